from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..fields import JsonValue
from ..rules import rule_shape

PERIOD_FIELDS = {"code", "valid_from", "valid_to"}


class DistrictRule(models.Model):
    """One number or table of law in one period, chosen by the date of the event."""

    _name = "district.rule"
    _description = "Rule of law"
    _inherit = ["mail.thread"]
    _order = "code, valid_from desc"
    _rec_names_search = ["code", "code_id.name"]

    code = fields.Char(required=True, index=True, help="Such as rotation.term_months.")
    code_id = fields.Many2one(
        "district.rule.code",
        string="Kind",
        compute="_compute_code_id",
        inverse="_inverse_code_id",
        store=True,
        readonly=False,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(related="code_id.name")
    documentation = fields.Text(related="code_id.documentation")
    shape_text = fields.Text(related="code_id.shape_text")
    value = JsonValue(required=True)
    value_text = fields.Text(
        string="Value as JSON", compute="_compute_value_text", inverse="_inverse_value_text"
    )
    value_line = fields.Char(string="Value in short", compute="_compute_value_line")
    valid_from = fields.Date(string="From", required=True, tracking=True)
    valid_to = fields.Date(
        string="Until", tracking=True, help="Last day on which it counts; empty while in force."
    )
    document_id = fields.Many2one(
        "district.legal.document", tracking=True, index="btree_not_null", ondelete="restrict"
    )
    article = fields.Char(tracking=True, help="Such as Điều 9 khoản 3.")
    evidence = fields.Selection(
        [
            ("official", "Official text seen"),
            ("secondary", "Secondary source seen"),
            ("template", "Seen in form templates only"),
            ("unverified", "Not verified"),
        ],
        required=True,
        default="unverified",
        tracking=True,
    )
    note = fields.Text()
    in_force = fields.Boolean(compute="_compute_in_force", search="_search_in_force")

    _period_check = models.Constraint(
        "CHECK(valid_to >= valid_from)", "A rule cannot end before it begins."
    )
    _period_excl = models.Constraint(
        "EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]') WITH &&)",
        "Two periods of one rule cannot overlap.",
    )

    @api.depends("code", "valid_from", "valid_to")
    def _compute_display_name(self):
        for rule in self:
            period = " – ".join(
                format_date(self.env, day) if day else "…"
                for day in (rule.valid_from, rule.valid_to)
            )
            rule.display_name = f"{rule.code} ({period})"

    @api.depends("code")
    def _compute_code_id(self):
        codes = self.env["district.rule.code"].search([("code", "in", self.mapped("code"))])
        by_code = {code.code: code for code in codes}
        for rule in self:
            rule.code_id = by_code.get(rule.code, False)

    def _inverse_code_id(self):
        for rule in self.filtered("code_id"):
            rule.code = rule.code_id.code

    @api.depends("value")
    def _compute_value_text(self):
        for rule in self:
            rule.value_text = rule_shape.dump(rule.value) if rule.id or rule.value else False

    @api.depends("value")
    def _compute_value_line(self):
        for rule in self:
            rule.value_line = rule_shape.line(rule.value)

    def _inverse_value_text(self):
        for rule in self:
            rule.value = rule._parse(rule.value_text)

    @api.depends_context("tz")
    @api.depends("valid_from", "valid_to")
    def _compute_in_force(self):
        today = fields.Date.context_today(self)
        for rule in self:
            rule.in_force = bool(rule.valid_from) and (
                rule.valid_from <= today <= (rule.valid_to or today)
            )

    def _search_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return self._domain_in_force(today)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._prepare_values(vals)
        for place, vals in enumerate(vals_list):
            earlier = [one for one in vals_list[:place] if one.get("code") == vals.get("code")]
            self._check_period(vals, siblings=earlier)
        rules = super().create(vals_list)
        self.env.registry.clear_cache()
        return rules

    def write(self, vals):
        self._prepare_values(vals)
        before = {rule: rule.value_text for rule in self} if "value" in vals else {}
        if PERIOD_FIELDS & set(vals):
            for rule in self:
                rule._check_period({**rule._period_vals(), **vals}, siblings=())
        result = super().write(vals)
        # An insert does not wait for pending writes: a period that just ended would still overlap.
        self.flush_recordset(list(PERIOD_FIELDS & set(vals)))
        self.env.registry.clear_cache()
        for rule, old in before.items():
            if old != rule.value_text:
                rule.message_post(
                    body=self.env._(
                        "Value changed from %(old)s to %(new)s.", old=old, new=rule.value_text
                    )
                )
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def copy_data(self, default=None):
        raise UserError(
            self.env._(
                "A rule is not duplicated, since its periods cannot overlap;"
                " use “New period” to say what counts from another day on."
            )
        )

    def action_new_period(self):
        """Open the wizard that ends this period and begins the next in one act."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New period of %(code)s", code=self.code),
            "res_model": "district.rule.successor",
            "view_mode": "form",
            "target": "new",
            "context": {"default_rule_id": self.id},
        }

    @api.model
    def _prepare_values(self, vals):
        """Turn what the form edits (kind, JSON text) into what is stored, in place."""
        if "value_text" in vals:
            vals["value"] = self._parse(vals.pop("value_text"))
        if vals.get("code_id") and not vals.get("code"):
            vals["code"] = self.env["district.rule.code"].browse(vals["code_id"]).code

    def _period_vals(self):
        return {"code": self.code, "valid_from": self.valid_from, "valid_to": self.valid_to}

    @api.model
    def _as_period(self, vals):
        start = fields.Date.to_date(vals.get("valid_from"))
        return start or date.min, fields.Date.to_date(vals.get("valid_to")) or date.max

    def _check_period(self, vals, siblings):
        """Refuse with a sentence what the database would refuse with an error code."""
        start, end = self._as_period(vals)
        if end < start:
            raise ValidationError(
                self.env._(
                    "The rule %(code)s cannot end (%(end)s) before it begins (%(start)s).",
                    code=vals.get("code"),
                    end=format_date(self.env, end),
                    start=format_date(self.env, start),
                )
            )
        others = self.sudo().search(  # sudo: a period hidden by access would overlap all the same
            [("code", "=", vals.get("code")), ("id", "not in", self.ids)]
        )
        periods = [self._as_period(one) for one in siblings]
        periods += [self._as_period(rule._period_vals()) for rule in others]
        for other_start, other_end in periods:
            if start <= other_end and other_start <= end:
                raise ValidationError(
                    self.env._(
                        "Two periods of the rule %(code)s cannot overlap: one counts from"
                        " %(start)s until %(end)s already.",
                        code=vals.get("code"),
                        start=format_date(self.env, other_start),
                        end="…" if other_end == date.max else format_date(self.env, other_end),
                    )
                )

    def _succeed(self, valid_from, vals):
        """End this period on the day before `valid_from` and return the one that follows."""
        self.ensure_one()
        if not self.valid_from < valid_from <= (self.valid_to or valid_from):
            raise UserError(
                self.env._(
                    "The new period of %(code)s must begin inside the period that it replaces,"
                    " after %(start)s.",
                    code=self.code,
                    start=format_date(self.env, self.valid_from),
                )
            )
        end = self.valid_to
        self.valid_to = valid_from - timedelta(days=1)
        return self.create({"valid_to": end, **vals, "code": self.code, "valid_from": valid_from})
