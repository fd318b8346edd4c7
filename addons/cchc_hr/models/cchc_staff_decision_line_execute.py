from odoo import models

from .cchc_staff_decision_line_checks import DAY, TAKING
from .hr_version import DECIDING, DOOR_KEY


class CchcStaffDecisionLine(models.Model):
    """What carrying a line out does to holdings and versions."""

    _inherit = "cchc.staff.decision.line"

    def _execute_holding(self):
        """End and begin holdings as the line says; return the one that begins, if any."""
        Holding = self.env["cchc.position.holding"]
        if self.kind == "correct":
            return self._correct_holding()
        ended = self._ended_holdings()
        # What began on that very day is replaced, what began before ends on the day before.
        replaced = ended.filtered(lambda one: one.date_from >= self.date)
        (ended - replaced)._project(
            {"date_to": self.date - DAY, "end_decision_id": self.decision_id.id}
        )
        replaced._project({"active": False, "end_decision_id": self.decision_id.id})
        self._project({"from_position_id": ended.filtered("is_main")[:1].position_id.id})
        if self.kind not in TAKING:
            return Holding
        holding = Holding._project_new([self._holding_values()])
        self._project({"holding_id": holding.id})
        return holding

    def _ended_holdings(self):
        if self.kind == "take_over":
            return self.env["cchc.position.holding"]
        held = self._held().filtered(lambda one: not one.date_to or one.date_to >= self.date)
        if self.kind == "leave":
            return held
        if self.kind == "relieve":
            return held.filtered(lambda one: one.position_id == self.position_id)
        if self.kind in TAKING and self.is_main and self.kind != "second":
            return held.filtered("is_main")
        return self.env["cchc.position.holding"]

    def _holding_values(self):
        return {
            "employee_id": self.employee_id.id,
            "position_id": self.position_id.id,
            "date_from": self.date,
            "date_to": self.date_to,
            # Somebody seconded keeps the own position and comes back to it.
            "is_main": self.is_main and self.kind != "second",
            "decision_id": self.decision_id.id,
        }

    def _execute_version(self, holding):
        """Write what changes into Odoo's version of the day; return the values.

        A version of that day takes the values in: Odoo's ``create_version`` would return it and
        drop them.
        """
        vals = self._version_values()
        if holding.is_main and self.kind != "correct":
            vals |= self._place_values(holding.position_id)
        if self.kind == "leave":
            vals["departure_date"] = self.date - DAY
            self.employee_id.write({"left_on": self.date})
        if not vals:
            return vals
        employee = self.employee_id.with_context(**{DOOR_KEY: DECIDING})
        version = employee._get_version(self.date)
        known = version if version.date_version == self.date else None
        before = version._version_words(vals)
        if known:
            known.write(vals)
        else:
            employee.create_version({"date_version": self.date, **vals})
        self._project({"before": before})
        return vals

    def _place_values(self, position):
        """Return the department and job that go with a position."""
        return {
            "department_id": (position.department_id or position.agency_id).id,
            "job_id": position.job_id.id,
            "job_title": position.name,
        }

    def _journal_content(self, holding, vals):
        """Return what the journal keeps: numbers of records and digests, no personal data."""
        return {
            "employee": self.employee_id.id,
            "date": self.date,
            "position": self.position_id.id or 0,
            "holding": holding.id or 0,
            "merged": self.merge_same_day,
            "changes": {
                name: self.decision_id._digest(str(value)) for name, value in sorted(vals.items())
            },
        }

    def _correct_holding(self):
        """Set a holding right: other position, other days, or none at all; return it."""
        holding = self.corrected_id
        old = holding.date_from
        vals = {"decision_id": self.decision_id.id}
        if self.is_void:
            vals["active"] = False
        else:
            vals |= {
                "position_id": (self.position_id or holding.position_id).id,
                "date_from": self.date,
                "date_to": self.date_to or holding.date_to,
            }
        self._project({"from_position_id": holding.position_id.id, "holding_id": holding.id})
        holding._project(vals)
        if holding.is_main and not self.is_void:
            self._correct_version(holding, old)
        return holding

    def _correct_version(self, holding, old):
        """Set Odoo's version right that goes with a holding which began on the day `old`."""
        employee = self.employee_id.with_context(**{DOOR_KEY: DECIDING})
        version = employee._get_version(old)
        place = self._place_values(holding.position_id)
        if version.date_version == old:
            version.write({**place, "date_version": holding.date_from})
        else:
            employee.create_version({"date_version": holding.date_from, **place})
