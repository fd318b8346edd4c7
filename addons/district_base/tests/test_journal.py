import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import psycopg2

from odoo.exceptions import AccessError, MissingError
from odoo.fields import Command
from odoo.tests import TransactionCase, freeze_time, new_test_user, tagged
from odoo.tools import SQL, mute_logger

from ..models.journal_definition import field_problem
from ..rules import journal_chain
from .journal_models import DistrictTestPaper, DistrictTestPaperEvent, add_models

TABLE = "district_test_paper_event"


class JournalCase(TransactionCase):
    """Papers with a journal; ``sql`` goes round the triggers, as an intruder would."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_models(cls, DistrictTestPaper, DistrictTestPaperEvent)
        cls.Paper = cls.env["district.test.paper"]
        cls.Event = cls.env["district.test.paper.event"]
        cls.paper = cls.Paper.create({"name": "A"})

    def grow(self, paper, count):
        for number in range(count):
            paper._append("step", {"number": number})
        return paper.event_ids.sorted("seq")

    def sql(self, query, *args):
        self.env.flush_all()
        self.env.cr.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        self.env.cr.execute(query, args)
        self.env.cr.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestJournal(JournalCase):
    def test_an_event_carries_who_what_when_and_the_chain(self):
        self.assertEqual((self.paper.journal_count, self.paper.journal_head), (0, False))
        clerk = new_test_user(self.env, "journal_clerk", context={"no_reset_password": True})
        paper = self.paper.with_user(clerk)
        with freeze_time("2011-10-21 02:03:04"):
            first = paper._append(
                "receive", {"b": 1, "a": "Quận"}, happened_at="2011-10-20 08:00:00"
            )
        second = paper._append("send", {})
        self.assertRecordValues(
            first,
            [
                {
                    "seq": 1,
                    "kind": "receive",
                    "happened_at": datetime(2011, 10, 20, 8),
                    "recorded_at": datetime(2011, 10, 21, 2, 3, 4),
                    "user_id": clerk.id,
                    "payload": '{"a":"Quận","b":1}',
                    "prev_hash": "0" * 64,
                }
            ],
        )
        self.assertEqual(first._payload(), {"a": "Quận", "b": 1})
        self.assertEqual((second.seq, second.prev_hash), (2, first.hash))
        self.assertEqual((self.paper.journal_count, self.paper.journal_head), (2, second.hash))
        self.assertEqual(self.paper.event_ids, (first + second).with_env(self.env))
        self.assertFalse(self.paper._verify())

    def test_the_acting_agency_is_the_users_or_the_one_named(self):
        agency, other = self.env["hr.department"].create(
            [{"name": "Phòng A", "is_agency": True}, {"name": "Phòng B", "is_agency": True}]
        )
        clerk = new_test_user(self.env, "journal_agent", context={"no_reset_password": True})
        self.env["hr.employee"].create(
            {"name": "An", "user_id": clerk.id, "department_id": agency.id}
        )
        paper = self.paper.with_user(clerk)
        self.assertEqual(paper._append("own", {}).sudo().acting_agency_id, agency)
        self.assertEqual(
            paper._append("for", {}, acting_agency=other).sudo().acting_agency_id, other
        )
        nobody = self.env["hr.department"]
        self.assertFalse(paper._append("none", {}, acting_agency=nobody).sudo().acting_agency_id)
        self.assertFalse(self.paper._verify())

    def test_extra_columns_are_stored_and_hashed(self):
        agency = self.env["hr.department"].create({"name": "Phòng A"})
        event = self.paper._append(
            "send",
            {},
            state_after="sent",
            due_after="2011-10-25 10:00:00",
            held_by_id=agency,
            urgent=True,
        )
        self.paper._append("empty", {})
        self.assertEqual(event.due_after, datetime(2011, 10, 25, 10))
        self.assertEqual(event.held_by_id, agency)
        self.assertFalse(self.paper._verify())
        for change in (
            "state_after = 'done'",
            "due_after = due_after + interval '1 microsecond'",
            "held_by_id = NULL",
            "urgent = false",
            "days = 1",
        ):
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                self.sql(f"UPDATE {TABLE} SET {change} WHERE id = %s", event.id)
                self.assertEqual(self.paper._verify(), event)
                savepoint.rollback()
        self.env.invalidate_all()
        with self.assertRaisesRegex(TypeError, "no extra field colour"):
            self.paper._append("send", {}, colour="red")

    def test_what_a_payload_cannot_say_exactly_is_refused(self):
        for payload in ({"a": 0.1}, {"a": self.paper}, {1: "a"}, {"a": b"x"}, {"a": "\ud800"}):
            with self.subTest(str(payload)), self.assertRaises(TypeError):
                self.paper._append("bad", payload)
        self.assertEqual(self.paper.journal_count, 0)
        event = self.paper._append(
            "good",
            {
                "d": date(2011, 10, 21),
                "t": datetime(2011, 1, 2),
                "h": Decimal("2.50"),
                "o": "o\u0302",
            },
        )
        self.assertEqual(
            event.payload, '{"d":"2011-10-21","h":"2.50","o":"ô","t":"2011-01-02 00:00:00"}'
        )

    def test_an_event_says_what_happened_and_what_its_values_are(self):
        for kind, payload in (("", {}), (" ", {}), (None, {}), (False, {}), ("x", None), ("x", [])):
            with self.subTest(f"{kind!r} {payload!r}"), self.assertRaises(TypeError):
                self.paper._append(kind, payload)
        self.paper._append("send", {})
        self.assertFalse(self.paper._verify())

    def test_many_records_are_appended_in_few_queries(self):
        papers = self.Paper.create([{"name": str(number)} for number in range(200)])
        self.env.flush_all()
        with self.assertQueryCount(8):
            papers._append("receive", {"round": 1})
        self.assertEqual(set(papers.mapped("journal_count")), {1})
        papers._append("receive", {"round": 2})
        self.assertFalse(papers._verify())

    def test_a_vanished_record_takes_no_event(self):
        gone = self.Paper.create({"name": "gone"})
        gone.unlink()
        with self.assertRaises(MissingError):
            gone._append("receive", {})

    def test_digests_stand_for_personal_values(self):
        other = self.Paper.create({"name": "B"})
        self.assertEqual(self.paper._digest("o\u0302ng A"), self.paper._digest("ông A"))
        self.assertNotEqual(self.paper._digest("ông A"), self.paper._digest("ông B"))
        self.assertNotEqual(self.paper._digest("ông A"), other._digest("ông A"))
        self.assertNotIn("ông", self.paper._digest("ông A"))


@tagged("post_install", "-at_install")
class TestJournalIsAppendOnly(JournalCase):
    def test_nobody_makes_changes_or_deletes_an_event(self):
        event = self.grow(self.paper, 1)
        forged = {"district_journal_append": True, "_force_unlink": True}
        for one in (event, event.sudo(), event.with_context(**forged).sudo()):
            with self.assertRaisesRegex(AccessError, "only grows by what happens"):
                one.write({"kind": "other"})
            with self.assertRaisesRegex(AccessError, "only grows by what happens"):
                one.unlink()
            with self.assertRaisesRegex(AccessError, "only grows by what happens"):
                one.create({"paper_id": self.paper.id, "seq": 2, "kind": "x"})
            with self.assertRaises(AccessError):
                one.kind = "other"
            with self.assertRaises(AccessError):
                one.copy()
        for command in (
            Command.create({"seq": 2, "kind": "x"}),
            Command.update(event.id, {"kind": "other"}),
            Command.delete(event.id),
            Command.unlink(event.id),
            Command.clear(),
            Command.set([]),
        ):
            with self.subTest(command), self.assertRaises(AccessError):
                self.paper.write({"event_ids": [command]})
        self.assertFalse(self.paper._verify())

    def test_a_record_with_a_journal_stays(self):
        self.grow(self.paper, 1)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            with self.env.cr.savepoint():
                self.paper.unlink()

    def test_the_database_refuses_as_well(self):
        self.grow(self.paper, 2)
        for query in (
            f"UPDATE {TABLE} SET kind = 'other'",
            f"DELETE FROM {TABLE}",
            f"TRUNCATE {TABLE}",
        ):
            with (
                self.subTest(query),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_a_number_is_given_once_per_record(self):
        event = self.grow(self.paper, 1)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                f"INSERT INTO {TABLE} (paper_id, seq, kind, happened_at, recorded_at, user_id,"
                " payload, prev_hash, hash) SELECT paper_id, seq, kind, happened_at, recorded_at,"
                f" user_id, payload, prev_hash, hash FROM {TABLE} WHERE id = %s",
                [event.id],
            )

    def test_count_and_head_are_nobodys_to_write(self):
        for vals in ({"journal_count": 5}, {"journal_head": "0"}):
            with self.assertRaises(AccessError):
                self.paper.sudo().write(vals)
            with self.assertRaises(AccessError):
                self.Paper.create({"name": "C", **vals})

    def test_defaults_of_the_context_do_not_enter_an_event(self):
        event = self.paper.with_context(default_urgent=True, default_days=3)._append("step", {})
        self.assertEqual((event.urgent, event.days), (False, 0))
        self.assertFalse(self.paper._verify())


@tagged("post_install", "-at_install")
class TestJournalTampering(JournalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.Paper.create({"name": "whole"})

    def setUp(self):
        super().setUp()
        self.events = self.grow(self.paper, 6)
        self.grow(self.other, 3)
        self.assertFalse((self.paper + self.other)._verify())

    def assert_broken(self, event, seq, reason):
        papers = self.other + self.paper
        self.assertEqual(papers._verify(), event)
        self.assertEqual(self.events[:1]._verify() if self.events[:1].exists() else event, event)
        found = [(record, brk.seq, brk.reason) for record, brk in papers._journal_breaks()]
        self.assertEqual(found, [(self.paper.id, seq, reason)])
        self.assertEqual(self.Paper._journal_breaks_everywhere()[0][0], self.paper.id)

    def test_an_edited_row_is_found(self):
        for change in (
            "kind = 'forged'",
            "payload = '{\"number\": 2}'",
            "happened_at = happened_at - interval '1 day'",
            "recorded_at = recorded_at - interval '1 second'",
            "user_id = 1 + user_id",
            "acting_agency_id = (SELECT min(id) FROM hr_department)",
            "hash = repeat('0', 64)",
            "prev_hash = repeat('0', 64)",
        ):
            self.env["hr.department"].create({"name": "Any"})
            new_test_user(self.env, f"u{len(change)}", context={"no_reset_password": True})
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                if "user_id = 1" in change:
                    change = "user_id = (SELECT max(id) FROM res_users)"
                self.sql(f"UPDATE {TABLE} SET {change} WHERE id = %s", self.events[2].id)
                self.assert_broken(self.events[2], 3, "edited")
                savepoint.rollback()

    def test_an_edited_row_with_its_hash_made_anew_is_found(self):
        third = self.events[2]
        self.sql(f"UPDATE {TABLE} SET kind = 'forged' WHERE id = %s", third.id)
        row = self.Event._read_chain(self.sql_of_paper())[2][1]
        forged = self.forge(row)
        self.sql(f"UPDATE {TABLE} SET hash = %s WHERE id = %s", forged, third.id)
        self.assert_broken(self.events[3], 4, "link")

    def sql_of_paper(self):
        return SQL("paper_id = %s", self.paper.id)

    def forge(self, row):
        return journal_chain.event_hash("district.test.paper", self.paper.id, row)

    def test_a_removed_row_is_found(self):
        self.sql(f"DELETE FROM {TABLE} WHERE id = %s", self.events[2].id)
        self.assert_broken(self.events[3], 3, "missing")

    def test_the_first_row_removed_is_found(self):
        self.sql(f"DELETE FROM {TABLE} WHERE id = %s", self.events[0].id)
        self.assert_broken(self.events[1], 1, "missing")

    def test_the_last_row_removed_is_found(self):
        self.sql(f"DELETE FROM {TABLE} WHERE id = %s", self.events[5].id)
        self.assert_broken(self.events[4], 6, "missing")

    def test_all_rows_removed_are_found(self):
        self.sql(f"DELETE FROM {TABLE} WHERE paper_id = %s", self.paper.id)
        broken = self.paper._verify()
        self.assertEqual((len(broken), broken.seq), (1, 1))
        self.assertIsNone(self.paper._journal_breaks()[0][1].event_id)

    def test_an_inserted_row_is_found(self):
        self.sql(
            f"INSERT INTO {TABLE} (paper_id, seq, kind, happened_at, recorded_at, user_id, payload,"
            " prev_hash, hash) SELECT paper_id, 7, kind, happened_at, recorded_at, user_id,"
            f" payload, hash, hash FROM {TABLE} WHERE id = %s",
            self.events[5].id,
        )
        inserted = self.Event.search([("seq", "=", 7)])
        self.assert_broken(inserted, 7, "edited")

    def test_an_inserted_row_with_a_right_hash_is_found(self):
        row = self.Event._read_chain(self.sql_of_paper())[5][1]
        row = row._replace(seq=7, prev_hash=row.hash)
        self.sql(
            f"INSERT INTO {TABLE} (paper_id, seq, kind, happened_at, recorded_at, user_id, payload,"
            " prev_hash, hash, urgent, days) SELECT paper_id, 7, kind, happened_at, recorded_at,"
            f" user_id, payload, hash, %s, urgent, days FROM {TABLE} WHERE id = %s",
            self.forge(row),
            self.events[5].id,
        )
        inserted = self.Event.search([("seq", "=", 7)])
        self.assert_broken(inserted, 7, "head")

    def test_rows_put_in_another_order_are_found(self):
        third, fourth = self.events[2:4].ids
        self.sql(f"UPDATE {TABLE} SET seq = 99 WHERE id = %s", third)
        self.sql(f"UPDATE {TABLE} SET seq = 3 WHERE id = %s", fourth)
        self.sql(f"UPDATE {TABLE} SET seq = 4 WHERE id = %s", third)
        self.assert_broken(self.events[3], 3, "edited")

    def test_a_row_moved_to_another_record_is_found(self):
        last = self.events[5]
        self.sql(f"UPDATE {TABLE} SET paper_id = %s, seq = 4 WHERE id = %s", self.other.id, last.id)
        found = [(record, brk.seq) for record, brk in self.Paper._journal_breaks_everywhere()]
        self.assertEqual(found, [(self.paper.id, 6), (self.other.id, 4)])

    def test_a_changed_head_is_found(self):
        self.env.cr.execute(
            "UPDATE district_test_paper SET journal_count = 4 WHERE id = %s", [self.paper.id]
        )
        self.env.invalidate_all()
        self.assert_broken(self.events[5], 6, "head")

    def test_replica_mode_does_not_hide_a_removal(self):
        self.env.cr.execute("SAVEPOINT replica")
        self.env.cr.execute("SET LOCAL session_replication_role = replica")
        self.env.cr.execute(f"DELETE FROM {TABLE} WHERE id = %s", [self.events[3].id])
        self.env.cr.execute("SET LOCAL session_replication_role = origin")
        self.env.invalidate_all()
        self.assert_broken(self.events[4], 4, "missing")

    def test_long_journals_are_verified(self):
        papers = self.Paper.create([{"name": str(number)} for number in range(3)])
        for number in range(150):
            papers._append(
                "step", {"number": number}, happened_at=datetime(2011, 1, 1) + timedelta(number)
            )
        self.assertFalse(papers._verify())
        event = papers[1].event_ids.filtered(lambda one: one.seq == 100)
        payload = json.dumps({"number": 98})
        self.sql(f"UPDATE {TABLE} SET payload = %s WHERE id = %s", payload, event.id)
        self.assertEqual(papers._verify(), event)


@tagged("post_install", "-at_install")
class TestJournalDefinition(JournalCase):
    def test_a_column_that_could_change_or_is_not_hashed_is_refused(self):
        wrong = {
            "is not covered by the hash": {"name": "colour"},
            "computed, related or translated": {"compute": "_compute_days"},
            "must have ondelete='restrict'": {"type": "many2one", "ondelete": "cascade"},
            "cannot hash exactly": {"type": "float"},
            "has a default": {"default": 1},
            "names a partner": {"type": "many2one", "comodel_name": "res.partner"},
        }
        for sentence, changes in wrong.items():
            with self.subTest(sentence):
                problem = field_problem(FakeField(**changes), {"days"}, {"days"})
                self.assertIn(sentence, problem)
        self.assertIsNone(field_problem(FakeField(), {"days"}, {"days"}))


class FakeField:
    store, related, translate = True, None, False

    def __init__(
        self,
        type="char",
        name="days",
        ondelete=None,
        compute=None,
        default=None,
        comodel_name=None,
    ):
        self.type, self.name, self.ondelete = type, name, ondelete
        self.comodel_name = comodel_name
        self.compute, self.default = compute, default
