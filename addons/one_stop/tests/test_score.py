import io
import json

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.district_base.moment import happening

from ..models.one_stop_score_facts import Scope
from ..rules import score
from .score_case import DECIDED, ScoreCase

EARLY, ON_TIME, LATE = "2012-03-15 10:00", "2012-03-19 08:00", "2012-03-22 10:00"


@tagged("post_install", "-at_install")
class TestScore(ScoreCase):
    """The nine indices, told by hand."""

    def test_the_total_time_gives_two_one_or_no_points(self):
        early, on_time, late = self.done(EARLY), self.done(ON_TIME), self.done(LATE)
        other = self.done(EARLY)
        self.assertEqual(self.cells(1), {2: 2, 1: 1, 0: 1})
        self.assertEqual(str(self.finding(1).score.points), "1.3")  # 5 / 4 = 1,25
        self.assertEqual(self.opened(1, "2"), early | other)
        self.assertEqual(self.opened(1, "1"), on_time)
        self.assertEqual(self.opened(1, "0"), late)

    def test_the_first_index_is_columns_8_9_and_10_of_the_form(self):
        for on in (EARLY, EARLY, ON_TIME, LATE, LATE, LATE):
            self.done(on)
        figures = self.env["one_stop.dossier"]._figures(
            "2012-03-01", "2012-03-31", agency=self.van_phong
        )
        cells = self.cells(1)
        self.assertEqual([cells[2], cells[1], cells[0]], [figures[c] for c in ("c8", "c9", "c10")])
        self.assertEqual(self.sheet().dossiers, figures["c7"])

    def test_only_what_was_done_in_the_period_counts(self):
        self.done("2012-03-30 16:59")
        self.done("2012-04-02 07:31", came="2012-03-28 09:00")
        self.received("2012-03-06 09:00")
        self.assertEqual(self.sheet().dossiers, 1)
        self.assertEqual(self.sheet("2012-04-01", "2012-04-30").dossiers, 1)
        self.assertEqual(self.sheet("2012-03-30", "2012-03-30").dossiers, 1)
        self.assertEqual(self.sheet("2012-03-31", "2012-03-31").dossiers, 0)

    def test_what_was_reopened_later_is_told_as_of_the_end_of_the_period(self):
        dossier = self.done("2012-03-12 10:00")
        self.take(dossier, "reopen", "2012-04-03 09:00", reason="Sai tên")
        self.assertEqual(self.cells(1), {2: 1})
        self.assertEqual(self.cells(2), {2: 1})
        self.assertEqual(self.opened(1, "2"), dossier)
        self.take(dossier, "resolve", "2012-04-20 09:00", **DECIDED)
        self.take(dossier, "ready", "2012-04-20 09:10")
        self.assertEqual(self.cells(1), {2: 1})
        self.assertEqual(self.cells(1, "2012-04-01", "2012-04-30"), {0: 1})
        self.assertFalse(self.opened(1, "2", "2012-04-01", "2012-04-30"))
        self.assertEqual(self.opened(1, "0", "2012-04-01", "2012-04-30"), dossier)

    def test_a_late_stay_gives_none_and_an_early_one_all(self):
        # The officer has 56 working hours from Monday the 5th: until Wednesday the 14th.
        early, on_time = self.done("2012-03-12 10:00"), self.done("2012-03-14 08:00")
        late = self.done(EARLY)
        for dossier, day in ((early, "2012-03-12"), (on_time, "2012-03-14"), (late, "2012-03-15")):
            counter, officer = dossier.visit_ids.sorted("id")
            self.assertEqual(self.local(counter.due_at)[:10], "2012-03-05")
            self.assertEqual(self.local(officer.due_at)[:10], "2012-03-14")
            self.assertEqual(self.local(officer.left_at)[:10], day)
        self.assertEqual(self.opened(2, "2"), early)
        self.assertEqual(self.opened(2, "1"), on_time)
        self.assertEqual(self.opened(2, "0"), late)
        self.assertEqual(self.cells(1), {2: 3})

    def test_what_the_query_tells_is_what_the_rules_tell(self):
        for on in ("2012-03-06 10:00", "2012-03-14 08:00", EARLY, ON_TIME, LATE):
            for number in range(3):
                self.done(on, supplements=number, duty=number == 1)
        first, last = self.scores._dates("2012-03-01", "2012-03-31")
        dossiers, segments = self.env["one_stop.dossier"], self.scores._segments(first, last)
        rows = self.env.execute_query(
            dossiers._score_facts(Scope(first, last, (self.van_phong.id,)), segments)
        )
        self.assertEqual(len(rows), 15)
        for id_, counter, _segment, term, chain, contacts, agencies, rating in rows:
            one = dossiers.browse(id_)
            self.assertEqual((counter, rating), (self.van_phong.id, None))
            self.assertEqual(score.TERMS[term], self.term(one.due_at, one.done_at))
            stays = [self.term(visit.due_at, visit.left_at) for visit in one.visit_ids]
            self.assertEqual(score.TERMS[chain], score.chain(stays))
            self.assertEqual(contacts, min(one.supplement_count, 2))
            self.assertEqual(agencies, 2 if one.duty_ids else 1)

    def term(self, due, ended):
        """Return how work ended, told anew: early is an earlier local day."""
        to_local = self.env["resource.calendar"]._to_local
        if not due:
            return None
        if ended > due:
            return score.LATE
        early = to_local(ended).date() < to_local(due).date()
        return score.EARLY if early else score.ON_TIME

    def test_steps_without_a_time_of_their_own_leave_a_dossier_out(self):
        told = self.done("2012-03-12 10:00")
        untold = self.done("2012-03-12 10:00")
        untold.visit_ids._project({"due_at": False})
        found = self.finding(2).score
        self.assertEqual((found.dossiers, found.left_out), (1, 1))
        self.assertEqual(self.opened(2, None), untold)
        told.visit_ids._project({"due_at": False})
        found = self.finding(2)
        self.assertEqual((found.score.points, found.missing), (None, "no_chain"))
        self.assertIn(2, self.sheet().total.missing)

    def test_each_supplement_is_one_more_contact(self):
        none, one, two, three = (self.done(EARLY, supplements=number) for number in range(4))
        self.assertEqual(self.cells(3), {2: 1, 1: 1, 0: 2})
        self.assertEqual(str(self.finding(3).score.points), "0.8")  # 3 / 4
        self.assertEqual(self.opened(3, "2"), none)
        self.assertEqual(self.opened(3, "1"), one)
        self.assertEqual(self.opened(3, "0"), two | three)

    def test_a_duty_is_one_more_agency_to_go_to(self):
        plain, taxed = self.done(EARLY), self.done(EARLY, duty=True)
        self.assertEqual(self.cells(4), {2: 1, 1: 1})
        self.assertEqual(self.opened(4, "2"), plain)
        self.assertEqual(self.opened(4, "1"), taxed)

    def test_what_is_missing_is_named_and_there_is_no_class(self):
        self.done(EARLY)
        sheet = self.sheet()
        missing = {one.score.no: one.missing for one in sheet.findings if one.missing}
        self.assertEqual(
            missing, {5: "not_judged", 7: "no_rating", 8: "not_judged", 9: "no_online"}
        )
        self.assertEqual(sheet.total.missing, (5, 7, 8, 9))
        self.assertEqual(sheet.total.class_name, "")
        words = self.scores._screen(sheet)
        for index in words["indices"]:
            self.assertEqual(bool(index["missing"]), index["no"] in missing, index["no"])
        self.assertIn("5, 7, 8, 9", words["total"])
        self.assertIn("of 10 points", words["total"])

    def test_a_counter_without_dossiers_has_no_points_of_dossiers(self):
        sheet = self.sheet()
        for finding in sheet.findings:
            if finding.score.no in (1, 2, 3, 4):
                self.assertEqual(finding.missing, "no_dossiers")
                self.assertIsNone(finding.score.points)

    def test_all_nine_give_a_total_and_a_class(self):
        # Publicity: see below; the rating stands in for the portal.
        dossier = self.done("2012-03-12 10:00", channel="online")
        dossier.version_id._project({"accepts_online": True})
        self.judge(5, 2)
        self.judge(8, 1.5)
        self.patch(
            self.env.registry["one_stop.dossier"],
            "_score_rating_sql",
            lambda dossiers: SQL("CASE WHEN done.id = %s THEN 1.5 END", dossier.id),
        )
        sheet = self.sheet()
        points = [float(one.score.points) for one in sheet.findings]
        self.assertEqual(points[0], 2)
        self.assertEqual(points[2:5], [2, 2, 2])
        self.assertEqual(points[6:], [1.5, 1.5, 2])
        self.assertTrue(sheet.total.is_whole)
        self.assertEqual(float(sheet.total.points), sum(points))
        self.assertIn(sheet.total.class_name, ("Xuất sắc", "Tốt"))
        self.assertIn(sheet.total.class_name, self.scores._screen(sheet)["total"])
        self.assertEqual(self.opened(7, "1.5"), dossier)

    def test_a_rule_that_changes_within_the_period_counts_from_its_day(self):
        rules = self.env["district.rule"]
        rules.search([("code", "=", "onestop.score_contacts")]).unlink()
        bands = {"bands": [{"upto": 0, "points": 2}, {"upto": 1, "points": 1}], "beyond": 0}
        kinder = {"bands": [{"upto": 3, "points": 2}], "beyond": 1}
        for value, first, last in (
            (bands, "2012-01-01", "2012-03-15"),
            (kinder, "2012-03-16", False),
        ):
            rules.create(
                {
                    "code": "onestop.score_contacts",
                    "value": value,
                    "valid_from": first,
                    "valid_to": last,
                }
            )
        before = self.done("2012-03-15 16:00", supplements=3)
        after = self.done("2012-03-16 08:00", supplements=3)
        self.assertEqual(self.cells(3), {2: 1, 0: 1})
        self.assertEqual(self.opened(3, "0"), before)
        self.assertEqual(self.opened(3, "2"), after)

    def test_without_a_rule_the_index_is_missing(self):
        self.env["district.rule"].search([("code", "=", "onestop.score_contacts")]).unlink()
        dossier = self.done(EARLY)
        found = self.finding(3)
        self.assertEqual((found.score.points, found.missing), (None, "no_rule"))
        self.assertEqual(self.opened(3, None), dossier)
        self.env["district.rule"].search([("code", "=", "onestop.score")]).unlink()
        with self.assertRaises(UserError):
            self.sheet()

    def test_before_the_decree_the_sheet_says_that_it_compares(self):
        self.done(EARLY)
        notes = self.scores._screen(self.sheet())["notes"]
        self.assertIn("did not exist yet", notes[0])
        self.assertIn("2018", notes[0])
        self.assertIn("verified", notes[1])
        for first, last, word in (
            ("2018-06-01", "2018-06-30", "On some days"),
            ("2025-07-01", "2025-12-31", "ended on"),
        ):
            self.assertIn(word, self.scores._screen(self.sheet(first, last))["notes"][0])
        within = self.scores._screen(self.sheet("2019-01-01", "2019-12-31"))["notes"]
        self.assertEqual(len(within), 1)
        self.assertNotIn("comparison", within[0])

    def test_the_hundred_points_are_named_and_never_scored(self):
        self.procedure.agency_id = self.tu_phap
        self.assertEqual(self.scores._screen(self.sheet())["hundred"], [])
        sheet = self.sheet("2022-07-01", "2022-12-31", agency=self.tu_phap)
        lines = self.scores._screen(sheet)["hundred"]
        self.assertEqual([line["most"] for line in lines], ["18", "20", "18", "", "", ""])
        self.assertTrue(lines[0]["given"])
        self.assertFalse(any(line["given"] for line in lines[1:]))


