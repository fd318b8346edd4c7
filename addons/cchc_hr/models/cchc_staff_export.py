from odoo import api, fields, models

from odoo.addons.district_base.moment import now

KINDS = [("list", "Exported list"), ("xlsx", "Workbook"), ("pdf", "Printed paper")]


class CchcStaffExport(models.Model):
    """One time that somebody took personal data of staff out of the system."""

    _name = "cchc.staff.export"
    _description = "Export of staff data"
    _inherit = ["district.journaled.mixin"]
    _order = "id desc"
    _projected_fields = ("model", "kind", "user_id", "exported_at", "record_count", "names")

    model = fields.Char(string="Technical name", readonly=True, index=True)
    model_name = fields.Char(string="What", compute="_compute_model_name")
    kind = fields.Selection(KINDS, string="How", readonly=True)
    user_id = fields.Many2one("res.users", string="Who", readonly=True, ondelete="restrict")
    exported_at = fields.Datetime(string="When", readonly=True)
    record_count = fields.Integer(string="Records", readonly=True, aggregator="sum")
    names = fields.Text(string="Columns", readonly=True)
    event_ids = fields.One2many(
        "cchc.staff.export.event", "export_id", string="Journal", readonly=True
    )

    @api.depends("model")
    @api.depends_context("lang")
    def _compute_model_name(self):
        for export in self:
            export.model_name = self.env["ir.model"]._get(export.model).name or export.model

    @api.depends("model_name", "exported_at")
    def _compute_display_name(self):
        for export in self:
            export.display_name = f"{export.model_name} · {export.exported_at}"

    @api.model
    def _record(self, records, kind, names):
        """Write down that the user takes records of any model out of the system."""
        vals = {
            "model": records._name,
            "kind": kind,
            "user_id": self.env.uid,
            "exported_at": now(self),
            "record_count": len(records),
            "names": ", ".join(names),
        }
        export = self._project_new([vals])
        # sudo: whoever exports does not keep the journal of it
        export.sudo()._append(
            "export",
            {
                "model": records._name,
                "how": kind,
                "fields": list(names),
                "records": sorted(records.ids),
            },
        )
        return export
