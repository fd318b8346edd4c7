"""The clock again, minute by minute and from the text of its rules alone.

Slow, plain, and sharing nothing with `rules/working_time*.py`: where the two agree on calendars
that nobody thought of, both read the rules alike. Answers are moments, or `Refused`.
"""

from datetime import date, datetime, time, timedelta

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Refused(Exception):
    """No answer: `args[0]` is the date that is not declared, or a word for what is wrong."""


class BruteClock:
    def __init__(self, spec, cutoff=None):
        self.spec = spec
        self.cutoff = time.fromisoformat(cutoff or spec.get("cutoff") or "00:00")
        self.first, self.last = map(date.fromisoformat, spec["covers"])

    def shifts(self, day):
        if not self.first <= day <= self.last:
            raise Refused(day)
        key = day.isoformat()
        if key in self.spec["work"]:
            return self.spec["work"][key]
        if key in self.spec["off"]:
            return []
        return self.spec["week"].get(str(day.weekday()), [])

    def counts(self, moment):
        """Tell whether the minute that begins at this moment is working time."""
        clock = moment.strftime("%H:%M")
        return any(opening <= clock < closing for opening, closing in self.shifts(moment.date()))

    def closing(self, day):
        last = max(closing for _opening, closing in self.shifts(day))
        return datetime.combine(day, time.min) + timedelta(
            hours=int(last[:2]), minutes=int(last[3:])
        )

    def next_working_day(self, day):
        day += DAY
        while not self.shifts(day):
            day += DAY
        return day

    def worked(self, start, end):
        minutes = 0
        while start < end:
            minutes += self.counts(start)
            start += MINUTE
        return minutes

    def run(self, moment, minutes):
        """Let so many minutes of working time pass."""
        while minutes:
            minutes -= self.counts(moment)
            moment += MINUTE
        return moment

    def due(self, start, unit, amount, pauses=()):
        self.shifts(start.date())
        rule = self.calendar_days if unit == "calendar_days" else self.working
        return rule(start, unit, amount, pauses)

    def working(self, start, unit, amount, pauses):
        if unit == "working_hours":
            due = self.run(start, round(amount * 60))
        elif unit == "working_days":
            day = start.date()
            for _n in range(amount):
                day = self.next_working_day(day)
            due = self.closing(day)
        else:
            due = self.same_day(start)
        for begin, resume in pauses:
            if begin >= due:
                raise Refused("late pause")
            due = self.run(due, self.worked(begin, resume))
        return due

    def same_day(self, start):
        day = start.date()
        in_time = self.shifts(day) and start.time() < self.cutoff and start < self.closing(day)
        return self.closing(day if in_time else self.next_working_day(day))

    def calendar_days(self, start, unit, amount, pauses):
        end = datetime.combine(start.date(), time.min) + (amount + 1) * DAY
        due = self.rolled(end)
        for begin, resume in pauses:
            if begin >= due:
                raise Refused("late pause")
            end += resume - begin
            due = self.rolled(end)
            while due < resume:
                due = self.closing(self.next_working_day((due - MINUTE).date()))
        return due

    def rolled(self, end):
        day = (end - MINUTE).date()
        return self.closing(day if self.shifts(day) else self.next_working_day(day))
