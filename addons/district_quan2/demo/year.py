"""The papers of each year, as acts by day: programmes, yearly reports, the final report."""

from dataclasses import dataclass
from datetime import date, timedelta

from . import story, words_papers
from .dice import between, pick, roll
from .script import Script
from .words import WARD_OBSTACLES

# Programmes are written in November of the year before; the plan of 2011 came too late for one.
PROGRAMME_YEARS = range(2012, 2016)
REPORT_YEARS = range(2011, 2016)
LAST_YEAR = 2015
FINAL = "final"


@dataclass(frozen=True)
class Duty:
    """What an agency owes in a year beside its assignments; `agency` is empty for the district."""

    agency: str
    agency_type: str
    year: int
    kind: str = "year"
    title: str = ""
    ref: str = ""
    id: int = 0

    @property
    def is_ward(self):
        return self.agency_type == "ward"

    @property
    def key(self):
        return self.agency, self.kind, self.year


def acts_of_years(agencies, calendar):
    """Return the acts of all papers.

    :param agencies: [(code, type)] of those that lead work.
    """
    acts = []
    for code, agency_type in agencies:
        if code in story.SILENT:
            continue
        first = story.SILENT_UNTIL.get(code, 0)
        for year in PROGRAMME_YEARS:
            if year >= first:
                acts += _programme(Script(Duty(code, agency_type, year), calendar))
        for year, kind in _periods():
            if year >= first:
                acts += _report(Script(Duty(code, agency_type, year, kind), calendar))
    for year, kind in _periods():
        acts += _district(Script(Duty("", "", year, kind), calendar))
    return acts + _amendment(Script(Duty("", "", story.AMENDED_ON.year, "amendment"), calendar))


def _periods():
    return [*((year, "year") for year in REPORT_YEARS), (LAST_YEAR, FINAL)]


def _programme(script):
    """Draft, hand in, sometimes returned once, approved with the number of its paper."""
    duty = script.facts
    late = duty.agency in story.ALWAYS_LATE or roll("programme", *duty.key) < 0.08
    month, low, high = (12, 4, 18) if late else (11, 2, 18)
    first = date(duty.year - 1, month, 1)
    day = script.add("programme", first + script.days(low, high, "programme"))
    if roll("programme returned", *duty.key) < 0.07:
        reason = script.pick(words_papers.PROGRAMME_REMARKS)
        back = script.judged(day, "programme_return", reason=reason)
        day = script.add("programme_again", back + script.days(1, 5, "programme again"))
    script.judged(day, "programme_approve")
    return script.acts


def activities(duty):
    """Return [(clause, what, product)] that an agency adds to the plan's work of a year."""
    kinds = words_papers.ACTIVITIES
    options = kinds.get(duty.agency) or kinds[duty.agency_type]
    first = between(0, len(options) - 1, "activity", *duty.key)
    count = 1 + (roll("activities", *duty.key) < 0.4 and len(options) > 1)
    return [options[(first + place) % len(options)] for place in range(count)]


def _report(script):
    """Hand the report in after the cut-off, sometimes late or returned, until it is accepted."""
    duty = script.facts
    if duty.agency in story.ALWAYS_LATE:
        day = date(duty.year + 1, 1, 5) + script.days(0, 6, "report")
    elif duty.kind == FINAL:
        day = date(duty.year, 12, 21) + script.days(0, 5, "report")
    elif roll("report", *duty.key) < 0.1 * story.YEAR_FACTOR[duty.year]:
        day = date(duty.year, 12, 17) + script.days(1, 8, "report")
    else:
        day = script.on_or_before(date(duty.year, 12, 14) + script.days(0, 2, "report"))
        day = max(day, date(duty.year, 12, 14))
    day = script.add("report", day)
    if roll("report returned", *duty.key) < 0.08:
        reason = script.pick(words_papers.REPORT_REMARKS)
        back = script.add("report_return", day + timedelta(days=1), "judge", reason=reason)
        day = script.add("report_again", back + script.days(1, 3, "report again"))
    script.add("report_accept", day + script.days(1, 3, "report accept"), "judge")
    return script.acts


def _district(script):
    """Open the period, collect the chapters, assemble, and have the chairman sign."""
    duty = script.facts
    end = date(duty.year, 12, 28) if duty.kind == FINAL else date(duty.year, 12, 18)
    script.add("period", date(duty.year, 12, 7) if duty.kind == FINAL else date(duty.year, 11, 25))
    if duty.kind == "year":
        script.add("letter", end + timedelta(days=1))
    chapters = script.add("chapters", end)
    accepted = script.add("chapters_accept", chapters, "judge")
    assembled = script.add("district_report", accepted + timedelta(days=1))
    script.add("district_accept", assembled + timedelta(days=2), "judge")
    return script.acts


def _amendment(script):
    """The coordinator drafts and previews it, on its day the chairman puts it into effect."""
    script.add("amend", story.AMENDED_ON)
    script.add("amend_apply", story.AMENDED_FROM, "judge")
    return script.acts


def narrative(duty):
    """Return {text: words} that an agency writes about the whole."""
    key = duty.key
    texts = {
        "shortcomings": pick(words_papers.SHORTCOMINGS, "shortcomings", *key),
        "causes": pick(words_papers.CAUSES, "causes", *key),
        "proposals": pick(words_papers.PROPOSALS, "proposals", *key),
    }
    if duty.agency in story.ALWAYS_LATE:
        texts["causes"] = WARD_OBSTACLES[duty.year % 5]
    if duty.kind == FINAL:
        texts["lessons"] = pick(words_papers.LESSONS, "lessons", *key)
        if duty.agency in story.ALWAYS_LATE:
            texts["causes"] = words_papers.LATE_WARD
    return texts
