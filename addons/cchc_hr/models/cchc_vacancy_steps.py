from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules import vacancy
from .cchc_conduct_visit_steps import HR
from .cchc_vacancy import RULE_DAYS

KIND = "notice"


class CchcVacancy(models.Model):
    """How a vacancy is published by a numbered notice, and closed."""

    _inherit = "cchc.vacancy"
    _projected_fields = (
        "symbol",
        "number_id",
        "signer_name",
        "signature_lines",
        "published_on",
        "closed_on",
        "recruited",
        "close_words",
    )

    symbol = fields.Char(string="Number of the notice", readonly=True)
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    signer_name = fields.Char(readonly=True)
    signature_lines = fields.Text(readonly=True)
    published_on = fields.Date(readonly=True)
    closed_on = fields.Date(readonly=True)
    recruited = fields.Integer(string="People found", readonly=True)
    close_words = fields.Text(string="How it ended", readonly=True)
    can_keep = fields.Boolean(compute="_compute_can_keep", export_string_translation=False)

    @api.depends_context("uid")
    def _compute_can_keep(self):
        self.can_keep = self.env.user.has_group(HR)

    def action_publish(self, published_on=None, symbol=""):
        """Publish the notice; without a day a dialog asks.

        :param published_on: day of the notice, or its ISO text.
        :param symbol: its number; empty: the next one of the issuer's book for notices.
        """
        if not published_on:
            title = self.env._("Publish the notice")
            return self._dialog("cchc.vacancy.publish", title, vacancy_id=self.ensure_one().id)
        return self._apply(
            "publish",
            published_on=self._day(published_on),
            symbol=" ".join(str(symbol or "").split()),
        )

    def action_close(self, recruited=None, words=None):
        """Close the vacancy, saying how many were found; a dialog asks."""
        if recruited is None:
            title = self.env._("Close the vacancy")
            return self._dialog("cchc.vacancy.close", title, vacancy_id=self.ensure_one().id)
        return self._apply("close", recruited=recruited, words=str(words or "").strip())

    def action_cancel(self):
        """Give a vacancy up that was not published."""
        return self._apply("cancel")

    def _step_target(self, kind):
        return vacancy.target(kind, self.state)

    def _step_agency(self, _kind):
        return self.issuer_id

    def _check_keeper(self):
        if not self.env.su and not self.env.user.has_group(HR):
            raise AccessError(
                self.env._(
                    "The vacancy “%(vacancy)s” is kept by a staff manager.",
                    vacancy=self.display_name,
                )
            )

    def _check_publish(self, content):
        self._check_keeper()
        on = content["published_on"]
        if on > today(self):
            raise ValidationError(
                self.env._(
                    "The notice of “%(vacancy)s” cannot be of a day that lies ahead.",
                    vacancy=self.display_name,
                )
            )
        self._lock_position()
        wrong = vacancy.problems(
            vacancy.Notice(
                number=self.number,
                free=self._free_posts(),
                has_criteria=bool(self.criterion_ids),
                has_papers=bool(self.paper_ids),
                date_from=self.date_from or None,
                date_to=self.date_to or None,
                published_on=on,
            )
        )
        lines = [self._problem_sentence(code) for code in wrong]
        if not wrong and self.period_warning and not self._is_period_unverified():
            lines.append(self.period_warning)
        if lines:
            title = self.env._("“%(vacancy)s” cannot be published:", vacancy=self.display_name)
            raise ValidationError("\n".join([title, *(f"– {line}" for line in lines)]))

    def _lock_position(self):
        """Make two notices for one position wait for each other: both would offer the same post."""
        self.env.cr.execute(
            SQL("SELECT id FROM cchc_position WHERE id = %s FOR UPDATE", self.position_id.id)
        )

    def _problem_sentence(self, code):
        return {
            "none_wanted": self.env._("One person at least is wanted."),
            "too_many": self.env._(
                "%(number)s are wanted, but %(free)s posts are free on the day on which they are"
                " needed.",
                number=self.number,
                free=self._free_posts(),
            ),
            "no_criteria": self.env._("The criteria are missing."),
            "no_papers": self.env._("The papers to hand in are missing."),
            "no_dates": self.env._("Say from when until when papers are taken."),
            "reversed": self.env._("The last day for papers is before the first one."),
            "begins_before": self.env._("Papers are taken before the notice is published."),
        }[code]

    def _is_period_unverified(self):
        return bool(self.env["district.rule"]._unverified([RULE_DAYS], self.date_from))

    def _effect_publish(self, content):
        on, issuer = content["published_on"], self.issuer_id
        signing = self.env["district.signing"]._signing_for(KIND, issuer, on)
        number = self.env["district.number"]
        if not any(char.isalnum() for char in content["symbol"]):
            book = self.env["district.number.book"]._book_for(issuer, KIND, on)
            number = book._next(on, self._paper_subject(), record=self, signing=signing)
        content["symbol"] = number.name or content["symbol"]
        content |= {
            "position": self.position_id.display_name,
            "agency": self.agency_id._journal_key(),
            "number": self.number,
            "free": self._free_posts(),
            "date_from": self.date_from,
            "date_to": self.date_to,
            "criteria": self.criterion_ids.mapped("name"),
            "papers": self.paper_ids.mapped("name"),
        }
        printed = signing._printed() if signing else {}
        return {
            "symbol": content["symbol"],
            "number_id": number.id,
            "published_on": on,
            "signer_name": printed.get("signer_name") or False,
            "signature_lines": printed.get("signature_lines") or False,
        }

    def _check_close(self, content):
        self._check_keeper()
        recruited = content["recruited"]
        whole = isinstance(recruited, int) and not isinstance(recruited, bool)
        if not whole or not 0 <= recruited <= self.number:
            raise UserError(
                self.env._(
                    "“%(vacancy)s”: from 0 to %(number)s people were found.",
                    vacancy=self.display_name,
                    number=self.number,
                )
            )
        if recruited < self.number and not content["words"]:
            raise UserError(
                self.env._(
                    "Say why “%(vacancy)s” is closed before all are found.",
                    vacancy=self.display_name,
                )
            )

    def _effect_close(self, content):
        return {
            "closed_on": today(self),
            "recruited": content["recruited"],
            "close_words": content["words"] or False,
        }

    def _check_cancel(self, _content):
        self._check_keeper()

    def _effect_cancel(self, _content):
        return {}
