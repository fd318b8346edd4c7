"""The databases with few and with many dossiers, beside each other in one process.

    few, many = open_scale()
    costs = beside({"few": few.side(call, few.world.clerks[...]), "many": many.side(call, ...)})

The launcher makes them (launcher/scale.py) and says in a variable where they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from dossier_types import World
from dossier_world import make_world
from ruler import Side

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

DATABASES = "DISTRICT_SCALE_DATABASES"


class Scale(NamedTuple):
    """A database with so many dossiers."""

    size: int
    database: str
    registry: Registry
    world: World

    @property
    def told(self) -> str:
        return f"at {self.size:,} dossiers".replace(",", ".")

    def side(self, call: Callable, uid: int) -> Side:
        """Return a call as a user of this database, for `ruler.beside`."""
        return Side(self.registry, uid, call)


def open_scale() -> tuple[Scale, Scale]:
    """Return the databases with few and with many dossiers."""
    named = dict(pair.split("=") for pair in os.environ[DATABASES].split())
    few, many = (_open(int(size), name) for size, name in sorted(named.items(), key=_size))
    return few, many


def _size(item: tuple[str, str]) -> int:
    return int(item[0])


def _open(size: int, database: str) -> Scale:
    registry = Registry(database)
    with registry.cursor() as cr:
        world = make_world(api.Environment(cr, SUPERUSER_ID, {}))
    return Scale(size, database, registry, world)
