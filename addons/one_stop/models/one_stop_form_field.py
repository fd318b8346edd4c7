from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import procedure_form

KINDS = [
    ("char", "Line of text"),
    ("text", "Long text"),
    ("integer", "Whole number"),
    ("float", "Number"),
    ("date", "Date"),
    ("boolean", "Yes or no"),
    ("selection", "One of a list"),
]


class OneStopFormField(models.Model):
    """What the form of a procedure asks besides the applicant; dossiers answer as properties.

    `key` names the answer. It stays the same in the next version, so that a dossier which moves
    there keeps what was answered.
    """

    _name = "one_stop.form.field"
    _description = "Field of the form of a procedure"
    _inherit = ["one_stop.version.line.mixin"]
    _order = "version_id, sequence, id"

    name = fields.Char(string="Question", required=True)
    key = fields.Char(required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, default="char")
    choices = fields.Text(help="One a line, for “One of a list”.")

    _key_uniq = models.Constraint(
        "UNIQUE(version_id, key)", "Two fields of one form cannot have the same key."
    )

    @api.constrains("kind", "choices")
    def _check_choices(self):
        for field in self.filtered(lambda field: field.kind == "selection"):
            if len(procedure_form.options(field.choices)) < 2:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is answered from a list: give at least two different"
                        " choices, one a line.",
                        field=field.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        taken = {}
        for vals in vals_list:
            keys = taken.setdefault(vals.get("version_id"), set())
            if not keys and vals.get("version_id"):
                version = self.env["one_stop.procedure.version"].browse(vals["version_id"])
                keys.update(version.form_field_ids.mapped("key"))
            if not vals.get("key"):
                vals["key"] = procedure_form.key(vals.get("name"), keys)
            keys.add(vals["key"])
        return super().create(vals_list)

    @api.model
    def _lines(self, definition):
        """Return the values of the lines that stand for a definition of properties.

        :raise ValidationError: for a kind of property that no form has
        """
        lines = []
        for place, one in enumerate(definition or (), start=1):
            if one["type"] not in dict(KINDS):
                raise ValidationError(
                    self.env._(
                        "“%(field)s” cannot be asked in a form as “%(kind)s”.",
                        field=one.get("string") or one["name"],
                        kind=one["type"],
                    )
                )
            lines.append(
                {
                    "sequence": 10 * place,
                    "key": one["name"],
                    "name": one.get("string") or one["name"],
                    "kind": one["type"],
                    "choices": "\n".join(label for _key, label in one.get("selection") or ()),
                }
            )
        return lines

    def _definition(self):
        """Return the fields as `fields.PropertiesDefinition` takes them."""
        return [
            procedure_form.definition(field.key, field.name, field.kind, field.choices)
            for field in self.sorted(lambda field: (field.sequence, field.id))
        ]
