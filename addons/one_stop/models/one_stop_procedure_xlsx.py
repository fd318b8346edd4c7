from odoo import models


class OneStopProcedure(models.Model):
    _name = "one_stop.procedure"
    _inherit = ["one_stop.procedure", "district.xlsx.mixin"]
    _xlsx_papers = {"procedures": "_xlsx_procedures"}

    def _xlsx_procedures(self):
        """Return the workbook of these procedures: all versions that are not retired.

        Of a procedure that has no other, the last retired one stands for it; without any version
        there are only the headings, to be filled in.
        """
        versions = self.env["one_stop.procedure.version"].search(
            [("procedure_id", "in", self.ids)], order="valid_from, id"
        )
        chosen = versions.filtered(lambda version: version.state != "retired")
        for procedure in self - chosen.procedure_id:
            chosen |= versions.filtered(lambda one, own=procedure: one.procedure_id == own)[-1:]
        return chosen._xlsx_procedures()
