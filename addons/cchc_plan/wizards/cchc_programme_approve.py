from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

from ..models.cchc_programme_decision import KIND
from ..models.cchc_programme_progress import ANSWERED_FOR


class CchcProgrammeApprove(models.TransientModel):
    """The decision on a programme: whose paper, number and date, signer."""

    _name = "cchc.programme.approve"
    _description = "Approval of a programme"

    def _default_decided_on(self):
        return today(self)

    programme_id = fields.Many2one(
        "cchc.programme", required=True, readonly=True, ondelete="cascade"
    )
    issuer = fields.Selection(
        [("agency", "The agency itself"), ("district", "The committee of the district")],
        string="Paper of",
        required=True,
        default="agency",
    )
    issuer_id = fields.Many2one("hr.department", compute="_compute_issuer_id")
    decided_on = fields.Date(
        string="Date of the decision",
        required=True,
        default=lambda self: self._default_decided_on(),
    )
    has_book = fields.Boolean(compute="_compute_has_book")
    from_book = fields.Boolean(
        string="Take the number from the book",
        compute="_compute_from_book",
        store=True,
        readonly=False,
        help="The issuer keeps a number book for plans; the next number is taken from it.",
    )
    symbol = fields.Char(string="Number and symbol", help="Such as 12/KH-TP.")
    signing_choice_ids = fields.Many2many("district.signing", compute="_compute_signing")
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed by",
        compute="_compute_signing",
        store=True,
        readonly=False,
        domain="[('id', 'in', signing_choice_ids)]",
    )
    plan_count = fields.Integer(string="Lines of the plan's work", compute="_compute_counts")
    own_count = fields.Integer(
        string="Own activities",
        compute="_compute_counts",
        help="Each becomes an assignment of the agency.",
    )

    @api.depends("issuer", "programme_id")
    def _compute_issuer_id(self):
        for wizard in self:
            programme = wizard.programme_id
            wizard.issuer_id = programme and programme._issuer(wizard.issuer == "district")

    @api.depends("issuer_id", "decided_on")
    def _compute_has_book(self):
        # sudo: whether there is a book is no secret; it is kept by others
        books = self.env["district.number.book"].sudo()
        for wizard in self:
            domain = Domain("agency_id", "=", wizard.issuer_id.id)
            domain &= Domain("kind_id.code", "=", KIND)
            wizard.has_book = bool(wizard.decided_on) and bool(
                books.search_count(domain & Domain(books._domain_in_use(wizard.decided_on)))
            )

    @api.depends("has_book")
    def _compute_from_book(self):
        for wizard in self:
            wizard.from_book = wizard.has_book

    @api.depends("issuer_id", "decided_on")
    def _compute_signing(self):
        # sudo: who may sign is on every paper; the list is kept by others
        signings = self.env["district.signing"].sudo()
        for wizard in self:
            found = signings.browse()
            if wizard.decided_on and wizard.issuer_id:
                domain = Domain("agency_id", "=", wizard.issuer_id.id)
                domain &= signings._domain_on(wizard.decided_on)
                found = signings.search(domain & Domain("kind_ids.code", "in", [False, KIND]))
                wizard.signing_id = signings._signing_for(KIND, wizard.issuer_id, wizard.decided_on)
            else:
                wizard.signing_id = False
            wizard.signing_choice_ids = found

    @api.depends("programme_id")
    def _compute_counts(self):
        for wizard in self:
            lines = wizard.programme_id.part_id.line_ids
            wizard.own_count = len(lines.filtered(lambda one: one.kind == "own"))
            wizard.plan_count = len(lines.filtered(lambda one: one.role in ANSWERED_FOR))

    def action_approve(self):
        """Approve the programme under the decision."""
        self.ensure_one()
        if not self.from_book and not (self.symbol or "").strip():
            raise UserError(
                self.env._("Give the number and symbol of the paper that approves the programme.")
            )
        return self.programme_id.action_approve(
            symbol="" if self.from_book else self.symbol,
            decided_on=self.decided_on,
            by_district=self.issuer == "district",
            signing_id=self.signing_id.id,
        )
