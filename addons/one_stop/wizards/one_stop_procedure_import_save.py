from datetime import date

from odoo import api, models
from odoo.fields import Command

from ..models.one_stop_procedure_version_xlsx import FIELDS, ONE2MANY, PROCEDURE_FIELDS
from ..rules.procedure_cells import tidy
from ..rules.procedure_columns import LINES, OF_PROCEDURE


class OneStopProcedureImport(models.TransientModel):
    _inherit = "one_stop.procedure.import"

    @api.model
    def _save_all(self, plan):
        """Save all drafts of a plan or, when one cannot be saved, none; return the versions."""
        versions = self.env["one_stop.procedure.version"].browse()
        with self.env.cr.savepoint():
            for step in plan:
                versions |= self._save(*step)
            self.env.flush_all()
        return versions

    def _procedure_vals(self, draft, procedure):
        """Return what of the procedure itself has to be written."""
        return {
            PROCEDURE_FIELDS[key]: draft.values[key]
            for key in OF_PROCEDURE
            if not procedure
            or procedure.env["one_stop.procedure.version"]._xlsx_value(
                procedure, PROCEDURE_FIELDS[key]
            )
            != draft.values[key]
        }

    def _save(self, draft, procedure, version):
        """Save a draft; return its version when it is new or changed."""
        # An earlier row of the same workbook may have made the procedure.
        _draft, procedure, version = self._find(draft)
        own = self._procedure_vals(draft, procedure)
        if not procedure:
            procedure = procedure.create(
                {"code": draft.values["code"], "name": draft.values["name"], **own}
            )
        elif own:
            procedure.write(own)
        if self._is_same(draft, version):
            return version.browse()
        vals = self._version_vals(draft, procedure, version)
        if version:
            version.write(vals)
            return version
        return version.create({"procedure_id": procedure.id, **vals})

    def _version_vals(self, draft, procedure, version):
        vals = {
            FIELDS["procedures"].get(key, key): list(value) if isinstance(value, tuple) else value
            for key, value in draft.values.items()
            if key not in PROCEDURE_FIELDS
        }
        for name in ("result_kind_ids", "legal_basis_ids"):
            vals[name] = [Command.set(vals[name])]
        base = (
            version
            or procedure.version_ids.sorted(lambda one: (one.valid_from or date.min, one.id))[-1:]
        )
        if base and not version:
            vals["based_on_id"] = base.id
        for sheet in LINES:
            vals[ONE2MANY[sheet]] = [Command.clear()] if version else []
            vals[ONE2MANY[sheet]] += [
                Command.create({"sequence": 10 * place, **self._line_vals(sheet, line, base)})
                for place, line in enumerate(draft.lines[sheet], start=1)
            ]
        return vals

    def _line_vals(self, sheet, line, base):
        vals = {FIELDS.get(sheet, {}).get(key, key): value for key, value in line.items()}
        if sheet == "papers":
            # A workbook holds no files: a paper of the same name keeps the form it had.
            same = base.component_ids.filtered(lambda one: tidy(one.name) == line["name"])[:1]
            vals.update({"template": same.template, "template_name": same.template_name})
        return vals
