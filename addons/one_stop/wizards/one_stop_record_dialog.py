from odoo import fields, models


class OneStopStepDialogMixin(models.AbstractModel):
    """The moment of the paper, in every dialog of a step that is recorded for an agency."""

    _inherit = "one_stop.step.dialog.mixin"

    happened_at = fields.Datetime(
        string="When it happened",
        help="Day and hour on the paper of the agency that does not use the system.",
    )

    def _acting(self):
        dossiers = super()._acting()
        return dossiers._recorded_at(self.kind, self.happened_at) if self.recorded_for else dossiers
