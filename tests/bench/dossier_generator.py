"""Dossiers by the million, with all their events, as a district would have them after two years.

    from dossier_generator import generate

    made = generate(env, 1_000_000)     # prints what it took; committed
    made.tally                          # what happened in each month, counted apart

The same count and seed give the same dossiers in every database. Rows are told by the rules of the
addons alone (dossier_teller.py) and come in by COPY (dossier_load.py); the test of the generator
takes the same steps in the system itself and compares.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import psycopg2
from dossier_course import register_keys
from dossier_load import bare, load
from dossier_records import SIDE
from dossier_rows import COLUMNS
from dossier_tally import COLUMNS as TALLY_COLUMNS
from dossier_tally import Tally
from dossier_teller import EVENTS
from dossier_types import Job, World
from dossier_visits import VISITS
from dossier_worker import courses_of
from dossier_world import FIRST, LAST, make_world

from odoo.sql_db import connection_info_for
from odoo.tools import SQL

WORKER = Path(__file__).with_name("dossier_worker.py")
PROCESSES = 2
# Each with the number of ids that one dossier takes.
IDS = {
    "one_stop_dossier": 1,
    "one_stop_dossier_visit": VISITS,
    "one_stop_dossier_event": EVENTS,
    **SIDE,
}
TALLY = "bench_dossier_tally"


class Made(NamedTuple):
    world: World
    first: int  # id of the first dossier
    count: int
    tally: Tally


def generate(env, count: int, seed: int = 1) -> Made:
    """Make so many dossiers, commit, and say what it took.

    :raise ValueError: where the counters of this district have received something already, for
        codes and numbers of registers go on without gaps.
    """
    world = make_world(env)
    if env["one_stop.dossier"].search_count([("agency_id", "in", list(world.clerks))], limit=1):
        raise ValueError("There are dossiers already: generate them in a fresh database.")
    env.cr.commit()
    first, first_person = _first_ids(env)
    courses = courses_of(world, FIRST, LAST, count, seed)
    registers = _registers(env, courses)
    env.cr.commit()
    with tempfile.TemporaryDirectory(prefix="dossiers-") as name:
        folder = Path(name)
        began = perf_counter()
        jobs = [
            Job(
                world,
                FIRST,
                LAST,
                count,
                seed,
                days,
                persons,
                first,
                first_person,
                registers,
                folder,
                worker,
            )  # fmt: skip
            for worker, (days, persons) in enumerate(
                zip(_shares(courses), _ranges(courses.persons), strict=True)
            )
        ]
        tally = _told(jobs)
        _say(f"{count} dossiers told", began)
        began = perf_counter()
        with bare(lambda: _connect(env.cr.dbname), list(COLUMNS)):
            load(lambda: _connect(env.cr.dbname), folder)
            _say("copied", began)
            began = perf_counter()
        _say("indexes and keys made", began)
    _finish(env, tally)
    return Made(world, first, count, tally)


def read_tally(env) -> dict[tuple, dict[str, int]]:
    """Return what the dossiers of a database were counted as when they were generated."""
    names = SQL(", ").join(map(SQL.identifier, TALLY_COLUMNS))
    rows = env.execute_query(
        SQL("SELECT agency, field, procedure, month, %s FROM %s", names, SQL.identifier(TALLY))
    )
    return {row[:4]: dict(zip(TALLY_COLUMNS, row[4:], strict=True)) for row in rows}


def _connect(database: str):
    _name, info = connection_info_for(database)
    return psycopg2.connect(**info)


def _first_ids(env) -> tuple[int, int]:
    """Return ids from which on no row of a dossier and no person stands in another's way."""
    found = env.execute_query(
        SQL(
            "SELECT %s, (SELECT coalesce(max(id), 0) FROM one_stop_person)",
            SQL(
                "greatest(%s)",
                SQL(", ").join(
                    SQL("(SELECT coalesce(max(id), 0) / %s FROM %s)", size, SQL.identifier(table))
                    for table, size in IDS.items()
                ),
            ),
        )
    )
    return found[0][0] + 1, found[0][1] + 1


