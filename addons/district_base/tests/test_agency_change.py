from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import DistrictCase


@tagged("post_install", "-at_install")
class AgencyChangeCase(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.make_decision()
        cls.clerk_of_law = cls.make_employee("Lê Văn Luật", cls.tu_phap)

    def _change(self, kind, **vals):
        return (
            self.env["district.agency.change"]
            .with_user(self.admin_user)
            .create(
                {
                    "kind": kind,
                    "document_id": self.decision.id,
                    "effective_on": "2012-03-01",
                    **vals,
                }
            )
        )

    def _merge(self, **vals):
        return self._change(
            "merge",
            **{
                "agency_ids": self.link(self.tu_phap),
                "target_id": self.noi_vu.id,
                **vals,
            },
        )

    def _split(self, parts, **vals):
        return self._change(
            "split",
            agency_id=self.noi_vu.id,
            part_ids=[(0, 0, part) for part in parts],
            **vals,
        )

    def _department_on(self, employee, day):
        return employee._get_version(date.fromisoformat(day)).department_id


@tagged("post_install", "-at_install")
class TestAgencyRename(AgencyChangeCase):
    def test_old_papers_keep_the_old_name(self):
        change = self._change("rename", agency_id=self.tu_phap.id, new_name="Phòng Pháp chế Mẫu")
        change.action_confirm()
        self.assertEqual(change.state, "done")
        self.assertEqual(self.tu_phap.name, "Phòng Pháp chế Mẫu")
        self.assertEqual(self.tu_phap._name_on(date(2012, 2, 29)), "Phòng Tư pháp Quận Mẫu")
        self.assertEqual(self.tu_phap._name_on(date(2012, 3, 1)), "Phòng Pháp chế Mẫu")
        self.assertEqual(self.tu_phap._name_on("2012-02-29"), "Phòng Tư pháp Quận Mẫu")
        self.assertEqual(self.tu_phap.name_ids.document_id, self.decision)
        found = self.env["hr.department"].name_search("phong tu phap quan mau")
        self.assertEqual([row[0] for row in found], self.tu_phap.ids)

    def test_names_go_on_changing(self):
        for day, name in (("2012-03-01", "Phòng Một"), ("2013-03-01", "Phòng Hai")):
            self._change(
                "rename", agency_id=self.tu_phap.id, new_name=name, effective_on=day
            ).action_confirm()
        names = [self.tu_phap._name_on(date(year, 6, 1)) for year in (2011, 2012, 2013)]
        self.assertEqual(names, ["Phòng Tư pháp Quận Mẫu", "Phòng Một", "Phòng Hai"])
        for day in ("2012-06-01", "2013-03-01"):
            with self.assertRaisesRegex(UserError, "later day"):
                self._change(
                    "rename", agency_id=self.tu_phap.id, new_name="Phòng Ba", effective_on=day
                ).action_confirm()

    def test_going_back_to_an_old_name(self):
        for day, name in (("2012-03-01", "Phòng Một"), ("2013-03-01", "Phòng Tư pháp Quận Mẫu")):
            self._change(
                "rename", agency_id=self.tu_phap.id, new_name=name, effective_on=day
            ).action_confirm()
        self.assertEqual(self.tu_phap._alias_list(), ["Phòng Một"])

    def test_bad_input_is_refused_with_a_sentence(self):
        self.tu_phap.valid_from = "2012-01-01"
        for vals, sentence in (
            ({"document_id": False}, "needs the decision"),
            ({"effective_on": False}, "from which day"),
            ({"effective_on": "2012-01-01"}, "exists only since"),
            ({"new_name": "  "}, "Say the new name"),
            ({"new_name": "Phòng Tư pháp Quận Mẫu"}, "has this name already"),
            ({"new_name": "Phòng Nội vụ Quận Mẫu"}, "is called"),
            ({"new_code": "MAU-NV"}, "has the code"),
            ({"agency_id": False}, "which agency"),
        ):
            change = self._change(
                "rename", **{"agency_id": self.tu_phap.id, "new_name": "Phòng Một", **vals}
            )
            for action in (change.action_preview, change.action_confirm):
                with self.assertRaisesRegex(UserError, sentence):
                    action()
        self.assertEqual(self.tu_phap.name, "Phòng Tư pháp Quận Mẫu")


@tagged("post_install", "-at_install")
class TestAgencyMerge(AgencyChangeCase):
    def test_staff_moves_on_the_day_and_history_stays(self):
        self._merge().action_confirm()
        self.assertEqual(self._department_on(self.clerk_of_law, "2012-02-29"), self.tu_phap)
        self.assertEqual(self._department_on(self.clerk_of_law, "2012-03-01"), self.noi_vu)
        self.assertEqual(self.tu_phap.valid_to, date(2012, 2, 29))
        self.assertEqual(self.tu_phap.successor_id, self.noi_vu)
        self.assertEqual(self.tu_phap._name_on(date(2012, 2, 29)), "Phòng Tư pháp Quận Mẫu")

    def test_versions_of_the_day_and_later_ones_move_too(self):
        on_the_day = self.make_employee("A", self.noi_vu)
        on_the_day.create_version({"date_version": "2012-03-01", "department_id": self.tu_phap.id})
        later = self.make_employee("B", self.noi_vu)
        later.create_version({"date_version": "2012-09-01", "department_id": self.tu_phap.id})
        left = self.make_employee("C", self.tu_phap)
        left.create_version({"date_version": "2012-02-01", "department_id": self.ward_a.id})
        self._merge(target_id=self.van_phong.id).action_confirm()
        self.assertEqual(self._department_on(on_the_day, "2012-03-01"), self.van_phong)
        self.assertEqual(self._department_on(later, "2012-08-31"), self.noi_vu)
        self.assertEqual(self._department_on(later, "2012-09-01"), self.van_phong)
        self.assertEqual(self._department_on(left, "2012-01-01"), self.tu_phap)
        self.assertEqual(self._department_on(left, "2012-03-01"), self.ward_a)

    def test_inner_teams_reports_groups_and_users_follow(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.tu_phap.id})
        self.ward_a.report_via_id = self.tu_phap
        self.noi_vu.report_via_id = self.tu_phap
        group = self.env["district.agency.group"].create(
            {"name": "Nhóm Mẫu", "agency_ids": self.link(self.tu_phap)}
        )
        self.finance.extra_agency_ids = self.tu_phap
        self._merge().action_confirm()
        self.assertEqual(team.parent_id, self.noi_vu)
        self.assertEqual(team.agency_id, self.noi_vu)
        self.assertEqual(self.ward_a.report_via_id, self.noi_vu)
        self.assertFalse(self.noi_vu.report_via_id)
        self.assertEqual(group._agencies(date(2012, 2, 29)), self.noi_vu | self.tu_phap)
        self.assertEqual(group._agencies(date(2012, 3, 1)), self.noi_vu)
        self.assertEqual(self.finance.extra_agency_ids, self.noi_vu)

    def test_two_agencies_become_a_new_one(self):
        self.tu_phap.parent_id = self.van_phong
        change = self._merge(
            agency_ids=self.link(self.tu_phap, self.van_phong),
            target_id=False,
            new_name="Phòng Hợp nhất Mẫu",
            new_code="MAU-HN",
        )
        change.action_confirm()
        new = change.target_id
        self.assertRecordValues(
            new,
            [
                {
                    "name": "Phòng Hợp nhất Mẫu",
                    "agency_code": "MAU-HN",
                    "agency_type": "specialised",
                    "parent_id": self.district.id,
                    "valid_from": date(2012, 3, 1),
                }
            ],
        )
        self.assertEqual(self._department_on(self.clerk_of_law, "2012-03-01"), new)
        self.assertEqual(new.predecessor_ids, self.tu_phap | self.van_phong)

    def test_books_and_signing_authority_end_with_the_agency(self):
        book = self.env["district.number.book"].create(
            {
                "agency_id": self.tu_phap.id,
                "kind_id": self.env["district.paper.kind"].search([], limit=1).id,
                "pattern": "{n}/TP",
            }
        )
        signing = self.env["district.signing"].create(
            {
                "agency_id": self.tu_phap.id,
                "employee_id": self.clerk_of_law.id,
                "capacity": "none",
                "title": "TRƯỞNG PHÒNG",
                "valid_from": "2011-01-01",
            }
        )
        self._merge().action_confirm()
        self.assertEqual(book.valid_to, date(2012, 2, 29))
        self.assertEqual(signing.valid_to, date(2012, 2, 29))

    def test_successors_go_on_reading_what_their_predecessors_left(self):
        self._merge().action_confirm()
        self.assertEqual(self.officer_noi_vu.agency_ids, self.noi_vu | self.tu_phap)
        self.assertEqual(self.officer_noi_vu.agency_ids[:1], self.noi_vu)

    def test_preview_counts_and_moves_nothing(self):
        self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.tu_phap.id})
        change = self._merge()
        change.action_preview()
        counts = {(line.res_model, line.field_name): line.open_count for line in change.line_ids}
        self.assertEqual(counts["hr.employee", "department_id"], 1)
        self.assertEqual(counts["hr.department", "parent_id"], 1)
        self.assertEqual(change.moving_count, sum(counts.values()))
        self.assertEqual(change.state, "draft")
        self.assertEqual(self.clerk_of_law.department_id, self.tu_phap)
        change.action_preview()
        self.assertEqual(len(change.line_ids), len(counts))

    def test_bad_input_is_refused_with_a_sentence(self):
        below = self.make_agency("Trung tâm Mẫu", "MAU-TT", "service_unit")
        below.parent_id = self.tu_phap
        self.ward_b.valid_to = "2012-01-31"
        for vals, sentence in (
            ({"document_id": False}, "needs the decision"),
            ({"target_id": self.tu_phap.id}, "into itself"),
            ({"target_id": below.id}, "stands below it"),
            ({"target_id": self.ward_b.id}, "out of force"),
            ({"agency_ids": self.link(self.ward_b)}, "out of force"),
            ({"target_id": False}, "into which agency"),
            ({"target_id": False, "new_name": "Mới"}, "at least two"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self._merge(**vals).action_confirm()
        self.assertFalse(self.tu_phap.successor_id)

    @freeze_time("2012-02-01")
    def test_a_decision_for_later_waits_for_its_day(self):
        change = self._merge()
        change.action_confirm()
        self.assertEqual(change.state, "planned")
        self.assertFalse(self.tu_phap.valid_to)
        self.env["district.agency.change"]._cron_carry_out_planned()
        self.assertEqual(change.state, "planned")
        with self.assertRaisesRegex(UserError, "waits for its day"):
            change.effective_on = "2012-04-01"
        with freeze_time("2012-03-01"):
            self.env["district.agency.change"]._cron_carry_out_planned()
        self.assertEqual(change.state, "done")
        self.assertEqual(self._department_on(self.clerk_of_law, "2012-03-01"), self.noi_vu)

    @freeze_time("2012-02-01")
    def test_a_planned_change_that_fails_says_so_and_waits(self):
        change = self._merge()
        change.action_confirm()
        self.noi_vu.valid_to = "2012-02-15"
        with freeze_time("2012-03-01"):
            self.env["district.agency.change"]._cron_carry_out_planned()
        self.assertEqual(change.state, "planned")
        self.assertIn("out of force", change.message_ids[:1].body)
        change.action_back_to_draft()
        change.action_cancel()
        self.assertEqual(change.state, "cancelled")

    def test_what_was_carried_out_stays_as_it_is(self):
        change = self._merge()
        change.action_confirm()
        for vals in ({"effective_on": "2012-05-01"}, {"state": "draft"}):
            with self.assertRaises(UserError):
                change.write(vals)
        for action in (change.action_confirm, change.action_cancel, change.unlink):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            change.line_ids.unlink()

    def test_only_administration_changes_agencies(self):
        with self.assertRaises(AccessError):
            self.env["district.agency.change"].with_user(self.hr).create({"kind": "merge"})
        change = self._merge()
        self.assertEqual(change.with_user(self.auditor).state, "draft")
        with self.assertRaises(AccessError):
            change.with_user(self.auditor).action_confirm()


@tagged("post_install", "-at_install")
class TestAgencySplit(AgencyChangeCase):
    def test_staff_and_open_records_go_where_they_are_told(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        other = self.env["hr.department"].create({"name": "Tổ 2", "parent_id": self.noi_vu.id})
        inside = self.make_employee("Trong tổ", other)
        change = self._split(
            [{"name": "Phòng Lao động Mẫu", "agency_code": "MAU-LĐ"}],
        )
        part = change.part_ids
        part.employee_ids = self.head_noi_vu.employee_id | inside
        change.action_preview()
        change.line_ids.filtered(
            lambda line: (line.res_model, line.res_id) == ("hr.department", team.id)
        ).part_id = part
        change.action_confirm()
        new = part.agency_id
        self.assertEqual(team.parent_id, new)
        self.assertEqual(other.parent_id, self.noi_vu)
        head, officer = self.head_noi_vu.employee_id, self.officer_noi_vu.employee_id
        self.assertEqual(self._department_on(head, "2012-02-29"), self.noi_vu)
        self.assertEqual(self._department_on(head, "2012-03-01"), new)
        self.assertEqual(self._department_on(inside, "2012-03-01"), new)
        self.assertEqual(self._department_on(officer, "2012-03-01"), self.noi_vu)
        self.assertFalse(self.noi_vu.valid_to)

    def test_an_agency_that_closes_leaves_the_rest_to_one(self):
        team = self.env["hr.department"].create({"name": "Tổ 1", "parent_id": self.noi_vu.id})
        change = self._split(
            [{"name": "Phòng Lao động Mẫu"}, {"name": "Phòng Tổ chức Mẫu", "takes_rest": True}],
            closes=True,
        )
        first, rest = change.part_ids
        first.employee_ids = self.head_noi_vu.employee_id
        change.action_confirm()
        self.assertEqual(self.noi_vu.successor_id, rest.agency_id)
        self.assertEqual(self.noi_vu.valid_to, date(2012, 2, 29))
        self.assertEqual(team.parent_id, rest.agency_id)
        officer = self.officer_noi_vu.employee_id
        self.assertEqual(self._department_on(officer, "2012-03-01"), rest.agency_id)

    def test_bad_input_is_refused_with_a_sentence(self):
        one, two = {"name": "Phòng Một Mẫu"}, {"name": "Phòng Hai Mẫu"}
        head = self.link(self.head_noi_vu.employee_id)
        for parts, vals, sentence in (
            ([], {}, "which new agencies"),
            ([one], {"closes": True}, "must take the rest"),
            ([{**one, "takes_rest": True}, {**two, "takes_rest": True}], {}, "Only one"),
            ([one, one], {}, "Two new agencies"),
            ([{"name": "Phòng Tư pháp Quận Mẫu"}], {}, "is called"),
            ([{**one, "agency_code": "MAU-TP"}], {}, "has the code"),
            ([{**one, "employee_ids": head}, {**two, "employee_ids": head}], {}, "two new"),
            (
                [{**one, "employee_ids": self.link(self.clerk_of_law)}],
                {},
                "does not belong to",
            ),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self._split(parts, **vals).action_confirm()
