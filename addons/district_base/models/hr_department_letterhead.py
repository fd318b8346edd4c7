from odoo import fields, models


class HrDepartment(models.Model):
    """What the head of an agency's papers says beside its name."""

    _inherit = "hr.department"

    letterhead_place = fields.Char(
        string="Place on papers",
        tracking=True,
        help="Before the date of papers, such as Quận 2; empty: that of the agency above.",
    )
    letterhead_above = fields.Char(
        string="Agency above on papers",
        tracking=True,
        help="The line above the agency's name, such as UBND QUẬN 2; empty: the name of the"
        " agency above. People's Committees print none.",
    )

    def _letterhead_place(self):
        """Return the place that the agency's papers are dated at."""
        self.ensure_one()
        agency = self
        while agency and not agency.letterhead_place:
            agency = agency.parent_id
        return agency.letterhead_place or ""

    def _letterhead_above(self, on):
        """Return the line above the agency's name on a date, empty for People's Committees.

        A committee of the people stands alone (TT 01/2011/TT-BNV Điều 7 khoản 1; NĐ 30/2020/NĐ-CP
        phụ lục I): here that is the root of the tree, and every ward.
        """
        self.ensure_one()
        if self.letterhead_above:
            return self.letterhead_above
        above = self.parent_id.agency_id
        return above._name_on(on) if above and self.agency_type != "ward" else ""
