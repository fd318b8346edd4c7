"""Words of a paper's head and foot: place and date, number, names in capitals, recipients.

TT 01/2011/TT-BNV Điều 6 – 14, then NĐ 30/2020/NĐ-CP phụ lục I: days below ten and the months 1 and
2 are written with a zero in front.
"""

from __future__ import annotations

from datetime import date

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def place_and_date(place: str, day: date | None) -> str:
    """Return the line of place and date; gaps to fill by hand where the day is not known.

    >>> place_and_date("Quận 2", date(2011, 10, 21))
    'Quận 2, ngày 21 tháng 10 năm 2011'
    >>> place_and_date("Quận 2", date(2012, 2, 1))
    'Quận 2, ngày 01 tháng 02 năm 2012'
    """
    begin = f"{place}, " if place else ""
    if not day:
        return f"{begin}ngày      tháng      năm"
    return f"{begin}{day_words(day)}"


def day_words(day: date) -> str:
    """Return a date in words of a paper.

    >>> day_words(date(2020, 3, 5))
    'ngày 05 tháng 3 năm 2020'
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def capitals(text: str) -> str:
    """Return a name as heads print it, in capitals and with single spaces."""
    return " ".join(text.split()).upper()


def number_line(name: str) -> str:
    """Return the line of the number, with room to write where there is none yet.

    >>> number_line("13633/QĐ-UBND")
    'Số: 13633/QĐ-UBND'
    """
    return f"Số: {name}" if name else "Số:          "


def recipient_lines(text: str) -> list[str]:
    """Return the lines of "Nơi nhận", each with its dash, `;` at the end and `.` at the last.

    >>> recipient_lines("Như Điều 3\\n- UBND TP;\\nLưu: VT")
    ['- Như Điều 3;', '- UBND TP;', '- Lưu: VT.']
    """
    lines = [line.strip().lstrip("-–").strip().rstrip(";.").rstrip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    ends = [";"] * (len(lines) - 1) + ["."]
    return [f"- {line}{end}" for line, end in zip(lines, ends, strict=False)]
