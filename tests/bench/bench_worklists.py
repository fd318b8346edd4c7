"""Worklists, searches and boards of every role at 1,000,000 dossiers, as the web client asks.

Every worklist of the menu with its domain, order, columns and count; every filter over all
dossiers; the first screen with its counts; searches by code, part of a code, identity number and
names with and without diacritics, down to three letters; boards, grouped lists and calendars with
their first cards. p95 at most 100 ms of the server for lists and searches, 1 s for boards. Each
turn is another user's or looks for something else; the day is the last one of the generated years.
Run by `./district bench worklists`.
"""

import sys
from datetime import datetime
from random import Random
from time import perf_counter

from client_asks import Asks
from dossier_people import GIVEN_MEN, GIVEN_WOMEN, person
from dossier_scale import open_scale

from odoo import api

from odoo.addons.district_base.moment import MOMENT_KEY, Moment
from odoo.addons.district_base.rules.vietnamese import fold

LIST_LIMIT, BOARD_LIMIT = 0.1, 1.0
TURNS = 24
# 15 h of Monday, 30 December 2013.
NOW = Moment(datetime(2013, 12, 30, 8))
# What a calendar shows of December: whole weeks, in UTC.
MONTH = ("2013-11-24 17:00:00", "2014-01-04 16:59:59")
# An early month of those by which the search filters "Received on", in UTC.
EARLY = [("received_at", ">=", "2012-02-29 17:00:00"), ("received_at", "<", "2012-03-31 17:00:00")]
MODEL = "one_stop.dossier"
CARDS_OF = "one_stop.dossier.worklist"
ALL = "one_stop.one_stop_dossier_action"
OPEN = [("state", "in", ["received", "processing", "paused", "resolved", "ready"])]
PAGE, CARDS = 80, 20


def roles(world):
    """Return {role: users}, those with much to do and those with little."""
    agencies = world.agencies
    busy, ward = agencies["BM-TNMT"], agencies["BM-P07"]
    return {
        "officer": [world.officers[busy][0], world.officers[ward][0]],
        "clerk": [world.clerks[agencies["BM-VP"]][0], world.clerks[ward][0]],
        "head": [world.heads[busy], world.heads[agencies["BM-TP"]], world.heads[ward]],
        "leader": [world.leader],
        "auditor": [world.auditor],
    }


