"""Microseconds for one deadline, whatever its length; beside Odoo's own clock when given.

./district bench working_time                   beside `resource.calendar.plan_hours`
python -m tests.bench.bench_working_time        without Odoo
"""

import sys
import timeit
from datetime import datetime, timedelta
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]

SHIFTS = [["07:30", "11:30"], ["13:00", "17:00"]]
# One calendar without make-up days, which Odoo does not have; its days off are those of two years.
SPEC = {
    "week": {str(day): SHIFTS for day in range(5)},
    "off": ["2012-01-02", "2012-01-23", "2012-01-24", "2012-01-25", "2012-01-26", "2012-04-02",
            "2012-04-30", "2012-05-01", "2012-09-03", "2013-01-01", "2013-04-19", "2013-04-30"],
    "work": {},
    "covers": ["2012-01-01", "2013-12-31"],
}  # fmt: skip
DAYS = (1, 15, 200)
HOURS_A_DAY = 8
# "Flat": the longest term may cost so many times the shortest one.
FLAT = 1.5
# The measure of the suite: so many times faster than `plan_hours`.
FASTER = 500


def starts(count=200):
    """Return moments spread over three months, within and outside of working hours."""
    return [
        datetime(2012, 1, 4, 9, 13) + timedelta(minutes=641 * number) for number in range(count)
    ]


def microseconds(asks, moments, rounds):
    """Return the time of one call for each of some questions, the best of the rounds.

    The questions take turns: other work on the machine meets them all alike.
    """
    best = [float("inf")] * len(asks)
    for _round in range(rounds):
        for place, ask in enumerate(asks):
            spent = timeit.timeit(lambda ask=ask: [ask(moment) for moment in moments], number=1)
            best[place] = min(best[place], spent / len(moments) * 1e6)
    return best


def run(calendar, plan_hours=None):
    """Return {days: {"ours": µs, "days": µs, "odoo": µs or None, "times": ratio or None}}.

    :param calendar: a `WorkingCalendar` of `SPEC`.
    :param plan_hours: called with (start, hours), both as ours; gives the due moment.
    """
    moments, few = starts(), starts(20)
    hours = [days * HOURS_A_DAY for days in DAYS]
    ours = microseconds(
        [lambda start, h=h: calendar.due(start, "working_hours", h) for h in hours], moments, 100
    )
    by_day = microseconds(
        [lambda start, d=d: calendar.due(start, "working_days", d) for d in DAYS], moments, 100
    )
    odoo = [None] * len(DAYS)
    if plan_hours:
        for start in few:
            for h in hours:
                assert plan_hours(start, h) == calendar.due(start, "working_hours", h).due
        odoo = microseconds([lambda start, h=h: plan_hours(start, h) for h in hours], few, 1)
    return {
        days: {
            "ours": ours[place],
            "days": by_day[place],
            "odoo": odoo[place],
            "times": odoo[place] and odoo[place] / ours[place],
        }
        for place, days in enumerate(DAYS)
    }


def show(found):
    """Print the table and return what misses its measure, as sentences."""
    print(f"{'days':>6} {'hours µs':>10} {'days µs':>10} {'odoo µs':>12} {'times':>8}")
    for days, row in found.items():
        odoo = f"{row['odoo']:12.1f} {row['times']:8.0f}" if row["odoo"] else f"{'-':>12} {'-':>8}"
        print(f"{days:6} {row['ours']:10.2f} {row['days']:10.2f} {odoo}")
    missed = []
    for unit in ("ours", "days"):
        times = [row[unit] for row in found.values()]
        if max(times) > FLAT * min(times):
            missed.append(f"The time grows with the term: {min(times):.2f} to {max(times):.2f} µs.")
    missed += [
        f"For {days} days it is {row['times']:.0f} times faster than plan_hours, not {FASTER}."
        for days, row in found.items()
        if row["times"] and row["times"] < FASTER
    ]
    return missed


def main():
    sys.path.insert(0, str(REPO))
    from tests.rules_of.district_base.working_time import WorkingCalendar

    missed = show(run(WorkingCalendar.from_spec(SPEC)))
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
