from datetime import date, timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.district_base.moment import now, today

from ..rules import procedure_parts, procedure_term, typed

PARTS_RULE = "proc.parts"


class OneStopProcedureVersion(models.Model):
    _inherit = "one_stop.procedure.version"

    def action_publish(self, close_predecessor=False):
        """Publish drafts: from then on they are fixed, and count from `valid_from`.

        :param close_predecessor: end the version in force before it on the day before.
        :raise UserError: naming all that is missing at once, or the version that it overlaps.
        """
        self._check_manager()
        for version in self:
            version._check_draft()
            version._check_complete()
            if close_predecessor:
                version._predecessor()._move_end(version.valid_from - timedelta(days=1))
            version._check_overlap(version.valid_from, version.valid_to)
            version._project(
                {
                    "state": "published",
                    "published_at": now(version),
                    "published_by_id": self.env.uid,
                }
            )
            version._announce_name()
        self.flush_recordset(["state", "valid_from", "valid_to"])
        self.env.registry.clear_cache()
        return True

    def action_retire(self, valid_to):
        """End published versions: `valid_to` (a date, or one as text) is the last day in force.

        A retired one can be called again to move that day.
        """
        self._check_manager()
        last = typed.day(valid_to) if isinstance(valid_to, str) else fields.Date.to_date(valid_to)
        for version in self:
            if version.state == "draft":
                raise UserError(
                    self.env._(
                        "“%(version)s” is a draft: it is removed, not retired.",
                        version=version.display_name,
                    )
                )
            if not last:
                raise UserError(
                    self.env._(
                        "Say on which day “%(version)s” is in force for the last time.",
                        version=version.display_name,
                    )
                )
            version._move_end(last)
        return True

    def action_open_publish(self):
        """Publish the draft; asks first when that ends the version in force before it."""
        self.ensure_one()
        self._check_manager()
        self._check_draft()
        self._check_complete()
        if not self._predecessor():
            return self.action_publish()
        return self._dialog("one_stop.procedure.publish", self.env._("Publish the new version"))

    def action_open_retire(self):
        """Ask for the last day in force and retire the version."""
        self.ensure_one()
        return self._dialog("one_stop.procedure.retire", self.env._("Retire the version"))

    def _dialog(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_version_id": self.id},
        }

    def _move_end(self, last):
        """Retire these versions at the end of a date; the caller has checked the right."""
        for version in self:
            version._check_period_order({"valid_from": version.valid_from, "valid_to": last})
            version._check_overlap(version.valid_from, last)
            version._project(
                {
                    "valid_to": last,
                    "state": "retired",
                    "retired_at": now(version),
                    "retired_by_id": self.env.uid,
                }
            )
        # An insert or update does not wait for pending ones: two would seem to overlap.
        self.flush_recordset(["state", "valid_from", "valid_to"])
        self.env.registry.clear_cache()

    def _announce_name(self):
        """Let the procedure be called as its latest published version calls it."""
        procedure = self.procedure_id
        announced = procedure.version_ids.filtered(lambda version: version.state != "draft")
        name = announced.sorted("valid_from")[-1:].name
        if name != procedure.name or not procedure.is_announced:
            procedure._project({"name": name, "is_announced": True})

    def _predecessor(self):
        """Return the version that would still be in force when this one begins."""
        self.ensure_one()
        return self._announced().filtered(
            lambda other: other.valid_from < self.valid_from <= (other.valid_to or date.max)
        )

    def _announced(self):
        """Return the other published and retired versions of the procedure."""
        # sudo: a version hidden by access would overlap all the same
        others = self.sudo().procedure_id.version_ids - self
        return others.filtered(lambda version: version.state != "draft")

    def _check_manager(self):
        # Of lines that are fixed nobody may write the record; the role alone decides.
        self.browse().check_access("write")

    def _check_overlap(self, start, end):
        for other in self._announced():
            other_end = other.valid_to or date.max
            if start <= other_end and other.valid_from <= (end or date.max):
                raise UserError(
                    self.env._(
                        "“%(version)s” cannot be in force from %(start)s until %(end)s:"
                        " another version of the procedure counts from %(other_start)s until"
                        " %(other_end)s.",
                        version=self.display_name,
                        start=format_date(self.env, start),
                        end=format_date(self.env, end) if end else "…",
                        other_start=format_date(self.env, other.valid_from),
                        other_end=format_date(self.env, other.valid_to) if other.valid_to else "…",
                    )
                )

    def _check_complete(self):
        problems = self._publish_problems()
        if problems:
            raise UserError(
                "\n".join(
                    [
                        self.env._(
                            "“%(version)s” cannot be published yet:", version=self.display_name
                        ),
                        *(f"• {problem}" for problem in problems),
                    ]
                )
            )

    def _publish_problems(self):
        """Return a sentence for each thing without which the version cannot be published."""
        self.ensure_one()
        found = [
            self.env._("The part “%(part)s” is missing.", part=name) for name in self._missing()
        ]
        if not self.valid_from:
            found.append(self.env._("The day from which on it counts is missing."))
        problem = procedure_term.problem(self.unit, self.amount)
        if problem and problem != "missing":
            found.append(self._term_sentence(problem))
        return found + self._step_problems()

    def _missing(self):
        """Return the names of the obligatory parts that are missing, by the rule of the day."""
        on = self.valid_from or today(self)
        rule = self.env["district.rule"].get_value(PARTS_RULE, on)
        return procedure_parts.missing(rule, self._parts())

    def _parts(self):
        """Return {code of a part of the law: what stands for it}."""
        return {
            "name": self.name,
            "steps": self.process,
            "ways": self.ways,
            "dossier": self.component_ids and self.sets > 0,
            "term": not procedure_term.problem(self.unit, self.amount),
            "subjects": self.subjects,
            "agency": self.authority,
            "forms": self.component_ids.filtered("template") or self.form_field_ids,
            "result": self.result_kind_ids,
            "conditions": self.conditions,
            "fees": self.fee_ids,
            "basis": self.legal_basis_ids,
        }

    def _step_problems(self):
        steps = self.step_ids.sorted(lambda step: (step.sequence, step.id))
        if not steps:
            return [self.env._("There is no step: nobody would have the dossier.")]
        found = []
        first = steps[0]
        if (first.agency_kind, first.role) != ("intake", "clerk"):
            found.append(
                self.env._(
                    "The first step “%(step)s” must be the clerk's at the counter.", step=first.name
                )
            )
        if not any(steps.mapped("may_resolve")):
            found.append(self.env._("No step may decide the result."))
        return found
