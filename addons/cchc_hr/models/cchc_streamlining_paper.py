from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

from .cchc_staff_paper import list_head

COLUMNS = (
    Column("STT", 5, "integer"),
    Column("Họ và tên", 24),
    Column("Ngày sinh", 11, "date"),
    Column("Cơ quan, đơn vị", 26),
    Column("Vị trí công tác", 24),
    Column("Đủ tuổi nghỉ hưu", 11, "date"),
    Column("Lý do tinh giản", 34),
    Column("Chính sách", 26),
    Column("Nghỉ từ ngày", 11, "date"),
    Column("Căn cứ", 24),
)


class CchcStreamlining(models.Model):
    """The list as a paper; it is written into the journal of exports."""

    _inherit = "cchc.streamlining"
    _xlsx_papers = {"list": "_xlsx_list"}

    def _xlsx_list(self):
        self.ensure_one()
        lines = self.line_ids
        lines._journal_export("xlsx", [column.title for column in COLUMNS])
        reasons = dict(lines._fields["reason"]._description_selection(self.env))
        policies = dict(lines._fields["policy"]._description_selection(self.env))
        rows = [
            [
                number,
                line.employee_id.name,
                line.employee_id.sudo().birthday or None,  # sudo: the list is read with it
                line.agency_id.name,
                line.position_id.display_name or None,
                line.retires_on or None,
                reasons.get(line.reason),
                policies.get(line.policy),
                line.leaves_on,
                line.evidence or None,
            ]
            for number, line in enumerate(lines, start=1)
        ]
        sheet = Sheet(
            "Tinh giản biên chế",
            COLUMNS,
            rows,
            title="DANH SÁCH TINH GIẢN BIÊN CHẾ",
            subtitle=f"({self.name})",
            head=list_head(self.env, today(self)),
        )
        return f"Tinh giản biên chế {self.name}", [sheet]
