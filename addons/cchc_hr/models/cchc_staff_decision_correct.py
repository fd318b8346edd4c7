from odoo import api, models

from odoo.addons.district_base.moment import now, today


class CchcStaffDecision(models.Model):
    """Corrections: what was recorded by mistake is set right, and the journal tells so."""

    _inherit = "cchc.staff.decision"

    @api.model
    def _record_correction(self, changes, reason):
        """Write corrections of versions down as one executed decision; return it.

        :param changes: [(employee, words before, words after)].
        """
        agency = self.env.user.sudo().agency_ids[:1]  # sudo: the own agency is no secret
        agency = agency or changes[0][0].sudo()._agency_on(today(self))  # sudo: as above
        agency = agency or self.env["hr.department"].sudo().search(  # sudo: the district itself
            [("is_agency", "=", True), ("parent_id", "=", False)], limit=1
        )
        lines = [
            {"employee_id": employee.id, "date": today(self), "note": f"{before} → {after}"}
            for employee, before, after in changes
        ]
        decision = self.create(
            {
                "name": self.env._("Correction of where somebody works"),
                "kind": "correct",
                "agency_id": agency.id,
                "reason": reason,
                "line_ids": [(0, 0, line) for line in lines],
            }
        )
        people = sorted(employee.id for employee, _before, _after in changes)
        decision._append(
            "correct",
            {"people": people, "reason": decision._digest(reason)},
            happened_at=now(self),
            state_after="executed",
        )
        decision._project({"state": "executed", "executed_on": today(self)})
        return decision
