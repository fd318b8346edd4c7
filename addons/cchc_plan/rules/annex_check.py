"""Drafts of tasks to lines: whom the names mean, when it is due, and what is wrong or doubtful."""

from __future__ import annotations

import re
from datetime import date

from . import schedule
from .agency_names import Matcher
from .annex_rows import Assembly
from .annex_section import is_task_number
from .annex_types import KEYS, Annex, Draft, Line, Party
from .problems import Problem, problem
from .text import cell_text

LIMITS = {
    "number": 20,
    "content": 5000,
    "lead": 2000,
    "coordinate": 3000,
    "deliverable": 2000,
    "schedule": 300,
    "note": 3000,
}
_ORDER = {key: place for place, key in enumerate(KEYS, 1)}
_CELL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!)")
_ROLES = re.compile(
    r"(?:(?:cơ quan|đơn vị)\s+)?(?P<role>chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*", re.IGNORECASE
)


def check(
    assembly: Assembly, matcher: Matcher | None, plan_from: date | None, plan_to: date | None
) -> Annex:
    """The annex of an assembly, with every problem of every row, sorted by row."""
    annex = Annex(assembly.outline.sections, problems=list(assembly.problems))
    for draft in assembly.drafts:
        annex.lines.append(_Check(draft, matcher, annex.problems).line(plan_from, plan_to))
    _doubled(annex)
    _outside_sections(annex)
    if not annex.lines:
        annex.problems.append(problem("no_tasks"))
    annex.problems.sort(key=lambda found: (found.row, _ORDER.get(found.column, 0)))
    return annex


class _Check:
    """One draft on its way to a line."""

    def __init__(self, draft: Draft, matcher: Matcher | None, problems: list[Problem]):
        self.draft, self.matcher, self.problems = draft, matcher, problems
        self.texts = dict(draft.texts)
        self.unread: set[str] = set()

    def add(self, code: str, column: str, proposal: str = "", **args) -> None:
        self.problems.append(problem(code, self.draft.row, column, proposal, **args))

    def line(self, plan_from: date | None, plan_to: date | None) -> Line:
        draft = self.draft
        self._lengths()
        self._present()
        self._roles()
        texts = self.texts
        line = Line(
            row=draft.row,
            section=draft.section,
            number=draft.number,
            content=texts.get("content", ""),
            lead_text=texts.get("lead", ""),
            coordinate_text=texts.get("coordinate", ""),
            deliverable=texts.get("deliverable", ""),
            schedule_text=texts.get("schedule", ""),
            note=texts.get("note", ""),
            rows=tuple(draft.rows),
        )
        line.leads = self._parties("lead")
        line.coordinators = self._parties("coordinate")
        line.schedule = self._schedule(plan_from, plan_to)
        line.lead_mode = self._lead_mode(line.leads)
        return line

    def _lengths(self) -> None:
        for key, text in {"number": self.draft.number, **self.texts}.items():
            if len(text) > LIMITS[key]:
                self.unread.add(key)
                self.add("text_too_long", key, length=len(text), limit=LIMITS[key])
            if _CELL_ERROR.fullmatch(text):
                self.unread.add(key)
                self.add("cell_error", key, text=text)
            if text.startswith("="):
                self.add("formula_text", key)

    def _present(self) -> None:
        draft, texts = self.draft, self.texts
        if draft.from_section:
            self.add("content_from_section", "content")
        elif not texts.get("content"):
            self.add("no_content", "content", number=draft.number)
        if not draft.number:
            self.add("no_number", "number")
        elif not is_task_number(draft.number) and "number" not in self.unread:
            self.add("number_unusual", "number", text=draft.number)
        if not texts.get("lead"):
            self.add("no_lead", "lead")
        if not texts.get("deliverable"):
            self.add("no_deliverable", "deliverable")

    def _roles(self) -> None:
        """ "Chủ trì: A. Phối hợp: B" in one cell: each where it belongs."""
        for key in ("lead", "coordinate"):
            text = self.texts.get(key, "")
            if not _ROLES.search(text):
                continue
            first, *pieces = _ROLES.split(text)
            self.texts[key] = first.strip()
            for role, words in zip(pieces[::2], pieces[1::2], strict=True):
                target = "lead" if role.casefold() == "chủ trì" else "coordinate"
                words = words.strip(" ;,.-–+")
                before = self.texts.get(target, "")
                self.texts[target] = f"{before}, {words}" if before else words

    def _parties(self, key: str) -> tuple[Party, ...]:
        text = self.texts.get(key, "")
        if not (text and self.matcher) or key in self.unread:
            return ()
        parties = self.matcher.parties(text)
        for party in parties:
            self._party(party, key)
        now = [self.matcher.in_force(party) for party in parties]
        return tuple({party.key or party.text: party for party in reversed(now)}.values())[::-1]

    def _party(self, party: Party, key: str) -> None:
        nearest = ", ".join(name for _key, name in party.candidates)
        closed = self.matcher.closed.get(party.key)
        if closed:
            name = self.matcher.in_force(party).name
            code = "agency_closed" if closed.successor is None else "agency_succeeded"
            self.add(code, key, "" if closed.successor is None else name,
                     name=party.text, years=closed.years)  # fmt: skip
        elif party.kind == "open":
            self.add("open_party", key, name=party.text)
        elif party.kind == "ambiguous":
            self.add("agency_ambiguous", key, name=party.text, nearest=nearest)
        elif party.kind == "unknown":
            code = "agency_unknown_near" if nearest else "agency_unknown"
            self.add(code, key, name=party.text, nearest=nearest)
        elif party.kind == "group" and any(char.isdigit() for char in party.text):
            self.add("group_counted", key, party.name, name=party.text)
        elif party.text.endswith(")") and not party.name.endswith(")"):
            self.add("bracket_ignored", key, party.name, name=party.text)

    def _schedule(self, plan_from: date | None, plan_to: date | None) -> schedule.Schedule:
        if "schedule" in self.unread:
            return schedule.Schedule()
        text, when = self.texts.get("schedule", ""), self.draft.when
        read = schedule.parse(when if cell_text(when) == text else text, plan_from, plan_to)
        for found in read.problems:
            self.add(found.code, "schedule", found.proposal, **found.args)
        return read

    def _lead_mode(self, leads: tuple[Party, ...]) -> str:
        """One joint product of named leads; one of each where a group leads."""
        group = any(party.kind == "group" for party in leads)
        if group:
            self.add("lead_mode_each", "lead", "each")
        elif len(leads) > 1:
            self.add("lead_mode_joint", "lead", "joint", name=leads[0].name or leads[0].text)
        return "each" if group else "joint"


def _doubled(annex: Annex) -> None:
    """Two tasks with one number in one section."""
    first: dict[tuple, int] = {}
    for line in annex.lines:
        if not line.number:
            continue
        key = line.section, line.number.casefold()
        if key in first:
            section = "–"
            if line.section is not None:
                section = annex.sections[line.section].number or annex.sections[line.section].title
            annex.problems.append(
                problem("number_doubled", line.row, "number", number=line.number,
                        section=section, first=first[key])
            )  # fmt: skip
        first.setdefault(key, line.row)


def _outside_sections(annex: Annex) -> None:
    outside = [line.row for line in annex.lines if line.section is None]
    if outside:
        annex.problems.append(problem("no_section", outside[0], "section"))
