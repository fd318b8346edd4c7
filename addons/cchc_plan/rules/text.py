"""Vietnamese text as it comes from many keyboards, brought to one form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BULLETS = "-–—+•●▪◦*"

# Invisible marks that Word, web pages and PDF readers leave behind.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DASHES = re.compile("\\s*[-‐‑‒–—―−﹘﹣－]\\s*")
_QUOTES = str.maketrans("“”„‟«»‘’‚‛", '""""""' + "''''")
# Old fonts and English keyboards give the Icelandic eth for đ: it looks the same.
_ETH = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_BULLET_LINE = re.compile(rf"\s*\n\s*(?=[{re.escape(BULLETS)}]\s*\S)")
_BLANKS = re.compile(r"[^\S\n]+")


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text as it is stored: NFC, single plain spaces, no invisible marks.

    A line break stays only before a bullet; elsewhere it is where a cell was too narrow.
    """
    text = _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    text = _BLANKS.sub(" ", text.translate(_ETH).replace("\r", "\n"))
    parts = [" ".join(part.split()) for part in _BULLET_LINE.split(text)]
    return "\n".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """For comparing only: no diacritics, small letters, plain dashes and quotes, one line.

    >>> plain("Quý  I – III năm 2012.")
    'quy i-iii nam 2012.'
    """
    text = unicodedata.normalize("NFKD", even(text).casefold().replace("đ", "d"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.split())


def even(text: str) -> str:
    """One line with plain quotes and with dashes that stand tight: "Quý I – III" is "Quý I-III"."""
    return " ".join(_DASHES.sub("-", clean(text).translate(_QUOTES)).split())


def join(first: str, second: str) -> str:
    """Two pieces of a cell that a page break cut; a number cut at its slash gets no space."""
    if not first or not second:
        return first or second
    return first + ("" if first.endswith("/") and second[:1].isalnum() else " ") + second


def cell_text(value) -> str:
    """A cell of any type as text: 4.0 is "4", a date is dd/mm/yyyy, nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return clean(str(value))
