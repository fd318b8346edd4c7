import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

from ..rules import cost_model, typed
from .one_stop_proposal import ANSWERS, AUTHORITIES
from .one_stop_proposal_change import ENDING

KIND = "letter"


class OneStopProposal(models.Model):
    """The way to the competent authority, its answer, and the version that follows."""

    _inherit = "one_stop.proposal"

    def action_send(
        self, authority_level=None, authority=None, sent_on=None, symbol="", issuer_id=None
    ):
        """Send it to the competent authority; without one a dialog asks.

        :param authority_level: a key of AUTHORITIES.
        :param authority: its name.
        :param sent_on: date of the letter, or its text; today when omitted.
        :param symbol: number of the letter; empty: the next one of the issuer's book.
        :param issuer_id: id of the agency whose letter it is, see `_issuers`.
        """
        if not authority_level:
            title = self.env._("Send to the competent authority")
            return self._dialog("one_stop.proposal.send", title, {})
        return self._apply(
            "send",
            authority_level=authority_level,
            authority=typed.line(authority),
            sent_on=self._day(sent_on) if sent_on else today(self),
            symbol=typed.line(symbol),
            issuer=issuer_id or None,
        )

    def action_answer(
        self, answer=None, symbol=None, answered_on=None, words="", refused=(), file=None, name=""
    ):
        """Record the answer of the authority; without one a dialog asks.

        :param answer: a key of ANSWERS.
        :param symbol: number of the document that answers.
        :param answered_on: its date, or its text.
        :param refused: ids of the changes that were not accepted, for a partly accepted one.
        :param file: the document in base64, with its `name`.
        """
        if not answer:
            title = self.env._("Answer of the authority")
            return self._dialog("one_stop.proposal.answer", title, {})
        return self._apply(
            "answer",
            answer=answer,
            symbol=typed.line(symbol),
            answered_on=self._day(answered_on),
            words=typed.lines(words),
            refused=refused,
            file=file or False,
            file_name=typed.line(name),
        )

    def action_enact(self, version_id=None, unit=None):
        """Link the version that follows from the proposal; a dialog asks for it.

        :param version_id: id of a later published version of the procedure; False where the
            procedure was abolished.
        :param unit: what following it once costs as enacted (đồng); as proposed when omitted.
        """
        if version_id is None:
            title = self.env._("New version in force")
            return self._dialog("one_stop.proposal.enact", title, {})
        return self._apply("enact", version=version_id or None, unit=unit)

    def _issuers(self):
        """Return the agencies whose letter it may be: the proposing one, and those above it."""
        agency, found = self.agency_id, self.agency_id
        while agency.parent_id.agency_id:
            agency = agency.parent_id.agency_id
            found |= agency
        return found

    @api.model
    def _day(self, value):
        try:
            return typed.day(value) if isinstance(value, str) else fields.Date.to_date(value)
        except (TypeError, ValueError):
            return False

    def _check_send(self, content):
        self._check_office()
        if content["authority_level"] not in [key for key, _label in AUTHORITIES]:
            raise UserError(self.env._("Say on which level the competent authority is."))
        if not self._says_something(content["authority"]):
            raise UserError(self.env._("Say to which authority “%(one)s” goes.", one=self.name))
        self._check_day(content["sent_on"], self.submitted_on)
        issuer = content["issuer"] or self._issuers()[-1:].id
        if issuer not in self._issuers().ids:
            raise UserError(
                self.env._(
                    "The letter is one of %(agencies)s.",
                    agencies=", ".join(self._issuers().mapped("name")),
                )
            )
        content["issuer"] = issuer

    def _effect_send(self, content):
        issuer = self.env["hr.department"].browse(content.pop("issuer"))
        on = content["sent_on"]
        signing = self.env["district.signing"]._signing_for(KIND, issuer, on)
        number = self.env["district.number"]
        if not self._says_something(content["symbol"]):
            book = self.env["district.number.book"]._book_for(issuer, KIND, on)
            number = book._next(on, self.name, record=self, signing=signing)
        content["symbol"] = number.name or content["symbol"]
        vals = {**content, "issuer_id": issuer.id, "signing_id": signing.id}
        content["agency"] = issuer.agency_code or issuer.name
        return {**vals, "number_id": number.id}

    def _check_answer(self, content):
        self._check_office()
        answer = content["answer"]
        if answer not in [key for key, _label in ANSWERS]:
            raise UserError(self.env._("Say how the authority answered."))
        if not self._says_something(content["symbol"]):
            raise UserError(self.env._("Give the number of the document that answers."))
        self._check_day(content["answered_on"], self.sent_on)
        ids = content["refused"] if isinstance(content["refused"], list | tuple) else ()
        refused = self.change_ids.filtered(lambda change: change.id in ids)
        if answer == "partly" and not 0 < len(refused) < len(self.change_ids):
            raise UserError(
                self.env._("Accepted in part: mark which of the changes were refused, and not all.")
            )
        if answer == "refused" and not self._says_something(content["words"]):
            raise UserError(self.env._("Say why the authority refused “%(one)s”.", one=self.name))
        self._check_file(content["file"])
        whole = {"accepted": refused.browse(), "partly": refused, "refused": self.change_ids}
        content["refused"] = whole[answer].ids

    @api.model
    def _check_file(self, file):
        try:
            base64.b64decode(file or "", validate=True)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("The document of the answer is no file.")) from error

    def _effect_answer(self, content):
        refused = self.change_ids.browse(content.pop("refused"))
        refused._project({"outcome": "refused"})
        (self.change_ids - refused)._project({"outcome": "accepted"})
        file, file_name = content.pop("file"), content.pop("file_name")
        content["refused"] = refused.mapped("display_name")
        if file:
            content["file"] = self._digest(file if isinstance(file, str) else file.decode())
        return {
            "answer": content["answer"],
            "answer_symbol": content["symbol"],
            "answered_on": content["answered_on"],
            "answer_words": content["words"] or False,
            "answer_file": file,
            "answer_file_name": file and (file_name or "van-ban.pdf"),
        }

    def _check_enact(self, content):
        self._check_office()
        if self.answer == "refused":
            raise UserError(
                self.env._("“%(one)s” was refused: nothing follows from it.", one=self.name)
            )
        unit = content["unit"]
        problem = cost_model.problem("other", 0 if unit is None else unit)
        if problem:
            self._refuse_figure(problem._replace(name="enacted_unit"))
        if content["version"]:
            self._check_successor(content["version"])
        elif not self._is_abolished():
            raise UserError(
                self.env._(
                    "Name the version that follows; without one only a procedure that was to be"
                    " abolished or merged, and has been retired, is done with."
                )
            )

    def _successors(self):
        """Return the versions that can follow: published, of the procedure, later than the old."""
        return self.procedure_id.version_ids.filtered(
            lambda one: one.state != "draft"
            and one.valid_from > self.version_id.valid_from
            and (not self.sent_on or one.valid_from >= self.sent_on)
        ).sorted("valid_from")

    def _check_successor(self, version_id):
        if version_id not in self._successors().ids:
            known = type(version_id) is int and version_id
            version = self.env["one_stop.procedure.version"].browse(known or ())
            # sudo: only its name, for the sentence
            name = version.sudo().exists().display_name or version_id
            raise UserError(
                self.env._(
                    "“%(version)s” does not follow from “%(proposal)s”: that is a published version"
                    " of the same procedure, in force later than the one it starts from and not"
                    " before it was sent.",
                    version=name,
                    proposal=self.name,
                )
            )

    def _is_abolished(self):
        kinds = self.change_ids.filtered(lambda one: one.outcome != "refused").mapped("kind")
        is_asked = any(kind in ENDING for kind in kinds)
        return is_asked and self.version_id.state == "retired" and not self._successors()

    def _effect_enact(self, content):
        version = self.env["one_stop.procedure.version"].browse(content["version"] or ())
        after_end = fields.Date.add(self.version_id.valid_to, days=1) if not version else None
        unit = self.unit_after if content["unit"] is None else int(content["unit"])
        vals = {
            "enacted_version_id": version.id,
            "in_force_on": version.valid_from or after_end,
            "enacted_unit": unit,
        }
        content.update(version=version.display_name or "", in_force_on=vals["in_force_on"])
        content["unit"] = unit
        return vals

    def _check_day(self, day, earliest):
        """Refuse a date that cannot be: none, one that lies ahead, one before what it follows."""
        if not day:
            raise UserError(self.env._("Give the date of the document."))
        if day > today(self):
            raise ValidationError(
                self.env._("A document of %(date)s lies ahead.", date=format_date(self.env, day))
            )
        if earliest and day < earliest:
            raise ValidationError(
                self.env._(
                    "The document cannot be of %(date)s, before what it follows (%(earliest)s).",
                    date=format_date(self.env, day),
                    earliest=format_date(self.env, earliest),
                )
            )
