# Runs in Odoo's shell: the example life of Quận 2 goes into a database that is new.
from odoo.addons.district_quan2.demo import play_all

play_all(env)  # noqa: F821
env.cr.commit()  # noqa: F821
