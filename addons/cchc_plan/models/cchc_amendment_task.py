from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .cchc_plan_task_expand import RULE_DUE
from .plan_token import may_amend

BY_AMENDMENT = {"is_cancelled", "amendment_id", "origin_amendment_id"}


class CchcPlanTask(models.Model):
    """What amendments made of a task; its earlier texts stay readable."""

    _inherit = "cchc.plan.task"

    origin_amendment_id = fields.Many2one(
        "cchc.amendment",
        string="Added by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    amendment_id = fields.Many2one(
        "cchc.amendment",
        string="Last amended by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    is_cancelled = fields.Boolean(
        string="Cancelled by an amendment", readonly=True, copy=False, index=True
    )
    history_ids = fields.One2many(
        "cchc.plan.task.history", "task_id", string="Earlier texts", readonly=True
    )
    amendment_note = fields.Text(
        compute="_compute_amendment_note",
        help="What the annex says below the task: which decisions added, amended or cancelled it.",
    )

    @api.depends("origin_amendment_id", "amendment_id", "is_cancelled", "history_ids")
    def _compute_amendment_note(self):
        for task in self:
            task.amendment_note = "\n".join(task._amendment_notes())

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_by_amendment(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_by_amendment(vals)
        return super().write(vals)

    def _search_is_waiting(self, operator, value):
        """A cancelled task waits for nothing."""
        if operator != "in" or len(value) != 1:
            return NotImplemented
        waiting = super()._search_is_waiting("in", [True]) & Domain("is_cancelled", "=", False)
        return waiting if True in value else ~waiting

    @api.model
    def _check_by_amendment(self, vals):
        if any(vals.get(name) for name in BY_AMENDMENT) and not may_amend(self.env):
            raise AccessError(
                self.env._("Whether a task was amended or cancelled follows from amendments alone.")
            )

    def _amendment_notes(self):
        """Return the notes of the annex, in the order of the decisions."""
        self.ensure_one()
        notes = []
        if self.origin_amendment_id:
            notes.append(f"Bổ sung theo {self.origin_amendment_id._decision_words()}")
        histories = self.history_ids.sorted("id")
        for place, before in enumerate(histories, 1):
            after = histories[place : place + 1]
            cancelled = after.was_cancelled if after else self.is_cancelled
            what = "Bãi bỏ" if cancelled else "Khôi phục" if before.was_cancelled else "Sửa đổi"
            notes.append(f"{what} theo {before.amendment_id._decision_words()}")
        return notes

    def _decided_by(self):
        """Return (legal document, date) by which the present text of the task holds."""
        self.ensure_one()
        amendment = self.amendment_id or self.origin_amendment_id
        if amendment:
            return amendment.decision_id, amendment.effective_on
        return self.plan_id.decision_id, self.plan_id.decision_id.issued_on

    def _text_on(self, day):
        """Return what said the task on a day: an earlier text of it, or the task itself."""
        self.ensure_one()
        later = self.history_ids.filtered(lambda one: one.replaced_on > day)
        return later.sorted(lambda one: (one.replaced_on, one.id))[:1] or self

    def _owed(self, effective_on, since, rules_on):
        """Return the `rules.schedule.Due`s of the whole plan, and who makes each, as of a day.

        Days come from the plan's own decision: an amendment that leaves the schedule as it is
        moves nothing. Groups stand for their members of the effective day.

        :param since: the day on which the work is given out; mergers in between count.
        :param rules_on: the day whose rule for due days holds.
        :return: (leads, coordinators, [(Due, whether only an unverified rule gives its day)])
        """
        self.ensure_one()
        rules = self.env["district.rule"]
        # Members of groups that are gone by then, without anybody in their place, owe nothing.
        leads, coordinators = (
            agencies._successors_on(since).filtered(lambda one: one._is_in_force(since))
            for agencies in self._expanded_parties(effective_on, {})
        )
        table = rules.get_value(RULE_DUE, rules_on)
        unverified = bool(rules._unverified([RULE_DUE], rules_on))
        plan = self.plan_id
        dues = self._dues(plan.decision_id.issued_on, plan.first_year, table) if leads else []
        return leads, coordinators, [(due, by_rule and unverified) for due, by_rule in dues]
