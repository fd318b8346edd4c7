import json
from types import NoneType

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .one_stop_board_signs import SIGNS

CELLS = ("heat", "procedure", "delay", "sign")


class OneStopBoard(models.AbstractModel):
    """What each figure of bottlenecks and signs counts."""

    _inherit = "one_stop.board"

    @api.model
    def _checked_cell(self, cell):
        """Return what comes from outside as a cell: numbers and words where they have to be."""
        numbers = ("agency", "field", "weekday", "procedure")
        words = ("what", "column", "name", "step", "sign")
        is_fine = (
            isinstance(cell, dict)
            # A bool is an int to Python, and no number of anything.
            and all(type(cell.get(name)) in (int, NoneType) for name in numbers)
            and all(isinstance(cell.get(name), str | None) for name in words)
            and "\0" not in (cell.get("step") or "")
        )
        if not is_fine:
            raise UserError(self.env._("The board has no such figure."))
        return cell

    @api.model
    def _cell_action(self, cell):
        if cell.get("what") in CELLS:
            # Read once, so that a wrong one is refused here.
            self._cell_domain(cell)
            return self._cell_name(cell), [("board_cell", "=", json.dumps(cell, sort_keys=True))]
        return super()._cell_action(cell)

    @api.model
    def _read_cell(self, text):
        try:
            cell = json.loads(text)
        except (TypeError, ValueError):
            cell = None
        return self._cell_domain(self._checked_cell(cell))

    @api.model
    def _cell_domain(self, cell):
        """Return the domain of a figure: {"what", "from", "to", …}; it comes from outside.

        * heat: "step", "agency", "weekday" (or none for all), "over" (only stays that took longer
          than their budget);
        * procedure: "procedure";
        * delay: "agency", the one that answers for a part of the delay, or none for all;
        * sign: "sign", "agency" or none for all.
        """
        if cell.get("what") not in CELLS or (
            cell["what"] == "sign" and cell.get("sign") not in SIGNS
        ):
            raise UserError(self.env._("The board has no such figure."))
        first, last = self._period(cell.get("from"), cell.get("to"))
        if cell["what"] == "sign":
            self._check_signs()
            asked = cell.get("agency")
            return _found(self._sign_dossiers(cell["sign"], asked, first, last))
        conditions = {
            "heat": self._heat_condition,
            "procedure": self._procedure_condition,
            "delay": self._delay_condition,
        }[cell["what"]](cell, first, last)
        return _found(
            SQL("(SELECT stay.dossier_id FROM one_stop_dossier_stay stay WHERE %s)", conditions)
        )

    @api.model
    def _heat_condition(self, cell, first, last):
        parts = [
            SQL("stay.minutes IS NOT NULL AND stay.left_on BETWEEN %s AND %s", first, last),
            SQL("stay.agency_id = %s", cell.get("agency")),
            SQL("stay.step_id IN (SELECT id FROM one_stop_step WHERE name = %s)", cell.get("step")),
        ]
        if cell.get("weekday"):
            parts.append(SQL("stay.weekday = %s", cell["weekday"]))
        if cell.get("over"):
            parts.append(SQL("stay.budget_minutes > 0 AND stay.minutes > stay.budget_minutes"))
        return SQL("%s %s", SQL(" AND ").join(parts), self._own_condition("agency_id"))

    @api.model
    def _procedure_condition(self, cell, first, last):
        return SQL(
            "stay.whole_minutes IS NOT NULL AND stay.done_on BETWEEN %s AND %s"
            " AND stay.procedure_id = %s %s",
            first,
            last,
            cell.get("procedure"),
            self._own_condition("counter_id"),
        )

    @api.model
    def _delay_condition(self, cell, first, last):
        agency = SQL("AND stay.agency_id = %s", cell["agency"]) if cell.get("agency") else SQL()
        return SQL(
            "stay.delay_minutes > 0 AND stay.done_on BETWEEN %s AND %s %s %s",
            first,
            last,
            agency,
            self._own_condition("counter_id"),
        )

    @api.model
    def _cell_name(self, cell):
        """Return what the list of a figure is called."""
        # sudo: names of agencies and the catalogue are no secret
        agency = self.env["hr.department"].sudo().browse(cell.get("agency") or ())
        procedure = self.env["one_stop.procedure"].sudo().browse(cell.get("procedure") or ())
        labels = {
            "heat": self.env._("Stays"),
            "procedure": self.env._("Time by procedure"),
            "delay": self.env._("Shares of the delay"),
            "sign": self._sign_labels().get(cell.get("sign"), ""),
        }
        words = [labels[cell["what"]], cell.get("step"), *agency.mapped("name")]
        return " – ".join(word for word in [*words, *procedure.mapped("name")] if word)

    @api.model
    def _sign_labels(self):
        return {
            "pause_near_due": self.env._("Paused just before the due date"),
            "second_supplement": self.env._("Supplement asked for again"),
            "same_minute": self.env._("Several results in one minute"),
            "after_acceptance": self.env._("Decided right after acceptance"),
            "at_closing": self.env._("Many results at closing time"),
            "late_apology": self.env._("Apology after the due date"),
        }


def _found(subquery):
    """Return the domain of the dossiers that a subquery finds, looked for once.

    A page of a list would else have the database ask for each dossier from the newest on.
    """

    def to_sql(model, alias, query):
        return SQL("%s = ANY(ARRAY%s)", model._field_to_sql(alias, "id", query), subquery)

    return Domain.custom(to_sql=to_sql)
