from datetime import datetime

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..rules import time_left
from .dossier_case import DossierCase

ACTION = "one_stop.one_stop_dossier_action"


@tagged("post_install", "-at_install")
class TestWorklist(DossierCase):
    """What is to be done, by whom, and how much time is left: all as of Tuesday, 13 March 2012."""

    NOW = "2012-03-13 09:00"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls()
        step = cls.version.step_ids[1]
        # Ten working days: due on Monday, 19 March, at 17:00.
        cls.fresh = case.received(user=cls.clerk)
        cls.old = case.received("2012-02-27 09:00", user=cls.clerk)  # due on the 12th
        cls.due_now = case.received("2012-02-28 09:00", user=cls.clerk)  # due on the 13th
        cls.soon = case.received("2012-02-29 09:00", user=cls.clerk)  # due on the 14th
        cls.given = case.received(user=cls.clerk)
        case.take(cls.given, "forward", "2012-03-05 10:00", cls.clerk, step=step)
        cls.accepted = case.received(user=cls.clerk)
        case.take(cls.accepted, "forward", "2012-03-05 10:00", cls.clerk, step=step)
        case.take(cls.accepted, "accept", "2012-03-05 13:30", cls.officer_tu_phap)
        cls.paused = case.received("2012-02-27 09:00", user=cls.clerk)
        papers = {"reason": "Thiếu giấy", "papers": ["Tờ khai"]}
        case.take(cls.paused, "request_supplement", "2012-03-08 10:00", cls.clerk, **papers)
        cls.paused_late = case.received("2012-02-24 09:00", user=cls.clerk)  # due on the 9th
        case.take(cls.paused_late, "request_supplement", "2012-03-12 10:00", cls.clerk, **papers)
        cls.ready = case.received("2012-02-27 09:00", user=cls.clerk)
        case.take(cls.ready, "resolve", "2012-02-28 09:00", outcome="granted")
        case.take(cls.ready, "ready", "2012-03-01 09:00", cls.clerk)
        cls.draft = case.new_dossier()
        cls.all = (
            cls.fresh | cls.old | cls.due_now | cls.soon | cls.given | cls.accepted
        ) | cls.paused | cls.paused_late | cls.ready | cls.draft  # fmt: skip

    def now(self, user=None):
        """Return all dossiers, seen now by a user."""
        return self.at(self.all.with_user(user) if user else self.all, self.NOW)

    def listed(self, name, user):
        """Return what stands in a worklist of a user."""
        domain = safe_eval(self.env.ref(ACTION + name).domain)
        return self.now(user).search([*domain, ("id", "in", self.all.ids)])

    def assertListed(self, name, user, dossiers):
        self.assertEqual(set(self.listed(name, user).ids), set(dossiers.ids), (name, user.name))

    def test_each_worklist_holds_what_its_name_says(self):
        clerk, officer = self.clerk, self.officer_tu_phap
        late = self.old | self.paused_late
        held = self.fresh | self.old | self.due_now | self.soon | self.paused | self.paused_late
        self.assertListed("_mine", clerk, held)
        self.assertListed("_mine", officer, self.accepted)
        self.assertListed("_agency", self.clerk_two, held)
        self.assertListed("_agency", officer, self.given | self.accepted)
        self.assertListed("_accept", officer, self.given)
        self.assertListed("_accept", clerk, self.all.browse())
        self.assertListed("_today", clerk, self.due_now)
        self.assertListed("_today", officer, self.all.browse())
        self.assertListed("_late", clerk, late)
        self.assertListed("_citizen", clerk, self.paused | self.paused_late)
        self.assertListed("_elsewhere", clerk, self.given | self.accepted)
        self.assertListed("_elsewhere", officer, self.all.browse())
        self.assertListed("_ready", clerk, self.ready)
        self.assertListed("_draft", clerk, self.draft)
        self.assertListed("_draft", self.clerk_ward_a, self.all.browse())

    def test_leaders_see_what_is_late_anywhere(self):
        self.assertListed("_late", self.leader, self.old | self.paused_late)
        self.assertListed("_ready", self.auditor, self.ready)
        self.assertListed("_late", self.clerk_ward_a, self.all.browse())

    def test_urgency_is_told_by_the_working_time_of_the_counter(self):
        told = {one.id: one.urgency for one in self.now()}
        self.assertEqual(told[self.old.id], "late")
        self.assertEqual(told[self.due_now.id], "today")
        self.assertEqual(told[self.soon.id], "soon")
        self.assertEqual(told[self.fresh.id], "in_time")
        self.assertEqual(told[self.paused.id], "paused")
        self.assertEqual(told[self.paused_late.id], "late")
        self.assertEqual(told[self.ready.id], "ready")
        self.assertFalse(told[self.draft.id])

    def test_searching_by_urgency_finds_what_is_shown_as_such(self):
        dossiers = self.now()
        within = [("id", "in", self.all.ids)]
        for urgency, _label in dossiers._fields["urgency"].selection:
            shown = dossiers.filtered(lambda one, urgency=urgency: one.urgency == urgency)
            found = dossiers.search([("urgency", "=", urgency), *within])
            self.assertEqual(set(found), set(shown), urgency)
            self.assertTrue(shown, urgency)
            self.assertEqual(
                set(dossiers.filtered_domain([("urgency", "=", urgency)])), set(shown), urgency
            )

    def test_the_night_and_the_week_end_make_nothing_more_urgent(self):
        friday = self.received("2012-03-09 09:00", user=self.clerk)  # due Friday, the 23rd
        for moment in ("2012-03-16 17:30", "2012-03-18 23:00", "2012-03-19 07:30"):
            one = self.at(friday, moment)
            one.invalidate_recordset(["urgency", "time_left"])
            self.assertEqual(one.urgency, "in_time", moment)
        for moment in ("2012-03-21 17:30", "2012-03-22 07:30"):
            one = self.at(friday, moment)
            one.invalidate_recordset(["urgency", "time_left"])
            self.assertEqual(one.urgency, "soon", moment)

    def test_the_time_left_is_said_in_working_days_or_hours(self):
        told = {one.id: one.time_left for one in self.now()}
        self.assertIn("4 working days", told[self.fresh.id])
        self.assertIn("1 working days", told[self.old.id])
        self.assertIn("overdue", told[self.old.id])
        self.assertIn("6 h 30 min", told[self.due_now.id])
        self.assertIn("8 working days", told[self.ready.id])

    def test_what_has_to_be_known_stands_in_the_remark(self):
        told = {one.id: one.remark for one in self.now()}
        self.assertIn("10:00 08/03/2012", told[self.paused.id])
        self.assertIn("not yet accepted", told[self.given.id])
        self.assertFalse(told[self.fresh.id])
        self.assertEqual(self.paused.paused_at, self.utc("2012-03-08 10:00"))

    def test_a_year_that_nobody_declared_leaves_the_lists_working(self):
        late = self.at(self.fresh | self.paused, "2014-05-05 09:00")
        late.invalidate_recordset(["urgency", "time_left"])
        self.assertEqual(late[0].urgency, "late")
        self.assertFalse(late[0].time_left)
        found = late.search([("urgency", "=", "late"), ("id", "in", late.ids)])
        self.assertEqual(found, self.fresh)

    def test_a_page_of_many_is_told_in_as_many_queries_as_one_dossier(self):
        def queries(dossiers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            dossiers.mapped("time_left")
            dossiers.mapped("remark")
            return self.env.cr.sql_log_count - before

        dossiers = self.now(self.clerk)
        queries(dossiers)
        self.assertLessEqual(queries(dossiers), queries(dossiers[:1]))

    def test_flags_tell_of_records_what_they_search(self):
        for name in ("is_mine", "is_held_here", "is_of_my_counter", "is_our_concern"):
            for user in (self.clerk, self.officer_tu_phap, self.leader):
                dossiers = self.now(user)
                seen = dossiers._filtered_access("read")
                for value in (True, False):
                    found = dossiers.search([(name, "=", value), ("id", "in", self.all.ids)])
                    told = seen.filtered(lambda one, name=name, value=value: one[name] == value)
                    self.assertEqual(set(found), set(told), (name, user.name, value))

    def test_steps_of_several_procedures_are_told_apart_on_a_board(self):
        step = self.version.step_ids[1]
        self.assertEqual(step.display_name, "Thẩm tra")
        told = step.with_context(step_with_procedure=True).display_name
        self.assertEqual(told, "Thẩm tra · MAU-01")

    def test_boards_cannot_be_dragged(self):
        arch = self.env["one_stop.dossier"].get_view(view_type="kanban")["arch"]
        self.assertIn('records_draggable="0"', arch)
        self.assertIn('group_create="0"', arch)

    def test_time_left_counts_days_between_dates_and_minutes_within_one(self):
        calendar = self.calendar._working_calendar(datetime(2012, 3, 5))
        due = datetime(2012, 3, 19, 17)
        left = time_left.told(calendar, datetime(2012, 3, 16, 16), due)
        self.assertEqual((left.is_late, left.minutes, left.days), (False, 60 + 480, 1))
        late = time_left.told(calendar, datetime(2012, 3, 19, 17, 1), due)
        self.assertEqual((late.is_late, late.minutes, late.days), (True, 0, 0))
        self.assertFalse(time_left.told(calendar, due, due).is_late)

    def test_the_desk_counts_what_each_worklist_holds(self):
        cards = self.at(self.env["one_stop.dossier.worklist"].with_user(self.clerk), self.NOW)
        dossiers = self.now(self.clerk)
        seen = cards.search([])
        self.assertTrue(seen)
        for card in seen:
            domain = safe_eval(card.sudo().action_id.domain)
            count = dossiers.search_count(domain)
            self.assertEqual(card.count, str(count or ""), card.name)
            late = dossiers.search_count([*domain, ("urgency", "=", "late")])
            expected = str(late or "") if card.counts_late else False
            self.assertEqual(card.late_count or "", expected or "", card.name)
            self.assertEqual(card.action_open()["res_model"], "one_stop.dossier")

    def test_the_desk_shows_the_worklists_of_one_s_roles(self):
        cards = self.env["one_stop.dossier.worklist"]
        drafts = self.env.ref("one_stop.one_stop_worklist_draft")
        mine = self.env.ref("one_stop.one_stop_worklist_mine")
        late = self.env.ref("one_stop.one_stop_worklist_late")
        for user, has_drafts, has_own in (
            (self.clerk, True, True),
            (self.officer_tu_phap, False, True),
            (self.leader, False, False),
        ):
            found = cards.with_user(user).search([("is_mine", "=", True)])
            self.assertEqual(found.mapped("is_mine"), [True] * len(found))
            self.assertEqual(drafts in found, has_drafts, user.name)
            self.assertEqual(mine in found, has_own, user.name)
            self.assertIn(late, found, user.name)
