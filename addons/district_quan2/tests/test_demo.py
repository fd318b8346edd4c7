import re
from collections import Counter
from datetime import date, timedelta

from odoo.tests import TransactionCase, tagged

from odoo.addons.district_base.moment import local_date

from ..demo import play, story
from ..demo.dice import between, pick, roll
from ..demo.fates import acts_of, fate_of
from ..demo.life import _facts
from ..hooks import read_plan

# Keys of payloads that name records by what the database numbers.
# Ids, and digests of what holds ids or is keyed by one.
NUMBERED = {"report", "signing", "people", "figures_hash", "words"}
SYMBOL = re.compile(r"\d{2,5}/(KH|BC|QĐ|CTr|TB|CV)-\w+")


class DemoCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A plan of its own, whatever was done with the one that came with the addon.
        cls.plan = read_plan(cls.env)
        clock = cls.env.ref("district_quan2.calendar_clock")
        cls.calendar = clock._working_calendar(date(2012, 1, 2))

    def work(self, ref=None, agency=None, year=None):
        """The assignments of a task, an agency and a year; of all of them when omitted."""
        return self.plan.assignment_ids.filtered(
            lambda one: (
                (not ref or one.task_id.ref == ref)
                and (not agency or one.agency_id.agency_code == agency)
                and (not year or one.year == year)
            )
        ).sorted("id")

    def kinds(self, record):
        return record.event_ids.sorted("seq").mapped("kind")


@tagged("post_install", "-at_install")
class TestChance(DemoCase):
    """What befalls whom, before anything is played."""

    def test_chance_is_the_same_on_every_machine(self):
        self.assertEqual(round(roll("P08", "VII.3", 2013), 9), 0.756710782)
        self.assertEqual([between(1, 6, "cast", cast) for cast in range(6)], [2, 2, 6, 5, 2, 2])
        self.assertEqual(pick("abc", "P01"), "b")

    def test_everything_that_can_happen_happens(self):
        fates = Counter(fate_of(_facts(one)) for one in self.work())
        for name in ("late", "returned", "extended", "refused", "silent", "joint"):
            self.assertGreaterEqual(fates[name], 5, name)
        for name in ("part_missing", "never", "returned_twice"):
            self.assertEqual(fates[name], 1, name)
        self.assertGreater(fates["on_time"], fates["late"] + fates["returned"])
        self.assertEqual(fates["waiting"] + fates["unanswered"], len(story.UNFINISHED))

    def test_work_goes_better_from_year_to_year(self):
        shares = []
        for year in (2011, 2015):
            fates = [fate_of(_facts(one)) for one in self.work(year=year)]
            fates = [fate for fate in fates if fate not in ("continuous", "silent")]
            shares.append(fates.count("on_time") / len(fates))
        self.assertLess(shares[0], shares[1])

    def test_acts_follow_each_other_on_working_days(self):
        for assignment in self.work():
            facts = _facts(assignment)
            days = [(act.day, act.order) for act in acts_of(facts, self.calendar)]
            self.assertEqual(days, sorted(days), facts)
            for day, _order in days:
                self.assertTrue(self.calendar.is_working_day(day), facts)
                self.assertGreater(day, self.plan.decision_id.issued_on)

    def test_what_is_on_time_is_handed_in_by_its_day(self):
        for assignment in self.work():
            facts = _facts(assignment)
            if fate_of(facts) == "on_time":
                (day,) = [act.day for act in acts_of(facts, self.calendar) if act.kind == "submit"]
                self.assertLessEqual(day, facts.due, facts)


@tagged("post_install", "-at_install")
class TestSameLife(DemoCase):
    """Two runs tell the same."""

    def story(self, model):
        """What happened to records, without what the database numbers anew each time."""
        events = (
            self.env[model]
            .search([], order="happened_at, id")
            .filtered(lambda one: one[one._journal_record_field].plan_id == self.plan)
        )
        return [
            (
                event[event._journal_record_field].display_name,
                event.seq,
                event.kind,
                event.happened_at,
                event.user_id.login,
                event.acting_agency_id.agency_code,
                _without_numbers(event._payload()),
                event.state_after,
            )
            for event in events
        ]

    def test_every_run_tells_the_same(self):
        runs = []
        for _run in range(2):
            with self.env.cr.savepoint() as savepoint:
                play(self.env, self.plan, {"P08", "TP", "BV"}, date(2012, 2, 1))
                work = self.plan.assignment_ids
                runs.append(
                    (
                        Counter(work.mapped("state")),
                        work.evidence_ids.mapped(lambda one: (one.name, one.symbol)),
                        self.story("cchc.plan.assignment.event"),
                        self.story("cchc.programme.event"),
                        self.story("cchc.report.event"),
                    )
                )
                savepoint.rollback()
            self.env.invalidate_all()
        self.assertEqual(runs[0], runs[1])
        self.assertEqual([len(told) > 4 for told in runs[0]], [False, *[True] * 4])
        self.assertEqual(set(self.plan.assignment_ids.mapped("state")), {"todo"})


