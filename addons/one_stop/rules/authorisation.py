"""What is wrong with the words by which a counter notes an authorisation.  Pure functions.

The words are number, date and authority of the paper, and often until when it counts: “Giấy ủy
quyền số 12 ngày 01/3/2012 của UBND phường, có giá trị đến 31/12/2012”.
"""

# No environment reaches a rule: sentences are only marked here and translated by the caller.
# pylint: disable=prefer-env-translation

from __future__ import annotations

import re
from datetime import date

from . import typed

_UNTIL = re.compile(r"(?:đến|tới|hết hạn|hết hiệu lực)[\s:]*(?:hết\s+)?(?:ngày\s+)?(\d[\d/.-]*\d)")


def _(source: str) -> str:
    """Mark a sentence for Odoo's translation export; the caller translates it."""
    return source


MESSAGES = {
    "empty": _("Write the number, date and authority of the authorisation."),
    "future": _("The authorisation is dated in the future."),
    "expired": _("The authorisation has expired."),
}


def problem(text: str, on: date) -> str:
    """Return what is wrong with an authorisation on a day as a key of MESSAGES, "" for nothing.

    >>> problem("Số 5 ngày 01/3/2012, đến ngày 31/3/2012", date(2012, 4, 1))
    'expired'
    >>> problem("Số 5 ngày 02/4/2012", date(2012, 4, 1)), problem(".", date(2012, 4, 1))
    ('future', 'empty')
    """
    text = typed.line(text).lower()
    if not any(map(str.isalnum, text)):
        return "empty"
    ends = [day for match in _UNTIL.finditer(text) for day in typed.days_in(match[1])]
    if ends and max(ends) < on:
        return "expired"
    written = typed.days_in(_UNTIL.sub("", text))
    return "future" if written and min(written) > on else ""
