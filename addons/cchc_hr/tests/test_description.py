from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .common import HrCase

LINES = {
    "duty": ("Tiếp nhận hồ sơ đất đai", "Giấy tiếp nhận", 60),
    "authority": ("Yêu cầu bổ sung hồ sơ", "", 0),
    "responsibility": ("Chịu trách nhiệm về thành phần hồ sơ", "", 0),
    "relation": ("Phòng Tài nguyên và Môi trường", "Chuyển hồ sơ", 0),
    "standard": ("Đại học chuyên ngành quản lý đất đai", "Văn bằng", 0),
}


@tagged("post_install", "-at_install")
@freeze_time("2012-06-04 03:00:00")
class TestDescription(HrCase):
    """Job descriptions: what was in force on a day, whoever approved what when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head_ward_a = cls.make_user("head_ward_a", "head", cls.ward_a)
        cls.env["district.number.book"].create(
            {
                "agency_id": cls.ward_a.id,
                "kind_id": cls.env.ref("district_base.paper_kind_decision").id,
                "pattern": "{n:02}/QĐ-UBND",
            }
        )

    @classmethod
    def draft(cls, position=None, user=None, without=(), **vals):
        return (
            cls.env["cchc.position.description"]
            .with_user(user or cls.hr)
            .create(
                {
                    "position_id": (position or cls.land).id,
                    "purpose": "Bảo đảm hồ sơ đất đai đúng hạn",
                    "line_ids": [
                        Command.create(
                            {"kind": kind, "name": name, "detail": detail, "share": share}
                        )
                        for kind, (name, detail, share) in LINES.items()
                        if kind not in without
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def approved(cls, valid_from, position=None, **vals):
        one = cls.draft(position)
        one.action_approve("2011-01-03", valid_from=valid_from, symbol="9/QĐ-UBND", **vals)
        return one

    def test_what_was_in_force_on_a_day_is_told(self):
        first, second = self.approved("2011-02-01"), self.approved("2012-03-01")
        self.assertEqual(first.valid_to, date(2012, 2, 29))
        for on, expected in (
            ("2011-01-31", first.browse()),
            ("2011-02-01", first),
            ("2012-02-29", first),
            ("2012-03-01", second),
            ("2030-01-01", second),
        ):
            self.assertEqual(self.land._descriptions_on(on), expected, on)
        self.assertEqual(self.land.description_id, second)
        self.assertTrue(second.is_in_force)
        self.assertFalse(first.is_in_force)
        self.assertEqual([first.number, second.number], [1, 2])

    def test_a_version_approved_late_for_an_earlier_day_ends_on_the_eve_of_the_next(self):
        later = self.approved("2012-03-01")
        earlier = self.approved("2011-06-01")
        self.assertEqual(
            (earlier.valid_from, earlier.valid_to), (date(2011, 6, 1), date(2012, 2, 29))
        )
        self.assertFalse(later.valid_to)

    def test_two_versions_do_not_begin_on_one_day(self):
        self.approved("2012-03-01")
        with self.assertRaisesRegex(ValidationError, "counts from .* already"):
            self.approved("2012-03-01")

    def test_a_description_lacks_no_part_and_no_more_time_than_there_is(self):
        one = self.draft(without=("authority", "standard"))
        one.duty_ids.share = 60
        one.duty_ids = [Command.create({"kind": "duty", "name": "Khác", "share": 50})]
        with self.assertRaises(ValidationError) as caught:
            one.action_approve("2012-06-01", symbol="1/QĐ")
        for words in ("Authority", "Standard", "shares"):
            self.assertIn(words, str(caught.exception))
        self.assertEqual(one.state, "draft")

    def test_a_share_is_that_of_a_duty(self):
        one = self.draft()
        with self.assertRaises(ValidationError):
            one.authority_ids.share = 10
        with self.assertRaises(ValidationError):
            one.duty_ids.share = 101

    def test_days_of_the_decision(self):
        one = self.draft()
        with self.assertRaisesRegex(UserError, "is no date"):
            one.action_approve("hôm nay", symbol="1/QĐ")
        with self.assertRaisesRegex(ValidationError, "lie ahead"):
            one.action_approve("2012-06-05", symbol="1/QĐ")
        with self.assertRaisesRegex(ValidationError, "own day"):
            one.action_approve("2012-06-01", valid_from="2012-05-31", symbol="1/QĐ")
        self.land.valid_to = "2012-06-30"
        with self.assertRaisesRegex(ValidationError, "does not exist"):
            one.action_approve("2012-06-01", valid_from="2012-07-01", symbol="1/QĐ")

    def test_one_decision_approves_many_with_one_number(self):
        other = self.make_position("Văn phòng – thống kê", self.ward_a)
        many = self.draft() | self.draft(other)
        many.with_user(self.head_ward_a).action_approve("2012-06-01")
        self.assertEqual(many.mapped("symbol"), ["01/QĐ-UBND"] * 2)
        self.assertEqual(len(many.number_id), 1)
        foreign = self.draft(self.land_b)
        with self.assertRaisesRegex(UserError, "One decision is of one agency"):
            (self.draft(other) | foreign).action_approve("2012-06-02")

    def test_what_was_approved_is_fixed_to_everybody(self):
        one = self.approved("2012-03-01")
        for user in (self.hr, self.head_ward_a, self.env.ref("base.user_root")):
            own = one.with_user(user)
            with self.assertRaises(UserError):
                own.write({"purpose": "Khác"})
            with self.assertRaises(UserError):
                own.duty_ids.write({"name": "Khác"})
            with self.assertRaises(UserError):
                own.duty_ids.unlink()
            with self.assertRaises(UserError):
                self.env["cchc.position.duty"].with_user(user).create(
                    {"description_id": one.id, "name": "Thêm"}
                )
            with self.assertRaises(UserError):
                own.unlink()
            with self.assertRaises(AccessError):
                own.write({"valid_from": "2010-01-01"})
        self.assertFalse(one._verify())

    def test_the_next_version_begins_from_the_latest_text(self):
        self.approved("2012-03-01")
        action = self.land.with_user(self.head_ward_a).action_describe()
        draft = self.env["cchc.position.description"].browse(action["res_id"])
        self.assertEqual((draft.state, draft.number), ("draft", 2))
        self.assertEqual(draft.duty_ids.name, LINES["duty"][0])
        self.assertFalse(draft.symbol or draft.valid_from)
        self.assertEqual(self.land.action_describe()["res_id"], draft.id)
        with self.assertRaisesRegex(UserError, "being written already"):
            self.draft()

    def test_the_first_draft_begins_from_what_the_position_says(self):
        self.land.write({"work": "- Đo đạc\n- Cấp giấy", "standards": "Đại học"})
        draft = self.env["cchc.position.description"].browse(self.land.action_describe()["res_id"])
        self.assertEqual(draft.duty_ids.mapped("name"), ["Đo đạc", "Cấp giấy"])
        self.assertEqual(draft.standard_ids.name, "Đại học")

    def test_a_version_may_end_without_another(self):
        one = self.approved("2012-03-01")
        with self.assertRaisesRegex(ValidationError, "in force"):
            one.action_end("2012-02-28", "Bỏ vị trí")
        with self.assertRaisesRegex(UserError, "Say why"):
            one.action_end("2012-05-31", " ")
        one.action_end("2012-05-31", "Bỏ vị trí")
        self.assertFalse(self.land.description_id)
        self.assertEqual(self.land._descriptions_on("2012-05-31"), one)
        self.approved("2012-06-02")
        self.assertEqual(one.valid_to, date(2012, 5, 31))

    def test_dialogs_take_their_steps(self):
        def dialog(action):
            model = self.env[action["res_model"]].with_user(self.head_ward_a)
            return Form(model.with_context(**action["context"]))

        one = self.draft().with_user(self.head_ward_a)
        form = dialog(one.action_approve())
        self.assertEqual(form.valid_from, form.decided_on)
        form.decided_on, form.symbol = "2012-05-02", "7/QĐ"
        form.save().action_confirm()
        self.assertEqual((one.state, one.valid_from), ("approved", date(2012, 5, 2)))
        form = dialog(one.action_end())
        form.words = "Bỏ vị trí"
        form.save().action_confirm()
        self.assertEqual(one.valid_to, date(2012, 6, 4))

    def test_drafts_are_read_by_few_and_what_is_approved_by_all(self):
        one = self.draft()
        head_other = self.make_user("head_ward_b", "head", self.ward_b)
        for records in (one, one.duty_ids):
            for user in (self.hr, self.head_ward_a, self.leader, self.auditor):
                self.assertTrue(records.with_user(user).has_access("read"), user.login)
            for user in (self.officer_ward_a, head_other, self.clerk):
                self.assertFalse(records.with_user(user).has_access("read"), user.login)
        one.action_approve("2012-06-01", symbol="1/QĐ")
        for records in (one, one.duty_ids):
            self.assertTrue(records.with_user(self.clerk).has_access("read"))
            for user in (self.clerk, self.leader, head_other):
                self.assertFalse(records.with_user(user).has_access("write"))

    def test_heads_decide_for_their_own_agency_alone(self):
        head_other = self.make_user("head_ward_b", "head", self.ward_b)
        with self.assertRaises(AccessError):
            self.draft(user=head_other)
        one = self.draft(user=self.head_ward_a)
        with self.assertRaises(AccessError):
            one.with_user(self.leader).action_approve("2012-06-01", symbol="1/QĐ")
        one.with_user(self.head_ward_a).action_approve("2012-06-01", symbol="1/QĐ")
        self.assertEqual(one.state, "approved")

    def test_positions_without_a_description_are_found(self):
        self.approved("2012-03-01")
        model = self.env["cchc.position"]
        both = self.land | self.land_b
        domain = [("id", "in", both.ids)]
        self.assertEqual(model.search([*domain, ("has_description", "=", True)]), self.land)
        self.assertEqual(model.search([*domain, ("has_description", "=", False)]), self.land_b)

    def html(self, records):
        report = self.env["ir.actions.report"]
        return report._render_qweb_html("cchc_hr.report_position_description", records.ids)[
            0
        ].decode()

    def test_the_paper_shows_every_part_and_the_decision(self):
        self.land.area = "Khu phố 1 – 4"
        html = self.html(self.approved("2012-03-01"))
        for words in (
            "BẢN MÔ TẢ CÔNG VIỆC",
            "Ban hành kèm theo Quyết định số 9/QĐ-UBND ngày 03 tháng 01 năm 2011",
            "Khu phố 1 – 4",
            "từ ngày 01/03/2012",
            "II. MỤC ĐÍCH CỦA VỊ TRÍ",
            "III. NHIỆM VỤ",
            "IV. QUYỀN HẠN",
            "VII. TIÊU CHUẨN CỦA VỊ TRÍ",
            *(line[0] for line in LINES.values()),
        ):
            self.assertIn(words, html)

    def test_many_are_printed_at_once_from_their_positions(self):
        one, two = self.approved("2012-03-01"), self.approved("2012-03-01", self.land_b)
        positions = self.land | self.land_b | self.clerk_post
        action = positions.with_user(self.hr).action_print_descriptions()
        self.assertEqual(set(action["context"]["active_ids"]), set((one | two).ids))
        self.assertEqual(self.html(one | two).count("BẢN MÔ TẢ CÔNG VIỆC"), 2)
        with self.assertRaisesRegex(UserError, "None of these positions"):
            self.clerk_post.action_print_descriptions()
        self.assertIn("(Dự thảo)", self.html(self.draft(self.clerk_post)))
