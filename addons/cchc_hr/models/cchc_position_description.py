from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today

STATES = [("draft", "Draft"), ("approved", "Approved"), ("cancelled", "Given up")]


class CchcPositionDescription(models.Model):
    """The job description of a position (bản mô tả công việc), version by version.

    A version is written as a draft and approved by a decision from a day on; it lasts until the
    eve of the next one. What was approved is never changed: another version follows it.
    """

    _name = "cchc.position.description"
    _description = "Job description"
    _inherit = ["cchc.stepped.mixin"]
    _order = "position_id, number desc, id desc"
    _rec_names_search = ["position_id", "symbol"]
    _projected_fields = ("number", "state", "valid_from", "valid_to", "ended_on")

    position_id = fields.Many2one("cchc.position", required=True, index=True, ondelete="restrict")
    agency_id = fields.Many2one(related="position_id.agency_id", store=True, index=True)
    number = fields.Integer(string="Version", readonly=True, default=1, aggregator=None)
    purpose = fields.Text(help="What the position is there for, in one or two sentences.")
    line_ids = fields.One2many(
        "cchc.position.duty", "description_id", string="All lines", copy=True
    )
    duty_ids = fields.One2many(
        "cchc.position.duty", "description_id", string="Duties", domain=[("kind", "=", "duty")]
    )
    authority_ids = fields.One2many(
        "cchc.position.duty",
        "description_id",
        domain=[("kind", "=", "authority")],
    )
    responsibility_ids = fields.One2many(
        "cchc.position.duty",
        "description_id",
        domain=[("kind", "=", "responsibility")],
    )
    relation_ids = fields.One2many(
        "cchc.position.duty",
        "description_id",
        string="Relations",
        domain=[("kind", "=", "relation")],
    )
    standard_ids = fields.One2many(
        "cchc.position.duty",
        "description_id",
        string="Standards",
        domain=[("kind", "=", "standard")],
    )
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, index=True)
    valid_from = fields.Date(string="In force from", readonly=True)
    valid_to = fields.Date(
        string="In force until", readonly=True, help="Last day; empty while none follows."
    )
    ended_on = fields.Date(string="Ended on", readonly=True, help="Last day, where it was ended.")
    is_in_force = fields.Boolean(
        string="In force today", compute="_compute_is_in_force", search="_search_is_in_force"
    )
    event_ids = fields.One2many(
        "cchc.position.description.event", "description_id", string="Journal", readonly=True
    )

    _draft_uniq = models.UniqueIndex(
        "(position_id) WHERE state = 'draft'", "A position has one draft of its description."
    )
    # Deferred, since the end of one version follows from the beginning of the next.
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (position_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        " WHERE (state = 'approved') DEFERRABLE INITIALLY DEFERRED",
        "A position has one job description in force at a time.",
    )

    @api.depends("position_id.display_name", "number")
    def _compute_display_name(self):
        for one in self:
            one.display_name = self.env._(
                "%(position)s, version %(number)s",
                position=one.position_id.display_name or "",
                number=one.number,
            )

    @api.depends("state", "valid_from", "valid_to")
    def _compute_is_in_force(self):
        inside = self.filtered_domain(self._domain_on(today(self)))
        for one in self:
            one.is_in_force = one in inside

    def _search_is_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_on(today(self))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_twin(vals.get("position_id"))
        descriptions = super().create(vals_list)
        for one in descriptions:
            others = self.sudo().search(  # sudo: versions that the user does not see count too
                [("position_id", "=", one.position_id.id), ("id", "!=", one.id)]
            )
            one._project({"number": max(others.mapped("number"), default=0) + 1})
        return descriptions

    def write(self, vals):
        own = vals.keys() - self._get_projected_fields()
        if own:
            self._check_draft()
        if "position_id" in own and any(one.position_id.id != vals["position_id"] for one in self):
            raise UserError(
                self.env._("A job description keeps its position; begin one for the other.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        for one in self.filtered("journal_count"):
            raise UserError(
                self.env._(
                    "“%(description)s” was decided on and stays.", description=one.display_name
                )
            )

    def _check_draft(self):
        """Refuse to touch what was decided, whoever asks.

        :raise UserError: naming the first description that is fixed.
        """
        # sudo: what was approved is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda one: one.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "“%(description)s” was decided and stays as it is; write another version.",
                    description=fixed.display_name,
                )
            )

    @api.model
    def _check_twin(self, position_id):
        # sudo: a draft that the user does not see is in the way all the same
        draft = self.sudo().search(
            [("position_id", "=", position_id), ("state", "=", "draft")], limit=1
        )
        if position_id and draft:
            raise UserError(
                self.env._(
                    "“%(description)s” is being written already; finish that one.",
                    description=draft.display_name,
                )
            )

    @api.model
    def _domain_on(self, on):
        """Return the domain of the versions in force on a day."""
        lasts = Domain("valid_to", "=", False) | Domain("valid_to", ">=", on)
        return Domain("state", "=", "approved") & Domain("valid_from", "<=", on) & lasts
