from odoo import api, fields, models

from odoo.addons.district_base.moment import MOMENT_KEY, now

from ..rules import lifecycle
from .one_stop_dossier_steps import Step

# Whatever a person may cause; recalculations follow from the calendar alone.
ACTIONS = tuple(kind for kind, event in lifecycle.EVENTS.items() if event.actor != "system")


class OneStopDossier(models.Model):
    """Which steps the user can take now: what the buttons show, from the rules that decide."""

    _inherit = "one_stop.dossier"

    can_receive = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_refuse_intake = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_settle_now = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_forward = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_accept = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_send_back = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_reassign = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_request_supplement = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_supplement = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_await_payment = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_payment = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_extend = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_apologise = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_resolve = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_ready = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_hand_over = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_withdraw = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_stop = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_reopen = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_migrate = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_note = fields.Boolean(compute="_compute_can", export_string_translation=False)

    @api.depends_context("uid", MOMENT_KEY)
    @api.depends(
        "state",
        "pause_kind",
        "paused_at",
        "pending",
        "visit_id",
        "step_id",
        "user_id",
        "holder_agency_id",
        "agency_id",
        "supplement_count",
        "extension_count",
        "apology_count",
    )
    def _compute_can(self):
        for dossier in self:
            possible = dossier._possible_kinds()
            for kind in ACTIONS:
                dossier[f"can_{kind}"] = kind in possible

    def _possible_kinds(self):
        """Return the kinds of events that the user can cause now, as a set."""
        self.ensure_one()
        standing, at = self._standing(), now(self)
        return {
            kind
            for kind in ACTIONS
            if standing.state in lifecycle.EVENTS[kind].sources
            and self._is_possible(self._bare_step(kind, standing, at))
        }

    def _bare_step(self, kind, standing=None, at=None):
        """Return a step of which nothing but its kind is known yet."""
        return Step(
            dossier=self,
            kind=kind,
            given={},
            at=at or now(self),
            standing=standing or self._standing(),
            limits=self._limits(kind),
        )

    def _is_possible(self, step):
        """What is recorded for an agency without the system has a button of its own."""
        return not self._obstacle(step) and self._is_actor(step) and not step.behalf

    def _is_recorded(self, kind):
        """Tell whether the user would record a step for an agency that does not use the system."""
        step = self._bare_step(kind)
        return self._is_actor(step) and step.behalf
