from datetime import datetime
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.district_base.moment import day_end

from ..rules.changes import aged, kinds
from .cchc_plan_cells import Cell


class Change(NamedTuple):
    """What happened to one assignment since a day.

    `kinds` are those of `rules.changes.KINDS`; `then` is None for work that was not there yet;
    `last_at` is the UTC time of its last event, None when only time went by.
    """

    kinds: tuple[str, ...]
    then: Cell | None
    now: Cell
    last_at: datetime | None


class CchcPlanAssignment(models.Model):
    """Today compared with the end of an earlier day."""

    _inherit = "cchc.plan.assignment"

    @api.model
    def _changes(self, domain, since, cells=None):
        """Return a `Change` for each assignment of a domain that is not as it was.

        :param since: the day at whose end things are compared.
        :param cells: what `_cells(domain)` gave, when the caller has it already.
        """
        if cells is None:
            cells = self._cells(domain)
        events = self._events_since(domain, since)
        then = self._cells_then(cells, since, events)
        changes = []
        for cell in cells:
            if cell.id in then:
                happened, last_at = events.get(cell.id, ((), None))
                found = kinds(then[cell.id], cell, happened)
                if found:
                    changes.append(Change(found, then[cell.id], cell, last_at))
        return changes

    @api.model
    def _cells_then(self, cells, since, events):
        """Return {id: cell at the end of a day, None before it was given out} of what may differ.

        The journal is asked for what was touched since; all else can only have aged.
        """
        then, asked, soon = {}, [], self._soon_days(since)
        for cell in cells:
            if cell.id in events:
                if "assign" in events[cell.id][0]:
                    then[cell.id] = None
                else:
                    asked.append(cell.id)
            elif status := aged(cell, since, soon):
                if status == "ask":
                    asked.append(cell.id)
                else:
                    then[cell.id] = cell._replace(status=status, provisional=0)
        then.update((one.id, one) for one in self._cells([("id", "in", asked)], on=since))
        return then

    @api.model
    def _events_since(self, domain, since):
        """Return {assignment id: (kinds of events, time of the last)} after the end of a day."""
        events = self._journal_events()
        events.flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT assignment_id, array_agg(DISTINCT kind), max(happened_at) FROM %s"
                " WHERE happened_at >= %s AND assignment_id IN %s GROUP BY assignment_id",
                SQL.identifier(events._table),
                day_end(self, since),
                self._search(Domain(domain)).subselect(),
            )
        )
        return {one: (happened, last_at) for one, happened, last_at in rows}
