"""One ruler for both sides of a comparison: what a request costs, measured turn by turn.

    costs = beside({"ours": Side(env.registry, uid, call), "theirs": peer.ticket()})
    costs["ours"].seconds, costs["ours"].queries

A turn is what a request is: a cursor and an environment of its own, from the first query to the
end of the commit. The sides take turns, so that a slow moment of the machine hits them all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from odoo import api

# What the web client sends with every call; there is one company.
CONTEXT = {"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh", "allowed_company_ids": [1]}


class Side(NamedTuple):
    """A call for an `api.Environment`, in a database and as a user."""

    registry: Any
    uid: int
    call: Callable[[api.Environment], Any]


class Cost(NamedTuple):
    """Medians of the turns; queries count those on cursors that the call opens itself as well."""

    seconds: float
    queries: int

    @property
    def told(self) -> str:
        return f"{self.seconds * 1000:7.1f} ms {self.queries:5} queries"


def beside(sides: Mapping[str, Side], rounds: int = 50, warm_up: int = 5) -> dict[str, Cost]:
    """Return the cost of each side; what the calls write is committed.

    :param warm_up: turns before those that count, in which caches are filled.
    """
    turns: dict[str, list[tuple[float, int]]] = {name: [] for name in sides}
    for _round in range(warm_up + rounds):
        for name, side in sides.items():
            turns[name].append(_turn(side))
    return {name: _cost(taken[warm_up:]) for name, taken in turns.items()}


def _cost(turns: list[tuple[float, int]]) -> Cost:
    seconds, queries = zip(*turns, strict=True)
    return Cost(median(seconds), round(median(queries)))


def _turn(side: Side) -> tuple[float, int]:
    """Return the seconds and queries of one call."""
    thread = threading.current_thread()
    thread.query_count = thread.query_time = 0
    begin = perf_counter()
    with side.registry.cursor() as cr:
        side.call(api.Environment(cr, side.uid, CONTEXT))
    seconds = perf_counter() - begin
    return seconds, thread.query_count
