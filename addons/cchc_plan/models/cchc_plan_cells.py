from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end, local_date, today

from ..rules.assignment import cell_status, lateness, lateness_is_provisional

# What never changes about an assignment comes first, then what its events say.
FIXED = (
    "id",
    "agency_id",
    "task_id",
    "field_id",
    "section_id",
    "year",
    "period",
    "date_end",
)
CURRENT = ("due_is_provisional", "state", "due_on", "submitted_on")


class Cell(NamedTuple):
    """One assignment as figures, boards and the matrix count it; all but the status are facts.

    `agency`, `task`, `field` and `section` are ids or None; `status` is that of
    `rules.assignment.cell_status`; `provisional` is 1 when lateness rests on an unverified rule.
    """

    id: int
    agency: int
    task: int | None
    field: int | None
    section: int | None
    year: int
    period: str
    date_end: date
    state: str
    status: str
    provisional: int
    due_on: date
    submitted_on: date | None


class CchcPlanAssignment(models.Model):
    """Assignments in bulk, today or as of an earlier day, in one query."""

    _inherit = "cchc.plan.assignment"

    @api.model
    def _cells(self, domain, on=None):
        """Return a `Cell` for each assignment that the user may read, by year, end and id.

        :param domain: of assignments.
        :param on: a day, at whose end things are seen as their events left them then; those made
            later are left out. Today's state when omitted, judged as of today.
        """
        first_days = ("original_due_on", "first_due_is_provisional")
        self.flush_model((*FIXED[1:], *CURRENT, *first_days, "given_on"))
        domain = Domain(domain)
        if on is not None:
            domain &= Domain("given_on", "<=", on)
        query = self._search(domain, order="year, date_end, id")
        fixed = [SQL.identifier(self._table, name) for name in FIXED]
        if on is None:
            current = [SQL.identifier(self._table, name) for name in CURRENT]
        else:
            current = [
                self._sql_was_provisional(),
                # Work that an older version gave out has its first event where it was entered.
                SQL("COALESCE(last.state_after, 'todo')"),
                SQL("COALESCE(last.due_after, %s)", SQL.identifier(self._table, first_days[0])),
                SQL("sent.happened_at"),
            ]
            self._join_events(query, day_end(self, on))
        rows = self.env.execute_query(query.select(*fixed, *current))
        seen_on = on or today(self)
        soon = self._soon_days(seen_on)
        return [self._cell(row, seen_on, soon) for row in rows]

    def _sql_was_provisional(self):
        """Return SQL that tells whether a rule alone gave the due day of a past moment.

        Events of the first version do not say it: there a day other than the first was decided.
        """
        by_rule = SQL.identifier(self._table, "first_due_is_provisional")
        original = SQL.identifier(self._table, "original_due_on")
        return SQL(
            "COALESCE(last.due_by_after = 'rule', %s AND last.due_after = %s, %s)",
            by_rule,
            original,
            by_rule,
        )

    def _join_events(self, query, moment):
        """Add to a query the last event before a moment, and the last handing in."""
        events = self._journal_events()
        events.flush_model()
        table = SQL.identifier(events._table)
        own = SQL.identifier(self._table, "id")
        query.add_join(
            "LEFT JOIN",
            "last",
            SQL(
                "LATERAL (SELECT state_after, due_after, due_by_after FROM %s"
                " WHERE assignment_id = %s AND happened_at < %s ORDER BY seq DESC LIMIT 1)",
                table,
                own,
                moment,
            ),
            SQL("TRUE"),
        )
        # Whoever closes work by a report gives the day on which that report came.
        query.add_join(
            "LEFT JOIN",
            "sent",
            SQL(
                "LATERAL (SELECT CASE kind WHEN 'close' THEN %s::timestamp ELSE happened_at END"
                " AS happened_at FROM %s WHERE assignment_id = %s AND happened_at < %s"
                " AND kind IN ('submit', 'close') ORDER BY seq DESC LIMIT 1)",
                SQL.identifier(self._table, "submitted_on"),
                table,
                own,
                moment,
            ),
            SQL("TRUE"),
        )

    def _cell(self, row, on, soon):
        one, agency, task, field, section, year, period, end, by_rule, state, due_on, sent = row
        if state not in ("submitted", "accepted"):
            sent = None
        elif hasattr(sent, "hour"):
            sent = local_date(self, sent)
        late = lateness(state, due_on, sent, on, soon)
        provisional = lateness_is_provisional(bool(by_rule), end, sent, on)
        return Cell(
            one,
            agency,
            task,
            field,
            section,
            year,
            period,
            end,
            state,
            cell_status(state, late),
            int(provisional),
            due_on,
            sent,
        )
