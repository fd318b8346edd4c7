from odoo import api, fields, models


class CchcEvaluationCriterion(models.Model):
    """One thing that is judged, how many points it gives, and how heavily they count."""

    _name = "cchc.evaluation.criterion"
    _description = "Evaluation criterion"
    _order = "set_id, sequence, id"

    set_id = fields.Many2one("cchc.evaluation.set", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    section = fields.Char(help="Title under which the form prints the criterion.")
    name = fields.Char(string="Evaluation criterion", required=True)
    points = fields.Float(string="Most points", digits=(6, 2), required=True, default=10)
    weight = fields.Float(digits=(6, 2), required=True, default=1)
    note = fields.Text(string="How to judge")

    _points_check = models.Constraint(
        "CHECK(points > 0 AND points <= 1000)", "A criterion gives more than no points."
    )
    _weight_check = models.Constraint(
        "CHECK(weight > 0 AND weight <= 100)", "A criterion weighs more than nothing."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env["cchc.evaluation.set"].browse(
            {vals["set_id"] for vals in vals_list if vals.get("set_id")}
        )._check_unused()
        return super().create(vals_list)

    def write(self, vals):
        self.set_id._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.set_id._check_unused()
