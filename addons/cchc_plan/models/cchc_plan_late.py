from odoo import api, models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Cell, Column

COLUMNS = (
    Column("STT", 5, "integer"),
    Column("Cơ quan chủ trì", 26),
    Column("Số", 8, align="center"),
    Column("Nội dung công việc", 45),
    Column("Kỳ", 10, align="center"),
    Column("Hạn", 12, "date"),
    Column("Số ngày trễ", 8, "integer", align="center"),
    Column("Người phụ trách", 20),
    Column("Thủ trưởng", 20),
    Column("Lý do", 30),
)


class CchcPlan(models.Model):
    """Who is late, with what, since when and why."""

    _inherit = "cchc.plan"

    @api.model
    def _late(self, cells):
        """Return (late as a fact, late by a provisional day alone), each the latest first.

        :param cells: `Cell`s; only what is to be done is late, what came late is over.
        """
        late = sorted(
            (one for one in cells if one.status == "overdue"), key=lambda one: (one.due_on, one.id)
        )
        return (
            [one for one in late if not one.provisional],
            [one for one in late if one.provisional],
        )

    @api.model
    def _late_lines(self, cells):
        """Return the lines of late work, in the order of the cells.

        :return: a list of dicts, see `_late_line` of assignments.
        """
        records = self.env["cchc.plan.assignment"].browse(one.id for one in cells)
        heads = self._heads(records.agency_id)
        on = today(self)
        return [one._late_line(cell, heads, on) for one, cell in zip(records, cells, strict=True)]

    @api.model
    def _late_by_agency(self, cells):
        """Return [{id, name, head, lines}] of late work, whose agency has the oldest first."""
        groups = {}
        for line in self._late_lines(cells):
            group = {"id": line["agency_id"], "name": line["agency"], "head": line["head"]}
            groups.setdefault(line["agency_id"], {**group, "lines": []})["lines"].append(line)
        return list(groups.values())

    @api.model
    def _late_columns(self):
        return COLUMNS

    @api.model
    def _late_rows(self, lines, style):
        """Return the rows of lines for a sheet with `_late_columns`.

        :param style: "overdue" or "provisional", which colours the days.
        """
        return [
            [
                place,
                line["agency"],
                line["ref"],
                line["content"],
                line["period"],
                line["due_on"],
                Cell(line["days"], style),
                line["charge"],
                line["head"],
                line["why"],
            ]
            for place, line in enumerate(lines, 1)
        ]
