from odoo import models
from odoo.exceptions import AccessError

from ..rules import lifecycle

GROUP = "district_base.group_district_"
CLERK, MANAGER = f"{GROUP}one_stop_clerk", f"{GROUP}one_stop_manager"
OFFICER, HEAD, AUDIT = f"{GROUP}officer", f"{GROUP}head", f"{GROUP}audit"


class OneStopDossier(models.Model):
    """Who may take which step with a dossier."""

    _inherit = "one_stop.dossier"

    def _check_actor(self, step):
        """Refuse who is not the one that the life cycle names; the superuser records for all."""
        if not self._is_actor(step):
            actor = lifecycle.actor(step.standing, step.kind, step.limits)
            raise AccessError(self._refusal_of(actor, step))

    def _is_actor(self, step):
        """Tell whether the user may take a step; `step.behalf` is set when it is recorded only."""
        actor = lifecycle.actor(step.standing, step.kind, step.limits)
        if self.env.su or getattr(self, f"_is_{actor}")(step):
            return True
        step.behalf = self._is_recorder(actor, step)
        return step.behalf

    def _is_clerk(self, step):
        """A clerk of the counter that received the dossier."""
        user = self.env.user
        return user.has_group(CLERK) and self.agency_id in user.agency_ids

    def _is_manager(self, step):
        """A one-stop manager of an agency that sees the dossier."""
        user = self.env.user
        return user.has_group(MANAGER) and bool(self.agency_ids & user.agency_ids)

    def _is_holder(self, step):
        """The officer who holds it, the head of the agency, or anyone of it while no one does."""
        user = self.env.user
        if self.holder_agency_id not in user.agency_ids:
            return False
        if step.kind == "resolve" and not self._may_resolve_here():
            return False
        if user.has_group(HEAD) or self.user_id == user:
            return True
        return not self.user_id and user.has_groups(f"{OFFICER},{CLERK}")

    def _is_receiver(self, step):
        """The officer or anyone of the agency that the dossier was handed to."""
        return self._is_holder(step)

    def _is_head(self, step):
        """The head of the agency that holds the dossier."""
        user = self.env.user
        return user.has_group(HEAD) and self.holder_agency_id in user.agency_ids

    def _is_system(self, step):
        return False

    def _is_reader(self, step):
        """Anyone who may read it (that was checked), but auditors write nothing."""
        return not self.env.user.has_group(AUDIT)

    def _is_recorder(self, actor, step):
        """A clerk of an agency that sees it, for a holder that does not use the system."""
        if actor not in ("holder", "receiver", "head") or not self._is_recorder_here():
            return False
        return step.kind != "resolve" or self._may_resolve_here()

    def _is_recorder_here(self):
        user = self.env.user
        return (
            bool(self.holder_agency_id)
            and not self.holder_agency_id.uses_system
            and user.has_group(CLERK)
            and bool(self.agency_ids & user.agency_ids)
        )

    def _may_resolve_here(self):
        """Whether the present step may resolve; a version that says nothing lets every step."""
        steps = self.version_id.step_ids
        return self.step_id.may_resolve or not any(steps.mapped("may_resolve"))

    def _refusal_of(self, actor, step):
        """Return the sentence for one who may not take the step."""
        kinds = dict(self._journal_events()._fields["kind"]._description_selection(self.env))
        agency = (self.holder_agency_id or self.agency_id).display_name
        officer = self.user_id.name
        names = {
            "code": self.display_name,
            "step": kinds[step.kind],
            "agency": agency,
            "counter": self.agency_id.display_name,
            "who": officer
            and self.env._("%(officer)s of %(agency)s", officer=officer, agency=agency)
            or agency,
        }
        sentences = {
            "clerk": self.env._(
                "Dossier %(code)s: “%(step)s” is for the clerks of the counter of %(counter)s.",
                **names,
            ),
            "manager": self.env._(
                "Dossier %(code)s: “%(step)s” is for the one-stop manager.", **names
            ),
            "head": self.env._(
                "Dossier %(code)s: “%(step)s” is for the head of %(agency)s.", **names
            ),
            "receiver": self.env._(
                "Dossier %(code)s: “%(step)s” is for %(who)s, to whom it was handed.", **names
            ),
            "holder": self.env._(
                "Dossier %(code)s: “%(step)s” is for %(who)s, where it lies.",
                **names,
            ),
            "system": self.env._(
                "Dossier %(code)s: “%(step)s” follows from a change of the calendar only.", **names
            ),
            "reader": self.env._("Auditors read dossiers and write nothing."),
        }
        if actor == "holder" and step.kind == "resolve" and not self._may_resolve_here():
            return self.env._(
                "Dossier %(code)s is not resolved at this step: forward it to one that may.",
                **names,
            )
        return sentences[actor]
