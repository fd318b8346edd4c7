from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .dossier_case import DossierCase


@tagged("post_install", "-at_install")
class TestChecklist(DossierCase):
    """No intake lacks what its procedure makes compulsory, whichever way it comes."""

    def assertRefused(self, dossier, paper, user=None, kind="receive"):
        """The intake is refused, naming a paper, and nothing has happened."""
        with self.assertRaises(UserError) as refused:
            self.take(dossier, kind, self.START, user or self.clerk, results=[{"name": "Sao"}])
        self.assertIn(paper, str(refused.exception))
        self.assertEqual((dossier.state, dossier.name, dossier.journal_count), ("draft", False, 0))

    def line(self, dossier, name):
        return dossier.paper_ids.filtered(lambda one: one.name == name)

    def test_a_compulsory_paper_that_is_not_there_refuses_the_receipt(self):
        dossier = self.new_dossier()
        self.line(dossier, "Tờ khai").is_there = False
        for user in (self.clerk, self.manager, self.env.user):
            self.assertRefused(dossier, "Tờ khai", user)
        self.line(dossier, "Tờ khai").is_there = True
        self.take(dossier, "receive", self.START, self.clerk)
        self.assertEqual(dossier.state, "received")

    def test_public_methods_and_bulk_ask_for_it_too(self):
        good, bad = self.new_dossier(), self.new_dossier()
        self.line(bad, "Tờ khai").unlink()
        with self.assertRaises(UserError):
            self.at(bad.with_user(self.clerk), self.START).action_receive()
        results = self.at((good | bad).with_user(self.clerk), self.START)._apply_each("receive")
        self.assertEqual([dossier.state for dossier, _told in results], ["received", "draft"])
        self.assertIn("Tờ khai", results[1][1])

    def test_without_any_checklist_people_receive_nothing(self):
        self.assertRefused(self.new_dossier(paper_ids=[]), "Tờ khai; Giấy khai sinh")

    def test_too_few_of_a_paper_are_missing(self):
        dossier = self.new_dossier()
        self.line(dossier, "Giấy khai sinh").quantity = 1
        self.assertRefused(dossier, "Giấy khai sinh")

    def test_an_optional_paper_may_be_missing(self):
        dossier = self.new_dossier()
        self.line(dossier, "Giấy tờ khác").unlink()
        self.take(dossier, "receive", self.START, self.clerk)
        self.assertEqual(dossier.state, "received")

    def test_a_paper_asked_for_in_some_cases_is_for_the_clerk_to_judge(self):
        heir = {"name": "Giấy chứng tử", "condition": "Nếu là người thừa kế"}
        version = self.make_version("MAU-09", "Thừa kế mẫu", components=[{"name": "Đơn"}, heir])
        dossier = self.new_dossier(version.procedure_id)
        self.line(dossier, "Giấy chứng tử").is_there = False
        self.take(dossier, "receive", self.START, self.clerk)
        self.assertEqual(dossier.state, "received")

    def test_a_paper_written_by_hand_counts_by_its_name(self):
        papers = [
            (0, 0, {"name": name, "quantity": quantity, "is_there": True})
            for name, quantity in (("tờ khai", 1), ("GIẤY KHAI SINH", 2))
        ]
        dossier = self.new_dossier(paper_ids=papers)
        self.take(dossier, "receive", self.START, self.clerk)
        self.assertEqual(dossier.state, "received")

    def test_settling_at_once_asks_for_it_too(self):
        dossier = self.new_dossier(self.ward_procedure, self.ward_a)
        dossier.paper_ids.is_there = False
        self.assertRefused(dossier, "Bản chính", self.clerk_ward_a, "settle_now")

    def test_a_refused_intake_that_is_opened_again_is_checked_again(self):
        dossier = self.new_dossier()
        self.line(dossier, "Tờ khai").is_there = False
        self.take(dossier, "refuse_intake", self.START, self.clerk, reason="Thiếu tờ khai")
        self.take(dossier, "reopen", "2012-03-05 10:00", self.manager, reason="Đã mang đến")
        with self.assertRaises(UserError):
            self.take(dossier, "receive", "2012-03-05 10:05", self.clerk)
        self.line(dossier, "Tờ khai").is_there = True
        self.take(dossier, "receive", "2012-03-05 10:10", self.clerk)
        self.assertWhole(dossier)

    def test_a_draft_in_its_form_gets_the_checklist_of_its_procedure(self):
        drafts = self.at(self.env["one_stop.dossier"].with_user(self.clerk), self.START)
        form = Form(drafts)
        form.procedure_id = self.procedure
        form.applicant_name = "Lê Thị Cúc"
        draft = form.save()
        self.assertEqual(draft.paper_ids.component_id, self.version.component_ids)
        self.assertEqual(draft.paper_ids.mapped("is_there"), [False] * 3)
        self.assertEqual(draft.paper_ids.mapped("compulsory"), [True, True, False])
