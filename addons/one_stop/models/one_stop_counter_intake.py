from odoo import api, models
from odoo.fields import Command
from odoo.tools import SQL

RECEIPT = "one_stop.report_receipt"
BOTH = "one_stop.report_receipt_and_payment"
# How far back an intake is looked for whose answer was lost on the way.
LATEST = 2000


class OneStopCounter(models.AbstractModel):
    """From what was read to a dossier that took its first step."""

    _inherit = "one_stop.counter"

    @api.model
    def _settle(self, order):
        """Make the dossier of an order without problems, or go on with its draft; return it."""
        self._keep_people(order)
        vals = self._dossier_vals(order)
        dossier = order.draft
        if order.version:
            self.env["one_stop.procedure.version"].browse(order.version.id)._recall()
        if dossier:
            dossier.paper_ids.unlink()
            dossier.write(vals)
        else:
            # sudo: who receives at which counter was checked before anything was read
            dossier = self.env["one_stop.dossier"].sudo().create(vals).with_env(self.env)
        money = {"fees": order.fees, "paid": order.paid}
        if order.then == "receive":
            dossier._apply("receive", **money)
        elif order.then == "settle_now":
            dossier._apply("settle_now", results=self._results(order), **money)
        elif order.then == "refuse_intake":
            dossier._apply("refuse_intake", reason=order.reason)
        return dossier

    @api.model
    def _dossier_vals(self, order):
        """Return the values of the dossier of an order."""
        owners = [one for one in order.owners if one.person_id]
        first = owners[0] if owners else None
        submitter = order.submitter if order.submitter and order.submitter.person_id else first
        vals = {
            "procedure_id": order.procedure.id,
            "version_id": order.version.id if order.version else False,
            "agency_id": order.agency.id,
            "channel": order.channel,
            "sets": order.sets,
            "copies": order.copies,
            "owner_ids": [Command.set([one.person_id for one in owners])],
            "submitter_id": submitter.person_id if submitter else False,
            "authorisation": order.authorisation,
            "applicant_name": ", ".join(one.name for one in owners),
            "applicant_identity": (first.identity if first else "") or False,
            "applicant_address": first.address if first else "",
            "content": order.content,
            "ward_id": order.ward.id if order.ward else False,
            "paper_ids": [Command.create(line) for line in order.papers],
            "intake_key": order.key,
            **order.parcel,
        }
        if order.form or order.draft:
            vals["form"] = order.form
        for name in ("phone", "email"):
            told = [getattr(one, name) for one in (first, submitter) if one]
            vals[f"applicant_{name}"] = next(filter(None, told), "")
        return vals

    @api.model
    def _results(self, order):
        """Return the results of what is settled at once: those given, else one of each kind."""
        return order.results or [{"name": name} for name in order.version.results]

    @api.model
    def _received_before(self, key):
        """Return the dossier that an intake made whose answer was lost, empty when it made none.

        Asked only after a lost connection, so the key needs no index: it is one of the latest.
        """
        if not isinstance(key, str) or not key:
            return self.env["one_stop.dossier"]
        self.env["one_stop.dossier"].flush_model(["intake_key", "state"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (SELECT id, intake_key, create_uid, state FROM one_stop_dossier"
                " ORDER BY id DESC LIMIT %s) AS latest"
                " WHERE intake_key = %s AND create_uid = %s AND state != 'draft' LIMIT 1",
                LATEST,
                key,
                self.env.uid,
            )
        )
        return self.env["one_stop.dossier"].browse(rows[0] if rows else ())

    @api.model
    def _answer(self, dossier):
        """Return what the screen shows of a dossier that took its first step.

        :return: ``{"id", "code", "state", "applicant", "due": as in `_due_data` or None,
            "receipt": address of a PDF to print or ""}``: the receipt with the appointment, what
            was paid, or both.
        """
        is_received = dossier.state == "received"
        return {
            "id": dossier.id,
            "code": dossier.name or "",
            "state": dossier.state,
            "applicant": dossier.applicant_name or "",
            "due": dossier._appointment_data() if is_received else None,
            "receipt": self._papers_url(dossier),
        }

    @api.model
    def _papers_url(self, dossier):
        """Return the address of all that the citizen takes home of an intake, "" for nothing."""
        # sudo: the counter prints the receipts that it made out
        receipts = dossier.sudo().fee_ids.receipt_id
        if dossier.state == "received":
            return f"/report/pdf/{BOTH if receipts else RECEIPT}/{dossier.id}"
        return dossier._payments_url(receipts)

    @api.model
    def _draft_data(self, dossier):
        """Return a draft in the form that `intake` takes."""
        people = [self._applicant_data(one) for one in dossier._owners_in_order()]
        answers = dossier.read(["form"])[0]["form"]
        submitter = dossier.submitter_id
        is_other = submitter and submitter not in dossier.owner_ids
        listed = dossier.paper_ids.filtered("component_id")
        return {
            "dossier_id": dossier.id,
            "agency_id": dossier.agency_id.id,
            "procedure_id": dossier.procedure_id.id,
            "channel": dossier.channel,
            "sets": dossier.sets,
            "copies": dossier.copies,
            "owners": people,
            "submitter": self._applicant_data(submitter) if is_other else None,
            "authorisation": dossier.authorisation or "",
            "content": dossier.content or "",
            "ward_id": dossier.ward_id.id,
            "object_sheet": dossier.object_sheet or "",
            "object_parcel": dossier.object_parcel or "",
            "object_address": dossier.object_address or "",
            "form": {one["name"]: one.get("value") for one in answers or ()},
            "papers": [
                {"component_id": one.component_id.id, **self._paper_data(one)} for one in listed
            ],
            "extra_papers": [self._paper_data(one) for one in dossier.paper_ids - listed],
        }

    @api.model
    def _applicant_data(self, person):
        # sudo: the counter goes on with whom it wrote down itself
        person = person.sudo()
        return {"identity": person.identity or "", **self._person_data(person)}

    @api.model
    def _paper_data(self, paper):
        names = ("name", "form", "quantity", "is_there")
        return {**{name: paper[name] for name in names}, "note": paper.note or ""}
