import json
from datetime import date

from odoo import models
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end

from ..rules import review as rules


class CchcPlan(models.Model):
    """What the final review gathers: facts, documents and reasons, as of a day."""

    _inherit = "cchc.plan"

    def _review_facts(self, on=None):
        """Return a `Fact` for each assignment of the plan."""
        assignments = self.env["cchc.plan.assignment"]
        cells = assignments._cells([("plan_id", "=", self.id)], on)
        assignments.flush_model(["original_due_on"])
        promised = dict(
            self.env.execute_query(
                SQL(
                    "SELECT id, original_due_on FROM cchc_plan_assignment WHERE plan_id = %s",
                    self.id,
                )
            )
        )
        extensions = self._review_extensions(on)
        return [
            rules.Fact(
                cell.id,
                cell.field,
                cell.section,
                cell.agency,
                cell.task,
                cell.year,
                cell.period,
                rules.column(cell),
                promised[cell.id],
                cell.due_on,
                cell.submitted_on,
                extensions.get(cell.id, 0),
            )
            for cell in cells
        ]

    def _review_extensions(self, on):
        """Return {assignment: how often its due day was put off}."""
        where = SQL("event.kind = 'grant_extension'")
        rows = self._review_events(SQL("assignment.id, count(*)"), where, on, SQL("GROUP BY 1"))
        return dict(rows)

    def _review_events(self, columns, where, on, end):
        """Return rows of events of the plan's assignments until the end of a day."""
        self.env["cchc.plan.assignment.event"].flush_model()
        until = SQL("event.happened_at < %s", day_end(self, on)) if on else SQL("TRUE")
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM cchc_plan_assignment_event event"
                " JOIN cchc_plan_assignment assignment ON assignment.id = event.assignment_id"
                " WHERE assignment.plan_id = %s AND %s AND %s %s",
                columns,
                self.id,
                until,
                where,
                end,
            )
        )

    def _review_row(self, fact):
        """Return a fact as JSON keeps it: a list, dates as text."""
        return [f"{one:%Y-%m-%d}" if isinstance(one, date) else one for one in fact]

    def _review_documents(self, facts, on=None):
        """Return [assignment, number, date, name] of what had been handed in.

        Evidence is fixed by the handing in; what was returned later, and perhaps changed, is taken
        from the journal of that handing in.
        """
        handed_in = {fact.id for fact in facts if fact.handed_in}
        found = self._review_evidence()
        if on:
            found.update(self._review_returned_evidence(on))
        return [
            [assignment, symbol, f"{issued_on:%Y-%m-%d}" if issued_on else "", name]
            for assignment, papers in sorted(found.items())
            if assignment in handed_in
            for symbol, issued_on, name in papers
        ]

    def _review_evidence(self):
        """Return {assignment: [(number, date, name)]} of the evidence that there is."""
        self.env["cchc.plan.evidence"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT evidence.assignment_id, coalesce(evidence.symbol, ''), evidence.issued_on,"
                " evidence.name FROM cchc_plan_evidence evidence"
                " JOIN cchc_plan_assignment assignment"
                " ON assignment.id = evidence.assignment_id"
                " WHERE assignment.plan_id = %s ORDER BY evidence.id",
                self.id,
            )
        )
        found = {}
        for assignment, *paper in rows:
            found.setdefault(assignment, []).append(tuple(paper))
        return found

    def _review_returned_evidence(self, on):
        """Return the same for work that was returned after a day, as it was handed in before."""
        returned = self.env.execute_query(
            SQL(
                "SELECT DISTINCT event.assignment_id FROM cchc_plan_assignment_event event"
                " JOIN cchc_plan_assignment assignment ON assignment.id = event.assignment_id"
                " WHERE assignment.plan_id = %s AND event.kind = 'return'"
                " AND event.happened_at >= %s",
                self.id,
                day_end(self, on),
            )
        )
        rows = self._review_events(
            SQL("DISTINCT ON (assignment.id) assignment.id, event.payload"),
            SQL("event.kind = 'submit' AND assignment.id = ANY(%s)", [row[0] for row in returned]),
            on,
            SQL("ORDER BY assignment.id, event.seq DESC"),
        )
        return {
            assignment: [
                (
                    one["symbol"],
                    one["issued_on"] and date.fromisoformat(one["issued_on"]),
                    one["name"],
                )
                for one in json.loads(payload)["evidence"]
            ]
            for assignment, payload in rows
        }

    def _review_reasons(self, ids, on):
        """Return {assignment: the last reason that anybody gave}, as its journal has it."""
        rows = self._review_events(
            SQL("DISTINCT ON (assignment.id) assignment.id, event.payload::jsonb ->> 'reason'"),
            SQL("assignment.id = ANY(%s) AND event.payload::jsonb ->> 'reason' != ''", list(ids)),
            on,
            SQL("ORDER BY assignment.id, event.seq DESC"),
        )
        return dict(rows)

    def _review_cancelled(self, facts, on=None):
        """Return {assignment: {"reason", "decision"}} of what was cancelled; texts may be empty."""
        ids = [fact.id for fact in facts if fact.column == "cancelled"]
        rows = self._review_events(
            SQL("DISTINCT ON (assignment.id) assignment.id, event.payload"),
            SQL("event.kind = 'cancel' AND assignment.id = ANY(%s)", ids),
            on,
            SQL("ORDER BY assignment.id, event.seq DESC"),
        )
        found = {assignment: json.loads(payload) for assignment, payload in rows}
        return {
            one: {
                "reason": found.get(one, {}).get("reason", ""),
                "decision": found.get(one, {}).get("decision", ""),
            }
            for one in ids
        }
