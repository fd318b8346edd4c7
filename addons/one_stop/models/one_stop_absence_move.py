from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now

from ..rules import lifecycle
from .one_stop_dossier_actors import HEAD, MANAGER


class OneStopAbsence(models.Model):
    """The two acts: everything open goes to the colleague, and what is left comes back."""

    _inherit = "one_stop.absence"

    def action_move(self):
        """Hand everything open of the absent officer over to the colleague, in one act."""
        self.ensure_one()
        self._begin_act("draft")
        dossiers = self._open_dossiers()
        if not dossiers:
            raise UserError(
                self.env._(
                    "%(officer)s holds no open dossier of %(agency)s: there is nothing to hand"
                    " over.",
                    officer=self.user_id.name,
                    agency=self.agency_id.display_name,
                )
            )
        before = {one.id: self._line_values(one) for one in dossiers}
        results = self._reassign(dossiers, self.substitute_id)
        self.env["one_stop.absence.line"]._project_new(
            [{**before[one.id], "problem": problem or False} for one, problem in results]
        )
        self._project({"state": "moved", "moved_at": now(self), "mover_id": self.env.uid})
        return True

    def action_give_back(self):
        """Give back what the colleague still holds: the second act, when the officer is back."""
        self.ensure_one()
        self._begin_act("moved")
        lines = self.line_ids.filtered(lambda line: not line.problem)
        left = lines.filtered(lambda line: self._is_with_substitute(line.dossier_id))
        results = self._reassign(left.dossier_id, self.user_id) if left else []
        problems = {one.id: problem for one, problem in results}
        for line in lines:
            problem = problems.get(line.dossier_id.id, self._gone_on_sentence(line.dossier_id))
            line._project({"is_back": not problem, "back_problem": problem or False})
        self._project({"state": "back", "back_at": now(self), "returner_id": self.env.uid})
        return True

    def action_open_dossiers(self):
        """Open what would be handed over, or what was."""
        self.ensure_one()
        dossiers = self._open_dossiers() if self.state == "draft" else self.line_ids.dossier_id
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        return {
            **action,
            "name": self.display_name,
            "domain": [("id", "in", dossiers.ids)],
            "context": {},
        }

    def _begin_act(self, state):
        """Refuse who may not act, and an act that was taken already."""
        user = self.env.user
        self.lock_for_update()
        if not self.env.su and not (
            user.has_groups(f"{HEAD},{MANAGER}") and self.agency_id in user.agency_ids
        ):
            raise AccessError(
                self.env._(
                    "The head or the one-stop manager of %(agency)s hands dossiers of absent"
                    " officers over.",
                    agency=self.agency_id.display_name,
                )
            )
        if self.state != state:
            raise UserError(
                self.env._(
                    "%(absence)s: this was done already.",
                    absence=self.display_name,
                )
            )
        # Somebody may have moved to another agency since the draft was made.
        self._check_officers()

    def _open_dossiers(self):
        """Return what the absent officer holds for the agency, the most urgent first."""
        if not self.user_id or not self.agency_id:
            return self.env["one_stop.dossier"]
        return self.env["one_stop.dossier"].search(
            [
                ("user_id", "=", self.user_id.id),
                ("holder_agency_id", "=", self.agency_id.id),
                ("state", "in", lifecycle.EVENTS["reassign"].sources),
            ],
            order="due_at, id",
        )

    def _reassign(self, dossiers, officer):
        """Give dossiers to an officer, each event naming this record; see ``_apply_each``."""
        # sudo: a one-stop manager, checked above, acts here as the head does
        return dossiers.sudo()._apply_each("reassign", user=officer, absence=self)

    def _line_values(self, dossier):
        return {
            "absence_id": self.id,
            "dossier_id": dossier.id,
            "step_id": dossier.step_id.id,
            "due_at": dossier.due_at,
            "state_then": dossier.state,
        }

    def _is_with_substitute(self, dossier):
        return (
            dossier.user_id == self.substitute_id
            and dossier.holder_agency_id == self.agency_id
            and dossier.state in lifecycle.EVENTS["reassign"].sources
        )

    def _gone_on_sentence(self, dossier):
        if dossier.state not in lifecycle.OPEN:
            labels = dict(dossier._fields["state"]._description_selection(self.env))
            return self.env._("It went on meanwhile: %(state)s.", state=labels[dossier.state])
        return self.env._(
            "%(officer)s of %(agency)s has it meanwhile.",
            officer=dossier.user_id.name or self.env._("Nobody"),
            agency=dossier.holder_agency_id.display_name,
        )
