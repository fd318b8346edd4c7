from odoo import fields, models

from odoo.addons.district_base.moment import today


class HrEmployee(models.Model):
    """Who works where: the positions that somebody holds and held."""

    _inherit = "hr.employee"

    holding_ids = fields.One2many(
        "cchc.position.holding",
        "employee_id",
        string="Positions held",
        readonly=True,
        groups="hr.group_hr_user",
    )
    position_id = fields.Many2one(
        "cchc.position",
        string="Main position",
        compute="_compute_position_id",
        groups="hr.group_hr_user",
    )
    left_on = fields.Date(
        string="Left on",
        readonly=True,
        copy=False,
        groups="hr.group_hr_user",
        help="First day on which the person does not work here any more, by decision.",
    )

    def _compute_position_id(self):
        held = self._holdings_on(today(self)).filtered("is_main").grouped("employee_id")
        for employee in self:
            employee.position_id = held.get(employee._origin, self.holding_ids)[:1].position_id

    def _holdings_on(self, day):
        """Return what these people hold on a day, main positions first."""
        Holding = self.env["cchc.position.holding"]
        domain = [("employee_id", "in", self.ids), *Holding._domain_on(day)]
        return Holding.search(domain, order="is_main desc, date_from, id")

    def _agency_on(self, day):
        """Return the agency of somebody on a day, as the version of that day tells it."""
        self.ensure_one()
        return (
            self._get_version(day).department_id.agency_id
            if self.version_ids
            else (self.env["hr.department"])
        )
