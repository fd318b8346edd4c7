from odoo import fields, models

from .cchc_rotation_case import RULE_CASES

CODE = "discipline"
ENDED = {"decided": "decided_on", "dismissed": "dismissed_on"}


class CchcDisciplineCase(models.Model):
    """Who is under consideration does not change position yet: the case of rotation follows."""

    _inherit = "cchc.discipline.case"
    _projected_fields = ("rotation_case_id",)

    rotation_case_id = fields.Many2one(
        "cchc.rotation.case",
        string="Not yet rotated because of it",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups="district_base.group_district_hr",
    )

    def _follow_rotation(self):
        for case in self:
            if case.state == "considering" and not case.rotation_case_id:
                case._begin_rotation_case()
            elif case.state in ENDED and case.rotation_case_id:
                # The day of the decision belongs to the consideration.
                case.rotation_case_id.date_to = case[ENDED[case.state]]
        return super()._follow_rotation()

    def _begin_rotation_case(self):
        """Record from when on the person is not yet rotated, where the law of the day says so."""
        on, rules = self.considering_on, self.env["district.rule"]
        known = rules.get_value(RULE_CASES, on) if rules._rule(RULE_CASES, on) else []
        if CODE not in [one["code"] for one in known]:
            return
        found = self.env["cchc.rotation.case"].create(
            {
                "employee_id": self.employee_id.id,
                "code": CODE,
                "date_from": on,
                "evidence": f"Hồ sơ xem xét kỷ luật, báo cáo ngày {self.reported_on:%d/%m/%Y}",
            }
        )
        self._project({"rotation_case_id": found.id})
