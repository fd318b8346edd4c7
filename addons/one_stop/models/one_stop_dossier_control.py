from odoo import SUPERUSER_ID, models
from odoo.exceptions import UserError

from ..rules import appointment, handling
from .one_stop_counter_receipt import COUNTER

CONTROL_SLIP = "one_stop.one_stop_dossier_report_control"
# States in which the folder still goes from agency to agency, and those of it in which steps of
# the procedure are ahead.
TRAVELS = ("received", "processing", "paused", "resolved")
WORKED_ON = TRAVELS[:-1]
# Which signature an event stands for.
SIGNED = {
    "receive": ("taken",),
    "forward": ("given",),
    "accept": ("taken",),
    "send_back": ("given",),
    "resolve": ("given",),
    "ready": ("taken",),
}


class OneStopDossier(models.Model):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ: it travels with the folder of papers.

    A row for each stay, told from visits and journal: who gave it to whom and when, whether the
    stay ended in time, pauses and consultations in the remarks. Steps still to come have rows to
    be filled in by hand. Columns of form 05 of TT 01/2018/TT-VPCP. An official paper, Vietnamese
    in any language.
    """

    _inherit = "one_stop.dossier"

    def action_print_control_slip(self):
        """Print the control slips."""
        return self.env.ref(CONTROL_SLIP).report_action(self, config=False)

    def _control_slips(self):
        """Return the control slips of those of the dossiers that were received.

        :raise UserError: when none of them was.
        """
        self.check_access("read")
        return [one._control_slip() for one in self.filtered("received_at") or self]

    def _control_slip(self):
        """Return what the slip prints, as texts.

        :raise UserError: when nothing was received so far.
        """
        self.ensure_one()
        if not self.received_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received, so there is nothing to control.",
                    code=self.display_name,
                )
            )
        on = self._local_moment(self.received_at).date()
        return {
            "template": "one_stop.slip_control",
            "head": self._receipt_head(on),
            "form": self._paper_form("control_slip", on),
            **self._paper_codes(),
            "people": self._receipt_people()[:1],
            "request": self._receipt_request(),
            "received": self._control_moment(self.received_at),
            "due": self._control_moment(self.due_at),
            "promised": self.promised_at != self.due_at and self._control_moment(self.promised_at),
            "rows": self._control_rows(),
        }

    def _control_rows(self):
        """Return the rows: stays, the way back to the counter, and rows to fill in by hand."""
        # sudo: the slip is of the whole way, whoever of it prints it
        visits = self.sudo().visit_ids.sorted("id")
        notes, signers = self._control_notes(visits), self._control_signers()
        rows = [self._control_row(visit, notes[visit], signers) for visit in visits]
        if self.done_at:
            rows.append(self._control_row_back(signers))
        return rows + self._control_rows_ahead()

    def _control_row(self, visit, notes, signers):
        """Return the row of a stay; what nobody knows is "", to be written by hand."""
        first = visit.handed_over_at == self.received_at and not visit.sender_id
        # Who took the step, where the journal tells; else who held it.
        giver = signers.get(("given", visit.handed_over_at), visit.sender_id.user_id.name or "")
        taker = signers.get(("taken", visit.accepted_at), visit.user_id.name or "")
        return {
            "agency": self._control_place(visit.agency_id, visit.step_id, visit.handed_over_at),
            "step": visit.step_id.name or "",
            "given": self._control_moment(visit.handed_over_at),
            "giver": self._control_applicant() if first else giver,
            "taken": self._control_moment(visit.accepted_at),
            "taker": taker if visit.accepted_at else "",
            "result": self._control_result(visit.due_at, visit.left_at),
            "notes": notes,
        }

    def _control_row_back(self, signers):
        """Return the row of the result's way to the counter, where the clock ended."""
        # sudo: when it was decided stands on the slip
        decided = self.sudo().event_ids.filtered(lambda one: one.kind == "resolve")
        given = decided.sorted("seq")[-1:].happened_at
        notes = []
        if self.returned_at:
            notes.append(f"Trả kết quả cho người nộp: {self._control_short(self.returned_at)}")
        return {
            "agency": COUNTER,
            "step": "Nhận kết quả giải quyết",
            "given": self._control_moment(given),
            "giver": signers.get(("given", given), ""),
            "taken": self._control_moment(self.done_at),
            "taker": signers.get(("taken", self.done_at), ""),
            "result": self._control_result(self.due_at, self.done_at),
            "notes": notes,
        }

    def _control_rows_ahead(self):
        """Return rows with nothing but where the folder goes, and one for what nobody foresaw."""
        if self.state not in TRAVELS:
            return []
        steps = self.version_id.step_ids.sorted(lambda step: (step.sequence, step.id))
        ahead = steps.browse()
        if self.state in WORKED_ON and self.step_id in steps:
            ahead = steps[steps.ids.index(self.step_id.id) + 1 :]
        places = [(self._control_place(None, step, None), step.name) for step in ahead]
        places += [("", ""), (COUNTER, "Nhận kết quả giải quyết")]
        empty = dict.fromkeys(("given", "giver", "taken", "taker", "result"), "")
        return [{**empty, "agency": agency, "step": step, "notes": []} for agency, step in places]

    def _control_signers(self):
        """Return who gave and who took: {("given" or "taken", moment): name}.

        What was recorded for an agency by its paper was signed on that paper: "".
        """
        signers = {}
        # sudo: the names of those who sign stand on the paper
        for event in self.sudo().event_ids.sorted("seq"):
            if event.kind not in SIGNED or event.user_id.id == SUPERUSER_ID:
                continue
            name = "" if event._payload().get("paper") else event.user_id.name
            for side in SIGNED[event.kind]:
                signers[side, event.happened_at] = name
        return signers

    def _control_place(self, agency, step, moment):
        """Return the agency of a stay as it was called, the counter as such."""
        is_counter = step.agency_kind == "intake" and step.role == "clerk"
        if is_counter and agency in (None, self.agency_id):
            return COUNTER
        if not agency and step.agency_kind == "ward" and not self.ward_id:
            return "UBND phường nơi có đối tượng"
        agency = agency or {
            "intake": self.agency_id,
            "fixed": step.agency_id,
            "ward": self.ward_id,
        }.get(step.agency_kind, self.agency_id)
        # sudo: names of agencies are public
        return agency.sudo()._name_on(self._local_moment(moment or self.received_at).date())

    def _control_applicant(self):
        # sudo: who brought it stands on its papers
        return self.sudo().submitter_id.name or self.applicant_name or ""

    def _control_moment(self, moment):
        return appointment.moment_words(self._local_moment(moment)) if moment else ""

    def _control_short(self, moment):
        return self._local_moment(moment).strftime("%H:%M ngày %d/%m/%Y") if moment else ""

    def _control_result(self, due, ended):
        moments = [self._local_moment(one) if one else None for one in (due, ended)]
        return handling.in_time(*moments)
