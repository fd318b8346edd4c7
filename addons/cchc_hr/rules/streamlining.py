"""Steps of a list for streamlining (tinh giản biên chế), and what its policies ask for.

target(kind, state) -> the state after a step, None where it cannot be taken
months_before(leaves_on, retires_on) -> whole months that somebody leaves before the age
lacks(policy, leaves_on, retires_on) -> "", "unknown", "late" or "early"
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

STEPS: dict[str, dict[str, str]] = {
    "propose": {"draft": "proposed"},
    "return": {"proposed": "draft"},
    "decide": {"proposed": "decided"},
    "carry_out": {"decided": "done"},
    "cancel": {"draft": "cancelled", "proposed": "cancelled", "decided": "cancelled"},
}


def target(kind: str, state: str) -> str | None:
    """Return the state after a step.

    >>> target("decide", "proposed"), target("decide", "draft")
    ('decided', None)
    """
    return STEPS.get(kind, {}).get(state)


def months_before(leaves_on: date, retires_on: date) -> int:
    """Return how many whole months lie between leaving and the age of retirement.

    >>> months_before(date(2012, 3, 1), date(2015, 2, 28)), months_before(
    ...     date(2012, 3, 1), date(2015, 3, 1)
    ... )
    (35, 36)
    """
    months = (retires_on.year - leaves_on.year) * 12 + retires_on.month - leaves_on.month
    return months - (retires_on.day < leaves_on.day)


def lacks(policy: Mapping, leaves_on: date | None, retires_on: date | None) -> str:
    """Return why somebody does not fall under a policy of early retirement, "" for nothing.

    :param policy: ``before_least`` and ``before_most``: months before the age of retirement;
        a policy without them asks for no age.
    :return: ``unknown`` (no day of retirement), ``late`` (too near the age), ``early`` (too far).

    >>> policy = {"before_least": 12, "before_most": 60}
    >>> lacks(policy, date(2012, 3, 1), date(2013, 2, 1)), lacks({}, date(2012, 3, 1), None)
    ('late', '')
    >>> lacks(policy, date(2012, 3, 1), date(2017, 4, 1)), lacks(policy, date(2012, 3, 1), None)
    ('early', 'unknown')
    """
    if not {"before_least", "before_most"} & policy.keys() or not leaves_on:
        return ""
    if not retires_on:
        return "unknown"
    months = months_before(leaves_on, retires_on)
    if months < policy.get("before_least", months):
        return "late"
    return "early" if months > policy.get("before_most", months) else ""
