"""The heading row of an annex, whatever its columns are called and however they are ordered."""

from __future__ import annotations

import re

from .annex_types import Repeat
from .text import cell_text, plain

_LONGEST = 60
# The first that fits the whole cell counts: "Kết quả công việc" is no content.
_HEADINGS = [
    ("number", r"(?:so )?(?:tt|thu tu)|s\.? ?t\.? ?t|so|no"),
    ("lead", r".*chu tri.*"),
    ("coordinate", r".*phoi hop.*"),
    ("schedule", r"(?:du kien |moc )?(?:thoi (?:gian|han|diem|ky)|tien do|lo trinh|ky han|han |"
                 r"nam thuc hien|hoan thanh|ngay hoan thanh).*|han|nam|bat dau|ket thuc"),
    ("deliverable", r"(?:hinh thuc |loai |du kien |yeu cau |ten )*(?:ket qua|san pham|dau ra).*"),
    ("coordinate", r"(?:co quan|don vi|to chuc)?[ ,/]*(?:co )?(?:lien quan|tham gia).*"),
    ("assigned", r"phan cong.*|thuc hien|(?:chiu )?trach nhiem.*|dau moi.*|phu trach.*|"
                 r"nguoi (?:thuc hien|phu trach).*|"
                 r"(?:co quan|don vi|phong|bo phan|to chuc)(?:[ ,/].*)?"),
    ("content", r"(?:ten |cac |chi tieu, |muc tieu, |de an, |tom tat )?(?:noi dung|nhiem vu|"
                r"cong viec|hoat dong|dau viec|danh muc|giai phap).*"),
    # The content where no column names it better, else a remark beside it.
    ("aim", r"(?:ten |cac )?(?:de an|hang muc|muc tieu|chi tieu|viec|phan viec|nhom nhiem vu).*"),
    ("note", r"ghi chu.*|kinh phi.*|nguon.*|du toan.*"),
]  # fmt: skip
_COMPILED = [(key, re.compile(pattern)) for key, pattern in _HEADINGS]
_INDEX = re.compile(r"\(?(\d{1,2}|[a-z])\)?")


def heading_key(cell) -> str | None:
    """The column that a heading cell names, None when it names none."""
    if isinstance(cell, Repeat) or cell is None:
        return None
    text = plain(cell_text(cell)).strip(" .:*_()[]#")
    if not text or len(text) > _LONGEST:
        return "number" if cell_text(cell).strip() == "#" else None
    return next((key for key, pattern in _COMPILED if pattern.fullmatch(text)), None)


def read_heading(cells: list) -> dict[int, str] | None:
    """Column keys by place when the row is a heading, else None.

    A heading names the content and two columns more (one more if it has no other cells), in cells
    most of which are headings: a task that merely says "chủ trì" somewhere is none.
    """
    filled = [cell for cell in cells if cell is not None and cell_text_of(cell)]
    found = {place: key for place, cell in enumerate(cells) if (key := heading_key(cell))}
    keys = set(resolve(found).values())
    enough = len(keys) >= 3 or (len(keys) == 2 and len(filled) == 2)
    if "content" not in keys or not enough or len(found) < 0.6 * len(filled):
        return None
    return found


def resolve(columns: dict[int, str]) -> dict[int, str]:
    """Give a column its part by its neighbours.

    "Phân công thực hiện" coordinates beside a lead's column, else it leads; "Mục tiêu" is a note
    beside a column of contents, else the content.
    """
    keys = set(columns.values())
    meant = {
        "assigned": "coordinate" if "lead" in keys else "lead",
        "aim": "note" if "content" in keys else "content",
    }
    return {place: meant.get(key, key) for place, key in columns.items()}


def second_row(cells: list, columns: dict[int, str]) -> dict[int, str] | None:
    """The second row of a heading in two rows ("Chủ trì | Phối hợp" under "Phân công")."""
    found = {place: key for place, cell in enumerate(cells) if (key := heading_key(cell))}
    filled = [place for place, cell in enumerate(cells) if cell is not None and cell_text_of(cell)]
    if not found or len(found) < len(filled) or not _under(found, columns):
        return None
    return {**columns, **found}


def _under(found: dict[int, str], columns: dict[int, str]) -> bool:
    """Whether the cells stand under an assignment or under nothing (a merged heading).

    Words of aims are a heading beside those of contents only: alone they begin a task ("Việc 1").
    """
    keys = set(found.values())
    return ("aim" not in keys or "content" in keys) and all(
        columns.get(place) in (None, "assigned", "lead", key) for place, key in found.items()
    )


def is_index_row(cells: list) -> bool:
    """Whether the row only counts the columns: (1) (2) (3) or A B 1 2."""
    marks = [plain(cell_text_of(cell)) for cell in cells if cell is not None and cell_text_of(cell)]
    if len(marks) < 3 or not all(_INDEX.fullmatch(mark) for mark in marks):
        return False
    numbers = [int(mark.strip("()")) for mark in marks if mark.strip("()").isdigit()]
    return numbers == list(range(1, len(numbers) + 1)) or numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def cell_text_of(cell) -> str:
    """The text of a cell, also of one under a vertical merge."""
    return cell_text(cell.value if isinstance(cell, Repeat) else cell)
