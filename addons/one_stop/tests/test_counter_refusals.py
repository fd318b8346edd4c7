from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .counter_case import AN, BINH, COMPANY, CounterCase


@tagged("post_install", "-at_install")
class TestCounterRefusals(CounterCase):
    """What is wrong is told at its field, all at once, and nothing is kept until it is right."""

    def paper(self, name):
        return self.version.component_ids.filtered(lambda one: one.name == name)

    def test_a_wrong_number_is_told_at_the_number(self):
        wrong = {
            "07908500123": "12 digits",
            "079085001x34": "digits only",
            "005085001234": "province",
            "079399001234": "year of birth",
            "0301234567": "tenth digit",
            "111111111": "repeated",
        }
        for number, words in wrong.items():
            problems = self.problems(owners=[dict(AN, identity=number)])
            self.assertEqual(list(problems), ["owners.0.identity"], number)
            self.assertIn(words, problems["owners.0.identity"])

    def test_a_wrong_number_of_who_submits_is_told_there(self):
        problems = self.problems(submitter=dict(BINH, identity="0234"), authorisation="Giấy 1")
        self.assertEqual(list(problems), ["submitter.identity"])

    def test_a_number_scanned_into_the_name_is_told_there(self):
        problems = self.problems(owners=[{"name": "079 085 001 234"}])
        self.assertEqual(list(problems), ["owners.0.name"])
        self.assertIn("no letter", problems["owners.0.name"])

    def test_a_birth_in_the_future_and_no_date_are_told_at_the_date(self):
        for text in ("06/03/2012", "2085-03-05"):
            problems = self.problems(owners=[dict(AN, birth_date=text)])
            self.assertEqual(
                problems, {"owners.0.birth_date": "The date of birth lies in the future."}
            )
        problems = self.problems(owners=[dict(AN, birth_date="31/02/1985")])
        self.assertIn("31/02/1985", problems["owners.0.birth_date"])
        problems = self.problems(owners=[dict(AN, birth_date="05/03/1820")])
        self.assertIn("1820", problems["owners.0.birth_date"])
        # Who is born today may be registered today.
        self.taken(owners=[dict(AN, identity="", birth_date="05/03/2012")])

    def test_a_missing_compulsory_paper_is_told_at_the_paper(self):
        deed = self.paper("Giấy khai sinh")
        papers = [one for one in self.vals()["papers"] if one["component_id"] != deed.id]
        path = f"papers.{deed.id}"
        told = "“Giấy khai sinh” is compulsory and not handed in."
        self.assertEqual(self.problems(papers=papers), {path: told})
        unticked = [*papers, {"component_id": deed.id, "is_there": False, "quantity": 2}]
        self.assertEqual(self.problems(papers=unticked), {path: told})
        one_only = [*papers, {"component_id": deed.id, "is_there": True, "quantity": 1}]
        self.assertIn("asks for 2", self.problems(papers=one_only)[path])
        for count in (0, -1, "x", 10**9, None, True):
            line = {"component_id": deed.id, "is_there": True, "quantity": count}
            self.assertIn("1 to 9999", self.problems(papers=[*papers, line])[path])

    def test_a_paper_asked_for_in_some_cases_is_for_the_clerk_to_judge(self):
        components = [{"name": "Đơn"}, {"name": "Giấy ủy quyền", "condition": "Nếu nộp thay"}]
        version = self.make_version("MAU-08", "Có điều kiện mẫu", components=components)
        papers = [{"component_id": version.component_ids[0].id, "is_there": True, "quantity": 1}]
        dossier = self.taken(procedure=version.procedure_id, papers=papers)
        self.assertEqual(dossier.paper_ids.mapped("is_there"), [True, False])

    def test_papers_beyond_the_checklist_are_written_down(self):
        dossier = self.taken(extra_papers=[{"name": "Giấy báo tử", "quantity": 2}, {"name": ""}])
        extra = dossier.paper_ids.filtered(lambda one: not one.component_id)
        self.assertRecordValues(
            extra, [{"name": "Giấy báo tử", "quantity": 2, "form": "copy", "is_there": True}]
        )

    def test_a_retired_procedure_is_told_at_the_procedure_and_may_be_refused(self):
        self.version._project({"valid_to": "2012-02-29"})
        self.env.registry.clear_cache()
        given = {
            "agency_id": self.van_phong.id,
            "procedure_id": self.procedure.id,
            "owners": [dict(AN)],
        }
        answer = self.counter().intake(given, "receive")
        self.assertIn("retired", answer["problems"]["procedure_id"])
        data = self.counter().get_procedure(self.procedure.id, self.van_phong.id)
        self.assertEqual(data["problem"], answer["problems"]["procedure_id"])
        answer = self.counter().intake(dict(given, reason="Đã bãi bỏ"), "refuse_intake")
        self.assertEqual(answer["state"], "refused")

    def test_another_version_than_the_screen_shows_is_told(self):
        problems = self.problems(version_id=self.linked_version.id)
        self.assertIn("Another version", problems["procedure_id"])

    def test_no_procedure_no_applicant_no_reason(self):
        self.assertIn("procedure", self.problems(procedure_id=False)["procedure_id"])
        self.assertIn("procedure_id", self.problems(procedure_id="x' OR 1"))
        self.assertIn("name", self.problems(owners=[])["owners.0.name"])
        self.assertIn("name", self.problems(owners=[{"identity": "023456789"}])["owners.0.name"])
        self.assertIn("reason", self.problems("refuse_intake", reason="  ")["reason"])

    def test_who_submits_for_another_needs_an_authorisation(self):
        problems = self.problems(submitter=dict(BINH))
        self.assertIn("authorisation", problems["authorisation"])
        for words, told in {
            ".": "number, date and authority",
            "Số 5 ngày 01/3/2011, có giá trị đến 04/3/2012": "has expired",
            "Số 5 ngày 06/3/2012": "dated in the future",
        }.items():
            problems = self.problems(submitter=dict(BINH), authorisation=words)
            self.assertEqual(list(problems), ["authorisation"], words)
            self.assertIn(told, problems["authorisation"])
        # A refusal and a draft are about what is missing.
        self.taken("refuse_intake", submitter=dict(BINH), reason="Không có ủy quyền")

    def test_an_owner_is_named_once(self):
        problems = self.problems(owners=[dict(AN), dict(AN, name="nguyễn văn an")])
        self.assertEqual(list(problems), ["owners.1.identity"])

    def test_another_name_for_a_known_number_is_asked_and_never_merged_silently(self):
        person = self.taken().owner_ids
        other = dict(AN, name="Nguyễn Văn Ân", address="Nơi khác")
        answer = self.intake(owners=[other])
        self.assertEqual(answer["confirmable"], ["owners.0.name"])
        self.assertIn("Nguyễn Văn An", answer["problems"]["owners.0.name"])
        self.assertEqual((person.name, person.address), ("Nguyễn Văn An", AN["address"]))
        dossier = self.taken(owners=[dict(other, is_other=True)])
        self.assertNotEqual(dossier.owner_ids, person)
        self.assertEqual(dossier.owner_ids.name, "Nguyễn Văn Ân")
        self.assertEqual((person.name, person.address), ("Nguyễn Văn An", AN["address"]))
        # From now on both names are known for the number, and each finds its own.
        self.assertEqual(self.taken().owner_ids, person)

    def test_the_ward_is_asked_for_where_it_does_a_step(self):
        vals = {
            "procedure": self.linked_procedure,
            "agency": self.ward_a,
            "user": self.clerk_ward_a,
        }
        self.assertEqual(list(self.problems(**vals)), ["ward_id"])
        self.assertEqual(list(self.problems(ward_id=self.tu_phap.id, **vals)), ["ward_id"])
        self.assertEqual(self.taken(ward_id=self.ward_b.id, **vals).ward_id, self.ward_b)

    def test_a_ward_that_was_closed_or_is_none_any_more_is_refused(self):
        vals = {"ward_id": self.ward_b.id}
        self.assertEqual(self.taken(**vals).ward_id, self.ward_b)
        self.ward_b.valid_to = "2012-03-04"
        self.assertEqual(list(self.problems(**vals)), ["ward_id"])
        self.ward_b.valid_to = False
        self.assertEqual(self.taken(**vals).ward_id, self.ward_b)
        self.ward_b.agency_type = "service_unit"
        self.assertEqual(list(self.problems(**vals)), ["ward_id"])

    def test_nothing_is_received_at_the_counter_of_an_agency_that_is_gone(self):
        draft = self.new_dossier()
        self.van_phong.valid_to = "2012-03-04"
        with self.assertRaisesRegex(UserError, "no agency in force"):
            self.take(draft, "receive", self.START, self.clerk)
        copies = self.new_dossier(self.ward_procedure, agency=self.ward_a)
        self.ward_a.valid_to = "2012-03-04"
        with self.assertRaisesRegex(UserError, "no agency in force"):
            self.take(copies, "settle_now", self.START, self.clerk_ward_a, results=["Bản sao"])
        self.van_phong.valid_to = "2012-03-05"
        self.take(draft, "receive", self.START, self.clerk)
        self.assertEqual(draft.state, "received")

    def test_a_draft_that_names_an_agency_for_a_ward_is_not_received(self):
        kinds = {"receive": {}, "settle_now": {"results": ["Bản sao"]}}
        for kind, payload in kinds.items():
            draft = self.new_dossier(
                self.ward_procedure, agency=self.ward_a, ward_id=self.tu_phap.id
            )
            with self.assertRaisesRegex(UserError, "is no ward"):
                self.take(draft, kind, self.START, self.clerk_ward_a, **payload)
            self.assertEqual(draft.state, "draft")
            draft.ward_id = self.ward_b
            self.take(draft, kind, self.START, self.clerk_ward_a, **payload)
            self.assertEqual(draft.ward_id, self.ward_b)

    def test_sets_copies_and_the_way_of_filing_are_checked(self):
        self.assertEqual(list(self.problems(sets=0)), ["sets"])
        self.assertEqual(list(self.problems(copies="nhiều")), ["copies"])
        self.assertEqual(list(self.problems(channel="post")), ["channel"])

    def test_fewer_sets_than_asked_for(self):
        version = self.make_version("MAU-07", "Hai bộ mẫu", sets=2)
        vals = {"procedure": version.procedure_id}
        self.assertIn("2 sets", self.problems(sets=1, **vals)["sets"])
        self.assertEqual(self.taken(sets=3, **vals).sets, 3)

    def test_only_same_day_work_is_settled_at_once(self):
        self.assertIn("same day", self.problems("settle_now")["procedure_id"])

    def test_answers_of_the_form_are_read_by_their_kind(self):
        version = self.make_draft(self.make_procedure("MAU-06", "Có tờ khai mẫu"))
        fields = [
            {"name": "Số tầng", "kind": "integer"},
            {"name": "Diện tích", "kind": "float"},
            {"name": "Ngày cấp", "kind": "date"},
            {"name": "Loại", "kind": "selection", "choices": "Mới\nSửa"},
            {"name": "Ghi nợ", "kind": "boolean"},
            {"name": "Mô tả", "kind": "text"},
        ]
        version.form_field_ids = self.commands(fields)
        version.action_publish()
        vals = {"procedure": version.procedure_id}
        wrong = {"so_tang": "ba", "dien_tich": "x", "ngay_cap": "32/1/2012", "loai": "khac"}
        problems = self.problems(form=wrong, **vals)
        self.assertEqual(set(problems), {f"form.{name}" for name in wrong})
        right = {
            "so_tang": "1.000.003",
            "dien_tich": "245,5",
            "ngay_cap": "21/1/2012",
            "loai": "sua",
            "ghi_no": True,
            "mo_ta": "Dòng một\nDòng hai",
            "la": "passed over",
        }
        dossier = self.taken(form=right, **vals)
        answers = dossier.read(["form"])[0]["form"]
        self.assertEqual(
            {one["name"]: one["value"] for one in answers},
            {
                "so_tang": 1000003,
                "dien_tich": 245.5,
                "ngay_cap": "2012-01-21",
                "loai": "sua",
                "ghi_no": True,
                "mo_ta": "Dòng một\nDòng hai",
            },
        )

    def test_waivers_need_a_ground_and_do_not_exceed_the_fee(self):
        fee = self.version.fee_ids
        path = f"fees.{fee.id}"
        waived = {"fee_id": fee.id, "waived": "20.000"}
        self.assertEqual(list(self.problems(fees=[waived])), [f"{path}.ground"])
        too_much = dict(waived, waived=50001, ground="Hộ nghèo")
        self.assertEqual(list(self.problems(fees=[too_much])), [f"{path}.waived"])
        self.assertEqual(list(self.problems(fees=[{"fee_id": fee.id, "quantity": -1}])), [path])
        line = self.taken(fees=[dict(waived, ground="Hộ nghèo")]).fee_ids
        self.assertEqual((line.amount, line.waiver_ground), (30000, "Hộ nghèo"))

    def test_all_that_is_wrong_is_told_at_once(self):
        problems = self.problems(
            owners=[dict(AN, identity="1", birth_date="x", email="an")], papers=[], sets=0
        )
        papers = {f"papers.{one.id}" for one in self.version.component_ids if one.compulsory}
        own = {f"owners.0.{name}" for name in ("identity", "birth_date", "email")}
        self.assertEqual(set(problems), own | papers | {"sets"})

    def test_rubbish_from_elsewhere_than_the_screen_is_told_and_never_breaks(self):
        rubbish = {
            "owners": "x",
            "submitter": 7,
            "papers": [None, "x", {"component_id": "y"}],
            "extra_papers": 3,
            "form": [1],
            "fees": {"a": 1},
            "content": "\x00" + "x" * 600,
            "sets": [1],
            "ward_id": "x",
            "duplicates_seen": {"a": 1},
            "key": ["x"],
        }
        problems = self.problems(**rubbish)
        self.assertLessEqual({"owners.0.name", "content", "sets", "ward_id"}, set(problems))
        with self.assertRaises(UserError):
            self.intake("forward")
        self.taken(duplicates_seen=[["x"], {"a": 1}, "x"], owners=[{"name": "Trần Thị Mới"}])
        dossier = self.taken(content="Cải chính\x00 \t năm\u200b sinh")
        self.assertEqual(dossier.content, "Cải chính năm sinh")

    def test_nobody_receives_at_a_counter_of_others(self):
        for user in (self.officer_tu_phap, self.head_van_phong, self.auditor, self.leader):
            with self.assertRaises(AccessError):
                self.intake(user=user)
        for user in (self.clerk_ward_a, self.manager):
            with self.assertRaises(AccessError):
                self.intake(user=user, agency=self.tu_phap)
        with self.assertRaises(AccessError):
            self.counter().intake({}, "receive")
        for method in ("get_start",):
            with self.assertRaises(AccessError):
                getattr(self.counter(self.officer_tu_phap), method)()

    def test_a_draft_of_another_counter_is_not_gone_on_with(self):
        draft = self.taken("draft")
        for vals in ({"agency": self.ward_a, "user": self.clerk_ward_a},):
            with self.assertRaises(UserError):
                self.intake(dossier_id=draft.id, procedure=self.ward_procedure, **vals)
        received = self.taken(owners=[dict(COMPANY)])
        with self.assertRaises(UserError):
            self.intake(dossier_id=received.id)
        self.assertEqual(draft.state, "draft")
