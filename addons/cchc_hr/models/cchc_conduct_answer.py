from datetime import timedelta

from odoo import api, fields, models

from ..rules import conduct
from .cchc_conduct_item import GROUPS

ANSWERS = [
    ("pass", "Met"),
    ("fail", "Not met"),
    ("not_applicable", "Does not apply"),
]
RULE_DAYS = "conduct.answer_days"


class CchcConductAnswer(models.Model):
    """A row of the checklist as one agency was found on one day."""

    _name = "cchc.conduct.answer"
    _description = "Answer at a visit"
    _order = "visit_id, sequence, id"

    visit_id = fields.Many2one(
        "cchc.conduct.visit", required=True, readonly=True, index=True, ondelete="cascade"
    )
    item_id = fields.Many2one(
        "cchc.conduct.item",
        string="Row of the checklist",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    sequence = fields.Integer(readonly=True)
    code = fields.Char(readonly=True)
    name = fields.Char(string="What is looked at", required=True, readonly=True)
    group = fields.Selection(GROUPS, readonly=True)
    guide = fields.Text(string="How to look", readonly=True)
    basis = fields.Char(readonly=True)
    answer = fields.Selection(ANSWERS, index=True)
    note = fields.Text(string="What was seen")
    file = fields.Binary(string="Picture or paper", attachment=True)
    file_name = fields.Char()
    demand = fields.Text(string="To be mended")
    due_on = fields.Date(string="Answer due", compute="_compute_due_on", store=True, readonly=False)
    agency_id = fields.Many2one(related="visit_id.agency_id", store=True, index=True)
    visit_on = fields.Date(related="visit_id.visit_on", store=True)
    year = fields.Integer(related="visit_id.year", store=True, aggregator=None)
    state = fields.Selection(related="visit_id.state", store=True, index=True)
    passed = fields.Integer(string="Rows met", compute="_compute_counts", store=True)
    failed = fields.Integer(string="Rows not met", compute="_compute_counts", store=True)

    @api.depends("answer", "visit_id.visit_on")
    def _compute_due_on(self):
        for one in self:
            if one.answer != conduct.FAIL:
                one.due_on = False
            elif not one.due_on:
                one.due_on = one._usual_due_on()

    @api.depends("answer")
    def _compute_counts(self):
        for one in self:
            one.passed = int(one.answer == conduct.PASS)
            one.failed = int(one.answer == conduct.FAIL)

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers.visit_id._check_draft()
        return answers

    def write(self, vals):
        self.visit_id._check_draft()
        result = super().write(vals)
        # Who concludes the visit meanwhile begins anew.
        self.visit_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_concluded(self):
        self.visit_id._check_draft()
        self.visit_id._touch()

    def _usual_due_on(self):
        """Return the day by which an agency answers, counted from the visit; False for none."""
        on = self.visit_id.visit_on
        rules = self.env["district.rule"]
        if not on or not rules._rule(RULE_DAYS, on):
            return False
        return on + timedelta(days=rules.get_value(RULE_DAYS, on))

    def _row(self):
        """Return the answer as `rules.conduct` judges it."""
        self.ensure_one()
        return conduct.Row(
            self.name,
            self.answer or None,
            has_evidence=bool((self.note or "").strip() or self.file),
            due_on=self.due_on or None,
        )
