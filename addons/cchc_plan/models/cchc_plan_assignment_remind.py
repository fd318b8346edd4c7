from textwrap import shorten

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import today

from ..rules.text import clean
from .cchc_plan_assignment_checks import LEADER, OFFICER, PLAN

# A message names so many of each, in so many letters; the rest stands in the list.
LISTED = 20
SHORT = 120


class CchcPlanAssignment(models.Model):
    """Reminders: who is told, and that it is told once."""

    _inherit = "cchc.plan.assignment"

    notice_ids = fields.One2many("cchc.plan.notice", "assignment_id", string="Reminders")

    def action_remind(self, note=None):
        """Remind the lead, once a day at most; each lead gets one message for all of its work.

        :param note: words to its people.
        """
        words = clean(str(note or ""))

        def remind(one):
            one._apply("remind", notice="manual", note=words)

        if len(self) == 1:
            remind(self)
            self._tell_people(words)
            return True
        outcomes = self._try_each(remind)
        done = self.browse(one.id for one, refusal in outcomes if not refusal)
        for work in done.grouped("agency_id").values():
            work._tell_people(words)
        return self._show_outcomes(outcomes)

    def action_open_remind(self):
        """Open the dialog that adds words to a reminder."""
        return self._open_dialog("cchc.plan.assignment.reason", self.env._("Remind"), kind="remind")

    def _check_remind(self, payload):
        if payload["notice"] != "manual":
            return  # by the cron, which has chosen what is due
        if not self.env.user.has_groups(f"{PLAN},{LEADER}"):
            raise AccessError(self.env._("Only plan coordinators and leaders remind others."))
        on = today(self)
        told = self.notice_ids.filtered(lambda one: one.kind == "manual" and one.sent_on == on)
        if told:
            raise UserError(
                self.env._(
                    "%(agency)s was reminded of “%(assignment)s” today already.",
                    agency=self.agency_id.name,
                    assignment=self.display_name,
                )
            )

    def _effect_remind(self, content, on):
        content["due_on"] = self.due_on
        vals = {
            "assignment_id": self.id,
            "kind": content["notice"],
            "due_on": self.due_on,
            "sent_on": on,
            "note": content["note"],
        }
        self.env["cchc.plan.notice"]._project_new([vals])
        return {}

    def _tell_people(self, note=""):
        """Send one message about these assignments of one lead to those who work on them."""
        people = self._people_to_tell()
        if not people:
            return
        on = today(self)
        told = self.with_context(lang=people[:1].lang or self.env.lang)
        work = told.sorted(lambda one: (one.due_on, one.id))
        values = {
            "late": work.filtered(lambda one: one.due_on < on),
            "soon": work.filtered(lambda one: one.due_on >= on),
            "note": note,
            "limit": LISTED,
            "short": lambda text: shorten(text or "", SHORT, placeholder="…"),
        }
        body = told.env["ir.qweb"]._render("cchc_plan.notice_message", values)
        # sudo: who reminds may not read the partners of others
        told.env["mail.thread"].sudo().message_notify(
            partner_ids=people.partner_id.ids,
            subject=told.env._("%(agency)s: work on the reform plan", agency=self.agency_id.name),
            body=body,
        )

    def _people_to_tell(self):
        """Return the users who hear of these assignments of one lead.

        Who is in charge; where nobody is, the officers and heads of the lead; the coordinators of
        the plan for a lead that does not work in this system or has nobody in it.
        """
        # sudo: officers and coordinators are no secret
        users = self.env["res.users"].sudo()
        if not self.agency_id.uses_system:
            return self._people_of_group(users, PLAN)
        # Who left the lead meanwhile, or the service, does not work on it any more.
        charged = self.charge_id.sudo().filtered(
            lambda one: one.active and self._is_lead_officer(one)
        )
        if all(one.charge_id in charged for one in self):
            return charged
        own = self._people_of_group(users, OFFICER, [("agency_ids", "in", self.agency_id.ids)])
        return charged | own or self._people_of_group(users, PLAN)

    def _people_of_group(self, users, group, domain=()):
        role = self.env.ref(group)
        return users.search([("all_group_ids", "in", role.ids), *domain])
