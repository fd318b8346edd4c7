"""Bring files of rows into tables by COPY: without indexes and foreign keys, which come after.

    with bare(connect, tables):      # indexes and constraints fall, and stand again at the end
        load(connect, folder)

Constraints and indexes come back as they were, with the comments by which Odoo knows them; foreign
keys and unique indexes are checked over all rows. Triggers stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dossier_rows import COLUMNS

# Two at a time: the machine that figures are given for has two cores.
AT_ONCE = 2
# Foreign keys to these tables and from them, their keys and other constraints that are indexes.
CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid),
           obj_description(oid, 'pg_constraint'), contype
    FROM pg_constraint
    WHERE contype IN ('p', 'u', 'x', 'f') AND (conrelid::regclass::text = ANY(%(tables)s)
          OR contype = 'f' AND confrelid::regclass::text = ANY(%(tables)s))
    ORDER BY contype = 'f' DESC, conrelid::regclass::text, conname"""
INDEXES = """
    SELECT quote_ident(indexes.relname), pg_get_indexdef(indexrelid),
           obj_description(indexrelid, 'pg_class')
    FROM pg_index JOIN pg_class indexes ON indexes.oid = indexrelid
    WHERE indrelid::regclass::text = ANY(%(tables)s)
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid
                          AND contype IN ('p', 'u', 'x'))
    ORDER BY indrelid, indexrelid"""


class Constraint(NamedTuple):
    table: str
    name: str
    definition: str
    comment: str | None
    kind: str  # p, u, x or f, as in pg_constraint

    def statements(self) -> list[tuple[str, tuple]]:
        add = f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} {self.definition}"
        comment = f"COMMENT ON CONSTRAINT {self.name} ON {self.table} IS %s"
        return [(add, ()), *([(comment, (self.comment,))] if self.comment else [])]


class Index(NamedTuple):
    name: str
    definition: str
    comment: str | None

    def statements(self) -> list[tuple[str, tuple]]:
        comment = f"COMMENT ON INDEX {self.name} IS %s"
        return [(self.definition, ()), *([(comment, (self.comment,))] if self.comment else [])]


@contextmanager
def bare(connect: Callable, tables: Sequence[str]) -> Iterator[None]:
    """Keep tables without indexes and keys meanwhile; all stand again at the end.

    :param connect: returns a new connection of psycopg2.
    """
    with connect() as connection, connection.cursor() as cr:
        cr.execute(CONSTRAINTS, {"tables": list(tables)})
        constraints = [Constraint(*row) for row in cr.fetchall()]
        cr.execute(INDEXES, {"tables": list(tables)})
        indexes = [Index(*row) for row in cr.fetchall()]
        for one in constraints:
            cr.execute(f"ALTER TABLE {one.table} DROP CONSTRAINT {one.name}")
        for one in indexes:
            cr.execute(f"DROP INDEX {one.name}")
    try:
        yield
    finally:
        keys = [one for one in constraints if one.kind != "f"]
        # The longest first; foreign keys need the keys that they point at.
        _run(connect, [*sorted(indexes, key=_weight), *keys])
        _run(connect, [one for one in constraints if one.kind == "f"])


def load(connect: Callable, folder: Path) -> None:
    """Copy the files of a folder into their tables, those of a table in their order."""
    files: dict[str, list[Path]] = {table: [] for table in COLUMNS}
    for path in sorted(folder.glob("*.[0-9]*.[0-9]*"), key=_place):
        files[path.name.split(".")[0]].append(path)
    heavy_first = sorted(
        files.items(), key=lambda item: -sum(one.stat().st_size for one in item[1])
    )
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(_copy, connect, *item) for item in heavy_first]:
            done.result()


def _place(path: Path) -> tuple[str, int, int]:
    table, week, worker = path.name.split(".")
    return table, int(week), int(worker)


def _copy(connect: Callable, table: str, paths: Sequence[Path]) -> None:
    columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
    with connect() as connection, connection.cursor() as cr:
        for path in paths:
            with open(path, encoding="utf-8") as file:
                cr.copy_expert(f"COPY {table} ({columns}) FROM STDIN", file, 1 << 16)
            path.unlink()


def _weight(index: Index) -> bool:
    return "USING gin" not in index.definition


def _run(connect: Callable, things: Sequence[Constraint | Index]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(_make, connect, one.statements()) for one in things]:
            done.result()


def _make(connect: Callable, statements: Sequence[tuple[str, tuple]]) -> None:
    with connect() as connection, connection.cursor() as cr:
        cr.execute("SET maintenance_work_mem = '512MB'")
        for statement, parameters in statements:
            cr.execute(statement, parameters)
