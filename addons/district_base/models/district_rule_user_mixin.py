from lxml import etree

from odoo import api, fields, models


class DistrictRuleUserMixin(models.AbstractModel):
    """For records whose figures rest on rules: their form says which of those are unverified.

    A model inherits it, overrides `_rule_uses` and names in its own `@api.depends` of
    `_compute_rule_warning` the fields that the dates come from. The banner is put on top of each
    of its forms by itself; a view that shows `rule_warning` on its own gets none.
    """

    _name = "district.rule.user.mixin"
    _description = "Rests on rules of law"

    rule_warning = fields.Char(compute="_compute_rule_warning", string="Unverified rules")

    def _rule_uses(self):
        """Return [(code, date of the event), …] that the figures of this record rest on."""
        return []

    def _compute_rule_warning(self):
        for record in self:
            record.rule_warning = record._unverified_sentence(record._rule_uses())

    @api.model
    def _unverified_sentence(self, uses):
        """Return the warning about the unverified rules among [(code, date), …], or False."""
        rule_model = self.env["district.rule"]
        rules = rule_model.browse()
        for code, on in uses:
            rules |= rule_model._unverified([code], on) if on else rules
        if not rules:
            return False
        # sudo: what the law says is public, the portal included.
        names = [f"{rule.code_id.name or rule.code} ({rule.code})" for rule in rules.sudo()]
        return self.env._(
            "Rests on values that nobody has verified yet: %(rules)s.", rules="; ".join(names)
        )

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form" and not arch.xpath("//field[@name='rule_warning']"):
            banner = etree.fromstring(
                '<div class="alert alert-warning mb-0" role="alert" invisible="not rule_warning">'
                '<i class="fa fa-exclamation-triangle me-2" title="Unverified"/>'
                '<field name="rule_warning" nolabel="1" readonly="1" class="d-inline"/></div>'
            )
            sheets = arch.xpath("//sheet")
            if sheets:
                sheets[0].addprevious(banner)
            else:
                arch.insert(0, banner)
        return arch, view
