from odoo import models
from odoo.tools import format_date

# Parts of a version in the order of the law: part → field. Lines: part → (field, their fields).
VALUES = {
    "name": "name",
    "process": "process",
    "ways": "ways",
    "accepts_post": "accepts_post",
    "accepts_online": "accepts_online",
    "sets": "sets",
    "term": "term_text",
    "supplement_mode": "supplement_mode",
    "subjects": "subjects",
    "subjects_text": "subjects_text",
    "object": "object_kind",
    "authority": "authority",
    "conditions": "conditions",
    "document": "document_id",
    "note": "note",
}
TEXTS = {"results": "result_kind_ids", "basis": "legal_basis_ids"}
LINES = {
    "steps": ("step_ids", ("agency_kind", "agency_id", "role", "budget_hours", "may_resolve")),
    "papers": ("component_ids", ("form", "quantity", "compulsory", "condition", "template_name")),
    "fees": ("fee_ids", ("kind", "amount", "basis", "unit_name", "condition", "waiver")),
    "form": ("form_field_ids", ("kind", "choices")),
}


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    def action_open(self):
        """Open the version on a page of its own."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_new_version(self):
        """Make a draft with all that this version holds, and open it."""
        return self._new_version().action_open()

    def _new_version(self, **vals):
        """Return a draft with all that this version holds, its lines included."""
        self.ensure_one()
        return self.copy(vals)

    def _content(self):
        """Return {part: value} of the version in words, as `rules/procedure_difference` reads it.

        Values are what a reader sees: labels of choices, names of agencies, numbers with units.
        """
        self.ensure_one()
        content = {part: self._word(self, name) for part, name in VALUES.items()}
        for part, name in TEXTS.items():
            content[part] = self[name].mapped("display_name")
        for part, (name, columns) in LINES.items():
            content[part] = [
                {column: self._word(line, column) for column in ("name", *columns)}
                for line in self[name].sorted(lambda line: (line.sequence, line.id))
            ]
        self._tell_templates(content["papers"])
        return content

    def _tell_templates(self, papers):
        """Add to the names of forms what tells their contents apart: the beginning of a hash.

        A form is often exchanged under the same name.
        """
        components = self.component_ids.sorted(lambda line: (line.sequence, line.id))
        # sudo: which file a paper has is read by its reader anyway
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", components._name),
                    ("res_field", "=", "template"),
                    ("res_id", "in", components.ids),
                ],
                ["res_id", "checksum"],
            )
        )
        hashes = {one.res_id: one.checksum[:8] for one in files if one.checksum}
        for paper, component in zip(papers, components, strict=True):
            if component.id in hashes:
                name = f"{paper['template_name']} ({hashes[component.id]})"
                paper["template_name"] = name.strip()

    def _word(self, record, name):
        """Return the value of a field as text; "" for nothing, no and zero hours."""
        field, value = record._fields[name], record[name]
        if field.type == "boolean":
            return self.env._("yes") if value else ""
        if field.type == "many2one":
            return value.display_name or ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "date":
            return format_date(self.env, value) if value else ""
        if name == "amount" and record._name == "one_stop.fee":
            return self._money(value)
        if field.type in ("integer", "float"):
            return self._number(value) if value else ""
        return (value or "").strip()

    def _number(self, value):
        """Return a number without needless decimals, the way the user's language writes it."""
        # sudo: everybody reads numbers in a language
        point = self.env["res.lang"]._lang_get(self.env.lang or "en_US").decimal_point
        return f"{value:g}".replace(".", point or ".")

    def _money(self, value):
        return f"{value:,}".replace(",", ".") + " đ"
