from .dossier_case import DossierCase

QUESTION = "Thửa đất có tranh chấp không?"


class ConsultationCase(DossierCase):
    """A dossier that the justice office (`officer_tu_phap`) holds and asks others about."""

    def held(self, at="2012-03-05 09:00", **vals):
        dossier = self.received(at, user=self.clerk, **vals)
        day = at[:10]
        self.take(dossier, "forward", f"{day} 10:00", self.clerk, step=self.version.step_ids[1])
        self.take(dossier, "accept", f"{day} 10:30", self.officer_tu_phap)
        return dossier

    def ask(self, dossier, at="2012-03-06 09:00", user=None, **given):
        """Ask the office of the interior about a dossier; return the consultation."""
        given = {"agency": self.noi_vu, "question": QUESTION, **given}
        acting = self.at(dossier.with_user(user or self.officer_tu_phap), at)
        acting.action_consult(**given)
        return dossier.consultation_ids.sorted("number")[-1]

    def answer(self, consultation, at="2012-03-07 09:00", user=None, **given):
        given = {"outcome": "agrees", **given}
        acting = self.at(consultation.with_user(user or self.officer_noi_vu), at)
        acting.action_answer(**given)

    def seen(self, consultation, at, user=None):
        """Return a consultation as a user reads it at a local moment."""
        return self.at(consultation.with_user(user or self.officer_tu_phap), at)

    def said(self, dossier):
        """Return what the last note of a dossier says of a consultation."""
        return dossier.event_ids.sorted("seq")[-1]._payload()["consultation"]

    def set_rule(self, code, value):
        rules = self.env["district.rule"]
        rules.search([("code", "=", code)]).unlink()
        if value is not None:
            rules.create({"code": code, "value": value, "valid_from": "2007-06-22"})

    def finish(self, dossier, resolved, ready):
        self.take(dossier, "resolve", resolved, self.officer_tu_phap, outcome="granted")
        self.take(dossier, "ready", ready, self.clerk)
