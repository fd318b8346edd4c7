from odoo import api, models

OPEN = ("nominated", "waiting", "confirmed")


class HrDepartment(models.Model):
    """When agencies merge, open training follows; what was finished stays where it was."""

    _inherit = "hr.department"

    @api.model
    def _district_agency_references(self):
        return [
            *super()._district_agency_references(),
            ("cchc.training.need", "agency_id", [("state", "in", ("draft", "submitted"))]),
            ("cchc.training.enrolment", "agency_id", [("state", "in", OPEN)]),
            ("cchc.training.attendance", "agency_id", [("state", "=", "expected")]),
            ("cchc.training.certificate", "agency_id", [("is_live", "=", True)]),
        ]


class CchcTrainingNeed(models.Model):
    """Needs that are not answered yet are those of the new agency."""

    _inherit = "cchc.training.need"

    def _district_move_agency(self, field_name, _old, new, _change):
        # Past the border of what was handed in: by the decision on the agencies.
        return self._project({field_name: new.id})


class CchcTrainingEnrolment(models.Model):
    """Open places are those of the new agency."""

    _inherit = "cchc.training.enrolment"

    def _district_move_agency(self, field_name, _old, new, _change):
        return self._project({field_name: new.id})


class CchcTrainingAttendance(models.Model):
    """Bookings follow their places."""

    _inherit = "cchc.training.attendance"

    def _district_move_agency(self, field_name, _old, new, _change):
        return self._project({field_name: new.id})


class CchcTrainingCertificate(models.Model):
    """The head of the new agency knows what its people are certified for."""

    _inherit = "cchc.training.certificate"

    def _district_move_agency(self, field_name, _old, new, _change):
        return self._project({field_name: new.id})
