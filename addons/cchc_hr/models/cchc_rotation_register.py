from odoo import models

from odoo.addons.district_base.sheets import Band, Column, Sheet

COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Họ và tên", 24),
    Column("Cơ quan, đơn vị", 26, group="Từ"),
    Column("Vị trí công tác", 28, group="Từ"),
    Column("Giữ từ ngày", 12, "date", group="Từ"),
    Column("Cơ quan, đơn vị", 26, group="Đến"),
    Column("Vị trí công tác", 28, group="Đến"),
    Column("Từ ngày", 12, "date", group="Đến"),
    Column("Số, ký hiệu", 16, group="Quyết định"),
    Column("Ngày", 12, "date", group="Quyết định"),
    Column("Ngày thông báo", 12, "date"),
    Column("Ngày bàn giao", 12, "date"),
)


class CchcRotationPlanLine(models.Model):
    """The register of changes of position (sổ theo dõi), year by year."""

    _name = "cchc.rotation.plan.line"
    _inherit = ["cchc.rotation.plan.line", "district.xlsx.mixin"]
    _xlsx_papers = {"register": "_xlsx_register"}

    def _xlsx_register(self):
        """Return the register of those of the lines that were carried out."""
        done = self.filtered(lambda one: one.state == "done").sorted(lambda one: (one.date, one.id))
        done._journal_export("xlsx", [column.title for column in COLUMNS])
        rows, place = [], 0
        for year, lines in done.grouped("year").items():
            rows.append(Band(f"Năm {year}"))
            for line in lines:
                place += 1
                rows.append(line._register_values(place))
        return "Sổ theo dõi chuyển đổi vị trí công tác", [
            Sheet(
                "Sổ theo dõi",
                COLUMNS,
                rows,
                title="Sổ theo dõi chuyển đổi vị trí công tác",
                empty="Chưa có người nào được chuyển đổi.",
            )
        ]

    def _register_values(self, place):
        decision = self.decision_id
        return (
            place,
            self.employee_id.name,
            self.from_agency_id.name,
            self.from_position_id.display_name,
            self.begin_on or None,
            self.to_agency_id.name,
            self.to_position_id.display_name,
            self.date,
            decision.symbol or "",
            decision.decided_on or None,
            self.notified_on or None,
            self.handover_id.signed_on or None,
        )
