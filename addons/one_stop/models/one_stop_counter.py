from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from odoo.addons.district_base.moment import today

from ..rules import typed
from .one_stop_dossier_actors import CLERK

THENS = ("receive", "settle_now", "refuse_intake", "draft")


class OneStopCounter(models.AbstractModel):
    """What the screen of the counter asks and does; everything it may call is here.

    A screen can be bypassed, so each method checks who calls and each value that it is given.
    """

    _name = "one_stop.counter"
    _description = "Counter"

    @api.model
    def get_start(self):
        """Return what an empty screen needs: counters, procedures, wards and choices.

        :return: ``{"user": id, "today": "2012-03-05", "counters": [{"id", "name", "level"}],
            "procedures": [{"id", "code", "name", "field", "level", "key", "status"}], "wards":
            [{"id", "name"}], "channels": [[code, label]], "forms": [[code, label]]}``; ``key``
            is what the procedure is found by, without diacritics.
        :raise AccessError: for people who receive nothing.
        """
        self._check_clerk()
        on = today(self)
        dossiers = self.env["one_stop.dossier"]
        papers = self.env["one_stop.dossier.paper"]
        return {
            "user": self.env.uid,
            "today": str(on),
            "counters": [self._counter_data(one) for one in self._counters()],
            "procedures": self._procedures_data(),
            "wards": [{"id": one.id, "name": one.name} for one in self._wards()],
            "channels": dossiers._fields["channel"]._description_selection(self.env),
            "forms": papers._fields["form"]._description_selection(self.env),
        }

    @api.model
    def get_procedure(self, procedure_id, agency_id):
        """Return what the screen asks for a procedure, as it stands today.

        :return: see ``_procedure_data``; ``{"id", "problem": sentence}`` when it is not in force.
        :raise AccessError: for people who receive nothing at this counter.
        """
        agency = self._check_clerk(agency_id)
        procedure = self._existing("one_stop.procedure", procedure_id)
        return self._procedure_data(procedure, agency) if procedure else {"id": False}

    @api.model
    def identify(self, text, name=""):
        """Return what a number of identity tells that was typed, or scanned from a card.

        People are found by their exact number only, whichever counter knows them.

        :param name: whose name goes before others where a number is known for several.
        :return: ``{"identity", "kind", "problem": sentence or "", "notice": sentence or "",
            "known": [{"kind", "name", "birth_date", "address", "phone", "email"}], "card": the
            same keys or None}``; dates are ISO text or "".
        """
        self._check_clerk()
        return self._identify(text, name)

    @api.model
    def find(self, text):
        """Return what was scanned or typed into the search box, procedures apart.

        :return: ``{"kind": "dossier", "id", "code"}``, ``{"kind": "person", **identify}``, or
            ``{"kind": "nothing", "problem": sentence}``.
        """
        self._check_clerk()
        return self._find(text)

    @api.model
    def find_duplicates(self, vals):
        """Return the dossiers that may be the same, of those that the user may read.

        :param vals: as for `intake`; what is missing or wrong is passed over.
        :return: list of ``{"id", "code", "procedure", "applicant", "received", "state", "why"}``.
        """
        vals = vals if isinstance(vals, dict) else {}
        self._check_clerk(vals.get("agency_id"))
        return self._duplicates(self._read(vals, "draft"))

    @api.model
    def get_draft(self, dossier_id):
        """Return a draft as `intake` takes it, so that the screen goes on with it.

        :raise AccessError: when it is not one of the user's counters'.
        """
        dossier = self._existing("one_stop.dossier", dossier_id)
        self._check_clerk(dossier.agency_id.id)
        return self._draft_data(dossier)

    @api.model
    def intake(self, vals, then="receive"):
        """Receive, settle, refuse or keep as a draft what lies at the counter; all or nothing.

        :param vals: ``{"agency_id", "procedure_id", "version_id", "dossier_id" (of a draft),
            "channel", "sets", "owners": [applicant], "submitter": applicant or None,
            "authorisation", "content", "ward_id", "object_sheet", "object_parcel",
            "object_address", "form": {key: value}, "papers": [{"component_id", "is_there",
            "quantity", "note"}], "extra_papers": [{"name", "form", "quantity"}], "copies", "fees":
            [{"fee_id", "quantity", "waived", "ground", "document"}], "paid": whether a receipt
            is made out, "reason" (of a refusal), "duplicates_seen": [ids] or True, "key": text,
            "is_retry": bool}``; an applicant is ``{"kind", "identity", "name", "is_other",
            "birth_date", "address", "phone", "email"}``, dates as ISO text or as people write them.
            ``key`` is the same when one intake is sent again after its answer was lost: then
            nothing is received twice.
        :param then: ``receive``, ``settle_now``, ``refuse_intake`` or ``draft``.
        :return: ``{"id", "code", "state", "due", …}`` (``_answer``); or ``{"problems": {path:
            sentence}, "confirmable": [paths]}`` with paths such as ``owners.0.identity``,
            ``papers.12``, ``form.key``; or ``{"duplicates": [...]}``, asked once. In the last
            two cases nothing has happened.
        :raise AccessError: for people who receive nothing at this counter.
        :raise UserError: where the law or the calendar lets nothing be received; nothing is kept.
        """
        vals = vals if isinstance(vals, dict) else {}
        self._check_clerk(vals.get("agency_id"))
        if vals.get("is_retry") and (received := self._received_before(vals.get("key"))):
            return self._answer(received)
        order = self._read(vals, then)
        if order.problems:
            return {"problems": order.problems, "confirmable": order.confirmable}
        if order.asks_duplicates and (found := self._duplicates(order)):
            return {"duplicates": found}
        return self._answer(self._settle(order))

    @api.model
    def _check_clerk(self, agency_id=None):
        """Return the counter, after checking that the user receives there."""
        user = self.env.user
        if not user.has_group(CLERK):
            raise AccessError(self.env._("Only the clerks of a counter receive dossiers."))
        if agency_id is None:
            return self.env["hr.department"]
        counter = self._counters().filtered(lambda one: one.id == agency_id)
        if not counter:
            raise AccessError(self.env._("You receive nothing at this counter."))
        return counter

    @api.model
    def _counters(self):
        """Return the agencies in force at whose counters the user receives, the own first."""
        return self.env["hr.department"].browse(self._counter_ids(self.env.uid, today(self)))

    @api.model
    @ormcache("user_id", "on")
    def _counter_ids(self, user_id, on):
        # What changes the agencies of a user clears this cache, for record rules rest on them.
        own = self.env["one_stop.dossier"]._default_agency_id()
        return (
            self.env.user.agency_ids.filtered(lambda one: one._is_in_force(on))
            .sorted(lambda one: (one != own, one.sort_key or "", one.id))
            .ids
        )

    @api.model
    def _existing(self, model, record_id):
        """Return a record by the id that a caller gave, empty when it is none of the user's."""
        records = self.env[model]
        if not isinstance(record_id, int) or isinstance(record_id, bool) or record_id < 1:
            return records
        return records.search([("id", "=", record_id)], limit=1)

    @api.model
    def _counter_data(self, agency):
        level = "ward" if agency.agency_type == "ward" else "district"
        return {"id": agency.id, "name": agency.name, "level": level}

    @api.model
    def _wards(self, ward_id=None):
        """Return the wards in force, or the one with this id if it is one of them."""
        # sudo: names of agencies are public
        wards = self.env["hr.department"].sudo().browse(self._ward_ids(today(self)))
        return wards.filtered(lambda one: one.id == typed.whole(ward_id)) if ward_id else wards

    @api.model
    @ormcache("on")
    def _ward_ids(self, on):
        domain = [("agency_type", "=", "ward"), ("is_agency", "=", True)]
        # sudo: see _wards
        wards = self.env["hr.department"].sudo().search(domain)
        return wards.filtered(lambda one: one._is_in_force(on)).ids
