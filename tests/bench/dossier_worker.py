"""One of the processes of the generator: tells the dossiers of some days into files.

Run by dossier_generator.py with the path of a pickled `Job`; knows nothing of Odoo.
"""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from dossier_course import Courses, register_keys
from dossier_days import Timeline
from dossier_people import person
from dossier_rows import Rows, stamps
from dossier_rules import vietnamese, working_time
from dossier_tally import Tally
from dossier_teller import Numbers, Teller
from dossier_types import Job, World


def courses_of(world: World, first: date, last: date, count: int, seed: int) -> Courses:
    """Return the courses of years of a world."""
    calendar = working_time.WorkingCalendar.from_spec(world.calendars[world.snapshots[last.year]])
    return Courses(world, Timeline(calendar, first, last), count, seed)


def run(job: Job) -> Tally:
    """Write all rows of a job and return what happened in them."""
    courses = courses_of(job.world, job.first, job.last, job.count, job.seed)
    teller = Teller(job.world, courses.timeline, job.first_person)
    tally = Tally(job.last + timedelta(days=1))
    rows = Rows(job.folder, job.worker)
    _write_persons(rows, job)
    registered = courses.earlier(job.days[0])
    for day in range(*job.days):
        codes: Counter = Counter()
        for course in courses.of_day(day):
            numbers = _numbers(job, course, codes, registered, courses.timeline.days[day].year)
            told = teller.tell(course, job.first_dossier + course.number, numbers)
            tally.count(course, told)
            _write(rows, told)
    rows.close()
    return tally


def _numbers(job: Job, course, codes: Counter, registered: Counter, year: int) -> Numbers:
    """Return the next numbers for a dossier; what was refused at the counter takes none."""
    if course.acts[0].kind == "refuse_intake":
        return Numbers()
    codes[course.agency] += 1
    taken = []
    for key in register_keys(course.procedure, course.agency, year):
        registered[key] += 1
        taken.append((job.registers[key], registered[key]))
    return Numbers(codes[course.agency], *taken)


def _write(rows: Rows, told) -> None:
    id_, events = told.dossier["id"], told.events
    made = stamps(events[0], events[-1])
    rows.add("one_stop_dossier", [told.dossier], made)
    rows.add("one_stop_dossier_event", events)
    rows.add("one_stop_dossier_visit", told.visits, made)
    for table, side in told.side.items():
        rows.add(table, side, made)
    rows.add(
        "one_stop_dossier_agency_rel",
        [{"dossier_id": id_, "agency_id": agency} for agency in told.agencies],
    )
    rows.add(
        "one_stop_dossier_owner_rel",
        [{"dossier_id": id_, "person_id": owner} for owner in told.owners],
    )


def _write_persons(rows: Rows, job: Job) -> None:
    made = {
        "create_uid": job.world.manager,
        "create_date": datetime.combine(job.first, datetime.min.time()),
    }
    made |= {"write_uid": made["create_uid"], "write_date": made["create_date"]}
    for number in range(*job.persons):
        one = person(number, job.seed)
        row = {
            "id": job.first_person + number,
            "name": one.name,
            "kind": one.kind,
            "identity": one.identity,
            "address": one.address,
            "phone": one.phone,
            "sort_key": vietnamese.sort_key(one.name),
            "search_key": vietnamese.fold(one.name),
        }
        rows.add("one_stop_person", [row], made)


def main(path: str) -> None:
    job = pickle.loads(Path(path).read_bytes())
    tally = run(job)
    Path(path).with_suffix(".tally").write_bytes(pickle.dumps(dict(tally.counts)))


if __name__ == "__main__":
    main(sys.argv[1])
