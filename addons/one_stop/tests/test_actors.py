from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..rules import lifecycle
from .steps_case import StepsCase

EVERYBODY = (
    "clerk",
    "clerk_two",
    "manager",
    "officer_van_phong",
    "head_van_phong",
    "officer_tu_phap",
    "colleague",
    "head_tu_phap",
    "officer_noi_vu",
    "head_noi_vu",
    "clerk_ward_a",
    "head_ward_a",
    "leader",
    "auditor",
    "coordinator",
    "documents",
    "hr",
    "finance",
    "admin_user",
)
CLERKS = {"clerk", "clerk_two", "manager"}
HOLDERS = {"officer_tu_phap", "head_tu_phap"}
TU_PHAP = {*HOLDERS, "colleague"}
READERS = {*CLERKS, *TU_PHAP, "officer_van_phong", "head_van_phong", "leader"}
COUNTER = {"clerk", "head_van_phong"}
# Kind → (how the dossier stands, who may; everybody else may not).
TABLE = {
    "receive": ("draft", CLERKS),
    "refuse_intake": ("draft", CLERKS),
    "settle_now": ("draft", CLERKS),
    "forward": ("working", HOLDERS),
    "accept": ("pending", TU_PHAP),
    "send_back": ("pending", TU_PHAP),
    "reassign": ("working", {"head_tu_phap"}),
    "request_supplement": ("working", HOLDERS),
    "supplement": ("asked", CLERKS),
    "await_payment": ("working", HOLDERS),
    "payment": ("unpaid", CLERKS),
    "extend": ("working", {"head_tu_phap"}),
    "apologise": ("working", {"head_tu_phap"}),
    "resolve": ("working", HOLDERS),
    "ready": ("decided", CLERKS),
    "hand_over": ("ready", CLERKS),
    "withdraw": ("working", CLERKS),
    "stop": ("asked", {"head_tu_phap"}),
    "reopen": ("ready", {"manager"}),
    "recalculate": ("working", set()),
    "migrate": ("working", {"manager"}),
    "note": ("working", READERS),
}
MOMENT = "2012-05-07 10:00"


@tagged("post_install", "-at_install")
class TestActors(StepsCase):
    """Every role and every step: who may take it does, everybody else is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        codes = ("onestop.supplement_max", "onestop.extend_max", "onestop.reappoint_max")
        cls.env["district.rule"].search([("code", "in", codes)]).unlink()

    def standing(self, name):
        if name == "draft":
            return self.new_dossier()
        if name == "pending":
            return self.at_tu_phap(accepted=None)
        if name == "decided":
            return self.decided()
        if name == "ready":
            return self.at_counter()
        if name == "asked":
            return self.asked()
        dossier = self.at_tu_phap()
        if name == "unpaid":
            duties = [{"name": "Lệ phí trước bạ", "amount": 5000}]
            self.take(
                dossier, "await_payment", "2012-03-12 09:00", self.officer_tu_phap, duties=duties
            )
        return dossier

    def words(self, dossier):
        return {
            "reason": "Vì lý do của buổi thử",
            "papers": ["Tờ khai"],
            "results": [{"name": "Bản sao"}],
            "step": dossier.version_id.step_ids[2:3],
            "user": self.colleague,
            "duties": [{"name": "Lệ phí trước bạ", "amount": 1000}],
            "proof": "Biên lai 12",
            "due_at": self.utc("2012-06-01 17:00"),
            "document": "12/TB-TP ngày 05/3/2012",
            "promised_at": self.utc("2012-06-01 17:00"),
            "outcome": "granted",
            "receiver": "Nguyễn Văn Đức",
            "snapshot": self.calendar._snapshot("2012-03-05"),
            "version": self.version,
            "text": "Đã gọi điện",
        }

    def assertAllowed(self, dossier, kind, user, words):
        savepoint = self.env.cr.savepoint()
        events = self.at(dossier.with_user(user), MOMENT)._apply(kind, **words)
        self.assertTrue(events, (kind, user.name))
        savepoint.rollback()
        savepoint.close()
        self.env.invalidate_all()

    def assertRefused(self, dossier, kind, user, words):
        before = self.frozen(dossier)
        with self.assertRaises(AccessError, msg=(kind, user.name)):
            self.at(dossier.with_user(user), MOMENT)._apply(kind, **words)
        self.assertEqual(self.frozen(dossier), before, (kind, user.name))

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_every_step_is_taken_by_those_of_the_table_and_by_nobody_else(self):
        self.assertEqual(TABLE.keys(), lifecycle.EVENTS.keys())
        for kind, (standing, allowed) in TABLE.items():
            dossier = self.standing(standing)
            given = self.words(dossier)
            words = {name: given[name] for name in lifecycle.EVENTS[kind].payload}
            for name in EVERYBODY:
                with self.subTest(kind=kind, who=name):
                    check = self.assertAllowed if name in allowed else self.assertRefused
                    check(dossier, kind, getattr(self, name), words)

    def test_buttons_show_just_the_steps_that_the_table_allows(self):
        for standing in {standing for standing, _allowed in TABLE.values()}:
            dossier = self.standing(standing)
            for name in (*READERS, "auditor"):
                seen = self.at(dossier.with_user(getattr(self, name)), MOMENT)
                possible = seen._possible_kinds()
                for kind, (needed, allowed) in TABLE.items():
                    if needed != standing or kind == "recalculate":
                        continue
                    self.assertEqual(seen[f"can_{kind}"], name in allowed, (kind, name))
                    self.assertEqual(kind in possible, name in allowed, (kind, name))

    def test_no_button_shows_a_step_that_would_be_refused(self):
        for standing in sorted({standing for standing, _allowed in TABLE.values()}):
            dossier = self.standing(standing)
            given = self.words(dossier)
            for name in (*sorted(READERS), "auditor"):
                user = getattr(self, name)
                reading = self.at(dossier.with_user(user), MOMENT)
                seen = reading.has_access("read") and reading._possible_kinds() or ()
                for kind in lifecycle.EVENTS:
                    words = {word: given[word] for word in lifecycle.EVENTS[kind].payload}
                    if kind in seen:
                        self.assertAllowed(dossier, kind, user, words)
                        continue
                    with self.assertRaises(UserError, msg=(standing, kind, name)):
                        self.at(dossier.with_user(user), MOMENT)._apply(kind, **words)

    def test_nobody_but_the_one_who_holds_it_or_the_head_works_on_it(self):
        dossier = self.at_tu_phap()
        self.assertFalse(dossier.with_user(self.colleague).can_resolve)
        with self.assertRaises(AccessError) as refused:
            self.act(dossier, "resolve", MOMENT, self.colleague, outcome="granted")
        self.assertIn(self.officer_tu_phap.name, str(refused.exception))

    def test_at_the_counter_the_clerk_who_received_it_and_the_head_work_on_it(self):
        dossier = self.received(user=self.clerk)
        for name in READERS:
            can = dossier.with_user(getattr(self, name))
            if can.has_access("read"):
                self.assertEqual(can.can_forward, name in COUNTER, name)

    def test_who_does_not_see_a_dossier_takes_no_step_with_it(self):
        dossier = self.received(user=self.clerk)
        for name in ("clerk_ward_a", "officer_tu_phap", "head_noi_vu", "hr"):
            with self.assertRaises(AccessError, msg=name):
                self.act(dossier, "note", MOMENT, getattr(self, name), text="Xin chào")
