"""Amounts of money in Vietnamese words, as receipts have to tell them.

Written here because the usual library leaves out what is read in Vietnamese: it says "một nghìn
lẻ năm" for 1 005, which is "một nghìn không trăm linh năm".
"""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", " nghìn", " triệu")
BILLION = 1_000_000_000


def amount_words(amount: int) -> str:
    """Return whole VND in words, beginning with a capital.

    :raise ValueError: for less than nothing: papers say what is taken.

    >>> amount_words(50_000), amount_words(1_205_021)
    ('Năm mươi nghìn đồng', 'Một triệu hai trăm linh năm nghìn không trăm hai mươi mốt đồng')
    """
    if amount < 0:
        raise ValueError(amount)
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """Return a whole number from 0 on in words.

    >>> number_in_words(115), number_in_words(2_000_000_005)
    ('một trăm mười lăm', 'hai tỷ không trăm linh năm')
    """
    if not number:
        return DIGITS[0]
    above, below = divmod(number, BILLION)
    parts = [f"{number_in_words(above)} tỷ"] if above else []
    for power in (2, 1, 0):
        group = below // 1000**power % 1000
        if group:
            parts.append(_group(group, is_first=not parts) + SCALES[power])
    return " ".join(parts)


def _group(group: int, is_first: bool) -> str:
    """Return a group of up to three digits; one that is not the first tells its hundreds."""
    hundreds, rest = divmod(group, 100)
    words = [] if is_first and not hundreds else [f"{DIGITS[hundreds]} trăm"]
    return " ".join([*words, *_tens(rest, is_alone=not words)])


def _tens(rest: int, is_alone: bool) -> list[str]:
    """Return what is read of the last two digits of a group."""
    tens, ones = divmod(rest, 10)
    if not tens:
        return ([] if is_alone else ["linh"]) + [DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [f"{DIGITS[tens]} mươi"]
    if ones == 5:
        return [*words, "lăm"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    return [*words, DIGITS[ones]] if ones else words
