# Runs in Odoo's shell, ``password`` and ``token`` set: every sample user gets the password, one
# login per role is told, and the token tells later that this database is the one of that list.
import json

samples = env["ir.model.data"].search(  # noqa: F821
    [("module", "=", "district_quan2"), ("model", "=", "res.users")]
)
users = env["res.users"].browse(samples.mapped("res_id")).exists()  # noqa: F821
(users | env.ref("base.user_admin")).write({"password": password})  # noqa: F821
privileges = env["res.groups.privilege"].search(  # noqa: F821
    [("category_id", "=", env.ref("district_base.module_category_district").id)],  # noqa: F821
    order="sequence",
)
rows = []
lang = env["res.groups"].with_context(lang="vi_VN")  # noqa: F821
for group in lang.search([("privilege_id", "in", privileges.ids)]).sorted(
    lambda group: (group.privilege_id.sequence, len(group.all_implied_ids))
):
    holders = group.user_ids & users
    if holders:
        user = holders.sorted("id")[0]
        row = {"role": f"{group.privilege_id.name}: {group.name}", "login": user.login}
        rows.append({**row, "name": user.name, "password": password})  # noqa: F821
rows.append(
    {
        "role": "Odoo",
        "login": env.ref("base.user_admin").login,  # noqa: F821
        "name": env.ref("base.user_admin").name,  # noqa: F821
        "password": password,  # noqa: F821
    }
)
env["ir.config_parameter"].set_param("district.sample_logins", token)  # noqa: F821
env.cr.commit()  # noqa: F821
print("LOGINS " + json.dumps(rows))
