from odoo import Command, models


class CchcPlanAssignment(models.Model):
    """Open work goes over to the agency that takes the place of another, by an event."""

    _inherit = "cchc.plan.assignment"

    def _district_move_agency(self, field_name, old, new, change):
        """Let the new agency lead or coordinate instead of the old one.

        Where the new agency leads the same task in the same period already, there is one product
        left to make: the work of the old agency is cancelled with that reason.
        """
        self._lock_journal()
        self.invalidate_recordset()
        for one in self:
            twin = field_name == "agency_id" and one._twin_of(new)
            if not twin:
                one._move_agency(field_name, old, new, change)
            elif twin.state != "cancelled":
                one._give_up_for(twin, change)
            # Where the twin was cancelled, the work stays: the successor's people still do it.

    def _twin_of(self, agency):
        """Return the assignment of the same task and period that an agency leads."""
        self.ensure_one()
        return self.search(
            [
                ("task_id", "=", self.task_id.id),
                ("agency_id", "=", agency.id),
                ("date_start", "=", self.date_start),
                ("date_end", "=", self.date_end),
            ],
            limit=1,
        )

    def _move_agency(self, field_name, old, new, change):
        self.ensure_one()
        content = {
            "field": field_name,
            "from": old._journal_key(),
            "to": new._journal_key(),
            "decision": change.document_id.symbol or "",
        }
        self._append("move", content, **self._after(self.state, {}))
        self._project(self._moved_parties(field_name, old, new))

    def _moved_parties(self, field_name, old, new):
        """Return the values after a move; nobody coordinates what it leads."""
        links = ("co_lead_ids", "coordinator_ids")
        if field_name == "agency_id":
            # Whoever was in charge belongs to the agency that no longer leads.
            vals = {name: [Command.unlink(new.id)] for name in links}
            return {"agency_id": new.id, "charge_id": False, **vals}
        leads = self.agency_id | self.co_lead_ids - old
        commands = [Command.unlink(old.id)]
        if new not in (self.agency_id if field_name == "co_lead_ids" else leads):
            commands.append(Command.link(new.id))
        vals = {field_name: commands}
        if field_name == "co_lead_ids":
            vals["coordinator_ids"] = [Command.unlink(new.id)]
        return vals

    def _give_up_for(self, twin, change):
        self.ensure_one()
        reason = self.env._(
            "%(agency)s does this work in the same period already (%(decision)s).",
            agency=twin.agency_id.name,
            decision=change.document_id.display_name,
        )
        effect = self._effect_cancel({"reason": reason}, None)
        self._append("cancel", {"reason": reason}, **self._after("cancelled", effect))
        self._project({"state": "cancelled", **effect})
