from odoo import api, models


class DistrictCalendarDependentMixin(models.AbstractModel):
    """What a model implements whose stored dates depend on a working calendar.

    Every model that inherits it is asked, in one transaction, what a change would move, and,
    once that is confirmed, told to move it. At both calls the change has been made already: the
    agencies have the calendar, and the calendar has the snapshot `new`. (After a preview
    everything is rolled back.)
    """

    _name = "district.calendar.dependent.mixin"
    _description = "Depends on a working calendar"

    @api.model
    def _calendar_preview(self, calendar, old, new):
        """Return what would change for open records whose clock is `calendar`.

        :param calendar: the `resource.calendar` that changed (for an emergency closure of one
            agency: its own calendar, which the agency has by now).
        :param old: `district.calendar.snapshot` records that `new` replaces; may be empty.
        :param new: the snapshot that counts from now on.
        :return: list of dicts: ``record`` (a record of this model), ``label``, ``old_due`` and
            ``new_due`` (UTC, naive), ``late_before``, ``late_after``. A row whose dates are equal
            says that a provisional date became a declared one. Records that nothing happens to
            are left out.
        """
        raise NotImplementedError

    @api.model
    def _calendar_recalculate(self, calendar, snapshot, decision, rows):
        """Move what `_calendar_preview` returned: append a `recalculate` event that names
        `snapshot` and `decision`, keeping both dates.

        :param rows: the rows of this model, as returned by `_calendar_preview`.
        """
        raise NotImplementedError
