#!/usr/bin/env python3
"""Make addons/district_base/data/holidays_vn.csv: public holidays and swaps, 2011 to 2030.

    pip install holidays==0.109 lunar-vn==1.4.0    (the group "calendar" of pyproject.toml)
    python scripts/holidays_csv.py                 writes the file
    python scripts/holidays_csv.py --check         fails when the file is not what it would write

The file only proposes the days of a year; the yearly decision of the Government wins, so an
administrator reads it over before a year is declared. Columns: `date`; `kind` (off, work);
`name`; `paired_with` (the other day of a swap); `evidence` (secondary: known from the press or a
library; unverified: computed by the law in force, decision still to come); `source`.

Days come from `holidays`. Lunar dates are checked against `lunar-vn`, which knows the Vietnamese
calendar: releases of `holidays` that read Chinese tables put Tết 2030 on 3 February instead of
2 February and are refused. Days off of 2011 to 2015 must be those of tests/vectors/deadlines.json.
"""

import argparse
import csv
import io
import json
import re
import sys
from datetime import date
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
TARGET = REPO / "addons" / "district_base" / "data" / "holidays_vn.csv"
VECTORS = REPO / "tests" / "vectors" / "deadlines.json"
YEARS = range(2011, 2031)
COLUMNS = ["date", "kind", "name", "paired_with", "evidence", "source"]
# The yearly decision on days off was known for these years when this script was written.
LAST_DECIDED = 2026

# Which law gives the holidays from which day on.
LAWS = [
    (date(2011, 1, 1), "Bộ luật Lao động 1994, Điều 73"),
    (date(2013, 5, 1), "Bộ luật Lao động 2012, Điều 115"),
    (date(2021, 1, 1), "Bộ luật Lao động 2019, Điều 112"),
]

# Swaps that `holidays` does not know as such: (day off, day worked).
MORE_SWAPS = [
    # The library takes 15/2/2013 for a fifth day of Tết, which the law gave from 1/5/2013 on.
    (date(2013, 2, 15), date(2013, 2, 23)),
    (date(2026, 1, 2), date(2026, 1, 10)),
]

# Where a swap was read, by its day off.
SWAP_SOURCES = {
    date(2013, 2, 15): "Báo Thái Nguyên 28/12/2012",
    date(2013, 4, 29): "Báo Thái Nguyên 28/12/2012",
    date(2014, 5, 2): "Báo Đồng Tháp 18/12/2013",
    date(2015, 1, 2): "Tờ trình 89/TTr-LĐTBXH ngày 20/11/2014",
    date(2015, 2, 16): "Tờ trình 89/TTr-LĐTBXH ngày 20/11/2014",
    date(2015, 4, 29): "Tờ trình 89/TTr-LĐTBXH ngày 20/11/2014",
    date(2018, 12, 31): "Công văn 6519/VPCP-KGVX năm 2018",
    date(2024, 4, 29): "Công văn 2450/VPCP-KGVX năm 2024",
    date(2025, 5, 2): "Thông báo 6150/TB-BLĐTBXH năm 2024",
    date(2026, 1, 2): "24h.com.vn 26/12/2025",
}

# What people must know before they rely on a day. The days of 2011 to 2015 are those of the
# vectors; the press of the time tells more swaps, which are named here and not taken.
REMARKS = {
    date(2013, 1, 1): "báo chí: còn nghỉ hoán đổi 31/12/2012, làm bù 05/01/2013",
    date(2014, 1, 29): "báo chí: nghỉ 28/01 đến 05/02/2014, làm bù 25/01 và 08/02/2014",
}
CULTURE_DAY = "Nghị quyết 80-NQ/TW năm 2026; luật sửa đổi chưa kiểm chứng"

TET = re.compile(r"Tết Nguyên Đán|29 Tết")
SWAP = re.compile(r"thay cho ngày (\d\d)/(\d\d)/(\d{4})")
OBSERVED = " (nghỉ bù)"


class Disagreement(Exception):
    """Two sources differ: a person must look."""


def library_days():
    """Return {date: Vietnamese name} from `holidays`."""
    import holidays

    return dict(holidays.Vietnam(years=YEARS, language="vi"))


