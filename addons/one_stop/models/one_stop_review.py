from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.district_base.moment import now, today

from ..rules import typed

STATES = [("draft", "Draft"), ("issued", "Plan issued"), ("closed", "Review closed")]
YEARS_RULE, DUE_RULE = "proc.review_years", "proc.review_due_mmdd"
FIRST_YEAR, LAST_YEAR = 2000, 2100
CONTENT = {"year", "name", "agency_id", "due_on", "top_count", "symbol", "issued_on"}


class OneStopReview(models.Model):
    """The review of procedures of a year (kế hoạch rà soát): which ones, by whom, until when.

    Its list is the office's until it is issued; then conclusions come in one by one, each in the
    journal. NĐ 63/2010/NĐ-CP has procedures reviewed; how often is a rule.
    """

    _name = "one_stop.review"
    _description = "Yearly review of procedures"
    _inherit = ["district.journaled.mixin", "district.rule.user.mixin", "district.xlsx.mixin"]
    _order = "year desc, id desc"
    _projected_fields = ("state",)

    def _default_agency_id(self):
        agency = self.env.user.agency_ids[:1]
        while agency.parent_id.agency_id:
            agency = agency.parent_id.agency_id
        return agency

    name = fields.Char(
        required=True, compute="_compute_name", store=True, readonly=False, precompute=True
    )
    year = fields.Integer(
        required=True, aggregator=None, default=lambda self: today(self).year, index=True
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Reviewed for",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
        help="The agency whose plan it is.",
    )
    symbol = fields.Char(string="Number of the plan", help="Decision or plan that orders it.")
    issued_on = fields.Date(string="Date of the plan")
    due_on = fields.Date(
        string="Results due",
        required=True,
        compute="_compute_due_on",
        store=True,
        readonly=False,
        precompute=True,
    )
    top_count = fields.Integer(
        string="Worst ones",
        default=10,
        aggregator=None,
        help="How many procedures with the most late dossiers, and as many with second"
        " supplements, the draft lists.",
    )
    state = fields.Selection(STATES, required=True, default="draft", readonly=True)
    line_ids = fields.One2many("one_stop.review.line", "review_id", string="Procedures")
    event_ids = fields.One2many(
        "one_stop.review.event", "review_id", string="Journal", readonly=True
    )
    line_count = fields.Integer(string="To be reviewed", compute="_compute_counts")
    open_count = fields.Integer(string="Without conclusion", compute="_compute_counts")
    overdue_count = fields.Integer(string="Overdue", compute="_compute_counts")
    can_edit = fields.Boolean(compute="_compute_can_edit", export_string_translation=False)

    _year_uniq = models.Constraint(
        "UNIQUE(agency_id, year)", "An agency has one review of procedures a year."
    )

    @api.depends("year")
    def _compute_name(self):
        for review in self:
            # The words of the paper, which is Vietnamese whatever the user reads.
            review.name = f"Rà soát thủ tục hành chính năm {review.year}"

    @api.depends("year")
    def _compute_due_on(self):
        for review in self:
            if not FIRST_YEAR <= review.year <= LAST_YEAR:
                continue  # refused in words by _check_year
            year_end = f"{review.year}-12-31"
            rule = self.env["district.rule"]._rule(DUE_RULE, year_end)
            # sudo: what the law says is public
            review.due_on = f"{review.year}-{rule.sudo().value}" if rule else year_end

    @api.depends_context("uid")
    @api.depends("line_ids.conclusion", "line_ids.due_on")
    def _compute_counts(self):
        for review in self:
            lines = review.line_ids
            review.line_count = len(lines)
            review.open_count = len(lines.filtered(lambda line: not line.conclusion))
            review.overdue_count = len(lines.filtered("is_overdue"))

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can_edit(self):
        office = self.env.user._is_simplification_office()
        for review in self:
            review.can_edit = office and review.state == "draft"

    @api.depends("year")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.constrains("year")
    def _check_year(self):
        for review in self:
            if not FIRST_YEAR <= review.year <= LAST_YEAR:
                raise ValidationError(
                    self.env._(
                        "%(year)s is no year of a review of procedures.", year=str(review.year)
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_twin(vals)
        return super().create(vals_list)

    def write(self, vals):
        if CONTENT & vals.keys():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._check_draft()

    def copy_data(self, default=None):
        raise UserError(self.env._("A review is drafted anew from the catalogue, not copied."))

    def action_issue(self):
        """Issue the review: its list is fixed, the agencies begin."""
        for review in self:
            review._check_office()
            review._lock_journal()
            review.invalidate_recordset()
            review._check_draft()
            review._check_issuable()
            content = {
                "symbol": review.symbol,
                "issued_on": review.issued_on,
                "procedures": [line._journal_words() for line in review.line_ids],
            }
            review._append("issue", content, happened_at=now(review), state_after="issued")
            review._project({"state": "issued"})
        return True

    def action_close(self):
        """Close the review, once each procedure has its conclusion."""
        for review in self:
            review._check_office()
            review._lock_journal()
            review.invalidate_recordset()
            left = review.line_ids.filtered(lambda line: not line.conclusion)
            if review.state != "issued" or left:
                raise UserError(
                    self.env._(
                        "“%(review)s” is closed once it was issued and each procedure has its"
                        " conclusion; %(count)s have none.",
                        review=review.name,
                        count=len(left),
                    )
                )
            content = {"count": len(review.line_ids)}
            review._append("close", content, happened_at=now(review), state_after="closed")
            review._project({"state": "closed"})
        return True

    def _check_twin(self, vals):
        """Refuse a second review of an agency and year, in a sentence."""
        given = {**self.default_get(["agency_id", "year"]), **vals}
        twin = self.sudo().search(  # sudo: one that is hidden is there all the same
            [(name, "=", given.get(name)) for name in ("agency_id", "year")], limit=1
        )
        if twin:
            raise ValidationError(
                self.env._(
                    "%(agency)s has a review of %(year)s already; open that one.",
                    agency=twin.agency_id.name,
                    year=str(twin.year),
                )
            )

    def _check_office(self):
        if not self.env.su and not self.env.user._is_simplification_office():
            raise AccessError(
                self.env._(
                    "The review of procedures is kept by the one-stop manager of the district's"
                    " office or a leader."
                )
            )

    def _check_draft(self):
        # sudo: what was issued is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda review: review.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._("“%(review)s” was issued and stays as it is.", review=fixed.name)
            )

    def _check_issuable(self):
        if not self.line_ids:
            raise UserError(self.env._("“%(review)s” lists no procedure.", review=self.name))
        if not (typed.line(self.symbol) and self.issued_on):
            raise UserError(
                self.env._(
                    "Give the number and the date of the plan that orders “%(review)s”.",
                    review=self.name,
                )
            )
        if self.issued_on > today(self):
            raise UserError(self.env._("The plan of “%(review)s” lies ahead.", review=self.name))

    def _rule_uses(self):
        if self.state != "draft" or not FIRST_YEAR <= self.year <= LAST_YEAR:
            return []
        return [(code, f"{self.year}-12-31") for code in (YEARS_RULE, DUE_RULE)]
