from collections import Counter

from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today


class CchcAmendment(models.Model):
    """What keeps an amendment from being applied: all reasons at once."""

    _inherit = "cchc.amendment"

    def _check_ready(self, applying=True):
        """Refuse an amendment that cannot be previewed, or applied, yet.

        :raise ValidationError: with all reasons, each a sentence that names its line.
        """
        self.ensure_one()
        problems = self._problems() + (self._applying_problems() if applying else [])
        if problems:
            raise ValidationError(
                self.env._("“%(amendment)s” cannot be applied:", amendment=self.display_name)
                + "".join(f"\n• {problem}" for problem in problems)
            )

    def _problems(self):
        """Return a sentence for each thing to put right before a preview can be made."""
        self.ensure_one()
        plan = self.plan_id
        if plan.state != "approved":
            return [
                self.env._(
                    "“%(plan)s” is not in force, so it is not amended: a draft is edited, a"
                    " closed plan stays as it is.",
                    plan=plan.name,
                )
            ]
        problems = self._day_problems()
        if not self.line_ids:
            problems.append(self.env._("Name the tasks that are added, changed or cancelled."))
        if self.effective_on:
            for line in self.line_ids:
                problems += line._problems()
            problems += self._number_problems()
        return problems + self._twice_problems() + self._rival_problems()

    def _day_problems(self):
        """Return what is wrong with the day from which the amendment is to hold."""
        plan, day = self.plan_id, self.effective_on
        if not day:
            return [self.env._("Give the day on which the amendment takes effect.")]
        problems, shown = [], format_date(self.env, day)
        if self.issued_on and day < self.issued_on:
            problems.append(
                self.env._(
                    "It cannot take effect on %(day)s, before its decision of %(issued)s.",
                    day=shown,
                    issued=format_date(self.env, self.issued_on),
                )
            )
        if not plan.decision_id.issued_on <= day <= plan.date_to:
            problems.append(
                self.env._(
                    "It cannot take effect on %(day)s: the plan holds from %(start)s to %(end)s.",
                    day=shown,
                    start=format_date(self.env, plan.decision_id.issued_on),
                    end=format_date(self.env, plan.date_to),
                )
            )
        return problems + self._later_problems(day)

    def _later_problems(self, day):
        """Return what another amendment, applied already, says against an earlier day."""
        later = self.plan_id.amendment_ids.filtered(
            lambda one: one.state == "applied" and one.effective_on > day
        )
        return [
            self.env._(
                "“%(other)s” was applied already and takes effect later, on %(day)s.",
                other=one.display_name,
                day=format_date(self.env, one.effective_on),
            )
            for one in later[:1]
        ]

    def _applying_problems(self):
        """Return what is missing for applying, beyond what a preview needs."""
        problems = []
        words = [(text or "").strip() for text in (self.symbol, self.issuer)]
        if not self.decision_id and not (all(words) and self.issued_on):
            problems.append(
                self.env._(
                    "Give the number, the date and the issuer of the decision that amends the plan."
                )
            )
        if self.effective_on and self.effective_on > today(self):
            problems.append(
                self.env._(
                    "It takes effect on %(day)s: apply it on that day or later.",
                    day=format_date(self.env, self.effective_on),
                )
            )
        if self.issued_on and self.issued_on > today(self):
            problems.append(
                self.env._(
                    "Its decision is dated %(day)s, which lies ahead.",
                    day=format_date(self.env, self.issued_on),
                )
            )
        return problems

    def _twice_problems(self):
        counts = Counter(self.line_ids.filtered("task_id").mapped("task_id"))
        return [
            self.env._("Task %(task)s stands in %(count)s lines.", task=task.ref, count=count)
            for task, count in (
                (one, sum(line.task_id == one for line in self.line_ids)) for one in counts
            )
            if count > 1
        ]

    def _rival_problems(self):
        """Return what other amendments in preparation do with the same tasks."""
        tasks = self.line_ids.task_id
        rivals = (self.plan_id.amendment_ids - self).filtered(lambda one: one.state == "draft")
        return [
            self.env._(
                "Task %(task)s stands in another amendment in preparation, “%(other)s”: apply or"
                " give up that one first.",
                task=line.task_id.ref or line.task_id.display_name,
                other=line.amendment_id.display_name,
            )
            for line in rivals.line_ids
            if line.task_id and line.task_id in tasks
        ]

    def _number_problems(self):
        """Return the numbers that two tasks of a section would share, cancelled ones included."""
        changed = {line.task_id: line for line in self.line_ids if line.kind == "change"}
        seen, problems = {}, []
        tasks = self.plan_id.task_ids
        for task in tasks:
            line = changed.get(task)
            key = line._number_key() if line else (task.section_id, (task.number or "").casefold())
            seen.setdefault(key, []).append((task, line))
        for line in self.line_ids.filtered(lambda one: one.kind == "add"):
            seen.setdefault(line._number_key(), []).append((tasks.browse(), line))
        for (_section, number), found in seen.items():
            lines = [line for _task, line in found if line]
            if number and len(found) > 1 and lines:
                problems.append(self._number_problem(found, lines[0]))
        return problems

    def _number_problem(self, found, line):
        taken = next((task for task, _line in found if task.is_cancelled), None)
        if taken:
            return self.env._(
                "Number %(number)s is that of a task that was cancelled: take another, or change"
                " that task, which brings it back.",
                number=line.ref or line.number,
            )
        return self.env._(
            "Number %(number)s would stand twice in its section.", number=line.ref or line.number
        )
