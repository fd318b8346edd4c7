from odoo import api, fields, models
from odoo.exceptions import UserError


class CchcPlanEvidence(models.Model):
    """What shows that a product exists: a document by number and date, a file, a remark."""

    _name = "cchc.plan.evidence"
    _description = "Evidence"
    _order = "id"

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(string="What it is", required=True, help="The kind and title of the paper.")
    symbol = fields.Char(string="Number and symbol", help="Such as 12/KH-UBND.")
    issued_on = fields.Date(string="Date of the paper")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        evidence = super().create(vals_list)
        evidence._check_assignment()
        return evidence

    def write(self, vals):
        self._check_assignment()
        result = super().write(vals)
        if "assignment_id" in vals:
            self._check_assignment()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self._check_assignment()

    def action_open(self):
        """Open the evidence, to correct or to remove it."""
        self.ensure_one()
        return {**self.assignment_id.action_add_evidence(), "res_id": self.id, "context": {}}

    def action_remove(self):
        """Remove the evidence; refused once the work was handed in."""
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    def _check_assignment(self):
        """Refuse to touch the evidence of work that was handed in: it is what is judged."""
        fixed = self.assignment_id.filtered(lambda one: one.state not in ("todo", "doing"))[:1]
        if fixed:
            raise UserError(
                self.env._(
                    "The evidence of “%(assignment)s” stays as it was handed in; it can only"
                    " change after the work was returned.",
                    assignment=fixed.display_name,
                )
            )

    def _content(self):
        """Return {name, symbol, issued_on, sha1} for the journal."""
        # sudo: only the checksum of the file is read
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "file"),
                    ("res_id", "=", self.id),
                ],
                limit=1,
            )
        )
        return {
            "name": self.name,
            "symbol": self.symbol or "",
            "issued_on": self.issued_on or None,
            "sha1": attachment.checksum or "",
        }