def check_lunar(days):
    """Compare Tết and Giỗ Tổ of every year with the Vietnamese lunar calendar."""
    from lunar_vn import convert_lunar_to_solar

    for year in YEARS:
        for lunar_day, month, name in (
            (1, 1, "Tết Nguyên Đán"),
            (10, 3, "Ngày Giỗ Tổ Hùng Vương"),
        ):
            day = convert_lunar_to_solar(lunar_day, month, year)
            if name not in days.get(day, "").split("; "):
                raise Disagreement(f"{name} {year}: lunar-vn says {day}, holidays does not.")


def find_swaps(days):
    """Return {day off: day worked}."""
    swaps = dict(MORE_SWAPS)
    for day, name in days.items():
        match = SWAP.search(name)
        if match:
            worked = date(*map(int, reversed(match.groups())))
            swaps[day] = worked
    for off, worked in swaps.items():
        if off.weekday() > 4 or worked.weekday() != 5 or worked in days:
            raise Disagreement(f"{off} and {worked} cannot have been swapped.")
    return swaps


def name_of(day, name):
    """Return the name of a day off in the words of official notices."""
    if day.month < 3 and TET.search(name):
        return f"Nghỉ Tết Nguyên đán ({lunar_words(day)})"
    parts = []
    for part in name.split("; "):
        official = part.removesuffix(OBSERVED).replace("Ngày Giỗ Tổ", "Giỗ Tổ")
        parts.append(f"Nghỉ bù {official}" if part.endswith(OBSERVED) else official)
    return "; ".join(parts)


def lunar_words(day):
    """Return "29 tháng Chạp" or "mùng 3 tháng Giêng"."""
    from lunar_vn import convert_solar_to_lunar

    lunar = convert_solar_to_lunar(day.day, day.month, day.year)
    month = {12: "tháng Chạp", 1: "tháng Giêng"}[lunar.month]
    return f"mùng {lunar.day} {month}" if lunar.day <= 10 else f"{lunar.day} {month}"


def law_of(day):
    return [law for since, law in LAWS if since <= day][-1]


def off_row(day, name, swaps):
    if day in swaps:
        name = f"Nghỉ hoán đổi (làm bù ngày {swaps[day]:%d/%m/%Y})"
        source = SWAP_SOURCES.get(day, "thư viện holidays 0.109")
    else:
        name = name_of(day, name)
        source = CULTURE_DAY if "Văn hóa" in name else law_of(day)
    source = "; ".join(filter(None, [source, REMARKS.get(day)]))
    decided = day.year <= LAST_DECIDED and CULTURE_DAY not in source
    evidence = "secondary" if decided else "unverified"
    return [day.isoformat(), "off", name, str(swaps.get(day, "")), evidence, source]


def work_row(off, worked):
    name = f"Làm bù (nghỉ hoán đổi ngày {off:%d/%m/%Y})"
    source = SWAP_SOURCES.get(off, "thư viện holidays 0.109")
    return [worked.isoformat(), "work", name, off.isoformat(), "secondary", source]


def make_rows():
    """Return the rows in order of date.

    :raise Disagreement: when the sources differ.
    """
    days = library_days()
    check_lunar(days)
    swaps = find_swaps(days)
    for off in swaps:
        days.setdefault(off, "")
    check_vectors(days, swaps)
    rows = [off_row(day, name, swaps) for day, name in days.items()]
    rows += [work_row(off, worked) for off, worked in swaps.items()]
    return sorted(rows)


def check_vectors(days, swaps):
    """Days off of 2011 to 2015 are those of the vectors; their make-up days are known swaps."""
    calendar = json.loads(VECTORS.read_text("utf-8"))["calendars"]["make_up"]
    first, last = map(date.fromisoformat, calendar["covers"])
    wanted = {date.fromisoformat(day) for day in calendar["off"]}
    found = {day for day in days if first <= day <= last}
    if wanted != found:
        differing = ", ".join(str(day) for day in sorted(wanted ^ found))
        raise Disagreement(f"Days off differ from the vectors: {differing}.")
    for day in calendar["work"]:
        if date.fromisoformat(day) not in swaps.values():
            raise Disagreement(f"The vectors make up on {day}, and no swap is known.")


def as_text(rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return text.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    arguments = parser.parse_args()
    try:
        text = as_text(make_rows())
    except Disagreement as error:
        sys.exit(str(error))
    if not arguments.check:
        TARGET.write_text(text, "utf-8")
    elif TARGET.read_text("utf-8") != text:
        sys.exit(f"{TARGET.relative_to(REPO)} is not what this script makes.")


if __name__ == "__main__":
    main()
