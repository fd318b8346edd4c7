from datetime import datetime

from odoo import api, models
from odoo.tools import format_date

from odoo.addons.district_base.moment import today


class CchcAmendmentLine(models.Model):
    """What is wrong with a line, in sentences."""

    _inherit = "cchc.amendment.line"

    @api.depends(
        "kind",
        "task_id",
        "number",
        "content",
        "schedule_text",
        "due_mmdd",
        "section_id",
        "new_section_title",
        "party_ids.agency_id",
        "party_ids.group_id",
        "party_ids.is_unknown",
        "amendment_id.effective_on",
    )
    def _compute_problem_text(self):
        for line in self:
            line.problem_text = "\n".join(line._own_problems())

    def _problems(self):
        """Return a sentence for each thing to put right, each naming the line."""
        self.ensure_one()
        name = self.ref or self.display_name
        return [f"{name}: {problem}" for problem in self._own_problems()]

    def _own_problems(self):
        if self.kind != "add" and not self.task_id:
            return [self.env._("Choose the task.")]
        problems = [] if self.kind == "add" else self._task_problems()
        if self.kind == "cancel":
            return problems
        if not (self.content or "").strip():
            problems.append(self.env._("Say what is to be done."))
        # Some tasks never had a number: an annex may end with a heading that is the task.
        had_number = self.kind == "add" or self.task_id.number
        if had_number and not (self.number or "").strip():
            problems.append(self.env._("Give the task a number."))
        return problems + self._section_problems() + self._time_problems() + self._party_problems()

    def _task_problems(self):
        problems = []
        task = self.task_id
        if task.plan_id != self.amendment_id.plan_id:
            problems.append(self.env._("The task belongs to another plan."))
        if self.kind == "cancel" and task.is_cancelled:
            problems.append(self.env._("The task is cancelled already."))
        now = task._amendable()
        # The field of reform is free: it may be set right without an amendment.
        if self.base and {**self.base, "field": 0} != {**now, "field": 0}:
            problems.append(
                self.env._(
                    "The task was amended since this line was begun: take its present values anew."
                )
            )
        elif self.kind == "change" and not (self._differences() or task.is_cancelled):
            problems.append(self.env._("Nothing of the task would change."))
        return problems

    def _section_problems(self):
        new = self._new_section()
        if self.section_id:
            if self.section_id.plan_id != self.amendment_id.plan_id:
                return [self.env._("The section belongs to another plan.")]
            return []
        if not new:
            # A task of the annex may stand outside its sections.
            return []
        if not new[1]:
            return [self.env._("Give the new section a title.")]
        number = new[0].casefold()
        sections = self.amendment_id.plan_id.section_ids
        if number and any((one.number or "").casefold() == number for one in sections):
            return [self.env._("There is a section %(number)s already: choose it.", number=new[0])]
        return []

    def _time_problems(self):
        problems = []
        model = self.env["cchc.plan.task"]
        schedule = self._schedule()
        problems += [
            model._problem_sentence(one) for one in schedule.problems if one.level == "error"
        ]
        if self.due_mmdd:
            try:
                datetime.strptime(f"2000-{self.due_mmdd}", "%Y-%m-%d")
            except ValueError:
                problems.append(
                    self.env._(
                        "The day of the year is written MM-DD, such as 03-31, not “%(text)s”.",
                        text=self.due_mmdd,
                    )
                )
        if not problems and self._is_over():
            problems.append(
                self.env._(
                    "The schedule “%(schedule)s” is over before %(day)s, when the amendment takes"
                    " effect: nobody would owe anything.",
                    schedule=self.schedule_text,
                    day=format_date(self.env, self.amendment_id.effective_on),
                )
            )
        return problems

    def _is_over(self):
        """Tell whether a new schedule asks for nothing from the effective day on."""
        day = self.amendment_id.effective_on
        new = self.kind == "add" or "schedule" in self._changed()
        periods = self._schedule().periods
        return bool(new and day and periods and all(one.date_end < day for one in periods))

    def _party_problems(self):
        """Return what is wrong with the parties on the effective day."""
        problems = []
        for party in self.party_ids.filtered("is_unknown"):
            problems.append(
                self.env._(
                    "No agency or group is called “%(name)s”; the nearest names are %(nearest)s.",
                    name=party.text or "",
                    nearest=party.nearest,
                )
                if party.nearest
                else self.env._("No agency or group is called “%(name)s”.", name=party.text or "")
            )
        day = self.amendment_id.effective_on
        if not day:
            return problems
        for group in self.party_ids.group_id:
            if not group._agencies(day):
                problems.append(
                    self.env._(
                        "“%(group)s” has no member on %(day)s.",
                        group=group.name,
                        day=format_date(self.env, day),
                    )
                )
        return problems + self._out_of_force(day)

    def _out_of_force(self, day):
        """Return a sentence for each agency that nobody stands for on the day, or today."""
        problems = []
        for agency in self.party_ids.agency_id:
            for on in sorted({day, max(day, today(self))}):
                if any(not one._is_in_force(on) for one in agency._successors_on(on)):
                    problems.append(
                        self.env._(
                            "%(agency)s is not in force on %(day)s.",
                            agency=agency.name,
                            day=format_date(self.env, on),
                        )
                    )
                    break
        return problems

    def _number_key(self):
        """Return (section or its new title, number) as the annex would have it."""
        self.ensure_one()
        new = self._new_section()
        section = self.section_id or (tuple(new) if new else self.section_id)
        return section, (self.number or "").strip().casefold()
