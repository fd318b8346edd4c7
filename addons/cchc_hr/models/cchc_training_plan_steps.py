from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now

from .cchc_training_need import HR

LEADER = "district_base.group_district_leader"
# Step → (states from which it is taken, state afterwards).
STEPS = {
    "approve": (("draft", "amending"), "approved"),
    "amend": (("approved",), "amending"),
    "close": (("approved",), "closed"),
}


class CchcTrainingPlan(models.Model):
    """The steps of a plan: each is checked, written into the journal, then projected."""

    _inherit = "cchc.training.plan"

    can_edit = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_decide = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_rights(self):
        is_hr = self.env.user.has_group(HR)
        decides = self.env.user.has_groups(f"{HR},{LEADER}")
        for plan in self:
            plan.can_edit = is_hr and plan.state in STEPS["approve"][0]
            plan.can_decide = decides and plan.state in STEPS["approve"][0]

    def action_gather(self):
        """Put the needs of the year that were handed in into lines, course by course."""
        self.ensure_one()
        self._check_hr()
        self._check_open()
        needs = self.env["cchc.training.need"].search(
            [("year", "=", self.year), ("state", "=", "submitted")]
        )
        if not needs:
            raise UserError(
                self.env._(
                    "No agency handed in a training need of %(year)s that is still to be answered.",
                    year=str(self.year),
                )
            )
        for key, found in needs.grouped(lambda one: one._line_key()).items():
            line = self.line_ids.filtered(lambda one, key=key: one._line_key() == key)[:1]
            if line:
                line.people_target += sum(found.mapped("people_count"))
            else:
                line = self.env["cchc.training.plan.line"].create(found._line_values(self))
            found._take(line)
        return True

    def action_approve(self, symbol=None, decided_on=None, signing_id=None):
        """Approve the plan, or its amendment; without a date a dialog asks.

        :param symbol: number and symbol of the paper; when empty the number is taken from the
            issuer's number book for plans.
        :param decided_on: date of the paper (or its ISO text).
        :param signing_id: id of the ``district.signing``; the usual one when omitted.
        """
        self.ensure_one()
        if not decided_on:
            return self.env["cchc.training.decide"]._ask(plan=self)
        if not self.env.user.has_groups(f"{HR},{LEADER}"):
            raise AccessError(self.env._("Only staff managers and leaders decide training plans."))
        after = self._begin_step("approve")
        self._check_lines()
        decision = self.env["cchc.training.decision"]._issue(
            self,
            "amendment" if self.state == "amending" else "plan",
            symbol,
            decided_on,
            signing_id,
        )
        content = {
            "symbol": decision.symbol,
            "decided_on": decision.decided_on,
            "lines": [line._journal_content() for line in self.line_ids],
        }
        return self._end_step("approve", content, after)

    def action_amend(self, reason=None):
        """Open an approved plan for changes, which need a decision of their own."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_amend", self.env._("Amend the training plan")
            )
        self._check_hr()
        for plan in self:
            after = plan._begin_step("amend")
            plan._end_step("amend", {"reason": reason.strip()}, after)
        return True

    def action_close(self):
        """Close the plan of a year of which no class is open any more."""
        self._check_hr()
        for plan in self:
            after = plan._begin_step("close")
            left = plan.line_ids.class_ids.filtered(
                lambda one: one.state not in ("done", "cancelled")
            )[:1]
            if left:
                raise UserError(
                    self.env._(
                        "“%(plan)s” cannot be closed: the class “%(one)s” is neither finished nor"
                        " cancelled.",
                        plan=plan.name,
                        one=left.name,
                    )
                )
            plan._end_step("close", {"cost": plan.cost, "budget": plan.budget}, after)
        return True

    def _begin_step(self, kind):
        """Lock the plan and return the state after a step, or refuse the step."""
        self.ensure_one()
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        before, after = STEPS[kind]
        if self.state not in before:
            states = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(plan)s” is “%(state)s”, so this step cannot be taken.",
                    plan=self.name,
                    state=states[self.state],
                )
            )
        return after

    def _end_step(self, kind, content, after):
        self._append(kind, content, happened_at=now(self), state_after=after)
        return self._project({"state": after})

    def _check_lines(self):
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "“%(plan)s” has no course yet, so there is nothing to decide.", plan=self.name
                )
            )

    def _check_hr(self):
        if not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers keep the training plan."))


class CchcTrainingNeed(models.Model):
    """Needs that ask for the same become one line."""

    _inherit = "cchc.training.need"

    def _line_key(self):
        self.ensure_one()
        return (self.kind, self.course_id.id, (self.topic or "").strip().casefold())

    def _line_values(self, plan):
        first = self[0]
        return {
            "plan_id": plan.id,
            "kind": first.kind,
            "course_id": first.course_id.id,
            "content": first.course_id.name or first.topic,
            "quarter": min(filter(None, self.mapped("quarter")), default=False),
            "people_target": sum(self.mapped("people_count")),
        }
