"""Who may do what with every model of the suite, compared with a table in each addon.

Every addon keeps `tests/access_matrix.csv`: a row a model, a column a role (ROLES), and in each
cell letters: R read, W write, C create, D delete, X export; a small letter means that record
rules leave only some records; `-` means nothing.  `python` of an Odoo shell prints a fresh
table::

    from odoo.addons.district_base.tests import access_matrix
    print(access_matrix.table(env, "cchc_plan"))

It is read by eye before it is kept: the table is what we want, not what we have.
"""

import csv

from odoo.tools import file_open

ROLES = {
    "employee": "base.group_user",
    "officer": "district_base.group_district_officer",
    "head": "district_base.group_district_head",
    "plan": "district_base.group_district_plan",
    "hr": "district_base.group_district_hr",
    "finance": "district_base.group_district_finance",
    "clerk": "district_base.group_district_one_stop_clerk",
    "manager": "district_base.group_district_one_stop_manager",
    "documents": "district_base.group_district_documents",
    "leader": "district_base.group_district_leader",
    "audit": "district_base.group_district_audit",
    "admin": "district_base.group_district_admin",
}
OPERATIONS = {"R": "read", "W": "write", "C": "create", "D": "unlink"}
# Models of Odoo that carry what the suite must guard, by the addon that guards them.
BORROWED = {"district_base": ("hr.department",)}


def suite_addons(env) -> list[str]:
    """Return the installed addons of the suite, tables for tests (`*_test`) left out."""
    installed = env["ir.module.module"].sudo().search([("state", "=", "installed")])
    is_ours = env["ir.model.access"]._is_suite_addon
    return sorted(name for name in installed.mapped("name") if is_ours(name))


def models_of(env, addon: str) -> list[str]:
    """Return the names of the models (wizards too) that an addon brings or guards."""
    own = [
        name
        for name, model in env.registry.items()
        if model._original_module == addon and not model._abstract
    ]
    return sorted([*own, *BORROWED.get(addon, ())])


def rights(model) -> str:
    """Return the letters of what the user of a model's environment may do with it."""
    letters = ""
    for letter, operation in OPERATIONS.items():
        if not model.has_access(operation):
            continue
        rules = model.env["ir.rule"]._compute_domain(model._name, operation)
        letters += letter if rules.is_true() else letter.lower()
    if letters[:1] in ("R", "r") and model.env.user.has_group("base.group_allow_export"):
        letters += "X" if letters[0] == "R" else "x"
    return letters or "-"


def actual(env, addon: str, users: dict) -> dict[str, dict[str, str]]:
    """Return {model: {role: letters}}; `users` gives a user of each role alone."""
    return {
        name: {role: rights(env[name].with_user(user)) for role, user in users.items()}
        for name in models_of(env, addon)
    }


def expected(addon: str) -> dict[str, dict[str, str]]:
    """Return {model: {role: letters}} as the addon's table says.

    :raise FileNotFoundError: the addon has no table
    """
    with file_open(f"{addon}/tests/access_matrix.csv") as file:
        rows = list(csv.DictReader(file))
    return {row.pop("model"): row for row in rows}


def make_users(env) -> dict:
    """Return a new user for each role, who holds that role alone."""
    from odoo.tests import new_test_user

    return {
        role: new_test_user(
            env,
            f"matrix_{role}",
            groups=group,
            context={"no_reset_password": True},
        )
        for role, group in ROLES.items()
    }


def table(env, addon: str) -> str:
    """Return a fresh table of an addon; the users made for it are gone with the transaction."""
    lines = [",".join(["model", *ROLES])]
    for name, row in actual(env, addon, make_users(env)).items():
        lines.append(",".join([name, *row.values()]))
    return "\n".join(lines)
