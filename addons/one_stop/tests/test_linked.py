import random
from bisect import bisect_right
from datetime import datetime, timedelta
from itertools import accumulate

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.delay import visit_minutes
from .linked_case import LinkedCase

MINUTE = timedelta(minutes=1)
# Handed over → the receiver answers from. Office hours are 7:30–11:30 and 13:00–17:00; Monday
# 30 April and Tuesday 1 May 2012 are holidays; the cut-off hour is 15:00.
OWNED = {
    "in the morning: at once": ("2012-03-06 09:00", "2012-03-06 09:00"),
    "before the opening: from the opening": ("2012-03-06 06:10", "2012-03-06 07:30"),
    "last minute of the morning": ("2012-03-06 11:29", "2012-03-06 11:29"),
    "at the closing for noon": ("2012-03-06 11:30", "2012-03-06 13:00"),
    "at noon": ("2012-03-06 12:15", "2012-03-06 13:00"),
    "the minute before the cut-off": ("2012-03-06 14:59", "2012-03-06 14:59"),
    "the minute of the cut-off": ("2012-03-06 15:00", "2012-03-07 07:30"),
    "in the evening": ("2012-03-06 21:40", "2012-03-07 07:30"),
    "Friday before the cut-off": ("2012-03-09 14:59", "2012-03-09 14:59"),
    "Friday after the cut-off": ("2012-03-09 15:01", "2012-03-12 07:30"),
    "Saturday morning": ("2012-03-10 08:00", "2012-03-12 07:30"),
    "Sunday after the cut-off hour": ("2012-03-11 16:00", "2012-03-12 07:30"),
    "Friday afternoon before holidays": ("2012-04-27 15:00", "2012-05-02 07:30"),
    "on a holiday": ("2012-04-30 10:00", "2012-05-02 07:30"),
    "on the last day of the year": ("2012-12-31 16:59", "2013-01-02 07:30"),
}


