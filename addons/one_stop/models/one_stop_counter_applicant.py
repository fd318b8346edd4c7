from dataclasses import dataclass
from datetime import date

from odoo import api, models
from odoo.fields import Command
from odoo.tools import SQL

from ..rules import authorisation, identity, typed
from .one_stop_counter_lookup import PERSON_FIELDS, Known

KINDS = ("person", "organisation")
CONTACTS = ("address", "phone", "email")
# Years: whoever is older was not born on the day that was typed.
OLDEST = 130


@dataclass
class Applicant:
    """An owner or a submitter as the screen gives one; `known` is whom the counters know."""

    path: str  # where the screen shows it, such as "owners.0"
    kind: str = "person"
    identity: str = ""
    name: str = ""
    birth_date: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    is_other: bool = False  # the name differs from the known ones, and that was confirmed
    known: Known | None = None
    person_id: int | bool = False  # once it is kept

    def is_empty(self):
        return not (self.identity or self.name)

    def is_one_with(self, other):
        """Tell whether two applicants are one: by their numbers, else by name and birth."""
        if self.identity or other.identity:
            return self.identity == other.identity
        is_same = typed.is_same_name(self.name, other.name)
        return is_same and self.birth_date == other.birth_date

    def told(self):
        """Return what was said of the person, what was left empty left out."""
        return {name: getattr(self, name) for name in PERSON_FIELDS if getattr(self, name)}


