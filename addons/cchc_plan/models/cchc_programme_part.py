from odoo import api, fields, models
from odoo.exceptions import UserError

from .cchc_programme import STATES


class CchcProgrammePart(models.Model):
    """What one decision covers: a programme as first decided, or a later supplement of it.

    The lines of a part that was handed in stay as they are for good, so the text of every
    decision can be read and printed again.
    """

    _name = "cchc.programme.part"
    _description = "Part of a programme"
    _inherit = ["district.projection.mixin"]
    _order = "programme_id, number"
    _projected_fields = (
        "programme_id",
        "number",
        "reason",
        "state",
        "submitted_on",
        "submitted_by_id",
        "return_count",
        "last_reason",
        "symbol",
        "decided_on",
        "issuer_id",
        "number_id",
        "signer_name",
        "signature_lines",
        "approved_by_id",
        "approved_on",
    )

    programme_id = fields.Many2one(
        "cchc.programme", required=True, readonly=True, index=True, ondelete="restrict"
    )
    number = fields.Integer(string="No.", required=True, readonly=True, aggregator=None)
    reason = fields.Char(string="Why it is supplemented", readonly=True)
    state = fields.Selection(STATES, default="draft", readonly=True)
    line_ids = fields.One2many("cchc.programme.line", "part_id", readonly=True)
    submitted_on = fields.Date(string="Handed in", readonly=True)
    submitted_by_id = fields.Many2one("res.users", string="Handed in by", readonly=True)
    return_count = fields.Integer(string="Times returned", readonly=True)
    last_reason = fields.Char(string="Last remark", readonly=True)
    symbol = fields.Char(string="Number and symbol", readonly=True, help="Such as 12/KH-TP.")
    decided_on = fields.Date(string="Date of the decision", readonly=True)
    issuer_id = fields.Many2one(
        "hr.department", string="Issued by", readonly=True, ondelete="restrict"
    )
    number_id = fields.Many2one("district.number", readonly=True, ondelete="restrict")
    signer_name = fields.Char(string="Signer", readonly=True)
    signature_lines = fields.Text(string="Signature block", readonly=True)
    approved_by_id = fields.Many2one("res.users", string="Approved by", readonly=True)
    approved_on = fields.Date(string="Approved", readonly=True)

    _number_uniq = models.Constraint(
        "UNIQUE(programme_id, number)", "A programme has each of its parts once."
    )

    @api.depends("number", "symbol", "decided_on")
    def _compute_display_name(self):
        for part in self:
            title = (
                self.env._("Supplement %(number)s", number=part.number - 1)
                if part.number > 1
                else self.env._("Programme")
            )
            part.display_name = f"{title} ({part.symbol})" if part.symbol else title

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(self.env._("A part comes with its programme, or with a supplement."))
        return super().create(vals_list)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Parts of programmes are not deleted."))

    def copy_data(self, default=None):
        raise UserError(self.env._("Parts of programmes are not copied."))
