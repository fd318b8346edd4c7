from odoo import api, models

from odoo.addons.district_base.sheets import Column, Sheet

from ..rules.procedure_cells import Names, tidy
from ..rules.procedure_columns import LINES, SHEETS
from ..rules.procedure_words import WORDS

# Key of a column → field of the record, where they differ.
FIELDS = {
    "procedures": {
        "document": "document_id",
        "results": "result_kind_ids",
        "basis": "legal_basis_ids",
    },
    "steps": {"agency": "agency_id"},
}
ONE2MANY = {
    "steps": "step_ids",
    "papers": "component_ids",
    "fees": "fee_ids",
    "form": "form_field_ids",
}
KINDS = {"integer": "integer", "hours": "number", "money": "money", "date": "date"}
PROCEDURE_FIELDS = {
    "code": "code",
    "field": "field_id",
    "level": "level",
    "agency": "agency_id",
    "public": "public",
    "keywords": "keywords",
}
MODELS = {
    "field": "one_stop.field",
    "agency": "hr.department",
    "document": "district.legal.document",
    "result": "one_stop.result.kind",
}


class OneStopProcedureVersion(models.Model):
    _name = "one_stop.procedure.version"
    _inherit = ["one_stop.procedure.version", "district.xlsx.mixin"]
    _xlsx_papers = {"procedures": "_xlsx_procedures"}

    def _xlsx_procedures(self):
        """Return (name of the file, its sheets): what the import takes back unchanged."""
        names = self._xlsx_names()
        versions = self.sorted(lambda one: (one.procedure_id.code, str(one.valid_from or "")))
        records = [(version, version._xlsx_record()) for version in versions]
        sheets = []
        for sheet, (title, columns) in SHEETS.items():
            rows = []
            for version, record in records:
                lines = [record["values"]] if sheet == "procedures" else record["lines"][sheet]
                start = {"code": version.procedure_id.code, "valid_from": version.valid_from}
                rows += [
                    [self._xlsx_cell(one, {**start, **line}[one.key], names) for one in columns]
                    for line in lines
                ]
            shown = [Column(one.title, one.width, KINDS.get(one.kind, "text")) for one in columns]
            sheets.append(Sheet(title, shown, rows, freeze_columns=1, empty=""))
        return "Thủ tục hành chính", sheets

    def _xlsx_record(self):
        """Return {values, lines} of the version, as `rules/procedure_reading` reads it back."""
        self.ensure_one()
        values = {
            key: self._xlsx_value(self.procedure_id, name) for key, name in PROCEDURE_FIELDS.items()
        }
        for column in SHEETS["procedures"][1]:
            if column.key not in values:
                name = FIELDS["procedures"].get(column.key, column.key)
                values[column.key] = self._xlsx_value(self, name)
        return {"values": values, "lines": {sheet: self._xlsx_lines(sheet) for sheet in LINES}}

    def _xlsx_lines(self, sheet):
        columns = [one.key for one in SHEETS[sheet][1] if one.key not in ("code", "valid_from")]
        names = {key: FIELDS.get(sheet, {}).get(key, key) for key in columns}
        lines = self[ONE2MANY[sheet]].sorted(lambda line: (line.sequence, line.id))
        return [{key: self._xlsx_value(line, names[key]) for key in columns} for line in lines]

    def _xlsx_value(self, record, name):
        """Return a value as it is compared: ids for records, "" for no text, None for no day."""
        value, kind = record[name], record._fields[name].type
        if kind == "many2one":
            return value.id or None
        if kind == "many2many":
            return tuple(sorted(value.ids))
        if kind in ("char", "text"):
            return tidy(value)
        return value if value or kind in ("integer", "float", "boolean") else None

    def _xlsx_cell(self, column, value, names):
        """Return what a cell shows: words of papers, names that mean one record alone."""
        if column.kind == "choice":
            return WORDS[column.words].get(value)
        if column.kind == "name":
            return names[column.words].shown(value) if value else None
        if column.kind == "names":
            return "\n".join(names[column.words].shown(one) for one in value)
        return value

    def _xlsx_names(self):
        """Return {what: `Names`} of all that a workbook may name."""
        return {what: Names(rows) for what, rows in self._xlsx_spellings().items()}

    @api.model
    def _xlsx_spellings(self):
        """Return {what: [(id, [name, other names])]} of all that a workbook may name."""
        return {
            what: [
                (record.id, self._xlsx_spelled(record))
                for record in self.env[model].with_context(active_test=False).search(domain)
            ]
            for what, (model, domain) in {
                **{what: (model, []) for what, model in MODELS.items()},
                "agency": (MODELS["agency"], [("is_agency", "=", True)]),
            }.items()
        }

    @api.model
    def _xlsx_spelled(self, record):
        if record._name == "district.legal.document":
            return [record.symbol, record._citation()]
        if record._name == "hr.department":
            return [record.name, record.agency_code, *(record.alias_names or "").splitlines()]
        return [record.name, record.code]
