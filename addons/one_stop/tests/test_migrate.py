from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .dossier_case import DossierCase


class MigrateCase(DossierCase):
    """`procedure` has a second version, `newer`, in force from 6 March 2012: seven days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newer = cls.make_draft(
            cls.procedure,
            valid_from="2012-03-06",
            amount=7,
            steps=[
                {"name": "Tiếp nhận", "role": "clerk", "budget_hours": 2},
                cls.step("Thẩm tra", cls.tu_phap, budget_hours=40, may_resolve=True),
                cls.step("Phê duyệt", cls.tu_phap, role="head", budget_hours=8, may_resolve=True),
            ],
            components=[{"name": "Tờ khai"}, {"name": "Giấy xác nhận cư trú"}],
        )
        cls.version._move_end("2012-03-05")
        cls.newer.action_publish()

    def forwarded(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "forward", "2012-03-05 10:00", step=self.version.step_ids[1])
        self.take(dossier, "accept", "2012-03-05 10:30")
        return dossier

    def stored(self, dossier):
        """Return all that a dossier says, to be compared."""
        self.env.flush_all()
        self.env.invalidate_all()
        values = dossier.sudo().read()[0]
        return {
            name: sorted(value) if isinstance(value, list) and "form" not in name else value
            for name, value in values.items()
        }

    def migrate(self, dossier, at="2012-03-06 09:00", user=None, **given):
        given = {"version": self.newer, "reason": "Rút ngắn thời hạn", **given}
        return self.take(dossier, "migrate", at, user, **given)


@tagged("post_install", "-at_install")
class TestMigrate(MigrateCase):
    """Open dossiers move to another version only when a manager moves them."""

    def test_a_dossier_keeps_its_version_when_a_newer_one_is_published(self):
        self.assertEqual(self.received("2012-03-05 09:00").version_id, self.version)
        newest = self.received("2012-04-05 09:00", paper_ids=[])
        self.assertEqual(newest.version_id, self.newer)

    def test_moved_it_is_due_by_the_new_term_from_its_receipt(self):
        dossier = self.forwarded()
        self.migrate(dossier)
        self.assertEqual(dossier.version_id, self.newer)
        self.assertEqual(self.local(dossier.due_at), "2012-03-14 17:00")
        self.assertEqual(dossier.promised_at, dossier.due_at)
        self.assertEqual(self.local(dossier.original_due_at), "2012-03-19 17:00")
        self.assertWhole(dossier)

    def test_pauses_count_under_the_new_term_as_well(self):
        dossier = self.received("2012-03-05 09:00")
        self.take(dossier, "await_payment", "2012-03-06 09:00", duties=["Lệ phí"])
        self.take(dossier, "payment", "2012-03-07 09:00", proof="BL 1")
        self.migrate(dossier, "2012-03-08 09:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-15 17:00")
        self.assertWhole(dossier)

    def test_step_and_stay_are_those_of_the_new_version(self):
        dossier = self.forwarded()
        self.migrate(dossier)
        self.assertEqual(dossier.step_id, self.newer.step_ids[1])
        self.assertEqual(dossier.visit_id.step_id, self.newer.step_ids[1])
        self.assertEqual(dossier.visit_id.budget_minutes, 40 * 60)
        self.assertEqual(self.local(dossier.visit_id.due_at), "2012-03-12 10:00")
        earlier = dossier.visit_ids.sorted("id")[0]
        self.assertEqual(earlier.step_id, self.version.step_ids[0], "what was stays as it was")

    def test_a_renamed_step_is_known_by_its_place(self):
        dossier = self.forwarded()
        self.take(dossier, "forward", "2012-03-05 11:00", step=self.version.step_ids[2])
        self.migrate(dossier)
        self.assertEqual(dossier.step_id.name, "Phê duyệt")
        self.assertTrue(dossier.pending)

    def test_sent_back_after_the_move_it_is_at_a_step_of_the_new_version(self):
        dossier = self.forwarded()
        self.migrate(dossier)
        self.take(dossier, "send_back", "2012-03-06 10:00", reason="Thiếu trang")
        self.assertEqual(dossier.step_id, self.newer.step_ids[0])
        self.take(dossier, "forward", "2012-03-06 11:00", step=self.newer.step_ids[1])
        self.assertWhole(dossier)

    def test_it_may_move_on_and_back_again(self):
        dossier = self.forwarded()
        self.migrate(dossier)
        self.migrate(dossier, "2012-03-06 10:00", version=self.version)
        self.assertEqual(dossier.step_id, self.version.step_ids[1])
        self.take(dossier, "send_back", "2012-03-06 11:00", reason="Thiếu trang")
        self.assertEqual(dossier.step_id, self.version.step_ids[0])
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        self.assertWhole(dossier)

    def test_a_step_without_a_counterpart_is_refused_by_name_unless_one_is_chosen(self):
        other = self.make_draft(
            self.procedure,
            valid_from="2012-03-07",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                self.step("Giải quyết", self.noi_vu, may_resolve=True),
            ],
        )
        self.newer._move_end("2012-03-06")
        other.action_publish()
        dossier = self.forwarded()
        with self.assertRaisesRegex(UserError, "Thẩm tra"):
            self.migrate(dossier, "2012-03-07 09:00", version=other)
        self.assertEqual(dossier.version_id, self.version)
        old, new = self.version.step_ids[1], other.step_ids[1]
        self.migrate(dossier, "2012-03-07 09:00", version=other, steps={old.id: new.id})
        self.assertEqual(dossier.step_id, new)
        self.take(dossier, "send_back", "2012-03-07 11:00", reason="Thiếu trang")
        self.assertEqual(dossier.step_id, other.step_ids[0])
        self.assertWhole(dossier)

    def test_moved_back_a_step_that_was_chosen_goes_back_to_the_one_it_came_from(self):
        other = self.make_draft(
            self.procedure,
            valid_from="2012-03-07",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                self.step("Giải quyết", self.noi_vu, may_resolve=True),
            ],
        )
        self.newer._move_end("2012-03-06")
        other.action_publish()
        dossier = self.forwarded()
        old, new = self.version.step_ids[1], other.step_ids[1]
        self.migrate(dossier, "2012-03-07 09:00", version=other, steps={str(old.id): str(new.id)})
        self.assertEqual(dossier.step_id, new)
        self.migrate(dossier, "2012-03-07 10:00", version=self.version)
        self.assertEqual(dossier.step_id, old)
        self.assertWhole(dossier)

    def test_a_step_of_a_third_version_is_no_counterpart(self):
        dossier = self.forwarded()
        wrong = self.ward_version.step_ids[0]
        with self.assertRaises(UserError):
            self.migrate(dossier, steps={self.version.step_ids[1].id: wrong.id})

    def test_the_journal_says_from_where_to_where_and_why(self):
        dossier = self.forwarded()
        payload = self.migrate(dossier)._payload()
        self.assertEqual(payload["from"], self.version.id)
        self.assertEqual(payload["version"], self.newer.id)
        self.assertEqual(payload["reason"], "Rút ngắn thời hạn")
        self.assertEqual(payload["step"]["name"], "Thẩm tra")
        self.assertEqual(payload["term"]["amount"], "7")

    def test_only_a_manager_moves_and_only_to_a_published_version_of_the_procedure(self):
        dossier = self.forwarded()
        for user in (self.clerk, self.officer_tu_phap, self.head_tu_phap):
            with self.assertRaises(AccessError):
                self.migrate(dossier, user=user)
        with self.assertRaises(UserError):
            self.migrate(dossier, version=self.ward_version)
        draft = self.make_draft(self.procedure, valid_from="2012-06-01")
        with self.assertRaises(UserError):
            self.migrate(dossier, version=draft)
        self.migrate(dossier, user=self.manager)
        self.assertEqual(dossier.version_id, self.newer)

    def test_a_version_that_does_not_count_yet_is_refused_by_its_day(self):
        ahead = self.make_draft(self.procedure, valid_from="2012-03-08")
        self.newer._move_end("2012-03-07")
        ahead.action_publish()
        dossier = self.received("2012-03-05 09:00")
        with self.assertRaisesRegex(UserError, "in force only from"):
            self.migrate(dossier, "2012-03-07 16:00", version=ahead)
        self.assertEqual(dossier.journal_count, 1)
        self.migrate(dossier, "2012-03-08 07:30", version=ahead)
        self.assertEqual(dossier.version_id, ahead)
        self.assertWhole(dossier)

    def test_whatever_is_refused_changes_nothing(self):
        dossier = self.forwarded()
        before = self.stored(dossier)
        for given in ({"reason": " "}, {"version": False}, {"steps": "x"}, {"steps": {"a": "b"}}):
            with self.assertRaises(UserError) as refused:
                self.migrate(dossier, **given)
            self.assertTrue(str(refused.exception).endswith("."), given)
        self.assertEqual(self.stored(dossier), before)

    def test_what_has_ended_does_not_move(self):
        for kind, words in (("withdraw", {"reason": "Rút"}), ("resolve", {"outcome": "granted"})):
            dossier = self.forwarded()
            self.take(dossier, kind, "2012-03-06 08:00", **words)
            with self.assertRaises(UserError):
                self.migrate(dossier)
            self.assertEqual(dossier.version_id, self.version)

    def test_while_it_waits_the_term_changes_and_the_rest_of_the_wait_still_counts(self):
        for mode, due in (("continue", "2012-03-16 17:00"), ("restart", "2012-03-19 17:00")):
            newer = self.newer
            if mode == "restart":
                newer = self.make_draft(
                    self.procedure,
                    valid_from="2012-03-07",
                    amount=7,
                    supplement_mode=mode,
                    steps=[{"name": "Tiếp nhận", "role": "clerk", "may_resolve": True}],
                )
                self.newer._move_end("2012-03-06")
                newer.action_publish()
            dossier = self.received("2012-03-05 09:00")
            self.take(
                dossier, "request_supplement", "2012-03-06 08:00", reason="Thiếu", papers=["Đơn"]
            )
            self.migrate(dossier, "2012-03-07 09:00", version=newer)
            self.assertEqual(dossier.state, "paused")
            self.assertEqual(self.local(dossier.due_at), "2012-03-14 17:00", mode)
            self.take(dossier, "supplement", "2012-03-08 08:00", papers=["Đơn"])
            self.assertEqual(self.local(dossier.due_at), due, mode)
            self.assertWhole(dossier)

    def test_an_extension_ends_with_the_version_that_it_was_given_by(self):
        dossier = self.received("2012-03-05 09:00")
        until = self.utc("2012-03-30 17:00")
        words = {"reason": "Phức tạp", "document": "5/QĐ", "due_at": until}
        self.take(dossier, "extend", "2012-03-05 10:00", **words)
        self.migrate(dossier)
        self.assertEqual(self.local(dossier.due_at), "2012-03-14 17:00")
        self.assertWhole(dossier)

    def test_an_appointment_that_an_apology_gave_stays(self):
        dossier = self.received("2012-03-05 09:00")
        until = self.utc("2012-03-21 17:00")
        self.take(dossier, "apologise", "2012-03-05 10:00", reason="Chậm", promised_at=until)
        self.migrate(dossier)
        self.assertEqual(self.local(dossier.promised_at), "2012-03-21 17:00")

    def test_what_was_answered_in_the_form_stays(self):
        first, second, third = (
            self.make_draft(
                self.procedure,
                valid_from=f"2012-03-{day:02}",
                form_field_ids=[Command.create({"name": key, "key": key}) for key in keys],
            )
            for day, keys in ((7, ("ly_do", "ghi_chu")), (8, ("ly_do", "moi")), (9, ("ghi_chu",)))
        )
        self.newer._move_end("2012-03-06")
        for version in (first, second, third):
            version.action_publish(close_predecessor=version != first)
        dossier = self.new_dossier(
            version_id=first.id, form={"ly_do": "Sai tên", "ghi_chu": "Gấp"}, paper_ids=[]
        )
        self.take(dossier, "receive", "2012-03-07 09:00")
        self.migrate(dossier, "2012-03-08 09:00", version=second)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(dossier.form["ly_do"], "Sai tên")
        self.assertEqual(dossier._answers_unasked(third), ["ly_do"])
        self.migrate(dossier, "2012-03-09 09:00", version=third)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(dossier.form["ghi_chu"], "Gấp", "it was answered, and is asked again")

    def test_the_history_tells_it_in_words(self):
        event = self.migrate(self.forwarded(), user=self.manager)
        self.assertIn("→", event.summary)
        self.assertIn("Rút ngắn thời hạn", event.summary)
        self.assertEqual(event.user_id, self.manager)


@tagged("post_install", "-at_install")
class TestMigratePapers(MigrateCase):
    """The checklist asks for what the new version asks for; what was handed in stays."""

    def papers(self, dossier):
        return {paper.name: paper for paper in dossier.paper_ids}

    def listed(self, **there):
        """Return a dossier with the checklist of its version, some of it handed in."""
        dossier = self.new_dossier(
            paper_ids=[
                Command.create(
                    {
                        "component_id": component.id,
                        "is_there": True,
                        **{name: component[name] for name in ("name", "form", "quantity")},
                        "compulsory": component.compulsory,
                    }
                )
                for component in self.version.component_ids[:2]
            ]
        )
        self.take(dossier, "receive", "2012-03-05 09:00")
        return dossier

    def newest(self, components):
        version = self.make_draft(
            self.procedure,
            valid_from="2012-03-07",
            components=components,
            steps=[{"name": "Tiếp nhận", "role": "clerk", "may_resolve": True}],
        )
        self.newer._move_end("2012-03-06")
        version.action_publish()
        return version

    def test_papers_that_are_asked_for_now_come_on_the_checklist_once(self):
        dossier = self.listed()
        self.migrate(dossier)
        new = self.papers(dossier)["Giấy xác nhận cư trú"]
        self.assertFalse(new.is_there)
        self.assertTrue(new.compulsory)
        self.assertEqual(new.component_id, self.newer.component_ids[1])
        self.migrate(dossier, "2012-03-06 10:00")
        self.assertEqual(len(dossier.paper_ids), 3)

    def test_a_paper_that_was_handed_in_is_known_again(self):
        dossier = self.listed()
        paper = self.papers(dossier)["Tờ khai"]
        self.migrate(dossier)
        self.assertTrue(paper.is_there)
        self.assertEqual(paper.component_id, self.newer.component_ids[0])

    def test_what_is_not_asked_for_any_more_is_kept_and_not_missing(self):
        dossier = self.listed()
        paper = self.papers(dossier)["Giấy khai sinh"]
        self.migrate(dossier)
        self.assertTrue(paper.is_there)
        self.assertFalse(paper.compulsory)

    def test_newly_compulsory_another_form_and_more_copies_are_told_apart(self):
        version = self.newest(
            [
                {"name": "Tờ khai", "quantity": 2},
                {"name": "Giấy khai sinh", "form": "original"},
                {"name": "Giấy tờ khác", "form": "copy"},
                {"name": "Ảnh", "compulsory": False},
                {"name": "Giấy ủy quyền", "condition": "nếu nhờ người khác nộp"},
            ]
        )
        dossier = self.listed()
        lacking = dossier._papers_lacking(version)
        self.assertEqual(
            lacking,
            "Tờ khai (2, not 1), Giấy khai sinh (as original), Giấy tờ khác,"
            " Giấy ủy quyền (nếu nhờ người khác nộp)",
        )
        self.migrate(dossier, "2012-03-07 09:00", version=version)
        papers = self.papers(dossier)
        self.assertEqual(papers["Tờ khai"].quantity, 1, "what was handed in stays")
        self.assertEqual(papers["Giấy khai sinh"].form, "certified")
        self.assertTrue(papers["Giấy tờ khác"].compulsory)
        self.assertEqual(dossier._papers_lacking(version), lacking)

    def test_many_checklists_are_written_with_few_queries(self):
        dossiers = self.env["one_stop.dossier"].union(*(self.listed() for _number in range(6)))
        self.env.flush_all()
        self.env.invalidate_all()
        self.migrate(dossiers[:1])
        self.env.flush_all()
        with self.assertQueryCount(60):
            self.migrate(dossiers[1:])
            self.env.flush_all()
