from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_date

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import today

TENTH = Decimal("0.1")
DAY = 24 * 60 * 60


class OneStopProposal(models.Model):
    """The effect once in force: as many days after it as before it, with the real dossiers."""

    _inherit = "one_stop.proposal"
    _projected_fields = (
        "measured_to",
        "real_count_before",
        "real_count_after",
        "real_days_before",
        "real_days_after",
        "real_papers_before",
        "real_papers_after",
        "real_cost_before",
        "real_cost_after",
        "real_benefit",
    )

    measured_to = fields.Date(
        string="Measured until",
        readonly=True,
        help="As many days before it came into force are compared with those since.",
    )
    real_count_before = fields.Integer(string="Dossiers, before", readonly=True, aggregator=None)
    real_count_after = fields.Integer(string="Dossiers, after", readonly=True, aggregator=None)
    real_days_before = fields.Float(
        string="Days to the result, before",
        digits=(8, 1),
        readonly=True,
        aggregator=None,
        help="Calendar days on average from intake to the result at the counter, pauses included.",
    )
    real_days_after = fields.Float(
        string="Days to the result, after", digits=(8, 1), readonly=True, aggregator=None
    )
    real_papers_before = fields.Float(
        string="Papers of a dossier, before", digits=(8, 1), readonly=True, aggregator=None
    )
    real_papers_after = fields.Float(
        string="Papers of a dossier, after", digits=(8, 1), readonly=True, aggregator=None
    )
    real_cost_before = Dong(
        string="Cost of these dossiers, before (đồng)",
        readonly=True,
        aggregator=None,
        help="Cost each time, as it was × dossiers of as many days before.",
    )
    real_cost_after = Dong(
        string="Cost of these dossiers, after (đồng)",
        readonly=True,
        aggregator=None,
        help="Cost each time, as enacted × dossiers since it is in force.",
    )
    real_benefit = Dong(
        string="Really saved (đồng)",
        readonly=True,
        help="What the dossiers since it is in force would have cost before, less what they cost.",
    )

    def action_measure(self, until=None):
        """Measure the effect of what is in force.

        :param until: last day that counts (or its text); yesterday when omitted, and never later
            than a year after it came into force, or than another version followed.
        """
        day = self._day(until) if until else None
        if until and not day:
            raise UserError(self.env._("“%(until)s” is no day.", until=until))
        return self._apply("measure", until=day)

    def action_open_real_before(self):
        """Open the dossiers that the effect is compared with."""
        self.ensure_one()
        return self._open_dossiers(*self._real_periods()[0])

    def action_open_real_after(self):
        """Open the dossiers since it is in force that were measured."""
        self.ensure_one()
        return self._open_dossiers(*self._real_periods()[1])

    def _real_periods(self):
        """Return ((first, last) before, (first, last) after): local days, as many of each."""
        start, last = self.in_force_on, self.measured_to
        days = (last - start).days + 1
        before = start - relativedelta(days=days), start - relativedelta(days=1)
        return before, (start, last)

    def _check_measure(self, content):
        user = self.env.user
        may = self.env.su or self._may_write(user) or user._is_simplification_office()
        if not may:
            raise AccessError(
                self.env._(
                    "The effect of “%(one)s” is measured by %(agency)s or the district's office.",
                    one=self.name,
                    agency=self.agency_id.name,
                )
            )
        yesterday = today(self) - relativedelta(days=1)
        year_end = self.in_force_on + relativedelta(years=1, days=-1)
        # What follows a later version is the effect of that one.
        over = self.enacted_version_id.valid_to or year_end
        last = min(content["until"] or yesterday, yesterday, year_end, over)
        if last < self.in_force_on:
            raise UserError(
                self.env._(
                    "“%(one)s” is in force from %(date)s: its effect is measured when whole days"
                    " have passed since.",
                    one=self.name,
                    date=format_date(self.env, self.in_force_on),
                )
            )
        content["until"] = last

    def _effect_measure(self, content):
        self._project({"measured_to": content["until"]})
        before, after = (self._real_figures(*period) for period in self._real_periods())
        content.update(before=before, after=after)
        vals = {"measured_to": content["until"]}
        for side, figures in (("before", before), ("after", after)):
            vals[f"real_count_{side}"] = figures["count"]
            vals[f"real_days_{side}"] = float(figures["days"])
            vals[f"real_papers_{side}"] = float(figures["papers"])
        vals["real_cost_before"] = self.unit_before * before["count"]
        vals["real_cost_after"] = self.enacted_unit * after["count"]
        vals["real_benefit"] = (self.unit_before - self.enacted_unit) * after["count"]
        content["saved"] = vals["real_benefit"]
        return vals

    def _real_figures(self, first, last):
        """Return {count, days, papers} of the dossiers of a period, averages to a tenth."""
        # sudo: the agency's own dossiers are counted for it, whoever looks on
        dossiers = self.env["one_stop.dossier"].sudo()
        query = dossiers._search(self._dossier_domain(first, last))
        count, seconds = self.env.execute_query(
            SQL(
                "SELECT count(*), avg(extract(epoch FROM done_at - received_at))"
                " FROM one_stop_dossier WHERE id IN %s",
                query.subselect(),
            )
        )[0]
        papers = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM one_stop_dossier_paper WHERE is_there AND dossier_id IN %s",
                query.subselect(),
            )
        )[0][0]
        days = Decimal(str(seconds or 0)) / DAY
        return {
            "count": count,
            "days": days.quantize(TENTH, ROUND_HALF_UP),
            "papers": (Decimal(papers) / (count or 1)).quantize(TENTH, ROUND_HALF_UP),
        }
