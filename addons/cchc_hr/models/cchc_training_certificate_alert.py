from odoo import api, models

from odoo.addons.district_base.moment import today

from ..rules.training import alert_stage
from .cchc_training_certificate import RULE_ALERT


class CchcTrainingCertificate(models.Model):
    """Certificates that expire: the person, the head and HR are told, once for each stage."""

    _inherit = "cchc.training.certificate"

    @api.model
    def _cron_alert(self):
        """Tell of certificates that reached a nearer stage since the last run."""
        rule, on = self.env["district.rule"], today(self)
        if not rule._rule(RULE_ALERT, on):
            return
        days = rule.get_value(RULE_ALERT, on)
        soon = self.search([("state", "in", ("expiring", "expired")), ("alerted_stage", ">=", 0)])
        for agency, found in soon._to_alert(on, days).grouped("agency_id").items():
            found._tell_expiry(agency)
            for stage, ones in found.grouped(
                lambda one: alert_stage(one.expires_on, on, days)
            ).items():
                ones._project({"alerted_stage": stage})
            self.env["ir.cron"]._commit_progress(len(found))

    def _to_alert(self, on, days):
        """Return those that nobody was told of at their stage (0: of none)."""
        return self.filtered(
            lambda one: (stage := alert_stage(one.expires_on, on, days)) is not None
            and (not one.alerted_stage or stage < one.alerted_stage)
        )

    def _tell_expiry(self, agency):
        heads = self._heads_of(agency)
        for one in self:
            self._send(one.employee_id.user_id, one.display_name, one._expiry_words())
        if heads:
            words = "\n".join(one._expiry_words() for one in self)
            self._send(heads, self.env._("Certificates that expire"), words)

    def _expiry_words(self):
        self.ensure_one()
        return self.env._(
            "%(person)s: “%(certificate)s” is valid until %(day)s.",
            person=self.employee_id.name,
            certificate=self.name,
            day=f"{self.expires_on:%d/%m/%Y}",
        )

    @api.model
    def _heads_of(self, agency):
        """Return the users who are told for an agency: its heads and the staff managers."""
        groups = self.env["res.groups"]
        heads = self.env.ref("district_base.group_district_head", raise_if_not_found=False)
        hr = self.env.ref("district_base.group_district_hr", raise_if_not_found=False)
        users = (heads or groups).all_user_ids.filtered(lambda one: agency in one.agency_ids)
        return (users | (hr or groups).all_user_ids).filtered("active")

    @api.model
    def _send(self, users, subject, body):
        if users:
            self.env["mail.thread"].message_notify(
                partner_ids=users.partner_id.ids, subject=subject, body=body
            )
