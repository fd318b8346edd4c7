from odoo import models
from odoo.fields import Command

from odoo.addons.district_base.moment import today

from ..rules.amendment import Given, Owed, effects

TEXT = {"content", "deliverable"}


class CchcAmendmentLine(models.Model):
    """The effects of one line."""

    _inherit = "cchc.amendment.line"

    def _effects(self, extended):
        """Return the effects of the line on the assignments of its task.

        :param extended: {id of an assignment: due day that an extension gave it}.
        """
        self.ensure_one()
        owed = self._owed()
        return effects(self._given(owed, extended), owed, self.amendment_id.effective_on)

    def _owed(self):
        """Return the `Owed` products of the task as it is to read."""
        if self.kind == "cancel":
            return []
        day, plan = self.amendment_id.effective_on, self.plan_id
        since = max(day, today(self))
        rules_on = day if self.kind == "add" else plan.decision_id.issued_on
        before = set()
        if self.task_id and not self.task_id.is_cancelled:
            before = {(one.lead, one.slot) for one in self._owed_by(self.task_id, since, rules_on)}
        return self._owed_by(self._amended_task(), since, rules_on, before)

    def _owed_by(self, task, since, rules_on, before=()):
        day = self.amendment_id.effective_on
        leads, coordinators, dues = task._owed(day, since, rules_on)
        products = []
        for due, provisional in dues:
            for vals in task._lead_values(leads, coordinators):
                slot = due.label, due.date_end
                products.append(
                    Owed(
                        lead=vals["agency_id"],
                        period=due.label,
                        date_start=due.date_start,
                        date_end=due.date_end,
                        due_on=due.due_on,
                        co_leads=_ids(vals["co_lead_ids"]),
                        coordinators=_ids(vals["coordinator_ids"]),
                        provisional=provisional,
                        once=task.schedule == "once",
                        joint=task.lead_mode == "joint",
                        standing=(vals["agency_id"], slot) in before,
                    )
                )
        return products

    def _amended_task(self):
        """Return the task as it is to read, in memory."""
        parties = [
            Command.create(
                {
                    "role": one.role,
                    "sequence": one.sequence,
                    "agency_id": one.agency_id.id,
                    "group_id": one.group_id.id,
                    "text": one.text,
                }
            )
            for one in self.party_ids
        ]
        return self.env["cchc.plan.task"].new(
            {
                "plan_id": self.plan_id.id,
                "section_id": self.section_id.id,
                "content": self.content,
                "deliverable": self.deliverable,
                "lead_mode": self.lead_mode,
                "schedule_text": self.schedule_text,
                "due_mmdd": self.due_mmdd,
                "party_ids": parties,
            }
        )

    def _given(self, owed, extended):
        """Return the assignments of the task as `Given`."""
        assignments = self.task_id.assignment_ids
        planned = self._as_planned(assignments, owed)
        return [
            Given(
                lead=planned.get(one.agency_id.id, one.agency_id.id),
                period=one.period,
                date_start=one.date_start,
                date_end=one.date_end,
                due_on=one.due_on,
                co_leads=frozenset(planned.get(key, key) for key in one.co_lead_ids.ids),
                coordinators=frozenset(planned.get(key, key) for key in one.coordinator_ids.ids),
                provisional=one.due_is_provisional,
                once=self.task_id.schedule == "once",
                joint=self.task_id.lead_mode == "joint",
                key=one.id,
                state=one.state,
                original_due_on=one.original_due_on,
                extended_to=extended.get(one.id),
            )
            for one in assignments
        ]

    def _as_planned(self, assignments, owed):
        """Return {agency: the one that the plan names for it}, for work that a split passed on.

        A split gives work to a new agency while the plan goes on naming the old one.
        """
        named = {one.lead for one in owed}.union(*(one.co_leads | one.coordinators for one in owed))
        agencies = assignments.agency_id | assignments.co_lead_ids | assignments.coordinator_ids
        # sudo: how agencies changed is kept by the administration; here only who came from whom
        parts = (
            self.env["district.agency.change.part"]
            .sudo()
            .search([("agency_id", "in", (agencies - agencies.browse(named)).ids)])
        )
        since = max(self.amendment_id.effective_on, today(self))
        found = {}
        for part in parts.filtered(lambda one: one.change_id.state == "done"):
            heirs = part.change_id.agency_id._successors_on(since)
            origin = next((one.id for one in heirs if one.id in named), None)
            if origin:
                found[part.agency_id.id] = origin
        return found

    def _changes_text(self):
        """Tell whether the words change that those who do the work go by."""
        return self.kind == "change" and bool(TEXT & self._changed())


def _ids(commands):
    """Return the ids of [Command.set(ids)]."""
    return frozenset(commands[0][2])
