from odoo import api, fields, models

from odoo.addons.district_base.moment import today

from ..models.cchc_vacancy_steps import KIND


class CchcVacancyPublish(models.TransientModel):
    """Asks for the day and the number of a public notice."""

    _name = "cchc.vacancy.publish"
    _description = "Publication of a vacancy"

    vacancy_id = fields.Many2one("cchc.vacancy", required=True, readonly=True, ondelete="cascade")
    published_on = fields.Date(
        string="Day of the notice", required=True, default=lambda self: today(self)
    )
    has_book = fields.Boolean(compute="_compute_has_book")
    symbol = fields.Char(
        string="Number of the notice",
        help="Empty: the next number of the issuer's book for notices.",
    )

    @api.depends("vacancy_id", "published_on")
    def _compute_has_book(self):
        # sudo: whether there is a book is no secret; it is kept by others
        books = self.env["district.number.book"].sudo()
        for wizard in self:
            issuer, on = wizard.vacancy_id.issuer_id, wizard.published_on
            domain = [("agency_id", "=", issuer.id), ("kind_id.code", "=", KIND)]
            wizard.has_book = bool(on) and bool(
                books.search_count([*domain, *books._domain_in_use(on)], limit=1)
            )

    def action_confirm(self):
        self.ensure_one()
        return self.vacancy_id.action_publish(self.published_on, self.symbol or "")
