from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .dossier_case import DossierCase

# Local moments; the dossier of `mine` is due on Monday, 19 March 2012, at 17:00.
FAR, SOON, DUE_DAY, LATE = (
    "2012-03-12 09:00",
    "2012-03-16 08:00",
    "2012-03-19 08:00",
    "2012-03-20 08:00",
)
NIGHT, SUNDAY = "2012-03-20 23:30", "2012-03-18 09:00"


@tagged("post_install", "-at_install")
class TestReminder(DossierCase):
    """People are reminded once of each day, in working hours, and get a digest in the morning."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        cls.mine = case.received(user=cls.clerk)
        cls.theirs = case.received(user=cls.clerk)
        step = cls.version.step_ids[1]
        case.take(cls.theirs, "forward", "2012-03-05 10:00", cls.clerk, step=step)
        case.take(cls.theirs, "accept", "2012-03-05 13:30", cls.officer_tu_phap)

    def setUp(self):
        super().setUp()
        # A commit would end the transaction of the test.
        self.startPatcher(patch.object(self.env.cr, "commit", self.env.flush_all))

    def run_cron(self, moment, name="_cron_remind"):
        """Run as the scheduler does at a local moment; return the messages that went out."""
        before = self.messages()
        reminders = self.env["one_stop.reminder"].with_user(self.env.ref("base.user_root"))
        with freeze_time(self.utc(moment)):
            getattr(reminders, name)()
        return self.messages() - before

    def messages(self):
        """Return the messages to people of the made-up district."""
        people = self.env["res.users"].search([("login", "=like", "mau_%")]).partner_id
        return self.env["mail.message"].search(
            [
                ("message_type", "=", "user_notification"),
                ("notified_partner_ids", "in", people.ids),
            ]
        )

    def told(self, dossier=None, kind=None):
        """Return {(kind, user)} of the reminders of a dossier."""
        found = self.env["one_stop.reminder"].search(
            [("dossier_id", "in", (dossier or self.mine | self.theirs).ids)]
        )
        return {(one.kind, one.user_id) for one in found if kind in (None, one.kind)}

    def message_to(self, messages, user):
        return messages.filtered(lambda one: user.partner_id in one.notified_partner_ids)

    def test_each_due_day_is_reminded_of_once(self):
        self.assertFalse(self.run_cron(FAR))
        self.run_cron(SOON)
        self.assertEqual(self.told(self.mine), {("due_soon", self.clerk)})
        self.assertEqual(self.told(self.theirs), {("due_soon", self.officer_tu_phap)})
        self.assertFalse(self.run_cron("2012-03-16 08:30"))
        self.run_cron(DUE_DAY)
        self.assertIn(("due_today", self.clerk), self.told(self.mine))
        self.assertFalse(self.run_cron("2012-03-19 10:00"))

    def test_the_head_hears_when_it_is_late_and_not_before(self):
        self.run_cron(DUE_DAY)
        self.assertFalse(self.message_to(self.messages(), self.head_tu_phap))
        messages = self.run_cron(LATE)
        self.assertEqual(
            self.told(self.theirs, "late"),
            {("late", self.officer_tu_phap), ("late", self.head_tu_phap)},
        )
        self.assertTrue(self.message_to(messages, self.head_tu_phap))
        self.assertFalse(self.run_cron("2012-03-21 08:00"))

    def test_nobody_is_written_to_outside_working_hours(self):
        for moment in (NIGHT, SUNDAY, "2012-03-20 06:00", "2012-03-20 12:00", "2012-04-30 09:00"):
            self.assertFalse(self.run_cron(moment), moment)
            self.assertFalse(self.run_cron(moment, "_cron_digest"), moment)
        self.assertFalse(self.told())
        self.assertTrue(self.run_cron(LATE))

    def test_a_due_date_that_moved_is_reminded_of_again(self):
        self.run_cron(SOON)
        self.take(
            self.mine,
            "extend",
            "2012-03-16 09:00",
            due_at=self.utc("2012-03-28 17:00"),
            reason="Phức tạp",
            document="12/QĐ ngày 16/3/2012",
        )
        self.assertFalse(self.message_to(self.run_cron(DUE_DAY), self.clerk))
        self.run_cron("2012-03-27 08:00")
        days = self.env["one_stop.reminder"].search([("dossier_id", "=", self.mine.id)])
        self.assertEqual(
            {(one.kind, str(one.due_on)) for one in days},
            {("due_soon", "2012-03-19"), ("due_soon", "2012-03-28")},
        )

    def test_what_waits_for_the_citizen_is_nobody_s_to_be_reminded_of(self):
        self.take(
            self.mine, "request_supplement", "2012-03-08 09:00", reason="Thiếu", papers=["Đơn"]
        )
        self.run_cron(LATE)
        self.assertFalse(self.told(self.mine))

    def test_who_received_it_today_knows_when_it_is_due(self):
        same_day = self.received(
            "2012-03-12 08:00",
            self.clerk_ward_a,
            procedure=self.ward_procedure,
            agency=self.ward_a,
        )
        self.run_cron("2012-03-12 09:00")
        self.assertFalse(self.told(same_day))
        self.run_cron("2012-03-13 08:00")
        self.assertIn(("late", self.clerk_ward_a), self.told(same_day))
        self.assertIn(("late", self.head_ward_a), self.told(same_day))

    def test_what_is_not_accepted_is_told_after_the_hours_of_the_rule(self):
        given = self.received("2012-03-12 07:45", self.clerk)
        self.take(given, "forward", "2012-03-12 08:00", self.clerk, step=self.version.step_ids[1])
        self.run_cron("2012-03-12 11:00")
        self.assertFalse(self.told(given))
        self.run_cron("2012-03-12 14:00")
        self.assertEqual(self.told(given), {("unaccepted", self.officer_tu_phap)})
        self.assertFalse(self.run_cron("2012-03-13 09:00"))

    def test_results_that_nobody_fetches_are_told_to_the_counter(self):
        self.take(self.theirs, "resolve", "2012-03-06 09:00", outcome="granted")
        self.take(self.theirs, "ready", "2012-03-06 10:00", self.clerk)
        self.run_cron("2012-03-19 09:00")
        self.assertFalse(self.told(self.theirs))
        self.run_cron("2012-03-20 09:00")
        users = {user for _kind, user in self.told(self.theirs, "unclaimed")}
        self.assertEqual(users, {self.clerk, self.clerk_two, self.manager})
        self.assertFalse(self.message_to(self.run_cron("2012-03-21 09:00"), self.clerk_two))

    def test_a_dossier_without_holder_is_told_to_the_head(self):
        given = self.received("2012-03-05 08:00", self.clerk)
        self.take(given, "forward", "2012-03-05 09:00", self.clerk, step=self.version.step_ids[1])
        self.run_cron(DUE_DAY)
        self.assertEqual(self.told(given, "due_today"), {("due_today", self.head_tu_phap)})

    def test_for_an_agency_without_the_system_its_counter_is_told(self):
        self.tu_phap.uses_system = False
        self.run_cron(LATE)
        users = {user for _kind, user in self.told(self.theirs, "late")}
        self.assertEqual(users, {self.clerk, self.clerk_two, self.manager})

    def test_who_takes_over_is_reminded_as_well(self):
        self.run_cron(LATE)
        other = self.make_user("officer_tu_phap_two", "officer", self.tu_phap)
        self.at(self.theirs, "2012-03-20 10:00")._apply("reassign", user=other)
        messages = self.run_cron("2012-03-20 10:30")
        self.assertTrue(self.message_to(messages, other))
        self.assertFalse(self.message_to(messages, self.officer_tu_phap))

    def test_one_message_lists_all_and_names_no_citizen(self):
        more = self.received(user=self.clerk)
        messages = self.message_to(self.run_cron(LATE), self.clerk)
        self.assertEqual(len(messages), 1)
        for one in (self.mine, more):
            self.assertIn(one.name, messages.body)
            self.assertIn(f"/odoo/dossiers/{one.id}", messages.body)
        self.assertNotIn(self.mine.applicant_name, messages.body)

    def test_a_run_that_fails_for_one_agency_tells_the_others_and_is_taken_up_again(self):
        reminders = type(self.env["one_stop.reminder"])
        real = reminders._remind_agency

        def fail(records, agency):
            if agency == self.tu_phap:
                raise ValueError("Hỏng")
            return real(records, agency)

        mark = self.env.cr.savepoint()
        with (
            patch.object(reminders, "_remind_agency", fail),
            patch.object(self.env.cr, "rollback", lambda: None),
            mute_logger("odoo.addons.one_stop.models.one_stop_reminder_cron"),
        ):
            self.run_cron(LATE)
        mark.close(rollback=False)
        self.assertTrue(self.told(self.mine))
        self.assertFalse(self.told(self.theirs))
        self.run_cron("2012-03-20 08:30")
        self.assertTrue(self.told(self.theirs))

    def test_the_database_lets_nobody_be_told_twice(self):
        self.run_cron(LATE)
        one = self.env["one_stop.reminder"].search([("dossier_id", "=", self.mine.id)], limit=1)
        vals = {name: one[name] for name in ("kind", "due_on", "sent_at")}
        vals.update(dossier_id=one.dossier_id.id, user_id=one.user_id.id)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["one_stop.reminder"]._project_new([vals])
        with self.assertRaises(AccessError):
            self.env["one_stop.reminder"].create(vals)
        with self.assertRaises(UserError):
            one.unlink()

    def test_the_digest_counts_and_names_the_most_urgent(self):
        messages = self.run_cron(SOON, "_cron_digest")
        message = self.message_to(messages, self.clerk)
        self.assertEqual(len(message), 1)
        self.assertIn(self.mine.name, message.body)
        self.assertNotIn(self.theirs.name, message.body)
        head = self.message_to(messages, self.head_tu_phap)
        self.assertIn(self.theirs.name, head.body)
        self.assertNotIn(self.mine.name, head.body)

    def test_the_digest_goes_out_once_a_working_day(self):
        self.assertTrue(self.run_cron(SOON, "_cron_digest"))
        self.assertFalse(self.run_cron("2012-03-16 08:30", "_cron_digest"))
        self.assertFalse(self.run_cron("2012-03-17 08:30", "_cron_digest"))
        self.assertTrue(self.run_cron("2012-03-19 07:45", "_cron_digest"))

    def test_there_is_no_digest_where_nothing_waits(self):
        messages = self.run_cron(FAR, "_cron_digest")
        self.assertFalse(messages)
        messages = self.run_cron(LATE, "_cron_digest")
        for user in (self.officer_noi_vu, self.clerk_ward_b, self.leader, self.auditor):
            self.assertFalse(self.message_to(messages, user), user.name)

    def test_the_digest_names_ten_at_most(self):
        dossiers = [self.received(user=self.clerk) for _number in range(12)]
        message = self.message_to(self.run_cron(LATE, "_cron_digest"), self.clerk)
        named = [one for one in [self.mine, *dossiers] if f"/{one.id}&" in f"{message.body}&"]
        codes = [one for one in [self.mine, *dossiers] if one.name in message.body]
        self.assertEqual(len(codes), 10)
        self.assertIn("<b>13</b>", message.body)
        self.assertLessEqual(len(named), 10)

    def test_messages_speak_the_language_of_who_reads(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.clerk.lang = "vi_VN"
        seen = {}
        reminders = type(self.env["one_stop.reminder"])
        real = reminders._tell

        def look(records, user, subject, template, values):
            seen[user] = values["urgent"].env.lang
            return real(records, user, subject, template, values)

        with patch.object(reminders, "_tell", look):
            self.run_cron(LATE, "_cron_digest")
        self.assertEqual(seen[self.clerk], "vi_VN")
        self.assertEqual(seen[self.head_tu_phap], self.head_tu_phap.lang)
