from odoo import api, fields, models

from ..rules.place import territory

OBJECT = ("object_sheet", "object_parcel", "object_address")


class OneStopConsultation(models.Model):
    """What the agency asked needs to know of a dossier that it may not see as a whole.

    Which procedure, whose request, which object: no identity number, no address of the applicant,
    no other papers than those that were sent along.
    """

    _inherit = "one_stop.consultation"

    dossier_code = fields.Char(
        string="Code", compute="_compute_need", search="_search_dossier_code", compute_sudo=True
    )
    procedure_name = fields.Char(string="Procedure", compute="_compute_need", compute_sudo=True)
    applicant_name = fields.Char(string="Applicant", compute="_compute_need", compute_sudo=True)
    object_words = fields.Char(string="Object", compute="_compute_need", compute_sudo=True)
    sees_dossier = fields.Boolean(compute="_compute_sees_dossier", export_string_translation=False)

    @api.depends("dossier_id")
    def _compute_need(self):
        for one in self:
            dossier = one.dossier_id
            one.dossier_code = dossier.name
            one.procedure_name = dossier.procedure_id.name
            one.applicant_name = dossier.applicant_name
            one.object_words = dossier._object_words()

    @api.model
    def _search_dossier_code(self, operator, value):
        # sudo: codes of what one may read here are read here
        dossiers = self.env["one_stop.dossier"].sudo()
        return [("dossier_id", "in", dossiers._search([("name", operator, value)]))]

    @api.depends_context("uid")
    @api.depends("dossier_id")
    def _compute_sees_dossier(self):
        # sudo(False) where a computation asks as the superuser
        seen = self.sudo(False).dossier_id._filtered_access("read")
        for one in self:
            one.sees_dossier = one.dossier_id in seen

    def action_open_dossier(self):
        """Open the dossier; whoever may not see it is refused there."""
        self.ensure_one()
        self.dossier_id.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "one_stop.dossier",
            "res_id": self.dossier_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }


class OneStopDossier(models.Model):
    """The object of a dossier in one line."""

    _inherit = "one_stop.dossier"

    def _object_words(self):
        self.ensure_one()
        labels = [(self._fields[name]._description_string(self.env), self[name]) for name in OBJECT]
        told = [f"{label}: {value}" for label, value in labels if value]
        return ", ".join([*told, *map(territory, self.ward_id.mapped("name"))])
