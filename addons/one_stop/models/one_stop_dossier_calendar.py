from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.tools import split_every

from odoo.addons.district_base.moment import now
from odoo.addons.district_base.rules.working_time import UndeclaredDate

from ..rules import clock, lifecycle
from .one_stop_dossier_clock import AT_ONCE


class OneStopDossier(models.Model):
    """Open dossiers when a calendar changes: which due dates move, and moving them by an event.

    A dossier on which nothing changes keeps its events as they are; with its next step that moves
    the due date it goes on with the calendar that counts by then.
    """

    _name = "one_stop.dossier"
    _inherit = ["one_stop.dossier", "district.calendar.dependent.mixin"]

    @api.model
    def _calendar_preview(self, calendar, old, new):
        rows = []
        found = self._search(self._touched_domain(calendar, old, new), order="id")
        for ids in split_every(AT_ONCE, found.get_result_ids()):
            rows += self.browse(ids)._preview_rows(new)
            # Tens of thousands of dossiers are not kept in memory for the sake of their rows.
            self.browse(ids).invalidate_recordset(flush=False)
        return rows

    @api.model
    def _calendar_recalculate(self, calendar, snapshot, decision, rows):
        for some in split_every(AT_ONCE, rows):
            dossiers = self.browse(row["record"].id for row in some)
            dossiers._apply("recalculate", snapshot=snapshot, decision=decision)
            self.env.flush_all()
            dossiers.invalidate_recordset(flush=False)

    def _effect_recalculate(self, step):
        """Keep both dates, and by which decision the calendar changed."""
        snapshot, decision = step.given["snapshot"], step.given.get("decision")
        if self.due_at:
            step.payload["from"] = self._minute_text(self.due_at)
        if decision:
            step.payload["decision"] = decision.display_name
        if snapshot.reason:
            step.payload["reason"] = snapshot.reason

    def _preview_rows(self, snapshot):
        """Return the rows of `_calendar_preview` for these dossiers."""
        calendars = self.env["resource.calendar"]
        moment = now(self)
        rows = []
        for dossier, told in zip(self, self._clocks().values(), strict=True):
            tick = clock.Tick("recalculate", told.start, {"snapshot": snapshot.hash})
            try:
                after = clock.step(told, tick, self._calendar_of)
            except UndeclaredDate:
                continue  # it began in years that this snapshot is not about
            due = calendars._from_local(after.due)
            if (due, self._is_provisional(after)) == (dossier.due_at, dossier.due_provisional):
                continue
            until = dossier.paused_at or moment
            rows.append(
                {
                    "record": dossier,
                    "label": f"{dossier.name} – {dossier.procedure_id.display_name}",
                    "old_due": dossier.due_at,
                    "new_due": due,
                    "late_before": until > dossier.due_at,
                    "late_after": until > due,
                }
            )
        return rows

    @api.model
    def _touched_domain(self, calendar, old, new):
        """Return the domain of the open dossiers on which the change of a calendar may tell."""
        domain = [
            ("state", "in", lifecycle.OPEN),
            ("agency_id", "in", self._agencies_on(calendar).ids),
        ]
        if not old:
            return domain
        days = sorted({day for one in old for day in self._changed_days(one, new)})
        if not days:
            return [("id", "=", False)]
        from_local = self.env["resource.calendar"]._from_local
        begin = from_local(datetime.combine(days[0], time.min))
        end = from_local(datetime.combine(days[-1], time.min) + timedelta(days=1))
        return [*domain, ("due_at", ">=", begin), ("received_at", "<", end)]

    @api.model
    def _changed_days(self, old, new):
        """Return the dates that two snapshots declare, and declare otherwise."""
        before, after = old._compiled(), new._compiled()
        first = max(before.calendar.covers[0], after.calendar.covers[0])
        last = min(before.calendar.covers[1], after.calendar.covers[1])
        marks = before.provisional_years ^ after.provisional_years
        return [
            day
            for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
            if day.year in marks or before.calendar.shifts(day) != after.calendar.shifts(day)
        ]

    @api.model
    def _agencies_on(self, calendar):
        """Return the agencies at whose counters this calendar is the clock."""
        # sudo: every agency counts, whoever changes the calendar
        agencies = self.env["hr.department"].sudo().with_context(active_test=False)
        without = [("company_id.resource_calendar_id", "=", calendar.id)]
        # sudo: the hours of the company are no secret
        if self.env.company.sudo().resource_calendar_id == calendar:
            without = ["|", ("company_id", "=", False), *without]
        return agencies.search(
            [
                "|",
                ("clock_calendar_id", "=", calendar.id),
                "&",
                ("clock_calendar_id", "=", False),
                *without,
            ]
        )
