from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.procedure_words import WORDS, fee_words, number_words, term_words

KINDS = [
    ("cut_paper", "Cut a paper"),
    ("lighter_paper", "Ask for a lighter paper"),
    ("fewer_sets", "Ask for fewer sets"),
    ("shorten_term", "Shorten the term"),
    ("cut_step", "Cut a step"),
    ("merge_steps", "Merge steps"),
    ("online", "Online"),
    ("post", "By post"),
    ("cut_fee", "Cut or lower a fee"),
    ("conditions", "Cut conditions"),
    ("form", "Simplify the form"),
    ("decentralise", "Let a lower authority decide"),
    ("merge", "Merge with another procedure"),
    ("abolish", "Abolish the procedure"),
    ("other", "Other change"),
]
# Changes after which there need not be another version of the procedure.
ENDING = ("merge", "abolish")
OUTCOMES = [("accepted", "Agreed to"), ("refused", "Refused")]


class OneStopProposalChange(models.Model):
    """A part of the procedure that is to change: how it is, how it would be, and why."""

    _name = "one_stop.proposal.change"
    _description = "Change that a proposal asks for"
    _inherit = ["district.projection.mixin"]
    _order = "proposal_id, sequence, id"
    _projected_fields = ("outcome",)

    proposal_id = fields.Many2one(
        "one_stop.proposal", required=True, index=True, ondelete="cascade"
    )
    version_id = fields.Many2one(related="proposal_id.version_id")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, string="Change", required=True)
    component_id = fields.Many2one(
        "one_stop.component",
        string="Paper",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('version_id', '=', version_id)]",
    )
    fee_id = fields.Many2one(
        "one_stop.fee",
        string="Fee of the procedure",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('version_id', '=', version_id)]",
    )
    now = fields.Text(
        string="As it is",
        compute="_compute_now",
        store=True,
        readonly=False,
        help="At first as the version has it.",
    )
    proposed = fields.Text(string="As proposed")
    reason = fields.Text(string="Why")
    outcome = fields.Selection(OUTCOMES, string="Answer", readonly=True)

    @api.depends("kind", "component_id", "fee_id", "proposal_id.version_id")
    def _compute_now(self):
        for change in self:
            words = change._words()
            change.now = words or change.now

    @api.depends("kind", "now")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for change in self:
            parts = (labels.get(change.kind), " ".join((change.now or "").split())[:80])
            change.display_name = ": ".join(filter(None, parts))

    @api.constrains("component_id", "fee_id", "proposal_id")
    def _check_parts(self):
        for change in self:
            part = (change.component_id or change.fee_id).version_id
            if part and part != change.proposal_id.version_id:
                raise ValidationError(
                    self.env._(
                        "“%(part)s” is of another version than the proposal.",
                        part=(change.component_id or change.fee_id).name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        changes = super().create(vals_list)
        changes._check_editable()
        return changes

    def write(self, vals):
        if not self._is_projection_open():
            self._check_editable()
            if any(
                one.proposal_id.id != vals.get("proposal_id", one.proposal_id.id) for one in self
            ):
                raise UserError(self.env._("A change stays with its proposal."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        self._check_editable()

    def _check_editable(self):
        self.proposal_id._check_editable()
        self.proposal_id._touch()

    def _words(self):
        """Return how the version has the part that changes, in the words of papers."""
        version = self.proposal_id.version_id
        paper, fee = self.component_id, self.fee_id
        if not version:
            return ""
        if self.kind in ("cut_paper", "lighter_paper") and paper:
            form = WORDS["form"][paper.form]
            return f"{paper.name} ({form}, {number_words(paper.quantity)} bản)"
        if self.kind == "cut_fee" and fee:
            return f"{fee.name}: {fee_words(fee.amount, fee.basis, fee.unit_name)}"
        words = {
            "fewer_sets": lambda: f"{number_words(version.sets)} bộ",
            "shorten_term": lambda: term_words(version.unit, version.amount),
            "online": lambda: version.ways,
            "post": lambda: version.ways,
            "conditions": lambda: version.conditions,
            "decentralise": lambda: version.authority,
            "cut_step": lambda: self._step_words(version),
            "merge_steps": lambda: self._step_words(version),
        }
        return (words[self.kind]() or "") if self.kind in words else ""

    def _step_words(self, version):
        steps = version.step_ids.sorted(lambda step: (step.sequence, step.id))
        return " → ".join(steps.mapped("name"))
