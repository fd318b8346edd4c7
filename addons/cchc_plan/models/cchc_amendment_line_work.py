from odoo import models
from odoo.fields import Command
from odoo.tools import format_date


class CchcAmendmentLine(models.Model):
    """What applying does to the work of one line's task: steps in the journals."""

    _inherit = "cchc.amendment.line"

    def _carry_out(self, found, is_text_changed):
        """Take the steps of the effects with the assignments that are there.

        :param found: the `rules.amendment.Effect`s of the line.
        :param is_text_changed: whether those who do the work read other words now.
        """
        self.ensure_one()
        work = self.env["cchc.plan.assignment"]
        by_kind = {
            kind: work.browse([one.given.key for one in found if one.kind == kind])
            for kind in ("cancel", "keep")
        }
        # A place in time is left before another one takes it.
        if by_kind["cancel"]:
            by_kind["cancel"]._apply("cancel", **self._said(self._cancel_reason()))
            by_kind["cancel"]._project({"amendment_id": self.amendment_id.id})
        for effect in found:
            if effect.kind in ("move", "hand_over", "change"):
                self._amend_work(effect)
        if is_text_changed and by_kind["keep"]:
            said = self._said(self._amend_reason())
            by_kind["keep"]._apply("amend", **said, values=self._mark())

    def _amend_work(self, effect):
        """Let one assignment go on as the amended task asks for it."""
        assignment = self.env["cchc.plan.assignment"].browse(effect.given.key)
        said = self._said(self._amend_reason(self._effect_words(effect)))
        values = self._mark()
        if "due" in effect.changes:
            values.update(due_on=effect.due_on, due_is_provisional=effect.provisional)
            said.update(due_on=effect.due_on, provisional=effect.provisional)
        if "period" in effect.changes:
            values.update(self._period_values(effect.owed))
            said["period"] = effect.owed.period
        if "lead" in effect.changes:
            new = self.env["hr.department"].browse(effect.owed.lead)
            said["from"] = assignment.agency_id._journal_key()
            said["to"] = new._journal_key()
            # Whoever was in charge belongs to the agency that no longer leads.
            values.update(agency_id=new.id, charge_id=False)
        for name, field in (("co_leads", "co_lead_ids"), ("coordinators", "coordinator_ids")):
            if name in effect.changes:
                agencies = self.env["hr.department"].browse(sorted(getattr(effect.owed, name)))
                said[name] = [one._journal_key() for one in agencies]
                values[field] = [Command.set(agencies.ids)]
        assignment._apply("amend", **said, values=values)

    def _work_values(self, effect):
        """Return the values of an assignment that the amended task newly asks for."""
        owed, day = effect.owed, self.amendment_id.effective_on
        return {
            "plan_id": self.amendment_id.plan_id.id,
            "task_id": self.task_id.id,
            "amendment_id": self.amendment_id.id,
            "agency_id": owed.lead,
            "co_lead_ids": [Command.set(sorted(owed.co_leads))],
            "coordinator_ids": [Command.set(sorted(owed.coordinators))],
            **self._period_values(owed),
            "date_start": min(max(owed.date_start, day), owed.date_end),
            "original_due_on": effect.due_on,
            "due_is_provisional": effect.provisional,
        }

    def _period_values(self, owed):
        return {
            "period": owed.period,
            "year": owed.date_end.year,
            "date_start": owed.date_start,
            "date_end": owed.date_end,
        }

    def _mark(self):
        return {"amendment_id": self.amendment_id.id}

    def _said(self, reason):
        """Return what every event says, for the journal."""
        return {"reason": reason, "decision": self.amendment_id.decision_id.symbol or ""}

    def _cancel_reason(self):
        decision = self.amendment_id.decision_id.display_name
        what = (
            self.env._("The task was cancelled by %(decision)s.", decision=decision)
            if self.kind == "cancel"
            else self.env._("The task was amended by %(decision)s.", decision=decision)
        )
        return f"{what} {self.reason}" if self.reason else what

    def _amend_reason(self, words=""):
        what = self.env._(
            "The task was amended by %(decision)s",
            decision=self.amendment_id.decision_id.display_name,
        )
        return ": ".join(filter(None, [what, words or self.summary]))

    def _effect_words(self, effect):
        """Return what changes for one assignment, in words of the journal."""
        words = []
        if "lead" in effect.changes:
            names = {
                key: self.env["hr.department"].browse(key).name
                for key in (effect.given.lead, effect.owed.lead)
            }
            words.append(f"{names[effect.given.lead]} → {names[effect.owed.lead]}")
        if "period" in effect.changes:
            words.append(f"{effect.given.period} → {effect.owed.period}")
        if "due" in effect.changes:
            days = (effect.given.due_on, effect.due_on)
            old, new = (format_date(self.env, day) for day in days)
            words.append(self.env._("due day %(old)s → %(new)s", old=old, new=new))
        if {"co_leads", "coordinators"} & set(effect.changes):
            words.append(self.env._("other co-leads or coordinating agencies"))
        return "; ".join(words)
