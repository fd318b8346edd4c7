"""A cursor beside the request's own, for what has to be seen or kept at once."""

from contextlib import contextmanager

from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo.modules import module


@contextmanager
def short_cursor(env):
    """Yield a cursor at READ COMMITTED whose work is committed when the block ends.

    A request sees the database as it was at its first query and shows its own work at its end
    only. Numbers that clerks take at the same time need the present, and a lock on them that
    lasts for one statement. Tests keep nothing, so that there it is the cursor of the test.
    """
    if module.current_test:
        yield env.cr
        return
    with env.registry.cursor() as cr:
        cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
        yield cr
