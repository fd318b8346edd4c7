from odoo import api, fields, models

from ..rules import procedure_difference
from .one_stop_procedure_version_content import LINES, TEXTS, VALUES


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    before_id = fields.Many2one(
        "one_stop.procedure.version",
        string="Compared with",
        compute="_compute_before_id",
        help="The version in force before it, else the one that it was made from.",
    )
    difference_html = fields.Html(
        string="What changes", compute="_compute_difference_html", sanitize=False
    )
    change_count = fields.Integer(string="Changes", compute="_compute_difference_html")

    @api.depends("valid_from", "procedure_id.version_ids.valid_from", "based_on_id")
    def _compute_before_id(self):
        for version in self:
            announced = version._announced().filtered(
                lambda other, own=version: (not own.valid_from or other.valid_from < own.valid_from)
            )
            version.before_id = announced.sorted("valid_from")[-1:] or version.based_on_id

    @api.depends_context("lang")
    @api.depends("before_id")
    def _compute_difference_html(self):
        for version in self:
            changes = version._changes() if version.before_id else []
            version.change_count = len(changes)
            version.difference_html = self.env["ir.qweb"]._render(
                "one_stop.version_difference",
                {"version": version, "changes": [version._told(change) for change in changes]},
            )

    def _changes(self):
        """Return the `Change`s against the version before it."""
        self.ensure_one()
        return procedure_difference.differences(self.before_id._content(), self._content())

    def _told(self, change):
        """Return a change in words: {part, kind, name, rows: [{label, before, after}]}."""
        labels = self._part_labels()
        rows = [
            {
                "label": self._detail_label(change.part, detail.field),
                **self._both(detail.before, detail.after),
            }
            for detail in change.details
        ]
        return {
            "part": labels.get(change.part, change.part),
            "kind": change.kind,
            "name": change.name,
            "rows": rows,
        }

    def _both(self, before, after):
        """Return both values as runs; of texts that are alike only what differs is marked."""
        before, after = (str(value or "") for value in (before, after))
        old, new = procedure_difference.word_runs(before, after)
        same = sum(len(text) for text, changed in new if not changed)
        if 2 * same < max(len(before), len(after)):
            old = [(before, bool(before))] if before else []
            new = [(after, bool(after))] if after else []
        return {"before": old, "after": new}

    def _part_labels(self):
        """Return {part: what the form calls it}, in the user's language."""
        names = {**VALUES, **TEXTS, **{part: name for part, (name, _columns) in LINES.items()}}
        return {
            part: self._fields[name]._description_string(self.env) for part, name in names.items()
        }

    def _detail_label(self, part, name):
        if not name:
            return ""
        if name == "place":
            return self.env._("Place in the list")
        line = self.env[self._fields[LINES[part][0]].comodel_name]
        return line._fields[name]._description_string(self.env)
