from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, today

from ..rules import lifecycle


class OneStopProcedureVersion(models.Model):
    """The open dossiers of other versions: they keep theirs until somebody moves them here."""

    _inherit = "one_stop.procedure.version"

    open_elsewhere_count = fields.Integer(
        string="Open dossiers of other versions",
        compute="_compute_open_elsewhere_count",
        help="Those of the procedure that the user may see; they keep the version under which"
        " they were received.",
    )

    @api.depends_context("uid", MOMENT_KEY)
    @api.depends("state", "valid_from", "procedure_id")
    def _compute_open_elsewhere_count(self):
        dossiers, on = self.env["one_stop.dossier"], today(self)
        readable = dossiers.has_access("read")
        for version in self:
            counts = version.state != "draft" and version.valid_from and version.valid_from <= on
            version.open_elsewhere_count = (
                dossiers.search_count(version._open_elsewhere_domain())
                if counts and readable
                else 0
            )

    def _open_elsewhere_domain(self):
        """Return the domain of the open dossiers of the procedure under another version."""
        self.ensure_one()
        return [
            ("procedure_id", "=", self.procedure_id.id),
            ("version_id", "not in", self.ids),
            ("state", "in", lifecycle.OPEN),
        ]

    def action_open_migrate(self):
        """Open the dialog that moves the open dossiers of the other versions to this one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Move to another version"),
            "res_model": "one_stop.migrate",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_version_id": self.id, "dialog_size": "extra-large"},
        }
