from odoo import fields, models

from odoo.addons.district_base.moment import today

from ..models.cchc_discipline_case import FORMS


class CchcDisciplineStep(models.TransientModel):
    """Asks for the decision on a discipline case, or why there is none."""

    _name = "cchc.discipline.step"
    _description = "Step of a discipline case"

    case_id = fields.Many2one(
        "cchc.discipline.case",
        string="Discipline case",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    kind = fields.Selection(
        [("decide", "Decide on discipline"), ("dismiss", "End without discipline")],
        required=True,
        readonly=True,
    )
    form = fields.Selection(FORMS, string="Form of discipline")
    symbol = fields.Char(string="Number and symbol")
    day = fields.Date(string="Date", required=True, default=lambda self: today(self))
    effective_from = fields.Date(string="In effect from")
    outcome = fields.Text(string="What was found")

    def action_confirm(self):
        self.ensure_one()
        if self.kind == "dismiss":
            return self.case_id.action_dismiss(self.outcome or "", self.day)
        return self.case_id._apply(
            "decide",
            form=self.form or "",
            symbol=(self.symbol or "").strip(),
            day=self.day,
            effective_from=self.effective_from or self.day,
            outcome=(self.outcome or "").strip(),
        )
