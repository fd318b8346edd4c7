"""What may be wrong with a list of staff: codes, sentences and one finding.

`MESSAGES[code]` is an English sentence with %(name)s places, filled from `Problem.args`; the
caller translates the sentence and fills it afterwards.  What is in `WARNINGS` is told and does not
keep the list from being saved.
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
    "no_heading": _(
        "No sheet has a heading row with “%(name)s” and “%(agency)s”: download the template to see"
        " the columns."
    ),
    "no_people": _("The list holds nobody."),
    "no_column": _("The column “%(name)s” is missing."),
    "column_twice": _("The column “%(name)s” stands here twice: %(places)s."),
    "column_unknown": _("The column “%(name)s” is not known and was not read."),
    "sheet_ignored": _("The sheet “%(name)s” has no heading row and was not read."),
    "cell_error": _("The cell shows the Excel error “%(value)s” instead of its value."),
    "not_computed": _(
        "The formula “%(value)s” has no result in the file: open it in Excel and save it again."
    ),
    "required": _("The value is missing."),
    "unknown_choice": _("“%(value)s” is none of: %(choices)s."),
    "unknown_name": _("Nothing is called “%(value)s”."),
    "unknown_name_near": _("Nothing is called “%(value)s”; the nearest names are %(nearest)s."),
    "ambiguous_name": _("“%(value)s” may be any of these: %(nearest)s."),
    "agency_closed": _("“%(value)s” is no longer in force on %(day)s."),
    "no_date": _("“%(value)s” is no date, such as 31/12/2012."),
    "no_year": _("“%(value)s” is no year, such as 1998."),
    "no_truth": _("“%(value)s” is neither “x” nor empty."),
    "no_number": _("“%(value)s” is no number."),
    "not_whole": _("%(value)s is no whole number."),
    "too_small": _("%(value)s is less than %(least)s."),
    "too_large": _("%(value)s is more than %(most)s."),
    "no_identity": _("An identity number has 9 or 12 digits: “%(value)s” has not."),
    "too_long": _("The text is longer than %(most)s characters."),
    "part_of_date": _("Only “%(value)s” is known of the date: it is taken as %(day)s."),
    "future": _("%(day)s lies in the future."),
    "too_young": _("Born on %(birthday)s, the person was under %(years)s years old on %(day)s."),
    "too_old": _("Born on %(birthday)s, the person would be over %(years)s years old."),
    "retired": _(
        "The person reached retirement age on %(reached)s and is retired from %(day)s on; if a"
        " decision says otherwise, give its day in “%(column)s”."
    ),
    "before_recruited": _("%(day)s is before the recruitment on %(recruited)s."),
    "party_order": _("The day of full membership is before that of joining, %(day)s."),
    "sex_differs": _("The birthday stands below “%(born)s”, but the sex is “%(sex)s”."),
    "rank_missing": _("Civil servants and public employees have a rank."),
    "step_without_rank": _("A step or coefficient needs a rank."),
    "step_missing": _("The step is missing, and the coefficient %(value)s is none of this rank."),
    "step_too_high": _("%(rank)s has %(steps)s steps: there is no step %(value)s."),
    "coefficient_wrong": _(
        "Step %(step)s of %(rank)s has the coefficient %(right)s, not %(value)s."
    ),
    "excess_early": _("Who is paid beyond the last step has the last step, %(steps)s."),
    "identity_doubled": _(
        "This identity number stands in row %(row)s of another person, %(name)s."
    ),
    "doubled": _(
        "The same person has a main post in row %(row)s already; mark a concurrent one with an"
        " “x” in “%(column)s”."
    ),
    "post_doubled": _("The same person holds the same post in row %(row)s already."),
    "no_main": _("The person has concurrent posts only: one of the rows is the main post."),
    "differs": _("The row says otherwise than row %(row)s of the same person: “%(value)s”."),
    "namesake": _(
        "Same name and birthday as in row %(row)s, but another identity number: taken as two"
        " people."
    ),
    "held_otherwise": _(
        "%(name)s holds %(position)s since %(day)s already: another post needs a staff decision."
    ),
    "pay_differs": _("%(name)s has “%(value)s” here: a change of it needs a staff decision."),
    "ambiguous_person": _("%(count)s people of this name and birthday are known: give the number."),
    "identity_taken": _("The identity number is known already, as that of %(name)s."),
    "left": _("%(name)s left on %(day)s: taking the person back needs a staff decision."),
    "post_closed": _("The position %(position)s does not exist on %(day)s."),
}
WARNINGS = frozenset({"column_unknown", "sheet_ignored", "part_of_date", "namesake"})


@dataclass(frozen=True)
class Problem:
    """One finding: sheet (its name), row number (0: the whole sheet), heading of the column."""

    code: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    args: dict = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether nothing can be saved before it is put right."""
        return self.code not in WARNINGS
