import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.fields import JsonValue
from odoo.addons.district_base.moment import MOMENT_KEY, day_end, today
from odoo.addons.district_base.rules.journal_chain import canonical

from ..rules import report_figures

# Events that mark work in a period: kind of event, mark in the figures.
EVENT_MARKS = {"grant_extension": "extended", "return": "returned"}


class CchcReport(models.Model):
    """The figures of a report: counted from the data while a draft, frozen when handed in."""

    _inherit = "cchc.report"

    live_figures = JsonValue(string="Figures of today", compute="_compute_live_figures")
    shown_figures = JsonValue(compute="_compute_shown_figures")
    figures_differ = fields.Boolean(
        string="Data of today differ",
        compute="_compute_shown_figures",
        help="Counted today, for the same days, the data would give other figures.",
    )

    @api.depends_context(MOMENT_KEY, "tz")
    @api.depends("state", "figures", "child_ids.figures", "child_ids.state")
    def _compute_live_figures(self):
        for report in self:
            report.live_figures = report._count_figures() if report.period_id else False

    @api.depends("live_figures", "figures", "state")
    def _compute_shown_figures(self):
        for report in self:
            frozen = report.figures if report.state != "draft" else None
            report.shown_figures = frozen or report.live_figures
            report.figures_differ = bool(
                frozen
                and report.live_figures
                and not report_figures.is_same(frozen, report.live_figures)
            )

    def action_open_work(self, name="all", field_id=None, agency_id=None):
        """Open the assignments behind a figure.

        :param name: of a part or mark in the figures, "all" or "submitted_all".
        :param field_id: a field of reform, 0 for work outside all of them; all when omitted.
        :param agency_id: only the work that this agency leads.
        """
        self.ensure_one()
        ids = report_figures.ids_behind(self.shown_figures or {"fields": []}, name, field_id)
        return self._open_work(ids, agency_id)

    def _open_work(self, ids, agency_id=None):
        domain = [("id", "in", ids)]
        if agency_id:
            domain.append(("agency_id", "=", agency_id))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_plan.cchc_plan_assignment_action"
        )
        return {**action, "name": self.display_name, "domain": domain, "context": {}}

    def _counted_on(self):
        """Return the day as of which the data count: the cut-off, today while it lies ahead."""
        self.ensure_one()
        return min(self.period_id.date_to, today(self))

    def _count_figures(self):
        """Return the figures of the data as of `_counted_on`, shape of `rules.report_figures`."""
        self.ensure_one()
        if self.level == "agency":
            on = self._counted_on().isoformat()
            return report_figures.figures(*self._cells_of(*self._domain_work()), on)
        whole = self._whole_figures()
        if self.level == "chapter":
            return report_figures.only(whole, self.field_id.id)
        return whole

    def _cells_of(self, own, carried):
        """Return (cells, {mark: ids}) of two domains of work: owed in the period, carried in."""
        on = self._counted_on()
        # Nothing happened yet after today: what stands is what the journal says.
        as_of = None if on == today(self) else on
        # sudo: figures count all the work, whatever part of it the reader may open
        work = self.env["cchc.plan.assignment"].sudo()
        cells = work._cells(own, as_of)
        before = [one for one in work._cells(carried, as_of) if one.state != "cancelled"]
        marks = {"carried": [one.id for one in before], **self._event_marks(on)}
        if self.kind == "year":
            marks["closing"] = self._closing_ids(cells)
        return [*cells, *before], marks

    def _event_marks(self, on):
        """Return {mark: ids} of the plan's work that was extended or returned in the period."""
        begin = day_end(self, fields.Date.subtract(self.period_id.date_from, days=1))
        # sudo: see _cells_of
        groups = (
            self.env["cchc.plan.assignment.event"]
            .sudo()
            ._read_group(
                [
                    ("kind", "in", list(EVENT_MARKS)),
                    ("happened_at", ">=", begin),
                    ("happened_at", "<", day_end(self, on)),
                    ("assignment_id.plan_id", "=", self.plan_id.id),
                ],
                ["kind"],
                ["assignment_id:array_agg_distinct"],
            )
        )
        return {EVENT_MARKS[kind]: ids for kind, ids in groups}

    def _closing_ids(self, cells):
        """Return which of these cells are continuous work that the accepted report closes."""
        tasks = self.env["cchc.plan.task"].sudo()  # sudo: see _cells_of
        steady = tasks.search([("plan_id", "=", self.plan_id.id), ("schedule", "=", "continuous")])
        steady_ids = set(steady.ids)
        return [
            one.id
            for one in cells
            if one.task in steady_ids
            and one.year == self.year
            and one.state in ("todo", "doing", "submitted")
        ]

    def _whole_figures(self):
        """Return the figures of the district: of what was handed in, the rest from the data.

        Silent agencies, and those that owe no report, count as the system knows them.
        """
        handed_in, parts, agencies = self._handed_in(), [], []
        for report in handed_in:
            parts.append(report.figures)
            agencies.append(report._agency_row())
        covered = self.env["hr.department"].union(
            *(report._covered_agencies() for report in handed_in)
        )
        own, carried = self._domain_work()
        others = ~Domain("agency_id", "in", covered.ids)
        rest = self._cells_of(own & others, carried & others)
        agencies += self._silent_rows(*rest)
        on = self._counted_on().isoformat()
        parts.append(report_figures.figures(*rest, on))
        return {**report_figures.combine(parts, on), "agencies": agencies}

    def _handed_in(self):
        """Return the agencies' reports of the period whose figures are frozen."""
        # sudo: the sum takes all that was handed in, whoever reads it
        return self.sudo().search(
            [
                ("period_id", "=", self.period_id.id),
                ("level", "=", "agency"),
                ("state", "!=", "draft"),
            ]
        )

    def _agency_row(self):
        return {
            "agency": self.agency_id.id,
            "name": self.agency_id.name,
            "silent": False,
            "report": self.id,
            "hash": self.figures_hash,
            "submitted_on": self.submitted_on.isoformat(),
            "counts": self.figures["total"],
        }

    def _silent_rows(self, cells, marks):
        """Return a row for each agency whose figures come from the system alone."""
        counts = report_figures.by_agency(cells, marks)
        silent = self.sudo().period_id.report_ids.filtered(  # sudo: see _handed_in
            lambda one: one.level == "agency" and one.state == "draft"
        )
        agencies = silent.agency_id | silent.agency_id.browse(counts)
        return [
            {
                "agency": agency.id,
                "name": agency.name,
                "silent": True,
                "owes": agency in silent.agency_id,
                "counts": counts.get(agency.id) or report_figures.empty_counts(),
            }
            for agency in agencies.sorted(lambda one: (one.sort_key or "", one.id))
        ]

    def _freeze(self):
        """Return (figures, their hash) to be kept, or refuse figures that contradict themselves."""
        self.ensure_one()
        figures = self.live_figures
        wrong = report_figures.problems(figures)
        if wrong:
            field, name = wrong[0]
            raise UserError(
                self.env._(
                    "The figures of “%(report)s” do not add up (%(field)s: %(name)s), so it"
                    " cannot be handed in; tell the administrator.",
                    report=self.display_name,
                    field=self.env["cchc.reform.field"].browse(field).name or "",
                    name=name,
                )
            )
        return figures, hashlib.sha256(canonical(figures).encode()).hexdigest()

    def _verify_figures(self):
        """Tell whether the frozen figures still have the hash of the day they were handed in."""
        self.ensure_one()
        digest = hashlib.sha256(canonical(self.figures).encode()).hexdigest()
        return digest == self.figures_hash