class OneStopCounter(models.AbstractModel):
    """Owners and submitter of an intake: read, matched with whom the counters know, kept."""

    _inherit = "one_stop.counter"

    @api.model
    def _read_people(self, order, vals):
        """Read owners and submitter into the order."""
        given = vals.get("owners")
        given = given if isinstance(given, list) else []
        owners = [self._read_applicant(order, f"owners.{n}", one) for n, one in enumerate(given)]
        order.owners = [one for one in owners if not one.is_empty()]
        if not order.owners and order.needs_name:
            order.problems.setdefault("owners.0.name", self._name_missing())
        if vals.get("submitter"):
            one = self._read_applicant(order, "submitter", vals["submitter"])
            order.submitter = None if one.is_empty() else one
        order.authorisation = self._order_line(order, "authorisation", vals.get("authorisation"))
        self._match_people(order)
        self._check_people(order)

    @api.model
    def _read_applicant(self, order, path, given):
        """Return an applicant as given, its problems put into the order."""
        given = given if isinstance(given, dict) else {}
        one = Applicant(path, is_other=given.get("is_other") is True)
        for name in ("name", *CONTACTS):
            setattr(one, name, self._order_line(order, f"{path}.{name}", given.get(name)))
        one.identity = identity.normalise(typed.line(given.get("identity")))
        wrong = identity.problem(one.identity, order.on) if one.identity else ""
        if wrong:
            order.problems[f"{path}.identity"] = self.env._(identity.MESSAGES[wrong])
        is_tax = identity.form(one.identity) == identity.TAX
        one.kind = "organisation" if is_tax else "person"
        if given.get("kind") in KINDS:
            one.kind = given["kind"]
        if one.kind == "person":
            one.birth_date = self._read_birth(order, f"{path}.birth_date", given.get("birth_date"))
        if one.email and ("@" not in one.email[1:-1] or " " in one.email):
            order.problems[f"{path}.email"] = self.env._(
                "“%(email)s” is no e-mail address.", email=one.email
            )
        return one

    @api.model
    def _read_birth(self, order, path, value):
        """Return the date of birth; one that lies ahead, or no date, is told."""
        text = typed.line(value)
        born = typed.day(text)
        if text and not born:
            order.problems[path] = self.env._(
                "“%(text)s” is no date: write day, month and year, such as 05/03/1985.",
                text=text,
            )
        elif born and born > order.on:
            order.problems[path] = self.env._("The date of birth lies in the future.")
        elif born and order.on.year - born.year > OLDEST:
            order.problems[path] = self.env._("Nobody alive was born in %(year)s.", year=born.year)
        else:
            return born
        return None

    @api.model
    def _match_people(self, order):
        """Find whom the counters know; a known number with another name is asked about."""
        people = order.people()
        known = self._known([one.identity for one in people], order.agency)
        for one in people:
            persons = known.get(one.identity, ()) if one.identity else ()
            one.known = next((p for p in persons if typed.is_same_name(p.name, one.name)), None)
            path = f"{one.path}.name"
            if not one.known and persons and one.name and not one.is_other:
                order.confirmable.append(path)
                order.problems.setdefault(
                    path,
                    self.env._(
                        "The number %(identity)s is known for “%(known)s”: take over that name,"
                        " or confirm that the papers say “%(name)s”.",
                        identity=one.identity,
                        known="”, “".join(dict.fromkeys(person.name for person in persons)),
                        name=one.name,
                    ),
                )

    @api.model
    def _check_people(self, order):
        """Tell what is missing, who is named twice, and who submits without being authorised."""
        for number, one in enumerate(order.owners):
            if any(one.is_one_with(other) for other in order.owners[:number]):
                order.problems.setdefault(
                    f"{one.path}.{'identity' if one.identity else 'name'}",
                    self.env._("This owner is named already."),
                )
        for one in order.people() if order.needs_name else ():
            if not one.name:
                order.problems.setdefault(f"{one.path}.name", self._name_missing())
            elif not any(map(str.isalpha, one.name)):
                # The scanner typed the number of the card into the wrong field.
                order.problems.setdefault(
                    f"{one.path}.name",
                    self.env._("“%(text)s” is no name: it has no letter.", text=one.name),
                )
        if order.submitter and any(order.submitter.is_one_with(one) for one in order.owners):
            order.submitter = None
        if order.submitter and order.is_complete:
            self._check_authorisation(order)

    @api.model
    def _check_authorisation(self, order):
        """Tell that it is missing, or that it does not count on the day of the intake."""
        wrong = authorisation.problem(order.authorisation, order.on)
        if wrong == "empty":
            sentence = self.env._(
                "Who submits is not the owner: write the number, date and authority of the"
                " authorisation."
            )
        else:
            sentence = wrong and self.env._(authorisation.MESSAGES[wrong])
        if sentence:
            order.problems.setdefault("authorisation", sentence)

    @api.model
    def _name_missing(self):
        return self.env._("The name of the applicant is missing.")

    @api.model
    def _keep_people(self, order):
        """Make those whom no counter knows, and bring the others up to date."""
        people = [one for one in order.people() if one.name]
        new = [one for one in people if not one.known]
        # sudo: the counter knows from now on whom it receives; what it may was checked before
        persons = self.env["one_stop.person"].sudo()
        made = persons.create([self._person_vals(order, one) for one in new])
        for one, person in zip(new, made, strict=True):
            one.person_id = person.id
        for one in people:
            if one.known:
                one.person_id = one.known.id
                self._refresh_person(one)
        self._get_known_here(order.agency, [one for one in people if one.known])

    @api.model
    def _person_vals(self, order, one):
        return {
            **one.told(),
            "identity": one.identity or False,
            "agency_ids": [Command.set(order.agency.ids)],
        }

    @api.model
    def _refresh_person(self, one):
        """Write what was heard anew; what was left empty is not forgotten, names stay."""
        told = {name: value for name, value in one.told().items() if name != "name"}
        vals = {name: value for name, value in told.items() if getattr(one.known, name) != value}
        if vals:
            # sudo: see _keep_people
            self.env["one_stop.person"].sudo().browse(one.person_id).write(vals)

    @api.model
    def _get_known_here(self, agency, people):
        """Let a counter know whom only others knew; another clerk may be doing so right now."""
        ids = [one.known.id for one in people if not one.known.is_known_here]
        if ids:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO one_stop_person_agency_rel (person_id, agency_id)"
                    " SELECT person_id, %s FROM unnest(%s) AS person_id ON CONFLICT DO NOTHING",
                    agency.id,
                    ids,
                )
            )
            self.env["one_stop.person"].invalidate_model(["agency_ids"], flush=False)
