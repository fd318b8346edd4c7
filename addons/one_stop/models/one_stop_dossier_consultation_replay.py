from odoo import models

CLOSING = {"answer": "answered", "silence": "silent", "take_back": "taken_back"}


class OneStopDossier(models.Model):
    """The proof of consultations: the notes of the journal, told again, give what is stored."""

    _inherit = "one_stop.dossier"

    def _replay(self):
        """Return also where a consultation differs from what the journal says of it."""
        told = {}
        # sudo: the proof is about all events and all records
        dossier = self.sudo()
        for event in dossier.event_ids.filtered(lambda one: one.kind == "note").sorted("seq"):
            payload = event._payload()
            said = payload.get("consultation")
            if said:
                again = told.setdefault(said["number"], {})
                again.update(dossier._told_consultation(said, payload, event.happened_at))
        found = super()._replay()
        for one in dossier.consultation_ids:
            again = told.pop(one.number, {"number": None})
            stored = one._told_again()
            found += [
                (one, name, stored.get(name), value)
                for name, value in again.items()
                if stored.get(name) != value
            ]
        return found + [(self, "consultation", None, number) for number in told]

    def _told_consultation(self, said, payload, moment):
        """Return what a note of a consultation makes of its record; texts in full."""
        if said["act"] == "ask":
            names = ("number", "agency", "due_at", "silence", "basis")
            again = {name: said[name] for name in names if name in said}
            return {**again, "state": "asked", "asked_at": moment, "files": said.get("files", [])}
        again = {"state": CLOSING[said["act"]]}
        if said["act"] == "answer":
            again.update(outcome=said["outcome"], answered_at=said["answered_at"])
            again.update(paper=payload.get("paper", False), replies=said.get("files", []))
        return again


class OneStopConsultation(models.Model):
    """A consultation in the words of the journal."""

    _inherit = "one_stop.consultation"

    def _told_again(self):
        self.ensure_one()
        minute_text = self.dossier_id._minute_text
        return {
            "number": self.number,
            "agency": self.agency_id.id,
            "asked_at": self.asked_at,
            "due_at": minute_text(self.due_at),
            "silence": self.silence_consents,
            "basis": self.silence_basis,
            "files": self.question_file_ids.mapped("checksum"),
            "state": self.state,
            "outcome": self.outcome,
            "answered_at": self.answered_at and minute_text(self.answered_at),
            "paper": self.paper,
            "replies": self.answer_file_ids.mapped("checksum"),
        }
