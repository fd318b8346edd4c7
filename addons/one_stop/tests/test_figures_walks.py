import random
from collections import defaultdict
from datetime import date, datetime, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.district_base.moment import happening

from ..rules import statistics
from .walk_case import WalkCase

DOSSIERS, MOVES = 240, 7
FIRST = datetime(2012, 1, 3, 8)
PERIODS = (
    (date(2012, 1, 1), date(2012, 12, 31)),
    (date(2012, 2, 1), date(2012, 2, 29)),
    (date(2012, 1, 15), date(2012, 4, 14)),
    (date(2012, 5, 7), date(2012, 5, 7)),
    (date(2013, 1, 1), date(2013, 12, 31)),
)


@tagged("post_install", "-at_install")
class TestFiguresOfWalks(WalkCase):
    """Hundreds of real dossiers with random lives: SQL tells what their events tell one by one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_field = cls.env["one_stop.field"].create({"name": "Đất đai mẫu", "code": "DDM"})
        cls.linked_procedure.field_id = cls.other_field

    def walks(self, chance):
        found = self.env["one_stop.dossier"]
        for number in range(DOSSIERS):
            dossier = self.begin(chance)
            found += dossier
            # Many begin early in the year, so that later periods see them carried in.
            moment = FIRST + timedelta(minutes=chance.randrange(60 * 24 * 150))
            for move in range(MOVES):
                kind = "receive" if not move and number % 9 else self.next_kind(dossier, chance)
                if kind == "ready" and chance.random() < 0.6:
                    moment = max(moment, self.near_due(dossier, chance))
                utc = self.utc(moment.isoformat(" ", "minutes"))
                self.try_move(dossier, kind, utc, chance)
                moment += timedelta(minutes=chance.choice((0, 40, 600, 1441, 4000, 20000)))
        return found

    def next_kind(self, dossier, chance):
        """Return what happens next; results come more often than by chance alone."""
        if dossier.state == "resolved" and chance.random() < 0.8:
            return "ready"
        if dossier.state in ("received", "processing") and chance.random() < 0.3:
            return "accept" if dossier.pending else "resolve"
        return self.draw(dossier, chance)

    def near_due(self, dossier, chance):
        """Return a local moment at the due moment, a minute after it, that morning or later."""
        due = self.env["resource.calendar"]._to_local(dossier.due_at)
        return due + timedelta(minutes=chance.choice((-240, 0, 1, 1500)))

    def begin(self, chance):
        procedure, agency = chance.choice(
            (
                (self.procedure, self.van_phong),
                (self.procedure, self.ward_a),
                (self.linked_procedure, self.ward_a),
                (self.linked_procedure, self.ward_b),
            )
        )
        return self.new_dossier(
            procedure,
            agency,
            channel=chance.choice(("counter", "online", "post")),
            ward_id=chance.choice((self.ward_a.id, self.ward_b.id)),
        )

    def try_move(self, dossier, kind, moment, chance):
        try:
            with self.env.cr.savepoint():
                happening(dossier, moment)._apply(
                    kind, **self.payload(kind, dossier, moment, chance)
                )
        except UserError:
            return

    def folded(self, first, last):
        """Return {dossier: columns} of a period, told from the events one by one."""
        local = self.env["resource.calendar"]._to_local
        period = statistics.Period.of_dates(first, last, local(datetime(2026, 1, 1)))
        return {
            dossier: statistics.columns(
                [
                    statistics.Event(
                        one.kind,
                        local(one.happened_at).replace(second=one.happened_at.second),
                        one.state_after,
                        local(one.due_after) if one.due_after else None,
                    )
                    for one in dossier.event_ids.sorted("seq")
                ],
                dossier.channel,
                period,
            )
            for dossier in self.dossiers
        }

    def counted(self, folded, matches=lambda dossier: True):
        leaves = defaultdict(int)
        for dossier, names in folded.items():
            for name in names if matches(dossier) else ():
                leaves[name] += 1
        return statistics.totals(leaves)

    def test_sql_counts_what_the_events_say_in_every_cell(self):
        self.leave_limits_aside()
        self.dossiers = self.walks(random.Random(9))
        met = {
            name
            for first, last in PERIODS
            for names in self.folded(first, last).values()
            for name in names
        }
        self.assertEqual(met, set(statistics.LEAVES))
        for first, last in PERIODS:
            with self.subTest(first=first, last=last):
                self.assertCounted(first, last)
        self.assertSeries(date(2012, 1, 10), date(2013, 2, 20))

    def assertCounted(self, first, last):
        folded, counters = self.folded(first, last), self.van_phong | self.ward_a | self.ward_b
        figures = self.dossiers._figures
        # Other dossiers of the database are at other counters.
        told = figures(first, last, agency=counters)
        self.assertEqual(told, self.counted(folded))
        self.assertEqual(statistics.broken_identities(told), [])
        by_agency = figures(first, last, agency=counters, group_by=("agency",))
        for agency in counters:
            expected = self.counted(folded, lambda one, agency=agency: one.agency_id == agency)
            self.assertEqual(figures(first, last, agency=agency), expected)
            self.assertEqual(by_agency.get((agency.id,), self.counted({})), expected)
        for ward in self.ward_a | self.ward_b:
            self.assertEqual(
                figures(first, last, agency=counters, ward=ward),
                self.counted(folded, lambda one, ward=ward: one.ward_id == ward),
            )
        self.assertByProcedure(first, last, folded, counters)
        self.assertCells(first, last, folded, counters)

    def assertByProcedure(self, first, last, folded, counters):
        figures = self.dossiers._figures
        groups = figures(
            first, last, agency=counters, group_by=("field", "ward", "level", "procedure")
        )
        keys = {
            dossier: (
                dossier.procedure_id.field_id.id,
                dossier.ward_id.id,
                dossier.procedure_id.level,
                dossier.procedure_id.id,
            )
            for dossier in self.dossiers
        }
        expected = {
            key: self.counted(folded, lambda one, key=key: keys[one] == key)
            for key in set(keys.values())
        }
        empty = self.counted({})
        self.assertEqual(groups, {key: told for key, told in expected.items() if told != empty})
        self.assertEqual(statistics.added(groups.values()), self.counted(folded))
        for field in self.field | self.other_field:
            self.assertEqual(
                figures(first, last, agency=counters, field=field),
                self.counted(folded, lambda one, field=field: one.procedure_id.field_id == field),
            )
        self.assertEqual(
            figures(first, last, agency=counters, level="ward", procedure=self.linked_procedure),
            self.counted(folded, lambda one: one.procedure_id == self.linked_procedure),
        )
        self.assertEqual(
            figures(first, last, agency=counters, level="ward", procedure=self.procedure), empty
        )

    def assertCells(self, first, last, folded, counters):
        """Every cell opens just the dossiers that it counts."""
        for column in statistics.COLUMNS:
            domain = self.dossiers._figures_dossiers(column, first, last, agency=counters)
            leaves = set(statistics.leaves_of(column))
            expected = {one.id for one, names in folded.items() if leaves & set(names)}
            self.assertEqual(set(self.dossiers.search(domain).ids), expected, column)

    def assertSeries(self, begin, end):
        """Figures by month are those of each month, cut to the dates."""
        counters = self.van_phong | self.ward_a | self.ward_b
        series = self.dossiers._figures(begin, end, agency=counters, group_by=("month", "field"))
        for name, first, last in statistics.months_of(begin, end):
            folded = self.folded(first, last)
            for field in self.field | self.other_field:
                self.assertEqual(
                    series.get((name, field.id), self.counted({})),
                    self.counted(
                        folded, lambda one, field=field: one.procedure_id.field_id == field
                    ),
                )
        cell = self.dossiers._figures_dossiers("c11", begin, end, agency=counters, month="2012-03")
        folded = self.folded(date(2012, 3, 1), date(2012, 3, 31))
        expected = {one.id for one, names in folded.items() if {"c12", "c13"} & set(names)}
        self.assertEqual(set(self.dossiers.search(cell).ids), expected)
