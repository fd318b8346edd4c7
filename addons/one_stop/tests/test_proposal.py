import base64
import io

from openpyxl import load_workbook

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .proposal_case import ProposalCase


@tagged("post_install", "-at_install")
class TestProposal(ProposalCase):
    """What a proposal is made of: its costs filled in, reckoned exactly, guarded."""

    def lines(self, proposal, side):
        return [(one.activity, one.name, one.cost) for one in proposal[f"{side}_cost_ids"]]

    def test_present_costs_are_filled_in_from_papers_way_and_fees(self):
        proposal = self.as_user(self.officer_tu_phap).create({"procedure_id": self.procedure.id})
        self.assertEqual(proposal.version_id, self.version)
        self.assertEqual(proposal.agency_id, self.tu_phap)
        self.assertEqual(
            self.lines(proposal, "before"),
            [
                ("prepare", "Tờ khai (bản chính)", 10_000),
                ("prepare", "Giấy khai sinh (bản sao chứng thực)", 10_000),
                ("prepare", "Giấy tờ khác (bản sao)", 10_000),
                ("travel", "Đi lại để nộp hồ sơ", 5_000),
                ("wait", "Chờ tại bộ phận một cửa", 2_500),
                ("file", "Nộp hồ sơ (Tiếp nhận)", 0),
                ("travel", "Đi lại để nhận kết quả", 5_000),
                ("receive", "Nhận kết quả", 0),
                ("pay", "Lệ phí cải chính", 50_000),
            ],
        )
        self.assertEqual(proposal.unit_before, 92_500)

    def test_costs_afterwards_are_those_of_now_less_what_is_cut(self):
        proposal = self.new_proposal()
        before, after = (self.lines(proposal, side) for side in ("before", "after"))
        cut = ("prepare", "Giấy khai sinh (bản sao chứng thực)", 10_000)
        self.assertEqual(after, [line for line in before if line != cut])

    def test_online_does_away_with_ways_and_waiting_and_abolishing_with_all(self):
        change = {"kind": "online", "proposed": "Nộp qua mạng"}
        proposal = self.new_proposal(change_ids=[Command.create(change)])
        self.assertEqual(
            proposal.after_cost_ids.mapped("activity"),
            ["prepare", "prepare", "prepare", "file", "receive", "pay"],
        )
        proposal = self.new_proposal(change_ids=[Command.create({"kind": "abolish"})])
        self.assertFalse(proposal.after_cost_ids)
        self.assertEqual((proposal.cost_after, proposal.share), (0, 100))

    def test_totals_are_sums_of_lines_and_the_benefit_their_difference(self):
        proposal = self.new_proposal()
        for side in ("before", "after"):
            unit = sum(proposal[f"{side}_cost_ids"].mapped("cost"))
            self.assertEqual(proposal[f"unit_{side}"], unit)
            self.assertEqual(proposal[f"cost_{side}"], unit * 10)
        self.assertEqual(proposal.benefit, 100_000)
        self.assertEqual(proposal.share, 10.81)
        self.assertFalse(proposal.is_on_target)
        proposal.after_cost_ids.filtered("fee").fee = 20_000
        self.assertEqual((proposal.benefit, proposal.is_on_target), (400_000, True))

    def test_more_than_32_bits_of_dong_are_kept(self):
        proposal = self.new_proposal(subjects_before=1_000_000, times_before=3)
        self.assertEqual(proposal.cost_before, 277_500_000_000)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(proposal.cost_before, 277_500_000_000)

    def test_the_form_shows_totals_before_it_is_saved(self):
        with Form(self.as_user(self.officer_tu_phap)) as form:
            form.procedure_id = self.procedure
            self.assertIn("Cải chính hộ tịch mẫu", form.name)
            self.assertEqual(form.version_id, self.version)
            form.subjects_before = 4
            self.assertEqual(form.subjects_after, 4)
            with form.after_cost_ids.new() as line:
                line.name, line.fee = "Lệ phí", 7_000
            self.assertEqual((form.unit_after, form.cost_after), (7_000, 28_000))
        proposal = form.record
        self.assertEqual(proposal.after_cost_ids.side, "after")
        self.assertEqual((proposal.unit_after, proposal.cost_after), (7_000, 28_000))

    def test_subjects_are_the_dossiers_of_the_year_before_and_open_them(self):
        inside = self.received("2012-02-01 09:00")
        self.received("2012-03-05 09:00")  # on the day of the figures: not before it
        self.received("2012-02-02 09:00", procedure=self.ward_procedure, agency=self.ward_a)
        self.new_dossier()  # never received
        proposal = self.as_user(self.officer_tu_phap, "2012-03-05 10:00").create(
            {"procedure_id": self.procedure.id, "agency_id": self.tu_phap.id}
        )
        # It has not come to the justice office yet.
        self.assertEqual(proposal.subjects_before, 0)
        of_counter = self.as_user(self.officer_van_phong, "2012-03-05 10:00").create(
            {"procedure_id": self.procedure.id, "agency_id": self.van_phong.id}
        )
        self.assertEqual((of_counter.subjects_before, of_counter.dossier_count), (1, 1))
        action = of_counter.action_open_dossiers()
        found = self.env[action["res_model"]].with_user(self.clerk).search(action["domain"])
        self.assertEqual(found, inside)

    def test_what_changes_is_shown_as_the_version_has_it(self):
        proposal = self.new_proposal()
        self.assertEqual(
            proposal.change_ids.mapped("now"),
            ["Giấy khai sinh (bản sao chứng thực, 2 bản)", "10 ngày làm việc"],
        )
        fee = self.version.fee_ids
        change = Command.create({"kind": "cut_fee", "fee_id": fee.id, "proposed": "Miễn"})
        proposal = self.new_proposal(change_ids=[change])
        self.assertIn("50.000", proposal.change_ids.now)
        self.assertNotIn("pay", proposal.after_cost_ids.mapped("activity"))

    def test_absurd_figures_are_refused_in_words(self):
        proposal = self.new_proposal()
        line = proposal.before_cost_ids[0]
        for vals, words in (
            ({"hours": -1}, "never negative"),
            ({"fee": -5}, "never negative"),
            ({"fee": 0.5}, "whole number"),
            ({"hourly_income": 10**9}, "slip"),
            ({"hours": 9_000}, "slip"),
            ({"hours": float("nan")}, "is a number"),
            ({"service": "nhiều"}, "is a number"),
        ):
            with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                line.write(vals)
        for vals in (
            {"subjects_before": -1},
            {"times_after": 0.5},
            {"subjects_after": 10**9},
            {"times_before": "hai"},
            {"as_of": "0001-01-01"},
            {"as_of": "9999-12-31"},
            {"as_of": "hôm qua"},
            {"as_of": False},
        ):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                proposal.write(vals)
        self.env.invalidate_all()
        self.assertEqual((line.hours, line.fee, proposal.subjects_before), (1, 0, 10))

    def test_a_year_beyond_reason_is_refused(self):
        proposal = self.new_proposal()
        proposal.write({"times_before": 10_000, "subjects_before": 1_000_000})
        with self.assertRaisesRegex(ValidationError, "cost of a year"), self.env.cr.savepoint():
            proposal.before_cost_ids[0].fee = 10**9
        with self.assertRaisesRegex(ValidationError, "cost of a year"), self.env.cr.savepoint():
            proposal.write({"times_before": 10_000, "subjects_before": 100_000_000})
        self.assertEqual(proposal.cost_before, 92_500 * 10**10)

    def test_parts_of_other_versions_are_refused(self):
        proposal = self.new_proposal()
        paper = self.ward_version.component_ids
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            proposal.change_ids[0].component_id = paper
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            proposal.before_cost_ids[0].component_id = paper
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            proposal.version_id = self.ward_version
        draft = self.version._new_version(valid_from="2012-07-01")
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            proposal.version_id = draft

    def test_a_procedure_that_nobody_can_follow_is_not_simplified(self):
        never = self.make_procedure("X-9", "Chưa công bố")
        with self.assertRaisesRegex(UserError, "X-9|Chưa công bố"):
            self.env["one_stop.proposal"].create(
                {"procedure_id": never.id, "agency_id": self.tu_phap.id}
            )

    def test_proposals_are_not_copied_and_keep_agency_and_procedure(self):
        proposal = self.new_proposal()
        with self.assertRaises(UserError):
            proposal.copy()
        for vals in (
            {"agency_id": self.noi_vu.id},
            {"procedure_id": self.ward_procedure.id},
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                proposal.write(vals)
        other = self.new_proposal()
        for line in (proposal.before_cost_ids[0], proposal.change_ids[0]):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                line.proposal_id = other.id

    def test_the_workbook_adds_up(self):
        proposal = self.new_proposal()
        name, content = proposal._xlsx("costs")
        self.assertIn("MAU-01", name)
        book = load_workbook(io.BytesIO(content))
        rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        totals = [row for row in rows if row[1] == "Tổng cộng"]
        self.assertEqual([row[8] for row in totals], [92_500, 82_500])
        self.assertEqual([row[11] for row in totals], [925_000, 825_000])
        years = [row[11] for row in rows if row[8] and row not in totals]
        numbers = [one for one in years if isinstance(one, int)]
        self.assertEqual(sum(numbers), 925_000 + 825_000)

    def test_the_papers_print(self):
        proposal = self.new_proposal()
        for report, words in (
            ("one_stop.report_proposal", ("10,81 %", "925.000", "Giấy khai sinh")),
            ("one_stop.report_proposal_cost", ("BẢNG TÍNH CHI PHÍ", "92.500", "825.000")),
        ):
            html = self.env["ir.actions.report"]._render_qweb_html(report, proposal.ids)[0]
            for word in words:
                self.assertIn(word, html.decode())
        self.assertTrue(base64.b64encode(proposal._xlsx("costs")[1]))
