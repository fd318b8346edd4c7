from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tools import format_date

RULE_NOTICE = "rotation.notice_days"


class CchcRotationPlanLine(models.Model):
    """Why a change cannot take place as planned, in words that name the person."""

    _inherit = "cchc.rotation.plan.line"

    alert = fields.Char(compute="_compute_alert", help="What stands against the change as planned.")

    def _compute_alert(self):
        live = self.filtered("is_live")
        (self - live).alert = False
        obstacles = live._obstacles()
        for line in live:
            line.alert = " ".join(obstacles[line]) or False

    def _obstacles(self):
        """Return {line: sentences on what happened since: left, moved, closed, a case}."""
        cases = self.env["cchc.rotation.case"]._of(self.employee_id)
        names = dict(self.env["cchc.rotation.case"]._selection_code())
        names["retirement"] = self.env._("Near retirement")
        found = {}
        for line in self:
            lasting = [one for one in cases.get(line.employee_id.id, ()) if one.lasts(line.date)]
            found[line] = line._gone() + [
                self.env._(
                    "%(person)s does not change yet on %(day)s: %(case)s.",
                    **line._words(),
                    case=names.get(case.code, case.code),
                )
                for case in lasting[:1]
            ]
        return found

    def _gone(self):
        """Return sentences on a person who left the position, or a position that was closed."""
        # sudo: that somebody left is told to those who plan; nothing else of the file
        holding, person = self.holding_id.sudo(), self.employee_id.sudo()
        words, sentences = self._words(), []
        if person.left_on and person.left_on <= self.date:
            sentences.append(self.env._("%(person)s has left by %(day)s.", **words))
        elif not holding.active or (holding.date_to and holding.date_to < self.date):
            sentences.append(
                self.env._("%(person)s does not hold %(position)s on %(day)s any more.", **words)
            )
        if self.to_position_id and not self.to_position_id._is_open(self.date):
            sentences.append(self.env._("%(to)s does not exist on %(day)s.", **words))
        return sentences

    def _check_days(self):
        """Refuse a day on which somebody cannot change, by what is known now."""
        sentences = [text for texts in self._obstacles().values() for text in texts]
        if sentences:
            raise UserError("\n".join(sentences))

    def _check_changes(self):
        """Refuse positions to which somebody cannot change; all that is wrong at once."""
        sentences = []
        texts = self._fault_texts()
        for plan, lines in self.grouped("plan_id").items():
            # All that move play a part: who leaves a position makes room for another.
            # sudo: a head suggests for the own agency without reading what others are given
            whole = plan.sudo()
            for line, code in whole._faults(whole._live_lines()):
                if line in lines:
                    sentences.append(texts[code] % line._words())
        if sentences:
            raise UserError("\n".join(sentences))

    def _fault_texts(self):
        return {
            "own": self.env._("%(person)s holds %(to)s already."),
            "closed": self.env._("%(to)s does not exist on %(day)s, so %(person)s cannot take it."),
            "left": self.env._("%(person)s has just left %(to)s, or holds it besides."),
            "profession": self.env._("%(to)s is of another profession than that of %(person)s."),
            "rank": self.env._("%(to)s does not take the rank of %(person)s."),
            "full": self.env._("%(to)s has no free post for %(person)s."),
            "counter": self.env._("%(position)s would lack people once %(person)s has left it."),
            "share": self.env._(
                "Too many people would leave the counter of %(agency)s in one plan, %(person)s"
                " among them."
            ),
        }

    def _check_ready(self, decided_on):
        """Refuse to carry out changes that were not announced in time, or cannot take place."""
        sentences = [text for line in self for text in line._unready(decided_on)]
        if sentences:
            raise UserError("\n".join(sentences))
        self._check_days()
        self._check_changes()

    def _unready(self, decided_on):
        words = self._words()
        if self.state == "done":
            return [self.env._("%(person)s has changed by this plan already.", **words)]
        if not self.is_live:
            return [self.env._("%(person)s was taken out of the plan.", **words)]
        if not self.to_position_id:
            return [self.env._("%(person)s is given no position yet.", **words)]
        if self.state != "notified":
            return [self.env._("%(person)s was given no notice yet.", **words)]
        if decided_on > self.date:
            return [
                self.env._("The change of %(person)s on %(day)s cannot be decided later.", **words)
            ]
        if decided_on < self.notified_on:
            return [self.env._("%(person)s was given notice only after that decision.", **words)]
        return []

    def _check_notice(self, on):
        """Refuse a notice that does not give the days of the rule."""
        for line in self:
            days = self.env["district.rule"].get_value(RULE_NOTICE, on)
            if Date.add(on, days=days) > line.date:
                raise UserError(
                    self.env._(
                        "A notice of %(on)s comes less than %(days)s days before %(person)s changes"
                        " on %(day)s: change the day first.",
                        **line._words(),
                        on=format_date(self.env, on),
                        days=days,
                    )
                )

    def _words(self):
        self.ensure_one()
        return {
            "person": self.employee_id.name,
            "position": self.from_position_id.display_name,
            "agency": self.from_agency_id.name,
            "to": self.to_position_id.display_name or "",
            "day": format_date(self.env, self.date),
        }
