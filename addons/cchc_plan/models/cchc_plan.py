from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from .plan_token import amending, may_amend

CONTENT = {"name", "date_from", "date_to", "decision_id", "first_year", "state", "signed_by"}


class CchcPlan(models.Model):
    """A plan of administrative reform: its body in clauses, its annex in sections and tasks."""

    _name = "cchc.plan"
    _description = "Reform plan"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"

    name = fields.Char(required=True, tracking=True)
    date_from = fields.Date(string="From", required=True, tracking=True)
    date_to = fields.Date(string="Until", required=True, tracking=True)
    decision_id = fields.Many2one(
        "district.legal.document",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        copy=False,
    )
    signed_by = fields.Char(help="Who signed the decision, with the capacity.", copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Approved"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    first_year = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="First year of the tasks that come back every year, as decided at the approval.",
    )
    section_ids = fields.One2many("cchc.plan.section", "plan_id")
    task_ids = fields.One2many("cchc.plan.task", "plan_id")
    clause_ids = fields.One2many("cchc.plan.clause", "plan_id")
    assignment_ids = fields.One2many("cchc.plan.assignment", "plan_id", readonly=True)
    task_count = fields.Integer(compute="_compute_counts")
    assignment_count = fields.Integer(compute="_compute_counts")
    waiting_count = fields.Integer(
        string="Tasks waiting", compute="_compute_counts", help="Not dated, or without a lead."
    )
    unanswered_count = fields.Integer(string="Clauses without a task", compute="_compute_counts")
    doubt_count = fields.Integer(string="Tasks in doubt", compute="_compute_counts")

    _period_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A plan cannot end before it begins."
    )

    @api.depends("task_ids", "clause_ids", "assignment_ids", "state")
    def _compute_counts(self):
        tasks = self._count("cchc.plan.task", [])
        assignments = self._count("cchc.plan.assignment", [])
        waiting = self._count("cchc.plan.task", [("is_waiting", "=", True)])
        unanswered = self._count("cchc.plan.clause", [("is_unanswered", "=", True)])
        doubts = self._count("cchc.plan.task", [("open_doubts", "!=", False)])
        for plan in self:
            plan.task_count = tasks.get(plan.id, 0)
            plan.assignment_count = assignments.get(plan.id, 0)
            plan.waiting_count = waiting.get(plan.id, 0)
            plan.unanswered_count = unanswered.get(plan.id, 0)
            plan.doubt_count = doubts.get(plan.id, 0)

    def _count(self, model, domain):
        groups = self.env[model]._read_group(
            [("plan_id", "in", self.ids), *domain], ["plan_id"], ["__count"]
        )
        return {plan.id: count for plan, count in groups}

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for plan in self:
            if plan.date_to < plan.date_from:
                raise ValidationError(
                    self.env._(
                        "The plan “%(plan)s” cannot end (%(end)s) before it begins (%(start)s).",
                        plan=plan.name,
                        end=format_date(self.env, plan.date_to),
                        start=format_date(self.env, plan.date_from),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        # After the fact, so that defaults of the context count as well.
        if not may_amend(self.env):
            if plans.filtered(lambda plan: plan.state != "draft" or plan.first_year):
                self._refuse_state()
        return plans

    def write(self, vals):
        if not may_amend(self.env):
            if "state" in vals or "first_year" in vals:
                self._refuse_state()
            if CONTENT & set(vals):
                self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self._check_draft()

    def _refuse_state(self):
        raise AccessError(
            self.env._(
                "The state of a plan follows from its approval and cannot be set;"
                " use the button “Approve”."
            )
        )

    def _check_draft(self):
        """Refuse what would change an approved plan; acts that may do so hold the token.

        :raise UserError: naming the first plan that is no draft.
        """
        if may_amend(self.env):
            return
        # sudo: content may be guarded for users who do not see the plan
        fixed = self.sudo().filtered(lambda plan: plan.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "The plan “%(plan)s” is approved: its text stays as it was decided"
                    " and changes only by an amendment that names its own decision.",
                    plan=fixed.name,
                )
            )

    def _check_may_decide(self):
        """Refuse users who neither coordinate plans nor lead the district."""
        if not self.env.user.has_groups(
            "district_base.group_district_plan,district_base.group_district_leader"
        ):
            raise AccessError(
                self.env._("Only plan coordinators and leaders approve or close a plan.")
            )

    def _set_state(self, vals):
        """Write the state and what is decided with it; the caller has checked who and when."""
        # sudo: leaders decide on plans without a right to write their text
        return amending(self).sudo().write(vals)

    def action_approve(self):
        """Open the approval: decision, first year and a preview of the assignments."""
        self.ensure_one()
        self._check_may_decide()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Approve the plan"),
            "res_model": "cchc.plan.approve",
            "view_mode": "form",
            "target": "new",
            "context": {"default_plan_id": self.id},
        }

    def action_close(self):
        """Close a plan of which no work is open."""
        self._check_may_decide()
        for plan in self:
            if plan.state != "approved":
                raise UserError(
                    self.env._("“%(plan)s” is not approved, so it cannot close.", plan=plan.name)
                )
            # sudo: work that the user does not see is open all the same
            open_count = plan.sudo().assignment_ids.filtered("is_open")
            if open_count:
                raise UserError(
                    self.env._(
                        "“%(plan)s” cannot close: %(count)s assignments are still open.",
                        plan=plan.name,
                        count=len(open_count),
                    )
                )
            plan._set_state({"state": "closed"})

    def action_import(self):
        """Open the import of the plan's annex."""
        self.ensure_one()
        self._check_draft()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "cchc_plan.cchc_plan_import_action_new"
            ),
            "context": {"default_plan_id": self.id},
        }

    def action_open_matrix(self):
        """Open the matrix of this plan."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("cchc_plan.cchc_plan_matrix_action")
        return {**action, "params": {"plan_id": self.id}}

    def action_open_tasks(self):
        return self._open("cchc_plan.cchc_plan_task_action")

    def action_open_assignments(self):
        return self._open("cchc_plan.cchc_plan_assignment_action")

    def action_open_waiting(self):
        return self._open("cchc_plan.cchc_plan_task_action_waiting")

    def action_open_doubts(self):
        action = self._open("cchc_plan.cchc_plan_task_action")
        action["context"] = {"search_default_in_doubt": 1, "default_plan_id": self.id}
        return action

    def action_open_unanswered(self):
        return self._open("cchc_plan.cchc_plan_clause_action_unanswered")

    def _open(self, xml_id):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        domain = action.get("domain") or "[]"
        action["domain"] = (
            domain[:-1] + f"{', ' if domain != '[]' else ''}('plan_id', '=', {self.id})]"
        )
        return action
