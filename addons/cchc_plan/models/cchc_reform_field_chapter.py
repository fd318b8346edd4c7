from odoo import fields, models


class CchcReformField(models.Model):
    """Who writes the chapter of a field in the district's report."""

    _inherit = "cchc.reform.field"

    chapter_agency_id = fields.Many2one(
        "hr.department",
        string="Writes the chapter",
        domain="[('id', 'in', lead_agency_ids)]",
        ondelete="restrict",
        index="btree_not_null",
        help="Of the leading agencies, the one that writes; the others contribute their part."
        " Empty: the first of them.",
    )

    def _chapter_agencies(self, on):
        """Return the leading agencies in force on a day, the one that writes first."""
        self.ensure_one()
        leads = self.lead_agency_ids._successors_on(on)
        leads = leads.filtered(lambda one: one._is_in_force(on))
        return (self.chapter_agency_id._successors_on(on) & leads) | leads
