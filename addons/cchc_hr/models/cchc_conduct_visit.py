from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.district_base.moment import today

from ..rules import conduct
from .cchc_conduct_answer import RULE_DAYS

STATES = [("draft", "Being prepared"), ("concluded", "Concluded"), ("cancelled", "Given up")]
KINDS = [("announced", "Announced"), ("unannounced", "Unannounced")]


class CchcConductVisit(models.Model):
    """A check of office culture and conduct at one agency on one day, by its checklist.

    It is written freely until it is concluded; from then on nobody changes it, and the agency's
    head reads it. What was not met becomes findings (`cchc.conduct.finding`).
    """

    _name = "cchc.conduct.visit"
    _description = "Check of office culture"
    _inherit = ["cchc.stepped.mixin", "district.rule.user.mixin"]
    _order = "visit_on desc, id desc"
    _rec_names_search = ["agency_id", "symbol"]
    _projected_fields = ("state",)

    def _default_issuer_id(self):
        return self.env.user.agency_ids[:1]

    def _default_checklist_id(self):
        return self.env["cchc.conduct.checklist"]._in_use_on(today(self))

    agency_id = fields.Many2one(
        "hr.department",
        string="Agency visited",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
    )
    place = fields.Char(help="Such as the counter or a team; empty for the whole agency.")
    visit_on = fields.Date(
        string="Day of the visit", required=True, index=True, default=lambda self: today(self)
    )
    time_from = fields.Float(string="From (hour)")
    time_to = fields.Float(string="Until (hour)")
    year = fields.Integer(compute="_compute_year", store=True, index=True, aggregator=None)
    kind = fields.Selection(KINDS, string="Manner", required=True, default="unannounced")
    announced_on = fields.Date()
    basis = fields.Char(
        string="Sent by", help="The decision or plan behind it, such as QĐ số 12/QĐ-UBND."
    )
    issuer_id = fields.Many2one(
        "hr.department",
        string="Delegation of",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_issuer_id(),
        domain=[("is_agency", "=", True)],
        help="The agency whose number book the minutes are entered in.",
    )
    checklist_id = fields.Many2one(
        "cchc.conduct.checklist",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_checklist_id(),
    )
    member_ids = fields.One2many("cchc.conduct.member", "visit_id", string="Who took part")
    answer_ids = fields.One2many("cchc.conduct.answer", "visit_id", string="Answers")
    remarks = fields.Text(string="General remarks")
    agency_opinion = fields.Text(string="What the agency said")
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, index=True)
    passed_count = fields.Integer(string="Met", compute="_compute_counts")
    failed_count = fields.Integer(string="Not met", compute="_compute_counts")
    unanswered_count = fields.Integer(string="Not answered yet", compute="_compute_counts")
    share = fields.Float(string="Share met (%)", compute="_compute_counts", aggregator=None)
    finding_ids = fields.One2many("cchc.conduct.finding", "visit_id", string="Findings")
    event_ids = fields.One2many(
        "cchc.conduct.visit.event", "visit_id", string="Journal", readonly=True
    )

    @api.depends("agency_id.name", "visit_on")
    def _compute_display_name(self):
        for visit in self:
            day = visit.visit_on and f"{visit.visit_on:%d/%m/%Y}"
            visit.display_name = " · ".join(filter(None, (visit.agency_id.name, day)))

    @api.depends("visit_on")
    def _compute_year(self):
        for visit in self:
            visit.year = visit.visit_on.year if visit.visit_on else 0

    @api.depends("answer_ids.answer")
    def _compute_counts(self):
        for visit in self:
            count = conduct.count(visit.answer_ids.mapped("answer"))
            visit.passed_count, visit.failed_count = count.passed, count.failed
            visit.unanswered_count, visit.share = count.unanswered, count.share or 0

    @api.depends("visit_on", "state")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.constrains("time_from", "time_to")
    def _check_times(self):
        for visit in self:
            hours = (visit.time_from, visit.time_to)
            if any(not 0 <= hour < 24 for hour in hours) or 0 < visit.time_to < visit.time_from:
                raise ValidationError(
                    self.env._(
                        "The hours of the visit “%(visit)s” lie between 00:00 and 23:59, the first"
                        " before the last.",
                        visit=visit.display_name,
                    )
                )

    @api.constrains("kind", "announced_on", "visit_on")
    def _check_announced(self):
        for visit in self.filtered(lambda one: one.kind == "announced" and one.announced_on):
            if visit.announced_on > visit.visit_on:
                raise ValidationError(
                    self.env._(
                        "The visit “%(visit)s” is announced before it takes place, not afterwards.",
                        visit=visit.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        visits = super().create(vals_list)
        for visit in visits.filtered(lambda one: not one.answer_ids):
            visit.answer_ids = visit.checklist_id._answer_values()
        return visits

    def write(self, vals):
        if vals.keys() - self._get_projected_fields():
            self._check_draft()
        changing = self.filtered(
            lambda one: vals.get("checklist_id", one.checklist_id.id) != one.checklist_id.id
        )
        answered = changing.filtered(lambda one: any(one.answer_ids.mapped("answer")))[:1]
        if answered:
            raise UserError(
                self.env._(
                    "“%(visit)s” has answers already, so its checklist stays.",
                    visit=answered.display_name,
                )
            )
        result = super().write(vals)
        if "answer_ids" not in vals:
            for visit in changing:
                visit.answer_ids = [Command.clear(), *visit.checklist_id._answer_values()]
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_past(self):
        for visit in self.filtered("journal_count"):
            raise UserError(
                self.env._(
                    "“%(visit)s” took place or was given up, and stays.", visit=visit.display_name
                )
            )

    def copy_data(self, default=None):
        raise UserError(self.env._("A visit is not copied; begin another one."))

    def action_pass_rest(self):
        """Answer with “met” what was not answered yet."""
        rest = self.answer_ids.filtered(lambda one: not one.answer)
        rest.write({"answer": conduct.PASS})
        return True

    def action_open_findings(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "cchc_hr.cchc_conduct_finding_action"
        )
        return {**action, "domain": [("visit_id", "=", self.id)], "context": {}}

    def _check_draft(self):
        """Refuse to touch what was concluded or given up, whoever asks.

        :raise UserError: naming the first visit that is fixed.
        """
        # sudo: a visit is fixed for those too who do not see it
        fixed = self.sudo().filtered(lambda one: one.state != "draft")[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "The visit “%(visit)s” is over and stays as it was recorded.",
                    visit=fixed.display_name,
                )
            )

    def _check_files(self, adding=False):
        """Say for the border of files: the only ones are those of its fields."""
        self._check_draft()

    def _rule_uses(self):
        return [(RULE_DAYS, self.visit_on)] if self.state == "draft" else []
