from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now

from ..rules import lifecycle, typed
from ..rules.clock import MINUTE
from ..rules.moments import moment_of
from .one_stop_dossier import OUTCOMES

WITH_QUANTITY = ("one_stop.dossier.paper", "one_stop.component")


class OneStopDossier(models.Model):
    """What an event must say, read from what a caller gives into what the journal keeps.

    Each name of the life cycle's table has a ``_payload_<name>(value, step)``: it returns JSON
    values for the journal, leaves the record itself in ``step.given`` and refuses what is empty
    or wrong, of whatever type it is: remote calls give anything. Personal data stays out.
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
            step.payload["paper"] = self._payload_paper(step.given["paper"], step)

    def _payload_paper(self, value, step):
        """Number and date of an agency's paper: a text, or {"number", "date"}.

        The paper of an agency that is recorded for tells both, and is not one of tomorrow.
        """
        if isinstance(value, dict):
            value = ", ".join(str(value[key]) for key in ("number", "date") if value.get(key))
        text = self._text("paper", value)
        # The clock on the wall: the step itself may be recorded for a moment of last week.
        on = self.env["resource.calendar"]._to_local(fields.Datetime.now()).date()
        ahead = [day for day in typed.days_in(text) if day > on]
        if ahead:
            raise UserError(
                self.env._(
                    "Dossier %(code)s: the paper “%(paper)s” is dated in the future.",
                    code=self.display_name,
                    paper=text,
                )
            )
        return text

    def _payload_reason(self, value, step):
        return self._text("reason", value)

    def _payload_text(self, value, step):
        return self._text("text", value)

    def _payload_papers(self, value, step):
        """A list of names, of {"name", "quantity"}, or papers of a dossier or a procedure."""
        papers = [self._paper_line(one) for one in self._listed("papers", value)]
        if not all(paper["name"] for paper in papers):
            raise UserError(self._missing("papers"))
        step.given["papers"] = papers
        return papers

    def _paper_line(self, one):
        if isinstance(one, models.BaseModel) and one._name in WITH_QUANTITY:
            return {"name": one.name, "quantity": one.quantity}
        if not isinstance(one, str | dict):
            raise UserError(self._unreadable("papers"))
        name = one.get("name") if isinstance(one, dict) else one
        return {"name": self._line("papers", name), "quantity": 1}

    def _payload_step(self, value, step):
        target = self._record("one_stop.step", value, self.version_id.step_ids)
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
        try:
            moment = moment_of(value)
        except ValueError as error:
            raise UserError(self._unreadable(name)) from error
        if not moment:
            raise UserError(self._missing(name))
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
        if isinstance(value, models.BaseModel | int):
            value = self._record("district.legal.document", value).display_name
        return self._text("document", value)

    def _payload_outcome(self, value, step):
        if not isinstance(value, str) or value not in dict(OUTCOMES):
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
        if isinstance(value, models.BaseModel) and len(value) == 1 and "name" in value._fields:
            value = value.name
        name = self._text("receiver", value)
        step.given["receiver"] = name
        return self._digest(name)

    def _payload_proof(self, value, step):
        return self._text("proof", value)

    def _payload_duties(self, value, step):
        """A list of {"name", "amount" (VND)}, or of names."""
        duties = step.given["duties"] = self._described("duties", value)
        return [{"name": one.get("name", ""), "amount": one.get("amount", 0)} for one in duties]

    def _payload_results(self, value, step):
        """A list of {"name", "number", "date"}, or of names."""
        results = step.given["results"] = self._described("results", value)
        return [
            {key: str(one[key]) for key in ("name", "number", "date") if one.get(key)}
            for one in results
        ]

    def _payload_snapshot(self, value, step):
        """The snapshot of a calendar; the journal keeps its hash, by which it may be given too."""
        if isinstance(value, str):
            value = self._snapshot_id(self._text("snapshot", value))
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
