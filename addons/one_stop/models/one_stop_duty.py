from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong

KINDS = [
    ("registration", "Registration charge"),
    ("income_tax", "Income tax"),
    ("land_use", "Land use levy"),
    ("land_rent", "Land rent"),
    ("land_tax", "Land tax"),
    ("other", "Other"),
]
# What a duty is called where the notice gave it no name of its own.
NAMES = {
    "registration": "Lệ phí trước bạ",
    "income_tax": "Thuế thu nhập",
    "land_use": "Tiền sử dụng đất",
    "land_rent": "Tiền thuê đất",
    "land_tax": "Thuế sử dụng đất",
}
STATES = [
    ("open", "To be paid"),
    ("paid", "Paid"),
    ("deferred", "Deferred"),
    ("waived", "Waived"),
]
SETTLED = ("paid", "deferred", "waived")


class OneStopDuty(models.Model):
    """A financial duty (nghĩa vụ tài chính) that a dossier waits for, such as a land use levy.

    The tax office's own time is a step of the dossier; from the notice to the proof the citizen
    has the time, and the clock stands still.
    """

    _name = "one_stop.duty"
    _description = "Financial duty"
    _inherit = ["district.projection.mixin", "one_stop.money.mixin"]
    _order = "dossier_id, id"

    _projected_fields = (
        "dossier_id",
        "name",
        "kind",
        "amount",
        "notice_number",
        "notice_date",
        "state",
        "proof",
        "settled_on",
        "settled_by_id",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    name = fields.Char(string="Duty", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True, default="other")
    amount = Dong(readonly=True, aggregator="sum", help="VND, as the notice says.")
    notice_number = fields.Char(string="Notice to pay", readonly=True)
    notice_date = fields.Date(string="Notice of", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="open")
    proof = fields.Char(
        readonly=True, help="Number and date of the receipt, or of the decision that defers it."
    )
    settled_on = fields.Date(readonly=True)
    settled_by_id = fields.Many2one(
        "res.users", string="Recorded by", readonly=True, ondelete="restrict"
    )

    _amount_check = models.Constraint("CHECK(amount >= 0)", "A duty is never negative.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("A duty of a dossier is settled, never deleted."))

    def copy_data(self, default=None):
        raise UserError(self.env._("A duty is not duplicated."))

    @api.model
    def _words(self, name, amount):
        """Return a duty as a sentence names it: “Lệ phí trước bạ (5.000.000 đồng)”."""
        return f"{name} ({amount:,} đồng)".replace(",", ".") if amount else name
