from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from .hr_version import STAFF_KINDS

FORMS = [
    ("reprimand", "Reprimand"),
    ("warning", "Warning"),
    ("salary", "Lower step of salary"),
    ("demotion", "Demotion"),
    ("removal", "Removal from office"),
    ("recall", "Recall"),
    ("dismissal", "Dismissal"),
]
STATES = [
    ("draft", "Reported"),
    ("opened", "Opened formally"),
    ("considering", "Under consideration"),
    ("decided", "Disciplined"),
    ("closed", "Over"),
    ("dismissed", "No discipline"),
]


class CchcDisciplineCase(models.Model):
    """A discipline case: from the report of a fault to the end of the effect of its form.

    Until it is opened formally staff managers and the head of the unit know of it; from then on
    the person does as well.
    """

    _name = "cchc.discipline.case"
    _description = "Discipline case"
    _inherit = ["district.journaled.mixin", "cchc.private.mixin", "district.rule.user.mixin"]
    _order = "reported_on desc, id desc"
    _rec_names_search = ["employee_id", "symbol"]
    _projected_fields = (
        *("state", "agency_id", "staff_kind", "opened_on", "considering_on", "dismissed_on"),
        *("outcome", "form", "symbol", "decided_on", "effective_from", "effective_until"),
        "closed_on",
    )

    employee_id = fields.Many2one(
        "hr.employee", string="Person", required=True, index=True, ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "hr.department",
        readonly=True,
        index=True,
        ondelete="restrict",
        help="Where the person worked on the day of the report.",
    )
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", readonly=True)
    reported_on = fields.Date(
        string="Reported", required=True, default=lambda self: today(self), index=True
    )
    fault = fields.Text(
        string="What happened",
        required=True,
        help="What the person is held to have done, and when.",
    )
    legal_basis = fields.Char(
        string="By which article", help="Such as: Nghị định số 34/2011/NĐ-CP, Điều 9."
    )
    state = fields.Selection(STATES, default="draft", readonly=True, index=True)
    opened_on = fields.Date(string="Opened formally on", readonly=True)
    considering_on = fields.Date(
        string="Under consideration since",
        readonly=True,
        help="From this day until the decision the person is not yet rotated.",
    )
    dismissed_on = fields.Date(string="Ended without discipline", readonly=True)
    outcome = fields.Text(
        string="What was found", readonly=True, help="What the council or the head found."
    )
    form = fields.Selection(FORMS, string="Form of discipline", readonly=True)
    symbol = fields.Char(string="Decision", readonly=True)
    decided_on = fields.Date(string="Disciplined on", readonly=True)
    effective_from = fields.Date(string="In effect from", readonly=True)
    effective_until = fields.Date(string="In effect until", readonly=True)
    closed_on = fields.Date(string="Over since", readonly=True)
    is_in_effect = fields.Boolean(
        string="In effect now", compute="_compute_is_in_effect", search="_search_is_in_effect"
    )
    event_ids = fields.One2many("cchc.discipline.event", "case_id", string="Journal", readonly=True)

    @api.depends("employee_id.name", "reported_on")
    def _compute_display_name(self):
        for case in self:
            name = case.sudo().employee_id.name or ""  # sudo: name of whom one reads about
            day = format_date(self.env, case.reported_on) if case.reported_on else ""
            case.display_name = " · ".join(part for part in (name, day) if part)

    @api.depends("effective_from", "effective_until", "state")
    def _compute_is_in_effect(self):
        on = today(self)
        for case in self:
            case.is_in_effect = bool(case.effective_from) and (
                case.effective_from <= on <= (case.effective_until or on)
            )

    def _search_is_in_effect(self, operator, value):
        if operator != "in":
            return NotImplemented
        on = today(self)
        found = [
            ("effective_from", "<=", on),
            "|",
            ("effective_until", "=", False),
            ("effective_until", ">=", on),
        ]
        return found if True in value else ["!", "&", *found[:1], *found[1:]]

    @api.depends("effective_from", "staff_kind", "form")
    def _compute_rule_warning(self):
        return super()._compute_rule_warning()

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        for case in cases:
            case._check_report()
            case._take_place()
        return cases

    def write(self, vals):
        if not self._is_projection_open():
            for case in self:
                case._check_report()
        result = super().write(vals)
        if {"employee_id", "reported_on"} & vals.keys() and not self._is_projection_open():
            for case in self:
                case._check_report()
                case._take_place()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        for case in self:
            if case.state != "draft":
                raise UserError(
                    self.env._(
                        "The case %(case)s was opened formally and is not deleted.",
                        case=case.display_name,
                    )
                )

    def copy_data(self, default=None):
        raise UserError(self.env._("A discipline case is not copied."))

    def _check_report(self):
        """Refuse changes of what was opened, reports on oneself and from days ahead."""
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "The case %(case)s was opened formally; what it says stays as it is.",
                    case=self.display_name,
                )
            )
        if self._is_own(self.env.user):
            raise AccessError(self.env._("Nobody leads a discipline case on himself or herself."))
        if self.reported_on > today(self):
            raise UserError(
                self.env._(
                    "A case cannot be reported on %(day)s, which lies ahead.",
                    day=format_date(self.env, self.reported_on),
                )
            )

    def _take_place(self):
        """Keep where the person worked and as what, on the day of the report."""
        # sudo: the kind of staff is for HR officers, cases for staff managers
        person = self.employee_id.sudo()
        version = person._get_version(self.reported_on) if person.version_ids else None
        self._project(
            {
                "agency_id": person._agency_on(self.reported_on).id,
                "staff_kind": version.staff_kind if version else False,
            }
        )

    def _is_own(self, user):
        # sudo: whose account an employee has is known to the rules of access
        return self.sudo().employee_id.user_id == user
