from odoo import models

from odoo.addons.district_base.moment import local_date, now

from .one_stop_absence_number import PAPER_KIND

STATES = {"received": "Mới tiếp nhận", "processing": "Đang giải quyết", "paused": "Tạm dừng"}


class OneStopAbsence(models.Model):
    """The record on paper: biên bản bàn giao hồ sơ, for the three to sign."""

    _name = "one_stop.absence"
    _inherit = ["one_stop.absence", "one_stop.paper.code.mixin"]
    _paper_code_prefix = "BB"

    def _paper_head(self):
        """Return head and foot for the letterhead templates."""
        self.ensure_one()
        return self.env["one_stop.dossier"]._paper_head(
            self.agency_id,
            self._paper_date(),
            number=self.symbol or (None if self.state == "draft" else ""),
            kind=PAPER_KIND,
            subject="bàn giao hồ sơ thủ tục hành chính",
            signature=self._paper_signature(),
        )

    def _paper_signature(self):
        """Return (lines, name) of who signs for the agency: who ordered it, else its head."""
        signings, on = self.env["district.signing"], self._paper_date()
        signing = signings._signing_for(PAPER_KIND, self.agency_id, on, self.mover_id)
        signing = signing or signings._signing_for(PAPER_KIND, self.agency_id, on)
        if not signing:
            return "THỦ TRƯỞNG CƠ QUAN", ""
        printed = signing._printed()
        return printed["signature_lines"], printed["signer_name"]

    def _paper_codes(self):
        """Return the codes of the record; the QR gives the codes of its dossiers line by line."""
        if self.state == "draft":
            return self._sheet_codes(self._open_dossiers())
        # sudo: the record is signed by those who handed over, wherever a dossier is now
        return self._sheet_codes(self.sudo()._paper_lines().dossier_id)

    def _paper_running(self):
        """Return what pages say of the record they belong to."""
        return f"Biên bản bàn giao hồ sơ {self.symbol or self.paper_code}"

    def _paper_date(self):
        return local_date(self, self.moved_at or now(self))

    def _paper_moment(self, moment):
        """Return a stored moment as the paper says it, dots to fill in for one that is not yet."""
        if not moment:
            return "…… giờ ……, ngày …… tháng …… năm ………"
        local = self.env["resource.calendar"]._to_local(moment)
        return local.strftime("%H giờ %M, ngày %d tháng %m năm %Y")

    def _paper_agency(self):
        # sudo: names of agencies are public
        return self.agency_id.sudo()._name_on(self._paper_date())

    def _paper_rows(self):
        """Return the dossiers of the table: those handed over, or those of a draft."""
        if self.state == "draft":
            return [self._paper_row(one, one) for one in self._open_dossiers()]
        # sudo: the record is signed by those who handed over, wherever a dossier is now
        return [self._paper_row(line.dossier_id, line) for line in self.sudo()._paper_lines()]

    def _paper_lines(self):
        return self.line_ids.filtered(lambda line: not line.problem)

    def _paper_row(self, dossier, then):
        """Return a row; what may have changed since is told as it stood `then`."""
        state = then.state if then == dossier else then.state_then
        due = then.due_at
        return {
            "code": dossier.display_name,
            "applicant": dossier.applicant_name or "",
            "procedure": dossier.version_id.name,
            "step": then.step_id.name or "",
            "due": self.env["resource.calendar"]._to_local(due).strftime("%d/%m/%Y") if due else "",
            "state": STATES.get(state, ""),
            "back": "" if then == dossier else then.back_problem or "",
            "is_back": then != dossier and then.is_back,
        }
