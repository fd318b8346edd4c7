from odoo import models
from odoo.exceptions import UserError

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
        step.vals.update(version_id=version.id, received_at=step.at, name=self._new_code(step))
        self._begin_visit(step, first, self.agency_id, handed_over=False)

    def _new_code(self, step):
        """Return the code of a dossier that is received."""
        day = self.env["resource.calendar"]._to_local(step.at)
        return f"{self.agency_id.agency_code}-{day:%y%m%d}-{self.id}"

    def _effect_settle_now(self, step):
        self._effect_receive(step)
        step.vals.update(done_at=step.at, returned_at=step.at, outcome="granted")
        step.visit["left_at"] = step.at

    def _effect_forward(self, step):
        target = step.given["step"]
        self._leave(step)
        self._begin_visit(
            step,
            target,
            self._agency_of(target),
            user=step.given.get("user"),
            sender_id=self.visit_id.id,
            depth=step.after.depth,
        )

    def _effect_accept(self, step):
        user = self.env.user
        step.visit_vals["accepted_at"] = step.at
        if not self.user_id and self.holder_agency_id in user.agency_ids:
            step.visit_vals["user_id"] = step.vals["user_id"] = user.id

    def _effect_send_back(self, step):
        sender = self.visit_id.sender_id
        self._leave(step)
        self._begin_visit(
            step,
            sender.step_id,
            sender.agency_id,
            user=sender.user_id,
            sender_id=sender.sender_id.id,
            depth=step.after.depth,
            accepted_at=step.at,
        )

    def _check_reassign(self, step):
        user = step.given["user"]
        # sudo: whom a user belongs to is read to be refused, never shown
        if self.holder_agency_id not in user.sudo().agency_ids:
            raise UserError(
                self.env._(
                    "%(officer)s does not belong to %(agency)s, which holds dossier %(code)s.",
                    officer=user.name,
                    agency=self.holder_agency_id.display_name,
                    code=self.display_name,
                )
            )

    def _effect_reassign(self, step):
        user = step.given["user"]
        step.vals["user_id"] = user.id
        step.visit_vals["user_id"] = user.id

    def _effect_apologise(self, step):
        step.vals["promised_at"] = step.given["promised_at"]
        late = bool(self.due_at) and step.at > self.due_at
        step.payload["late"] = late
        step.vals["late_apology"] = self.late_apology or late

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
        visit = self.visit_id
        if visit.left_at and step.standing.state != "refused":
            self._begin_visit(
                step,
                visit.step_id,
                visit.agency_id,
                user=visit.user_id,
                sender_id=visit.sender_id.id,
                depth=visit.depth,
                accepted_at=False if step.standing.pending else step.at,
            )

    def _effect_migrate(self, step):
        version = step.given["version"]
        step.payload["from"] = self.version_id.id
        step.vals["version_id"] = version.id

    def _leave(self, step):
        """The present visit ends; until the next holder answers, it is told from `owned_from`."""
        step.visit_vals["left_at"] = step.at

    def _begin_visit(self, step, target, agency, handed_over=True, user=None, **vals):
        """Begin a visit at a step of the procedure and put the dossier there."""
        if not handed_over:
            user = self._first_officer(agency)
            vals["accepted_at"] = step.at
        user_id = user.id if user else False
        step.visit = {
            "step_id": target.id,
            "agency_id": agency.id,
            "user_id": user_id,
            "handed_over_at": step.at,
            "budget_minutes": round(target.budget_hours * 60),
            **self._visit_term(step, target, handed_over),
            **vals,
        }
        step.vals.update(step_id=target.id, holder_agency_id=agency.id, user_id=user_id)
        if agency not in self.agency_ids:
            step.vals["agency_ids"] = [(4, agency.id)]

    def _first_officer(self, agency):
        """Return the clerk who receives, who holds it at once; nobody for technical users."""
        user = self.env.user
        return user if agency in user.agency_ids else user.browse()

    def _agency_of(self, target):
        """Return the agency of a step: fixed, the counter's, or the ward of the object."""
        agency = {
            "intake": self.agency_id,
            "fixed": target.agency_id,
            "ward": self.ward_id,
        }[target.agency_kind]
        if not agency:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(step)s” is done by the ward of the object,"
                    " and the dossier does not name it.",
                    code=self.display_name,
                    step=target.name,
                )
            )
        return agency

    def _is_open(self):
        return self.state in lifecycle.OPEN

    def _is_late(self):
        """Tell whether the dossier is late, at `ready` or now."""
        self.ensure_one()
        return bool(self.due_at) and (self.done_at or now(self)) > self.due_at
