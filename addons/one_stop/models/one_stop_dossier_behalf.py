from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import happening

from ..rules import lifecycle
from ..rules.moments import moment_of


class OneStopDossier(models.Model):
    """What a clerk records for an agency that does not use the system, with its paper's moment.

    The agency that acted stands in the journal as the acting one, the clerk as who recorded it;
    what the agency held is its own in the visits.
    """

    _inherit = "one_stop.dossier"

    recorded_for_id = fields.Many2one(
        "hr.department",
        string="The user records for",
        compute="_compute_recorded_for_id",
        help="The agency that holds the dossier and does not use the system.",
    )

    @api.depends_context("uid")
    @api.depends("holder_agency_id.uses_system", "state", "pending", "visit_id")
    def _compute_recorded_for_id(self):
        for dossier in self:
            dossier.recorded_for_id = dossier._recordable_kinds() and dossier.holder_agency_id

    def action_record(self, kind=None, happened_at=None, **words):
        """Record a step of the agency that holds the dossiers, or open the dialog for it.

        :param kind: "accept", "forward", "await_payment" …: what the holder could do now.
        :param happened_at: UTC datetime on the agency's paper; not before the last step.
        :param words: the arguments of ``action_<kind>``, with `paper`, its number and date.
        :raise AccessError: where the agency uses the system, or the user records for nobody.
        """
        if kind is None:
            return self._open_record_dialog()
        return getattr(self._recorded_at(kind, happened_at), f"action_{kind}")(**words)

    def _recordable_kinds(self):
        """Return what the user can record for the agency that holds the dossier, in order.

        Nobody of such an agency is an officer here whom one could give it to.
        """
        self.ensure_one()
        if not self._is_recorder_here():
            return []
        standing = self._standing()
        kinds = [kind for kind in lifecycle.EVENTS if kind != "reassign"]
        steps = [
            self._bare_step(kind, standing)
            for kind in kinds
            if standing.state in lifecycle.EVENTS[kind].sources
        ]
        return [one.kind for one in steps if not self._obstacle(one) and self._is_behalf(one)]

    def _is_behalf(self, step):
        """Tell whether a step would be recorded by the user, who may not take it as their own."""
        return self._is_actor(step) and step.behalf

    def _recorded_at(self, kind, happened_at):
        """Return the dossiers acting at the moment of a paper.

        :raise UserError: for a moment that lies ahead, or none at all.
        """
        for dossier in self:
            dossier._check_recorded(kind)
        try:
            moment = moment_of(happened_at)
        except (TypeError, ValueError):
            moment = None
        if not moment:
            raise UserError(
                self.env._(
                    "Say when it happened: day and hour as on the paper of %(agency)s.",
                    agency=self[:1].holder_agency_id.display_name,
                )
            )
        if moment > fields.Datetime.now():
            raise UserError(
                self.env._(
                    "%(moment)s lies ahead: only what has happened is recorded.",
                    moment=self._local_text(moment),
                )
            )
        return happening(self, self._after_last_step(moment))

    def _after_last_step(self, moment):
        """Return the moment of a paper, which is a minute, not before steps of that minute."""
        same = [
            one.last_event_at
            for one in self
            if one.last_event_at and one.last_event_at.replace(second=0) == moment
        ]
        return max([moment, *same])

    def _check_recorded(self, kind):
        """Refuse a moment given by anybody but who records for an agency without the system."""
        self._check_kind(kind)
        if lifecycle.EVENTS[kind].actor not in ("holder", "receiver", "head"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: only what the agency that holds it does is recorded for it.",
                    code=self.display_name,
                )
            )
        step = self._bare_step(kind)
        self._check_possible(step)
        self._check_actor(step)
        if not step.behalf and not self.env.su:
            raise AccessError(
                self.env._(
                    "Dossier %(code)s: %(agency)s uses the system and records its steps itself,"
                    " when it takes them.",
                    code=self.display_name,
                    agency=self.holder_agency_id.display_name,
                )
            )

    def _open_record_dialog(self):
        agencies = self.recorded_for_id
        if len(agencies) != 1 or any(not one.recorded_for_id for one in self):
            raise UserError(
                self.env._("Choose dossiers that one agency holds which does not use the system.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record for %(agency)s", agency=agencies.display_name),
            "res_model": "one_stop.record",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dossier_ids": self.ids},
        }
