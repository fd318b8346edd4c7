from odoo import fields, models


class OneStopDossier(models.Model):
    """What the counter keeps of a dossier beyond the request itself."""

    _inherit = "one_stop.dossier"

    intake_key = fields.Char(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Tells an intake that is sent again, after its answer was lost, from a new one.",
    )

    _object_idx = models.Index(
        "(object_parcel, object_sheet, ward_id) WHERE object_parcel IS NOT NULL"
        " AND object_parcel != ''"
    )

    def action_continue_intake(self):
        """Open the draft on the screen of the counter."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id("one_stop.one_stop_counter_action")
        return {**action, "context": {"one_stop_draft_id": self.id}}

    def _owners_in_order(self):
        """Return the owners as they were named at the counter."""
        self.ensure_one()
        # sudo: whose dossier it is, the counter wrote down itself
        owners, names = self.sudo().owner_ids, self.applicant_name or ""
        return owners.sorted(lambda one: (names.find(one.name), one.id))
