from markupsafe import Markup, escape

from odoo import api, fields, models

from ..rules import statistics

SHOWN = 500


class OneStopStatisticCompare(models.TransientModel):
    """A closed period beside the data of today, column by column and dossier by dossier."""

    _name = "one_stop.statistic.compare"
    _description = "Closed period compared with today"
    _rec_name = "period_id"

    period_id = fields.Many2one(
        "one_stop.statistic.period", required=True, readonly=True, ondelete="cascade"
    )
    table = fields.Html(readonly=True, sanitize=False)
    differs = fields.Boolean(string="Something differs", readonly=True)
    left_out = fields.Integer(
        string="Further dossiers", readonly=True, help="More differ than are listed here."
    )
    line_ids = fields.One2many("one_stop.statistic.compare.line", "compare_id", readonly=True)

    @api.model
    def _of_period(self, period):
        """Return a comparison of a period, a line for each dossier counted otherwise."""
        found = period._compare()
        columns = {}
        for name in statistics.LEAVES:
            _then, _now, come, gone = found[name]
            for id_ in gone:
                columns.setdefault(id_, ([], []))[0].append(name)
            for id_ in come:
                columns.setdefault(id_, ([], []))[1].append(name)
        shown = sorted(columns)[:SHOWN]
        reasons = period._reasons(shown)
        # sudo: who sees the period may compare it, auditors too, who write nothing
        compare = self.sudo().create(
            {
                "period_id": period.id,
                "table": self._table_of(period, found),
                "differs": bool(columns),
                "left_out": len(columns) - len(shown),
                "line_ids": [
                    fields.Command.create(
                        {
                            "dossier_id": id_,
                            "was": self._words(columns[id_][0]),
                            "is_now": self._words(columns[id_][1]),
                            "reason": reasons[id_],
                        }
                    )
                    for id_ in shown
                ],
            }
        )
        return compare.sudo(False)

    def _words(self, columns):
        """Return the labels of counted columns, in the order of the form."""
        lines = self.env["one_stop.statistic.line"]
        labels = dict(lines._fields["column"]._description_selection(self.env))
        return ", ".join(labels[name] for name in statistics.LEAVES if name in columns) or "–"

    def _table_of(self, period, found):
        """Return the columns of the form with their figures then and now, as HTML."""
        labels = {
            name: period._fields[name]._description_string(self.env) for name in statistics.COLUMNS
        }
        heads = [self.env._("Column"), self.env._("Figures closed"), self.env._("Today"), "+", "−"]
        head = Markup("").join(
            Markup('<th class="%s">%s</th>') % ("text-end" if place else "", text)
            for place, text in enumerate(heads)
        )
        rows = Markup("").join(self._row_of(labels[name], *found[name]) for name in found)
        return Markup(
            '<table class="table table-sm table-hover"><thead><tr>%s</tr></thead>'
            "<tbody>%s</tbody></table>"
        ) % (head, rows)

    def _row_of(self, label, then, now, come, gone):
        marked = "fw-bold text-danger" if come or gone or then != now else ""
        numbers = Markup("").join(
            Markup('<td class="text-end">%s</td>') % number
            for number in (then, now, len(come) or "", len(gone) or "")
        )
        return Markup('<tr class="%s"><td>%s</td>%s</tr>') % (marked, escape(label), numbers)
