"""What of one row of a list of staff cannot be, value by value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from .retirement import months_after
from .staff_cells import CellError, plain, shown
from .staff_columns import BY_KEY, COLUMNS

Tell = Callable[..., None]
_DAYS = ("birthday", "since", "decided_on", "recruited_on", "step_since", "party_on", "identity_on")
_MAIN = {column.key for column in COLUMNS if column.required == "main"}
_ALWAYS = {column.key for column in COLUMNS if column.required == "always"}
_RANKED = ("civil_servant", "public_employee")
YOUNGEST, OLDEST, YOUNGEST_MEMBER = 15, 100, 18


_LEADING = re.compile(
    r"(?:quyen |pho )*(?:truong phong|chanh van phong|chanh thanh tra|chu tich|bi thu|hieu truong"
    r"|giam doc|truong ban|chi huy truong|truong cong an|truong tram|vien truong)\b"
    r"|pho (?:phong|ban|chanh|tram)\b"
)


def is_leading(title: str | None) -> bool:
    """Tell whether a title is one of those who lead, for lists that do not say so themselves.

    >>> is_leading("Phó Trưởng phòng"), is_leading("Chủ tịch phường"), is_leading("Hiệu trưởng")
    (True, True, True)
    >>> is_leading("Chuyên viên"), is_leading("Thư ký Chủ tịch"), is_leading(None)
    (False, False, False)
    """
    return bool(_LEADING.match(plain(title or "")))


def check_row(row, setting, tell: Tell) -> None:
    """Tell everything of a row that cannot be.

    :param row: `staff_reading.Row`; what is found out (the team) is put into its values.
    :param setting: `staff_reading.Setting`.
    """
    for check in (_required, _team, _days, _age, _party, _retired, _rank):
        check(row, setting, tell)


def words(day: date) -> str:
    """Return a day as it is written in a sentence."""
    return f"{day:%d/%m/%Y}"


def _required(row, setting, tell: Tell) -> None:
    wanted = _ALWAYS if row.values["concurrent"] else _ALWAYS | _MAIN
    for column in COLUMNS:
        if column.key in wanted and row.values[column.key] in (None, ""):
            tell("required", row, column.key)


def _team(row, setting, tell: Tell) -> None:
    agency, text = row.values["agency"], row.values["team"]
    row.values["team"] = None
    if not text or agency is None:
        return
    try:
        row.values["team"] = setting.teams[agency].find(text) if agency in setting.teams else None
        if agency not in setting.teams:
            raise CellError("unknown_name", value=text)
    except CellError as error:
        tell(error.code, row, "team", **error.args_)


def _days(row, setting, tell: Tell) -> None:
    for key in _DAYS:
        day = row.values[key]
        if day and day > setting.today:
            tell("future", row, key, day=words(day))
    recruited = row.values["recruited_on"]
    since = row.values["since"]
    if recruited and since and since < recruited:
        tell("before_recruited", row, "since", day=words(since), recruited=words(recruited))


def _age(row, setting, tell: Tell) -> None:
    birthday = row.values["birthday"]
    if not birthday or birthday > setting.today:
        return
    if months_after(birthday, 12 * OLDEST) <= setting.today:
        tell("too_old", row, "birthday", birthday=words(birthday), years=OLDEST)
    for key, years in (
        ("recruited_on", YOUNGEST),
        ("since", YOUNGEST),
        ("party_on", YOUNGEST_MEMBER),
    ):
        day = row.values[key]
        if day and day < months_after(birthday, 12 * years):
            said = {"birthday": words(birthday), "years": years, "day": words(day)}
            tell("too_young", row, key, **said)


def _party(row, setting, tell: Tell) -> None:
    joined, official = row.values["party_on"], row.values["party_official"]
    if joined and official and official < joined:
        tell("party_order", row, "party_official", day=words(joined))


def _retired(row, setting, tell: Tell) -> None:
    birthday, sex = row.values["birthday"], row.values["sex"]
    # Pensioners serve as part-time activists in the wards, and elsewhere by a decision.
    if not (birthday and sex) or row.values["kind"] == "part_time" or row.values["retires_on"]:
        return
    found = setting.retirement(birthday, sex)
    if found and found[1] <= setting.today:
        column = BY_KEY["retires_on"].title
        said = {"reached": words(found[0]), "day": words(found[1]), "column": column}
        tell("retired", row, "birthday", **said)


def _rank(row, setting, tell: Tell) -> None:
    values = row.values
    if values["rank"] is None:
        _no_rank(row, tell)
        return
    rank = setting.ranks.get(values["rank"])
    if not rank or not rank.coefficients:
        return
    step, coefficient = values["step"], values["coefficient"]
    if step is None:
        _step_of(row, rank, tell)
    elif step > len(rank.coefficients):
        said = {"rank": rank.name, "steps": len(rank.coefficients), "value": step}
        tell("step_too_high", row, "step", **said)
    elif coefficient is None:
        values["coefficient"] = rank.coefficients[step - 1]
    elif not _is_same(coefficient, rank.coefficients[step - 1]):
        right = shown(rank.coefficients[step - 1])
        said = {"rank": rank.name, "step": step, "right": right, "value": shown(coefficient)}
        tell("coefficient_wrong", row, "coefficient", **said)
    if values["excess"] and values["step"] and values["step"] < len(rank.coefficients):
        tell("excess_early", row, "excess", steps=len(rank.coefficients))


def _no_rank(row, tell: Tell) -> None:
    values = row.values
    if "rank" in row.faulty:
        return
    if values["kind"] in _RANKED and not values["concurrent"]:
        tell("rank_missing", row, "rank")
    elif values["step"] and values["kind"] in _RANKED:
        tell("step_without_rank", row, "step")


def _step_of(row, rank, tell: Tell) -> None:
    """Find the step that goes with the coefficient, where only that is given."""
    coefficient: Any = row.values["coefficient"]
    if coefficient is None or "step" in row.faulty:
        return
    fitting = [
        place
        for place, right in enumerate(rank.coefficients, start=1)
        if _is_same(coefficient, right)
    ]
    if fitting:
        row.values["step"] = fitting[0]
    else:
        tell("step_missing", row, "step", value=shown(coefficient))


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) < 0.005
