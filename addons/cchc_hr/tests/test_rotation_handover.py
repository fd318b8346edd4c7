from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.cchc_plan.tests.common import PlanCase

from .rotation_case import RotationCase


@tagged("post_install", "-at_install")
@freeze_time("2012-03-20 03:00:00")
class TestRotationHandover(RotationCase, PlanCase):
    """What is handed over with a position."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # `plan` is the reform plan of PlanCase; positions change by a plan of rotation.
        cls.rotation = cls.plan_of(2012)

    def carried_out(self):
        """Return the hand-over by the first of two who change places."""
        self.rotation.action_propose()
        self.rotation.action_publish(decided_on="2012-03-01")
        lines = self.rotation.line_ids
        lines.action_notify(notified_on="2012-03-20")
        lines.action_execute(decided_on="2012-03-20")
        return self.line(self.rotation, self.lan).handover_id

    def test_the_hand_over_lists_open_assignments_and_is_signed_once(self):
        user = self.make_user("lan", "officer")
        self.lan.user_id = user
        work = self.approve().filtered(lambda one: one.agency_id == self.ward_a)
        self.assertGreater(len(work), 1)
        work[0]._project({"charge_id": user.id})
        handover = self.carried_out().with_user(self.hr)
        self.assertEqual(handover.item_ids.mapped("res_id"), work[0].ids)
        self.assertEqual((handover.receiver_id, handover.open_count), (self.minh, 1))
        handover.item_ids.create({"handover_id": handover.id, "name": "Sổ địa chính"})
        with self.assertRaises(UserError):
            handover.action_sign()
        handover.item_ids.is_done = True
        handover.receiver_id = False
        with self.assertRaises(UserError):
            handover.action_sign()
        handover.receiver_id = self.minh
        with self.assertRaises(AccessError):
            handover.with_user(user).action_sign()
        handover.action_refresh()
        self.assertEqual(len(handover.item_ids), 2)
        handover.action_sign(signed_on="2012-03-20")
        self.assertEqual(handover.state, "signed")
        with self.assertRaises(UserError):
            handover.item_ids[0].note = "x"
        with self.assertRaises(UserError):
            handover.action_sign()
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "cchc_hr.report_rotation_handover", handover.ids
        )
        text = content.decode()
        for part in (self.lan.name, self.minh.name, "Sổ địa chính"):
            self.assertIn(part, text)
