"""Reports on a plan of 120 tasks led by 60 agencies in 5 years: 36,000 assignments.

Figures of a report, of one agency as of the whole district, take 500 ms of the server at most, and
so does its handing in, which counts and freezes them; an acceptance takes 100 ms. Run by
`./district bench report`, in Odoo's shell; what it makes is rolled back.
"""

import sys
import time
from datetime import date

from bench_plan import make_plan

from odoo.addons.district_base.moment import happening

FIGURES_LIMIT = 0.5
LIMITS = {"hand in": FIGURES_LIMIT, "accept": 0.1}


def best_of(env, turns, work):
    """Return the best time of some turns, in seconds, with nothing kept in between."""
    best = None
    for _turn in range(turns):
        env.invalidate_all()
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
        best = min(best or seconds, seconds)
    return best


def timed_figures(env, plan):
    """Return {what: seconds} for the figures of an agency and of the district, year and final."""
    times = {}
    for kind, year, day in (("year", 2013, date(2013, 12, 16)), ("final", 2015, date(2016, 1, 5))):
        period = happening(plan, day)._open_period(kind, year)
        reports = happening(period, day).report_ids
        for level in ("agency", "district"):
            report = reports.filtered(lambda one, level=level: one.level == level)[:1]
            times[f"figures {kind:5} {level}"] = best_of(env, 3, report._count_figures)
    return times


def timed_steps(env, plan):
    """Return {what: seconds} for handing in and accepting an agency's report of a year."""
    period = happening(plan, date(2014, 12, 16))._open_period("year", 2014)
    report = happening(period, date(2014, 12, 16)).report_ids.filtered(
        lambda one: one.level == "agency"
    )[:1]
    officer = env["res.users"].create(
        {"name": "Bench", "login": "bench_officer", "extra_agency_ids": report.agency_id.ids}
    )
    officer.group_ids += env.ref("district_base.group_district_officer")
    judge = env["res.users"].create({"name": "Bench", "login": "bench_leader"})
    judge.group_ids += env.ref("district_base.group_district_leader")
    env.flush_all()
    times = {}
    for name, user, step in (
        ("hand in", officer, "action_submit"),
        ("accept", judge, "action_accept"),
    ):
        env.invalidate_all()
        start = time.perf_counter()
        getattr(report.with_user(user), step)()
        env.flush_all()
        times[name] = time.perf_counter() - start
    return times


def main(env):
    agencies = env["hr.department"].create(
        [
            {"name": f"Phòng Báo cáo {place}", "is_agency": True, "agency_code": f"REPORT{place}"}
            for place in range(60)
        ]
    )
    made, _seconds = make_plan(env, agencies, 120)
    plan = made.plan_id
    ok = True
    for name, seconds in timed_figures(env, plan).items():
        print(f"{name:24} {seconds * 1000:6.0f} ms  (limit {FIGURES_LIMIT * 1000:.0f} ms)")
        ok &= seconds <= FIGURES_LIMIT
    for name, seconds in timed_steps(env, plan).items():
        print(f"{name:24} {seconds * 1000:6.0f} ms  (limit {LIMITS[name] * 1000:.0f} ms)")
        ok &= seconds <= LIMITS[name]
    env.cr.rollback()
    return ok


if __name__ == "__main__":
    sys.exit(0 if main(env) else 1)  # noqa: F821 - Odoo's shell gives env
