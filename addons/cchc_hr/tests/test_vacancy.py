from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .common import HrCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-04 03:00:00")
class TestVacancy(HrCase):
    """Vacancies: never more offered than posts are free, by a numbered public notice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.land.write({"headcount": 3, "standards": "- Đại học quản lý đất đai\n- Biết đo đạc"})
        cls.an = cls.make_person("Nguyễn Văn An", cls.ward_a)
        cls.give(cls.an, cls.land, "2010-01-04")
        cls.env["district.number.book"].create(
            {
                "agency_id": cls.noi_vu.id,
                "kind_id": cls.env.ref("district_base.paper_kind_notice").id,
                "pattern": "{n:02}/TB-NV",
            }
        )

    @classmethod
    def vacancy(cls, position=None, **vals):
        return (
            cls.env["cchc.vacancy"]
            .with_user(cls.hr)
            .create(
                {
                    "position_id": (position or cls.land).id,
                    "number": 1,
                    "date_from": "2012-06-10",
                    "date_to": "2012-07-15",
                    **vals,
                }
            )
        )

    def test_criteria_and_papers_are_begun_from_the_standards_and_the_rule(self):
        one = self.vacancy()
        self.assertEqual(
            one.criterion_ids.mapped("name"), ["Đại học quản lý đất đai", "Biết đo đạc"]
        )
        self.assertIn("Giấy khai sinh", one.paper_ids.mapped("name"))
        self.assertEqual(one.issuer_id, self.noi_vu)

    def test_no_more_are_wanted_than_posts_are_free(self):
        one = self.vacancy(number=3)
        self.assertEqual(one.free_posts, 2)
        with self.assertRaisesRegex(ValidationError, "3 are wanted, but 2 posts are free"):
            one.action_publish("2012-06-04")
        one.number = 2
        one.action_publish("2012-06-04")
        self.assertEqual((one.state, one.symbol), ("published", "01/TB-NV"))

    def test_posts_offered_by_another_notice_are_not_free(self):
        self.vacancy(number=2).action_publish("2012-06-04")
        other = self.vacancy()
        self.assertEqual(other.free_posts, 0)
        with self.assertRaisesRegex(ValidationError, "0 posts are free"):
            other.action_publish("2012-06-04")

    def test_a_closed_notice_frees_what_was_not_found(self):
        first = self.vacancy(number=2)
        first.action_publish("2012-06-04")
        with self.assertRaisesRegex(UserError, "Say why"):
            first.action_close(1, "")
        with self.assertRaisesRegex(UserError, "from 0 to 2"):
            first.action_close(3, "Thừa")
        first.action_close(0, "Không có người dự tuyển")
        self.assertEqual((first.state, first.recruited), ("closed", 0))
        self.assertEqual(self.vacancy().free_posts, 2)

    def test_a_post_counts_as_on_the_day_on_which_somebody_is_needed(self):
        leaves = [{"employee_id": self.an.id, "date": "2012-09-01"}]
        self.decide("leave", leaves, "2012-06-01")
        self.assertEqual(self.vacancy(needed_on="2012-06-04").free_posts, 2)
        self.assertEqual(self.vacancy(needed_on="2012-09-15").free_posts, 3)
        self.land.valid_to = "2012-08-31"
        self.assertEqual(self.vacancy(needed_on="2012-09-15").free_posts, 0)

    def test_all_that_a_notice_lacks_is_said_at_once(self):
        one = self.vacancy(date_from="2012-06-01", date_to="2012-05-01")
        one.criterion_ids.unlink()
        one.paper_ids.unlink()
        with self.assertRaises(ValidationError) as caught:
            one.action_publish("2012-06-04")
        for words in ("criteria", "papers", "before the first", "before the notice"):
            self.assertIn(words, str(caught.exception))
        self.assertEqual((one.state, one.journal_count), ("draft", 0))

    def test_a_short_period_is_a_warning_until_the_rule_was_verified(self):
        one = self.vacancy(date_to="2012-06-20")
        self.assertIn("11", one.period_warning)
        rule = self.env["district.rule"]._rule("recruitment.notice_days", date(2012, 6, 10))
        rule.evidence = "official"
        with self.assertRaisesRegex(ValidationError, "30"):
            one.action_publish("2012-06-04")
        rule.evidence = "unverified"
        one.action_publish("2012-06-04")
        self.assertEqual(one.state, "published")

    def test_a_notice_does_not_lie_ahead(self):
        with self.assertRaisesRegex(ValidationError, "lies ahead"):
            self.vacancy().action_publish("2012-06-05")
        for given in ("31/05/2012", "2012-02-30", ["x"], 5):
            with self.assertRaisesRegex(UserError, "is no date"):
                self.vacancy().action_publish(given)

    def test_what_was_published_is_fixed(self):
        one = self.vacancy()
        one.action_publish("2012-06-04")
        for user in (self.hr, self.env.ref("base.user_root")):
            own = one.with_user(user)
            for records, vals in (
                (own, {"number": 2}),
                (own.criterion_ids, {"name": "Khác"}),
                (own.paper_ids, {"quantity": 9}),
                (own, {"paper_ids": [Command.clear()]}),
            ):
                with self.assertRaises(UserError):
                    records.write(vals)
            with self.assertRaises(UserError):
                own.unlink()
            with self.assertRaises(AccessError):
                own.write({"state": "draft"})
        with self.assertRaisesRegex(UserError, "cannot be taken"):
            one.action_cancel()
        self.assertFalse(one._verify())

    def test_open_notices_are_found_by_their_days(self):
        one = self.vacancy()
        one.action_publish("2012-06-04")
        self.assertFalse(one.is_open)
        with freeze_time("2012-06-10 03:00:00"):
            one.invalidate_recordset()
            self.assertTrue(one.is_open)
            found = self.env["cchc.vacancy"].search([("is_open", "=", True)])
            self.assertIn(one, found)
        with freeze_time("2012-07-16 03:00:00"):
            found = self.env["cchc.vacancy"].search([("is_open", "=", True)])
            self.assertNotIn(one, found)

    def test_dialogs_take_their_steps(self):
        one = self.vacancy()
        for action, vals in (
            (one.action_publish(), {}),
            (None, {"recruited": 0, "words": "Không ai nộp hồ sơ"}),
        ):
            action = action or one.action_close()
            model = self.env[action["res_model"]].with_user(self.hr)
            form = Form(model.with_context(**action["context"]))
            for name, value in vals.items():
                setattr(form, name, value)
            form.save().action_confirm()
        self.assertEqual((one.state, one.symbol), ("closed", "01/TB-NV"))

    def test_notices_are_public_inside_and_drafts_are_not(self):
        one = self.vacancy()
        head = self.make_user("head_ward_a", "head", self.ward_a)
        for user, may in (
            (self.hr, True),
            (head, True),
            (self.leader, True),
            (self.auditor, True),
            (self.clerk, False),
            (self.head_noi_vu, False),
        ):
            self.assertEqual(one.with_user(user).has_access("read"), may, user.login)
        one.action_publish("2012-06-04")
        for records in (one, one.criterion_ids, one.paper_ids):
            self.assertTrue(records.with_user(self.clerk).has_access("read"))
            for user in (self.clerk, head, self.leader, self.auditor):
                self.assertFalse(records.with_user(user).has_access("write"))
        self.assertFalse(one.event_ids.with_user(self.clerk).has_access("read"))

    def test_only_staff_managers_publish(self):
        one = self.vacancy()
        head = self.make_user("head_ward_a", "head", self.ward_a)
        for user in (head, self.leader):
            with self.assertRaises(AccessError):
                one.with_user(user).action_publish("2012-06-04")

    def test_the_notice_says_what_is_wanted_and_until_when(self):
        one = self.vacancy(number=2, staff_kind="ward", place="Phòng Nội vụ", form="review")
        html = self.env["ir.actions.report"]._render_qweb_html("cchc_hr.report_vacancy", one.ids)
        self.assertIn("(Dự thảo)", html[0].decode())
        one.action_publish("2012-06-04")
        html = self.env["ir.actions.report"]._render_qweb_html("cchc_hr.report_vacancy", one.ids)
        html = html[0].decode()
        for words in (
            "THÔNG BÁO",
            "01/TB-NV",
            "Tuyển dụng công chức phường vị trí Địa chính phường",
            "02 người",
            "Xét tuyển",
            "Biết đo đạc",
            "Giấy khai sinh: 01 bản sao có chứng thực",
            "từ ngày 10/06/2012 đến hết ngày 15/07/2012",
            "Nơi nhận hồ sơ: Phòng Nội vụ",
        ):
            self.assertIn(words, html)
        self.assertNotIn("(Dự thảo)", html)
