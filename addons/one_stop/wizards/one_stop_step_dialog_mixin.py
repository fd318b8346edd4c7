from odoo import api, fields, models

from ..models.one_stop_dossier_event import KINDS


class OneStopStepDialogMixin(models.AbstractModel):
    """A dialog that asks for the words of a step, then takes it with the dossiers."""

    _name = "one_stop.step.dialog.mixin"
    _description = "Dialog of a step"

    dossier_ids = fields.Many2many("one_stop.dossier", string="Dossiers", readonly=True)
    kind = fields.Selection(KINDS, string="Step", required=True, readonly=True)
    title = fields.Char(string="Dossier", compute="_compute_title")
    recorded_for = fields.Char(
        string="Recorded for",
        compute="_compute_recorded_for",
        help="The agency that does not use the system.",
    )
    paper = fields.Char(
        string="Its paper", help="Number and date of the paper of the agency recorded for."
    )

    @api.depends("dossier_ids")
    def _compute_title(self):
        for dialog in self:
            one = dialog.dossier_ids[:1]
            dialog.title = (
                self.env._("%(count)s dossiers", count=len(dialog.dossier_ids))
                if len(dialog.dossier_ids) > 1
                else " – ".join(filter(None, [one.display_name, one.applicant_name]))
            )

    @api.depends("dossier_ids", "kind")
    def _compute_recorded_for(self):
        for dialog in self:
            recorded = dialog.dossier_ids._origin.filtered(
                lambda one, kind=dialog.kind: one._is_recorded(kind)
            )
            agencies = recorded.holder_agency_id
            dialog.recorded_for = ", ".join(agencies.mapped("display_name"))

    def action_confirm(self):
        """Take the step; a dialog with a word missing stays open with the sentence."""
        self.ensure_one()
        words = self._words()
        if self.recorded_for:
            words["paper"] = self.paper or ""
        return getattr(self._acting(), f"action_{self.kind}")(**words)

    def _acting(self):
        """Return the dossiers with which the step is taken."""
        return self.dossier_ids

    def _words(self):
        """Return the arguments of the step, none of them None."""
        raise NotImplementedError
