from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry
from odoo.addons.district_base.moment import now, today

from ..rules.text import clean
from .cchc_plan_assignment_checks import LEADER, OFFICER, PLAN

# Steps that are taken in the name of the lead.
LEAD_STEPS = ("start", "charge", "progress", "evidence", "ask_part", "ask_extension", "submit")


class CchcPlanAssignment(models.Model):
    """The steps of an assignment: one door, `_apply`, for buttons, RPC and bulk alike."""

    _inherit = "cchc.plan.assignment"

    can_work = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_add_evidence = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_judge = fields.Boolean(compute="_compute_rights", export_string_translation=False)
    can_cancel = fields.Boolean(compute="_compute_rights", export_string_translation=False)

    @api.depends_context("uid")
    @api.depends("agency_id", "co_lead_ids", "state")
    def _compute_rights(self):
        user = self.env.user
        decides = user.has_groups(f"{PLAN},{LEADER}")
        for one in self:
            one.can_work = one._may_work(user)
            leads = one.can_work or one._is_own_work(user) and user.has_group(OFFICER)
            one.can_add_evidence = leads and one.state in ("todo", "doing")
            one.can_judge = decides and not one._is_own_work(user)
            one.can_cancel = decides

    @api.model_create_multi
    def create(self, vals_list):
        assignments = super().create(vals_list)
        for due_on, group in assignments.grouped("original_due_on").items():
            group._project({"due_on": due_on})
        assignments._append_all(
            [
                JournalEntry(
                    one,
                    "assign",
                    one._assign_content(),
                    happened_at=now(self),
                    extra={"state_after": "todo", "due_after": one.original_due_on},
                )
                for one in assignments
            ]
        )
        return assignments

    def write(self, vals):
        if not self._is_projection_open():
            raise AccessError(
                self.env._(
                    "An assignment follows from its plan and from what happened to it and is not"
                    " edited; use the button of the step to take."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise UserError(
            self.env._("Assignments are not deleted; cancel one that is no longer wanted.")
        )

    def copy_data(self, default=None):
        raise UserError(self.env._("Assignments are made by the approval of a plan, not copied."))

    def action_start(self):
        """Say that the lead has begun."""
        self._apply("start")

    def action_submit(self):
        """Hand the product in: from now on it is with whoever accepts."""
        self._apply("submit")

    def action_accept(self):
        """Accept what was handed in; never the work of the own agency, never without evidence."""
        self._apply("accept")

    def action_add_evidence(self):
        """Open a new piece of evidence."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence"),
            "res_model": "cchc.plan.evidence",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_assignment_id": self.id},
        }

    def action_return(self, reason=None):
        """Return what was handed in; without a reason a dialog asks for it."""
        return self._apply_with_reason("return", reason)

    def action_cancel(self, reason=None):
        """Cancel what is no longer wanted; without a reason a dialog asks for it."""
        return self._apply_with_reason("cancel", reason)

    def _apply_with_reason(self, kind, reason):
        if reason is not None:
            return self._apply(kind, reason=clean(str(reason or "")))
        titles = {"return": self.env._("Return"), "cancel": self.env._("Cancel the assignment")}
        return {
            "type": "ir.actions.act_window",
            "name": titles[kind],
            "res_model": "cchc.plan.assignment.reason",
            "view_mode": "form",
            "target": "new",
            "context": {"default_kind": kind, "default_assignment_ids": self.ids},
        }

    def _apply(self, kind, **payload):
        """Take one step with each assignment: lock, check, append to the journal, project.

        A kind of step has a ``_check_<kind>(payload)``, which refuses, and an
        ``_effect_<kind>(payload, today)``, which returns the projected values and may complete the
        payload.

        :raise UserError: naming the first assignment of which the step cannot be taken, and why.
        :raise AccessError: when the user may not take it.
        """
        self.check_access("read")
        self._lock_journal()
        # What another user did while we waited for the lock counts.
        self.invalidate_recordset()
        moment = now(self)
        for one in self:
            content = dict(payload)
            after = one._check_step(kind)
            getattr(one, f"_check_{kind}")(content)
            vals = getattr(one, f"_effect_{kind}")(content, today(self))
            one._append(
                kind,
                content,
                happened_at=moment,
                acting_agency=one._acting_agency(kind),
                state_after=after,
                due_after=vals.get("due_on", one.due_on),
            )
            one._project({"state": after, **vals})
        return True

    def _acting_agency(self, kind):
        # Who reports for the lead acts in its name; who judges acts in the own one.
        return self.agency_id if kind in LEAD_STEPS else None

    def _assign_content(self):
        """Return what was decided, for the journal."""
        return {
            "task": self.task_id.ref or "",
            "agency": self.agency_id.agency_code or "",
            "period": self.period,
            "original_due_on": self.original_due_on,
            "provisional": self.due_is_provisional,
        }

    def _evidence_content(self):
        """Return what the evidence says, files by their checksum, for the journal."""
        return [one._content() for one in self.evidence_ids.sorted("id")]

    def _effect_start(self, _content, on):
        return {"started_on": on}

    def _effect_submit(self, content, on):
        content["evidence"] = self._evidence_content()
        return {
            "started_on": self.started_on or on,
            "submitted_on": on,
            "submitted_by_id": self.env.uid,
        }

    def _effect_accept(self, content, on):
        content["evidence"] = self._evidence_content()
        return {"accepted_on": on, "accepted_by_id": self.env.uid}

    def _effect_return(self, content, _on):
        return {
            "submitted_on": False,
            "submitted_by_id": False,
            "return_count": self.return_count + 1,
            "last_reason": content["reason"],
        }

    def _effect_cancel(self, content, _on):
        return {"last_reason": content["reason"]}
