"""How official papers and workbooks name what procedures are made of, in Vietnamese.

The screens have their own words, translated as usual; papers are Vietnamese in any language.
"""

from __future__ import annotations

from decimal import Decimal

WORDS: dict[str, dict[str, str]] = {
    "level": {"province": "Cấp thành phố", "district": "Cấp quận", "ward": "Cấp phường"},
    "unit": {
        "working_hours": "giờ làm việc",
        "working_days": "ngày làm việc",
        "calendar_days": "ngày",
        "same_day": "trong ngày",
    },
    "supplement_mode": {"continue": "tính tiếp", "restart": "tính lại từ đầu"},
    "subjects": {
        "individual": "Cá nhân",
        "organisation": "Tổ chức",
        "both": "Cá nhân, tổ chức",
    },
    "object_kind": {"place": "Một địa điểm", "parcel": "Một thửa đất"},
    "form": {"original": "bản chính", "certified": "bản sao chứng thực", "copy": "bản sao"},
    "fee_kind": {"fee": "phí", "charge": "lệ phí"},
    "basis": {"dossier": "hồ sơ", "copy": "bản", "unit": "đơn vị"},
    "agency_kind": {
        "intake": "nơi tiếp nhận",
        "fixed": "cơ quan cố định",
        "ward": "UBND phường nơi có đối tượng",
    },
    "role": {"clerk": "công chức một cửa", "officer": "công chức thụ lý", "head": "lãnh đạo"},
    "field_kind": {
        "char": "chữ một dòng",
        "text": "chữ nhiều dòng",
        "integer": "số nguyên",
        "float": "số",
        "date": "ngày tháng",
        "boolean": "có / không",
        "selection": "chọn một",
    },
    "state": {"draft": "dự thảo", "published": "đã công bố", "retired": "đã bãi bỏ"},
}


def number_words(value: float) -> str:
    """Return a number as papers write it.

    >>> number_words(2.5), number_words(10.0), number_words(1200)
    ('2,5', '10', '1.200')
    """
    text = f"{Decimal(str(value)):,f}".replace(",", " ")
    whole, _point, rest = text.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(" ", ".") + (f",{rest}" if rest else "")


def money_words(amount: int) -> str:
    """Return whole VND as papers write them.

    >>> money_words(50000)
    '50.000 đồng'
    """
    return f"{number_words(amount)} đồng"


def term_words(unit: str, amount: float | None) -> str:
    """Return a term as papers write it.

    >>> term_words("working_days", 10), term_words("same_day", 0), term_words("working_hours", 0.5)
    ('10 ngày làm việc', 'Trong ngày', '0,5 giờ làm việc')
    """
    if unit == "same_day":
        return "Trong ngày"
    return f"{number_words(amount or 0)} {WORDS['unit'][unit]}"


def fee_words(amount: int, basis: str, unit_name: str | None = None) -> str:
    """Return what is paid, as papers write it.

    >>> fee_words(2000, "copy"), fee_words(0, "dossier"), fee_words(3000, "unit", "trang")
    ('2.000 đồng/bản', 'Không thu', '3.000 đồng/trang')
    """
    if not amount:
        return "Không thu"
    unit = unit_name or WORDS["basis"][basis]
    return f"{money_words(amount)}/{unit}"
