from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from odoo import models

from odoo.addons.district_base.sheets import Band, Column, Sheet

from ..rules.text import plain


class AnnexColumn(NamedTuple):
    """A column of the annex: heading, width in characters, and what it says of a task.

    `value` takes a `cchc.plan.task` and returns text (several lines are fine), a number, a date or
    nothing; `kind` is that of `district_base.sheets.Column`.
    """

    title: str
    value: Callable[[models.BaseModel], Any]
    width: float = 20
    kind: str = "text"


def _number(task):
    # A typed number, where it is one: spreadsheets complain of digits stored as text.
    number = (task.number or "").strip().rstrip(".")
    return int(number) if number.isascii() and number.isdigit() else task.number or ""


def _content(task):
    # Where an annex has a heading with nothing but a year below, that heading is the task.
    heading = plain(task.section_id.title or "")
    return "" if heading and plain(task.content) == heading else task.content


def _parties(task, role):
    # Tasks typed by hand have no words of an annex: their agencies bear the names of the decision.
    written = task.lead_text if role == "lead" else task.coordinate_text
    if written:
        return written
    parties = task.party_ids.filtered(lambda one: one.role == role).sorted("sequence")
    on = task.plan_id._decided_on()
    return ", ".join(
        # sudo: former names of agencies are public
        party.agency_id.sudo()._name_on(on) if party.agency_id else party.display_name
        for party in parties
    )


# The annex of the decision, in its own six columns.
ANNEX = (
    AnnexColumn("Số TT", _number, 6, "integer"),
    AnnexColumn("Nội dung công việc", _content, 42),
    AnnexColumn("Cơ quan chủ trì", lambda task: _parties(task, "lead"), 17),
    AnnexColumn("Phân công thực hiện", lambda task: _parties(task, "coordinate"), 21),
    AnnexColumn("Kết quả công việc", lambda task: task.deliverable, 20),
    AnnexColumn("Thời gian thực hiện", lambda task: task.schedule_text or task.dated_text, 14),
)


class CchcPlan(models.Model):
    """The annex as a table, for paper and spreadsheet; more columns may follow its own six."""

    _inherit = "cchc.plan"

    def _annex_columns(self, extra=None):
        """Return the `AnnexColumn`s: the annex's own, then the extra ones."""
        return (*ANNEX, *(extra or ()))

    def _annex_rows(self, extra=None):
        """Return the rows of the annex, in order, as dicts.

        A section is ``{"section": text, "task": None, "values": []}``; a task is ``{"section": "",
        "task": record, "values": [one for each column]}``. Tasks of no section stand at the end.

        :param extra: `AnnexColumn`s after the annex's own.
        """
        self.ensure_one()
        columns = self._annex_columns(extra)
        by_section = self.task_ids.sorted(
            lambda one: (one.section_sequence, one.sequence, one.id)
        ).grouped("section_id")
        rows = []
        for section in self.section_ids.sorted(lambda one: (one.sequence, one.id)):
            rows.append({"section": section.display_name, "task": None, "values": []})
            rows += self._annex_task_rows(by_section.get(section, ()), columns)
        outside = by_section.get(self.env["cchc.plan.section"], ())
        if outside and rows:
            rows.append({"section": "Nhiệm vụ khác", "task": None, "values": []})
        return rows + self._annex_task_rows(outside, columns)

    def _annex_task_rows(self, tasks, columns):
        return [
            {"section": "", "task": task, "values": [column.value(task) for column in columns]}
            for task in tasks
        ]

    def _annex_text(self, value):
        """Return a value of the annex as a paper prints it."""
        if value is None or value is False:
            return ""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)

    def _annex_sheet(self, extra_columns=(), **vals):
        """Return the annex as a `Sheet`.

        :param extra_columns: `AnnexColumn`s after the annex's own.
        :param vals: of the `Sheet`, such as title, head or notes, instead of the annex's own.
        """
        self.ensure_one()
        columns = self._annex_columns(extra_columns)
        return Sheet(
            **{
                "name": "Phụ lục",
                "columns": [Column(one.title, one.width, one.kind) for one in columns],
                "rows": [
                    Band(row["section"]) if row["section"] else row["values"]
                    for row in self._annex_rows(extra_columns)
                ],
                "title": "NỘI DUNG CÔNG VIỆC",
                "subtitle": self.name,
                "empty": "Kế hoạch chưa có nhiệm vụ.",
                **vals,
            }
        )
