"""Checks of office culture from 2012 to 2015, a vacancy, job descriptions, streamlining."""

from datetime import date, timedelta
from typing import NamedTuple

from ..dice import between, roll
from .cast import holder
from .special import NOT_DONE, TRANSFERRED

FAILED = 0.13
SEEN = "Ghi nhận tại thời điểm kiểm tra, có 01 trường hợp"
DEMAND = "Chấn chỉnh, báo cáo kết quả khắc phục bằng văn bản"
DESCRIBED = ("NV/3", "TCKH/3", "TNMT/3", "VP/3", "P03/4", "P03/6")


class Visit(NamedTuple):
    """A visit; `until` says how far its findings come."""

    day: date
    agency: str
    place: str
    until: str = "verified"


VISITS = (
    Visit(date(2012, 5, 15), "VP", "Bộ phận tiếp nhận và trả kết quả"),
    Visit(date(2012, 10, 17), "P03", ""),
    Visit(date(2013, 4, 11), "TNMT", ""),
    Visit(date(2013, 9, 24), "P08", ""),
    Visit(date(2014, 3, 27), "P03", "Bộ phận tiếp nhận và trả kết quả"),
    Visit(date(2014, 8, 19), "QLĐT", "", "returned"),
    Visit(date(2015, 4, 22), "LĐTBXH", ""),
    Visit(date(2015, 9, 10), "P10", "", "answered"),
    Visit(date(2015, 10, 29), "TCKH", "", "open"),
)


def acts_of_conduct(stage):
    """Return [(day, act), …] of visits, a vacancy, descriptions and the list of 2015."""
    found = []
    for place, told in enumerate(VISITS):
        found += Check(stage, told, place).acts()
    posts = Posts(stage)
    return [
        *found,
        (date(2012, 4, 20), posts.offer),
        (date(2012, 7, 4), posts.fill),
        (date(2014, 3, 3), posts.describe),
        (date(2015, 10, 5), posts.streamline),
    ]


class Check:
    """One visit and what follows from it."""

    def __init__(self, stage, told, place):
        self.stage, self.told, self.place = stage, told, place
        self.visit = stage.env["cchc.conduct.visit"]

    def acts(self):
        told = self.told
        yield told.day, self.visit_agency
        if told.until in ("verified", "returned", "answered"):
            yield told.day + timedelta(days=9), self.answer
        if told.until in ("verified", "returned"):
            yield told.day + timedelta(days=16), self.judge

    def visit_agency(self):
        told = self.told
        agency = self.stage.agencies[told.agency]
        self.visit = self.stage.acting("cchc.conduct.visit", told.day).create(
            {
                "agency_id": agency.id,
                "visit_on": told.day,
                "place": told.place,
                "time_from": 8.5,
                "time_to": 10,
                "basis": f"Kế hoạch kiểm tra cải cách hành chính năm {told.day.year}",
                "issuer_id": self.stage.district.id,
                "member_ids": [
                    (0, 0, {"role": "leader", "name": "Dương Kim Nga"}),
                    (0, 0, {"role": "secretary", "name": "Vũ Quốc Hiếu"}),
                    (0, 0, {"role": "agency", "name": self._host(agency).name}),
                ],
            }
        )
        for place, row in enumerate(self.visit.answer_ids):
            if place == self.place % 5 or roll("failed", told.day, row.code) < FAILED:
                row.write({"answer": "fail", "note": SEEN, "demand": DEMAND})
        self.visit.action_pass_rest()
        self.visit.action_conclude(f"{between(20, 60, 'minutes', told.day)}/BB-UBND")

    def answer(self):
        on = self.told.day + timedelta(days=9)
        agency = self.stage.agencies[self.told.agency]
        findings = self.stage.again(self.visit.finding_ids, on, self._host(agency))
        findings.action_answer("Đã họp chấn chỉnh và khắc phục xong.")

    def judge(self):
        on = self.told.day + timedelta(days=16)
        findings = self.stage.again(self.visit.finding_ids, on)
        if self.told.until == "returned":
            findings[:1].action_return("Chưa có hình ảnh, văn bản chứng minh.")
            findings = findings[1:]
        if findings:
            findings.action_verify("Đã kiểm tra lại tại chỗ.")

    def _host(self, agency):
        return self.stage.heads[agency.id][0]


class Posts:
    """What is written about positions, and the list for streamlining."""

    def __init__(self, stage):
        self.stage = stage
        self.vacancy = stage.env["cchc.vacancy"]

    def offer(self):
        """Notify the place in a ward that a transfer left."""
        on = date(2012, 4, 20)
        self.vacancy = self.stage.acting("cchc.vacancy", on).create(
            {
                "position_id": self.stage.posts[TRANSFERRED].id,
                "issuer_id": self.stage.district.id,
                "staff_kind": "ward",
                "needed_on": date(2012, 6, 15),
                "date_from": date(2012, 4, 23),
                "date_to": date(2012, 5, 31),
                "place": "Phòng Nội vụ quận",
                "criterion_ids": [
                    (0, 0, {"name": "Trung cấp trở lên, ngành quản lý đất đai hoặc xây dựng"}),
                    (0, 0, {"name": "Chứng chỉ tin học trình độ A"}),
                ],
            }
        )
        self.vacancy.action_publish(on, "61/TB-UBND")

    def fill(self):
        self.stage.again(self.vacancy, date(2012, 7, 4)).action_close(1, "Đã tiếp nhận 01 người")

    def describe(self):
        on = date(2014, 3, 3)
        for number, key in enumerate(DESCRIBED, 1):
            position = self.stage.posts[key]
            one = self.stage.acting("cchc.position.description", on).create(
                {
                    "position_id": position.id,
                    "purpose": f"Bảo đảm công việc “{position.name}” đúng quy định, đúng hạn.",
                    "line_ids": [
                        (0, 0, {"kind": kind, "name": name, "detail": detail, "share": share})
                        for kind, name, detail, share in _lines(position.name)
                    ],
                }
            )
            one.action_approve(on, on, f"{number:02}/QĐ-UBND")

    def streamline(self):
        """Propose somebody who did not complete two years; it is not decided yet."""
        on = date(2015, 10, 5)
        person = self.stage.people[holder(NOT_DONE[0])]
        self.stage.acting("cchc.streamlining", on).create(
            {
                "name": "Danh sách tinh giản biên chế đợt 2 năm 2015",
                "agency_id": self.stage.district.id,
                "planned_on": on,
                "line_ids": [
                    (
                        0,
                        0,
                        {
                            "employee_id": person.id,
                            "reason": "two_years",
                            "policy": "severance",
                            "leaves_on": date(2015, 12, 31),
                            "evidence": "Kết quả đánh giá năm 2013, 2014",
                        },
                    )
                ],
            }
        ).action_propose()


def _lines(name):
    """Return (kind, text, product, share of time) of a description."""
    return (
        ("duty", f"Thực hiện công việc {name.lower()}", "Hồ sơ giải quyết đúng hạn", 70),
        ("duty", "Tổng hợp, báo cáo định kỳ", "Báo cáo tháng, quý, năm", 20),
        ("duty", "Công việc khác do thủ trưởng giao", "Theo yêu cầu", 10),
        ("authority", "Yêu cầu bổ sung hồ sơ theo quy định", "", 0),
        ("responsibility", "Chịu trách nhiệm về nội dung tham mưu", "", 0),
        ("relation", "Các phường và phòng ban của quận", "Phối hợp giải quyết hồ sơ", 0),
        ("standard", "Đại học đúng chuyên ngành", "Văn bằng", 0),
    )
