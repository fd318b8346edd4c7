from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules.training import expires_on
from .cchc_training_course import TRAINING_KINDS
from .cchc_training_need import HR

RULE_ALERT = "training.expiry_alert_days"
STATES = [
    ("valid", "Valid"),
    ("expiring", "Expires soon"),
    ("expired", "Expired"),
    ("revoked", "Revoked"),
]
CONTENT = {
    "employee_id",
    "course_id",
    "kind",
    "name",
    "number",
    "issuer",
    "issued_on",
    "expires_on",
    "date_from",
    "hours",
}


class CchcTrainingCertificate(models.Model):
    """A certificate of somebody: of a class, or brought from elsewhere with its paper."""

    _name = "cchc.training.certificate"
    _description = "Training certificate"
    _inherit = ["district.projection.mixin", "cchc.private.mixin", "district.xlsx.mixin"]
    _order = "issued_on desc, id desc"
    _rec_names_search = ["name", "number", "employee_id"]
    _projected_fields = ("enrolment_id", "agency_id", "is_live", "revoke_reason", "alerted_stage")

    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one("hr.department", readonly=True, index=True, ondelete="restrict")
    enrolment_id = fields.Many2one(
        "cchc.training.enrolment",
        string="From the class",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    course_id = fields.Many2one("cchc.training.course", index=True, ondelete="restrict")
    kind = fields.Selection(
        TRAINING_KINDS,
        string="Field of training",
        required=True,
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
    )
    name = fields.Char(
        string="Certificate",
        required=True,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    number = fields.Char()
    issuer = fields.Char(string="Given by", required=True)
    issued_on = fields.Date(string="Issued on", required=True, index=True)
    expires_on = fields.Date(
        string="Valid until",
        compute="_compute_expires_on",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Last day; empty: it does not expire.",
    )
    date_from = fields.Date(
        string="Taught since", help="First day of a course that was taken elsewhere."
    )
    hours = fields.Float(
        string="Periods elsewhere",
        digits=(6, 1),
        help="Periods of a course taken elsewhere; they count in the year of the certificate.",
    )
    paper = fields.Binary(string="Scan", attachment=True)
    paper_name = fields.Char(string="Name of the scan")
    is_live = fields.Boolean(string="Not revoked", default=True, readonly=True)
    revoke_reason = fields.Char(string="Revoked because", readonly=True)
    alerted_stage = fields.Integer(default=0, readonly=True, aggregator=None)
    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")
    days_left = fields.Integer(string="Days left", compute="_compute_state")

    _number_uniq = models.UniqueIndex(
        "(lower(issuer), lower(number)) WHERE is_live AND number IS NOT NULL",
        "The issuer gave this number to another certificate.",
    )
    _dates_check = models.Constraint(
        "CHECK(expires_on >= issued_on)", "A certificate does not expire before it is issued."
    )
    _hours_check = models.Constraint("CHECK(hours >= 0)", "Periods are not negative.")

    @api.depends("name", "employee_id")
    def _compute_display_name(self):
        for one in self:
            parts = (one.name, one.employee_id.name)
            one.display_name = " · ".join(part for part in parts if part)

    @api.depends("course_id")
    def _compute_kind(self):
        for one in self:
            one.kind = one.course_id.kind or one.kind

    @api.depends("course_id")
    def _compute_name(self):
        for one in self:
            one.name = one.name or one.course_id.certificate_name or one.course_id.name

    @api.depends("course_id", "issued_on")
    def _compute_expires_on(self):
        for one in self:
            months = one.course_id.validity_months
            one.expires_on = one.issued_on and expires_on(one.issued_on, months)

    @api.depends("is_live", "expires_on")
    def _compute_state(self):
        on, soon = today(self), self._soon()
        for one in self:
            left = (one.expires_on - on).days if one.expires_on else False
            one.days_left = left or 0
            if not one.is_live:
                one.state = "revoked"
            elif left is False or left > soon:
                one.state = "valid"
            else:
                one.state = "expired" if left < 0 else "expiring"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        on = today(self)
        last = fields.Date.add(on, days=self._soon())
        live = Domain("is_live", "=", True)
        domains = {
            "revoked": ~live,
            "expired": live & Domain("expires_on", "<", on),
            "expiring": live & Domain("expires_on", ">=", on) & Domain("expires_on", "<=", last),
            "valid": live & (Domain("expires_on", "=", False) | Domain("expires_on", ">", last)),
        }
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.constrains("issued_on", "enrolment_id", "date_from", "employee_id")
    def _check_issued_on(self):
        for one in self:
            last = one.enrolment_id.date_end or one.date_from
            if one.issued_on > today(self) or (last and one.issued_on < last):
                raise ValidationError(
                    self.env._(
                        "The certificate of %(person)s cannot be issued on %(date)s: that day lies"
                        " ahead, or before the end of the course.",
                        person=one.employee_id.name,
                        date=format_date(self.env, one.issued_on),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        certificates = super().create(vals_list)
        certificates._write_resume()
        return certificates

    def write(self, vals):
        if CONTENT & vals.keys():
            self._check_own_words()
        result = super().write(vals)
        if CONTENT & vals.keys():
            self._write_resume()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(self.env._("Certificates are not deleted; revoke one that does not hold."))

    def copy_data(self, default=None):
        raise UserError(self.env._("A certificate is not copied."))

    def action_revoke(self, reason=None):
        """Revoke certificates; without a reason a dialog asks for it."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_revoke", self.env._("Revoke the certificate")
            )
        if not self.env.user.has_group(HR):
            raise AccessError(self.env._("Only staff managers revoke certificates."))
        self._drop_resume()
        self._project({"is_live": False, "revoke_reason": reason.strip()})
        # The class was passed all the same.
        return self.enrolment_id._write_resume()

    @api.model
    def _projected_own(self, vals):
        # sudo: only of which agency somebody is
        employee = self.env["hr.employee"].sudo().browse(vals.get("employee_id"))
        agency = employee._agency_on(today(self)) if employee else self.env["hr.department"]
        return {**super()._projected_own(vals), "agency_id": agency.id}

    def _check_own_words(self):
        """Refuse to change what a class or a revocation has fixed."""
        for one in self.filtered(lambda each: each.enrolment_id or not each.is_live)[:1]:
            raise UserError(
                self.env._(
                    "“%(certificate)s” was issued as it is; revoke it and issue another one.",
                    certificate=one.display_name,
                )
            )

    @api.model
    def _soon(self):
        """Return from how many days before the end a certificate is told to expire soon."""
        rule = self.env["district.rule"]
        on = today(self)
        return max(rule.get_value(RULE_ALERT, on)) if rule._rule(RULE_ALERT, on) else 0
