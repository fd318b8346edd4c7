import io

from odoo.tools.pdf import OdooPdfFileReader

from .steps_case import StepsCase

REASON = "Thửa đất đang có tranh chấp"
# The kinds of paper that an agency keeps books of, and their patterns.
BOOKS = {
    "supplement_slip": "{n:02}/HDHS-TP",
    "return_slip": "{n:02}/TLHS-TP",
    "apology_slip": "{n:02}/XLHS-TP",
    "notice": "{n:02}/TB-TP",
}


class PaperCase(StepsCase):
    """Papers that citizens get, of dossiers that Tư pháp works on.

    `book(kind, pattern, agency)` opens a number book, `sign(employee, capacity, title)` gives
    somebody the authority to sign papers of Tư pháp. The papers of a dossier are made by
    `refused_intake`, `refused`, `apologised`, `stopped`, `withdrawn`.
    """

    def book(self, kind, pattern=None, agency=None):
        return self.env["district.number.book"].create(
            {
                "agency_id": (agency or self.tu_phap).id,
                "kind_id": self.env.ref(f"district_base.paper_kind_{kind}").id,
                "pattern": pattern or BOOKS[kind],
            }
        )

    def sign(self, user, capacity="none", title="TRƯỞNG PHÒNG", agency=None, **vals):
        """Return the authority of a user; `kinds` names the papers that it is for."""
        codes = vals.pop("kinds", ())
        kinds = [self.env.ref(f"district_base.paper_kind_{code}").id for code in codes]
        return self.env["district.signing"].create(
            {
                "agency_id": (agency or self.tu_phap).id,
                "employee_id": user.employee_ids.id,
                "capacity": capacity,
                "title": title,
                "valid_from": "2011-01-01",
                "kind_ids": kinds,
                **vals,
            }
        )

    def refused_intake(self, at="2012-03-05 09:00", reason=REASON, **vals):
        dossier = self.new_dossier(**vals)
        self.take(dossier, "refuse_intake", at, self.clerk, reason=reason)
        return dossier

    def refused(self, at="2012-03-12 09:00", **words):
        dossier = self.at_tu_phap()
        words = {"outcome": "refused", "reason": REASON, **words}
        self.take(dossier, "resolve", at, self.officer_tu_phap, **words)
        return dossier

    def apologised(self, at="2012-03-15 09:00", dossier=None, until="2012-03-22 17:00", **words):
        dossier = dossier or self.at_tu_phap()
        words = {"reason": REASON, "promised_at": self.utc(until), **words}
        self.take(dossier, "apologise", at, self.head_tu_phap, **words)
        return dossier

    def stopped(self, at="2012-05-08 09:00"):
        self.rule("onestop.stop_wait_days", 30)
        dossier = self.asked()
        self.take(dossier, "stop", at, self.head_tu_phap, reason=REASON)
        return dossier

    def withdrawn(self, at="2012-03-12 09:00"):
        dossier = self.at_tu_phap()
        self.take(dossier, "withdraw", at, self.clerk, reason="Không còn nhu cầu")
        return dossier

    def returned_unfit(self, at="2012-03-07 09:00", **words):
        dossier = self.at_tu_phap()
        words = {"reason": REASON, "papers": ["Giấy khai sinh"], "returned": True, **words}
        self.act(dossier, "request_supplement", at, self.officer_tu_phap, **words)
        return dossier

    def event(self, dossier):
        """Return the last event of a dossier that left a paper."""
        return dossier._notice_events()[-1]

    def slip(self, dossier, user=None):
        """Return the last notice of a dossier as texts."""
        return self.event(dossier).with_user(user or self.clerk)._notice_slip()

    def html(self, report, records, user=None):
        """Return a report as HTML, its spaces made single."""
        reports = self.env["ir.actions.report"].with_user(user or self.clerk)
        html = reports._render_qweb_html(f"one_stop.report_{report}", records.ids)[0].decode()
        return " ".join(html.split())

    def pages(self, report, records, user=None):
        """Return the pages of a report as PDF; for cases that have an HTTP server as well."""
        self.env["ir.config_parameter"].sudo().set_param("report.url", self.base_url())
        reports = self.env["ir.actions.report"].with_user(user or self.env.user)
        reports = reports.with_context(force_report_rendering=True)
        pdf, kind = reports._render_qweb_pdf(f"one_stop.report_{report}", records.ids)
        self.assertEqual(kind, "pdf")
        return OdooPdfFileReader(io.BytesIO(pdf), strict=False).pages

    def assertA5(self, pages):
        for page in pages:
            size = [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]]
            self.assertEqual(size, [148, 210])


def squeezed(text):
    """Return a text without its spaces: the reader of PDFs sees some inside words."""
    return "".join(text.split())
