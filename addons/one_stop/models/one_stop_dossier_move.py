from odoo import api, models
from odoo.fields import Command

from odoo.addons.district_base.rules.working_time import UndeclaredDate

# The states in which a dossier is somebody's work still, the result at the counter included.
WITH_SOMEBODY = ("received", "processing", "paused", "resolved", "ready")


class HrDepartment(models.Model):
    """Open dossiers follow a merger or a split; closed ones stay with the agency of their day."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            ("one_stop.dossier", "agency_id", [("state", "in", ("draft", *WITH_SOMEBODY))]),
            ("one_stop.dossier", "holder_agency_id", [("state", "in", WITH_SOMEBODY)]),
            ("one_stop.delivery", "agency_id", [("delivered_at", "=", False)]),
            ("one_stop.procedure", "agency_id", [("active", "=", True)]),
            ("one_stop.step", "agency_id", [("version_id.state", "=", "draft")]),
        ]


class OneStopDossier(models.Model):
    """Going over to the agency that takes the place of another: a note says so in the journal.

    The life cycle knows no event of its own for it, since nothing happens to the request itself.
    The stay at the old agency ends and one at the new agency begins, with what is left of the
    budget, so that each answers for its own minutes.
    """

    _inherit = "one_stop.dossier"

    def _district_move_agency(self, field_name, old, new, change):
        """Let the new agency be the counter of these dossiers, or hold them.

        A received dossier keeps a counter whose hours differ from those of the new agency: its
        term is counted on them. Who works for the new agency works for the old one's as well.
        """
        drafts = self.filtered(lambda one: one.state == "draft")
        drafts._project({"agency_id": new.id, "agency_ids": [Command.link(new.id)]})
        moved = self - drafts
        if field_name == "agency_id":
            hours = self.env.company.resource_calendar_id
            if (old.clock_calendar_id or hours) != (new.clock_calendar_id or hours):
                return
        events = moved._apply(
            "note",
            text=self.env._(
                "%(new)s takes the place of %(old)s (%(decision)s).",
                new=new.name,
                old=old.name,
                decision=change.document_id.display_name,
            ),
            move=(field_name, old, new, change),
        )
        if field_name == "agency_id":
            # sudo: no role may write where a dossier was; the note says so as well
            self.env["one_stop.dossier.counter"].sudo().create(
                [
                    {
                        "dossier_id": event.dossier_id.id,
                        "agency_id": old.id,
                        "until": event.happened_at,
                    }
                    for event in events
                ]
            )

    def _effect_note(self, step):
        # Only a change of agencies, which acts as the superuser, moves a dossier.
        if not step.given.get("move") or not self.env.su:
            return
        field_name, old, new, change = step.given["move"]
        step.payload["move"] = {
            "field": field_name,
            "from": old.agency_code or old.name,
            "to": new.agency_code or new.name,
            "decision": change.document_id.symbol or "",
        }
        if new not in self.agency_ids:
            step.vals["agency_ids"] = [Command.link(new.id)]
        if field_name == "agency_id":
            step.vals["agency_id"] = new.id
        elif self.visit_id.left_at:
            step.vals["holder_agency_id"] = new.id
        else:
            self._stay_on(step, new)

    def _stay_on(self, step, agency):
        """End the present visit and begin its rest at another agency."""
        visit = self.visit_id
        self._leave(step)
        self._begin_visit(
            step,
            visit.step_id,
            agency,
            user=visit.user_id.filtered(lambda one: agency in one.agency_ids),
            sender_id=visit.sender_id.id,
            depth=visit.depth,
            accepted_at=visit.accepted_at and step.at,
            owned_from=max(visit.owned_from, step.at),
            due_at=visit.due_at,
            budget_minutes=self._budget_left(step),
        )

    def _budget_left(self, step):
        """Return the minutes of the present visit's budget that are not used up so far."""
        calendars = self.env["resource.calendar"]
        visit, clock = self.visit_id, self._clock()
        begin, end = calendars._to_local(visit.owned_from), calendars._to_local(step.at)
        if not visit.budget_minutes or end <= begin:
            return visit.budget_minutes
        pauses = clock.pauses
        if clock.paused_at:
            pauses = (*pauses, (clock.paused_at, end))
        try:
            used = self._calendar_of(clock.snapshot).worked(begin, end, pauses)
        except UndeclaredDate:
            used = 0
        # A budget of 0 would mean that the step has none.
        return max(visit.budget_minutes - used, 1)
