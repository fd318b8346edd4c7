from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules import statistics
from .one_stop_dossier_figures_cell import line_conditions

DIFFERENCES = """
    WITH closed AS MATERIALIZED (
        SELECT dossier_id, "column" FROM one_stop_statistic_line
         WHERE period_id = %(period)s AND closing = %(closing)s %(filters)s
    ), today AS MATERIALIZED (
        SELECT cell.id AS dossier_id,
               unnest(CASE WHEN cell.outcome = 0 THEN ARRAY['outside']
                      ELSE ARRAY['c' || cell.intake, 'c' || cell.outcome] END) AS "column"
          FROM (%(cells)s) AS cell
    )
    (SELECT 'gone', "column", dossier_id FROM closed
     EXCEPT SELECT 'gone', "column", dossier_id FROM today)
    UNION ALL
    (SELECT 'come', "column", dossier_id FROM today
     EXCEPT SELECT 'come', "column", dossier_id FROM closed)
"""


class OneStopStatisticPeriod(models.Model):
    """A closed period beside the data of today: what would be counted otherwise, and why."""

    _inherit = "one_stop.statistic.period"

    def _compare(self, filters=None):
        """Return {column: (closed, today, dossier ids come, dossier ids gone)}, sums included.

        A dossier that only changes its column within a sum neither comes to the sum nor goes.

        :param filters: {name: list of values}: only what the figures are narrowed to.
        :raise UserError: for a period that was never closed.
        """
        self.ensure_one()
        moved = self._differences(filters)
        then = self._line_figures(self.closing, filters=filters)
        dossiers = self.env["one_stop.dossier"]
        now = dossiers._figures_by(self.date_from, self.date_to, self._own_filters(filters), ())
        found = {}
        for name in statistics.COLUMNS:
            leaves = statistics.leaves_of(name)
            come = set().union(*(moved["come", leaf] for leaf in leaves))
            gone = set().union(*(moved["gone", leaf] for leaf in leaves))
            found[name] = (then[name], now[name], sorted(come - gone), sorted(gone - come))
        return found

    def _differences(self, filters=None):
        """Return {("come" or "gone", counted column): {dossier id}}, with empty sets."""
        if not self.closing:
            raise UserError(
                self.env._(
                    "%(period)s was never closed: there is nothing to compare.",
                    period=self.display_name,
                )
            )
        dossiers = self.env["one_stop.dossier"]
        rows = self.env.execute_query(
            SQL(
                DIFFERENCES,
                period=self.id,
                closing=self.closing,
                filters=line_conditions(filters or {}),
                cells=dossiers._figure_cells(
                    dossiers._figure_period(self.date_from, self.date_to),
                    self._own_filters(filters),
                ),
            )
        )
        found = defaultdict(set)
        for direction, column, dossier_id in rows:
            found[direction, column].add(dossier_id)
        return found

    def _reasons(self, dossier_ids):
        """Return {dossier id: why it is counted otherwise than on the day of the closing}.

        What was recorded since the last closing and happened within the period or before it says
        why; so does a dossier's counter, when it is another one now. What nothing explains was
        not done by the system.
        """
        self.ensure_one()
        dossiers = self.env["one_stop.dossier"]
        closed_at = self._last_closing().recorded_at
        until = dossiers._figure_period(self.date_from, self.date_to).end
        # sudo: the events that explain the figures of one's own period
        events = (
            dossiers._journal_events()
            .sudo()
            .search(
                [
                    ("dossier_id", "in", list(dossier_ids)),
                    ("recorded_at", ">=", closed_at),
                ],
                order="dossier_id, seq",
            )
        )
        late, moved = defaultdict(list), set()
        for event in events:
            if event.happened_at >= until:
                continue
            if event.kind != "note":
                late[event.dossier_id.id].append(event)
            elif "move" in event._payload():
                moved.add(event.dossier_id.id)
        return {id_: self._reason(late.get(id_, ()), id_ in moved) for id_ in dossier_ids}

    def _reason(self, late, is_moved):
        told = [self._told_late(late)] if late else []
        if is_moved:
            told.append(self.env._("Its counter is another agency now."))
        return " ".join(told) or self.env._("Nothing in its journal explains it.")

    def _told_late(self, late):
        kinds = dict(late[0]._fields["kind"]._description_selection(self.env))
        local = self.env["one_stop.dossier"]._local_text
        return self.env._(
            "Recorded after the closing: %(events)s.",
            events=", ".join(f"{kinds[one.kind]} ({local(one.happened_at)})" for one in late),
        )

    def _last_closing(self):
        # sudo: who sees the period sees when it was closed
        return self.sudo().event_ids.filtered(lambda one: one.kind == "close").sorted("seq")[-1:]

    def action_compare(self):
        """Open the figures of the last closing beside those of today."""
        self.ensure_one()
        self.check_access("read")
        compare = self.env["one_stop.statistic.compare"]._of_period(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Closed and today"),
            "res_model": compare._name,
            "res_id": compare.id,
            "view_mode": "form",
            "target": "new",
        }
