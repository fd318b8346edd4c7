from odoo import fields, models
from odoo.exceptions import UserError

from ..rules.text import clean


class CchcPlanAssignment(models.Model):
    """How far the work is, and what hinders it, as its lead reports."""

    _inherit = "cchc.plan.assignment"
    _projected_fields = ("progress", "progress_note", "obstacle", "progress_on")

    progress = fields.Integer(
        string="Progress (%)",
        readonly=True,
        aggregator="avg",
        help="As the lead says; 100 % is not handing in.",
    )
    progress_note = fields.Char(string="What was done", readonly=True)
    obstacle = fields.Char(string="What hinders", readonly=True)
    progress_on = fields.Date(string="Reported on", readonly=True)

    def action_report_progress(self, percent=None, note=None, obstacle=None, happened_on=None):
        """Report progress; without any word a dialog asks.

        :param percent: whole number from 0 to 100; as before when omitted.
        :param note: what was done.
        :param obstacle: what hinders, "" for nothing any more; as before when omitted.
        :param happened_on: the day of the paper, for agencies that do not use the system.
        """
        if percent is None and note is None and obstacle is None:
            single = self if len(self) == 1 else self.browse()
            return self._open_dialog(
                "cchc.plan.assignment.report",
                self.env._("Report progress"),
                percent=single.progress,
                obstacle=single.obstacle or False,
            )
        return self._take("progress", happened_on, percent=percent, note=note, obstacle=obstacle)

    def _check_progress(self, payload):
        self._check_worker()
        if payload["percent"] is None:
            payload["percent"] = self.progress
        percent = payload["percent"]
        if type(percent) is not int or not 0 <= percent <= 100:
            raise UserError(
                self.env._(
                    "The progress of “%(assignment)s” is a whole number from 0 to 100,"
                    " not “%(percent)s”.",
                    assignment=self.display_name,
                    percent=percent,
                )
            )

    def _effect_progress(self, content, on):
        if content["obstacle"] is None:
            content["obstacle"] = self.obstacle
        for name in ("note", "obstacle"):
            content[name] = clean(str(content[name] or ""))
        return {
            "started_on": self.started_on or on,
            "progress": content["percent"],
            "progress_note": content["note"],
            "obstacle": content["obstacle"],
            "progress_on": on,
        }
