from odoo import api, fields, models


class CchcConductConclude(models.TransientModel):
    """Asks for what the minutes need before a visit is concluded."""

    _name = "cchc.conduct.conclude"
    _description = "Conclusion of a check"

    visit_id = fields.Many2one(
        "cchc.conduct.visit", required=True, readonly=True, ondelete="cascade"
    )
    failed_count = fields.Integer(related="visit_id.failed_count")
    passed_count = fields.Integer(related="visit_id.passed_count")
    has_book = fields.Boolean(compute="_compute_has_book")
    symbol = fields.Char(
        string="Number of the minutes",
        help="Empty: the next number of the book for minutes, or none where there is no book.",
    )
    is_signed = fields.Boolean(string="Signed for the agency", default=True)
    agency_refusal = fields.Char(string="Why nobody signed")

    @api.depends("visit_id")
    def _compute_has_book(self):
        for wizard in self:
            visit = wizard.visit_id
            wizard.has_book = bool(visit and visit._minutes_book())

    def action_confirm(self):
        self.ensure_one()
        refusal = "" if self.is_signed else self.agency_refusal or ""
        if not self.is_signed and not refusal.strip():
            self.visit_id._refuse_unsigned()
        return self.visit_id.action_conclude(symbol=self.symbol or "", agency_refusal=refusal)
