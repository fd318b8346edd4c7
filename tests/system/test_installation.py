"""Install, update, uninstall: Odoo has nothing to complain of, with demo data and without."""

import pytest

from launcher import testing

from .logs import complaints

RULE = "env['district.rule'].search([], order='id', limit=1)"
OURS = r"(district|cchc|one_stop)"
# Columns that our addons, and no other, put on tables of other addons.
COLUMNS = """
    SELECT quote_literal(replace(f.model, '.', '_') || '.' || f.name)
    FROM ir_model_fields f JOIN ir_model_data d ON d.model = 'ir.model.fields' AND d.res_id = f.id
    WHERE f.store AND f.model !~ '{models}'
    GROUP BY f.id HAVING bool_and(d.module IN ({modules}))"""
# What belongs to our addons, by name or by what Odoo noted.
LEFT = """
    SELECT 'table ' || relname FROM pg_class WHERE relkind = 'r' AND relname ~ '{names}'
    UNION SELECT 'function ' || proname FROM pg_proc WHERE proname ~ '{names}'
    UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE tgname ~ '{names}'
    UNION SELECT 'record ' || module || '.' || name FROM ir_model_data WHERE module IN ({modules})
    UNION SELECT 'model ' || model FROM ir_model WHERE model ~ '{models}'
    UNION SELECT 'view ' || v.id FROM ir_ui_view v WHERE arch_db::text ~ '{models}'
    UNION SELECT 'column ' || table_name || '.' || column_name FROM information_schema.columns
          WHERE table_name || '.' || column_name IN ({columns})
    ORDER BY 1"""


def shell(odoo, database, script):
    """The lines that a script in Odoo's shell prints."""
    arguments = ("shell", "-d", database, "--no-http", "--log-level=warn")
    return odoo.run(*arguments, text=script).splitlines()


def states(odoo, database, suite):
    names = ", ".join(f"'{name}'" for name in suite)
    statement = f"SELECT name, state FROM ir_module_module WHERE name IN ({names})"
    return dict(line.split("|") for line in odoo.cluster.sql(statement, database).splitlines())


@pytest.fixture(scope="session")
def left_behind(odoo, suite):
    """Tells what a database holds of our addons."""
    modules = ", ".join(f"'{name}'" for name in suite)
    columns = odoo.cluster.sql(
        COLUMNS.format(modules=modules, models=rf"\m{OURS}\."), testing.template(odoo)
    )
    statement = LEFT.format(
        names=f"^{OURS}_",
        models=rf"\m{OURS}\.",
        modules=modules,
        columns=", ".join(columns.split()),
    )
    return lambda database: odoo.cluster.sql(statement, database).splitlines()


def test_install_without_demo_data(odoo, suite):
    assert complaints(testing.install_log(odoo).read_text()) == []
    template = testing.template(odoo)
    assert states(odoo, template, suite) == dict.fromkeys(suite, "installed")
    with_demo = "SELECT count(*) FROM ir_module_module WHERE demo AND state = 'installed'"
    assert odoo.cluster.sql(with_demo, template).strip() == "0"


def test_new_database_is_vietnamese(odoo, copied):
    told = shell(
        odoo,
        copied,
        "users = env['res.users'].search([('share', '=', False)])\n"
        "print(set(users.mapped('lang')), set(users.mapped('tz')))\n"
        "print(env.company.currency_id.name, env.company.country_id.code)\n",
    )
    assert told[-2:] == ["{'vi_VN'} {'Asia/Ho_Chi_Minh'}", "VND VN"]


def test_update_of_all_keeps_what_the_district_edited(odoo, copied):
    assert (
        shell(odoo, copied, f"{RULE}.article = 'as the district wrote it'; env.cr.commit()") == []
    )
    assert complaints(odoo.update(copied)) == []
    assert shell(odoo, copied, f"print({RULE}.article)")[-1] == "as the district wrote it"


def test_uninstalling_one_addon_after_another(odoo, copied, suite, left_behind):
    for number, addon in enumerate(suite):
        assert complaints(odoo.run("module", "uninstall", "-d", copied, addon)) == []
        gone = dict.fromkeys(suite[: number + 1], "uninstalled")
        assert gone.items() <= states(odoo, copied, suite).items()
    assert left_behind(copied) == []


def test_uninstalling_all_at_once_and_installing_again(odoo, copied, suite, left_behind):
    assert left_behind(copied) != []
    assert complaints(odoo.run("module", "uninstall", "-d", copied, "district_base")) == []
    assert left_behind(copied) == []
    assert complaints(odoo.install(copied, ["district_quan2"])) == []
    assert states(odoo, copied, suite) == dict.fromkeys(suite, "installed")


def test_install_update_and_uninstall_with_demo_data(odoo, with_demo, left_behind):
    database, log = with_demo.result()
    assert complaints(log) == []
    has_demo = "SELECT count(*) FROM ir_module_module WHERE demo AND name = 'district_base'"
    assert odoo.cluster.sql(has_demo, database).strip() == "1"
    # Five years of example work came with it, which a database without demo data has not.
    done = "SELECT count(*) FROM cchc_plan_assignment WHERE state = 'accepted'"
    assert int(odoo.cluster.sql(done, database)) > 800
    assert complaints(odoo.update(database)) == []
    assert complaints(odoo.run("module", "uninstall", "-d", database, "district_base")) == []
    assert left_behind(database) == []
