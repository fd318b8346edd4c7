from odoo import models

from odoo.addons.district_base.sheets import Column, Sheet

from ..rules.amount_words import amount_words
from .one_stop_dossier_actors import MANAGER
from .one_stop_receipt_paper import METHODS

REPORT = "one_stop.one_stop_cash_sheet_report"

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
# Where the two amounts of a row begin.
MONEY = 7


class OneStopCashSheet(models.Model):
    """Bảng kê thu phí, lệ phí: the sheet of a day as a workbook, Vietnamese in any language."""

    _name = "one_stop.cash.sheet"
    _inherit = ["one_stop.cash.sheet", "one_stop.paper.code.mixin"]
    _paper_code_prefix = "BK"
    _xlsx_papers = {"cash": "_xlsx_cash"}

    def action_print(self):
        """Print the sheets, for cashier and manager to sign."""
        return self.env.ref(REPORT).report_action(self, config=False)

    def _paper(self):
        """Return what the sheet prints: head, rows as in the workbook, totals as texts."""
        self.ensure_one()
        self.check_access("read")
        # sudo: names of agencies and of who signs are public
        own, total = self.sudo(), self.taken - self.paid_back
        return {
            "head": self.env["one_stop.dossier"]._paper_head(own.agency_id, self.date),
            "codes": self._sheet_codes(self.env["one_stop.dossier"]),
            "running": f"Bảng kê thu phí, lệ phí {self.paper_code}",
            "day": f"{self.date:%d/%m/%Y}",
            "agency": own.agency_id._name_on(self.date),
            "cashier": own.user_id.name,
            "manager": self._paper_manager(),
            "numbers": self._paper_numbers(),
            "rows": [
                [*row[1:MONEY], *(_dong(one) if one else "" for one in row[MONEY:-2]), *row[-2:]]
                for row in self._xlsx_rows()
            ],
            "total": _dong(total),
            # Paid back may be more than taken.
            "words": amount_words(total) if total >= 0 else "",
            "transferred": _dong(self.transferred),
            "notes": self._paper_notes(),
        }

    def _paper_notes(self):
        """Return the lines below the table; before anybody counted there is room to write."""
        told, *others = self._xlsx_notes()
        if self.state == "open" and not self.counted:
            blank = "………………… đồng"
            told = f"Tiền mặt phải có: {_dong(self.cash)} đồng;"
            told += f" tiền mặt kiểm đếm: {blank}; chênh lệch: {blank}."
        return [told, *others]

    def _paper_manager(self):
        """Return who closed the day in the cashier's place, as a manager; else "" to sign."""
        # sudo: the name of who signs stands on the paper
        closer = self.sudo().closed_by_id
        is_manager = closer and closer != self.user_id and closer._has_group(MANAGER)
        return closer.name if is_manager else ""

    def _paper_numbers(self):
        """Return which receipts the sheet is of, as people say it."""
        # sudo: who has the sheet has what stands on it
        numbers = self.sudo().receipt_ids.sorted("id").mapped("name")
        if len(numbers) < 2:
            return "".join(numbers) or "không có"
        return f"từ số {numbers[0]} đến số {numbers[-1]} ({len(numbers)} biên lai)"

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
            notes=self._paper_notes(),
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
