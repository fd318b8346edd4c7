from odoo import models
from odoo.tools import format_date


class CchcPositionHolding(models.Model):
    """Why a position must change on its day, line by line, in words."""

    _inherit = "cchc.position.holding"

    def _rotation_explained(self, reckoned):
        """Return the explanation of a ``Reckoned`` as text, a line for each rule and case."""
        self.ensure_one()
        sentences = {
            "held": self.env._("Held since %(day)s."),
            "term": self.env._(
                "Rule from %(day)s until %(until)s: change after %(months)s months."
            ),
            "term_open": self.env._("Rule from %(day)s on: change after %(months)s months."),
            "short": self.env._("On %(day)s, the last day of that rule, not held that long."),
            "reached": self.env._("Held that long on %(day)s."),
            "waits": self.env._("“%(case)s” from %(day)s until %(until)s: no change meanwhile."),
            "waits_open": self.env._("“%(case)s” from %(day)s on, without a known end."),
            "may": self.env._("May change from %(day)s on: the sector's own term is not known."),
            "must": self.env._("Must change by %(day)s."),
            "never": self.env._("No day of change is known."),
        }
        names = dict(self.env["cchc.rotation.case"]._selection_code())
        names["retirement"] = self.env._("Near retirement")
        lines = []
        for line in (*reckoned.answer.lines, *self._rotation_after(reckoned)):
            open_end = line.code in ("term", "waits") and not line.until
            least, most = line.months or (0, 0)
            words = {
                "day": format_date(self.env, line.day) if line.day else "",
                "until": format_date(self.env, line.until) if line.until else "",
                "months": str(least) if least == most else f"{least} – {most}",
                "case": names.get(line.case, line.case),
            }
            lines.append(sentences[line.code + ("_open" if open_end else "")] % words)
        return "\n".join(lines)

    def _rotation_after(self, reckoned):
        """Return lines on cases that began when the day had passed already."""
        latest = reckoned.answer.latest
        told = {(line.case, line.day) for line in reckoned.answer.lines if line.code == "waits"}
        return [
            reckoned.answer.lines[0]._replace(
                code="waits", day=case.begin, until=case.end, case=case.code
            )
            for case in reckoned.standing.cases
            if latest and latest < case.begin and (case.code, case.begin) not in told
        ]
