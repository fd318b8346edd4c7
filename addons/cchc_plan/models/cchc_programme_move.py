from odoo import api, models
from odoo.fields import Command


class HrDepartment(models.Model):
    """Programmes that are not decided yet follow a merger; decided ones stay as they are."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        undecided = [("part_state", "in", ("draft", "submitted")), ("state", "!=", "approved")]
        return [
            *super()._district_agency_references(),
            ("cchc.programme", "agency_id", undecided),
            (
                "cchc.programme.line",
                "coordinator_ids",
                [("part_id.state", "in", ("draft", "submitted"))],
            ),
        ]


class CchcProgramme(models.Model):
    """Going over to the agency that takes the place of another, by an event."""

    _inherit = "cchc.programme"

    def _district_move_agency(self, field_name, old, new, change):
        """Let the new agency have the programme, or give it up where that one has its own."""
        self._lock_journal()
        for one in self:
            content = {
                "from": old._journal_key(),
                "to": new._journal_key(),
                "decision": change.document_id.symbol or "",
            }
            if one._twin(new):
                reason = self.env._(
                    "%(agency)s has a programme of this year already (%(decision)s).",
                    agency=new.name,
                    decision=change.document_id.display_name,
                )
                one._append("cancel", {**content, "reason": reason}, state_after="cancelled")
                one.part_id._project({"state": "cancelled", "last_reason": reason})
                one._follow_part()
            else:
                one._append("move", content, state_after=one.part_state)
                one._project({"agency_id": new.id})

    def _twin(self, agency):
        domain = [("plan_id", "=", self.plan_id.id), ("year", "=", self.year)]
        return self.search(
            [*domain, ("agency_id", "=", agency.id), ("state", "!=", "cancelled")], limit=1
        )


class CchcProgrammeLine(models.Model):
    """Coordinating agencies of lines that are not decided yet follow as well."""

    _inherit = "cchc.programme.line"

    def _district_move_agency(self, field_name, old, new, _change):
        for line in self:
            others = line.coordinator_ids - old
            if new != line.programme_id.agency_id:
                others |= new
            line._project({field_name: [Command.set(others.ids)]})
