from odoo import api, models

from ..rules import conduct
from .cchc_conduct_finding import RULE_REPEAT
from .cchc_conduct_visit_steps import HEAD


class HrDepartment(models.Model):
    """What checks of office culture ask of agencies."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            # Who holds a position holds it in the new agency; ended ones stay where they were.
            ("cchc.position", "agency_id", [("valid_to", "=", False)]),
            ("cchc.conduct.visit", "agency_id", [("state", "=", "draft")]),
            ("cchc.conduct.visit", "issuer_id", [("state", "=", "draft")]),
            ("cchc.conduct.finding", "agency_id", [("state", "!=", "verified")]),
        ]

    def _conduct_heads(self):
        """Return the users who head one of these agencies."""
        # sudo: users are told by their role, which others cannot read
        users = self.env["res.users"].sudo()
        return users.search(
            [
                ("agency_ids", "in", self.ids),
                ("all_group_ids", "in", self.env.ref(HEAD).ids),
            ]
        ).with_env(self.env)

    def _project_repeats(self):
        """Say of each finding at these agencies whether it repeats earlier ones."""
        # sudo: all findings count, whoever concludes
        findings = self.env["cchc.conduct.finding"].sudo().search([("agency_id", "in", self.ids)])
        failures = [
            conduct.Failure(
                one.id,
                (one.agency_id.id, one.code),
                one.found_on,
                self._repeat_months(one.found_on),
            )
            for one in findings
            if one.code
        ]
        found = conduct.repeats(failures)
        for one in findings:
            repeat = found.get(one.id)
            vals = {
                "repeats_id": repeat.previous if repeat else False,
                "repeat_count": repeat.count if repeat else 0,
            }
            if (one.repeats_id.id, one.repeat_count) != tuple(vals.values()):
                one._project(vals)

    @api.model
    def _repeat_months(self, on):
        rules = self.env["district.rule"]
        return rules.get_value(RULE_REPEAT, on) if rules._rule(RULE_REPEAT, on) else 0
