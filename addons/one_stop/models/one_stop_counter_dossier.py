from odoo import fields, models
from odoo.exceptions import UserError


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

    def _check_ward(self, step):
        """Refuse a place of the object that is no ward: remote calls may name any agency.

        A ward that was merged since stays what it was; who took over from it does its steps.
        """
        on = self.env["resource.calendar"]._to_local(step.at).date()
        # Those of the day are cached, so an intake asks the database nothing more.
        if not self.ward_id or self.ward_id.id in self.env["one_stop.counter"]._ward_ids(on):
            return
        # sudo: what kind of agency it is is public
        if self.ward_id.sudo().agency_type != "ward":
            raise UserError(
                self.env._(
                    "Dossier %(code)s is not received: %(agency)s is no ward, so nothing lies"
                    " in it.",
                    code=self.display_name,
                    agency=self.ward_id.display_name,
                )
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
