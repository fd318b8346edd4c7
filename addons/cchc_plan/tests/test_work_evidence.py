import base64
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import PlanCase

FILE = base64.b64encode(b"noi dung")


@tagged("post_install", "-at_install")
@freeze_time("2011-06-15 08:00:00")
class TestWorkEvidence(PlanCase):
    """Evidence: what counts as one, whose it is, what the journal keeps, and that it stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.approve()
        cls.work = cls.assignment("I.2", 2011)
        cls.joint = cls.assignment("I.1")
        cls.system = cls.make_user("system", "officer,base.group_system", cls.van_phong)

    def officer(self, work=None, user=None):
        return (work or self.work).with_user(user or self.officer_van_phong)

    def file_of(self, paper):
        return self.env["ir.attachment"].search(
            [("res_model", "=", paper._name), ("res_field", "=", "file"), ("res_id", "=", paper.id)]
        )

    def changes(self, work=None):
        events = (work or self.work).event_ids.sorted("seq")
        return [one._payload() for one in events if one.kind == "evidence"]

    def test_a_bare_title_proves_nothing(self):
        bare = {"symbol": False, "issued_on": False}
        for vals in (bare, {"symbol": "12/KH"} | {"issued_on": False}, {"symbol": " - "}):
            with self.assertRaises(ValidationError, msg=vals):
                self.add_evidence(self.officer(), **vals)
        self.assertTrue(self.add_evidence(self.officer(), **bare, file=FILE, file_name="a.pdf"))
        paper = self.add_evidence(self.officer())
        with self.assertRaises(ValidationError):
            paper.symbol = False
        with_file = self.add_evidence(self.officer(), file=FILE)
        with_file.symbol = False
        with self.assertRaises(ValidationError):
            with_file.file = False

    def test_no_paper_is_dated_ahead(self):
        self.assertTrue(self.add_evidence(self.officer(), issued_on="2011-06-15"))
        with self.assertRaises(ValidationError):
            self.add_evidence(self.officer(), issued_on="2011-06-16")

    def test_each_change_goes_into_the_journal_with_what_it_says(self):
        paper = self.add_evidence(self.officer(), file=FILE, file_name="kh.pdf")
        paper.write({"file": base64.b64encode(b"sua lai")})
        paper.write({"name": paper.name})
        checksum = self.file_of(paper).checksum
        paper.unlink()
        added, corrected, removed = self.changes()
        self.assertEqual(
            [one["what"] for one in (added, corrected, removed)], ["added", "corrected", "removed"]
        )
        self.assertEqual(added["content"], corrected["before"])
        self.assertNotEqual(added["content"]["sha1"], checksum)
        self.assertEqual(corrected["content"]["sha1"], checksum)
        self.assertEqual(removed["content"], corrected["content"])
        self.assertEqual(added["content"]["file"], "kh.pdf")
        self.assertFalse(self.work._verify())
        event = self.work.event_ids.sorted("seq")[-1]
        self.assertEqual(event.acting_agency_id, self.van_phong)
        self.assertIn("12/KH-UBND", event.summary)

    def test_several_at_once_are_several_pieces(self):
        vals = {"assignment_id": self.work.id, "name": "Tệp", "file": FILE}
        model = self.env["cchc.plan.evidence"].with_user(self.officer_van_phong)
        made = model.create([vals, {**vals, "name": "Tệp 2"}])
        self.assertEqual(len(made), 2)
        self.assertEqual(len(self.changes()), 2)

    def test_evidence_shows_whose_it_is(self):
        own = self.add_evidence(self.officer(self.joint, self.officer_noi_vu))
        part = self.add_evidence(self.officer(self.joint))
        self.assertEqual((own.agency_id, part.agency_id), (self.noi_vu, self.van_phong))
        self.assertEqual([one["agency"] for one in self.changes(self.joint)], ["MAU-NV", "MAU-VP"])
        self.assertFalse(part.with_user(self.officer_noi_vu).can_change)
        self.assertTrue(part.with_user(self.officer_van_phong).can_change)

    def test_nobody_changes_the_evidence_of_another_lead(self):
        part = self.add_evidence(self.officer(self.joint)).with_user(self.officer_noi_vu)
        with self.assertRaises(AccessError):
            part.symbol = "99/KH-UBND"
        with self.assertRaises(AccessError):
            part.unlink()
        with self.assertRaises(AccessError):
            self.add_evidence(
                self.officer(self.joint, self.officer_noi_vu), agency_id=self.van_phong.id
            )
        with self.assertRaises(AccessError):
            self.add_evidence(self.joint, agency_id=self.ward_a.id)

    def test_evidence_stays_where_it_was_added(self):
        paper = self.add_evidence(self.officer())
        for vals in (
            {"assignment_id": self.assignment("I.2", 2012).id},
            {"agency_id": self.noi_vu.id},
        ):
            with self.assertRaises(AccessError):
                paper.write(vals)
            with self.assertRaises(AccessError):
                paper.sudo().write(vals)
        paper.write({"assignment_id": self.work.id, "symbol": "13/KH-UBND"})
        with self.assertRaises(UserError):
            paper.copy()

    def handed_in(self, accepted):
        paper = self.add_evidence(self.officer(), file=FILE, file_name="kh.pdf")
        self.officer().action_submit()
        if accepted:
            self.work.with_user(self.coordinator).action_accept()
        return paper, self.file_of(paper)

    def test_nobody_changes_what_was_handed_in(self):
        self.check_fixed(accepted=False)

    def test_nobody_changes_what_was_accepted(self):
        self.check_fixed(accepted=True)

    def check_fixed(self, accepted):
        paper, file = self.handed_in(accepted)
        self.assertEqual(file.raw, b"noi dung")
        plain = self.env["ir.attachment"].create({"name": "x", "raw": b"khac"})
        linked = {"res_model": paper._name, "res_id": paper.id}
        changes = (
            lambda env: paper.with_env(env).write({"file": base64.b64encode(b"khac")}),
            lambda env: paper.with_env(env).write({"file": False}),
            lambda env: paper.with_env(env).unlink(),
            lambda env: self.add_evidence(self.work.with_env(env)),
            lambda env: file.with_env(env).unlink(),
            lambda env: file.with_env(env).write({"raw": b"khac"}),
            lambda env: file.with_env(env).write({"datas": base64.b64encode(b"khac")}),
            lambda env: file.with_env(env).write({"db_datas": b"khac"}),
            lambda env: file.with_env(env).write({"mimetype": "text/html"}),
            lambda env: file.with_env(env).write({"res_id": 0}),
            lambda env: file.with_env(env).write({"res_model": "cchc.plan", "res_id": 1}),
            lambda env: file.with_env(env).write({"res_field": False}),
            lambda env: file.with_env(env).write({"public": True}),
            lambda env: file.with_env(env).write({"type": "url", "url": "https://example.org"}),
            lambda env: setattr(file.with_env(env), "raw", b"khac"),
            lambda env: file.with_env(env).copy(),
            lambda env: plain.with_env(env).write({**linked, "res_field": "file"}),
            lambda env: plain.with_env(env).copy({**linked, "res_field": "file"}),
            lambda env: env["ir.attachment"].create({"name": "y", "raw": b"y", **linked}),
            lambda env: (
                env["ir.attachment"]
                .with_context(default_res_model=paper._name, default_res_id=paper.id)
                .create({"name": "y", "raw": b"y"})
            ),
        )
        for user in (self.officer_van_phong, self.system, self.env.ref("base.user_root")):
            for place, change in enumerate(changes):
                for env in (self.env(user=user), self.env(user=user, su=True)):
                    with self.subTest(user=user.login, su=env.su, change=place):
                        with self.assertRaises(UserError):
                            change(env)
        self.env.invalidate_all()
        self.assertEqual(file.raw, b"noi dung")
        self.assertEqual(paper.file, FILE)
        self.assertFalse(self.work._verify())

    def test_a_flag_in_the_context_opens_nothing(self):
        _paper, file = self.handed_in(accepted=False)
        with self.assertRaises(AccessError):
            file.with_context(cchc_plan_filing=True).unlink()

    def test_the_file_goes_only_by_its_piece_of_evidence_before_that_too(self):
        paper = self.add_evidence(self.officer(), file=FILE, file_name="kh.pdf")
        file = self.file_of(paper)
        with self.assertRaises(AccessError):
            file.with_user(self.officer_van_phong).write({"raw": b"khac"})
        with self.assertRaises(AccessError):
            file.sudo().unlink()
        paper.unlink()
        self.assertFalse(file.exists())

    def test_the_place_of_storage_may_move_and_the_filestore_be_swept(self):
        _paper, file = self.handed_in(accepted=True)
        self.env["ir.config_parameter"].set_param("ir_attachment.location", "db")
        file._migrate()
        self.env.invalidate_all()
        self.assertEqual((file.raw, bool(file.store_fname)), (b"noi dung", False))
        self.env["ir.attachment"]._gc_file_store_unsafe()
        self.assertEqual(file.raw, b"noi dung")

    def test_other_files_are_as_they_were(self):
        mine = self.env["ir.attachment"].with_user(self.officer_van_phong)
        plain = mine.create({"name": "x", "raw": b"x"})
        plain.write({"raw": b"y"})
        plain.unlink()

    def test_files_are_read_by_whom_the_work_concerns(self):
        file = self.handed_in(accepted=False)[1]
        for user, may in (
            (self.officer_van_phong, True),
            (self.officer_noi_vu, True),  # coordinates
            (self.coordinator, True),
            (self.leader, True),
            (self.auditor, True),
            (self.officer_ward_a, False),
            (self.clerk, True),  # of Văn phòng
        ):
            self.assertEqual(file.with_user(user).has_access("read"), may, user.login)

    def test_returned_work_opens_its_evidence_again(self):
        paper, file = self.handed_in(accepted=False)
        self.work.with_user(self.coordinator).action_return("Sai số")
        paper.write({"file": base64.b64encode(b"moi"), "issued_on": date(2011, 5, 1)})
        self.assertEqual(file.raw, b"moi")
