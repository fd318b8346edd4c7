from datetime import date

from odoo.tests import tagged

from ..models.plan_token import amending
from .common import PlanCase


@tagged("post_install", "-at_install")
class TestAgencyChange(PlanCase):
    """Open work follows a change of agencies; what is closed or was decided stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.assignments = cls.approve()
        cls.order = cls.make_decision(symbol="07/QĐ-UBND")

    def change(self, kind, **vals):
        change = self.env["district.agency.change"].create(
            {"kind": kind, "document_id": self.order.id, "effective_on": "2012-03-01", **vals}
        )
        change.with_user(self.admin_user).action_confirm()
        self.assertEqual(change.state, "done")
        return change

    def merge(self, source, target):
        return self.change("merge", agency_ids=self.link(source), target_id=target.id)

    def test_open_work_moves_and_closed_work_stays(self):
        done = self.assignment("I.3", 2011)
        still_open = self.assignment("I.3", 2012)
        done.with_user(self.coordinator).action_cancel("Không còn cần")
        officer = self.officer_ward_a.with_user(self.officer_ward_a)
        self.assertNotIn(still_open, still_open.with_user(officer).search([]))
        change = self.merge(self.tu_phap, self.ward_a)
        self.assertEqual(done.agency_id, self.tu_phap)
        self.assertEqual(still_open.agency_id, self.ward_a)
        self.assertEqual(done.agency_id._name_on(date(2012, 1, 1)), "Phòng Tư pháp Quận Mẫu")
        self.assertIn(still_open, still_open.with_user(officer).search([]))
        event = still_open.event_ids.sorted("seq")[-1:]
        self.assertEqual(event.kind, "move")
        self.assertEqual(
            event._payload(),
            {"field": "agency_id", "from": "MAU-TP", "to": "MAU-PD", "decision": "07/QĐ-UBND"},
        )
        self.assertFalse((done | still_open)._verify())
        line = change.line_ids.filtered(
            lambda one: (one.res_model, one.field_name) == ("cchc.plan.assignment", "agency_id")
        )
        self.assertGreaterEqual(line.kept_count, 1)

    def test_the_text_that_was_approved_stays(self):
        party = self.task("I.3").party_ids.filtered("agency_id")
        self.merge(self.tu_phap, self.ward_a)
        self.assertEqual(party.agency_id, self.tu_phap)

    def test_a_draft_follows(self):
        draft = self.make_plan(name="Nháp")
        reading = self.read_annex(plan=draft)
        reading.action_settle_all()
        reading._apply()
        parties = draft.task_ids.party_ids
        before = parties.filtered(lambda one: one.agency_id == self.tu_phap)
        self.assertTrue(before)
        self.merge(self.tu_phap, self.ward_a)
        self.assertEqual(before.agency_id, self.ward_a)

    def test_work_that_both_led_is_done_once(self):
        source = self.assignment("II.1", 2012, self.ward_b)
        target = self.assignment("II.1", 2012, self.ward_a)
        self.merge(self.ward_b, self.ward_a)
        self.assertEqual(source.state, "cancelled")
        self.assertEqual(source.agency_id, self.ward_b)
        self.assertIn(self.ward_a.name, source.last_reason)
        self.assertEqual(target.state, "todo")
        self.assertFalse(source._verify())

    def test_work_that_the_other_gave_up_stays_where_it_is(self):
        source = self.assignment("II.1", 2012, self.ward_b)
        target = self.assignment("II.1", 2012, self.ward_a)
        target.with_user(self.coordinator).action_cancel("Không còn cần")
        self.merge(self.ward_b, self.ward_a)
        self.assertEqual(source.state, "todo")
        officer = source.with_user(self.officer_ward_a)
        officer.action_start()
        self.assertEqual(source.state, "doing")

    def test_nobody_coordinates_what_it_leads(self):
        joint = self.assignment("I.1")
        yearly = self.assignment("I.2", 2012)
        self.assertEqual(joint.agency_id | joint.co_lead_ids, self.noi_vu | self.van_phong)
        self.assertIn(self.tu_phap, yearly.coordinator_ids)
        self.merge(self.tu_phap, self.van_phong)
        self.assertEqual(yearly.agency_id, self.van_phong)
        self.assertEqual(yearly.coordinator_ids, self.noi_vu)
        self.merge(self.van_phong, self.noi_vu)
        self.assertEqual(joint.agency_id, self.noi_vu)
        self.assertFalse(joint.co_lead_ids)
        self.assertEqual(yearly.agency_id, self.noi_vu)
        self.assertFalse(yearly.coordinator_ids & (self.noi_vu | self.van_phong))

    def test_a_split_gives_each_open_assignment_where_it_is_told(self):
        change = self.env["district.agency.change"].create(
            {
                "kind": "split",
                "document_id": self.order.id,
                "effective_on": "2012-03-01",
                "agency_id": self.tu_phap.id,
                "part_ids": [(0, 0, {"name": "Phòng Pháp chế Mẫu", "agency_code": "MAU-PC"})],
            }
        )
        change = change.with_user(self.admin_user)
        change.action_preview()
        goes, stays = self.assignment("I.3", 2012), self.assignment("I.3", 2013)
        lines = change.line_ids.filtered(
            lambda one: (one.res_model, one.field_name) == ("cchc.plan.assignment", "agency_id")
        )
        self.assertIn(stays.id, lines.mapped("res_id"))
        lines.filtered(lambda one: one.res_id == goes.id).part_id = change.part_ids
        change.action_confirm()
        self.assertEqual(goes.agency_id, change.part_ids.agency_id)
        self.assertEqual(stays.agency_id, self.tu_phap)

    def test_a_new_name_changes_no_work(self):
        owed = self.assignment("I.3", 2012)
        events = len(owed.event_ids)
        self.change("rename", agency_id=self.tu_phap.id, new_name="Phòng Pháp chế Mẫu")
        self.assertEqual(owed.agency_id.name, "Phòng Pháp chế Mẫu")
        self.assertEqual(len(owed.event_ids), events)

    def test_an_agency_of_another_line_that_is_due_first_heads_no_paper_of_the_plan(self):
        police = self.make_agency("Công an Quận Mẫu", "MAU-CA", "specialised", parent_id=False)
        self.plan.assignment_ids[:1]._project({"agency_id": police.id})
        self.assertEqual(self.plan.assignment_ids[:1].agency_id, police)
        self.assertEqual(self.plan._district_agency(), self.district)

    def test_the_annex_of_a_decision_keeps_the_names_of_its_day(self):
        # As a task that was typed by hand, without words of an annex that was read.
        amending(self.task("I.3")).write({"lead_text": False})
        self.change("rename", agency_id=self.tu_phap.id, new_name="Phòng Pháp chế Mẫu")
        self.assertEqual(self.task("I.3").lead_names, "Phòng Pháp chế Mẫu")
        self.assertEqual(self.lead_column(), "Phòng Tư pháp Quận Mẫu")

    def lead_column(self):
        rows = self.plan._annex_rows()
        return next(row["values"][2] for row in rows if row["task"] == self.task("I.3"))
