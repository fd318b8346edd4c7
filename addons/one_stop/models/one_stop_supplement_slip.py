from odoo import fields, models

from odoo.addons.district_base.moment import local_date

from .one_stop_supplement_effects import WAIT_RULE
from .one_stop_supplement_number import PAPER_KIND


class OneStopSupplement(models.Model):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: what the citizen gets in writing, once and in full.

    The fields are those of form 02 of TT 01/2018/TT-VPCP. An official paper, Vietnamese in any
    language.
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
        # sudo: names of agencies and of the officer who asks stand on the paper
        agency, officer = self.agency_id.sudo(), self.asked_by_id.sudo()
        return {
            "head": self.env["district.letterhead"]._head(
                agency, on, number=self.symbol or "", kind=PAPER_KIND
            ),
            "agency": agency._name_on(on),
            "code": dossier.name,
            "people": dossier._receipt_people(),
            "request": dossier._receipt_request(),
            "received": local_date(self, dossier.received_at).strftime("%d/%m/%Y"),
            "papers": [
                (one.name, one.quantity, one.note or "") for one in self.paper_ids.sorted("id")
            ],
            "reason": (self.reason or "").rstrip(". "),
            "until": until.strftime("%d/%m/%Y") if until else "",
            "counter": dossier.agency_id.sudo()._name_on(on),
            "officer": officer.name or "",
        }

    def _slip_until(self, on):
        """Return the last day on which the answer is waited for by the rule, None for no limit."""
        days = self.dossier_id._rule(WAIT_RULE, self.asked_at)
        return fields.Date.add(on, days=days) if days else None
