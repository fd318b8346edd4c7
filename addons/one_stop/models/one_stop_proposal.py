from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.district_base.moment import today

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("returned", "Returned"),
    ("assessed", "Assessed"),
    ("sent", "Sent"),
    ("answered", "Authority answered"),
    ("in_force", "Enacted"),
    ("measured", "Effect measured"),
    ("withdrawn", "Proposal withdrawn"),
]
EDITABLE = ("draft", "returned")
ANSWERS = [
    ("accepted", "Accepted wholly"),
    ("partly", "Accepted in part"),
    ("refused", "Refused"),
]
AUTHORITIES = [
    ("ward", "Ward"),
    ("district", "District"),
    ("province", "Province"),
    ("ministry", "Ministry or Government"),
]
# What the agency writes; all else follows from the steps.
CONTENT = {
    "name",
    "procedure_id",
    "version_id",
    "agency_id",
    "as_of",
    "reason",
    "law_text",
    "review_line_id",
    "volume_note",
    "change_ids",
    "cost_ids",
    "before_cost_ids",
    "after_cost_ids",
    "times_before",
    "subjects_before",
    "times_after",
    "subjects_after",
}
FIXED = {"agency_id", "procedure_id"}
TARGET_RULE, INCOME_RULE = "proc.reduction_target", "proc.hourly_income"
HOURS_RULE = "proc.activity_hours"


class OneStopProposal(models.Model):
    """A proposal to simplify a procedure (phương án đơn giản hóa), with its benefit in đồng.

    The benefit is that of the standard cost model (TT 02/2017/TT-VPCP Art. 27), reckoned in
    `rules/cost_model.py`. Its content is the agency's until it is submitted; from then on it
    changes by the steps of `one_stop_proposal_steps.py` alone, each of which is in the journal.
    """

    _name = "one_stop.proposal"
    _description = "Proposal to simplify a procedure"
    _inherit = ["district.journaled.mixin", "district.rule.user.mixin"]
    _order = "id desc"
    _rec_names_search = ["name", "procedure_id"]

    def _default_agency_id(self):
        return self.env.user.agency_ids[:1]

    name = fields.Char(
        string="Title",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, index=True, ondelete="restrict"
    )
    version_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Version it starts from",
        required=True,
        compute="_compute_version_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        ondelete="restrict",
        domain="[('procedure_id', '=', procedure_id), ('state', '!=', 'draft')]",
    )
    field_id = fields.Many2one(related="procedure_id.field_id", store=True, index=True)
    level = fields.Selection(related="procedure_id.level")
    agency_id = fields.Many2one(
        "hr.department",
        string="Proposed by",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    review_line_id = fields.Many2one(
        "one_stop.review.line", string="Asked for by", index="btree_not_null", ondelete="restrict"
    )
    as_of = fields.Date(
        string="Figures as of",
        required=True,
        default=lambda self: today(self),
        help="Rules and the number of dossiers are those of this day.",
    )
    year = fields.Integer(compute="_compute_year", store=True, aggregator=None)
    reason = fields.Text(string="Reasons")
    law_text = fields.Text(
        string="To be amended", help="Provisions that would have to change (kiến nghị thực thi)."
    )
    change_ids = fields.One2many("one_stop.proposal.change", "proposal_id", string="Changes")
    cost_ids = fields.One2many("one_stop.proposal.cost", "proposal_id", string="All costs")
    before_cost_ids = fields.One2many(
        "one_stop.proposal.cost",
        "proposal_id",
        string="Costs now",
        domain=[("side", "=", "before")],
    )
    after_cost_ids = fields.One2many(
        "one_stop.proposal.cost",
        "proposal_id",
        string="Costs afterwards",
        domain=[("side", "=", "after")],
    )

    @api.depends("procedure_id")
    def _compute_name(self):
        for one in self:
            # The words of the paper, which is Vietnamese whatever the user reads.
            procedure = one.procedure_id.name
            one.name = f"Đơn giản hóa thủ tục “{procedure}”" if procedure else False

    @api.depends("procedure_id", "as_of")
    def _compute_version_id(self):
        for one in self:
            if not one.version_id or one.version_id.procedure_id != one.procedure_id:
                one.version_id = one._version_in_force()

    @api.depends("as_of")
    def _compute_year(self):
        for one in self:
            one.year = one.as_of.year if one.as_of else 0

    @api.depends("as_of", "state")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.constrains("procedure_id", "version_id")
    def _check_version(self):
        for one in self:
            version = one.version_id
            if version.procedure_id != one.procedure_id or version.state == "draft":
                raise ValidationError(
                    self.env._(
                        "“%(proposal)s” starts from a published version of its own procedure,"
                        " not from “%(version)s”.",
                        proposal=one.name,
                        version=version.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_counts(vals)
            self._check_in_force(vals)
        proposals = super().create(vals_list)
        for one in proposals.filtered(lambda one: not one.cost_ids):
            one._draft_before()
        return proposals

    def write(self, vals):
        if CONTENT & vals.keys():
            self._check_editable()
            self._check_fixed(vals)
            self._check_counts(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        for one in self.filtered("journal_count"):
            raise UserError(
                self.env._(
                    "“%(proposal)s” was submitted once and stays; withdraw what is not wanted any"
                    " more.",
                    proposal=one.name,
                )
            )

    def copy_data(self, default=None):
        raise UserError(self.env._("A proposal is not copied; begin another one."))

    def _check_editable(self):
        """Refuse to touch what was submitted.

        :raise UserError: naming the first proposal that is fixed.
        """
        # sudo: a proposal is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda one: one.state not in EDITABLE)[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "“%(proposal)s” was submitted and stays as it is, unless it is returned.",
                    proposal=fixed.name,
                )
            )

    def _check_fixed(self, vals):
        """Refuse another agency or procedure; agencies that merge take theirs along by sudo."""
        for one in self.sudo() if not self.env.su else self.browse():  # sudo: see _check_editable
            changed = [name for name in FIXED & vals.keys() if vals[name] != one[name].id]
            if changed:
                raise UserError(
                    self.env._(
                        "“%(proposal)s” keeps its agency and its procedure; begin another one.",
                        proposal=one.name,
                    )
                )

    @api.model
    def _check_in_force(self, vals):
        """Refuse with a sentence a procedure that nobody can follow, so that costs nothing."""
        procedure = self.env["one_stop.procedure"].browse(vals.get("procedure_id") or ()).exists()
        if procedure and not vals.get("version_id"):
            procedure._version_on(fields.Date.to_date(vals.get("as_of")) or today(self))

    def _version_in_force(self):
        versions = self.env["one_stop.procedure.version"]
        if not (self.procedure_id and self.as_of):
            return versions
        found = self.procedure_id._version_id_on(self.procedure_id._origin.id, self.as_of)
        return versions.browse(found or ())

    def _rule_uses(self):
        if self.state in (*EDITABLE, "submitted"):
            return [(code, self.as_of) for code in (INCOME_RULE, HOURS_RULE, TARGET_RULE)]
        return []
