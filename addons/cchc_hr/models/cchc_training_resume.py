from markupsafe import escape

from odoo import models


class CchcTrainingEnrolment(models.Model):
    """A class that was passed becomes a line of the résumé."""

    _inherit = "cchc.training.enrolment"

    def _write_resume(self):
        """Write the lines of those who passed, anew where they are there already."""
        lines = self.env["hr.resume.line"]._by_training()
        known = lines.search([("training_enrolment_id", "in", self.ids)]).grouped(
            "training_enrolment_id"
        )
        new = []
        for one in self.sudo().filtered(lambda each: each.state == "passed"):  # sudo: see above
            vals = one._resume_values()
            line = known.get(one.with_env(lines.env), lines.browse())
            if line:
                line.write(vals)
            else:
                new.append(vals)
        return lines.create(new)

    def _drop_resume(self):
        lines = self.env["hr.resume.line"]._by_training()
        return lines.search([("training_enrolment_id", "in", self.ids)]).unlink()

    def _resume_values(self):
        """Return the values of the line: course, days, certificate where there is one."""
        self.ensure_one()
        certificate = self.certificate_ids.filtered("is_live")[:1]
        words = [self.class_id.organiser, self.grade, certificate._resume_words()]
        return {
            "employee_id": self.employee_id.id,
            "name": self.course_id.name,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "duration": round(self.attended_hours),
            "description": escape("; ".join(word for word in words if word)),
            "line_type_id": self.env.ref("hr_skills.resume_type_training").id,
            "course_type": "external",
            "training_enrolment_id": self.id,
            "training_certificate_id": certificate.id,
        }


class CchcTrainingCertificate(models.Model):
    """A certificate from elsewhere is a line of its own; one of a class completes its line."""

    _inherit = "cchc.training.certificate"

    def _write_resume(self):
        lines = self.env["hr.resume.line"]._by_training()
        self.enrolment_id._write_resume()
        for one in self.sudo().filtered(lambda each: not each.enrolment_id and each.is_live):
            # sudo: lines follow from certificates, whoever keeps them
            line = lines.search([("training_certificate_id", "=", one.id)])
            if line:
                line.write(one._resume_values())
            else:
                lines.create(one._resume_values())

    def _drop_resume(self):
        """Take out the lines of these certificates; those of classes stay, without them."""
        lines = self.env["hr.resume.line"]._by_training()
        found = lines.search([("training_certificate_id", "in", self.ids)])
        of_classes = found.filtered("training_enrolment_id")
        of_classes.write({"training_certificate_id": False})
        (found - of_classes).unlink()

    def _resume_values(self):
        self.ensure_one()
        return {
            "employee_id": self.employee_id.id,
            "name": self.name,
            "date_start": self.date_from or self.issued_on,
            "date_end": self.issued_on,
            "duration": round(self.hours),
            "description": escape(self._resume_words()),
            "line_type_id": self.env.ref("hr_skills.resume_type_training").id,
            "course_type": "external",
            "training_certificate_id": self.id,
        }

    def _resume_words(self):
        """Return number, issuer and dates of a certificate, as a Vietnamese résumé says them."""
        if not self:
            return ""
        self.ensure_one()
        number = f" số {self.number}" if self.number else ""
        until = f", có giá trị đến {self.expires_on:%d/%m/%Y}" if self.expires_on else ""
        return f"{self.name}{number}, {self.issuer} cấp ngày {self.issued_on:%d/%m/%Y}{until}"
