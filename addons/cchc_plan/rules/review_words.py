"""The words of the final review, as Vietnamese papers write them.

result_words(balance, yearly, …)       "Hoàn thành 168/190; quá hạn 12, chưa thực hiện 10"
document_words(documents)               "12/KH-UBND ngày 01/3/2012; 15/KH-UBND ngày 02/4/2013"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from .review import Balance

# Up to this many documents are named one by one; of more, the first ones and how many follow.
NAMED, NAMED_OF_MORE = 5, 3

# Open work in the order in which a result names it.
_OPEN_WORDS = (
    (("overdue",), "quá hạn"),
    (("provisional",), "quá hạn tạm tính"),
    (("submitted", "submitted_late", "submitted_by_rule"), "chờ nghiệm thu"),
    (("doing",), "đang thực hiện"),
    (("todo",), "chưa thực hiện"),
)
# The same where nothing else is to be said, by the first column.
_ALONE = {
    "overdue": "Chưa thực hiện",
    "provisional": "Chưa thực hiện",
    "submitted": "Đã nộp, chưa nghiệm thu",
    "doing": "Đang thực hiện, chưa đến hạn",
    "todo": "Chưa thực hiện, chưa đến hạn",
}


class Document(NamedTuple):
    """A document that was handed in; `agency` is its name where several agencies did the task."""

    symbol: str
    issued_on: date | None
    name: str = ""
    agency: str = ""


def result_words(
    balance: Balance, yearly: bool = False, cancelled: str = "", missing: str = ""
) -> str:
    """What came of a task over all years, in a short sentence without an end.

    :param yearly: one product a year was owed, so that the numbers are years.
    :param cancelled: by what it was cancelled, such as "theo Quyết định số 45/QĐ-UBND".
    :param missing: why nothing was ever owed, such as "chưa xác định thời gian thực hiện".

    >>> result_words(Balance(done=5), yearly=True)
    'Hoàn thành 5/5 năm, đúng hạn'
    >>> result_words(Balance(done=168, overdue=12, todo=10))
    'Hoàn thành 168/190; quá hạn 12, chưa thực hiện 10'
    """
    if not balance.all:
        if balance.cancelled:
            return _joined("Đã hủy", cancelled)
        return f"Chưa thực hiện: {missing}" if missing else "Chưa thực hiện"
    parts = [_done_words(balance, yearly), _open_words(balance)]
    if balance.cancelled:
        parts.append(_joined(f"đã hủy {balance.cancelled}", cancelled))
    return "; ".join(part for part in parts if part)


def _joined(words: str, more: str) -> str:
    return f"{words} {more}" if more else words


def _done_words(balance: Balance, yearly: bool) -> str:
    owed, accepted = balance.all, balance.accepted
    if not accepted:
        return _nothing_done_words(balance)
    unit = " năm" if yearly else ""
    words = "Hoàn thành" if owed == accepted == 1 else f"Hoàn thành {accepted}/{owed}{unit}"
    late = [
        f"{word} {number}" if accepted > 1 else word
        for number, word in (
            (balance.done_late, "trễ hạn"),
            (balance.done_by_rule, "sau hạn tạm tính"),
        )
        if number
    ]
    if late:
        return f"{words} (trong đó {', '.join(late)})" if accepted > 1 else f"{words}, {late[0]}"
    return f"{words}, đúng hạn" if owed == accepted else words


def _open_counts(balance: Balance) -> list[tuple[tuple[str, ...], int, str]]:
    counts = [
        (columns, sum(getattr(balance, column) for column in columns), words)
        for columns, words in _OPEN_WORDS
    ]
    return [one for one in counts if one[1]]


def _nothing_done_words(balance: Balance) -> str:
    """One word where all stands alike; only what lies ahead is not yet due."""
    counts = _open_counts(balance)
    if len(counts) > 1:
        return f"Chưa hoàn thành: {_numbered(counts)}"
    return _ALONE[counts[0][0][0]]


def _open_words(balance: Balance) -> str:
    """How the rest stands beside what was accepted."""
    return _numbered(_open_counts(balance)) if balance.accepted else ""


def _numbered(counts: list) -> str:
    return ", ".join(f"{words} {number}" for _columns, number, words in counts)


def document_words(documents: Iterable[Document], whole: bool = False) -> str:
    """Name documents by number and date, each on a line, by date; long lists are shortened.

    :param whole: name every one, however many there are.

    >>> document_words([Document("12/KH-UBND", date(2012, 3, 1))])
    '12/KH-UBND ngày 01/3/2012'
    """
    ordered = sorted(
        set(documents),
        key=lambda one: (one.issued_on or date.max, one.symbol, one.name, one.agency),
    )
    shown: Sequence[Document] = ordered
    if not whole and len(ordered) > NAMED:
        shown = ordered[:NAMED_OF_MORE]
    words = ";\n".join(_document(one) for one in shown)
    left = len(ordered) - len(shown)
    return f"{words};\n… và {left} văn bản khác" if left else words


def _document(one: Document) -> str:
    words = one.symbol or one.name
    if one.issued_on:
        words = f"{words} ngày {day(one.issued_on)}"
    return f"{words} ({one.agency})" if one.agency else words


def day(value: date | None) -> str:
    """A date in numbers as papers write it.

    >>> day(date(2012, 3, 1)), day(date(2012, 2, 11))
    ('01/3/2012', '11/02/2012')
    """
    if not value:
        return ""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}"
