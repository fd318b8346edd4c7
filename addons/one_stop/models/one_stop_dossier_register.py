from odoo import api, fields, models
from odoo.tools import ormcache


class OneStopDossier(models.Model):
    """Where the dossier stands in the register of its counter (sổ theo dõi hồ sơ)."""

    _inherit = "one_stop.dossier"

    _projected_fields = ("register_id", "register_number")

    register_id = fields.Many2one(
        "one_stop.register", readonly=True, copy=False, ondelete="restrict"
    )
    register_number = fields.Integer(
        string="No. in the register", readonly=True, copy=False, aggregator=None
    )

    _register_uniq = models.UniqueIndex(
        "(register_id, register_number)", "This number of the register is taken."
    )

    @api.model
    def _number_receive(self, steps):
        keys = [step.dossier._register_key(step) for step in steps]
        taken = self.env["one_stop.register"]._take("dossiers", keys)
        for step, (register_id, number) in zip(steps, taken, strict=True):
            step.vals.update(register_id=register_id, register_number=number)

    @api.model
    def _number_settle_now(self, steps):
        self._number_receive(steps)

    def _register_key(self, step):
        versions = self.env["one_stop.procedure.version"]
        day = self.env["resource.calendar"]._to_local(step.at)
        return self.agency_id.id, versions._field_id_of(step.vals["version_id"]), day.year


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    @api.model
    @ormcache("version_id")
    def _field_id_of(self, version_id):
        """Return the id of the field of a version, in whose register its dossiers stand."""
        # sudo: what is published is public
        return self.sudo().browse(version_id).field_id.id


class OneStopProcedure(models.Model):
    _inherit = "one_stop.procedure"

    def write(self, vals):
        result = super().write(vals)
        if "field_id" in vals:
            self.env.registry.clear_cache()
        return result
