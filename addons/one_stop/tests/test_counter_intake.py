import logging
from time import perf_counter

from odoo.tests import tagged

from .counter_case import AN, BINH, COMPANY, CounterCase

_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestCounterIntake(CounterCase):
    """One call from what lies at the counter to a dossier with its code and appointment."""

    def test_an_intake_is_received_with_all_that_was_given(self):
        answer = self.intake(
            channel="counter",
            content="Cải chính năm sinh",
            ward_id=self.ward_a.id,
            object_sheet="5",
            object_parcel="102",
        )
        dossier = self.env["one_stop.dossier"].browse(answer["id"])
        self.assertEqual(answer["state"], "received")
        self.assertEqual(answer["code"], dossier.name)
        self.assertEqual(answer["applicant"], "Nguyễn Văn An")
        # Ten working days after 5 March: Monday, 19 March; results are handed out from 14 h on.
        self.assertEqual(self.local(dossier.due_at), "2012-03-19 17:00")
        self.assertEqual(answer["due"]["text"], "Thứ Hai, ngày 19/3/2012, từ 14 giờ")
        self.assertFalse(answer["due"]["provisional"])
        self.assertRecordValues(
            dossier,
            [
                {
                    "applicant_name": "Nguyễn Văn An",
                    "applicant_identity": "079085001234",
                    "applicant_phone": "0903 111 222",
                    "content": "Cải chính năm sinh",
                    "ward_id": self.ward_a.id,
                    "object_parcel": "102",
                    "agency_id": self.van_phong.id,
                    "user_id": self.clerk.id,
                }
            ],
        )
        self.assertEqual(
            [(one.name, one.quantity, one.is_there) for one in dossier.paper_ids],
            [("Tờ khai", 1, True), ("Giấy khai sinh", 2, True), ("Giấy tờ khác", 1, False)],
        )
        self.assertWhole(dossier)

    def test_who_was_unknown_is_known_afterwards_to_the_counter(self):
        dossier = self.taken()
        person = dossier.owner_ids
        self.assertEqual(person, dossier.submitter_id)
        self.assertEqual(person.agency_ids, self.van_phong)
        self.assertEqual((person.name, str(person.birth_date)), ("Nguyễn Văn An", "1985-03-05"))

    def test_an_intake_with_its_search_for_duplicates_takes_at_most_twenty_queries(self):
        others = {"duplicates_seen": [], "ward_id": self.ward_a.id}
        # The first one reads what the memory keeps from then on.
        self.taken(owners=[dict(BINH)], **others)
        vals, counter = self.vals(**others), self.counter()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(20):
            answer = counter.intake(vals)
            self.env.flush_all()
        self.assertEqual(answer["state"], "received")

    def test_who_is_known_is_brought_up_to_date_and_forgets_nothing(self):
        person = self.taken().owner_ids
        again = {"identity": "079 085 001 234", "name": "NGUYỄN VĂN AN", "phone": "0908 333 444"}
        dossier = self.taken(
            procedure=self.linked_procedure,
            agency=self.ward_a,
            user=self.clerk_ward_a,
            owners=[again],
            ward_id=self.ward_a.id,
        )
        self.assertEqual(dossier.owner_ids, person)
        self.assertEqual(person.phone, "0908 333 444")
        self.assertEqual(person.address, AN["address"])
        self.assertEqual(person.name, "Nguyễn Văn An")
        self.assertEqual(person.agency_ids, self.van_phong | self.ward_a)

    def test_several_owners_and_a_submitter_stay_apart(self):
        dossier = self.taken(
            owners=[dict(AN), dict(COMPANY)],
            submitter=dict(BINH, phone="0909 000 111"),
            authorisation="Giấy ủy quyền số 12 ngày 01/3/2012 của UBND phường",
        )
        self.assertEqual(dossier.owner_ids.mapped("kind"), ["organisation", "person"])
        self.assertEqual(dossier.applicant_name, "Nguyễn Văn An, Công ty TNHH Mẫu")
        self.assertEqual(dossier.submitter_id.name, "Trần Thị Bình")
        self.assertNotIn(dossier.submitter_id, dossier.owner_ids)
        self.assertIn("ủy quyền", dossier.authorisation)

    def test_an_owner_who_submits_is_one_person_and_needs_no_authorisation(self):
        dossier = self.taken(owners=[dict(BINH), dict(AN)], submitter=dict(AN))
        self.assertEqual(len(dossier.owner_ids), 2)
        self.assertEqual(dossier.submitter_id.name, "Trần Thị Bình")

    def test_same_day_work_is_settled_at_once(self):
        answer = self.intake("settle_now", **self.ward())
        dossier = self.env["one_stop.dossier"].browse(answer["id"])
        self.assertEqual((answer["state"], answer["receipt"]), ("returned", ""))
        self.assertEqual(
            dossier.event_ids.sorted("seq").mapped("kind"),
            ["receive", "resolve", "ready", "hand_over"],
        )
        self.assertWhole(dossier)

    def test_a_refusal_says_why_and_asks_for_nothing_else(self):
        answer = self.intake("refuse_intake", papers=[], reason="Không thuộc thẩm quyền")
        dossier = self.env["one_stop.dossier"].browse(answer["id"])
        self.assertEqual((dossier.state, answer["due"]), ("refused", None))
        self.assertEqual(dossier.event_ids._payload()["reason"], "Không thuộc thẩm quyền")

    def test_a_draft_keeps_what_there_is_and_goes_on_later(self):
        draft = self.taken("draft", owners=[{"name": "Lê Thị Cúc"}], papers=[], content="Chờ")
        self.assertEqual(draft.state, "draft")
        data = self.counter().get_draft(draft.id)
        self.assertEqual((data["owners"][0]["name"], data["content"]), ("Lê Thị Cúc", "Chờ"))
        dossier = self.taken(dossier_id=draft.id, owners=data["owners"], content=data["content"])
        self.assertEqual((dossier, dossier.state), (draft, "received"))
        self.assertEqual(len(dossier.paper_ids), 3)

    def test_an_intake_sent_again_after_a_lost_answer_is_received_once(self):
        first = self.intake(key="b1f0")
        again = self.intake(key="b1f0", is_retry=True)
        self.assertEqual((again["id"], again["code"]), (first["id"], first["code"]))
        other = self.intake(key="b1f0", is_retry=True, user=self.clerk_two)
        self.assertNotEqual(other["id"], first["id"])

    def ward(self):
        return {
            "procedure": self.ward_procedure,
            "agency": self.ward_a,
            "user": self.clerk_ward_a,
        }

    def test_five_papers_of_a_known_applicant_take_few_queries(self):
        components = [{"name": f"Giấy {number}"} for number in range(5)]
        fees = [{"name": "Lệ phí", "amount": 50000}]
        version = self.make_version("MAU-09", "Năm giấy tờ mẫu", components=components, fees=fees)
        given = self.vals(procedure=version.procedure_id)
        counter = self.counter()
        for _warming in range(2):
            # A request begins with caches of the registry and none of records.
            self.env.flush_all()
            self.env.invalidate_all()
            counter.intake(given)
        self.env.flush_all()
        self.env.invalidate_all()
        before, start = self.env.cr.sql_log_count, perf_counter()
        answer = counter.intake(given)
        self.env.flush_all()
        spent = (perf_counter() - start) * 1000
        queries = self.env.cr.sql_log_count - before
        _logger.info("intake: %s queries, %.1f ms", queries, spent)
        self.assertEqual(answer["state"], "received")
        self.assertLessEqual(queries, 20)
