from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.problems import MESSAGES

# Codes of rules/problems.py that stay questions once a task is in the plan.
LASTING_DOUBTS = ("no_number", "no_lead", "no_deliverable", "no_schedule")


class CchcPlanTask(models.Model):
    """What a task lacks: settled before the approval, or waited for after it."""

    _inherit = "cchc.plan.task"

    settled_doubts = fields.Char(readonly=True, copy=False)
    open_doubts = fields.Char(
        string="In doubt",
        compute="_compute_open_doubts",
        store=True,
        help="What a complete task has and this one lacks; settled one by one or as it stands.",
    )
    doubt_text = fields.Char(string="What is in doubt", compute="_compute_doubt_text")
    assignment_count = fields.Integer(compute="_compute_assignment_count")
    is_waiting = fields.Boolean(
        string="Waits for a date or a lead",
        compute="_compute_is_waiting",
        search="_search_is_waiting",
    )

    @api.depends(
        "number", "deliverable", "schedule", "party_ids.role", "party_ids.text", "settled_doubts"
    )
    def _compute_open_doubts(self):
        for task in self:
            settled = (task.settled_doubts or "").split()
            lacking = {
                "no_number": not task.number,
                "no_lead": not task._leads(),
                "no_deliverable": not task.deliverable,
                "no_schedule": task.schedule == "undated",
            }
            task.open_doubts = " ".join(
                code for code in LASTING_DOUBTS if lacking[code] and code not in settled
            )

    @api.depends("open_doubts")
    def _compute_doubt_text(self):
        for task in self:
            task.doubt_text = " ".join(
                self.env._(MESSAGES[code]) for code in (task.open_doubts or "").split()
            )

    @api.depends("assignment_ids")
    def _compute_assignment_count(self):
        groups = self.env["cchc.plan.assignment"]._read_group(
            [("task_id", "in", self.ids)], ["task_id"], ["__count"]
        )
        counts = {task.id: count for task, count in groups}
        for task in self:
            task.assignment_count = counts.get(task.id, 0)

    @api.depends("plan_id.state", "assignment_ids")
    def _compute_is_waiting(self):
        # sudo: an officer does not see the assignments of others, yet the task has them
        waiting = self.sudo().search([("id", "in", self.ids), ("is_waiting", "=", True)])
        for task in self:
            task.is_waiting = task._origin in waiting

    def _search_is_waiting(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        # sudo: see _compute_is_waiting
        assigned = self.env["cchc.plan.assignment"].sudo()._search([])
        domain = Domain("plan_id.state", "=", "approved") & Domain(
            "id", "not in", assigned.subselect("task_id")
        )
        return domain if True in value else ~domain

    def action_settle(self):
        """Take the tasks as they stand: what they lack is known and meant."""
        for task in self:
            codes = f"{task.settled_doubts or ''} {task.open_doubts or ''}".split()
            task.settled_doubts = " ".join(dict.fromkeys(codes))

    def action_complete(self):
        """Open the wizard that dates a waiting task, or gives it a lead."""
        self.ensure_one()
        if not self.is_waiting:
            raise UserError(self.env._("Task %(task)s waits for nothing.", task=self.display_name))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Date the task"),
            "res_model": "cchc.plan.task.complete",
            "view_mode": "form",
            "target": "new",
            "context": {"default_task_id": self.id},
        }

    def action_open_assignments(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_plan_assignment_action"
        )
        return {**action, "domain": [("task_id", "=", self.id)]}
