"""Journals: 10,000 events verified, and what appending costs, one by one and in batches.

Run inside an Odoo shell on a database that has district_base; everything is rolled back. The
journal is that of `district.number`: one record with 10,000 events, then 1,000 with ten each.

Prints a table; exits with 1 when verifying 10,000 events takes longer than one second.
"""

import sys
from datetime import date
from time import perf_counter

from odoo.addons.district_base.models.district_journaled_mixin import JournalEntry

EVENTS = 10_000
LIMIT = 1.0  # seconds for 10,000 events


def make_numbers(env, count):
    """Return new numbers of a book of their own, without events."""
    agency = env["hr.department"].create({"name": "Benchmark", "is_agency": True})
    book = env["district.number.book"].create(
        {
            "agency_id": agency.id,
            "kind_id": env.ref("district_base.paper_kind_letter").id,
            "pattern": "{n}",
        }
    )
    vals = {"book_id": book.id, "year": 2011, "date": date(2011, 10, 21)}
    return env["district.number"]._project_new(
        [{**vals, "n": n, "name": str(n)} for n in range(1, count + 1)]
    )


def timed(call):
    """Return seconds and the answer of a call."""
    begin = perf_counter()
    answer = call()
    return perf_counter() - begin, answer


def payload(number):
    return {"number": number, "text": "Về việc thử nhật ký", "lines": [1, 2, 3]}


def main(env):
    """Print the table; return whether the bar is met."""
    numbers = make_numbers(env, 1001)
    one, many = numbers[0], numbers[1:]
    singly, _none = timed(lambda: [one._append("correct", payload(n)) for n in range(200)])
    rest = [one] * (EVENTS - 200)
    batch, _none = timed(
        lambda: one._append_all([JournalEntry(record, "correct", payload(0)) for record in rest])
    )
    for round_ in range(EVENTS // len(many)):
        many._append("correct", payload(round_))
    env.flush_all()
    env.invalidate_all()
    long, broken = timed(one._verify)
    wide, broken_many = timed(many._verify)
    print(f"append one by one    {singly / 200 * 1000:8.2f} ms an event")
    print(f"append in one batch  {batch / len(rest) * 1000:8.2f} ms an event")
    print(f"verify 1 x {EVENTS:,}    {long:8.2f} s")
    print(f"verify {len(many):,} x 10   {wide:8.2f} s")
    env.cr.rollback()
    return not broken and not broken_many and max(long, wide) <= LIMIT


if __name__ == "__main__":
    sys.exit(0 if main(globals()["env"]) else 1)
