from odoo import models

from .cchc_amendment_party import party_keys


class CchcPlanTask(models.Model):
    """A task as amendments compare it, keep it and print it."""

    _inherit = "cchc.plan.task"

    def _schedule_words(self):
        """Return the words of time that hold: those given later come first."""
        self.ensure_one()
        return self.dated_text or self.schedule_text or ""

    def _amendable(self):
        """Return what an amendment may change, as JSON: keys of `cchc.amendment.line._wanted`."""
        self.ensure_one()
        return {
            "section": self.section_id.id,
            "number": (self.number or "").strip(),
            "content": (self.content or "").strip(),
            "deliverable": (self.deliverable or "").strip(),
            "field": self.field_id.id,
            "lead_mode": self.lead_mode,
            "schedule": self._schedule_words().strip(),
            "due_mmdd": self.due_mmdd or "",
            "parties": party_keys(self.party_ids),
            "cancelled": self.is_cancelled,
        }

    def _aspects(self):
        """Return {aspect: text} of how the task reads; see `cchc_amendment_line_changes`."""
        self.ensure_one()
        modes = dict(self._fields["lead_mode"]._description_selection(self.env))
        leads = self._leads()
        several = len(leads) > 1 or leads.group_id
        return {
            "section": self.section_id.display_name or "",
            "number": self.number or "",
            "content": (self.content or "").strip(),
            "leads": self.lead_names or "",
            "lead_mode": modes[self.lead_mode] if several else "",
            "coordinators": self.coordinate_names or "",
            "deliverable": (self.deliverable or "").strip(),
            "schedule": self._schedule_words().strip(),
            "due_mmdd": self.due_mmdd or "",
            "field": self.field_id.name or "",
        }

    def _keep_text(self, amendment):
        """Return the values of the `cchc.plan.task.history` that keeps how the tasks read."""
        vals_list = []
        for task in self:
            aspects = task._aspects()
            document, since = task._decided_by()
            vals_list.append(
                {
                    **{name: aspects[name] for name in ("section", "number", "content", "leads")},
                    **{name: aspects[name] for name in ("coordinators", "deliverable", "field")},
                    "lead_mode": aspects["lead_mode"],
                    "schedule_text": aspects["schedule"],
                    "due_mmdd": aspects["due_mmdd"],
                    "task_id": task.id,
                    "ref": task.ref,
                    "amendment_id": amendment.id,
                    "since_document_id": document.id,
                    "since": since,
                    "replaced_on": amendment.effective_on,
                    "was_cancelled": task.is_cancelled,
                }
            )
        return vals_list
