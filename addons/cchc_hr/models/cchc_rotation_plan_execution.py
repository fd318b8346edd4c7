from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import today

NOTICE = "notice"
DECISION = "decision"


class CchcRotationPlan(models.Model):
    """Notice to the people, the decision on them, and what follows from it."""

    _inherit = "cchc.rotation.plan"

    def _check_notify(self, content):
        self._check_live(content)
        lines, on = self._step_lines(content), content["notified_on"]
        self._check_not_ahead(on)
        for line in lines:
            if not line.to_position_id:
                raise UserError(
                    self.env._(
                        "%(person)s is given no position yet, so there is nothing to announce.",
                        person=line.employee_id.name,
                    )
                )
            if line.is_only_post and not line.approved_by_id:
                raise UserError(
                    self.env._(
                        "%(position)s is the only post of %(agency)s: its head suggests, and the"
                        " superior decides before the notice.",
                        position=line.from_position_id.display_name,
                        agency=line.from_agency_id.name,
                    )
                )
            if on < self.decided_on:
                raise UserError(
                    self.env._(
                        "Notice of %(day)s would come before the plan was made public.",
                        day=format_date(self.env, on),
                    )
                )
        lines._check_days()
        lines._check_notice(on)

    def _effect_notify(self, content):
        on, symbol = content["notified_on"], content["symbol"]
        for line in self._step_lines(content):
            number = self.env["district.number"]
            if not any(char.isalnum() for char in symbol):
                signing = self.env["district.signing"]._signing_for(NOTICE, self.agency_id, on)
                book = self.env["district.number.book"]._book_for(self.agency_id, NOTICE, on)
                number = book._next(on, line._notice_subject(), record=line, signing=signing)
            line._project(
                {
                    "state": "notified",
                    "notified_on": on,
                    "notice_symbol": number.name or symbol,
                    "notice_number_id": number.id,
                }
            )
            line._tell()
        return {}

    def _check_execute(self, content):
        lines = self._step_lines(content)
        self._check_not_ahead(content["decided_on"])
        lines._check_ready(content["decided_on"])

    def _effect_execute(self, content):
        """Decide on all the people at once, then open the record of the hand-over of each."""
        lines = self._step_lines(content)
        decision = self._decide_on(lines, content)
        content["decision"] = decision.id
        content["symbol"] = decision.symbol or content["symbol"]
        content["lines"] = [line._journal_content() for line in lines]
        lines._project({"state": "done", "decision_id": decision.id})
        for line in lines:
            handover = self.env["cchc.rotation.handover"]._open(line)
            line._project({"handover_id": handover.id})
        return {}

    def _decide_on(self, lines, content):
        """Return the executed decision that gives the people their new positions."""
        on, decisions = content["decided_on"], self.env["cchc.staff.decision"]
        signings = self.env["district.signing"]
        signing = signings.browse(content["signing"] or ())
        if not signing:
            signing = signings._signing_for(DECISION, self.agency_id, on)
        vals = {
            "agency_id": self.agency_id.id,
            "symbol": content["symbol"] or False,
            "signing_id": signing.id,
        }
        # A position held besides is given up by itself: the main one stays.
        besides = lines.filtered(lambda one: not one.holding_id.is_main)
        if besides:
            given_up = [
                {
                    "employee_id": line.employee_id.id,
                    "position_id": line.from_position_id.id,
                    "date": line.date,
                }
                for line in besides
            ]
            decisions._decide("relieve", given_up, on, **vals)
        taken = [
            {
                "employee_id": line.employee_id.id,
                "position_id": line.to_position_id.id,
                "date": line.date,
                "is_main": line.holding_id.is_main,
                "merge_same_day": line in besides,
            }
            for line in lines
        ]
        name = f"Chuyển đổi vị trí công tác theo Kế hoạch số {self.symbol}"
        return decisions._decide("rotate", taken, on, name=name, **vals)

    def _check_not_ahead(self, on):
        if on > today(self):
            raise UserError(
                self.env._(
                    "A paper cannot be dated %(day)s, which lies ahead.",
                    day=format_date(self.env, on),
                )
            )


class CchcRotationPlanLine(models.Model):
    """The notice to the person."""

    _inherit = "cchc.rotation.plan.line"

    def _notice_subject(self):
        self.ensure_one()
        return f"Chuyển đổi vị trí công tác đối với {self.employee_id.name}"

    def _tell(self):
        """Send the person a message that a notice is there; it says nothing more."""
        for line in self:
            # sudo: addresses of colleagues
            partner = line.employee_id.sudo().user_id.partner_id
            if partner:
                self.env["mail.thread"].message_notify(
                    partner_ids=partner.ids,
                    subject=self.env._("Notice of a change of position"),
                    body=self.env._("A notice on your position is ready; it is on your own page."),
                    model=line._name,
                    res_id=line.id,
                )
