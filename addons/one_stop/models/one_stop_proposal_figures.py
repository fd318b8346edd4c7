from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.fields import Dong
from odoo.addons.district_base.moment import day_end, today

from ..rules import cost_model
from .one_stop_proposal import TARGET_RULE

COUNTS = ("times_before", "subjects_before", "times_after", "subjects_after")
SIDES = ("before", "after")
# Before it there are no figures; dates at the beginning of time have no year before them.
FIRST_DAY = date(2000, 1, 1)
# What was never taken in is no dossier of the procedure.
NOT_RECEIVED = ("draft", "refused")


class OneStopProposal(models.Model):
    """What the procedure costs now and would cost, and how often it is followed."""

    _inherit = "one_stop.proposal"

    times_before = fields.Integer(string="Times a year, now", default=1, aggregator=None)
    subjects_before = fields.Integer(
        string="Subjects a year, now",
        compute="_compute_subjects_before",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
        help="At first the dossiers that the agency had in the year before the day of the figures.",
    )
    times_after = fields.Integer(string="Times a year, afterwards", default=1, aggregator=None)
    subjects_after = fields.Integer(
        string="Subjects a year, afterwards",
        compute="_compute_subjects_after",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    volume_note = fields.Char(
        string="Source of the numbers", help="Where the numbers come from if not from dossiers."
    )

    unit_before = Dong(string="Cost each time, now (đồng)", compute="_compute_costs", store=True)
    unit_after = Dong(
        string="Cost each time, afterwards (đồng)", compute="_compute_costs", store=True
    )
    cost_before = Dong(string="Cost of a year, now (đồng)", compute="_compute_costs", store=True)
    cost_after = Dong(
        string="Cost of a year, afterwards (đồng)", compute="_compute_costs", store=True
    )
    benefit = Dong(string="Saved in a year (đồng)", compute="_compute_costs", store=True)
    share = fields.Float(
        string="Reduction (%)",
        digits=(16, 2),
        compute="_compute_costs",
        store=True,
        aggregator=None,
    )
    target = fields.Float(string="Target (%)", digits=(5, 1), compute="_compute_target")
    is_on_target = fields.Boolean(string="Reaches the target", compute="_compute_target")
    dossier_count = fields.Integer(string="Dossiers of the year", compute="_compute_dossier_count")

    @api.depends("procedure_id")
    def _compute_subjects_before(self):
        for one in self:
            one.subjects_before = one._dossier_count()

    @api.depends("subjects_before")
    def _compute_subjects_after(self):
        for one in self:
            one.subjects_after = one.subjects_before

    @api.depends("before_cost_ids.cost", "after_cost_ids.cost", *COUNTS)
    def _compute_costs(self):
        for one in self:
            benefit = one._benefit()
            one.unit_before, one.unit_after = benefit.before.unit, benefit.after.unit
            one.cost_before, one.cost_after = benefit.before.year, benefit.after.year
            one.benefit = benefit.year
            one.share = float(benefit.share or 0)

    @api.depends("cost_before", "cost_after", "as_of")
    def _compute_target(self):
        for one in self:
            rule = one.as_of and self.env["district.rule"]._rule(TARGET_RULE, one.as_of)
            # sudo: what the law says is public
            one.target = rule.sudo().value if rule else 0
            one.is_on_target = bool(rule) and one._benefit().reaches(one.target)

    @api.depends("procedure_id", "agency_id", "as_of")
    def _compute_dossier_count(self):
        for one in self:
            one.dossier_count = one._dossier_count()

    @api.onchange("agency_id", "as_of")
    def _onchange_subjects_before(self):
        self.subjects_before = self._dossier_count()

    @api.constrains("cost_ids", "before_cost_ids", "after_cost_ids", *COUNTS)
    def _check_totals(self):
        for one in self:
            for side in SIDES:
                try:
                    one._cost(side)
                except cost_model.Absurd as absurd:
                    one._refuse_figure(absurd.problem)

    def action_open_dossiers(self):
        """Open the dossiers of the year that the number of subjects comes from."""
        self.ensure_one()
        return self._open_dossiers(*self._volume_period())

    def _open_dossiers(self, first, last):
        action = self.env["ir.actions.act_window"]._for_xml_id("one_stop.one_stop_dossier_action")
        return {
            **action,
            "name": self.env._("Dossiers of “%(name)s”", name=self.procedure_id.name),
            "domain": list(self._dossier_domain(first, last)),
            "context": {},
        }

    def _dossier_domain(self, first, last):
        """Return which dossiers count: received on these local days, both included.

        Those that the proposing agency takes part in; of an agency above all others, all.
        """
        day_before = first - relativedelta(days=1)
        domain = Domain("procedure_id", "=", self.procedure_id._origin.id)
        domain &= Domain("state", "not in", NOT_RECEIVED)
        domain &= Domain("received_at", ">=", day_end(self, day_before))
        domain &= Domain("received_at", "<", day_end(self, last))
        agency = self.agency_id._origin
        # sudo: the tree of agencies is public
        is_top = not agency.sudo().parent_id.agency_id
        return domain if is_top else domain & Domain("agency_ids", "in", agency.ids)

    def _dossier_count(self):
        if not (self.procedure_id and self.agency_id):
            return 0
        # sudo: the agency's own dossiers are counted for it, whoever looks on
        dossiers = self.env["one_stop.dossier"].sudo()
        return dossiers.search_count(self._dossier_domain(*self._volume_period()))

    def _volume_period(self):
        """Return (first day, last day) of the year before the day of the figures."""
        as_of = max(self.as_of or today(self), FIRST_DAY)
        return as_of - relativedelta(years=1), as_of - relativedelta(days=1)

    def _cost(self, side):
        """Return the `cost_model.Cost` of a side, "before" or "after".

        :raise cost_model.Absurd: for figures that cannot be reckoned with.
        """
        # Those that a form has and the database not yet count as well.
        lines = [line._line() for line in self[f"{side}_cost_ids"]]
        return cost_model.total(lines, self[f"times_{side}"], self[f"subjects_{side}"])

    def _benefit(self):
        """Return the `cost_model.Benefit`; nothing for figures that are refused anyway."""
        try:
            return cost_model.Benefit(self._cost("before"), self._cost("after"))
        except cost_model.Absurd:
            nothing = cost_model.total([], 0, 0)
            return cost_model.Benefit(nothing, nothing)

    @api.model
    def _check_counts(self, vals):
        """Refuse figures that cannot be reckoned with, and days of which there are none."""
        as_of = "as_of" in vals and self._day(vals["as_of"])
        if "as_of" in vals and not (as_of and FIRST_DAY <= as_of <= today(self)):
            raise ValidationError(
                self.env._(
                    "Figures are those of a day from %(first)s until today, not of “%(day)s”.",
                    first=format_date(self.env, FIRST_DAY),
                    day=vals["as_of"] or "",
                )
            )
        for name in set(COUNTS) & vals.keys():
            problem = cost_model.problem(name.split("_")[0], vals[name] or 0)
            if problem:
                self._refuse_figure(problem._replace(name=name))

    @api.model
    def _refuse_figure(self, problem, what=""):
        """Say in words what is wrong with a figure.

        :param problem: a `cost_model.Problem` whose name is a field, or "year".
        :param what: the line that it stands in.
        """
        field = self._fields.get(problem.name) or self.env["one_stop.proposal.cost"]._fields.get(
            problem.name
        )
        label = field._description_string(self.env) if problem.name != "year" else ""
        values = {
            "label": f"{what}: {label}" if what else label,
            "value": problem.value,
            "limit": f"{problem.limit:,}".replace(",", "."),
        }
        sentences = {
            "number": self.env._("“%(label)s” is a number, not “%(value)s”.", **values),
            "negative": self.env._("“%(label)s” is never negative, as %(value)s is.", **values),
            "fraction": self.env._("“%(label)s” is a whole number, not %(value)s.", **values),
            "large": self.env._(
                "“%(label)s” is at most %(limit)s: %(value)s must be a slip.", **values
            ),
        }
        if problem.name == "year":
            raise ValidationError(
                self.env._(
                    "The cost of a year would be more than %(limit)s đồng: one of the figures must"
                    " be a slip.",
                    limit=values["limit"],
                )
            )
        raise ValidationError(sentences[problem.kind])