@tagged("post_install", "-at_install")
class TestLinked(LinkedCase):
    """A dossier that goes from ward to district and back: whose is which minute."""

    def moments(self, dossier, name):
        return [self.local(moment) for moment in dossier.visit_ids.sorted("id").mapped(name)]

    def owners(self, dossier, start, end):
        """Return {visit: minutes}, counted minute by minute on the working hours of 2012."""
        calendar = self.calendar._working_calendar(start[:10])
        visits = dossier.visit_ids.sorted("id")
        begins = list(accumulate(map(self.begins, visits), max))
        owned = dict.fromkeys(visits, 0)
        moment, end = datetime.fromisoformat(start), datetime.fromisoformat(end)
        while moment < end:
            shifts = calendar.shifts(moment.date())
            if any(opening <= moment < closing for opening, closing in shifts):
                owned[visits[max(bisect_right(begins, moment) - 1, 0)]] += 1
            moment += MINUTE
        return owned

    def begins(self, visit):
        return self.env["resource.calendar"]._to_local(visit.owned_from)

    # The gap

    def test_the_gap_belongs_to_the_receiver_from_its_next_opening_or_day(self):
        for case, (handed_over, owned_from) in OWNED.items():
            with self.subTest(case):
                visit = self.to_district(handed_over).visit_id
                self.assertEqual(self.local(visit.handed_over_at), handed_over)
                self.assertEqual(self.local(visit.owned_from), owned_from)
                self.assertFalse(visit.accepted_at)

    def test_a_make_up_saturday_is_an_opening_like_others(self):
        calendar = self.make_calendar("Lịch có làm bù")
        year = self.env["district.calendar.year"].create({"calendar_id": calendar.id, "year": 2012})
        day = {"year_id": year.id, "reason": "Hoán đổi"}
        off, work = self.env["district.calendar.year.day"].create(
            [
                {**day, "date": "2012-03-16"},
                {**day, "date": "2012-03-10", "kind": "work", "shifts": "07:30-11:30"},
            ]
        )
        work.pair_id = off
        year.action_declare()
        self.ward_a.clock_calendar_id = calendar
        for handed_over, owned_from in (
            ("2012-03-09 15:30", "2012-03-10 07:30"),
            ("2012-03-10 08:00", "2012-03-10 08:00"),
            ("2012-03-10 11:30", "2012-03-12 07:30"),
        ):
            visit = self.to_district(handed_over).visit_id
            self.assertEqual(self.local(visit.owned_from), owned_from, handed_over)

    def test_the_cut_off_hour_is_the_rule_of_the_day(self):
        rule = self.env["district.rule"].search(
            [("code", "=", "onestop.transfer_cutoff"), ("valid_from", "<=", "2012-03-05")]
        )
        rule.valid_to = "2012-03-06"
        rule.create(
            {
                "code": "onestop.transfer_cutoff",
                "value": "16:30",
                "valid_from": "2012-03-07",
                "valid_to": "2012-03-08",
            }
        )
        for handed_over, owned_from in (
            ("2012-03-06 15:00", "2012-03-07 07:30"),
            ("2012-03-07 16:29", "2012-03-07 16:29"),
            ("2012-03-07 16:30", "2012-03-08 07:30"),
            # No hour is ruled from the 9th on.
            ("2012-03-09 16:59", "2012-03-09 16:59"),
        ):
            visit = self.to_district(handed_over).visit_id
            self.assertEqual(self.local(visit.owned_from), owned_from, handed_over)

    def test_an_undeclared_year_does_not_stop_a_hand_over(self):
        dossier = self.linked("2013-12-02 09:00")
        self.take(
            dossier, "forward", "2013-12-31 15:10", self.clerk_ward_a, step=self.steps(dossier)[1]
        )
        # The missing year is given provisionally: New Year's Day is off.
        self.assertEqual(self.local(dossier.visit_id.owned_from), "2014-01-02 07:30")
        self.assertTrue(dossier.visit_id.due_at)
        self.take(dossier, "accept", "2014-01-02 08:00", self.officer_tu_phap)
        self.take(
            dossier,
            "forward",
            "2014-01-02 09:00",
            self.officer_tu_phap,
            step=self.steps(dossier)[2],
        )
        self.assertEqual(self.local(dossier.visit_id.owned_from), "2014-01-02 09:00")

    def test_the_budget_of_a_step_runs_from_when_its_holder_answers(self):
        visit = self.to_district("2012-03-06 15:00").visit_id
        self.assertEqual(visit.budget_minutes, 80 * 60)
        # Ten days of eight hours from Wednesday, 7:30 on: Tuesday of the week after next.
        self.assertEqual(self.local(visit.due_at), "2012-03-20 17:00")

    def test_handing_over_and_accepting_are_two_moments_of_two_people(self):
        dossier = self.to_district("2012-03-05 16:10")
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertTrue(dossier.pending)
        self.assertFalse(dossier.user_id)
        self.take(dossier, "accept", "2012-03-06 08:45", self.officer_tu_phap)
        self.assertFalse(dossier.pending)
        self.assertEqual(dossier.user_id, self.officer_tu_phap)
        self.assertEqual(
            self.moments(dossier, "handed_over_at"), ["2012-03-05 09:00", "2012-03-05 16:10"]
        )
        self.assertEqual(
            self.moments(dossier, "accepted_at"), ["2012-03-05 09:00", "2012-03-06 08:45"]
        )
        forward, accept = dossier.event_ids.sorted("seq")[-2:]
        self.assertEqual(forward.user_id, self.clerk_ward_a)
        self.assertEqual(forward.acting_agency_id, self.ward_a)
        self.assertEqual(accept.user_id, self.officer_tu_phap)
        self.assertEqual(accept.acting_agency_id, self.tu_phap)
        self.assertWhole(dossier)

    def test_minutes_of_visits_are_conserved(self):
        dossier = self.to_ward_and_back()
        # Handed over at 16:00: the ward answers from Friday on, though it accepts later still.
        self.take(dossier, "accept", "2012-03-09 10:00", self.clerk_ward_a)
        owned = self.owners(dossier, "2012-03-05 09:00", "2012-03-09 12:00")
        ward, district, back = dossier.visit_ids.sorted("id")
        # 60 minutes at the ward; the district from 10:00 on; from 16:00 on Thursday until the
        # closing still the district's.
        self.assertEqual(owned, {ward: 60, district: 90 + 240 + 3 * 480, back: 240})
        calendar = self.calendar._working_calendar("2012-03-05")
        span = (datetime(2012, 3, 5, 9), datetime(2012, 3, 9, 12))
        self.assertEqual(sum(owned.values()), calendar.worked(*span))
        begins = [self.begins(one) for one in dossier.visit_ids.sorted("id")]
        self.assertEqual(visit_minutes(calendar, begins, *span), list(owned.values()))

    def test_any_way_conserves_the_minutes(self):
        calendar = self.calendar._working_calendar("2012-03-05")
        for seed in range(12):
            wander = random.Random(seed)
            with self.subTest(seed):
                dossier = self.linked()
                at = datetime(2012, 3, 5, 9)
                for _step in range(12):
                    at += timedelta(minutes=wander.choice((0, 7, 90, 400, 1500)))
                    self.wander(wander, dossier, at.isoformat(" ", "minutes"))
                begins = [self.begins(one) for one in dossier.visit_ids.sorted("id")]
                start, end = datetime(2012, 3, 5, 9), at + timedelta(hours=3)
                minutes = visit_minutes(calendar, begins, start, end)
                self.assertEqual(sum(minutes), calendar.worked(start, end))
                self.assertTrue(all(one >= 0 for one in minutes))
                self.assertWhole(dossier)

    def wander(self, wander, dossier, at):
        """Hand over, accept or send back, whatever can be."""
        if dossier.pending:
            kind = wander.choice(("accept", "send_back"))
        else:
            kind = wander.choice(
                ("forward", "send_back") if dossier.visit_id.depth else ("forward",)
            )
        payload = {"reason": "Thiếu trang"} if kind == "send_back" else {}
        if kind == "forward":
            payload = {"step": wander.choice(self.steps(dossier))}
        self.take(dossier, kind, at, **payload)

    # Who may do what meanwhile

    def test_only_the_receiver_accepts_and_the_sender_has_it_no_more(self):
        dossier = self.to_district()
        for user in (self.clerk_ward_a, self.head_ward_a):
            with self.assertRaises(AccessError, msg=user.name) as refused:
                self.take(dossier, "accept", "2012-03-05 11:00", user)
            self.assertIn("for Phòng Tư pháp", str(refused.exception))
        with self.assertRaises(UserError):
            self.take(
                dossier,
                "forward",
                "2012-03-05 11:00",
                self.clerk_ward_a,
                step=self.steps(dossier)[1],
            )
        with self.assertRaises(AccessError):
            self.take(dossier, "send_back", "2012-03-05 11:00", self.clerk_ward_a, reason="Nhầm")
        self.assertEqual(dossier.journal_count, 2)

    def test_what_is_handed_over_is_not_worked_on_before_it_is_accepted(self):
        dossier = self.to_district()
        for kind, payload in (
            ("forward", {"step": self.steps(dossier)[2]}),
            ("resolve", {"outcome": "granted"}),
            ("request_supplement", {"reason": "Thiếu", "papers": ["Tờ khai"]}),
            ("await_payment", {"duties": ["Lệ phí"]}),
        ):
            with self.assertRaises(UserError, msg=kind) as refused:
                self.take(dossier, kind, "2012-03-05 11:00", self.head_tu_phap, **payload)
            self.assertIn("accept it or send it back first", str(refused.exception))

    def test_a_named_officer_is_the_one_who_accepts(self):
        dossier = self.linked()
        colleague = self.make_user("officer_two_tu_phap", "officer", self.tu_phap)
        sender = self.at(dossier.with_user(self.clerk_ward_a), "2012-03-05 10:00")
        sender._apply("forward", step=self.steps(dossier)[1], user=self.officer_tu_phap.id)
        self.assertEqual(dossier.user_id, self.officer_tu_phap)
        with self.assertRaises(AccessError):
            self.take(dossier, "accept", "2012-03-05 10:30", colleague)
        self.take(dossier, "accept", "2012-03-05 10:30", self.officer_tu_phap)
        payload = dossier.event_ids.filtered(lambda one: one.kind == "forward")._payload()
        self.assertEqual(payload["user"], self.officer_tu_phap.id)
        self.assertEqual(payload["agency"], self.tu_phap.id)

    def test_an_officer_of_another_agency_is_not_named(self):
        dossier = self.linked()
        sender = self.at(dossier.with_user(self.clerk_ward_a), "2012-03-05 10:00")
        with self.assertRaises(UserError) as refused:
            sender._apply("forward", step=self.steps(dossier)[1], user=self.officer_noi_vu)
        self.assertIn("does not belong to Phòng Tư pháp", str(refused.exception))
        self.assertEqual(dossier.state, "received")

    def test_the_receiver_sees_the_dossier_from_the_hand_over_on(self):
        dossier = self.linked()
        seen = dossier.with_user(self.officer_tu_phap)
        self.assertFalse(seen.has_access("read"))
        self.take(
            dossier, "forward", "2012-03-05 10:00", self.clerk_ward_a, step=self.steps(dossier)[1]
        )
        self.assertTrue(seen.has_access("read"))
        self.assertTrue(dossier.with_user(self.clerk_ward_a).has_access("read"))
        self.assertFalse(dossier.with_user(self.clerk_ward_b).has_access("read"))

    # Sending back

    def test_what_is_sent_back_is_held_by_the_sender_at_once(self):
        dossier = self.to_district("2012-03-06 15:20")
        with self.assertRaises(UserError):
            self.take(dossier, "send_back", "2012-03-06 16:00", self.officer_tu_phap, reason=" ")
        self.take(
            dossier, "send_back", "2012-03-06 16:00", self.officer_tu_phap, reason="Thiếu tờ khai"
        )
        self.assertFalse(dossier.pending)
        self.assertEqual(dossier.holder_agency_id, self.ward_a)
        self.assertEqual(dossier.user_id, self.clerk_ward_a)
        self.assertEqual(dossier.step_id, self.steps(dossier)[0])
        # After the cut-off hour too: nothing was handed over to somebody who did not have it.
        self.assertEqual(self.local(dossier.visit_id.owned_from), "2012-03-06 16:00")
        self.assertEqual(self.local(dossier.visit_id.accepted_at), "2012-03-06 16:00")
        # The office answered from Wednesday on, so no minute was ever its own.
        owned = self.owners(dossier, "2012-03-05 09:00", "2012-03-07 09:00")
        self.assertEqual(owned[dossier.visit_ids.sorted("id")[1]], 0)
        self.take(
            dossier, "forward", "2012-03-07 09:00", self.clerk_ward_a, step=self.steps(dossier)[1]
        )
        self.assertWhole(dossier)

    def test_several_hand_overs_go_back_one_by_one(self):
        dossier = self.to_ward_and_back()
        self.take(dossier, "accept", "2012-03-09 08:00", self.clerk_ward_a)
        self.assertEqual(dossier.visit_id.depth, 2)
        self.take(dossier, "send_back", "2012-03-09 09:00", self.clerk_ward_a, reason="Sai số")
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertEqual(dossier.user_id, self.officer_tu_phap)
        self.assertEqual(dossier.visit_id.depth, 1)
        # It goes on from here, and back over the same way again.
        self.take(
            dossier,
            "forward",
            "2012-03-09 09:10",
            self.officer_tu_phap,
            step=self.steps(dossier)[2],
        )
        for at in ("2012-03-09 09:20", "2012-03-09 09:30"):
            self.take(dossier, "send_back", at, reason="Trả lại")
        self.assertEqual(dossier.holder_agency_id, self.ward_a)
        self.assertEqual(dossier.visit_id.depth, 0)
        with self.assertRaises(UserError) as refused:
            self.take(dossier, "send_back", "2012-03-09 09:40", reason="Trả lại")
        self.assertIn("was not forwarded by anybody", str(refused.exception))
        self.assertWhole(dossier)

    def test_an_officer_who_left_gets_nothing_back(self):
        dossier = self.to_district()
        self.clerk_ward_a.active = False
        self.take(
            dossier, "send_back", "2012-03-05 11:00", self.officer_tu_phap, reason="Thiếu trang"
        )
        self.assertEqual(dossier.holder_agency_id, self.ward_a)
        self.assertFalse(dossier.user_id)

    # The ward of the object

    def test_the_ward_of_the_object_gets_it_whatever_the_counter(self):
        dossier = self.linked(ward_id=self.ward_b.id)
        step = self.steps(dossier)[2]
        self.take(dossier, "forward", "2012-03-05 10:00", self.clerk_ward_a, step=step)
        self.assertEqual(dossier.holder_agency_id, self.ward_b)
        self.take(dossier, "accept", "2012-03-05 11:00", self.clerk_ward_b)
        self.assertEqual(dossier.user_id, self.clerk_ward_b)

    def test_a_missing_ward_is_told_in_a_sentence_and_nothing_happens(self):
        dossier = self.linked(ward_id=False)
        with self.assertRaises(UserError) as refused:
            self.take(
                dossier,
                "forward",
                "2012-03-05 10:00",
                self.clerk_ward_a,
                step=self.steps(dossier)[2],
            )
        self.assertIn("the ward of the object", str(refused.exception))
        self.assertIn(dossier.name, str(refused.exception))
        self.assertEqual((dossier.state, dossier.journal_count), ("received", 1))
        self.assertFalse(dossier.visit_id.left_at)
