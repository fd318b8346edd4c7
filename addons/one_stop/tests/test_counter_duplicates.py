from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .counter_case import AN, BINH, CounterCase


@tagged("post_install", "-at_install")
class TestCounterDuplicates(CounterCase):
    """What may be here already is shown once, by rules that are data, and never blocks."""

    def asked(self, at=CounterCase.START, **vals):
        """Return the codes that an intake is asked about; nothing was received."""
        before = self.env["one_stop.dossier"].search_count([])
        answer = self.intake(at=at, **{"duplicates_seen": [], **vals})
        self.assertIn("duplicates", answer, answer)
        self.assertEqual(self.env["one_stop.dossier"].search_count([]), before)
        return [one["id"] for one in answer["duplicates"]]

    def test_the_same_number_and_procedure_while_open_is_asked_once(self):
        first = self.taken()
        self.assertEqual(self.asked(), [first.id])
        again = self.intake(duplicates_seen=[first.id])
        self.assertEqual(again["state"], "received")
        self.assertEqual(set(self.asked()), {first.id, again["id"]})

    def test_the_number_of_an_owner_beside_the_first_counts_as_well(self):
        first = self.taken(owners=[dict(BINH), dict(AN)])
        self.assertEqual(self.asked(), [first.id])

    def test_what_is_another_procedure_or_ended_is_not_asked_about(self):
        # Each of another name, for names are asked about for some days.
        self.taken("refuse_intake", reason="Nộp nhầm nơi")
        other = self.make_version("MAU-05", "Thủ tục khác mẫu")
        self.taken(procedure=other.procedure_id)
        self.assertEqual(self.intake(duplicates_seen=[])["state"], "received")

    def test_the_same_parcel_is_asked_about_whatever_the_procedure(self):
        place = {"ward_id": self.ward_a.id, "object_sheet": "5", "object_parcel": "102"}
        first = self.taken(owners=[dict(BINH)], **place)
        other = self.make_version("MAU-05", "Thủ tục khác mẫu")
        self.assertEqual(self.asked(procedure=other.procedure_id, **place), [first.id])
        for change in ({"object_sheet": "6"}, {"object_parcel": "10"}, {"ward_id": self.ward_b.id}):
            answer = self.intake(procedure=other.procedure_id, then="draft", **{**place, **change})
            self.assertEqual(answer["state"], "draft")
            found = self.counter().find_duplicates(
                self.vals(procedure=other.procedure_id, **{**place, **change})
            )
            self.assertEqual([one["id"] for one in found if one["id"] == first.id], [], change)

    def test_the_same_name_within_days_is_asked_about_whatever_the_capitals(self):
        first = self.taken(owners=[{"name": "Nguyễn Văn Đức"}])
        for name in ("NGUYỄN VĂN ĐỨC", "nguyễn  văn đức"):
            self.assertEqual(self.asked(owners=[{"name": name}]), [first.id])
            self.assertEqual(self.asked("2012-03-12 08:00", owners=[{"name": name}]), [first.id])
        for name in ("Nguyễn Văn Dức", "Nguyễn Văn Đứcc", "Nguyễn Văn Đưc"):
            found = self.counter().find_duplicates(self.vals(owners=[{"name": name}]))
            self.assertEqual(found, [], name)
        late = self.intake(
            at="2012-03-12 10:00", owners=[{"name": "Nguyễn Văn Đức"}], duplicates_seen=[]
        )
        self.assertEqual(late["state"], "received")

    def test_same_day_work_is_not_asked_about(self):
        ward = {
            "procedure": self.ward_procedure,
            "agency": self.ward_a,
            "user": self.clerk_ward_a,
            "duplicates_seen": [],
        }
        self.taken(**ward)
        self.assertEqual(self.intake("settle_now", **ward)["state"], "returned")

    def test_only_what_the_clerk_may_see_is_shown(self):
        self.taken()
        version = self.linked_version
        self.assertTrue(version)
        vals = {"agency": self.ward_b, "user": self.clerk_ward_b, "duplicates_seen": []}
        self.assertEqual(self.intake(**vals)["state"], "received")

    def test_what_is_no_intake_at_all_is_of_no_counter(self):
        for junk in (None, "x", 5, [], [[1]], {"owners": 5}):
            with self.subTest(junk=junk), self.assertRaises(AccessError):
                self.counter().find_duplicates(junk)

    def test_the_rules_are_data(self):
        rules = self.env["one_stop.duplicate.rule"]
        first = self.taken()
        self.assertEqual(self.asked(), [first.id])
        rules.search([]).active = False
        self.assertEqual(self.intake(duplicates_seen=[])["state"], "received")
        rules.create(
            {"name": "Ai cũng hỏi", "subject": "identity", "same_procedure": False, "days": 2}
        )
        other = self.make_version("MAU-05", "Thủ tục khác mẫu")
        answer = self.intake(procedure=other.procedure_id, duplicates_seen=[])
        self.assertEqual({one["why"] for one in answer["duplicates"]}, {"Ai cũng hỏi"})

    def test_a_rule_by_names_says_within_how_many_days(self):
        with self.assertRaises(ValidationError):
            self.env["one_stop.duplicate.rule"].create({"name": "Tên", "subject": "name"})

    def test_managers_change_the_rules_and_clerks_do_not(self):
        rule = self.env.ref("one_stop.duplicate_rule_name")
        rule.with_user(self.manager).days = 3
        with self.assertRaises(AccessError):
            rule.with_user(self.clerk).days = 5

    def test_rules_go_by_indexes(self):
        """With many rows, no rule walks through the dossiers."""
        order = self.counter()._read(
            self.vals(object_parcel="7", object_sheet="1", ward_id=self.ward_a.id), "draft"
        )
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        for rule in self.env["one_stop.duplicate.rule"]._in_use():
            query = self.counter()._duplicate_query(rule, order)
            self.env.cr.execute("EXPLAIN " + query.code, query.params)
            plan = "\n".join(row[0] for row in self.env.cr.fetchall())
            self.assertNotIn("Seq Scan on one_stop_dossier ", plan, rule.name)
            self.assertNotIn("Seq Scan on one_stop_person", plan, rule.name)
