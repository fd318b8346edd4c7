from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.district_base.fields import JsonValue


class CchcReport(models.Model):
    """The figures as a table for screens and papers, without what is behind them."""

    _inherit = "cchc.report"

    figures_table = JsonValue(string="Table of figures", compute="_compute_figures_table")
    source_section_ids = fields.Many2many(
        "cchc.report.section",
        string="What was reported",
        compute="_compute_source_section_ids",
        help="The words from which this report is written.",
    )

    is_mine = fields.Boolean(
        string="My agency's", compute="_compute_is_mine", search="_search_is_mine"
    )

    @api.depends("shown_figures")
    def _compute_figures_table(self):
        for report in self:
            report.figures_table = self._table_of(report.shown_figures)

    @api.depends_context("uid")
    @api.depends("level", "child_ids.state", "period_id")
    def _compute_source_section_ids(self):
        sections = self.env["cchc.report.section"]
        for report in self:
            domain = report._source_domain() if report.period_id else None
            report.source_section_ids = sections.search(domain) if domain else sections

    @api.depends_context("uid")
    @api.depends("agency_id", "contributor_ids")
    def _compute_is_mine(self):
        mine = self.env.user.agency_ids
        for report in self:
            report.is_mine = bool((report.agency_id | report.contributor_ids) & mine)

    def _search_is_mine(self, operator, value):
        if operator != "in" or len(value) != 1:
            return NotImplemented
        mine = self.env.user.agency_ids.ids
        domain = Domain("agency_id", "in", mine) | Domain("contributor_ids", "in", mine)
        return domain if True in value else ~domain

    def _source_domain(self):
        """Return the domain of the sections that the writer of this report reads."""
        if self.level == "agency":
            return None
        domain = [
            ("period_id", "=", self.period_id.id),
            ("level", "=", "agency"),
            ("state", "!=", "draft"),
        ]
        if self.level == "chapter":
            return [*domain, ("field_id", "=", self.field_id.id)]
        return [*domain, ("field_id", "=", False)]

    @api.model
    def _table_of(self, figures):
        """Return {on, rows: [{field, name, counts}], total, agencies: [{agency, name, silent,
        owes, counts}]} of figures, the fields in their order; False without figures.
        """
        if not figures:
            return False
        found = self.env["cchc.reform.field"].with_context(active_test=False)
        found = found.search([("id", "in", [row["field"] for row in figures["fields"]])])
        order = {one.id: place for place, one in enumerate(found)}
        labels = {one.id: one.name for one in found}
        rows = sorted(figures["fields"], key=lambda row: order.get(row["field"], len(order)))
        return {
            "on": f"{fields.Date.to_date(figures['on']):%d/%m/%Y}",
            "rows": [
                {
                    "field": row["field"],
                    "name": labels.get(row["field"]) or self.env._("Other work"),
                    "counts": row["counts"],
                }
                for row in rows
            ],
            "total": figures["total"],
            "agencies": figures.get("agencies", []),
        }
