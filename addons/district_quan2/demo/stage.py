"""Takes the acts of the example through the same methods as people do, as the same people."""

from datetime import datetime, time, timedelta

from odoo.addons.district_base.moment import happening

from .dice import between
from .papers import Papers

# Vietnam keeps one time all year.
UTC_OFFSET = timedelta(hours=7)
# The vice-chair in charge judges what the coordinator's agency and the office lead.
VICE_CHAIRS = {"NV", "VP"}
OFFICER = "district_base.group_district_officer"
# The judge has the afternoon.
HOURS = {"judge": 14}


class Stage:
    """Who acts, at which hour, and by which method; here the steps of assignments.

    A method takes the environment of who acts at that moment, and the act; it may return
    assignments that came of it.
    """

    def __init__(self, env, plan):
        self.env, self.plan = env, plan
        self.papers = Papers()
        agencies = env["hr.department"].search([("agency_code", "!=", False)])
        self.agencies = {one.agency_code: one for one in agencies}
        self.coordinator = env.ref("district_quan2.user_dau_moi")
        self.vice_chair = env.ref("district_quan2.user_pho_chu_tich")
        self.chair = env.ref("district_quan2.user_chu_tich")
        self._officers = {}

    def play(self, act):
        """Let the one whose step it is take it; return the assignments that came of it.

        What was cancelled meanwhile has no more steps.
        """
        if act.facts.id and self._work(self.env, act).state == "cancelled":
            return ()
        user = self._user(act)
        hour = HOURS.get(act.who, 8)
        minute = between(0, 80, act.facts.agency, act.day) + 2 * act.order
        local = datetime.combine(act.day, time(hour)) + timedelta(minutes=minute)
        records = happening(self.plan.with_user(user), local - UTC_OFFSET)
        return getattr(self, f"_{act.kind}")(records.env, act) or ()

    def officer(self, agency):
        """Return who reports for an agency: its own plain officer, else the coordinator."""
        if agency not in self._officers:
            users = self.env["res.users"].search([("agency_ids", "in", agency.ids)], order="id")
            users = users.filtered(lambda user: user.has_group(OFFICER)) - self.coordinator
            self._officers[agency] = users[-1:] or self.coordinator
        return self._officers[agency]

    def _user(self, act):
        code = act.facts.agency
        if act.who == "judge":
            return self.vice_chair if code in VICE_CHAIRS else self.coordinator
        if act.who == "co_lead":
            assignment = self.env["cchc.plan.assignment"].browse(act.facts.id)
            return self.officer(assignment.co_lead_ids[:1])
        return self.officer(self.agencies[code]) if code else self.coordinator

    def _work(self, env, act):
        # One at a time: of several a refusal would only be shown, and here it must end the play.
        return env["cchc.plan.assignment"].browse(act.facts.id)

    def _start(self, env, act):
        self._work(env, act).action_start()

    def _progress(self, env, act):
        self._work(env, act).action_report_progress(**act.content)

    def _ask_part(self, env, act):
        self._work(env, act).action_ask_parts(**act.content)

    def _give_part(self, env, act):
        self._work(env, act).action_give_part(**act.content)

    def _ask_extension(self, env, act):
        self._work(env, act).action_ask_extension(**act.content)

    def _grant_extension(self, env, act):
        self._work(env, act).action_grant_extension(**act.content)

    def _refuse_extension(self, env, act):
        self._work(env, act).action_refuse_extension(**act.content)

    def _evidence(self, env, act):
        work = self._work(env, act)
        # What leads make together the district issues.
        joint = bool(work.task_id) and work.lead_mode == "joint"
        paper = self.papers.of(act.facts, act.day, joint, **act.content)
        env["cchc.plan.evidence"].create({"assignment_id": work.id, **paper})

    def _submit(self, env, act):
        self._work(env, act).action_submit()

    def _accept(self, env, act):
        self._work(env, act).action_accept()

    def _return(self, env, act):
        self._work(env, act).action_return(**act.content)

    def _remind(self, env, act):
        self._work(env, act).action_remind(**act.content)
