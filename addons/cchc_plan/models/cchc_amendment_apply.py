from collections import Counter

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import now

from .plan_token import amending


class CchcAmendment(models.Model):
    """Applying: texts, work and journals change together, or nothing does."""

    _inherit = "cchc.amendment"

    def action_apply(self):
        """Apply what was previewed; when it would do something else now, show that instead."""
        self.ensure_one()
        self.plan_id._check_may_decide()
        self._lock()
        self._check_draft()
        self._check_seen()
        self._check_ready()
        line_effects = self._line_effects()
        if self._digest(line_effects) == self.preview_digest:
            self._carry_out(line_effects)
            return True
        self._store_preview(line_effects)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "The plan or its work has changed since the preview, so nothing was applied."
                    " Look at the new preview, then apply."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _apply(self):
        """Apply without the detour of a preview; whether the user may is checked here too.

        :raise ValidationError: with all reasons for which it cannot be applied.
        """
        self.ensure_one()
        self.plan_id._check_may_decide()
        self._lock()
        self._check_draft()
        self._check_ready()
        line_effects = self._line_effects()
        self._carry_out(line_effects)

    def _lock(self):
        """Keep others from changing the plan, the tasks and their work until this is done."""
        # sudo: who decides may have no right to write what is locked
        own, plan = self.sudo(), self.sudo().plan_id
        for records in (plan, own):
            if not records.try_lock_for_update(allow_referencing=True):
                raise UserError(
                    self.env._(
                        "Somebody else is amending “%(plan)s” at this moment; try again.",
                        plan=plan.name,
                    )
                )
        own.line_ids.task_id.assignment_ids._lock_journal()
        # What another user did while we waited for the locks counts.
        self.env.invalidate_all()

    def _carry_out(self, line_effects):
        """Do what the effects say, under the decision; the caller has checked and locked."""
        self._store_preview(line_effects)
        # sudo: leaders apply amendments without a right to write them, or a plan's text
        own = amending(self).sudo()
        own.write(
            {
                "state": "applied",
                "decision_id": (self.decision_id or self._register_decision()).id,
                "applied_on": now(self),
                "applied_by_id": self.env.uid,
            }
        )
        texts = {line.id: line._changes_text() for line, _found in line_effects}
        own._amend_tasks()
        for line, found in line_effects:
            amending(line)._carry_out(found, texts[line.id])
        own._make_work(line_effects)
        self._tell_plan(line_effects)

    def _register_decision(self):
        """Return the decision, found in the register or put there."""
        # sudo: amending a plan registers its decision; the register is the records clerk's
        documents = self.env["district.legal.document"].sudo()
        key = {
            "symbol": self.symbol.strip(),
            "issuer": self.issuer.strip(),
            "issued_on": self.issued_on,
        }
        found = documents.search([(name, "=", value) for name, value in key.items()], limit=1)
        return found or documents.create(
            {**key, "kind": "decision", "title": self.title, "valid_from": self.effective_on}
        )

    def _amend_tasks(self):
        """Write what the lines say into the tasks, and keep how they read before."""
        tasks = self.line_ids.filtered(lambda one: one.kind != "add").task_id
        # sudo: earlier texts are evidence, which nobody makes by hand
        self.env["cchc.plan.task.history"].sudo().create(tasks._keep_text(self))
        sections = self._make_sections()
        for line in self.line_ids:
            if line.kind == "cancel":
                line.task_id.write({"is_cancelled": True, "amendment_id": self.id})
            elif line.kind == "change":
                line.task_id.write(
                    {
                        **line._task_values(sections),
                        "is_cancelled": False,
                        "amendment_id": self.id,
                    }
                )
            else:
                line.task_id = line._add_task(sections)

    def _make_sections(self):
        """Return {(number, title): the new section}, each made once, after the others."""
        made = {}
        last = max(self.plan_id.section_ids.mapped("sequence"), default=0)
        for line in self.line_ids.filtered(lambda one: one.kind != "cancel"):
            new = line._new_section() if not line.section_id else False
            if new and tuple(new) not in made:
                made[tuple(new)] = self.env["cchc.plan.section"].create(
                    {
                        "plan_id": self.plan_id.id,
                        "sequence": last + len(made) + 1,
                        "number": new[0] or False,
                        "title": new[1],
                    }
                )
        return made

    def _make_work(self, line_effects):
        """Create the assignments that the amended tasks newly ask for."""
        vals_list = [
            line._work_values(effect)
            for line, found in line_effects
            for effect in found
            if effect.kind == "create"
        ]
        # sudo: assignments are made by acts upon the plan alone; no role creates them by hand
        self.env["cchc.plan.assignment"].sudo().create(vals_list)

    def _tell_plan(self, line_effects):
        labels = self._kind_labels()
        counts = Counter(effect.kind for _line, found in line_effects for effect in found)
        tasks = Counter(line.kind for line, _found in line_effects)
        # sudo: leaders decide without a right to write the plan, and so to its log
        self.sudo().plan_id.message_post(
            body=self.env._(
                "Amended by %(decision)s from %(day)s: %(added)s tasks added, %(changed)s changed,"
                " %(cancelled)s cancelled. Assignments: %(work)s.",
                decision=self.decision_id.display_name,
                day=self._day(fields.Date.to_string(self.effective_on)),
                added=tasks["add"],
                changed=tasks["change"],
                cancelled=tasks["cancel"],
                work=", ".join(
                    f"{labels[kind].lower()} {count}" for kind, count in sorted(counts.items())
                )
                or "0",
            )
        )
