from odoo import api, models

from odoo.addons.district_base.moment import now


class CchcEvaluationPart(models.Model):
    """Whom an evaluation judges: found when it is opened in an agency."""

    _inherit = "cchc.evaluation.part"

    @api.model
    def _open(self, round_, agencies):
        """Open a round in agencies and make the evaluations of their people; return the parts."""
        self._check_staff_manager()
        vals_list = [{"round_id": round_.id, "agency_id": one.id} for one in agencies]
        parts = self._project_new(vals_list)
        for part in parts:
            content = {"agency": part.agency_id._journal_key(), "year": part.year}
            part._append("open", content, happened_at=now(self), state_after="open")
        parts._add_people()
        return parts

    def _add_people(self):
        """Make the evaluations that are missing: of whoever works there on the day that counts."""
        evaluations = self.env["cchc.evaluation"]
        for round_ in self.round_id:
            parts = self.filtered(lambda part, round_=round_: part.round_id == round_)
            on = round_._counted_on()
            people = self._people_by_agency(parts.agency_id, on)
            # sudo: somebody judged elsewhere in the year counts, whoever sees it
            known = evaluations.sudo().search(
                [
                    ("year", "=", round_.year),
                    ("employee_id", "in", self.env["hr.employee"].union(*people.values()).ids),
                ]
            )
            for part in parts:
                fresh = people.get(part.agency_id, self.env["hr.employee"]) - known.employee_id
                if fresh:
                    evaluations._begin(part, fresh, on)
                    part._append("add", {"count": len(fresh)}, happened_at=now(self))

    @api.model
    def _people_by_agency(self, agencies, on):
        """Return {agency: employees who work there on a day}, agencies without any left out."""
        # sudo: versions and days of leaving are for staff managers, who need not be HR officers
        versions = (
            self.env["hr.version"]
            .sudo()
            .search_fetch(
                [
                    ("date_version", "<=", on),
                    ("employee_id.active", "=", True),
                    "|",
                    ("employee_id.left_on", "=", False),
                    ("employee_id.left_on", ">", on),
                ],
                ["employee_id", "department_id", "date_version"],
                order="date_version, id",
            )
        )
        # The last one of a person on the day is what counts.
        last = {version.employee_id.id: version for version in versions}
        found = {}
        for version in last.values():
            agency = version.department_id.agency_id
            if agency in agencies:
                found.setdefault(agency.id, []).append(version.employee_id.id)
        return {
            agency: self.env["hr.employee"].browse(found[agency.id]).sudo(False)
            for agency in agencies
            if agency.id in found
        }
