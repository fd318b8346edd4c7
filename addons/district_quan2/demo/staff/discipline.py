"""Discipline cases of the example: decided, ended without discipline, not over yet."""

from datetime import date
from functools import partial
from typing import NamedTuple

from .cast import holder


class Fault(NamedTuple):
    """A discipline case; `form` is empty where it ended without discipline, None while it lasts."""

    holder: str
    place: int
    fault: str
    reported: date
    opened: date
    considered: date
    ended: date | None
    form: str | None
    symbol: str


FAULTS = (
    Fault(
        "P02/4",
        0,
        "Để quá hạn 14 hồ sơ đo đạc, không có văn bản xin lỗi",
        date(2013, 2, 5),
        date(2013, 2, 18),
        date(2013, 3, 1),
        date(2013, 6, 28),
        "reprimand",
        "1106/QĐ-UBND",
    ),
    Fault(
        "QLĐT/3",
        1,
        "Tham mưu cấp phép không đúng quy hoạch một trường hợp",
        date(2014, 3, 3),
        date(2014, 3, 17),
        date(2014, 4, 1),
        date(2014, 6, 20),
        "warning",
        "1187/QĐ-UBND",
    ),
    Fault(
        "TCKH/3",
        1,
        "Bị phản ánh gây phiền hà khi thẩm tra quyết toán",
        date(2012, 8, 6),
        date(2012, 8, 20),
        date(2012, 9, 4),
        date(2012, 10, 12),
        "",
        "",
    ),
    Fault(
        "P10/6",
        1,
        "Chứng thực chữ ký khi người yêu cầu không có mặt",
        date(2015, 10, 12),
        date(2015, 11, 2),
        date(2015, 11, 23),
        None,
        None,
        "",
    ),
)


def acts_of_discipline(stage):
    """Return [(day, act), …] of the cases."""
    return [act for fault in FAULTS for act in Discipline(stage, fault).acts()]


class Discipline:
    """One case, led by the staff manager."""

    def __init__(self, stage, fault):
        self.stage, self.fault = stage, fault
        self.case = stage.env["cchc.discipline.case"]

    def acts(self):
        fault = self.fault
        yield fault.reported, self.report
        yield fault.opened, partial(self.step, "open", fault.opened)
        yield fault.considered, partial(self.step, "consider", fault.considered)
        if fault.ended:
            yield fault.ended, self.end

    def report(self):
        fault = self.fault
        self.case = self.stage.acting("cchc.discipline.case", fault.reported).create(
            {
                "employee_id": self.stage.people[holder(fault.holder, fault.place)].id,
                "fault": fault.fault,
                "reported_on": fault.reported,
            }
        )

    def step(self, kind, day):
        getattr(self.stage.again(self.case, day), f"action_{kind}")(day)

    def end(self):
        fault = self.fault
        case = self.stage.again(self.case, fault.ended)
        if fault.form:
            case.action_decide(fault.form, fault.symbol, fault.ended, outcome="Có vi phạm")
        else:
            case.action_dismiss("Không có căn cứ xác định vi phạm", fault.ended)
