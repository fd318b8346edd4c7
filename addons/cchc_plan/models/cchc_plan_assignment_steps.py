from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry
from odoo.addons.district_base.moment import now, today

from ..rules.assignment import TO_DO_STATES
from ..rules.text import clean
from .cchc_plan_assignment_checks import LEADER, PLAN

# Steps that are taken in the name of the lead, and those in the name of one who leads with it.
LEAD_STEPS = ("start", "charge", "progress", "ask_part", "ask_extension", "submit")
PARTY_STEPS = ("evidence", "give_part")


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
            one.can_add_evidence = one.state in TO_DO_STATES and bool(one._acts_for(user))
            one.can_judge = one.can_cancel = decides and not one._is_own_work(user)

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
                    extra=one._after("todo", {"due_on": one.original_due_on}),
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

    def action_start(self, happened_on=None):
        """Say that the lead has begun.

        :param happened_on: the day of the paper, for agencies that do not use the system.
        """
        return self._take("start", happened_on)

    def action_submit(self, happened_on=None):
        """Hand the product in: from now on it is with whoever accepts.

        :param happened_on: the day of the paper, for agencies that do not use the system.
        """
        return self._take("submit", happened_on)

    def action_accept(self):
        """Accept what was handed in; never the work of the own agency, never without evidence."""
        return self._take("accept")

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
            return self._take(kind, reason=clean(str(reason or "")))
        titles = {
            "return": self.env._("Return"),
            "cancel": self.env._("Cancel the assignment"),
            "refuse_extension": self.env._("Refuse the extension"),
        }
        return self._open_dialog("cchc.plan.assignment.reason", titles[kind], kind=kind)

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
            content, before = dict(payload), one.state
            after = one._check_step(kind)
            getattr(one, f"_check_{kind}")(content)
            vals = getattr(one, f"_effect_{kind}")(content, today(self))
            one._append(
                kind,
                content,
                happened_at=moment,
                acting_agency=one._acting_agency(kind, content),
                **one._after(after, vals),
            )
            one._project({"state": after, **vals})
            one._after_step(kind, before)
        return True

    def _after(self, state, vals):
        """Return what an event keeps of how things stand after it.

        :param vals: the projected values that it changes.
        """
        by_rule = vals.get("due_is_provisional", self.due_is_provisional)
        return {
            "state_after": state,
            "due_after": vals.get("due_on", self.due_on),
            "due_by_after": "rule" if by_rule else "decision",
        }

    def _after_step(self, kind, before):
        """Take the steps that follow by themselves from one that was just taken.

        :param before: the state before that step.
        """

    def _acting_agency(self, kind, content):
        # Who reports for the lead acts in its name; who judges acts in the own one.
        if kind in PARTY_STEPS:
            return self._party(content["agency"])
        return self.agency_id if kind in LEAD_STEPS else None

    def _party(self, key):
        """Return the agency that a journal names so, if it leads or once led; empty when not."""
        known = self.agency_id | self.co_lead_ids | self.evidence_ids.agency_id
        return known.filtered(lambda agency: agency._journal_key() == key)[:1]

    def _acts_for(self, user):
        """Return the leads for which a user acts, the hub first."""
        leads = self.agency_id | self.co_lead_ids
        return leads.filtered(lambda agency: self._may_work_for(agency, user))

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
        return self.evidence_ids._contents()

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
