import io

from odoo.tests import HttpCase
from odoo.tools.pdf import OdooPdfFileReader

from .counter_case import CounterCase

# Width and height in mm.
A5, A5_LANDSCAPE = (148, 210), (210, 148)
A4, A4_LANDSCAPE = (210, 297), (297, 210)


class ToldCase(CounterCase):
    """Papers as the texts of their templates."""

    def html(self, report, records, user=None):
        """Return what a template makes, white space made single."""
        reports = self.env["ir.actions.report"].with_user(user or self.env.user)
        html, _kind = reports._render_qweb_html(report, records.ids)
        return " ".join(html.decode().split())

    def assertTold(self, html, *texts):
        for text in texts:
            self.assertIn(text, html)


class PrintedCase(ToldCase, HttpCase):
    """Papers as PDF; the engine fetches styles over HTTP."""

    def setUp(self):
        super().setUp()
        self.env["ir.config_parameter"].set_param("report.url", self.base_url())

    def printed(self, report, records, size, user=None):
        """Return the texts of the pages, all of one size, without any white space.

        The reader of PDFs sees spaces inside words.
        """
        reports = self.env["ir.actions.report"].with_user(user or self.env.user)
        reports = reports.with_context(force_report_rendering=True)
        pdf, kind = reports._render_qweb_pdf(report, records.ids)
        self.assertEqual(kind, "pdf")
        pages = OdooPdfFileReader(io.BytesIO(pdf), strict=False).pages
        for page in pages:
            sides = tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:])
            self.assertEqual(sides, size)
        return [squeezed(page.extract_text()) for page in pages]

    def assertPrinted(self, pages, *texts):
        text = "".join(pages)
        for one in texts:
            self.assertIn(squeezed(one), text)


def squeezed(text):
    """Return a text without its white space."""
    return "".join(text.split())
