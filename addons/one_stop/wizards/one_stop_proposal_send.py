from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..models.one_stop_proposal import AUTHORITIES
from ..models.one_stop_proposal_authority import KIND


class OneStopProposalSend(models.TransientModel):
    """To which authority a proposal goes, and by whose letter."""

    _name = "one_stop.proposal.send"
    _description = "Send a proposal"

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, readonly=True, ondelete="cascade"
    )
    authority_level = fields.Selection(
        AUTHORITIES, string="Level of the authority", default="province"
    )
    authority = fields.Char(string="Competent authority")
    issuer_choice_ids = fields.Many2many(
        "hr.department", compute="_compute_issuer_id", export_string_translation=False
    )
    issuer_id = fields.Many2one(
        "hr.department",
        string="Letter of",
        compute="_compute_issuer_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', issuer_choice_ids)]",
    )
    sent_on = fields.Date(string="Date of the letter", default=lambda self: today(self))
    has_book = fields.Boolean(compute="_compute_has_book", export_string_translation=False)
    symbol = fields.Char(
        string="Number of the letter", help="Empty: the next number of the book is taken."
    )

    @api.depends("proposal_id")
    def _compute_issuer_id(self):
        for dialog in self:
            choices = dialog.proposal_id._issuers() if dialog.proposal_id else dialog.issuer_id
            dialog.issuer_choice_ids = choices
            dialog.issuer_id = dialog.issuer_id or choices[-1:]

    @api.depends("issuer_id", "sent_on")
    def _compute_has_book(self):
        # sudo: whether there is a book is no secret; it is kept by others
        books = self.env["district.number.book"].sudo()
        for dialog in self:
            domain = Domain("agency_id", "=", dialog.issuer_id.id)
            domain &= Domain("kind_id.code", "=", KIND)
            dialog.has_book = bool(dialog.sent_on) and bool(
                books.search_count(domain & Domain(books._domain_in_use(dialog.sent_on)))
            )

    def action_confirm(self):
        """Send the proposal."""
        self.ensure_one()
        return self.proposal_id.action_send(
            self.authority_level or "none",
            self.authority,
            self.sent_on,
            self.symbol,
            self.issuer_id.id,
        )
