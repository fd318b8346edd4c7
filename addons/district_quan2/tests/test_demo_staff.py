from collections import Counter
from datetime import date
from hashlib import sha256

from odoo.tests import TransactionCase, tagged

from odoo.addons.district_base.moment import local_date

from ..demo.staff import play_staff
from ..demo.staff.careers import careers
from ..demo.staff.cast import holder, kept, newcomers, people
from ..demo.staff.files import file_of, qualifications_of
from ..demo.staff.quotas import quotas
from ..demo.staff.special import ACROSS, CASES, NOT_DONE, ONE_POST, RETIRING

END = date(2015, 12, 31)
JOURNALS = (
    "cchc.staff.decision",
    "cchc.rotation.plan",
    "cchc.training.plan",
    "cchc.training.class",
    "cchc.evaluation",
    "cchc.evaluation.part",
    "cchc.discipline.case",
    "cchc.conduct.visit",
    "cchc.conduct.finding",
    "cchc.vacancy",
    "cchc.position.description",
    "cchc.streamlining",
)


def told():
    """Return a digest of everything that is invented before anything is played."""
    persons = [one.person for one in people()] + newcomers()
    story = (
        people(),
        newcomers(),
        careers(),
        quotas(),
        [(file_of(one), qualifications_of(one, "Luật", False)) for one in persons],
    )
    return sha256(repr(story).encode()).hexdigest()


@tagged("post_install", "-at_install")
class TestStaffCast(TransactionCase):
    """Who the people are, and what becomes of them, before anything is played."""

    def test_three_hundred_people_each_with_a_name_of_their_own(self):
        persons = [one.person for one in people()] + newcomers()
        self.assertEqual([one.number for one in persons], list(range(1, 301)))
        names = [one.name for one in persons if not one.known]
        self.assertEqual(len(names), len(set(names)))
        there = self.env["hr.employee"].search([("user_id", "!=", False)]).mapped("name")
        self.assertFalse(set(names) & set(there))

    def test_everybody_with_an_account_has_a_position(self):
        records = self.env["ir.model.data"].search(
            [("module", "=", "district_quan2"), ("model", "=", "hr.employee")]
        )
        names = {f"employee_{one.person.known}" for one in people() if one.person.known}
        self.assertEqual(names, set(records.mapped("name")))

    def test_every_run_tells_the_same(self):
        self.assertEqual(told(), told())
        self.assertEqual(people()[0].person.birthday.isoformat(), "1972-12-02")

    def test_newcomers_take_the_places_of_those_who_left(self):
        moves = careers()
        left = {move.person for move in moves if move.kind == "leave"}
        recruited = [move for move in moves if move.kind == "recruit"]
        self.assertEqual({move.person for move in recruited}, {one.number for one in newcomers()})
        gone = left | {move.person for move in moves if move.kind == "transfer"}
        self.assertLessEqual({move.replaces for move in recruited}, gone)

    def test_special_people_take_no_part_in_ordinary_changes(self):
        moved = {move.person for move in careers() if move.kind in ("rotate", "leave")}
        self.assertFalse(moved & kept())

    def test_nothing_happens_after_the_end(self):
        days = [move.day for move in careers()]
        self.assertEqual(days, sorted(days))
        self.assertLessEqual(max(days), END)


