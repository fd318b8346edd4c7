from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import local_date

from ..rules import migration


class OneStopDossier(models.Model):
    """Moving an open dossier to another version of its procedure: explicit, and in the journal.

    Its due date is told anew under the version's term, and the step where it is becomes the step
    of the new version that takes its place. It stays with whoever holds it. What the citizen
    wrote into the form stays, also where the new version does not ask for it any more.
    """

    _inherit = "one_stop.dossier"

    def _check_migrate(self, step):
        """Refuse a version that does not count yet; one that ended may be gone back to."""
        version = step.given["version"]
        if version.valid_from > local_date(self, step.at):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: “%(version)s” is in force only from %(start)s on.",
                    code=self.display_name,
                    version=version.name,
                    start=format_date(self.env, version.valid_from),
                )
            )

    def _effect_migrate(self, step):  # pylint: disable=missing-return
        """Find the counterparts of the steps where the dossier is, and may be sent back to."""
        super()._effect_migrate(step)
        version = step.given["version"]
        chosen = self._chosen_steps(step.given.get("steps"))
        steps = {
            old.id: self._counterpart(old, version, chosen).id for old in self._steps_to_move()
        }
        here = version.step_ids.browse(steps.get(self._step_here(self.step_id).id))
        step.payload["steps"] = sorted([old, new] for old, new in steps.items())
        if here:
            step.payload["step"] = {"id": here.id, "name": here.name}
            step.vals["step_id"] = step.visit_vals["step_id"] = here.id
            budget = step.visit_vals["budget_minutes"] = round(here.budget_hours * 60)
            if not budget:
                step.visit_vals["due_at"] = False
        step.given["answers"] = dict(self.sudo().form or {})  # sudo: all of it stays

    @api.model
    def _follow_migrate(self, steps):
        """Keep the answers of the form: a change of the version drops what is not asked for."""
        for step in steps:
            answers = step.given["answers"]
            if answers:
                step.dossier._project({"form": {**dict(step.dossier.sudo().form), **answers}})

    def _answers_unasked(self, version):
        """Return the questions that were answered and that a version does not ask any more."""
        asked = {one["name"] for one in version.form_definition or ()}
        answers = dict(self.sudo().form or {})  # sudo: see _steps_to_move
        return [
            one["string"]
            for one in self.version_id.form_definition or ()
            if answers.get(one["name"]) and one["name"] not in asked
        ]

    def _chosen_steps(self, given):
        """Return {id of a step: id of the step that takes its place} as a caller chose.

        :param given: the same, the ids maybe as texts, as keys come over the wire; or None.
        """
        try:
            return {int(old): int(new) for old, new in (given or {}).items() if new}
        except (AttributeError, TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: say for each step by its number which one takes its place.",
                    code=self.display_name,
                )
            ) from error

    def _counterpart(self, old, version, chosen):
        """Return the step of a version that takes the place of another one.

        :param chosen: {old id: new id} as somebody chose.
        :raise UserError: when there is none.
        """
        counterpart = self._likely_counterpart(old, version, chosen)
        if not counterpart:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the step “%(step)s” has no counterpart in “%(version)s”;"
                    " choose one.",
                    code=self.display_name,
                    step=old.name,
                    version=version.display_name,
                )
            )
        return counterpart

    def _likely_counterpart(self, old, version, chosen):
        """Return the step that was chosen, else that of the name, else whence it came, or none."""
        new = chosen.get(old.id) or self._step_map(old.version_id, version).get(old.id)
        if not new:
            return self._step_before(old, version)
        return version.step_ids.filtered(lambda one: one.id == new)

    def _step_before(self, step, version):
        """Return the step of a version from which the dossier was moved to this one, or none."""
        found = step
        for event in reversed(self._moves()):
            pairs = event._payload().get("steps") or ()
            found = found.browse(next((old for old, new in pairs if new == found.id), found.id))
            if found in version.step_ids:
                return found
        return step.browse()

    @api.model
    def _step_map(self, old, new):
        """Return {step id: id of the step that takes its place} of two versions."""
        return migration.step_map(
            *([self._place(one) for one in each.step_ids] for each in (old, new))
        )

    @api.model
    def _place(self, step):
        return migration.Place(
            step.id, step.name, step.sequence, (step.agency_kind, step.agency_id.id)
        )

    def _steps_to_move(self):
        """Return the steps at which the dossier is, or to which it may be sent back."""
        # sudo: whoever moves the dossier moves all of it
        visit, steps = self.visit_id.sudo(), self.env["one_stop.step"]
        while visit:
            steps |= self._step_here(visit.step_id).sudo(False)
            visit = visit.sender_id
        return steps

    def _step_here(self, step):
        """Return the step of the dossier's present version that took the place of an earlier one.

        The journal says which: a dossier may have moved more than once.
        """
        if not step or step.version_id == self.version_id:
            return step
        found = step.id
        for event in self._moves():
            found = dict(event._payload().get("steps") or ()).get(found, found)
        return step.browse(found)

    def _moves(self):
        """Return the events by which the dossier moved from version to version, in their order."""
        # sudo: see _steps_to_move
        return self.sudo().event_ids.sorted("seq").filtered(lambda one: one.kind == "migrate")

    def _begin_visit(self, step, target, agency, **vals):
        """Begin a visit; one that is begun again is at the step of the version that counts now."""
        target = self._step_here(target) if self.version_id else target
        return super()._begin_visit(step, target, agency, **vals)
