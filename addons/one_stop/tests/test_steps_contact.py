from odoo.exceptions import AccessError
from odoo.tests import tagged

from .steps_case import StepsCase

AT = "2012-03-08 09:00"


@tagged("post_install", "-at_install")
class TestStepsContact(StepsCase):
    """Contact data stay up to date; what is corrected leaves a note that tells no value."""

    def correct(self, dossier, user=None, **vals):
        self.at(dossier.with_user(user or self.clerk), AT).write(vals)

    def test_a_correction_is_noted_by_the_fields_with_digests(self):
        dossier = self.at_tu_phap(applicant_phone="0903111222")
        self.correct(dossier, applicant_phone="0903333444", applicant_email="duc@example.com")
        self.assertEqual(dossier.applicant_phone, "0903333444")
        event = self.events(dossier, "note")
        said = event._payload()
        self.assertEqual(set(said["corrected"]), {"applicant_phone", "applicant_email"})
        self.assertEqual(
            said["corrected"]["applicant_phone"],
            {"from": dossier._digest("0903111222"), "to": dossier._digest("0903333444")},
        )
        for value in ("0903111222", "0903333444", "duc@example.com"):
            self.assertNotIn(value, event.payload)
        self.assertIn("Phone", said["text"])
        self.assertEqual(event.user_id, self.clerk)
        self.assertWhole(dossier)

    def test_what_is_written_as_it_was_leaves_no_note(self):
        dossier = self.at_tu_phap(applicant_phone="0903111222")
        self.correct(dossier, applicant_phone="0903111222", applicant_email=False)
        self.assertFalse(self.events(dossier, "note"))

    def test_a_draft_is_written_without_notes(self):
        draft = self.new_dossier()
        self.correct(draft, applicant_phone="0903111222")
        self.assertFalse(draft.journal_count)

    def test_two_dossiers_get_a_note_each(self):
        dossiers = self.at_tu_phap() | self.at_tu_phap(applicant_phone="0903111222")
        self.correct(dossiers, applicant_phone="0903111222")
        self.assertEqual([len(self.events(one, "note")) for one in dossiers], [1, 0])

    def test_nothing_else_is_changed_after_the_receipt(self):
        dossier = self.at_tu_phap()
        before = self.frozen(dossier)
        for vals in (
            {"applicant_name": "Khác"},
            {"applicant_phone": "0903111222", "content": "Khác"},
            {"owner_ids": [(5,)]},
            {"paper_ids": [(5,)]},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.correct(dossier, **vals)
        self.assertEqual(self.frozen(dossier), before)
        self.assertEqual(dossier.applicant_name, "Nguyễn Văn Đức")

    def test_officers_who_did_not_receive_it_correct_nothing(self):
        dossier = self.at_tu_phap()
        for name in ("officer_tu_phap", "head_tu_phap", "leader", "auditor", "clerk_ward_a"):
            with self.assertRaises(AccessError, msg=name), self.env.cr.savepoint():
                self.correct(dossier, getattr(self, name), applicant_phone="0903111222")
        self.assertFalse(dossier.applicant_phone)
