import logging

import psycopg2

from odoo.tools import SQL

from . import append_only

_logger = logging.getLogger(__name__)


def pre_init_hook(env):
    """Create the extensions that constraints and search of the suite rest on."""
    for extension in ("btree_gist", "pg_trgm"):
        env.cr.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    _make_unaccent_indexable(env.cr)
    _look_for_extensions_again(env)
    # Names of departments stop being translated here.  Odoo keeps a field that is translated in
    # the database translated while it installs; for this one the change of column is wanted.
    env.registry._database_translated_fields.pop("hr.department.name", None)


def uninstall_hook(env):
    """Let Odoo translate the names of departments again.

    The extensions and `public.unaccent` stay, since indexes of other addons rest on them.
    """
    env.flush_all()
    append_only.forget(env.cr)
    let_rows_go(env, "district_base")
    forget_seals(env)
    env.cr.execute(
        "UPDATE ir_model_fields SET translate = 'standard'"
        " WHERE model = 'hr.department' AND name = 'name'"
    )


def forget_seals(env):
    """Remove the record of the last seal: the seals go, and those of a new start count from 1."""
    from .models.district_journal_seal_anchor import ANCHOR

    env["ir.config_parameter"].search([("key", "=", ANCHOR)]).unlink()


def _make_unaccent_indexable(cr):
    """Make `public.unaccent(text)` immutable, as a mere owner of the database can.

    Odoo searches by it, but builds its trigram indexes over it only if it is immutable.  The
    extension's own function is stable and belongs to the superuser.  So unless somebody made
    it immutable already, the extension goes into a schema of its own, and a function that
    names its dictionary, and therefore is immutable in truth, takes its place.
    """
    cr.execute(
        "SELECT provolatile FROM pg_proc WHERE proname = 'unaccent' AND pronargs = 1"
        " AND pronamespace = 'public'::regnamespace"
    )
    found = cr.fetchone()
    if found and found[0] == "i":
        return
    try:
        with cr.savepoint():
            # A mere owner may drop and create the extension, but not move it.
            cr.execute("DROP EXTENSION IF EXISTS unaccent")
            cr.execute("CREATE SCHEMA IF NOT EXISTS district_extensions")
            cr.execute("CREATE EXTENSION unaccent SCHEMA district_extensions")
            cr.execute(
                """
                CREATE OR REPLACE FUNCTION public.unaccent(text) RETURNS text
                LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
                    SELECT district_extensions.unaccent(
                        'district_extensions.unaccent'::regdictionary, $1
                    )
                $$
                """
            )
    except psycopg2.Error as error:
        _logger.warning("Search by name will be slow, for unaccent is not indexable: %s", error)


def _look_for_extensions_again(env):
    """Let the running registry use what was just made: it looked when it was loaded."""
    from odoo.modules.db import has_trigram, has_unaccent
    from odoo.orm.registry import _unaccent
    from odoo.tools import remove_accents

    env.registry.has_trigram = has_trigram(env.cr)
    env.registry.has_unaccent = has_unaccent(env.cr)
    if env.registry.has_unaccent:
        env.registry.unaccent = _unaccent
        env.registry.unaccent_python = remove_accents


def let_rows_go(env, addon):
    """Drop what keeps rows from being deleted one after the other when ``addon`` goes.

    All its tables go; until then Odoo deletes the rows that came as data, and each one that is
    still used, in a table of its own or of another addon, would be an error in the log.
    """
    tables = [
        model._table
        for model in env.registry.values()
        if model._original_module == addon and model._auto and not model._abstract
    ]
    env.cr.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'f' AND confdeltype = 'r'"
        " AND (conrelid::regclass::text = ANY(%s) OR confrelid::regclass::text = ANY(%s))",
        [tables, tables],
    )
    for table, name in env.cr.fetchall():
        env.cr.execute(
            SQL("ALTER TABLE %s DROP CONSTRAINT %s", SQL.identifier(table), SQL.identifier(name))
        )
