"""When something happens: now, or the day of which the past is recorded or played.

    today(self), now(self)                    the local date, the UTC datetime of what happens
    happening(records, moment)                the records, acting at another moment

Business code asks here instead of the clock of the machine, so that a paper recorded days later
counts from its own day, and examples of past years go through the same methods as real work.

A day is one of the country's, whatever timezone a client sends or a user prefers: else who is late
would hand in from a zone in which it is yesterday still.
"""

from datetime import date, datetime, time
from typing import NamedTuple

import pytz

from odoo import fields

# The country has had one zone without daylight saving since 1975.
LOCAL_ZONE = "Asia/Ho_Chi_Minh"
ZONE = pytz.timezone(LOCAL_ZONE)
MOMENT_KEY = "district_moment"
OFFICE_HOUR = time(9, 0)


class Moment(NamedTuple):
    """A UTC datetime in the context; an object, which a context sent over RPC cannot hold."""

    at: datetime


def happening(records, moment):
    """Return the records for acting at a moment of the past; the caller has checked the right.

    :param moment: UTC datetime without timezone, or a local date, whose 9 o'clock counts.
    :raise ValueError: for a moment that lies ahead.
    """
    if not isinstance(moment, datetime):
        local = datetime.combine(moment, OFFICE_HOUR)
        moment = ZONE.localize(local).astimezone(pytz.utc).replace(tzinfo=None)
    if moment > fields.Datetime.now():
        raise ValueError("What is recorded has happened already.")
    return records.with_context(**{MOMENT_KEY: Moment(moment)})


def now(records):
    """Return the UTC datetime, without timezone and microseconds, of what happens."""
    moment = records.env.context.get(MOMENT_KEY)
    return moment.at.replace(microsecond=0) if isinstance(moment, Moment) else fields.Datetime.now()


def today(records):
    """Return the local date of what happens."""
    return local_date(records, now(records))


def local_date(records, moment):
    """Return the date of a UTC datetime in the country."""
    return pytz.utc.localize(moment).astimezone(ZONE).date()


def day_end(records, on: date):
    """Return the UTC datetime at which a local date is over."""
    after = datetime.combine(fields.Date.add(on, days=1), time.min)
    return ZONE.localize(after).astimezone(pytz.utc).replace(tzinfo=None)
