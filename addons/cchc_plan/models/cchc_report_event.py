from odoo import fields, models

from odoo.addons.district_base.fields import JsonValue

from ..rules import report_figures


class CchcReportEvent(models.Model):
    """What happened to a report; the figures of every handing in stay readable here."""

    _name = "cchc.report.event"
    _description = "Journal of a report"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "report_id"
    _journal_extra_fields = ("state_after",)

    report_id = fields.Many2one(
        "cchc.report", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("submit", "Handed in"),
            ("forward", "Sent on"),
            ("return", "Returned"),
            ("accept", "Accepted"),
            ("remind", "Reminded"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    reason = fields.Char(string="Remark", compute="_compute_said")
    figures = JsonValue(string="Figures handed in", compute="_compute_said")
    figures_hash = fields.Char(string="Hash of the figures", compute="_compute_said")

    figures_table = JsonValue(string="Table of figures", compute="_compute_said")

    def _compute_said(self):
        for event in self:
            said = event._payload()
            event.reason = said.get("reason", "")
            event.figures = said.get("figures") or False
            event.figures_table = event.report_id._table_of(event.figures)
            event.figures_hash = said.get("figures_hash", "")

    def action_open(self):
        """Open the figures as they were handed in then."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.report_id.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_work(self, name="all", field_id=None, agency_id=None):
        """Open the assignments behind a figure of that handing in; see `cchc.report`."""
        self.ensure_one()
        ids = report_figures.ids_behind(self.figures or {"fields": []}, name, field_id)
        return self.report_id._open_work(ids, agency_id)
