import random
from datetime import date

from odoo.tests import freeze_time, tagged

from ..rules.training import asked, service_months, standing
from .training_case import TrainingCase


@tagged("post_install", "-at_install")
@freeze_time("2012-06-01 03:00:00")
class TestTrainingHours(TrainingCase):
    """Hours against the minimum of the year; the table says what the rule says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.long = cls.make_course("Quản lý nhà nước mẫu", "QLNN-MAU", kind="state_management")

    def row(self, person, year=2012):
        return self.env["cchc.training.standing"].search(
            [("employee_id", "=", person.id), ("year", "=", year)]
        )

    def elsewhere(self, person, hours, on="2012-02-01"):
        return self.env["cchc.training.certificate"].create(
            {
                "employee_id": person.id,
                "kind": "it",
                "name": "Tin học",
                "issuer": "Trung tâm",
                "issued_on": on,
                "hours": hours,
            }
        )

    def test_attended_and_booked_hours_are_told_apart(self):
        one = self.make_class(["2012-06-11", "2012-06-12"])
        enrolments = self.confirmed(one, self.people[:1])
        row = self.row(self.people[0])
        self.assertEqual((row.minimum, row.done, row.planned, row.short), (40, 0, 8, 32))
        self.assertEqual(row.status, "short")
        with freeze_time("2012-06-11 05:00:00"):
            enrolments.attendance_ids[:1].action_present()
        row.invalidate_recordset()
        self.assertEqual((row.done, row.planned, row.short), (4, 4, 32))
        with freeze_time("2012-06-12 05:00:00"):
            enrolments.attendance_ids[1:].action_absent()
        row.invalidate_recordset()
        self.assertEqual((row.done, row.planned, row.short), (4, 0, 36))
        self.assertIn("40", row.why)

    def test_nominations_and_waiting_do_not_count(self):
        one = self.make_class(["2012-06-11"], places=1)
        self.nominate(one, self.people[:2]).action_place()
        self.assertEqual(self.row(self.people[0]).planned, 4)
        self.assertEqual(self.row(self.people[1]).planned, 0)

    def test_confirmed_classes_to_come_project_whether_the_minimum_is_reached(self):
        self.elsewhere(self.people[0], 36)
        self.assertEqual(self.row(self.people[0]).status, "short")
        one = self.make_class(["2012-06-11"])
        self.confirmed(one, self.people[:1])
        self.assertEqual(self.row(self.people[0]).status, "on_course")
        one.action_cancel("Hoãn")
        row = self.row(self.people[0])
        row.invalidate_recordset()
        self.assertEqual((row.status, row.short), ("short", 4))

    def test_hours_count_in_the_year_of_the_session(self):
        with freeze_time("2011-11-01 03:00:00"):
            one = self.make_class(["2011-12-30", "2012-01-03"])
            enrolments = self.confirmed(one, self.people[:1])
        enrolments.attendance_ids.action_present()
        self.assertEqual(self.row(self.people[0], 2011).done, 4)
        self.assertEqual(self.row(self.people[0], 2012).done, 4)

    def test_where_no_rule_is_known_no_shortfall_is_told(self):
        with freeze_time("2026-03-01 03:00:00"):
            for year, status in (
                (2009, "unknown"),
                (2024, "short"),
                (2025, "unknown"),
                (2026, "unknown"),
            ):
                row = self.row(self.people[0], year)
                self.assertEqual((year, row.status), (year, status))
            self.assertEqual((row.short, row.minimum), (0, 0))
            self.assertIn("No yearly minimum", row.why)

    def test_kinds_of_staff_that_the_rule_does_not_name_are_asked_for_nothing(self):
        person = self.make_person("Hợp đồng", self.ward_a, staff_kind="contract_68")
        self.assertEqual(self.row(person).status, "exempt")

    def test_who_comes_late_in_the_year_is_asked_for_nothing_that_year(self):
        late = self.make_person("Mới tuyển", self.ward_a, since="2011-07-02", staff_kind="ward")
        early = self.make_person("Tuyển trước", self.ward_a, since="2011-07-01", staff_kind="ward")
        self.assertEqual((self.row(late, 2011).months, self.row(late, 2011).status), (5, "exempt"))
        self.assertEqual((self.row(early, 2011).months, self.row(early, 2011).status), (6, "short"))
        self.assertEqual(self.row(late, 2012).status, "short")

    def test_who_retires_early_in_the_year_is_asked_for_nothing_that_year(self):
        self.people[0].retires_on_decided = "2012-06-30"
        self.people[1].retires_on_decided = "2012-07-01"
        self.assertEqual([self.row(one).months for one in self.people[:2]], [5, 6])
        self.assertEqual([self.row(one).status for one in self.people[:2]], ["exempt", "short"])

    def test_who_left_is_not_on_the_list_and_a_mover_is_with_the_new_agency(self):
        self.give(self.people[0], self.land, "2011-03-01")
        self.decide(
            "leave", [{"employee_id": self.people[0].id, "date": "2012-05-01"}], "2012-05-01"
        )
        self.assertFalse(self.row(self.people[0]))
        self.assertTrue(self.row(self.people[0], 2011))
        other = self.make_position("Tư pháp phường", self.ward_a)
        self.give(self.people[1], other, "2011-03-01")
        self.give(self.people[1], self.land_b, "2012-05-01", kind="transfer")
        self.assertEqual(self.row(self.people[1], 2011).agency_id, self.ward_a)
        self.assertEqual(self.row(self.people[1], 2012).agency_id, self.ward_b)

    def test_the_table_says_what_the_rule_says(self):
        dice = random.Random(7)
        kinds = ["ward", "civil_servant", "contract_68", "part_time"]
        people = self.env["hr.employee"].union(
            *(
                self.make_person(
                    f"Người {at}",
                    self.ward_b,
                    since=f"201{dice.randint(0, 2)}-0{dice.randint(1, 5)}-{dice.randint(10, 28)}",
                    staff_kind=dice.choice(kinds),
                )
                for at in range(30)
            )
        )
        for person in people:
            for _time in range(dice.randint(0, 3)):
                self.elsewhere(
                    person, dice.choice([8, 12.5, 20, 40]), f"201{dice.randint(0, 1)}-12-31"
                )
        one = self.make_class(["2012-06-11"], places=40)
        self.confirmed(one, people[:15])
        for year in (2010, 2011, 2012):
            asked_hours, kinds_asked, least = self.env["cchc.training.standing"]._asked(
                date(year, 12, 31)
            )
            for row in self.env["cchc.training.standing"].search(
                [("employee_id", "in", people.ids), ("year", "=", year)]
            ):
                since = min(row.employee_id.version_ids.mapped("date_version"))
                months = service_months(year, since)
                bound = row.staff_kind in kinds_asked
                minimum = asked(asked_hours, months, least) if bound else 0
                done = sum(
                    self.env["cchc.training.certificate"]
                    .search([("employee_id", "=", row.employee_id.id)])
                    .filtered(lambda one, year=year: one.issued_on.year == year)
                    .mapped("hours")
                )
                planned = 4 if year == 2012 and row.employee_id in people[:15] else 0
                found = standing(minimum, done, planned)
                self.assertEqual(
                    (row.months, row.minimum, row.done, row.planned, row.status, row.short),
                    (months, minimum, done, planned, found.status, found.short),
                )

    def test_each_figure_opens_to_its_records(self):
        with freeze_time("2012-04-01 03:00:00"):
            one = self.make_class(["2012-05-11", "2012-05-12"], name="Lớp mở")
            enrolments = self.confirmed(one, self.people[:1])
        enrolments.attendance_ids.action_present()
        self.elsewhere(self.people[0], 5)
        action = self.row(self.people[0]).action_open_hours()
        hours = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(sum(hours.mapped("done")), self.row(self.people[0]).done)
        self.assertEqual(set(hours.mapped("kind")), {"profession", "it"})
        groups = dict(
            self.env["cchc.training.hour"]._read_group(
                [("agency_id", "=", self.ward_a.id), ("year", "=", 2012)], ["kind"], ["done:sum"]
            )
        )
        self.assertEqual(groups, {"profession": 8, "it": 5})
