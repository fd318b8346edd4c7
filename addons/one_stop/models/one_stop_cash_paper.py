from odoo import models

from odoo.addons.district_base.sheets import Column, Sheet

from .one_stop_receipt_paper import METHODS

COLUMNS = (
    Column("STT", 5, "integer"),
    Column("Số biên lai", 10, align="center"),
    Column("Giờ", 7, align="center"),
    Column("Mã hồ sơ", 22),
    Column("Người nộp", 26),
    Column("Nội dung thu", 36),
    Column("Số lượng", 9, "integer"),
    Column("Miễn, giảm (đồng)", 12, "money"),
    Column("Số tiền (đồng)", 14, "money"),
    Column("Hình thức", 12),
    Column("Ghi chú", 26),
)


class OneStopCashSheet(models.Model):
    """Bảng kê thu phí, lệ phí: the sheet of a day as a workbook, Vietnamese in any language."""

    _inherit = "one_stop.cash.sheet"
    _xlsx_papers = {"cash": "_xlsx_cash"}

    def _xlsx_cash(self):
        """Return (name of the file, one sheet for each of these days)."""
        sheets = [sheet._xlsx_day() for sheet in self]
        names = [f"{sheet.date:%Y-%m-%d} {sheet.user_id.name}" for sheet in self]
        return f"Bảng kê thu phí {names[0] if len(names) == 1 else len(names)}", sheets

    def _xlsx_day(self):
        self.ensure_one()
        rows = self._xlsx_rows()
        for number, row in enumerate(rows, start=1):
            row[0] = number
        return Sheet(
            f"{self.date:%d-%m-%Y} {self.user_id.name}",
            COLUMNS,
            rows,
            title="Bảng kê thu phí, lệ phí",
            subtitle=f"Ngày {self.date:%d/%m/%Y} – {self.agency_id.name}"
            f" – Người thu: {self.user_id.name}",
            total=[None] * 5 + ["Cộng", None, None, self.taken - self.paid_back],
            notes=self._xlsx_notes(),
            freeze_columns=2,
            empty="Không thu khoản nào.",
        )

    def _xlsx_rows(self):
        """Return a row for each line of a receipt, then one for each receipt cancelled today."""
        # sudo: who has the sheet has what stands on it
        sheet = self.sudo()
        rows = [
            self._xlsx_row(
                receipt,
                receipt.issued_at,
                (line.name, line.quantity, line.waived or None, line.amount),
                line.waiver_ground,
            )
            for receipt in sheet.receipt_ids.sorted("id")
            for line in receipt.line_ids
        ]
        return rows + [
            self._xlsx_row(
                one.receipt_id,
                one.cancelled_at,
                ("Hủy biên lai, trả lại tiền", None, None, -one.amount),
                one.reason,
            )
            for one in sheet.cancellation_ids.sorted("id")
        ]

    def _xlsx_row(self, receipt, moment, content, note):
        """Return a row of the table without its number."""
        return [
            None,
            receipt.name,
            f"{self.env['resource.calendar']._to_local(moment):%H:%M}",
            receipt.dossier_id.name,
            receipt.payer_name,
            *content,
            METHODS[receipt.method],
            note or None,
        ]

    def _xlsx_notes(self):
        """Return what must hold below the table: cash due, cash counted, difference."""
        notes = [
            f"Tiền mặt phải có: {_dong(self.cash)} đồng;"
            f" tiền mặt kiểm đếm: {_dong(self.counted)} đồng;"
            f" chênh lệch: {_dong(self.difference)} đồng.",
        ]
        if self.difference_ground:
            notes.append(f"Lý do chênh lệch: {self.difference_ground}")
        if self.state == "open":
            notes.append("Sổ quỹ trong ngày chưa khóa.")
        return notes


def _dong(amount):
    return f"{amount:,.0f}".replace(",", ".")
