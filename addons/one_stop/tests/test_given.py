from datetime import date, datetime, timedelta, timezone

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..rules import lifecycle
from .dossier_case import DossierCase

# What remote calls and broken screens give, whatever was asked for.
JUNK = (
    True,
    -1,
    2.5,
    2**40,
    "  ",
    "2012-13-45",
    b"x",
    [None],
    [5],
    [[1, 2]],
    {1, 2},
    {"a": [object()]},
    [{"name": None}],
    [{"name": "Giấy", "quantity": "hai"}],
    [{"name": "Giấy", "quantity": 10**12}],
    [{"name": "Giấy", "copies": 10**12}],
    [{"name": "Giấy", "amount": float("nan")}],
    [{"name": "Giấy", "kind": "x"}],
    [{"name": "Giấy", "date": "2012-99-99"}],
    [{"duty": [1], "proof": {}}],
    datetime.max,
    object(),
)
# What every kind of junk says nothing about, by the name under which it is given.
STRICT = ("step", "user", "version", "snapshot", "due_at", "promised_at", "outcome")
NO_PAPER = {"name": "Giấy", "quantity": -1}
WAYS = {
    "draft": (),
    "received": ("receive",),
    "paused": ("receive", "request_supplement"),
    "waiting": ("receive", "await_payment"),
    "resolved": ("receive", "resolve"),
    "ready": ("receive", "resolve", "ready"),
}


