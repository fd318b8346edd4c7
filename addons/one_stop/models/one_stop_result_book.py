from odoo import api, fields, models


class OneStopResultKind(models.Model):
    """Whether acts of a kind get a number in a book of their own, such as certified copies."""

    _inherit = "one_stop.result.kind"

    has_book = fields.Boolean(
        string="Kept in a book",
        help="Each act gets the next number of the counter's book of the year (sổ chứng thực).",
    )
    book_symbol = fields.Char(string="Symbol of the book", help="Such as SCT/BS.")


class OneStopResult(models.Model):
    """The numbers of acts: one for each, however many copies it has."""

    _inherit = "one_stop.result"

    @api.model
    def _number_acts(self, vals_list):
        """Give the results that are about to be made the numbers of their books.

        :param vals_list: values with ``kind_id``, ``dossier_id`` and, as a local date, ``date``.
        """
        kinds = self.env["one_stop.result.kind"].browse(
            {vals["kind_id"] for vals in vals_list if vals.get("kind_id")}
        )
        kept = {kind.id for kind in kinds if kind.has_book}
        acts = [vals for vals in vals_list if vals.get("kind_id") in kept]
        if not acts:
            return
        dossiers = self.env["one_stop.dossier"]
        keys = [
            (
                dossiers.browse(vals["dossier_id"]).agency_id.id,
                vals["kind_id"],
                fields.Date.to_date(vals["date"]).year,
            )
            for vals in acts
        ]
        registers = self.env["one_stop.register"]
        for vals, (register_id, number) in zip(acts, registers._take("acts", keys), strict=True):
            book = registers.browse(register_id)
            vals.update(register_id=register_id, register_number=number)
            vals["number"] = vals.get("number") or self._act_number(book, number)

    @api.model
    def _act_number(self, book, number):
        """Return the number of an act as it is written: “15, quyển số 01/2012-SCT/BS”."""
        # sudo: who takes a number need not read the book of another counter
        book = book.sudo()
        volume = f"{book.volume:02}/{book.year}"
        symbol = book.result_kind_id.book_symbol
        return f"{number}, quyển số {'-'.join(filter(None, (volume, symbol)))}"
