from odoo import fields, models
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..models.cchc_staff import ON_KEY

SHOWN = {
    "people": "cchc_hr.cchc_staff_action",
    "quota": "cchc_hr.cchc_staff_establishment_action",
}


class CchcStaffDay(models.TransientModel):
    """Asks for the day of which people, or quotas against heads, are shown."""

    _name = "cchc.staff.day"
    _description = "Staff on a day"

    on = fields.Date(string="On the day", required=True, default=lambda self: today(self))
    shown = fields.Selection(
        [("people", "People in service"), ("quota", "Quotas, heads and vacancies")],
        string="Show",
        required=True,
        default="people",
    )

    def action_show(self):
        """Open the list of that day."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(SHOWN[self.shown])
        day = format_date(self.env, self.on)
        name = self.env._("%(what)s on %(day)s", what=action["name"], day=day)
        return {
            **action,
            "name": name,
            "display_name": name,
            "context": {ON_KEY: fields.Date.to_string(self.on)},
        }
