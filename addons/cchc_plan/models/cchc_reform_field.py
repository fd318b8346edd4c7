from odoo import api, fields, models

from ..rules.text import plain


class CchcReformField(models.Model):
    """A field of administrative reform (lĩnh vực cải cách) and the agencies that lead it."""

    _name = "cchc.reform.field"
    _description = "Field of reform"
    _order = "sequence, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    lead_agency_ids = fields.Many2many(
        "hr.department",
        string="Leading agencies",
        domain=[("is_agency", "=", True)],
        help="They direct the field in the whole district and write its chapter of the report.",
    )
    keywords = fields.Text(
        help="Words of titles by which an import guesses the field, one a line. "
        "The one that stands first in a title decides."
    )

    _code_uniq = models.Constraint("UNIQUE(code)", "Two fields of reform cannot share a code.")

    @api.model
    def _guess(self, titles):
        """Return {title: field} for titles of sections and clauses; unknown ones are left out."""
        words = [
            (plain(word), field)
            for field in self.search([])
            for word in (field.keywords or "").splitlines()
            if word.strip()
        ]
        guessed = {}
        for title in set(titles):
            text = plain(title or "")
            # The longest of the words that begin at the first place: "chế độ công vụ" says more
            # than "chế độ".
            found = [(text.find(word), -len(word), field) for word, field in words if word in text]
            if found:
                guessed[title] = min(found, key=lambda one: one[:2])[2]
        return guessed
