from functools import lru_cache

from odoo import api, models

OWN = 0  # stands for the task of what programmes add to the plan


class CchcPlan(models.Model):
    """The matrix agency × task × year, in a number of queries that does not grow with it."""

    _inherit = "cchc.plan"

    @api.model
    def get_matrix(self, plan_id=None, since=None):
        """Return what the matrix screen shows of one plan.

        :param plan_id: the plan; the newest approved one when omitted.
        :param since: a day (date or ISO text) at whose end it is compared with now.
        :return: ``plans`` [{id, name}], ``plan`` {id, name} or False, ``years``, ``fields`` [{id,
            name}], ``sections`` [{id, number, title, tasks: [{id, ref, content, field_id,
            schedule}]}] (under id 0 tasks outside sections, and task 0 for own activities of
            programmes), ``agencies`` [{id, name, type}] in Vietnamese order, ``cells``
            [[assignment, agency, task, year, status, provisional (0 or 1), due day, period]],
            ``own`` [[assignment, content, field]], ``baselines`` {code: ISO date}, ``since`` (ISO
            date or False), ``kinds`` {code: label} and ``changed`` [[assignment, kinds, status
            then or "", provisional then, due day then]] of what is not as it was; only
            assignments that the user may read.
        """
        plans, plan = self._followed(plan_id)
        result = {"plans": plans.read(["name"]), "plan": False}
        if not plan:
            return result
        day = self._baseline(since) if since else None
        domain = plan._work_domain()
        cells = self.env["cchc.plan.assignment"]._cells(domain)
        own = plan._own_activities(cells)
        reform_fields = self.env["cchc.reform.field"].search([("active", "=", True)])
        return {
            **result,
            "plan": {"id": plan.id, "name": plan.name},
            "years": plan._years(),
            "fields": reform_fields.read(["name"]),
            "sections": plan._matrix_sections(bool(own)),
            "agencies": self._matrix_agencies(cells),
            "cells": self._matrix_cells(cells),
            "own": own,
            "baselines": plan._baselines(),
            "since": bool(day) and day.isoformat(),
            "kinds": self._kind_labels(),
            "changed": self._matrix_changes(domain, day, cells) if day else [],
        }

    @api.model
    def _matrix_agencies(self, cells):
        agencies = self.env["hr.department"].browse({cell.agency for cell in cells})
        return [
            {"id": agency.id, "name": agency.name, "type": agency.agency_type or ""}
            for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    @api.model
    def _matrix_cells(self, cells):
        # Few days occur, and writing one takes longer than all else here.
        written = lru_cache(maxsize=None)(self._short_date)
        return [
            [
                cell.id,
                cell.agency,
                cell.task or OWN,
                cell.year,
                cell.status,
                cell.provisional,
                written(cell.due_on),
                cell.period,
            ]
            for cell in cells
        ]

    @api.model
    def _matrix_changes(self, domain, day, cells):
        changes = self.env["cchc.plan.assignment"]._changes(domain, day, cells)
        written = lru_cache(maxsize=None)(self._short_date)
        return [
            [
                change.now.id,
                change.kinds,
                change.then.status if change.then else "",
                change.then.provisional if change.then else 0,
                written(change.then.due_on) if change.then else "",
            ]
            for change in changes
        ]

    def _own_activities(self, cells):
        """Return [[assignment, content, field]] of what programmes add to the plan."""
        # sudo: whoever sees the work may read what it is, whatever he may of its programme
        own = (
            self.env["cchc.plan.assignment"].sudo().browse(one.id for one in cells if not one.task)
        )
        return [[one.id, one.content or "", one.field_id.id] for one in own]

    def _matrix_sections(self, with_own=False):
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
        if with_own:
            self._add_own_column(outside)
        return [row for row in (*rows, outside) if row["tasks"]]

    def _add_own_column(self, outside):
        """Add the column of what programmes add, as a task without number."""
        name = self.env._("Own activities")
        if not outside["tasks"]:
            outside["title"] = name
        outside["tasks"].append(
            {"id": OWN, "ref": name, "content": name, "field_id": False, "schedule": False}
        )
