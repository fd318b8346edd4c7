"""Training from 2012 to 2015: needs, plans by decision, classes, attendance, certificates."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ..dice import between, roll
from .cast import newcomers, people

YEARS = range(2012, 2016)
SCHOOL = "Trường Cán bộ Thành phố Hồ Chí Minh"
# Local hours of a day of teaching, in UTC, and its periods.
BEGIN, END, PERIODS = time(1, 0), time(9, 30), 8
ABSENT = 0.06
FEE = 450_000


class Class(NamedTuple):
    """A class: `posts` tells who is sent, by the words that the keys of positions end with."""

    course: str
    name: str
    first: date
    days: int
    places: int
    posts: tuple
    asked: int
    cancelled: str = ""


CLASSES = (
    Class("CM-MC", "Nghiệp vụ một cửa khóa 1", date(2012, 4, 9), 3, 20, ("/3", "/6"), 26),
    Class("UX", "Văn hóa công sở khối phường", date(2012, 6, 11), 2, 40, ("/4", "/5", "/7"), 36),
    Class("LLCT-SC", "Sơ cấp chính trị khóa 15", date(2012, 8, 6), 10, 18, ("/3", "/9"), 18),
    Class("TH-A", "Tin học văn phòng khóa 3", date(2012, 10, 8), 8, 20, ("/8", "/9"), 22),
    Class("CM-HT", "Nghiệp vụ hộ tịch năm 2013", date(2013, 3, 18), 5, 24, ("/6",), 24),
    Class("QLNN-CV", "Quản lý nhà nước khóa 22", date(2013, 5, 6), 30, 16, ("/3", "/4"), 20),
    Class("UX", "Giao tiếp, ứng xử khối quận", date(2013, 9, 16), 2, 40, ("/3", "/5"), 38),
    Class("NN-AV-B", "Tiếng Anh B khóa 4", date(2014, 3, 10), 15, 16, ("/4", "/5"), 16),
    Class("CM-MC", "Nghiệp vụ một cửa khóa 2", date(2014, 5, 19), 3, 24, ("/3", "/6"), 24),
    Class("TH-A", "Tin học văn phòng khóa 4", date(2014, 9, 22), 8, 20, ("/7", "/9"), 20),
    Class("LLCT-SC", "Sơ cấp chính trị khóa 17", date(2015, 3, 16), 10, 18, ("/5", "/7"), 18),
    Class("CM-HT", "Nghiệp vụ hộ tịch năm 2015", date(2015, 6, 8), 5, 24, ("/6",), 22),
    Class(
        "NN-AV-B",
        "Tiếng Anh B khóa 5",
        date(2015, 8, 10),
        15,
        16,
        ("/3", "/9"),
        6,
        "Không đủ số người đăng ký",
    ),
    Class("UX", "Văn hóa công sở năm 2015", date(2015, 10, 5), 2, 40, ("/3", "/6", "/8"), 40),
)


def acts_of_training(stage):
    """Return [(day, act), …] of needs, plans and classes."""
    found, plans = [], {}
    for year in YEARS:
        plan = plans[year] = YearPlan(stage, year)
        found += [(date(year - 1, 11, 14), plan.ask), (date(year, 1, 11), plan.approve)]
    for place, told in enumerate(CLASSES):
        found += Taught(stage, told, place, plans[told.first.year]).acts()
    return found


class YearPlan:
    """The needs of agencies and the plan of a year."""

    def __init__(self, stage, year):
        self.stage, self.year = stage, year
        self.plan = stage.env["cchc.training.plan"]

    def ask(self):
        """Let heads hand in what their agencies need."""
        on = date(self.year - 1, 11, 14)
        courses = self._courses()
        wanted = list(dict.fromkeys(one.course for one in CLASSES if one.first.year == self.year))
        for code, agency in sorted(self.stage.agencies.items()):
            heads = self.stage.heads.get(agency.id)
            if not heads:
                continue
            course = wanted[between(0, len(wanted) - 1, "course", self.year, code)]
            need = self.stage.acting("cchc.training.need", on, heads[0]).create(
                {
                    "agency_id": agency.id,
                    "year": self.year,
                    "course_id": courses[course].id,
                    "people_count": between(1, 4, "need", self.year, code),
                    "reason": "Bổ sung kiến thức cho công chức của cơ quan",
                }
            )
            need.action_submit()

    def approve(self):
        on = date(self.year, 1, 11)
        self.plan = self.stage.acting("cchc.training.plan", on).create(
            {"year": self.year, "agency_id": self.stage.district.id}
        )
        self.plan.action_gather()
        courses = self._courses()
        for told in CLASSES:
            if told.first.year == self.year and not self.line(told.course):
                self.plan.line_ids.create(
                    {
                        "plan_id": self.plan.id,
                        "course_id": courses[told.course].id,
                        "people_target": told.places,
                    }
                )
        for line in self.plan.line_ids:
            line.write({"budget": 30 * FEE, "organiser": SCHOOL, "source": "Ngân sách quận"})
        self.plan.action_approve(f"{between(11, 19, self.year)}/KH-UBND", on)

    def line(self, course):
        return self.plan.line_ids.filtered(lambda one: one.course_id.code == course)[:1]

    def _courses(self):
        courses = self.stage.env["cchc.training.course"].search([("code", "!=", False)])
        return {one.code: one for one in courses}


class Taught:
    """One class, from its opening to the certificates."""

    def __init__(self, stage, told, place, plan):
        self.stage, self.told, self.place, self.plan = stage, told, place, plan
        self.days = _working_days(told.first, told.days)
        self.one = stage.env["cchc.training.class"]

    def acts(self):
        first, last = self.days[0], self.days[-1]
        yield first - timedelta(days=40), self.open
        yield first - timedelta(days=30), self.nominate
        if self.told.cancelled:
            yield first - timedelta(days=20), self.cancel
            return
        yield first - timedelta(days=18), self.settle
        yield last + timedelta(days=1), self.mark
        yield last + timedelta(days=7), self.finish

    def open(self):
        told, on = self.told, self.days[0] - timedelta(days=40)
        line = self.plan.line(told.course)
        self.one = self.stage.acting("cchc.training.class", on).create(
            {
                "name": told.name,
                "course_id": line.course_id.id,
                "plan_line_id": line.id,
                "agency_id": self.stage.district.id,
                "organiser": SCHOOL,
                "venue": "Hội trường Ủy ban nhân dân quận",
                "places": told.places,
                "nominate_until": self.days[0] - timedelta(days=21),
                "cost_planned": told.places * FEE,
                "session_ids": [
                    (
                        0,
                        0,
                        {
                            "date_start": datetime.combine(day, BEGIN),
                            "date_end": datetime.combine(day, END),
                            "hours": PERIODS,
                        },
                    )
                    for day in self.days
                ],
            }
        )
        self.one.action_open()

    def nominate(self):
        on = self.days[0] - timedelta(days=30)
        self.stage.acting("cchc.training.enrolment", on).create(
            [{"class_id": self.one.id, "employee_id": one.id} for one in self._sent(on)]
        )

    def settle(self):
        """Give places in order; one is given back, so that somebody moves up; then decide."""
        on = self.days[0] - timedelta(days=18)
        one = self.stage.again(self.one, on)
        one.action_place_all()
        taken = one.enrolment_ids.filtered(lambda each: each.state == "confirmed")
        if self.told.asked > self.told.places:
            taken.sorted("id")[:1].action_give_back("Bận công tác đột xuất")
        one.action_decide(f"{300 + 7 * self.place}/QĐ-UBND", on)

    def cancel(self):
        on = self.days[0] - timedelta(days=20)
        self.stage.again(self.one, on).action_cancel(self.told.cancelled)

    def mark(self):
        on = self.days[-1] + timedelta(days=1)
        rows = self.stage.again(self.one, on).session_ids.attendance_ids.sorted("id")
        numbers = {person.id: number for number, person in self.stage.people.items()}
        missed = rows.filtered(
            lambda one: (
                roll("absent", self.place, numbers[one.employee_id.id], one.date_start.date())
                < ABSENT
            )
        )
        (rows - missed).action_present()
        if missed:
            missed[: len(missed) // 2].action_excuse()
            missed[len(missed) // 2 :].action_absent()

    def finish(self):
        """Record results, issue certificates, pay and finish."""
        on = self.days[-1] + timedelta(days=7)
        one = self.stage.again(self.one, on)
        confirmed = one.enrolment_ids.filtered(lambda each: each.state == "confirmed").sorted("id")
        least = one.course_id.min_attendance / 100
        passed = confirmed.filtered(lambda each: each.attended_share >= least)
        for each in passed:
            each.score = between(60, 95, "score", each.employee_id.name, self.place) / 10
        passed.action_pass()
        if confirmed - passed:
            (confirmed - passed).action_fail()
        if one.course_id.has_certificate and passed:
            wizard = self.stage.acting("cchc.training.certify", on).create(
                {
                    "enrolment_ids": [(6, 0, passed.ids)],
                    "issued_on": on,
                    "pattern": f"{{n:03}}/{on.year}/{one.course_id.code}",
                }
            )
            wizard.action_certify()
        one.cost_actual = (len(confirmed) + 2) * FEE
        one.action_finish()

    def _sent(self, on):
        """Return who is sent: people in service with such positions, not near retirement."""
        told, found = self.told, []
        candidates = [(one.person, one.post) for one in people()]
        candidates += [(person, "/9") for person in newcomers()]
        candidates = [one for one in candidates if one[1].endswith(told.posts)]
        candidates.sort(key=lambda one: roll("sent", self.place, one[0].number))
        for person, _post in candidates:
            employee = self.stage.people.get(person.number)
            if not employee or person.birthday.year < 1962 or not employee._holdings_on(on):
                continue
            if not employee.left_on:
                found.append(employee)
        return found[: told.asked]


def _working_days(first, count):
    """Return so many days from the first on, without Saturdays and Sundays."""
    days = [first + timedelta(days=number) for number in range(2 * count + 7)]
    return [day for day in days if day.weekday() < 5][:count]
