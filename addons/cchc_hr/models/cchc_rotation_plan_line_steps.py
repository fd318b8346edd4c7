from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.moment import today

from .cchc_rotation_plan_line import AMEND_KEY, AMENDING

HEAD = "district_base.group_district_head"


class CchcRotationPlanLine(models.Model):
    """What happens to somebody in a published plan; the journal is that of the plan."""

    _inherit = "cchc.rotation.plan.line"

    can_suggest = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_approve = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("is_only_post", "state", "from_agency_id", "suggested_by_id", "approved_by_id")
    def _compute_rights(self):
        user = self.env.user
        leads = user.has_group("district_base.group_district_leader")
        for line in self:
            asked = line.is_only_post and line.is_live and line.plan_state == "published"
            line.can_suggest = asked and line._is_head() and not line.approved_by_id
            line.can_approve = asked and leads and line.suggested_by_id and not line.approved_by_id

    def action_suggest(self, position_id=None):
        """The head of an agency with one post suggests where its holder goes (NĐ 150/2013)."""
        self.ensure_one()
        if not self._is_head():
            raise AccessError(self.env._("The head of the agency suggests for its only post."))
        if not position_id:
            return self._dialog("suggest", self.env._("Suggest a position"))
        return self._step("suggest", to_position=int(position_id))

    def action_approve(self):
        """The superior decides on what the head of an agency with one post suggested."""
        self.plan_id._check_leader()
        return self._step("approve")

    def action_amend(self, position_id=None, date=None, reason=None):
        """Change position or day in a published plan; without a reason a dialog asks."""
        self.plan_id._check_hr()
        self.ensure_one()
        if reason is None:
            return self._dialog("amend", self.env._("Change the plan"))
        return self._step(
            "amend",
            to_position=int(position_id or 0),
            date=fields.Date.to_date(date) or self.date,
            reason=self.plan_id._needed(reason),
        )

    def action_take_out(self, kind=None, reason=None):
        """Take somebody out of a published plan.

        :param kind: "waits" (a case lasts) or "dropped" (left, post closed, not asked any more).
        """
        self.plan_id._check_hr()
        if reason is None:
            return self._dialog("take_out", self.env._("Take out of the plan"))
        if kind not in ("waits", "dropped"):
            raise UserError(self.env._("Say whether the change waits or is given up."))
        return self._step("take_out", state=kind, reason=self.plan_id._needed(reason))

    def action_notify(self, notified_on=None, symbol=None):
        """Give the people notice, in writing; without a date a dialog asks."""
        self.plan_id._check_hr()
        if not notified_on:
            return self._dialog("notify", self.env._("Give notice"))
        return self._step(
            "notify",
            notified_on=fields.Date.to_date(notified_on),
            symbol=" ".join(str(symbol or "").split()),
        )

    def action_execute(self, decided_on=None, symbol=None, signing_id=None):
        """Decide on the changes and carry them out; without a date a dialog asks."""
        self.plan_id._check_hr()
        if not decided_on:
            return self._dialog("execute", self.env._("Carry out the changes"))
        return self._step(
            "execute",
            decided_on=fields.Date.to_date(decided_on),
            symbol=" ".join(str(symbol or "").split()),
            signing=signing_id or None,
        )

    def _step(self, kind, **payload):
        """Take a step with these lines, through the journal of their plan."""
        self.check_access("read")
        if len(self.plan_id) != 1:
            raise UserError(self.env._("Choose people of one plan."))
        return self.plan_id._apply(kind, line_ids=self.ids, **payload)

    def _dialog(self, kind, title):
        if len(self.plan_id) != 1:
            raise UserError(self.env._("Choose people of one plan."))
        return self.plan_id._dialog(
            "cchc.rotation.step",
            title,
            kind=kind,
            plan_id=self.plan_id.id,
            line_ids=[fields.Command.set(self.ids)],
            to_position_id=self.to_position_id.id if len(self) == 1 else False,
            date=self[:1].date,
        )

    def _is_head(self):
        """Return whether the user is head of the agency that the post belongs to."""
        self.ensure_one()
        user = self.env.user
        return self.env.su or (user.has_group(HEAD) and self.from_agency_id in user.agency_ids)

    def _journal_content(self):
        """Return what the journal of the plan keeps of a line: ids and days, no personal data."""
        self.ensure_one()
        return {
            "line": self.id,
            "holding": self.holding_id.id,
            "to": self.to_position_id.id or 0,
            "date": self.date,
            "state": self.state,
        }


class CchcRotationPlan(models.Model):
    """The checks and effects of what happens to people in a plan."""

    _inherit = "cchc.rotation.plan"

    def _step_lines(self, content):
        """Return the lines that a step is taken with; only those of the plan itself."""
        lines = self.line_ids.filtered(lambda one: one.id in content["line_ids"])
        if not lines:
            raise UserError(self.env._("Choose somebody of “%(plan)s” first.", plan=self.name))
        return lines

    def _check_live(self, content):
        for line in self._step_lines(content).filtered(lambda one: not one.is_live)[:1]:
            raise UserError(
                self.env._(
                    "%(person)s has changed already or was taken out of “%(plan)s”.",
                    person=line.employee_id.name,
                    plan=self.name,
                )
            )

    def _check_suggest(self, content):
        self._check_live(content)
        line = self._step_lines(content)
        if not line.is_only_post:
            raise UserError(
                self.env._(
                    "%(position)s is not the only post of its agency.",
                    position=line.from_position_id.display_name,
                )
            )

    def _effect_suggest(self, content):
        line = self._step_lines(content)
        self._change(line, {"to_position_id": content["to_position"], "is_chosen": True})
        line._project(
            {
                "suggested_by_id": self.env.uid,
                "suggested_on": today(self),
                "approved_by_id": False,
                "approved_on": False,
            }
        )
        return {}

    def _check_approve(self, content):
        self._check_live(content)
        for line in self._step_lines(content):
            if not line.is_only_post or not line.suggested_by_id:
                raise UserError(
                    self.env._(
                        "The head of %(agency)s has suggested no position for %(person)s.",
                        agency=line.from_agency_id.name,
                        person=line.employee_id.name,
                    )
                )

    def _effect_approve(self, content):
        vals = {"approved_by_id": self.env.uid, "approved_on": today(self)}
        self._step_lines(content)._project(vals)
        return {}

    def _check_amend(self, content):
        self._check_live(content)

    def _effect_amend(self, content):
        """Change a line; what was announced has to be announced again."""
        line = self._step_lines(content)
        content["before"] = line._journal_content()
        position = content["to_position"] or False
        self._change(
            line, {"to_position_id": position, "date": content["date"], "is_chosen": bool(position)}
        )
        line._project(
            {
                "state": "planned",
                "reason": content["reason"],
                "notified_on": False,
                "notice_symbol": False,
                "notice_number_id": False,
                "approved_by_id": False,
                "approved_on": False,
            }
        )
        content["reason"] = self._digest(content["reason"])
        return {"change_count": self.change_count + 1}

    def _check_take_out(self, content):
        self._check_live(content)

    def _effect_take_out(self, content):
        lines = self._step_lines(content)
        lines._project({"state": content["state"], "reason": content["reason"]})
        content["reason"] = self._digest(content["reason"])
        return {"change_count": self.change_count + len(lines)}

    def _change(self, lines, vals):
        """Write what a published plan says, which is closed to everybody but its steps."""
        door = {AMEND_KEY: AMENDING}
        # sudo: the step was checked; a head suggests without writing plans
        lines.sudo().with_context(**door).write(vals)
        lines.filtered("to_position_id")._check_changes()
