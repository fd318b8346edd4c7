from odoo.addons.district_base.hooks import let_rows_go


def uninstall_hook(env):
    """Let the tables of staff go as a whole, whatever they refer to."""
    env.flush_all()
    let_rows_go(env, "cchc_hr")
