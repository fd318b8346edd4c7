from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from ..rules import procedure_term

UNITS = [
    ("working_hours", "Working hours"),
    ("working_days", "Working days"),
    ("calendar_days", "Calendar days"),
    ("same_day", "Same day"),
]
MODES = [("continue", "The time goes on"), ("restart", "The time begins anew")]
STATES = [("draft", "Draft"), ("published", "Published"), ("retired", "Retired")]
SUBJECTS = [
    ("individual", "Individuals"),
    ("organisation", "Organisations"),
    ("both", "Individuals and organisations"),
]
FORM_PARTS = ("sequence", "key", "name", "kind", "choices")


class OneStopProcedureVersion(models.Model):
    """All that the law makes of a procedure in one period (NĐ 63/2010/NĐ-CP Art. 8(2)).

    ``draft`` → ``published`` → ``retired``. Once published, it and its lines are fixed for
    everybody: dossiers rest on them. Only `valid_to` moves, by `action_retire` or a successor.
    """

    _name = "one_stop.procedure.version"
    _description = "Version of a procedure"
    _inherit = [
        "district.projection.mixin",
        "district.period.mixin",
        "district.vietnamese.name.mixin",
    ]
    _order = "procedure_id, valid_from desc, id desc"
    _projected_fields = ("state", "published_at", "published_by_id", "retired_at", "retired_by_id")

    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, ondelete="restrict", index=True
    )
    name = fields.Char(
        string="Name of the procedure",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        help="As the decision announces it.",
    )
    code = fields.Char(related="procedure_id.code")
    field_id = fields.Many2one(related="procedure_id.field_id", store=True, index=True)
    level = fields.Selection(related="procedure_id.level")
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, copy=False)
    valid_from = fields.Date(string="In force from", copy=False)
    valid_to = fields.Date(string="In force until", copy=False)
    document_id = fields.Many2one(
        "district.legal.document",
        string="Announced by",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The decision that announces the procedure (NĐ 63/2010/NĐ-CP Art. 15).",
    )
    based_on_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Made from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    retired_at = fields.Datetime(readonly=True, copy=False)
    retired_by_id = fields.Many2one("res.users", readonly=True, copy=False)

    process = fields.Text(string="How it goes", help="Trình tự thực hiện, for the citizen.")
    ways = fields.Text(string="Ways to file", help="Cách thức thực hiện.")
    accepts_post = fields.Boolean(string="By post")
    accepts_online = fields.Boolean(string="Online")
    sets = fields.Integer(string="Sets of papers", default=1, aggregator=None)
    amount = fields.Float(
        string="Length of the term",
        digits=(8, 1),
        help="Number of hours (halves too) or of days.",
    )
    unit = fields.Selection(UNITS, required=True, default="working_days")
    supplement_mode = fields.Selection(
        MODES, string="After a supplement", required=True, default="continue"
    )
    subjects = fields.Selection(SUBJECTS, string="Who may ask for it")
    subjects_text = fields.Text(string="More about who may ask")
    authority = fields.Char(
        string="Who decides",
        compute="_compute_authority",
        store=True,
        readonly=False,
        precompute=True,
        help="Cơ quan giải quyết, as announced.",
    )
    conditions = fields.Text(help="Yêu cầu, điều kiện.")
    # What a published version names is not deleted under it.
    result_kind_ids = fields.Many2many(
        "one_stop.result.kind", string="Results", ondelete="restrict"
    )
    legal_basis_ids = fields.Many2many(
        "district.legal.document", string="Legal basis", ondelete="restrict"
    )
    note = fields.Text()
    component_ids = fields.One2many("one_stop.component", "version_id", "Papers", copy=True)
    fee_ids = fields.One2many("one_stop.fee", "version_id", "Fees", copy=True)
    step_ids = fields.One2many("one_stop.step", "version_id", "Steps", copy=True)
    form_field_ids = fields.One2many("one_stop.form.field", "version_id", "Form", copy=True)
    form_definition = fields.PropertiesDefinition(
        string="Form as dossiers use it",
        compute="_compute_form_definition",
        inverse="_inverse_form_definition",
        store=True,
        readonly=False,
        copy=False,
    )

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A version cannot end before it begins."
    )
    _valid_from_check = models.Constraint(
        "CHECK(state = 'draft' OR valid_from IS NOT NULL)",
        "A version is published from a day on.",
    )
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (procedure_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (state IN ('published', 'retired'))",
        "Two versions of one procedure cannot be in force on the same day.",
    )

    @api.depends("procedure_id.code", "name", "valid_from")
    def _compute_display_name(self):
        for version in self:
            start = format_date(self.env, version.valid_from) if version.valid_from else "…"
            version.display_name = f"{version.procedure_id.code or ''} {version.name} ({start})"

    @api.depends("procedure_id")
    def _compute_name(self):
        for version in self:
            version.name = version.name or version.procedure_id.name

    @api.depends("procedure_id")
    def _compute_authority(self):
        for version in self:
            version.authority = version.authority or version.procedure_id.agency_id.name

    @api.depends(*(f"form_field_ids.{name}" for name in FORM_PARTS))
    def _compute_form_definition(self):
        for version in self:
            version.form_definition = version.form_field_ids._definition()

    def _inverse_form_definition(self):
        """Let what remote calls and dossiers write as properties stand as lines of the form."""
        for version in self:
            lines = self.env["one_stop.form.field"]._lines(version.form_definition)
            version.form_field_ids = [Command.clear(), *map(Command.create, lines)]

    @api.constrains("unit", "amount")
    def _check_term(self):
        for version in self:
            problem = procedure_term.problem(version.unit, version.amount)
            if problem and (version.amount or version.unit == "same_day"):
                raise ValidationError(version._term_sentence(problem))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_size(vals)
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_projection_open():
            self._check_draft()
        self._check_size(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._check_draft()

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for version, vals in zip(self, vals_list, strict=True):
            vals.setdefault("based_on_id", version.id)
        return vals_list

    def _check_draft(self):
        for version in self.filtered(lambda version: version.state != "draft"):
            raise UserError(
                self.env._(
                    "“%(version)s” is published and fixed: make a new version to change it.",
                    version=version.display_name,
                )
            )

    def _check_size(self, vals):
        """Refuse with a sentence what the column could only refuse with an error code."""
        if abs(vals.get("amount") or 0) > procedure_term.LONGEST:
            raise ValidationError(
                self.env._(
                    "A term has at most %(longest)s hours or days, not %(amount)s.",
                    longest=procedure_term.LONGEST,
                    amount=vals["amount"],
                )
            )

    def _term_sentence(self, problem):
        """Return why the term cannot stand, as a sentence."""
        values = {"version": self.name or "", "amount": f"{self.amount:g}"}
        if problem == "same_day":
            return self.env._(
                "“%(version)s” is done the same day: it has no number of hours or days.", **values
            )
        if problem == "missing":
            return self.env._("“%(version)s” has no term: give the hours or days.", **values)
        if problem == "halves":
            return self.env._(
                "The term of “%(version)s” is in whole or half hours, not %(amount)s.", **values
            )
        if problem == "whole":
            return self.env._(
                "The term of “%(version)s” is in whole days, not %(amount)s.", **values
            )
        return self.env._("The term of “%(version)s” is never negative.", **values)
