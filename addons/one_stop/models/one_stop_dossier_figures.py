from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import statistics
from .one_stop_dossier_search import READS_ALL

# By what figures may be told apart; "month" gives those of each month, as of its end.
GROUPINGS = ("agency", "ward", "field", "level", "procedure", "month")
# Nobody asks for figures of other years, and databases know no larger ids.
FIRST_YEAR, LAST_YEAR, MAX_ID = 1990, 2100, 2**31 - 1
MONTHS = 120  # that one call from outside may tell apart


class OneStopDossier(models.Model):
    """Form II.06: how many dossiers were received, resolved and pending, as of a date, by events.

    What counts where stands in ``rules/statistics.py``. The methods with an underscore tell all
    there is; ``read_figures`` tells users what their agencies took in.
    """

    _inherit = "one_stop.dossier"

    @api.model
    def _figures(
        self,
        date_from,
        date_to,
        agency=None,
        ward=None,
        field=None,
        level=None,
        procedure=None,
        group_by=(),
    ):
        """Return the figures of a period: {"c3": …, …, "c13": …, "outside": …}.

        :param date_from: first local date; `date_to` is the last, included. A period that is not
            over is told as of now.
        :param agency: the counters that took the dossiers in (a linked one counts once); records,
            or None for all: *an empty recordset counts nothing*. `ward` is that of the object;
            `level` a key of ``LEVELS`` or several.
        :param group_by: names of GROUPINGS: the figures come as {(value, …): figures} in that
            order, a value being an id (False for no ward), a level or "2012-03". Figures of a
            month are those of that month: what it carried in and what it left pending.
        :raise UserError: for dates the wrong way round.
        """
        filters = self._figure_filters(agency, ward, field, level, procedure)
        return self._figures_by(date_from, date_to, filters, tuple(group_by))

    @api.model
    def read_figures(self, date_from, date_to, group_by=(), **filters):
        """Return `_figures` of what the user may see, for filters given as ids or lists of ids.

        Groups come as a list of [[value, …], figures], as JSON knows no other keys.

        :raise UserError: for what is no filter, no grouping or no day.
        """
        self.check_access("read")
        self._check_read(date_from, date_to, group_by, filters)
        filters = {name: self._listed_filter(filters.get(name)) for name in GROUPINGS[:-1]}
        allowed = self._figures_agencies()
        if allowed is not None:
            asked = filters["agency"]
            filters["agency"] = [id_ for id_ in allowed.ids if asked is None or id_ in asked]
        found = self._figures_by(date_from, date_to, filters, tuple(group_by))
        return [[list(key), told] for key, told in found.items()] if group_by else found

    @api.model
    def _figures_agencies(self):
        """Return the counters whose figures the user may see, None for all of the district."""
        if self.env.su or self.env.user.has_groups(READS_ALL):
            return None
        return self.env.user.agency_ids

    @api.model
    def _figures_dossiers(self, column, date_from, date_to, **filters):
        """Return a domain of the dossiers that a column counts, sums and `outside` included.

        It is plain data, so that it may stand in an action; who opens it sees what the user may.

        :param filters: those of `_figures`, without `group_by`; `month` ("2012-03") for a cell of
            a series.
        """
        month = filters.pop("month", None)
        if month:
            date_from, date_to = self._figure_month(date_from, date_to, month)
        cell = {
            "column": column,
            "from": str(date_from),
            "to": str(date_to),
            **{
                name: ids
                for name, ids in self._figure_filters(**filters).items()
                if ids is not None
            },
        }
        return self._figure_cell_domain(cell)

    @api.model
    def _figure_month(self, date_from, date_to, month):
        for name, first, last in self._figure_months(date_from, date_to):
            if name == month:
                return first, last
        raise UserError(self.env._("The month %(month)s is not within the period.", month=month))

    @api.model
    def _figure_filters(self, agency=None, ward=None, field=None, level=None, procedure=None):
        """Return {name: list of values, None for no filter}."""
        given = {"agency": agency, "ward": ward, "field": field, "procedure": procedure}
        found = {name: None if one is None else list(one.ids) for name, one in given.items()}
        return {**found, "level": self._listed_filter(level)}

    @api.model
    def _check_read(self, date_from, date_to, group_by, filters):
        """Refuse what no screen asks: a mistyped filter would else tell figures of everything."""
        for name, values in filters.items():
            is_known = name in GROUPINGS[:-1]
            if not is_known or not self._are_filter_values(name, self._listed_filter(values) or []):
                raise UserError(
                    self.env._("Figures are not narrowed down by “%(name)s” like that.", name=name)
                )
        if not isinstance(group_by, list | tuple):
            raise UserError(self.env._("Figures are not told by “%(name)s”.", name=group_by))
        if "month" in group_by and len(self._figure_months(date_from, date_to)) > MONTHS:
            raise UserError(
                self.env._("Figures of at most %(months)s months are told at once.", months=MONTHS)
            )

    @api.model
    def _are_filter_values(self, name, values):
        """Tell whether values, which may come from outside, are some by which a filter narrows."""
        if name == "level":
            return all(isinstance(one, str) for one in values)
        return all(type(one) is int and 0 < one <= MAX_ID for one in values)

    @api.model
    def _figure_months(self, date_from, date_to):
        return statistics.months_of(*self._figure_dates(date_from, date_to))

    @api.model
    def _figure_dates(self, date_from, date_to):
        """Return two dates given as such or as text.

        :raise UserError: for none, for what is no date, the wrong way round, and days of no age
            that has figures.
        """
        try:
            first, last = fields.Date.to_date(date_from), fields.Date.to_date(date_to)
        except (TypeError, ValueError):
            first = last = None
        if not (isinstance(first, date) and isinstance(last, date)):
            raise UserError(self.env._("Say from which day to which day figures are wanted."))
        if first > last:
            raise UserError(
                self.env._(
                    "The period from %(first)s to %(last)s ends before it begins.",
                    first=first.strftime("%d/%m/%Y"),
                    last=last.strftime("%d/%m/%Y"),
                )
            )
        if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
            raise UserError(
                self.env._(
                    "Choose days between the years %(first)s and %(last)s.",
                    first=FIRST_YEAR,
                    last=LAST_YEAR,
                )
            )
        return first, last

    @api.model
    def _listed_filter(self, values):
        """Return values given as one or as several, None for no filter."""
        if values is None or values is False:
            return None
        return list(values) if isinstance(values, list | tuple | set) else [values]
