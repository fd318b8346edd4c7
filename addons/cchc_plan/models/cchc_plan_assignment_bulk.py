from odoo import fields, models
from odoo.exceptions import LockError, MissingError, UserError


class CchcPlanAssignment(models.Model):
    """Steps with several assignments at once: one refusal does not stop the others."""

    _inherit = "cchc.plan.assignment"

    def _take(self, kind, happened_on=None, **payload):
        """Take a step with each assignment, as `_each` does.

        :param happened_on: the day of the paper, for agencies that do not use the system.
        """
        return self._each(lambda one: one._at(happened_on)._apply(kind, **payload))

    def _each(self, step):
        """Call a step with one assignment, or with each of several; return what to show.

        With one it raises as it is. With several each stands for itself, and a dialog tells what
        became of it.

        :param step: function of an assignment, which raises a sentence for its user.
        """
        if len(self) > 1:
            return self._show_outcomes(self._try_each(step))
        for one in self:
            step(one)
        return True

    def _try_each(self, step):
        """Call a step with each assignment and return [(assignment, refusal or "")]."""
        outcomes = []
        for one in self:
            try:
                with self.env.cr.savepoint():
                    step(one)
            except (LockError, MissingError):
                raise  # somebody else was here: the whole request begins anew
            except UserError as error:
                outcomes.append((one, str(error)))
            else:
                outcomes.append((one, ""))
        return outcomes

    def _show_outcomes(self, outcomes):
        """Return the action that shows [(assignment, refusal or "")]."""
        # sudo: what is shown is written by the steps alone; it belongs to this user all the same
        result = self.env["cchc.plan.assignment.result"].sudo()
        shown = result.create(
            {
                "line_ids": [
                    fields.Command.create(
                        {"assignment_id": one.id, "done": not refusal, "sentence": refusal}
                    )
                    for one, refusal in outcomes
                ]
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What became of each"),
            "res_model": shown._name,
            "res_id": shown.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _open_dialog(self, model, name, **defaults):
        """Return the action that opens the dialog of a step with these assignments."""
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_assignment_ids": self.ids,
                **{f"default_{key}": value for key, value in defaults.items()},
            },
        }
