"""The example life of Quận 2 in 2011–2015: invented, the same on every run, day by day.

    play(env)

Everything goes through the methods that people use, as the users who would do it, at the moment
at which it happens (`district_base.moment`).
"""

import gc
import logging
from contextlib import contextmanager
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import count

from .fates import acts_of
from .script import Facts
from .stage_papers import PaperStage
from .year import acts_of_years

_logger = logging.getLogger(__name__)
TIDY_EVERY = 25


def play(env, plan=None, agencies=None, until=date.max):
    """Play the life of a plan that has just been approved.

    :param env: of the superuser.
    :param plan: that of 2011–2015 when omitted.
    :param agencies: codes of the agencies that live; all that lead work when omitted.
    :param until: the day before which it ends.
    :return: how many acts there were.
    """
    env = env(context={**env.context, "lang": "vi_VN", "tracking_disable": True})
    plan = (plan or env.ref("district_quan2.plan_2011_2015")).with_env(env)
    calendar = env.ref("district_quan2.calendar_clock")._working_calendar(date(2012, 1, 2))
    work = plan.assignment_ids.filtered(
        lambda one: agencies is None or one.agency_id.agency_code in agencies
    )
    leads = {one.agency_code: one.agency_type for one in work.agency_id.sorted("id")}
    keep_messages_here(env)
    stage = PaperStage(env, plan)
    order = count()
    queue = [
        (act.day, act.order, next(order), act)
        for act in [*_acts(work, calendar), *acts_of_years(leads.items(), calendar)]
    ]
    heapify(queue)
    done = 0
    with _without_leftovers() as tidy:
        while queue and queue[0][0] < until:
            act = heappop(queue)[-1]
            for new in _acts(stage.play(act), calendar):
                heappush(queue, (new.day, new.order, next(order), new))
            done += 1
            tidy(done)
    env.flush_all()
    _logger.info("The example life of Quận 2: %s acts.", done)
    return done


@contextmanager
def _without_leftovers():
    """Give a function that clears away, now and then, the environments of moments that are over.

    Odoo looks through all that are left whenever it needs one; each refers to itself, so only the
    garbage collector removes it, and what was there before is kept out of its sight.
    """
    gc.freeze()
    try:
        yield lambda done: done % TIDY_EVERY or gc.collect()
    finally:
        gc.unfreeze()


def keep_messages_here(env):
    """Let the example's people read reminders in the system: nothing of it leaves by e-mail."""
    samples = env["ir.model.data"].search(
        [("module", "=", "district_quan2"), ("model", "=", "res.users")]
    )
    users = env["res.users"].browse(samples.mapped("res_id")).exists()
    users.write({"notification_type": "inbox"})


def _acts(assignments, calendar):
    return [
        act
        for assignment in assignments and assignments.sorted("id")
        for act in acts_of(_facts(assignment), calendar)
    ]


def _facts(assignment):
    agency = assignment.agency_id
    return Facts(
        id=assignment.id,
        ref=assignment.task_id.ref or "",
        agency=agency.agency_code,
        is_ward=agency.agency_type == "ward",
        year=assignment.year,
        start=assignment.date_start,
        due=assignment.due_on,
        continuous=assignment.schedule == "continuous",
        title="" if assignment.task_id else assignment.deliverable,
    )
