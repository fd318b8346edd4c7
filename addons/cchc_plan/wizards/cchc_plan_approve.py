from collections import Counter, defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CchcPlanApprove(models.TransientModel):
    """The approval of a plan: decision, first year, and what will follow from it."""

    _name = "cchc.plan.approve"
    _description = "Approval of a plan"

    plan_id = fields.Many2one("cchc.plan", required=True, readonly=True, ondelete="cascade")
    decision_id = fields.Many2one(
        "district.legal.document",
        string="Decision in the register",
        help="Chosen when the decision is registered already; otherwise it is registered now.",
    )
    symbol = fields.Char(string="Number and symbol", help="Such as 13633/QĐ-UBND.")
    issued_on = fields.Date(string="Date of the decision")
    issuer = fields.Char(default=lambda self: self.env.company.name)
    signed_by = fields.Char(string="Signed by", help="Name, with the capacity: KT. Chủ tịch …")
    first_year = fields.Integer(
        compute="_compute_first_year",
        store=True,
        readonly=False,
        help="From which year on tasks that come back every year are owed.",
    )
    doubt_count = fields.Integer(compute="_compute_doubt_count")
    assignment_count = fields.Integer(compute="_compute_preview")
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.onchange("plan_id")
    def _onchange_plan_id(self):
        self.decision_id = self.plan_id.decision_id
        self.signed_by = self.plan_id.signed_by

    @api.onchange("decision_id")
    def _onchange_decision_id(self):
        if self.decision_id:
            self.symbol = self.decision_id.symbol
            self.issued_on = self.decision_id.issued_on
            self.issuer = self.decision_id.issuer

    @api.depends("plan_id", "issued_on")
    def _compute_first_year(self):
        for wizard in self:
            plan = wizard.plan_id
            if plan:
                year = (wizard.issued_on or plan.date_from).year
                wizard.first_year = min(max(year, plan.date_from.year), plan.date_to.year)

    @api.depends("plan_id")
    def _compute_doubt_count(self):
        for wizard in self:
            wizard.doubt_count = wizard.plan_id.doubt_count

    @api.depends("plan_id", "issued_on", "first_year")
    def _compute_preview(self):
        for wizard in self:
            vals_list = []
            if wizard.plan_id and wizard.first_year:
                vals_list = wizard.plan_id.task_ids._prepare_assignments(
                    wizard.issued_on or wizard.plan_id.date_from, wizard.first_year
                )
            wizard.assignment_count = len(vals_list)
            wizard.preview = wizard._render_preview(vals_list)

    def action_approve(self):
        """Approve the plan under the decision and make its assignments."""
        self.ensure_one()
        plan = self.plan_id
        plan._check_may_decide()
        words = [(text or "").strip() for text in (self.symbol, self.issuer)]
        if not self.decision_id and not (all(words) and self.issued_on):
            raise UserError(
                self.env._(
                    "Give the number, the date and the issuer of the decision that approves the"
                    " plan."
                )
            )
        decision = self.decision_id or self._register_decision()
        plan._approve(decision, self.first_year, self.signed_by)
        return {"type": "ir.actions.act_window_close"}

    def _register_decision(self):
        """Return the decision, found in the register or put there."""
        # sudo: approving a plan registers its decision; the register is the records clerk's
        documents = self.env["district.legal.document"].sudo()
        key = {
            "symbol": self.symbol.strip(),
            "issuer": self.issuer.strip(),
            "issued_on": self.issued_on,
        }
        found = documents.search([(name, "=", value) for name, value in key.items()], limit=1)
        return found or documents.create(
            {
                **key,
                "kind": "decision",
                "title": f"Ban hành {self.plan_id.name}",
                "valid_from": self.issued_on,
            }
        )

    def _render_preview(self, vals_list):
        tasks = self.env["cchc.plan.task"].browse({vals["task_id"] for vals in vals_list})
        kinds = {task.id: task.schedule for task in tasks}
        years = sorted({vals["year"] for vals in vals_list})
        by_kind = defaultdict(Counter)
        by_agency = defaultdict(Counter)
        for vals in vals_list:
            by_kind[kinds[vals["task_id"]]][vals["year"]] += 1
            by_agency[vals["agency_id"]][vals["year"]] += 1
        agencies = self.env["hr.department"].browse(by_agency)
        labels = self.env["cchc.plan.task"]._fields["schedule"]._description_selection(self.env)
        waiting = self.plan_id.task_ids - tasks
        return Markup(
            self.env["ir.qweb"]._render(
                "cchc_plan.cchc_plan_approve_preview",
                {
                    "years": years,
                    "kinds": [(label, by_kind[code]) for code, label in labels if code in by_kind],
                    "agencies": [
                        (agency.name, by_agency[agency.id])
                        for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
                    ],
                    "total": Counter(vals["year"] for vals in vals_list),
                    "waiting": waiting,
                    "provisional": sum(vals["due_is_provisional"] for vals in vals_list),
                    "day": format_date(self.env, self.issued_on) if self.issued_on else "",
                },
            )
        )
