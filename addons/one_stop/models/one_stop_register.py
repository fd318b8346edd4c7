from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now, today

KINDS = [
    ("dossiers", "Register of dossiers"),
    ("acts", "Book of certified acts"),
    ("receipts", "Receipt book"),
]
# What the volumes of a kind are kept for, beside the counter and the year.
SUBJECTS = {"dossiers": "field_id", "acts": "result_kind_id"}
# The models whose records stand in the volumes of a kind, by register_id and register_number.
HOLDERS = {
    "dossiers": "one_stop.dossier",
    "acts": "one_stop.result",
    "receipts": "one_stop.receipt",
}


class OneStopRegister(models.Model):
    """One volume (quyển) of a register of a counter in a year, in which numbers follow on.

    The first entry opens the first volume; a manager opens the next one when a volume is full,
    and its numbers go on from there, so that a number stands for one entry of the year.
    """

    _name = "one_stop.register"
    _description = "Register"
    _inherit = ["district.projection.mixin"]
    _order = "year desc, agency_id, kind, field_id, volume desc, id desc"
    _rec_names_search = ("agency_id", "field_id", "result_kind_id")

    _projected_fields = ("volume", "first_number", "state", "closed_at", "closed_by_id")

    kind = fields.Selection(KINDS, required=True, default="dossiers")
    agency_id = fields.Many2one(
        "hr.department",
        string="Counter",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
        default=lambda self: self.env["one_stop.dossier"]._default_agency_id(),
    )
    field_id = fields.Many2one("one_stop.field", index="btree_not_null", ondelete="restrict")
    result_kind_id = fields.Many2one(
        "one_stop.result.kind", string="Kind of act", index="btree_not_null", ondelete="restrict"
    )
    year = fields.Integer(required=True, aggregator=None, default=lambda self: today(self).year)
    volume = fields.Integer(required=True, readonly=True, default=1, aggregator=None)
    first_number = fields.Integer(required=True, readonly=True, default=1, aggregator=None)
    last_number = fields.Integer(compute="_compute_last_number", aggregator=None)
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")], required=True, readonly=True, default="open"
    )
    closed_at = fields.Datetime(string="Closed on", readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    note = fields.Char()

    _volume_uniq = models.UniqueIndex(
        "(kind, agency_id, COALESCE(field_id, result_kind_id, 0), year, volume)",
        "This volume of the register exists already.",
    )
    _open_uniq = models.UniqueIndex(
        "(kind, agency_id, COALESCE(field_id, result_kind_id, 0), year) WHERE state = 'open'",
        "A register has one open volume at a time.",
    )
    _subject_check = models.Constraint(
        "CHECK((kind = 'dossiers') = (field_id IS NOT NULL)"
        " AND (kind = 'acts') = (result_kind_id IS NOT NULL))",
        "A register of dossiers names its field, a book of acts their kind, a receipt book none.",
    )

    @api.depends("first_number")
    def _compute_last_number(self):
        for kind, registers in self.grouped("kind").items():
            groups = (
                self.env[HOLDERS[kind]]
                .sudo()  # sudo: how far it has come, not what stands in it
                ._read_group(
                    [("register_id", "in", registers._origin.ids)],
                    ["register_id"],
                    ["register_number:max"],
                )
            )
            last = {register.id: number for register, number in groups}
            for register in registers:
                register.last_number = last.get(register._origin.id, register.first_number - 1)

    @api.depends("kind", "agency_id", "field_id", "result_kind_id", "year", "volume")
    def _compute_display_name(self):
        for register in self:
            subject = (register.field_id or register.result_kind_id).name
            volume = f"{register.volume:02}/{register.year}"
            register.display_name = " – ".join(filter(None, (volume, subject)))

    @api.model_create_multi
    def create(self, vals_list):
        """Open registers by hand: the next volume of each, when none of it is open."""
        if self._is_creation_open():
            return super().create(vals_list)
        self.check_access("create")
        self._check_projected_start(vals_list)
        opened = self._project_new([self._next_volume(vals) for vals in vals_list])
        opened.check_access("create")
        return opened

    def write(self, vals):
        if vals.keys() & {"kind", "agency_id", "field_id", "result_kind_id", "year"}:
            raise UserError(
                self.env._(
                    "%(register)s keeps its counter, its field and its year: it has its numbers.",
                    register=self[:1].display_name,
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._(
                "%(register)s is a register and stays; close it when it is full.",
                register=self[:1].display_name,
            )
        )

    def copy_data(self, default=None):
        raise UserError(self.env._("A register is not duplicated; open its next volume."))

    def action_open_next(self):
        """Close the volume and open the next one, whose numbers go on from here."""
        self.check_access("write")
        for register in self:
            register._close()
        opened = self.create([register._series() for register in self])
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": opened[:1].id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_open_entries(self):
        """Open what stands in the volume."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": HOLDERS[self.kind],
            "view_mode": "list,form",
            "domain": [("register_id", "=", self.id)],
        }

    def _series(self):
        """Return what the volumes of a register have in common."""
        self.ensure_one()
        return {
            "kind": self.kind,
            "agency_id": self.agency_id.id,
            "field_id": self.field_id.id,
            "result_kind_id": self.result_kind_id.id,
            "year": self.year,
        }

    def _close(self):
        self.ensure_one()
        if self.state == "closed":
            raise UserError(
                self.env._("%(register)s is closed already.", register=self.display_name)
            )
        self._project({"state": "closed", "closed_at": now(self), "closed_by_id": self.env.uid})
        # Who takes a number meanwhile begins anew, and finds the next volume.
        self.flush_recordset()
