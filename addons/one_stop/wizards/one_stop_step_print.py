from odoo import api, fields, models

# The report on dossiers that prints what a step has just left.
REPORTS = {
    "refuse_intake": "one_stop.one_stop_dossier_report_refuse_intake",
    "request_supplement": "one_stop.one_stop_dossier_report_supplement",
    "apologise": "one_stop.one_stop_dossier_report_apology",
    "resolve": "one_stop.one_stop_dossier_report_refusal",
    "stop": "one_stop.one_stop_dossier_report_stop",
    "withdraw": "one_stop.one_stop_dossier_report_withdrawal",
}


class OneStopStepDialogMixin(models.AbstractModel):
    """Taking a step and printing the paper that it leaves, in one go."""

    _inherit = "one_stop.step.dialog.mixin"

    def action_confirm_and_print(self):
        """Take the step, then print its paper for each of the dossiers."""
        answer = self.action_confirm()
        if answer is not True or self.kind not in REPORTS:
            return answer
        report = self.env.ref(REPORTS[self.kind]).report_action(self.dossier_ids, config=False)
        return {**report, "close_on_report_download": True}


class OneStopStepPapers(models.TransientModel):
    """Whether the dossier itself goes back with what is asked for."""

    _inherit = "one_stop.step.papers"

    returned_unfit = fields.Boolean(
        string="Return the dossier as unfit",
        help="All papers go back to the applicant with the slip.",
    )
    may_return = fields.Boolean(
        compute="_compute_may_return",
        export_string_translation=False,
        help="The days of the rule in which an unfit dossier may be returned are not over.",
    )

    @api.depends("dossier_ids", "kind")
    def _compute_may_return(self):
        for dialog in self:
            asks = dialog.kind == "request_supplement"
            dialog.may_return = asks and all(
                one._may_return_unfit() for one in dialog.dossier_ids._origin
            )

    def _words(self):
        words = super()._words()
        if self.kind == "request_supplement" and self.returned_unfit:
            words["returned"] = True
        return words
