"""Codes of dossiers: reading the pattern of a rule, writing a code, finding one in a scanned text.

A pattern is the ``template`` of the rule ``onestop.code_template``, such as
``V.Z.Y.M-YYMMDD-XXXX`` (TT 01/2018/TT-VPCP Art. 19: unit, day of receipt, running number of the
day). It is made of words between separators (``-``, ``.``, ``/``, ``_``); these words are filled:

===========  ================================================================================
``V.Z.Y.M``  the unit's national identifier V1V2V3.Z1Z2.Y1Y2.MX1X2 (TT 10/2016/TT-BTTTT); the
             form H29.16.05 of QĐ 20/2020/QĐ-TTg, from memory, is taken as well
``U``        the district's own code of the unit
``LV``       the code of the field (lĩnh vực)
``YYYY``, ``YY``, ``MM``, ``DD``  the day of receipt; they may stand together: ``YYMMDD``
``XXXX``     the running number, in as many digits as there are X, and in more when it needs more
===========  ================================================================================

Other words of capitals and digits stand for themselves. Codes are plain ASCII, so that any
barcode holds them and any keyboard types them: QLĐT becomes QLDT.
"""

# No environment reaches a rule: sentences are only marked here and translated by the caller.
# pylint: disable=prefer-env-translation

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from .scanned import clean

DAY, YEAR = RESTARTS = ("day", "year")
NATIONAL, UNIT, FIELD, NUMBER, WORD, MARK = "V.Z.Y.M", "U", "LV", "X", "word", "mark"
DATES = ("YYYY", "YY", "MM", "DD")
# What is longer is no scan; looking for codes in it would only cost time.
LONGEST_TEXT = 500
_FORMATS = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d"}
_NEEDED = {DAY: ({"MM"}, {"DD"}, {"YYYY", "YY"}), YEAR: ({"YYYY", "YY"},)}

_TOKENS = re.compile(r"V\.Z\.Y\.M(?![A-Z0-9])|[A-Z0-9]+|[-./_]")
_DATED = re.compile(r"(?:YYYY|YY|MM|DD|X+)+")
_DATED_PART = re.compile(r"YYYY|YY|MM|DD|X+")
_NATIONAL_CODE = re.compile(
    r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}|[A-Z][0-9]{2}(?:\.[0-9]{2}){0,4}"
)
_PATTERNS = {
    NATIONAL: _NATIONAL_CODE.pattern,
    UNIT: r"[A-Z0-9](?:[A-Z0-9.-]*[A-Z0-9])?",
    FIELD: r"[A-Z0-9]+",
    "YYYY": r"[0-9]{4}",
    **dict.fromkeys(("YY", "MM", "DD"), r"[0-9]{2}"),
}


def _(source: str) -> str:
    """Mark a sentence for Odoo's translation export; the caller translates it."""
    return source


MESSAGES = {
    "empty": _("The pattern of codes is empty."),
    "characters": _("The pattern of codes may hold capitals, digits and the marks - . / _ only."),
    "number": _("The pattern of codes needs the running number, XXXX, exactly once."),
    "unit": _("The pattern of codes needs the unit, U or V.Z.Y.M, exactly once."),
    "field": _("The pattern of codes may name the field, LV, only once."),
    "date": _(
        "The pattern of codes must tell the days or years apart in which numbers begin anew."
    ),
    "unit_code": _("The unit “%(unit)s” has no code that fits the pattern “%(template)s”."),
    "field_code": _("The field “%(field)s” has no code that fits the pattern “%(template)s”."),
}


class Part(NamedTuple):
    """A piece of a pattern: `kind` is NATIONAL, UNIT, FIELD, NUMBER, WORD, MARK or one of DATES."""

    kind: str
    text: str


@lru_cache(maxsize=64)
def parts(template: str) -> tuple[Part, ...]:
    """Return the pieces of a pattern in order; joined, their texts are the pattern.

    >>> [part.text for part in parts("U-YYMMDD-XXXX")]
    ['U', '-', 'YY', 'MM', 'DD', '-', 'XXXX']

    :raise ValueError: naming a pattern that holds other characters.
    """
    found = _TOKENS.findall(template)
    if "".join(found) != template:
        raise ValueError(f"The pattern of codes {template!r} holds other characters.")
    return tuple(part for token in found for part in _read(token))


def problem(template: str, restart: str = DAY) -> str:
    """Return what is wrong with a pattern as a key of MESSAGES, "" when nothing is.

    :param restart: whether numbers begin anew each ``day`` or each ``year``.

    >>> problem("U-YYMMDD-XXXX"), problem("U-YYYY-XXXX"), problem("U-YYYY-XXXX", "year")
    ('', 'date', '')
    """
    if not template:
        return "empty"
    try:
        kinds = [part.kind for part in parts(template)]
    except ValueError:
        return "characters"
    if kinds.count(NUMBER) != 1:
        return "number"
    if kinds.count(UNIT) + kinds.count(NATIONAL) != 1:
        return "unit"
    if kinds.count(FIELD) > 1:
        return "field"
    return "" if all(one & set(kinds) for one in _NEEDED[restart]) else "date"


def unit_problem(template: str, unit: str, field: str = "") -> str:
    """Return ``unit_code`` or ``field_code`` where these do not fit a pattern, "" when they do.

    :param unit: what the unit is called in codes: its national identifier for V.Z.Y.M.
    """
    kinds = {part.kind for part in parts(template)}
    if NATIONAL in kinds and not _NATIONAL_CODE.fullmatch(plain(unit)):
        return "unit_code"
    if UNIT in kinds and not plain(unit):
        return "unit_code"
    return "field_code" if FIELD in kinds and not _plain_field(field) else ""


