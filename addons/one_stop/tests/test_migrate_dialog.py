from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..wizards import one_stop_migrate
from .test_migrate import MigrateCase


@tagged("post_install", "-at_install")
class TestMigrateDialog(MigrateCase):
    """Dossiers move after a preview that shows what happens, with a result for each."""

    def dialog(self, dossiers, user=None, at="2012-03-06 09:00", **vals):
        user = user or self.manager
        dialogs = self.at(self.env["one_stop.migrate"].with_user(user), at)
        form = Form(dialogs.with_context(default_dossier_ids=dossiers.ids))
        form.version_id = vals.get("version", self.newer).with_user(user)
        form.reason = vals.get("reason", "Rút ngắn thời hạn")
        return form.save()

    def foretold(self, line):
        return {
            "version_id": line.migrate_id.version_id,
            "due_at": line.new_due_at,
            "promised_at": line.new_promised_at,
            "step_id": line.new_step_id,
        }

    def assertAsShown(self, dialog):
        """Moving makes of each dossier what its line shows, and nothing of the others."""
        shown = [(line, line.dossier_id, self.foretold(line)) for line in dialog.line_ids]
        kept = {
            line.dossier_id: self.stored(line.dossier_id)
            for line in dialog.line_ids.filtered("problem")
        }
        dialog.action_move()
        self.env.flush_all()
        self.env.invalidate_all()
        for line, dossier, values in shown:
            dossier = dossier.sudo()
            if dossier.id in {one.id for one in kept}:
                continue
            self.assertTrue(line.is_moved, dossier.name)
            for name, value in values.items():
                self.assertEqual(dossier[name], value, (dossier.name, name))
        for dossier, values in kept.items():
            self.assertEqual(self.stored(dossier), values)
        self.assertWhole(dialog.line_ids.dossier_id.sudo())

    def test_the_preview_shows_dates_terms_step_and_what_is_missing_and_moves_nothing(self):
        dossier = self.forwarded()
        before = self.stored(dossier)
        dialog = self.dialog(dossier)
        self.assertEqual(dialog.old_terms, self.version.term_text)
        self.assertEqual(dialog.new_term, self.newer.term_text)
        dialog.action_preview()
        line = dialog.line_ids
        self.assertEqual(self.local(line.old_due_at), "2012-03-19 17:00")
        self.assertEqual(self.local(line.new_due_at), "2012-03-14 17:00")
        self.assertEqual(line.old_step_id, self.version.step_ids[1])
        self.assertEqual(line.new_step_id, self.newer.step_ids[1])
        self.assertIn("Giấy xác nhận cư trú", line.lacking)
        self.assertEqual(
            {step.old_id: step.new_id for step in dialog.step_ids},
            dict(zip(self.version.step_ids[:2], self.newer.step_ids[:2], strict=True)),
        )
        self.assertEqual(self.stored(dossier), before)

    def test_what_was_shown_is_what_happens_whatever_their_standing(self):
        plain, sent, waiting, promised, extended, done = (self.forwarded() for _number in range(6))
        self.take(sent, "forward", "2012-03-05 11:00", step=self.version.step_ids[2])
        words = {"reason": "Thiếu", "papers": ["Đơn"]}
        self.take(waiting, "request_supplement", "2012-03-05 16:00", **words)
        words = {"reason": "Chậm", "promised_at": self.utc("2012-03-28 17:00")}
        self.take(promised, "apologise", "2012-03-05 11:00", **words)
        words = {"document": "5/QĐ", "due_at": self.utc("2012-03-30 17:00")}
        self.take(extended, "extend", "2012-03-05 11:00", reason="Phức tạp", **words)
        self.take(done, "resolve", "2012-03-05 16:00", outcome="granted")
        dialog = self.dialog(plain + sent + waiting + promised + extended + done)
        dialog.action_preview()
        self.assertEqual((dialog.movable_count, dialog.obstacle_count), (5, 1))
        remarks = {line.dossier_id: line.remark or "" for line in dialog.line_ids}
        self.assertFalse(remarks[plain])
        self.assertIn("clock stands", remarks[waiting])
        self.assertIn("17:00 28/03/2012", remarks[promised])
        self.assertIn("extension", remarks[extended])
        self.assertAsShown(dialog)
        self.assertEqual(done.version_id, self.version)
        self.assertTrue(dialog.line_ids.filtered("problem").problem.endswith("."))

    def test_confirmed_each_line_says_what_became_of_its_dossier(self):
        first, second = self.forwarded(), self.forwarded()
        dossiers = second + first
        dialog = self.dialog(dossiers)
        dialog.action_preview()
        dialog.action_move()
        self.assertEqual(dialog.state, "done")
        self.assertEqual(dialog.line_ids.mapped("is_moved"), [True, True])
        self.assertEqual(dossiers.version_id, self.newer)
        action = dialog.action_open_moved()
        self.assertEqual(self.env["one_stop.dossier"].search(action["domain"]), dossiers)
        for dossier in dossiers:
            last = dossier.event_ids.sorted("seq")[-1]
            self.assertEqual((last.kind, last.user_id), ("migrate", self.manager))

    def test_what_would_be_late_at_once_is_told(self):
        dossier = self.forwarded()
        dialog = self.dialog(dossier, at="2012-03-15 09:00")
        dialog.action_preview()
        self.assertIn("overdue at once", dialog.line_ids.remark)

    def test_a_step_that_goes_to_another_agency_is_told_and_the_dossier_stays(self):
        other = self.make_draft(
            self.procedure,
            valid_from="2012-03-07",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                self.step("Thẩm tra", self.noi_vu, may_resolve=True),
            ],
        )
        self.newer._move_end("2012-03-06")
        other.action_publish()
        dossier = self.forwarded()
        dialog = self.dialog(dossier, at="2012-03-07 09:00", version=other)
        dialog.action_preview()
        self.assertIn(self.noi_vu.display_name, dialog.line_ids.remark)
        dialog.action_move()
        self.assertEqual(dossier.holder_agency_id, self.tu_phap)
        self.assertEqual(dossier.step_id, other.step_ids[1])
        self.take(dossier, "forward", "2012-03-07 10:00", self.head_tu_phap, step=other.step_ids[1])
        self.assertEqual(dossier.holder_agency_id, self.noi_vu)

    def test_what_changed_since_the_preview_is_shown_again_before_it_is_done(self):
        dossier = self.forwarded()
        dialog = self.dialog(dossier, at="2012-03-07 10:00")
        dialog.action_preview()
        self.take(dossier, "await_payment", "2012-03-06 09:00", duties=["Lệ phí"])
        self.take(dossier, "payment", "2012-03-07 09:00", proof="BL 1")
        dialog.action_move()
        self.assertTrue(dialog.is_outdated)
        self.assertEqual(dossier.version_id, self.version)
        self.assertEqual(self.local(dialog.line_ids.new_due_at), "2012-03-15 17:00")
        self.assertAsShown(dialog)
        self.assertFalse(dialog.is_outdated)
        self.assertEqual(dossier.version_id, self.newer)

    def test_steps_may_be_chosen_otherwise(self):
        dossier = self.forwarded()
        dialog = self.dialog(dossier)
        dialog.action_preview()
        dialog.step_ids[1].new_id = self.newer.step_ids[2]
        dialog.action_move()
        self.assertTrue(dialog.is_outdated, "another step than shown is shown first")
        self.assertEqual(dialog.line_ids.new_step_id, self.newer.step_ids[2])
        self.assertAsShown(dialog)
        self.assertEqual(dossier.step_id, self.newer.step_ids[2])

    def test_a_step_without_counterpart_is_asked_for(self):
        other = self.make_draft(
            self.procedure,
            valid_from="2012-03-07",
            steps=[
                {"name": "Tiếp nhận", "role": "clerk"},
                self.step("Giải quyết", self.noi_vu, may_resolve=True),
            ],
        )
        self.newer._move_end("2012-03-06")
        other.action_publish()
        dossier, easy = self.forwarded(), self.received("2012-03-05 09:00")
        dialog = self.dialog(dossier + easy, at="2012-03-07 09:00", version=other)
        dialog.action_preview()
        self.assertEqual((dialog.movable_count, dialog.obstacle_count), (1, 1))
        lost = dialog.step_ids.filtered(lambda one: not one.new_id)
        self.assertEqual(lost.old_id.name, "Thẩm tra")
        lost.new_id = other.step_ids[1]
        dialog.action_preview()
        self.assertEqual(dialog.obstacle_count, 0)
        self.assertAsShown(dialog)

    def test_another_version_begins_with_steps_of_its_own(self):
        dossier = self.forwarded()
        dialog = self.dialog(dossier)
        dialog.action_preview()
        dialog.step_ids[1].new_id = self.newer.step_ids[2]
        dialog.action_back()
        self.assertFalse(dialog.step_ids)
        self.migrate(dossier)
        dialog.version_id = self.version
        dialog.action_preview()
        self.assertEqual(dialog.step_ids.mapped("new_id"), self.version.step_ids[:2])

    def test_a_reason_and_a_preview_are_needed(self):
        dialog = self.dialog(self.forwarded(), reason=False)
        with self.assertRaisesRegex(UserError, "first"):
            dialog.action_move()
        dialog.action_preview()
        with self.assertRaisesRegex(UserError, "reason"):
            dialog.action_move()

    def test_where_nothing_is_to_move_it_says_so(self):
        dossier = self.forwarded()
        dialog = self.dialog(dossier, version=self.version)
        with self.assertRaisesRegex(UserError, "nothing to move"):
            dialog.action_preview()

    def test_a_version_counts_and_takes_the_open_dossiers_of_the_others(self):
        moving, done = self.forwarded(), self.forwarded()
        self.take(done, "withdraw", "2012-03-06 09:00", reason="Xin rút")
        new = self.received("2012-04-05 09:00", paper_ids=[])
        self.assertEqual(new.version_id, self.newer)
        version = self.newer.with_user(self.manager)
        self.assertEqual(version.open_elsewhere_count, 1)
        action = version.action_open_migrate()
        dialogs = self.env[action["res_model"]].with_user(self.manager)
        dialog = Form(dialogs.with_context(**action["context"]))
        self.assertEqual(dialog.version_id, self.newer)
        dialog.reason = "Theo quyết định mới"
        dialog = dialog.save()
        self.assertEqual(dialog.dossier_ids, moving)
        dialog.action_preview()
        self.assertAsShown(dialog)
        self.env.invalidate_all()
        self.assertEqual(version.open_elsewhere_count, 0)

    def test_before_its_day_a_version_takes_no_dossiers(self):
        self.forwarded()
        early = self.at(self.newer.with_user(self.manager), "2012-03-05 16:00")
        self.assertEqual(early.open_elsewhere_count, 0)

    def test_a_manager_counts_and_moves_what_the_own_agency_has(self):
        self.forwarded()
        stranger = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        self.assertEqual(self.newer.with_user(stranger).open_elsewhere_count, 0)

    def test_dossiers_that_are_not_seen_are_neither_told_nor_moved(self):
        dossier = self.forwarded()
        stranger = self.make_user("manager_ward", "one_stop_manager", self.ward_b)
        dialogs = self.env["one_stop.migrate"].with_user(stranger)
        dialogs = dialogs.with_context(default_version_id=self.newer.id)
        chosen = dialogs.with_context(default_dossier_ids=dossier.ids)
        self.assertEqual(chosen.default_get(["dossier_ids"])["dossier_ids"][0][2], [])
        with self.assertRaises(AccessError):
            dialogs.create({"dossier_ids": [Command.set(dossier.ids)]})
        dialog = dialogs.create({"reason": "Xem trộm"})
        with self.assertRaisesRegex(UserError, "nothing to move"):
            dialog.action_preview()
        dialog.state = "preview"
        dialog.line_ids.create({"migrate_id": dialog.id, "dossier_id": dossier.id})
        with self.assertRaisesRegex(UserError, "nothing to move"):
            dialog.action_move()
        self.assertEqual(dossier.version_id, self.version)

    def test_more_than_fit_on_a_screen_come_in_rounds_those_due_first(self):
        late, soon = self.received("2012-03-05 15:00"), self.received("2012-03-02 09:00")
        self.patch(one_stop_migrate, "AT_ONCE", 1)
        version = self.at(self.newer.with_user(self.manager), "2012-03-06 09:00")
        dialogs = self.env["one_stop.migrate"].with_user(self.manager)
        dialog = dialogs.with_context(default_version_id=version.id).create({"reason": "Mới"})
        self.assertEqual((dialog.dossier_ids, dialog.rest_count), (soon, 1))
        self.assertTrue(late)

    def test_dossiers_of_several_procedures_are_not_moved_together(self):
        other = self.received(procedure=self.linked_procedure, agency=self.ward_a)
        dossiers = self.forwarded() + other
        with self.assertRaisesRegex(UserError, "several procedures"):
            self.env["one_stop.migrate"].with_context(
                active_model="one_stop.dossier", active_ids=dossiers.ids
            ).default_get(["dossier_ids"])

    def test_from_a_dossier_the_version_in_force_is_proposed(self):
        dossier = self.at(self.forwarded().with_user(self.manager), "2012-03-06 09:00")
        self.assertTrue(dossier.can_migrate)
        action = dossier.action_migrate()
        dialogs = self.env[action["res_model"]].with_user(self.manager)
        values = (
            self.at(dialogs, "2012-03-06 09:00")
            .with_context(**action["context"])
            .default_get(["version_id", "dossier_ids"])
        )
        self.assertEqual(values["version_id"], self.newer.id)
        self.assertEqual(values["dossier_ids"][0][2], dossier.ids)

    def test_clerks_and_officers_do_not_get_the_dialog(self):
        dossier = self.forwarded()
        for user in (self.clerk, self.officer_tu_phap, self.head_tu_phap, self.auditor):
            with self.assertRaises(AccessError):
                self.dialog(dossier, user=user)
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_migrate()
