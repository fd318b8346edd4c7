from odoo import api, models
from odoo.exceptions import UserError


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
        cells = self.env["cchc.plan.assignment"]._cells([("plan_id", "=", plan.id)])
        agencies = self.env["hr.department"].browse({cell.agency for cell in cells})
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
            "cells": [
                [
                    cell.id,
                    cell.agency,
                    cell.task or 0,
                    cell.year,
                    cell.status,
                    cell.provisional,
                    f"{cell.due_on:%d/%m/%Y}",
                    cell.period,
                ]
                for cell in cells
            ],
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
