"""What stands under the table of an annex: signatures, receivers, totals."""

from __future__ import annotations

import re

from .annex_section import is_number
from .text import plain

_SIGNED = re.compile(
    r"(?:tm|kt|tl|tuq|q)\. ?[a-z].*|noi nhan\b.*|nguoi (?:lap|ky|tong hop)\b.*", re.DOTALL
)
# Capitals tell "CHỦ TỊCH" under a table from "Chủ tịch Ủy ban nhân dân quận tiếp dân" in it.
_TITLE = re.compile(
    r"(?:pho )?(?:chu tich|truong phong|thu truong|giam doc|chanh van phong|bi thu)\b.*", re.DOTALL
)
_TOTAL = re.compile(r"(?:tong cong|tong so)\b.*|cong ?:?(?: \d.*)?", re.DOTALL)
_MOST_CELLS = 3


def is_end(texts: list[str]) -> bool:
    """Whether the texts of a row sign the annex or say who receives it.

    >>> is_end(["Nơi nhận:", "KT. CHỦ TỊCH"]), is_end(["1", "Tiếp dân", "Chủ tịch"])
    (True, False)
    """
    if not texts or len(texts) > _MOST_CELLS or is_number(texts[0]):
        return False
    if len(texts) == 1:
        return _signs(texts[0])
    return any(_SIGNED.fullmatch(plain(text)) for text in texts) or all(map(_signs, texts))


def is_total(texts: list[str]) -> bool:
    """Whether a row only counts: "Tổng cộng | 31 nhiệm vụ"."""
    return 0 < len(texts) <= _MOST_CELLS and bool(_TOTAL.fullmatch(plain(texts[0])))


def _signs(text: str) -> bool:
    words = plain(text)
    return bool(_SIGNED.fullmatch(words) or (text.isupper() and _TITLE.fullmatch(words)))
