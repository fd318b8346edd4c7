from odoo import api, models

from odoo.addons.district_base.moment import local_date, today

from ..rules.changes import KINDS
from ..rules.tally import column

LINES_AT_ONCE = 1000


class CchcPlan(models.Model):
    """What changed since a chosen day, agency by agency."""

    _inherit = "cchc.plan"

    @api.model
    def get_changes(self, plan_id=None, since=None, year=None):
        """Return what happened to the work of a plan after the end of a day.

        :param plan_id: the plan; the newest one that is not a draft when omitted.
        :param since: date or its ISO text; a week ago when omitted.
        :param year: of the work, all years when omitted.
        :return: ``plans`` [{id, name}], ``plan`` {id, name} or False, ``years``, ``year``,
            ``since``, ``until`` (ISO), ``baselines`` {week, month, year, approval: ISO date},
            ``kinds`` [{code, label, count}] of those that occur, ``count`` of assignments, ``left``
            out of the lines, and ``agencies`` [{id, name, lines}] in Vietnamese order; a line is
            {id, ref, content, period, kinds, then, now, on, reason} with ``then`` False for new
            work, else like ``now`` {status, label, due, due_on}; days are dd/mm/yyyy, but
            ``due_on`` is a date.
        """
        plans, plan = self._followed(plan_id)
        result = {"plans": plans.read(["name"]), "plan": False}
        if not plan:
            return result
        baselines = plan._baselines()
        day = self._baseline(since or baselines["week"])
        changes = self.env["cchc.plan.assignment"]._changes(plan._work_domain(year), day)
        return {
            **result,
            "plan": {"id": plan.id, "name": plan.name},
            "years": plan._years(),
            "year": year or 0,
            "since": day.isoformat(),
            "until": today(self).isoformat(),
            "baselines": baselines,
            "kinds": self._kind_counts(changes),
            "count": len(changes),
            "left": max(len(changes) - LINES_AT_ONCE, 0),
            "agencies": self._changes_by_agency(changes[:LINES_AT_ONCE]),
        }

    def _work_domain(self, year=None):
        """Return the domain of the plan's assignments, of one year or of all."""
        self.ensure_one()
        return [("plan_id", "=", self.id), *([("year", "=", year)] if year else [])]

    def _years(self):
        self.ensure_one()
        return list(range(self.date_from.year, self.date_to.year + 1))

    @api.model
    def _kind_labels(self):
        """Return {kind of change: its name}."""
        return {
            "new": self.env._("Newly given out"),
            "accepted": self.env._("Accepted"),
            "submitted": self.env._("Handed in"),
            "returned": self.env._("Returned"),
            "overdue": self.env._("Newly overdue"),
            "provisional": self.env._("Newly past a provisional due day"),
            "back": self.env._("Back to work in time"),
            "extended": self.env._("Extended"),
            "brought_forward": self.env._("Due earlier"),
            "started": self.env._("Started"),
            "moved": self.env._("Moved to another agency"),
            "amended": self.env._("Plan amended"),
            "cancelled": self.env._("Cancelled"),
        }

    @api.model
    def _kind_counts(self, changes):
        """Return [{code, label, count}] of the kinds that occur, in the order of KINDS."""
        labels = self._kind_labels()
        counts = dict.fromkeys(KINDS, 0)
        for change in changes:
            for kind in change.kinds:
                counts[kind] += 1
        return [
            {"code": kind, "label": labels[kind], "count": count}
            for kind, count in counts.items()
            if count
        ]

    @api.model
    def _changes_by_agency(self, changes):
        """Return [{id, name, lines}] of changes; see `get_changes`."""
        lines = {}
        for change, line in zip(changes, self._change_lines(changes), strict=True):
            lines.setdefault(change.now.agency, []).append(line)
        agencies = self.env["hr.department"].browse(lines)
        return [
            {"id": agency.id, "name": agency.name, "lines": lines[agency.id]}
            for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    @api.model
    def _change_lines(self, changes):
        """Return a line for each change, in their order; see `get_changes`."""
        records = self.env["cchc.plan.assignment"].browse(one.now.id for one in changes)
        labels = dict(records._fields["status"]._description_selection(self.env))
        return [
            {
                **one._line(),
                "kinds": list(change.kinds),
                "then": bool(change.then) and self._cell_words(change.then, labels),
                "now": self._cell_words(change.now, labels),
                "on": self._short_date(
                    local_date(self, change.last_at) if change.last_at else change.now.due_on
                ),
                "reason": one._why_changed(change.kinds),
            }
            for one, change in zip(records, changes, strict=True)
        ]

    @api.model
    def _cell_words(self, cell, labels):
        status = column(cell)
        return {
            "status": status,
            "label": labels[status],
            "due": self._short_date(cell.due_on),
            "due_on": cell.due_on,
        }
