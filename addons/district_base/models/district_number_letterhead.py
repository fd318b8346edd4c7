from odoo import models


class DistrictNumber(models.Model):
    """The paper of a number, as its head and foot are printed."""

    _inherit = "district.number"

    def _letterhead(self):
        """Return the head and foot of the paper, for the letterhead templates."""
        self.ensure_one()
        return self.env["district.letterhead"]._head(
            self.agency_id,
            self.date,
            number=self.name,
            kind=self.kind_id,
            subject=self.subject,
            recipients=self.recipients,
            signature=(self.signature_lines, self.signer_name),
        )

    def _register_note(self):
        """Return what the last column of the register says of the number."""
        self.ensure_one()
        if self.state == "cancelled":
            return f"Hủy: {self.cancel_reason}"
        return "Giữ số" if self.state == "reserved" else self.note or ""
