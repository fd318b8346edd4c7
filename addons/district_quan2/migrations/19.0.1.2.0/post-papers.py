from odoo.api import SUPERUSER_ID, Environment

from odoo.addons.district_quan2.hooks import in_language
from odoo.addons.district_quan2.papers import prepare_papers


def migrate(cr, _version):
    """Open the books of notices, delivery lists and records, those of wards, and name signers."""
    prepare_papers(in_language(Environment(cr, SUPERUSER_ID, {})))
