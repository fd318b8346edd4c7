from odoo import api, models
from odoo.fields import Domain

from odoo.addons.district_base.rules.letterhead import number_line

from ..rules import barcode, paper_length

# What is left of the letters of a head when the paper is of half the size.
A5_SCALE = 0.63
# The engine needs minutes for hundreds of documents, and fails over one of hundreds of pages.
AT_ONCE = 25
# Room to write what an agency numbers by hand.
BY_HAND = "………/………"
COUNTER_LINES = ("BỘ PHẬN TIẾP NHẬN", "VÀ TRẢ KẾT QUẢ")
RECEIPT_REPORT = "one_stop.one_stop_dossier_report_receipt"
SUPPLEMENT_REPORT = "one_stop.one_stop_supplement_report"
NOTICE_REPORT = "one_stop.one_stop_dossier_event_report_notice"


class OneStopDossier(models.Model):
    """What all papers of a dossier have in common: head, codes, and which of them there are.

    A paper is a dict of texts, a "slip", whose `template` prints it; templates are called by
    ``one_stop.slip_pages``, so that any papers go into one PDF, each on a page of its own.
    """

    _inherit = "one_stop.dossier"

    def _papers(self):
        """Return the papers that were given to the applicant, in the order of time.

        :return: list of (xml id of a report, the records that it prints); extensions add theirs.
        """
        self.ensure_one()
        self.check_access("read")
        papers = [(RECEIPT_REPORT, self)] if self.received_at else []
        # The moments in the journal are in the order in which the steps were taken.
        given = [(one.asked_at, SUPPLEMENT_REPORT, one) for one in self.supplement_ids]
        given += [(one.happened_at, NOTICE_REPORT, one) for one in self._notice_events()]
        return papers + [paper[1:] for paper in sorted(given, key=lambda paper: paper[0])]

    def _status_address(self):
        """Return what the QR code of a paper holds.

        Here the code, which the search box of the counter reads; an addon that shows dossiers to
        their applicants returns the address of that page. "" for what has no code.
        """
        self.ensure_one()
        return self.name or ""

    def _paper_codes(self):
        """Return the codes of a paper as {"code", "barcode", "qr"}; all "" for what has none."""
        self.ensure_one()
        if not self.name:
            return {"code": "", "barcode": "", "qr": ""}
        return {
            "code": self.name,
            "barcode": barcode.code128(self.name),
            "qr": barcode.qr(self._status_address()),
        }

    @api.model
    def _paper_head(self, agency, on, number=None, at_counter=False, **more):
        """Return the letterhead of a slip, in the sizes of A5.

        :param number: number and symbol; "" leaves room to write one, None prints none.
        :param at_counter: the counter of the agency issues it, else the agency itself.
        :param more: kind, subject, signature, as ``district.letterhead`` takes them.
        """
        head = self.env["district.letterhead"]._head(agency, on, number=None, **more)
        sizes = {name: round(size * A5_SCALE, 1) for name, size in head["layout"]["sizes"].items()}
        above, own = head["above"], head["agency"]
        return {
            **head,
            "layout": {**head["layout"], "sizes": sizes},
            "issuers": [line for line in ((above, own) if at_counter else (above,)) if line],
            "counter": list(COUNTER_LINES) if at_counter else [own],
            "number": "" if number is None else number_line(number or BY_HAND),
        }

    @api.model
    def _paper_documents(self, slips):
        """Return slips as the documents of one PDF: (slips, what pages after the first say).

        Only what goes on to more pages says on each which paper it is.
        """
        found = paper_length.documents(slips, AT_ONCE)
        return [
            (one, self._paper_running(one[0]) if paper_length.is_long(one[0]) else "")
            for one in found
        ]

    @api.model
    def _paper_running(self, slip):
        title, code = slip["form"]["title"], slip.get("code")
        return f"{title} – mã hồ sơ {code}" if code else title

    def _receipt_head(self, on):
        """Return the letterhead of the counter of the dossier on a day."""
        return self._paper_head(self.agency_id, on, at_counter=True)

    @api.model
    def _paper_signing(self, kind, agency, on, user, only_named=False, known=None):
        """Return the authority under which a paper is signed, ``district.signing`` or empty.

        Who takes the step signs where he may, else whoever comes first.

        :param kind: code of ``district.paper.kind``.
        :param only_named: count just authorities that name the kind: papers that an officer signs
            as such need none.
        :param known: dict in which answers are kept, for many papers of one act.
        """
        known = {} if known is None else known
        key = (kind, agency, on, user, only_named)
        if key not in known:
            # sudo: the list of authorities is not for everybody, what it says stands on papers
            signings = self.env["district.signing"].sudo()
            paper_kind = self.env["district.paper.kind"]._of(kind)
            kinds = [paper_kind.id] if only_named else [False, paper_kind.id]
            found = signings.search(
                Domain("agency_id", "=", agency.id)
                & Domain("kind_ids", "in", kinds)
                & signings._domain_on(on)
            ).sorted(lambda one: (one.user_id != user, not one.kind_ids, one.sequence, one.id))
            known[key] = found[:1].with_env(self.env)
        return known[key]
