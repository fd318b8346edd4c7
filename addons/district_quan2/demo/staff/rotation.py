"""Who cannot change yet, and the yearly plans: that of 2014 is carried out, that of 2015 waits.

The first one is for wards and land offices, the second for all agencies.
"""

from datetime import date
from functools import partial

from .cast import holder
from .special import CASES

PLAN_2014, CHANGES_2014 = date(2014, 6, 16), date(2014, 9, 15)
PLAN_2015, CHANGES_2015 = date(2015, 11, 2), date(2015, 12, 28)


def acts_of_rotation(stage):
    """Return [(day, act), …] of cases and plans."""
    rotation = Rotation(stage)
    found = [(case.begin, partial(rotation.open_case, case)) for case in CASES]
    found += [
        (date(2014, 5, 5), rotation.collect),
        (PLAN_2014, rotation.publish),
        (date(2014, 7, 21), rotation.notify),
        (date(2014, 9, 8), rotation.decide),
        (CHANGES_2014, rotation.hand_over),
        (PLAN_2015, rotation.publish_next),
    ]
    return found


class Rotation:
    """The staff manager keeps the plans; the chair decides where an agency has one post."""

    def __init__(self, stage):
        self.stage = stage
        self.plan = stage.env["cchc.rotation.plan"]

    def open_case(self, case):
        person = self.stage.people[holder(case.holder)]
        self.stage.acting("cchc.rotation.case", case.begin).create(
            {
                "employee_id": person.id,
                "code": case.code,
                "date_from": case.begin,
                "date_to": case.end,
                "birthday": case.child,
                "evidence": case.proof,
            }
        )

    def collect(self):
        scope = [one.id for code, one in sorted(self.stage.agencies.items()) if _in_scope(code)]
        self.plan = self._collected(date(2014, 5, 5), CHANGES_2014, scope)

    def publish(self):
        self.stage.again(self.plan, PLAN_2014).action_publish("96/KH-UBND", PLAN_2014)

    def notify(self):
        on = date(2014, 7, 21)
        self._placed(on).action_notify(on, "118/TB-UBND")

    def decide(self):
        on = date(2014, 9, 8)
        self._placed(on).action_execute(on, "1422/QĐ-UBND")

    def hand_over(self):
        """Sign the hand-overs, and close the plan: who could not be placed waits."""
        on = CHANGES_2014
        plan = self.stage.again(self.plan, on)
        for handover in plan.line_ids.handover_id:
            handover.item_ids.create(
                {
                    "handover_id": handover.id,
                    "kind": "file",
                    "name": "Hồ sơ công việc đang giải quyết, sổ theo dõi",
                    "quantity": "01 tập",
                }
            )
            handover.item_ids.write({"is_done": True})
            if not handover.receiver_id:
                handover.receiver_id = self.stage.manager.employee_ids[:1]
            handover.witness = "Đại diện Phòng Nội vụ"
            handover.action_sign(signed_on=on)
        left = plan.line_ids.filtered("is_live")
        if left:
            left.action_take_out("waits", "Chưa có vị trí phù hợp trong năm")
        plan.action_close()

    def publish_next(self):
        plan = self._collected(PLAN_2015, CHANGES_2015)
        plan.action_publish("151/KH-UBND", PLAN_2015)
        placed = plan.line_ids.filtered(lambda one: one.is_live and one.to_position_id)
        alone = placed.filtered("is_only_post")
        told = placed - alone
        for line in alone:
            heads = self.stage.heads.get(line.from_agency_id.id)
            if heads:
                # The only post of its agency: its head suggests, the chair decides.
                suggested = self.stage.again(line, PLAN_2015, heads[0])
                suggested.action_suggest(line.to_position_id.id)
                self.stage.again(line, PLAN_2015, self.stage.chair).action_approve()
                told |= line
        told[: len(told) // 2 + 1].action_notify(PLAN_2015, "203/TB-UBND")

    def _collected(self, on, change_on, scope=()):
        """Return a plan for some agencies or all, with positions proposed by the solver."""
        plan = self.stage.acting("cchc.rotation.plan", on).create(
            {
                "year": on.year,
                "agency_id": self.stage.district.id,
                "change_on": change_on,
                "scope_ids": [(6, 0, list(scope))],
                "basis": "Nghị định số 158/2007/NĐ-CP; Nghị định số 150/2013/NĐ-CP",
                "conduct": "Phòng Nội vụ theo dõi, báo cáo Ủy ban nhân dân quận",
            }
        )
        plan.action_collect()
        # Users of the example stay where they log in to.
        plan.line_ids.filtered(lambda one: one.employee_id.user_id).unlink()
        plan.action_propose()
        return plan

    def _placed(self, on):
        plan = self.stage.again(self.plan, on)
        return plan.line_ids.filtered(lambda one: one.is_live and one.to_position_id)


def _in_scope(code):
    return code in ("TNMT", "VPĐK") or (code.startswith("P") and code[1:].isdigit())
