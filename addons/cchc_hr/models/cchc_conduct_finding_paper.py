from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

STATE_WORDS = {
    "open": "Chưa trả lời",
    "answered": "Đã trả lời",
    "returned": "Yêu cầu làm lại",
    "verified": "Đã khắc phục",
}
COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Cơ quan, đơn vị", 28),
    Column("Ngày kiểm tra", 12, "date"),
    Column("Nội dung không đạt", 38),
    Column("Ghi nhận", 30),
    Column("Yêu cầu khắc phục", 30),
    Column("Hạn trả lời", 12, "date"),
    Column("Tình trạng", 15),
    Column("Quá hạn (ngày)", 9, "integer"),
    Column("Số lần trước", 9, "integer"),
    Column("Kết quả khắc phục", 30),
    Column("Ngày xác nhận", 12, "date"),
)


class CchcConductFinding(models.Model):
    """The list of findings as XLSX."""

    _name = "cchc.conduct.finding"
    _inherit = ["cchc.conduct.finding", "district.xlsx.mixin"]
    _xlsx_papers = {"findings": "_xlsx_findings"}

    def _xlsx_findings(self):
        rows = [
            (
                place,
                one.agency_id.name,
                one.found_on,
                one.name,
                one.note or "",
                one.demand or "",
                one.due_on or None,
                STATE_WORDS[one.state],
                one.days_overdue or None,
                one.repeat_count or None,
                one.answer_words or "",
                one.verified_on or None,
            )
            for place, one in enumerate(self, 1)
        ]
        sheet = Sheet(
            "Khắc phục",
            COLUMNS,
            rows,
            title="THEO DÕI KHẮC PHỤC SAU KIỂM TRA VĂN HÓA CÔNG SỞ",
            subtitle=f"Tính đến ngày {today(self):%d/%m/%Y}",
            freeze_columns=2,
        )
        return "Theo dõi khắc phục sau kiểm tra văn hóa công sở", [sheet]
