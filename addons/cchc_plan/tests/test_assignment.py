import base64
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2011-06-15 08:00:00")
class TestAssignment(PlanCase):
    """The life of an assignment: who takes which step, and what it leaves behind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.work = cls.assignment("I.2", 2011)

    def as_(self, user, work=None):
        return (work or self.work).with_user(user)

    def submit(self):
        self.as_(self.officer_van_phong).action_start()
        self.add_evidence(self.as_(self.officer_van_phong))
        self.as_(self.officer_van_phong).action_submit()

    def test_from_start_to_acceptance(self):
        self.as_(self.officer_van_phong).action_start()
        self.assertRecordValues(
            self.work, [{"state": "doing", "started_on": date(2011, 6, 15), "submitted_on": False}]
        )
        self.add_evidence(self.as_(self.officer_van_phong))
        self.as_(self.officer_van_phong).action_submit()
        self.as_(self.coordinator).action_accept()
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "accepted",
                    "submitted_on": date(2011, 6, 15),
                    "submitted_by_id": self.officer_van_phong.id,
                    "accepted_on": date(2011, 6, 15),
                    "accepted_by_id": self.coordinator.id,
                }
            ],
        )

    def test_journal_tells_it_all_and_holds(self):
        self.submit()
        self.as_(self.coordinator).action_return("Thiếu số liệu")
        events = self.work.event_ids.sorted("seq")
        self.assertEqual(events.mapped("kind"), ["assign", "start", "evidence", "submit", "return"])
        self.assertEqual(
            events.mapped("state_after"), ["todo", "doing", "doing", "submitted", "doing"]
        )
        self.assertEqual(events[3].acting_agency_id, self.van_phong)
        self.assertEqual(events[3]._payload()["evidence"][0]["symbol"], "12/KH-UBND")
        self.assertEqual(events[4].reason, "Thiếu số liệu")
        self.assertEqual(events[4].user_id, self.coordinator)
        self.assertFalse(self.work._verify())

    def test_return_opens_the_work_again(self):
        self.submit()
        self.as_(self.coordinator).action_return("Thiếu số liệu")
        self.assertRecordValues(
            self.work,
            [
                {
                    "state": "doing",
                    "submitted_on": False,
                    "return_count": 1,
                    "last_reason": "Thiếu số liệu",
                }
            ],
        )
        self.as_(self.officer_van_phong).action_submit()
        self.assertEqual(self.work.state, "submitted")

    def test_return_and_cancel_need_a_reason(self):
        self.submit()
        for name in ("action_return", "action_cancel"):
            for blank in ("", "  ", "\u200b", ".", False, 0):
                with self.assertRaises(UserError):
                    getattr(self.as_(self.coordinator), name)(blank)
            action = getattr(self.as_(self.coordinator), name)()
            self.assertEqual(action["res_model"], "cchc.plan.assignment.reason")
        self.assertEqual(self.work.state, "submitted")
        wizard = self.env["cchc.plan.assignment.reason"].with_user(self.coordinator)
        wizard.create(
            {"kind": "return", "assignment_ids": self.work.ids, "reason": "Thiếu phụ lục"}
        ).action_confirm()
        self.assertEqual((self.work.state, self.work.last_reason), ("doing", "Thiếu phụ lục"))

    def test_acceptance_needs_evidence(self):
        self.as_(self.officer_van_phong).action_submit()
        with self.assertRaises(UserError) as caught:
            self.as_(self.coordinator).action_accept()
        self.assertIn(self.work.display_name, str(caught.exception))
        self.assertEqual(self.work.state, "submitted")

    def test_nobody_accepts_the_work_of_the_own_agency(self):
        made = self.task("I.1").assignment_ids
        self.add_evidence(self.as_(self.officer_noi_vu, made))
        self.as_(self.officer_noi_vu, made).action_submit()
        # The coordinator works in Nội vụ.
        for step in (
            lambda: self.as_(self.coordinator, made).action_accept(),
            lambda: self.as_(self.coordinator, made).action_return("Không"),
        ):
            with self.assertRaises(AccessError):
                step()
        self.as_(self.leader, made).action_accept()
        self.assertEqual(made.state, "accepted")

    def test_a_co_lead_does_not_accept_a_joint_product(self):
        judge = self.make_user("judge_van_phong", "officer,plan", self.van_phong)
        made = self.task("I.1").assignment_ids
        self.add_evidence(self.as_(self.officer_noi_vu, made))
        self.as_(self.officer_noi_vu, made).action_submit()
        with self.assertRaises(AccessError):
            self.as_(judge, made).action_accept()

    def test_only_the_lead_reports(self):
        for user in (self.officer_noi_vu, self.coordinator, self.leader):
            for step in ("action_start", "action_submit"):
                with self.assertRaises(AccessError):
                    getattr(self.as_(user), step)()
        with self.assertRaises(AccessError):
            self.as_(self.officer_ward_a).action_start()
        self.assertEqual(self.work.state, "todo")

    def test_officers_and_auditors_neither_accept_nor_cancel(self):
        self.submit()
        for user in (self.officer_noi_vu, self.officer_van_phong, self.auditor):
            for step in (
                lambda one: one.action_accept(),
                lambda one: one.action_return("Không"),
                lambda one: one.action_cancel("Không"),
            ):
                with self.assertRaises(AccessError):
                    step(self.as_(user))
        self.assertEqual(self.work.state, "submitted")

    def test_coordinator_reports_for_agencies_that_do_not_use_the_system(self):
        self.van_phong.uses_system = False
        self.add_evidence(self.as_(self.coordinator))
        self.as_(self.coordinator).action_submit()
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual(event.acting_agency_id, self.van_phong)
        self.assertEqual(event.user_id, self.coordinator)

    def test_steps_out_of_turn_are_refused(self):
        with self.assertRaises(UserError):
            self.as_(self.coordinator).action_accept()
        self.submit()
        with self.assertRaises(UserError):
            self.as_(self.officer_van_phong).action_start()
        with self.assertRaises(UserError):
            self.as_(self.officer_van_phong).action_submit()
        self.as_(self.coordinator).action_accept()
        for step in (
            lambda: self.as_(self.coordinator).action_accept(),
            lambda: self.as_(self.coordinator).action_return("Muộn"),
            lambda: self.as_(self.coordinator).action_cancel("Muộn"),
        ):
            with self.assertRaises(UserError):
                step()

    def test_nothing_happens_under_a_closed_plan(self):
        self.plan._set_state({"state": "closed"})
        with self.assertRaises(UserError):
            self.as_(self.officer_van_phong).action_start()

    def test_assignments_are_not_edited_made_copied_or_deleted_by_hand(self):
        for change in (
            lambda one: one.write({"state": "accepted"}),
            lambda one: one.write({"due_on": "2015-01-01"}),
            lambda one: one.write({"agency_id": self.noi_vu.id}),
            lambda one: one.sudo().write({"date_end": "2015-01-01"}),
            lambda one: one.sudo().unlink(),
            lambda one: one.sudo().copy(),
        ):
            for user in (self.coordinator, self.officer_van_phong):
                with self.assertRaises(UserError):
                    change(self.as_(user))
        with self.assertRaises(AccessError):
            self.env["cchc.plan.assignment"].with_user(self.coordinator).create({})

    def test_evidence_is_fixed_once_handed_in(self):
        self.as_(self.officer_van_phong).action_start()
        paper = self.add_evidence(
            self.as_(self.officer_van_phong),
            file=base64.b64encode(b"noi dung"),
            file_name="kh.pdf",
        ).with_user(self.officer_van_phong)
        paper.symbol = "13/KH-UBND"
        self.as_(self.officer_van_phong).action_submit()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", paper._name), ("res_field", "=", "file"), ("res_id", "=", paper.id)]
        )
        for change in (
            lambda: paper.write({"symbol": "14/KH-UBND"}),
            lambda: paper.sudo().write({"symbol": "14/KH-UBND"}),
            lambda: paper.sudo().unlink(),
            lambda: self.add_evidence(self.work),
            lambda: attachment.with_user(self.officer_van_phong).unlink(),
            lambda: attachment.with_user(self.officer_van_phong).write({"raw": b"khac"}),
        ):
            with self.assertRaises(UserError):
                change()
        payload = self.work.event_ids.sorted("seq")[-1]._payload()
        self.assertEqual(payload["evidence"][0]["sha1"], attachment.checksum)
        self.as_(self.coordinator).action_return("Sai số")
        paper.symbol = "14/KH-UBND"

    def test_evidence_cannot_move_to_work_of_others(self):
        other = self.assignment("I.3", 2011)
        with self.assertRaises(AccessError):
            self.add_evidence(self.as_(self.officer_van_phong, other))
        paper = self.add_evidence(self.as_(self.officer_van_phong))
        with self.assertRaises(AccessError):
            paper.with_user(self.officer_van_phong).assignment_id = other

    def test_evidence_is_removed_before_it_is_handed_in(self):
        paper = self.add_evidence(self.as_(self.officer_van_phong))
        self.assertEqual(paper.action_open()["res_id"], paper.id)
        paper.action_remove()
        self.assertFalse(self.work.evidence_ids)

    def test_co_leads_add_their_part_of_the_evidence(self):
        made = self.task("I.1").assignment_ids
        self.assertTrue(self.as_(self.officer_van_phong, made).can_add_evidence)
        self.assertFalse(self.as_(self.officer_van_phong, made).can_work)
        self.assertFalse(self.as_(self.officer_noi_vu).can_add_evidence)
        self.assertTrue(self.add_evidence(self.as_(self.officer_van_phong, made)))

    def test_buttons_follow_the_rights(self):
        self.assertTrue(self.as_(self.officer_van_phong).can_work)
        self.assertFalse(self.as_(self.officer_van_phong).can_judge)
        self.assertTrue(self.as_(self.coordinator).can_judge)
        self.assertFalse(self.as_(self.coordinator, self.task("I.1").assignment_ids).can_judge)
        self.assertFalse(self.as_(self.auditor).can_cancel)

    def test_own_work_is_found(self):
        def mine(user):
            model = self.env["cchc.plan.assignment"].with_user(user)
            return model.search([("plan_id", "=", self.plan.id), ("is_mine", "=", True)])

        joint = self.task("I.1").assignment_ids
        self.assertEqual(
            set(mine(self.officer_van_phong).ids),
            set((joint | self.task("I.2").assignment_ids).ids),
        )
        self.assertEqual(mine(self.officer_ward_a).agency_id, self.ward_a)
        self.assertTrue(all(one.is_mine for one in mine(self.officer_ward_a)))
