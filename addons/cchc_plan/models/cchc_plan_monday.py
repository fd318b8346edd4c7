from datetime import timedelta

from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Band, Cell, Column, Sheet

from ..rules.assignment import TO_DO_STATES
from .cchc_plan_sheet_words import PROVISIONAL_NOTE

SATURDAY = 5
COLUMNS = (
    Column("STT", 5, "integer"),
    Column("Số", 8, align="center"),
    Column("Nội dung công việc", 52),
    Column("Kỳ", 10, align="center"),
    Column("Hạn", 12, "date"),
    Column("Số ngày", 8, "integer", align="center"),
    Column("Người phụ trách", 20),
    Column("Lý do", 34),
)


class CchcPlan(models.Model):
    """The Monday sheet: who is late with what and why, and what is due this week."""

    _inherit = "cchc.plan"
    _xlsx_papers = {"monday": "_xlsx_monday"}

    def _monday(self):
        """Return what the sheet says.

        :return: ``head`` (see `district.letterhead._head`), ``on`` in words, ``week`` (first day,
            last day), ``late``, ``provisional`` and ``due`` [{id, name, head, lines}] by agency,
            ``late_count``, ``provisional_count``, ``due_count``; see `_late_lines`.
        """
        self.ensure_one()
        cells = self.env["cchc.plan.assignment"]._cells(self._work_domain())
        late, provisional = self._late(cells)
        start, end = self._week_ahead()
        due = sorted(
            (one for one in cells if one.state in TO_DO_STATES and start <= one.due_on <= end),
            key=lambda one: (one.due_on, one.id),
        )
        return {
            "head": self._sheet_head("", self._monday_recipients()),
            "on": self._today_words(),
            "week": (self._short_date(start), self._short_date(end)),
            "late": self._late_by_agency(late),
            "provisional": self._late_by_agency(provisional),
            "due": self._late_by_agency(due),
            "late_count": len(late),
            "provisional_count": len(provisional),
            "due_count": len(due),
        }

    def _week_ahead(self):
        """Return the first and last day of the week that is spoken of: from Saturday the next."""
        start = today(self)
        if start.weekday() >= SATURDAY:
            start += timedelta(days=7 - start.weekday())
        return start, start + timedelta(days=6 - start.weekday())

    def _monday_recipients(self):
        return "\n".join(
            [
                f"Lãnh đạo {self._district_agency().sudo().name}",  # sudo: its name is public
                "Các cơ quan có tên trong danh sách",
                "Lưu: VT",
            ]
        )

    def _xlsx_monday(self):
        self.ensure_one()
        said = self._monday()
        start, end = said["week"]
        parts = (
            ("late", f"I. TRỄ HẠN: {said['late_count']} việc"),
            ("due", f"II. ĐẾN HẠN TỪ {start} ĐẾN {end}: {said['due_count']} việc"),
            ("provisional", f"III. QUÁ HẠN TẠM TÍNH: {said['provisional_count']} việc"),
        )
        rows = []
        for name, title in parts:
            rows.append(Band(title))
            rows.extend(self._list_rows(said[name], name))
        sheet = Sheet(
            "Đôn đốc",
            COLUMNS,
            rows,
            title="DANH SÁCH NHIỆM VỤ CẦN ĐÔN ĐỐC",
            subtitle=f"{self.name}\n(Số liệu đến {said['on']})",
            head=said["head"],
            notes=[PROVISIONAL_NOTE] if said["provisional"] else [],
        )
        return f"Đôn đốc {self._file_date()}", [sheet]

    def _list_rows(self, groups, style):
        """Return the rows of lines by agency, for a sheet with COLUMNS.

        :param groups: as `_late_by_agency` gives them.
        :param style: ``late``, ``provisional`` or ``due``, which colours the days.
        """
        colour = {"late": "overdue", "provisional": "provisional", "due": ""}[style]
        rows = [] if groups else [Band("Không có.", "italic")]
        for group in groups:
            rows.append(Band(self._group_title(group), "bold italic"))
            rows.extend(
                [
                    place,
                    line["ref"],
                    line["content"],
                    line["period"],
                    line["due_on"],
                    Cell(abs(line["days"]), colour),
                    line["charge"],
                    "" if style == "due" else line["why"],
                ]
                for place, line in enumerate(group["lines"], 1)
            )
        return rows

    def _group_title(self, group):
        head = f" – Thủ trưởng: {group['head']}" if group["head"] else ""
        return f"{group['name']}{head} ({len(group['lines'])} việc)"
