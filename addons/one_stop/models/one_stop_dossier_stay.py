from odoo import api, fields, models
from odoo.tools import SQL

AT_ONCE = 2000
# What is counted when a dossier leaves a visit.
MEASURED = (
    "dossier_id",
    "visit_id",
    "procedure_id",
    "counter_id",
    "agency_id",
    "step_id",
    "weekday",
    "left_on",
    "minutes",
    "budget_minutes",
    "snapshot_id",
    "done_on",
    "whole_minutes",
    "released_at",
    "released_by_id",
    "release_seconds",
)


class OneStopDossierStay(models.Model):
    """How long a visit took, counted once when the dossier leaves it, for the leaders' boards.

    The facts of a board over years are added up by the database; calendars cannot be asked for
    each of a million visits. A row follows from events as all else does: `_replay` tells it again
    on the calendar that it was counted on. What is counted:

    * `minutes`: working minutes between `owned_from` and that of the next visit, the time in which
      the clock stood left out; empty where the work did not end by itself (withdrawn, stopped,
      gone over to another agency) and for what is settled at once;
    * of the visit by which the result came to the counter, `done_on` and `whole_minutes`, those of
      the dossier from its receipt; `released_at` says when the result was decided, by whom, and
      `release_seconds` how long after its acceptance;
    * of a dossier that was late, what each visit and each overdue consultation answers for of the
      delay (`delay_minutes`, see rules/delay.py), with `done_on`.

    A reopened dossier is not done: the last two are taken away again.
    """

    _name = "one_stop.dossier.stay"
    _description = "Counted stay of a dossier"
    _inherit = ["district.projection.mixin"]
    _order = "id"
    _log_access = False

    _projected_fields = (*MEASURED, "consultation_id", "delay_minutes")

    dossier_id = fields.Many2one(
        "one_stop.dossier", required=True, readonly=True, index=True, ondelete="cascade"
    )
    visit_id = fields.Many2one("one_stop.dossier.visit", readonly=True, ondelete="cascade")
    consultation_id = fields.Many2one(
        "one_stop.consultation", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    procedure_id = fields.Many2one("one_stop.procedure", readonly=True, ondelete="restrict")
    counter_id = fields.Many2one("hr.department", readonly=True, ondelete="restrict")
    agency_id = fields.Many2one("hr.department", readonly=True, ondelete="restrict")
    step_id = fields.Many2one("one_stop.step", readonly=True, ondelete="restrict")
    weekday = fields.Integer(
        string="Weekday of the hand-over", readonly=True, aggregator=None, help="1 is Monday."
    )
    left_on = fields.Date(string="Left on", readonly=True)
    minutes = fields.Integer(string="Working minutes", readonly=True, aggregator="avg")
    budget_minutes = fields.Integer(string="Minutes of the step", readonly=True, aggregator=None)
    snapshot_id = fields.Many2one(
        "district.calendar.snapshot", string="Counted on", readonly=True, ondelete="restrict"
    )
    done_on = fields.Date(string="Result at the counter on", readonly=True)
    delay_minutes = fields.Integer(string="Minutes of the delay", readonly=True)
    whole_minutes = fields.Integer(
        string="Working minutes of the dossier", readonly=True, aggregator="avg"
    )
    released_at = fields.Datetime(string="Decided on", readonly=True)
    released_by_id = fields.Many2one(
        "res.users", string="Decided by", readonly=True, ondelete="restrict"
    )
    release_seconds = fields.Integer(
        string="Seconds from acceptance to decision", readonly=True, aggregator=None
    )

    _visit_uniq = models.UniqueIndex("(visit_id)", "A stay is counted once.")
    # What a board adds up over the days of a period stands in the index itself: a year has a
    # million stays.
    _left_idx = models.Index(
        "(left_on) INCLUDE (step_id, agency_id, weekday, minutes, budget_minutes)"
        " WHERE minutes IS NOT NULL"
    )
    _done_idx = models.Index(
        "(done_on) INCLUDE (procedure_id, counter_id, whole_minutes)"
        " WHERE whole_minutes IS NOT NULL"
    )
    _released_idx = models.Index(
        "(done_on) INCLUDE (released_by_id, released_at, release_seconds, dossier_id, agency_id)"
        " WHERE released_at IS NOT NULL"
    )
    _delay_idx = models.Index("(done_on) WHERE delay_minutes > 0")

    @api.model
    def _fill(self, at_once=AT_ONCE):
        """Count what was left before stays were counted, some dossiers at once; yield how many.

        Every install and upgrade goes through it: what is counted already is left as it is.
        """
        last = 0
        while True:
            rows = self.env.execute_query(
                SQL(
                    "SELECT DISTINCT visit.dossier_id FROM one_stop_dossier_visit visit"
                    " WHERE visit.left_at IS NOT NULL AND visit.dossier_id > %s AND NOT EXISTS"
                    " (SELECT FROM one_stop_dossier_stay stay WHERE stay.visit_id = visit.id)"
                    " ORDER BY 1 LIMIT %s",
                    last,
                    at_once,
                )
            )
            if not rows:
                return
            dossiers = self.env["one_stop.dossier"].browse(row[0] for row in rows)
            dossiers._measure()
            last = dossiers.ids[-1]
            # A million dossiers are not kept in memory for the sake of their stays.
            self.env.invalidate_all()
            yield len(dossiers)

    @api.model
    def _fill_all(self):
        """Count all that was left and is not counted yet."""
        for _count in self._fill():
            pass
