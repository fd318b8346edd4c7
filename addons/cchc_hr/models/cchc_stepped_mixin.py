from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now


class CchcSteppedMixin(models.AbstractModel):
    """A journaled record that goes its way by steps: one door, `_apply`, for buttons and RPC alike.

    The model has a projected ``state`` and says where a step leads in ``_step_target(kind)``. A
    kind of step has a ``_check_<kind>(content)``, which refuses, and an
    ``_effect_<kind>(content)``, which returns the projected values and may complete the content:
    what stands in that is journaled. The event model has the extra field ``state_after``.
    """

    _name = "cchc.stepped.mixin"
    _description = "Goes its way by steps"
    _inherit = ["district.journaled.mixin"]

    def _apply(self, kind, **payload):
        """Take one step with each record, all or none: lock, check, append, project.

        :raise UserError: naming the record with which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for one in self:
            content = dict(payload)
            after = one._check_step(kind)
            getattr(one, f"_check_{kind}")(content)
            vals = getattr(one, f"_effect_{kind}")(content)
            one._append(
                kind,
                content,
                happened_at=now(self),
                acting_agency=one._step_agency(kind),
                state_after=after,
            )
            one._project({"state": after, **vals})
        return True

    def _check_step(self, kind):
        """Return the state after a step, or refuse the step."""
        after = self._step_target(kind)
        if after is None:
            steps = self._journal_events()._fields["kind"]._description_selection(self.env)
            states = self._fields["state"]._description_selection(self.env)
            raise UserError(
                self.env._(
                    "“%(record)s” is “%(state)s”, so the step “%(step)s” cannot be taken.",
                    record=self.display_name,
                    state=dict(states)[self.state],
                    step=dict(steps)[kind],
                )
            )
        return after

    @api.model
    def _day(self, value):
        """Return a date from a date or its ISO text, False from nothing; refuse what is none."""
        try:
            return fields.Date.to_date(value or False)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._("“%(given)s” is no date, such as 2012-05-07.", given=value)
            ) from error

    def _step_target(self, kind):
        """Return the state to which a step leads from the present one, None for none."""
        raise NotImplementedError

    def _step_agency(self, kind):
        """Return the agency that acts by a step; None for that of the user."""

    def _dialog(self, model, title, **context):
        """Return the action that asks in a dialog for what a step needs."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{name}": value for name, value in context.items()},
        }
