from odoo.exceptions import UserError
from odoo.tests import tagged

from .steps_case import StepsCase

BEFORE = "onestop.apology_before_days"


@tagged("post_install", "-at_install")
class TestApology(StepsCase):
    """An apology moves the appointment alone; an extension moves the due date, by a decision."""

    def apologise(self, dossier, at, until="2012-03-26 17:00"):
        self.act(
            dossier,
            "apologise",
            at,
            self.head_tu_phap,
            reason="Phải xác minh",
            promised_at=self.utc(until),
        )

    def extend(self, dossier, at="2012-03-16 09:00", until="2012-03-30 17:00", **words):
        given = {
            "reason": "Hồ sơ phức tạp",
            "due_at": self.utc(until),
            "document": "12/QĐ-TP ngày 16/3/2012",
        }
        self.act(dossier, "extend", at, self.head_tu_phap, **{**given, **words})

    def test_an_apology_moves_the_appointment_and_not_the_due_date(self):
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-16 09:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        self.assertEqual(self.local(dossier.original_due_at), "2012-03-19 17:00")
        self.assertEqual(self.local(dossier.promised_at), "2012-03-26 17:00")
        self.assertFalse(dossier.late_apology)
        said = self.said(dossier, "apologise")
        self.assertEqual(said["from"], "2012-03-19 17:00")
        self.assertEqual(said["promised_at"], "2012-03-26 17:00")
        self.assertWhole(dossier)

    def test_it_is_late_still_when_only_the_appointment_was_kept(self):
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-16 09:00")
        self.assertTrue(self.at(dossier, "2012-03-20 09:00").is_over)

    def test_after_the_due_date_it_is_marked_late(self):
        for moment, late in (("2012-03-19 17:00", False), ("2012-03-19 17:01", True)):
            dossier = self.at_tu_phap()
            self.apologise(dossier, moment)
            self.assertEqual(dossier.late_apology, late, moment)
            self.assertEqual(self.said(dossier, "apologise")["late"], late)

    def test_a_pause_that_began_in_time_makes_no_apology_late(self):
        dossier = self.asked()
        self.apologise(dossier, "2012-03-21 09:00")
        self.assertFalse(dossier.late_apology)
        self.assertFalse(self.said(dossier, "apologise")["late"])

    def test_a_pause_that_began_too_late_does(self):
        dossier = self.asked("2012-03-20 09:00")
        self.apologise(dossier, "2012-03-21 09:00")
        self.assertTrue(dossier.late_apology)

    def test_it_says_when_it_came_later_than_the_days_of_the_rule(self):
        """One day before the appointment of 19/3 is 18/3, to its end."""
        self.rule(BEFORE, 1)
        for moment, short in (("2012-03-18 23:00", False), ("2012-03-19 07:30", True)):
            dossier = self.at_tu_phap()
            self.apologise(dossier, moment)
            said = self.said(dossier, "apologise")
            self.assertEqual((said["short_notice"], said["late"]), (short, False), moment)
            self.assertEqual(dossier.short_notice, short)
            self.assertEqual(said["rules"], {BEFORE: 1})

    def test_where_the_rule_says_no_day_before_the_day_itself_is_in_time(self):
        self.rule(BEFORE, 0)
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-19 16:00")
        self.assertFalse(dossier.short_notice)

    def test_without_a_rule_nothing_is_short_notice(self):
        self.rule(BEFORE, None)
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-19 16:00")
        self.assertFalse(dossier.short_notice)
        self.assertNotIn("rules", self.said(dossier, "apologise"))

    def test_once_by_rule(self):
        self.rule("onestop.reappoint_max", 1)
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-16 09:00")
        self.assertEqual(self.said(dossier, "apologise")["rules"]["onestop.reappoint_max"], 1)
        before = self.frozen(dossier)
        self.assertFalse(
            self.at(dossier.with_user(self.head_tu_phap), "2012-03-20 09:00").can_apologise
        )
        with self.assertRaises(UserError) as refused:
            self.apologise(dossier, "2012-03-20 09:00", "2012-04-04 17:00")
        self.assertIn("already", str(refused.exception))
        self.assertEqual(self.frozen(dossier), before)

    def test_a_new_appointment_is_later_than_the_one_that_it_puts_off(self):
        """That of the receipt is 17:00 on 19 March."""
        self.rule("onestop.reappoint_max", None)
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        for wrong in ("2012-03-16 17:00", "2012-03-19 09:00", "2012-03-19 17:00"):
            with self.assertRaisesRegex(UserError, "not later than the present one"):
                self.apologise(dossier, "2012-03-16 09:00", wrong)
        self.assertEqual(self.frozen(dossier), before)
        self.apologise(dossier, "2012-03-16 09:00", "2012-03-22 17:00")
        with self.assertRaisesRegex(UserError, "not later than the present one"):
            self.apologise(dossier, "2012-03-20 09:00", "2012-03-22 17:00")
        self.apologise(dossier, "2012-03-20 09:00", "2012-03-23 17:00")
        self.assertEqual(self.local(dossier.promised_at), "2012-03-23 17:00")

    def test_once_the_appointment_is_over_a_new_one_is_later_than_now(self):
        dossier = self.at_tu_phap()
        with self.assertRaises(UserError):
            self.apologise(dossier, "2012-03-21 09:00", "2012-03-20 17:00")
        self.apologise(dossier, "2012-03-21 09:00", "2012-03-22 17:00")
        self.assertEqual(self.local(dossier.promised_at), "2012-03-22 17:00")

    def test_a_new_appointment_lies_ahead(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        for wrong in ("2012-03-16 09:00", "2012-03-10 09:00"):
            with self.assertRaises(UserError):
                self.apologise(dossier, "2012-03-16 09:00", wrong)
        self.assertEqual(self.frozen(dossier), before)

    def test_an_extension_moves_the_due_date_and_the_appointment_with_it(self):
        dossier = self.at_tu_phap()
        self.extend(dossier)
        self.assertEqual(self.local(dossier.due_at), "2012-03-30 17:00")
        self.assertEqual(self.local(dossier.promised_at), "2012-03-30 17:00")
        self.assertEqual(self.local(dossier.original_due_at), "2012-03-19 17:00")
        said = self.said(dossier, "extend")
        self.assertEqual(said["from"], "2012-03-19 17:00")
        self.assertEqual(said["document"], "12/QĐ-TP ngày 16/3/2012")
        self.assertEqual(said["rules"], {"onestop.extend_max": 1})
        self.assertWhole(dossier)

    def test_an_extension_leaves_the_appointment_of_an_apology_alone(self):
        dossier = self.at_tu_phap()
        self.apologise(dossier, "2012-03-16 09:00", "2012-04-20 17:00")
        self.extend(dossier, "2012-03-16 10:00")
        self.assertEqual(self.local(dossier.due_at), "2012-03-30 17:00")
        self.assertEqual(self.local(dossier.promised_at), "2012-04-20 17:00")

    def test_a_pause_after_an_extension_moves_the_extended_date(self):
        """27/3 8:00–10:00 takes two hours from 30/3 17:00 on; a weekend and 2/4 off follow."""
        dossier = self.at_tu_phap()
        self.extend(dossier)
        self.ask(dossier, "2012-03-27 08:00", self.officer_tu_phap)
        self.act(dossier, "supplement", "2012-03-27 10:00", self.clerk, papers=["Giấy khai sinh"])
        self.assertEqual(self.local(dossier.due_at), "2012-04-03 09:30")
        self.assertWhole(dossier)

    def test_a_term_is_extended_as_often_as_the_rule_allows(self):
        dossier = self.at_tu_phap()
        self.extend(dossier)
        before = self.frozen(dossier)
        self.assertFalse(
            self.at(dossier.with_user(self.head_tu_phap), "2012-03-20 09:00").can_extend
        )
        with self.assertRaises(UserError) as refused:
            self.extend(dossier, "2012-03-20 09:00", "2012-04-20 17:00")
        self.assertIn("already", str(refused.exception))
        self.assertEqual(self.frozen(dossier), before)
        self.rule("onestop.extend_max", 2)
        self.extend(dossier, "2012-03-20 09:00", "2012-04-20 17:00")
        self.assertEqual(self.local(dossier.due_at), "2012-04-20 17:00")

    def test_an_extension_needs_reason_decision_and_a_later_date(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        for wrong in (
            {"reason": " "},
            {"document": ""},
            {"due_at": ""},
            {"due_at": self.utc("2012-03-19 17:00")},
            {"due_at": self.utc("2012-03-12 17:00")},
        ):
            with self.assertRaises(UserError, msg=wrong):
                self.extend(dossier, **wrong)
        self.assertEqual(self.frozen(dossier), before)

    def test_the_dialog_gives_the_closing_of_the_day_that_is_chosen(self):
        dossier = self.at_tu_phap()
        form = self.dialog(dossier, "apologise", "2012-03-16 09:00", self.head_tu_phap)
        form.until_on = "2012-03-26"
        self.assertEqual(self.local(form.until_at), "2012-03-26 17:00")
        form.reason = "Phải xác minh"
        self.confirm(form)
        self.assertEqual(self.local(dossier.promised_at), "2012-03-26 17:00")

    def test_the_dialog_takes_no_day_on_which_the_office_is_closed(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        with self.assertRaises(UserError) as refused:
            self.confirm(self.extension(dossier, "2012-04-02"))
        self.assertIn("02/04/2012", str(refused.exception))
        self.assertEqual(self.frozen(dossier), before)
        self.confirm(self.extension(dossier, "2012-04-03"))
        self.assertEqual(self.local(dossier.due_at), "2012-04-03 17:00")

    def extension(self, dossier, day):
        form = self.dialog(dossier, "extend", "2012-03-16 09:00", self.head_tu_phap)
        form.until_on = day
        form.reason = "Hồ sơ phức tạp"
        form.document = "12/QĐ-TP"
        return form
