from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, TransactionCase, new_test_user, tagged

from .journal_models import DistrictTestPaper, DistrictTestPaperEvent, add_models


@tagged("post_install", "-at_install")
class TestProjection(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_models(cls, DistrictTestPaper, DistrictTestPaperEvent)
        cls.Paper = cls.env["district.test.paper"]
        cls.agency = cls.env["hr.department"].create({"name": "Phòng A"})
        cls.clerk = new_test_user(cls.env, "clerk", context={"no_reset_password": True})
        cls.env["ir.model.access"].create(
            {
                "name": "papers",
                "model_id": cls.env["ir.model"]._get_id("district.test.paper"),
                "perm_read": True,
                "perm_write": True,
                "perm_create": True,
            }
        )
        cls.paper = cls.Paper.create({"name": "A"})

    def test_what_parents_declare_adds_up(self):
        self.assertEqual(
            self.Paper._get_projected_fields(),
            {"state", "holder_id", "journal_count", "journal_head"},
        )

    def test_write_is_refused_to_everybody_with_the_field_named(self):
        forged = {"district_projection_door": True}
        forged_list = {"district_projection_door": ["district.test.paper", [self.paper.id]]}
        for paper in (
            self.paper,
            self.paper.sudo(),
            self.paper.with_user(self.clerk),
            self.paper.with_context(**forged),
            self.paper.with_context(**forged_list),
        ):
            with self.assertRaisesRegex(AccessError, "“State” of “Paper of the tests”"):
                paper.write({"state": "sent"})
            with self.assertRaises(AccessError):
                paper.holder_id = self.agency
        self.assertEqual(self.paper.state, "draft")

    def test_create_takes_the_default_and_nothing_else(self):
        self.assertEqual(self.Paper.create({"name": "B", "state": "draft"}).state, "draft")
        self.assertFalse(self.Paper.create({"name": "B", "holder_id": False}).holder_id)
        with self.assertRaisesRegex(AccessError, "“State”"):
            self.Paper.sudo().create({"name": "B", "state": "sent"})
        with self.assertRaisesRegex(AccessError, "“State”"):
            self.Paper.create([{"name": "B"}, {"name": "C", "state": False}])

    def test_defaults_of_context_and_user_are_no_back_door(self):
        paper = self.Paper.with_context(default_state="sent", default_holder_id=self.agency.id)
        paper = paper.create({"name": "B"})
        self.assertEqual((paper.state, paper.holder_id.id), ("draft", False))
        self.env["ir.default"].set("district.test.paper", "state", "sent")
        self.assertEqual(self.Paper.create({"name": "C"}).state, "draft")

    def test_the_projection_writes_whoever_the_user_is(self):
        self.paper.with_user(self.clerk)._project({"state": "sent", "holder_id": self.agency.id})
        self.assertEqual((self.paper.state, self.paper.holder_id), ("sent", self.agency))
        with self.assertRaises(AccessError):
            self.paper.write({"state": "draft"})

    def test_the_door_opens_these_records_only(self):
        other = self.Paper.create({"name": "B"})
        from ..models.district_projection_mixin import DOOR_KEY, ProjectionDoor

        door = ProjectionDoor("district.test.paper", frozenset(self.paper.ids))
        with self.assertRaises(AccessError):
            other.with_context(**{DOOR_KEY: door}).write({"state": "sent"})
        with self.assertRaises(AccessError):
            (other + self.paper).with_context(**{DOOR_KEY: door}).write({"state": "sent"})

    def test_a_copy_starts_anew(self):
        self.paper._append("send", {})
        self.paper._project({"state": "sent"})
        copy = self.paper.copy()
        self.assertRecordValues(
            copy, [{"state": "draft", "journal_count": 0, "journal_head": False}]
        )
        self.assertFalse(copy.event_ids)
        with self.assertRaises(AccessError):
            self.paper.copy({"state": "sent"})

    def test_forms_work(self):
        self.env["ir.ui.view"].create(
            {
                "name": "paper",
                "model": "district.test.paper",
                "arch": """<form><field name="name"/><field name="state" readonly="1"
                    force_save="1"/><field name="holder_id" readonly="1"/></form>""",
            }
        )
        with Form(self.Paper) as form:
            form.name = "B"
        paper = form.save()
        self.assertEqual(paper.state, "draft")
        with Form(paper) as form:
            form.name = "C"
        self.assertEqual(paper.name, "C")

    def test_imports_are_refused(self):
        result = self.Paper.load(["name", "state"], [["B", "Sent"]])
        self.assertFalse(result["ids"])
        self.assertIn("“State”", result["messages"][0]["message"])
        self.assertTrue(self.Paper.load(["name"], [["B"]])["ids"])

    def test_lines_of_a_parent_do_not_go_round(self):
        with self.assertRaises(AccessError):
            self.env["district.test.paper"].browse(self.paper.id).update({"state": "sent"})
        with self.assertRaises(AccessError):
            self.paper.write({"event_ids": [Command.clear()], "journal_count": 0})
