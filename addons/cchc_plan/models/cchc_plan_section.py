from odoo import api, fields, models


class CchcPlanSection(models.Model):
    """A section of the annex ("II. Về đẩy mạnh cải cách thể chế …")."""

    _name = "cchc.plan.section"
    _description = "Section of a plan"
    _inherit = ["cchc.plan.content.mixin"]
    _order = "plan_id, sequence, id"
    _rec_names_search = ["number", "title"]
    _free_fields = ("field_id",)

    plan_id = fields.Many2one("cchc.plan", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    number = fields.Char(help="As the annex writes it: II, A, 2.")
    title = fields.Char(required=True)
    field_id = fields.Many2one(
        "cchc.reform.field",
        string="Field of reform",
        compute="_compute_field_id",
        store=True,
        readonly=False,
        index="btree_not_null",
    )
    task_ids = fields.One2many("cchc.plan.task", "section_id")
    task_count = fields.Integer(compute="_compute_task_count")

    @api.depends("number", "title")
    def _compute_display_name(self):
        for section in self:
            number = f"{section.number}. " if section.number else ""
            section.display_name = f"{number}{section.title or ''}"

    @api.depends("title")
    def _compute_field_id(self):
        guessed = self.env["cchc.reform.field"]._guess(self.mapped("title"))
        for section in self:
            section.field_id = guessed.get(section.title) or section.field_id

    @api.depends("task_ids")
    def _compute_task_count(self):
        groups = self.env["cchc.plan.task"]._read_group(
            [("section_id", "in", self.ids)], ["section_id"], ["__count"]
        )
        counts = {section.id: count for section, count in groups}
        for section in self:
            section.task_count = counts.get(section.id, 0)
