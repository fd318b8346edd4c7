from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..rules import review as rules
from .review_case import CANCELLED, ReviewCase

NONE = {
    "owed": 0,
    "accepted": 0,
    "on_time": 0,
    "late": 0,
    "by_rule": 0,
    "open": 0,
    "overdue": 0,
    "cancelled": 0,
    "share": None,
}


@tagged("post_install", "-at_install")
@freeze_time("2016-01-31 03:00:00")
class TestReview(ReviewCase):
    """Five years by field, section, agency and task; plan against result; what was never done."""

    def test_every_product_counts_once_in_every_table(self):
        review = self.plan._review()
        total = review["total"]["all"]
        self.assertEqual(
            total,
            {
                "owed": 20,
                "accepted": 11,
                "on_time": 8,
                "late": 2,
                "by_rule": 1,
                "open": 9,
                "overdue": 8,
                "cancelled": 1,
                "share": 55,
            },
        )
        self.assertEqual(len(review["facts"]), len(self.plan.assignment_ids))
        self.assertEqual(review["years"], [2011, 2012, 2013, 2014, 2015])
        for table in ("fields", "sections", "agencies", "tasks"):
            for year in (*map(str, review["years"]), "all"):
                for measure in set(NONE) - {"share"}:
                    numbers = [
                        (line["all"] if year == "all" else line["years"][year])[measure]
                        for line in review[table]
                    ]
                    whole = total if year == "all" else review["total"]["years"][year]
                    self.assertEqual(sum(numbers), whole[measure], (table, year, measure))

    def test_lateness_by_an_unverified_rule_stands_apart(self):
        line = self.line(self.plan._review(), "tasks", self.task("I.2"))
        # 2012: after 31 March, which only a rule gives, but inside the year that the plan gives.
        self.assertEqual(
            line["years"]["2012"], {**NONE, "owed": 1, "accepted": 1, "by_rule": 1, "share": 100}
        )
        self.assertEqual(line["years"]["2013"]["late"], 1)
        # 2014: handed in before its day and waiting: open, and not late.
        self.assertEqual((line["years"]["2014"]["open"], line["years"]["2014"]["overdue"]), (1, 0))
        self.assertEqual(line["years"]["2015"], {**NONE, "cancelled": 1})
        self.assertEqual(
            line["result"],
            "Hoàn thành 3/4 năm (trong đó trễ hạn 1, sau hạn tạm tính 1); chờ nghiệm thu 1;"
            " đã hủy 1",
        )

    def test_best_and_worst_are_told_by_facts(self):
        review = self.plan._review()
        self.assertEqual(review["best"], [self.ward_a.id, self.noi_vu.id, self.van_phong.id])
        self.assertEqual(review["worst"], [self.ward_b.id, self.tu_phap.id])

    def test_results_in_words(self):
        review = self.plan._review()
        words = {line["ref"]: line["result"] for line in review["tasks"]}
        self.assertEqual(words["I.1"], "Hoàn thành, đúng hạn")
        self.assertEqual(words["I.3"], "Hoàn thành 2/5 năm (trong đó trễ hạn 1); quá hạn 3")
        self.assertEqual(words["II.1"], "Hoàn thành 5/10; quá hạn 5")
        self.assertEqual(words["II.2"], "Chưa thực hiện: chưa xác định thời gian thực hiện")
        self.assertEqual(words["III"], "Chưa thực hiện: chưa có cơ quan chủ trì")

    def test_what_was_promised_stands_beside_what_was_handed_in(self):
        review = self.plan._review()
        facts = {row[0]: rules.Fact(*row) for row in review["facts"]}
        extended = facts[self.assignment("I.3", 2011).id]
        self.assertEqual(
            (extended.first_due, extended.due, extended.handed_in, extended.extensions),
            ("2011-12-15", "2012-01-31", "2012-01-20", 1),
        )
        self.assertEqual(extended.column, "done")
        documents = {tuple(row[1:]) for row in review["documents"] if row[0] == self.returned.id}
        self.assertEqual(documents, {("2/BC-TP", "2012-12-10", "Kế hoạch kiểm soát thủ tục")})

    def test_what_was_never_done_has_its_agency_and_the_last_reason(self):
        never = self.plan._review()["never"]
        work = {row[0]: row[1:] for row in never["work"]}
        self.assertEqual(len(work), 10)
        cancelled = self.assignment("I.2", 2015)
        self.assertEqual(work[cancelled.id], ["cancelled", CANCELLED, ""])
        self.assertEqual(work[self.assignment("I.2", 2014).id][0], "not_accepted")
        ward = self.assignment("II.1", 2013, self.ward_b)
        self.assertEqual(work[ward.id], ["not_handed_in", "", ""])
        self.assertEqual(
            [(one["ref"], one["kind"]) for one in never["tasks"]],
            [("II.2", "undated"), ("III", "no_lead")],
        )
        self.assertEqual([one["ref"] for one in never["clauses"]], ["II.1.b"])

    def test_the_last_reason_is_that_of_the_journal(self):
        work = self.assignment("I.3", 2013)
        with freeze_time("2014-02-01 03:00:00"):
            officer = work.with_user(self.officer_tu_phap)
            officer.action_ask_extension("2014-03-31", "Chưa đủ người")
            work.with_user(self.coordinator).action_refuse_extension("Việc đã quá hạn")
        reasons = {row[0]: row[2] for row in self.plan._review()["never"]["work"]}
        self.assertEqual(reasons[work.id], "Việc đã quá hạn")

    def test_as_of_a_day_things_are_as_they_were(self):
        review = self.plan._review(date(2012, 12, 31))
        self.assertEqual(review["on"], "2012-12-31")
        total = review["total"]["all"]
        # I.1, I.2 of two years, I.3 of 2011, ward A in two years; nothing was cancelled yet.
        self.assertEqual((total["owed"], total["accepted"], total["cancelled"]), (21, 6, 0))
        facts = {row[0]: rules.Fact(*row) for row in review["facts"]}
        self.assertEqual(facts[self.returned.id].column, "submitted")
        self.assertEqual(facts[self.returned.id].handed_in, "2012-12-10")
        self.assertEqual(facts[self.assignment("I.2", 2013).id].column, "todo")
        self.assertEqual(facts[self.assignment("II.1", 2011, self.ward_b).id].column, "overdue")
        # The paper that was handed in then, not the one that took its place.
        documents = [row[1:3] for row in review["documents"] if row[0] == self.returned.id]
        self.assertEqual(documents, [["1/BC-TP", "2012-12-10"]])

    def test_before_an_extension_there_was_none(self):
        review = self.plan._review(date(2011, 12, 9))
        fact = next(row for row in review["facts"] if row[0] == self.assignment("I.3", 2011).id)
        fact = rules.Fact(*fact)
        self.assertEqual((fact.due, fact.extensions, fact.handed_in), ("2011-12-15", 0, ""))

    def test_own_activities_count_beside_the_annex(self):
        review = self.plan._review()
        self.assertNotIn(0, [line["id"] for line in review["tasks"]])
        programme = self.env["cchc.programme"].with_user(self.officer_tu_phap)
        with freeze_time("2013-12-01 03:00:00"):
            own = programme.create(
                {"plan_id": self.plan.id, "agency_id": self.tu_phap.id, "year": 2014}
            )
            self.env["cchc.programme.line"].with_user(self.officer_tu_phap).create(
                {
                    "programme_id": own.id,
                    "content": "Tập huấn nghiệp vụ hộ tịch",
                    "deliverable": "Báo cáo",
                    "field_id": self.institution.id,
                    "date_from": "2014-03-01",
                    "date_to": "2014-06-30",
                    "user_ids": self.links(self.officer_tu_phap),
                }
            )
            own.action_submit()
            own.with_user(self.coordinator).action_approve("3/KH-TP", "2013-12-01")
        review = self.plan._review()
        line = next(line for line in review["tasks"] if line["id"] == 0)
        self.assertEqual((line["all"]["owed"], line["all"]["overdue"]), (1, 1))
        self.assertEqual(review["total"]["all"]["owed"], 21)
        [(key, content)] = review["never"]["own"].items()
        self.assertEqual(content, "Tập huấn nghiệp vụ hộ tịch")
        self.assertIn(int(key), [row[0] for row in review["never"]["work"]])

    def test_tables_that_disagree_are_refused(self):
        facts = self.plan._review_facts()
        tables = rules.tables(facts, range(2011, 2016))
        tables["agency"][self.ward_a.id]["all"].done -= 1
        with self.assertRaises(UserError) as caught:
            self.plan._check_review(tables, facts)
        self.assertIn("agency", str(caught.exception))

    def test_it_does_not_depend_on_who_asks(self):
        review = self.plan._review()
        self.assertEqual(self.plan.with_user(self.officer_ward_a)._review(), review)

    def test_cost_does_not_grow_with_the_plan(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.plan._review()
            return self.env.cr.sql_log_count - before

        queries()
        small = queries()
        self.env["cchc.plan.assignment"].sudo().create(
            [
                {
                    "plan_id": self.plan.id,
                    "task_id": self.task("I.1").id,
                    "agency_id": agency.id,
                    "period": str(year),
                    "year": year,
                    "date_start": f"{year}-01-01",
                    "date_end": f"{year}-11-30",
                    "original_due_on": f"{year}-11-30",
                }
                for agency in (self.tu_phap, self.ward_a, self.ward_b)
                for year in range(2011, 2016)
            ]
        )
        self.assertEqual(queries(), small)


@tagged("post_install", "-at_install")
@freeze_time("2016-01-31 03:00:00")
class TestReviewAmended(ReviewCase):
    """What a decision took out of the plan is no failure, and the review says by which."""

    def test_cancelled_by_decision(self):
        with freeze_time("2013-06-10 03:00:00"):
            amendment = (
                self.env["cchc.amendment"]
                .with_user(self.coordinator)
                .create(
                    {
                        "plan_id": self.plan.id,
                        "symbol": "55/QĐ-UBND",
                        "issued_on": "2013-06-01",
                        "issuer": "UBND Quận Mẫu",
                    }
                )
            )
            for ref in ("I.3", "II.2"):
                amendment.env["cchc.amendment.line"].create(
                    {
                        "amendment_id": amendment.id,
                        "kind": "cancel",
                        "task_id": self.task(ref).id,
                    }
                )
            amendment.action_preview()
            self.assertIs(amendment.action_apply(), True)
        review = self.plan._review()
        words = {line["ref"]: line["result"] for line in review["tasks"]}
        self.assertEqual(
            words["I.3"],
            "Hoàn thành 2/2 năm (trong đó trễ hạn 1); đã hủy 3 theo QĐ số 55/QĐ-UBND",
        )
        self.assertEqual(words["II.2"], "Đã hủy theo QĐ số 55/QĐ-UBND")
        self.assertIn(
            ("II.2", "cancelled"), [(one["ref"], one["kind"]) for one in review["never"]["tasks"]]
        )
        cancelled = [row for row in review["never"]["work"] if row[1] == "cancelled"]
        self.assertEqual({row[3] for row in cancelled if row[2] != CANCELLED}, {"55/QĐ-UBND"})
