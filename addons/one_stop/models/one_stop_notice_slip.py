from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date
from odoo.addons.district_base.rules.letterhead import recipient_lines

from ..rules.appointment import day_words
from ..rules.clock import MINUTE
from .one_stop_counter_receipt import COUNTER
from .one_stop_dossier_papers import NOTICE_REPORT
from .one_stop_notice import NOTICE_OF
from .one_stop_notice_issue import AT_COUNTER, PAPER_KINDS

# Above the name where no authority says who signs.
NOBODY = {"lines": ["THỦ TRƯỞNG CƠ QUAN"], "note": "(Ký, ghi rõ họ tên và đóng dấu)", "name": ""}
# Who signs beside the applicant, at the counter.
CLERKS = {"refuse_intake": "NGƯỜI TIẾP NHẬN HỒ SƠ", "withdrawal": "NGƯỜI TRẢ HỒ SƠ"}
CLERKS_NOTE = "(Ký và ghi rõ họ tên)"
# A letter that asks for a longer term says so in its title (TT 03/2025/TT-VPCP, Mẫu số 04).
ASKS_FOR_TIME = "gia hạn"


class OneStopDossierEvent(models.Model):
    """The paper by which an applicant is told of a step. Official papers, Vietnamese always.

    Refused at intake, returned unfit, not settled and withdrawn are four papers; to be stopped for
    what did not come and to be given another appointment are two more.
    """

    _inherit = "one_stop.dossier.event"

    has_notice = fields.Boolean(
        string="Leaves a paper",
        compute="_compute_has_notice",
        help="The applicant is told of it in writing.",
    )

    @api.depends("kind", "payload")
    def _compute_has_notice(self):
        for event in self:
            event.has_notice = bool(event._notice_kind())

    def action_print_notice(self):
        """Print the papers of these steps."""
        return self.env.ref(NOTICE_REPORT).report_action(self, config=False)

    def _notice_kind(self):
        """Return the kind of the notice that the event leaves, "" for none."""
        kind = NOTICE_OF.get(self.kind, "")
        if kind == "refusal" and self._payload().get("outcome") != "refused":
            return ""
        return kind

    def _notice_agency(self):
        """Return the agency in whose name the paper is issued."""
        # sudo: names of agencies are public
        dossier = self.sudo().dossier_id
        return self.sudo().acting_agency_id or dossier.holder_agency_id or dossier.agency_id

    def _notice_slip(self):
        """Return what the paper of the step prints, as texts.

        :raise UserError: for a step of which nobody is told in writing.
        """
        self.ensure_one()
        self.check_access("read")
        kind = self._notice_kind()
        if not kind:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: this step leaves no paper for the applicant.",
                    code=self.dossier_id.display_name,
                )
            )
        # sudo: who reads the step of a dossier has what stands on its paper
        event = self.sudo()
        dossier, notice = event.dossier_id, event._notice()
        agency, on = notice.agency_id or event._notice_agency(), local_date(self, event.happened_at)
        said = event._payload()
        number = notice.symbol or said.get("paper") or "" if kind in PAPER_KINDS else None
        codes = dossier._paper_codes()
        if kind == "refuse_intake":
            # It got none then, whatever became of it since.
            codes = dict.fromkeys(codes, "")
        return {
            "template": f"one_stop.slip_{kind}",
            "head": dossier._paper_head(agency, on, number, at_counter=kind in AT_COUNTER),
            "form": dossier._paper_form(kind, on),
            **codes,
            **dossier._notice_words(on),
            "agency": agency._name_on(on),
            "reason": (said.get("reason") or "").rstrip(". "),
            "signature": event._notice_signature(notice, kind, agency, on),
            "recipients": event._notice_recipients(kind, on),
            **getattr(event, f"_notice_{kind}", dict)(),
        }

    def _notice(self):
        """Return what is kept of the paper of the event; empty for steps of before that."""
        # sudo: who reads the step of a dossier has what stands on its paper
        return self.env["one_stop.notice"].sudo().search([("event_id", "=", self.id)])

    def _notice_signature(self, notice, kind, agency, on):
        """Return {"lines", "note", "name"} of the signature, as on the day of the step."""
        lines, name = self._notice_signer(notice, kind, agency, on)
        if lines:
            return {"lines": lines.splitlines(), "note": "", "name": name}
        if kind in CLERKS:
            user = self.user_id.name or ""
            return {"lines": [CLERKS[kind]], "note": CLERKS_NOTE, "name": user}
        return NOBODY

    def _notice_signer(self, notice, kind, agency, on):
        if notice or kind not in PAPER_KINDS or self._payload().get("paper"):
            return notice.signature_lines or "", notice.signer_name or ""
        # A step of before notices were kept: by the authorities of its day.
        signing = self.dossier_id._paper_signing(
            PAPER_KINDS[kind], agency, on, self.user_id, only_named=kind in AT_COUNTER
        ).sudo()  # sudo: as in _notice_slip
        return signing.title_lines or "", signing.signer_name or ""

    def _notice_recipients(self, kind, on):
        """Return the lines of "Nơi nhận": the one-stop is told as well (NĐ 61/2018/NĐ-CP)."""
        if kind in AT_COUNTER:
            return []
        counter = f"{COUNTER} – {self.dossier_id.agency_id._name_on(on)}"
        return recipient_lines(f"Như trên\n{counter} (để biết)\nLưu: VT, hồ sơ")

    def _notice_apology(self):
        """Return what only an apology says: the appointments, the old one and the new one."""
        said, dossier = self._payload(), self.dossier_id
        title = dossier._paper_form("apology", local_date(self, self.happened_at))["title"]
        return {
            "before": dossier._notice_appointment(said.get("from")),
            "due": dossier._notice_appointment(said.get("promised_at")),
            "asks_for_time": ASKS_FOR_TIME in title,
        }

    def _notice_stop(self):
        """Return what only a notice of stopping says: what was asked for and when."""
        asked = self.dossier_id.supplement_ids.filtered(
            lambda one: one.asked_at <= self.happened_at
        ).sorted("number")[-1:]
        if not asked:
            return {"asked": "", "asked_number": ""}
        return {
            "asked": _day(local_date(self, asked.asked_at)),
            "asked_number": asked.symbol or "",
        }


