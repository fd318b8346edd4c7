from odoo import models

from ..rules import handling
from .one_stop_register_paper import ENDS, WAYS


class OneStopDossier(models.Model):
    """A row of the register (sổ theo dõi hồ sơ)."""

    _inherit = "one_stop.dossier"

    def _register_row(self, agencies):
        """Return a value for each column of the register; moments as local datetimes.

        :param agencies: what `_deciding_names` of all rows gives.
        """
        self.ensure_one()
        local = [
            self._local_moment(moment) if moment else None
            for moment in (self.received_at, self.promised_at or self.due_at, self.returned_at)
        ]
        contact = filter(None, (self.applicant_address, self.applicant_phone))
        return [
            self.register_number,
            self.name,
            self.version_id.name,
            self.sets,
            self.applicant_name or "",
            ", ".join(contact),
            agencies[self.version_id, self.agency_id, self.ward_id],
            *local,
            WAYS[self.channel],
            self.receiver_name or "",
            "; ".join(self._register_remarks()),
        ]

    def _register_remarks(self):
        """Return how it ended or stands, and whether in time."""
        told = [ENDS.get(self.state, "")]
        if self.outcome == "refused":
            told.append("Không giải quyết, trả lời bằng văn bản")
        if self.promised_at and self.due_at and self.promised_at != self.due_at:
            told.append("Đã hẹn lại")
        moments = [self._local_moment(one) if one else None for one in (self.due_at, self.done_at)]
        told.append(handling.in_time(*moments))
        return filter(None, told)

    def _local_moment(self, moment):
        return self.env["resource.calendar"]._to_local(moment)

    def _deciding_names(self):
        """Return {(version, counter, ward): name of the agency that decides}."""
        keys = {(one.version_id, one.agency_id, one.ward_id) for one in self}
        # sudo: names of agencies are public
        return {key: key[0].sudo()._deciding_agency(*key[1:]).name or "" for key in keys}


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    def _deciding_agency(self, counter, ward):
        """Return the agency that decides: where the last step is that may decide.

        :param counter: the agency of the counter.
        :param ward: that of the object; may be empty.
        """
        step = self.step_ids.filtered("may_resolve").sorted(lambda one: (one.sequence, one.id))[-1:]
        kinds = {"fixed": step.agency_id, "ward": ward, "intake": counter}
        return kinds.get(step.agency_kind) or self.procedure_id.agency_id or counter
