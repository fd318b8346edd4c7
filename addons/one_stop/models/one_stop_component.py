from odoo import api, fields, models
from odoo.exceptions import ValidationError

FORMS = [("original", "Original"), ("certified", "Certified copy"), ("copy", "Copy")]


class OneStopComponent(models.Model):
    """A paper of the dossier (thành phần hồ sơ), with the form to download when it has one."""

    _name = "one_stop.component"
    _description = "Paper of a procedure"
    _inherit = ["one_stop.version.line.mixin"]
    _order = "version_id, sequence, id"

    name = fields.Char(required=True)
    form = fields.Selection(FORMS, string="Original or copy", required=True, default="original")
    quantity = fields.Integer(default=1, required=True, aggregator=None, help="In each set.")
    compulsory = fields.Boolean(default=True)
    condition = fields.Char(help="When it is asked for, such as “Nếu là người thừa kế”.")
    template = fields.Binary(attachment=True, help="The form to be filled in, to download.")
    template_name = fields.Char(string="Template name")

    _quantity_check = models.Constraint(
        "CHECK(quantity > 0)", "Of each paper at least one is handed in."
    )

    @api.constrains("quantity")
    def _check_quantity(self):
        for component in self.filtered(lambda component: component.quantity < 1):
            raise ValidationError(
                self.env._(
                    "At least one of “%(paper)s” is handed in, not %(quantity)s.",
                    paper=component.name,
                    quantity=component.quantity,
                )
            )