class Bench:
    """Times calls of one role, each in an environment of its own, and prints them."""

    def __init__(self, scale):
        self.scale, self.failed, self.count = scale, [], 0
        self.role, self.users = "", []

    def asks(self, ask):
        """Return what a function of `Asks` returns for the first user of the role."""
        with self.scale.registry.cursor() as cr:
            return ask(Asks(self._env(cr, self.users[0]), MODEL))

    def time(self, name, limit, call):
        """Print median and p95 of calls of (env, turn)."""
        seconds = []
        for turn in range(TURNS + 2):
            with self.scale.registry.cursor() as cr:
                env = self._env(cr, self.users[turn % len(self.users)])
                began = perf_counter()
                call(env, turn)
                seconds.append(perf_counter() - began)
        counted = sorted(seconds[2:])
        middle, late = counted[TURNS // 2], counted[int(TURNS * 0.95)]
        slow = "  SLOW" if late > limit else ""
        told = f"{self.role}: {name}"
        print(f"{told:60} {middle * 1000:6.0f} ms {late * 1000:6.0f} ms p95{slow}", flush=True)
        self.count += 1
        if slow:
            self.failed.append(told)

    def time_list(self, name, ask, domain=()):
        """Time one page of a list, with the words of a turn added to its domain.

        :param domain: leaves, or a function of the turn that returns them.
        """

        def call(env, turn):
            more = domain(turn) if callable(domain) else domain
            env[MODEL].with_context(**ask.context).web_search_read(
                [*more, *ask.domain],
                ask.specification,
                limit=PAGE,
                order=ask.order,
                count_limit=ask.count_limit,
            )

        self.time(name, LIST_LIMIT, call)

    def _env(self, cr, uid):
        context = {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh", MOMENT_KEY: NOW}
        return api.Environment(cr, uid, context)


def time_lists(bench):
    """Time every worklist, and every filter of the search over all dossiers."""
    lists = bench.asks(
        lambda asks: {name: asks.view(action) for name, action in asks.actions("list").items()}
    )
    for name, ask in lists.items():
        bench.time_list(name, ask)
    everything, filters = bench.asks(lambda asks: _everything(asks))
    bench.time_list("everything", everything)
    for name, domain in filters.items():
        bench.time_list(f"filter {name}", everything, domain)
    bench.time_list("filter received in March 2012", everything, EARLY)


def _everything(asks):
    action = asks.env.ref(ALL).sudo()  # sudo: the client is given it
    return asks.view(action, is_default=False), asks.filters(action)


def time_start(bench):
    """Time the first screen, with the number of dossiers in each worklist."""

    def ask(env, _turn):
        env[CARDS_OF].web_search_read(
            [("is_mine", "=", True)], {"name": {}, "count": {}, "late_count": {}}
        )

    if CARDS_OF in bench.scale.registry:
        bench.time("first screen", LIST_LIMIT, ask)


def words(scale):
    """Return {what is looked for: texts}; names are of people who are there."""
    rng = Random(7)
    with scale.registry.cursor() as cr:
        cr.execute(
            "SELECT name, applicant_identity, applicant_name FROM one_stop_dossier"
            " WHERE name IS NOT NULL AND id %% %s = 0 LIMIT 200",
            [max(scale.size // 200, 1)],
        )
        rows = cr.fetchall()
    names = [person(rng.randrange(400)).name for _turn in range(TURNS)]
    given = [rng.choice(GIVEN_MEN + GIVEN_WOMEN) for _turn in range(200)]
    return {
        "code": [row[0] for row in rows],
        "part of a code": [row[0][-11:] for row in rows],
        "end of a code": [row[0][-4:] for row in rows],
        "identity": [row[1] for row in rows],
        "whole name": [row[2] for row in rows],
        "name without diacritics": [fold(name) for name in names],
        "family and given name": [f"{name.split()[0]} {name.split()[-1]}" for name in names],
        "three letters": [one for one in given if len(one) == 3],
        "three letters without diacritics": [fold(one) for one in given if len(one) == 3],
        "the commonest name": ["nguyen"],
        "nobody": ["xyzq", "không có ai"],
    }


def time_searches(bench):
    everything, _filters = bench.asks(_everything)
    for what, texts in words(bench.scale).items():
        for among, more in (("all", []), ("open", OPEN)):

            def looked_for(turn, texts=texts, more=more):
                return [("lookup", "ilike", texts[turn % len(texts)]), *more]

            bench.time_list(f"{what}, among {among}", everything, looked_for)


def time_boards(bench):
    """Time boards by step, lists by every grouping, and calendars."""
    boards, groups, calendars = bench.asks(
        lambda asks: (
            {name: asks.view(one, "kanban") for name, one in asks.actions("kanban").items()},
            {
                f"{name} by {grouping}": (asks.view(one), grouping)
                for name, one in asks.actions("list").items()
                for grouping in asks.groupings(one)
            },
            {name: asks.view(one, "calendar") for name, one in asks.actions("calendar").items()},
        )
    )
    for name, ask in boards.items():
        bench.time(f"board {name}", BOARD_LIMIT, _board(ask))
    for name, (ask, grouping) in groups.items():
        bench.time(f"list {name}", BOARD_LIMIT, _grouped(ask, grouping))
    for name, ask in calendars.items():
        bench.time(f"calendar {name}", BOARD_LIMIT, _calendar(ask))


def _board(ask):
    def call(env, _turn):
        dossiers = env[MODEL].with_context(**ask.context)
        dossiers.search_panel_select_range(
            "procedure_id", enable_counters=True, search_domain=ask.domain
        )
        dossiers.web_read_group(
            ask.domain,
            ["step_id"],
            auto_unfold=True,
            unfold_read_specification=ask.specification,
            unfold_read_default_limit=CARDS,
        )

    return call


def _grouped(ask, grouping):
    def call(env, _turn):
        env[MODEL].with_context(**ask.context).web_read_group(ask.domain, [grouping], limit=PAGE)

    return call


def _calendar(ask):
    def call(env, _turn):
        month = [("due_at", "<=", MONTH[1]), ("due_at", ">=", MONTH[0])]
        env[MODEL].with_context(**ask.context).search_read(
            [*ask.domain, *month], list(ask.specification)
        )

    return call


def main():
    _few, many = open_scale()
    bench = Bench(many)
    print(f"Lists, searches and boards {many.told}: median, p95")
    for bench.role, bench.users in roles(many.world).items():
        time_start(bench)
        time_lists(bench)
        time_searches(bench)
        time_boards(bench)
    print(f"{bench.count} lists, searches and boards, {len(bench.failed)} of them too slow")
    if bench.failed:
        print(f"Slower than {LIST_LIMIT * 1000:.0f} ms, boards than {BOARD_LIMIT:.0f} s:")
        print("\n".join(f"  {told}" for told in bench.failed))
    return not bench.failed


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
