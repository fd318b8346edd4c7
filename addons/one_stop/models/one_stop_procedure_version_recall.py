from odoo import api, models
from odoo.tools import ormcache

# What a step of a dossier asks of a published version and of its steps. All of it is fixed.
VERSION_FIELDS = (
    "procedure_id",
    "unit",
    "amount",
    "supplement_mode",
    "sets",
    "step_ids",
    "result_kind_ids",
    "form_definition",
)
STEP_FIELDS = (
    "version_id",
    "sequence",
    "name",
    "agency_kind",
    "agency_id",
    "role",
    "budget_hours",
    "may_resolve",
)


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    def _recall(self):
        """Return the versions, with what is fixed of them and of their steps in the cache.

        A published version never changes, so every request after the first finds it in the memory
        of the process. Drafts are read as usual.
        """
        for version in self:
            for model, ids, values in self._fixed(version.id):
                records = self.env[model].browse(ids)
                for name, cached in values.items():
                    records._fields[name]._insert_cache(records, cached)
        return self

    @api.model
    @ormcache("version_id")
    def _fixed(self, version_id):
        """Return [(model, ids, {field: values as the cache has them})]; nothing for a draft."""
        # sudo: what is published is public
        version = self.sudo().browse(version_id)
        if version.state == "draft":
            return []
        return [
            (records._name, records.ids, {name: _cached(records, name) for name in names})
            for records, names in ((version, VERSION_FIELDS), (version.step_ids, STEP_FIELDS))
        ]


def _cached(records, name):
    field = records._fields[name]
    return [field.convert_to_cache(record[name], record) for record in records]