def render(template: str, unit: str, field: str, day: date, n: int) -> str:
    """Return the code of the n-th dossier of a unit.

    >>> render("U-YYMMDD-XXXX", "QLĐT", "", date(2012, 3, 5), 7)
    'QLDT-120305-0007'
    >>> render("V.Z.Y.M-YYMMDD-XXXX", "000.16.29.H29", "", date(2019, 1, 6), 12345)
    '000.16.29.H29-190106-12345'

    :raise ValueError: when the unit or the field does not fit the pattern, or n is not positive.
    """
    wrong = unit_problem(template, unit, field)
    if wrong or n < 1:
        raise ValueError(f"No code of {template!r} for {unit!r}, {field!r}, number {n}: {wrong}.")
    filled = {NATIONAL: plain(unit), UNIT: plain(unit), FIELD: _plain_field(field)}
    filled |= {
        kind: f"{day.year:04}" if kind == "YYYY" else day.strftime(form)
        for kind, form in _FORMATS.items()
    }
    return "".join(
        f"{n:0{len(text)}}" if kind == NUMBER else filled.get(kind, text)
        for kind, text in parts(template)
    )


def scope(unit: str, day: date, restart: str = DAY) -> str:
    """Return the key of the counter that a unit's numbers come from.

    Units whose codes are written alike share a counter, so that no code comes twice.

    >>> scope("QLĐT", date(2012, 3, 5)), scope("QLDT", date(2012, 3, 5), "year")
    ('QLDT 2012-03-05', 'QLDT 2012')
    """
    if restart not in RESTARTS:
        raise ValueError(f"Numbers begin anew each day or each year, not each {restart!r}.")
    return f"{plain(unit)} {day.isoformat() if restart == DAY else f'{day.year:04}'}"


def fits(template: str, code: str) -> bool:
    """Tell whether a code is one that the pattern gives, its day being one of the calendar.

    >>> fits("U-YYMMDD-XXXX", "Q2-120305-10000"), fits("U-YYMMDD-XXXX", "Q2-121305-0001")
    (True, False)
    """
    match = _expression(template).fullmatch(code)
    return bool(match) and _is_dated(template, match)


def normalise(text: str, templates: Iterable[str]) -> str:
    """Return the dossier code that a scanned or typed text is or holds, "" when none.

    Knows lower case, spaces around the marks, dashes of every kind, the noise of scanners, and
    an address of the status page that holds the code as a piece of its path or as a value.

    :param templates: the patterns of all times, for dossiers keep the code that they were given.

    >>> normalise("]C1q2 – 120305 – 0001\\r\\n", ["U-YYMMDD-XXXX"])
    'Q2-120305-0001'
    >>> normalise("https://quan2.example/status?code=Q2-120305-0001&key=x", ["U-YYMMDD-XXXX"])
    'Q2-120305-0001'
    """
    templates = tuple(templates)
    text = re.sub(r" ?([-./_]) ?", r"\1", clean(unquote((text or "")[:LONGEST_TEXT])))
    for candidate in _candidates(plain(text, keep="-./_ :?&=#")):
        if any(fits(template, candidate) for template in templates):
            return candidate
    return ""


def plain(text: str, keep: str = ".-") -> str:
    """Return a code in capitals without diacritics, of letters, digits and the marks to keep.

    >>> plain(" tnmt ấp 3 ")
    'TNMTAP3'
    """
    text = unicodedata.normalize("NFKD", (text or "").replace("đ", "d").replace("Đ", "D")).upper()
    kept = "".join(char for char in text if char.isascii() and (char.isalnum() or char in keep))
    return kept.strip(".- ")


def _plain_field(field: str) -> str:
    # Without marks, a unit that has marks and a field can always be told apart in a code.
    return plain(field, keep="")


def _candidates(text: str) -> Iterable[str]:
    """Yield what may be a code: the whole text, its words and values, the pieces of addresses."""
    for word in re.split("[ :?&=#]+", text):
        pieces = word.strip("/").split("/")
        # A code may hold slashes itself, so that the last pieces of a path may be one together.
        yield from ("/".join(pieces[start:]) for start in range(len(pieces)))
        yield from pieces


def _read(token: str) -> list[Part]:
    if token in (NATIONAL, UNIT, FIELD):
        return [Part(token, token)]
    if token in "-./_":
        return [Part(MARK, token)]
    if _DATED.fullmatch(token):
        pieces = _DATED_PART.findall(token)
        return [Part(NUMBER if piece[0] == "X" else piece, piece) for piece in pieces]
    return [Part(WORD, token)]


@lru_cache(maxsize=64)
def _expression(template: str) -> re.Pattern[str]:
    # Numbers of more digits have no zero in front: the number of a code is told in one way only.
    return re.compile(
        "".join(
            f"({_number_pattern(len(text))})"
            if kind == NUMBER
            else f"({_PATTERNS[kind]})"
            if kind in _PATTERNS
            else re.escape(text)
            for kind, text in parts(template)
        )
    )


def _number_pattern(width: int) -> str:
    return f"[0-9]{{{width}}}|[1-9][0-9]{{{width},}}"


def _is_dated(template: str, match: re.Match) -> bool:
    kinds = [kind for kind, _text in parts(template) if kind == NUMBER or kind in _PATTERNS]
    told = dict(zip(kinds, match.groups(), strict=True))
    if not int(told.get(NUMBER, 1)):
        return False
    # The days of February are those of the year; without a year, of a leap year.
    year = told.get("YYYY") or (f"20{told['YY']}" if "YY" in told else "2000")
    try:
        datetime.strptime(f"{year} {told.get('MM', '01')} {told.get('DD', '01')}", "%Y %m %d")
    except ValueError:
        return False
    return True
