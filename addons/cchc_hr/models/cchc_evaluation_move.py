from odoo import api, models

from odoo.addons.district_base.moment import now, today


class HrDepartment(models.Model):
    """When agencies merge or split, who is being judged is judged by the new one."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            # Closed results stay with the agency that gave them.
            ("cchc.evaluation", "agency_id", [("is_final", "=", False)]),
            ("cchc.discipline.case", "agency_id", [("state", "not in", ("closed", "dismissed"))]),
        ]


class CchcEvaluation(models.Model):
    """Going over to the part of the agency that takes the place of another, by an event."""

    _inherit = "cchc.evaluation"

    def _district_move_agency(self, field_name, old, new, change):
        self._lock_journal()
        content = {
            "from": old._journal_key(),
            "to": new._journal_key(),
            "decision": change.document_id.symbol or "",
        }
        left = self.part_id
        for one in self:
            part = one.part_id._part_in(new)
            one._append("move", dict(content), happened_at=now(self), state_after=one.state)
            one._project({field_name: new.id, "part_id": part.id})
        left._close_emptied()


class CchcEvaluationPart(models.Model):
    """Parts of agencies that are no more."""

    _inherit = "cchc.evaluation.part"

    def _part_in(self, agency):
        """Return the open part of the same round in another agency, made when it is missing.

        Where that agency was closed already its people stay in the part of the old one.
        """
        self.ensure_one()
        found = self.search(
            [("round_id", "=", self.round_id.id), ("agency_id", "=", agency.id)], limit=1
        )
        if found:
            return found if found.state == "open" else self
        part = self._project_new([{"round_id": self.round_id.id, "agency_id": agency.id}])
        content = {"agency": agency._journal_key(), "year": part.year}
        part._append("open", content, happened_at=now(self), state_after="open")
        return part

    def _close_emptied(self):
        """Close parts whose people have all gone over to another one."""
        for part in self:
            if part.state == "open" and not part.evaluation_ids:
                content = {"people": 0, "classes": {}, "results": part._results_digest()}
                part._append("close", content, happened_at=now(self), state_after="closed")
                part._project({"state": "closed", "closed_on": today(self)})
        self.round_id._follow_parts()


class CchcDisciplineCase(models.Model):
    """Open cases are led for the agency where the person is now."""

    _inherit = "cchc.discipline.case"

    def _district_move_agency(self, field_name, old, new, change):
        self._lock_journal()
        for case in self:
            content = {
                "from": old._journal_key(),
                "to": new._journal_key(),
                "decision": change.document_id.symbol or "",
            }
            case._append("move", content, happened_at=now(self), state_after=case.state)
            case._project({field_name: new.id})