def _registers(env, courses) -> dict[tuple[str, int, int, int], int]:
    """Return the open volumes that the courses need, made where they are not there."""
    keys = {
        key
        for procedure in courses.world.procedures
        for ward in range(len(courses.wards))
        for year in range(FIRST.year, LAST.year + 1)
        for key in register_keys(procedure, courses.counter_of(procedure, ward), year)
    }
    found = {}
    for kind in ("dossiers", "acts"):
        wanted = sorted(key[1:] for key in keys if key[0] == kind)
        taken = env["one_stop.register"]._take(kind, wanted)
        for key, (volume, number) in zip(wanted, taken, strict=True):
            assert number == 1, key
            found[(kind, *key)] = volume
    return found


def _shares(courses) -> list[tuple[int, int]]:
    """Return the days of each process, with as many dossiers as the others have."""
    total, borders = courses.firsts[-1], [0]
    for process in range(1, PROCESSES):
        wanted = total * process // PROCESSES
        borders.append(next(day for day, sums in enumerate(courses.firsts) if sums >= wanted))
    return list(pairwise([*borders, len(courses.counts)]))


def _ranges(total: int) -> list[tuple[int, int]]:
    return list(pairwise(total * process // PROCESSES for process in range(PROCESSES + 1)))


def _told(jobs: list[Job]) -> Tally:
    """Let the processes tell their jobs; return what happened in all of them."""
    running = []
    for job in jobs:
        path = job.folder / f"job{job.worker}.pickle"
        path.write_bytes(pickle.dumps(job))
        running.append(subprocess.Popen([sys.executable, str(WORKER), str(path)]))
    tally = Tally(LAST)
    for process, job in zip(running, jobs, strict=True):
        if process.wait():
            raise RuntimeError(f"The process that tells days {job.days} failed.")
        tally.add(pickle.loads((job.folder / f"job{job.worker}.tally").read_bytes()))
    return tally


def _finish(env, tally: Tally) -> None:
    """Derive what follows from the rows, set the sequences, gather statistics; commit."""
    began = perf_counter()
    cr = env.cr
    cr.execute(
        "INSERT INTO one_stop_person_agency_rel (person_id, agency_id)"
        " SELECT DISTINCT owner.person_id, dossier.agency_id"
        " FROM one_stop_dossier_owner_rel owner"
        " JOIN one_stop_dossier dossier ON dossier.id = owner.dossier_id ON CONFLICT DO NOTHING"
    )
    # As codes are scoped: a unit and a day.
    cr.execute(
        "INSERT INTO one_stop_code_counter (scope, last_number)"
        " SELECT left(name, -12) || ' ' || (received_at + interval '7 hours')::date, count(*)"
        " FROM one_stop_dossier WHERE name LIKE 'BM-%' GROUP BY 1"
        " ON CONFLICT (scope) DO UPDATE SET last_number ="
        " greatest(one_stop_code_counter.last_number, EXCLUDED.last_number)"
    )
    for table in ("one_stop_person", *IDS):
        cr.execute(
            SQL(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) + %s FROM %s))",
                table,
                IDS.get(table, 1),
                SQL.identifier(table),
            )
        )
    _store(env, tally)
    cr.commit()
    connection = _connect(cr.dbname)
    connection.autocommit = True
    with connection.cursor() as other:
        # Also what makes index-only scans possible, as it would be after years.
        other.execute(f"VACUUM (ANALYZE) {', '.join(COLUMNS)}")
    connection.close()
    env.invalidate_all()
    _say("sequences, statistics", began)


def _store(env, tally: Tally) -> None:
    names = ", ".join(f"{name} int" for name in TALLY_COLUMNS)
    env.cr.execute(
        f"CREATE TABLE IF NOT EXISTS {TALLY}"
        f" (agency int, field int, procedure int, month varchar, {names})"
    )
    for key, counts in tally.counts.items():
        values = [*key, *(counts[name] for name in TALLY_COLUMNS)]
        env.cr.execute(SQL("INSERT INTO %s VALUES %s", SQL.identifier(TALLY), tuple(values)))


def _say(what: str, began: float) -> None:
    print(f"{what:40} {perf_counter() - began:7.1f} s", flush=True)