@tagged("post_install", "-at_install")
class TestScoreOfUnits(ScoreCase):
    """Indices of a counter as a whole: publicity, online filing, judgements."""

    def publicity(self, agency=None, on="2012-03-31"):
        agency = agency or self.tu_phap
        found = self.finding(6, "2012-03-01", on, agency=agency)
        return found.part, found.whole

    def test_procedures_of_the_agency_are_published_with_all_parts(self):
        self.procedure.agency_id = self.tu_phap
        self.assertEqual(self.publicity(), (1, 1))
        self.assertEqual(float(self.finding(6, agency=self.tu_phap).score.points), 2)
        self.make_procedure("X-1", "Chưa công bố", agency_id=self.tu_phap.id)
        self.assertEqual(self.publicity(), (1, 2))
        self.assertEqual(float(self.finding(6, agency=self.tu_phap).score.points), 1)
        self.procedure.public = False
        self.assertEqual(self.publicity(), (0, 2))
        self.assertEqual(float(self.finding(6, agency=self.tu_phap).score.points), 0)

    def test_a_part_that_the_law_asks_for_is_not_published_when_it_is_empty(self):
        self.procedure.agency_id = self.tu_phap
        self.version._project({"ways": False})
        self.assertEqual(self.publicity(), (0, 1))
        action = self.scores.with_user(self.leader).action_open_unit(
            self.tu_phap.id, "2012-03-01", "2012-03-31", 6
        )
        self.assertEqual(self.env["one_stop.procedure"].search(action["domain"]), self.procedure)

    def test_what_is_not_yet_or_no_longer_in_force_is_not_to_be_published(self):
        self.procedure.agency_id = self.tu_phap
        self.assertEqual(self.publicity(on="2012-03-02"), (1, 1))
        self.version._project({"valid_from": "2012-03-10"})
        found = self.finding(6, "2012-03-01", "2012-03-09", agency=self.tu_phap)
        self.assertEqual((found.whole, found.missing), (0, "no_procedures"))
        self.assertEqual(self.publicity(), (1, 1))
        self.version.action_retire("2012-03-20")
        self.assertEqual(self.publicity(), (0, 0))

    def test_wards_publish_what_is_of_all_wards_and_counters_what_they_took(self):
        wards = self.publicity(self.ward_a)
        self.assertEqual(wards[0], wards[1])
        own = self.env["one_stop.procedure"].search(
            [("agency_id", "=", False), ("level", "=", "ward")]
        )
        self.assertLessEqual(
            {self.ward_procedure, self.linked_procedure},
            set(
                self.scores._procedures_of(
                    self.ward_a, *self.scores._dates("2012-03-01", "2012-03-31")
                )[self.ward_a]
            ),
        )
        self.assertLessEqual(wards[1], len(own))
        self.assertEqual(self.publicity(self.van_phong), (0, 0))
        self.received()
        self.assertEqual(self.publicity(self.van_phong), (1, 1))

    def test_the_online_share_is_of_procedures_offered_online(self):
        self.version._project({"accepts_online": True})
        online = [self.received(channel="online"), self.received(channel="online")]
        other = [self.received(channel=channel) for channel in ("counter", "post", "counter")]
        self.received(procedure=self.linked_procedure)
        found = self.finding(9)
        self.assertEqual((found.part, found.whole), (2, 5))
        self.assertEqual(float(found.score.points), 1)  # 40 %
        action = self.scores.with_user(self.leader).action_open_unit(
            self.van_phong.id, "2012-03-01", "2012-03-31", 9
        )
        found = self.env["one_stop.dossier"].search(action["domain"])
        self.assertEqual(set(found), {*online, *other})

    def test_a_judgement_counts_for_just_its_period_and_once_it_is_closed(self):
        judgement = self.judge(5, 1.5, close=False)
        self.assertEqual(self.finding(5).missing, "not_judged")
        happening(judgement, self.utc("2012-04-10 09:00")).action_close()
        found = self.finding(5)
        self.assertEqual(float(found.score.points), 1.5)
        words = self.scores._screen(self.sheet())["indices"][4]["basis"]
        for part in (self.manager.name, "10/04/2012", "Kiểm tra tại chỗ", "12/BB-VP"):
            self.assertIn(part, words)
        self.assertEqual(self.finding(5, "2012-01-01", "2012-03-31").missing, "not_judged")
        self.assertEqual(self.finding(8).missing, "not_judged")

    def test_a_closed_judgement_is_fixed_and_only_replaced(self):
        first = self.judge(5, 1)
        for act in (
            lambda: first.write({"points": 2}),
            lambda: first.with_user(self.manager).write({"reason": "Khác"}),
            lambda: first.sudo().write({"state": "draft"}),
            first.unlink,
            first.with_user(self.manager).action_close,
        ):
            with self.assertRaises(UserError):
                act()
        second = self.judge(5, 2)
        self.assertEqual((first.state, first.replaced_by_id), ("replaced", second))
        self.assertEqual(float(self.finding(5).score.points), 2)
        self.assertEqual(first.points, 1)

    def test_a_judgement_needs_its_ground_its_document_and_points_of_the_rule(self):
        for vals in ({"points": 2.1}, {"points": -0.5}, {"reason": "  "}, {"document": " "}):
            with self.assertRaises(UserError):
                self.judge(5, 1, close=False).write(vals)
        with self.assertRaises(UserError):
            self.judge(5, 1, "2012-04-01", "2012-04-30")  # not over on 10 April

    def test_only_managers_of_the_agency_judge(self):
        other = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        for user in (self.clerk, self.leader, self.auditor, self.officer_tu_phap, other):
            with self.assertRaises(AccessError):
                self.judge(5, 2, user=user)
        judgement = self.judge(5, 2)
        readers = {"clerk", "leader", "auditor", "officer_van_phong"}
        for name in (*readers, "officer_tu_phap", "clerk_ward_a", "hr"):
            self.assertEqual(
                judgement.with_user(getattr(self, name)).has_access("read"), name in readers, name
            )


