import threading
from contextlib import contextmanager
from datetime import date

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, Form, freeze_time, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from ..rules import paper_number
from .common import DistrictCase


class NumberCase(DistrictCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.env.ref("district_base.paper_kind_decision")
        cls.letter = cls.env.ref("district_base.paper_kind_letter")
        cls.Book = cls.env["district.number.book"]
        cls.book = cls.Book.create(
            {
                "agency_id": cls.district.id,
                "kind_id": cls.decision.id,
                "pattern": "{n:02}/QĐ-UBND",
            }
        )

    @contextmanager
    def refused(self, error, sentence):
        """Expect the error, and undo what was written before it came."""
        with self.assertRaisesRegex(error, sentence), self.env.cr.savepoint():
            yield

    def take(self, on, subject="Về việc thử", **kwargs):
        return self.book._next(date.fromisoformat(on), subject, **kwargs)


@tagged("post_install", "-at_install")
class TestNumberBook(NumberCase):
    def test_numbers_run_through_the_year_and_begin_anew(self):
        numbers = [self.take(on) for on in ("2011-10-21", "2011-10-21", "2011-12-31")]
        self.assertEqual(
            [number.name for number in numbers], ["01/QĐ-UBND", "02/QĐ-UBND", "03/QĐ-UBND"]
        )
        self.assertEqual(self.take("2012-01-03").name, "01/QĐ-UBND")
        self.assertEqual(self.book.year_ids.mapped("last_number"), [1, 3])

    def test_a_number_keeps_paper_and_source(self):
        number = self.take(
            "2011-10-21",
            "Về kế hoạch",
            record=self.noi_vu,
            recipients="Như Điều 3\nLưu: VT",
            copies=5,
        )
        self.assertRecordValues(
            number,
            [
                {
                    "state": "issued",
                    "date": date(2011, 10, 21),
                    "subject": "Về kế hoạch",
                    "res_model": "hr.department",
                    "res_id": self.noi_vu.id,
                    "copies": 5,
                    "agency_id": self.district.id,
                    "kind_id": self.decision.id,
                }
            ],
        )
        self.assertEqual(number.action_open_source()["res_id"], self.noi_vu.id)
        self.assertNotIn("kế hoạch", number.event_ids.payload)
        self.assertFalse(number._verify())

    def test_a_rolled_back_paper_gives_its_number_back(self):
        self.take("2011-10-21")
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.take("2011-10-21")
            1 / 0  # noqa: B018
        self.env.invalidate_all()
        self.assertEqual(self.take("2011-10-21").n, 2)
        self.assertFalse(self.book.year_ids.gaps)

    def test_patterns(self):
        for pattern in ("QĐ", "{n}/{n}", "{x}/QĐ", "{n:5d}/QĐ", "{n!r}", "{n/QĐ", "{n.real}", "{}"):
            with self.subTest(pattern), self.refused(ValidationError, "cannot be used"):
                self.book.pattern = pattern
        self.book.pattern = "{n}/{year}/BC-NV"
        self.assertEqual(self.take("2011-10-21").name, "1/2011/BC-NV")

    def test_the_book_of_a_paper_is_that_of_agency_kind_and_date(self):
        self.assertEqual(self.Book._book_for(self.district, "decision", "2011-10-21"), self.book)
        self.book.valid_to = "2011-12-31"
        later = self.Book.create(
            {
                "agency_id": self.district.id,
                "kind_id": self.decision.id,
                "pattern": "{n}/QĐ-UBND-NV",
                "valid_from": "2012-01-01",
            }
        )
        self.assertEqual(self.Book._book_for(self.district, "decision", "2012-01-01"), later)
        self.assertEqual(self.Book._book_for(self.district, "decision", "2011-12-31"), self.book)
        with self.refused(UserError, "not in use on that day"):
            self.take("2012-01-01")
        with self.refused(UserError, "UBND Phường Mẫu Đông has no number book"):
            self.Book._book_for(self.ward_a, "decision", "2011-10-21")
        with self.assertRaises(KeyError):
            self.Book._book_for(self.ward_a, "poem", "2011-10-21")

    def test_an_agency_has_one_book_for_a_kind_at_a_time(self):
        with self.refused(ValidationError, "has a book for Quyết định"):
            self.Book.create({"agency_id": self.district.id, "kind_id": self.decision.id})
        with self.refused(ValidationError, "Quyết định – UBND Phường Mẫu Đông.*begins"):
            self.Book.create(
                {
                    "agency_id": self.ward_a.id,
                    "kind_id": self.decision.id,
                    "valid_from": "2012-01-01",
                    "valid_to": "2011-01-01",
                }
            )
        self.Book.create({"agency_id": self.district.id, "kind_id": self.letter.id})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "SET CONSTRAINTS ALL IMMEDIATE;"
                " INSERT INTO district_number_book (agency_id, kind_id, pattern, active)"
                " VALUES (%s, %s, '{n}', true)",
                [self.district.id, self.decision.id],
            )

    def test_dates_follow_the_numbers(self):
        self.take("2011-10-21")
        with self.refused(UserError, "01/QĐ-UBND is dated"):
            self.take("2011-10-20")
        reserved = self.book._reserve(date(2011, 10, 21), "Để dành")
        self.take("2011-10-25")
        with self.refused(UserError, "numbers of a book follow the dates"):
            reserved._issue("2011-10-26", "Muộn")

    def test_a_reserved_number_is_used_once_or_cancelled(self):
        number = self.book._reserve(date(2011, 10, 21), "Để dành")
        self.assertEqual((number.state, number.event_ids.kind), ("reserved", "reserve"))
        with self.refused(UserError, "is a number of 2011"):
            number._issue("2012-01-01", "Sai năm")
        number._issue("2011-10-21", "Đã dùng")
        self.assertEqual((number.state, number.subject), ("issued", "Đã dùng"))
        with self.refused(UserError, "used or cancelled already"):
            number._issue("2011-10-21", "Lần hai")

    def test_a_cancelled_number_stays_and_is_never_given_again(self):
        number = self.take("2011-10-21")
        with self.refused(UserError, "Say why"):
            number._cancel("  ")
        number._cancel("Sai thể thức")
        self.assertEqual((number.state, number.cancel_reason), ("cancelled", "Sai thể thức"))
        self.assertEqual(self.take("2011-10-21").n, 2)
        with self.refused(UserError, "is cancelled"):
            number._cancel("Lần hai")
        with self.refused(UserError, "is cancelled"):
            number.subject = "khác"
        with self.refused(UserError, "stays in its book"):
            number.unlink()
        self.assertEqual(number.event_ids.mapped("kind"), ["issue", "cancel"])

    def test_numbers_are_not_written_by_hand(self):
        number = self.take("2011-10-21")
        with self.refused(UserError, "taken from its book"):
            self.env["district.number"].create({"name": "1/QĐ", "book_id": self.book.id})
        with self.assertRaises(UserError):
            number.copy()
        for vals in ({"n": 5}, {"name": "x"}, {"date": "2011-01-01"}, {"state": "cancelled"}):
            with self.assertRaises(AccessError):
                number.sudo().write(vals)
        year = self.book.year_ids
        with self.assertRaises(AccessError):
            year.sudo().write({"last_number": 0})
        with self.assertRaises(UserError):
            self.book.kind_id = self.letter
        with self.assertRaises(UserError):
            self.book.copy()

    def test_a_corrected_description_leaves_its_trace(self):
        number = self.take("2011-10-21").with_user(self.documents)
        number.write({"subject": "Về việc khác", "note": "ghi chú"})
        event = number.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.user_id), ("correct", self.documents))
        self.assertEqual(set(event._payload()), {"subject", "note"})
        self.assertEqual(event._payload()["subject"], number._digest("Về việc khác"))

    def test_a_closed_year_gives_no_number(self):
        reserved = self.book._reserve(date(2011, 10, 21), "Để dành")
        year = self.book.year_ids.with_user(self.documents)
        with freeze_time("2011-12-30 03:00:00"), self.refused(UserError, "31 December"):
            year.action_close()
        with freeze_time("2011-12-31 03:00:00"):
            with self.refused(UserError, "still reserved.*01/QĐ-UBND"):
                year.action_close()
            reserved._cancel("Không dùng")
            year.action_close()
        self.assertEqual((year.state, year.closed_by_id), ("closed", self.documents))
        with self.refused(UserError, "is closed for 2011"):
            self.take("2011-12-31")
        self.assertEqual(self.take("2012-01-03").n, 1)
        with self.assertRaises(AccessError):
            self.book.year_ids[0].with_user(self.officer_noi_vu).action_close()

    def test_a_number_removed_by_sql_shows_as_a_gap(self):
        numbers = [self.take("2011-10-21") for _ in range(4)]
        table = "district_number_event"
        self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        ids = (numbers[1].id, numbers[3].id)
        self.env.cr.execute(f"DELETE FROM {table} WHERE number_id IN %s", [ids])
        self.env.cr.execute("DELETE FROM district_number WHERE id IN %s", [ids])
        self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()
        self.assertEqual(self.book.year_ids.gaps, "2, 4")
        self.assertEqual(paper_number.gaps([], 3), [(1, 3)])
        self.assertEqual(paper_number.gaps([1, 2], 2), [])

    def test_taking_a_number_costs_the_same_at_any_size(self):
        self.take("2011-10-21")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            self.take("2011-10-21")
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestNumberBookAccess(NumberCase):
    def test_records_clerks_take_and_cancel_numbers(self):
        book = self.book.with_user(self.documents)
        take = Form(
            self.env["district.number.take"]
            .with_user(self.documents)
            .with_context(default_book_id=book.id)
        )
        take.date = date(2011, 10, 21)
        take.subject = "Về việc thử"
        action = take.save().action_take()
        number = self.env["district.number"].with_user(self.documents).browse(action["res_id"])
        self.assertEqual((number.name, number.state), ("01/QĐ-UBND", "issued"))
        reserve = self.env["district.number.take"].with_user(self.documents)
        kept = reserve.create(
            {"book_id": book.id, "date": "2011-10-22", "subject": "Để dành", "reserve": True}
        )
        kept = number.browse(kept.action_take()["res_id"])
        use = Form(reserve.with_context(default_number_id=kept.id))
        self.assertEqual((use.book_id, use.date), (book, date(2011, 10, 22)))
        use.recipients = "Lưu: VT"
        use.save().action_take()
        self.assertEqual((kept.state, kept.recipients), ("issued", "Lưu: VT"))
        cancel = self.env["district.number.cancel"].with_user(self.documents)
        cancel = cancel.with_context(active_ids=kept.ids).create({"reason": "Nhầm"})
        cancel.action_cancel()
        self.assertEqual(kept.state, "cancelled")

    def test_others_read_what_they_may_and_write_nothing(self):
        own = self.take("2011-10-21")
        ward_book = self.Book.create({"agency_id": self.ward_a.id, "kind_id": self.decision.id})
        foreign = ward_book._next(date(2011, 10, 21), "Của phường")
        both = own + foreign
        for user in (self.documents, self.leader, self.auditor, self.admin_user):
            self.assertEqual(both.with_user(user)._filtered_access("read"), both)
        self.assertEqual(both.with_user(self.officer_ward_a)._filtered_access("read"), foreign)
        self.assertFalse(both.with_user(self.officer_noi_vu)._filtered_access("read"))
        event = foreign.event_ids
        self.assertTrue(event.with_user(self.officer_ward_a).has_access("read"))
        self.assertFalse(event.with_user(self.officer_noi_vu).has_access("read"))
        for user in (self.officer_ward_a, self.leader, self.auditor, self.admin_user):
            with self.assertRaises(AccessError):
                foreign.with_user(user).write({"subject": "x"})
            with self.assertRaises(AccessError):
                ward_book.with_user(user).write({"note": "x"})
            with self.assertRaises(AccessError):
                self.env["district.number.take"].with_user(user).create(
                    {"book_id": ward_book.id, "subject": "x"}
                )

    def test_code_takes_a_number_for_whoever_acts(self):
        book = self.Book.with_user(self.officer_noi_vu)._book_for(
            self.district, "decision", date(2011, 10, 21)
        )
        number = book._next(date(2011, 10, 21), "Do hệ thống lấy")
        self.assertEqual(number.sudo().event_ids.user_id, self.officer_noi_vu)


