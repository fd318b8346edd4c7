"""What a check of office culture and conduct lacks, counts and comes back to.

target(table, kind, state) -> str | None
problems(rows) -> list[Problem]
count(answers) -> Count
is_overdue(state, due_on, on) -> bool
repeats(failures) -> {failure id: Repeat}

A visit puts the rows of a checklist to an agency; each is answered `pass`, `fail` or
`not_applicable`.  What failed becomes a finding that the agency answers and others verify.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not_applicable"

# kind of step: (states from which it is taken, state that it leads to)
VISIT_STEPS = {
    "conclude": (("draft",), "concluded"),
    "scan": (("concluded",), "concluded"),  # the minutes as they were signed
    "cancel": (("draft",), "cancelled"),
}
FINDING_STEPS = {
    "answer": (("open", "returned"), "answered"),
    "return": (("answered",), "returned"),
    # Without an answer too: the next visit may see that it is mended.
    "verify": (("open", "returned", "answered"), "verified"),
}
# The agency owes something.
OWED = ("open", "returned")


@dataclass(frozen=True)
class Row:
    """A row of the checklist as it was answered; `answer` is None while it is not."""

    label: str
    answer: str | None = None
    has_evidence: bool = False
    due_on: date | None = None


class Problem(NamedTuple):
    """What keeps a visit from being concluded, and the rows that it holds for."""

    code: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """How many rows were answered how; rows that did not apply count for nothing else."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    unanswered: int = 0

    @property
    def checked(self) -> int:
        return self.passed + self.failed

    @property
    def share(self) -> int | None:
        """Whole percent that passed of what was checked, rounded down; None where nothing was.

        >>> Count(passed=199, failed=1).share, Count(not_applicable=3).share
        (99, None)
        """
        return 100 * self.passed // self.checked if self.checked else None


class Failure(NamedTuple):
    """A row that failed: `key` says at which agency and which row of the checklist.

    `months` is how far back another one makes it repeated, by the rule of its own day.
    """

    id: Any
    key: Any
    on: date
    months: int


class Repeat(NamedTuple):
    """The latest earlier failure of the same row, and how many there were in that time."""

    previous: Any
    count: int


def target(table: Mapping, kind: str, state: str) -> str | None:
    """The state after a step, or None when it cannot be taken in this state.

    >>> target(FINDING_STEPS, "answer", "open"), target(FINDING_STEPS, "answer", "verified")
    ('answered', None)
    """
    sources, after = table[kind]
    return after if state in sources else None


def problems(rows: Iterable[Row], on: date) -> list[Problem]:
    """Everything that is wrong with the answers of a visit, at once.

    :param on: day of the visit, before which nothing can be due.

    >>> problems([Row("A"), Row("B", "fail")], date(2012, 5, 7))
    [Problem(code='unanswered', labels=('A',)), Problem(code='no_evidence', labels=('B',))]
    """
    rows = list(rows)
    if not rows:
        return [Problem("empty")]
    failed = [row for row in rows if row.answer == FAIL]
    wrong = {
        "unanswered": [row for row in rows if not row.answer],
        "no_evidence": [row for row in failed if not row.has_evidence],
        "due_before": [row for row in failed if row.due_on and row.due_on < on],
    }
    found = [Problem(code, tuple(row.label for row in hit)) for code, hit in wrong.items() if hit]
    if all(row.answer == NOT_APPLICABLE for row in rows):
        found.append(Problem("nothing_checked"))
    return found


def count(answers: Iterable[str | None]) -> Count:
    """How often each answer was given.

    >>> count(["pass", "fail", "pass", "not_applicable", None])
    Count(passed=2, failed=1, not_applicable=1, unanswered=1)
    """
    tally = Counter(answer or None for answer in answers)
    return Count(tally[PASS], tally[FAIL], tally[NOT_APPLICABLE], tally[None])


def is_overdue(state: str, due_on: date | None, on: date) -> bool:
    """Tell whether the agency owes an answer that was due before this day."""
    return state in OWED and bool(due_on) and due_on < on


def repeats(failures: Iterable[Failure]) -> dict[Any, Repeat]:
    """Those failures whose row had failed before, in the months that the rule of the day counts.

    Two visits on one day do not repeat each other.

    >>> first, then = Failure(1, "x", date(2012, 1, 10), 12), Failure(2, "x", date(2013, 1, 10), 12)
    >>> repeats([then, first])
    {2: Repeat(previous=1, count=1)}
    """
    by_key = defaultdict(list)
    for one in failures:
        by_key[one.key].append(one)
    found = {}
    for same in by_key.values():
        same.sort(key=lambda one: one.on)
        for place, one in enumerate(same):
            since = months_before(one.on, one.months)
            earlier = [other for other in same[:place] if since <= other.on < one.on]
            if earlier:
                found[one.id] = Repeat(earlier[-1].id, len(earlier))
    return found


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last one of a shorter month.

    >>> months_before(date(2012, 3, 31), 1), months_before(date(2012, 1, 5), 12)
    (datetime.date(2012, 2, 29), datetime.date(2011, 1, 5))
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
