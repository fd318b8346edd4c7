from odoo import api, fields, models


class OneStopVersionLineMixin(models.AbstractModel):
    """A line of a version of a procedure: it changes in the draft and never afterwards.

    Refused to everybody, the superuser and remote calls included: dossiers rest on it.
    """

    _name = "one_stop.version.line.mixin"
    _description = "Line of a version of a procedure"

    version_id = fields.Many2one(
        "one_stop.procedure.version", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)

    @api.model_create_multi
    def create(self, vals_list):
        versions = {vals.get("version_id") for vals in vals_list} - {None, False}
        self.env["one_stop.procedure.version"].browse(versions)._check_draft()
        return super().create(vals_list)

    def write(self, vals):
        versions = self.version_id
        if vals.get("version_id"):
            versions |= versions.browse(vals["version_id"])
        versions._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.version_id._check_draft()
