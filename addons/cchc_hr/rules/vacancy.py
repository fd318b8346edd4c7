"""How many people may be looked for, and what a public notice of a vacancy lacks.

free(posts, held, sought) -> int
problems(notice) -> list[str]

Recruitment itself is no matter of these rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STEPS = {
    "publish": (("draft",), "published"),
    "close": (("published",), "closed"),
    "cancel": (("draft",), "cancelled"),
}


@dataclass(frozen=True)
class Notice:
    """A notice as it is judged.

    :param number: how many are wanted.
    :param free: posts that nobody holds and no other notice offers, see `free`.
    :param date_from: first day on which papers are taken, `date_to` the last one.
    :param published_on: day of the notice.
    """

    number: int
    free: int
    has_criteria: bool
    has_papers: bool
    date_from: date | None
    date_to: date | None
    published_on: date


def free(posts: int, held: int, sought: int) -> int:
    """Posts that may be offered: of all posts neither held nor offered by another notice.

    >>> free(3, 1, 1), free(2, 3, 0)
    (1, 0)
    """
    return max(posts - held - sought, 0)


def target(kind: str, state: str) -> str | None:
    """The state after a step, or None when it cannot be taken in this state.

    >>> target("close", "published"), target("close", "draft")
    ('closed', None)
    """
    sources, after = STEPS[kind]
    return after if state in sources else None


def problems(notice: Notice) -> list[str]:
    """Codes of everything that keeps a notice from being published, at once."""
    dated = notice.date_from and notice.date_to
    wrong = {
        "none_wanted": notice.number < 1,
        "too_many": notice.number > max(notice.free, 0) and notice.number > 0,
        "no_criteria": not notice.has_criteria,
        "no_papers": not notice.has_papers,
        "no_dates": not dated,
        "reversed": bool(dated) and notice.date_to < notice.date_from,
        "begins_before": bool(notice.date_from) and notice.date_from < notice.published_on,
    }
    return [code for code, is_wrong in wrong.items() if is_wrong]


def days_open(date_from: date, date_to: date) -> int:
    """Days on which papers are taken, both ends included.

    >>> days_open(date(2012, 5, 1), date(2012, 5, 30))
    30
    """
    return (date_to - date_from).days + 1
