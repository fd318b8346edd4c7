from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

STATES = [("draft", "Being made"), ("moved", "Handed over"), ("back", "Given back")]


class OneStopAbsence(models.Model):
    """An officer is absent: what that one holds goes to a colleague, and comes back afterwards.

    Both acts are taken by the head of the agency or its one-stop manager, for all open dossiers at
    once; each dossier's journal tells them. The record is printed for the three to sign.
    """

    _name = "one_stop.absence"
    _description = "Hand-over of an absent officer's dossiers"
    _inherit = ["district.projection.mixin", "one_stop.border.mixin"]
    _order = "id desc"

    _projected_fields = ("state", "line_ids", "moved_at", "mover_id", "back_at", "returner_id")

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain="[('id', 'in', allowed_agency_ids)]",
    )
    allowed_agency_ids = fields.Many2many(
        "hr.department", compute="_compute_allowed_agency_ids", export_string_translation=False
    )
    member_ids = fields.Many2many(
        "res.users", compute="_compute_member_ids", export_string_translation=False
    )
    user_id = fields.Many2one(
        "res.users",
        string="Absent officer",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', member_ids)]",
    )
    substitute_id = fields.Many2one(
        "res.users",
        string="Colleague who goes on",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', member_ids), ('id', '!=', user_id)]",
    )
    date_from = fields.Date(string="Absent from", required=True)
    date_to = fields.Date(string="Absent until", required=True)
    reason = fields.Char(help="Such as leave, a mission or a course; it is printed.")

    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False)
    moved_at = fields.Datetime(string="Handed over on", readonly=True, copy=False)
    mover_id = fields.Many2one(
        "res.users", string="Ordered by", readonly=True, copy=False, ondelete="restrict"
    )
    back_at = fields.Datetime(string="Given back on", readonly=True, copy=False)
    returner_id = fields.Many2one(
        "res.users", string="Given back by", readonly=True, copy=False, ondelete="restrict"
    )
    line_ids = fields.One2many("one_stop.absence.line", "absence_id", string="Dossiers")
    open_count = fields.Integer(string="Open dossiers", compute="_compute_open_count")
    line_count = fields.Integer(string="Dossiers handed over", compute="_compute_line_count")

    @api.model
    def _default_agency_id(self):
        # sudo: heads cannot read employees, yet their own agency is no secret
        return self.env.user.sudo().employee_id.department_id.agency_id

    @api.depends_context("uid")
    def _compute_allowed_agency_ids(self):
        self.allowed_agency_ids = self.env.user.agency_ids

    @api.depends("agency_id")
    def _compute_member_ids(self):
        dossiers = self.env["one_stop.dossier"]
        for absence in self:
            absence.member_ids = dossiers._officers_of(absence.agency_id)

    @api.depends("agency_id", "user_id", "state")
    def _compute_open_count(self):
        for absence in self:
            absence.open_count = len(absence._open_dossiers()) if absence.state == "draft" else 0

    @api.depends("line_ids")
    def _compute_line_count(self):
        counts = dict(
            self.env["one_stop.absence.line"]._read_group(
                [("absence_id", "in", self.ids)], ["absence_id"], ["__count"]
            )
        )
        for absence in self:
            absence.line_count = counts.get(absence._origin, 0)

    @api.depends("user_id", "substitute_id", "date_from", "date_to")
    def _compute_display_name(self):
        for absence in self:
            if not absence.user_id or not absence.date_from or not absence.date_to:
                absence.display_name = self.env._("New absence")
                continue
            absence.display_name = self.env._(
                "%(officer)s, %(start)s – %(end)s",
                officer=absence.user_id.name,
                start=format_date(self.env, absence.date_from),
                end=format_date(self.env, absence.date_to),
            )

    @api.onchange("agency_id")
    def _onchange_agency_id(self):
        self.user_id &= self.member_ids
        self.substitute_id &= self.member_ids

    @api.constrains("agency_id", "user_id", "substitute_id")
    def _check_officers(self):
        for absence in self:
            if absence.user_id == absence.substitute_id:
                raise ValidationError(
                    self.env._(
                        "%(officer)s cannot take over the own dossiers: choose a colleague.",
                        officer=absence.user_id.name,
                    )
                )
            # sudo: whom a user belongs to is read to be refused, never shown
            for officer in (absence.user_id | absence.substitute_id).sudo():
                if absence.agency_id not in officer.agency_ids:
                    raise ValidationError(
                        self.env._(
                            "%(officer)s does not belong to %(agency)s.",
                            officer=officer.name,
                            agency=absence.agency_id.display_name,
                        )
                    )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for absence in self:
            if absence.date_to < absence.date_from:
                raise ValidationError(
                    self.env._(
                        "The absence of %(officer)s ends on %(end)s, before it begins on"
                        " %(start)s.",
                        officer=absence.user_id.name,
                        start=format_date(self.env, absence.date_from),
                        end=format_date(self.env, absence.date_to),
                    )
                )

    def write(self, vals):
        if not self._is_projection_open():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_moved(self):
        self._check_draft()

    def _check_draft(self):
        moved = self.filtered(lambda one: one.state != "draft")[:1]
        if moved:
            raise UserError(
                self.env._(
                    "The dossiers of %(absence)s are handed over: the record is not changed"
                    " any more.",
                    absence=moved.display_name,
                )
            )
