from odoo import models

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import place_and_date


class CchcReminderLetter(models.Model):
    """The letter on paper, as a công văn."""

    _inherit = "cchc.reminder.letter"

    def _paper_head(self):
        """Return head and foot of the letter; of a draft, as it would be issued today."""
        self.ensure_one()
        number = self.sudo().number_id  # sudo: what a paper bears is no secret to who reads it
        on = self.date or today(self)
        signed = (number.signature_lines, number.signer_name)
        if not any(signed):
            # sudo: who may sign is printed, for people who do not read the list
            signing = self.env["district.signing"].sudo()
            signing = self.sudo().signing_id or signing._signing_for("letter", self.agency_id, on)
            signed = (signing.title_lines, signing.signer_name)
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=number.name or "",
            kind="letter",
            subject=self.subject,
            recipients=number.recipients or self.recipients,
            signature=signed,
        )
        if self.date:
            return head
        place = self.agency_id.sudo()._letterhead_place()  # sudo: places of agencies are public
        # Room to write, which HTML would close up.
        return {**head, "place_date": place_and_date(place, None).replace("  ", "\u00a0 ")}

    def _paper_addressees(self):
        return [line.strip() for line in (self.addressees or "").splitlines() if line.strip()]

    def _paper_paragraphs(self, name):
        """Return the paragraphs of a text; the last one of the letter ends with “./.”."""
        lines = [line.strip() for line in (self[name] or "").splitlines() if line.strip()]
        if name == "closing" and lines and not lines[-1].endswith("./."):
            lines[-1] = f"{lines[-1].rstrip('. ')}./."
        return lines
