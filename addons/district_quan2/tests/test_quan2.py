from datetime import date, datetime

from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open


@tagged("post_install", "-at_install")
class TestQuan2(TransactionCase):
    """The district as it comes: what the decision names, and what is needed to work on Monday."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.env.ref("district_quan2.plan_2011_2015")

    def agency(self, name):
        return self.env.ref(f"district_quan2.agency_{name}")

    def test_plan_has_the_sections_and_tasks_of_the_decision(self):
        sections = self.plan.section_ids.sorted("sequence")
        self.assertEqual([len(section.task_ids) for section in sections], [6, 8, 4, 3, 2, 3, 4, 1])
        self.assertEqual(self.plan.state, "approved")
        self.assertEqual(self.plan.decision_id.symbol, "13633/QĐ-UBND")

    def test_content_is_the_text_of_the_decision(self):
        """Every cell stands in the file, once the cuts of its pages are joined."""
        with file_open("district_quan2/data/qd_13633.txt") as file:
            text = file.read()
        for task in self.plan.task_ids:
            for word in task.content.split():
                self.assertIn(word, text)
        cut = self.plan.task_ids.filtered(
            lambda task: "bộ thủ tục hành chính chuẩn" in task.content
        )
        self.assertEqual(
            cut.content,
            "Thường xuyên rà soát, cập nhật kịp thời theo đúng các quy định hiện hành; niêm yết "
            "công khai, minh bạch các quy trình thủ tục, thành phần hồ sơ hành chính theo bộ thủ "
            "tục hành chính chuẩn đã được Ủy ban nhân dân thành phố ban hành, mức thu lệ phí (nếu "
            "có) và các văn bản pháp luật quy định liên quan.",
        )
        self.assertEqual(
            cut.deliverable,
            "Văn bản đề xuất cấp có thẩm quyền xem xét điều chỉnh, bổ sung, sửa đổi các quy định "
            "về thủ tục hành chính không phù hợp hoặc cần đơn giản hóa.",
        )

    def test_only_the_task_without_a_time_is_undated(self):
        undated = self.plan.task_ids.filtered(lambda task: task.schedule == "undated")
        self.assertEqual(
            undated.mapped("section_id.sequence"),
            [self.plan.section_ids.sorted("sequence")[1].sequence],
        )
        self.assertEqual(undated.number, "6")
        self.assertFalse(undated.assignment_ids)

    def test_plan_of_2011_is_one_assignment_of_noi_vu(self):
        task = self.plan.section_ids.sorted("sequence")[0].task_ids.filtered(
            lambda task: task.number == "1"
        )
        self.assertEqual(task.assignment_ids.agency_id, self.agency("noi_vu"))
        self.assertEqual(task.assignment_ids.date_end, date(2011, 12, 31))
        self.assertEqual(
            task.assignment_ids.coordinator_ids,
            self.agency("van_phong") | self.agency("tu_phap") | self.agency("tai_chinh"),
        )

    def test_task_of_all_groups_gives_one_assignment_per_agency_and_year(self):
        task = self.plan.section_ids.sorted("sequence")[6].task_ids.filtered(
            lambda task: task.number == "1"
        )
        self.assertEqual(task.lead_mode, "each")
        groups = [
            self.env.ref(f"district_base.group_{name}")
            for name in ("specialised", "service_units", "wards")
        ]
        on = self.plan.decision_id.issued_on
        members = self.env["hr.department"].union(*[group._agencies(on) for group in groups])
        self.assertEqual(task.assignment_ids.agency_id, members)
        self.assertEqual(len(task.assignment_ids), len(members) * 5)

    def test_a_lead_does_not_coordinate_with_itself(self):
        for assignment in self.plan.assignment_ids:
            self.assertNotIn(assignment.agency_id, assignment.coordinator_ids)

    def test_clauses_of_the_body_are_loaded(self):
        refs = set(self.plan.clause_ids.mapped("ref"))
        self.assertLessEqual({"I.1", "II.1.a", "II.1.đ", "II.2.d", "II.3.f", "II.6.d"}, refs)

    def test_eleven_wards_and_their_names(self):
        wards = self.env["hr.department"].search([("agency_type", "=", "ward")])
        self.assertEqual(len(wards), 11)
        found = self.env["hr.department"].name_search("thanh my loi")
        self.assertEqual([row[0] for row in found], self.agency("thanh_my_loi").ids)

    def test_agencies_that_the_decision_does_not_name_are_marked_as_sample(self):
        self.assertIn("mẫu", self.agency("thanh_tra").note)
        self.assertFalse(self.agency("noi_vu").note)

    def test_every_role_and_every_agency_has_a_user(self):
        samples = self.env["ir.model.data"].search(
            [("module", "=", "district_quan2"), ("model", "=", "res.users")]
        )
        users = self.env["res.users"].browse(samples.mapped("res_id"))
        roles = self.env["res.groups"].search(
            [
                (
                    "privilege_id.category_id",
                    "=",
                    self.env.ref("district_base.module_category_district").id,
                )
            ]
        )
        self.assertFalse(roles.filtered(lambda role: not role.user_ids & users).mapped("name"))
        agencies = self.env["hr.department"].search(
            Domain("is_agency", "=", True) & Domain("agency_type", "!=", False)
        )
        self.assertFalse((agencies - users.agency_ids).mapped("name"))

    def test_years_are_declared_with_their_swap_days(self):
        years = self.env["district.calendar.year"].search(
            [("calendar_id", "=", self.env.ref("district_quan2.calendar_clock").id)]
        )
        self.assertEqual(
            sorted(years.mapped("year")), [2011, 2012, 2013, 2014, 2015, 2016, 2025, 2026, 2027]
        )
        self.assertEqual(years.filtered(lambda year: year.year == 2027).state, "provisional")
        self.assertEqual(
            set(years.filtered(lambda year: year.year < 2027).mapped("state")), {"declared"}
        )
        for swap in years.day_ids.filtered(lambda day: day.kind == "work"):
            self.assertTrue(swap.pair_id, swap.date)

    def test_deadline_over_the_lunar_new_year_of_2012(self):
        calendar = self.env.ref("district_quan2.calendar_clock")._working_calendar(
            date(2012, 1, 18)
        )
        answer = calendar.due(datetime(2012, 1, 18, 9, 0), "working_days", 5)
        self.assertEqual(answer.due, datetime(2012, 2, 1, 17, 0))

    def test_vice_chair_signs_for_the_chair(self):
        signing = self.env.ref("district_quan2.signing_pho_chu_tich")
        self.assertEqual(
            signing.title_lines.splitlines(),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        )
