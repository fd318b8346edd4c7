"""Text as scanners and keyboards really give it, made plain before anybody reads it.

A scanner types what it reads through the keyboard, so that the end of line, the identifier of the
symbology ("]Q1" of a QR code, by AIM's list), a Vietnamese input method and a wrong code page all
leave their marks.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_SPACES = re.compile(r"\s+")
# An input method for Vietnamese (Telex) turns "]" into "ư", a pressed shift into "}".
_SYMBOLOGY = re.compile(r"^[\]}ưƯ][A-Za-z][0-9]")
# Windows-1252 as programs really read it: the bytes that it leaves open stand for themselves.
_WESTERN = {chr(byte): byte for byte in range(256)} | {
    bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(256)
}


def clean(text: str) -> str:
    """Return the text composed, with plain digits, dashes and single spaces, without noise.

    >>> clean("]Q1079085001234\\r\\n")
    '079085001234'
    """
    text = unicodedata.normalize("NFKC", _decoded(text or "")).translate(_DASHES)
    text = "".join(_plain(char) for char in text)
    return _SYMBOLOGY.sub("", _SPACES.sub(" ", text).strip()).strip()


def _plain(char: str) -> str:
    """Turn controls into spaces; formatting that nobody sees, such as a BOM, into nothing."""
    category = unicodedata.category(char)
    return {"Cc": " ", "Cf": ""}.get(category, char)


def _decoded(text: str) -> str:
    """Undo UTF-8 that was read as Western text ("Nguyá»…n"); other text is not changed.

    Vietnamese that happens to need Western letters only, such as "Hà", is no valid UTF-8 then.
    """
    try:
        return bytes(_WESTERN[char] for char in text).decode()
    except (KeyError, UnicodeError):
        return text
