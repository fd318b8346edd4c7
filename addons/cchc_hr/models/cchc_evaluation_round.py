from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tools import date_utils, format_date

from odoo.addons.district_base.moment import today

MONTH = "evaluation.month"
FIXED = {"year", "date_from", "date_to"}


class CchcEvaluationRound(models.Model):
    """The evaluation of a year (đợt đánh giá năm), opened for agencies by staff managers."""

    _name = "cchc.evaluation.round"
    _description = "Yearly evaluation"
    _inherit = ["district.rule.user.mixin", "district.projection.mixin"]
    _order = "year desc, date_to desc, id desc"
    _projected_fields = ("state",)

    name = fields.Char(help="Such as: Đánh giá viên chức năm học 2012 – 2013.")
    year = fields.Integer(
        required=True, aggregator=None, index=True, default=lambda self: today(self).year
    )
    date_from = fields.Date(
        string="Judged from",
        compute="_compute_days",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_to = fields.Date(
        string="Judged until",
        compute="_compute_days",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="Last day of what is judged; the rules of law of this day count.",
    )
    begins_on = fields.Date(
        string="Not before",
        compute="_compute_term",
        help="First day of the month of evaluation, where a rule of law names the month.",
    )
    due_on = fields.Date(
        string="Due",
        compute="_compute_due_on",
        store=True,
        precompute=True,
        readonly=False,
        help="By when all are judged: the end of the month of evaluation by the rule.",
    )
    state = fields.Selection(
        [("draft", "In preparation"), ("open", "Being judged"), ("closed", "Closed")],
        default="draft",
        readonly=True,
        index=True,
    )
    agency_ids = fields.Many2many(
        "hr.department", string="Agencies", domain=[("is_agency", "=", True)]
    )
    part_ids = fields.One2many("cchc.evaluation.part", "round_id", readonly=True)
    waiting_count = fields.Integer(string="Agencies still open", compute="_compute_counts")
    person_count = fields.Integer(string="People", compute="_compute_counts")
    judged_count = fields.Integer(string="Judged", compute="_compute_counts")

    _days_check = models.Constraint(
        "CHECK(date_to >= date_from)", "What is judged cannot end before it begins."
    )
    _days_uniq = models.Constraint(
        "UNIQUE(year, date_to)", "The evaluation of this year with this last day exists already."
    )

    @api.depends("name", "year")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.name or self.env._("Evaluation of %(year)s", year=str(one.year))

    @api.depends("year")
    def _compute_days(self):
        for one in self.filtered(lambda one: 1900 < one.year < 9999):
            one.date_from, one.date_to = date(one.year, 1, 1), date(one.year, 12, 31)

    @api.depends("date_to")
    def _compute_term(self):
        for one in self:
            one.begins_on = one._first_day()

    @api.depends("date_to")
    def _compute_due_on(self):
        for one in self:
            first = one._first_day()
            one.due_on = first and date_utils.end_of(first, "month")

    @api.depends("date_to")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.depends("part_ids.state")
    def _compute_counts(self):
        groups = self.env["cchc.evaluation"]._read_group(
            [("round_id", "in", self.ids)], ["round_id", "is_settled"], ["__count"]
        )
        counts = {(one.id, settled): count for one, settled, count in groups}
        for one in self:
            one.waiting_count = len(one.part_ids.filtered(lambda part: part.state == "open"))
            one.judged_count = counts.get((one.id, True), 0)
            one.person_count = one.judged_count + counts.get((one.id, False), 0)

    @api.constrains("year", "date_from", "date_to")
    def _check_year(self):
        for one in self.filtered(lambda one: one.date_to.year != one.year):
            raise ValidationError(
                self.env._(
                    "What is judged for %(year)s ends in that year, not on %(day)s.",
                    year=str(one.year),
                    day=format_date(self.env, one.date_to),
                )
            )

    def write(self, vals):
        if FIXED & vals.keys() and not self._is_projection_open():
            for one in self:
                if one.part_ids:
                    raise UserError(
                        self.env._(
                            "“%(round)s” was opened for agencies: year and days stay.",
                            round=one.display_name,
                        )
                    )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        for one in self:
            if one.part_ids:
                raise UserError(
                    self.env._(
                        "“%(round)s” was opened for agencies and is not deleted.",
                        round=one.display_name,
                    )
                )

    def action_all_agencies(self):
        """Choose all agencies in force that have somebody to judge."""
        for one in self:
            agencies = self.env["cchc.evaluation.part"]._people_by_agency(
                self.env["hr.department"].search(
                    Domain("is_agency", "=", True)
                    & self.env["hr.department"]._domain_in_force(one._counted_on())
                ),
                one._counted_on(),
            )
            one.agency_ids = [Command.link(agency.id) for agency in agencies]
        return True

    def action_open(self):
        """Open the round for the chosen agencies; more can be opened later."""
        self.ensure_one()
        self._check_may_open()
        fresh = self.agency_ids - self.part_ids.agency_id
        if not fresh:
            raise UserError(
                self.env._(
                    "Choose the agencies for which “%(round)s” is to be opened.",
                    round=self.display_name,
                )
            )
        self.env["cchc.evaluation.part"]._open(self, fresh)
        self._project({"state": "open"})
        return True

    def action_evaluations(self):
        """Open the evaluations of the round that the user may read."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_evaluation_action")
        return {**action, "domain": [("round_id", "=", self.id)], "context": {}}

    def _check_may_open(self):
        """Refuse to begin before the month that the law names, and a round that is over."""
        if self.state == "closed":
            raise UserError(
                self.env._("“%(round)s” is closed: its results stay.", round=self.display_name)
            )
        if self.begins_on and today(self) < self.begins_on:
            raise UserError(
                self.env._(
                    "“%(round)s” cannot be opened before %(day)s: people are judged in the month"
                    " that the rule “%(rule)s” names.",
                    round=self.display_name,
                    day=format_date(self.env, self.begins_on),
                    rule=MONTH,
                )
            )
        if not self.due_on:
            raise UserError(
                self.env._(
                    "Give the day by which “%(round)s” is due: no rule of law names the month.",
                    round=self.display_name,
                )
            )

    def _first_day(self):
        """Return the first day of the month of evaluation, False where no rule names it.

        The rule speaks of the calendar year; what ends earlier, such as a school year, is judged
        in the month in which it ends.
        """
        self.ensure_one()
        if not self.date_to or not self.env["district.rule"]._rule(MONTH, self.date_to):
            return False
        if self.date_to != date(self.date_to.year, 12, 31):
            return self.date_to.replace(day=1)
        return date(self.date_to.year, self.env["district.rule"].get_value(MONTH, self.date_to), 1)

    def _counted_on(self):
        """Return the day on which it counts who works where: today, at most the last day."""
        self.ensure_one()
        return min(today(self), self.date_to)

    def _rule_uses(self):
        return [(MONTH, self.date_to)] if self.date_to else []

    def _follow_parts(self):
        """Close rounds all of whose agencies are closed."""
        for one in self:
            if one.part_ids and all(part.state == "closed" for part in one.part_ids):
                one._project({"state": "closed"})
