from datetime import date

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..rules.programme import Activity
from .client_notice import notice


class CchcProgramme(models.Model):
    """What the plan gives an agency in a year, put into its programme."""

    _inherit = "cchc.programme"

    def action_draft(self, coordinated=None):
        """Fill the programme from the plan; what is in it already stays as it is.

        :param coordinated: whether also the work of others that the agency coordinates; as the
            programme says when omitted.
        """
        self.ensure_one()
        self._check_agency()
        if self.part_state != "draft":
            raise UserError(
                self.env._(
                    "The programme %(programme)s is no draft: nothing is put into it.",
                    programme=self.display_name,
                )
            )
        if coordinated is not None:
            self.include_coordinated = bool(coordinated)
        missing = self._missing_work()
        self._touch()
        self.env["cchc.programme.line"]._project_new(
            [self._line_values(one, place) for place, one in enumerate(missing, 1)]
        )
        if not missing:
            return notice(self.env._("Nothing of the plan is missing."), "info")
        return notice(self.env._("%(count)s lines were added.", count=len(missing)))

    def _missing_work(self):
        """Return the plan's assignments of the year that no line names yet, in annex order."""
        self.ensure_one()
        agency, domain = self.agency_id.id, Domain.TRUE
        roles = Domain("agency_id", "=", agency) | Domain("co_lead_ids", "in", [agency])
        if self.include_coordinated:
            roles |= Domain("coordinator_ids", "in", [agency])
        domain = roles & Domain(
            [
                ("plan_id", "=", self.plan_id.id),
                ("year", "=", self.year),
                ("state", "!=", "cancelled"),
                ("task_id", "!=", False),
                ("id", "not in", self.line_ids.assignment_id.ids),
            ]
        )
        # sudo: a coordinator records for agencies whose work it sees anyway; officers see their own
        found = self.env["cchc.plan.assignment"].sudo().search(domain)
        return found.sorted(
            lambda one: (
                one.agency_id.id != agency,
                agency not in one.co_lead_ids.ids,
                one.task_id.section_sequence,
                one.task_id.sequence,
                one.date_start,
                one.id,
            )
        )

    def _line_values(self, assignment, place):
        """Return the values of the line that names an assignment of the plan."""
        agency = self.agency_id
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        role = "coordinate"
        if agency in assignment.agency_id | assignment.co_lead_ids:
            role = "lead" if agency == assignment.agency_id else "co_lead"
        others = assignment.co_lead_ids | assignment.coordinator_ids
        if role != "lead":
            others = assignment.agency_id | others
        end = min(max(assignment.due_on, first), last)
        return {
            "programme_id": self.id,
            "kind": "plan",
            "role": role,
            "assignment_id": assignment.id,
            "sequence": place * 10 + 1000 * (self.part_id.number - 1),
            "content": assignment.content,
            "deliverable": assignment.deliverable,
            "field_id": assignment.field_id.id,
            "date_from": min(max(assignment.date_start, first), end),
            "date_to": end,
            "coordinator_ids": [Command.set((others - agency).ids)],
            "coordinator_text": assignment.task_id._others_in_words(role),
        }


class CchcPlanTask(models.Model):
    """The other parties of a task, for the paper of one of them."""

    _inherit = "cchc.plan.task"

    def _others_in_words(self, role):
        """Return who works with an agency of a role, as the annex writes it."""
        self.ensure_one()
        coordinate = self.coordinate_text or self.coordinate_names
        lead = self.lead_text or self.lead_names
        # The lead's own paper need not say who leads, unless several make one product.
        leads = self.party_ids.filtered(lambda one: one.role == "lead")
        alone = role == "lead" and (self.lead_mode == "each" or len(leads) < 2)
        return coordinate if alone else "; ".join(filter(None, [lead, coordinate]))


class CchcProgrammeLine(models.Model):
    """Lines as rules judge them and as the journal keeps them."""

    _inherit = "cchc.programme.line"

    def _activity(self):
        """Return the line as an `Activity` of `rules.programme`."""
        self.ensure_one()
        plan_work = self.kind == "plan"
        # An extension may go beyond the year; the line ends with the year at the latest.
        return Activity(
            label=self.display_name,
            own=not plan_work,
            date_from=self.date_from or None,
            date_to=self.date_to or None,
            has_people=bool(self.user_ids or self.charge_id or (self.people_names or "").strip()),
            # sudo: lines of work that the agency coordinates
            due_on=self.sudo().assignment_id.due_on or None if plan_work else None,
        )

    def _journal_content(self):
        """Return what the lines say; people as digests, for they are personal data."""
        return [line._journal_line() for line in self]

    def _journal_line(self):
        return {
            "kind": self.kind,
            "role": self.role or "",
            "content": self.content,
            "deliverable": self.deliverable or "",
            "from": self.date_from,
            "to": self.date_to,
            "people": self.programme_id._digest(self.people or ""),
            "field": self.field_id.code or "",
            "clauses": self.clause_ids.sorted("id").mapped("ref"),
            "coordinators": sorted(one.agency_code or one.name for one in self.coordinator_ids),
            "note": self.note or "",
        }
