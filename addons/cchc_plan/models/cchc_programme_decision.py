from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from odoo.addons.district_base.moment import happening, today

from ..rules.schedule_types import period_label
from ..rules.text import clean

KIND = "plan"


class CchcProgramme(models.Model):
    """The decision on a part: its number, its signer, and the work that it gives."""

    _inherit = "cchc.programme"

    def action_approve(self, symbol=None, decided_on=None, by_district=False, signing_id=None):
        """Approve the part at hand; without a date a dialog asks.

        :param symbol: number and symbol of the paper, such as "12/KH-TP"; when empty the number
            is taken from the issuer's number book for plans.
        :param decided_on: date of the paper (or its ISO text).
        :param by_district: the committee of the district issues it, else the agency itself.
        :param signing_id: id of the ``district.signing`` by which it is signed; the usual one when
            omitted.
        """
        if not decided_on:
            return self._dialog("cchc.programme.approve", self.env._("Approve the programme"), {})
        return self._apply(
            "approve",
            symbol=" ".join(clean(str(symbol or "")).split()),
            decided_on=self.env["cchc.plan.assignment"]._read_day(decided_on),
            by_district=bool(by_district),
            signing=signing_id or None,
        )

    def _issuer(self, by_district):
        self.ensure_one()
        return self.plan_id._district_agency() if by_district else self.agency_id

    def _check_decision(self, payload):
        """Refuse a date that cannot be, and a number that an earlier part has."""
        on = payload["decided_on"]
        if on > today(self):
            raise ValidationError(
                self.env._(
                    "The decision on %(programme)s cannot be dated %(date)s, which lies ahead.",
                    programme=self.display_name,
                    date=format_date(self.env, on),
                )
            )
        earlier = self.part_ids.filtered(lambda one: one.state == "approved")
        begun = max([self.plan_id.decision_id.issued_on or on, *earlier.mapped("decided_on")])
        if on < begun:
            raise ValidationError(
                self.env._(
                    "The decision on %(programme)s cannot be dated %(date)s, before what it rests"
                    " on was decided (%(begun)s).",
                    programme=self.display_name,
                    date=format_date(self.env, on),
                    begun=format_date(self.env, begun),
                )
            )
        self._check_own_number(payload["symbol"], earlier)

    def _check_own_number(self, symbol, earlier):
        if symbol and symbol.casefold() in [(one.symbol or "").casefold() for one in earlier]:
            raise ValidationError(
                self.env._(
                    "%(symbol)s decided an earlier part of %(programme)s; a supplement has a"
                    " number of its own.",
                    symbol=symbol,
                    programme=self.display_name,
                )
            )

    def _effect_approve(self, content, on):
        part, issuer = self.part_id, self._issuer(content.pop("by_district"))
        signing = self._signing(content, issuer)
        number = self._take_number(content, issuer, signing)
        content |= {
            "symbol": number.name or content["symbol"],
            "issuer": issuer._journal_key(),
            "signing": signing.id or None,
            "lines": part.line_ids._journal_content(),
        }
        printed = signing._printed() if signing else {}
        self._give_work(content)
        self._tell(part.submitted_by_id)
        return {
            "symbol": content["symbol"],
            "decided_on": content["decided_on"],
            "issuer_id": issuer.id,
            "number_id": number.id,
            "signer_name": printed.get("signer_name") or False,
            "signature_lines": printed.get("signature_lines") or False,
            "approved_by_id": self.env.uid,
            "approved_on": on,
        }

    def _signing(self, content, issuer):
        """Return the authority by which the paper is signed, empty when none is known."""
        signings, on = self.env["district.signing"], content["decided_on"]
        if not content["signing"]:
            return signings._signing_for(KIND, issuer, on)
        chosen = signings.browse(content["signing"])
        # sudo: who approves names a signer without reading the list
        if not chosen.sudo().exists():
            raise UserError(self.env._("The signing authority that was chosen is gone."))
        chosen._check_covers(KIND, issuer, on)
        return chosen

    def _take_number(self, content, issuer, signing):
        """Return the number from the issuer's book, empty where one was typed."""
        if any(char.isalnum() for char in content["symbol"]):
            return self.env["district.number"]
        on = content["decided_on"]
        book = self.env["district.number.book"]._book_for(issuer, KIND, on)
        return book._next(on, self._paper_subject(self.part_id), record=self, signing=signing)

    def _give_work(self, content):
        """Make assignments of the part's own activities, and put people in charge of its work."""
        own = self.part_id.line_ids.filtered(lambda one: one.kind == "own")
        # sudo: assignments are made by the approval alone; no role may create them by hand
        assignments = self.env["cchc.plan.assignment"].sudo()
        if content["decided_on"] < today(self):
            assignments = happening(assignments, content["decided_on"])
        for line, made in zip(
            own, assignments.create([line._assignment_values() for line in own]), strict=True
        ):
            line._project({"assignment_id": made.id})
            made._charge_by_programme(line._first_officer(), content["symbol"])
        for line in (self.part_id.line_ids - own).filtered(lambda one: one.role == "lead"):
            # sudo: see above
            line.sudo().assignment_id._charge_by_programme(line._first_officer(), content["symbol"])


class CchcProgrammeLine(models.Model):
    """From own activities to assignments."""

    _inherit = "cchc.programme.line"

    def _assignment_values(self):
        self.ensure_one()
        programme = self.programme_id
        return {
            "plan_id": programme.plan_id.id,
            "programme_line_id": self.id,
            "agency_id": programme.agency_id.id,
            "coordinator_ids": [Command.set((self.coordinator_ids - programme.agency_id).ids)],
            "period": period_label(self.date_from, self.date_to),
            "year": programme.year,
            "date_start": self.date_from,
            "date_end": self.date_to,
            "original_due_on": self.date_to,
        }

    def _first_officer(self):
        """Return the first of the people who may be in charge of work in this system."""
        agency = self.programme_id.agency_id
        people = self.charge_id | self.user_ids
        return people.filtered(
            lambda one: one.active and self.assignment_id._is_officer_of(agency, one)
        )[:1]
