from odoo import api, models


class OneStopDossierEvent(models.Model):
    """What the notes of consultations say, in the language of who reads them."""

    _inherit = "one_stop.dossier.event"

    @api.depends("kind", "payload")
    def _compute_summary(self):  # pylint: disable=missing-return
        super()._compute_summary()
        for event in self:
            payload = event._payload() if event.kind == "note" else {}
            said = payload.get("consultation")
            if said:
                told = event._tell_consultation(said, payload.get("text"))
                if payload.get("paper"):
                    paper = self.env._("by the paper %(paper)s", paper=payload["paper"])
                    told = f"{told}; {paper}"
                event.summary = told

    def _tell_consultation(self, said, text):
        agency = self.env["hr.department"].browse(said.get("agency") or []).exists().display_name
        if said["act"] == "ask":
            until = self._local(said.get("due_at"))
            return self.env._(
                "Asked %(agency)s until %(until)s: %(question)s",
                agency=agency,
                until=until,
                question=text,
            )
        if said["act"] == "silence":
            return self.env._("%(agency)s did not answer in time: taken as consent", agency=agency)
        if said["act"] == "take_back":
            return self.env._("The question to %(agency)s was taken back", agency=agency)
        told = [self._tell_outcome(said.get("outcome")), text if text != agency else ""]
        if said.get("late"):
            return self.env._(
                "%(agency)s answered late: %(answer)s",
                agency=agency,
                answer=": ".join(filter(None, told)),
            )
        return self.env._(
            "%(agency)s answered: %(answer)s",
            agency=agency,
            answer=": ".join(filter(None, told)),
        )

    def _tell_outcome(self, outcome):
        field = self.env["one_stop.consultation"]._fields["outcome"]
        return dict(field._description_selection(self.env)).get(outcome, outcome)
