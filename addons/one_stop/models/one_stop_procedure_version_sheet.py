from odoo import api, fields, models

from odoo.addons.district_base.moment import today

from ..rules.procedure_words import WORDS, fee_words, number_words, term_words

STANDINGS = [
    ("draft", "Draft"),
    ("ahead", "Not yet in force"),
    ("in_force", "In force"),
    ("ended", "No longer in force"),
]


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    sheet_html = fields.Html(string="As posted", compute="_compute_sheet_html", sanitize=False)
    standing = fields.Selection(STANDINGS, string="Today", compute="_compute_standing")

    @api.depends("valid_from", "valid_to", "state")
    def _compute_standing(self):
        on = today(self)
        for version in self:
            if version.state == "draft":
                version.standing = "draft"
            elif version._covers(on):
                version.standing = "in_force"
            else:
                version.standing = "ahead" if version.valid_from > on else "ended"

    @api.depends_context("lang")
    def _compute_sheet_html(self):
        """The parts of the law one below the other, for officers to read and to post."""
        for version in self:
            version.sheet_html = self.env["ir.qweb"]._render(
                "one_stop.version_sheet", {"version": version}
            )

    def _covers(self, on):
        """Tell whether a local date lies in the period of the version."""
        self.ensure_one()
        return bool(self.valid_from) and self.valid_from <= on <= (self.valid_to or on)

    def _sheet(self):
        """Return what the sheet prints: words for choices, numbers and periods, in Vietnamese."""
        self.ensure_one()
        return {
            "level": WORDS["level"][self.procedure_id.level],
            "term": term_words(self.unit, self.amount),
            "subjects": WORDS["subjects"].get(self.subjects, ""),
            "period": self._period_words(),
            "ways": self._lines(self.ways),
            "steps": [
                (step, self._step_place(step), WORDS["role"][step.role])
                for step in self.step_ids.sorted(lambda step: (step.sequence, step.id))
            ],
            "papers": [(one, WORDS["form"][one.form]) for one in self.component_ids],
            "fees": [
                (fee, fee_words(fee.amount, fee.basis, fee.unit_name)) for fee in self.fee_ids
            ],
            "forms": self.component_ids.filtered("template"),
            "number": number_words,
        }

    def _lines(self, text):
        return [line.strip() for line in (text or "").splitlines() if line.strip()]

    def _period_words(self):
        start, end = (f"{day:%d/%m/%Y}" if day else "" for day in (self.valid_from, self.valid_to))
        if not start:
            return "Chưa định ngày áp dụng"
        return f"Từ ngày {start} đến hết ngày {end}" if end else f"Từ ngày {start}"

    def _step_place(self, step):
        if step.agency_kind == "fixed":
            return step.agency_id.display_name
        return {"intake": "Nơi tiếp nhận hồ sơ", "ward": "UBND phường nơi có đối tượng"}[
            step.agency_kind
        ]
