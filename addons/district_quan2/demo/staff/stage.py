"""Puts the example's people into the district and takes their decisions, as its staff manager."""

import logging
from collections import defaultdict
from datetime import timedelta
from functools import cached_property, partial

from odoo.tools import groupby

from odoo.addons.district_base.moment import happening

from ..dice import between
from ..life import keep_messages_here
from .careers import careers
from .cast import TAKEN_OVER, newcomers, people
from .conduct import acts_of_conduct
from .discipline import acts_of_discipline
from .evaluation import acts_of_evaluation
from .folders import Folders
from .posts import posts
from .rotation import acts_of_rotation
from .training import acts_of_training

_logger = logging.getLogger(__name__)
# Professions of the example → those that the suite knows.
PROFESSIONS = {
    "land": "DC",
    "accountancy": "KT",
    "justice": "TP",
    "construction": "XD",
    "general": "HC",
    "teaching": "GDCS",
    "medicine": "YT",
    "culture": "VH",
    "social": "LD",
}
SUBJECTS = {
    "take_over": "Tiếp nhận hồ sơ, vị trí công tác hiện có",
    "recruit": "Về việc tuyển dụng, tiếp nhận công chức, viên chức",
    "appoint": "Về việc bổ nhiệm",
    "transfer": "Về việc điều động công chức, viên chức",
    "rotate": "Về việc chuyển đổi vị trí công tác",
    "second": "Về việc biệt phái công chức",
    "relieve": "Về việc thôi kiêm nhiệm",
    "change": "Về việc nâng bậc lương thường xuyên",
    "leave": "Về việc nghỉ hưu, thôi việc",
    "correct": "Về việc đính chính hồ sơ",
}
# What happens beside decisions on people: functions of the stage that give [(day, act), …].
ACTS = (acts_of_rotation, acts_of_training, acts_of_discipline, acts_of_evaluation, acts_of_conduct)
# A decision is signed some days before it is in force.
BEFORE = 12


def play_staff(env):
    """Let the people of the example live from 2008 to 2015; return how many acts that took.

    :param env: of the superuser.
    """
    if env["cchc.position"].search_count([("code", "=", posts()[0].key)], limit=1):
        return 0  # they live here already
    env = env(context={**env.context, "lang": "vi_VN", "tracking_disable": True})
    keep_messages_here(env)
    stage = StaffStage(env)
    stage.enter()
    acts = [*stage.decisions()]
    for more in ACTS:
        acts += more(stage)
    for _day, act in sorted(acts, key=lambda one: one[0]):
        act()
    env.flush_all()
    _logger.info("The people of Quận 2: %s acts.", len(acts))
    return len(acts)


