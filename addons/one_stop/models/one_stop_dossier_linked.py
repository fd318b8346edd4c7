from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.models.resource_calendar import CUTOFF_RULE

from ..rules.clock import budget_due
from ..rules.transfer import owned_from


class OneStopDossier(models.Model):
    """Hand-overs: to whom a dossier goes, and from when on that agency answers for it.

    Handing over and accepting are two events with a moment each; the gap between them belongs to
    the receiver, from its next opening on.
    """

    _inherit = "one_stop.dossier"

    def _check_forward(self, step):
        """Read to whom it goes: the agency of the step and, when one is named, its officer."""
        agency = step.given["agency"] = self._agency_of(step.given["step"], step.at)
        step.payload["agency"] = agency.id
        if step.given.get("user"):
            user = step.given["user"] = self._record("res.users", step.given["user"])
            self._check_member(user, agency)
            step.payload["user"] = user.id

    def _effect_forward(self, step):
        self._leave(step)
        self._begin_visit(
            step,
            step.given["step"],
            step.given["agency"],
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
        """Give the dossier to the one who forwarded it, who holds it at once."""
        self._leave(step)
        self._begin_visit_again(step, self.visit_id.sender_id, at_once=True)

    def _check_member(self, user, agency):
        """Refuse an officer who does not belong to the agency that holds or gets the dossier."""
        # sudo: whom a user belongs to is read to be refused, never shown
        if not user.active or agency not in user.sudo().agency_ids:
            raise UserError(
                self.env._(
                    "%(officer)s does not belong to %(agency)s, which holds dossier %(code)s.",
                    officer=user.sudo().name,
                    agency=agency.display_name,
                    code=self.display_name,
                )
            )

    def _leave(self, step):
        """The present visit ends; until the next holder answers, it is told from `owned_from`."""
        step.visit_vals["left_at"] = step.at

    def _begin_visit(self, step, target, agency, user=None, at_once=False, **vals):
        """Begin a visit at a step of the procedure and put the dossier there.

        :param at_once: whoever gets it holds it already; nobody has to accept it.
        """
        user_id = user.id if user else False
        step.visit = {
            "step_id": target.id,
            "agency_id": agency.id,
            "user_id": user_id,
            "handed_over_at": step.at,
            "accepted_at": step.at if at_once else False,
            "budget_minutes": round(target.budget_hours * 60),
            **self._visit_term(step, target, at_once),
            **vals,
        }
        step.vals.update(step_id=target.id, holder_agency_id=agency.id, user_id=user_id)
        # What is archived need not be told apart: that would read the agencies.
        if agency not in self.with_context(active_test=False).agency_ids:
            step.vals["agency_ids"] = [(4, agency.id)]

    def _begin_visit_again(self, step, visit, at_once):
        """Begin a visit at the place of an earlier one: its agency, or the one that took over."""
        agency = self._in_force(visit.agency_id, step.at)
        # sudo: whom a user belongs to is read to choose, never shown
        user = visit.user_id.sudo().filtered(lambda one: one.active and agency in one.agency_ids)
        self._begin_visit(
            step,
            visit.step_id,
            agency,
            user=user,
            at_once=at_once,
            sender_id=visit.sender_id.id,
            depth=step.after.depth,
        )

    def _agency_of(self, target, moment):
        """Return the agency of a step: fixed, the counter's, or the ward of the object.

        :param moment: when the dossier goes there; an agency that is closed by then is
            represented by the one that took over from it.
        """
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
        return self._in_force(agency, moment)

    def _in_force(self, agency, moment):
        """Return the agency, or the one that took over from it by then."""
        on = self.env["resource.calendar"]._to_local(moment).date()
        # sudo: who takes the place of an agency is known to all
        heir = agency.sudo()._successors_on(on)[:1]
        if heir.valid_to and heir.valid_to < on:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: %(agency)s is out of force since %(end)s,"
                    " and no agency took over from it.",
                    code=self.display_name,
                    agency=heir.display_name,
                    end=heir.valid_to.strftime("%d/%m/%Y"),
                )
            )
        return heir.sudo(False)

    def _visit_term(self, step, target, at_once):
        """Return from when the holder of a visit answers, and until when by the step's budget."""
        calendars = self.env["resource.calendar"]
        local = calendars._to_local(step.at)
        start, due = local, None
        if not at_once:
            cutoff = self._rule(CUTOFF_RULE, step.at)
            start = self._ask_calendar(local, lambda one: owned_from(one, local, cutoff))
        budget = round(target.budget_hours * 60)
        if budget:
            due = self._ask_calendar(start, lambda one: budget_due(one, start, budget))
        return {
            "owned_from": max(calendars._from_local(start), step.at),
            "due_at": calendars._from_local(due) if due else False,
        }
