from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import happening, today


class CchcPlan(models.Model):
    """Approval: the plan becomes fixed and its assignments are made."""

    _inherit = "cchc.plan"

    def _approve(self, decision, first_year, signed_by=None):
        """Approve a draft under a decision, in one transaction with its assignments.

        Whether the user may is for the caller to check, with `_check_may_decide`.

        :param decision: `district.legal.document`; its date is the day on which groups stand for
            their members and before which nothing can be due.
        :param first_year: first year of the tasks that come back every year.
        """
        self.ensure_one()
        self._check_draft()
        self._check_ready(decision, first_year)
        self._set_state(
            {
                "state": "approved",
                "decision_id": decision.id,
                "first_year": first_year,
                "signed_by": signed_by or self.signed_by,
            }
        )
        made = self._make_assignments(self.task_ids)
        # sudo: leaders decide without a right to write the plan, and so to its log
        self.sudo().message_post(
            body=self.env._(
                "Approved by %(decision)s: %(count)s assignments were made, %(waiting)s tasks wait"
                " for a date or a lead.",
                decision=decision.display_name,
                count=len(made),
                waiting=len(self.task_ids - made.task_id),
            )
        )
        return made

    def _make_assignments(self, tasks, since=None):
        """Create what the tasks give on the day of the plan's decision and return it.

        :param since: the later day on which work is given out; see `_prepare_assignments`.
        """
        self.ensure_one()
        decided = self.decision_id.issued_on
        vals_list = tasks._prepare_assignments(decided, self.first_year, since)
        # sudo: assignments are made by the approval alone; no role may create them by hand
        assignments = self.env["cchc.plan.assignment"].sudo()
        # A plan decided last month and entered today gave its work out last month.
        day = since or decided
        if day < today(self):
            assignments = happening(assignments, day)
        return assignments.create(vals_list).with_env(self.env)

    def _out_of_force(self, on):
        """Return a sentence for every agency that tasks name and that is not in force on a day.

        An agency out of force whose successor is in force is no problem: that one gets the work.
        """
        problems = []
        for agency, parties in self.task_ids.party_ids.grouped("agency_id").items():
            if agency and any(not one._is_in_force(on) for one in agency._successors_on(on)):
                tasks = parties.task_id[:10]
                problems.append(
                    self.env._(
                        "%(agency)s is not in force on %(day)s (%(tasks)s)",
                        agency=agency.name,
                        day=format_date(self.env, on),
                        tasks=", ".join(task.ref or task.display_name for task in tasks),
                    )
                )
        return problems

    def _check_ready(self, decision, first_year):
        """Refuse a plan that cannot be approved yet, with all reasons at once."""
        problems = []
        if not self.task_ids:
            problems.append(self.env._("it has no task"))
        doubts = self.task_ids.filtered("open_doubts")
        if doubts:
            problems.append(
                self.env._(
                    "%(count)s tasks are in doubt (%(tasks)s): complete them or settle the doubts",
                    count=len(doubts),
                    tasks=", ".join(task.ref or task.display_name for task in doubts[:10]),
                )
            )
        problems += self._out_of_force(decision.issued_on)
        if decision.issued_on > self.date_to:
            problems.append(
                self.env._(
                    "its decision of %(day)s is later than its end",
                    day=format_date(self.env, decision.issued_on),
                )
            )
        if not self.date_from.year <= first_year <= self.date_to.year:
            problems.append(
                self.env._("the first year %(year)s lies outside its period", year=str(first_year))
            )
        if problems:
            raise ValidationError(
                self.env._(
                    "“%(plan)s” cannot be approved: %(problems)s.",
                    plan=self.name,
                    problems="; ".join(problems),
                )
            )
