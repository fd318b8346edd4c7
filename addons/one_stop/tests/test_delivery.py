from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .linked_case import LinkedCase


@tagged("post_install", "-at_install")
class TestDelivery(LinkedCase):
    """One list for handing many dossiers over, signed by both."""

    def draft(self, dossiers, user=None, at=None):
        """Return the draft that a worklist's selection makes."""
        action = self.at(dossiers.with_user(user or self.clerk_ward_a), at).action_deliver()
        action = action.get("params", {}).get("next", action)
        return dossiers.env["one_stop.delivery"].browse(action["res_id"])

    def deliver(self, dossiers, user=None, at="2012-03-05 14:30"):
        """Return the lists that come out when dossiers are handed over."""
        user = user or self.clerk_ward_a
        draft = self.draft(dossiers, user, at)
        first = self.env["one_stop.delivery"].search([], order="id desc", limit=1)
        self.at(draft.with_user(user), at).action_deliver()
        later = self.env["one_stop.delivery"].search([("id", ">", first.id)])
        return (draft | later).sorted("id")

    def some(self, count=3, **vals):
        dossiers = self.env["one_stop.dossier"]
        for _number in range(count):
            dossiers |= self.linked(**vals)
        return dossiers

    def forwarded(self, at="2012-03-05 10:00", **vals):
        return self.to_district(at, **vals)

    def book(self, agency=None, pattern="{n:02}/PBG"):
        kind = self.env.ref("district_base.paper_kind_delivery_slip")
        return self.env["district.number.book"].create(
            {"agency_id": (agency or self.ward_a).id, "kind_id": kind.id, "pattern": pattern}
        )

    # Handing over

    def test_handing_over_forwards_each_dossier_at_one_moment(self):
        dossiers = self.some()
        delivery = self.deliver(dossiers)
        self.assertEqual(len(delivery), 1)
        self.assertEqual(delivery.to_agency_id, self.tu_phap)
        self.assertEqual(delivery.deliverer_id, self.clerk_ward_a)
        self.assertEqual(self.local(delivery.delivered_at), "2012-03-05 14:30")
        self.assertEqual(set(dossiers.mapped("pending")), {True})
        self.assertEqual(delivery.line_ids.visit_id, dossiers.visit_id)
        self.assertEqual(delivery.state, "delivered")
        self.assertEqual(delivery.waiting_count, 3)
        self.assertWhole(dossiers)

    def test_a_bad_dossier_never_blocks_the_others(self):
        dossiers = self.some()
        draft = self.draft(dossiers)
        # Meanwhile the citizen took one back.
        self.take(dossiers[1], "withdraw", "2012-03-05 10:00", self.clerk_ward_a, reason="Rút")
        action = self.at(draft.with_user(self.clerk_ward_a), "2012-03-05 14:30").action_deliver()
        self.assertEqual(draft.line_ids.dossier_id, dossiers - dossiers[1])
        left = self.env["one_stop.delivery"].browse(action["domain"][0][2]) - draft
        self.assertEqual(left.state, "draft")
        self.assertEqual(left.line_ids.dossier_id, dossiers[1])
        self.assertIn("cannot follow in the state", left.line_ids.problem)
        self.assertWhole(dossiers)

    def test_a_list_for_each_agency_that_gets_some(self):
        here, there = self.some(2), self.some(1, ward_id=self.ward_b.id)
        draft = self.draft(here | there)
        line = draft.line_ids.filtered(lambda one: one.dossier_id == there)
        line.with_user(self.clerk_ward_a).step_id = self.steps(there)[2]
        self.assertEqual(line.to_agency_id, self.ward_b)
        self.book()
        self.at(draft.with_user(self.clerk_ward_a), "2012-03-05 14:30").action_deliver()
        lists = (
            (here | there)
            .visit_id.mapped(
                lambda visit: self.env["one_stop.delivery.line"].search(
                    [("visit_id", "=", visit.id)]
                )
            )
            .delivery_id
        )
        self.assertEqual(
            {one.to_agency_id: one.line_ids.dossier_id for one in lists},
            {self.tu_phap: here, self.ward_b: there},
        )
        self.assertEqual(sorted(lists.mapped("name")), ["01/PBG", "02/PBG"])

    def test_the_number_comes_from_the_book_of_the_agency(self):
        delivery = self.deliver(self.some(1))
        self.assertFalse(delivery.name)
        self.assertEqual(delivery.display_name, "MAU-PD → MAU-TP, 14:30 05/03/2012")
        book = self.book()
        delivery = self.deliver(self.some(2))
        self.assertEqual(delivery.name, "01/PBG")
        number = book.number_ids
        self.assertEqual((number.res_model, number.res_id), (delivery._name, delivery.id))
        self.assertEqual(str(number.date), "2012-03-05")

    def test_nothing_handed_over_takes_no_number(self):
        dossier = self.some(1)
        book = self.book()
        draft = self.draft(dossier)
        self.take(dossier, "withdraw", "2012-03-05 10:00", self.clerk_ward_a, reason="Rút")
        self.at(draft.with_user(self.clerk_ward_a), "2012-03-05 14:30").action_deliver()
        self.assertEqual(draft.state, "draft")
        self.assertTrue(draft.line_ids.problem)
        self.assertFalse(book.number_ids)

    def test_what_was_forwarded_before_is_put_on_a_list_once(self):
        dossier = self.forwarded()
        visit = dossier.visit_id
        delivery = self.deliver(dossier | self.some(1))
        self.assertIn(visit, delivery.line_ids.visit_id)
        self.assertEqual(dossier.journal_count, 2)
        with self.assertRaises(UserError) as refused:
            self.env["one_stop.delivery"].with_user(self.clerk_ward_a).create(
                {
                    "agency_id": self.ward_a.id,
                    "line_ids": [Command.create({"dossier_id": dossier.id})],
                }
            )
        self.assertIn("stands on the delivery list", str(refused.exception))

    def test_dossiers_of_two_agencies_make_no_list(self):
        with self.assertRaises(UserError) as refused:
            (self.linked() | self.received()).action_deliver()
        self.assertIn("made by one agency", str(refused.exception))

    def test_five_hundred_cost_no_query_each(self):
        dossiers = self.some(12)
        small = self.queries(dossiers[:4])
        large = self.queries(dossiers[4:])
        # The projection of each dossier and of each visit is a write of its own.
        self.assertLessEqual(large - small, 4 * 5)

    def queries(self, dossiers):
        draft = self.draft(dossiers)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.at(draft.with_user(self.clerk_ward_a), "2012-03-05 14:30").action_deliver()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    # Scanning

    def test_codes_are_scanned_into_the_list(self):
        first, second = self.some(2)
        delivery = self.env["one_stop.delivery"].with_user(self.clerk_ward_a).create({})
        self.assertEqual(delivery.agency_id, self.ward_a)
        self.assertTrue(delivery.scan(first.name)["done"])
        # As a scanner with its prefix and a caps lock gives it.
        self.assertTrue(delivery.scan(f"]Q1{second.name.lower()}\r\n")["done"])
        self.assertEqual(delivery.line_ids.dossier_id, first | second)
        again = delivery.scan(first.name)
        self.assertEqual((again["done"], "already" in again["sentence"]), (False, True))
        foreign = self.received(user=self.clerk)
        for code in (foreign.name, "khong-co", ""):
            answer = delivery.scan(code)
            self.assertFalse(answer["done"], code)
            self.assertIn("No dossier that you may see", answer["sentence"])
        self.assertEqual(len(delivery.line_ids), 2)

    def test_the_receiver_accepts_by_scanning(self):
        dossiers = self.some(2)
        delivery = self.deliver(dossiers).with_user(self.officer_tu_phap)
        answer = self.at(delivery, "2012-03-05 15:10").scan(dossiers[0].name)
        self.assertTrue(answer["done"], answer)
        self.assertFalse(dossiers[0].pending)
        self.assertTrue(dossiers[1].pending)
        self.assertFalse(self.at(delivery, "2012-03-05 15:11").scan(dossiers[0].name)["done"])
        other = self.forwarded()
        answer = delivery.scan(other.name)
        self.assertIn("does not stand on the list", answer["sentence"])
        self.assertTrue(other.pending)

    # Answering

    def test_the_whole_list_is_accepted(self):
        dossiers = self.some()
        delivery = self.deliver(dossiers)
        answering = self.at(delivery.with_user(self.officer_tu_phap), "2012-03-06 08:00")
        self.assertTrue(answering.can_answer)
        answering.action_accept()
        self.assertEqual(set(dossiers.mapped("pending")), {False})
        self.assertEqual(set(delivery.line_ids.mapped("state")), {"accepted"})
        self.assertEqual(delivery.state, "answered")
        self.assertEqual(dossiers.user_id, self.officer_tu_phap)
        self.assertWhole(dossiers)

    def test_a_part_of_the_list_is_accepted_in_one_act(self):
        dossiers = self.some(12)
        delivery = self.deliver(dossiers)
        lines = self.at(delivery.line_ids.with_user(self.officer_tu_phap), "2012-03-06 08:00")
        costs = []
        for some in (lines[:3], lines[3:9]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some.action_accept()
            self.env.flush_all()
            costs.append(self.cr.sql_log_count - before)
        self.assertLess(costs[1] - costs[0], 3 * 6)
        self.assertEqual((delivery.waiting_count, delivery.state), (3, "delivered"))
        self.assertEqual(set(dossiers[:9].mapped("pending")), {False})
        self.assertEqual(set(dossiers[9:].mapped("pending")), {True})
        self.assertWhole(dossiers)

    def test_lines_are_answered_one_by_one_with_remarks(self):
        dossiers = self.some()
        delivery = self.deliver(dossiers)
        answering = self.at(delivery.with_user(self.officer_tu_phap), "2012-03-06 08:00")
        first, second, third = answering.line_ids
        answering.write({"line_ids": [Command.update(first.id, {"remark": "Thiếu 01 bản sao"})]})
        first.action_accept()
        event = dossiers[0].event_ids.sorted("seq")[-1]
        self.assertEqual(event._payload()["remark"], "Thiếu 01 bản sao")
        second.action_send_back(reason="Thiếu tờ khai")
        self.assertEqual(dossiers[1].holder_agency_id, self.ward_a)
        third.remark = "Sai mẫu"
        third.action_send_back()
        reason = dossiers[2].event_ids.sorted("seq")[-1]._payload()["reason"]
        self.assertEqual(reason, "Sai mẫu")
        self.assertEqual(delivery.line_ids.mapped("state"), ["accepted", "sent_back", "sent_back"])
        self.assertEqual(delivery.state, "answered")
        self.assertWhole(dossiers)

    def test_without_a_reason_the_dialog_of_the_step_opens(self):
        line = self.deliver(self.some(1)).line_ids.with_user(self.officer_tu_phap)
        action = line.action_send_back()
        self.assertEqual(action["context"]["default_kind"], "send_back")
        self.assertTrue(line.dossier_id.pending)

    def test_a_bad_line_never_blocks_the_acceptance_of_the_others(self):
        first, second = self.some(2)
        forward = {"step": self.steps(first)[1].id, "user": self.head_tu_phap.id}
        sender = self.at(first.with_user(self.clerk_ward_a), "2012-03-05 10:00")
        sender._apply("forward", **forward)
        delivery = self.deliver(first | second)
        answering = self.at(delivery.with_user(self.officer_tu_phap), "2012-03-06 08:00")
        answering.line_ids.action_accept()
        lines = {line.dossier_id: line for line in delivery.line_ids}
        self.assertEqual(lines[second].state, "accepted")
        self.assertEqual(lines[first].state, "waiting")
        self.assertIn("Head tu phap", lines[first].problem)
        with self.assertRaisesRegex(UserError, "Head tu phap"):
            self.at(
                lines[first].with_user(self.officer_tu_phap), "2012-03-06 08:10"
            ).action_accept()
        self.at(delivery.with_user(self.head_tu_phap), "2012-03-06 08:30").action_accept()
        self.assertEqual(lines[first].state, "accepted")
        self.assertFalse(lines[first].problem)

    def test_what_is_answered_on_the_dossier_itself_is_answered_on_the_list(self):
        first, second = self.some(2)
        delivery = self.deliver(first | second)
        self.take(first, "accept", "2012-03-06 08:00", self.officer_tu_phap)
        self.take(second, "withdraw", "2012-03-06 08:10", self.clerk_ward_a, reason="Rút")
        self.assertEqual(delivery.line_ids.mapped("state"), ["accepted", "sent_back"])
        self.assertEqual(delivery.state, "answered")

    def test_lists_are_found_by_how_they_stand(self):
        answered, waiting = self.deliver(self.some(1)), self.deliver(self.some(1))
        draft = self.draft(self.some(1))
        self.at(answered.with_user(self.officer_tu_phap), "2012-03-06 08:00").action_accept()
        ours = [("agency_id", "=", self.ward_a.id)]
        for state, expected in (
            ("answered", answered),
            ("delivered", waiting),
            ("draft", draft),
        ):
            found = self.env["one_stop.delivery"].search([*ours, ("state", "=", state)])
            self.assertEqual(found, expected, state)
        found = self.env["one_stop.delivery"].search([*ours, ("state", "!=", "draft")])
        self.assertEqual(found, answered | waiting)

    def test_a_receiver_without_the_system_is_recorded_for(self):
        self.tu_phap.uses_system = False
        dossiers = self.some(2)
        delivery = self.deliver(dossiers)
        giver = delivery.with_user(self.clerk_ward_a)
        self.assertFalse(giver.can_answer)
        self.assertEqual(giver.recorded_for_id, self.tu_phap)
        action = giver.action_record()
        dialog = giver.env[action["res_model"]].with_context(**action["context"])
        dialog.create({"happened_at": self.utc("2012-03-06 09:05")}).action_record()
        self.assertEqual(delivery.state, "answered")
        visits = delivery.line_ids.visit_id
        self.assertEqual(
            {self.local(one) for one in visits.mapped("accepted_at")}, {"2012-03-06 09:05"}
        )

    # Who and what may not

    def test_a_list_that_was_handed_over_stays_as_it_is(self):
        dossier, more = self.some(2)
        delivery = self.deliver(dossier).with_user(self.clerk_ward_a)
        line = delivery.line_ids
        for change in (
            lambda: delivery.write({"agency_id": self.ward_b.id}),
            lambda: delivery.write({"line_ids": [Command.create({"dossier_id": more.id})]}),
            lambda: delivery.write({"line_ids": [Command.delete(line.id)]}),
            lambda: delivery.unlink(),
            lambda: line.unlink(),
            lambda: line.write({"step_id": self.steps(dossier)[2].id}),
            lambda: line.write({"remark": "Tự ghi"}),
            lambda: line.create({"delivery_id": delivery.id, "dossier_id": more.id}),
            lambda: delivery.action_deliver(),
            lambda: delivery.sudo().unlink(),
        ):
            with self.assertRaises(AccessError):
                change()
        self.assertEqual(delivery.line_ids, line)

    def test_the_remark_is_the_receivers_until_it_answers(self):
        delivery = self.deliver(self.some(1))
        line = delivery.line_ids.with_user(self.officer_tu_phap)
        line.remark = "Đủ"
        self.at(line, "2012-03-06 08:00").action_accept()
        with self.assertRaises(AccessError):
            line.remark = "Sửa sau"

    def test_projected_fields_of_lists_are_written_by_nobody(self):
        delivery = self.draft(self.some(1))
        for vals in (
            {"name": "99/PBG"},
            {"to_agency_id": self.tu_phap.id},
            {"delivered_at": "2012-03-01 00:00:00"},
            {"deliverer_id": self.clerk.id},
        ):
            for one in (delivery, delivery.with_user(self.clerk_ward_a)):
                with self.assertRaises(AccessError):
                    one.write(vals)
            with self.assertRaises(AccessError):
                delivery.create({"agency_id": self.ward_a.id, **vals})
        with self.assertRaises(AccessError):
            delivery.line_ids.write({"visit_id": self.forwarded().visit_id.id})

    def test_a_dossier_of_others_is_not_shown_by_putting_it_on_a_list(self):
        foreign = self.received(user=self.clerk)
        lists = self.env["one_stop.delivery"].with_user(self.clerk_ward_a)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            lists.create({"line_ids": [Command.create({"dossier_id": foreign.id})]})
        draft = self.draft(self.some(1)).with_user(self.clerk_ward_a)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            draft.line_ids.dossier_id = foreign
        # What the agency sees but does not have goes on no list of it either.
        seen = self.at_district()
        with self.assertRaises(UserError) as refused:
            draft.write({"line_ids": [Command.create({"dossier_id": seen.id})]})
        self.assertIn("is not at UBND Phường Mẫu Đông", str(refused.exception))

    def test_lists_are_seen_by_giver_and_receiver_once_handed_over(self):
        draft = self.draft(self.some(1))
        delivery = self.deliver(self.some(1))
        for user, seen in (
            (self.clerk_ward_a, draft | delivery),
            (self.officer_tu_phap, delivery),
            (self.clerk_ward_b, delivery.browse()),
            (self.clerk, delivery.browse()),
            (self.leader, draft | delivery),
            (self.auditor, draft | delivery),
        ):
            found = delivery.with_user(user).search([("agency_id", "=", self.ward_a.id)])
            self.assertEqual(found, seen, user.name)
            lines = delivery.line_ids.with_user(user).search([])
            self.assertEqual(lines & (draft | delivery).line_ids, seen.line_ids, user.name)

    def test_leaders_and_auditors_answer_nothing(self):
        delivery = self.deliver(self.some(1))
        self.make_employee("Lãnh đạo", self.tu_phap, user_id=self.leader.copy().id)
        for user in (self.leader, self.auditor, self.clerk_ward_a):
            for method in ("action_accept",):
                with self.assertRaises(AccessError, msg=user.name):
                    getattr(delivery.with_user(user), method)()
                with self.assertRaises(AccessError, msg=user.name):
                    getattr(delivery.line_ids.with_user(user), method)()
            self.assertFalse(
                delivery.with_user(user).scan(delivery.line_ids.dossier_id.name)["done"]
            )
        self.assertFalse(delivery.line_ids.problem)
        self.assertTrue(delivery.line_ids.dossier_id.pending)

    # The paper

    def test_the_paper_names_both_sides_and_every_dossier(self):
        self.book()
        dossiers = self.some(2)
        delivery = self.deliver(dossiers)
        report = self.env["ir.actions.report"].with_user(self.clerk_ward_a)
        html = report._render_qweb_html("one_stop.report_delivery", delivery.ids)[0].decode()
        for text in (
            "PHIẾU BÀN GIAO",
            "Số: 01/PBG",
            "UBND PHƯỜNG MẪU ĐÔNG",
            "Phòng Tư pháp Quận Mẫu",
            *dossiers.mapped("name"),
            "Nguyễn Văn Đức",
            "NGƯỜI GIAO",
            "NGƯỜI NHẬN",
            "Nhận lúc ......",
            "14 giờ 30 phút",
        ):
            self.assertIn(text, " ".join(html.split()).replace("</t>", ""))
        self.at(delivery.with_user(self.officer_tu_phap), "2012-03-06 08:05").action_accept()
        html = report._render_qweb_html("one_stop.report_delivery", delivery.ids)[0].decode()
        self.assertIn("08 giờ 05", " ".join(html.split()))

    def test_the_paper_calls_a_procedure_as_the_version_of_the_dossier_does(self):
        delivery = self.deliver(self.some(1))
        newer = self.linked_version._new_version(valid_from="2012-04-01")
        newer.name = "Xác nhận theo tên mới"
        newer.action_publish(close_predecessor=True)
        self.assertEqual(self.linked_procedure.name, "Xác nhận theo tên mới")
        report = self.env["ir.actions.report"].with_user(self.clerk_ward_a)
        html = report._render_qweb_html("one_stop.report_delivery", delivery.ids)[0].decode()
        self.assertIn(self.linked_version.name, html)
        self.assertNotIn("tên mới", html)

    def test_no_index_of_the_lists_begins_with_all_that_another_one_holds(self):
        self.env.cr.execute(
            "SELECT indkey::text FROM pg_index"
            " WHERE indrelid = 'one_stop_delivery'::regclass AND indpred IS NULL"
        )
        keys = [row[0].split() for row in self.env.cr.fetchall()]
        for key in keys:
            others = [one for one in keys if one is not key]
            self.assertFalse(any(one[: len(key)] == key for one in others), keys)
