from odoo.tests import tagged

from .printed_case import PrintedCase


@tagged("post_install", "-at_install")
class TestPrinting(PrintedCase):
    """How files of many papers are made: by the engine in one go."""

    def parts(self, report, records):
        report = self.env.ref(report)
        html, _kind = report._render_qweb_html(report, records.ids)
        return report._prepare_html(html, report.model)

    def streams(self, report, records):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        return reports._render_qweb_pdf_prepare_streams(report, {}, records.ids)

    def test_a_slip_has_no_running_head_that_is_opened_for_every_page(self):
        _bodies, _ids, header, footer, _arguments = self.parts(
            "one_stop.one_stop_dossier_report_control", self.received()
        )
        self.assertEqual((header, footer), (None, None))

    def test_a_letter_keeps_the_head_that_bears_its_page_number(self):
        _bodies, _ids, header, footer, _arguments = self.parts(
            "one_stop.procedure_paper_report", self.version
        )
        kept = [part for part in (header, footer) if part]
        self.assertEqual(len(kept), 1)
        self.assertIn("district_page_number", kept[0])

    def test_papers_of_several_records_stay_in_the_file_in_which_they_were_printed(self):
        dossiers = self.received() | self.received()
        self.assertEqual(list(self.streams("one_stop.report_control", dossiers)), [False])
        self.assertEqual(
            list(self.streams("one_stop.report_control", dossiers[0])), dossiers[0].ids
        )

    def test_papers_that_are_attached_to_their_records_are_parted(self):
        dossiers = self.received() | self.received()
        report = self.env.ref("one_stop.one_stop_dossier_report_control")
        self.assertTrue(report._is_one_file(report.report_name, dossiers.ids))
        report.attachment = "'%s.pdf' % object.name"
        self.assertFalse(report._is_one_file(report.report_name, dossiers.ids))
        self.assertFalse(report._is_one_file("web.preview_internalreport", dossiers.ids))
