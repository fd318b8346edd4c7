import json
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.lru import LRU

from ..rules import calendar_spec
from ..rules.working_time import WorkingCalendar

# Compiled calendars of this process by the hash of their content: a content never changes, so
# nothing here can go stale, in whatever database it stands.
_COMPILED = LRU(64)


class CompiledCalendar(NamedTuple):
    """A compiled calendar and its years that are marked "tạm tính" still."""

    calendar: WorkingCalendar
    provisional_years: frozenset
    hash: str = ""  # of the snapshot

    def is_provisional(self, start, due):
        """Tell whether an answer between two local moments rests on a provisional year."""
        years = range(start.year, due.year + 1)
        return not self.provisional_years.isdisjoint(years)


class DistrictCalendarSnapshot(models.Model):
    """The compiled calendar that a computation names; made once, never changed."""

    _name = "district.calendar.snapshot"
    _description = "Calendar snapshot"
    _inherit = ["district.immutable.mixin"]
    _order = "id desc"

    calendar_id = fields.Many2one(
        "resource.calendar", required=True, index=True, ondelete="restrict"
    )
    content = fields.Text(required=True, help="The compiled calendar as canonical JSON.")
    hash = fields.Char(required=True, index=True, string="SHA-256 of the content")
    covers_from = fields.Date(required=True, string="Declared from")
    covers_to = fields.Date(required=True, string="Declared until")
    is_provisional = fields.Boolean(
        help="Some of its years are marked “tạm tính”: their dates may still change."
    )
    reason = fields.Char(string="Reason for making it")
    decision_id = fields.Many2one(
        "district.legal.document", index="btree_not_null", ondelete="restrict"
    )

    _content_uniq = models.Constraint(
        "UNIQUE(calendar_id, hash)", "A calendar has one snapshot for one content."
    )

    @api.depends("calendar_id", "covers_from", "covers_to", "hash")
    def _compute_display_name(self):
        for snapshot in self:
            years = f"{snapshot.covers_from.year}–{snapshot.covers_to.year}"
            snapshot.display_name = f"{snapshot.calendar_id.name} {years} #{snapshot.hash[:8]}"

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")  # before a word is said about the content
        for vals in vals_list:
            spec = json.loads(vals["content"])
            vals["content"] = calendar_spec.canonical(spec)
            vals["hash"] = calendar_spec.digest(vals["content"])
            vals["covers_from"], vals["covers_to"] = spec["covers"]
            vals["is_provisional"] = bool(spec.get("provisional"))
        return super().create(vals_list)

    @api.model
    def _make(self, calendar, spec, reason=None, decision=None):
        """Return the snapshot of that content, made now unless it exists already."""
        content = calendar_spec.canonical(spec)
        known = self.search(
            [("calendar_id", "=", calendar.id), ("hash", "=", calendar_spec.digest(content))]
        )
        # sudo: nobody may write snapshots by hand, whoever may change a calendar makes them here.
        return known or self.sudo().create(
            {
                "calendar_id": calendar.id,
                "content": content,
                "reason": reason,
                "decision_id": decision.id if decision else False,
            }
        )

    def _spec(self):
        """Return the calendar in the form of the vectors, with its provisional years beside."""
        self.ensure_one()
        spec = json.loads(self.content)
        return spec, frozenset(spec.pop("provisional", ()))

    def _compiled(self):
        """Return the `CompiledCalendar` of this snapshot, from this process's memory if there."""
        self.ensure_one()
        compiled = _COMPILED.get(self.hash)
        if compiled is None:
            if calendar_spec.digest(self.content) != self.hash:
                raise UserError(
                    self.env._(
                        "The snapshot %(id)s of “%(calendar)s” was changed in the database: its"
                        " content does not have its hash.",
                        id=self.id,
                        calendar=self.calendar_id.name,
                    )
                )
            spec, provisional_years = self._spec()
            calendar = WorkingCalendar.from_spec(spec)
            compiled = CompiledCalendar(calendar, provisional_years, self.hash)
            _COMPILED[self.hash] = compiled
        return compiled

    @api.model
    def _compiled_by(self, digest):
        """Return the `CompiledCalendar` of the snapshots with a hash: they all have one content."""
        return _COMPILED.get(digest) or self.search([("hash", "=", digest)], limit=1)._compiled()

    def _working_calendar(self):
        """Return the `WorkingCalendar` (rules/working_time.py) of this snapshot."""
        return self._compiled().calendar
