from odoo import api, models
from odoo.fields import Command

from ..rules.schedule import parse
from ..rules.text import clean

# Fields of a line that begin with the task's present values.
PLAIN = ("number", "content", "deliverable", "lead_mode")
ROLES = {"lead_text": "lead", "coordinate_text": "coordinate"}


class CchcAmendmentLine(models.Model):
    """Where a line begins, and how typed names and words of time are read."""

    _inherit = "cchc.amendment.line"

    @api.onchange("task_id", "kind")
    def _onchange_task_id(self):
        if self.kind == "add":
            self.task_id = self.base = False
            return
        if not self.task_id:
            return
        self.base = self.task_id._amendable()
        for name, value in self._present(self.task_id).items():
            self[name] = [Command.clear(), *value] if name == "party_ids" else value

    @api.onchange("lead_text")
    def _onchange_lead_text(self):
        self._read_role("lead_text")

    @api.onchange("coordinate_text")
    def _onchange_coordinate_text(self):
        self._read_role("coordinate_text")

    @api.onchange("section_id")
    def _onchange_section_id(self):
        if self.section_id:
            self.new_section_number = self.new_section_title = False
            self.field_id = self.section_id.field_id or self.field_id

    def action_restart(self):
        """Take the present values of the task anew: it changed since the line was begun."""
        for line in self.filtered("task_id"):
            present = self._present(line.task_id)
            present["party_ids"] = [Command.clear(), *present["party_ids"]]
            line.write(
                {
                    **present,
                    "base": line.task_id._amendable(),
                    "lead_text": False,
                    "coordinate_text": False,
                }
            )

    @api.model
    def _present(self, task):
        """Return the values of a line that leaves the task as it is.

        The day of the year stands last: the words of time, which stand before it, would set it.
        """
        return {
            **{name: task[name] for name in PLAIN},
            "section_id": task.section_id.id,
            "new_section_number": False,
            "new_section_title": False,
            "field_id": task.field_id.id,
            "schedule_text": task._schedule_words(),
            "party_ids": [
                Command.create(
                    {
                        "role": one.role,
                        "sequence": place,
                        "agency_id": one.agency_id.id,
                        "group_id": one.group_id.id,
                        "text": one.text,
                    }
                )
                for place, one in enumerate(task.party_ids, 1)
            ],
            "due_mmdd": task.due_mmdd,
        }

    @api.model
    def _started(self, vals):
        """Return the values of a new line: what is not said is as the task has it."""
        task = self.env["cchc.plan.task"].browse(vals.get("task_id"))
        kind = vals.get("kind", self.env.context.get("default_kind", "change"))
        if kind == "add" or not task:
            return self._with_read_parties({**vals, "task_id": False, "base": False})
        present = self._present(task)
        if vals.get("schedule_text", present["schedule_text"]) != present["schedule_text"]:
            # Other words of time give another day of the year.
            present.pop("due_mmdd")
        if "lead_text" in vals or "coordinate_text" in vals:
            vals = self._with_read_parties(vals, present["party_ids"])
        return {**present, **vals, "base": task._amendable()}

    def _with_read_parties(self, vals, present=()):
        """Return the values with the parties that typed names mean, unless they are given too.

        :param present: commands that create the parties which a role not typed keeps.
        """
        typed = {role for name, role in ROLES.items() if vals.get(name)}
        if not typed or "party_ids" in vals:
            return vals
        amendment = self.env["cchc.amendment"].browse(vals.get("amendment_id")) or self.amendment_id
        commands = [one for one in present if one[2]["role"] not in typed]
        commands += [Command.delete(party.id) for party in self.party_ids if party.role in typed]
        for name, role in ROLES.items():
            if role in typed:
                read = self._read_names(vals[name], role, amendment.plan_id)
                commands += [Command.create(one) for one in read]
        return {**vals, "party_ids": commands}

    def _read_role(self, name):
        if not self[name]:
            return
        role = ROLES[name]
        read = self._read_names(self[name], role, self.plan_id)
        others = self.party_ids.filtered(lambda one: one.role != role)
        typed = others.concat(*(others.new(vals) for vals in read))
        self.party_ids = typed | others if role == "lead" else others | typed

    def _read_names(self, text, role, plan):
        """Return the values of the parties that a typed or pasted cell names, in order."""
        reading = self.env["cchc.plan.import"].new({"plan_id": plan.id})
        matcher = reading._matcher()
        known = {one.text for one in self.task_id.party_ids if one.text}
        vals_list = []
        for place, read in enumerate(matcher.parties(clean(text)), 1):
            party = matcher.in_force(read)
            vals = {"role": role, "sequence": place}
            if party.kind in ("agency", "group"):
                kind, _sep, key = party.key.partition(":")
                vals[f"{kind}_id"] = int(key)
            else:
                vals["text"] = party.text
                vals["is_unknown"] = party.kind != "open" and party.text not in known
                vals["nearest"] = ", ".join(name for _key, name in party.candidates)
            vals_list.append(vals)
        return vals_list

    def _schedule(self):
        plan = self.plan_id
        return parse(self.schedule_text or "", plan.date_from or None, plan.date_to or None)
