from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..fields import JsonValue
from ..rules import rule_shape


class DistrictRuleCode(models.Model):
    """What a rule means and what its value looks like; addons register theirs as data."""

    _name = "district.rule.code"
    _description = "Kind of rule"
    _order = "code"
    _rec_name = "code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, help="Such as rotation.term_months.")
    name = fields.Char(required=True)
    documentation = fields.Text(
        required=True,
        help="What the value means: units, what each key stands for, what is unknown.",
    )
    shape = JsonValue(
        required=True,
        help="The JSON shape of the value; the keywords are those of rules/rule_shape.py.",
    )
    shape_text = fields.Text(
        string="Shape of the value", compute="_compute_shape_text", inverse="_inverse_shape_text"
    )
    rule_ids = fields.One2many("district.rule", "code_id", string="Periods")
    rule_count = fields.Integer(compute="_compute_rule_count", string="Number of periods")
    unverified_count = fields.Integer(compute="_compute_rule_count", string="Not verified")

    _code_uniq = models.Constraint("UNIQUE(code)", "This code is registered already.")

    @api.depends("shape")
    def _compute_shape_text(self):
        for code in self:
            code.shape_text = rule_shape.dump(code.shape)

    def _inverse_shape_text(self):
        for code in self:
            code.shape = self.env["district.rule"]._parse(code.shape_text)

    @api.depends("rule_ids.evidence")
    def _compute_rule_count(self):
        groups = self.env["district.rule"]._read_group(
            [("code_id", "in", self.ids)], ["code_id", "evidence"], ["__count"]
        )
        counts, unverified = Counter(), Counter()
        for code, evidence, count in groups:
            counts[code.id] += count
            unverified[code.id] += count if evidence == "unverified" else 0
        for code in self:
            code.rule_count = counts[code.id]
            code.unverified_count = unverified[code.id]

    @api.constrains("shape")
    def _check_shape(self):
        for code in self:
            unknown = rule_shape.unknown_keywords(code.shape)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "The shape of %(code)s uses keywords that are not known: %(keywords)s.",
                        code=code.code,
                        keywords=", ".join(unknown),
                    )
                )
            code.rule_ids._check_shape()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if "shape_text" in vals:
                vals["shape"] = self.env["district.rule"]._parse(vals.pop("shape_text"))
        codes = super().create(vals_list)
        # Values written before their code was registered get it, and are checked, now.
        rules = self.env["district.rule"].search(
            [("code", "in", codes.mapped("code")), ("code_id", "=", False)]
        )
        rules._compute_code_id()
        rules._check_shape()
        return codes
