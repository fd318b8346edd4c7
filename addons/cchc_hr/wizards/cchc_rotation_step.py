from odoo import api, fields, models

from odoo.addons.district_base.moment import today


class CchcRotationStep(models.TransientModel):
    """What is asked before a step with people in a published plan."""

    _name = "cchc.rotation.step"
    _description = "Step with people in a plan of rotation"

    kind = fields.Selection(
        [
            ("suggest", "Suggest"),
            ("amend", "Change the plan"),
            ("take_out", "Take out"),
            ("notify", "Notice"),
            ("execute", "Carry out"),
        ],
        string="What is done",
        required=True,
    )
    plan_id = fields.Many2one("cchc.rotation.plan", required=True, ondelete="cascade")
    agency_id = fields.Many2one(related="plan_id.agency_id")
    line_ids = fields.Many2many("cchc.rotation.plan.line", string="People")
    to_position_id = fields.Many2one(
        "cchc.position", string="To the position", domain=[("is_leading", "=", False)]
    )
    date = fields.Date(string="From the day")
    outcome = fields.Selection(
        [("waits", "Not yet: a case lasts"), ("dropped", "Not asked any more")],
        default="waits",
        string="What becomes of it",
    )
    reason = fields.Char()
    paper_on = fields.Date(string="Date of the paper", default=lambda self: today(self))
    symbol = fields.Char(
        string="Number and symbol", help="Empty: taken from the number book of the issuer."
    )
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed by",
        domain="[('agency_id', '=', agency_id)]",
        help="Empty: the usual signer.",
    )
    alert = fields.Text(compute="_compute_alert")

    @api.depends("line_ids", "kind")
    def _compute_alert(self):
        for step in self:
            alerts = step.line_ids.mapped("alert") if step.kind in ("notify", "execute") else []
            step.alert = "\n".join(filter(None, alerts)) or False

    def action_confirm(self):
        self.ensure_one()
        getattr(self, f"_confirm_{self.kind}")()
        return {"type": "ir.actions.act_window_close"}

    def _confirm_suggest(self):
        self.line_ids.action_suggest(position_id=self.to_position_id.id)

    def _confirm_amend(self):
        self.line_ids.action_amend(
            position_id=self.to_position_id.id, date=self.date, reason=self.reason or ""
        )

    def _confirm_take_out(self):
        self.line_ids.action_take_out(kind=self.outcome, reason=self.reason or "")

    def _confirm_notify(self):
        self.line_ids.action_notify(notified_on=self.paper_on, symbol=self.symbol or "")

    def _confirm_execute(self):
        self.line_ids.action_execute(
            decided_on=self.paper_on, symbol=self.symbol or "", signing_id=self.signing_id.id
        )
