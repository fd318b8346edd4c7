from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.district_base.moment import today

from ..rules import letter_words


class CchcReminderLetter(models.Model):
    """Drafting: who is reminded of what, and the words, which the drafter may change."""

    _inherit = "cchc.reminder.letter"

    @api.model
    def _draft_for_reports(self, reports):
        """Return a letter that reminds of reports that were not handed in.

        :param reports: agencies' reports of one period; those handed in are left out.
        :raise UserError: when none is missing.
        """
        self._check_may_remind()
        on = today(self)
        # sudo: coordinators remind of drafts that they do not read
        missing = reports.sudo().filtered(
            lambda one: one.state == "draft" and one.level == "agency"
        )
        if len(missing.period_id) != 1:
            raise UserError(
                self.env._(
                    "Choose agencies of one period that have not reported: nobody else is reminded."
                )
            )
        period = missing.period_id
        agency = self._issuing_agency(on)
        words = letter_words.for_reports(
            period=period.name,
            plan=self._plan_words(period.plan_id),
            due=period.due_agency_on,
            agency=agency.name,
            district=period.plan_id._district_agency().name,
        )
        lines = [
            {
                "agency_id": one.agency_id.id,
                "report_id": one.id,
                "content": letter_words.REPORT.format(period=letter_words.inside(period.name)),
                "due_on": one.due_on,
                "days_late": one.days_late,
            }
            for one in missing.sorted(lambda one: (one.agency_order or "", one.id))
        ]
        return self._draft("reports", period.plan_id, agency, words, lines, period)

    @api.model
    def _draft_for_work(self, assignments):
        """Return a letter that reminds of late work, in a table by agency.

        :param assignments: of one plan; what is not overdue as a fact is left out.
        :raise UserError: when none is late.
        """
        self._check_may_remind()
        on = today(self)
        late = assignments.filtered(
            lambda one: one.lateness == "overdue" and not one.lateness_is_provisional
        )
        if len(late.plan_id) != 1:
            raise UserError(
                self.env._(
                    "Choose overdue work of one plan: an agency is reminded of nothing else."
                )
            )
        agency = self._issuing_agency(on)
        words = letter_words.for_work(
            plan=self._plan_words(late.plan_id), on=on, agency=agency.name
        )
        lines = [
            {
                "agency_id": one.agency_id.id,
                "assignment_id": one.id,
                "content": letter_words.work(one.task_id.ref, one.content, one.period),
                "due_on": one.due_on,
                "days_late": (on - one.due_on).days,
            }
            for one in late.sorted(
                lambda one: (one.agency_id.sort_key or "", one.agency_id.id, one.due_on, one.id)
            )
        ]
        return self._draft("work", late.plan_id, agency, words, lines)

    def _draft(self, kind, plan, agency, words, lines, period=None):
        agencies = self.env["hr.department"].browse(
            dict.fromkeys(line["agency_id"] for line in lines)
        )
        return self.create(
            {
                "kind": kind,
                "plan_id": plan.id,
                "period_id": period.id if period else False,
                "agency_id": agency.id,
                "addressees": letter_words.addressees(agencies.mapped("name")),
                "recipients": letter_words.recipients(plan._district_agency().name),
                "line_ids": [
                    Command.create({**line, "sequence": place})
                    for place, line in enumerate(lines, 1)
                ],
                **words,
            }
        )

    @api.model
    def _issuing_agency(self, on):
        """Return the user's agency that issues letters: the one with a book of letters."""
        own = self.env.user.agency_ids.filtered(lambda one: one._is_in_force(on))
        # sudo: whoever drafts a letter does not read the books
        books = self.env["district.number.book"].sudo()
        kind = self.env["district.paper.kind"]._of("letter")
        found = books.search(
            [("agency_id", "in", own.ids), ("kind_id", "=", kind.id), *books._domain_in_use(on)]
        )
        agency = (found.agency_id.sudo(False) & own)[:1] or own[:1]
        if not agency:
            raise UserError(
                self.env._("You belong to no agency, so you cannot write a letter in its name.")
            )
        return agency

    @api.model
    def _plan_words(self, plan):
        """Return the plan as letters name it, with its decision."""
        decision = plan.sudo().decision_id  # sudo: decisions of plans are public
        return letter_words.plan(plan.name, decision.symbol, decision.issued_on)
