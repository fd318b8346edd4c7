from odoo import models


class CchcStaffDecisionLine(models.Model):
    """What the paper of a decision says of one person."""

    _inherit = "cchc.staff.decision.line"

    def _paper_row(self):
        """Return {name, birthday, from, to, date} in words."""
        self.ensure_one()
        # sudo: whoever may print the decision prints what it says of the people
        employee = self.employee_id.sudo()
        before = self.from_position_id
        if not before:
            before = self._held().filtered("is_main").position_id[:1]
        return {
            "name": employee.name,
            "birthday": f"{employee.birthday:%d/%m/%Y}" if employee.birthday else "",
            "from": _place(before) if before != self.position_id else "",
            "to": self._paper_change(),
            "date": f"{self.date:%d/%m/%Y}",
        }

    def _paper_change(self):
        if self.kind == "change":
            # sudo: as above
            rank = self.rank_id or self.employee_id.sudo()._get_version(self.date).rank_id
            parts = [
                rank.display_name and f"ngạch {rank.display_name}",
                self.rank_step and f"bậc {self.rank_step}",
                self.coefficient and f"hệ số {self.coefficient:.2f}".replace(".", ","),
                self.excess_rate and f"vượt khung {self.excess_rate:g} %",
            ]
            return ", ".join(part for part in parts if part)
        if self.kind == "leave":
            return ""
        until = f" đến hết ngày {self.date_to:%d/%m/%Y}" if self.date_to else ""
        return f"{_place(self.position_id)}{until}"


def _place(position):
    """Return a position with its agency in words."""
    agency = position.sudo().agency_id.name  # sudo: names are public
    return f"{position.display_name} - {agency}" if position else ""