@tagged("post_install", "-at_install")
class TestScoreRights(ScoreCase):
    """Who sees which scores, over the methods that a client calls."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = ("2012-03-01", "2012-03-31")

    def test_leaders_and_auditors_see_all_counters_others_their_own(self):
        self.done(EARLY)
        for name in ("leader", "auditor", "clerk", "manager", "head_van_phong"):
            scores = self.scores.with_user(getattr(self, name))
            self.assertEqual(scores.get_sheet(self.van_phong.id, *self.period)["dossiers"], 1)
        for name in ("clerk_ward_a", "officer_tu_phap", "head_tu_phap", "hr", "employee_less"):
            user = getattr(self, name, None) or self.documents
            with self.assertRaises(AccessError):
                self.scores.with_user(user).get_sheet(self.van_phong.id, *self.period)

    def test_the_comparison_has_the_counters_that_one_may_see(self):
        self.done(EARLY)
        ward = self.new_dossier(self.ward_procedure, self.ward_a)
        self.take(ward, "receive", "2012-03-05 09:00", self.clerk_ward_a)
        self.take(ward, "resolve", "2012-03-05 09:10", **DECIDED)
        self.take(ward, "ready", "2012-03-05 09:20", self.clerk_ward_a)
        found = self.scores.with_user(self.leader).get_comparison(*self.period)
        rows = {row["id"]: row for row in found["rows"]}
        self.assertLessEqual({self.van_phong.id, self.ward_a.id}, rows.keys())
        self.assertEqual(rows[self.van_phong.id]["dossiers"], 1)
        self.assertEqual(rows[self.ward_a.id]["scores"][1]["points"], "1")
        own = self.scores.with_user(self.clerk_ward_a).get_comparison(*self.period)
        self.assertEqual([row["id"] for row in own["rows"]], [self.ward_a.id])
        alone = self.scores.with_user(self.leader).get_sheet(self.ward_a.id, *self.period)
        self.assertEqual(
            {one["no"]: one["points"] for one in alone["indices"]},
            {no: one["points"] for no, one in rows[self.ward_a.id]["scores"].items()},
        )

    def test_an_opened_cell_shows_what_the_user_may_read(self):
        dossier = self.done(EARLY)
        self.assertEqual(self.opened(1, "2", user=self.officer_tu_phap), dossier)
        self.assertFalse(self.opened(1, "2", user=self.clerk_ward_a))
        self.assertEqual(self.opened(1, "2", user=self.clerk), dossier)

    def test_points_of_officers_are_for_their_head(self):
        early, late = self.done("2012-03-12 10:00"), self.done(LATE)
        table = self.scores.with_user(self.head_tu_phap).get_officers(self.tu_phap.id, *self.period)
        self.assertEqual([row["id"] for row in table["rows"]], [self.officer_tu_phap.id])
        row = table["rows"][0]
        self.assertEqual(row["dossiers"], 2)
        self.assertEqual(row["scores"][1]["points"], "1")  # 2 and 0
        self.assertEqual([one["no"] for one in table["indices"]], [1, 2, 3, 4, 7])
        found = self.opened(
            1,
            "0",
            user=self.head_tu_phap,
            officer_agency=self.tu_phap.id,
            officer=self.officer_tu_phap.id,
        )
        self.assertEqual(found, late)
        cell = {
            "from": self.period[0],
            "to": self.period[1],
            "officer_agency": self.tu_phap.id,
            "officer": self.officer_tu_phap.id,
        }
        scores = self.scores.with_user(self.head_tu_phap)
        domain = scores.action_open_cell(cell, "x")["domain"]
        dossiers = self.env["one_stop.dossier"]
        self.assertEqual(dossiers.with_user(self.head_tu_phap).search(domain), early | late)
        for name in ("leader", "auditor", "officer_tu_phap", "clerk", "head_van_phong"):
            user = getattr(self, name)
            with self.assertRaises(AccessError):
                self.scores.with_user(user).get_officers(self.tu_phap.id, *self.period)
            with self.assertRaises(AccessError):
                dossiers.with_user(user).search(domain)

    def test_texts_that_are_no_cells_are_refused(self):
        dossiers = self.env["one_stop.dossier"].with_user(self.leader)
        good = {"index": 1, "points": "2", "agency": self.van_phong.id}
        good |= {"from": self.period[0], "to": self.period[1]}
        self.assertFalse(dossiers.search([("score_cell", "=", json.dumps(good))]))
        for bad in (
            "x",
            "[]",
            json.dumps({**good, "index": 5}),
            json.dumps({**good, "index": "1"}),
            json.dumps({**good, "agency": "1 OR TRUE"}),
            json.dumps({**good, "points": "zwei"}),
            json.dumps({**good, "from": "2012-13-01"}),
            json.dumps({**good, "from": "2012-04-01"}),
            json.dumps({"index": 1, "points": "2", "from": "2012-01-01", "to": "2012-01-02"}),
        ):
            with self.assertRaises(UserError, msg=bad):
                dossiers.search([("score_cell", "=", bad)])

    def test_the_sheet_prints_for_those_who_may_see_it(self):
        self.done(EARLY)
        self.judge(5, 2)
        scores = self.scores.with_user(self.clerk)
        action = scores.action_paper(self.van_phong.id, *self.period, "xlsx")
        sheet = scores.browse(int(action["url"].rsplit("/", 1)[1]))
        name, content = sheet._xlsx("score")
        self.assertIn(self.van_phong.name, name)
        texts = [
            str(cell.value)
            for row in load_workbook(io.BytesIO(content)).active.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        whole = "\n".join(texts)
        for part in ("Tháng 3 năm 2012", "2 điểm", "12/BB-VP", "không xếp loại", "so sánh"):
            self.assertIn(part, whole)
        html = (
            self.env["ir.actions.report"]
            .with_user(self.clerk)
            ._render_qweb_html("one_stop.report_score", sheet.ids)[0]
            .decode()
        )
        for part in ("KẾT QUẢ ĐÁNH GIÁ", "12/BB-VP", "Chưa có dữ liệu chỉ số 7, 8, 9"):
            self.assertIn(part, html)
        with self.assertRaises(AccessError):
            self.scores.with_user(self.clerk_ward_a).action_paper(
                self.van_phong.id, *self.period, "pdf"
            )
        with self.assertRaises(AccessError):
            sheet.with_user(self.clerk_two).read(["agency_id"])
