from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged

from .training_case import TrainingCase


@tagged("post_install", "-at_install")
class TestTrainingTour(TrainingCase, HttpCase):
    """From the need of an agency to the résumé, in the browser, by HR and a head."""

    def test_from_the_plan_to_the_resume(self):
        need = (
            self.env["cchc.training.need"]
            .with_user(self.head)
            .create({"year": 2012, "course_id": self.course.id, "people_count": 3})
        )
        need.action_submit()
        self.start_tour("/odoo", "cchc_training_plan_tour", login=self.hr.login)
        one = self.env["cchc.training.class"].search([("name", "=", "Lớp hộ tịch khóa 1")])
        self.assertEqual((one.state, one.places), ("open", 2))
        self.assertEqual(one.plan_line_id, need.plan_line_id)
        self.assertEqual(one.plan_line_id.plan_id.decision_ids.symbol, "5/KH-UBND")

        self.start_tour("/odoo", "cchc_training_nominate_tour", login=self.head.login)
        people = one.enrolment_ids.sorted("id")
        self.assertEqual(people.employee_id, self.people[:3])

        self.start_tour("/odoo", "cchc_training_confirm_tour", login=self.hr.login)
        self.assertEqual(people.mapped("state"), ["given_back", "confirmed", "confirmed"])
        self.assertEqual(one.decision_ids.enrolment_ids, people[1:])

        # The day of the class comes.
        start = datetime.now().replace(microsecond=0) - timedelta(days=1)
        one.session_ids.write({"date_start": start, "date_end": start + timedelta(hours=3)})
        self.start_tour("/odoo", "cchc_training_result_tour", login=self.hr.login)
        self.assertEqual(one.state, "done")
        self.assertEqual(people.mapped("state"), ["given_back", "passed", "failed"])
        line = self.env["hr.resume.line"].search(
            [("employee_id", "in", self.people.ids), ("is_locked", "=", True)]
        )
        self.assertEqual(line.employee_id, self.people[1])
        self.assertIn("001/CNBD", line.description)
