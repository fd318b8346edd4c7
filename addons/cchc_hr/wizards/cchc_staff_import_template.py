from odoo import models

from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

from ..models.cchc_qualification_level import KINDS
from ..rules.staff_columns import COLUMNS, GUIDE, LISTS, SHEET, WORDS

EMPTY_ROWS = 30
KIND_OF = {"date": "date", "whole": "integer", "number": "number", "year": "text"}


class CchcStaffImport(models.TransientModel):
    """The workbook to fill in, and the faults of one that was filled in."""

    _inherit = "cchc.staff.import"
    _xlsx_papers = {"template": "_xlsx_template", "problems": "_xlsx_problems"}

    def _xlsx_template(self):
        columns = [
            Column(
                f"{one.title} *" if one.required else one.title,
                one.width,
                KIND_OF.get(one.kind, "text"),
                group=one.group,
            )
            for one in COLUMNS
        ]
        blank = [[Cell("") for _one in columns] for _row in range(EMPTY_ROWS)]
        return "Mẫu danh sách cán bộ, công chức, viên chức", [
            Sheet(SHEET, columns, blank, freeze_columns=1, paper="A3"),
            self._guide_sheet(),
            self._lists_sheet(),
        ]

    def _guide_sheet(self):
        """Return what may stand in each column, with an example."""
        rows, group = [], ""
        for one in COLUMNS:
            if one.group != group:
                group = one.group
                rows.append(Band(group))
            needed = {"always": "Bắt buộc", "main": "Bắt buộc, trừ dòng kiêm nhiệm"}
            rows.append([one.title, needed.get(one.required, ""), self._says(one), one.example])
        notes = (
            "Mỗi người một dòng; vị trí kiêm nhiệm ghi thêm một dòng, đánh dấu x ở cột Kiêm nhiệm.",
            "Không có cột Lãnh đạo, quản lý thì phần mềm nhận theo chức vụ, như Trưởng phòng.",
            "Các cột xếp theo thứ tự nào cũng được; cột không dùng thì bỏ đi.",
            "Có một lỗi thì không lưu gì: phần mềm nêu tất cả các lỗi để sửa một lần.",
        )
        columns = [
            Column("Cột", 26),
            Column("Bắt buộc", 18),
            Column("Nội dung", 60),
            Column("Ví dụ", 20),
        ]
        return Sheet(GUIDE, columns, rows, notes=notes)

    def _says(self, column):
        if column.kind == "choice":
            return "; ".join(words[0] for words in WORDS[column.words].values())
        if column.kind == "name" and column.words in dict(KINDS):
            levels = self.env["cchc.qualification.level"].search([("kind", "=", column.words)])
            return "; ".join(levels.mapped("name"))
        return {
            "date": "Ngày, như 31/12/2012",
            "truth": "Đánh dấu x nếu có",
            "identity": "9 hoặc 12 chữ số",
            "whole": "Số nguyên từ 1",
            "number": "Số, dấu phẩy trước phần thập phân",
            "year": "Năm, như 1998",
            "name": f"Tên hoặc mã như ở trang “{LISTS}”",
        }.get(column.kind, "")

    def _lists_sheet(self):
        """Return the agencies and ranks that are known here."""
        agencies = self.env["hr.department"].search([("is_agency", "=", True)])
        ranks = self.env["cchc.rank"].search([("active", "=", True)])
        count = max(len(agencies), len(ranks))
        names = [*agencies.mapped("name"), *[""] * (count - len(agencies))]
        codes = [*((one.code, one.name) for one in ranks), *[("", "")] * (count - len(ranks))]
        rows = [[name, *code] for name, code in zip(names, codes, strict=True)]
        columns = [Column("Tên cơ quan", 44), Column("Ngạch số", 14), Column("Tên gọi ngạch", 44)]
        return Sheet(LISTS, columns, rows)

    def _xlsx_problems(self):
        self.ensure_one()
        lines = self.problem_ids + self.warning_ids
        columns = [
            Column("Trang", 16),
            Column("Dòng", 8, "integer"),
            Column("Cột", 24),
            Column("Lỗi, lưu ý", 70),
        ]
        rows = [[one.sheet, one.row or None, one.column, one.message] for one in lines]
        return f"Lỗi của {self.file_name or 'danh sách'}", [Sheet("Lỗi", columns, rows)]
