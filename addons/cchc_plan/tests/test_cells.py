from datetime import date, datetime, timedelta
from random import Random

from odoo.tests import freeze_time, tagged

from odoo.addons.district_base.moment import happening

from .played_case import PlayedCase


@tagged("post_install", "-at_install")
@freeze_time("2013-03-15 05:00:00")
class TestCells(PlayedCase):
    """Assignments as of a day: what their events up to its end say, judged on that day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Due 2012-03-31 by the unverified rule, inside a period that ends on 2012-12-31.
        cls.one = cls.assignment("I.2", 2012)

    def as_of(self, day, one=None):
        (cell,) = self.model._cells([("id", "=", (one or self.one).id)], on=day)
        return cell

    def test_every_day_has_the_state_of_its_end(self):
        self.start(date(2012, 2, 1), self.one)
        self.hand_in(date(2012, 3, 10), self.one)
        self.give_back(date(2012, 3, 20), self.one)
        self.hand_in(date(2012, 4, 10), self.one)
        self.accept(date(2012, 5, 2), self.one)
        for day, state, status, sent in (
            (date(2012, 1, 31), "todo", "todo", None),
            (date(2012, 2, 1), "doing", "doing", None),
            (date(2012, 3, 9), "doing", "doing", None),
            (date(2012, 3, 10), "submitted", "submitted", date(2012, 3, 10)),
            (date(2012, 3, 19), "submitted", "submitted", date(2012, 3, 10)),
            (date(2012, 3, 20), "doing", "due_soon", None),
            (date(2012, 4, 1), "doing", "overdue", None),
            (date(2012, 4, 10), "submitted", "submitted_late", date(2012, 4, 10)),
            (date(2012, 5, 1), "submitted", "submitted_late", date(2012, 4, 10)),
            (date(2012, 5, 2), "accepted", "done_late", date(2012, 4, 10)),
            (date(2013, 3, 15), "accepted", "done_late", date(2012, 4, 10)),
        ):
            cell = self.as_of(day)
            self.assertEqual((cell.state, cell.status, cell.submitted_on), (state, status, sent))

    def test_a_local_day_ends_at_midnight_in_vietnam(self):
        # 23:30 on 31 March is in time; an hour later it is 1 April, though still March in UTC.
        self.hand_in(datetime(2012, 3, 31, 16, 30), self.one)
        self.assertEqual(self.as_of(date(2012, 3, 30)).state, "todo")
        cell = self.as_of(date(2012, 3, 31))
        self.assertEqual((cell.status, cell.submitted_on), ("submitted", date(2012, 3, 31)))
        self.give_back(datetime(2012, 3, 31, 16, 45), self.one)
        self.hand_in(datetime(2012, 3, 31, 17, 30), self.one)
        self.assertEqual(self.as_of(date(2012, 3, 31)).state, "doing")
        cell = self.as_of(date(2012, 4, 1))
        self.assertEqual((cell.status, cell.submitted_on), ("submitted_late", date(2012, 4, 1)))

    def test_work_is_not_there_before_it_was_given_out(self):
        self.assertEqual(self.model._cells(self.domain, on=date(2011, 1, 31)), [])
        given = self.model._cells(self.domain, on=date(2011, 2, 1))
        self.assertEqual({one.id for one in given}, set(self.plan.assignment_ids.ids))

    def test_work_entered_later_than_it_was_decided_was_owed_from_the_decision(self):
        # What the first version left: a first event on the day on which the plan was entered.
        entered = self.one.sudo().create(
            {
                **{name: self.one[name] for name in ("period", "year", "due_is_provisional")},
                **{name: self.one[name].id for name in ("plan_id", "task_id")},
                **{name: self.one[name] for name in ("date_start", "date_end", "original_due_on")},
                "agency_id": self.ward_a.id,
                "given_on": date(2011, 2, 1),
            }
        )
        self.assertFalse(self.model._cells([("id", "=", entered.id)], on=date(2011, 1, 31)))
        cell = self.as_of(date(2012, 4, 1), entered)
        self.assertEqual((cell.state, cell.due_on), ("todo", entered.original_due_on))
        self.assertEqual((cell.status, cell.provisional), ("overdue", 1))

    def test_lateness_by_an_unverified_rule_is_judged_on_the_day(self):
        for day, status, provisional in (
            (date(2012, 3, 31), "due_soon", 1),
            (date(2012, 4, 1), "overdue", 1),
            (date(2012, 12, 31), "overdue", 1),
            (date(2013, 1, 1), "overdue", 0),
        ):
            cell = self.as_of(day)
            self.assertEqual((cell.status, cell.provisional), (status, provisional), day)

    def test_today_is_as_of_today(self):
        self.hand_in(date(2012, 3, 10), self.one)
        self.give_back(date(2012, 3, 20), self.one)
        other = self.assignment("I.2", 2013)
        self.hand_in(date(2013, 3, 14), other)
        self.accept(date(2013, 3, 15), other)
        self.extend(date(2013, 3, 15), self.one, date(2013, 6, 30))
        self.assignment("I.1").with_user(self.leader).action_cancel("Không còn cần")
        self.assertEqual(
            self.model._cells(self.domain), self.model._cells(self.domain, on=date(2013, 3, 15))
        )

    def test_a_day_granted_by_somebody_is_no_longer_provisional(self):
        self.extend(date(2012, 4, 10), self.one, date(2012, 5, 31))
        for day, due_on, status, provisional in (
            (date(2012, 4, 9), date(2012, 3, 31), "overdue", 1),
            (date(2012, 4, 10), date(2012, 5, 31), "todo", 0),
            (date(2012, 6, 1), date(2012, 5, 31), "overdue", 0),
        ):
            cell = self.as_of(day)
            self.assertEqual(
                (cell.due_on, cell.status, cell.provisional), (due_on, status, provisional)
            )

    def test_cells_are_those_that_the_user_may_read(self):
        own = self.model.with_user(self.officer_ward_a)
        for on in (None, date(2012, 6, 1)):
            self.assertEqual({one.agency for one in own._cells(self.domain, on)}, {self.ward_a.id})

    def test_any_past_is_told_as_it_was_seen_then(self):
        """Play a year of chance; each evening's cells must be those told of it afterwards."""
        work = self.model.search([*self.domain, ("agency_id", "=", self.van_phong.id)])
        domain, chance, seen = [("id", "in", work.ids)], Random(13633), {}
        day = date(2012, 1, 2)
        while day < date(2013, 3, 15):
            for one in work:
                self.take_a_step(one, day, chance)
            seen[day] = happening(self.model, day)._cells(domain)
            day += timedelta(days=chance.randint(1, 12))
        states = {cell.state for cells in seen.values() for cell in cells}
        self.assertEqual(states, {"todo", "doing", "submitted", "accepted", "cancelled"})
        self.assertTrue(any(one.extension_count for one in work))
        for day, cells in seen.items():
            self.assertEqual(self.model._cells(domain, on=day), cells, day)

    def take_a_step(self, one, day, chance):
        steps = {
            "todo": [self.start, self.hand_in, self.extend_by_chance],
            "doing": [self.hand_in, self.extend_by_chance],
            "submitted": [self.give_back, self.give_back, self.accept, self.give_up],
        }.get(one.state, [])
        if steps and chance.random() < 0.15:
            chance.choice(steps)(day, one)
            one.invalidate_recordset()

    def extend_by_chance(self, day, one):
        self.extend(day, one, max(one.due_on, day) + timedelta(days=20))

    def give_up(self, day, one):
        self.at(day, self.leader, one).action_cancel("Thôi")
