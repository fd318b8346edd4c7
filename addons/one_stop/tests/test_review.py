import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .proposal_case import ProposalCase


@tagged("post_install", "-at_install")
class TestReview(ProposalCase):
    """The yearly review: what is listed and why, who concludes, what is overdue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The catalogue that is installed is none of this case.
        cls.env["one_stop.procedure"].search([("code", "not like", "MAU-")]).active = False
        cls.procedures = cls.procedure | cls.ward_procedure | cls.linked_procedure
        cls.procedure.agency_id = cls.tu_phap

    def new_review(self, year=2012, user=None, moment="2012-03-05 09:00", **vals):
        reviews = self.as_user(user or self.manager, moment, "one_stop.review")
        return reviews.create({"year": year, **vals})

    def issued(self, year=2012, moment="2012-03-05 09:00", **vals):
        review = self.new_review(year, moment=moment, **vals)
        review.action_draft()
        review.write({"symbol": "15/KH-UBND", "issued_on": moment[:10]})
        review.action_issue()
        return review

    def line(self, review, procedure):
        return review.line_ids.filtered(lambda line: line.procedure_id == procedure)

    def test_what_was_not_reviewed_for_years_is_listed(self):
        review = self.new_review(2012)
        review.action_draft()
        self.assertFalse(review.line_ids)  # all in force since January 2011
        review = self.new_review(2013, moment="2013-01-07 09:00")
        review.action_draft()
        self.assertEqual(review.line_ids.procedure_id, self.procedures)
        line = self.line(review, self.procedure)
        self.assertEqual(line.why, "Chưa rà soát, áp dụng từ ngày 01/01/2011")
        self.assertEqual((line.agency_id, line.due_on), (self.tu_phap, date(2013, 9, 15)))
        self.assertEqual(self.line(review, self.ward_procedure).agency_id, self.van_phong)

    def test_what_was_reviewed_lately_is_not_listed(self):
        self.set_rule("proc.review_years", 1)
        review = self.issued()
        self.act(
            self.line(review, self.procedure),
            self.officer_tu_phap,
            "2012-06-01 09:00",
            "action_conclude",
            "keep",
            "Đang thực hiện tốt",
        )
        self.set_rule("proc.review_years", 2)
        later = self.new_review(2013, moment="2013-01-07 09:00")
        later.action_draft()
        self.assertNotIn(self.procedure, later.line_ids.procedure_id)
        self.assertIn(self.ward_procedure, later.line_ids.procedure_id)

    def test_late_dossiers_and_second_supplements_list_a_procedure_and_open(self):
        self.set_rule("proc.review_years", 20)
        late = self.received("2012-03-05 09:00")
        twice = self.received("2012-03-05 10:00", procedure=self.ward_procedure, agency=self.ward_a)
        twice._project({"supplement_count": 2, "done_at": twice.due_at})
        review = self.new_review(2013, moment="2013-01-07 09:00")
        review.action_draft()
        line = self.line(review, self.procedure)
        self.assertEqual((line.late_count, line.why), (1, "1 hồ sơ quá hạn"))
        other = self.line(review, self.ward_procedure)
        self.assertEqual((other.late_count, other.supplement_count), (0, 1))
        self.assertEqual(review.line_ids.procedure_id, self.procedure | self.ward_procedure)
        dossiers = self.env["one_stop.dossier"]
        found = dossiers.search(
            self.at(line.sudo(), "2013-01-07 09:00").action_open_late()["domain"]
        )
        self.assertEqual(found, late)
        self.assertEqual(dossiers.search(other.sudo().action_open_supplements()["domain"]), twice)
        # Worst ones first, and no more of them than asked for.
        self.assertEqual(review.line_ids[0], line)
        none = self.new_review(2013, agency_id=self.van_phong.id, top_count=0)
        none.action_draft()
        self.assertFalse(none.line_ids)

    def test_late_is_what_was_late_when_the_list_was_drafted_and_not_what_waits(self):
        self.set_rule("proc.review_years", 20)
        late = self.received("2012-12-03 09:00")
        self.received("2012-12-20 09:00")  # due on 4 January
        waiting = self.received("2012-12-04 09:00")
        self.take(waiting, "forward", "2012-12-04 10:00", step=waiting.version_id.step_ids[1])
        self.take(waiting, "accept", "2012-12-04 10:00", self.officer_tu_phap)
        words = {"reason": "Chưa được chứng thực", "papers": ["Giấy khai sinh"]}
        self.take(waiting, "request_supplement", "2012-12-05 09:00", self.officer_tu_phap, **words)
        review = self.new_review(2013, moment="2013-01-02 09:00")
        review.action_draft()
        line = self.line(review, self.procedure)
        self.assertEqual(line.late_count, 1)
        found = self.at(line.sudo(), "2013-03-04 09:00").action_open_late()["domain"]
        self.assertEqual(self.env["one_stop.dossier"].search(found), late)

    def test_drafting_again_adds_what_is_missing_and_keeps_the_rest(self):
        review = self.new_review(2013)
        review.action_draft()
        line = self.line(review, self.procedure)
        line.agency_id = self.noi_vu
        self.line(review, self.ward_procedure).unlink()
        review.action_draft()
        self.assertEqual(review.line_ids.procedure_id, self.procedures)
        self.assertEqual(line.agency_id, self.noi_vu)

    def test_only_the_office_and_leaders_keep_reviews(self):
        for user in (self.officer_tu_phap, self.clerk, self.auditor):
            with self.assertRaises(AccessError):
                self.new_review(2014, user=user)
        ward = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        with self.assertRaises(AccessError):
            self.new_review(2014, user=ward)
        self.assertTrue(self.new_review(2014, user=self.leader))

    def test_there_is_one_review_of_a_year_and_a_year_is_one(self):
        self.new_review(2013)
        with self.assertRaisesRegex(ValidationError, "already"):
            self.new_review(2013)
        for year in (0, 13, 20_000, -1):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.new_review(year, due_on="2013-01-01")

    def test_it_is_issued_with_its_plan_and_fixed_then(self):
        review = self.new_review(2013, moment="2013-01-07 09:00")
        with self.assertRaisesRegex(UserError, "lists no procedure"):
            review.action_issue()
        review.action_draft()
        with self.assertRaisesRegex(UserError, "number and the date"):
            review.action_issue()
        review.write({"symbol": "15/KH-UBND", "issued_on": "2013-02-01"})
        with self.assertRaisesRegex(UserError, "lies ahead"):
            review.action_issue()
        review.issued_on = "2013-01-07"
        review.action_issue()
        self.assertFalse(review._verify())
        line = review.line_ids[0]
        for change in (
            lambda: review.write({"due_on": "2014-01-01"}),
            lambda: review.write({"state": "draft"}),
            lambda: line.write({"due_on": "2014-01-01"}),
            lambda: line.write({"conclusion": "keep"}),
            lambda: line.unlink(),
            lambda: review.unlink(),
            lambda: review.action_draft(),
            lambda: review.copy(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_the_agency_concludes_with_a_reason_and_proposes(self):
        review = self.issued(2013, "2013-01-07 09:00")
        line = self.line(review, self.procedure)
        with self.assertRaises(AccessError):
            self.act(line, self.officer_noi_vu, "2013-02-04 09:00", "action_conclude", "keep", "Ổn")
        with self.assertRaises(AccessError):
            self.act(line, self.auditor, "2013-02-04 09:00", "action_conclude", "keep", "Ổn")
        for bad in (("keep", ""), ("keep", None), ("keep", "…"), ("vứt", "Vì thế")):
            with self.assertRaises(UserError):
                self.act(line, self.officer_tu_phap, "2013-02-04 09:00", "action_conclude", *bad)
        given = ("propose", "Giấy khai sinh đã có trong dữ liệu")
        self.act(line, self.officer_tu_phap, "2013-02-04 09:00", "action_conclude", *given)
        self.assertRecordValues(
            line,
            [
                {
                    "conclusion": "propose",
                    "concluded_on": date(2013, 2, 4),
                    "concluded_by_id": self.officer_tu_phap.id,
                }
            ],
        )
        action = line.with_user(self.officer_tu_phap).action_propose()
        proposals = self.as_user(self.officer_tu_phap, "2013-02-04 09:00")
        proposal = proposals.with_context(**{**proposals.env.context, **action["context"]}).create(
            {}
        )
        self.assertRecordValues(
            proposal,
            [
                {
                    "procedure_id": self.procedure.id,
                    "agency_id": self.tu_phap.id,
                    "review_line_id": line.id,
                    "reason": given[1],
                }
            ],
        )
        again = line.with_user(self.officer_tu_phap).action_propose()
        self.assertEqual(again["res_id"], proposal.id)
        event = review.event_ids.sorted("seq")[-1]
        self.assertEqual((event.kind, event.acting_agency_id), ("conclude", self.tu_phap))
        self.assertFalse(review._verify())

    def test_a_proposal_answers_to_the_review_of_its_own_procedure_alone(self):
        review = self.issued(2013, "2013-01-07 09:00")
        own, other = (self.line(review, one) for one in (self.procedure, self.ward_procedure))
        proposals = self.as_user(self.officer_tu_phap, "2013-02-04 09:00")
        vals = {"procedure_id": self.procedure.id, "agency_id": self.tu_phap.id}
        self.assertTrue(proposals.create({**vals, "review_line_id": own.id}))
        with self.assertRaisesRegex(ValidationError, "was not asked for"):
            proposals.create({**vals, "review_line_id": other.id})

    def test_the_dialog_of_a_conclusion_opens_the_proposal(self):
        review = self.issued(2013, "2013-01-07 09:00")
        line = self.line(review, self.procedure)
        action = self.act(line, self.officer_tu_phap, "2013-02-04 09:00", "action_conclude")
        dialogs = self.as_user(self.officer_tu_phap, "2013-02-04 09:00", action["res_model"])
        form = Form(dialogs.with_context(**{**dialogs.env.context, **action["context"]}))
        form.conclusion, form.reason = "propose", "Còn giấy tờ trùng lặp"
        opened = form.save().action_confirm()
        self.assertEqual(opened["res_model"], "one_stop.proposal")
        self.assertEqual(opened["context"]["default_review_line_id"], line.id)

    def test_overdue_ones_are_found_until_they_are_concluded(self):
        review = self.issued(2013, "2013-01-07 09:00")
        lines = self.at(self.env["one_stop.review.line"], "2013-09-16 09:00")
        domain = [("is_overdue", "=", True), ("review_id", "=", review.id)]
        self.assertEqual(lines.search(domain), review.line_ids)
        self.assertEqual(self.at(review, "2013-09-16 09:00").overdue_count, 3)
        self.assertFalse(self.at(lines, "2013-09-15 09:00").search(domain))
        line = self.line(review, self.procedure)
        self.act(line, self.head_tu_phap, "2013-09-16 09:00", "action_conclude", "abolish", "Bỏ")
        self.assertNotIn(line, lines.search(domain))

    def test_it_is_closed_when_each_has_its_conclusion(self):
        review = self.issued(2013, "2013-01-07 09:00")
        closing = self.at(review.with_user(self.manager), "2013-10-01 09:00")
        with self.assertRaisesRegex(UserError, "3 have none"):
            closing.action_close()
        for line in review.line_ids:
            self.act(line, self.manager, "2013-09-01 09:00", "action_conclude", "keep", "Phù hợp")
        closing.action_close()
        self.assertEqual(review.state, "closed")
        with self.assertRaises(UserError):
            self.act(
                review.line_ids[0],
                self.manager,
                "2013-10-02 09:00",
                "action_conclude",
                "amend",
                "À",
            )

    def test_drafts_are_the_offices_and_issued_ones_everybodys(self):
        draft = self.new_review(2014)
        for user, reads in (
            (self.officer_tu_phap, False),
            (self.clerk_ward_a, False),
            (self.manager, True),
            (self.leader, True),
            (self.auditor, True),
        ):
            self.assertEqual(draft.with_user(user).has_access("read"), reads, user.login)
        issued = self.issued(2013, "2013-01-07 09:00")
        for user in (self.officer_tu_phap, self.clerk_ward_a, self.auditor):
            self.assertTrue(issued.with_user(user).has_access("read"))
            self.assertTrue(issued.line_ids.with_user(user).has_access("read"))
            self.assertFalse(issued.with_user(user).has_access("write"))

    def test_open_lines_and_drafts_follow_when_agencies_merge(self):
        review = self.issued(2013, "2013-01-07 09:00")
        proposal, sent = self.new_proposal(), self.submitted()
        change = self.env["district.agency.change"].create(
            {
                "kind": "merge",
                "document_id": self.make_decision(issued_on="2013-01-08").id,
                "effective_on": "2013-01-09",
                "agency_ids": self.link(self.tu_phap),
                "target_id": self.noi_vu.id,
            }
        )
        self.at(change, "2013-01-09 09:00").action_confirm()
        self.env.invalidate_all()
        self.assertEqual(proposal.agency_id, self.noi_vu)
        self.assertEqual(sent.agency_id, self.tu_phap)
        self.assertEqual(self.line(review, self.procedure).agency_id, self.noi_vu)

    def test_the_list_prints_and_is_a_workbook(self):
        review = self.issued(2013, "2013-01-07 09:00")
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("one_stop.report_review", review.ids)[0]
            .decode()
        )
        for words in ("DANH MỤC THỦ TỤC", "15/KH-UBND", "MAU-01", "15/09/2013"):
            self.assertIn(words, html)
        sheet = load_workbook(io.BytesIO(review._xlsx("review")[1])).worksheets[0]
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        self.assertIn("Cải chính hộ tịch mẫu", cells)