@tagged("post_install", "-at_install")
class TestStaffLife(TransactionCase):
    """The whole life, played once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.env["hr.employee"].search_count([])
        cls.mails = cls.env["mail.mail"].search_count([])
        cls.acts = play_staff(cls.env)
        cls.posts = {
            one.code: one for one in cls.env["cchc.position"].search([("code", "!=", False)])
        }

    @classmethod
    def held(cls, post, on):
        return cls.posts[post]._holdings(on).get(cls.posts[post], cls.env["cchc.position.holding"])

    def person(self, key, place=0):
        """The employee who held a place of a position on the first day."""
        number = holder(key, place)
        (start,) = [one for one in people() if one.person.number == number]
        if start.person.known:
            return self.env.ref(f"district_quan2.employee_{start.person.known}")
        found = self.env["hr.employee"].search([("name", "=", start.person.name)])
        self.assertEqual(len(found), 1)
        return found

    def standing(self, key, on, place=0):
        """Return what the rotation rules say of the main position of somebody on a day."""
        held = self.person(key, place)._holdings_on(on).filtered("is_main")
        return held._rotation(on)[held]

    def test_there_are_three_hundred_people(self):
        self.assertGreater(self.acts, 40)
        accounts = len([one for one in people() if one.person.known])
        made = self.env["hr.employee"].search_count([]) - self.before
        self.assertEqual(made + accounts, 300)
        persons = self.env["cchc.position.holding"].search([("is_main", "=", True)]).employee_id
        self.assertEqual(len(persons), 300)

    def test_it_is_played_once(self):
        self.assertEqual(play_staff(self.env), 0)

    def test_users_hold_the_positions_of_their_offices(self):
        for name, post in (("chu_tich", "Q2/1"), ("officer_an_phu", "P03/3"), ("nhan_su", "NV/3")):
            user = self.env.ref(f"district_quan2.user_{name}")
            self.assertEqual(user.employee_ids.position_id, self.posts[post], name)

    def test_personal_files_are_filled(self):
        persons = self.env["cchc.position.holding"].search([("is_main", "=", True)]).employee_id
        self.assertTrue(all(persons.mapped("birthday")))
        self.assertTrue(all(one.education_level_id for one in persons))
        party = persons.filtered("party_joined_on")
        self.assertGreater(len(party), 50)
        self.assertLess(len(party), 250)

    def test_cases_let_a_change_wait(self):
        for case in CASES:
            codes = [one.code for one in self.standing(case.holder, case.begin).cases]
            self.assertIn(case.code, codes, case)
        on = date(2013, 5, 2)
        self.assertIn("discipline", [one.code for one in self.standing("P02/4", on).cases])
        self.assertIn(
            "secondment", [one.code for one in self.standing("QLĐT/4", date(2012, 5, 2)).cases]
        )

    def test_who_retires_soon_does_not_change(self):
        for key in RETIRING:
            found = self.standing(key, END)
            self.assertIn("retirement", [one.code for one in found.standing.cases], key)

    def test_holdings_that_cross_the_change_of_law_and_the_one_post_unit(self):
        held = self.person(ACROSS)._holdings_on(date(2013, 11, 1)).filtered("is_main")
        self.assertLess(held.date_from, date(2013, 10, 31))
        plan = self.env["cchc.rotation.plan"]
        self.assertTrue(plan._is_only_post(self.posts[ONE_POST]))

    def test_transfers_end_holdings_and_contracts_do_not(self):
        moved = self.person("P06/4")
        self.assertEqual(moved._holdings_on(date(2012, 4, 2)).position_id, self.posts["TNMT/6"])
        for key in ("NTN/2", "BV/2"):
            held = self.person(key)._holdings_on(END).filtered("is_main")
            self.assertEqual(held.position_id.code, key)
            self.assertLess(held.date_from, date(2008, 1, 3))
        self.assertEqual(self.person("NTN/2").staff_kind, "public_employee")

    def test_posts_held_besides_merged_decisions_and_a_correction(self):
        besides = self.person("P09/4")._holdings_on(END)
        given = besides.filtered(lambda one: not one.is_main)
        self.assertEqual((len(besides), given.position_id.code), (2, "P09/9"))
        lines = self.env["cchc.staff.decision.line"]
        merged = lines.search([("merge_same_day", "=", True)])
        self.assertEqual(merged.employee_id, self.person("LĐTBXH/3", 1))
        corrected = lines.search([("kind", "=", "correct")])
        self.assertEqual(corrected.employee_id, self.person("P07/4"))

    def test_one_plan_of_rotation_is_carried_out_and_one_waits(self):
        plans = self.env["cchc.rotation.plan"].search([("year", "in", (2014, 2015))])
        self.assertEqual(
            [(one.year, one.state) for one in plans.sorted("year")],
            [(2014, "closed"), (2015, "published")],
        )
        done = plans.line_ids.filtered(lambda one: one.state == "done")
        self.assertGreater(len(done), 5)
        self.assertEqual(set(done.handover_id.mapped("state")), {"signed"})
        waiting = plans.filtered(lambda one: one.year == 2015).line_ids
        self.assertLessEqual({"planned", "notified"}, set(waiting.mapped("state")))

    def test_classes_end_with_certificates_and_one_was_cancelled(self):
        classes = self.env["cchc.training.class"].search([("agency_id.agency_code", "=", "Q2")])
        states = Counter(classes.mapped("state"))
        self.assertEqual((states["cancelled"], states["done"]), (1, len(classes) - 1))
        self.assertGreaterEqual(len(classes), 12)
        people_in = classes.enrolment_ids
        self.assertTrue(people_in.filtered("moved_up_on"))
        self.assertLessEqual({"passed", "failed", "given_back"}, set(people_in.mapped("state")))
        self.assertGreater(len(people_in.certificate_ids), 100)

    def test_three_years_are_judged_and_one_is_open(self):
        rounds = self.env["cchc.evaluation.round"].search([("year", "<=", 2015)])
        self.assertEqual(
            {one.year: one.state for one in rounds},
            {2012: "closed", 2013: "closed", 2014: "closed", 2015: "open"},
        )
        results = rounds.part_ids.evaluation_ids
        for key in NOT_DONE:
            own = results.filtered(lambda one, key=key: one.employee_id == self.person(key))
            codes = {one.year: one.class_code for one in own}
            self.assertEqual((codes[2013], codes[2014]), ("not_done", "not_done"))
        self.assertGreaterEqual(len(results.filtered("objected_on")), 6)
        classes = Counter(results.filtered("class_code").mapped("class_code"))
        self.assertGreater(classes["good"], classes["excellent"] + classes["done"])

    def test_findings_of_checks_are_in_every_state(self):
        findings = self.env["cchc.conduct.finding"].search([])
        self.assertLessEqual(
            {"open", "answered", "returned", "verified"}, set(findings.mapped("state"))
        )
        late = findings.filtered(lambda one: one.state == "open" and one.due_on <= END)
        self.assertTrue(late)

    def test_journals_hold_and_nothing_lies_after_the_end(self):
        for model in JOURNALS:
            records = self.env[model].search([])
            self.assertTrue(records, model)
            self.assertFalse(records._verify(), model)
            days = {local_date(records, one.happened_at) for one in records.event_ids}
            self.assertLessEqual(max(days), END, model)
        self.assertLessEqual(
            max(self.env["cchc.position.holding"].search([]).mapped("date_from")), END
        )
        self.assertEqual(self.env["mail.mail"].search_count([]), self.mails)
