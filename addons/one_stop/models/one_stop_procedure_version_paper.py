from odoo import models

from odoo.addons.district_base.moment import local_date, today

from ..rules import barcode

PAPER_KIND = "notice"


class OneStopProcedureVersion(models.Model):
    """Niêm yết thủ tục hành chính (NĐ 63/2010/NĐ-CP Art. 17): the sheet that is posted."""

    _inherit = "one_stop.procedure.version"

    def _public_address(self):
        """Return where the public reads the procedure, for the QR code of what is posted.

        Here its code, by which the counter finds it; an addon that shows procedures to the public
        returns the address of that page.
        """
        self.ensure_one()
        return self.procedure_id.code

    def _posted(self, is_big=False):
        """Return head, codes and signature of the sheet, as texts.

        :param is_big: for a wall, else half a sheet.
        """
        self.ensure_one()
        agency, on = self._posting_agency(), self._posted_on()
        signing = self.env["district.signing"]._signing_for(PAPER_KIND, agency, on)
        printed = signing._printed() if signing else {}
        signature = (
            printed.get("signature_lines") or "THỦ TRƯỞNG CƠ QUAN",
            printed.get("signer_name") or "",
        )
        code = self.procedure_id.code
        head_of = self.env["district.letterhead"]._head
        if not is_big:
            head_of = self.env["one_stop.dossier"]._paper_head
        return {
            "head": head_of(agency, on, number=None, signature=signature),
            "running": f"Thủ tục {code}",
            "is_big": is_big,
            "code": code,
            "barcode": barcode.code128(code) if barcode.is_plain(code) else "",
            "qr": barcode.qr(self._public_address()),
            "is_draft": self.state == "draft",
        }

    def _posting_agency(self):
        """Return whose head signs: the agency in charge; of wards' procedures the own ward.

        Where a procedure names none it is the committee above the own agency.
        """
        agency = self.procedure_id.agency_id
        if not agency and self.procedure_id.level == "ward":
            agency = self.env.user.agency_ids.filtered(lambda one: one.agency_type == "ward")[:1]
        if agency:
            return agency
        # sudo: which agency stands above the own one is public
        agencies = self.env["hr.department"].sudo()
        top = self.env.user.sudo().agency_ids[:1]
        while top.parent_id:
            top = top.parent_id
        root = [("is_agency", "=", True), ("parent_id", "=", False)]
        return top.agency_id or agencies.search(root, order="id", limit=1)

    def _posted_on(self):
        """Return the day of the paper: that of its publication, today for a draft."""
        return local_date(self, self.published_at) if self.published_at else today(self)
