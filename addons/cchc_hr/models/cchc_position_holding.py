from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import today


class CchcPositionHolding(models.Model):
    """Who held which position from when to when, and by which decision: what rotation counts.

    Holdings are made and ended by decisions alone.
    """

    _name = "cchc.position.holding"
    _description = "Holding of a position"
    _inherit = ["district.projection.mixin", "cchc.private.mixin"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["employee_id", "position_id"]
    _projected_fields = (
        "active",
        "date_from",
        "date_to",
        "decision_id",
        "employee_id",
        "end_decision_id",
        "is_main",
        "position_id",
    )

    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    position_id = fields.Many2one(
        "cchc.position", required=True, readonly=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(related="position_id.agency_id", store=True, index=True)
    is_leading = fields.Boolean(related="position_id.is_leading", store=True)
    date_from = fields.Date(string="Since", required=True, readonly=True)
    date_to = fields.Date(string="Until", readonly=True, help="Last day; empty while it is held.")
    is_main = fields.Boolean(
        string="Main position",
        default=True,
        readonly=True,
        help="A person has one main position at a time, and concurrent ones beside it.",
    )
    decision_id = fields.Many2one(
        "cchc.staff.decision",
        string="By decision",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    end_decision_id = fields.Many2one(
        "cchc.staff.decision",
        string="Ended by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    active = fields.Boolean(default=True, readonly=True)
    is_current = fields.Boolean(
        string="Held now", compute="_compute_is_current", search="_search_is_current"
    )

    _dates_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A position cannot be given up before it was taken."
    )
    # Deferred, so that two people may change places in one decision.
    _main_excl = models.Constraint(
        "EXCLUDE USING gist (employee_id WITH =, daterange(date_from, date_to, '[]') WITH &&)"
        " WHERE (is_main AND active) DEFERRABLE INITIALLY DEFERRED",
        "A person has one main position at a time.",
    )
    _employee_index = models.Index("(employee_id, date_from)")

    @api.depends("employee_id", "position_id", "date_from")
    def _compute_display_name(self):
        for holding in self:
            since = format_date(self.env, holding.date_from) if holding.date_from else ""
            parts = (holding.employee_id.name, holding.position_id.display_name, since)
            holding.display_name = " · ".join(part for part in parts if part)

    @api.depends("date_from", "date_to")
    def _compute_is_current(self):
        on = today(self)
        for holding in self:
            begun = bool(holding.date_from) and holding.date_from <= on
            holding.is_current = begun and (not holding.date_to or on <= holding.date_to)

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        held = Domain(self._domain_on(today(self)))
        return held if True in value else ~held

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("Who held which position follows from decisions and is never deleted.")
        )

    @api.model
    def _domain_on(self, on):
        """Return the domain of what is held on a day."""
        return [("date_from", "<=", on), "|", ("date_to", "=", False), ("date_to", ">=", on)]
