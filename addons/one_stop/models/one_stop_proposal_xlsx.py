from odoo import models

from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

from .one_stop_proposal_figures import SIDES
from .one_stop_proposal_paper import SIDE_TITLES

COST_COLUMNS = (
    Column("TT", 6, align="center"),
    Column("Các hoạt động khi thực hiện thủ tục hành chính", 44),
    Column("Thời gian thực hiện (giờ)", 10, "number"),
    Column("Thu nhập bình quân 01 giờ (đồng)", 13, "money"),
    Column("Chi phí công việc (đồng)", 13, "money"),
    Column("Thuê tư vấn, dịch vụ (đồng)", 13, "money"),
    Column("Phí, lệ phí (đồng)", 13, "money"),
    Column("Chi phí khác (đồng)", 13, "money"),
    Column("Chi phí một lần (đồng)", 14, "money"),
    Column("Số lần thực hiện/năm", 9, "integer"),
    Column("Số đối tượng tuân thủ/năm", 10, "integer"),
    Column("Tổng chi phí một năm (đồng)", 17, "money"),
    Column("Ghi chú", 22),
)


class OneStopProposal(models.Model):
    """The calculation as XLSX, in the layout of the form of compliance costs."""

    _name = "one_stop.proposal"
    _inherit = ["one_stop.proposal", "district.xlsx.mixin"]
    _xlsx_papers = {"costs": "_xlsx_costs"}

    def _xlsx_costs(self):
        self.ensure_one()
        sheets = [self._xlsx_cost_sheet(), self._xlsx_compare_sheet()]
        return f"Bảng tính chi phí tuân thủ {self.procedure_id.code}", sheets

    def _xlsx_cost_sheet(self):
        rows = []
        for number, side in zip(("I", "II"), SIDES, strict=True):
            rows += self._xlsx_side(number, side)
        return Sheet(
            "Chi phí tuân thủ",
            COST_COLUMNS,
            rows,
            title="BẢNG TÍNH CHI PHÍ TUÂN THỦ THỦ TỤC HÀNH CHÍNH",
            subtitle=self._xlsx_subtitle(),
            notes=self._xlsx_notes(),
            freeze_columns=2,
        )

    def _xlsx_side(self, number, side):
        """Return the rows of a side; the year of each line sums up to the total."""
        cost = self._cost(side)
        rows = [Band(f"{number}. {SIDE_TITLES[side]}")]
        for place, (title, lines) in enumerate(self._paper_costs(side), 1):
            rows.append([Cell(str(place), "bold"), Cell(title, "bold")])
            rows += [
                self._xlsx_line(f"{place}.{one}", line, cost) for one, line in enumerate(lines, 1)
            ]
        amounts = (cost.work, cost.service, cost.fee, cost.other, cost.unit)
        total = ["", "Tổng cộng", cost.time / 100, "", *amounts]
        total += [cost.times, cost.subjects, cost.year]
        return [*rows, [Cell(value, "bold grey") for value in [*total, ""]]]

    def _xlsx_line(self, number, line, cost):
        amounts = (line.work, line.service, line.fee, line.other, line.cost)
        year = line.cost * cost.volume
        head = [number, line.name, line.hours or None, line.hours and line.hourly_income or None]
        return [*head, *amounts, cost.times, cost.subjects, year, line.note]

    def _xlsx_compare_sheet(self):
        saved = self._benefit()
        before, after = saved.before, saved.after
        rows = [
            ["Thời gian của một lần thực hiện (giờ)", before.time / 100, after.time / 100],
            ["Chi phí một lần thực hiện (đồng)", before.unit, after.unit],
            ["Số lần thực hiện trong một năm", before.volume, after.volume],
            ["Tổng chi phí một năm (đồng)", before.year, after.year],
        ]
        rows = [[*row, row[1] - row[2]] for row in rows]
        share = float(saved.share) / 100 if saved.share is not None else None
        columns = [Column("Nội dung", 48), Column("Hiện tại", 18, "number")]
        columns += [Column("Sau đơn giản hóa", 18, "number"), Column("Tiết kiệm", 18, "number")]
        total = ["Tỷ lệ cắt giảm chi phí (%)", None, None, saved.share and share * 100]
        return Sheet(
            "So sánh",
            columns,
            rows,
            title="SO SÁNH CHI PHÍ TRƯỚC VÀ SAU ĐƠN GIẢN HÓA",
            subtitle=self._xlsx_subtitle(),
            total=total,
            landscape=False,
        )

    def _xlsx_subtitle(self):
        return f"{self.procedure_id.code} – {self.version_id.name}"

    def _xlsx_notes(self):
        notes = [
            "Chi phí công việc = thời gian × thu nhập bình quân 01 giờ; tổng chi phí một năm = chi"
            " phí một lần × số lần × số đối tượng (Điều 27 Thông tư 02/2017/TT-VPCP).",
            f"Số liệu tính đến ngày {self._paper_day(self.as_of)}.",
        ]
        return [*notes, f"Nguồn số liệu: {self.volume_note}."] if self.volume_note else notes