@tagged("post_install", "-at_install")
class TestNumberConcurrency(BaseCase):
    """Writers on cursors of their own, which really commit; all is removed afterwards."""

    WRITERS, EACH = 4, 6

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.env() as env:
            agency = env["hr.department"].create({"name": "Tranh số", "is_agency": True})
            book = env["district.number.book"].create(
                {
                    "agency_id": agency.id,
                    "kind_id": env.ref("district_base.paper_kind_report").id,
                    "pattern": "{n}/BC",
                }
            )
            self.agency_id, self.book_id = agency.id, book.id
        self.addCleanup(self.remove_all)

    def env(self):
        return CommittingEnv(self.registry)

    def remove_all(self):
        with self.registry.cursor() as cr:
            cr.execute("ALTER TABLE district_number_event DISABLE TRIGGER USER")
            cr.execute(
                "DELETE FROM district_number_event WHERE number_id IN"
                " (SELECT id FROM district_number WHERE book_id = %s)",
                [self.book_id],
            )
            cr.execute("ALTER TABLE district_number_event ENABLE TRIGGER USER")
            for table, column in (
                ("district_number", "book_id"),
                ("district_number_book_year", "book_id"),
                ("district_number_book", "id"),
            ):
                cr.execute(f"DELETE FROM {table} WHERE {column} = %s", [self.book_id])
        with self.env() as env:
            env["hr.department"].browse(self.agency_id).unlink()

    def race(self, work):
        """Run `work(env)` in several threads at once, retried as Odoo retries a request."""
        errors, start = [], threading.Barrier(self.WRITERS)

        def run():
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, SUPERUSER_ID, {})
                    start.wait()
                    for _ in range(self.EACH):
                        self.persist(env, work)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=run) for _ in range(self.WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertFalse(errors)

    @staticmethod
    def persist(env, work):
        """Do the work until it is committed: Odoo retries five times, a test until it is done."""
        for _ in range(50):
            try:
                retrying(lambda: work(env), env)
                return
            except psycopg2.errors.SerializationFailure:
                env.cr.rollback()
        raise AssertionError("The work was never committed.")

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_numbers_taken_at_one_moment_have_no_double_and_no_gap(self):
        def take(env):
            env["district.number.book"].browse(self.book_id)._next(date(2011, 10, 21), "Thử")

        self.race(take)
        with self.env() as env:
            numbers = env["district.number"].search([("book_id", "=", self.book_id)])
            expected = list(range(1, self.WRITERS * self.EACH + 1))
            self.assertEqual(sorted(numbers.mapped("n")), expected)
            self.assertFalse(numbers._verify())

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_writers_on_one_record_never_fork_its_journal(self):
        with self.env() as env:
            book = env["district.number.book"].browse(self.book_id)
            number_id = book._next(date(2011, 10, 21), "Thử").id

        def correct(env):
            env["district.number"].browse(number_id).write({"note": "sửa"})

        self.race(correct)
        with self.env() as env:
            number = env["district.number"].browse(number_id)
            self.assertEqual(number.journal_count, self.WRITERS * self.EACH + 1)
            self.assertEqual(len(number.event_ids), number.journal_count)
            self.assertFalse(number._verify())


class CommittingEnv:
    """An environment on a cursor of its own, committed at the end."""

    def __init__(self, registry):
        self.cursor = registry.cursor()

    def __enter__(self):
        return api.Environment(self.cursor.__enter__(), SUPERUSER_ID, {})

    def __exit__(self, *exc_info):
        return self.cursor.__exit__(*exc_info)
