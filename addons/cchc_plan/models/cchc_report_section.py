from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.fields import JsonValue
from odoo.addons.district_base.moment import MOMENT_KEY

from ..rules import report_figures, report_words

TEXTS = ("results", "shortcomings", "causes", "proposals", "lessons")


class CchcReportSection(models.Model):
    """The narrative of one field in a report; without a field, what is said about the whole.

    Each text begins with what the system can say by itself: the figures in sentences, or, in the
    district's report, the words of the field's chapter. Who writes changes what he likes; a text
    that is emptied begins anew.
    """

    _name = "cchc.report.section"
    _description = "Narrative of a report"
    _order = "report_id, sequence, id"

    report_id = fields.Many2one(
        "cchc.report", required=True, readonly=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(readonly=True)
    field_id = fields.Many2one(
        "cchc.reform.field",
        string="Field of reform",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    agency_id = fields.Many2one(
        "hr.department",
        string="Written by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    texts = JsonValue(readonly=True, help="What was written, by name of the text.")
    results = fields.Text(compute="_compute_texts", inverse="_inverse_results")
    shortcomings = fields.Text(
        string="Shortcomings and limits", compute="_compute_texts", inverse="_inverse_shortcomings"
    )
    causes = fields.Text(compute="_compute_texts", inverse="_inverse_causes")
    proposals = fields.Text(
        string="Tasks ahead and proposals", compute="_compute_texts", inverse="_inverse_proposals"
    )
    lessons = fields.Text(
        string="Lessons learnt", compute="_compute_texts", inverse="_inverse_lessons"
    )
    counts = JsonValue(string="Figures of the field", compute="_compute_counts")
    can_edit = fields.Boolean(compute="_compute_can_edit", export_string_translation=False)
    # Stored: who writes a chapter searches for what agencies wrote without reading their reports.
    period_id = fields.Many2one(related="report_id.period_id", store=True, index=True)
    level = fields.Selection(related="report_id.level", store=True)
    state = fields.Selection(related="report_id.state", store=True, string="State of the report")

    @api.depends("field_id.name", "report_id.display_name")
    def _compute_display_name(self):
        for section in self:
            section.display_name = section.field_id.name or self.env._("The whole")

    @api.depends_context(MOMENT_KEY, "tz")
    @api.depends("report_id.shown_figures", "field_id")
    def _compute_counts(self):
        for section in self:
            figures = section.report_id.shown_figures
            if not figures:
                section.counts = False
            elif section.field_id:
                section.counts = report_figures.only(figures, section.field_id.id)["total"]
            else:
                section.counts = figures["total"]

    @api.depends_context(MOMENT_KEY, "tz")
    @api.depends("texts", "counts", "report_id.state")
    def _compute_texts(self):
        for section in self:
            written = section.texts or {}
            start = {} if section.report_id.state != "draft" else section._starting_texts()
            for name in TEXTS:
                section[name] = written.get(name) or start.get(name) or False

    def _inverse_results(self):
        self._keep_text("results")

    def _inverse_shortcomings(self):
        self._keep_text("shortcomings")

    def _inverse_causes(self):
        self._keep_text("causes")

    def _inverse_proposals(self):
        self._keep_text("proposals")

    def _inverse_lessons(self):
        self._keep_text("lessons")

    @api.depends_context("uid")
    @api.depends("report_id.state", "agency_id")
    def _compute_can_edit(self):
        for section in self:
            section.can_edit = section.report_id.state == "draft" and section._may_write()

    def write(self, vals):
        self._check_writable(vals)
        self.report_id._touch()
        result = super().write(vals)
        if set(vals) & set(TEXTS):
            # An emptied text begins anew, which a value just written hides.
            self.invalidate_recordset(TEXTS, flush=False)
        return result

    def _may_write(self):
        """Tell whether the user writes this section: its agency, or who writes the report."""
        user = self.env.user
        own = self.agency_id & user.agency_ids and user.has_group(
            "district_base.group_district_officer"
        )
        return bool(own) or self.report_id._may_write(user)

    def _check_writable(self, vals):
        if set(vals) - {"texts", *TEXTS} and not self.env.su:
            raise AccessError(
                self.env._("The fields of a report and their order follow from its period.")
            )
        self._check_words(vals.get("texts") or {})
        self.report_id._check_writable()
        for section in self:
            if not self.env.su and not section._may_write():
                raise AccessError(
                    self.env._(
                        "This part of “%(report)s” is written by %(agency)s.",
                        report=section.report_id.display_name,
                        agency=section.agency_id.name,
                    )
                )

    @api.model
    def _check_words(self, texts):
        words = isinstance(texts, dict) and set(texts) <= set(TEXTS)
        if not words or not all(isinstance(text, str) for text in texts.values()):
            raise UserError(
                self.env._("What a report says is text, each under one of its headings.")
            )

    def _keep_text(self, name):
        """Store a text as its writer left it; what only repeats the start is not kept."""
        for section in self:
            text = (section[name] or "").strip()
            start = section._starting_texts().get(name) or ""
            written = {key: value for key, value in (section.texts or {}).items() if key != name}
            if text and text != start.strip():
                written[name] = text
            section.texts = written

    def _starting_texts(self):
        """Return {name: text} of what the system can say by itself."""
        self.ensure_one()
        report = self.report_id
        if report.level == "district" and self.field_id:
            chapter = self._chapter_sections()
            if chapter:
                return {name: "\n".join(filter(None, chapter.mapped(name))) for name in TEXTS}
        if self.agency_id != report.agency_id or not self.counts:
            return {}
        return {"results": report_words.results(self.counts, self._overdue_titles())}

    def _chapter_sections(self):
        """Return the sections of the field's chapter, who writes it first, once it is handed in."""
        # sudo: the district's report begins with the chapters, whoever assembles it
        return self.sudo().search(
            [
                ("period_id", "=", self.period_id.id),
                ("level", "=", "chapter"),
                ("state", "!=", "draft"),
                ("field_id", "=", self.field_id.id),
            ],
            order="sequence, id",
        )

    def _overdue_titles(self):
        figures = self.report_id.shown_figures
        ids = report_figures.ids_behind(figures, "overdue", self.field_id.id or None)
        # sudo: what is late is named in the report, whoever may open it
        work = self.env["cchc.plan.assignment"].sudo()
        groups = work._read_group([("id", "in", ids)], ["task_id", "programme_line_id"])
        sources = [task or line for task, line in groups[: report_words.NAMED + 1]]
        return [f"{one.ref} {one.content}" if "ref" in one else one.content for one in sources]

    def _freeze_texts(self):
        """Keep every text as it stands, for a report that is being handed in."""
        for section in self:
            texts = {name: section[name] for name in TEXTS if section[name]}
            if texts != (section.texts or {}):
                section.texts = texts
