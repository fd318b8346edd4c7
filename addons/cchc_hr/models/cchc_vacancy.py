from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.district_base.moment import today

from ..rules import vacancy
from .hr_version import STAFF_KINDS

STATES = [
    ("draft", "Being written"),
    ("published", "Published"),
    ("closed", "Closed"),
    ("cancelled", "Given up"),
]
RULE_DAYS, RULE_PAPERS = "recruitment.notice_days", "recruitment.papers"


class CchcVacancy(models.Model):
    """A vacancy that is offered: how many are wanted, by which criteria, with which papers.

    It ends in a public notice. Who applies, and how they are chosen, is no matter of it: that is
    Odoo's own recruitment.
    """

    _name = "cchc.vacancy"
    _description = "Vacancy"
    _inherit = ["cchc.stepped.mixin", "district.rule.user.mixin"]
    _order = "id desc"
    _rec_names_search = ["position_id", "symbol"]
    _projected_fields = ("state",)

    def _default_issuer_id(self):
        return self.env.user.agency_ids[:1]

    def _default_paper_ids(self):
        on, rules = today(self), self.env["district.rule"]
        papers = rules.get_value(RULE_PAPERS, on) if rules._rule(RULE_PAPERS, on) else []
        return [Command.create({"sequence": place, **one}) for place, one in enumerate(papers, 1)]

    position_id = fields.Many2one("cchc.position", required=True, index=True, ondelete="restrict")
    agency_id = fields.Many2one(related="position_id.agency_id", store=True, index=True)
    issuer_id = fields.Many2one(
        "hr.department",
        string="Notice of",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_issuer_id(),
        domain=[("is_agency", "=", True)],
        help="The agency that recruits and signs the notice.",
    )
    number = fields.Integer(string="Wanted", required=True, default=1)
    staff_kind = fields.Selection(STAFF_KINDS, string="Taken on as")
    needed_on = fields.Date(
        string="Needed from",
        required=True,
        default=lambda self: today(self),
        help="Posts are free or held as on this day: somebody may be about to leave.",
    )
    date_from = fields.Date(string="Papers taken from")
    date_to = fields.Date(string="Papers taken until", help="Last day on which papers are taken.")
    place = fields.Char(string="Where to hand in")
    contact = fields.Char(string="Who tells more")
    form = fields.Selection(
        [("exam", "By examination"), ("review", "By review of papers")],
        string="How people are chosen",
        required=True,
        default="exam",
    )
    criterion_ids = fields.One2many("cchc.vacancy.criterion", "vacancy_id", string="Criteria")
    paper_ids = fields.One2many(
        "cchc.vacancy.paper",
        "vacancy_id",
        string="Papers to hand in",
        default=lambda self: self._default_paper_ids(),
    )
    note = fields.Text()
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, index=True)
    free_posts = fields.Integer(string="Posts free", compute="_compute_free_posts")
    period_warning = fields.Char(compute="_compute_period_warning")
    is_open = fields.Boolean(
        string="Papers taken today", compute="_compute_is_open", search="_search_is_open"
    )
    event_ids = fields.One2many("cchc.vacancy.event", "vacancy_id", string="Journal", readonly=True)

    _number_check = models.Constraint("CHECK(number > 0)", "One person at least is wanted.")

    @api.depends("position_id.display_name", "number")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.position_id.display_name or ''} ({one.number})"

    @api.depends("position_id", "position_id.headcount", "needed_on", "state")
    def _compute_free_posts(self):
        for one in self:
            one.free_posts = one._free_posts() if one.position_id and one.needed_on else 0

    @api.depends("date_from", "date_to")
    def _compute_period_warning(self):
        for one in self:
            least = one._days_wanted()
            days = vacancy.days_open(one.date_from, one.date_to) if least else 0
            one.period_warning = (
                bool(least)
                and days < least
                and self.env._(
                    "Papers are taken for %(days)s days; the rule asks for %(least)s at least.",
                    days=days,
                    least=least,
                )
            )

    @api.depends("state", "date_from", "date_to")
    def _compute_is_open(self):
        inside = self.filtered_domain(self._domain_open())
        for one in self:
            one.is_open = one in inside

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_open()

    @api.depends("date_from", "state")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.model_create_multi
    def create(self, vals_list):
        vacancies = super().create(vals_list)
        for one in vacancies.filtered(lambda one: not one.criterion_ids):
            one.criterion_ids = one._first_criteria()
        return vacancies

    def write(self, vals):
        if vals.keys() - self._get_projected_fields():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        for one in self.filtered("journal_count"):
            raise UserError(
                self.env._(
                    "“%(vacancy)s” was published or given up, and stays.", vacancy=one.display_name
                )
            )

    def copy_data(self, default=None):
        raise UserError(self.env._("A vacancy is not copied; begin another one."))

    def _check_draft(self):
        """Refuse to touch what was published, whoever asks.

        :raise UserError: naming the first vacancy that is fixed.
        """
        # sudo: a notice is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda one: one.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "“%(vacancy)s” was published or given up and stays as it is.",
                    vacancy=fixed.display_name,
                )
            )

    def _free_posts(self):
        """Return how many posts are neither held on the day nor offered by another notice."""
        self.ensure_one()
        position = self.position_id._origin
        # sudo: every notice counts, and every holder, whoever asks
        others = self.sudo().search(
            [
                ("position_id", "=", position.id),
                ("state", "=", "published"),
                ("id", "!=", self._origin.id),
            ]
        )
        held = len(position._holders(self.needed_on))
        posts = position.headcount if position._is_open(self.needed_on) else 0
        return vacancy.free(posts, held, sum(others.mapped("number")))

    def _days_wanted(self):
        """Return the days that papers must be taken for at least, 0 where nothing is known."""
        rules, on = self.env["district.rule"], self.date_from
        if not on or not self.date_to or not rules._rule(RULE_DAYS, on):
            return 0
        return rules.get_value(RULE_DAYS, on)

    def _first_criteria(self):
        """Return commands for criteria from the standards of the job description in force."""
        description = self.position_id._descriptions_on(self.needed_on)
        lines = description.standard_ids.mapped("name") or [
            line.strip().lstrip("-–+•*").strip()
            for line in (self.position_id.standards or "").splitlines()
        ]
        return [
            Command.create({"sequence": place, "name": line})
            for place, line in enumerate(filter(None, lines), 1)
        ]

    @api.model
    def _domain_open(self):
        on = today(self)
        return (
            Domain("state", "=", "published")
            & Domain("date_from", "<=", on)
            & Domain("date_to", ">=", on)
        )

    def _rule_uses(self):
        return [(RULE_DAYS, self.date_from)] if self.date_from and self.state == "draft" else []
