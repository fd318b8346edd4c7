"""What may be wrong with a workbook of procedures: codes, sentences and one finding.

`MESSAGES[code]` is an English sentence with %(name)s places, filled from `Problem.args`; the
caller translates the sentence and fills it afterwards.
"""

# No environment reaches a rule: sentences are only marked here and translated by the caller.
# pylint: disable=prefer-env-translation

from __future__ import annotations

from dataclasses import dataclass, field


def _(source: str) -> str:
    """Mark a sentence for Odoo's translation export; the caller translates it."""
    return source


MESSAGES = {
    "empty": _("There is no file, or it is empty."),
    "not_a_workbook": _("This is no Excel workbook (.xlsx)."),
    "old_workbook": _(
        "This is an old or password-protected Excel file: save it as .xlsx without a password."
    ),
    "too_big": _("The workbook unpacks to more than what can be read here."),
    "merged": _("The workbook merges more cells than what can be read here."),
    "no_sheet": _("The workbook has no sheet “%(name)s”."),
    "no_heading": _("The sheet has no heading row with its columns."),
    "no_column": _("The column “%(name)s” is missing."),
    "no_procedures": _("The sheet holds no procedure."),
    "cell_error": _("The cell shows the Excel error “%(value)s” instead of its value."),
    "not_computed": _(
        "The formula “%(value)s” has no result in the file: open it in Excel and save it again."
    ),
    "required": _("The value is missing."),
    "unknown_choice": _("“%(value)s” is none of: %(choices)s."),
    "unknown_name": _("Nothing is called “%(value)s”."),
    "unknown_name_near": _("Nothing is called “%(value)s”; the nearest names are %(nearest)s."),
    "ambiguous_name": _("“%(value)s” may be any of these: %(nearest)s."),
    "no_date": _("“%(value)s” is no date, such as 31/12/2012."),
    "no_truth": _("“%(value)s” is neither “x” nor empty."),
    "no_number": _("“%(value)s” is no number."),
    "not_whole": _("%(value)s is no whole number."),
    "too_small": _("%(value)s is less than %(least)s."),
    "too_large": _("%(value)s is more than %(most)s."),
    "money_broken": _("%(value)s is no whole number of đồng."),
    "money_negative": _("A fee is never negative: %(value)s."),
    "term_same_day": _("What is done the same day has no number of hours or days."),
    "term_halves": _("Hours are whole or half: %(value)s."),
    "term_whole": _("Days are whole: %(value)s."),
    "term_negative": _("A term is never negative: %(value)s."),
    "period_order": _("The last day lies before the first, %(start)s."),
    "duplicate": _("This code and day stand in row %(other_row)s already."),
    "differs": _("All rows of one procedure say the same here; row %(other_row)s says otherwise."),
    "overlap": _("The period overlaps that of row %(other_row)s, %(period)s."),
    "overlap_announced": _(
        "The period overlaps a version that is published already, %(period)s, and does not"
        " follow it."
    ),
    "published": _(
        "The version in force from %(start)s is published and fixed; a change needs a later day."
    ),
    "no_procedure": _("No row of the sheet “%(sheet)s” has the code %(procedure)s and this day."),
    "agency_missing": _("A step at a fixed agency names it."),
    "agency_needless": _("The step is not at a fixed agency, so it names none."),
    "unit_missing": _("What is paid for each unit names the unit."),
    "few_choices": _("What is chosen from a list has at least two different choices, one a line."),
    "key_doubled": _("Another field of this form has the key “%(value)s”."),
    "key_wrong": _("A key is made of small letters, digits and “_”: “%(value)s” is not."),
}


@dataclass(frozen=True)
class Problem:
    """One finding: sheet (its title), row number (0: the whole sheet), heading of the column."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    args: dict = field(default_factory=dict)
