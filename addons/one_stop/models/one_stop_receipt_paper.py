from odoo import api, fields, models

from ..rules.amount_words import amount_words
from ..rules.procedure_words import number_words

PAYMENT = "one_stop.report_payment"
TITLE = "Biên lai thu phí, lệ phí"
METHODS = {"cash": "Tiền mặt", "transfer": "Chuyển khoản"}


class OneStopReceipt(models.Model):
    """Biên lai thu phí, lệ phí: what the payer takes home, Vietnamese in any language.

    Which printed form counts for a year is for the finance authority to say; the fields are those
    that such receipts have had: collector, book and number, payer, what for, the sum in figures
    and in words, day, signatures.
    """

    _inherit = "one_stop.receipt"

    def action_print(self):
        """Return the receipts as a PDF."""
        return self.env.ref("one_stop.one_stop_receipt_report").report_action(self)

    def _payment(self):
        """Return what the paper of the receipt prints, as texts."""
        self.ensure_one()
        self.check_access("read")
        # sudo: who may read the receipt has what stands on it
        receipt = self.sudo()
        dossier = receipt.dossier_id
        return {
            "template": "one_stop.slip_payment",
            "head": dossier._receipt_head(receipt.issued_on),
            "form": {"title": TITLE, "heading": TITLE.upper(), "label": ""},
            **dossier._paper_codes(),
            "number": receipt.name,
            "book": f"Quyển số {receipt.register_id.volume:02}/{receipt.register_id.year}",
            "payer": receipt.payer_name or dossier.applicant_name or "",
            "address": dossier.applicant_address or "",
            "procedure": dossier.version_id.name,
            "lines": [line._payment_line() for line in receipt.line_ids],
            "waivers": [line._waiver_note() for line in receipt.line_ids if line.waived],
            "amount": number_words(receipt.amount),
            "words": amount_words(receipt.amount),
            "method": METHODS[receipt.method],
            "cashier": receipt.user_id.name,
            "cancelled": receipt.cancel_reason or "",
        }


class OneStopReceiptLine(models.Model):
    _inherit = "one_stop.receipt.line"

    def _payment_line(self):
        """Return a row of the paper: what for, of one, how many, waived, paid."""
        self.ensure_one()
        return (
            self.name,
            number_words(self.unit_amount),
            number_words(self.quantity),
            number_words(self.waived) if self.waived else "",
            number_words(self.amount),
        )

    def _waiver_note(self):
        """Return what is waived, why, by which paper, and who said so."""
        self.ensure_one()
        parts = [
            f"Miễn, giảm {number_words(self.waived)} đồng {self.name}: {self.waiver_ground}",
            self.waiver_document and f"theo {self.waiver_document}",
            self.waived_by_id and f"người xét: {self.waived_by_id.name}",
        ]
        return "; ".join(filter(None, parts))


class OneStopDossier(models.Model):
    """The receipts of a dossier, for printing."""

    _inherit = "one_stop.dossier"

    has_receipts = fields.Boolean(
        compute="_compute_has_receipts", help="There is a receipt of fees that the user may print."
    )

    @api.depends_context("uid")
    @api.depends("fee_ids.receipt_id")
    def _compute_has_receipts(self):
        for dossier in self:
            dossier.has_receipts = bool(dossier._paid_receipts()._filtered_access("read"))

    def action_print_payments(self):
        """Return the receipts of what was paid as a PDF."""
        self.check_access("read")
        return self._paid_receipts().action_print()

    def _intake_slips(self):
        """Return the slips that a citizen takes home of each intake: receipt, what was paid.

        :raise UserError: when nothing was received.
        """
        self.check_access("read")
        slips = []
        for dossier in self.filtered("received_at") or self:
            slips += [dossier._receipt(), *(one._payment() for one in dossier._paid_receipts())]
        return slips

    @api.model
    def _payments_url(self, receipts):
        """Return the address of the PDF of receipts, "" for none."""
        return f"/report/pdf/{PAYMENT}/{','.join(map(str, receipts.ids))}" if receipts else ""

    def _paid_receipts(self):
        """Return the receipts of the dossiers that count, in their order."""
        # sudo: which receipts there are; who may read them is checked where they are printed
        return self.sudo().fee_ids.receipt_id.sorted("id").with_env(self.env)
