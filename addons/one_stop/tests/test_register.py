from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestRegister(DossierCase):
    """Every dossier stands in the register of its counter; the numbers follow on without gaps."""

    def numbers(self, dossiers):
        return [(one.register_id.volume, one.register_number) for one in dossiers]

    def several(self, count, at=DossierCase.START, **vals):
        dossiers = self.env["one_stop.dossier"]
        for _number in range(count):
            dossiers |= self.received(at, **vals)
        return dossiers

    def volume(self, dossier):
        return dossier.register_id

    def test_the_first_dossier_opens_the_register_of_field_counter_and_year(self):
        dossier = self.received()
        register = dossier.register_id
        self.assertRecordValues(
            register,
            [
                {
                    "kind": "dossiers",
                    "agency_id": self.van_phong.id,
                    "field_id": self.field.id,
                    "year": 2012,
                    "volume": 1,
                    "first_number": 1,
                    "last_number": 1,
                    "state": "open",
                }
            ],
        )
        self.assertEqual(dossier.register_number, 1)
        self.assertEqual(register.display_name, "01/2012 – Hộ tịch mẫu")

    def test_numbers_follow_on_over_days_and_begin_anew_each_year(self):
        days = ("2012-03-05", "2012-03-05", "2012-06-12", "2012-12-31")
        dossiers = [self.received(f"{day} 09:00") for day in days]
        self.assertEqual([one.register_number for one in dossiers], [1, 2, 3, 4])
        self.assertEqual(self.numbers(self.received("2013-01-02 09:00")), [(1, 1)])

    def test_the_year_is_the_local_one(self):
        # 01:00 on 1 January in Vietnam is still the old year in UTC.
        dossier = self.received("2013-01-01 01:00")
        self.assertEqual(dossier.register_id.year, 2013)

    def test_each_counter_and_field_has_a_register_of_its_own(self):
        field = self.env["one_stop.field"].create({"name": "Đất đai mẫu", "code": "DDM"})
        other = self.make_procedure("MAU-09", "Đăng ký mẫu", field_id=field.id)
        self.make_draft(other).action_publish()
        dossiers = (
            self.received()
            | self.received(procedure=other)
            | self.received(agency=self.ward_a)
            | self.received(procedure=self.ward_procedure, agency=self.ward_a)
        )
        self.assertEqual(dossiers.mapped("register_number"), [1, 1, 1, 2])
        self.assertEqual(len(dossiers.register_id), 3)

    def test_a_procedure_that_moves_to_another_field_moves_to_its_register(self):
        first = self.received()
        field = self.env["one_stop.field"].create({"name": "Đất đai mẫu", "code": "DDM"})
        self.procedure.field_id = field
        second = self.received()
        self.assertEqual(
            (first.register_id.field_id, second.register_id.field_id), (self.field, field)
        )
        self.assertEqual(second.register_number, 1)

    def test_a_bulk_takes_its_numbers_in_its_order(self):
        dossiers = self.new_dossier() | self.new_dossier(agency=self.ward_a) | self.new_dossier()
        self.take(dossiers, "receive", self.START)
        self.assertEqual(dossiers.mapped("register_number"), [1, 1, 2])
        self.assertEqual(self.several(2).mapped("register_number"), [3, 4])

    def test_what_is_rolled_back_leaves_no_gap(self):
        self.several(2)
        with self.assertRaises(ZeroDivisionError), self.cr.savepoint():
            self.several(3)
            raise ZeroDivisionError
        self.assertEqual(self.received().register_number, 3)

    def test_what_is_refused_takes_no_number(self):
        future = self.new_dossier(procedure=self.make_procedure("X-9", "Chưa công bố"))
        good = self.new_dossier() | self.new_dossier()
        results = self.at(good[0] | future | good[1], self.START)._apply_each("receive")
        self.assertEqual([bool(sentence) for _one, sentence in results], [False, True, False])
        self.assertEqual(good.mapped("register_number"), [1, 2])

    def test_settled_at_once_stands_in_the_register_too(self):
        dossier = self.new_dossier(self.ward_procedure, self.ward_a)
        self.take(dossier, "settle_now", self.START, results=["Bản sao"])
        self.assertEqual(self.numbers(dossier), [(1, 1)])

    def test_the_next_volume_goes_on_from_the_last_number(self):
        register = self.several(3).register_id
        register.with_user(self.manager).action_open_next()
        self.assertEqual((register.state, register.last_number), ("closed", 3))
        following = self.several(2)
        self.assertEqual(self.numbers(following), [(2, 4), (2, 5)])
        self.assertRecordValues(
            following.register_id, [{"first_number": 4, "last_number": 5, "state": "open"}]
        )

    def test_an_empty_volume_followed_by_another_skips_no_number(self):
        register = self.several(3).register_id
        for _volume in range(2):
            action = register.with_user(self.manager).action_open_next()
            register = register.browse(action["res_id"])
        self.assertEqual(self.numbers(self.received()), [(3, 4)])

    def test_a_manager_opens_a_register_before_its_first_dossier(self):
        register = (
            self.env["one_stop.register"]
            .with_user(self.manager)
            .create({"agency_id": self.van_phong.id, "field_id": self.field.id, "year": 2012})
        )
        self.assertEqual(self.received().register_id, register)
        with self.assertRaisesRegex(UserError, "01/2012 – Hộ tịch mẫu is open"):
            register.create(
                {"agency_id": self.van_phong.id, "field_id": self.field.id, "year": 2012}
            )

    def test_a_closed_register_never_stops_the_counter(self):
        register = self.several(2).register_id
        register._close()
        self.assertEqual(self.numbers(self.received()), [(2, 3)])
        with self.assertRaisesRegex(UserError, "is closed already"):
            register.action_open_next()

    def test_a_volume_stays_as_it_was_opened(self):
        register = self.received().register_id
        for vals in ({"year": 2013}, {"agency_id": self.ward_a.id}):
            with self.assertRaisesRegex(UserError, "keeps its counter"):
                register.write(vals)
        for vals in ({"first_number": 5}, {"state": "closed"}, {"volume": 2}):
            with self.assertRaises(AccessError):
                register.write(vals)
        with self.assertRaises(UserError):
            register.unlink()
        with self.assertRaises(UserError):
            register.copy()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_number_twice(self):
        first, second = self.several(2)
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            second._project({"register_number": first.register_number})
            self.env.flush_all()

    def test_managers_open_volumes_of_their_own_counter_only(self):
        own = self.received().register_id
        ward = self.received(agency=self.ward_a).register_id
        own.with_user(self.manager).action_open_next()
        with self.assertRaises(AccessError):
            ward.with_user(self.manager).action_open_next()
        registers = self.env["one_stop.register"]
        vals = {"agency_id": self.ward_b.id, "field_id": self.field.id, "year": 2012}
        with self.assertRaises(AccessError):
            registers.with_user(self.manager).create(vals)
        with self.assertRaises(AccessError):
            registers.with_user(self.clerk).create({**vals, "agency_id": self.van_phong.id})

    def test_registers_are_read_by_their_counter_leaders_and_auditors(self):
        own = self.received().register_id
        ward = self.received(agency=self.ward_a).register_id
        seen = {
            self.clerk: own,
            self.clerk_ward_a: ward,
            self.clerk_ward_b: own.browse(),
            self.leader: own | ward,
            self.auditor: own | ward,
        }
        for user, registers in seen.items():
            found = own.with_user(user).search([("id", "in", (own | ward).ids)])
            self.assertEqual(found, registers)
