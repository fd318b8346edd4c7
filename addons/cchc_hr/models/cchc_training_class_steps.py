from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now

from .cchc_training_class import LIVE
from .cchc_training_class_counts import TAKEN
from .cchc_training_need import HR

# Step → (states from which it is taken, state afterwards).
STEPS = {
    "open": (("draft",), "open"),
    "decide": (LIVE, "decided"),
    "finish": (("decided",), "done"),
    "cancel": (("draft", *LIVE), "cancelled"),
}
OPEN_PLACE = ("nominated", "waiting", "confirmed")


class CchcTrainingClass(models.Model):
    """The steps of a class: opened, participants decided, finished or cancelled."""

    _inherit = "cchc.training.class"

    is_hr = fields.Boolean(compute="_compute_is_hr", export_string_translation=False)
    is_nominable = fields.Boolean(compute="_compute_is_nominable", export_string_translation=False)
    undecided_count = fields.Integer(
        string="Confirmed after the decision", compute="_compute_undecided_count"
    )

    @api.depends_context("uid")
    def _compute_is_hr(self):
        self.is_hr = self.env.user.has_group(HR)

    @api.depends("state", "nominate_until", "begins_at")
    def _compute_is_nominable(self):
        for one in self:
            open_now = one.state in LIVE and one.begins_at and not one._has_begun()
            one.is_nominable = open_now and not one._is_closed_for_nominations()

    @api.depends("enrolment_ids.decision_id", "enrolment_ids.state")
    def _compute_undecided_count(self):
        for one in self:
            one.undecided_count = len(one._undecided())

    def action_open(self):
        """Open classes for nominations."""
        for one in self:
            after = one._begin_step("open")
            one._check_ready()
            one._end_step("open", {"places": one.places}, after)
        return True

    def action_decide(self, symbol=None, decided_on=None, signing_id=None):
        """Decide who takes part: those confirmed whom no decision lists yet, under one paper.

        Without a date a dialog asks. :param symbol: number of the paper; when empty it is taken
        from the number book for decisions.
        """
        self.ensure_one()
        if not decided_on:
            return self.env["cchc.training.decide"]._ask(training_class=self)
        after = self._begin_step("decide")
        found = self._undecided()
        if not found:
            raise UserError(
                self.env._(
                    "Nobody is confirmed in “%(name)s” whom no decision lists yet.", name=self.name
                )
            )
        decision = self.env["cchc.training.decision"]._issue(
            self, "participants", symbol, decided_on, signing_id
        )
        found._project({"decision_id": decision.id})
        content = {
            "symbol": decision.symbol,
            "decided_on": decision.decided_on,
            "enrolments": sorted(found.ids),
        }
        return self._end_step("decide", content, after)

    def action_finish(self):
        """Finish classes that are over and in which everybody has a result."""
        for one in self:
            after = one._begin_step("finish")
            one._check_finishable()
            passed = one.enrolment_ids.filtered(lambda each: each.state == "passed")
            one._leave_waiting()
            one._end_step("finish", {"enrolments": sorted(passed.ids)}, after)
        return True

    def action_cancel(self, reason=None):
        """Cancel classes; without a reason a dialog asks for it."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_cancel", self.env._("Cancel the class")
            )
        for one in self:
            after = one._begin_step("cancel")
            one._check_no_result()
            left = one.enrolment_ids.filtered(lambda each: each.state in OPEN_PLACE)
            left.attendance_ids._drop()
            left._withdrawn("cancelled", reason.strip())
            one._project({"cancel_reason": reason.strip()})
            content = {"reason": reason.strip(), "enrolments": sorted(left.ids)}
            one._end_step("cancel", content, after)
            left._tell_cancelled()
        return True

    def action_nominate(self):
        """Open the dialog in which heads and HR nominate people."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Nominate"),
            "res_model": "cchc.training.nominate",
            "view_mode": "form",
            "target": "new",
            "context": {"default_class_id": self.id},
        }

    def _undecided(self):
        return self.enrolment_ids.filtered(
            lambda each: each.state in TAKEN and not each.decision_id
        )

    def _begin_step(self, kind):
        """Lock the class and return its state after a step, or refuse the step."""
        self.ensure_one()
        if not self.env.su and not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers keep training classes."))
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        before, after = STEPS[kind]
        if self.state not in before:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "The class “%(name)s” is “%(state)s”, so this step cannot be taken.",
                    name=self.name,
                    state=states[self.state],
                )
            )
        return after

    def _end_step(self, kind, content, after):
        self._append(kind, content, happened_at=now(self), state_after=after)
        return self._project({"state": after})

    def _check_ready(self):
        """Refuse to open a class without sessions, or one that has begun."""
        if not self.session_ids:
            raise UserError(
                self.env._("“%(name)s” has no session yet, so it cannot be opened.", name=self.name)
            )
        if self._has_begun():
            raise UserError(
                self.env._(
                    "“%(name)s” begins in the past, so nobody could be nominated for it.",
                    name=self.name,
                )
            )

    def _check_finishable(self):
        if not self._is_over():
            raise UserError(
                self.env._("“%(name)s” is not over yet, so it cannot be finished.", name=self.name)
            )
        for one in self.enrolment_ids.filtered(lambda each: each.state == "confirmed")[:1]:
            raise UserError(
                self.env._(
                    "%(person)s has no result in “%(name)s” yet, so the class cannot be finished.",
                    person=one.employee_id.name,
                    name=self.name,
                )
            )

    def _check_no_result(self):
        for one in self.enrolment_ids.filtered(lambda each: each.state in ("passed", "failed"))[:1]:
            raise UserError(
                self.env._(
                    "%(person)s has a result in “%(name)s”, so the class cannot be cancelled.",
                    person=one.employee_id.name,
                    name=self.name,
                )
            )

    def _leave_waiting(self):
        """Let those go who were never given a place."""
        left = self.enrolment_ids.filtered(lambda each: each.state in ("nominated", "waiting"))
        left._withdrawn("refused", self.env._("No place became free."))

    def _decision_subject(self):
        """Return what the list of participants is about (trích yếu)."""
        return f"Cử cán bộ, công chức, viên chức tham gia {self.name}"
