from odoo.tests import tagged

from .common import OneStopCase


@tagged("post_install", "-at_install")
class TestProcedure(OneStopCase):
    def test_the_version_of_the_day_is_found(self):
        self.assertEqual(self.procedure._version_on("2012-05-02"), self.version)
