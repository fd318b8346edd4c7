from odoo import models

from odoo.addons.district_base.moment import today


class CchcTrainingEnrolment(models.Model):
    """The waiting list: whom it passes over, and who is told of a place."""

    _inherit = "cchc.training.enrolment"

    def _who_cannot_come(self):
        """Return those who left, retire before the end, or are in another class at that time."""
        own = self.sudo()  # sudo: only who is in service when
        retires = own.employee_id._retires_on(today(self))
        late = own.filtered(lambda one: one._service_problem(retires[one.employee_id]))
        return late.with_env(self.env) | self.browse(one.id for one, _booking in self._clashes())

    def _tell_moved_up(self):
        """Tell people, and who nominated them, that a place became free."""
        for one in self.sudo():  # sudo: addresses of colleagues
            users = one.employee_id.user_id | one.nominated_by_id
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=users.partner_id.ids,
                subject=one.class_id.name,
                body=self.env._(
                    "A place became free in “%(name)s”: %(person)s moves up from the waiting list.",
                    name=one.class_id.name,
                    person=one.employee_id.name,
                ),
            )

    def _tell_cancelled(self):
        """Tell people, and who nominated them, that their class was cancelled."""
        for one in self.sudo():  # sudo: addresses of colleagues
            users = one.employee_id.user_id | one.nominated_by_id
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=users.partner_id.ids,
                subject=one.class_id.name,
                body=self.env._(
                    "The class “%(name)s” was cancelled: %(reason)s",
                    name=one.class_id.name,
                    reason=one.remark,
                ),
            )
