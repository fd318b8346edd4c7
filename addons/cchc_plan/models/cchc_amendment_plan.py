from odoo import api, fields, models


class CchcPlan(models.Model):
    """The amendments of a plan: its button, its count, the notes of its annex."""

    _inherit = "cchc.plan"

    amendment_ids = fields.One2many("cchc.amendment", "plan_id", string="Amendments")
    amendment_count = fields.Integer(
        string="Number of amendments", compute="_compute_amendment_count"
    )

    @api.depends("amendment_ids")
    def _compute_amendment_count(self):
        groups = self.env["cchc.amendment"]._read_group(
            [("plan_id", "in", self.ids), ("state", "!=", "cancelled")], ["plan_id"], ["__count"]
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.amendment_count = counts.get(plan.id, 0)

    def action_amend(self):
        """Begin an amendment of the plan."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Amend the plan"),
            "res_model": "cchc.amendment",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_plan_id": self.id},
        }

    def action_open_amendments(self):
        return self._open("cchc_plan.cchc_amendment_action")

    def _annex_task_rows(self, tasks, columns):
        """Let the annex say below each task which decisions touched it."""
        rows = super()._annex_task_rows(tasks, columns)
        for row in rows:
            note = row["task"].amendment_note
            if note:
                content = row["values"][1] or row["task"].content
                row["values"][1] = "\n".join([content, *(f"({one})" for one in note.splitlines())])
        return rows

    def _matrix_sections(self, with_own=False):
        """Let the matrix say of tasks which decisions touched them."""
        sections = super()._matrix_sections(with_own)
        touched = self.env["cchc.plan.task"].search(
            [
                ("plan_id", "=", self.id),
                "|",
                ("amendment_id", "!=", False),
                ("origin_amendment_id", "!=", False),
            ]
        )
        notes = {task.id: task.amendment_note for task in touched}
        for row in (row for section in sections for row in section["tasks"]):
            if row["id"] in notes:
                row["content"] = f"{row['content']}\n({notes[row['id']]})"
        return sections
