from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.assignment import cell_status, lateness, lateness_is_provisional

CELL_COLUMNS = (
    "id",
    "agency_id",
    "task_id",
    "year",
    "state",
    "due_on",
    "submitted_on",
    "due_is_provisional",
    "date_end",
    "period",
)


class CchcPlan(models.Model):
    """The matrix agency × task × year, in a number of queries that does not grow with it."""

    _inherit = "cchc.plan"

    @api.model
    def get_matrix(self, plan_id=None):
        """Return what the matrix screen shows of one plan.

        :param plan_id: the plan; the newest approved one when omitted.
        :return: ``plans`` [{id, name}], ``plan`` {id, name, from, to} or False, ``years``,
            ``fields`` [{id, name}], ``sections`` [{id, number, title, tasks: [{id, ref, content,
            field_id, schedule}]}] (tasks outside sections under id 0), ``agencies`` [{id, name,
            type}] in Vietnamese order, and ``cells`` [[assignment, agency, task, year, status,
            provisional (0 or 1), due day, period]]; only assignments that the user may read.
        """
        plans = self.search([("state", "!=", "draft")])
        plan = self.browse(plan_id) if plan_id else plans.filtered("id")[:1]
        result = {"plans": plans.read(["name"]), "plan": False}
        if not plan:
            return result
        plan.check_access("read")
        if plan.state == "draft":
            raise UserError(
                self.env._("“%(plan)s” is a draft: it has no assignments yet.", plan=plan.name)
            )
        cells = plan._matrix_cells()
        agencies = self.env["hr.department"].browse({cell[1] for cell in cells})
        reform_fields = self.env["cchc.reform.field"].search([("active", "=", True)])
        return {
            **result,
            "plan": {"id": plan.id, "name": plan.name},
            "years": list(range(plan.date_from.year, plan.date_to.year + 1)),
            "fields": reform_fields.read(["name"]),
            "sections": plan._matrix_sections(),
            "agencies": [
                {"id": agency.id, "name": agency.name, "type": agency.agency_type or ""}
                for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
            ],
            "cells": cells,
        }

    def _matrix_sections(self):
        tasks = self.env["cchc.plan.task"].search_fetch(
            [("plan_id", "=", self.id)],
            ["ref", "number", "content", "field_id", "schedule", "section_id"],
        )
        sections = self.env["cchc.plan.section"].search_fetch(
            [("plan_id", "=", self.id)], ["number", "title"]
        )
        rows = [
            {"id": one.id, "number": one.number or "", "title": one.title, "tasks": []}
            for one in sections
        ]
        by_id = {row["id"]: row for row in rows}
        outside = {"id": 0, "number": "", "title": self.env._("Outside sections"), "tasks": []}
        for task in tasks:
            by_id.get(task.section_id.id, outside)["tasks"].append(
                {
                    "id": task.id,
                    "ref": task.ref or task.number or "",
                    "content": task.content,
                    "field_id": task.field_id.id,
                    "schedule": task.schedule,
                }
            )
        return [row for row in (*rows, outside) if row["tasks"]]

    def _matrix_cells(self):
        """Return the cells by one query; records would cost more than their content."""
        assignments = self.env["cchc.plan.assignment"]
        assignments.flush_model(CELL_COLUMNS[1:])
        query = assignments._search([("plan_id", "=", self.id)], order="year, date_end, id")
        columns = [SQL.identifier(assignments._table, name) for name in CELL_COLUMNS]
        today = fields.Date.context_today(self)
        soon = assignments._soon_days(today)
        cells = []
        for row in self.env.execute_query(query.select(*columns)):
            one, agency, task, year, state, due_on, submitted_on, by_rule, end, period = row
            late = lateness(state, due_on, submitted_on, today, soon)
            provisional = lateness_is_provisional(bool(by_rule), end, submitted_on, today)
            status = cell_status(state, late)
            due = f"{due_on:%d/%m/%Y}"
            cells.append([one, agency, task, year, status, int(provisional), due, period])
        return cells
