from odoo import models

from odoo.addons.district_base.moment import now

from ..rules import barcode
from .one_stop_delivery import PAPER_KIND


class OneStopDelivery(models.Model):
    """The delivery list on paper: phiếu bàn giao hồ sơ, signed by giver and receiver."""

    _inherit = "one_stop.delivery"

    def _paper_head(self):
        """Return head and foot for the letterhead templates."""
        self.ensure_one()
        on = self._paper_moment().date()
        return self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            number=self.name or "",
            kind=PAPER_KIND,
            subject="hồ sơ thủ tục hành chính",
        )

    def _paper_codes(self):
        """Return (barcode of the number, QR code of the dossiers' codes), "" for what is not.

        Scanning the QR gives the codes line by line; of long lists it holds the number.
        """
        self.ensure_one()
        number = self.name or ""
        codes = "\n".join(self.line_ids.dossier_id.mapped("name"))
        held = codes if len(codes) <= barcode.LONGEST_QR else number
        return barcode.code128(number) if barcode.is_plain(number) else "", (
            barcode.qr(held) if held else ""
        )

    def _paper_moment(self):
        """Return the local moment of the hand-over; of a draft that of printing."""
        calendars = self.env["resource.calendar"]
        return calendars._to_local(self.delivered_at or now(self))

    def _paper_names(self):
        """Return the names of giver and receiver agencies as on the day of the paper."""
        on = self._paper_moment().date()
        receivers = self.to_agency_id or self.line_ids.to_agency_id
        # sudo: names of agencies are public
        return self.agency_id.sudo()._name_on(on), "; ".join(
            agency._name_on(on) for agency in receivers.sudo()
        )

    def _paper_receipt(self):
        """Return (name, moment) of who accepted the whole list at one time, ("", "") otherwise."""
        answers = {(line.answered_by_id, line.answered_at) for line in self.line_ids}
        accepted = all(line.state == "accepted" for line in self.line_ids)
        if not accepted or len(answers) != 1:
            return "", None
        user, moment = answers.pop()
        return user.name or "", self.env["resource.calendar"]._to_local(moment)


class OneStopDeliveryLine(models.Model):
    """A dossier on the paper."""

    _inherit = "one_stop.delivery.line"

    def _paper_note(self):
        """Return the last column: what the receiver noted, or how it was answered otherwise."""
        if self.state == "sent_back":
            return "Trả lại"
        return self.remark or ""

    def _paper_due(self):
        if not self.due_at:
            return ""
        return self.env["resource.calendar"]._to_local(self.due_at).strftime("%d/%m/%Y")
