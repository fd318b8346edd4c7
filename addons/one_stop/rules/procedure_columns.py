"""The sheets and columns in which procedures leave and enter as a workbook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: `key` of the value, heading, width, what its cells hold.

    :param kind: ``text``, ``integer``, ``hours``, ``money``, ``date``, ``truth``, ``choice`` (one
        of `WORDS[words]`), ``name`` (of a record of `words`) or ``names`` (several, one a line).
    """

    key: str
    title: str
    width: float = 12
    kind: str = "text"
    words: str = ""
    required: bool = False


CODE = Column("code", "Mã thủ tục", 13, required=True)
START = Column("valid_from", "Áp dụng từ ngày", 12, "date")

SHEETS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "procedures": (
        "Thủ tục",
        (
            CODE,
            Column("name", "Tên thủ tục", 38, required=True),
            Column("field", "Lĩnh vực", 18, "name", "field", True),
            Column("level", "Cấp", 12, "choice", "level", True),
            Column("agency", "Cơ quan chủ trì", 24, "name", "agency"),
            Column("public", "Công khai", 8, "truth"),
            Column("keywords", "Từ khóa", 16),
            START,
            Column("valid_to", "Đến hết ngày", 12, "date"),
            Column("document", "Quyết định công bố", 20, "name", "document"),
            Column("process", "Trình tự thực hiện", 40),
            Column("ways", "Cách thức thực hiện", 30),
            Column("accepts_post", "Nhận qua bưu chính", 10, "truth"),
            Column("accepts_online", "Nhận qua mạng", 10, "truth"),
            Column("sets", "Số bộ hồ sơ", 8, "integer"),
            Column("amount", "Thời hạn", 8, "hours"),
            Column("unit", "Đơn vị thời hạn", 14, "choice", "unit", True),
            Column("supplement_mode", "Sau khi bổ sung", 14, "choice", "supplement_mode", True),
            Column("subjects", "Đối tượng", 16, "choice", "subjects"),
            Column("subjects_text", "Chi tiết đối tượng", 26),
            Column("object_kind", "Gắn với", 14, "choice", "object_kind"),
            Column("authority", "Cơ quan giải quyết", 24),
            Column("conditions", "Yêu cầu, điều kiện", 30),
            Column("results", "Kết quả", 26, "names", "result"),
            Column("basis", "Căn cứ pháp lý", 30, "names", "document"),
            Column("note", "Ghi chú", 26),
        ),
    ),
    "steps": (
        "Các bước",
        (
            CODE,
            START,
            Column("name", "Tên bước", 30, required=True),
            Column("agency_kind", "Nơi thực hiện", 26, "choice", "agency_kind", True),
            Column("agency", "Cơ quan", 30, "name", "agency"),
            Column("role", "Người thực hiện", 20, "choice", "role", True),
            Column("budget_hours", "Số giờ làm việc", 10, "hours"),
            Column("may_resolve", "Được quyết định kết quả", 12, "truth"),
        ),
    ),
    "papers": (
        "Giấy tờ",
        (
            CODE,
            START,
            Column("name", "Tên giấy tờ", 50, required=True),
            Column("form", "Loại", 20, "choice", "form", True),
            Column("quantity", "Số lượng", 9, "integer"),
            Column("compulsory", "Bắt buộc", 9, "truth"),
            Column("condition", "Trường hợp phải nộp", 36),
        ),
    ),
    "fees": (
        "Phí, lệ phí",
        (
            CODE,
            START,
            Column("name", "Tên khoản thu", 36, required=True),
            Column("kind", "Loại", 10, "choice", "fee_kind", True),
            Column("amount", "Mức thu (đồng)", 14, "money"),
            Column("basis", "Tính theo", 12, "choice", "basis", True),
            Column("unit_name", "Đơn vị tính", 12),
            Column("condition", "Trường hợp thu", 30),
            Column("waiver", "Miễn, giảm", 36),
        ),
    ),
    "form": (
        "Tờ khai",
        (
            CODE,
            START,
            Column("name", "Nội dung khai", 36, required=True),
            Column("kind", "Kiểu", 18, "choice", "field_kind", True),
            Column("choices", "Các lựa chọn", 36),
            Column("key", "Mã nội dung", 20),
        ),
    ),
}
LINES = tuple(sheet for sheet in SHEETS if sheet != "procedures")
# What belongs to the procedure itself, the same in all its versions.
OF_PROCEDURE = ("field", "level", "agency", "public", "keywords")
