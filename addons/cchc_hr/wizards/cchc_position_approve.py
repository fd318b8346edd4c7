from odoo import api, fields, models

from odoo.addons.district_base.moment import today

from ..models.cchc_position_description_steps import KIND


class CchcPositionApprove(models.TransientModel):
    """The decision by which job descriptions are approved, one or many."""

    _name = "cchc.position.approve"
    _description = "Approval of job descriptions"

    description_ids = fields.Many2many("cchc.position.description", string="Job descriptions")
    decided_on = fields.Date(
        string="Date of the decision", required=True, default=lambda self: today(self)
    )
    valid_from = fields.Date(
        string="In force from",
        compute="_compute_valid_from",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    has_book = fields.Boolean(compute="_compute_has_book")
    symbol = fields.Char(
        string="Number of the decision",
        help="Empty: the next number of the agency's book for decisions.",
    )

    @api.depends("decided_on")
    def _compute_valid_from(self):
        for wizard in self:
            wizard.valid_from = wizard.decided_on

    @api.depends("description_ids", "decided_on")
    def _compute_has_book(self):
        # sudo: whether there is a book is no secret; it is kept by others
        books = self.env["district.number.book"].sudo()
        for wizard in self:
            agencies = wizard.description_ids.agency_id
            domain = [("agency_id", "in", agencies.ids), ("kind_id.code", "=", KIND)]
            on = wizard.decided_on
            wizard.has_book = bool(on) and bool(
                books.search_count([*domain, *books._domain_in_use(on)], limit=1)
            )

    def action_confirm(self):
        self.ensure_one()
        return self.description_ids.action_approve(
            self.decided_on, valid_from=self.valid_from, symbol=self.symbol or ""
        )
