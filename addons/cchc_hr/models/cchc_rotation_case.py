from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules.rotation_cases import long_enough

RULE_CASES = "rotation.not_yet_cases"
RULE_STUDY = "rotation.study_exempt_months"
# Counted from the birthday of a child, not from what was written as the last day.
CHILD = ("pregnancy_child", "father_child")
SEX = {"pregnancy_child": "female", "father_child": "male"}


class CchcRotationCase(models.Model):
    """Why somebody does not change position yet, from when to when, and what proves it.

    A case adds no time: when it is over, the day on which the position must change is what it
    was (NĐ 59/2019/NĐ-CP Điều 38). Retirement that is near needs no record: it follows from the
    birthday, and so does a secondment from its decision.
    """

    _name = "cchc.rotation.case"
    _description = "Case in which a position does not change yet"
    _inherit = ["cchc.private.mixin"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["employee_id", "evidence"]

    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict")
    agency_id = fields.Many2one(related="employee_id.department_id.agency_id", string="Agency now")
    code = fields.Selection("_selection_code", string="Case", required=True, index=True)
    date_from = fields.Date(
        string="Since", required=True, help="First day; of a pregnancy, the day that is proven."
    )
    date_to = fields.Date(
        string="Until",
        help="Last day; empty while the end is not known. Of a child, empty: it is counted from"
        " the birthday.",
    )
    birthday = fields.Date(string="Birthday of the child", help="Empty until it is born.")
    ends_on = fields.Date(
        string="Counts until", compute="_compute_ends_on", help="Last day by the rule of its dates."
    )
    evidence = fields.Char(
        string="Proven by", required=True, help="Number, date and issuer of the paper."
    )
    file = fields.Binary(string="Paper", attachment=True)
    file_name = fields.Char()
    note = fields.Char()
    active = fields.Boolean(default=True)
    is_lasting = fields.Boolean(
        string="Lasts today", compute="_compute_is_lasting", search="_search_is_lasting"
    )

    _dates_check = models.Constraint(
        "CHECK(date_to >= date_from)", "A case cannot end before it begins."
    )

    @api.model
    def _selection_code(self):
        """Return the cases of all periods of the rule, in the words of the latest one."""
        names = {}
        for _first, _last, value in self.env["cchc.position.holding"]._periods(RULE_CASES):
            names |= {one["code"]: one["name"] for one in value}
        return list(names.items())

    @api.depends("employee_id", "code", "date_from")
    def _compute_display_name(self):
        names = dict(self._selection_code())
        for case in self:
            parts = (case.employee_id.name, names.get(case.code))
            case.display_name = " · ".join(part for part in parts if part)

    @api.depends("code", "date_from", "date_to", "birthday")
    def _compute_ends_on(self):
        for case in self:
            counted = case._counted()
            case.ends_on = counted[-1].end if counted else case.date_to

    @api.depends("date_from", "date_to", "birthday", "code", "active")
    def _compute_is_lasting(self):
        on = today(self)
        for case in self:
            case.is_lasting = case.active and any(one.lasts(on) for one in case._counted())

    def _search_is_lasting(self, operator, value):
        if operator != "in":
            return NotImplemented
        on = today(self)
        begun = self.search([("date_from", "<=", on)])
        lasting = begun.filtered("is_lasting").ids
        return Domain("id", "in" if True in value else "not in", lasting)

    @api.constrains("code", "employee_id")
    def _check_sex(self):
        for case in self:
            # sudo: staff managers write cases; the sex is in Odoo's own personal data
            sex, wanted = case.employee_id.sudo().version_id.sex, SEX.get(case.code)
            if wanted and sex and sex != wanted:
                raise ValidationError(
                    self.env._(
                        "“%(case)s” does not fit %(person)s, by the sex in the personal file.",
                        **case._words(),
                    )
                )

    @api.constrains("code", "date_from", "date_to", "birthday")
    def _check_counts(self):
        """Refuse what the rule of no day lists: it would be recorded and never count."""
        for case in self:
            if case.code in CHILD and not case.birthday and not case.date_to:
                raise ValidationError(
                    self.env._(
                        "Give the birthday of the child of %(person)s, or the day by which it is"
                        " expected as the last day.",
                        **case._words(),
                    )
                )
            if not case._counted():
                raise ValidationError(
                    self.env._(
                        "“%(case)s” of %(person)s counts on none of its days by the rule that was"
                        " in force then.",
                        **case._words(),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_dates(vals)
        cases = super().create(vals_list)
        cases._check_study()
        return cases

    def write(self, vals):
        if {"date_from", "date_to"} & vals.keys():
            for case in self:
                case._check_dates(
                    {
                        "employee_id": case.employee_id.id,
                        "date_from": case.date_from,
                        "date_to": case.date_to,
                        **vals,
                    }
                )
        result = super().write(vals)
        # A study that is broken off was a case while it lasted: its end may come earlier.
        if {"code", "date_from"} & vals.keys():
            self._check_study()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._(
                "Cases stay as proof of why a position did not change; archive one that was"
                " recorded by mistake."
            )
        )

    @api.model
    def _check_dates(self, vals):
        """Refuse with a sentence what the database would refuse with an error code."""
        begin, end = (fields.Date.to_date(vals.get(name)) for name in ("date_from", "date_to"))
        if begin and end and end < begin:
            raise ValidationError(
                self.env._(
                    "The case of %(person)s ends (%(end)s) before it begins (%(begin)s).",
                    person=self.env["hr.employee"].browse(vals.get("employee_id")).name,
                    begin=format_date(self.env, begin),
                    end=format_date(self.env, end),
                )
            )

    def _check_study(self):
        """Refuse full-time study that is not planned to last long enough."""
        for case in self.filtered(lambda one: one.code == "study"):
            months = self.env["district.rule"].get_value(RULE_STUDY, case.date_from)
            if not case.date_to or not long_enough(case.date_from, case.date_to, months):
                raise ValidationError(
                    self.env._(
                        "Study lets a change of position wait from %(months)s months on: give the"
                        " last day of the course of %(person)s, at least so many months after the"
                        " first.",
                        **{**case._words(), "months": months},
                    )
                )

    def _words(self):
        self.ensure_one()
        return {
            "person": self.employee_id.name,
            "case": dict(self._selection_code()).get(self.code, self.code),
        }
