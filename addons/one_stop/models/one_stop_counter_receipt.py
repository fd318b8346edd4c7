from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.rules.letterhead import capitals

from ..rules import appointment, identity, place
from ..rules.procedure_words import WORDS, money_words

COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"
# What a number is called on papers, by its form.
NUMBER_WORDS = {
    "cmnd": "Số CMND",
    "cccd": "Số CCCD",
    "mst": "Mã số thuế",
    "passport": "Số hộ chiếu",
    "": "Số giấy tờ",
}
RETURN_PLACES = {
    "counter": "Nơi nộp hồ sơ",
    "online": "Nơi nộp hồ sơ",
    "post": "Qua dịch vụ bưu chính, theo địa chỉ trên",
}


class OneStopDossier(models.Model):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả: what the citizen takes home.

    QĐ 93/2007/QĐ-TTg asks for one without giving a form; the fields are those of form 01 of
    TT 01/2018/TT-VPCP, which TT 03/2025/TT-VPCP kept. An official paper, Vietnamese in any
    language.
    """

    _inherit = "one_stop.dossier"

    def _receipt(self):
        """Return what the receipt prints, as texts.

        :raise UserError: when nothing was received so far.
        """
        self.ensure_one()
        if not self.received_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received, so there is no receipt.",
                    code=self.display_name,
                )
            )
        local = self.env["resource.calendar"]._to_local(self.received_at)
        due = self._appointment_data()
        return {
            "template": "one_stop.slip_receipt",
            "head": self._receipt_head(local.date()),
            "form": self._paper_form("receipt", local.date()),
            **self._paper_codes(),
            "secret": self._receipt_secret(),
            "counter": f"{COUNTER} – {self.agency_id._name_on(local.date())}",
            "people": self._receipt_people(),
            "request": self._receipt_request(),
            "papers": [
                (one.name, WORDS["form"][one.form], one.quantity)
                for one in self.paper_ids.filtered("is_there")
            ],
            "sets": self.sets,
            "received": appointment.moment_words(local),
            "due": due["text"],
            "due_before": self._receipt_due_before(),
            "provisional": due["provisional"],
            "term": self.version_id.term_text and self.version_id._sheet()["term"],
            "place": RETURN_PLACES[self.channel],
            "fees": self._receipt_fees(),
            "register": self._register_words(),
            "clerk": self._receipt_clerk(),
        }

    def _receipt_slips(self):
        """Return the receipts of those of the dossiers that were received.

        :raise UserError: when none of them was.
        """
        self.check_access("read")
        return [one._receipt() for one in self.filtered("received_at") or self]

    def _receipt_due_before(self):
        """Return the appointment that an apology moved, as its paper tells it, "" for none."""
        if not self.apology_count:
            return ""
        # sudo: the applicant was told of it
        apologies = self.sudo().event_ids.filtered(lambda event: event.kind == "apologise")
        return self._notice_appointment(apologies.sorted("seq")[:1]._payload().get("from"))

    def _receipt_people(self):
        """Return (label, text) of whom the dossier is of, and of who brought it."""
        # sudo: who submits it stands on its receipt
        owners, submitter = self._owners_in_order(), self.sudo().submitter_id
        names = ", ".join(capitals(name) for name in owners.mapped("name"))
        lines = [("Tiếp nhận hồ sơ của", names or capitals(self.applicant_name or ""))]
        numbers = [one for one in owners.mapped("identity") if one] or [self.applicant_identity]
        lines += [(_number_word(one), one) for one in numbers[:1] if one]
        if len(numbers) > 1:
            lines[-1] = (lines[-1][0], ", ".join(numbers))
        lines.append(("Địa chỉ", self.applicant_address or ""))
        lines.append(("Số điện thoại", self.applicant_phone or ""))
        if self.applicant_email:
            lines.append(("Thư điện tử", self.applicant_email))
        if submitter and submitter not in owners:
            number = f" ({_number_word(submitter.identity)} {submitter.identity})"
            text = capitals(submitter.name) + (number if submitter.identity else "")
            lines.append(("Người nộp", f"{text}, theo {self.authorisation}"))
        return lines

    def _receipt_request(self):
        """Return what is asked for: the procedure, its object, and the citizen's own words."""
        parcel = [
            f"{label} {text}"
            for label, text in (
                ("thửa đất số", self.object_parcel),
                ("tờ bản đồ số", self.object_sheet),
            )
            if text
        ]
        ward = place.territory(self.ward_id.name or "")
        where = ", ".join(filter(None, (*parcel, self.object_address, ward)))
        # A draft that is refused has a procedure, and no version of it so far.
        name = self.version_id.name or self.procedure_id.name
        return [line for line in (name, self.content, where) if line]

    def _receipt_fees(self):
        """Return (name, what is paid) of each fee that this dossier pays, or is exempt from."""
        # sudo: what is paid stands on the receipt, whoever prints it
        lines = self.sudo().fee_ids.filtered("quantity")
        return [(line.name, self._fee_words(line)) for line in lines]

    def _fee_words(self, line):
        """Return what is paid of a fee; what is waived says why and by which paper."""
        words = money_words(line.amount)
        if not line.waived:
            return words
        why = ", theo ".join(filter(None, (line.waiver_ground, line.waiver_document)))
        if not line.amount:
            return f"miễn ({why})"
        return f"{words}, đã giảm {money_words(line.waived)} ({why})"

    def _receipt_clerk(self):
        """Return the name of who received it."""
        # sudo: the name of who signs stands on the paper
        events = self.sudo().event_ids.filtered(lambda event: event.kind == "receive")
        return events.sorted("seq")[-1:].user_id.name or ""

    def _receipt_secret(self):
        """Return the secret for looking the dossier up; others than its counter print none."""
        try:
            return self._look_up_secret()
        except AccessError:
            return ""

    def _register_words(self):
        """Return where the dossier stands in the register, "" where it stands in none."""
        # sudo: where it stands is printed for officers as well, who keep no registers
        register = self.sudo().register_id
        if not register:
            return ""
        return f"Quyển số {register.volume:02}, số thứ tự {self.register_number}"


def _number_word(number):
    return NUMBER_WORDS[identity.form(number or "")]
