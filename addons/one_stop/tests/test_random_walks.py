import random
from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.district_base.moment import happening

from ..rules import lifecycle
from ..rules.delay import visit_minutes
from .walk_case import WalkCase

MOVES = 1000
FIRST = datetime(2012, 1, 3, 9)


@tagged("post_install", "-at_install")
class TestRandomWalks(WalkCase):
    """A thousand moves at random moments of two years: whatever happens, the books agree.

    The table of the life cycle says what may happen; after each move state, due date and journal
    are what it says, and at the end a replay, the chain and the minutes of the visits agree.
    """

    def walk(self, seed, moves=MOVES):
        """Take moves with new dossiers, a new one where a walk cannot go on; return them all."""
        chance = random.Random(seed)
        dossiers = dossier = self.new_dossier()
        moment = self.utc(FIRST.isoformat(" ", "minutes"))
        for _number in range(moves):
            # Two years hold a thousand moves of seventeen hours; a few come at the same minute.
            moment += timedelta(minutes=chance.choice((0, 3, 40, 300, 1000, 2400, 2600)))
            self.move(dossier, self.draw(dossier, chance), moment, chance)
            if dossier.journal_count >= 60 or dossier.state in ("returned", "refused"):
                if chance.random() < 0.3:
                    dossier = self.new_dossier()
                    dossiers += dossier
        return dossiers

    def move(self, dossier, kind, moment, chance):
        payload = self.payload(kind, dossier, moment, chance)
        standing, due = dossier._standing(), dossier.due_at
        before = (standing, dossier.journal_count, due, dossier.promised_at, dossier.visit_id)
        told = dossier._clock()
        acting = happening(dossier, moment)
        try:
            with self.env.cr.savepoint():
                acting._apply(kind, **payload)
        except UserError as refused:
            self.assertTrue(str(refused).endswith("."), str(refused))
            after = (
                dossier._standing(),
                dossier.journal_count,
                dossier.due_at,
                dossier.promised_at,
                dossier.visit_id,
            )
            self.assertEqual(after, before, kind)
            self.refusals.append(kind)
            return
        self.assertFalse(lifecycle.problem(standing, kind), kind)
        self.assertEqual(dossier._standing(), lifecycle.follow(standing, kind))
        until = self.env["resource.calendar"]._to_local(moment)
        self.assertConserved(dossier, kind, told, due, until)

    def assertConserved(self, dossier, kind, told, due, until):
        """The due date moves by what an ended pause took away, and by what an event says."""
        if kind in ("extend", "recalculate", "migrate", "receive", "settle_now"):
            return
        after = dossier._clock()
        since = told.paused_at or told.ended_at
        ended = kind in ("supplement", "payment", "reopen") and since
        if not ended or since >= told.due:
            self.assertEqual(dossier.due_at, due, kind)
        elif after.snapshot == told.snapshot:
            calendar = dossier._calendar_of(after.snapshot)
            self.assertEqual(
                calendar.worked(until, max(after.due, until)), calendar.worked(since, told.due)
            )

    def assertBooks(self, dossiers):
        self.assertWhole(dossiers)
        for dossier, told in zip(dossiers, dossiers._clocks().values(), strict=True):
            if not told.due:
                continue
            calendar = dossier._delay_calendar(told)
            end = told.ended_at or told.paused_at or told.start + timedelta(days=40)
            begins = [
                self.env["resource.calendar"]._to_local(visit.owned_from)
                for visit in dossier.visit_ids.sorted("id")
            ]
            minutes = visit_minutes(calendar, begins, told.start, max(end, told.start), told.pauses)
            self.assertEqual(
                sum(minutes), calendar.worked(told.start, max(end, told.start), told.pauses)
            )
            self.assertEqual(self.delay(dossier, told), dossier._delay_minutes())
            self.assertTrue(all(one >= 0 for _visit, one in dossier._delay_shares()))
            self.assertTrue(dossier._explain()[-1]["text"])

    def delay(self, dossier, told):
        """Return the minutes of the delay, counted apart from its shares."""
        calendar = dossier._delay_calendar(told)
        end = told.ended_at or told.paused_at
        if not end:
            end = min(datetime.now(), datetime.combine(calendar.covers[1], datetime.max.time()))
        return calendar.worked(told.due, end, told.pauses) if end > told.due else 0

    def test_a_thousand_moves_without_limits_of_number(self):
        self.leave_limits_aside()
        self.refusals = []
        dossiers = self.walk(seed=2012)
        self.assertBooks(dossiers)
        self.assertTrue(self.refusals)
        kinds = set(dossiers.event_ids.mapped("kind"))
        self.assertEqual(kinds, set(self.table) - {"settle_now"})

    def test_a_thousand_moves_with_the_limits_of_the_rules(self):
        self.refusals = []
        dossiers = self.walk(seed=2013)
        self.assertBooks(dossiers)
        self.assertTrue({"extend", "apologise"} & set(self.refusals))
        self.assertLessEqual(max(dossiers.mapped("extension_count")), 1)

    def test_one_dossier_through_hundreds_of_moves(self):
        self.leave_limits_aside()
        self.refusals, chance = [], random.Random(7)
        dossier = self.new_dossier()
        moment = self.utc("2012-01-03 09:00")
        for _number in range(300):
            moment += timedelta(minutes=chance.choice((0, 3, 40, 300, 1000, 2400, 2600)))
            self.move(dossier, self.draw(dossier, chance), moment, chance)
        self.assertGreater(dossier.journal_count, 200)
        self.assertBooks(dossier)
