from odoo import models

from odoo.addons.district_base.moment import now

from .one_stop_delivery import PAPER_KIND


class OneStopDelivery(models.Model):
    """The delivery list on paper: phiếu bàn giao hồ sơ, signed by giver and receiver."""

    _name = "one_stop.delivery"
    _inherit = ["one_stop.delivery", "one_stop.paper.code.mixin"]
    _paper_code_prefix = "PBG"

    def _paper_head(self):
        """Return head and foot for the letterhead templates."""
        self.ensure_one()
        on = self._paper_moment().date()
        return self.env["one_stop.dossier"]._paper_head(
            self.agency_id,
            on,
            number=self.name or "",
            kind=PAPER_KIND,
            subject="hồ sơ thủ tục hành chính",
        )

    def _paper_codes(self):
        """Return the codes of the list; the QR gives the codes of its dossiers line by line."""
        return self._sheet_codes(self.line_ids.dossier_id)

    def _paper_running(self):
        """Return what pages say of the list they belong to."""
        return f"Phiếu bàn giao {self.name or self.paper_code}"

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

    def _paper_received(self):
        """Return when the receiver took it over, with room to write what is not known."""
        moment = self._paper_receipt()[1]
        if moment:
            return moment.strftime("Nhận lúc %H giờ %M phút, ngày %d/%m/%Y")
        return "Nhận lúc ...... giờ ...... phút, ngày ....../....../............"


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
