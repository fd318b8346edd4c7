from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
@freeze_time("2011-06-15 08:00:00")
class TestWorkParts(PlanCase):
    """Joint products: one hub, which asks its co-leads for their parts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.joint = cls.assignment("I.1")
        # A third lead, so that one may give while the other is silent.
        cls.joint._project({"co_lead_ids": [Command.link(cls.tu_phap.id)]})
        cls.officer_tu_phap = cls.make_user("officer_tu_phap", "officer", cls.tu_phap)
        cls.hub = cls.joint.with_user(cls.officer_noi_vu)
        cls.co_lead = cls.joint.with_user(cls.officer_van_phong)

    def part(self, agency=None):
        agency = agency or self.van_phong
        return self.joint.part_ids.filtered(lambda one: one.agency_id == agency)

    def test_starting_asks_every_co_lead(self):
        self.hub.action_start()
        self.assertRecordValues(
            self.joint.part_ids.sorted("agency_id"),
            [
                {"agency_id": agency.id, "state": "asked", "asked_on": date(2011, 6, 15)}
                for agency in (self.van_phong | self.tu_phap).sorted()
            ],
        )
        kinds = self.joint.event_ids.sorted("seq").mapped("kind")
        self.assertEqual(kinds, ["assign", "start", "ask_part", "ask_part"])
        self.assertEqual(self.joint.missing_part_ids, self.van_phong | self.tu_phap)

    def test_a_first_report_starts_and_asks_as_well(self):
        self.hub.action_report_progress(10)
        self.hub.action_report_progress(20)
        self.assertEqual(len(self.joint.part_ids), 2)
        self.assertEqual(self.joint.event_ids.mapped("kind").count("ask_part"), 2)

    def test_work_of_one_lead_asks_nobody(self):
        alone = self.assignment("I.2", 2011).with_user(self.officer_van_phong)
        alone.action_start()
        self.assertFalse(alone.part_ids)
        with self.assertRaises(UserError):
            alone.action_ask_parts("Gửi số liệu")

    def test_co_leads_find_what_is_asked_of_them(self):
        def mine(user):
            domain = [("plan_id", "=", self.plan.id), ("is_my_part_asked", "=", True)]
            return self.joint.with_user(user).search(domain)

        self.assertFalse(mine(self.officer_van_phong))
        self.hub.action_start()
        self.assertEqual(mine(self.officer_van_phong), self.joint)
        self.assertTrue(self.co_lead.is_my_part_asked)
        self.assertIn("Your part", self.co_lead.next_step)
        self.assertFalse(mine(self.officer_noi_vu))
        self.co_lead.action_give_part("Đã có số liệu")
        self.assertFalse(mine(self.officer_van_phong))
        self.assertFalse(self.co_lead.is_my_part_asked)
        self.assertTrue(mine(self.officer_tu_phap))

    def test_the_hub_asks_again_with_words_and_a_day(self):
        self.hub.action_start()
        self.hub.action_ask_parts("Gửi số liệu quý II", "2011-07-01")
        self.assertRecordValues(
            self.part(), [{"request": "Gửi số liệu quý II", "due_on": date(2011, 7, 1)}]
        )
        with self.assertRaises(UserError):
            self.hub.action_ask_parts("Gửi số liệu", "2011-06-14")
        action = self.hub.action_ask_parts()
        dialog = self.env[action["res_model"]].with_user(self.officer_noi_vu)
        dialog = dialog.with_context(**action["context"]).create({"request": "Gửi lại"})
        self.assertEqual(dialog.agency_ids, self.van_phong | self.tu_phap)
        dialog.agency_ids = self.tu_phap
        dialog.action_confirm()
        self.assertEqual(self.part(self.tu_phap).request, "Gửi lại")
        self.assertEqual(self.part().request, "Gửi số liệu quý II")

    def test_only_the_hub_asks_and_only_co_leads(self):
        for user in (self.officer_van_phong, self.coordinator, self.leader):
            with self.assertRaises(AccessError, msg=user.login):
                self.joint.with_user(user).action_ask_parts("Gửi")
        with self.assertRaises(UserError):
            self.hub.action_ask_parts("Gửi", agency_ids=self.ward_a.ids)

    def test_a_part_is_words_or_evidence_of_the_co_lead(self):
        self.hub.action_start()
        self.add_evidence(self.hub)
        for blank in ("", " . "):
            with self.assertRaises(UserError):
                self.co_lead.action_give_part(blank)
        self.add_evidence(self.co_lead, symbol="5/BC-VP")
        self.co_lead.action_give_part("")
        self.assertRecordValues(
            self.part(),
            [
                {
                    "state": "given",
                    "given_on": date(2011, 6, 15),
                    "given_by_id": self.officer_van_phong.id,
                }
            ],
        )
        event = self.joint.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.acting_agency_id), ("give_part", self.van_phong))
        self.assertEqual([one["symbol"] for one in event._payload()["evidence"]], ["5/BC-VP"])
        self.assertEqual(self.joint.missing_part_ids, self.tu_phap)

    def test_the_dialog_of_a_co_lead_shows_what_was_asked(self):
        self.hub.action_start()
        self.hub.action_ask_parts("Gửi số liệu")
        action = self.co_lead.action_give_part()
        dialog = self.env[action["res_model"]].with_user(self.officer_van_phong)
        dialog = dialog.with_context(**action["context"]).create({"answer": "Đây"})
        self.assertEqual((dialog.agency_id, dialog.request), (self.van_phong, "Gửi số liệu"))
        dialog.action_confirm()
        self.assertEqual(self.part().answer, "Đây")

    def test_only_its_own_officers_give_a_part(self):
        self.hub.action_start()
        for user in (self.officer_noi_vu, self.coordinator, self.leader, self.clerk):
            with self.assertRaises(UserError, msg=user.login):
                self.joint.with_user(user).action_give_part("Đây")
            with self.assertRaises(AccessError, msg=user.login):
                self.joint.with_user(user).action_give_part("Đây", self.van_phong.id)
        with self.assertRaises(AccessError):
            self.co_lead.action_give_part("Đây", self.tu_phap.id)
        self.assertEqual(self.part().state, "asked")

    def test_a_part_asked_for_anew_is_missing_again(self):
        self.hub.action_start()
        self.co_lead.action_give_part("Đây")
        self.assertFalse(self.co_lead.can_give_part)
        self.hub.action_ask_parts("Còn thiếu phụ lục", agency_ids=self.van_phong.ids)
        self.assertRecordValues(self.part(), [{"state": "asked", "answer": False}])
        self.assertTrue(self.co_lead.can_give_part)

    def test_handing_in_without_parts_names_them_for_the_judge(self):
        self.hub.action_start()
        self.co_lead.action_give_part("Đây")
        self.add_evidence(self.hub)
        self.hub.action_submit()
        event = self.joint.event_ids.sorted("seq")[-1]
        self.assertEqual(event._payload()["missing"], ["MAU-TP"])
        self.assertIn(self.tu_phap.name, event.summary)
        self.assertIn(self.tu_phap.name, self.joint.with_user(self.leader).next_step)
        with self.assertRaises(UserError):
            self.joint.with_user(self.officer_tu_phap).action_give_part("Đây")

    def test_parts_are_written_by_the_steps_alone(self):
        self.hub.action_start()
        part = self.part()
        for change in (
            lambda: part.write({"state": "given"}),
            lambda: part.sudo().write({"answer": "x"}),
            lambda: part.sudo().unlink(),
            lambda: part.sudo().create(
                {"assignment_id": self.joint.id, "agency_id": self.ward_a.id}
            ),
        ):
            with self.assertRaises(UserError):
                change()
        self.assertFalse(part.with_user(self.officer_noi_vu).has_access("write"))
        self.assertFalse(part.with_user(self.officer_ward_a).has_access("read"))

    def test_a_part_follows_its_agency(self):
        self.hub.action_start()
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.make_decision(symbol="07/QĐ-UBND").id,
                "effective_on": "2011-06-10",
                "agency_ids": self.link(self.tu_phap),
                "target_id": self.ward_a.id,
            }
        )
        change.with_user(self.admin_user).action_confirm()
        self.assertEqual(self.part(self.ward_a).state, "asked")
        self.joint.with_user(self.officer_ward_a).action_give_part("Đây")
        self.assertEqual(self.joint.missing_part_ids, self.van_phong)

    def test_the_coordinator_gives_the_part_of_a_co_lead_outside_the_system(self):
        self.van_phong.uses_system = False
        self.hub.action_start()
        judge = self.joint.with_user(self.coordinator)
        self.add_evidence(judge, agency_id=self.van_phong.id)
        judge.action_give_part("", happened_on="2011-06-10")
        self.assertEqual(self.part().given_on, date(2011, 6, 10))
        event = self.joint.event_ids.sorted("seq")[-1]
        self.assertEqual(event.acting_agency_id, self.van_phong)
        self.assertEqual(event.user_id, self.coordinator)
