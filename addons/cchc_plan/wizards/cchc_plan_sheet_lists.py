from odoo import models

from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

CHANGE_COLUMNS = (
    Column("STT", 5, "integer"),
    Column("Số", 8, align="center"),
    Column("Nội dung công việc", 45),
    Column("Kỳ", 10, align="center"),
    Column("Thay đổi", 24),
    Column("Tình trạng", 18, group="Trước"),
    Column("Hạn", 12, "date", group="Trước"),
    Column("Tình trạng", 18, group="Nay"),
    Column("Hạn", 12, "date", group="Nay"),
    Column("Ghi chú", 25),
)
KINDS = {
    "new": "Mới giao",
    "accepted": "Đã nghiệm thu",
    "submitted": "Nộp kết quả",
    "returned": "Trả lại",
    "overdue": "Mới quá hạn",
    "provisional": "Mới quá hạn tạm tính",
    "back": "Trở lại thực hiện trong hạn",
    "extended": "Gia hạn",
    "brought_forward": "Rút ngắn hạn",
    "started": "Bắt đầu thực hiện",
    "moved": "Chuyển cơ quan chủ trì",
    "amended": "Sửa đổi, bổ sung kế hoạch",
    "cancelled": "Hủy",
}
STATUS_WORDS = {
    "done": "Đã nghiệm thu",
    "done_late": "Đã nghiệm thu, nộp trễ hạn",
    "submitted": "Đã nộp kết quả",
    "submitted_late": "Nộp kết quả trễ hạn",
    "overdue": "Quá hạn",
    "provisional": "Quá hạn tạm tính",
    "due_soon": "Sắp đến hạn",
    "doing": "Đang thực hiện",
    "todo": "Chưa thực hiện",
    "cancelled": "Đã hủy",
}


class CchcPlanSheet(models.TransientModel):
    """The late list and the list of changes as workbooks."""

    _inherit = "cchc.plan.sheet"
    _xlsx_papers = {"late": "_xlsx_late", "changes": "_xlsx_changes"}

    def _xlsx_late(self):
        self.ensure_one()
        plan = self.plan_id
        late, provisional = plan._late(self._cells())
        rows = []
        for cells, name, title in (
            (late, "overdue", f"I. TRỄ HẠN: {len(late)} việc"),
            (provisional, "provisional", f"II. QUÁ HẠN TẠM TÍNH: {len(provisional)} việc"),
        ):
            rows.append(Band(title))
            rows.extend(plan._late_rows(plan._late_lines(cells), name))
        sheet = Sheet(
            "Trễ hạn",
            plan._late_columns(),
            rows,
            title="DANH SÁCH NHIỆM VỤ TRỄ HẠN",
            subtitle=self._subtitle(),
            head=plan._sheet_head(),
            notes=[plan._provisional_note()] if provisional else [],
        )
        return f"Trễ hạn {plan._file_date()}", [sheet]

    def _xlsx_changes(self):
        self.ensure_one()
        plan = self.plan_id
        since = self.since or plan._baseline(plan._baselines()["week"])
        changes = self.env["cchc.plan.assignment"]._changes(self._domain(), since)
        rows = []
        for agency in plan._changes_by_agency(changes):
            rows.append(Band(f"{agency['name']} ({len(agency['lines'])} việc)", "bold grey"))
            rows.extend(
                self._change_row(place, line) for place, line in enumerate(agency["lines"], 1)
            )
        sheet = Sheet(
            "Thay đổi",
            CHANGE_COLUMNS,
            rows,
            title=f"THAY ĐỔI TỪ SAU NGÀY {plan._short_date(since)}",
            subtitle=self._subtitle(),
            head=plan._sheet_head(),
            empty="Không có thay đổi.",
        )
        return f"Thay đổi từ {since:%d-%m-%Y}", [sheet]

    def _change_row(self, place, line):
        then, now = line["then"] or {}, line["now"]
        return [
            place,
            line["ref"],
            line["content"],
            line["period"],
            ", ".join(KINDS[kind] for kind in line["kinds"]),
            STATUS_WORDS[then["status"]] if then else "",
            then.get("due_on"),
            Cell(STATUS_WORDS[now["status"]], now["status"]),
            now["due_on"],
            line["reason"],
        ]
