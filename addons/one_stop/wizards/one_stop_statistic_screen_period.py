from odoo import api, models

from odoo.addons.district_base.moment import today

from ..rules import figures_period, statistics


class OneStopStatisticScreen(models.TransientModel):
    """Where the figures come from: what was closed, where it was, else the data of today."""

    _inherit = "one_stop.statistic.screen"

    def _periods(self):
        """Return the periods of just these days: of the counter first, then of the district.

        What the district closed are the figures of each counter as well, so all of its people are
        told them, narrowed to their own, though they may not open the period.
        """
        self.ensure_one()
        # sudo: of a period that the user may not open, only own figures are told
        periods = (
            self.env["one_stop.statistic.period"]
            .sudo()
            .search([("date_from", "=", self.date_from), ("date_to", "=", self.date_to)])
        )
        scope = self._scope()
        own = periods.filtered(lambda one: one.agency_id and one.agency_id == scope)
        return own + periods.filtered(lambda one: not one.agency_id)

    def _closed_period(self):
        """Return the closed period that tells the figures, empty while none is closed."""
        return (self.period_id or self._periods()).filtered(lambda one: one.state == "closed")[:1]

    def _filters(self):
        """Return {key: list of values} of what the figures are narrowed to."""
        self.ensure_one()
        scope = self._scope()
        found = {
            "agency": None if scope is None else scope.ids,
            "ward": self.ward_id.ids or None,
            "field": self.field_id.ids or None,
            "level": [self.level] if self.level else None,
        }
        return {key: values for key, values in found.items() if values is not None}

    def _grouped(self, keys):
        """Return {(value, …): figures}, for the keys in their order."""
        period, filters = self._closed_period(), self._filters()
        if not period:
            return self._live(keys, filters)
        extra = tuple(key for key in filters if key not in keys)
        groups = period._period_figures(group_by=(*keys, *extra))
        found = {}
        for path, cells in groups.items():
            values = dict(zip((*keys, *extra), path, strict=True))
            if all(values[key] in allowed for key, allowed in filters.items()):
                found.setdefault(path[: len(keys)], []).append(cells)
        return {path: statistics.added(cells) for path, cells in found.items()}

    def _standing(self):
        """Return how the figures stand, for the screen.

        ``closed`` {id, name, hash, by, at, may_open} or False; ``over``, whether the days are over;
        ``may_close``, whether the user may close the figures of this counter or district;
        ``remark``, a sentence about who closes them or with what they were closed, or "".
        """
        closed = self._closed_period()
        may_close = not closed and self._is_closer()
        return {
            "closed": self._closing(closed) if closed else False,
            "over": self.date_to < today(self),
            "may_close": may_close,
            "remark": "" if may_close else self._remark(closed),
        }

    def _remark(self, closed):
        scope = self._scope()
        if closed:
            is_part = scope is not None and not closed.agency_id
            told = self.env._("These figures were closed with those of the whole district.")
            return told if is_part else ""
        if self.ward_id or self.field_id or self.level:
            return self.env._("Figures are closed for a counter or the district, not for parts.")
        if scope is not None and len(scope) > 1:
            return self.env._("Each counter closes its own figures: choose one of them.")
        if scope is not None and not scope:
            return ""
        return self._subject()._closer_words()

    def _closing(self, period):
        moment = self.env["resource.calendar"]._to_local(period.closed_at)
        return {
            "id": period.id,
            "name": period.display_name,
            "hash": period.content_hash,
            "by": period.sudo().closed_by_id.name,  # sudo: only the name of who closed
            "at": f"{moment:%H:%M %d/%m/%Y}",
            "may_open": period.with_env(self.env).has_access("read"),
        }

    def _is_closer(self):
        """Tell whether the user closes figures of what is chosen; parts are not closed."""
        scope = self._scope()
        if self.ward_id or self.field_id or self.level or (scope is not None and len(scope) != 1):
            return False
        return self._subject()._is_closer()

    def _subject(self):
        """Return a period, not saved, of what is chosen."""
        scope = self._scope()
        return self.env["one_stop.statistic.period"].new({"agency_id": scope and scope.id})

    @api.model
    def open_period(self, choice):
        """Return the action that opens the period of the chosen days, a new one where none is."""
        screen = self._chosen(choice)
        scope = screen._scope()
        agency = scope[:1] if scope is not None else scope
        periods = screen._periods().with_env(self.env)._filtered_access("read")
        found = periods.filtered(lambda one: one.state == "closed")[:1] or periods.filtered(
            lambda one: one.agency_id == (agency or one.agency_id.browse())
        )
        if not found:
            screen._subject()._check_closer()
        return {
            "type": "ir.actions.act_window",
            "res_model": "one_stop.statistic.period",
            "res_id": found[:1].id,
            "views": [(False, "form")],
            "context": {
                "default_agency_id": agency.id if agency else False,
                "default_kind": screen._kind(),
                "default_date_from": screen.date_from,
                "default_date_to": screen.date_to,
            },
        }

    def _kind(self):
        return figures_period.kind(self.date_from, self.date_to)

    def _live(self, keys, filters):
        return self.env["one_stop.dossier"]._figures(
            self.date_from, self.date_to, **self._records(filters), group_by=keys
        )

    @api.model
    def _records(self, filters):
        """Return filters of values as the methods for figures take them."""
        return {
            key: values if key == "level" else self._parts(key, values)
            for key, values in filters.items()
        }

    def _cell_domain(self, column, inside):
        """Return the domain of the dossiers of a cell.

        :param inside: {key: value} of the row.
        """
        values = {**self._filters(), **{key: [value] for key, value in inside.items()}}
        # "No ward" is no filter of figures; the ward of a dossier does not change with time.
        nowhere = values.get("ward") == [False]
        if nowhere:
            del values["ward"]
        filters, period = self._records(values), self._closed_period()
        if period:
            domain = period._period_domain(column, **filters)
        else:
            domain = self.env["one_stop.dossier"]._figures_dossiers(
                column, self.date_from, self.date_to, **filters
            )
        return [*domain, ("ward_id", "=", False)] if nowhere else domain
