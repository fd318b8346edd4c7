from odoo import models
from odoo.tools.pdf import merge_pdf

# Upright text and its lying annex: one paper is made of reports that each have their own format.
FOLLOWED_BY = {"cchc_plan.report_plan": "cchc_plan.cchc_plan_report_annex"}


class IrActionsReport(models.Model):
    """Papers whose pages do not all lie the same way."""

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        content, kind = super()._render_qweb_pdf(report_ref, res_ids, data)
        annex = FOLLOWED_BY.get(self._get_report(report_ref).report_name)
        if annex and kind == "pdf":
            more, _kind = self._render_qweb_pdf(annex, res_ids, data)
            return merge_pdf([content, more]), kind
        return content, kind
