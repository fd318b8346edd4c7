from odoo import models
from odoo.exceptions import MissingError, UserError

from odoo.addons.district_base.moment import now

from ..rules import lifecycle
from ..rules.clock import MINUTE
from .one_stop_dossier import OUTCOMES
from .one_stop_dossier_steps import moment_of


class OneStopDossier(models.Model):
    """What an event must say, read from what a caller gives into what the journal keeps.

    Each name of the life cycle's table has a ``_payload_<name>(value, step)``: it returns JSON
    values for the journal, leaves the record itself in ``step.given`` and refuses what is empty
    or wrong. Personal data stays out.
    """

    _inherit = "one_stop.dossier"

    def _read_payload(self, step):
        for name in lifecycle.EVENTS[step.kind].payload:
            value = step.given.get(name)
            if value is None or value == "" or (hasattr(value, "__len__") and not len(value)):
                raise UserError(self._missing(name))
            step.payload[name] = getattr(self, f"_payload_{name}")(value, step)
        if step.behalf and step.kind != "accept" and not step.given.get("paper"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: give number and date of the paper of %(agency)s,"
                    " which does not use the system.",
                    code=self.display_name,
                    agency=self.holder_agency_id.display_name,
                )
            )
        if step.given.get("paper"):
            step.payload["paper"] = self._text("paper", step.given["paper"])

    def _missing(self, name):
        labels = {
            "reason": self.env._("the reason"),
            "papers": self.env._("the papers"),
            "results": self.env._("the results"),
            "step": self.env._("the next step"),
            "user": self.env._("the officer"),
            "duties": self.env._("the amounts to pay"),
            "proof": self.env._("the proof of payment"),
            "due_at": self.env._("the new due date"),
            "document": self.env._("the document"),
            "promised_at": self.env._("the new appointment"),
            "outcome": self.env._("the outcome"),
            "receiver": self.env._("who receives the result"),
            "snapshot": self.env._("the calendar"),
            "version": self.env._("the version of the procedure"),
            "text": self.env._("the text"),
        }
        return self.env._(
            "Dossier %(code)s: %(what)s is missing.", code=self.display_name, what=labels[name]
        )

    def _text(self, name, value):
        text = " ".join(str(value).split())
        if not text:
            raise UserError(self._missing(name))
        return text

    def _payload_reason(self, value, step):
        return self._text("reason", value)

    def _payload_text(self, value, step):
        return self._text("text", value)

    def _payload_papers(self, value, step):
        """A list of names, of {"name", "quantity"}, or papers of a dossier or a procedure."""
        papers = [self._paper_line(one) for one in value] if not isinstance(value, str) else None
        papers = papers if papers is not None else [self._paper_line(value)]
        if not all(paper["name"] for paper in papers):
            raise UserError(self._missing("papers"))
        step.given["papers"] = papers
        return papers

    def _paper_line(self, one):
        if isinstance(one, models.BaseModel):
            return {"name": one.name, "quantity": one.quantity}
        if isinstance(one, dict):
            return {"name": str(one.get("name") or "").strip(), "quantity": one.get("quantity", 1)}
        return {"name": str(one).strip(), "quantity": 1}

    def _payload_step(self, value, step):
        known = self.version_id.step_ids.filtered(lambda one: value in (one, one.id))
        target = known or self._record("one_stop.step", value)
        if target.version_id != self.version_id:
            raise UserError(
                self.env._(
                    "“%(step)s” is no step of the procedure of dossier %(code)s.",
                    step=target.display_name,
                    code=self.display_name,
                )
            )
        step.given["step"] = target
        return {"id": target.id, "name": target.name}

    def _payload_user(self, value, step):
        user = self._record("res.users", value)
        step.given["user"] = user
        return user.id

    def _payload_due_at(self, value, step):
        return self._later_moment(value, self.due_at, "due_at", step)

    def _payload_promised_at(self, value, step):
        return self._later_moment(value, now(self), "promised_at", step)

    def _later_moment(self, value, than, name, step):
        moment = moment_of(value)
        if than and moment <= than:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: %(given)s is not later than %(than)s.",
                    code=self.display_name,
                    given=self._local_text(moment),
                    than=self._local_text(than),
                )
            )
        step.given[name] = moment
        return self.env["resource.calendar"]._to_local(moment).strftime(MINUTE)

    def _payload_document(self, value, step):
        """The number and date of the document as text, or a legal document."""
        if isinstance(value, models.BaseModel):
            value = value.display_name
        return self._text("document", value)

    def _payload_outcome(self, value, step):
        if value not in dict(OUTCOMES):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: a dossier is granted or refused, not “%(outcome)s”.",
                    code=self.display_name,
                    outcome=value,
                )
            )
        return value

    def _payload_receiver(self, value, step):
        """Who receives the result; the journal keeps a digest of the name."""
        name = value.name if isinstance(value, models.BaseModel) else self._text("receiver", value)
        step.given["receiver"] = name
        return self._digest(name)

    def _payload_proof(self, value, step):
        return value if isinstance(value, dict) else self._text("proof", value)

    def _payload_duties(self, value, step):
        """A list of {"name", "amount" (VND)}, or of names."""
        duties = [one if isinstance(one, dict) else {"name": str(one)} for one in value]
        step.given["duties"] = duties
        return [{"name": one.get("name", ""), "amount": one.get("amount", 0)} for one in duties]

    def _payload_results(self, value, step):
        """A list of {"name", "number", "date"}, or of names."""
        results = [one if isinstance(one, dict) else {"name": str(one)} for one in value]
        step.given["results"] = results
        return [
            {key: str(one[key]) for key in ("name", "number", "date") if one.get(key)}
            for one in results
        ]

    def _payload_snapshot(self, value, step):
        snapshot = self._record("district.calendar.snapshot", value)
        step.given["snapshot"] = snapshot
        return snapshot.hash

    def _payload_version(self, value, step):
        version = self._record("one_stop.procedure.version", value)
        if version.procedure_id != self.procedure_id or version.state == "draft":
            raise UserError(
                self.env._(
                    "“%(version)s” is no published version of the procedure of dossier %(code)s.",
                    version=version.display_name,
                    code=self.display_name,
                )
            )
        step.given["version"] = version
        return version.id

    def _record(self, model, value):
        """Return the record that a caller gave as such or as an id."""
        is_record = isinstance(value, models.BaseModel)
        record = value if is_record else self.env[model].browse(value)
        # Code that gives a record has just read it; an id may have come from a screen of yesterday.
        if record._name != model or not record or not (is_record or _exists(record)):
            raise UserError(
                self.env._(
                    "Dossier %(code)s: what was given does not exist any more.",
                    code=self.display_name,
                )
            )
        return record


def _exists(record):
    """Tell whether a record exists, asking the database once for many dossiers."""
    try:
        # sudo: that it exists is no secret; what it says is read by the user
        record.sudo().mapped("create_date")
    except MissingError:
        return False
    return True
