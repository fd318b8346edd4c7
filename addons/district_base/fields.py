from odoo import fields


class JsonValue(fields.Json):
    """A JSON column that keeps 0 and empty lists: Odoo's own turns them into "no value".

    ``None`` and ``False`` still mean "no value", so a JSON null or false cannot be stored.
    """

    def convert_to_cache(self, value, record, validate=True):
        if value is None or value is False:
            return None
        if not value:
            return value
        return super().convert_to_cache(value, record, validate)


class Dong(fields.Integer):
    """Whole đồng: land and budgets need more than the 32 bits of Odoo's own column."""

    _column_type = ("int8", "int8")
