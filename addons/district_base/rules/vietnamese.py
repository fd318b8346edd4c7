"""How Vietnamese text is sorted and searched.  Pure functions, no Odoo."""

import re
import unicodedata

from vn_collate import collate_key

# A key is kept in an indexed column; beyond this a name tells nothing about its place in a list.
KEY_LENGTH = 120
_DIGITS = re.compile(r"[0-9]+")
_GAPS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_SPACE = "01"
_END = "00"
_OTHER = 0xFE


def fold(text):
    """Return `text` in lower case, without diacritics (đ is d), with single spaces.

    >>> fold("  PHÒNG Lao động –\\u00a0TBXH ")
    'phong lao dong – tbxh'
    """
    plain = unicodedata.normalize("NFD", (text or "").lower()).replace("đ", "d")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def sort_key(text):
    """Return a key (hexadecimal digits) whose order is the Vietnamese order of texts.

    Letters first (a ă â … d đ …), then tones (none, huyền, hỏi, ngã, sắc, nặng), then case.  A
    gap between words comes before every letter and numbers count by value, so that "Phường 2"
    comes before "Phường 10".  Plain byte order of the keys is the order, in any collation.

    >>> sorted(["Hân", "Hằng", "Hạnh", "Đạt", "Dũng"], key=sort_key)
    ['Dũng', 'Đạt', 'Hạnh', 'Hằng', 'Hân']
    """
    words = _GAPS.sub(" ", unicodedata.normalize("NFC", text or "")[:KEY_LENGTH]).strip()
    words = _DIGITS.sub(lambda match: match[0].lstrip("0").zfill(8), words)[:KEY_LENGTH]
    raw = bytes.fromhex(collate_key(words))
    length = (len(raw) - 3) // 3
    letters, tones, cases = (raw[start : start + length] for start in _starts(length))
    spaces = [char == " " for char in _base_characters(words)]
    primary = "".join(
        _SPACE if space else f"{min(weight + 1, _OTHER):02x}"
        for weight, space in zip(letters, spaces, strict=True)
    )
    return primary + _END + tones.hex() + _END + cases.hex() + _END


def person_sort_key(name):
    """Return the key of a person's name: given name (the last word) first, then the rest.

    >>> sorted(["Nguyễn Thị Hằng", "Lê Văn Hân", "Trần Đức Anh"], key=person_sort_key)
    ['Trần Đức Anh', 'Nguyễn Thị Hằng', 'Lê Văn Hân']
    """
    family, _space, given = " ".join((name or "").split()).rpartition(" ")
    return sort_key(given) + sort_key(family)


def _starts(length):
    return 0, length + 1, 2 * (length + 1)


def _base_characters(text):
    return [char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)]
