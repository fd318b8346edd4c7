from datetime import datetime

from odoo import api, fields, models

from ..rules import typed
from ..rules.clock import MINUTE


class OneStopDossierEvent(models.Model):
    """An event in words, told from its payload: people do not read JSON."""

    _inherit = "one_stop.dossier.event"

    summary = fields.Char(
        string="What", compute="_compute_summary", help="What the event says, in words."
    )

    @api.depends("kind", "payload")
    def _compute_summary(self):
        for event in self:
            said = event._payload()
            tell = getattr(event, f"_tell_{event.kind}", None)
            told = [*(tell(said) if tell else ()), said.get("reason"), said.get("text")]
            if said.get("paper"):
                told.append(self.env._("by the paper %(paper)s", paper=said["paper"]))
            event.summary = "; ".join(str(part) for part in told if part)

    def _tell_receive(self, said):
        at_once = self.env._("settled at once") if said.get("at_once") else ""
        return [at_once or self._tell_due()]

    def _tell_due(self):
        if not self.due_after:
            return ""
        return self.env._("due %(moment)s", moment=self._moment(self.due_after))

    def _tell_forward(self, said):
        agency = self.env["hr.department"].browse(said.get("agency") or [])
        parts = [
            (said.get("step") or {}).get("name"),
            agency.exists().name,
            self._user(said.get("user")),
        ]
        return [" – ".join(filter(None, parts))]

    def _tell_reassign(self, said):
        return [self._user(said.get("user"))]

    def _tell_request_supplement(self, said):
        told = [self._papers(said)]
        if said.get("number"):
            told.insert(0, self.env._("No. %(number)s", number=said["number"]))
        if said.get("returned"):
            told.append(self.env._("the dossier went back as unfit"))
        if said.get("beyond_limit"):
            told.append(self.env._("more than the rule allows"))
        if said.get("unfit_late"):
            until = self._local(said.get("unfit_until"))
            told.append(self.env._("asked later than the rule gives (%(until)s)", until=until))
        return told

    def _tell_supplement(self, said):
        return [self._papers(said), self._tell_due()]

    def _tell_await_payment(self, said):
        return [
            " ".join(filter(None, [duty.get("name"), self._money(duty.get("amount"))]))
            for duty in said.get("duties") or ()
        ]

    def _tell_payment(self, said):
        proof = said.get("proof")
        told = " ".join(map(str, proof.values())) if isinstance(proof, dict) else proof
        return [told, self._tell_due()]

    def _tell_extend(self, said):
        return [self._change(said, "due_at"), said.get("document")]

    def _tell_apologise(self, said):
        late, short = said.get("late"), said.get("short_notice")
        told = [self.env._("appointment %(change)s", change=self._change(said, "promised_at"))]
        if late:
            told.append(self.env._("after the due date"))
        elif short:
            told.append(self.env._("later than the rule's days before the appointment"))
        return told

    def _tell_resolve(self, said):
        labels = dict(
            self.env["one_stop.dossier"]._fields["outcome"]._description_selection(self.env)
        )
        results = [
            " ".join(filter(None, [one.get("name"), one.get("number"), _day(one.get("date"))]))
            for one in said.get("results") or ()
        ]
        return [labels.get(said.get("outcome")), *results]

    def _tell_hand_over(self, said):
        fields_ = self.env["one_stop.dossier"]._fields
        labels = dict(fields_["receiver_relation"]._description_selection(self.env))
        return [labels.get(said.get("relation"))]

    def _tell_reopen(self, said):
        return [self._tell_due()]

    def _tell_recalculate(self, said):
        return [self._tell_due()]

    def _tell_migrate(self, said):
        versions = self.env["one_stop.procedure.version"]
        names = [versions.browse(said.get(key) or []).exists() for key in ("from", "version")]
        return [" → ".join(one.display_name for one in names if one), self._tell_due()]

    def _papers(self, said):
        told = []
        for paper in said.get("papers") or ():
            times = f" × {paper['quantity']}" if paper.get("quantity", 1) > 1 else ""
            note = f" ({paper['note']})" if paper.get("note") else ""
            told.append(f"{paper.get('name')}{times}{note}")
        return ", ".join(told)

    def _change(self, said, name):
        moments = [self._local(said.get(key)) for key in ("from", name)]
        return " → ".join(filter(None, moments))

    def _user(self, user_id):
        # sudo: officers may have left; their names stay in the journal
        return self.env["res.users"].sudo().browse(user_id or []).exists().name

    def _moment(self, moment):
        return self.env["one_stop.dossier"]._local_text(moment)

    def _local(self, text):
        """Return a moment of a payload, local to the minute, as people read it."""
        return datetime.strptime(text, MINUTE).strftime("%H:%M %d/%m/%Y") if text else ""

    def _money(self, amount):
        return f"{int(amount):,} đồng".replace(",", ".") if amount else ""


def _day(value):
    """Return a day as people write it; what is none stays as it was given."""
    on = typed.day(value)
    return on.strftime("%d/%m/%Y") if on else value
