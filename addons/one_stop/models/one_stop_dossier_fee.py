from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.fields import Dong

from .one_stop_fee import BASES, KINDS


class OneStopDossierFee(models.Model):
    """What a dossier pays for one fee of its procedure; the amount of one is that of the version.

    Until a receipt is issued, the counter says how many, and what is waived on which ground.
    """

    _name = "one_stop.dossier.fee"
    _description = "Fee of a dossier"
    _inherit = ["district.projection.mixin", "one_stop.money.mixin"]
    _order = "dossier_id, id"

    _projected_fields = (
        "dossier_id",
        "fee_id",
        "name",
        "kind",
        "basis",
        "unit_name",
        "unit_amount",
        "waived_by_id",
        "receipt_id",
    )

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    received_at = fields.Datetime(related="dossier_id.received_at")
    agency_id = fields.Many2one(related="dossier_id.agency_id")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    fee_id = fields.Many2one(
        "one_stop.fee",
        string="Fee of the procedure",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    name = fields.Char(string="Fee", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    basis = fields.Selection(BASES, string="Paid for", required=True, readonly=True)
    unit_name = fields.Char(string="Unit", readonly=True)
    unit_amount = Dong(string="Amount of one", readonly=True, aggregator=None)
    quantity = fields.Integer(default=1, aggregator=None)
    waived = Dong(help="VND of the whole line that are not paid.")
    waiver_ground = fields.Char(
        string="Ground of the waiver", help="Who is exempt or pays less, and by what rule."
    )
    waiver_document = fields.Char(
        string="Paper of the waiver", help="Number, date and authority of the paper that proves it."
    )
    waived_by_id = fields.Many2one(
        "res.users", string="Waived by", readonly=True, ondelete="restrict"
    )
    amount = Dong(string="To be paid", compute="_compute_amount", store=True, precompute=True)
    receipt_id = fields.Many2one(
        "one_stop.receipt", readonly=True, index="btree_not_null", ondelete="restrict"
    )

    _quantity_check = models.Constraint(
        "CHECK(quantity BETWEEN 0 AND 100000)", "A fee is paid for 0 to 100 000 units."
    )
    _waived_check = models.Constraint(
        "CHECK(waived >= 0 AND amount >= 0)", "No more is waived than there is to pay."
    )

    @api.depends("unit_amount", "quantity", "waived")
    def _compute_amount(self):
        for line in self:
            line.amount = line.unit_amount * line.quantity - line.waived

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_creation_open():
            raise UserError(self.env._("The fees of a dossier are those of its procedure."))
        return super().create(vals_list)

    def write(self, vals):
        if not self._is_projection_open():
            self._check_open()
        result = super().write(vals)
        if vals.keys() & {"quantity", "waived", "waiver_ground"}:
            self._check_line()
        if vals.keys() & {"waived", "waiver_ground", "waiver_document"}:
            waived = self.filtered("waived")
            waived._project({"waived_by_id": self.env.uid})
            (self - waived)._project({"waived_by_id": False})
            self._note_waivers()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("A fee that is not paid has the quantity 0; it is not deleted."))

    def copy_data(self, default=None):
        raise UserError(self.env._("The fees of a dossier are those of its procedure."))

    def _note_waivers(self):
        """The journal of the dossier tells who waived what, on which ground."""
        for dossier, lines in self.grouped("dossier_id").items():
            dossier._apply("note", text="; ".join(line._waiver_words() for line in lines))

    def _waiver_words(self):
        self.ensure_one()
        if not self.waived:
            return self.env._("%(fee)s: nothing is waived", fee=self.name)
        return self.env._(
            "%(fee)s: %(waived)s đồng are waived, %(ground)s",
            fee=self.name,
            waived=f"{self.waived:,}".replace(",", "."),
            ground=", ".join(filter(None, (self.waiver_ground, self.waiver_document))),
        )

    def _check_open(self):
        for line in self.filtered("receipt_id"):
            raise UserError(
                self.env._(
                    "“%(fee)s” of dossier %(code)s is on receipt %(receipt)s and stays as it is:"
                    " cancel the receipt first.",
                    fee=line.name,
                    code=line.dossier_id.display_name,
                    receipt=line.receipt_id.display_name,
                )
            )

    def _check_line(self):
        """Refuse what cannot be paid, and a waiver that says not why."""
        for line in self:
            problem = line._problem()
            if problem:
                raise UserError(problem)

    def _problem(self):
        """Return what is wrong with a line as a sentence, "" when nothing is."""
        self.ensure_one()
        names = {"fee": self.name, "code": self.dossier_id.display_name}
        if not 0 <= self.quantity <= 100000:
            return self.env._(
                "“%(fee)s” of dossier %(code)s is paid for 0 to 100.000 units.", **names
            )
        if self.waived > self.unit_amount * self.quantity:
            return self.env._(
                "“%(fee)s” of dossier %(code)s: no more is waived than there is to pay.", **names
            )
        if self.waived and not (self.waiver_ground or "").strip():
            return self.env._(
                "“%(fee)s” of dossier %(code)s: say on which ground it is waived.", **names
            )
        return ""
