from datetime import datetime

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.district_base.moment import ZONE, now

from ..rules import statistics
from .one_stop_dossier_figures_sql import COUNTER_THEN, KEPT, OUTSIDE, PARTS, READ_ON

# What figures are told apart by, as the rows of `_figure_cells` have it.
GROUP_COLUMNS = {
    "agency": SQL("cell.agency_id"),
    "ward": SQL("cell.ward_id"),
    "field": SQL("procedure.field_id"),
    "level": SQL("procedure.level"),
    "procedure": SQL("cell.procedure_id"),
}
DOSSIER = SQL("dossier")
OF_PROCEDURES = {"field": SQL("field_id"), "level": SQL("level")}
READ = ("agency_id", "ward_id", "procedure_id", "channel", "received_at", "done_at", "due_at")


class OneStopDossier(models.Model):
    """The figures in SQL: a row for each dossier that a period counts.

    What the dossier's own row tells is taken from there: what was done in the period and is done
    still, whatever was told or handed over later; what is pending or has ended and saw nothing
    since the end of the period. For the few that lived on beyond the end, the last event of the
    period is looked up. Two indexes hold all that is asked of the rows, so that none is read. The
    rules are told in Python as well (``rules/statistics.py``), and tests compare both.
    """

    _inherit = "one_stop.dossier"

    _figures_done_idx = models.Index(
        "(done_at) INCLUDE (due_at, received_at, channel, agency_id, procedure_id, ward_id, id)"
        " WHERE done_at IS NOT NULL"
    )
    _figures_open_idx = models.Index(
        "(received_at) INCLUDE (last_event_at, state, due_at, channel, agency_id, procedure_id,"
        " ward_id, id) WHERE done_at IS NULL AND received_at IS NOT NULL"
    )

    @api.model
    def _figures_by(self, date_from, date_to, filters, group_by):
        """Return what `_figures` does, for filters as lists of values."""
        first, last = self._figure_dates(date_from, date_to)
        self._check_group_by(group_by)
        if "month" not in group_by:
            return self._figures_of(self._figure_period(first, last), filters, group_by)
        place, found = group_by.index("month"), {}
        others = group_by[:place] + group_by[place + 1 :]
        for month, begin, end in statistics.months_of(first, last):
            told = self._figures_of(self._figure_period(begin, end), filters, others)
            if not others:
                found[(month,)] = told
                continue
            for key, figures in told.items():
                found[(*key[:place], month, *key[place:])] = figures
        return found

    @api.model
    def _check_group_by(self, group_by):
        for name in group_by:
            if name not in (*GROUP_COLUMNS, "month"):
                raise UserError(self.env._("Figures are not told by “%(name)s”.", name=name))

    @api.model
    def _figure_period(self, first, last):
        """Return the ``Period`` of two dates in UTC, as it stands now."""
        zone = offset(first)
        period = statistics.Period.of_dates(first, last, now(self) + zone)
        return statistics.Period(*(moment - zone for moment in period))

    @api.model
    def _figures_of(self, period, filters, group_by):
        """Return the figures of a period, or {(value, …): figures}."""
        if any(values == [] for values in filters.values()):
            return {} if group_by else statistics.totals({})
        keys = [GROUP_COLUMNS[name] for name in group_by]
        rows = self.env.execute_query(
            SQL(
                "SELECT %s cell.intake, cell.outcome, count(*) FROM (%s) AS cell %s"
                " GROUP BY %s cell.intake, cell.outcome",
                _listed(keys),
                self._figure_cells(period, filters),
                self._figure_join(group_by),
                _listed(keys),
            )
        )
        groups = {}
        for *values, intake, outcome, count in rows:
            key = tuple(False if value is None else value for value in values)
            leaves = groups.setdefault(key, {})
            for name in column_names(intake, outcome):
                leaves[name] = leaves.get(name, 0) + count
        told = {key: statistics.totals(leaves) for key, leaves in groups.items()}
        return told if group_by else told.get((), statistics.totals({}))

    @api.model
    def _figure_join(self, group_by):
        if not {"field", "level"} & set(group_by):
            return SQL()
        return SQL("JOIN one_stop_procedure AS procedure ON procedure.id = cell.procedure_id")

    @api.model
    def _figure_cells(self, period, filters, parts=tuple(PARTS)):
        """Return SQL of (id, agency_id, ward_id, procedure_id, intake, outcome) of a period.

        Intake and outcome are numbers of columns, the outcome 0 for what stands outside.

        :param period: ``statistics.Period`` in UTC.
        :param filters: {name: list of values or None}, see `_figure_filters`.
        :param parts: names of PARTS, where only some of the columns are asked for.
        """
        self._flush_figures()
        zone = offset(period.begin)
        counter = self._figure_counter(period.end)
        return SQL(
            " UNION ALL ".join(PARTS[name] for name in parts),
            begin=period.begin,
            end=period.end,
            asof=period.asof,
            kept=SQL(KEPT, counter=counter, begin=period.begin),
            read=SQL(READ_ON),
            done_day=day_of_column("dossier.done_at", zone),
            due_day=day_of_column("dossier.due_at", zone),
            ended_day=day_of_column("ended.happened_at", zone),
            ended_due_day=day_of_column("ended.due_after", zone),
            filters=self._figure_conditions(filters, counter),
        )

    @api.model
    def _figure_counter(self, end, table=DOSSIER):
        """Return SQL of the counter at which a dossier was when a period ended, in UTC."""
        [(has_moved,)] = self.env.execute_query(
            SQL("SELECT EXISTS (SELECT FROM one_stop_dossier_counter WHERE until >= %s)", end)
        )
        if has_moved:
            return SQL(COUNTER_THEN, dossier=table, end=end)
        return SQL("%s.agency_id", table)

    @api.model
    def _flush_figures(self):
        self.flush_model([*READ, "state", "last_event_at"])
        self.env["one_stop.dossier.counter"].flush_model()
        events = self._journal_events()
        events.flush_model(["dossier_id", "seq", "kind", "happened_at", "state_after", "due_after"])

    @api.model
    def _figure_conditions(self, filters, counter, table=DOSSIER):
        """Return the filters as SQL that goes on a condition about rows of dossiers.

        :param counter: SQL of the counter of a row, see `_figure_counter`.
        """
        columns = {
            "agency": counter,
            "ward": SQL("%s.ward_id", table),
            "procedure": SQL("%s.procedure_id", table),
        }
        parts = [
            SQL("AND %s = ANY(%s)", columns[name], list(values))
            for name, values in filters.items()
            if name in columns and values is not None
        ]
        procedures = [
            SQL("%s = ANY(%s)", OF_PROCEDURES[name], list(values))
            for name, values in filters.items()
            if name in OF_PROCEDURES and values is not None
        ]
        if procedures:
            self.env["one_stop.procedure"].flush_model(["field_id", "level"])
            parts.append(
                SQL(
                    "AND %s.procedure_id IN (SELECT id FROM one_stop_procedure WHERE %s)",
                    table,
                    SQL(" AND ").join(procedures),
                )
            )
        return SQL(" ").join(parts)


def offset(day):
    """Return how much local time is ahead of UTC; the country has had one zone since 1975."""
    return ZONE.utcoffset(datetime(day.year, day.month, day.day))


def day_of_column(column, zone):
    """Return SQL of the local date of a stored moment."""
    return SQL("(%s + %s)::date", SQL(column), zone)


def _listed(columns):
    return SQL("").join(SQL("%s, ", column) for column in columns)


def column_names(intake, outcome):
    """Return the names of the columns of a row of `_figure_cells`."""
    return (statistics.OUTSIDE,) if outcome == OUTSIDE else (f"c{intake}", f"c{outcome}")
