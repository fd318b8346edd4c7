from odoo.tests import HttpCase, tagged

from odoo.addons.district_base.moment import today

from .linked_case import LinkedCase

LISTS = "/odoo/action-one_stop.one_stop_delivery_action"


@tagged("post_install", "-at_install")
class TestLinkedTour(LinkedCase, HttpCase):
    """Ward, district, tax office and back in the browser, today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        this_year = today(cls.env.user).year
        for year in (this_year, this_year + 1):
            cls.declare(year)
        cls.tax = cls.make_agency("Chi cục Thuế Mẫu", "MAU-CCT", "vertical", uses_system=False)
        cls.tour_version = cls.make_version(
            "MAU-41",
            "Liên thông thuế mẫu",
            level="ward",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk", "budget_hours": 4},
                cls.step("Thẩm tra", cls.tu_phap, budget_hours=24),
                cls.step("Xác định nghĩa vụ tài chính", cls.tax, budget_hours=24),
                cls.step("Soát xét", cls.tu_phap, budget_hours=8),
                {"name": "Trả kết quả", "agency_kind": "ward", "may_resolve": True},
            ],
            amount=20,
        )

    def tour(self, name, user, dossier=None):
        url = f"/odoo/one_stop.dossier/{dossier.id}" if dossier else LISTS
        if name == "one_stop_linked_ward_tour":
            url = f"{LISTS}/new"
        self.start_tour(url, name, login=user.login)

    def test_a_linked_dossier_goes_from_ward_to_district_to_tax_and_back(self):
        dossier = self.new_dossier(
            self.tour_version.procedure_id,
            self.ward_a,
            applicant_name="Lý Liên Thông",
            ward_id=self.ward_a.id,
        )
        dossier.with_user(self.clerk_ward_a).action_receive()
        self.tour("one_stop_linked_ward_tour", self.clerk_ward_a)
        self.tour("one_stop_linked_accept_tour", self.officer_tu_phap)
        self.tour("one_stop_linked_forward_tour", self.officer_tu_phap, dossier)
        self.tour("one_stop_linked_record_tour", self.clerk_ward_a, dossier)
        self.tour("one_stop_linked_back_tour", self.officer_tu_phap, dossier)
        self.tour("one_stop_linked_result_tour", self.clerk_ward_a, dossier)
        self.assertWay(dossier)
        self.assertWhole(dossier)

    def assertWay(self, dossier):
        events = dossier.event_ids.sorted("seq")
        hop = ["forward", "accept"]
        self.assertEqual(
            events.mapped("kind"), ["receive", *hop * 4, "resolve", "ready", "hand_over"]
        )
        self.assertEqual(events[2]._payload()["remark"], "Thiếu trang 2")
        recorded = events[4:6]
        self.assertEqual(recorded.acting_agency_id, self.tax)
        self.assertEqual(recorded.user_id, self.clerk_ward_a)
        self.assertEqual(recorded[1]._payload()["paper"], "12/TB-CCT ngày 05/3/2012")
        visits = dossier.visit_ids.sorted("id")
        way = [self.ward_a, self.tu_phap, self.tax, self.tu_phap, self.ward_a]
        self.assertEqual([visit.agency_id for visit in visits], way)
        self.assertTrue(all(visit.accepted_at and visit.left_at for visit in visits))
