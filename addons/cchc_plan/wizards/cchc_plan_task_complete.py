from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import today

from ..models.plan_token import amending
from ..rules.schedule import parse


class CchcPlanTaskComplete(models.TransientModel):
    """Gives a waiting task of an approved plan what it lacks, and makes its assignments."""

    _name = "cchc.plan.task.complete"
    _description = "Date a waiting task"

    task_id = fields.Many2one("cchc.plan.task", required=True, readonly=True, ondelete="cascade")
    content = fields.Text(related="task_id.content")
    needs_lead = fields.Boolean(compute="_compute_needs")
    needs_schedule = fields.Boolean(compute="_compute_needs")
    lead_id = fields.Many2one("hr.department", domain=[("is_agency", "=", True)])
    co_lead_ids = fields.Many2many(
        "hr.department",
        string="Co-leads",
        domain=[("is_agency", "=", True)],
        help="They make one joint product with the lead, which is its hub.",
    )
    schedule_text = fields.Char(
        string="Schedule", help="In words, as in the annex: Năm 2013, Hàng năm, Quý I/2012."
    )
    understood = fields.Char(
        string="Understood as", compute="_compute_understood", help="How the schedule was read."
    )

    @api.depends("task_id")
    def _compute_needs(self):
        for wizard in self:
            wizard.needs_lead = not wizard.task_id._leads()
            wizard.needs_schedule = wizard.task_id.schedule == "undated"

    @api.depends("schedule_text", "task_id")
    def _compute_understood(self):
        field = self.env["cchc.plan.task"]._fields["schedule"]
        kinds = dict(field._description_selection(self.env))
        for wizard in self:
            schedule = wizard._schedule()
            wizard.understood = " – ".join(
                [kinds[schedule.kind], *(period.label for period in schedule.periods)]
            )

    def action_confirm(self):
        """Write what was missing beside the original text, and make the assignments."""
        self.ensure_one()
        task, plan = self.task_id, self.task_id.plan_id
        plan._check_may_decide()
        if plan.state != "approved" or not task.is_waiting:
            raise UserError(self.env._("Task %(task)s waits for nothing.", task=task.display_name))
        vals = self._task_values()
        # sudo: leaders complete tasks without a right to write a plan's text
        amending(task).sudo().write(vals)
        made = plan._make_assignments(task, today(self))
        if not made:
            raise UserError(
                self.env._(
                    "This gives no assignment: check that the schedule of task %(task)s lies"
                    " inside the plan and that its lead is in force.",
                    task=task.display_name,
                )
            )
        # sudo: leaders complete tasks without a right to write the plan, and so to its log
        plan.sudo().message_post(
            body=self.env._(
                "Task %(task)s was completed: %(schedule)s; %(leads)s.",
                task=task.display_name,
                schedule=task.dated_text or task.schedule_text or "",
                leads=task.lead_names,
            )
        )
        return {"type": "ir.actions.act_window_close"}

    def _schedule(self):
        plan = self.task_id.plan_id
        text = self.schedule_text or self.task_id.schedule_text or ""
        return parse(text, plan.date_from, plan.date_to)

    def _task_values(self):
        """Return what to write into the task, or say what is still missing."""
        vals = {}
        if self.needs_schedule:
            schedule = self._schedule()
            wrong = [one for one in schedule.problems if one.level == "error"]
            if wrong:
                raise UserError(self.task_id._problem_sentence(wrong[0]))
            if schedule.kind == "undated":
                raise UserError(
                    self.env._(
                        "Give the schedule of task %(task)s.", task=self.task_id.display_name
                    )
                )
            vals["dated_text"] = self.schedule_text
        if self.needs_lead:
            if not self.lead_id:
                raise UserError(
                    self.env._("Name the lead of task %(task)s.", task=self.task_id.display_name)
                )
            vals["party_ids"] = [
                Command.create({"role": "lead", "agency_id": agency.id, "sequence": place})
                for place, agency in enumerate(self.lead_id | self.co_lead_ids, 1)
            ]
        return vals
