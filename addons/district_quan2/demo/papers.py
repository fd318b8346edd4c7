"""Numbers and titles of the documents that people name as evidence, as such books count them."""

from .dice import between
from .words import PRODUCTS

# kind in words → short name, papers of a year (of the district, a ward, another agency)
KINDS = (
    ("quyết định", "QĐ", (15_000, 260, 70)),
    ("kế hoạch", "KH", (170, 60, 25)),
    ("chương trình", "CTr", (20, 12, 8)),
    ("báo cáo", "BC", (220, 180, 140)),
    ("thông báo", "TB", (900, 140, 90)),
    ("", "CV", (4_200, 420, 600)),
)


class Papers:
    """Gives each document the number that its issuer's book has come to on its day."""

    def __init__(self):
        self._last = {}

    def of(self, facts, day, joint=False, corrected=False):
        """Return {name, symbol, issued_on} of what an assignment gives.

        :param facts: `script.Facts`, or anything with agency, is_ward, year, ref and title.
        :param joint: whether the district issues it, which its lead has only drafted.
        :param corrected: whether an earlier one was returned.
        """
        title = (facts.title or PRODUCTS[facts.ref]).format(year=facts.year)
        _word, kind, volumes = next(
            row for row in KINDS if title.lower().startswith(row[0]) or not row[0]
        )
        if joint:
            issuer, volume = "UBND", volumes[0]
        elif facts.is_ward:
            issuer, volume = "UBND", volumes[1]
        else:
            issuer, volume = facts.agency, volumes[2]
        book = (issuer if joint else facts.agency, kind, day.year)
        number = self._next(book, volume * day.timetuple().tm_yday // 366)
        name = f"{title} (bản thay thế)" if corrected else title
        return {"name": name, "symbol": f"{number:02}/{kind}-{issuer}", "issued_on": day}

    def _next(self, book, expected):
        """Return a number after the last one, about where the book is by that day of the year."""
        number = max(self._last.get(book, 0) + between(1, 3, *book, expected), expected)
        self._last[book] = number
        return number
