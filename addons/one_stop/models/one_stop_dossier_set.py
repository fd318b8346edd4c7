from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from .one_stop_dossier_control import CONTROL_SLIP
from .one_stop_dossier_papers import NOTICE_REPORT, RECEIPT_REPORT, SUPPLEMENT_REPORT

SET_REPORT = "one_stop.one_stop_dossier_report_set"
PAYMENT_REPORT = "one_stop.one_stop_receipt_report"
EXPLANATION_REPORT = "one_stop.one_stop_dossier_report_explanation"
EXPLANATION = "Cách tính thời hạn giải quyết hồ sơ"
# When a paper was made, by what it is printed from.
MOMENTS = {
    "one_stop.dossier": "received_at",
    "one_stop.dossier.event": "happened_at",
    "one_stop.receipt": "issued_at",
    "one_stop.supplement": "asked_at",
}


class OneStopDossier(models.Model):
    """In trọn bộ giấy tờ: all papers of a dossier in one PDF, of many dossiers too."""

    _inherit = "one_stop.dossier"

    def action_print_all(self):
        """Print all papers that there are of each dossier.

        :raise UserError: naming the first dossier that has none.
        """
        self.check_access("read")
        for dossier in self:
            if not dossier._papers():
                raise self._nothing_to_print(dossier)
        return self.env.ref(SET_REPORT).report_action(self, config=False)

    def _papers(self):
        """Return also what was paid, in the order of time, then what tells of the whole way."""
        # Who may not read receipts prints the other papers.
        receipts = self._paid_receipts()._filtered_access("read")
        papers = super()._papers() + [(PAYMENT_REPORT, receipt) for receipt in receipts]
        papers.sort(key=lambda paper: paper[1][MOMENTS.get(paper[1]._name, "create_date")])
        if not self.received_at:
            return papers
        return [*papers, (CONTROL_SLIP, self), (EXPLANATION_REPORT, self)]

    def _set_slips(self):
        """Return the slips of all papers of these dossiers, for ``one_stop.slip_pages``.

        :raise UserError: when none of them has a paper.
        """
        methods = self._slip_methods()
        slips = [
            getattr(record, methods[report])()
            for dossier in self
            for report, records in dossier._papers()
            for record in records
        ]
        if not slips:
            raise self._nothing_to_print(self)
        return slips

    def _slip_methods(self):
        """Return {xml id of a report: method of what it prints that returns its slip}.

        An addon that adds a paper to ``_papers`` adds here how it becomes a slip.
        """
        return {
            RECEIPT_REPORT: "_receipt",
            SUPPLEMENT_REPORT: "_slip",
            NOTICE_REPORT: "_notice_slip",
            PAYMENT_REPORT: "_payment",
            CONTROL_SLIP: "_control_slip",
            EXPLANATION_REPORT: "_explanation_slip",
        }

    @api.model
    def _nothing_to_print(self, dossiers):
        return UserError(
            self.env._(
                "Dossier %(code)s has no paper to print so far.",
                code=", ".join(dossiers.mapped("display_name")),
            )
        )

    def _explanation_slips(self):
        """Return the explanations of those of the dossiers that were received.

        :raise UserError: when none of them was.
        """
        self.check_access("read")
        return [one._explanation_slip() for one in self.filtered("received_at") or self]

    def _explanation_slip(self):
        """Return the explanation of the due date as a slip."""
        self.ensure_one()
        paper = self._explanation_paper()
        return {
            **paper,
            "template": "one_stop.slip_explanation",
            "head": self._receipt_head(today(self)),
            "form": {"title": EXPLANATION, "heading": EXPLANATION.upper(), "label": ""},
            **self._paper_codes(),
        }
