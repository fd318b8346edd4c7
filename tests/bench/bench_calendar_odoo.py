"""Deadlines of our clock beside Odoo's own `resource.calendar.plan_hours`, in one run.

Run inside an Odoo shell on a database that has district_base; everything is rolled back. One
calendar without make-up days, the same terms in working hours (a day is eight), the same starts.
The two must agree on every deadline; our engine must be 500 times faster for each, and as fast
for 200 days as for one. The last column is the engine through the ORM (`_working_calendar`).

Prints a table; exits with 1 when a bar is missed.
"""

import sys
from datetime import datetime, timedelta
from time import perf_counter

import pytz

from odoo.fields import Command

TERMS = (1, 5, 15, 50, 100, 200)
FASTER = 500
FLAT = 2.0  # the dearest term may cost so many times the cheapest
ZONE = pytz.timezone("Asia/Ho_Chi_Minh")
HOLIDAYS = [(1, 1), (4, 30), (5, 1), (9, 2), (9, 3)]


def make_calendar(env):
    """Return a calendar with 2012 and 2013 declared."""
    shifts = [(day, *shift) for day in range(5) for shift in ((7.5, 11.5), (13, 17))]
    lines = [
        Command.create(
            {"name": f"{day} {start}", "dayofweek": str(day), "hour_from": start, "hour_to": end}
        )
        for day, start, end in shifts
    ]
    calendar = env["resource.calendar"].create(
        {"name": "Benchmark", "attendance_ids": [Command.clear(), *lines]}
    )
    for number in (2012, 2013):
        year = env["district.calendar.year"].create(
            {
                "calendar_id": calendar.id,
                "year": number,
                "day_ids": [
                    Command.create({"date": f"{number}-{month:02}-{day:02}", "reason": "Nghỉ lễ"})
                    for month, day in HOLIDAYS
                ],
            }
        )
        year.action_declare()
    env.flush_all()
    return calendar


def cost(call, starts, rounds):
    """Return seconds for one call, the best of the rounds, and the answers."""
    best, answers = float("inf"), []
    for _round in range(rounds):
        begin = perf_counter()
        answers = [call(start) for start in starts]
        best = min(best, (perf_counter() - begin) / len(starts))
    return best, answers


def compare(calendar, days, starts):
    """Return seconds for one deadline: Odoo's, the engine's, the engine's through the ORM."""
    clock = calendar._working_calendar(starts[0])

    def odoo(start):
        end = calendar.plan_hours(8 * days, ZONE.localize(start), compute_leaves=True)
        return end.astimezone(ZONE).replace(tzinfo=None)

    def engine(start):
        return clock.due(start, "working_hours", 8 * days).due

    def through_orm(start):
        return calendar._working_calendar(start).due(start, "working_hours", 8 * days).due

    costs = []
    for call, times, rounds in ((odoo, 1, 2), (engine, 50, 9), (through_orm, 50, 9)):
        seconds, answers = cost(call, starts * times, rounds)
        costs.append(seconds)
        if call is odoo:
            expected = answers
        elif answers != expected * times:
            sys.exit(f"For {days} days the answers differ from Odoo's.")
    return costs


def main(env):
    calendar = make_calendar(env)
    first = datetime(2012, 1, 4, 9, 0)
    starts = [first + timedelta(days=9 * n, minutes=37 * (n % 7)) for n in range(20)]
    starts = [start for start in starts if start.weekday() < 5]
    print(f"{'days':>5} {'Odoo, ms':>10} {'engine, µs':>11} {'faster':>8} {'ORM, µs':>9}")
    ratios, engines = [], []
    for days in TERMS:
        slow, fast, orm = compare(calendar, days, starts)
        ratios.append(slow / fast)
        engines.append(fast)
        row = f"{days:>5} {slow * 1e3:>10.3f} {fast * 1e6:>11.2f} {slow / fast:>7.0f}×"
        print(row, f"{orm * 1e6:>9.2f}")
    spread = max(engines) / min(engines)
    print(f"least: {min(ratios):.0f}× (bar {FASTER}×); spread: {spread:.2f} (bar {FLAT})")
    env.cr.rollback()
    return 0 if min(ratios) >= FASTER and spread <= FLAT else 1


sys.exit(main(env))  # noqa: F821 (the shell gives env)