class StaffStage(Folders):
    """Who the people and positions of the example are in this database."""

    def __init__(self, env):
        self.env = env
        self.manager = env.ref("district_quan2.user_nhan_su")
        self.chair = env.ref("district_quan2.user_chu_tich")
        self.district = env.ref("district_quan2.agency_district")
        agencies = env["hr.department"].search([("agency_code", "!=", False)])
        self.agencies = {one.agency_code: one for one in agencies}
        self.ranks = {one.code: one for one in env["cchc.rank"].search([("active", "=", True)])}
        self.posts, self.people, self.symbols, self.left = {}, {}, {}, {}

    @cached_property
    def heads(self):
        """Return {id of an agency: users who lead it}."""
        group = self.env.ref("district_base.group_district_head")
        found = defaultdict(list)
        for user in self.env["res.users"].search([("all_group_ids", "in", group.ids)], order="id"):
            for agency in user.agency_ids:
                found[agency.id].append(user)
        return found

    def acting(self, model, day, user=None):
        """Return a model for acting on a day, as the staff manager unless another user is given."""
        return happening(self.env[model].with_user(user or self.manager), day)

    def again(self, records, day, user=None):
        """Return records for acting with them on another day, or as another user."""
        return self.acting(records._name, day, user).browse(records.ids)

    def decisions(self):
        """Return [(day, act), …] of the careers: one decision for all moves of a kind and day."""
        grouped = groupby(careers(), key=lambda move: (move.day, move.kind))
        return [
            (day, partial(self.decide, day, kind, list(moves))) for (day, kind), moves in grouped
        ]

    def enter(self):
        """Make positions and people, and take over who held what on the first day."""
        self._make_positions()
        starts = people()
        self._make_people([start.person for start in starts])
        self._write_quotas()
        lines = [self._line(one.person.number, one.post, one.since) for one in starts]
        for line, start in zip(lines, starts, strict=True):
            line |= self._pay(start.person)
        self._decide("take_over", lines, TAKEN_OVER)

    def decide(self, day, kind, moves):
        """Take one decision for all moves of a kind and day."""
        if kind == "recruit":
            coming = {one.number: one for one in newcomers()}
            self._make_people([coming[move.person] for move in moves], since=day)
        if kind == "leave":
            self._note_places(day, moves)
        lines = [self._line(move.person, move.post, day, **dict(move.extra)) for move in moves]
        for line, move in zip(lines, moves, strict=True):
            if kind == "recruit":
                line |= self._pay(coming[move.person])
                line["position_id"] = self.left.get(move.replaces, line["position_id"])
            if "rank_step" in line:
                line |= self._raised(line)
            if kind == "correct":
                line |= self._corrected(line)
        self._decide(kind, lines, day)

    def _note_places(self, day, moves):
        """Remember which positions are left: a plan may have moved people meanwhile."""
        for move in moves:
            held = self.people[move.person]._holdings_on(day).filtered("is_main")
            self.left[move.person] = held.position_id.id

    def _corrected(self, line):
        employee = self.env["hr.employee"].browse(line["employee_id"])
        holding = employee._holdings_on(line["date"]).filtered("is_main")
        return {"corrected_id": holding.id, "date": line.pop("begins")}

    def _decide(self, kind, lines, day):
        signed = day if kind == "take_over" else day - timedelta(days=BEFORE)
        self.symbols[signed.year] = self.symbols.get(signed.year, 100) + between(1, 9, kind, day)
        return self.acting("cchc.staff.decision", signed)._decide(
            kind,
            lines,
            decided_on=signed,
            name=SUBJECTS[kind],
            symbol=f"{self.symbols[signed.year]}/QĐ-UBND",
            agency_id=self.district.id,
            effective_on=day,
        )

    def _make_positions(self):
        professions = {
            one.code: one.id for one in self.env["cchc.profession"].search([("code", "!=", False)])
        }
        wanted = posts()
        made = self.env["cchc.position"].create(
            [
                {
                    "name": post.name,
                    "code": post.key,
                    "agency_id": self.agencies[post.agency].id,
                    "area": post.area,
                    "profession_id": professions[PROFESSIONS[post.profession]],
                    "is_listed": bool(post.sector),
                    "sector": post.sector or False,
                    "is_leading": post.leading,
                    "at_counter": post.counter,
                    "headcount": post.posts,
                }
                for post in wanted
            ]
        )
        self.posts = {post.key: one for post, one in zip(wanted, made, strict=True)}

    def _place(self, key):
        return self.posts[key].agency_id if key else self.district

    def _line(self, number, key, day, **extra):
        line = {"employee_id": self.people[number].id, "date": day, **extra}
        return {**line, "position_id": self.posts[key].id} if key else line

    def _pay(self, person):
        rank = self.ranks.get(person.rank)
        if not rank:
            return {}
        return {
            "rank_id": rank.id,
            "rank_step": person.step,
            "coefficient": rank._coefficient(person.step) or 0,
        }

    def _raised(self, line):
        """Return step and coefficient: the next one, at most the last of the rank."""
        version = self.env["hr.employee"].browse(line["employee_id"])._get_version(line["date"])
        step = min(line["rank_step"], version.rank_id.step_count)
        return {"rank_step": step, "coefficient": version.rank_id._coefficient(step)}
