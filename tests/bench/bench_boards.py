"""Leaders' boards at 1,000,000 dossiers: each answers within 1 s of the server (p95).

The first screen, bottlenecks and signs of a month, a quarter and a year, as the leader sees the
district and as heads and managers see their agencies, and the list that a figure opens, with its
count. The day is the last one of the generated years. What the generated visits took is counted
first, once for a database: it is told how long that took, as an upgrade of a district would.
Run by `./district bench boards`.
"""

import sys
from datetime import datetime
from time import perf_counter

from dossier_scale import open_scale

from odoo import SUPERUSER_ID, api

from odoo.addons.district_base.moment import MOMENT_KEY, Moment

LIMIT = 1.0
TURNS = 8
# 15 h of Monday, 30 December 2013.
NOW = Moment(datetime(2013, 12, 30, 8))
PERIODS = {
    "a month": ("2013-12-01", "2013-12-31"),
    "an earlier month": ("2012-11-01", "2012-11-30"),
    "a quarter": ("2013-10-01", "2013-12-31"),
    "a year": ("2013-01-01", "2013-12-31"),
}
SCREENS = ("get_overview", "get_bottlenecks", "get_signs")
PAGE, COUNTED = 80, 10_001
AT_ONCE = 5_000


def roles(world):
    """Return {role: (user, screens)}: who sees most of what each may see."""
    agencies = world.agencies
    return {
        "leader": (world.leader, SCREENS),
        "head": (world.heads[agencies["BM-TNMT"]], SCREENS),
        "manager": (world.manager, SCREENS[:2]),
    }


def count_stays(scale):
    """Count the visits of the generated dossiers, which no step has counted."""
    began, dossiers = perf_counter(), 0
    with scale.registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        for counted in env["one_stop.dossier.stay"]._fill(AT_ONCE):
            dossiers += counted
            cr.commit()
        if dossiers:
            cr.commit()
            cr._cnx.autocommit = True
            cr.execute("VACUUM ANALYZE one_stop_dossier_stay")
            cr._cnx.autocommit = False
            print(f"Visits of {dossiers:,} dossiers counted in {perf_counter() - began:.0f} s")


def timed(scale, uid, call):
    """Return (median, p95) in seconds of a call of (env), and its last answer."""
    seconds, answer = [], None
    for _turn in range(TURNS + 1):
        with scale.registry.cursor() as cr:
            env = api.Environment(cr, uid, {"lang": "vi_VN", MOMENT_KEY: NOW})
            began = perf_counter()
            answer = call(env)
            seconds.append(perf_counter() - began)
    counted = sorted(seconds[1:])
    return counted[len(counted) // 2], counted[int(len(counted) * 0.95)], answer


def figures(screen, answer):
    """Return the largest figure of a screen, to be opened."""
    if screen == "get_overview":
        return {"what": "figure", "column": "c7"}
    if screen == "get_bottlenecks":
        rows = answer["heat"]["rows"]
        row = max(rows, key=lambda one: one["stays"], default=None)
        return row and {"what": "heat", "step": row["step"], "agency": row["agency"]}
    sign = max(answer["signs"], key=lambda one: one["count"])
    return {"what": "sign", "sign": sign["code"]}


def opened(cell):
    """Return the call that opens a figure and lists its first page with the count."""

    def call(env):
        action = env["one_stop.board"].open_cell(cell)
        return env["one_stop.dossier"].web_search_read(
            action["domain"],
            {"name": {}, "state": {}, "due_at": {}, "time_left": {}},
            limit=PAGE,
            count_limit=COUNTED,
        )["length"]

    return call


def main():
    _few, many = open_scale()
    count_stays(many)
    print(f"Boards {many.told}: median, p95")
    slow = []

    def tell(name, median, late, found=""):
        mark = "  SLOW" if late > LIMIT else ""
        print(
            f"{name:52} {median * 1000:6.0f} ms {late * 1000:6.0f} ms p95{found}{mark}", flush=True
        )
        if mark:
            slow.append(name)

    for role, (uid, screens) in roles(many.world).items():
        for screen in screens:
            for words, (first, last) in PERIODS.items():
                name = f"{role}: {screen[4:]} of {words}"
                median, late, answer = timed(
                    many,
                    uid,
                    lambda env, one=screen, days=(first, last): getattr(env["one_stop.board"], one)(
                        *days
                    ),
                )
                tell(name, median, late)
                cell = figures(screen, answer)
                if cell:
                    median, late, count = timed(
                        many, uid, opened({**cell, "from": first, "to": last})
                    )
                    tell(
                        f"  opened: {cell.get('sign') or cell['what']}", median, late, f", {count}"
                    )
    if slow:
        print(f"Slower than {LIMIT:.0f} s:")
        print("\n".join(f"  {name}" for name in slow))
    return not slow


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
