"""The life of a discipline case, how long its form has effect, and what it means for the year.

target(kind, state) -> str | None
effect_until(effective_from, months) -> date
ceiling(forms, ceilings, classes) -> str | None
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from .evaluation import add_months, lowest

# kind of step: (states from which it is taken, state that it leads to)
STEPS = {
    "open": (("draft",), "opened"),
    "consider": (("opened",), "considering"),
    "decide": (("considering",), "decided"),
    "dismiss": (("opened", "considering"), "dismissed"),
    "close": (("decided",), "closed"),
}


def target(kind: str, state: str) -> str | None:
    """The state after a step, or None when it cannot be taken in this state.

    >>> target("decide", "considering"), target("decide", "opened")
    ('decided', None)
    """
    sources, after = STEPS[kind]
    return after if state in sources else None


def effect_until(effective_from: date, months: int) -> date:
    """The last day on which a form of discipline has effect.

    >>> effect_until(date(2012, 3, 15), 12)
    datetime.date(2013, 3, 14)
    """
    return add_months(effective_from, months) - timedelta(days=1)


def ceiling(
    forms: Iterable[str], ceilings: Mapping[str, str], classes: Sequence[Mapping]
) -> str | None:
    """The best class that somebody can get in a year with these forms of discipline.

    None without any; a form that the rule does not name limits nothing.

    >>> classes = [{"code": "good"}, {"code": "done"}, {"code": "not_done"}]
    >>> ceiling(["reprimand", "warning"], {"reprimand": "done", "warning": "not_done"}, classes)
    'not_done'
    """
    return lowest(classes, [ceilings.get(form) for form in forms])
