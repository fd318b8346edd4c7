"""Numbers that say who somebody is: what they look like, what they tell, what is wrong with them.

=============  ===============================================================================
``cmnd``       nine digits: the people's identity card (NĐ 05/1999/NĐ-CP). First digits stood
               for the province; the ranges are not published, so only the form is checked.
``cccd``       twelve digits: the personal identity number. Luật Căn cước công dân 2014 Art. 12,
               NĐ 137/2015/NĐ-CP Art. 13 and TT 07/2016/TT-BCA Art. 7: three digits of the
               province or country where the birth was registered, one of century and sex, two
               of the year of birth, six at random. The people's identity card of twelve digits
               (TT 27/2012/TT-BCA) has the same form; Luật Căn cước 2023 keeps it.
``mst``        ten digits: the tax code, with ``-`` and three digits for a dependent unit
               (TT 95/2016/TT-BTC Art. 5). The tenth digit is a check digit; its weights are
               known from practice, the circular does not print them.
``passport``   six to nine letters and digits; of foreign ones nothing more is known here.
=============  ===============================================================================

Numbers of the army's and the police's own cards are not known to this module.
"""

# No environment reaches a rule: sentences are only marked here and translated by the caller.
# pylint: disable=prefer-env-translation

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from .scanned import clean

OLD_CARD, PERSON, TAX, PASSPORT = FORMS = ("cmnd", "cccd", "mst", "passport")
MALE, FEMALE = "male", "female"

# Annex 1 of TT 07/2016/TT-BCA.  Numbers keep the province of the day on which they were given:
# provinces that were joined since are still in them.
PROVINCES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035"
    " 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072"
    " 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096".split()
)
# The annex of countries was not at hand: whatever follows the provinces is taken for one.
FIRST_COUNTRY = 100
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SEPARATORS = re.compile(r"[\s.\-_/]+")
_SHAPES = {
    OLD_CARD: re.compile(r"[0-9]{9}"),
    PERSON: re.compile(r"[0-9]{12}"),
    TAX: re.compile(r"[0-9]{10}(-[0-9]{3})?"),
    PASSPORT: re.compile(r"(?=.*[A-Z])(?=(?:.*[0-9]){4})[A-Z0-9]{6,9}"),
}


def _(source: str) -> str:
    """Mark a sentence for Odoo's translation export; the caller translates it."""
    return source


MESSAGES = {
    "empty": _("The number is missing."),
    "characters": _(
        "The number may hold digits only; that of a passport has six to nine letters and digits."
    ),
    "length": _(
        "The number must have 9 digits (CMND), 12 digits (CCCD), 10 digits or 10-3 digits (tax"
        " code)."
    ),
    "leading_zero": _("The number seems to have lost the zero that it begins with."),
    "repeated": _("The number is one digit repeated."),
    "province": _("The first three digits are the code of no province and no country."),
    "birth_year": _("The number says a year of birth that has not come yet."),
    "check_digit": _("The tenth digit of the tax code does not fit the other nine."),
    "suffix": _("The dependent unit of a tax code is numbered from 001."),
    "out_of_use": _("Cards with a number of this form were not in use on that day."),
}


class Told(NamedTuple):
    """What a personal identity number tells of its bearer; of other numbers the form only."""

    form: str
    place: str = ""
    sex: str = ""
    birth_year: int | None = None


def normalise(text: str) -> str:
    """Return a number as it is kept: without separators, a tax code of 13 digits as 10-3.

    >>> normalise(" 079 085.001.234"), normalise("0301 234 567 001")
    ('079085001234', '0301234567-001')
    """
    number = _SEPARATORS.sub("", clean(text)).upper()
    return f"{number[:10]}-{number[10:]}" if len(number) == 13 and _digits(number) else number


def form(number: str) -> str:
    """Return which of FORMS a normalised number has, "" when none."""
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(number)), "")


def problem(number: str, on: date | None = None) -> str:
    """Return what is wrong with a normalised number as a key of MESSAGES, "" when nothing is.

    :param on: the day of the event; a year of birth after it is wrong. Not asked when omitted.

    >>> problem("079085001234"), problem("079085001234", date(1984, 1, 1)), problem("79085001234")
    ('', 'birth_year', 'leading_zero')
    """
    if not number:
        return "empty"
    check = _CHECKS.get(form(number))
    return check(number, on) if check else _problem_of_form(number)


def doubt(number: str, forms: Collection[str]) -> str:
    """Return "out_of_use" where a number has none of the forms in use, else "".

    Never a reason to refuse: papers keep the number that they were written with (Luật Căn cước
    2023 Art. 46), and who received one later may hand in for an earlier day.

    :param forms: value of the rule ``onestop.identity_forms`` on the day.
    """
    found = form(number)
    return "out_of_use" if found and found not in forms else ""


def told(number: str) -> Told:
    """Return what a normalised number tells; nothing but its form unless it is a sound cccd.

    >>> told("079185001234")
    Told(form='cccd', place='079', sex='female', birth_year=1985)
    """
    found = form(number)
    if found != PERSON or problem(number):
        return Told(found)
    # 0 and 1: male and female born in 1900 … 1999; 2 and 3: in the century after it; and so on.
    century, female = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    return Told(found, number[:3], FEMALE if female else MALE, year)


def check_digit(number: str) -> int | None:
    """Return the tenth digit of a tax code that begins with nine digits; None: never given out.

    >>> check_digit("030123456")
    2
    """
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, number[:9], strict=True))
    found = 10 - total % 11
    return found if found < 10 else None


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _problem_of_form(number: str) -> str:
    if not _digits(number.replace("-", "")):
        return "characters"
    # A sheet that takes numbers for amounts drops the zero in front.
    lost = len(number) == 8 or (len(number) == 11 and not problem("0" + number))
    return "leading_zero" if lost else "length"


def _old_card_problem(number: str, on: date | None) -> str:
    return "repeated" if len(set(number)) == 1 else ""


def _person_problem(number: str, on: date | None) -> str:
    if number[:3] not in PROVINCES and int(number[:3]) < FIRST_COUNTRY:
        return "province"
    if len(set(number)) == 1:
        return "repeated"
    return "birth_year" if on and told(number).birth_year > on.year else ""


def _tax_problem(number: str, on: date | None) -> str:
    if number[2:9] == "0" * 7:
        return "repeated"
    if int(number[9]) != check_digit(number):
        return "check_digit"
    return "suffix" if number.endswith("-000") else ""


def _passport_problem(number: str, on: date | None) -> str:
    return ""


_CHECKS = {
    OLD_CARD: _old_card_problem,
    PERSON: _person_problem,
    TAX: _tax_problem,
    PASSPORT: _passport_problem,
}
