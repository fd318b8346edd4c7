from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..rules import paper_number


class DistrictNumberBook(models.Model):
    """The numbers of one kind of paper of one agency, year by year (sổ đăng ký văn bản đi).

    A number is taken in the transaction of the paper that bears it: when the paper is not saved,
    the number was not taken, so that a book has no gaps. Two papers at one moment make one of
    them wait; Odoo then begins its request anew. A number once given is never given again, a
    cancelled one stays in the book with the reason.
    """

    _name = "district.number.book"
    _description = "Number book"
    _inherit = ["district.period.mixin"]
    _order = "agency_id, kind_id, valid_from desc"
    _rec_names_search = ["name", "pattern", "kind_id.name", "agency_id.name"]

    name = fields.Char(compute="_compute_name", store=True, readonly=False, precompute=True)
    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_agency", "=", True)],
    )
    kind_id = fields.Many2one(
        "district.paper.kind",
        string="Kind of paper",
        required=True,
        index=True,
        ondelete="restrict",
    )
    pattern = fields.Char(
        required=True,
        default="{n:02}/",
        help="{n} is the number, {n:02} the number with a zero in front when below ten, {year}"
        " the year. Example: {n:02}/QĐ-UBND.",
    )
    example = fields.Char(compute="_compute_example")
    valid_from = fields.Date(string="In use from")
    valid_to = fields.Date(string="In use until", help="Last day of use; empty while in use.")
    note = fields.Text()
    active = fields.Boolean(default=True)
    year_ids = fields.One2many(
        "district.number.book.year", "book_id", string="Years", readonly=True
    )
    number_ids = fields.One2many("district.number", "book_id", string="Numbers", readonly=True)

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A book cannot end before it begins."
    )
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (agency_id WITH =, kind_id WITH =,"
        " daterange(valid_from, valid_to, '[]') WITH &&) WHERE (active)"
        # Deferred, so that the sentence of _check_period comes first.
        " DEFERRABLE INITIALLY DEFERRED",
        "An agency has one book for a kind of paper at a time.",
    )

    @api.depends("kind_id", "agency_id")
    def _compute_name(self):
        for book in self:
            parts = (book.kind_id.name, book.agency_id.name)
            book.name = " – ".join(part for part in parts if part)

    @api.depends("pattern")
    def _compute_example(self):
        year = fields.Date.context_today(self).year
        for book in self:
            wrong = not book.pattern or paper_number.pattern_problem(book.pattern)
            book.example = False if wrong else paper_number.render(book.pattern, 7, year)

    @api.constrains("pattern")
    def _check_pattern(self):
        sentences = {
            "syntax": self.env._("the braces do not match"),
            "number": self.env._("{n} must stand in it once"),
            "field": self.env._("only {n} and {year} may stand in braces"),
            "width": self.env._("write {n} or {n:02}"),
        }
        for book in self:
            problem = paper_number.pattern_problem(book.pattern)
            if problem:
                raise ValidationError(
                    self.env._(
                        "The pattern “%(pattern)s” of %(book)s cannot be used: %(problem)s.",
                        pattern=book.pattern,
                        book=book.display_name,
                        problem=sentences[problem],
                    )
                )

    @api.constrains("agency_id", "kind_id", "valid_from", "valid_to", "active")
    def _check_period(self):
        for book in self.filtered("active"):
            others = self.search(book._overlap_domain(), limit=1)
            if others:
                raise ValidationError(
                    self.env._(
                        "%(agency)s has a book for %(kind)s in that time already: %(book)s.",
                        agency=book.agency_id.display_name,
                        kind=book.kind_id.name,
                        book=others.display_name,
                    )
                )

    def write(self, vals):
        if vals.keys() & {"agency_id", "kind_id"} and self.sudo().number_ids:
            raise UserError(
                self.env._(
                    "A book that has given numbers keeps its agency and its kind of paper;"
                    " end it and open another one."
                )
            )
        return super().write(vals)

    def copy_data(self, default=None):
        raise UserError(
            self.env._(
                "A number book is not duplicated; open a new one for another agency or kind."
            )
        )

    def action_open_numbers(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "district_base.district_number_action"
        )
        return {
            **action,
            "name": self.display_name,
            "domain": [("book_id", "=", self.id)],
            "context": {"default_book_id": self.id},
        }

    @api.model
    def _book_for(self, agency, kind, on):
        """Return the book in which a paper takes its number.

        :param agency: ``hr.department`` that issues the paper.
        :param kind: code or record of ``district.paper.kind``, such as "decision".
        :param on: date of the paper.
        :raise UserError: when the agency has no such book on that date.
        """
        kind = self.env["district.paper.kind"]._of(kind)
        on = fields.Date.to_date(on)
        # sudo: whoever may issue a paper takes its number, without reading the books
        book = self.sudo().search(
            [("agency_id", "=", agency.id), ("kind_id", "=", kind.id), *self._domain_in_use(on)],
            limit=1,
        )
        if not book:
            raise UserError(
                self.env._(
                    "%(agency)s has no number book for “%(kind)s” on %(date)s;"
                    " a records clerk opens one under Number books.",
                    agency=agency.sudo().display_name,  # sudo: only its name, for the sentence
                    kind=kind.name,
                    date=format_date(self.env, on),
                )
            )
        return book.with_env(self.env)

    def _next(self, date, subject, record=None, signing=None, **vals):
        """Take the next number of the year of `date` and return it, a ``district.number``.

        :param date: date of the paper; not before that of the last number given.
        :param subject: what the paper is about (trích yếu).
        :param record: the record that the paper comes from, any model.
        :param signing: ``district.signing`` by which it is signed; checked against kind,
            agency and date, and its lines are kept with the number.
        :param vals: ``recipients``, ``copies``, ``kept_by``, ``note`` of the number.
        :raise UserError: for a closed year, a date out of order, an unfit signer.
        """
        number = self._take(date)
        number._issue(date, subject, record=record, signing=signing, **vals)
        return number

    def _reserve(self, date, subject):
        """Take the next number for a paper that is not ready; return it, still without a paper."""
        number = self._take(date)
        number._check_order()
        content = {"subject": subject}
        number._append(
            "reserve", {"date": number.date, **number._digests(content)}, state_after="reserved"
        )
        number._record_content(content)
        return number

    def _take(self, date):
        self.ensure_one()
        on = fields.Date.to_date(date)
        book = self.sudo()  # sudo: see _book_for
        book._check_in_use(on)
        n = book.year_ids._count_on(book, on.year)
        name = paper_number.render(book.pattern, n, on.year)
        return self.env["district.number"]._project_new(
            [{"book_id": book.id, "year": on.year, "n": n, "name": name, "date": on}]
        )

    def _check_in_use(self, on):
        if not self.filtered_domain(self._domain_in_use(on)):
            raise UserError(
                self.env._(
                    "%(book)s gives no number for %(date)s: it is not in use on that day.",
                    book=self.display_name,
                    date=format_date(self.env, on),
                )
            )

    @api.model
    def _domain_in_use(self, on):
        return [
            ("active", "=", True),
            *("|", ("valid_from", "=", False), ("valid_from", "<=", on)),
            *("|", ("valid_to", "=", False), ("valid_to", ">=", on)),
        ]

    def _overlap_domain(self):
        domain = Domain(
            [
                ("id", "!=", self.id),
                ("agency_id", "=", self.agency_id.id),
                ("kind_id", "=", self.kind_id.id),
            ]
        )
        if self.valid_to:
            domain &= Domain("valid_from", "=", False) | Domain("valid_from", "<=", self.valid_to)
        if self.valid_from:
            domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", self.valid_from)
        return domain
