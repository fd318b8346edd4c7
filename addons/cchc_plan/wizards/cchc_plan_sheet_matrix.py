from odoo import models

from odoo.addons.district_base.sheets import Cell, Column, Sheet

from ..rules.matrix_pages import pages
from ..rules.tally import column, tally, total
from .cchc_plan_sheet_lists import STATUS_WORDS

# What stands in a mark, so that a copy in black and white still speaks.
SIGNS = {
    "done": "Đ",
    "done_late": "đ",
    "submitted": "N",
    "submitted_late": "n",
    "overdue": "Q",
    "provisional": "q",
    "due_soon": "S",
    "doing": "H",
    "todo": "–",
    "cancelled": "×",
}
# The worst first: what colours a cell of several.
WORST = (
    "overdue",
    "provisional",
    "due_soon",
    "doing",
    "todo",
    "submitted_late",
    "submitted",
    "done_late",
    "done",
    "cancelled",
)
DETAIL_COLUMNS = (
    Column("Cơ quan chủ trì", 28),
    Column("Mục", 7, align="center"),
    Column("Số", 8, align="center"),
    Column("Nội dung công việc", 50),
    Column("Năm", 7, "integer", align="center"),
    Column("Kỳ", 12, align="center"),
    Column("Hạn", 12, "date"),
    Column("Ngày nộp", 12, "date"),
    Column("Tình trạng", 22),
)


class CchcPlanSheet(models.TransientModel):
    """The matrix on paper: A3 pages, or a workbook with a sheet for each year and all details."""

    _inherit = "cchc.plan.sheet"
    _xlsx_papers = {"matrix": "_xlsx_matrix"}

    def _matrix(self):
        """Return what the pages of the matrix say.

        :return: ``head``, ``title``, ``subtitle``, ``legend`` [(status, sign, words)], ``note``,
            ``count`` and ``pages`` (see `rules.matrix_pages.pages`).
        """
        self.ensure_one()
        plan, cells = self.plan_id, self._cells()
        columns = self._matrix_columns(cells)
        agencies = plan._matrix_agencies(cells)
        return {
            "head": plan._sheet_head(),
            "subtitle": self._subtitle(),
            "legend": [(name, SIGNS[name], words) for name, words in STATUS_WORDS.items()],
            "note": plan._provisional_note(),
            "count": total(cells),
            "pages": pages(cells, agencies, columns, by_year=not self.year),
        }

    def _matrix_columns(self, cells):
        """Return the tasks with work, each with its section's number and title, in order."""
        tasks = {one.task or 0 for one in cells}
        sections = self.plan_id._matrix_sections(0 in tasks)
        return [
            {
                **task,
                "section": section["id"],
                "number": section["number"],
                "title": section["title"],
            }
            for section in sections
            for task in section["tasks"]
            if task["id"] in tasks
        ]

    def _mark_class(self, cell):
        status = self._status(cell)
        return "overdue striped" if status == "provisional" else status

    def _mark_sign(self, cell):
        return SIGNS[self._status(cell)]

    def _status(self, cell):
        return column(cell)

    def _xlsx_matrix(self):
        self.ensure_one()
        cells, plan = self._cells(), self.plan_id
        head = plan._sheet_head()
        years = [self.year] if self.year else plan._years()
        sheets = [
            self._matrix_sheet(year, [one for one in cells if one.year == year], head)
            for year in years
        ]
        return f"Bảng tổng hợp {plan._file_date()}", [*sheets, self._detail_sheet(cells)]

    def _matrix_sheet(self, year, cells, head):
        columns = self._matrix_columns(cells)
        return Sheet(
            f"Năm {year}",
            [
                Column("Cơ quan", 30),
                Column("Được giao", 8, "integer", align="center"),
                Column("Đã nghiệm thu", 8, "integer", align="center"),
                Column("Quá hạn", 8, "integer", align="center"),
                Column("Quá hạn tạm tính", 8, "integer", align="center"),
                *(
                    Column(
                        one["ref"],
                        11,
                        group=". ".join(filter(None, (one["number"], one["title"]))),
                        align="center",
                    )
                    for one in columns
                ),
            ],
            self._matrix_rows(cells, columns),
            title=f"BẢNG TỔNG HỢP NHIỆM VỤ NĂM {year}",
            subtitle=self._subtitle(),
            head=head,
            notes=[self.plan_id._provisional_note()],
            paper="A3",
            freeze_columns=1,
            total=self._matrix_total(cells, columns) if cells else None,
        )

    def _matrix_rows(self, cells, columns):
        """Return a row for each agency: its name, four counts, the states of its tasks."""
        by_place = {}
        for cell in cells:
            by_place.setdefault((cell.agency, cell.task or 0), []).append(cell)
        counts = tally(cells, lambda one: one.agency)
        rows = []
        for agency in self.plan_id._matrix_agencies(cells):
            marks = [by_place.get((agency["id"], one["id"]), ()) for one in columns]
            figures = self._count_figures(counts[agency["id"]])
            rows.append([agency["name"], *figures, *(self._matrix_cell(one) for one in marks)])
        return rows

    def _matrix_cell(self, marks):
        statuses = [self._status(one) for one in marks]
        if not statuses:
            return None
        worst = min(statuses, key=WORST.index)
        return Cell("\n".join(STATUS_WORDS[one] for one in statuses), worst)

    def _matrix_total(self, cells, columns):
        by_task = tally(cells, lambda one: one.task or 0)
        tasks = [by_task[one["id"]] for one in columns]
        figures = self._count_figures(total(cells))
        return ["Cộng", *figures, *(f"{one.accepted}/{one.all}" for one in tasks)]

    def _count_figures(self, count):
        return [count.all, count.accepted, count.overdue, count.provisional]

    def _detail_sheet(self, cells):
        records = self.env["cchc.plan.assignment"].browse(one.id for one in cells)
        rows = [
            [
                line["agency"],
                one.section_id.number,
                line["ref"],
                line["content"],
                cell.year,
                cell.period,
                cell.due_on,
                cell.submitted_on,
                Cell(STATUS_WORDS[self._status(cell)], self._status(cell)),
            ]
            for one, cell, line in zip(
                records, cells, [one._line() for one in records], strict=True
            )
        ]
        return Sheet(
            "Chi tiết",
            DETAIL_COLUMNS,
            rows,
            title="CHI TIẾT NHIỆM VỤ",
            subtitle=self._subtitle(),
            freeze_columns=1,
        )
