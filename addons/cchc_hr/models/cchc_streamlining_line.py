from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.streamlining import lacks

RULE_REASONS, RULE_POLICIES = "staff.streamlining_reasons", "staff.streamlining_policies"


class CchcStreamliningLine(models.Model):
    """One person on a list for streamlining: why, by which policy, and when."""

    _name = "cchc.streamlining.line"
    _description = "Person on a list for streamlining"
    _inherit = ["cchc.private.mixin"]
    _order = "list_id desc, sequence, id"
    _rec_name = "employee_id"

    list_id = fields.Many2one("cchc.streamlining", required=True, index=True, ondelete="cascade")
    state = fields.Selection(related="list_id.state", store=True)
    sequence = fields.Integer(default=10)
    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict")
    agency_id = fields.Many2one(
        "hr.department", compute="_compute_agency_id", store=True, index=True, precompute=True
    )
    position_id = fields.Many2one("cchc.position", compute="_compute_facts")
    retires_on = fields.Date(string="Reaches retirement age on", compute="_compute_facts")
    reason = fields.Selection(lambda self: self._selection(RULE_REASONS), required=True)
    policy = fields.Selection(lambda self: self._selection(RULE_POLICIES), required=True)
    leaves_on = fields.Date(string="Leaves on", required=True, help="First day without work here.")
    evidence = fields.Char(
        string="Papers of proof",
        help="Papers that show the reason, such as the evaluations of two years.",
    )
    note = fields.Char()
    remark = fields.Char(compute="_compute_remark")

    _once_uniq = models.Constraint(
        "UNIQUE(list_id, employee_id)", "A person stands on a list once."
    )

    @api.model
    def _selection(self, code):
        """Return the entries of all periods of a rule: an old list keeps its own."""
        # sudo: what the law says is public
        rules = self.env["district.rule"].sudo().search([("code", "=", code)])
        names = {}
        for rule in rules.sorted("valid_from"):
            names |= {one["code"]: one["name"] for one in rule.value}
        return list(names.items())

    @api.depends("employee_id", "leaves_on")
    def _compute_agency_id(self):
        for line in self:
            # sudo: which agency somebody is of is no secret
            employee = line.employee_id.sudo()
            day = line.leaves_on or line.list_id.planned_on
            line.agency_id = employee._agency_on(day) if employee and day else False

    @api.depends("employee_id", "list_id.planned_on")
    def _compute_facts(self):
        # sudo: who may read the line may read the position and the day, and nothing more
        people = self.employee_id.sudo()
        retires = {one.id: day for one, day in people._retires_on().items()}
        for line in self:
            line.retires_on = retires.get(line.employee_id.id)
            held = line.employee_id.sudo()._holdings_on(line.list_id.planned_on)  # sudo: as above
            line.position_id = held[:1].position_id if line.list_id.planned_on else False

    @api.depends("reason", "policy", "leaves_on", "employee_id", "list_id.planned_on")
    def _compute_remark(self):
        for line in self:
            line.remark = line._remark() or False

    @api.constrains("list_id", "employee_id", "leaves_on")
    def _check_elsewhere(self):
        for line in self:
            others = self.search(
                [
                    ("employee_id", "=", line.employee_id.id),
                    ("id", "!=", line.id),
                    ("state", "in", ("draft", "proposed", "decided")),
                ]
            )
            if others and line.state in ("draft", "proposed", "decided"):
                raise ValidationError(
                    self.env._(
                        "%(name)s stands on the list “%(list)s” already.",
                        name=line.employee_id.name,
                        list=others[0].list_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.list_id._check_open()
        return lines

    def write(self, vals):
        if vals.keys() - {"state"}:
            self.list_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proposed(self):
        self.list_id._check_open()

    def _entry(self, code, key):
        """Return the entry of a rule of the day of the list, None where the day has no such one."""
        # sudo: what the law says is public
        rule = self.env["district.rule"].sudo()._rule(code, self.list_id.planned_on)
        return next((one for one in rule.value or () if one["code"] == key), None)

    def _remark(self):
        """Return what about the line does not fit the rules of the day, or nothing."""
        self.ensure_one()
        if not self.list_id.planned_on:
            return ""
        reason, policy = (
            self._entry(code, key)
            for code, key in ((RULE_REASONS, self.reason), (RULE_POLICIES, self.policy))
        )
        if self.reason and not reason:
            return self.env._("This reason is none of those in force on the day of the list.")
        if self.policy and not policy:
            return self.env._("This policy is none of those in force on the day of the list.")
        sentences = {
            "unknown": self.env._(
                "The day of retirement is not known: birthday or sex is missing."
            ),
            "late": self.env._("Too near the age of retirement for this policy."),
            "early": self.env._("Too far from the age of retirement for this policy."),
        }
        return sentences.get(lacks(policy or {}, self.leaves_on, self.retires_on), "")
