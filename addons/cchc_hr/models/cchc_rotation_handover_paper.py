from odoo import models

from odoo.addons.district_base.moment import today

KINDS = {
    "assignment": "Nhiệm vụ theo kế hoạch",
    "dossier": "Hồ sơ một cửa đang giải quyết",
    "file": "Hồ sơ, tài liệu",
    "asset": "Tài sản, công cụ",
    "other": "Nội dung khác",
}


class CchcRotationHandover(models.Model):
    """The minutes of a hand-over (biên bản bàn giao)."""

    _inherit = "cchc.rotation.handover"

    def action_print(self):
        """Print the minutes."""
        return self.env.ref("cchc_hr.cchc_rotation_handover_report").report_action(self)

    def _paper_head(self):
        self.ensure_one()
        on = self.signed_on or today(self)
        head = self.env["district.letterhead"]._head(
            self.agency_id,
            on,
            kind="minutes",
            subject="Bàn giao công việc khi chuyển đổi vị trí công tác",
            number="",
        )
        if not self.signed_on:
            head["place_date"] = self.line_id.plan_id._open_place(self.agency_id)
        return head

    def _paper_groups(self):
        """Return [(title, items)] of what is handed over."""
        groups = self.item_ids.grouped("kind")
        return [(title, groups[kind]) for kind, title in KINDS.items() if kind in groups]
