from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.district_base.moment import happening

from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestBehalf(LinkedCase):
    """Agencies that do not use the system: a clerk records for them, from their papers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tax = cls.make_agency("Chi cục Thuế Mẫu", "MAU-CCT", "vertical", uses_system=False)
        cls.tax_version = cls.make_version(
            "MAU-09",
            "Chuyển quyền mẫu",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk", "budget_hours": 4},
                cls.step("Xác định nghĩa vụ", cls.tax, budget_hours=24),
                {"name": "Trả kết quả", "role": "clerk", "may_resolve": True},
            ],
            amount=15,
        )

    def at_tax(self, accepted=True):
        """Return a dossier that the counter of the district handed to the tax office."""
        dossier = self.received(user=self.clerk, procedure=self.tax_version.procedure_id)
        self.take(dossier, "forward", "2012-03-06 14:00", self.clerk, step=self.steps(dossier)[1])
        if accepted:
            self.record(dossier, "accept", "2012-03-07 08:30")
        return dossier

    def record(self, dossier, kind, moment, user=None, **words):
        return dossier.with_user(user or self.clerk).action_record(
            kind, self.utc(moment) if moment else None, **words
        )

    def dialog(self, dossier, user=None):
        records = dossier.with_user(user or self.clerk)
        action = records.action_record()
        return Form(records.env[action["res_model"]].with_context(**action["context"]))

    def test_what_the_agency_did_is_recorded_as_its_own_with_its_moment_and_paper(self):
        dossier = self.at_tax()
        self.record(
            dossier,
            "forward",
            "2012-03-09 10:15",
            step=self.steps(dossier)[2].id,
            paper="123/TB-CCT ngày 09/3/2012",
        )
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(self.local(event.happened_at), "2012-03-09 10:15")
        self.assertGreater(event.recorded_at, event.happened_at)
        self.assertEqual(event.acting_agency_id, self.tax)
        self.assertEqual(event.user_id, self.clerk)
        self.assertEqual(event._payload()["paper"], "123/TB-CCT ngày 09/3/2012")
        self.assertEqual(dossier.holder_agency_id, self.van_phong)
        self.assertWhole(dossier)

    def test_what_the_agency_held_is_its_own_in_the_visits(self):
        dossier = self.at_tax()
        self.record(
            dossier,
            "forward",
            "2012-03-09 10:15",
            step=self.steps(dossier)[2],
            paper="123/TB-CCT ngày 09/3/2012",
        )
        counter, tax, back = dossier.visit_ids.sorted("id")
        self.assertEqual((tax.agency_id, tax.user_id.ids), (self.tax, []))
        self.assertEqual(self.local(tax.owned_from), "2012-03-06 14:00")
        self.assertEqual(self.local(tax.accepted_at), "2012-03-07 08:30")
        self.assertEqual(self.local(tax.left_at), "2012-03-09 10:15")
        self.assertEqual(self.local(back.owned_from), "2012-03-09 10:15")

    def test_the_dialog_offers_just_what_the_agency_could_do(self):
        dossier = self.at_tax(accepted=False)
        self.assertEqual(self.dialog(dossier).kinds, ["accept", "send_back", "extend", "apologise"])
        self.record(dossier, "accept", "2012-03-07 08:30")
        # Its step decides nothing, so that it cannot resolve.
        self.assertEqual(
            self.dialog(dossier).kinds,
            ["forward", "send_back", "request_supplement", "await_payment", "extend", "apologise"],
        )
        self.tax.uses_system = True
        self.make_user("head_tax", "head", self.tax)
        head = dossier.with_user(self.env["res.users"].search([("login", "=", "mau_head_tax")]))
        own = {"forward", "send_back", "request_supplement", "await_payment", "extend", "apologise"}
        self.assertEqual(head._possible_kinds() - {"note", "reassign"}, own)

    def test_where_the_step_decides_the_decision_is_offered(self):
        self.ward_a.uses_system = False
        dossier = self.received(
            user=self.clerk, procedure=self.linked_procedure, ward_id=self.ward_a.id
        )
        self.take(dossier, "forward", "2012-03-06 09:00", self.clerk, step=self.steps(dossier)[2])
        self.record(dossier, "accept", "2012-03-06 10:00")
        self.assertIn("resolve", self.dialog(dossier).kinds)
        self.record(
            dossier, "resolve", "2012-03-07 10:00", outcome="granted", paper="5/UBND ngày 07/3/2012"
        )
        self.assertEqual(dossier.state, "resolved")

    def test_the_dialog_goes_through_to_the_words_of_the_step(self):
        dossier = self.at_tax(accepted=False)
        dialog = self.dialog(dossier)
        self.assertEqual(dialog.kind, "accept")
        dialog.happened_at = self.utc("2012-03-07 08:30")
        dialog.save().action_record()
        self.assertFalse(dossier.pending)
        dialog = self.dialog(dossier)
        dialog.kind = "await_payment"
        dialog.happened_at = self.utc("2012-03-08 15:40")
        dialog.paper = "77/TB-CCT ngày 08/3/2012"
        action = dialog.save().action_record()
        words = Form(
            self.env[action["res_model"]].with_user(self.clerk).with_context(**action["context"])
        )
        self.assertEqual(words.paper, "77/TB-CCT ngày 08/3/2012")
        with words.line_ids.new() as line:
            line.name = "Lệ phí trước bạ"
            line.amount = 1250000
        words.save().action_confirm()
        self.assertEqual(dossier.state, "paused")
        event = dossier.event_ids.sorted("seq")[-1]
        self.assertEqual(self.local(event.happened_at), "2012-03-08 15:40")
        self.assertEqual(event.acting_agency_id, self.tax)
        self.assertWhole(dossier)

    def test_the_paper_is_asked_for(self):
        dossier = self.at_tax()
        with self.assertRaises(UserError) as refused:
            self.record(dossier, "forward", "2012-03-09 10:15", step=self.steps(dossier)[2])
        self.assertIn("give number and date of the paper", str(refused.exception))

    def test_a_paper_dated_in_the_future_is_refused(self):
        dossier = self.at_tax()
        tomorrow = fields.Date.today() + timedelta(days=2)
        for paper in (f"7/TB-CCT ngày {tomorrow:%d/%m/%Y}", {"number": "7", "date": str(tomorrow)}):
            with self.assertRaises(UserError) as refused:
                self.record(dossier, "send_back", "2012-03-09 10:15", reason="Thiếu", paper=paper)
            self.assertIn("is dated in the future", str(refused.exception))
        self.record(
            dossier,
            "send_back",
            "2012-03-09 10:15",
            reason="Thiếu",
            paper={"number": "7/TB-CCT", "date": "2012-03-09"},
        )
        said = dossier.event_ids.sorted("seq")[-1]._payload()
        self.assertEqual(said["paper"], "7/TB-CCT, 2012-03-09")

    def test_a_moment_before_the_last_step_is_refused(self):
        dossier = self.at_tax()
        count = dossier.journal_count
        with self.assertRaises(UserError) as refused:
            self.record(dossier, "send_back", "2012-03-07 08:29", reason="Thiếu", paper="1")
        self.assertIn("the last step was recorded for 08:30 07/03/2012", str(refused.exception))
        self.assertEqual(dossier.journal_count, count)

    def test_a_paper_of_the_minute_of_the_last_step_comes_after_it(self):
        dossier = self.received(user=self.clerk, procedure=self.tax_version.procedure_id)
        at = self.utc("2012-03-06 14:00") + timedelta(seconds=35)
        sender = happening(dossier.with_user(self.clerk), at)
        sender._apply("forward", step=self.steps(dossier)[1])
        self.record(dossier, "accept", "2012-03-06 14:00")
        self.assertEqual(dossier.last_event_at, at)

    def test_a_moment_ahead_or_none_is_refused(self):
        dossier = self.at_tax()
        ahead = fields.Datetime.now() + timedelta(minutes=2)
        for moment, sentence in (
            (ahead, "lies ahead"),
            (None, "Say when"),
            ("hôm qua", "Say when"),
        ):
            with self.assertRaises(UserError) as refused:
                dossier.with_user(self.clerk).action_record(
                    "send_back", moment, reason="Thiếu", paper="1"
                )
            self.assertIn(sentence, str(refused.exception))
        self.assertEqual(dossier.holder_agency_id, self.tax)

    def test_nobody_gives_a_moment_for_an_agency_that_uses_the_system(self):
        dossier = self.at_district()
        for user in (self.officer_tu_phap, self.head_tu_phap, self.clerk_ward_a):
            with self.assertRaises(AccessError, msg=user.name):
                self.record(dossier, "send_back", "2012-03-05 15:00", user, reason="Lùi ngày")
        self.assertFalse(dossier.with_user(self.clerk_ward_a).recorded_for_id)
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)

    def test_only_clerks_of_agencies_that_see_it_record(self):
        dossier = self.at_tax()
        self.assertEqual(dossier.with_user(self.clerk).recorded_for_id, self.tax)
        for user in (self.clerk_ward_a, self.officer_van_phong, self.leader, self.auditor):
            with self.assertRaises(AccessError, msg=user.name):
                self.record(
                    dossier, "send_back", "2012-03-08 09:00", user, reason="Thiếu", paper="1"
                )
        self.assertFalse(dossier.with_user(self.officer_van_phong).recorded_for_id)

    def test_only_what_the_holder_does_is_recorded(self):
        dossier = self.at_tax()
        for kind, words in (
            ("withdraw", {"reason": "Rút"}),
            ("note", {"text": "Đã gọi"}),
            ("receive", {}),
        ):
            with self.assertRaises(UserError, msg=kind):
                self.record(dossier, kind, "2012-03-08 09:00", **words)
        with self.assertRaises(UserError):
            self.record(dossier, "_apply", "2012-03-08 09:00")

    def test_the_usual_buttons_are_not_shown_for_what_is_recorded(self):
        dossier = self.at_tax().with_user(self.clerk)
        self.assertFalse(dossier.can_forward)
        self.assertFalse(dossier.can_send_back)
        self.assertTrue(dossier.can_withdraw)
