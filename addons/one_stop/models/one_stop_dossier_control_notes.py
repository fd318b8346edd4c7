from datetime import datetime

from odoo import models

from ..rules.clock import MINUTE

# What a pause waits for, by the event that begins it, and the events that end one.
WAITS = {
    "request_supplement": "chờ bổ sung, hoàn thiện hồ sơ",
    "await_payment": "chờ thực hiện nghĩa vụ tài chính",
}
RESUMES = ("supplement", "payment", "withdraw", "stop")
# These end the stay that they are noted at; what else happens at the moment of a hand-over
# belongs to the stay that it begins.
ENDING = ("send_back", "withdraw", "stop")
OUTCOMES = {
    "waiting": "chưa trả lời",
    "overdue": "chưa trả lời, đã quá hạn",
    "silent": "không trả lời, coi như đồng ý",
    "moot": "không trả lời",
    "taken_back": "đã rút câu hỏi",
}


class OneStopDossier(models.Model):
    """Remarks of the control slip: what stopped, moved or turned a stay, and who was asked."""

    _inherit = "one_stop.dossier"

    def _control_notes(self, visits):
        """Return {visit: [text]}, in the order of what happened.

        :param visits: all stays of the dossier, in their order.
        """
        found = []
        pause = None
        # sudo: the slip is of the whole way, whoever of it prints it
        for event in self.sudo().event_ids.sorted("seq"):
            if event.kind in WAITS:
                pause = event
            elif pause and event.kind in RESUMES:
                found.append(self._control_pause(pause, event.happened_at))
                pause = None
            text = self._control_note(event)
            if text:
                found.append((event.happened_at, event.kind in ENDING, text))
        if pause:
            found.append(self._control_pause(pause))
        found += self._control_consultations()
        notes = {visit: [] for visit in visits}
        for moment, is_end, text in sorted(found, key=lambda one: one[0]):
            begun = [
                visit
                for visit in visits
                if visit.handed_over_at < moment or (visit.handed_over_at == moment and not is_end)
            ]
            notes[(begun or visits)[-1]].append(text)
        return notes

    def _control_pause(self, event, ended=None):
        """Return (moment, whether it ends a stay, text) of a pause."""
        number = event._payload().get("number")
        why = WAITS[event.kind] + (f" (phiếu số {number})" if number else "")
        since = self._control_short(event.happened_at)
        until = f" đến {self._control_short(ended)}" if ended else ""
        return event.happened_at, False, f"Tạm dừng từ {since}{until}: {why}"

    def _control_note(self, event):
        """Return what an event other than a hand-over is noted as, "" for none."""
        tell = getattr(self, f"_control_note_{event.kind}", None)
        said = event._payload()
        text = tell(event, said) if tell else ""
        if said.get("paper") and event.kind != "note":
            text = f"{text}; ghi theo {said['paper']}" if text else f"Ghi theo {said['paper']}"
        return text

    def _control_note_send_back(self, event, said):
        return self._control_why(f"Trả lại {self._control_short(event.happened_at)}", said)

    def _control_note_reassign(self, event, said):
        # sudo: the name of who works on it stands on the slip
        user = self.env["res.users"].sudo().browse(said.get("user") or []).exists()
        return f"Chuyển cho {user.name} {self._control_short(event.happened_at)}" if user else ""

    def _control_note_extend(self, event, said):
        text = f"Gia hạn đến {self._control_short(event.due_after)}"
        document = said.get("document")
        return self._control_why(f"{text} theo {document}" if document else text, said)

    def _control_note_apologise(self, _event, said):
        promised = datetime.strptime(said["promised_at"], MINUTE)
        return self._control_why(f"Xin lỗi, hẹn trả lại {promised:%H:%M ngày %d/%m/%Y}", said)

    def _control_note_withdraw(self, event, said):
        text = f"Người nộp rút hồ sơ {self._control_short(event.happened_at)}"
        return self._control_why(text, said)

    def _control_note_stop(self, event, said):
        text = f"Dừng giải quyết {self._control_short(event.happened_at)}"
        return self._control_why(text, said)

    def _control_note_reopen(self, event, said):
        return self._control_why(f"Mở lại {self._control_short(event.happened_at)}", said)

    def _control_note_recalculate(self, event, _said):
        return f"Tính lại hạn theo lịch làm việc: {self._control_short(event.due_after)}"

    def _control_note_migrate(self, event, _said):
        return f"Chuyển sang phiên bản thủ tục khác, hạn {self._control_short(event.due_after)}"

    def _control_why(self, text, said):
        reason = (said.get("reason") or "").strip().rstrip(".")
        return f"{text}: {reason}" if reason else text

    def _control_consultations(self):
        """Return (moment, False, text) of each question to another agency."""
        found = []
        # sudo: the slip is of the whole way, whoever of it prints it
        for one in self.sudo().consultation_ids.sorted("number"):
            on = self._local_moment(one.asked_at).date()
            late = " (quá hạn)" if one.is_late else ""
            answer = OUTCOMES.get(one.standing) or (
                f"trả lời {self._control_short(one.answered_at)}{late}"
            )
            text = f"Lấy ý kiến {one.agency_id._name_on(on)} ngày {on:%d/%m/%Y}: {answer}"
            found.append((one.asked_at, False, text))
        return found
