"""Puts the example's people into the district and takes their decisions, as its staff manager."""

import logging
from datetime import timedelta

from odoo.tools import groupby

from odoo.addons.district_base.moment import happening

from ..dice import between
from .careers import careers
from .cast import TAKEN_OVER, newcomers, people
from .posts import posts

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
    "leave": "Về việc nghỉ hưu",
}
# A decision is signed some days before it is in force.
BEFORE = 12


def play_staff(env):
    """Let the people of the example live from 2008 to 2015; return how many decisions that took."""
    env = env(context={**env.context, "lang": "vi_VN", "tracking_disable": True})
    stage = StaffStage(env)
    stage.enter()
    decisions = 0
    for (day, kind), moves in groupby(careers(), key=lambda move: (move.day, move.kind)):
        stage.decide(day, kind, list(moves))
        decisions += 1
    env.flush_all()
    _logger.info("The people of Quận 2: %s decisions.", decisions)
    return decisions


class StaffStage:
    """Who the people and positions of the example are in this database."""

    def __init__(self, env):
        self.env = env
        self.manager = env.ref("district_quan2.user_nhan_su")
        self.district = env.ref("district_quan2.agency_district")
        agencies = env["hr.department"].search([("agency_code", "!=", False)])
        self.agencies = {one.agency_code: one for one in agencies}
        self.ranks = {one.code: one for one in env["cchc.rank"].search([("active", "=", True)])}
        self.posts, self.people, self.symbols = {}, {}, {}

    def enter(self):
        """Make positions and people, and take over who held what on the first day."""
        self._make_positions()
        starts = people()
        self._make_people([start.person for start in starts])
        lines = [self._line(one.person.number, one.post, one.since) for one in starts]
        for line, start in zip(lines, starts, strict=True):
            line |= self._pay(start.person)
        self._decide("take_over", lines, TAKEN_OVER)

    def decide(self, day, kind, moves):
        """Take one decision for all moves of a kind and day."""
        if kind == "recruit":
            coming = {one.number: one for one in newcomers()}
            self._make_people([coming[move.person] for move in moves], since=day)
        lines = [self._line(move.person, move.post, day, **dict(move.extra)) for move in moves]
        if kind == "recruit":
            for line, move in zip(lines, moves, strict=True):
                line |= self._pay(coming[move.person])
        if kind == "change":
            lines = [self._raised(line) for line in lines]
        self._decide(kind, lines, day)

    def _decide(self, kind, lines, day):
        signed = day if kind == "take_over" else day - timedelta(days=BEFORE)
        self.symbols[signed.year] = self.symbols.get(signed.year, 100) + between(1, 9, kind, day)
        decisions = happening(self.env["cchc.staff.decision"].with_user(self.manager), signed)
        return decisions._decide(
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

    def _make_people(self, persons, since=None):
        places = {start.person.number: start.post for start in people()}
        made = self.env["hr.employee"].create(
            [
                {
                    "name": person.name,
                    "sex": person.sex,
                    "birthday": person.birthday,
                    "recruited_on": since or person.recruited,
                    "date_version": since or person.recruited,
                    "department_id": self._place(places.get(person.number)).id,
                    "staff_kind": person.kind,
                    "lang": "vi_VN",
                    "tz": "Asia/Ho_Chi_Minh",
                }
                for person in persons
            ]
        )
        for person, employee in zip(persons, made, strict=True):
            self.people[person.number] = employee

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
        version = self.env["hr.employee"].browse(line["employee_id"])._get_version(line["date"])
        step = min(line["rank_step"], version.rank_id.step_count)
        return {**line, "rank_step": step, "coefficient": version.rank_id._coefficient(step)}
