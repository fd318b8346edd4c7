from dataclasses import dataclass, field
from datetime import date
from typing import Any

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..rules import typed
from .one_stop_counter import THENS

MOST_SETS = 99


@dataclass
class Order:
    """An intake as it was read: values, records, and by field what is wrong with it."""

    then: str
    agency: Any
    on: date
    draft: Any = None  # the draft that goes on
    procedure: Any = None
    version: Any = None
    channel: str = "counter"
    sets: int = 1
    owners: list = field(default_factory=list)
    submitter: Any = None
    authorisation: str = ""
    content: str = ""
    ward: Any = None
    parcel: dict = field(default_factory=dict)  # object_* fields
    form: dict = field(default_factory=dict)
    papers: list = field(default_factory=list)  # values of the lines
    copies: int = 1
    fees: list = field(default_factory=list)  # those that are not paid as usual
    paid: bool = False
    reason: str = ""
    results: list = field(default_factory=list)
    key: str = ""
    seen: Any = ()  # ids of likely duplicates that the clerk has looked at; True: all
    problems: dict = field(default_factory=dict)
    confirmable: list = field(default_factory=list)

    @property
    def is_complete(self):
        """Whether the law asks for all: a refusal and a draft are about what is missing."""
        return self.then in ("receive", "settle_now")

    @property
    def needs_name(self):
        return self.then != "draft"

    @property
    def asks_duplicates(self):
        return self.is_complete and self.seen is not True

    def people(self):
        return [*self.owners, *([self.submitter] if self.submitter else [])]


class OneStopCounter(models.AbstractModel):
    """What the screen gives, read into an `Order`: nothing is written here."""

    _inherit = "one_stop.counter"

    @api.model
    def _read(self, vals, then):
        """Return the `Order` of what a screen gave; what is wrong stands in its `problems`."""
        vals = vals if isinstance(vals, dict) else {}
        agency = self._check_clerk(vals.get("agency_id") or False)
        order = Order(then, agency, today(self))
        order.key = typed.line(vals.get("key"))[:64]
        seen = vals.get("duplicates_seen")
        seen_ids = seen if isinstance(seen, list) else ()
        order.seen = True if seen is True else {one for one in seen_ids if isinstance(one, int)}
        if then not in THENS:
            raise UserError(self.env._("The counter knows no step “%(step)s”.", step=then))
        self._read_procedure(order, vals)
        self._read_filing(order, vals)
        self._read_people(order, vals)
        self._read_object(order, vals)
        if order.version:
            self._read_papers(order, vals)
            self._read_fees(order, vals)
            self._read_form(order, vals)
        return order

    @api.model
    def _read_procedure(self, order, vals):
        """Read which procedure, in the version of the day; one that is retired can be refused."""
        order.draft = self._existing("one_stop.dossier", vals.get("dossier_id"))
        if vals.get("dossier_id") and (
            order.draft.state != "draft" or order.draft.agency_id != order.agency
        ):
            raise UserError(self.env._("This is no draft of your counter any more."))
        self._find_version(order, typed.whole(vals.get("procedure_id")) or 0)
        if not order.version:
            return
        given = typed.whole(vals.get("version_id"))
        if given and given != order.version.id and order.is_complete:
            order.problems["procedure_id"] = self.env._(
                "Another version of “%(procedure)s” is in force by now: choose it again and look"
                " at the papers once more.",
                procedure=order.version.name,
            )
        if order.then == "settle_now" and not order.version.is_same_day:
            order.problems["procedure_id"] = self.env._(
                "“%(procedure)s” is not done the same day: receive it instead.",
                procedure=order.version.name,
            )

    @api.model
    def _find_version(self, order, procedure_id):
        """Put the version of the day into the order; nothing is read of one known already."""
        procedures = self.env["one_stop.procedure"]
        version_id = procedures._version_id_on(procedure_id, order.on)
        if version_id:
            order.procedure = procedures.browse(procedure_id)
            order.version = self._profile(version_id)
            return
        order.procedure = self._existing("one_stop.procedure", procedure_id)
        if not order.procedure:
            order.problems["procedure_id"] = self.env._("Choose the procedure first.")
        elif order.then != "refuse_intake":
            order.problems["procedure_id"] = order.procedure._not_in_force_sentence(order.on)

    @api.model
    def _read_filing(self, order, vals):
        """Read how it came, in how many sets, and what is asked."""
        order.content = self._order_line(order, "content", vals.get("content"))
        order.reason = self._order_line(order, "reason", vals.get("reason"))
        if order.then == "refuse_intake" and not order.reason:
            order.problems["reason"] = self.env._(
                "Say why the dossier is refused: the citizen takes the reason home."
            )
        order.channel = vals.get("channel") or "counter"
        ways = order.version.channels if order.version else ["counter"]
        if order.channel not in ways and order.is_complete:
            order.problems["channel"] = self.env._("The procedure is not filed in this way.")
        if order.channel not in ("counter", "online", "post"):
            order.channel = "counter"
        order.results = vals.get("results") if isinstance(vals.get("results"), list) else []
        self._read_sets(order, vals)

    @api.model
    def _read_sets(self, order, vals):
        needed = order.version.sets if order.version else 1
        order.sets = self._order_count(order, "sets", vals.get("sets", needed), MOST_SETS)
        if order.is_complete and order.sets < needed:
            order.problems.setdefault(
                "sets", self.env._("The procedure asks for %(sets)s sets.", sets=needed)
            )

    @api.model
    def _order_line(self, order, path, value):
        """Return a text of one line; one that is too long is told."""
        text = typed.line(value)
        if len(text) > typed.LONGEST_LINE:
            order.problems[path] = self.env._(
                "The text is too long: at most %(count)s characters.", count=typed.LONGEST_LINE
            )
            return ""
        return text

    @api.model
    def _order_count(self, order, path, value, most):
        """Return a count from 1 on; what is none is told."""
        count = typed.whole(value)
        if count is None or not 1 <= count <= most:
            order.problems[path] = self.env._("Give a number from 1 to %(most)s.", most=most)
            return 1
        return count
