from odoo.tests import HttpCase, tagged

from .common import PlanCase

TO_ACCEPT = "/odoo/action-cchc_plan.cchc_plan_assignment_action_to_accept"


@tagged("post_install", "-at_install")
class TestWorkTour(PlanCase, HttpCase):
    """From evidence to acceptance, in the browser: officer, coordinator, officer, coordinator."""

    def test_from_evidence_to_acceptance(self):
        self.approve()
        work, own = self.assignment("I.2", 2011), self.assignment("I.1")
        years = self.task("I.2").assignment_ids - work
        for one in years:
            one.with_user(self.leader).action_cancel("Để thử")
        officer, coordinator = self.officer_van_phong.login, self.coordinator.login
        self.start_tour("/odoo/cchc-my-work", "cchc_plan_work_officer_tour", login=officer)
        self.assertRecordValues(
            work,
            [
                {
                    "state": "submitted",
                    "progress": 60,
                    "charge_id": self.officer_van_phong.id,
                    "extension_state": False,
                }
            ],
        )
        self.assertEqual(work.evidence_ids.mapped("file_name"), ["Kế hoạch.txt"])
        self.start_tour(TO_ACCEPT, "cchc_plan_work_return_tour", login=coordinator)
        self.start_tour("/odoo/cchc-my-work", "cchc_plan_work_again_tour", login=officer)
        self.add_evidence(own)
        own.with_user(self.officer_noi_vu).action_submit()
        self.start_tour(TO_ACCEPT, "cchc_plan_work_accept_tour", login=coordinator)
        self.assertEqual((work.state, own.state), ("accepted", "submitted"))
        kinds = work.event_ids.sorted("seq").mapped("kind")
        self.assertEqual(
            kinds,
            [
                "assign",
                "progress",
                "charge",
                "evidence",
                "evidence",
                "evidence",
                "ask_extension",
                "submit",
                "return",
                "evidence",
                "submit",
                "accept",
            ],
        )
        self.assertFalse(work._verify())
        self.assertFalse(work._replay_differences())
