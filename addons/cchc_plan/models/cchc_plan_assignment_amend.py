from odoo import api, fields, models
from odoo.exceptions import AccessError

from .plan_token import may_amend


class CchcPlanAssignment(models.Model):
    """What an amendment of the plan does to work, and which text holds for work of the past."""

    _inherit = "cchc.plan.assignment"

    amendment_id = fields.Many2one(
        "cchc.amendment",
        string="Last touched by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The amendment of the plan that last made, moved or cancelled it.",
    )

    @api.depends("state", "date_end", "accepted_on", "amendment_id", "task_id.history_ids")
    def _compute_content(self):
        """Let work that is settled keep the words under which it was owed."""
        result = super()._compute_content()
        for one in self:
            # sudo: earlier texts are for all; a record in memory may not be saved yet
            text = one.task_id and one.task_id.sudo()._text_on(one._text_day())
            if text and text != one.task_id:
                one.content, one.deliverable = text.content, text.deliverable
        return result

    def _text_day(self):
        """Return the day whose text of the task holds: of settled work, when it was settled."""
        self.ensure_one()
        days = [self.date_end]
        if self.state == "accepted" and self.accepted_on:
            days.append(self.accepted_on)
        if self.state == "cancelled" and self.amendment_id:
            days.append(fields.Date.subtract(self.amendment_id.sudo().effective_on, days=1))
        return min(days)

    def _assign_content(self):
        content = super()._assign_content()
        if self.amendment_id:
            # sudo: whose work it is may not see amendments in preparation
            content["amendment"] = self.amendment_id.sudo().decision_id.symbol or ""
        return content

    def _check_amend(self, _payload):
        if not may_amend(self.env):
            raise AccessError(
                self.env._("Assignments are amended together with their plan, by its amendment.")
            )

    def _effect_amend(self, content, _on):
        # The values are for the record; the journal tells the same in its own words.
        return content.pop("values")

    def _extended_to(self):
        """Return {id of an assignment: its due day} of those whose due day an extension gave."""
        events = self._journal_events().search_fetch(
            [("assignment_id", "in", self.ids), ("kind", "=", "grant_extension")],
            ["assignment_id", "due_after"],
            order="assignment_id, seq",
        )
        # The last one counts, while no amendment has moved the day since.
        last = {event.assignment_id: event.due_after for event in events}
        return {one.id: day for one, day in last.items() if one.due_on == day}
