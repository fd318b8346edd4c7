from markupsafe import Markup

from odoo import api, models

from .cchc_amendment_party import party_keys

# What an amendment may change, in the order of the annex, and its heading there.
ASPECTS = {
    "section": "Mục",
    "number": "Số TT",
    "content": "Nội dung công việc",
    "leads": "Cơ quan chủ trì",
    "lead_mode": "Cách chủ trì",
    "coordinators": "Phân công thực hiện",
    "deliverable": "Kết quả công việc",
    "schedule": "Thời gian thực hiện",
    "due_mmdd": "Ngày đến hạn trong năm",
    "field": "Lĩnh vực",
}


class CchcAmendmentLine(models.Model):
    """What a line changes: the task before and after, in the words of the annex."""

    _inherit = "cchc.amendment.line"

    @api.depends(
        "kind",
        "base",
        "task_id",
        "section_id",
        "new_section_number",
        "new_section_title",
        "number",
        "content",
        "deliverable",
        "field_id",
        "lead_mode",
        "schedule_text",
        "due_mmdd",
        "party_ids.role",
        "party_ids.sequence",
        "party_ids.agency_id",
        "party_ids.group_id",
        "party_ids.text",
    )
    def _compute_changes(self):
        labels = self._aspect_labels()
        for line in self:
            found = line._differences()
            names = [labels[name] for name, _old, _new in found if line.kind == "change"]
            line.summary = ", ".join(names)
            line.changes = Markup(
                self.env["ir.qweb"]._render(
                    "cchc_plan.cchc_amendment_changes",
                    {"rows": [(labels[name], old, new) for name, old, new in found]},
                )
            )

    @api.model
    def _aspect_labels(self):
        """Return {aspect: its name in the user's language}."""
        return {
            "section": self.env._("Section"),
            "number": self.env._("Number"),
            "content": self.env._("Content"),
            "leads": self.env._("Lead"),
            "lead_mode": self.env._("Several leads make"),
            "coordinators": self.env._("Coordinating parties"),
            "deliverable": self.env._("Deliverable"),
            "schedule": self.env._("Schedule"),
            "due_mmdd": self.env._("Day of the year"),
            "field": self.env._("Field of reform"),
        }

    def _differences(self):
        """Return [(aspect, text before, text afterwards)] of what the line changes.

        An added task has nothing before, a cancelled one nothing afterwards.
        """
        self.ensure_one()
        old, new = self._before(), self._after()
        return [
            (name, old.get(name, ""), new.get(name, ""))
            for name in ASPECTS
            if old.get(name, "") != new.get(name, "")
        ]

    def _before(self):
        """Return {aspect: text} of the task as it read before the amendment."""
        self.ensure_one()
        if self.kind == "add" or not self.task_id:
            return {}
        history = self.task_id.history_ids.filtered(
            lambda one: one.amendment_id == self.amendment_id
        )
        return (history or self.task_id)[:1]._aspects()

    def _after(self):
        """Return {aspect: text} of the task as it is to read."""
        self.ensure_one()
        if self.kind == "cancel" or not (self.task_id or self.kind == "add"):
            return {}
        modes = dict(self._fields["lead_mode"]._description_selection(self.env))
        section = self.section_id.display_name or ". ".join(
            part for part in (self.new_section_number, self.new_section_title) if part
        )
        return {
            "section": section or "",
            "number": self.number or "",
            "content": (self.content or "").strip(),
            "leads": self._party_words("lead"),
            "lead_mode": modes[self.lead_mode] if self._has_several_leads() else "",
            "coordinators": self._party_words("coordinate"),
            "deliverable": (self.deliverable or "").strip(),
            "schedule": (self.schedule_text or "").strip(),
            "due_mmdd": self.due_mmdd or "",
            "field": self.field_id.name or "",
        }

    def _has_several_leads(self):
        leads = self.party_ids.filtered(lambda one: one.role == "lead")
        return len(leads) > 1 or bool(leads.group_id)

    def _party_words(self, role):
        parties = self.party_ids.filtered(lambda one: one.role == role)
        return ", ".join(parties.sorted("sequence").mapped("display_name"))

    def _wanted(self):
        """Return the values of the task afterwards, as JSON; compare with `task._amendable()`."""
        self.ensure_one()
        section = self.section_id.id or self._new_section()
        return {
            "section": section,
            "number": (self.number or "").strip(),
            "content": (self.content or "").strip(),
            "deliverable": (self.deliverable or "").strip(),
            "field": self.field_id.id,
            "lead_mode": self.lead_mode,
            "schedule": (self.schedule_text or "").strip(),
            "due_mmdd": self.due_mmdd or "",
            "parties": party_keys(self.party_ids),
            "cancelled": self.kind == "cancel",
        }

    def _new_section(self):
        """Return [number, title] of the section that the line opens, or False."""
        words = [(self.new_section_number or "").strip(), (self.new_section_title or "").strip()]
        return words if any(words) else False

    def _changed(self):
        """Return the keys of `_wanted()` that differ from how the task reads now."""
        self.ensure_one()
        now = self.task_id._amendable() if self.task_id else {}
        wanted = self._wanted()
        if self.kind == "cancel":
            return {"cancelled"}
        return {name for name, value in wanted.items() if now.get(name) != value}
