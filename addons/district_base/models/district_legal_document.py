from odoo import api, fields, models

# How a document is named when Vietnamese papers cite it, in whatever language the user works.
KIND_TITLES = {
    "constitution": "Hiến pháp",
    "code": "Bộ luật",
    "law": "Luật",
    "ordinance": "Pháp lệnh",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "circular": "Thông tư",
    "joint_circular": "Thông tư liên tịch",
    "programme": "Chương trình hành động",
    "plan": "Kế hoạch",
    "regulation": "Quy định",
    "conclusion": "Kết luận",
    "notice": "Thông báo",
    "letter": "Công văn",
    "report": "Báo cáo",
    "submission": "Tờ trình",
    "other": "Văn bản",
}


class DistrictLegalDocument(models.Model):
    """A law, decree, decision … that the suite cites; its numbers are `district.rule`."""

    _name = "district.legal.document"
    _description = "Legal document"
    _inherit = ["district.period.mixin"]
    _order = "issued_on desc, symbol"
    _rec_names_search = ["symbol", "title"]

    symbol = fields.Char(string="Number and symbol", required=True, help="Such as 158/2007/NĐ-CP.")
    kind = fields.Selection(
        [
            ("constitution", "Constitution"),
            ("code", "Code of law"),
            ("law", "Law"),
            ("ordinance", "Ordinance"),
            ("resolution", "Resolution"),
            ("decree", "Decree"),
            ("decision", "Decision"),
            ("directive", "Directive"),
            ("circular", "Circular"),
            ("joint_circular", "Joint circular"),
            ("programme", "Programme of action"),
            ("plan", "Plan"),
            ("regulation", "Regulation"),
            ("conclusion", "Conclusion"),
            ("notice", "Notice"),
            ("letter", "Official letter"),
            ("report", "Report"),
            ("submission", "Submission"),
            ("other", "Other document"),
        ],
        required=True,
    )
    title = fields.Char(required=True, help="What it is about (trích yếu), without the kind.")
    issuer = fields.Char(required=True, help="Who issued it, such as Chính phủ.")
    issued_on = fields.Date(required=True, index=True)
    valid_from = fields.Date(string="In force from")
    valid_to = fields.Date(string="In force until", help="Last day in force; empty while it is.")
    replaced_by_id = fields.Many2one("district.legal.document", index="btree_not_null")
    file = fields.Binary(attachment=True)
    file_name = fields.Char()
    source_url = fields.Char(string="Source", help="Where the text can be read.")
    note = fields.Text()

    _symbol_uniq = models.Constraint(
        "UNIQUE(symbol, issuer, issued_on)",
        "This issuer already has a document with this symbol and date.",
    )
    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)",
        "A document cannot go out of force before it comes into force.",
    )

    @api.depends("symbol", "kind", "title")
    def _compute_display_name(self):
        for document in self:
            document.display_name = document._designation()

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        if not (default and "symbol" in default):
            for document, vals in zip(self, vals_list, strict=True):
                vals["symbol"] = self.env._("%(symbol)s (copy)", symbol=document.symbol)
        return vals_list

    def _designation(self):
        """Return "Nghị định số 158/2007/NĐ-CP"; laws are named by their title as well."""
        self.ensure_one()
        kind = KIND_TITLES.get(self.kind, "")
        if self.kind in ("law", "code", "ordinance", "constitution") and self.title:
            kind = f"{kind} {self.title}"
        return f"{kind} số {self.symbol}".strip() if self.symbol else kind

    def _citation(self):
        """Return the designation with date and issuer, as a legal basis cites it.

        Example: "Nghị định số 158/2007/NĐ-CP ngày 27 tháng 10 năm 2007 của Chính phủ".
        Days and months below ten, for months below three, are written with two digits (the
        official habit: "ngày 02 tháng 01 năm 2012").
        """
        self.ensure_one()
        day = self.issued_on
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return (
            f"{self._designation()} ngày {day.day:02d} tháng {month} năm {day.year}"
            f" của {self.issuer}"
        )

    def _in_force(self, on):
        """Return those of self that are in force on that date (an unknown start counts)."""
        return self.filtered(
            lambda document: (document.valid_from or document.issued_on)
            <= on
            <= (document.valid_to or on)
        )
