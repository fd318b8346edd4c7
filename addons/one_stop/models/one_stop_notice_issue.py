from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

from .one_stop_dossier_result import REFUSAL
from .one_stop_notice import EVENT_OF

# The kind of paper whose book numbers a notice and whose authority signs it.
PAPER_KINDS = {
    "refuse_intake": "refusal_slip",
    "refusal": "notice",
    "apology": "apology_slip",
    "stop": "notice",
}
# Signed by whoever is at the counter, unless an authority names the kind of paper.
AT_COUNTER = ("refuse_intake", "withdrawal")
RECIPIENTS = ("Như trên", "Lưu: VT")


class OneStopDossier(models.Model):
    """Steps that an applicant is told of in writing leave a notice, with its number and signer."""

    _inherit = "one_stop.dossier"

    notice_ids = fields.One2many(
        "one_stop.notice", "dossier_id", string="Notices to the applicant", readonly=True
    )

    @api.model
    def _follow_refuse_intake(self, steps):
        self._issue_notices("refuse_intake", steps)

    @api.model
    def _follow_apologise(self, steps):
        self._issue_notices("apology", steps)

    @api.model
    def _follow_stop(self, steps):
        self._issue_notices("stop", steps)

    @api.model
    def _follow_withdraw(self, steps):
        self._issue_notices("withdrawal", steps)

    @api.model
    def _follow_resolve(self, steps):  # pylint: disable=missing-return  # nobody reads one
        super()._follow_resolve(steps)
        refused = [step for step in steps if step.payload.get("outcome") == "refused"]
        if refused:
            self._issue_notices("refusal", refused)

    @api.model
    def _issue_notices(self, kind, steps):
        """Make the notices of steps just taken; each takes its number now, so that it has one."""
        events = self._last_events(kind, [step.dossier.id for step in steps])
        notices = self.env["one_stop.notice"]._project_new(
            [
                {
                    "dossier_id": step.dossier.id,
                    "event_id": events[step.dossier.id].id,
                    "kind": kind,
                    "on": local_date(self, step.at),
                    "agency_id": events[step.dossier.id]._notice_agency().id,
                }
                for step in steps
            ]
        )
        known = {}
        for notice, step in zip(notices, steps, strict=True):
            notice._sign_and_number(step, known)

    @api.model
    def _last_events(self, kind, dossier_ids):
        """Return {dossier id: the last event that leaves a notice of a kind}."""
        # sudo: who takes a step need not read the whole journal; who prints is checked there
        events = self.env["one_stop.dossier.event"].sudo()
        found = events.search(
            [("dossier_id", "in", dossier_ids), ("kind", "=", EVENT_OF[kind])], order="seq"
        )
        fitting = [event for event in found if event._notice_kind() == kind]
        return {event.dossier_id.id: event.with_env(self.env) for event in fitting}


class OneStopNotice(models.Model):
    _inherit = "one_stop.notice"

    def _sign_and_number(self, step, known):
        """Take number and signature of the day; an agency without a book writes by hand.

        What is recorded for an agency that does not use the system bears the number of its own
        paper, and a refusal that of the result that the officer numbered.

        :param known: see ``_paper_signing``.
        """
        self.ensure_one()
        code = PAPER_KINDS.get(self.kind)
        given = step.payload.get("paper") or _result_number(self.kind, step)
        if step.payload.get("paper"):
            self._project({"symbol": given})
            return
        signing = self._signing(code, known)
        vals = {}
        if signing:
            printed = signing._printed()
            vals = {name: printed[name] for name in ("signer_name", "signature_lines")}
        if given:
            vals["symbol"] = given
        elif code:
            vals |= self._next_number(code, signing)
        if vals:
            self._project(vals)
            self._number_result()

    def _number_result(self):
        """Let the result that stands for a refusal bear the number of its paper."""
        if self.kind != "refusal" or not self.number_id:
            return
        # sudo: the result of the step just taken
        results = self.dossier_id.sudo().result_ids.filtered(
            lambda one: one.name == REFUSAL and not one.number
        )
        results._project({"number": self.symbol, "date": self.on, "signer": self.signer_name})

    def _signing(self, code, known):
        """Return under whose authority the notice is signed, empty for nobody's."""
        if not code:
            return self.env["district.signing"]
        return self.dossier_id._paper_signing(
            code,
            self.agency_id,
            self.on,
            self.env.user,
            only_named=self.kind in AT_COUNTER,
            known=known,
        )

    def _next_number(self, code, signing):
        """Return the values of the next number of the agency's book; {} where it has no book."""
        try:
            book = self.env["district.number.book"]._book_for(self.agency_id, code, self.on)
        except UserError:
            return {}
        dossier = self.dossier_id
        title = dossier._paper_form(self.kind, self.on)["title"]
        # No name of a citizen: whoever keeps the books reads it.
        number = book._next(
            self.on,
            f"{title}: {dossier.name or dossier.procedure_id.name}",
            record=dossier,
            signing=signing or None,
            recipients="\n".join(RECIPIENTS),
        ).sudo()  # sudo: who takes the step may not keep the books
        return {"number_id": number.id, "symbol": number.name}


def _result_number(kind, step):
    """Return the number that the officer gave to the only result of a refusal, "" for none."""
    results = step.given.get("results") or () if kind == "refusal" else ()
    return results[0].get("number") or "" if len(results) == 1 else ""
