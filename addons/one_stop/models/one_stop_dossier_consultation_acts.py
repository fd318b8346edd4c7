from typing import Any, NamedTuple

from odoo import SUPERUSER_ID, models
from odoo.exceptions import UserError


class ConsultationAct(NamedTuple):
    """An act of a consultation in a note; an object, which remote calls cannot give."""

    kind: str  # ask, answer, silence, take_back
    record: Any  # one_stop.consultation, empty when asking
    given: dict


class OneStopDossier(models.Model):
    """The acts of a consultation: what they need, and what the journal says of them.

    ``_consultation_<act>(step, act)`` returns what goes into the note, with its text, and leaves
    records in ``step.given``.
    """

    _inherit = "one_stop.dossier"

    def _consultation_ask(self, step, act):
        """The holder asks an agency that is not its own, by a day that lies ahead."""
        given = act.given
        self._check_consults(step)
        agency = self._consultation_agency(step, given.get("agency"))
        question = self._clean_words(given.get("question"))
        if not question:
            raise UserError(
                self.env._("Dossier %(code)s: the question is missing.", code=self.display_name)
            )
        due = self._consultation_due(step, given.get("days"))
        silence, basis = self._consultation_silence_means(step, given)
        files = self._consultation_files(given)
        step.acting = self.holder_agency_id or None
        step.given.update(
            consulted=agency, question=question, answer_due=due, basis=basis, files=files
        )
        said = {
            "text": question,
            # sudo: all of them are counted
            "number": max(self.sudo().consultation_ids.mapped("number"), default=0) + 1,
            "agency": agency.id,
            "due_at": self._minute_text(due),
            "silence": silence,
            "basis": basis,
            "files": files.mapped("checksum"),
        }
        return {name: value for name, value in said.items() if value not in ("", [])}

    def _consultation_values(self, step):
        """Return the values of the consultation that a question makes."""
        said = step.payload["consultation"]
        return {
            "dossier_id": self.id,
            "number": said["number"],
            "agency_id": step.given["consulted"].id,
            "question": step.given["question"],
            "asked_at": step.at,
            "asked_by_id": self.env.uid,
            "asking_agency_id": self.holder_agency_id.id,
            "due_at": step.given["answer_due"],
            "silence_consents": said["silence"],
            "silence_basis": step.given["basis"],
        }

    def _consultation_answer(self, step, act):
        """The agency asked answers, or it is recorded with its paper where it has no system."""
        record, given = act.record, act.given
        self._check_closable(record, ("asked", "silent"))
        answer = self._consultation_reply(record, given)
        came_at = self._consultation_came_at(step, record, given.get("answered_at"))
        files = self._consultation_files(given)
        step.acting = record.agency_id
        step.given.update(answer=answer, answered_at=came_at, files=files)
        said = {
            **self._consultation_said(record),
            "text": answer or record.agency_id.display_name,
            "outcome": given["outcome"],
            "answered_at": self._minute_text(came_at),
            "late": came_at > record.due_at,
            "files": files.mapped("checksum"),
        }
        return {name: value for name, value in said.items() if value != []}

    def _consultation_said(self, record):
        """Return what every later note of a consultation says; its words are told by the reader."""
        return {
            "text": record.agency_id.display_name,
            "number": record.number,
            "agency": record.agency_id.id,
        }

    def _consultation_silence(self, step, act):
        """Silence is consent once the due date is over, where that was said when asking."""
        record = act.record
        self._check_closable(record, ("asked",))
        if not record.silence_consents or step.at <= record.due_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the silence of %(agency)s is no consent, or not yet.",
                    code=self.display_name,
                    agency=record.agency_id.display_name,
                )
            )
        if self.env.uid != SUPERUSER_ID:
            step.acting = self.holder_agency_id
        return self._consultation_said(record)

    def _consultation_take_back(self, step, act):
        """Whoever holds the dossier does not need the answer any more."""
        record = act.record
        self._check_closable(record, ("asked",))
        if record.silence_consents and step.at > record.due_at:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the silence of %(agency)s is its consent already.",
                    code=self.display_name,
                    agency=record.agency_id.display_name,
                )
            )
        step.acting = self.holder_agency_id or None
        return self._consultation_said(record)
