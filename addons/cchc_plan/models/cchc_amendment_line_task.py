import re

from odoo import models
from odoo.fields import Command

PARTS = re.compile(r"\d+|\D+")


class CchcAmendmentLine(models.Model):
    """What applying writes into the task of a line."""

    _inherit = "cchc.amendment.line"

    def _task_values(self, sections):
        """Return what to write into the task: only what differs from how it reads.

        :param sections: {(number, title): a section that the amendment opens}.
        """
        changed = self._changed()
        new = self._new_section()
        section = self.section_id or (new and sections[tuple(new)])
        values = {
            "section": {"section_id": section.id if section else False},
            "number": {"number": (self.number or "").strip()},
            "content": {"content": (self.content or "").strip()},
            "deliverable": {"deliverable": (self.deliverable or "").strip() or False},
            "field": {"field_id": self.field_id.id},
            "lead_mode": {"lead_mode": self.lead_mode},
            "schedule": {
                "schedule_text": (self.schedule_text or "").strip() or False,
                "dated_text": False,
                "due_mmdd": self.due_mmdd or False,
            },
            "due_mmdd": {"due_mmdd": self.due_mmdd or False},
        }
        vals = {}
        for name in changed & values.keys():
            vals.update(values[name])
        if "parties" in changed:
            vals.update(self._party_values())
        return vals

    def _party_values(self):
        """Return the parties, and how the annex names them."""
        parties = self.party_ids.sorted(lambda one: (one.role != "lead", one.sequence))
        commands = [
            Command.create(
                {
                    "role": one.role,
                    "sequence": place,
                    "agency_id": one.agency_id.id,
                    "group_id": one.group_id.id,
                    "text": one.text,
                }
            )
            for place, one in enumerate(parties, 1)
        ]
        return {
            "lead_text": self._party_words("lead"),
            "coordinate_text": self._party_words("coordinate"),
            "party_ids": [Command.clear(), *commands],
        }

    def _add_task(self, sections):
        """Create and return the added task, after those whose number comes before."""
        vals = self._task_values(sections)
        task = self.env["cchc.plan.task"].create(
            {
                "lead_mode": self.lead_mode,
                **vals,
                "plan_id": self.amendment_id.plan_id.id,
                "sequence": self._place(vals.get("section_id", False)),
                "origin_amendment_id": self.amendment_id.id,
            }
        )
        # What it lacks was decided so.
        task.action_settle()
        return task

    def _place(self, section_id):
        """Return the sequence of the last task of the section that comes before this number."""
        tasks = self.amendment_id.plan_id.task_ids
        tasks = tasks.filtered(lambda one: one.section_id.id == section_id)
        before = tasks.filtered(lambda one: _natural(one.number) <= _natural(self.number))
        places = before.mapped("sequence")
        return max(places) if places else min(tasks.mapped("sequence"), default=1) - 1


def _natural(number):
    """Return a key by which 2 comes before 2a, and that before 10."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in PARTS.findall((number or "").strip())
    ]
