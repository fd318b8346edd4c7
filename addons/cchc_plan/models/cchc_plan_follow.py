from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today


class CchcPlan(models.Model):
    """What the screens of leaders share: which plan, since when, who answers for an agency."""

    _inherit = "cchc.plan"

    @api.model
    def _followed(self, plan_id=None):
        """Return (plans that can be followed, the one asked for or the newest).

        :raise UserError: for a draft, which has no assignments yet.
        :raise AccessError: for a plan that the user may not read.
        """
        plans = self.search([("state", "!=", "draft")])
        plan = self.browse(plan_id) if plan_id else plans[:1]
        plan.check_access("read")
        if plan.state == "draft":
            raise UserError(
                self.env._("“%(plan)s” is a draft: it has no assignments yet.", plan=plan.name)
            )
        return plans, plan

    @api.model
    def _baseline(self, since):
        """Return a day to compare with, given as a date or as its ISO text.

        :raise UserError: when it is no date, or lies ahead.
        """
        try:
            day = fields.Date.to_date(since)
        except ValueError:
            day = None
        if not day:
            raise UserError(
                self.env._("“%(text)s” is no date to compare with: write YYYY-MM-DD.", text=since)
            )
        if day > today(self):
            raise UserError(
                self.env._(
                    "%(day)s lies ahead: changes are seen since a day that is over.",
                    day=format_date(self.env, day),
                )
            )
        return day

    def _baselines(self):
        """Return {code: day} of the days that are usually compared with, at their ends.

        The week, the month and the year are those that end today; since the approval means since
        the work was given out.
        """
        self.ensure_one()
        on = today(self)
        days = {
            "week": on - timedelta(days=7),
            "month": fields.Date.subtract(on, months=1),
            "year": on.replace(month=1, day=1) - timedelta(days=1),
            "approval": min(self.decision_id.issued_on or self.date_from, on),
        }
        return {code: fields.Date.to_string(day) for code, day in days.items()}

    @api.model
    def _heads(self, agencies):
        """Return {agency id: name of its head}, its manager or else whoever holds that role."""
        # sudo: who heads an agency is known to everybody, whatever one may read of staff
        agencies = agencies.sudo()
        heads = {agency.id: agency.manager_id.name for agency in agencies if agency.manager_id}
        role = self.env.ref("district_base.group_district_head").sudo()  # sudo: as above
        for user in role.user_ids.filtered("active").sorted("id"):
            for agency in user.employee_ids.department_id.agency_id & agencies:
                heads.setdefault(agency.id, user.name)
        return heads

    def _coordinating_agency(self):
        """Return the agency that follows the plan, in whose name its sheets are sent.

        That is the user's who coordinates plans, else the first of those through which reports go
        up, else that of the first coordinator.
        """
        group = self.env.ref("district_base.group_district_plan").sudo()  # sudo: only its agency
        users = group.all_user_ids.filtered(lambda one: one.active and one.employee_ids)
        own = (users & self.env.user).employee_ids[:1].department_id.agency_id
        first = users.sorted("id")[:1].employee_ids[:1].department_id.agency_id
        agency = own or self.assembling_agency_ids[:1] or first or self._district_agency()
        return agency.with_env(self.env)

    @api.model
    def _short_date(self, day):
        """Return a date as Vietnamese papers write it in numbers, "" for none."""
        return f"{day:%d/%m/%Y}" if day else ""