class OneStopDossier(models.Model):
    """What the notices of a dossier say in common, and finding them."""

    _inherit = "one_stop.dossier"

    def _notice_events(self):
        """Return the events of which the applicant was told in writing, in their order."""
        events = self.event_ids.filtered(lambda event: event.kind in NOTICE_OF)
        return events.sorted("seq").filtered("has_notice")

    def _notice_slips(self, kind):
        """Return the slips of the last notice of a kind of those of the dossiers that have one.

        :raise UserError: when none of them has such a paper.
        """
        self.check_access("read")
        events = self._last_events(kind, self.ids)
        if not events:
            labels = dict(self.notice_ids._fields["kind"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Dossier %(code)s has no paper “%(paper)s”.",
                    code=", ".join(self.mapped("display_name")),
                    paper=labels[kind],
                )
            )
        return [events[one.id]._notice_slip() for one in self if one.id in events]

    def _notice_words(self, on):
        """Return what all notices say of the dossier, as texts."""
        people = self._receipt_people()
        return {
            "applicant": people[0][1],
            "people": people,
            "address": self.applicant_address or "",
            "phone": self.applicant_phone or "",
            "request": self._receipt_request(),
            "field": self.procedure_id.field_id.name or "",
            "received": _day(local_date(self, self.received_at)) if self.received_at else "",
            "counter": f"{COUNTER} – {self.agency_id._name_on(on)}",
        }

    def _notice_appointment(self, text):
        """Return an appointment of a payload (local, to the minute) as receipts write it."""
        if not text:
            return ""
        moment = self.env["resource.calendar"]._from_local(datetime.strptime(text, MINUTE))
        return self._due_data(self.agency_id, self.received_at, moment, False)["text"]


def _day(on):
    """Return a date as papers of the counter write it: 05/3/2012."""
    return day_words(on).rpartition(" ")[2]
