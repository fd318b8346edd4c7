import re

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import HrCase


@tagged("post_install", "-at_install")
class TestStaffDecisionPaper(HrCase):
    """The decision on paper says who goes where from when on, by whom and under which number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lan = cls.make_person("Lê Thị Lan", cls.ward_a, birthday="1980-02-03")
        cls.minh = cls.make_person("Trần <Minh> & Anh", cls.ward_b)
        cls.give(cls.lan, cls.land, "2009-05-04")
        cls.give(cls.minh, cls.land_b, "2009-06-01")

    def words(self, decision, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.hr)
        html, _kind = report._render_qweb_html("cchc_hr.report_staff_decision", decision.ids)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))

    def test_one_person_is_told_in_words(self):
        line = {"employee_id": self.lan.id, "position_id": self.clerk_post.id, "date": "2012-05-04"}
        decision = self.decide(
            "transfer", [line], "2012-04-20", effective_on="2012-05-04", name="Về việc điều động"
        )
        words = self.words(decision)
        self.assertIn("Số: 1/QĐ-UBND", words)
        self.assertIn(
            "Điều động ông (bà) Lê Thị Lan, sinh ngày 03/02/1980, Địa chính phường - UBND Phường"
            " Mẫu Đông, Tiếp nhận hồ sơ - Văn phòng UBND Quận Mẫu, kể từ ngày 04 tháng 5 năm 2012.",
            words,
        )

    def test_several_people_stand_in_a_table_and_marks_of_names_are_text(self):
        lines = [
            {"employee_id": self.lan.id, "position_id": self.land_b.id, "date": "2012-05-04"},
            {"employee_id": self.minh.id, "position_id": self.land.id, "date": "2012-05-04"},
        ]
        words = self.words(self.decide("rotate", lines, "2012-05-04"))
        self.assertIn("đối với 2 ông (bà) có tên sau đây:", words)
        self.assertIn("Trần &lt;Minh&gt; &amp; Anh", words)

    def test_a_draft_says_that_it_is_one(self):
        draft = self.env["cchc.staff.decision"].create(
            {
                "name": "Về việc nghỉ hưu",
                "kind": "leave",
                "agency_id": self.district.id,
                "decided_on": "2012-05-04",
                "reason": "Căn cứ Luật Bảo hiểm xã hội;\n\nXét đề nghị của Phòng Nội vụ,",
                "line_ids": [(0, 0, {"employee_id": self.lan.id})],
            }
        )
        words = self.words(draft)
        self.assertIn("(Dự thảo)", words)
        self.assertIn("Căn cứ Luật Bảo hiểm xã hội; Xét đề nghị của Phòng Nội vụ;", words)

    def test_what_the_office_recorded_is_no_paper(self):
        taken = self.give(self.make_person("Mai", self.ward_a), self.clerk_post, "2009-01-01")
        record = taken.copy({"kind": "correct"})
        with self.assertRaises(UserError):
            record.action_print()
        with self.assertRaises(UserError):
            self.words(record)
