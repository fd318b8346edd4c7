from odoo import api, fields, models
from odoo.tools import SQL

from .short_cursor import short_cursor


class OneStopCodeCounter(models.Model):
    """The last running number that the codes of a unit have come to on a day (or in a year).

    Numbers are taken outside of the intake's transaction, in one statement that lasts no longer
    than itself: clerks never wait for each other's intakes, and none takes a number twice. An
    intake that is rolled back leaves its number unused.
    """

    _name = "one_stop.code.counter"
    _description = "Last running number of codes"
    _inherit = ["district.projection.mixin"]
    _log_access = False
    _rec_name = "scope"

    _projected_fields = ("scope", "last_number")

    scope = fields.Char(required=True, readonly=True)
    last_number = fields.Integer(required=True, readonly=True, aggregator=None)

    _scope_uniq = models.UniqueIndex("(scope)", "A counter stands for each unit and day once.")

    @api.model
    def _take(self, counts):
        """Take numbers which nobody else gets.

        :param counts: {scope of ``rules/dossier_code.py``: how many}.
        :return: {scope: the first of them}.
        """
        rows = SQL(", ").join(SQL("(%s, %s)", scope, counts[scope]) for scope in sorted(counts))
        with short_cursor(self.env) as cr:
            cr.execute(
                SQL(
                    "INSERT INTO one_stop_code_counter AS counter (scope, last_number) VALUES %s"
                    " ON CONFLICT (scope) DO UPDATE"
                    " SET last_number = counter.last_number + EXCLUDED.last_number"
                    " RETURNING scope, last_number",
                    rows,
                )
            )
            last = dict(cr.fetchall())
        self.invalidate_model(["last_number"], flush=False)
        return {scope: last[scope] - count + 1 for scope, count in counts.items()}
