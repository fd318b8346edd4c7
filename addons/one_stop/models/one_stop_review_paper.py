from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

WORDS = {
    "keep": "Giữ nguyên",
    "amend": "Sửa đổi, bổ sung",
    "abolish": "Bãi bỏ",
    "propose": "Đề xuất đơn giản hóa",
}
COLUMNS = (
    Column("TT", 5, "integer", align="center"),
    Column("Mã thủ tục", 14),
    Column("Tên thủ tục hành chính", 42),
    Column("Lĩnh vực", 16),
    Column("Cơ quan rà soát", 24),
    Column("Lý do đưa vào rà soát", 30),
    Column("Hồ sơ quá hạn", 9, "integer"),
    Column("Bổ sung từ 2 lần", 9, "integer"),
    Column("Hạn hoàn thành", 12, "date"),
    Column("Kết luận", 16),
    Column("Lý do kết luận", 30),
)


class OneStopReview(models.Model):
    """The list of the review on paper (A4) and as XLSX, one and the same."""

    _inherit = "one_stop.review"
    _xlsx_papers = {"review": "_xlsx_review"}

    def _paper_head(self):
        """Return head and foot of the list, an annex of the plan that it names."""
        self.ensure_one()
        return self.env["district.letterhead"]._head(
            self.agency_id, self.issued_on or today(self), number=None
        )

    def _paper_note(self):
        """Return the line that ties the list to its plan."""
        if not (self.symbol and self.issued_on):
            return "(Dự thảo)"
        return f"(Kèm theo văn bản số {self.symbol} ngày {self.issued_on:%d/%m/%Y})"

    def _paper_rows(self):
        """Return the rows of the list, in the order of COLUMNS."""
        return [
            [
                number,
                line.procedure_id.code,
                line.procedure_id.name,
                line.field_id.name,
                # sudo: names of agencies are public
                line.agency_id.sudo()._name_on(self.issued_on or today(self)),
                line.why or "",
                line.late_count,
                line.supplement_count,
                line.due_on,
                WORDS.get(line.conclusion, ""),
                line.reason or "",
            ]
            for number, line in enumerate(self.line_ids, 1)
        ]

    def _paper_columns(self):
        return [column.title for column in COLUMNS]

    def _xlsx_review(self):
        self.ensure_one()
        sheet = Sheet(
            f"Rà soát {self.year}",
            COLUMNS,
            self._paper_rows(),
            title=f"DANH MỤC THỦ TỤC HÀNH CHÍNH RÀ SOÁT NĂM {self.year}",
            subtitle=self._paper_note(),
            head=self._paper_head(),
            freeze_columns=3,
            notes=["Phản ánh, kiến nghị và khiếu nại không có trong số liệu này."],
            empty="Chưa có thủ tục nào trong danh mục.",
        )
        return self.name, [sheet]