def _without_numbers(content):
    if isinstance(content, dict):
        return {
            key: _without_numbers(value) for key, value in content.items() if key not in NUMBERED
        }
    return [_without_numbers(value) for value in content] if isinstance(content, list) else content


@tagged("post_install", "-at_install")
class TestLife(DemoCase):
    """Five years of a few agencies, with everything that the example promises."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mails = cls.env["mail.mail"].search_count([])
        cls.acts = play(cls.env, cls.plan, {"NV", "VP", "P08", "BV", "TTTDTT"})

    def reports(self, agency, kind="year"):
        reports = self.env["cchc.report"].search(
            [("plan_id", "=", self.plan.id), ("level", "=", "agency"), ("kind", "=", kind)]
        )
        return reports.filtered(lambda one: one.agency_id.agency_code == agency).sorted("year")

    def test_silent_agencies_never_report(self):
        work = self.work(agency="BV")
        self.assertEqual(set(work.mapped("state")), {"todo"})
        self.assertEqual(set(work.event_ids.mapped("kind")), {"assign", "remind"})
        self.assertFalse(self.env["cchc.programme"].search([("agency_id", "=", work.agency_id.id)]))
        self.assertEqual(set(self.reports("BV").mapped("state")), {"draft"})
        self.assertTrue(all(self.reports("BV").mapped("last_reminded_on")))

    def test_one_begins_after_it_was_written_to(self):
        states = [(one.year, one.state) for one in self.reports("TTTDTT")]
        self.assertEqual(
            states,
            [(2011, "draft"), (2012, "draft")] + [(y, "accepted") for y in (2013, 2014, 2015)],
        )
        self.assertEqual(set(self.work(agency="TTTDTT", year=2012).mapped("state")), {"todo"})
        self.assertEqual(set(self.work(agency="TTTDTT", year=2013).mapped("state")), {"accepted"})

    def test_a_ward_is_late_in_every_year_and_says_why(self):
        obstacles = set()
        for year in range(2011, 2016):
            work = self.work(agency="P08", year=year)
            self.assertEqual(set(work.mapped("state")), {"accepted"}, year)
            late = work.filtered(lambda one: one.delay_days > 0)
            self.assertGreaterEqual(len(late), 4, year)
            told = {
                event._payload().get("obstacle")
                for event in late.event_ids
                if event.kind == "progress"
            } - {None, ""}
            self.assertTrue(told, year)
            obstacles |= told
        self.assertEqual(len(obstacles), 5)

    def test_one_task_is_never_done(self):
        work = self.work("VI.2")
        self.assertEqual((work.state, work.extension_count), ("doing", 1))
        self.assertEqual(work.extension_state, "refused")
        self.assertTrue(work.obstacle)
        self.assertGreater(work.due_on, work.original_due_on)

    def test_a_part_of_joint_work_is_missing(self):
        states = {one.year: one.state for one in self.work("II.3")}
        self.assertEqual(states.pop(2013), "doing")
        self.assertEqual(set(states.values()), {"accepted"})
        missing = self.work("II.3", year=2013).missing_part_ids
        self.assertEqual(missing.mapped("agency_code"), ["VP"])
        self.assertIn("give_part", self.kinds(self.work("II.3", year=2012)))

    def test_returned_extended_and_refused(self):
        twice = self.work("IV.3")
        self.assertEqual((twice.state, twice.return_count), ("accepted", 2))
        extended = self.work("VI.1")
        self.assertEqual((extended.state, extended.extension_state), ("accepted", "granted"))
        self.assertLess(extended.original_due_on, extended.submitted_on)
        self.assertLessEqual(extended.submitted_on, extended.due_on)
        refused = self.work("III.2")
        self.assertEqual((refused.state, refused.extension_state), ("accepted", "refused"))
        self.assertGreater(refused.delay_days, 0)

    def test_something_is_left_for_the_vice_chair(self):
        self.assertEqual(self.work("VII.4", year=2015).state, "submitted")

    def test_the_amendment_adds_dates_and_ends(self):
        amendment = self.plan.amendment_ids
        self.assertEqual((amendment.state, len(amendment.line_ids)), ("applied", 3))
        self.assertEqual(self.work("VI.4").mapped("year"), [2014])
        self.assertEqual(self.work("II.6").mapped("year"), [2014])
        pilot = {one.year: one.state for one in self.work("III.1")}
        self.assertEqual((pilot[2014], pilot[2015]), ("cancelled", "cancelled"))
        self.assertNotIn("cancelled", (pilot[2012], pilot[2013]))

    def test_own_activities_are_followed_too(self):
        programmes = self.env["cchc.programme"].search([("plan_id", "=", self.plan.id)])
        self.assertEqual(set(programmes.mapped("state")), {"approved"})
        codes = Counter(one.agency_id.agency_code for one in programmes)
        self.assertEqual(codes, {"NV": 4, "VP": 4, "P08": 4, "TTTDTT": 3})
        own = programmes.own_line_ids
        self.assertGreaterEqual(len(own), len(programmes))
        self.assertEqual(set(own.assignment_id.mapped("state")), {"accepted"})
        self.assertTrue(own.clause_ids)

    def test_reports_go_up_to_the_chairman(self):
        for kind, years in (("year", range(2011, 2016)), ("final", [2015])):
            for agency in ("NV", "VP", "P08"):
                reports = self.reports(agency, kind)
                self.assertEqual(reports.mapped("year"), list(years))
                self.assertEqual(set(reports.mapped("state")), {"accepted"})
        district = self.env["cchc.report"].search(
            [("plan_id", "=", self.plan.id), ("level", "=", "district")]
        )
        self.assertEqual(len(district), 6)
        self.assertTrue(all(district.mapped("number_id")))
        self.assertEqual(district.accepted_by_id.login, "chutich")

    def test_continuous_work_is_closed_by_the_yearly_report(self):
        steady = self.work(agency="NV").filtered(lambda one: one.schedule == "continuous")
        self.assertEqual(set(steady.mapped("state")), {"accepted"})
        self.assertEqual({self.kinds(one)[-1] for one in steady}, {"close"})

    def test_everybody_does_what_is_his(self):
        work = self.plan.assignment_ids
        for event in work.event_ids:
            agency = event.assignment_id.agency_id
            if event.kind in ("start", "progress", "submit", "ask_extension"):
                self.assertIn(agency, event.user_id.agency_ids)
            if event.kind in ("accept", "return"):
                judge = "phochutich" if agency.agency_code in ("NV", "VP") else "daumoi"
                self.assertEqual(event.user_id.login, judge)

    def test_evidence_is_numbered_as_books_number(self):
        evidence = self.work().evidence_ids.filtered(lambda one: not one.report_id)
        self.assertGreater(len(evidence), 50)
        books = {}
        for one in evidence.sorted(lambda one: (one.issued_on, one.id)):
            self.assertRegex(one.symbol, SYMBOL)
            self.assertLessEqual(one.issued_on, one.assignment_id.submitted_on or date.max)
            number, book = one.symbol.split("/")
            book = (one.agency_id, book, one.issued_on.year)
            joint = one.assignment_id.lead_mode == "joint" and one.assignment_id.task_id
            book = ("district", *book[1:]) if joint else book
            self.assertGreater(int(number), books.get(book, 0), one.symbol)
            books[book] = int(number)

    def test_journals_hold_and_nothing_leaves_the_system(self):
        for model in ("cchc.plan.assignment", "cchc.programme", "cchc.report"):
            records = self.env[model].search([("plan_id", "=", self.plan.id)])
            self.assertFalse(records._verify(), model)
        events = self.plan.assignment_ids.event_ids
        days = {local_date(self.plan, event.happened_at) for event in events}
        self.assertLess(max(days), date(2016, 4, 1))
        self.assertEqual(min(days), self.plan.decision_id.issued_on)
        self.assertGreater(len(days), 200)
        self.assertEqual(self.env["mail.mail"].search_count([]), self.mails)

    def test_days_of_the_past_can_be_looked_at(self):
        cells = self.env["cchc.plan.assignment"]._cells(
            [("plan_id", "=", self.plan.id), ("year", "=", 2012)], date(2012, 6, 30)
        )
        states = Counter(cell.state for cell in cells)
        self.assertGreater(states["accepted"], 5)
        self.assertGreater(states["todo"], states["doing"])

    def test_the_play_is_of_some_length(self):
        self.assertGreater(self.acts, 500)
        self.assertGreater(
            max(self.plan.assignment_ids.event_ids.mapped("happened_at"))
            - min(self.plan.assignment_ids.event_ids.mapped("happened_at")),
            timedelta(days=4 * 365),
        )
