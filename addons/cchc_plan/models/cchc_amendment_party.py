from odoo import api, fields, models
from odoo.exceptions import ValidationError


def party_keys(parties):
    """Return [[role, "agency", "group" or "text", id or words]] in order, to compare parties."""
    keys = []
    for one in parties.sorted(lambda one: (one.role != "lead", one.sequence)):
        named = one.agency_id or one.group_id
        kind = "agency" if one.agency_id else "group" if one.group_id else "text"
        keys.append([one.role, kind, named.id if named else one.text or ""])
    return keys


class CchcAmendmentParty(models.Model):
    """Who is to lead or coordinate a task once it is amended."""

    _name = "cchc.amendment.party"
    _description = "Party of an amended task"
    _order = "line_id, role desc, sequence, id"

    line_id = fields.Many2one("cchc.amendment.line", required=True, index=True, ondelete="cascade")
    role = fields.Selection(
        [("lead", "Lead"), ("coordinate", "Coordinates")], required=True, default="lead"
    )
    sequence = fields.Integer(default=10)
    agency_id = fields.Many2one(
        "hr.department",
        domain=[("is_agency", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
    )
    group_id = fields.Many2one(
        "district.agency.group",
        string="Group of agencies",
        index="btree_not_null",
        ondelete="restrict",
    )
    text = fields.Char(string="In words", help="An open party, or a name that nobody bears.")
    is_unknown = fields.Boolean(
        string="Not known",
        help="No agency or group is called so: choose one, or untick this to keep the words.",
    )
    nearest = fields.Char(string="Perhaps", readonly=True)

    @api.depends("agency_id", "group_id", "text")
    def _compute_display_name(self):
        for party in self:
            party.display_name = party.agency_id.name or party.group_id.name or party.text or ""

    @api.onchange("agency_id")
    def _onchange_agency_id(self):
        if self.agency_id:
            self.group_id = self.text = self.is_unknown = self.nearest = False

    @api.onchange("group_id")
    def _onchange_group_id(self):
        if self.group_id:
            self.agency_id = self.text = self.is_unknown = self.nearest = False

    # The role is always given: a row without anybody in it is refused as well.
    @api.constrains("role", "agency_id", "group_id", "text")
    def _check_one_party(self):
        for party in self:
            if bool(party.agency_id) + bool(party.group_id) + bool(party.text) != 1:
                raise ValidationError(
                    self.env._(
                        "A party of “%(line)s” must be exactly one of: an agency, a group of"
                        " agencies, or an open party in words.",
                        line=party.line_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        parties = super().create(vals_list)
        parties.line_id._touch()
        return parties

    def write(self, vals):
        self.line_id._touch()
        result = super().write(vals)
        self.line_id._touch()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_applied(self):
        self.line_id._touch()
