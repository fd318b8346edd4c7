"""What may be wrong with an annex, said once: codes, sentences and the record of one finding.

`Problem.level` is "error" (blocks the import) or "doubt" (listed with a proposal, ticked, saved).
`MESSAGES[code]` is an English sentence with %(name)s places, filled from `Problem.args`; the
caller translates the sentence and fills it afterwards.  `COLUMNS` names `Problem.column`.
"""

# No environment reaches a rule: sentences are only marked here and translated by the caller.
# pylint: disable=prefer-env-translation

from __future__ import annotations

from dataclasses import dataclass, field

ERROR = "error"
DOUBT = "doubt"


def _(source: str) -> str:
    """Mark a sentence for Odoo's translation export; the caller translates it."""
    return source


COLUMNS = {
    "": _("Table"),
    "number": _("Number"),
    "content": _("Content"),
    "lead": _("Lead"),
    "coordinate": _("Coordinating parties"),
    "deliverable": _("Deliverable"),
    "schedule": _("Schedule"),
    "note": _("Note"),
    "section": _("Section"),
}

ERROR_MESSAGES = {
    "source_empty": _("The file or text is empty."),
    "not_a_workbook": _("This is neither an Excel workbook (.xlsx) nor the text of a table."),
    "old_workbook": _(
        "This is an old or password-protected Excel file: save it as .xlsx without a password."
    ),
    "cell_error": _("The cell shows the Excel error “%(text)s” instead of its value."),
    "workbook_merged": _("The workbook merges more than %(limit)s cells, which is not read here."),
    "workbook_too_big": _("The workbook unpacks to more than what can be read here (%(limit)s)."),
    "too_many_rows": _("The table has %(count)s rows; at most %(limit)s can be read at once."),
    "no_header": _(
        "No heading row was found: the table needs a column for the content of the work and two "
        "more, such as the lead and the schedule."
    ),
    "no_clauses": _(
        "No clause was found: the body begins with a heading in Roman numbers, like “I. MỤC TIÊU”."
    ),
    "no_tasks": _("The table holds no task."),
    "no_content": _("Task “%(number)s” has no content."),
    "number_doubled": _(
        "Number %(number)s stands twice in section %(section)s; it is first in row %(first)s."
    ),
    "text_too_long": _("The text has %(length)s characters; at most %(limit)s are allowed."),
    "agency_unknown": _("No agency or group is called “%(name)s”."),
    "agency_unknown_near": _(
        "No agency or group is called “%(name)s”; the nearest names are %(nearest)s."
    ),
    "agency_closed": _(
        "“%(name)s” is not in force in the plan's period (%(years)s), and nobody took its place."
    ),
    "agency_ambiguous": _("“%(name)s” may be any of these: %(nearest)s."),
    "schedule_not_understood": _(
        "The schedule “%(text)s” is not understood at “%(part)s”; write it like “Năm 2012”, "
        "“Năm 2011 - 2012”, “Hàng năm”, “Thường xuyên”, “Hàng quý”, “Quý I/2012”, "
        "“6 tháng đầu năm 2012”, “Tháng 6/2013” or “Trước ngày 30/6/2014”."
    ),
    "schedule_impossible_date": _("The schedule names “%(part)s”, which does not exist."),
    "schedule_outside_plan": _(
        "The schedule reaches “%(part)s”, outside the plan's period from %(plan_from)s to "
        "%(plan_to)s."
    ),
    "schedule_reversed": _("The schedule “%(text)s” ends before it begins."),
}

DOUBT_MESSAGES = {
    "no_schedule": _("No schedule is given: the task waits on the worklist until it is dated."),
    "no_number": _("The task has no number."),
    "no_lead": _("No lead is named."),
    "no_deliverable": _("No deliverable is named."),
    "no_section": _("From this row on, tasks stand outside any section."),
    "section_empty": _("Section %(section)s holds no task."),
    "section_doubled": _(
        "Section number %(section)s stands twice, with two titles; it is first in row %(first)s."
    ),
    "content_from_section": _(
        "The line under the section gives only a schedule: the section's title becomes the task."
    ),
    "open_party": _("“%(name)s” names nobody in particular: it is kept as words."),
    "agency_succeeded": _(
        "“%(name)s” is not in force in the plan's period (%(years)s); %(proposal)s took its place."
    ),
    "bracket_ignored": _("“%(name)s” is read as %(proposal)s; the words in brackets are not used."),
    "group_counted": _("“%(name)s” is read as %(proposal)s, however many these are."),
    "formula_text": _("The text begins with “=”: it is kept as text and nothing is computed."),
    "lead_mode_each": _("Several agencies lead: each one is taken to make a product of its own."),
    "lead_mode_joint": _(
        "Several agencies lead: one joint product is taken, with %(name)s as its hub."
    ),
    "row_joined": _("The row has no number and was joined to the task of row %(first)s."),
    "rows_hidden": _(
        "Hidden rows of the workbook, %(count)s in all, were read like the others; this is the "
        "first."
    ),
    "column_ignored": _("Column “%(name)s” of the heading is not read."),
    "stray_text": _("The line “%(text)s” belongs to no column of the table and is left out."),
    "cell_ignored": _("“%(text)s” stands under no heading of the table and is left out."),
    "several_sheets": _(
        "Only sheet “%(proposal)s” was read; other sheets hold something too: %(sheets)s."
    ),
    "number_unusual": _("“%(text)s” does not look like the number of a task; it is kept."),
    "schedule_serial": _("“%(text)s” is a day as Excel counts it; %(proposal)s is taken."),
    "schedule_rest": _("The words “%(part)s” of the schedule are not used; the rest is."),
    "schedule_short_year": _("The year is written with two digits; %(proposal)s is taken."),
    "schedule_no_year": _("“%(text)s” names no year; it is taken as every year."),
    "schedule_vague": _("“%(text)s” is vague; %(proposal)s is taken as the last day."),
    "schedule_frequent": _(
        "“%(text)s” comes more often than every quarter; it is taken as continuous work."
    ),
    "schedule_event": _("“%(text)s” depends on an event: it has no date of its own."),
    "schedule_whole_plan": _(
        "“%(text)s” is taken as one product, due at the end of the plan's period."
    ),
    "schedule_several": _(
        "“%(text)s” names separate periods; one product is taken, due at the end of the last."
    ),
    "schedule_mixed": _("“%(text)s” names several rhythms; the most frequent one is taken."),
    "schedule_from_year": _("“%(text)s” is taken as every year from %(proposal)s on."),
    "schedule_open_end": _("“%(text)s” has a beginning and no end; it is taken as continuous."),
    "clause_doubled": _("Clause %(ref)s stands twice; the second is kept as %(proposal)s."),
}

MESSAGES = {**ERROR_MESSAGES, **DOUBT_MESSAGES}


@dataclass(frozen=True)
class Problem:
    """One finding: where it stands (row of the source from 1, 0 for the whole), what, and advice.

    `args` fills `MESSAGES[code]`; `proposal` is the value that is used if nobody objects.
    """

    level: str
    code: str
    row: int = 0
    column: str = ""
    args: dict = field(default_factory=dict, hash=False)
    proposal: str = ""

    @property
    def message(self) -> str:
        """The English sentence, filled."""
        return MESSAGES[self.code] % {"proposal": self.proposal, **self.args}


def problem(code: str, row: int = 0, column: str = "", proposal: str = "", **args) -> Problem:
    """The finding `code`; its level follows from the code."""
    level = ERROR if code in ERROR_MESSAGES else DOUBT
    return Problem(level, code, row, column, args, proposal)
