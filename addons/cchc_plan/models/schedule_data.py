"""A parsed schedule as JSON in a column, and back."""

from dataclasses import replace
from datetime import date

from ..rules.schedule import Period, Schedule


def dump(schedule):
    """Return {"periods": [["YYYY-MM-DD", "YYYY-MM-DD"]], "spans": [["MM-DD", "MM-DD"]]}."""
    return {
        "periods": [
            [period.date_start.isoformat(), period.date_end.isoformat()]
            for period in schedule.periods
        ],
        "spans": [list(span) for span in schedule.spans],
    }


def load(kind, data, due_mmdd=None):
    """Return the `Schedule` of a kind, its stored JSON and its due day inside the year."""
    data = data or {}
    schedule = Schedule(
        kind=kind or "undated",
        periods=tuple(
            Period(date.fromisoformat(start), date.fromisoformat(end))
            for start, end in data.get("periods", ())
        ),
        due_mmdd=due_mmdd or None,
    )
    spans = tuple(tuple(span) for span in data.get("spans", ()))
    return replace(schedule, spans=spans) if spans else schedule
