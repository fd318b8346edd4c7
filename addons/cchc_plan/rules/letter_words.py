"""The words of letters that remind agencies (công văn đôn đốc), ready to be changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .report_words import shortened

REPORT = "Báo cáo kết quả thực hiện cải cách hành chính {period}"
# More addressees than these stand in the table alone.
NAMED = 5


def day(on: date) -> str:
    """Return a date as papers write it in a sentence.

    >>> day(date(2012, 2, 3))
    'ngày 03 tháng 02 năm 2012'
    """
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}"


def inside(period: str) -> str:
    """Return the name of a period for the middle of a sentence.

    >>> inside("Quý I năm 2012")
    'quý I năm 2012'
    """
    return period[:1].lower() + period[1:]


def plan(name: str, symbol: str | None, issued_on: date | None) -> str:
    """Return a plan with the decision that issued it."""
    if not symbol:
        return name
    dated = f" {day(issued_on)}" if issued_on else ""
    return f"{name} (ban hành kèm theo Quyết định số {symbol}{dated})"


def work(ref: str | None, content: str | None, period: str) -> str:
    """Return how a table names a piece of work: its place in the plan, what it is, its period.

    >>> work("II.5", "Rà soát quy chế", "2012")
    'II.5 Rà soát quy chế (2012)'
    """
    return f"{ref or ''} {shortened(content or '', 120)} ({period})".strip()


def addressees(names: Sequence[str]) -> str:
    """Return to whom a letter goes, one a line; many are named by the table.

    >>> addressees(["Phòng Tư pháp", "UBND phường An Phú"])
    'Phòng Tư pháp\\nUBND phường An Phú'
    """
    if len(names) <= NAMED:
        return "\n".join(names)
    return "Thủ trưởng các cơ quan, đơn vị, Chủ tịch UBND các phường có tên trong danh sách"


def recipients(district: str) -> str:
    """Return to whom copies of a letter go, one a line."""
    return f"Như trên\nThường trực {district} (để báo cáo)\nLưu: VT"


def for_reports(period: str, plan: str, due: date, agency: str, district: str) -> dict[str, str]:
    """Return subject, opening and closing of a letter about missing reports."""
    about = f"kết quả thực hiện cải cách hành chính {inside(period)}"
    return {
        "subject": f"đôn đốc báo cáo {about}",
        "opening": (
            f"Thực hiện {plan}, các cơ quan, đơn vị báo cáo {about} chậm nhất {day(due)}.\n"
            "Đến nay, các cơ quan, đơn vị sau đây chưa gửi báo cáo:"
        ),
        "closing": (
            f"{agency} đề nghị thủ trưởng các cơ quan, đơn vị nêu trên khẩn trương hoàn thành và"
            f" gửi báo cáo để tổng hợp, báo cáo {district}."
        ),
    }


def for_work(plan: str, on: date, agency: str) -> dict[str, str]:
    """Return subject, opening and closing of a letter about late work."""
    return {
        "subject": "đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn",
        "opening": (
            f"Qua theo dõi việc thực hiện {plan}, tính đến {day(on)}, các nhiệm vụ sau đây đã quá"
            " hạn mà chưa hoàn thành:"
        ),
        "closing": (
            f"{agency} đề nghị thủ trưởng các cơ quan, đơn vị chủ trì khẩn trương hoàn thành,"
            " nộp sản phẩm và báo cáo rõ nguyên nhân chậm trễ."
        ),
    }
