from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.one_stop_dossier_event import KINDS


class OneStopRecord(models.TransientModel):
    """What an agency that does not use the system did: which step, when, and on what paper."""

    _name = "one_stop.record"
    _description = "Record for an agency that does not use the system"

    dossier_ids = fields.Many2many("one_stop.dossier", string="Dossiers", readonly=True)
    title = fields.Char(string="Dossier", compute="_compute_title")
    agency_id = fields.Many2one("hr.department", compute="_compute_agency_id")
    kinds = fields.Json(
        compute="_compute_kinds", help="The steps that the agency could take with all of them."
    )
    kind = fields.Selection(
        KINDS,
        string="What it did",
        compute="_compute_kind",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    happened_at = fields.Datetime(string="When it happened", required=True)
    paper = fields.Char(string="Its paper", help="Number and date of the agency's paper.")

    @api.depends("dossier_ids")
    def _compute_title(self):
        for dialog in self:
            one = dialog.dossier_ids[:1]
            dialog.title = (
                self.env._("%(count)s dossiers", count=len(dialog.dossier_ids))
                if len(dialog.dossier_ids) > 1
                else " – ".join(filter(None, [one.display_name, one.applicant_name]))
            )

    @api.depends("dossier_ids")
    def _compute_agency_id(self):
        for dialog in self:
            dialog.agency_id = dialog.dossier_ids._origin.recorded_for_id[:1]

    @api.depends("dossier_ids")
    def _compute_kinds(self):
        for dialog in self:
            kinds = [one._recordable_kinds() for one in dialog.dossier_ids._origin]
            dialog.kinds = [
                kind for kind, _label in KINDS if kinds and all(kind in some for some in kinds)
            ]

    @api.depends("dossier_ids")
    def _compute_kind(self):
        """What was handed over is accepted first."""
        for dialog in self:
            kinds = dialog.kinds or [False]
            dialog.kind = "accept" if "accept" in kinds else kinds[0]

    def action_record(self):
        """Record the step, or go on to the dialog that asks for the words of it."""
        self.ensure_one()
        if self.kind not in (self.kinds or ()):
            raise UserError(
                self.env._(
                    "%(agency)s could not do that with these dossiers now.",
                    agency=self.agency_id.display_name,
                )
            )
        words = {"paper": self.paper} if self.paper else {}
        if self.kind == "accept":
            return self.dossier_ids.action_record("accept", self.happened_at, **words)
        dialog = self.dossier_ids._recorded_at(self.kind, self.happened_at)._open_dialog(self.kind)
        given = {"default_happened_at": self.happened_at, "default_paper": self.paper}
        return {**dialog, "context": {**dialog["context"], **given}}
