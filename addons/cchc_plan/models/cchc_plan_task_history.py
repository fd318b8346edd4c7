from odoo import api, fields, models


class CchcPlanTaskHistory(models.Model):
    """How a task read before an amendment: evidence, as text, in the words of its time."""

    _name = "cchc.plan.task.history"
    _description = "Earlier text of a task"
    _inherit = ["district.immutable.mixin"]
    _order = "task_id, replaced_on, id"
    _rec_name = "content"

    task_id = fields.Many2one(
        "cchc.plan.task", required=True, readonly=True, index=True, ondelete="restrict"
    )
    amendment_id = fields.Many2one(
        "cchc.amendment",
        string="Replaced by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    since_document_id = fields.Many2one(
        "district.legal.document",
        string="Decided by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    since = fields.Date(string="In force from", readonly=True)
    replaced_on = fields.Date(
        string="Replaced from",
        required=True,
        readonly=True,
        help="The first day on which this text was not in force any more.",
    )
    ref = fields.Char(string="Reference", readonly=True)
    number = fields.Char(readonly=True)
    section = fields.Char(readonly=True)
    content = fields.Text(required=True, readonly=True)
    leads = fields.Text(string="Lead", readonly=True)
    coordinators = fields.Text(string="Coordinating parties", readonly=True)
    deliverable = fields.Text(readonly=True)
    schedule_text = fields.Char(string="Schedule", readonly=True)
    due_mmdd = fields.Char(string="Day of the year", readonly=True)
    lead_mode = fields.Char(string="Several leads make", readonly=True)
    field = fields.Char(string="Field of reform", readonly=True)
    was_cancelled = fields.Boolean(string="Was cancelled", readonly=True)

    @api.depends("ref", "content")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.ref or ''} {one.content}".strip()

    def _aspects(self):
        """Return {aspect: text} as a task gives it; see `cchc_amendment_line_changes`."""
        self.ensure_one()
        same = ("section", "number", "content", "leads", "lead_mode", "coordinators", "deliverable")
        return {
            **{name: self[name] or "" for name in (*same, "due_mmdd", "field")},
            "schedule": self.schedule_text or "",
        }
