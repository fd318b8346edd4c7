from odoo import models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today

from ..rules.training import result_problem


class CchcTrainingEnrolment(models.Model):
    """Results: after the end of the class, of those who attended enough of it."""

    _inherit = "cchc.training.enrolment"

    def action_pass(self):
        """Record that people passed; their résumé follows."""
        self._begin()
        self._check_states(("confirmed",))
        for one in self:
            one._check_result("passed")
        self._result("passed")
        self._write_resume()
        return True

    def action_fail(self):
        """Record that people did not pass."""
        self._begin()
        self._check_states(("confirmed",))
        for one in self:
            one._check_result("failed")
        return self._result("failed")

    def action_undo_result(self, reason=None):
        """Take a result back that was recorded by mistake; without a reason a dialog asks."""
        if reason is None:
            return self.env["cchc.training.reason"]._ask(
                self, "action_undo_result", self.env._("Take the result back")
            )
        self._begin()
        self._check_states(("passed", "failed"))
        for one in self.filtered("certificate_ids.is_live")[:1]:
            raise UserError(
                self.env._(
                    "%(person)s has a certificate of “%(name)s”; revoke it before the result.",
                    person=one.employee_id.name,
                    name=one.class_id.name,
                )
            )
        self._drop_resume()
        self._move("confirmed", result_on=False)
        for one, found in self.grouped("class_id").items():
            one._note("undo", found, reason=found[0]._digest_words(reason))
        return True

    def action_certify(self):
        """Open the dialog that issues certificates to those who passed."""
        self._check_hr()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Issue certificates"),
            "res_model": "cchc.training.certify",
            "view_mode": "form",
            "target": "new",
            "context": {"default_enrolment_ids": self.ids},
        }

    def _result(self, state):
        self._move(state, result_on=today(self))
        for one, found in self.grouped("class_id").items():
            one._note("result", found, result=state)
        return True

    def _check_result(self, state):
        """Refuse a result before the end, before attendance is recorded, or against it."""
        self.ensure_one()
        marks = self.attendance_ids
        least = self.course_id.min_attendance / 100
        problem = result_problem(
            self.class_id._is_over(),
            len(marks.filtered(lambda one: one.state == "expected")),
            self.attended_share if marks else None,
            least if state == "passed" else 0,
        )
        sentences = {
            "early": self.env._(
                "“%(name)s” is not over yet, so %(person)s has no result.", **self._words()
            ),
            "unmarked": self.env._(
                "It is not recorded of each session of “%(name)s” whether %(person)s was there.",
                **self._words(),
            ),
            "absent": self.env._(
                "%(person)s attended %(share)s %% of “%(name)s”, and %(least)s %% are asked for.",
                **self._words(),
            ),
        }
        if problem:
            raise UserError(sentences[problem])

    def _words(self):
        return {
            "name": self.class_id.name,
            "person": self.employee_id.name,
            "share": f"{100 * self.attended_share:.0f}",
            "least": f"{self.course_id.min_attendance:.0f}",
        }
