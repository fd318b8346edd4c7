from contextlib import suppress
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import PlanCase

# I.1 is due on 2011-12-31 by the words of the annex, I.2 on 2012-03-31 by the unverified rule.
SOON, LATE, LATE_BY_RULE = "2011-12-20 05:00:00", "2012-01-05 05:00:00", "2012-04-05 05:00:00"


@tagged("post_install", "-at_install")
class TestNotice(PlanCase):
    """Reminders go out once each: by themselves agency by agency, by hand once a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2011-06-15 08:00:00"):
            cls.approve()
        # Plans that the database has besides remind nobody.
        plans = cls.env["cchc.plan"].search([("state", "=", "approved"), ("id", "!=", cls.plan.id)])
        plans._set_state({"state": "closed"})
        cls.joint = cls.assignment("I.1")
        cls.by_rule = cls.assignment("I.2", 2012)
        cls.ward = cls.assignment("II.1", 2011, cls.ward_a)
        # What the plan gives of 2011 besides is out of the way.
        rest = cls.plan.assignment_ids.filtered(lambda one: one.year == 2011)
        rest -= cls.joint | cls.ward
        with freeze_time("2011-06-15 08:00:00"):
            for one in rest:
                one.with_user(cls.leader).action_cancel("Để thử")

    def setUp(self):
        super().setUp()
        self.marks = []
        self.patch(self.env.cr, "commit", self.commit)
        self.patch(self.env.cr, "rollback", self.rollback)

    def commit(self):
        self.env.cr.flush()
        self.marks.append(self.env.cr.savepoint())

    def rollback(self):
        self.marks[-1].rollback()

    def run_cron(self, moment):
        """Run as the scheduler does, and return the messages that went out."""
        before = self.messages()
        with freeze_time(moment):
            self.commit()
            self.env["cchc.plan.assignment"].with_user(
                self.env.ref("base.user_root")
            )._cron_remind()
        return self.messages() - before

    def messages(self):
        return self.env["mail.message"].search([("message_type", "=", "user_notification")])

    def notices(self, work=None):
        return self.env["cchc.plan.notice"].search(
            [("assignment_id", "in", (work or self.plan.assignment_ids).ids)]
        )

    def told(self, messages):
        return {frozenset(one.notified_partner_ids.user_ids.mapped("login")) for one in messages}

    def test_each_due_day_is_reminded_of_once(self):
        first = self.run_cron(SOON)
        self.assertEqual(set(self.notices().mapped("kind")), {"due_soon"})
        self.assertEqual(set(self.notices().assignment_id), {self.joint, self.ward})
        self.assertEqual(len(first), 2)
        self.assertFalse(self.run_cron(SOON))
        self.assertFalse(self.run_cron("2011-12-21 05:00:00"))
        self.assertEqual(len(self.notices()), 2)
        events = self.joint.event_ids.filtered(lambda one: one.kind == "remind")
        self.assertEqual(len(events), 1)
        self.assertEqual(events._payload()["notice"], "due_soon")
        self.assertFalse(self.joint._verify())

    def test_lateness_is_told_once_more(self):
        self.run_cron(SOON)
        self.run_cron(LATE)
        self.assertEqual(self.notices(self.joint).mapped("kind"), ["late", "due_soon"])
        self.assertFalse(self.run_cron("2012-01-06 05:00:00"))

    def test_a_provisional_due_day_makes_nobody_late(self):
        self.run_cron(LATE_BY_RULE)
        self.assertFalse(self.notices(self.by_rule))
        self.run_cron("2013-01-05 05:00:00")
        self.assertEqual(self.notices(self.by_rule).mapped("kind"), ["late"])

    def test_what_was_handed_in_is_not_reminded_of(self):
        with freeze_time(SOON):
            self.joint.with_user(self.officer_noi_vu).action_submit()
        self.run_cron(SOON)
        self.assertFalse(self.notices(self.joint))

    def test_a_granted_day_is_reminded_of_again(self):
        self.run_cron(SOON)
        with freeze_time(SOON):
            self.ward.with_user(self.officer_ward_a).action_ask_extension("2012-02-29", "Mưa lũ")
            self.ward.with_user(self.coordinator).action_grant_extension()
        self.run_cron("2012-02-20 05:00:00")
        self.assertEqual(
            [(one.kind, str(one.due_on)) for one in self.notices(self.ward)],
            [("due_soon", "2012-02-29"), ("due_soon", "2011-12-31")],
        )

    def test_one_message_to_the_people_of_each_agency(self):
        extra = self.assignment("II.1", 2012, self.ward_a)
        message = self.run_cron("2012-12-20 05:00:00").filtered(
            lambda one: self.ward_a.name in one.subject
        )
        self.assertEqual(len(message), 1)
        self.assertEqual(self.told(message), {frozenset([self.officer_ward_a.login])})
        for work in (self.ward, extra):
            self.assertIn(f'/{work.id}"', message.body)
        self.assertNotIn(f'/{self.joint.id}"', message.body)

    def test_who_is_in_charge_is_told_alone(self):
        with freeze_time(SOON):
            self.joint.with_user(self.officer_noi_vu).action_charge_me()
        told = self.told(self.run_cron(SOON))
        self.assertIn(frozenset([self.officer_noi_vu.login]), told)

    def test_who_went_to_another_agency_hears_no_more_of_the_work(self):
        with freeze_time(SOON):
            self.joint.with_user(self.officer_noi_vu).action_charge_me()
        self.officer_noi_vu.employee_ids.department_id = self.tu_phap
        told = self.told(self.run_cron(SOON))
        self.assertIn(frozenset([self.head_noi_vu.login]), told)
        self.assertFalse(any(self.officer_noi_vu.login in people for people in told))

    def test_without_anybody_in_charge_officers_and_heads_are_told(self):
        told = self.told(self.run_cron(SOON))
        expected = {self.officer_noi_vu.login, self.head_noi_vu.login}
        self.assertIn(frozenset(expected), told)

    def test_coordinators_are_told_for_agencies_outside_the_system(self):
        self.ward_a.uses_system = False
        told = self.told(self.run_cron(SOON))
        self.assertTrue(any(self.coordinator.login in people for people in told))
        self.assertFalse(any(self.officer_ward_a.login in people for people in told))

    def test_messages_are_in_the_language_of_their_readers(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.officer_ward_a.lang = "vi_VN"
        view = self.env.ref("cchc_plan.notice_list").with_context(lang="en_US")
        self.env.ref("cchc_plan.notice_message").update_field_translations(
            "arch_db", {"vi_VN": {"Due soon:": "Sắp đến hạn:"}}
        )
        self.assertTrue(view)
        bodies = "".join(self.run_cron(SOON).mapped("body"))
        self.assertIn("Sắp đến hạn:", bodies)

    @mute_logger("odoo.sql_db")
    def test_a_run_that_was_killed_is_taken_up_without_a_second_notice(self):
        model = type(self.env["cchc.plan.assignment"])
        tell, calls = model._tell_people, []

        def die_at_the_second(works, note=""):
            calls.append(works)
            tell(works, note)
            if len(calls) == 2:
                raise KeyboardInterrupt

        # Not assertRaises, whose own savepoint would undo what the run had committed.
        with patch.object(model, "_tell_people", die_at_the_second), suppress(KeyboardInterrupt):
            self.run_cron(SOON)
        self.assertEqual(len(calls), 2)
        self.rollback()
        self.env.invalidate_all()
        self.assertEqual(len(self.notices()), 1)
        again = self.run_cron(SOON)
        self.assertEqual(len(again), 1)
        self.assertEqual(set(self.notices().assignment_id), {self.joint, self.ward})
        self.assertEqual(len(self.notices()), 2)
        for work in (self.joint, self.ward):
            self.assertEqual(work.event_ids.mapped("kind").count("remind"), 1)
        self.assertFalse((self.joint | self.ward)._verify())

    def test_somebody_at_work_delays_the_reminder_and_breaks_nothing(self):
        model = type(self.env["cchc.plan.assignment"])
        remind, calls = model._remind_agency, []

        def busy_once(works, agency):
            calls.append(agency)
            if len(calls) == 1:
                raise SerializationFailure("busy")
            return remind(works, agency)

        with patch.object(model, "_remind_agency", busy_once):
            self.run_cron(SOON)
        self.assertEqual(len(self.notices()), 2)
        self.assertEqual(calls[0], calls[1])

    def test_one_agency_that_cannot_be_told_keeps_no_other_from_hearing(self):
        model = type(self.env["cchc.plan.assignment"])
        tell, first = model._tell_people, (self.joint | self.ward).agency_id.sorted("id")[0]

        def fail_for_one(works, note=""):
            tell(works, note)
            if works.agency_id == first:
                raise ConnectionError("no such address")

        log = "odoo.addons.cchc_plan.models.cchc_plan_assignment_remind_cron"
        with patch.object(model, "_tell_people", fail_for_one), self.assertLogs(log, "ERROR"):
            self.run_cron(SOON)
        self.assertNotIn(first, self.notices().assignment_id.agency_id)
        self.assertEqual(len(self.notices()), 1)
        self.assertEqual(len(self.run_cron(SOON)), 1)
        self.assertIn(first, self.notices().assignment_id.agency_id)

    @freeze_time(SOON)
    def test_by_hand_once_a_day_with_words(self):
        before = self.messages()
        judge = self.joint.with_user(self.coordinator)
        judge.action_remind("Gửi trước thứ Sáu")
        message = self.messages() - before
        self.assertIn("Gửi trước thứ Sáu", message.body)
        self.assertEqual(message.author_id, self.coordinator.partner_id)
        with self.assertRaises(UserError):
            judge.action_remind()
        event = self.joint.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event._payload()["notice"]), ("remind", "manual"))
        self.assertEqual(len(self.notices(self.joint)), 1)
        with freeze_time("2011-12-21 05:00:00"):
            judge.action_remind()
        self.assertEqual(len(self.notices(self.joint)), 2)

    @freeze_time(SOON)
    def test_several_by_hand_give_one_message_for_each_lead(self):
        years = self.task("II.1").assignment_ids.filtered(
            lambda one: one.agency_id == self.ward_a and one.year in (2012, 2013)
        )
        before = self.messages()
        works = (years | self.joint | self.ward).with_user(self.coordinator)
        self.ward.with_user(self.officer_ward_a).action_submit()
        action = works.action_remind()
        self.assertEqual(action["res_model"], "cchc.plan.assignment.result")
        sent = self.messages() - before
        self.assertEqual(len(sent), 2)
        result = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(
            result.line_ids.filtered(lambda one: not one.done).assignment_id, self.ward
        )

    @freeze_time(SOON)
    def test_only_coordinators_and_leaders_remind(self):
        for user in (self.officer_noi_vu, self.head_noi_vu, self.auditor):
            with self.assertRaises(AccessError, msg=user.login):
                self.joint.with_user(user).action_remind()
        self.joint.with_user(self.leader).action_remind()

    @freeze_time(SOON)
    def test_notices_are_made_by_the_steps_alone(self):
        self.joint.with_user(self.leader).action_remind()
        notice = self.notices(self.joint)
        for change in (
            lambda: notice.sudo().write({"sent_on": "2011-01-01"}),
            lambda: notice.sudo().unlink(),
            lambda: notice.sudo().create({"assignment_id": self.ward.id, "kind": "late"}),
        ):
            with self.assertRaises(UserError):
                change()
        self.assertFalse(notice.with_user(self.officer_ward_a).has_access("read"))
