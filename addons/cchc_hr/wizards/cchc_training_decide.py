from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today


class CchcTrainingDecide(models.TransientModel):
    """The paper of a decision on training: number and date, signer."""

    _name = "cchc.training.decide"
    _description = "Decision on a training plan or class"

    def _default_decided_on(self):
        return today(self)

    plan_id = fields.Many2one("cchc.training.plan", readonly=True, ondelete="cascade")
    class_id = fields.Many2one("cchc.training.class", readonly=True, ondelete="cascade")
    agency_id = fields.Many2one("hr.department", string="Issuer", compute="_compute_agency_id")
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
    )
    symbol = fields.Char(string="Number and symbol", help="Such as 12/QĐ-UBND.")
    signing_choice_ids = fields.Many2many("district.signing", compute="_compute_signing")
    signing_id = fields.Many2one(
        "district.signing",
        string="Signed by",
        compute="_compute_signing",
        store=True,
        readonly=False,
        domain="[('id', 'in', signing_choice_ids)]",
    )
    people_count = fields.Integer(string="People on the list", compute="_compute_people_count")

    @api.model
    def _ask(self, plan=None, training_class=None):
        """Return the action that asks for the paper of a decision."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide the plan") if plan else self.env._("Decide who takes part"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_plan_id": plan.id if plan else False,
                "default_class_id": training_class.id if training_class else False,
            },
        }

    @api.depends("plan_id", "class_id")
    def _compute_agency_id(self):
        for wizard in self:
            wizard.agency_id = wizard.plan_id.agency_id or wizard.class_id.agency_id

    @api.depends("class_id")
    def _compute_people_count(self):
        for wizard in self:
            wizard.people_count = wizard.class_id.undecided_count

    @api.depends("agency_id", "decided_on")
    def _compute_has_book(self):
        # sudo: whether there is a book is no secret; it is kept by others
        books = self.env["district.number.book"].sudo()
        for wizard in self:
            domain = Domain("agency_id", "=", wizard.agency_id.id)
            domain &= Domain("kind_id.code", "=", wizard._paper_kind())
            wizard.has_book = bool(wizard.decided_on) and bool(
                books.search_count(domain & Domain(books._domain_in_use(wizard.decided_on)))
            )

    @api.depends("has_book")
    def _compute_from_book(self):
        for wizard in self:
            wizard.from_book = wizard.has_book

    @api.depends("agency_id", "decided_on")
    def _compute_signing(self):
        # sudo: who may sign is on every paper; the list is kept by others
        signings = self.env["district.signing"].sudo()
        for wizard in self:
            found, kind = signings.browse(), wizard._paper_kind()
            wizard.signing_id = False
            if wizard.decided_on and wizard.agency_id:
                domain = Domain("agency_id", "=", wizard.agency_id.id)
                domain &= signings._domain_on(wizard.decided_on)
                found = signings.search(domain & Domain("kind_ids.code", "in", [False, kind]))
                wizard.signing_id = signings._signing_for(kind, wizard.agency_id, wizard.decided_on)
            wizard.signing_choice_ids = found

    def action_decide(self):
        """Decide under the paper."""
        self.ensure_one()
        if not self.from_book and not (self.symbol or "").strip():
            raise UserError(self.env._("Give the number and symbol of the decision."))
        paper = {
            "symbol": "" if self.from_book else self.symbol,
            "decided_on": self.decided_on,
            "signing_id": self.signing_id.id,
        }
        if self.plan_id:
            self.plan_id.action_approve(**paper)
        else:
            self.class_id.action_decide(**paper)
        return {"type": "ir.actions.act_window_close"}

    def _paper_kind(self):
        return "plan" if self.plan_id else "decision"
