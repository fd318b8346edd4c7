from odoo.tests import HttpCase, tagged

from odoo.addons.district_base.moment import today

from .steps_case import StepsCase


@tagged("post_install", "-at_install")
class TestSupplementTour(StepsCase, HttpCase):
    """Supplement and apology in the browser: officer, counter, officer, head; today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        this_year = today(cls.env.user).year
        for year in (this_year, this_year + 1):
            cls.declare(year)

    def tour(self, dossier, name, user):
        self.start_tour(f"/odoo/one_stop.dossier/{dossier.id}", name, login=user.login)

    def test_supplement_and_apology(self):
        dossier = self.new_dossier()
        second = dossier.procedure_id.current_version_id.step_ids[1]
        dossier.with_user(self.clerk).action_receive()
        dossier.with_user(self.clerk).action_forward(second)
        dossier.with_user(self.officer_tu_phap).action_accept()
        self.tour(dossier, "one_stop_supplement_ask_tour", self.officer_tu_phap)
        self.tour(dossier, "one_stop_supplement_take_tour", self.clerk)
        self.tour(dossier, "one_stop_supplement_officer_tour", self.officer_tu_phap)
        due_at = dossier.due_at
        self.tour(dossier, "one_stop_supplement_head_tour", self.head_tu_phap)
        self.assertEqual(dossier.due_at, due_at)
        self.assertGreater(dossier.promised_at, due_at)
        self.assertEqual(
            dossier.event_ids.sorted("seq").mapped("kind"),
            ["receive", "forward", "accept", "request_supplement", "supplement", "apologise"],
        )
        self.assertRecordValues(
            dossier.supplement_ids.paper_ids,
            [
                {"name": "Giấy khai sinh", "note": "chưa chứng thực", "is_given": True},
                {"name": "Sổ hộ khẩu", "note": False, "is_given": True},
            ],
        )
        self.assertWhole(dossier)
