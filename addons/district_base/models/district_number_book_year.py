from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules import paper_number


class DistrictNumberBookYear(models.Model):
    """One year of a number book: the last number given, and whether the year is closed."""

    _name = "district.number.book.year"
    _description = "Year of a number book"
    _inherit = ["district.projection.mixin"]
    _order = "year desc, id"
    _rec_name = "year"

    _projected_fields = ("book_id", "year", "last_number", "state", "closed_on", "closed_by_id")

    book_id = fields.Many2one(
        "district.number.book", required=True, readonly=True, index=True, ondelete="restrict"
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    last_number = fields.Integer(required=True, readonly=True, aggregator=None)
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")], required=True, readonly=True, default="open"
    )
    closed_on = fields.Date(readonly=True)
    closed_by_id = fields.Many2one("res.users", string="Closed by", readonly=True)
    gaps = fields.Char(
        compute="_compute_gaps",
        help="Numbers that were given and are not in the book any more: somebody removed them.",
    )

    _year_uniq = models.Constraint("UNIQUE(book_id, year)", "A book has each year once.")

    @api.depends("last_number")
    def _compute_gaps(self):
        for year in self:
            # sudo: the numbers themselves stay hidden, only what is missing is told
            numbers = self.env["district.number"].sudo().search_fetch(year._domain(), ["n"])
            runs = paper_number.gaps(numbers.mapped("n"), year.last_number)
            year.gaps = ", ".join(
                str(first) if first == last else f"{first}–{last}" for first, last in runs
            )

    @api.depends("book_id.name", "year")
    def _compute_display_name(self):
        for year in self:
            year.display_name = f"{year.book_id.name or ''} {year.year}".strip()

    def action_close(self):
        """Close the year: no number is given in it any more."""
        self.check_access("write")
        for year in self.filtered(lambda one: one.state == "open"):
            year._check_closable()
            year._project(
                {
                    "state": "closed",
                    "closed_on": fields.Date.context_today(self),
                    "closed_by_id": self.env.uid,
                }
            )

    @api.model
    def _count_on(self, book, year):
        """Return the next number of a book's year, which nobody else gets.

        One statement makes the year's row or moves it on, and locks it until the transaction
        ends: a rolled back paper gives its number back.

        :raise UserError: when the year is closed.
        """
        rows = self.env.execute_query(
            SQL(
                "INSERT INTO district_number_book_year AS counter"
                " (book_id, year, last_number, state, create_uid, create_date)"
                " VALUES (%s, %s, 1, 'open', %s, now() AT TIME ZONE 'UTC')"
                " ON CONFLICT (book_id, year) DO UPDATE SET last_number = counter.last_number + 1"
                " WHERE counter.state = 'open' RETURNING id, last_number",
                book.id,
                year,
                self.env.uid,
            )
        )
        if not rows:
            raise UserError(
                self.env._(
                    "%(book)s is closed for %(year)s and gives no more numbers of that year.",
                    book=book.display_name,
                    year=str(year),
                )
            )
        self.browse(rows[0][0]).invalidate_recordset(["last_number"], flush=False)
        book.invalidate_recordset(["year_ids"], flush=False)
        return rows[0][1]

    def _check_closable(self):
        if fields.Date.context_today(self) < date(self.year, 12, 31):
            raise UserError(
                self.env._(
                    "%(year)s can be closed from 31 December of that year.", year=self.display_name
                )
            )
        # sudo: a reserved number that the user cannot see would be lost all the same
        reserved = (
            self.env["district.number"].sudo().search([*self._domain(), ("state", "=", "reserved")])
        )
        if reserved:
            raise UserError(
                self.env._(
                    "%(year)s has numbers that are still reserved; use or cancel them first:"
                    " %(numbers)s.",
                    year=self.display_name,
                    numbers=", ".join(reserved.mapped("name")),
                )
            )

    def _domain(self):
        return [("book_id", "=", self.book_id.id), ("year", "=", self.year)]
