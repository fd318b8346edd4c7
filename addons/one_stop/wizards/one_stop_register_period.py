from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.vietnamese import sort_key

REPORT = "one_stop.one_stop_register_period_report"


class OneStopRegisterPeriod(models.TransientModel):
    """Prints the registers of dossiers (sổ theo dõi hồ sơ) of a counter and a period."""

    _name = "one_stop.register.period"
    _description = "Register of dossiers of a period"
    _inherit = ["district.xlsx.mixin"]
    _xlsx_papers = {"register": "_xlsx_register"}

    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        required=True,
        domain="[('id', 'in', allowed_agency_ids)]",
        default=lambda self: self._default_agency_id(),
    )
    allowed_agency_ids = fields.Many2many(
        "hr.department", compute="_compute_allowed_agency_ids", export_string_translation=False
    )
    field_ids = fields.Many2many("one_stop.field", string="Fields", help="Empty: all fields.")
    date_from = fields.Date(
        string="From day", required=True, default=lambda self: today(self).replace(month=1, day=1)
    )
    date_to = fields.Date(string="Until day", required=True, default=lambda self: today(self))
    register_id = fields.Many2one(
        "one_stop.register",
        string="Volume",
        domain="[('kind', '=', 'dossiers'), ('agency_id', '=', agency_id)]",
        help="Empty: all volumes with dossiers of the period.",
    )

    @api.model
    def _default_agency_id(self):
        """Return the own counter where it keeps registers, else the first that does."""
        own = self.env["one_stop.dossier"]._default_agency_id()
        kept = self._keepers()
        return own if own in kept else kept[:1]

    @api.model
    def _keepers(self):
        """Return the counters whose registers of dossiers the user sees."""
        groups = self.env["one_stop.register"]._read_group(
            [("kind", "=", "dossiers")], ["agency_id"]
        )
        return self.env["hr.department"].union(*(agency for (agency,) in groups))

    @api.depends_context("uid")
    def _compute_allowed_agency_ids(self):
        self.allowed_agency_ids = self._keepers()

    @api.onchange("agency_id", "field_ids")
    def _onchange_agency_id(self):
        volume = self.register_id
        other_field = self.field_ids and volume.field_id not in self.field_ids._origin
        if volume.agency_id != self.agency_id or other_field:
            self.register_id = False

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for period in self:
            if period.date_to < period.date_from:
                raise ValidationError(
                    self.env._(
                        "The register ends on %(end)s, before it begins on %(begin)s.",
                        end=format_date(self.env, period.date_to),
                        begin=format_date(self.env, period.date_from),
                    )
                )

    def action_print(self):
        """Print the volumes of the period."""
        self._registers()
        return self.env.ref(REPORT).report_action(self, config=False)

    def _registers(self):
        """Return the volumes that have dossiers of the period, in their order.

        :raise UserError: when there is none.
        """
        self.ensure_one()
        domain = [
            ("register_id.agency_id", "=", self.agency_id.id),
            *self.env["one_stop.register"]._received_domain(self.date_from, self.date_to),
        ]
        if self.field_ids:
            domain.append(("register_id.field_id", "in", self.field_ids.ids))
        if self.register_id:
            domain.append(("register_id", "=", self.register_id.id))
        groups = self.env["one_stop.dossier"]._read_group(domain, ["register_id"])
        registers = self.env["one_stop.register"].union(*(register for (register,) in groups))
        if not registers:
            raise UserError(
                self.env._(
                    "No dossier stands in the registers of %(counter)s from %(begin)s to %(end)s.",
                    counter=self.agency_id.display_name,
                    begin=format_date(self.env, self.date_from),
                    end=format_date(self.env, self.date_to),
                )
            )
        return registers.sorted(lambda one: (sort_key(one.field_id.name), one.year, one.volume))

    def _volumes(self):
        """Return what is printed; see `_volumes` of the register."""
        return self._registers()._volumes(self.date_from, self.date_to)

    def _xlsx_register(self):
        """Return (name of the file, a sheet for each volume)."""
        return self._registers()._xlsx_volumes(self._volumes())
