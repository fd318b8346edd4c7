import json
from datetime import date

from odoo import models
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end

from ..rules import review as rules

REASONLESS = ("assign", "start", "charge", "evidence", "give_part", "submit", "accept", "close")


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
        extensions = self._review_extensions([cell.id for cell in cells], on)
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

    def _review_extensions(self, ids, on):
        """Return {assignment: how often its due day was put off}."""
        where = SQL("kind = 'grant_extension'")
        return dict(self._review_events("assignment_id, count(*)", ids, where, on, "GROUP BY 1"))

    def _review_last(self, column, ids, where, on):
        """Return {assignment: a column of the last event of some kind}."""
        last = f"DISTINCT ON (assignment_id) assignment_id, {column}"
        order = "ORDER BY assignment_id, seq DESC"
        return dict(self._review_events(last, ids, where, on, order))

    def _review_events(self, columns, ids, where, on, end):
        """Return rows of events of assignments until the end of a day."""
        self.env["cchc.plan.assignment.event"].flush_model()
        until = SQL("happened_at < %s", day_end(self, on)) if on else SQL("TRUE")
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM cchc_plan_assignment_event"
                " WHERE assignment_id = ANY(%s) AND %s AND %s %s",
                SQL(columns),
                list(ids),
                until,
                where,
                SQL(end),
            )
        )

    def _review_row(self, fact):
        """Return a fact as JSON keeps it: a list, dates as text."""
        *head, first_due, due, handed_in, extensions = fact
        sent = handed_in.isoformat() if handed_in else ""
        return [*head, first_due.isoformat(), due.isoformat(), sent, extensions]

    def _review_documents(self, facts, on=None):
        """Return [assignment, number, date, name] of what had been handed in.

        Evidence is fixed by the handing in; what changed later, since the work was returned, is
        taken from the journal of that handing in.
        """
        ids = [fact.id for fact in facts if fact.handed_in]
        found = self._review_evidence(ids)
        if on:
            found.update(self._review_earlier_evidence(ids, on))
        return [
            [assignment, symbol, issued_on.isoformat() if issued_on else "", name]
            for assignment, papers in sorted(found.items())
            for symbol, issued_on, name in papers
        ]

    def _review_evidence(self, ids):
        """Return {assignment: [(number, date, name)]} of the evidence that there is."""
        self.env["cchc.plan.evidence"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT assignment_id, coalesce(symbol, ''), issued_on, name"
                " FROM cchc_plan_evidence WHERE assignment_id = ANY(%s) ORDER BY id",
                ids,
            )
        )
        found = {}
        for assignment, *paper in rows:
            found.setdefault(assignment, []).append(tuple(paper))
        return found

    def _review_earlier_evidence(self, ids, on):
        """Return the same for work whose evidence changed after a day, as it was handed in before.

        It changes when work is returned, and grows when a yearly report closes it.
        """
        changed = self.env.execute_query(
            SQL(
                "SELECT DISTINCT assignment_id FROM cchc_plan_assignment_event"
                " WHERE kind IN ('return', 'close') AND happened_at >= %s"
                " AND assignment_id = ANY(%s)",
                day_end(self, on),
                ids,
            )
        )
        rows = self._review_last("payload", [row[0] for row in changed], SQL("kind = 'submit'"), on)
        return {
            assignment: [
                (
                    one["symbol"],
                    one["issued_on"] and date.fromisoformat(one["issued_on"]),
                    one["name"],
                )
                for one in json.loads(payload)["evidence"]
            ]
            for assignment, payload in rows.items()
        }

    def _review_reasons(self, ids, on):
        """Return {assignment: the last reason that anybody gave}, as its journal has it."""
        reason = "payload::jsonb ->> 'reason'"
        # Most events give none; their long payloads need not be read.
        where = SQL(f"kind NOT IN %s AND {reason} != ''", REASONLESS)
        return self._review_last(reason, ids, where, on)

    def _review_cancelled(self, facts, on=None):
        """Return {assignment: {"reason", "decision"}} of what was cancelled; texts may be empty."""
        ids = [fact.id for fact in facts if fact.column == "cancelled"]
        found = self._review_last("payload", ids, SQL("kind = 'cancel'"), on)
        empty = {"reason": "", "decision": ""}
        return {
            one: {name: json.loads(found.get(one, "{}")).get(name) or "" for name in empty}
            for one in ids
        }
