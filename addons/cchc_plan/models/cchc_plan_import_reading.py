import re

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..rules.agency_names import Closed, Matcher
from ..rules.annex import read
from ..rules.annex_check import check
from ..rules.annex_rows import Assembly
from ..rules.annex_types import Section
from ..rules.clauses import read_clauses
from ..rules.problems import problem
from .cchc_plan_import_line import COLUMNS

MAX_BYTES = 20 * 1024 * 1024
COMMITTEE = re.compile(r"^\s*(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
MODELS = {"agency": "hr.department", "group": "district.agency.group"}
# What only the source shows; the rest is found anew whenever lines change.
OF_THE_SOURCE = {
    "row_joined",
    "rows_hidden",
    "column_ignored",
    "cell_ignored",
    "stray_text",
    "several_sheets",
    "section_empty",
    "section_doubled",
    "clause_doubled",
}


class CchcPlanImport(models.Model):
    """Reading: from a source to lines and problems, and again after each correction."""

    _inherit = "cchc.plan.import"

    def _read_source(self, source):
        """Read a source into lines and problems, in place of what was read before."""
        self.ensure_one()
        self.row_ids.unlink()
        self.clause_ids.unlink()
        self.problem_ids.unlink()
        matcher = self._matcher()
        plan = self.plan_id
        if len(source) > MAX_BYTES:
            limit = f"{MAX_BYTES // 1024**2} MB"
            sections, lines = [], []
            problems = [problem("workbook_too_big", limit=limit)]
        else:
            annex = read(source, matcher, plan.date_from or None, plan.date_to or None)
            sections, lines, problems = annex.sections, annex.lines, annex.problems
        self._store_rows(sections, lines)
        if isinstance(source, str):
            problems = problems + self._store_clauses(source)
        self._store_problems(problems, lines)
        self._set_state({"state": "read"})

    def _check_again(self):
        """Check the lines as they stand now; ticks of problems that remain are kept."""
        for one in self.filtered(lambda one: one.state == "read"):
            assembly = Assembly([])
            assembly.outline.sections = [
                Section(line.row, line.number or "", line.title or "", line.content or "")
                for line in one.section_ids.sorted("section_place")
            ]
            tasks = one.line_ids
            assembly.drafts = [line._draft() for line in tasks]
            plan = one.plan_id
            annex = check(assembly, one._matcher(), plan.date_from or None, plan.date_to or None)
            later = tasks.with_context(cchc_plan_check_later=True)
            for line, parsed in zip(later, annex.lines, strict=True):
                vals = line._parsed_values(parsed)
                if line.is_mode_chosen:
                    vals["lead_mode"] = line.lead_mode
                changed = {key: value for key, value in vals.items() if line[key] != value}
                if changed:
                    line.write({**changed, "data": vals["data"]})
            fatal = not tasks and one.problem_ids.filtered(lambda found: found.level == "error")
            if not fatal:
                one._store_problems(annex.problems, annex.lines)

    def _choose(self, name, key):
        """Take an unknown or ambiguous name as an agency or group, in this import."""
        self.ensure_one()
        self._check_open()
        kind, _sep, record_id = (key or "").partition(":")
        if not name or kind not in MODELS or not record_id.isdigit():
            raise UserError(self.env._("Choose an agency or group for a name that is not known."))
        known = Domain("is_agency", "=", True) if kind == "agency" else Domain.TRUE
        if not self.env[MODELS[kind]].search_count(known & Domain("id", "=", int(record_id))):
            raise UserError(self.env._("This agency or group does not exist any more."))
        self._set_state({"aliases": {**(self.aliases or {}), name: key}})
        self._check_again()
        return True

    def _matcher(self):
        """Return a matcher that knows agencies, groups and the choices made in this import."""
        names, closed = [], {}
        agencies = self.env["hr.department"].search([("is_agency", "=", True)])
        for agency in agencies:
            key = f"agency:{agency.id}"
            names.append((key, "agency", [agency.name, *agency._alias_list()]))
            if out := self._out_of_force(agency):
                closed[key] = out
        for group in self.env["district.agency.group"].search([("active", "=", True)]):
            aliases = [line.strip() for line in (group.alias_names or "").splitlines()]
            names.append((f"group:{group.id}", "group", [group.name, *filter(None, aliases)]))
        return Matcher(names, self._places(), self.aliases, closed)

    def _out_of_force(self, agency):
        """Return a `Closed` when an agency is in force on no day of the plan, else None."""
        plan = self.plan_id
        start, end = agency.valid_from, agency.valid_to
        if not plan or not ((end and end < plan.date_from) or (start and start > plan.date_to)):
            return None
        years = "–".join(format_date(self.env, day) if day else "…" for day in (start, end))
        heirs = agency._all_successors() - agency
        heir = heirs.filtered(
            lambda one: (one.valid_from or plan.date_to) <= plan.date_to
            and (one.valid_to or plan.date_from) >= plan.date_from
        )[-1:]
        return Closed(years, f"agency:{heir.id}" if heir else None)

    @api.model
    def _places(self):
        """Return the name of the unit itself, then of what it belongs to.

        People put them after the names of its agencies.
        """
        company = self.env.company
        own = COMMITTEE.sub("", company.name or "")
        return [own, *(part.strip() for part in (company.city or "").split(",") if part.strip())]

    def _store_rows(self, sections, lines):
        """Create the lines of sections and tasks, in the order of the source."""
        vals_list = [
            {
                "kind": "section",
                "row": section.row,
                "section_place": place,
                "number": section.number,
                "title": section.title,
                "content": section.text,
            }
            for place, section in enumerate(sections)
        ]
        model = self.env["cchc.plan.import.line"]
        for line in lines:
            columns = {
                name: getattr(line, "content" if key == "content" else name)
                for key, name in COLUMNS.items()
            }
            vals_list.append(
                {
                    **columns,
                    **model._parsed_values(line),
                    "kind": "task",
                    "row": line.row,
                    "section_place": -1 if line.section is None else line.section,
                    "number": line.number,
                }
            )
        # A section stands before a task that it gave (annex VIII: one row is both).
        vals_list.sort(key=lambda vals: (vals["row"], vals["kind"] == "task"))
        for place, vals in enumerate(vals_list):
            vals.update(import_id=self.id, place=place)
        model.create(vals_list)

    def _store_clauses(self, text):
        """Create the lines of the body's clauses and return what is doubtful about them."""
        body = read_clauses(text)
        if not body.clauses:
            # The annex was pasted without the plan's body: nothing is missing.
            return []
        parents = {clause.parent for clause in body.clauses}
        self.env["cchc.plan.import.line"].create(
            [
                {
                    "import_id": self.id,
                    "kind": "clause",
                    "place": place,
                    "row": clause.row,
                    "section_place": -1,
                    "number": clause.ref,
                    "title": clause.title if clause.ref in parents else False,
                    "content": clause.text,
                    "data": {"parent": clause.parent, "level": clause.level},
                }
                for place, clause in enumerate(body.clauses)
            ]
        )
        return list(body.problems)

    def _store_problems(self, problems, lines):
        """Store what was found; what is stored already stays with its tick."""
        old = {found._key(): found for found in self.problem_ids}
        rows = {}
        for line in self.row_ids:
            # Of a section and the task that it gave, the task is what is wrong.
            rows[line.row] = line.id
        choices = self._choices(lines)
        new = []
        for found in problems:
            vals = {
                "level": found.level,
                "code": found.code,
                "row": found.row,
                "column": found.column,
                "args": {key: str(value) for key, value in found.args.items()},
                "proposal": str(found.proposal or ""),
            }
            key = self.env["cchc.plan.import.problem"]._key_of(vals)
            if key in old:
                old.pop(key)
                continue
            name = vals["args"].get("name")
            new.append(
                {
                    **vals,
                    "import_id": self.id,
                    "line_id": rows.get(found.row),
                    "choices": choices.get((found.row, name)) if found.level == "error" else False,
                }
            )
        gone = self.env["cchc.plan.import.problem"].concat(*old.values())
        gone.filtered(lambda found: found.code not in OF_THE_SOURCE).unlink()
        self.env["cchc.plan.import.problem"].create(new)

    @api.model
    def _choices(self, lines):
        """Return {(row, name): [{"key", "name"}]} of the names that nobody bears."""
        return {
            (line.row, party.text): [{"key": key, "name": name} for key, name in party.candidates]
            for line in lines
            for party in (*line.leads, *line.coordinators)
            if party.kind in ("unknown", "ambiguous")
        }
