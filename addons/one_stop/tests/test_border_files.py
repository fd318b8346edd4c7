from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .border_case import INSIDERS, OUTSIDERS, BorderCase

RULES = "odoo.addons.base.models.ir_rule"
PDF = b"%PDF-1.4 kin dao"


@tagged("post_install", "-at_install")
class TestBorderFiles(BorderCase):
    """Files of dossiers, papers and results go with their records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paper = cls.dossier.paper_ids[:1]
        cls.result = cls.dossier.result_ids
        cls.files = cls.env["ir.attachment"]
        for record in (cls.dossier, cls.paper, cls.result):
            cls.files |= cls.attach(record)

    @classmethod
    def attach(cls, record, user=None, **vals):
        """Return a file attached to a record by a user, or by the superuser."""
        files = record.env["ir.attachment"]
        return (files.with_user(user) if user else files).create(
            {
                "name": "ban-quet.pdf",
                "raw": PDF,
                "res_model": record._name,
                "res_id": record.id,
                **vals,
            }
        )

    def scan(self):
        """Return the file behind the field of the result."""
        return self.env["ir.attachment"].search(
            [("res_model", "=", self.result._name), ("res_field", "=", "scan")]
        )

    def test_a_file_is_read_by_who_reads_its_record(self):
        everything = self.files | self.scan()
        self.assertEqual(len(everything), 4)
        for names, expected in ((INSIDERS, True), (OUTSIDERS, False)):
            for name in names:
                for file in everything:
                    readable = file.with_user(getattr(self, name)).has_access("read")
                    self.assertEqual(readable, expected, (name, file.res_model))

    def test_files_of_others_are_not_found(self):
        for name in OUTSIDERS:
            files = self.env["ir.attachment"].with_user(getattr(self, name))
            for domain in (
                [("id", "in", self.files.ids)],
                [("res_model", "=", "one_stop.dossier"), ("res_id", "=", self.dossier.id)],
                [("res_model", "=", "one_stop.result"), ("res_field", "=", "scan")],
                [("name", "=", "ban-quet.pdf")],
            ):
                try:
                    found = files.search(domain)
                except AccessError:
                    continue  # who has nothing to do with dossiers does not even ask
                self.assertFalse(found, (name, domain))

    def test_files_are_added_by_who_may_write_the_record(self):
        self.assertTrue(self.attach(self.dossier, self.clerk_ward_a))
        self.assertTrue(self.attach(self.paper, self.clerk_ward_a))
        self.assertTrue(self.attach(self.result, self.officer_tu_phap))
        for user in (
            self.officer_tu_phap,
            self.leader,
            self.auditor,
            self.clerk_ward_b,
            self.officer_noi_vu,
            self.employee,
        ):
            with self.assertRaises(AccessError, msg=user.name), mute_logger(RULES):
                self.attach(self.dossier, user)

    def test_a_file_of_a_received_dossier_stays_as_it_is(self):
        clerk = self.clerk_ward_a
        mine = self.attach(self.dossier, clerk)
        for change in (
            lambda file: file.write({"raw": b"khac"}),
            lambda file: file.write({"name": "khac.pdf"}),
            lambda file: file.write({"res_id": 0}),
            lambda file: file.unlink(),
        ):
            for file in (mine, self.files[0].with_user(clerk), self.files[1].with_user(clerk)):
                with self.assertRaises(AccessError):
                    change(file)
        draft = self.new_dossier(self.border_version.procedure_id, self.ward_a)
        file = self.attach(draft, clerk)
        file.write({"name": "khac.pdf"})
        file.unlink()

    def test_nobody_opens_a_file_to_those_who_do_not_see_the_record(self):
        clerk = self.clerk_ward_a
        file = self.attach(self.dossier, clerk)
        draft = self.new_dossier(self.border_version.procedure_id, self.ward_a)
        for one in (file, self.attach(draft, clerk)):
            with self.assertRaises(AccessError):
                one.write({"public": True})
            with self.assertRaises(AccessError):
                one.generate_access_token()
        for opened in ({"public": True}, {"access_token": "mo"}):
            with self.assertRaises(AccessError):
                self.attach(self.dossier, clerk, **opened)
        with self.assertRaises(AccessError):
            loose = {"name": "roi.pdf", "raw": PDF, "public": True}
            free = self.env["ir.attachment"].with_user(clerk).create(loose)
            free.write({"res_model": "one_stop.dossier", "res_id": self.dossier.id})

    def test_the_field_of_a_record_is_written_by_the_record_alone(self):
        officer = self.officer_tu_phap
        for user in (officer, self.clerk_ward_a):
            with self.assertRaises(AccessError):
                self.attach(self.result, user, res_field="scan")
            with self.assertRaises(AccessError):
                self.scan().with_user(user).write({"raw": b"khac"})
            with self.assertRaises(AccessError):
                self.scan().with_user(user).unlink()
        self.result.with_user(officer).scan = "QsOtIG3huq10IDI="
        self.take(self.dossier, "ready", "2012-03-09 08:00", self.clerk_ward_a)
        self.take(self.dossier, "hand_over", "2012-03-09 09:00", self.clerk_ward_a, receiver="Kín")
        with self.assertRaises(UserError):
            self.result.with_user(officer).scan = False
        with self.assertRaises(UserError):
            self.attach(self.result, officer)

    def test_no_file_is_attached_to_what_has_none(self):
        for model in ("one_stop.dossier.event", "one_stop.dossier.visit", "one_stop.delivery"):
            record = self.world[model][:1]
            for user in (self.clerk_ward_a, self.officer_tu_phap):
                with self.assertRaises(AccessError), mute_logger(RULES):
                    self.attach(record, user)

    def test_other_files_are_nobody_s_business_here(self):
        files = self.env["ir.attachment"].with_user(self.clerk_ward_b)
        mine = files.create({"name": "rieng.txt", "raw": b"cua toi"})
        mine.write({"raw": b"sua"})
        mine.unlink()


@tagged("post_install", "-at_install")
class TestBorderFilesOverHttp(BorderCase, HttpCase):
    """The same for downloads."""

    def test_a_scan_is_downloaded_by_insiders_only(self):
        scan = self.env["ir.attachment"].search(
            [("res_model", "=", "one_stop.result"), ("res_field", "=", "scan")]
        )
        paths = (
            f"/web/content/{scan.id}",
            f"/web/content/one_stop.result/{self.dossier.result_ids.id}/scan",
        )
        for user, seen in (
            (self.officer_tu_phap, True),
            (self.leader, True),
            (self.clerk_ward_b, False),
            (self.employee, False),
        ):
            user.password = "mật khẩu mẫu"
            self.authenticate(user.login, "mật khẩu mẫu")
            for path in paths:
                with mute_logger(RULES, "odoo.http", "odoo.addons.base.models.ir_binary"):
                    answer = self.url_open(path)
                self.assertEqual(answer.status_code == 200, seen, (user.login, path))
