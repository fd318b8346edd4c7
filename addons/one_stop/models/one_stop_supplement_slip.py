from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import local_date

from ..rules.clock import RESTART
from .one_stop_counter_receipt import COUNTER
from .one_stop_supplement_effects import WAIT_RULE

OFFICER = {"lines": ["NGƯỜI HƯỚNG DẪN"], "note": "(Ký và ghi rõ họ tên)"}


class OneStopSupplement(models.Model):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: what the citizen gets in writing, once and in full.

    The fields are those of form 02 of TT 01/2018/TT-VPCP. Where the dossier itself goes back, the
    paper is the return of an unfit dossier. Official papers, Vietnamese in any language.
    """

    _inherit = "one_stop.supplement"

    def action_print_slip(self):
        """Print the slips."""
        return self.env.ref("one_stop.one_stop_supplement_report").report_action(self, config=False)

    def _slip(self):
        """Return what the slip prints, as texts."""
        self.ensure_one()
        dossier, on = self.dossier_id, local_date(self, self.asked_at)
        until = self._slip_until(on)
        # sudo: names of agencies stand on the paper
        agency = self.agency_id.sudo()
        kind = self._form_kind()
        return {
            "template": f"one_stop.slip_{kind}",
            "head": dossier._paper_head(agency, on, self.symbol or ""),
            "form": dossier._paper_form(kind, on),
            **dossier._paper_codes(),
            "agency": agency._name_on(on),
            "people": dossier._receipt_people(),
            "request": dossier._receipt_request(),
            "received": local_date(self, dossier.received_at).strftime("%d/%m/%Y"),
            "papers": [
                (one.name, one.quantity, one.note or "") for one in self.paper_ids.sorted("id")
            ],
            "reason": (self.reason or "").rstrip(". "),
            "until": until.strftime("%d/%m/%Y") if until else "",
            "counter": f"{COUNTER} – {dossier.agency_id.sudo()._name_on(on)}",
            "restarts": dossier.version_id.supplement_mode == RESTART,
            "recipients": [],
            "signature": self._slip_signature(),
        }

    def _slip_signature(self):
        """Return {"lines", "note", "name"}: by authority, else the officer who guides."""
        lines, name = self.signature_lines, self.signer_name
        if lines:
            return {"lines": lines.splitlines(), "note": "", "name": name or ""}
        # sudo: the officer who asks stands on the paper
        return {**OFFICER, "name": self.sudo().asked_by_id.name or ""}

    def _slip_until(self, on):
        """Return the last day on which the answer is waited for by the rule, None for no limit."""
        days = self.dossier_id._rule(WAIT_RULE, self.asked_at)
        return fields.Date.add(on, days=days) if days else None


class OneStopDossier(models.Model):
    """The last request of each dossier, for printing many."""

    _inherit = "one_stop.dossier"

    def _supplement_slips(self):
        """Return the slips of the last request of those of the dossiers that have one.

        :raise UserError: when nothing was asked for of any of them.
        """
        self.check_access("read")
        asked = self.filtered("supplement_ids")
        if not asked:
            raise UserError(
                self.env._(
                    "Nothing was asked for of dossier %(code)s, so there is no slip.",
                    code=", ".join(self.mapped("display_name")),
                )
            )
        return [dossier.supplement_ids.sorted("number")[-1]._slip() for dossier in asked]
