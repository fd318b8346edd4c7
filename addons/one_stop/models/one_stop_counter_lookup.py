from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import today

from ..rules import identity, lookup, scanned, typed
from ..rules.identity_card import read_card

FORMS_RULE = "onestop.identity_forms"
# What the counters know of a person beside the number.
PERSON_FIELDS = ("kind", "name", "birth_date", "address", "phone", "email")


class Known(NamedTuple):
    """A person whom a counter knows, as the database has it."""

    id: int
    identity: str
    is_known_here: bool
    kind: str
    name: str
    birth_date: date | None
    address: str | None
    phone: str | None
    email: str | None


class OneStopCounter(models.AbstractModel):
    """Whom a number names, and what was scanned."""

    _inherit = "one_stop.counter"

    @api.model
    def _identify(self, text, name=""):
        """Return what a typed or scanned number tells; see `identify`."""
        card = read_card(scanned.clean(text)) if isinstance(text, str) else None
        number = card.identity if card else identity.normalise(typed.line(text))
        wrong = identity.problem(number, today(self)) if number else ""
        known = self._known([number]).get(number, ()) if number and not wrong else ()
        name = card.name if card else name
        known = sorted(known, key=lambda one: not typed.is_same_name(one.name, name))
        is_tax = identity.form(number) == identity.TAX
        return {
            "identity": number,
            "kind": "organisation" if is_tax else "person",
            "problem": self.env._(identity.MESSAGES[wrong]) if wrong else "",
            "notice": self._identity_notice(number) if number and not wrong else "",
            "known": [self._person_data(one) for one in known],
            "card": self._card_data(card) if card else None,
        }

    @api.model
    def _identity_notice(self, number):
        """Return what is worth a look and no reason to refuse: a form that is out of use."""
        forms = self.env["one_stop.dossier"]._rule(FORMS_RULE)
        doubt = identity.doubt(number, forms) if forms else ""
        return self.env._(identity.MESSAGES[doubt]) if doubt else ""

    @api.model
    def _known(self, numbers, agency=None):
        """Return {number: list of `Known`, the latest first} for exact numbers.

        Who gives the exact number has the card in hand, so it does not matter which counter
        knows it.
        """
        numbers = [number for number in dict.fromkeys(numbers) if number]
        found = {}
        if not numbers:
            return found
        self.env["one_stop.person"].flush_model(["identity", "agency_ids", *PERSON_FIELDS])
        rows = self.env.execute_query(
            SQL(
                "SELECT id, identity, EXISTS (SELECT FROM one_stop_person_agency_rel"
                " WHERE person_id = person.id AND agency_id = %s), %s"
                " FROM one_stop_person AS person WHERE identity = ANY(%s) ORDER BY id DESC",
                agency.id if agency else None,
                SQL(", ").join(map(SQL.identifier, PERSON_FIELDS)),
                numbers,
            )
        )
        for row in rows:
            found.setdefault(row[1], []).append(Known(*row))
        return found

    @api.model
    def _person_data(self, person):
        data = {name: getattr(person, name) or "" for name in PERSON_FIELDS}
        return {**data, "birth_date": str(person.birth_date or "")}

    @api.model
    def _card_data(self, card):
        return {
            "kind": "person",
            "name": card.name,
            "birth_date": str(card.birth or ""),
            "address": card.address,
            "phone": "",
            "email": "",
        }

    @api.model
    def _find(self, text):
        """Return what was scanned or typed into the search box; see `find`."""
        text = text if isinstance(text, str) else ""
        found = lookup.read(text, self._code_templates())
        if found.kind in (lookup.CARD, lookup.IDENTITY):
            return {"kind_of": "person", **self._identify(text if found.card else found.value)}
        if found.kind not in (lookup.CODE, lookup.PART):
            return {"kind_of": "nothing", "problem": self._nothing_sentence(found.value)}
        dossier = self.env["one_stop.dossier"].search([("name", "=", found.value)], limit=1)
        if dossier:
            return {"kind_of": "dossier", "id": dossier.id, "code": dossier.name}
        problem = self.env._(
            "No dossier that you may see has the code “%(code)s”, nor has a procedure.",
            code=found.value,
        )
        return {"kind_of": "nothing", "problem": problem}

    @api.model
    def _nothing_sentence(self, text):
        if not text:
            return ""
        return self.env._(
            "“%(text)s” is no procedure, no code of a dossier and no number of identity.",
            text=text,
        )

    @api.model
    def _code_templates(self):
        """Return the patterns of codes of all times: dossiers keep the code they were given."""
        return self.env["one_stop.dossier"]._code_templates()
