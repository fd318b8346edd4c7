from odoo import api, fields, models

from ..rules import letterhead

LAYOUT = "letterhead.layout"
# Kinds that print no title of their own: the subject stands below the number, "V/v …".
UNTITLED = {"letter"}


class DistrictLetterhead(models.AbstractModel):
    """Head and foot of a paper, in the layout that was in force on its date.

    Reports call the templates ``district_base.letterhead_document`` (page, fonts, page numbers),
    ``letterhead_head`` (country, agency, number, place and date), ``letterhead_title`` and
    ``letterhead_foot`` (recipients, signature) with ``head``, the dict that ``_head`` returns.
    """

    _name = "district.letterhead"
    _description = "Letterhead"

    @api.model
    def _head(self, agency, on, number="", kind=None, subject="", recipients="", signature=None):
        """Return the texts and the layout of a paper.

        :param agency: ``hr.department`` that issues it; its name is that of the date.
        :param on: date of the paper, which chooses the layout as well.
        :param number: number and symbol, such as "13633/QĐ-UBND".
        :param kind: code or record of ``district.paper.kind``.
        :param recipients: lines of "Nơi nhận".
        :param signature: (lines above the name, name), as text.
        :raise UserError: when no layout is in force on the date.
        """
        on = fields.Date.to_date(on)
        agency = agency.sudo()  # sudo: names and places of agencies are public
        kind = self.env["district.paper.kind"]._of(kind) if kind else None
        lines, name = signature or ("", "")
        untitled = not kind or kind.code in UNTITLED
        return {
            "layout": self.env["district.rule"].get_value(LAYOUT, on),
            "unverified": bool(self.env["district.rule"]._unverified([LAYOUT], on)),
            "country": letterhead.COUNTRY,
            "motto": letterhead.MOTTO,
            "above": letterhead.capitals(agency._letterhead_above(on)),
            "agency": letterhead.capitals(agency._name_on(on)),
            "number": letterhead.number_line(number) if number is not None else "",
            "place_date": letterhead.place_and_date(agency._letterhead_place(), on),
            "title": "" if untitled else letterhead.capitals(kind.name),
            "subject": subject or "",
            "recipients": letterhead.recipient_lines(recipients or ""),
            "signature_lines": (lines or "").splitlines(),
            "signer": name or "",
        }
