from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class OneStopStepPapers(models.TransientModel):
    """Papers ticked on the checklist or typed: those that are asked for, or those that came."""

    _name = "one_stop.step.papers"
    _inherit = ["one_stop.step.dialog.mixin"]
    _description = "Papers of a supplement"

    line_ids = fields.One2many(
        "one_stop.step.paper",
        "dialog_id",
        string="Papers",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    reason = fields.Text()
    number = fields.Integer(string="Supplement No.", compute="_compute_number")
    beyond_limit = fields.Boolean(compute="_compute_number")
    mode = fields.Selection(related="dossier_ids.version_id.supplement_mode")
    is_incomplete = fields.Boolean(compute="_compute_is_incomplete")

    @api.depends("dossier_ids", "kind")
    def _compute_line_ids(self):
        for dialog in self:
            lines = dialog._asked() if dialog.kind == "supplement" else dialog._checklist()
            dialog.line_ids = [
                Command.clear(),
                *(Command.create({**line, "is_chosen": False}) for line in lines),
            ]

    def _checklist(self):
        return [
            {"paper_id": paper.id, "name": paper.name, "quantity": paper.quantity}
            for paper in self.dossier_ids[:1].paper_ids
        ]

    def _asked(self):
        return [
            {
                "paper_id": paper.paper_id.id,
                "name": paper.name,
                "quantity": paper.quantity,
                "note": paper.note,
            }
            for paper in self.dossier_ids[:1].supplement_ids._waited_for().paper_ids
        ]

    @api.depends("dossier_ids")
    def _compute_number(self):
        for dialog in self:
            one = dialog.dossier_ids[:1]
            dialog.number = one.supplement_count + 1
            limit = one._rule("onestop.supplement_max")
            dialog.beyond_limit = limit is not None and dialog.number > limit

    @api.depends("line_ids.is_chosen")
    def _compute_is_incomplete(self):
        for dialog in self:
            chosen = dialog.line_ids.mapped("is_chosen")
            dialog.is_incomplete = any(chosen) and not all(chosen)

    def _words(self):
        papers = [
            {
                "name": line.name,
                "paper": line.paper_id.id,
                "quantity": line.quantity,
                "note": line.note or "",
            }
            for line in self.line_ids
            if line.is_chosen
        ]
        if not papers:
            raise UserError(self._nothing_ticked())
        if self.kind == "supplement":
            return {"papers": papers}
        return {"papers": papers, "reason": self.reason or ""}

    def _nothing_ticked(self):
        code = self.dossier_ids[:1].display_name
        if self.kind == "supplement":
            return self.env._("Dossier %(code)s: tick each paper that came.", code=code)
        return self.env._("Dossier %(code)s: tick or add each paper that is asked for.", code=code)
