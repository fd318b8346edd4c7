from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules import description
from .cchc_conduct_visit_steps import HEAD, HR
from .cchc_position_duty import KINDS

KIND = "decision"


class CchcPositionDescription(models.Model):
    """How a version is approved, one or many by one decision, and ended."""

    _inherit = "cchc.position.description"
    _projected_fields = (
        "symbol",
        "decided_on",
        "number_id",
        "signing_id",
        "signer_name",
        "signature_lines",
    )

    symbol = fields.Char(string="By decision", readonly=True)
    decided_on = fields.Date(string="Date of the decision", readonly=True)
    number_id = fields.Many2one(
        "district.number", string="Number in the book", readonly=True, ondelete="restrict"
    )
    signing_id = fields.Many2one("district.signing", readonly=True, ondelete="restrict")
    signer_name = fields.Char(readonly=True)
    signature_lines = fields.Text(readonly=True)
    can_edit = fields.Boolean(compute="_compute_can_edit", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("agency_id", "state")
    def _compute_can_edit(self):
        user = self.env.user
        for one in self:
            one.can_edit = one._may_decide(user)

    def action_approve(self, decided_on=None, valid_from=None, symbol=""):
        """Approve these versions by one decision; without a date a dialog asks.

        :param decided_on: date of the decision, or its ISO text.
        :param valid_from: first day on which they count; that of the decision when omitted.
        :param symbol: its number; empty: the next one of the agency's book for decisions.
        """
        if not decided_on:
            title = self.env._("Approve the job description")
            return self._dialog("cchc.position.approve", title, description_ids=self.ids)
        decided = self._day(decided_on)
        symbol = " ".join(str(symbol or "").split())
        self._check_one_agency()
        for one in self:
            one._check_decider()
        number = self._take_number(symbol, decided)
        return self._apply(
            "approve",
            symbol=number.name or symbol,
            decided_on=decided,
            valid_from=self._day(valid_from) or decided,
            number=number.id or None,
        )

    def action_end(self, ended_on=None, words=None):
        """End a version without another one, with the reason; a dialog asks for both.

        :param ended_on: its last day.
        """
        if not ended_on:
            title = self.env._("End the job description")
            return self._dialog("cchc.position.end", title, description_id=self.ensure_one().id)
        return self._apply("end", ended_on=self._day(ended_on), words=str(words or "").strip())

    def action_cancel(self):
        """Give a draft up."""
        return self._apply("cancel")

    def _step_target(self, kind):
        return description.target(kind, self.state)

    def _step_agency(self, _kind):
        return self.agency_id

    def _may_decide(self, user):
        """Tell whether a user writes and approves: HR, and the head of the agency."""
        return user.has_group(HR) or (user.has_group(HEAD) and self.agency_id in user.agency_ids)

    def _check_decider(self):
        if not self.env.su and not self._may_decide(self.env.user):
            raise AccessError(
                self.env._(
                    "“%(description)s” is decided on by the head of %(agency)s or a staff manager.",
                    description=self.display_name,
                    agency=self.agency_id.name,
                )
            )

    def _check_one_agency(self):
        if len(self.agency_id) > 1:
            raise UserError(
                self.env._(
                    "One decision is of one agency; these job descriptions are of %(agencies)s.",
                    agencies=", ".join(self.agency_id.mapped("name")),
                )
            )

    def _take_number(self, typed, on):
        """Return the number from the agency's book, empty where one was typed."""
        if any(char.isalnum() for char in typed):
            return self.env["district.number"]
        agency = self.agency_id
        book = self.env["district.number.book"]._book_for(agency, KIND, on)
        signing = self.env["district.signing"]._signing_for(KIND, agency, on)
        subject = "Phê duyệt bản mô tả công việc"
        return book._next(on, subject, record=self[:1], signing=signing)

    def _check_approve(self, content):
        self._check_decider()
        on, first = content["decided_on"], content["valid_from"]
        if on > today(self) or first < on:
            raise ValidationError(
                self.env._(
                    "“%(description)s”: the decision of %(decided)s cannot lie ahead, and what it"
                    " says counts from its own day on at the earliest, not from %(first)s.",
                    description=self.display_name,
                    decided=format_date(self.env, on),
                    first=format_date(self.env, first),
                )
            )
        if not self.position_id._is_open(first):
            raise ValidationError(
                self.env._(
                    "%(position)s does not exist on %(first)s.",
                    position=self.position_id.display_name,
                    first=format_date(self.env, first),
                )
            )
        twin = self._approved().filtered(lambda one: one.valid_from == first)[:1]
        if twin:
            raise ValidationError(
                self.env._(
                    "“%(twin)s” counts from %(first)s already; the next version begins on another"
                    " day.",
                    twin=twin.display_name,
                    first=format_date(self.env, first),
                )
            )
        self._check_whole()

    def _check_whole(self):
        """Refuse a text that lacks a part, naming all that it lacks."""
        wrong = description.problems([line._line() for line in self.line_ids])
        if not wrong:
            return
        names = dict(
            self.env["cchc.position.duty"]._fields["kind"]._description_selection(self.env)
        )
        lines = [
            self.env._("The shares of the duties add up to more than the whole time.")
            if code == "share"
            else self.env._("A part is missing: %(part)s.", part=names[code])
            for code in wrong
        ]
        title = self.env._("“%(description)s” cannot be approved:", description=self.display_name)
        raise ValidationError("\n".join([title, *(f"– {line}" for line in lines)]))

    def _effect_approve(self, content):
        number = self.env["district.number"].browse(content.pop("number") or ())
        signing = self.env["district.signing"]._signing_for(
            KIND, self.agency_id, content["decided_on"]
        )
        printed = signing._printed() if signing else {}
        content["position"] = self.position_id.display_name
        content["purpose"] = self.purpose or ""
        content["lines"] = [
            [kind, line.name, line.detail or "", line.share or 0]
            for kind, _label in KINDS
            for line in self[f"{kind}_ids"]
        ]
        self._project({"state": "approved", "valid_from": content["valid_from"]})
        self._project_periods()
        return {
            "symbol": content["symbol"],
            "decided_on": content["decided_on"],
            "number_id": number.id,
            "signing_id": printed.get("signing_id"),
            "signer_name": printed.get("signer_name") or False,
            "signature_lines": printed.get("signature_lines") or False,
        }

    def _check_end(self, content):
        self._check_decider()
        if not content["words"]:
            raise UserError(self.env._("Say why “%(one)s” ends.", one=self.display_name))
        last = self.valid_to or content["ended_on"]
        if not self.valid_from <= content["ended_on"] <= last:
            raise ValidationError(
                self.env._(
                    "“%(one)s” can end on a day on which it is in force, not on %(day)s.",
                    one=self.display_name,
                    day=format_date(self.env, content["ended_on"]),
                )
            )

    def _effect_end(self, content):
        self._project({"ended_on": content["ended_on"]})
        self._project_periods()
        return {}

    def _check_cancel(self, _content):
        self._check_decider()

    def _effect_cancel(self, _content):
        return {}

    def _approved(self):
        """Return the approved versions of the position."""
        # sudo: all of them count, whoever decides
        return self.sudo().search(
            [("position_id", "=", self.position_id.id), ("state", "=", "approved")]
        )

    def _project_periods(self):
        """Say of each approved version of the position until when it counts."""
        approved = self._approved()
        periods = description.periods(
            description.Version(one.id, one.valid_from, one.ended_on or None) for one in approved
        )
        for one in approved:
            last = periods[one.id][1] or False
            if one.valid_to != last:
                one._project({"valid_to": last})
