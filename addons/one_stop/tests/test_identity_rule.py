from odoo.tests import TransactionCase, tagged

from ..rules import identity


@tagged("post_install", "-at_install")
class TestIdentityRule(TransactionCase):
    """Which numbers of identity were in use on a day."""

    def _doubt(self, number, on):
        forms = self.env["district.rule"].get_value("onestop.identity_forms", on)
        return identity.doubt(number, forms)

    def test_nine_digits_were_in_use_until_the_end_of_2024(self):
        self.assertEqual(self._doubt("023456789", "2011-10-21"), "")
        self.assertEqual(self._doubt("023456789", "2024-12-31"), "")
        self.assertEqual(self._doubt("023456789", "2025-01-01"), "out_of_use")

    def test_twelve_digits_are_in_use_since_july_2012(self):
        self.assertEqual(self._doubt("079085001234", "2012-06-30"), "out_of_use")
        self.assertEqual(self._doubt("079085001234", "2012-07-01"), "")
        self.assertEqual(self._doubt("079085001234", "2026-01-01"), "")

    def test_tax_codes_and_passports_are_in_use_all_the_time(self):
        for on in ("2011-10-21", "2016-01-01", "2026-01-01"):
            self.assertEqual(self._doubt("0100233488", on), "")
            self.assertEqual(self._doubt("C1234567", on), "")
