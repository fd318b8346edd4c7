from odoo import models
from odoo.exceptions import ValidationError

from ..rules import evaluation


class CchcEvaluation(models.Model):
    """Points given for the criteria, and the digest that freezes a result."""

    _inherit = "cchc.evaluation"

    def _given_points(self, points):
        """Return {id of a score line: Decimal} for all lines; the own points where none is given.

        :param points: {id: number}; ids as text, as they come over RPC, are taken too.
        """
        self.ensure_one()
        lines = self.score_ids
        wanted = {}
        for line_id, value in points.items():
            if not str(line_id).isdigit() or int(line_id) not in lines.ids:
                raise ValidationError(
                    self.env._(
                        "The points do not belong to the criteria of %(evaluation)s.",
                        evaluation=self.display_name,
                    )
                )
            wanted[int(line_id)] = value
        given = {}
        for line in lines:
            value = wanted.get(line.id, line.self_points)
            line._check_range(value)
            given[line.id] = evaluation.rounded(value)
        return given

    def _total(self, given):
        """Return the points out of 100, None where there are no criteria."""
        lines = self.env["cchc.evaluation.score"].browse(given)
        return evaluation.total(
            evaluation.Score(
                given[line.id], evaluation.rounded(line.most), evaluation.rounded(line.weight)
            )
            for line in lines
        )

    def _give_points(self, given):
        for line_id, points in given.items():
            self.env["cchc.evaluation.score"].browse(line_id)._project({"points": float(points)})

    def _words_of_self(self):
        """Return the own part as one text, in a fixed order, for its digest."""
        lines = [
            f"{line.criterion_id.id}|{line.self_points:.2f}|{line.self_note or ''}"
            for line in self.score_ids.sorted(lambda line: (line.sequence, line.id))
        ]
        return "\n".join([self.self_text or "", *lines])

    def _words_of_result(self, vals=None):
        """Return what was concluded as one text, in a fixed order, for its digest.

        :param vals: values that are about to be projected instead of those of the record.
        """
        values = {name: self[name] for name in ("points", "class_code", "class_name", "conclusion")}
        values |= {name: value for name, value in (vals or {}).items() if name in values}
        lines = [
            f"{line.criterion_id.id}|{line.points:.2f}"
            for line in self.score_ids.sorted(lambda line: (line.sequence, line.id))
        ]
        head = [f"{values['points'] or 0:.2f}", values["class_code"], values["class_name"]]
        return "\n".join(str(part or "") for part in [*head, values["conclusion"], *lines])

    def _result_digest(self):
        """Return the digest of all that a closed evaluation says."""
        self.ensure_one()
        parts = [
            self._words_of_self(),
            self._words_of_result(),
            self.collective or "",
            self.objection or "",
            self.answer or "",
            self.skip_reason or "",
        ]
        return self._digest("\n\n".join(parts))

    def _is_untouched(self):
        """Return whether a closed result is still what its closing said, and the journal whole."""
        self.ensure_one()
        closing = self.event_ids.filtered(lambda event: event.kind == "close")[-1:]
        said = closing and closing._payload()["result"] == self._result_digest()
        return bool(said) and not self._verify()
