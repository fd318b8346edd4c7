"""The text in the QR code of an identity card, as a scanner types it.

    079085001234|023456789|Nguyễn Văn An|05031985|Nam|12 Trần Não, An Phú, Quận 2|10052021

Number, old number, name, birth, sex, address, day of issue.  The police has not published the
form; this is what cards with a chip (TT 06/2021/TT-BCA) hold.  Cards without an old number leave
its place empty or out.  Cards of 2024 (TT 17/2024/TT-BCA) hold more places behind these, which are
not read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .identity import FEMALE, MALE
from .scanned import clean

# What layouts of keyboards make of "|", a tab among them.
_BARS = r"|¦‖│ǀ\\~#}§;\t"
_PARTS = re.compile(rf"\s*[{_BARS}]\s*")
_BEGIN = re.compile(rf"(?<![0-9])[0-9]{{12}}\s*[{_BARS}]")
# A symbology whose bracket the keyboard lost would lengthen the number by its digit.
_REST_OF_SYMBOLOGY = re.compile(r"^[A-Za-z][0-9](?=[0-9]{12}[^0-9])")
_SEXES = {"nam": MALE, "nữ": FEMALE, "nu": FEMALE}


class Card(NamedTuple):
    """What a card tells. `sex` is "male", "female" or "", `old_identity` "" when there is none.

    `birth` is None where the card gives a year only; `identity.told` has the year.
    """

    identity: str
    old_identity: str
    name: str
    birth: date | None
    sex: str
    address: str
    issued_on: date | None


def read_card(text: str) -> Card | None:
    """Return what the text of a card tells, None when it is no such text.

    The number is not judged: `identity.problem` says what is wrong with it.

    >>> read_card("079085001234||Nguyễn Văn An|05031985|Nam|An Phú, Quận 2|10052021\\r\\n").name
    'Nguyễn Văn An'
    """
    text = _REST_OF_SYMBOLOGY.sub("", clean((text or "").replace("\t", "|")))
    begin = _BEGIN.search(text)
    if not begin:
        return None
    identity, *places = _PARTS.split(text[begin.start() :])
    old = places.pop(0) if not places[0] or places[0].isdigit() else ""
    name, birth, sex, address, issued, *_more = [*places, "", "", "", "", ""]
    if not _is_name(name) or not _is_day(birth):
        return None
    return Card(
        identity, old, name, _day(birth), _SEXES.get(sex.lower(), ""), address, _day(issued)
    )


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _is_day(text: str) -> bool:
    """Tell whether a place is one of a date, a year without day and month among them."""
    return (
        not text
        or len(re.sub(r"[/.\- ]", "", text)) in (4, 8)
        and not re.search("[^0-9/. -]", text)
    )


def _day(text: str) -> date | None:
    digits = re.sub(r"[^0-9]", "", text)
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2])) if digits[4:] else None
    except ValueError:
        return None
