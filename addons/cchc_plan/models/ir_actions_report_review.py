import io

from odoo import models
from odoo.tools.pdf import OdooPdfFileReader

from .cchc_plan_review_paper import DOCUMENTS, KEPT

ANNEX = "cchc_plan.report_annex_result"


class IrActionsReport(models.Model):
    """The annex with results: nobody signs a page on which there is nothing but his name."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        content, kind = super()._render_qweb_pdf(report_ref, res_ids, data)
        is_annex = self._get_report(report_ref).report_name == ANNEX
        if kind != "pdf" or not is_annex or self.env.context.get(KEPT):
            return content, kind
        if not self._is_signature_alone(content):
            return content, kind
        # The last rows go with the signature then, below a heading of their own.
        kept = self.with_context(**{KEPT: True})
        return kept._render_qweb_pdf(report_ref, res_ids, data)

    def _is_signature_alone(self, content):
        """Tell whether no row is on the last page: every page with rows has the heading."""
        last = OdooPdfFileReader(io.BytesIO(content), strict=False).pages[-1].extract_text()
        return "".join(DOCUMENTS.split()) not in "".join(last.split())
