from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CchcTrainingEnrolment(models.Model):
    """Certificates of those who passed."""

    _inherit = "cchc.training.enrolment"

    def _certify(self, issued_on, issuer, numbers):
        """Issue a certificate to each of these people, with the numbers in order of the list.

        :raise UserError: for somebody who did not pass, who has one, or a day before the end.
        """
        self._check_hr()
        self.check_access("read")
        self.class_id._lock_journal()
        self.env.invalidate_all()
        people = self.sorted(lambda one: (one.class_id.id, one.sort_key or "", one.id))
        people._check_states(("passed",))
        for one in people:
            one._check_certifiable(issued_on)
        made = self.env["cchc.training.certificate"]._project_new(
            [
                {
                    "employee_id": one.employee_id.id,
                    "enrolment_id": one.id,
                    "course_id": one.course_id.id,
                    "number": number,
                    "issuer": issuer,
                    "issued_on": issued_on,
                }
                for one, number in zip(people, numbers, strict=True)
            ]
        )
        for one, found in people.grouped("class_id").items():
            one._note("certify", found, issued_on=issued_on)
        return made

    def _check_certifiable(self, issued_on):
        self.ensure_one()
        words = {"person": self.employee_id.name, "name": self.class_id.name}
        if not self.course_id.has_certificate:
            raise UserError(
                self.env._("“%(name)s” does not lead to a certificate.", name=self.class_id.name)
            )
        if self.certificate_ids.filtered("is_live"):
            raise UserError(
                self.env._("%(person)s has the certificate of “%(name)s” already.", **words)
            )
        if self.date_end and issued_on < self.date_end:
            raise UserError(
                self.env._(
                    "%(person)s cannot have a certificate of %(day)s: “%(name)s” ends on %(last)s.",
                    **words,
                    day=format_date(self.env, issued_on),
                    last=format_date(self.env, self.date_end),
                )
            )
