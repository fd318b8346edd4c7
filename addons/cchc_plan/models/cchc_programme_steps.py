from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now, today

from ..rules.programme import target
from ..rules.text import clean
from .cchc_plan_assignment_checks import LEADER, OFFICER, PLAN

# Steps that are taken in the name of the agency.
AGENCY_STEPS = ("submit", "supplement", "cancel")


class CchcProgramme(models.Model):
    """The steps of a programme: one door, `_apply`, for buttons and RPC alike."""

    _inherit = "cchc.programme"

    can_edit = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_supplement = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_judge = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("agency_id", "part_state", "state")
    def _compute_rights(self):
        user = self.env.user
        for one in self:
            acts = one._may_act(user)
            one.can_edit = acts and one.part_state == "draft" and one.state != "cancelled"
            one.can_supplement = acts and one.part_state == "approved"
            one.can_judge = one.part_state == "submitted" and one._may_judge(user)

    def action_submit(self):
        """Hand the part at hand in; refused with everything that is wrong with it."""
        return self._apply("submit")

    def action_return(self, reason=None):
        """Return what was handed in; without a reason a dialog asks for it."""
        return self._apply_with_reason("return", reason)

    def action_supplement(self, reason=None):
        """Open an approved programme for more activities, which need a decision of their own."""
        return self._apply_with_reason("supplement", reason)

    def action_cancel(self, reason=None):
        """Give up a programme, or a supplement, that was not approved."""
        return self._apply_with_reason("cancel", reason)

    def _apply_with_reason(self, kind, reason):
        if reason is not None:
            return self._apply(kind, reason=clean(str(reason or "")))
        titles = {
            "return": self.env._("Return the programme"),
            "supplement": self.env._("Supplement the programme"),
            "cancel": self.env._("Give up"),
        }
        return self._dialog("cchc.programme.reason", titles[kind], {"default_kind": kind})

    def _dialog(self, model, title, context):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {**context, "default_programme_id": self.ensure_one().id},
        }

    def _apply(self, kind, **payload):
        """Take one step with each programme: lock, check, append to the journal, project.

        A kind of step has a ``_check_<kind>(payload)``, which refuses, and an
        ``_effect_<kind>(payload, today)``, which returns the projected values of the part at hand
        and may complete the payload.

        :raise UserError: naming the programme with which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.env.invalidate_all()
        for one in self:
            content = dict(payload)
            after = one._check_step(kind)
            getattr(one, f"_check_{kind}")(content)
            vals = getattr(one, f"_effect_{kind}")(content, today(self))
            one._append(
                kind,
                {"part": one.part_id.number, **content},
                happened_at=now(self),
                acting_agency=one.agency_id if kind in AGENCY_STEPS else None,
                state_after=after,
            )
            one.part_id._project({"state": after, **vals})
            one._follow_part()
        return True

    def _follow_part(self):
        """Project what the programme shows of its parts."""
        part, first = self.part_id, self.part_ids.sorted("number")[:1]
        if part.state == "cancelled" and part != first:
            # A supplement that was given up leaves the programme as it was.
            part = self.part_ids.filtered(lambda one: one.state == "approved").sorted("number")[-1:]
        self._project(
            {
                "part_id": part.id,
                "part_state": part.state,
                "state": first.state,
                "submitted_on": max(filter(None, self.part_ids.mapped("submitted_on")), default=0)
                or False,
                "approved_on": first.decided_on,
            }
        )

    def _check_step(self, kind):
        """Return the state of the part after a step, or refuse the step."""
        after = target(kind, self.part_state)
        if after is None:
            steps = self._journal_events()._fields["kind"]._description_selection(self.env)
            states = self._fields["part_state"]._description_selection(self.env)
            raise UserError(
                self.env._(
                    "The programme %(programme)s is “%(state)s”, so the step “%(step)s” cannot be"
                    " taken.",
                    programme=self.display_name,
                    state=dict(states)[self.part_state],
                    step=dict(steps)[kind],
                )
            )
        if self.plan_id.state != "approved":
            raise UserError(
                self.env._(
                    "“%(plan)s” is not in force, so nothing happens to the programme"
                    " %(programme)s.",
                    plan=self.plan_id.name,
                    programme=self.display_name,
                )
            )
        return after

    def _effect_submit(self, content, on):
        content["lines"] = self.part_id.line_ids._journal_content()
        return {"submitted_on": on, "submitted_by_id": self.env.uid}

    def _effect_return(self, content, _on):
        part = self.part_id
        self._tell(part.submitted_by_id, content["reason"])
        return {"return_count": part.return_count + 1, "last_reason": content["reason"]}

    def _effect_supplement(self, content, _on):
        part = self.env["cchc.programme.part"]._project_new(
            [
                {
                    "programme_id": self.id,
                    "number": max(self.part_ids.mapped("number")) + 1,
                    "reason": content["reason"],
                }
            ]
        )
        self._project({"part_id": part.id})
        return {}

    def _effect_cancel(self, content, _on):
        return {"last_reason": content["reason"]}

    def _tell(self, users, reason=""):
        """Send a message about the programme to people, in their list of messages."""
        self.env["mail.thread"].message_notify(
            partner_ids=users.sudo().partner_id.ids,  # sudo: addresses of colleagues
            subject=self.env._("Programme %(programme)s", programme=self.display_name),
            body=reason or self.env._("The programme was approved."),
            model=self._name,
            res_id=self.id,
        )

    def _may_act(self, user):
        """Tell whether a user writes for the agency: its people, or others if it has none here."""
        own = self.agency_id & user.agency_ids
        return bool(own and user.has_group(OFFICER)) or (
            not self.agency_id.uses_system and user.has_group(PLAN)
        )

    def _may_judge(self, user):
        return user.has_groups(f"{PLAN},{LEADER}") and self.agency_id not in user.agency_ids
