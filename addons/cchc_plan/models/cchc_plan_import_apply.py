from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..rules.likeness import best_matches
from ..rules.text import plain
from .cchc_plan_task_doubt import LASTING_DOUBTS


class CchcPlanImport(models.Model):
    """Saving: sections, tasks, parties and clauses into a draft, all of them or nothing."""

    _inherit = "cchc.plan.import"

    def _apply(self, plan=None):
        """Save what was read into a draft and return the plan.

        :param plan: the draft; that of the import when omitted.
        :raise ValidationError: while an error is left or a doubt is not settled, naming them all.
        """
        self.ensure_one()
        self.lock_for_update()
        self._check_open()
        if plan and plan != self.plan_id:
            self.plan_id = plan
        # What counts is how the lines read now: in this plan's period, with today's agencies.
        self._check_again()
        self._check_can_apply()
        if self.replace_content:
            self.plan_id.clause_ids.unlink()
            self.plan_id.task_ids.unlink()
            self.plan_id.section_ids.unlink()
        sections = self._create_sections()
        tasks = self._create_tasks(sections)
        clauses = self._create_clauses()
        self._link(tasks, clauses)
        self._set_state({"state": "applied"})
        self.plan_id.message_post(
            body=self.env._(
                "Imported from “%(name)s”: %(sections)s sections, %(tasks)s tasks,"
                " %(clauses)s clauses.",
                name=self.name,
                sections=len(sections),
                tasks=len(tasks),
                clauses=len(clauses),
            )
        )
        return self.plan_id

    def _check_can_apply(self):
        """Refuse to save while anything is open, naming all of it."""
        if self.state != "read":
            raise UserError(self.env._("Read a file or a text before you save it."))
        errors = self.problem_ids.filtered(lambda found: found.level == "error")
        if errors:
            raise ValidationError(
                self.env._("Nothing was saved: put these errors right first.")
                + "".join(f"\n• {found.place}: {found.message}" for found in errors)
            )
        doubts = self.problem_ids.filtered(
            lambda found: found.level == "doubt" and not found.is_settled
        )
        if doubts:
            raise ValidationError(
                self.env._("Nothing was saved: settle these doubts first.")
                + "".join(f"\n• {found.place}: {found.message}" for found in doubts)
            )
        if not self.plan_id:
            raise UserError(self.env._("Choose the draft plan that receives these tasks."))
        self.plan_id._check_draft()
        if (self.plan_id.task_ids or self.plan_id.section_ids) and not self.replace_content:
            raise UserError(
                self.env._(
                    "The plan “%(plan)s” holds %(count)s tasks already: tick “Replace what the"
                    " draft holds”, or import into an empty draft.",
                    plan=self.plan_id.name,
                    count=len(self.plan_id.task_ids),
                )
            )

    def _create_sections(self):
        """Return the created sections, in the order of `section_place`."""
        return self.env["cchc.plan.section"].create(
            [
                {
                    "plan_id": self.plan_id.id,
                    "sequence": place,
                    "number": line.number,
                    "title": line.title or line.content,
                }
                for place, line in enumerate(self.section_ids.sorted("section_place"), 1)
            ]
        )

    def _create_tasks(self, sections):
        settled = {}
        for found in self.problem_ids.filtered("line_id"):
            settled.setdefault(found.line_id.id, set()).add(found.code)
        vals_list = []
        for place, line in enumerate(self.line_ids, 1):
            codes = settled.get(line.id, ())
            vals_list.append(
                {
                    "plan_id": self.plan_id.id,
                    "section_id": sections[line.section_place].id
                    if line.section_place >= 0
                    else False,
                    "sequence": place,
                    "number": line.number,
                    "content": line.content,
                    "deliverable": line.deliverable,
                    "lead_text": line.lead_text,
                    "coordinate_text": line.coordinate_text,
                    "lead_mode": line.lead_mode or "joint",
                    "schedule_text": line.schedule_text,
                    "note": line.note,
                    "settled_doubts": self._settled_doubts(line, codes),
                    "party_ids": self._party_commands(line),
                }
            )
        return self.env["cchc.plan.task"].create(vals_list)

    def _settled_doubts(self, line, codes):
        """Return what was ticked and stays a question of the task; words as leads are no lead."""
        leads = (line.data or {}).get("leads", ())
        open_leads = leads and all(kind == "open" for kind, _key, _text in leads)
        ticked = {*codes, "no_lead"} if open_leads else codes
        return " ".join(code for code in LASTING_DOUBTS if code in ticked)

    def _party_commands(self, line):
        data = line.data or {}
        commands = []
        for role, name in (("lead", "leads"), ("coordinate", "coordinators")):
            for place, (kind, key, text) in enumerate(data.get(name, ()), 1):
                vals = {"role": role, "sequence": place}
                if kind == "open":
                    vals["text"] = text
                else:
                    column = "agency_id" if kind == "agency" else "group_id"
                    vals[column] = int(key.partition(":")[2])
                commands.append(Command.create(vals))
        return commands

    def _create_clauses(self):
        """Return the created clauses, each under the one above it."""
        lines = self.clause_ids
        guessed = self.env["cchc.reform.field"]._guess([line.title or "" for line in lines])
        parents = {(line.data or {}).get("parent") for line in lines}
        fields_of, duties = {}, set()
        for line in lines:
            above = (line.data or {}).get("parent")
            fields_of[line.number] = guessed.get(line.title or "") or fields_of.get(above)
            if "nhiem vu" in plain(line.title or "") or above in duties:
                duties.add(line.number)
        clauses = self.env["cchc.plan.clause"].create(
            [
                {
                    "plan_id": self.plan_id.id,
                    "sequence": place,
                    "ref": line.number,
                    "title": line.title,
                    "text": line.content,
                    "field_id": field.id if (field := fields_of[line.number]) else False,
                    # Aims and rules of organisation ask for no task, nor do headings of duties.
                    "expects_task": line.number in duties and line.number not in parents,
                }
                for place, line in enumerate(lines, 1)
            ]
        )
        by_ref = {clause.ref: clause for clause in clauses}
        for line, clause in zip(lines, clauses, strict=True):
            clause.parent_id = by_ref.get((line.data or {}).get("parent"))
        return clauses

    def _link(self, tasks, clauses):
        """Tie tasks to the clauses that they repeat; coordinators correct it afterwards."""
        matches = best_matches(
            {task.id: task.content for task in tasks},
            {clause.id: clause.text or "" for clause in clauses if clause.expects_task},
        )
        by_clause = {}
        for task_id, clause_id in matches.items():
            by_clause.setdefault(clause_id, []).append(task_id)
        for clause in clauses:
            if clause.id in by_clause:
                clause.task_ids = [Command.set(by_clause[clause.id])]
