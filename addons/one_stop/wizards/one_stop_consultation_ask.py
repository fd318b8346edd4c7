from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now
from odoo.addons.district_base.rules.working_time import WORKING_DAYS, UndeclaredDate

from ..models.one_stop_dossier_consultation_checks import DAYS_RULE, MOST_DAYS, SILENCE_RULE


class OneStopConsultationAsk(models.TransientModel):
    """Asks one agency or several at once, each of which answers by itself."""

    _name = "one_stop.consultation.ask"
    _description = "Ask another agency"
    _inherit = ["one_stop.border.mixin"]

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, ondelete="cascade"
    )
    agency_ids = fields.Many2many(
        "hr.department", string="Agencies to ask", domain="[('is_agency', '=', True)]"
    )
    question = fields.Text(string="Question asked")
    file_ids = fields.Many2many("ir.attachment", string="Files to send along")
    days = fields.Integer(
        string="Working days to answer in", default=lambda self: self._default_days()
    )
    due_at = fields.Datetime(string="Answer due on", compute="_compute_due_at")
    silence = fields.Boolean(
        string="Silence means consent",
        compute="_compute_silence",
        store=True,
        readonly=False,
        help="Without an answer by the due date the agency is taken to agree. Only where a"
        " provision says so.",
    )
    silence_ruled = fields.Boolean(compute="_compute_silence_ruled")
    basis = fields.Char(
        string="By which provision",
        help="Article and symbol of the text by which silence consents.",
    )
    recorded_for = fields.Char(
        string="Recorded for",
        compute="_compute_recorded_for",
        help="The agency that holds the dossier and does not use the system.",
    )
    paper = fields.Char(string="Its paper", help="Number and date of the paper that asks.")

    def _default_days(self):
        return self.env["one_stop.dossier"]._rule(DAYS_RULE)

    @api.depends("dossier_id")
    def _compute_silence_ruled(self):
        for dialog in self:
            dossier = dialog.dossier_id
            dialog.silence_ruled = dossier._is_silence_consent(dossier._rule(SILENCE_RULE))

    @api.depends("dossier_id")
    def _compute_silence(self):
        for dialog in self:
            dialog.silence = dialog.silence_ruled

    @api.depends("days", "dossier_id")
    def _compute_due_at(self):
        calendars, moment = self.env["resource.calendar"], now(self)
        local = calendars._to_local(moment)
        for dialog in self:
            calendar = dialog.dossier_id and dialog.dossier_id._clock_now(moment)
            dialog.due_at = False
            if not calendar or not 0 < dialog.days <= MOST_DAYS:
                continue
            try:
                due = calendar.due(local, WORKING_DAYS, dialog.days).due
            except UndeclaredDate:
                continue  # its year is given when the question is asked
            dialog.due_at = calendars._from_local(due)

    @api.depends("dossier_id")
    def _compute_recorded_for(self):
        for dialog in self:
            agency = dialog.dossier_id.holder_agency_id
            is_own = agency in self.env.user.agency_ids
            dialog.recorded_for = False if is_own else agency.display_name

    def action_ask(self):
        """Ask each agency; a dialog with a word missing stays open with the sentence."""
        self.ensure_one()
        if not self.agency_ids:
            raise UserError(self.env._("Say which agency is asked."))
        for agency in self.agency_ids:
            self.dossier_id.action_consult(
                agency,
                self.question or "",
                self.days,
                self.silence,
                basis=self.basis,
                files=self.file_ids,
                paper=self.paper,
            )
        # Copies were sent; what was uploaded for the dialog is of no use any more.
        self.file_ids.filtered(lambda one: one.res_model == self._name).unlink()
        return True
