from odoo import fields, models
from odoo.tools import format_date


class DistrictCalendarChange(models.TransientModel):
    _inherit = "district.calendar.change"

    def _record(self, calendar, old, snapshot, rows):
        late = [(row["late_before"], row["late_after"]) for row in rows]
        dates = fields.Datetime.to_string
        # sudo: nobody may write these records by hand, every change leaves one.
        return (
            self.env["district.calendar.revision"]
            .sudo()
            .create(
                {
                    "calendar_id": calendar.id,
                    "agency_id": self.agency_id.id,
                    "summary": self._summary(),
                    "reason": self.reason or self._summary(),
                    "decision_id": self.decision_id.id,
                    "snapshot_from_id": old[:1].id,
                    "snapshot_id": snapshot.id,
                    "moved_count": sum(row["old_due"] != row["new_due"] for row in rows),
                    "relieved_count": late.count((True, False)),
                    "late_count": late.count((False, True)),
                    "moves": [
                        [
                            row["record"]._name,
                            row["record"].id,
                            dates(row["old_due"]),
                            dates(row["new_due"]),
                        ]
                        for row in rows
                    ],
                }
            )
        )

    def _summary(self):
        lines = [line._sentence() for line in self.line_ids]
        if self.target_state:
            states = dict(self._fields["target_state"]._description_selection(self.env))
            lines.append(f"{self.year_id.year}: {states[self.target_state]}")
        if self.week_from:
            since = format_date(self.env, self.week_from)
            lines.append(self.env._("Weekly hours taken over from %(date)s.", date=since))
        return "\n".join(lines)
