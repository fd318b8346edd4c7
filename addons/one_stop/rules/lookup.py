"""What somebody scanned or typed into the one search box of the counter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from . import dossier_code, identity
from .identity_card import Card, read_card
from .scanned import clean

NOTHING, CODE, IDENTITY, CARD, PART, NAME = "nothing", "code", "identity", "card", "part", "name"
LONGEST_TEXT, LONGEST_NAME = 2000, 200

# A piece of a code or a phone number: one word with a digit, or digits alone.
_PART = re.compile(r"(?=.*[0-9])[A-Za-z0-9./_-]+|[0-9 ]+")
# Numbers of identity are also pasted with a word before them: "CCCD: 079…", "Số CMND 023…".
_LABEL = re.compile(
    r"(?:(?:số|so|cccd|cmnd|cmt|mst|căn cước|can cuoc|mã số thuế|ma so thue)[\s:.]*)+",
    re.IGNORECASE,
)
# Without a dash but that of tax codes: digits with dashes are a piece of a dossier code.
_NUMBER = re.compile(r"[0-9][0-9 .]*[0-9]|[0-9]{10} ?- ?[0-9]{3}|[A-Za-z]{1,2}[0-9]{6,8}")


class Lookup(NamedTuple):
    """What was looked for.

    `kind` and `value`: ``code`` a dossier code; ``identity`` a number as it is kept, sound or
    not (`identity.problem` tells); ``card`` the number on a card whose text is in `card`;
    ``part`` a piece of a code or another number; ``name`` words; ``nothing``.
    """

    kind: str
    value: str = ""
    card: Card | None = None


def read(text: str, templates: Iterable[str]) -> Lookup:
    """Return what a scanned or typed text is.

    A code goes before a number: the digits of a code may make one. A card's text is longer than
    a code and holds none.

    :param templates: the patterns of codes of all times, values of ``onestop.code_template``.

    >>> read("  q2-120305-0001\\r\\n", ["U-YYMMDD-XXXX"])
    Lookup(kind='code', value='Q2-120305-0001', card=None)
    >>> read("079 085 001 234", []).kind, read("Nguyễn Văn An", []).kind, read("0001", []).kind
    ('identity', 'name', 'part')
    """
    text = (text or "")[:LONGEST_TEXT]
    card = read_card(text)
    if card:
        return Lookup(CARD, card.identity, card)
    code = dossier_code.normalise(text, templates)
    if code:
        return Lookup(CODE, code)
    plain = clean(text)
    number = _number(plain)
    if number:
        return Lookup(IDENTITY, number)
    if _PART.fullmatch(plain):
        return Lookup(PART, plain.replace(" ", "").upper())
    return Lookup(NAME, plain[:LONGEST_NAME]) if plain else Lookup(NOTHING)


def _number(text: str) -> str:
    """Return the number of identity that a text is, "" when it is none.

    Ten digits that do not check are no tax code here, but a phone number or mistyped.
    """
    label = _LABEL.match(text)
    said = text[label.end() :] if label else text
    number = identity.normalise(said) if _NUMBER.fullmatch(said) else ""
    form = identity.form(number)
    wrong = not form or (form == identity.TAX and identity.problem(number))
    return "" if wrong else number
