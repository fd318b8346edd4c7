from odoo import fields, models

from .one_stop_component import FORMS


class OneStopDossierPaper(models.Model):
    """One line of the checklist: a paper that the applicant brought, or has to bring."""

    _name = "one_stop.dossier.paper"
    _description = "Paper of a dossier"
    _order = "dossier_id, sequence, id"

    dossier_id = fields.Many2one("one_stop.dossier", required=True, index=True, ondelete="cascade")
    component_id = fields.Many2one("one_stop.component", ondelete="restrict")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    form = fields.Selection(FORMS, string="Original or copy", required=True, default="original")
    quantity = fields.Integer(default=1)
    compulsory = fields.Boolean()
    is_there = fields.Boolean(string="Handed in")
    note = fields.Char()

    _quantity_check = models.Constraint(
        "CHECK(quantity >= 0)", "Of a paper none or some are handed in, never fewer than none."
    )
