from odoo import api, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import now, today

from .hr_version import HR_GROUP

PAPER = "decision"


class CchcStaffDecision(models.Model):
    """The steps of a decision: executed, or cancelled while it is a draft."""

    _inherit = "cchc.staff.decision"

    def action_execute(self):
        """Carry the decision out: holdings, versions and journal together, or nothing."""
        self._check_hr()
        for decision in self:
            decision._execute()
        return True

    def action_cancel(self):
        """Give up a draft; it stays, and nothing follows from it."""
        self._check_hr()
        self._lock_journal()
        self.env.invalidate_all()
        self._check_draft()
        for decision in self:
            decision._append("cancel", {}, happened_at=now(self), state_after="cancelled")
            decision._project({"state": "cancelled"})
        return True

    @api.model
    def _decide(self, kind, lines, decided_on=None, **vals):
        """Make a decision of a kind on people and execute it; return it.

        :param kind: key of ``KINDS``.
        :param lines: list of dicts of values of ``cchc.staff.decision.line``.
        :param decided_on: date of the decision, today when omitted.
        :param vals: other values of the decision, such as ``name``, ``symbol``, ``agency_id``.
        :raise UserError: naming the person with whom it cannot be carried out, and why.
        """
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        decision = self.create(
            {
                "name": kinds.get(kind, kind),
                "kind": kind,
                "decided_on": decided_on or today(self),
                **vals,
                "line_ids": [(0, 0, line) for line in lines],
            }
        )
        decision.action_execute()
        return decision

    @api.model
    def _check_hr(self):
        if not self.env.su and not self.env.user.has_group(HR_GROUP):
            raise AccessError(self.env._("Only staff managers carry out decisions on staff."))

    def _execute(self):
        """Carry one decision out; the one way in which a position changes hands."""
        self.ensure_one()
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        self._check_draft()
        if not self.line_ids:
            raise UserError(self.env._("%(decision)s names nobody.", decision=self.display_name))
        content = self._execute_lines()
        self._take_number()
        self._append(
            "execute",
            {"symbol": self.symbol or "", "decided_on": self.decided_on, "people": content},
            happened_at=now(self),
            acting_agency=self.agency_id,
            state_after="executed",
        )
        self._project({"state": "executed", "executed_on": today(self)})

    def _execute_lines(self):
        """Carry out the lines in the order of their days; return what the journal keeps of them."""
        lines = self.line_ids.sorted(lambda one: (one.date, one.sequence, one.id))
        lines._check_executable()
        content = []
        for line in lines:
            holding = line._execute_holding()
            vals = line._execute_version(holding)
            content.append(line._journal_content(holding, vals))
        # The places are counted after all have moved: two people may change places.
        if self.kind != "take_over":
            lines._check_headcount()
        return content

    def _take_number(self):
        """Take the number from the book of the issuer, where the decision bears none yet."""
        if self.symbol or not self.signing_id:
            return
        book = self.env["district.number.book"]._book_for(self.agency_id, PAPER, self.decided_on)
        number = book._next(self.decided_on, self.name, record=self, signing=self.signing_id)
        self.symbol = number.name
        self._project({"number_id": number.id})
