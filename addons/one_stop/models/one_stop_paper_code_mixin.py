import re

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import barcode

CODE = re.compile(r"([A-Z]+)-0*([1-9][0-9]{0,9})", re.IGNORECASE)


class OneStopPaperCodeMixin(models.AbstractModel):
    """Lists and sheets of the office: the barcode on the paper finds the record again.

    Numbers of books begin anew with each year and agency and may hold letters that no scanner
    reads, and some sheets have none.
    """

    _name = "one_stop.paper.code.mixin"
    _description = "Sheet with a code"
    # Letters that the codes of a model begin with.
    _paper_code_prefix = ""

    paper_code = fields.Char(
        string="Code on the paper",
        compute="_compute_paper_code",
        search="_search_paper_code",
        help="What the barcode of the printed sheet holds.",
    )

    @api.depends()
    def _compute_paper_code(self):
        for record in self:
            number = record._origin.id
            record.paper_code = f"{self._paper_code_prefix}-{number:06}" if number else ""

    def _search_paper_code(self, operator, value):
        if operator not in ("=", "in", "ilike", "=ilike", "like", "=like"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value or ()
        codes = [CODE.fullmatch(one.strip()) for one in values if one]
        prefix = self._paper_code_prefix
        return Domain(
            "id", "in", [int(one[2]) for one in codes if one and one[1].upper() == prefix]
        )

    def _sheet_codes(self, dossiers):
        """Return the codes of a printed sheet, as slips have them.

        :param dossiers: what it lists; the QR code holds their codes line by line, of a long list
            the code of the sheet.
        :return: {"code", "barcode", "qr"}.
        """
        self.ensure_one()
        codes = "\n".join(filter(None, dossiers.mapped("name")))
        held = codes if codes and len(codes) <= barcode.LONGEST_QR else self.paper_code
        return {
            "code": self.paper_code,
            "barcode": barcode.code128(self.paper_code),
            "qr": barcode.qr(held),
        }
