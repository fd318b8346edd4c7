from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import now, today

from ..rules import board_period, figures_period, statistics
from .one_stop_reminder_due import UNCLAIMED_RULE

SIGNS_GROUPS = (
    "district_base.group_district_leader,district_base.group_district_audit"
    ",district_base.group_district_head"
)
LINES = 12
# The columns of what was received in the period itself.
CAME = ("c4", "c5")
PAUSES = ("request_supplement", "await_payment")
# What waits now, by the figure of the board.
NOW = {
    "late": [("urgency", "=", "late")],
    "request_supplement": [("state", "=", "paused"), ("pause_kind", "=", "request_supplement")],
    "await_payment": [("state", "=", "paused"), ("pause_kind", "=", "await_payment")],
    "ready": [("state", "=", "ready")],
}


class OneStopBoard(models.AbstractModel):
    """The leaders' screen: what was received and resolved, what is late and what waits.

    Volumes are those of form II.06 (`_figures`), so that board and form never disagree; what is
    late or waits is told as of now. Leaders and auditors see the district, others what concerns
    their agencies. Every figure opens its dossiers through ``open_cell``.
    """

    _name = "one_stop.board"
    _description = "Board"

    @api.model
    def get_overview(self, date_from=None, date_to=None):
        """Return the first screen, in a number of queries that does not grow with the dossiers.

        :param date_from: first and last local date of the period; this month when omitted.
        :return: ``_period_values``, ``figures`` and ``figures_before`` (columns of the form with
            ``share``, the percentage on time, None where nothing was resolved), ``agencies`` and
            ``fields`` [{id, name, …figures}], what is overdue most first, ``now`` {late,
            request_supplement, await_payment, ready, long_ready}, ``late`` [line], ``signs``
            (whether the user may see signs).
        """
        dossiers = self._check_reader()
        first, last = self._period(date_from, date_to)
        earlier = board_period.before(first, last, today(self))
        counters = dossiers._figures_agencies()
        cells = dossiers._figures(first, last, agency=counters, group_by=("agency", "field"))
        return {
            **self._period_values(first, last, earlier),
            "figures": self._with_share(statistics.added(cells.values())),
            "figures_before": self._with_share(dossiers._figures(*earlier, agency=counters)),
            "agencies": self._bars("hr.department", cells, 0),
            "fields": self._bars("one_stop.field", cells, 1),
            "now": self._waiting(),
            "late": self._late_lines(),
            "signs": self._may_see_signs(),
        }

    @api.model
    def _check_reader(self):
        dossiers = self.env["one_stop.dossier"]
        dossiers.check_access("read")
        return dossiers

    @api.model
    def _may_see_signs(self):
        return self.env.user.has_groups(SIGNS_GROUPS)

    @api.model
    def _period(self, date_from, date_to):
        """Return the two dates of a period, those of this month when none are given."""
        if not date_from and not date_to:
            return board_period.usual(today(self))[0][1:]
        return self.env["one_stop.dossier"]._figure_dates(date_from, date_to)

    @api.model
    def _period_values(self, first, last, earlier=None):
        """Return the period and what else may be chosen, as texts."""
        values = {
            "today": str(today(self)),
            "from": str(first),
            "to": str(last),
            "words": figures_period.words(first, last),
            "usual": [
                {"code": code, "from": str(begin), "to": str(end)}
                for code, begin, end in board_period.usual(today(self))
            ],
            "whose": self._whose(),
        }
        if earlier:
            values["before_words"] = figures_period.words(*earlier)
        return values

    @api.model
    def _whose(self):
        """Return the names of the agencies that the board is about, "" for the district."""
        agencies = self.env["one_stop.dossier"]._figures_agencies()
        if agencies is None:
            return ""
        # sudo: names of agencies are no secret
        names = ", ".join(agencies.sudo().mapped("name"))
        return names or self.env._("You work for no agency, so nothing is counted here.")

    @api.model
    def _with_share(self, figures):
        resolved, on_time = figures["c7"], figures["c8"] + figures["c9"]
        # Never rounded up to "all on time" while one was late.
        share = int(1000 * on_time / resolved) / 10 if resolved else None
        came = sum(figures[name] for name in CAME)
        return {**figures, "came": came, "share": share}

    @api.model
    def _bars(self, model, cells, place):
        """Return [{id, name, …figures}] of the groups that have any, most overdue first."""
        groups = {}
        for key, figures in cells.items():
            groups.setdefault(key[place], []).append(figures)
        # sudo: names of agencies and fields are no secret
        names = {one.id: one.name for one in self.env[model].sudo().browse(filter(None, groups))}
        bars = [
            {"id": id_ or 0, "name": names.get(id_) or self.env._("No field")}
            | self._with_share(statistics.added(some))
            for id_, some in groups.items()
        ]
        return sorted(
            (bar for bar in bars if bar["c3"] or bar["outside"]),
            key=lambda bar: (-bar["c13"], -bar["c10"], -bar["c3"], bar["name"]),
        )

    @api.model
    def _waiting(self):
        """Return how many dossiers are late and wait now."""
        dossiers = self.env["one_stop.dossier"]
        counts = {name: dossiers.search_count(self._now_domain(name)) for name in NOW}
        counts["long_ready"] = dossiers.search_count(self._now_domain("long_ready"))
        return {**counts, "unclaimed_days": dossiers._rule(UNCLAIMED_RULE)}

    @api.model
    def _now_domain(self, name):
        """Return the domain of what waits now, of the user's agencies as in the worklists."""
        if name != "long_ready":
            return [*NOW[name], ("is_our_concern", "=", True)]
        domain = self.env["one_stop.reminder"]._domain_of_unclaimed(now(self))
        # As text, as an action carries it.
        domain = domain.map_conditions(_with_moments_as_text)
        return [*domain, ("is_our_concern", "=", True)]

    @api.model
    def _late_lines(self):
        """Return the dossiers that are late for longest: {id, code, procedure, holder, …}."""
        late = self.env["one_stop.dossier"].search(
            self._now_domain("late"), order="due_at, id", limit=LINES
        )
        # sudo: names of agencies, procedures and officers are no secret
        names = late.sudo()
        names.fetch(["procedure_id", "holder_agency_id", "user_id"])
        return [
            {
                "id": one.id,
                "code": one.name,
                "procedure": one.procedure_id.name,
                "holder": one.holder_agency_id.name or "",
                "officer": one.user_id.name or "",
                "step": one.step_id.name or "",
                "due": one._local_text(one.due_at),
                "time": one.time_left or "",
            }
            for one in names
        ]

    @api.model
    def open_cell(self, cell):
        """Return the action that lists the dossiers of a figure.

        :param cell: {"what": "figure", "column", "from", "to", "agency", "field"}, {"what":
            "now", "name"}, or one of `_search_board_cell`; names are told anew.
        """
        self._check_reader()
        name, domain = self._cell_action(self._checked_cell(cell))
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        # Not filtered by what is open: a figure counts what is over as well.
        return {**action, "name": name, "display_name": name, "domain": domain, "context": {}}

    @api.model
    def _cell_action(self, cell):
        what = cell.get("what")
        if what == "now" and cell.get("name") in {*NOW, "long_ready"}:
            return self._now_label(cell["name"]), self._now_domain(cell["name"])
        if what == "figure" and cell.get("column") in self._column_labels():
            return self._figure_action(cell)
        raise UserError(self.env._("The board has no such figure."))

    @api.model
    def _figure_action(self, cell):
        dossiers = self.env["one_stop.dossier"]
        first, last = self._period(cell.get("from"), cell.get("to"))
        filters = {"agency": dossiers._figures_agencies()}
        agency = self.env["hr.department"].browse(cell.get("agency") or ())
        if agency:
            counters = filters["agency"]
            filters["agency"] = agency if counters is None else agency & counters
        field = self.env["one_stop.field"].browse(cell.get("field") or ())
        if field:
            filters["field"] = field
        # sudo: names of agencies and fields are no secret
        names = [*agency.sudo().mapped("name"), *field.sudo().mapped("name")]
        label = self._column_labels()[cell["column"]]
        words = [label, *names, figures_period.words(first, last)]
        columns = CAME if cell["column"] == "came" else (cell["column"],)
        domains = [dossiers._figures_dossiers(one, first, last, **filters) for one in columns]
        return " – ".join(words), list(Domain.OR(domains))

    @api.model
    def _now_label(self, name):
        return {
            "late": self.env._("Late now"),
            "request_supplement": self.env._("Waiting for a supplement"),
            "await_payment": self.env._("Waiting for payment"),
            "ready": self.env._("Results not fetched"),
            "long_ready": self.env._("Results not fetched for long"),
        }[name]

    @api.model
    def _column_labels(self):
        columns = self.env["one_stop.statistic.screen"]._column_labels()
        return {"came": self.env._("Received"), **columns}


def _with_moments_as_text(condition):
    if isinstance(condition.value, datetime):
        moment = fields.Datetime.to_string(condition.value)
        return Domain(condition.field_expr, condition.operator, moment)
    return condition
