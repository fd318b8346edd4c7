import os
import tempfile
from datetime import date
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from ..hooks import forget_seals
from ..rules import journal_seal
from .test_journal import TABLE, JournalCase

KEY = {"DISTRICT_SEAL_KEY": "a key that the database does not hold"}
SEALS = "district_journal_seal"
PAPERS = "district.test.paper.event"


@tagged("post_install", "-at_install")
class TestSeal(JournalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Seal = cls.env["district.journal.seal"]
        cls.Check = cls.env["district.journal.check"]
        cls.startClassPatcher(patch.dict(os.environ, KEY))
        # Seals of the other journals of this database would only get in the way.
        cls.startClassPatcher(
            patch.object(type(cls.Seal), "_journal_models", lambda self: [PAPERS])
        )
        cls.env.cr.execute(f"ALTER TABLE {SEALS} DISABLE TRIGGER USER")
        cls.env.cr.execute(f"DELETE FROM {SEALS}")
        cls.env.cr.execute(f"ALTER TABLE {SEALS} ENABLE TRIGGER USER")
        cls.env["ir.config_parameter"].search([("key", "like", "journal_seal_anchor")]).unlink()

    def setUp(self):
        super().setUp()
        self.patch(self.env.cr, "commit", self.env.cr.flush)
        self.on("2011-10-20 03:00:00", 2)
        self.on("2011-10-21 03:00:00", 3)
        self.seal_all("2011-10-22 03:00:00")

    def on(self, moment, count):
        with freeze_time(moment):
            return self.grow(self.paper, count)

    def seal_all(self, moment):
        with freeze_time(moment):
            self.Seal._cron_seal()

    def check(self, moment="2011-10-22 04:00:00"):
        self.env.invalidate_all()
        with freeze_time(moment):
            return self.Check._run()

    def on_seals(self, query, *args):
        self.env.cr.execute(f"ALTER TABLE {SEALS} DISABLE TRIGGER USER")
        self.env.cr.execute(query, args)
        self.env.cr.execute(f"ALTER TABLE {SEALS} ENABLE TRIGGER USER")
        self.env.invalidate_all()

    def test_each_day_gets_its_seal_and_seals_follow_each_other(self):
        seals = self.Seal.search([], order="seq")
        self.assertRecordValues(
            seals,
            [
                {"seq": 1, "day": date(2011, 10, 20), "event_count": 2, "late": False},
                {"seq": 2, "day": date(2011, 10, 21), "event_count": 3, "late": False},
            ],
        )
        self.assertEqual(seals[1].prev_hash, seals[0].hash)
        self.assertTrue(seals[0].keyed)
        self.assertRecordValues(
            self.check(),
            [{"state": "sound", "finding_count": 0, "seal_count": 2, "event_count": 5}],
        )

    def test_the_day_is_that_of_vietnam(self):
        self.on("2011-10-22 16:59:59", 1)
        self.on("2011-10-22 17:00:00", 1)
        self.seal_all("2011-10-24 01:00:00")
        counts = {seal.day: seal.event_count for seal in self.Seal.search([])}
        self.assertEqual((counts[date(2011, 10, 22)], counts[date(2011, 10, 23)]), (1, 1))

    def test_days_without_events_are_sealed_and_none_twice(self):
        self.seal_all("2011-10-25 03:00:00")
        self.seal_all("2011-10-25 04:00:00")
        seals = self.Seal.search([], order="seq")
        self.assertEqual(seals.mapped("event_count"), [2, 3, 0, 0, 0])
        self.assertEqual(self.check("2011-10-25 05:00:00").state, "sound")

    def test_nobody_makes_changes_or_deletes_a_seal(self):
        seal = self.Seal.search([], limit=1)
        for one in (seal, seal.sudo(), seal.with_context(district_journal_sealing=True)):
            with self.assertRaisesRegex(AccessError, "never changed or deleted"):
                one.write({"event_count": 0})
            with self.assertRaisesRegex(AccessError, "never changed or deleted"):
                one.unlink()
            with self.assertRaisesRegex(AccessError, "never changed or deleted"):
                one.create({"seq": 99})
        for query in (f"UPDATE {SEALS} SET part = 2", f"DELETE FROM {SEALS}", f"TRUNCATE {SEALS}"):
            with (
                self.subTest(query),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_the_newest_rows_removed_with_their_counters_are_found(self):
        last = self.paper.event_ids.sorted("seq")[-1]
        before = last.prev_hash
        self.sql(f"DELETE FROM {TABLE} WHERE id = %s", last.id)
        self.env.cr.execute(
            "UPDATE district_test_paper SET journal_count = 4, journal_head = %s WHERE id = %s",
            [before, self.paper.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.paper._verify(), "the chain alone cannot tell")
        check = self.check()
        self.assertEqual((check.state, check.finding_count), ("broken", 1))
        self.assertIn(str(last.id), check.findings)

    def test_a_row_edited_with_its_chain_made_anew_is_found(self):
        last = self.paper.event_ids.sorted("seq")[-1]
        self.sql(f"UPDATE {TABLE} SET hash = repeat('a', 64) WHERE id = %s", last.id)
        self.assertIn("sealed rows were changed", self.check().findings)

    def test_a_row_put_into_an_old_day_is_found(self):
        self.seal_all("2011-11-22 03:00:00")
        self.on("2011-10-20 05:00:00", 1)
        self.assertIn("no seal covers", self.check("2011-11-22 04:00:00").findings)

    def test_rows_stored_late_are_reported_and_sealed(self):
        self.on("2011-10-21 16:00:00", 1)
        check = self.check()
        self.assertEqual(check.state, "notice")
        self.assertIn("no seal covers", check.notices)
        self.seal_all("2011-10-23 03:00:00")
        late = self.Seal.search([("late", "=", True)])
        self.assertRecordValues(
            late, [{"day": date(2011, 10, 21), "event_count": 1, "part": 2, "seq": 4}]
        )
        check = self.check("2011-10-23 04:00:00")
        self.assertEqual((check.state, check.findings), ("notice", False))
        self.assertIn("after their day was sealed: 4", check.notices)

    def test_a_seal_edited_or_removed_is_found(self):
        self.seal_all("2011-10-23 03:00:00")
        for query, sentence in (
            (f"UPDATE {SEALS} SET event_count = 9 WHERE seq = 2", "Seal 2 was changed"),
            (f"DELETE FROM {SEALS} WHERE seq = 2", "Seal 2 is missing"),
            (f"DELETE FROM {SEALS} WHERE seq = 1", "Seal 1 is missing"),
            (f"DELETE FROM {SEALS} WHERE seq = 3", "Seal 3 is missing"),
            (f"DELETE FROM {SEALS}", "Seal 3 is missing"),
            ("DELETE FROM ir_config_parameter WHERE key LIKE '%%seal_anchor'", "last seal"),
            (
                "UPDATE ir_config_parameter SET value = replace(value, '3 ', '2 ')"
                " WHERE key LIKE '%%seal_anchor'",
                "last seal",
            ),
        ):
            with self.subTest(query), self.env.cr.savepoint() as savepoint:
                self.on_seals(query)
                self.assertIn(sentence, self.check("2011-10-23 04:00:00").findings)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_removed_seal_stays_missing_after_the_next_night(self):
        self.on_seals(f"DELETE FROM {SEALS} WHERE seq = 2")
        self.seal_all("2011-10-23 03:00:00")
        self.assertIn("Seal 2 is missing", self.check("2011-10-23 04:00:00").findings)

    def test_a_forged_seal_lacks_the_key(self):
        seal = self.Seal.search([("seq", "=", 2)])
        vals = {**seal.read()[0], "event_count": 1}
        forged = journal_seal.seal_hash(self.Seal._content(vals))
        self.on_seals(
            f"UPDATE {SEALS} SET event_count = 1, hash = %s, signature = %s WHERE seq = 2",
            forged,
            journal_seal.sign(b"another key", "seal", forged),
        )
        findings = self.check().findings
        self.assertIn("The signature of seal 2 is wrong", findings)
        self.assertIn("The record of the last seal was changed", findings)

    def test_without_a_key_seals_say_so(self):
        with patch.dict(os.environ):
            del os.environ["DISTRICT_SEAL_KEY"]
            self.seal_all("2011-10-23 03:00:00")
            seal = self.Seal.search([], limit=1)
            self.assertRecordValues(seal, [{"key_id": "none", "keyed": False, "signature": ""}])
            check = self.check("2011-10-23 04:00:00")
        self.assertEqual((check.state, check.findings), ("notice", False))
        self.assertIn("This server has no seal key", check.notices)
        self.assertIn("Seals made without a key: 3", check.notices)
        self.assertIn("was not checked: 1-2", check.notices)

    def test_an_old_key_still_checks_below_the_new_one(self):
        with tempfile.NamedTemporaryFile("w", suffix=".key") as file, patch.dict(os.environ):
            del os.environ["DISTRICT_SEAL_KEY"]
            os.environ["DISTRICT_SEAL_KEY_FILE"] = file.name
            file.write(f"a newer key\n{KEY['DISTRICT_SEAL_KEY']}\n")
            file.flush()
            self.seal_all("2011-10-23 03:00:00")
            self.assertEqual(len(set(self.Seal.search([]).mapped("key_id"))), 2)
            self.assertEqual(self.check("2011-10-23 04:00:00").state, "sound")

    def test_days_not_sealed_are_noticed(self):
        check = self.check("2011-10-24 03:00:00")
        self.assertEqual(check.state, "notice")
        self.assertIn("not sealed yet: 2", check.notices)

    def test_after_an_uninstallation_seals_begin_anew(self):
        self.on_seals(f"DELETE FROM {SEALS}")
        self.assertEqual(self.check().state, "broken")
        forget_seals(self.env)
        self.assertEqual(self.check().state, "notice")
        self.seal_all("2011-10-22 05:00:00")
        self.assertEqual(self.Seal.search([]).mapped("seq"), [2, 1])
        self.assertEqual(self.check("2011-10-22 06:00:00").state, "sound")

    def test_auditors_and_administrators_verify_and_nobody_else(self):
        for role in ("audit", "admin"):
            user = new_test_user(
                self.env,
                f"seal_{role}",
                groups=f"base.group_user,district_base.group_district_{role}",
                context={"no_reset_password": True},
            )
            with freeze_time("2011-10-22 04:00:00"):
                action = self.Seal.with_user(user).action_verify()
            check = self.Check.with_user(user).browse(action["res_id"])
            self.assertEqual((check.state, check.user_id), ("sound", user))
            with self.assertRaises(AccessError):
                check.write({"state": "broken"})
        officer = new_test_user(
            self.env,
            "seal_officer",
            groups="district_base.group_district_officer",
            context={"no_reset_password": True},
        )
        with self.assertRaises(AccessError):
            self.Seal.with_user(officer).action_verify()


@tagged("post_install", "-at_install")
class TestSealRules(JournalCase):
    def test_ids_are_packed_as_runs(self):
        for ids in ([], [7], [1, 2, 3, 7], [1, 3, 5, 6]):
            self.assertEqual(journal_seal.unpack(journal_seal.pack(ids)), ids)
        self.assertEqual(journal_seal.pack([1, 2, 3, 7]), "1-3,7")

    def test_all_journals_of_the_database_are_sealed(self):
        names = self.env["district.journal.seal"]._journal_models()
        self.assertIn("district.number.event", names)
        self.assertIn(PAPERS, names)
        self.assertNotIn("district.journal.mixin", names)
