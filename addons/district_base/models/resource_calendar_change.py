from odoo import models


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def _calendar_dependents(self):
        """Return the models that are asked what a change would move: all that inherit
        `district.calendar.dependent.mixin`."""
        mixin = "district.calendar.dependent.mixin"
        names = self.env.registry.descendants([mixin], "_inherit")
        # sudo: a deadline moves with its calendar, whether or not who changes it may see it.
        return [self.env[name].sudo() for name in sorted(names) if not self.env[name]._abstract]

    def _own_calendar_of(self, agency):
        """Return the clock calendar that this agency has alone, copied when it is shared.

        The copy has the same hours and the same given years; the agency, and its counter when it
        kept the same calendar, have it from now on.
        """
        self.ensure_one()
        if not self._is_shared_beyond(agency):
            return self
        own = self.copy()
        own.name = f"{self.name} – {agency.name}"  # a copy names itself "(copy)"
        for year in self.district_year_ids.sorted("year"):
            year._copy_to(own)
        for year in own.district_year_ids.filtered(lambda year: year.state != "draft"):
            year.day_ids._mirror()
            if not year.snapshot_id:
                year._compile(self.env._("Own calendar of %(agency)s.", agency=agency.name), None)
        vals = {"clock_calendar_id": own.id}
        if agency.counter_calendar_id == self:
            vals["counter_calendar_id"] = own.id
        agency.write(vals)
        return own

    def _is_shared_beyond(self, agency):
        """Tell whether anybody but this agency uses the calendar."""
        others = self.env["hr.department"].search_count(
            [
                ("id", "!=", agency.id),
                "|",
                ("clock_calendar_id", "=", self.id),
                ("counter_calendar_id", "=", self.id),
            ],
            limit=1,
        )
        # sudo: other companies and other people's resources count as well.
        companies = (
            self.env["res.company"]
            .sudo()
            .search_count([("resource_calendar_id", "=", self.id)], limit=1)
        )
        resources = (
            self.env["resource.resource"]
            .sudo()
            .search_count([("calendar_id", "=", self.id)], limit=1)
        )
        return bool(others or companies or resources or agency.clock_calendar_id != self)
