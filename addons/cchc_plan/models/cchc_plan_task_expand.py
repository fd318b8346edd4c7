from dataclasses import replace

from odoo import models
from odoo.fields import Command

from ..rules.schedule import due_mmdd_for, expand
from . import schedule_data

RULE_DUE = "plan.due_mmdd"


class CchcPlanTask(models.Model):
    """From tasks to assignments: schedule × lead mode × groups as of a day."""

    _inherit = "cchc.plan.task"

    def _prepare_assignments(self, on, first_year, since=None):
        """Return the values of the assignments that the tasks give.

        Groups stand for their members of the day `on`, and who is out of force for the successor;
        a lead is left out of the agencies that coordinate with it. Tasks that are not dated, or
        that nobody leads, give none.

        :param on: date of the decision; what would have been due before it counts from then.
        :param first_year: first year of what comes back every year.
        :param since: a later day, when work is given out after the decision: agencies that were
            merged or split in between have passed it on.
        """
        rules = self.env["district.rule"]
        table = rules.get_value(RULE_DUE, on)
        unverified = bool(rules._unverified([RULE_DUE], on))
        groups, vals_list = {}, []
        for task in self:
            leads, coordinators = task._expanded_parties(on, groups)
            if since:
                leads, coordinators = (one._successors_on(since) for one in (leads, coordinators))
            dues = task._dues(on, first_year, table) if leads else []
            for due, by_rule in dues:
                common = task._due_values(due, by_rule and unverified)
                for vals in task._lead_values(leads, coordinators):
                    vals_list.append({**common, **vals})
        return vals_list

    def _expanded_parties(self, on, groups):
        """Return the agencies that lead and those that coordinate, on a day."""
        self.ensure_one()
        parties = self.party_ids.sorted("sequence")
        return tuple(
            parties.filtered(lambda one, role=role: one.role == role)
            ._agencies(on, groups)
            ._successors_on(on)
            for role in ("lead", "coordinate")
        )

    def _dues(self, on, first_year, table):
        """Return [(Due, whether a rule gave its day inside the year)]."""
        self.ensure_one()
        plan = self.plan_id
        schedule = schedule_data.load(self.schedule, self.schedule_data, self.due_mmdd)
        start = max(plan.date_from, min(on, plan.date_to))
        own = expand(schedule, start, plan.date_to, first_year)
        if self.due_mmdd or schedule.kind != "yearly":
            return [(due, False) for due in own]
        usual = due_mmdd_for(self.deliverable or "", table)
        moved = expand(replace(schedule, due_mmdd=usual), start, plan.date_to, first_year)
        return [(late, late.due_on != early.due_on) for early, late in zip(own, moved, strict=True)]

    def _due_values(self, due, provisional):
        return {
            "plan_id": self.plan_id.id,
            "task_id": self.id,
            "period": due.label,
            "year": due.date_end.year,
            "date_start": due.date_start,
            "date_end": due.date_end,
            "original_due_on": due.due_on,
            "due_is_provisional": provisional,
        }

    def _lead_values(self, leads, coordinators):
        """Yield who does it: the hub with its co-leads, or every lead for itself."""
        hubs = leads if self.lead_mode == "each" else leads[:1]
        for hub in hubs:
            co_leads = leads.browse() if self.lead_mode == "each" else leads - hub
            yield {
                "agency_id": hub.id,
                "co_lead_ids": [Command.set(co_leads.ids)],
                "coordinator_ids": [Command.set((coordinators - hub - co_leads).ids)],
            }
