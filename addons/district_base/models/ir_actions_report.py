import io
import re

from odoo import models

# What Odoo gathers the running heads and feet of a report in, when there was none.
EMPTY = re.compile(r'<div id="minimal_layout_report_(?:headers|footers)"></div>')
# All styles of reports, half a megabyte of them; a page number says for itself how it looks.
STYLES = re.compile(r"<link [^>]*report_assets[^>]*>")
PAGE_NUMBER = 'class="district_page_number"'


class IrActionsReport(models.Model):
    """Files of hundreds of papers: Odoo takes minutes for what the engine prints in seconds."""

    _inherit = "ir.actions.report"

    def _prepare_html(self, html, report_model=False):
        """Leave out a running head or foot in which there is nothing, and styles that none needs.

        The engine opens both anew for every page, with all styles of a report.
        """
        prepared = super()._prepare_html(html, report_model=report_model)
        if not prepared:
            return prepared
        bodies, ids, header, footer, arguments = prepared
        return bodies, ids, _lean(header), _lean(footer), arguments

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Keep the papers of several records in the one file in which they were printed.

        Odoo parts it into a file for each record, with fonts of its own, and puts them together
        again: of use only where each is attached to its record.
        """
        if not self._is_one_file(report_ref, res_ids):
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        # As in Odoo: styles come in one piece, or the engine does not wait for them.
        plain = self.with_context(debug=False)
        data = {"report_type": "pdf", "debug": False, **(data or {})}
        html, _kind = plain._render_qweb_html(report_ref, res_ids, data=data)
        report = plain._get_report(report_ref)
        bodies, _ids, header, footer, arguments = report._prepare_html(html, report.model)
        content = self._run_wkhtmltopdf(
            bodies,
            report_ref=report_ref,
            header=header,
            footer=footer,
            landscape=self.env.context.get("landscape"),
            specific_paperformat_args=arguments,
            set_viewport_size=self.env.context.get("set_viewport_size"),
        )
        return {False: {"stream": io.BytesIO(content), "attachment": None}}

    def _is_one_file(self, report_ref, res_ids):
        """Tell whether a report of the suite prints several records and attaches none."""
        report = self._get_report(report_ref)
        addon = report.report_name.partition(".")[0]
        return (
            len(set(res_ids or ())) > 1
            and not report.attachment
            and self.env["ir.model.access"]._is_suite_addon(addon)
            and self.get_wkhtmltopdf_state() != "install"
        )


def _lean(part):
    """Return a running head or foot without what it does not need, None for one without text."""
    if EMPTY.search(part):
        return None
    if PAGE_NUMBER in part:
        return STYLES.sub("", part).replace("<body ", '<body style="margin: 0;" ', 1)
    return part