@tagged("post_install", "-at_install")
class TestGiven(DossierCase):
    """Wrong types in what a step is given: each is a sentence, and nothing changes."""

    def words(self, dossier):
        return {
            "reason": "Vì lý do của buổi thử",
            "papers": ["Tờ khai"],
            "results": [{"name": "Bản sao"}],
            "step": self.version.step_ids[1],
            "user": self.clerk,
            "duties": [{"name": "Lệ phí trước bạ", "amount": 1000}],
            "proof": "Biên lai 12",
            "due_at": (dossier.due_at or self.utc(self.START)) + timedelta(days=3),
            "document": "12/TB-TP ngày 05/3/2012",
            "promised_at": self.utc("2012-04-05 09:00"),
            "outcome": "granted",
            "receiver": "Nguyễn Văn Đức",
            "snapshot": self.calendar._snapshot("2012-03-05"),
            "version": self.version,
            "text": "Đã gọi điện",
        }

    def payload(self, dossier, kind):
        words = self.words(dossier)
        return {name: words[name] for name in lifecycle.EVENTS[kind].payload}

    def dossier_in(self, state):
        dossier = self.new_dossier()
        for kind in WAYS[state]:
            self.take(dossier, kind, self.START, **self.payload(dossier, kind))
        return dossier

    def rows(self):
        """Return a digest of all rows that steps write."""
        self.env.flush_all()
        models = ("dossier", "dossier.event", "dossier.visit", "dossier.paper", "duty", "result")
        return [
            self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(one::text, '' ORDER BY id)) FROM %s one",
                    SQL.identifier(self.env[f"one_stop.{model}"]._table),
                )
            )
            for model in models
        ]

    def refused(self, dossier, kind, name, junk):
        """Give junk; return whether it was refused, with a sentence and nothing changed."""
        before = self.rows()
        payload = {**self.payload(dossier, kind), name: junk}
        try:
            with self.env.cr.savepoint():
                self.at(dossier, "2012-03-06 09:00")._apply(kind, **payload)
                self.rows()
                self.assertWhole(dossier)
                raise StopIteration
        except StopIteration:
            self.env.invalidate_all()
            return False
        except UserError as error:
            self.assertTrue(str(error).endswith("."), error)
        self.assertEqual(self.rows(), before)
        return True

    def test_whatever_type_is_given_is_read_or_refused_with_a_sentence(self):
        self.env["district.rule"].search([("code", "=", "onestop.stop_wait_days")]).unlink()
        for state in WAYS:
            dossier = self.dossier_in(state)
            for kind in lifecycle.EVENTS:
                if lifecycle.problem(dossier._standing(), kind):
                    continue
                for name in (*lifecycle.EVENTS[kind].payload, "paper"):
                    for junk in JUNK:
                        with self.subTest(kind=kind, name=name, junk=junk):
                            refused = self.refused(dossier, kind, name, junk)
                            self.assertTrue(refused or name not in STRICT)

    def test_side_words_of_a_step_are_read_as_strictly(self):
        ready, received = self.dossier_in("ready"), self.dossier_in("received")
        for junk in (["x"], {"a": 1}, object(), True):
            with self.subTest(junk=junk):
                self.assertTrue(self.refused(ready, "hand_over", "relation", junk))
                self.assertTrue(self.refused(ready, "hand_over", "authorisation", junk))
                self.assertTrue(self.refused(received, "forward", "user", junk))
                self.assertTrue(self.refused(self.new_dossier(), "receive", "fees", junk))

    def test_a_single_thing_is_a_list_of_one(self):
        dossier = self.received()
        self.take(dossier, "request_supplement", "2012-03-06 09:00", reason="Thiếu", papers="Đơn")
        self.assertEqual(dossier.supplement_ids.paper_ids.mapped("name"), ["Đơn"])
        self.take(dossier, "supplement", "2012-03-07 09:00", papers={"name": "Đơn"})
        self.take(dossier, "await_payment", "2012-03-07 10:00", duties="Lệ phí")
        self.assertEqual(dossier.duty_ids.mapped("name"), ["Lệ phí"])

    def test_moments_are_given_with_or_without_their_zone(self):
        local = timezone(timedelta(hours=7))
        for given in ("2012-04-02 01:00:00", "2012-04-02T08:00:00+07:00"):
            dossier = self.received()
            words = self.words(dossier) | {"promised_at": given}
            payload = {name: words[name] for name in ("reason", "promised_at")}
            self.take(dossier, "apologise", "2012-03-06 09:00", **payload)
            self.assertEqual(self.local(dossier.promised_at), "2012-04-02 08:00")
        dossier = self.received()
        self.take(
            dossier,
            "apologise",
            "2012-03-06 09:00",
            reason="Chậm",
            promised_at=datetime(2012, 4, 2, 8, tzinfo=local),
        )
        self.assertEqual(self.local(dossier.promised_at), "2012-04-02 08:00")

    def test_the_paper_of_an_agency_is_a_text_or_its_number_and_date(self):
        dossier = self.received()
        for paper, kept in (
            ("12/TB", "12/TB"),
            ({"number": "12/TB", "date": date(2012, 3, 5)}, "12/TB, 2012-03-05"),
        ):
            event = self.take(dossier, "note", "2012-03-06 09:00", text="Gọi", paper=paper)
            self.assertEqual(event._payload()["paper"], kept)

    def test_a_dossier_that_is_named_twice_takes_the_step_once(self):
        dossier = self.new_dossier()
        twice = dossier.browse([dossier.id, dossier.id]).with_user(self.clerk)
        call_kw(twice.browse(), "action_receive", [twice.ids], {})
        twice.take_each("note", text="Gọi")
        self.assertEqual(dossier.event_ids.sorted("seq").mapped("kind"), ["receive", "note"])
        self.assertEqual(len(dossier.visit_ids), 1)
        twice.write({"applicant_phone": "0903000000"})
        self.assertEqual(dossier.event_ids.mapped("kind").count("note"), 2)
        self.assertWhole(dossier)

    def test_a_step_is_named_by_a_word_of_the_life_cycle(self):
        dossier = self.received(user=self.clerk).with_user(self.clerk)
        for kind in ("nope", "", None, 5, ["note"], {"note": 1}, "__class__"):
            [told] = dossier.take_each(kind)
            self.assertTrue(told["problem"].endswith("."), told)
            with self.assertRaises(UserError):
                dossier._apply(kind)
            with self.assertRaises(UserError):
                dossier.action_record(kind or "x", "2012-03-06 02:00:00")
        self.assertEqual(dossier.journal_count, 1)

    def test_there_is_at_least_one_set_of_papers_and_never_fewer_than_no_paper(self):
        for vals in ({"sets": 0}, {"sets": -1}, {"paper_ids": self.commands([NO_PAPER])}):
            with (
                self.subTest(vals=vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.new_dossier(**vals)

    def test_nobody_forges_what_a_correction_says(self):
        dossier = self.received(user=self.clerk)
        [told] = dossier.with_user(self.clerk).take_each(
            "note", text="Gọi", corrected={"applicant_phone": {"from": "a", "to": "b"}}
        )
        self.assertEqual(told["problem"], "")
        self.assertNotIn("corrected", dossier.event_ids.sorted("seq")[-1]._payload())
