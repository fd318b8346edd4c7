from odoo import models


class CchcPlanAssignment(models.Model):
    """An assignment as a line of a leader's screen or sheet."""

    _inherit = "cchc.plan.assignment"

    def _line(self):
        """Return {id, agency_id, agency, ref, content, period}; `ref` is empty for own activities.

        Read for many at once: the first call fetches them all.
        """
        self.ensure_one()
        # sudo: whoever sees the work may read what it is, whatever he may of its programme
        one = self.sudo()
        return {
            "id": one.id,
            "agency_id": one.agency_id.id,
            "agency": one.agency_id.name,
            "ref": one.task_id.ref or one.task_id.number or "",
            "content": " ".join((one.content or "").split()),
            "period": one.period,
        }

    def _late_line(self, cell, heads, on):
        """Return the line of late work: `_line` and who answers for it, how late it is and why.

        :param cell: its `Cell`.
        :param heads: {agency id: name}, for work that nobody was put in charge of.
        :param on: the day on which it is judged.
        :return: also {due, due_on, days, charge, head, why, provisional}; days since the due day,
            which is dd/mm/yyyy and a date.
        """
        return {
            **self._line(),
            "due": self.plan_id._short_date(cell.due_on),
            "due_on": cell.due_on,
            "days": (on - cell.due_on).days,
            "charge": self.charge_id.sudo().name or "",  # sudo: officers may not read other users
            "head": heads.get(cell.agency) or "",
            "why": self.why_late or "",
            "provisional": bool(cell.provisional),
        }

    def _why_changed(self, kinds):
        """Return the remark that goes with a change: why returned or cancelled, or why late."""
        self.ensure_one()
        if {"returned", "cancelled"} & set(kinds):
            return self.last_reason or ""
        return self.why_late or "" if {"overdue", "provisional"} & set(kinds) else ""
