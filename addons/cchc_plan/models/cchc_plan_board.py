from datetime import timedelta

from odoo import api, models

from odoo.addons.district_base.moment import today

from ..rules.assignment import TO_DO_STATES
from ..rules.tally import Count, merged, tally

SOON_DAYS = 14
CHANGE_DAYS = 7
LINES = 40


class CchcPlan(models.Model):
    """The board: on one screen who is late with what and why, and how the plan stands."""

    _inherit = "cchc.plan"

    @api.model
    def get_board(self, plan_id=None, year=None):
        """Return what the board shows, in a number of queries that does not grow with the plan.

        :param plan_id: the plan; the newest one that is not a draft when omitted.
        :param year: of the work, all years when omitted.
        :return: ``plans`` [{id, name}], ``plan`` {id, name} or False, ``years``, ``year`` (0 for
            all), ``on``, ``today`` (ISO), ``count`` (columns of `rules.tally.Count` with
            ``share`` in percent or None), ``so_far`` {all, accepted} of what was due by today,
            ``extensions`` asked for, ``reports`` (see `_board_reports`), ``agencies`` and
            ``fields`` [{id, name, …count}], the worst first, ``late`` and ``provisional`` {count,
            lines}, ``soon`` {count, until, lines}, ``changes`` {since, count, kinds, lines}; only
            what the user may read.
        """
        plans, plan = self._followed(plan_id)
        result = {"plans": plans.read(["name"]), "plan": False}
        if not plan:
            return result
        domain, on = plan._work_domain(year), today(self)
        cells = self.env["cchc.plan.assignment"]._cells(domain)
        return {
            **result,
            "plan": {"id": plan.id, "name": plan.name},
            "years": plan._years(),
            "year": year or 0,
            "on": self._short_date(on),
            "today": on.isoformat(),
            **self._board_figures(cells, on),
            "extensions": self._board_extensions(domain),
            "reports": plan._board_reports(),
            **self._board_late(cells),
            "soon": self._board_soon(cells, on),
            "changes": self._board_changes(domain, cells, on),
        }

    def _board_reports(self):
        """Return the reports on the plan that are missing, for the board's tile; a hook.

        Whoever keeps reports overrides it. An empty list hides the tile.

        :return: [{id, res_model, agency, title, due (dd/mm/yyyy), days}], days past the due day;
            the latest first, only what the user may read, in a fixed number of queries.
        """
        self.ensure_one()
        return []

    @api.model
    def _board_figures(self, cells, on):
        # One pass over tens of thousands of cells; all figures are sums of these.
        counts = tally(cells, lambda one: (one.agency, one.field, one.due_on <= on))
        so_far = merged(counts, lambda name: name[2]).get(True, Count())
        return {
            "count": self._count_values(merged(counts, lambda _name: 0).get(0, Count())),
            "so_far": {"all": so_far.all, "accepted": so_far.accepted},
            "agencies": self._board_bars("hr.department", merged(counts, lambda name: name[0])),
            "fields": self._board_bars("cchc.reform.field", merged(counts, lambda name: name[1])),
        }

    @api.model
    def _count_values(self, count):
        return {**count.as_dict(), "share": count.share}

    @api.model
    def _board_bars(self, model, counts):
        """Return [{id, name, …count}], most overdue first, then most provisional, then least done.

        :param counts: {record id or None: Count}; nothing is shown of records that owe nothing.
        """
        records = self.env[model].browse(one for one in counts if one)
        names = {one.id: one.name for one in records}
        bars = [
            {"id": one or 0, "name": names.get(one) or self.env._("No field")}
            | self._count_values(count)
            for one, count in counts.items()
            if count.all
        ]
        return sorted(
            bars,
            key=lambda one: (-one["overdue"], -one["provisional"], one["share"], one["name"]),
        )

    @api.model
    def _board_extensions(self, domain):
        asked = [*domain, ("is_extension_asked", "=", True)]
        return self.env["cchc.plan.assignment"].search_count(asked)

    @api.model
    def _board_late(self, cells):
        late, provisional = self._late(cells)
        lines = self._late_lines(late[:LINES] + provisional[:LINES])
        shown = min(len(late), LINES)
        return {
            "late": {"count": len(late), "lines": lines[:shown]},
            "provisional": {"count": len(provisional), "lines": lines[shown:]},
        }

    @api.model
    def _board_soon(self, cells, on):
        """Return what is to be handed in within two weeks, the next first."""
        until = on + timedelta(days=SOON_DAYS)
        due = sorted(
            (one for one in cells if one.state in TO_DO_STATES and on <= one.due_on <= until),
            key=lambda one: (one.due_on, one.id),
        )
        return {
            "count": len(due),
            "until": until.isoformat(),
            "lines": self._soon_lines(due[:LINES]),
        }

    @api.model
    def _soon_lines(self, cells):
        """Return the lines of work that is due soon: {…line, due, days left, charge, head}."""
        return [{**line, "days": -line["days"]} for line in self._late_lines(cells)]

    @api.model
    def _board_changes(self, domain, cells, on):
        since = on - timedelta(days=CHANGE_DAYS)
        changes = self.env["cchc.plan.assignment"]._changes(domain, since, cells)
        # The latest first; what only grew old has no time of its own and comes last.
        changes.sort(key=lambda one: (not one.last_at, one.last_at and -one.last_at.timestamp()))
        return {
            "since": since.isoformat(),
            "count": len(changes),
            "kinds": self._kind_counts(changes),
            "lines": self._change_lines(changes[:LINES]),
        }
