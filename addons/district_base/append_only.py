"""Tables whose rows are only ever added: PostgreSQL itself refuses to change or remove them."""

from odoo.tools import SQL

# The errors of users are sentences of the models; this one is for whoever uses SQL.
CREATE_FUNCTION = """
CREATE OR REPLACE FUNCTION district_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only ever added: % is refused.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$
"""
CREATE_TRIGGERS = """
CREATE OR REPLACE TRIGGER district_append_only_rows
    BEFORE UPDATE OR DELETE ON %(table)s
    FOR EACH ROW EXECUTE FUNCTION district_append_only();
CREATE OR REPLACE TRIGGER district_append_only_table
    BEFORE TRUNCATE ON %(table)s
    FOR EACH STATEMENT EXECUTE FUNCTION district_append_only();
"""


def protect(cr, table):
    """Install the triggers that make a table append-only; they go when the table goes."""
    cr.execute(CREATE_FUNCTION)
    cr.execute(SQL(CREATE_TRIGGERS, table=SQL.identifier(table)))


def forget(cr):
    """Remove the function, and with it the triggers of all tables, when the addon goes."""
    cr.execute("DROP FUNCTION IF EXISTS district_append_only() CASCADE")
