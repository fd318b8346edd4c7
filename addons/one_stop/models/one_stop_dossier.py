from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.district_base.rules.vietnamese import fold

from ..rules import lifecycle, search_words

STATES = [
    ("draft", "Draft"),
    ("refused", "Refused at intake"),
    ("received", "Received"),
    ("processing", "In process"),
    ("paused", "Paused"),
    ("resolved", "Resolved"),
    ("ready", "Result at the counter"),
    ("returned", "Result handed over"),
    ("withdrawn", "Withdrawn"),
    ("stopped", "Stopped"),
]
PAUSES = [
    ("request_supplement", "Waiting for a supplement"),
    ("await_payment", "Waiting for payment"),
]
OUTCOMES = [("granted", "Granted"), ("refused", "Refused with reasons")]
OPEN = "('received', 'processing', 'paused', 'resolved', 'ready')"
CHANNELS = [("counter", "At the counter"), ("online", "Online"), ("post", "By post")]


class OneStopDossier(models.Model):
    """A citizen's request: everything about its state and its dates follows from its events."""

    _name = "one_stop.dossier"
    _description = "Dossier"
    _inherit = ["district.journaled.mixin"]
    _order = "id desc"
    _rec_names_search = ("name",)

    _projected_fields = (
        "name",
        "state",
        "state_before",
        "pause_kind",
        "pending",
        "supplement_count",
        "extension_count",
        "apology_count",
        "received_at",
        "due_at",
        "original_due_at",
        "promised_at",
        "done_at",
        "returned_at",
        "due_provisional",
        "late_apology",
        "outcome",
        "step_id",
        "visit_id",
        "user_id",
        "holder_agency_id",
        "agency_ids",
        "last_event_at",
    )

    name = fields.Char(string="Code", readonly=True, copy=False)
    procedure_id = fields.Many2one(
        "one_stop.procedure", required=True, index=True, ondelete="restrict"
    )
    version_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Version of the procedure",
        index=True,
        ondelete="restrict",
        copy=False,
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain="[('is_agency', '=', True)]",
    )
    channel = fields.Selection(CHANNELS, required=True, default="counter")
    sets = fields.Integer(string="Sets of papers", default=1, aggregator=None)

    owner_ids = fields.Many2many(
        "one_stop.person", "one_stop_dossier_owner_rel", "dossier_id", "person_id", string="Owners"
    )
    submitter_id = fields.Many2one(
        "one_stop.person", string="Submitted by", index="btree_not_null", ondelete="restrict"
    )
    authorisation = fields.Char(help="Number, date and authority of the power of attorney.")
    applicant_name = fields.Char(string="Applicant")
    applicant_identity = fields.Char(string="Identity number", index="btree_not_null")
    applicant_address = fields.Char(string="Address")
    applicant_phone = fields.Char(string="Phone")
    applicant_email = fields.Char(string="E-mail")
    content = fields.Char(string="Request")
    ward_id = fields.Many2one(
        "hr.department",
        string="Ward of the object",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('agency_type', '=', 'ward')]",
    )
    object_parcel = fields.Char(string="Parcel")
    object_sheet = fields.Char(string="Map sheet")
    object_address = fields.Char(string="Address of the object")
    form = fields.Properties(definition="version_id.form_definition", copy=False)
    paper_ids = fields.One2many("one_stop.dossier.paper", "dossier_id", string="Papers", copy=True)

    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False)
    state_before = fields.Selection(STATES, string="State before the pause", readonly=True)
    pause_kind = fields.Selection(PAUSES, string="Reason of the pause", readonly=True)
    pending = fields.Boolean(string="Handed over, not yet accepted", readonly=True)
    supplement_count = fields.Integer(string="Supplements", readonly=True, aggregator=None)
    extension_count = fields.Integer(string="Extensions", readonly=True, aggregator=None)
    apology_count = fields.Integer(string="Apologies", readonly=True, aggregator=None)
    outcome = fields.Selection(OUTCOMES, readonly=True)

    received_at = fields.Datetime(string="Received on", readonly=True)
    due_at = fields.Datetime(string="Due on", readonly=True)
    original_due_at = fields.Datetime(string="First due on", readonly=True)
    promised_at = fields.Datetime(string="Appointment", readonly=True)
    done_at = fields.Datetime(string="Result at the counter on", readonly=True)
    returned_at = fields.Datetime(string="Handed over on", readonly=True)
    last_event_at = fields.Datetime(string="Last step on", readonly=True)
    due_provisional = fields.Boolean(string="Provisional date", readonly=True)
    late_apology = fields.Boolean(string="Apology came late", readonly=True)

    step_id = fields.Many2one("one_stop.step", readonly=True, index=True, ondelete="restrict")
    visit_id = fields.Many2one(
        "one_stop.dossier.visit", string="Present visit", readonly=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", string="Officer", readonly=True, ondelete="restrict")
    holder_agency_id = fields.Many2one(
        "hr.department", string="Held by", readonly=True, ondelete="restrict"
    )
    agency_ids = fields.Many2many(
        "hr.department",
        "one_stop_dossier_agency_rel",
        "dossier_id",
        "agency_id",
        string="Agencies that see it",
        readonly=True,
        copy=False,
    )
    search_key = fields.Char(
        compute="_compute_search_key",
        store=True,
        copy=False,
        export_string_translation=False,
    )
    event_ids = fields.One2many("one_stop.dossier.event", "dossier_id", readonly=True)
    visit_ids = fields.One2many("one_stop.dossier.visit", "dossier_id", readonly=True)

    _sets_check = models.Constraint("CHECK(sets > 0)", "At least one set of papers is handed in.")
    _name_uniq = models.UniqueIndex("(name)", "Another dossier has this code.")
    # One for each worklist, of just the dossiers that it may show: a row changes few of them.
    _user_idx = models.Index(f"(user_id, due_at, id) WHERE state IN {OPEN}")
    _holder_idx = models.Index(f"(holder_agency_id, due_at, id) WHERE state IN {OPEN}")
    _counter_idx = models.Index(f"(agency_id, due_at, id) WHERE state IN {OPEN}")
    _due_idx = models.Index(f"(due_at, id) WHERE state IN {OPEN}")
    _pending_idx = models.Index(
        "(holder_agency_id, due_at, id) WHERE pending IS TRUE AND state = 'processing'"
    )
    _paused_idx = models.Index("(due_at, id) WHERE state = 'paused'")
    _ready_idx = models.Index("(done_at, id) WHERE state = 'ready'")
    _draft_idx = models.Index("(agency_id, id) WHERE state = 'draft'")
    # What is over is looked through as well, the latest first: of a month, an officer, an agency.
    _received_idx = models.Index("(received_at, id)")
    _whose_idx = models.Index("(user_id, received_at, id)")
    _held_idx = models.Index("(holder_agency_id, received_at, id)")

    def _default_agency_id(self):
        # sudo: clerks cannot read employees, yet their own agency is no secret
        return self.env.user.sudo().employee_id.department_id.agency_id

    @api.depends("name", "applicant_name", "applicant_identity")
    def _compute_search_key(self):
        for dossier in self:
            dossier.search_key = search_words.key(
                fold(dossier.name), fold(dossier.applicant_name), fold(dossier.applicant_identity)
            )

    @api.depends("name", "applicant_name")
    def _compute_display_name(self):
        for dossier in self:
            dossier.display_name = dossier.name or self.env._("Draft")

    @api.model
    def _projected_own(self, vals):
        """The counter sees its drafts."""
        agency_id = vals.get("agency_id") or self.default_get(["agency_id"]).get("agency_id")
        own = super()._projected_own(vals)
        if not agency_id:
            return own
        return {**own, "agency_ids": [*(vals.get("agency_ids") or ()), Command.link(agency_id)]}

    def _standing(self):
        """Return how the dossier stands, as rules/lifecycle.py asks."""
        self.ensure_one()
        return lifecycle.Standing(
            state=self.state,
            before=self.state_before or "",
            pause=self.pause_kind or "",
            pending=self.pending,
            depth=self.visit_id.depth,
            supplements=self.supplement_count,
            extensions=self.extension_count,
            apologies=self.apology_count,
        )
