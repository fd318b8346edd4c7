from odoo import fields, models
from odoo.tools import format_date


class CchcPlanAssignmentEvent(models.Model):
    """What happened to an assignment; its state follows from this alone."""

    _name = "cchc.plan.assignment.event"
    _description = "Journal of an assignment"
    _inherit = ["district.journal.mixin"]
    _log_access = False
    _journal_record_field = "assignment_id"
    _journal_extra_fields = ("state_after", "due_after", "due_by_after")

    assignment_id = fields.Many2one(
        "cchc.plan.assignment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    kind = fields.Selection(
        [
            ("assign", "Assigned"),
            ("start", "Started"),
            ("charge", "Put in charge"),
            ("progress", "Progress reported"),
            ("evidence", "Evidence changed"),
            ("ask_part", "Co-lead asked for its part"),
            ("give_part", "Co-lead gave its part"),
            ("ask_extension", "Extension asked for"),
            ("grant_extension", "Extension granted"),
            ("refuse_extension", "Extension refused"),
            ("remind", "Reminded"),
            ("submit", "Submitted"),
            ("accept", "Accepted"),
            ("return", "Returned"),
            ("close", "Closed by the yearly report"),
            ("amend", "Plan amended"),
            ("cancel", "Cancelled"),
            ("move", "Moved to another agency"),
        ]
    )
    state_after = fields.Char(string="State afterwards", readonly=True)
    due_after = fields.Date(string="Due day afterwards", readonly=True)
    due_by_after = fields.Char(
        string="What gave the due day",
        readonly=True,
        help="“rule” for a day by an unverified rule, “decision” for any other.",
    )
    reason = fields.Char(compute="_compute_reason")
    summary = fields.Char(
        string="What", compute="_compute_summary", help="What the event says, in words."
    )

    def _compute_reason(self):
        for event in self:
            event.reason = event._payload().get("reason", "")

    def _compute_summary(self):
        for event in self:
            said = event._payload()
            tell = getattr(event, f"_tell_{event.kind}", None)
            event.summary = tell(said) if tell else said.get("reason") or ""

    def _tell_assign(self, said):
        return self.env._("Due on %(day)s", day=self._day(said.get("original_due_on")))

    def _tell_charge(self, said):
        # sudo: officers may have left; their names stay in the journal
        user = self.env["res.users"].sudo().browse(said.get("user") or []).exists()
        return user.name or self.env._("Nobody")

    def _tell_progress(self, said):
        told = [f"{said.get('percent')} %", said.get("note")]
        if said.get("obstacle"):
            told.append(self.env._("Hindered by: %(what)s", what=said["obstacle"]))
        return "; ".join(filter(None, told))

    def _tell_evidence(self, said):
        words = {
            "added": self.env._("Added: %(paper)s", paper=self._paper(said["content"])),
            "corrected": self.env._("Corrected: %(paper)s", paper=self._paper(said["content"])),
            "removed": self.env._("Removed: %(paper)s", paper=self._paper(said["content"])),
        }
        return words.get(said.get("what"), "")

    def _tell_ask_part(self, said):
        day = said.get("due_on") and self.env._("by %(day)s", day=self._day(said["due_on"]))
        return "; ".join(filter(None, [self._agency_name(said), said.get("request"), day]))

    def _tell_give_part(self, said):
        return "; ".join(filter(None, [self._agency_name(said), said.get("answer")]))

    def _tell_ask_extension(self, said):
        day = self._day(said.get("until"))
        return self.env._("Until %(day)s: %(reason)s", day=day, reason=said.get("reason"))

    def _tell_grant_extension(self, said):
        day = self.env._("Until %(day)s", day=self._day(said.get("until")))
        return "; ".join(filter(None, [day, said.get("reason")]))

    def _tell_remind(self, said):
        kinds = dict(self.env["cchc.plan.notice"]._fields["kind"]._description_selection(self.env))
        told = [kinds.get(said.get("notice")), self._day(said.get("due_on")), said.get("note")]
        return "; ".join(filter(None, told))

    def _tell_submit(self, said):
        papers = [self._paper(one) for one in said.get("evidence") or ()]
        if said.get("missing"):
            names = ", ".join(self._agency_name({"agency": key}) for key in said["missing"])
            papers.append(self.env._("without the parts of %(agencies)s", agencies=names))
        return "; ".join(papers)

    def _tell_move(self, said):
        return f"{said.get('from')} → {said.get('to')} ({said.get('decision')})"

    def _agency_name(self, said):
        """Return the name of the agency that an event names by its code, or by its name."""
        key = said.get("agency") or ""
        found = self.env["hr.department"].search([("agency_code", "=", key)], limit=1)
        return found.name or key

    def _paper(self, said):
        day = self._day(said.get("issued_on"))
        return ", ".join(filter(None, [said.get("name"), said.get("symbol"), day]))

    def _day(self, text):
        return format_date(self.env, text) if text else ""
