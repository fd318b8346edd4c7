from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.district_base.moment import MOMENT_KEY, today

from .one_stop_dossier_actors import CLERK, OFFICER

CONCLUSIONS = [
    ("keep", "Keep as it is"),
    ("amend", "Amend"),
    ("abolish", "Abolish"),
    ("propose", "Propose a simplification"),
]


class OneStopReviewLine(models.Model):
    """A procedure to be reviewed: why, by whom, until when, and what came out."""

    _name = "one_stop.review.line"
    _description = "Procedure to be reviewed"
    _inherit = ["district.projection.mixin"]
    _order = "review_id, sequence, id"
    _projected_fields = ("conclusion", "reason", "concluded_on", "concluded_by_id")

    review_id = fields.Many2one("one_stop.review", required=True, index=True, ondelete="cascade")
    state = fields.Selection(related="review_id.state", string="State of the review")
    year = fields.Integer(related="review_id.year")
    sequence = fields.Integer(default=10)
    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, index=True, ondelete="restrict"
    )
    field_id = fields.Many2one(related="procedure_id.field_id")
    agency_id = fields.Many2one(
        "hr.department",
        string="Reviewing agency",
        required=True,
        index=True,
        ondelete="restrict",
        compute="_compute_agency_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=[("is_agency", "=", True)],
    )
    due_on = fields.Date(
        string="Due",
        required=True,
        compute="_compute_due_on",
        store=True,
        readonly=False,
        precompute=True,
    )
    why = fields.Char(string="Why it is listed")
    last_on = fields.Date(string="Last reviewed")
    late_count = fields.Integer(
        string="Late dossiers", aggregator=None, help="Of those received in the year before."
    )
    supplement_count = fields.Integer(
        string="Second supplements",
        aggregator=None,
        help="Dossiers of the year before that were supplemented more than once.",
    )
    counted_at = fields.Datetime(
        string="Dossiers counted at", readonly=True, export_string_translation=False
    )
    conclusion = fields.Selection(CONCLUSIONS, readonly=True)
    reason = fields.Text(string="Reason of the conclusion", readonly=True)
    concluded_on = fields.Date(string="Concluded on", readonly=True)
    concluded_by_id = fields.Many2one(
        "res.users", string="Concluded by", readonly=True, ondelete="restrict"
    )
    proposal_ids = fields.One2many("one_stop.proposal", "review_line_id", string="Proposals")
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    can_conclude = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_propose = fields.Boolean(compute="_compute_can", export_string_translation=False)

    _procedure_uniq = models.Constraint(
        "UNIQUE(review_id, procedure_id)", "A review lists a procedure once."
    )

    @api.depends("procedure_id", "review_id.year")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.procedure_id.display_name} ({line.review_id.year or ''})"

    @api.depends("procedure_id")
    def _compute_agency_id(self):
        for line in self:
            in_charge = line.procedure_id.agency_id or line.review_id.agency_id
            line.agency_id = line.agency_id or in_charge

    @api.depends("review_id")
    def _compute_due_on(self):
        for line in self:
            line.due_on = line.due_on or line.review_id.due_on

    @api.depends_context(MOMENT_KEY)
    @api.depends("due_on", "conclusion", "review_id.state")
    def _compute_is_overdue(self):
        on = today(self)
        for line in self:
            is_open = line.state == "issued" and not line.conclusion
            line.is_overdue = is_open and bool(line.due_on) and line.due_on < on

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [
            ("review_id.state", "=", "issued"),
            ("conclusion", "=", False),
            ("due_on", "<", today(self)),
        ]

    @api.depends_context("uid")
    @api.depends("agency_id", "conclusion", "review_id.state")
    def _compute_can(self):
        user = self.env.user
        for line in self:
            acts = line._may_conclude(user)
            line.can_conclude = acts and line.state == "issued" and not line.conclusion
            own = line.agency_id in user.agency_ids and user.has_groups(f"{OFFICER},{CLERK}")
            line.can_propose = own and line.conclusion in ("propose", "amend", "abolish")

    @api.constrains("review_id", "procedure_id")
    def _check_once(self):
        for line in self:
            twins = line.review_id.line_ids.filtered(
                lambda one, line=line: one.procedure_id == line.procedure_id
            )
            if len(twins) > 1:
                raise ValidationError(
                    self.env._(
                        "“%(review)s” lists %(procedure)s once.",
                        review=line.review_id.name,
                        procedure=line.procedure_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.review_id._check_draft()
        return lines

    def write(self, vals):
        if not self._is_projection_open():
            # sudo: an agency that merges takes its open lines along
            if not (self.env.su and vals.keys() == {"agency_id"}):
                self.review_id._check_draft()
        result = super().write(vals)
        if "review_id" in vals:
            self.review_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self.review_id._check_draft()

    def _journal_words(self):
        agency = self.agency_id.agency_code or self.agency_id.name
        return {"procedure": self.procedure_id.code, "agency": agency, "due_on": self.due_on}
