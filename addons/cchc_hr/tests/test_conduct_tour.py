from datetime import timedelta

from odoo.fields import Command, Date
from odoo.tests import HttpCase, tagged

from .common import HrCase


@tagged("post_install", "-at_install")
class TestConductTour(HrCase, HttpCase):
    """A check until it is mended, a position described and offered, and the own page, clicked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.on = Date.today()

    def test_a_check_from_the_board_to_what_is_mended(self):
        checklist = self.env["cchc.conduct.checklist"].create(
            {
                "name": "Kiểm tra mẫu",
                "valid_from": "2011-01-01",
                "item_ids": [
                    Command.create({"code": "dress", "name": "Trang phục"}),
                    Command.create({"code": "badge", "name": "Thẻ công chức"}),
                ],
            }
        )
        visit = (
            self.env["cchc.conduct.visit"]
            .with_user(self.hr)
            .create(
                {
                    "agency_id": self.ward_a.id,
                    "checklist_id": checklist.id,
                    "visit_on": self.on - timedelta(days=20),
                    "member_ids": [
                        Command.create({"role": "leader", "name": "A"}),
                        Command.create({"role": "agency", "name": "B"}),
                    ],
                }
            )
        )
        due = self.on - timedelta(days=5)
        visit.answer_ids[0].write({"answer": "fail", "note": "Áo thun", "due_on": due})
        self.start_tour("/odoo", "cchc_conduct_visit_tour", login=self.hr.login)
        self.assertEqual((visit.state, visit.symbol), ("concluded", "07/BB-NV"))
        finding = visit.finding_ids
        self.start_tour("/odoo", "cchc_conduct_answer_tour", login=self.head_ward_a.login)
        self.assertEqual(finding.answer_words, "Đã nhắc nhở toàn cơ quan")
        self.start_tour("/odoo", "cchc_conduct_verify_tour", login=self.hr.login)
        self.assertEqual((finding.state, finding.verified_by_id), ("verified", self.hr))

    def test_a_position_is_described_offered_and_read_by_who_holds_it(self):
        self.land.write({"headcount": 2})
        self.give(self.officer_ward_a.employee_id, self.land, "2012-01-02")
        first = self.env["cchc.position.description"].create(
            {
                "position_id": self.land.id,
                "line_ids": [
                    Command.create({"kind": kind, "name": "Đo đạc"})
                    for kind in ("duty", "authority", "responsibility", "standard")
                ],
            }
        )
        first.action_approve("2012-01-02", symbol="1/QĐ-UBND")
        self.start_tour("/odoo", "cchc_position_describe_tour", login=self.head_ward_a.login)
        second = self.land.description_id
        self.assertEqual((second.number, second.symbol), (2, "33/QĐ-UBND"))
        vacancy = (
            self.env["cchc.vacancy"]
            .with_user(self.hr)
            .create(
                {
                    "position_id": self.land.id,
                    "date_from": self.on,
                    "date_to": self.on + timedelta(days=40),
                }
            )
        )
        self.assertEqual(vacancy.criterion_ids.name, "Đo đạc")
        self.start_tour("/odoo", "cchc_vacancy_tour", login=self.hr.login)
        self.assertEqual((vacancy.state, vacancy.symbol), ("published", "44/TB-NV"))
        self.start_tour("/odoo", "cchc_hr_own_page_tour", login=self.officer_ward_a.login)
