from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import dossier_code


class OneStopAgencyCode(models.Model):
    """The national identifier of an agency in a period, which codes of dossiers begin with.

    TT 10/2016/TT-BTTTT gave the form 000.16.29.H29, QĐ 20/2020/QĐ-TTg the form H29.16.05.
    """

    _name = "one_stop.agency.code"
    _description = "National identifier of an agency"
    _inherit = ["district.period.mixin"]
    _order = "agency_id, valid_from desc, id"
    _rec_name = "code"

    agency_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_agency", "=", True)],
    )
    code = fields.Char(string="Identifier", required=True)
    valid_from = fields.Date(string="In force from")
    valid_to = fields.Date(string="In force until", help="Last day; empty while in force.")

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "An identifier cannot end before it begins."
    )
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (agency_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)"
        # Deferred, so that the sentence of _check_period comes first.
        " DEFERRABLE INITIALLY DEFERRED",
        "An agency has one national identifier at a time.",
    )

    @api.constrains("code")
    def _check_code(self):
        for line in self:
            if dossier_code.unit_problem(dossier_code.NATIONAL, line.code):
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no national identifier: %(agency)s has one such as"
                        " 000.16.29.H29 or H29.16.05.",
                        code=line.code,
                        agency=line.agency_id.display_name,
                    )
                )

    @api.constrains("agency_id", "valid_from", "valid_to")
    def _check_period(self):
        for line in self:
            for other in (line.agency_id.national_code_ids - line).filtered(line._meets):
                raise ValidationError(
                    self.env._(
                        "%(agency)s has the identifier %(code)s in that time already:"
                        " one at a time.",
                        agency=line.agency_id.display_name,
                        code=other.code,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env.registry.clear_cache()
        return lines

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def _meets(self, other):
        """Tell whether two periods have a day in common."""
        later = other.valid_to and self.valid_from and self.valid_from > other.valid_to
        before = self.valid_to and other.valid_from and self.valid_to < other.valid_from
        return not (later or before)
