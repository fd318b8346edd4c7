from odoo import models

from odoo.addons.district_base.moment import now

from ..rules import lifecycle


class OneStopDossier(models.Model):
    """What each event does to a dossier and to its visits, beside state and clock."""

    _inherit = "one_stop.dossier"

    def _effect_receive(self, step):
        version = self.procedure_id._version_on(
            self.env["resource.calendar"]._to_local(step.at).date()
        )
        first = version.step_ids[:1]
        step.payload.update(version=version.id, channel=self.channel, sets=self.sets)
        step.vals.update(version_id=version.id, received_at=step.at)
        step.given["code"] = self._plan_code(step)
        self._begin_visit(
            step, first, self.agency_id, user=self._first_officer(self.agency_id), at_once=True
        )

    def _effect_settle_now(self, step):
        self._effect_receive(step)
        step.vals.update(done_at=step.at, returned_at=step.at, outcome="granted")
        step.visit["left_at"] = step.at

    def _check_reassign(self, step):
        self._check_member(step.given["user"], self.holder_agency_id)

    def _effect_reassign(self, step):
        user = step.given["user"]
        step.vals["user_id"] = user.id
        step.visit_vals["user_id"] = user.id

    def _effect_resolve(self, step):
        step.vals["outcome"] = step.payload["outcome"]

    def _effect_ready(self, step):
        step.vals["done_at"] = step.at
        self._leave(step)

    def _effect_hand_over(self, step):
        step.vals["returned_at"] = step.at

    def _effect_withdraw(self, step):
        self._leave(step)

    def _effect_stop(self, step):
        self._leave(step)

    def _effect_reopen(self, step):
        step.vals.update(done_at=False, returned_at=False, outcome=False)
        if self.visit_id.left_at and step.standing.state != "refused":
            self._begin_visit_again(step, self.visit_id, at_once=not step.standing.pending)

    def _effect_migrate(self, step):
        version = step.given["version"]
        step.payload["from"] = self.version_id.id
        step.vals["version_id"] = version.id

    def _first_officer(self, agency):
        """Return the clerk who receives, who holds it at once; nobody for technical users."""
        user = self.env.user
        return user if agency in user.agency_ids else user.browse()

    def _is_open(self):
        return self.state in lifecycle.OPEN

    def _is_late(self):
        """Tell whether the dossier is late, at `ready`, when its pause began, or now."""
        self.ensure_one()
        until = self.done_at or self.paused_at or now(self)
        return bool(self.due_at) and until > self.due_at
