from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CchcRank(models.Model):
    """A rank of civil servants or public employees (ngạch, chức danh) with its pay steps (bậc)."""

    _name = "cchc.rank"
    _description = "Rank"
    _order = "code, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Code of the rank, such as 01.003.")
    group_code = fields.Char(string="Group of the pay table", help="Such as A1.")
    profession_id = fields.Many2one("cchc.profession", ondelete="restrict", index="btree_not_null")
    coefficients = fields.Json(
        string="Coefficients by step",
        help="List of the coefficients of step 1, 2, 3 …, such as [2.34, 2.67].",
    )
    step_count = fields.Integer(string="Steps", compute="_compute_step_count")
    years_per_step = fields.Integer(default=3, help="Years to hold a step before the next one.")
    document_id = fields.Many2one(
        "district.legal.document", string="By which document", ondelete="restrict"
    )
    evidence = fields.Selection(
        [
            ("official", "Official text"),
            ("secondary", "Secondary source"),
            ("unverified", "Not verified"),
        ],
        default="unverified",
        required=True,
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE(code)", "There is a rank with this code already.")

    @api.depends("name", "code")
    def _compute_display_name(self):
        for rank in self:
            rank.display_name = " ".join(filter(None, (rank.code, rank.name)))

    @api.depends("coefficients")
    def _compute_step_count(self):
        for rank in self:
            rank.step_count = len(rank.coefficients or ())

    @api.constrains("coefficients")
    def _check_coefficients(self):
        for rank in self:
            steps = rank.coefficients or []
            is_number = all(type(one) in (int, float) and one > 0 for one in steps)
            if not isinstance(steps, list) or not is_number or steps != sorted(steps):
                raise ValidationError(
                    self.env._(
                        "The coefficients of %(rank)s are a list of numbers that grow from step to"
                        " step.",
                        rank=rank.display_name,
                    )
                )

    def _coefficient(self, step):
        """Return the coefficient of a step, from 1 on; None where the rank has no such step."""
        steps = self.coefficients or []
        return steps[step - 1] if self and 1 <= step <= len(steps) else None
