from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import HEADING, PlanCase


@tagged("post_install", "-at_install")
class TestImportAgain(PlanCase):
    """Correcting what was read: the rest stays checked, and no way leads round the checks."""

    def rows(self, *lines):
        return "\n".join([HEADING, *("\t".join(line) for line in lines)])

    def line(self, number="1", lead="Phòng Nội vụ Quận Mẫu", schedule="Năm 2012", **cells):
        return [number, cells.get("content", "Rà soát"), lead, "", "Báo cáo", schedule]

    def errors(self, reading):
        return reading.problem_ids.filtered(lambda found: found.level == "error")

    def test_a_doubled_number_stays_an_error_while_other_lines_are_corrected(self):
        wrong = self.line("2", lead="Phòng Lạ")
        reading = self.read_annex(self.rows(["I. Mục"], self.line(), self.line(), wrong))
        reading.line_ids[2].lead_text = "Phòng Tư pháp Quận Mẫu"
        self.assertEqual(self.errors(reading).mapped("code"), ["number_doubled"])
        self.assertIn("section I;", self.errors(reading).with_context(lang=False).message)
        reading.line_ids[1].number = "3"
        self.assertFalse(self.errors(reading))

    def test_findings_are_not_edited_and_come_back_when_deleted(self):
        reading = self.read_annex(self.rows(["I. Mục"], self.line(lead="Phòng Lạ")))
        error = self.errors(reading)
        for vals in ({"level": "doubt"}, {"code": "no_number"}, {"settled_by_id": self.env.uid}):
            with self.assertRaises(AccessError):
                error.with_user(self.coordinator).write(vals)
        error.with_user(self.coordinator).unlink()
        reading.action_settle_all()
        with self.assertRaises(ValidationError):
            reading._apply()
        self.assertFalse(self.plan.section_ids | self.plan.task_ids.section_id)
        self.assertFalse(self.plan.task_ids)

    def test_how_far_an_import_is_cannot_be_set(self):
        reading = self.read_annex(self.rows(["I. Mục"], self.line(lead="Phòng Lạ")))
        for vals in ({"state": "applied"}, {"aliases": {"Phòng Lạ": f"agency:{self.noi_vu.id}"}}):
            with self.assertRaises(AccessError):
                reading.with_user(self.coordinator).write(vals)
            with self.assertRaises(AccessError):
                reading.with_user(self.coordinator).create(vals)

    def test_what_lines_are_said_to_mean_is_read_again_when_they_are_saved(self):
        reading = self.read_annex(self.rows(["I. Mục"], self.line()))
        reading.action_settle_all()
        line = reading.line_ids
        stranger = {**line.data, "leads": [["agency", f"agency:{self.ward_b.id}", "x"]]}
        line.with_user(self.coordinator).write({"data": stranger, "schedule": "yearly"})
        reading._apply()
        self.assertEqual(self.plan.task_ids.party_ids.agency_id, self.noi_vu)

    def test_a_choice_settles_a_name_that_two_agencies_bear(self):
        twins = [
            self.make_agency("Trạm Y tế Mẫu", f"MAU-YT{number}", "service_unit")
            for number in (1, 2)
        ]
        reading = self.read_annex(self.rows(["I. Mục"], self.line(lead="Trạm Y tế Mẫu")))
        error = self.errors(reading)
        self.assertEqual(error.code, "agency_ambiguous")
        self.assertEqual({one["key"] for one in error.choices}, {f"agency:{t.id}" for t in twins})
        error.action_choose(f"agency:{twins[1].id}")
        self.assertFalse(self.errors(reading))
        reading.action_settle_all()
        reading._apply()
        self.assertEqual(self.plan.task_ids.party_ids.agency_id, twins[1])

    def test_a_department_that_is_no_agency_cannot_be_chosen(self):
        team = self.env["hr.department"].create({"name": "Tổ", "parent_id": self.noi_vu.id})
        reading = self.read_annex(self.rows(["I. Mục"], self.line(lead="Phòng Lạ")))
        with self.assertRaises(UserError):
            self.errors(reading).action_choose(f"agency:{team.id}")

    def test_an_agency_that_was_merged_before_the_plan_gives_way_to_its_successor(self):
        old = self.make_agency("Phòng Tôn giáo Mẫu", "MAU-TG", "specialised", valid_to="2009-06-30")
        source = self.rows(["I. Mục"], self.line(lead="Phòng Tôn giáo Mẫu"))
        self.assertEqual(self.errors(self.read_annex(source)).code, "agency_closed")
        old.successor_id = self.noi_vu
        reading = self.read_annex(source)
        self.assertEqual(reading.problem_ids.mapped("code"), ["agency_succeeded"])
        self.assertEqual(reading.problem_ids.proposal_text, self.noi_vu.name)
        with self.assertRaises(ValidationError):
            reading._apply()
        reading.action_settle_all()
        reading._apply()
        self.assertEqual(self.plan.task_ids.party_ids.agency_id, self.noi_vu)
        self.assertEqual(self.plan.task_ids.lead_text, "Phòng Tôn giáo Mẫu")

    def test_an_agency_in_force_is_meant_rather_than_its_closed_namesake(self):
        self.make_agency("Phòng Y tế Mẫu", "MAU-Y1", "specialised", valid_to="2008-12-31")
        new = self.make_agency("Phòng Y tế Mẫu", "MAU-Y2", "specialised", valid_from="2010-01-01")
        late = self.make_agency("Phòng Xa Mẫu", "MAU-XA", "specialised", valid_from="2016-01-01")
        reading = self.read_annex(
            self.rows(["I. Mục"], self.line(lead="Phòng Y tế Mẫu"), self.line("2", lead=late.name))
        )
        self.assertEqual(self.errors(reading).mapped("code"), ["agency_closed"])
        self.assertEqual(reading.line_ids[0].data["leads"][0][1], f"agency:{new.id}")

    def test_words_ticked_as_a_lead_are_not_asked_for_again(self):
        reading = self.read_annex(
            self.rows(["I. Mục"], self.line(), self.line("2", lead="các cơ quan có liên quan"))
        )
        reading.action_settle_all()
        reading._apply()
        self.assertFalse(self.plan.doubt_count)
        made = self.plan._approve(self.make_decision(issued_on="2011-02-01"), 2011)
        self.assertEqual(made.task_id.mapped("number"), ["1"])
        self.assertEqual(self.plan.waiting_count, 1)

    def test_markup_of_a_cell_is_shown_as_text(self):
        script = "<script>alert(1)</script><b>đậm</b>"
        reading = self.read_annex(
            self.rows(["I. Mục"], self.line(content=script, schedule=""), self.line("2"))
        )
        reading.action_settle_all()
        plan = reading._apply()
        self.assertEqual(plan.task_ids[0].content, script)
        preview = self.env["cchc.plan.approve"].create(
            {"plan_id": plan.id, "issued_on": "2011-02-01", "first_year": 2011}
        )
        self.assertIn("&lt;script&gt;", preview.preview)
        self.assertNotIn("<script>", preview.preview)

    def test_groups_out_of_use_are_not_matched(self):
        self.wards.active = False
        reading = self.read_annex(self.rows(["I. Mục"], self.line(lead=self.wards.name)))
        self.assertTrue(self.errors(reading))

    def test_a_name_that_became_ambiguous_since_stops_the_saving(self):
        reading = self.read_annex(self.rows(["I. Mục"], self.line(), self.line("2")))
        reading.action_settle_all()
        self.env["district.agency.group"].create(
            {"name": "Phòng Nội vụ Quận Mẫu", "agency_ids": [Command.set(self.ward_a.ids)]}
        )
        with self.assertRaises(ValidationError):
            reading._apply()
        self.assertFalse(self.plan.section_ids)
