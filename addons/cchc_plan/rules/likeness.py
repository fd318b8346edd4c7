"""Which tasks of the annex answer which clauses of the body: those that say the same words.

    best_matches(tasks, clauses, least=0.5) -> dict[task key, clause key]

An annex repeats the body's sentences, whole or cut short, with a word changed here and there.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping

from .text import plain

_WORD = re.compile(r"\w+")
# Runs of so many words are compared: two texts on one subject share words, but few such runs.
_RUN = 4
_LEAST_RUNS = 3


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text, without diacritics."""
    words = _WORD.findall(plain(text))
    return frozenset(tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1))


def likeness(first: frozenset, second: frozenset) -> float:
    """The share of the shorter text's runs that the longer one has, from 0 to 1."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= _LEAST_RUNS else 0.0


def best_matches(
    tasks: Mapping[Hashable, str], clauses: Mapping[Hashable, str], least: float = 0.5
) -> dict[Hashable, Hashable]:
    """The clause that each task repeats best, if it repeats at least that share of one."""
    known = {key: runs(text) for key, text in clauses.items()}
    # Only clauses that share a run with the task are compared with it.
    holders: dict[tuple, list] = {}
    for key, pieces in known.items():
        for piece in pieces:
            holders.setdefault(piece, []).append(key)
    found = {}
    for task, text in tasks.items():
        own = runs(text)
        near = {key for piece in own for key in holders.get(piece, ())}
        scores = {key: likeness(own, known[key]) for key in near}
        best = max(scores, key=lambda key: (scores[key], len(own & known[key])), default=None)
        if best is not None and scores[best] >= least:
            found[task] = best
    return found
