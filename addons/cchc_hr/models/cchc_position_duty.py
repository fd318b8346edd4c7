from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import description

KINDS = [
    ("duty", "Duty"),
    ("authority", "Authority"),
    ("responsibility", "Responsibility"),
    ("relation", "Relation"),
    ("standard", "Standard"),
]


class CchcPositionDuty(models.Model):
    """A line of a job description: a duty, an authority, whom one works with, what one must be."""

    _name = "cchc.position.duty"
    _description = "Line of a job description"
    _order = "description_id, sequence, id"

    description_id = fields.Many2one(
        "cchc.position.description",
        string="Job description",
        required=True,
        index=True,
        ondelete="cascade",
    )
    kind = fields.Selection(KINDS, required=True, default="duty")
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Text", required=True)
    detail = fields.Text(
        string="Product or matter",
        help="Of a duty: what comes out of it. Of a relation: what about. Of a standard: how it is"
        " shown.",
    )
    share = fields.Integer(string="Share of time (%)", aggregator=None)

    @api.constrains("share", "kind")
    def _check_share(self):
        for line in self:
            if line.share and (line.kind != "duty" or not 0 < line.share <= 100):
                raise ValidationError(
                    self.env._(
                        "“%(line)s”: a share of time is that of a duty, from 1 to 100 percent.",
                        line=line.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.description_id._check_draft()
        return lines

    def write(self, vals):
        self.description_id._check_draft()
        result = super().write(vals)
        self.description_id._check_draft()
        # Who approves meanwhile begins anew.
        self.description_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self.description_id._check_draft()
        self.description_id._touch()

    def _line(self):
        """Return the line as `rules.description` judges it."""
        self.ensure_one()
        return description.Line(self.kind, self.share or 0)
