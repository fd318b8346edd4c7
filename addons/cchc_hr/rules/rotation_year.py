"""What became in a year of those who had to change position: figures that add up.

    outcome(first, last, facts) -> code or None

due = changed + moved + left + waits + exempt + overdue, for each agency and for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

# In the order of the columns; `early` stands outside of `due`: changed before it had to be.
OUTCOMES = ("changed", "moved", "left", "waits", "exempt", "overdue", "early")
DUE = OUTCOMES[:-1]


class Facts(NamedTuple):
    """A holding as it is judged: when it had to end by the rule, and how it ended if it did."""

    plain: date | None  # the day without any case
    ended_on: date | None  # last day
    ended_by: str = ""  # kind of the decision that ended it
    standing: str = ""  # code of `rotation.Standing` on the last day that is looked at


def outcome(first: date, last: date, facts: Facts) -> str | None:
    """What became of a holding between two days; None where it is none of their business.

    Somebody belongs to the year whose position had to change by its end (a case or not) and who
    still held it when the year began; or who changed in it before that was asked.

    >>> year = date(2012, 1, 1), date(2012, 12, 31)
    >>> outcome(*year, Facts(date(2012, 5, 4), date(2012, 5, 3), "rotate"))
    'changed'
    >>> outcome(*year, Facts(date(2014, 5, 4), date(2012, 6, 30), "rotate"))
    'early'
    >>> outcome(*year, Facts(date(2012, 5, 4), None, standing="waits"))
    'waits'
    >>> outcome(*year, Facts(date(2013, 1, 1), None, standing="later")) is None
    True
    """
    if facts.ended_on and facts.ended_on < first:
        return None
    ended = facts.ended_on is not None and facts.ended_on <= last
    if facts.plain is None or facts.plain > last:
        return "early" if ended and facts.ended_by == "rotate" else None
    if ended:
        return {"rotate": "changed", "leave": "left"}.get(facts.ended_by, "moved")
    return facts.standing if facts.standing in ("waits", "exempt") else "overdue"


def totals(outcomes: Iterable[str | None]) -> dict[str, int]:
    """Return how many there are of each outcome, and of all that were due.

    >>> totals(["changed", "early", None, "waits"])["due"]
    2
    """
    found = dict.fromkeys(("due", *OUTCOMES), 0)
    for one in outcomes:
        if one:
            found[one] += 1
            found["due"] += one in DUE
    return found
