import json
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from ..rules import statistics
from .dossier_case import DossierCase

MARCH = (date(2012, 3, 1), date(2012, 3, 31))
APRIL = (date(2012, 4, 1), date(2012, 4, 30))


@tagged("post_install", "-at_install")
class TestFigures(DossierCase):
    """Form II.06 as of a date: who may see which figures, what they count, what a cell opens."""

    def figures(self, dates=MARCH, agency=None, **given):
        agency = self.van_phong | self.ward_a | self.ward_b if agency is None else agency
        return self.env["one_stop.dossier"]._figures(*dates, agency=agency, **given)

    def assertFigures(self, expected, dates=MARCH, **given):
        told = self.figures(dates, **given)
        self.assertEqual({name: number for name, number in told.items() if number}, expected)

    def resolved(self, ready, **given):
        dossier = self.received(**given)
        self.take(dossier, "resolve", "2012-03-06 09:00", outcome="granted")
        self.take(dossier, "ready", ready)
        return dossier

    def test_a_dossier_without_an_end_is_carried_from_month_to_month(self):
        self.received("2012-03-30 16:00", channel="online")
        self.assertFigures({"c3": 1, "c4": 1, "c11": 1, "c12": 1})
        self.assertFigures({"c3": 1, "c6": 1, "c11": 1, "c13": 1}, APRIL)

    def test_early_on_time_and_late_are_judged_at_the_counter(self):
        # Ten working days from 5 March: due on Monday 19 March at 17:00.
        self.resolved("2012-03-16 16:59")
        self.resolved("2012-03-19 07:30")
        self.resolved("2012-03-19 17:00")
        late = self.resolved("2012-03-20 07:30")
        self.take(late, "hand_over", "2012-04-02 08:00", receiver="Nguyễn Văn Đức")
        self.assertFigures({"c3": 4, "c5": 4, "c7": 4, "c8": 1, "c9": 2, "c10": 1})
        self.assertFigures({}, APRIL)

    def test_a_refusal_with_reasons_is_a_result(self):
        dossier = self.received()
        self.take(dossier, "resolve", "2012-03-06 09:00", outcome="refused", reason="Thiếu căn cứ")
        self.take(dossier, "ready", "2012-03-06 10:00")
        self.assertFigures({"c3": 1, "c5": 1, "c7": 1, "c8": 1})

    def test_work_settled_at_once_is_received_and_resolved(self):
        dossier = self.new_dossier(self.ward_procedure, self.ward_a)
        self.take(dossier, "settle_now", "2012-03-05 09:00", results=[{"name": "Bản sao"}])
        self.assertFigures({"c3": 1, "c5": 1, "c7": 1, "c9": 1})

    def test_withdrawn_and_refused_ones_are_not_received_in_the_sense_of_the_form(self):
        gone, refused = self.received("2012-02-27 09:00"), self.new_dossier()
        self.take(gone, "withdraw", "2012-03-06 09:00", reason="Đổi ý")
        self.take(refused, "refuse_intake", "2012-03-06 09:00", reason="Sai thẩm quyền")
        self.assertFigures({"outside": 1})
        self.take(gone, "note", "2012-04-03 09:00", text="Đã gọi điện")
        self.assertFigures({"outside": 1})
        self.assertFigures({}, APRIL)

    def test_a_pause_is_in_time_even_when_it_began_late(self):
        dossier = self.received()
        self.take(dossier, "request_supplement", "2012-03-26 09:00", reason="Thiếu", papers=["Đơn"])
        self.assertFigures({"c3": 1, "c5": 1, "c11": 1, "c12": 1})

    def test_reopened_later_changes_no_earlier_month_and_comes_in_as_carried(self):
        dossier = self.resolved("2012-03-16 09:00")
        self.take(dossier, "reopen", "2012-04-10 09:00", reason="Sai sót")
        self.assertFigures({"c3": 1, "c5": 1, "c7": 1, "c8": 1})
        self.assertFigures({"c3": 1, "c6": 1, "c11": 1, "c13": 1}, APRIL)

    def test_finished_twice_counts_once_by_the_last_time(self):
        dossier = self.resolved("2012-03-07 09:00")
        self.take(dossier, "reopen", "2012-03-08 09:00", reason="Sai sót")
        self.take(dossier, "resolve", "2012-03-27 09:00", outcome="granted")
        self.take(dossier, "ready", "2012-03-27 09:10")
        self.assertFigures({"c3": 1, "c5": 1, "c7": 1, "c10": 1})

    def test_a_late_recorded_event_counts_on_its_own_day(self):
        dossier = self.received()
        self.take(dossier, "resolve", "2012-03-06 09:00", outcome="granted")
        self.assertFigures({"c3": 1, "c5": 1, "c11": 1, "c13": 1})
        # Recorded now, for a day of March.
        self.take(dossier, "ready", "2012-03-06 10:00")
        self.assertEqual(dossier.event_ids.sorted("seq")[-1].recorded_at.year, date.today().year)
        self.assertFigures({"c3": 1, "c5": 1, "c7": 1, "c8": 1})

    def test_days_are_those_of_the_country(self):
        self.received("2012-04-01 06:30")  # in UTC it is March still
        self.assertFigures({})
        self.received("2012-03-31 23:30")
        self.assertFigures({"c3": 1, "c5": 1, "c11": 1, "c12": 1})

    def test_a_period_that_is_not_over_is_told_as_of_now(self):
        dossier = self.received()
        acting = self.at(dossier, "2012-03-19 17:00")
        told = acting._figures(*MARCH, agency=self.van_phong)
        self.assertEqual((told["c12"], told["c13"]), (1, 0))
        told = self.at(dossier, "2012-03-19 17:01")._figures(*MARCH, agency=self.van_phong)
        self.assertEqual((told["c12"], told["c13"]), (0, 1))
        told = self.at(dossier, "2012-03-05 08:59")._figures(*MARCH, agency=self.van_phong)
        self.assertEqual(told, statistics.totals({}))

    def test_no_filter_and_an_empty_one_are_two_things(self):
        self.received()
        nothing = self.env["hr.department"]
        self.assertEqual(self.figures(agency=nothing), statistics.totals({}))
        self.assertEqual(self.figures(agency=nothing, group_by=("field",)), {})
        everything = self.env["one_stop.dossier"]._figures(*MARCH)
        self.assertGreaterEqual(everything["c3"], 1)
        domain = self.env["one_stop.dossier"]._figures_dossiers("c3", *MARCH, agency=nothing)
        self.assertFalse(self.env["one_stop.dossier"].search(domain))

    def test_groups_without_a_ward_have_their_own_key(self):
        self.received()
        self.received(ward_id=self.ward_b.id)
        groups = self.figures(group_by=("ward", "level"))
        self.assertEqual(set(groups), {(False, "district"), (self.ward_b.id, "district")})

    def test_wrong_dates_and_groups_get_a_sentence(self):
        for call in (
            lambda: self.figures((MARCH[1], MARCH[0])),
            lambda: self.figures(("", None)),
            lambda: self.figures(("tháng 3", "2012-03-31")),
            lambda: self.figures(group_by=("applicant",)),
            lambda: self.env["one_stop.dossier"]._figures_dossiers("c3", *MARCH, month="2012-07"),
        ):
            with self.assertRaises(UserError) as caught:
                call()
            self.assertTrue(str(caught.exception).endswith("."))

    # Linked dossiers

    def test_a_linked_dossier_counts_once_and_each_agency_has_its_share(self):
        linked = self.received(
            procedure=self.linked_procedure, agency=self.ward_a, ward_id=self.ward_b.id
        )
        steps = self.linked_version.step_ids
        self.take(linked, "forward", "2012-03-05 10:00", step=steps[1])
        self.take(linked, "accept", "2012-03-05 14:00")
        self.assertFigures({"c3": 1, "c5": 1, "c11": 1, "c13": 1})
        self.assertFigures({"c3": 1, "c5": 1, "c11": 1, "c13": 1}, agency=self.ward_a)
        self.assertFigures({}, agency=self.tu_phap)
        shares = self.env["one_stop.dossier"]._shares(*MARCH, agency=self.ward_a)
        held = {"dossiers": 1, "carried": 0, "came": 1, "finished": 0}
        held |= {"in_budget": 0, "over_budget": 0, "held": 1}
        self.assertEqual(shares, {self.tu_phap.id: held})
        self.take(linked, "forward", "2012-04-20 09:00", step=steps[2])
        shares = self.env["one_stop.dossier"]._shares(*APRIL, agency=self.ward_a)
        self.assertEqual(
            shares[self.tu_phap.id],
            held | {"carried": 1, "came": 0, "finished": 1, "over_budget": 1, "held": 0},
        )
        self.assertEqual(shares[self.ward_b.id], held)
        # As of the end of March, by what happened until then.
        again = self.env["one_stop.dossier"]._shares(*MARCH, agency=self.ward_a)
        self.assertEqual(again, {self.tu_phap.id: held})

    def test_steps_at_one_agency_are_one_stay(self):
        dossier = self.received()
        steps = self.version.step_ids
        self.take(dossier, "forward", "2012-03-05 10:00", step=steps[1])
        self.take(dossier, "accept", "2012-03-05 10:10")
        self.take(dossier, "forward", "2012-03-07 10:00", step=steps[2])
        self.take(dossier, "accept", "2012-03-07 10:10")
        self.take(dossier, "resolve", "2012-03-08 09:00", outcome="granted")
        self.take(dossier, "ready", "2012-03-08 10:00")
        shares = self.env["one_stop.dossier"]._shares(*MARCH, agency=self.van_phong)
        self.assertEqual(
            shares,
            {
                self.tu_phap.id: {
                    "dossiers": 1,
                    "carried": 0,
                    "came": 1,
                    "finished": 1,
                    "in_budget": 1,
                    "over_budget": 0,
                    "held": 0,
                }
            },
        )

    # Who may see

    def test_users_see_what_their_agencies_took_in_and_leaders_everything(self):
        self.received()
        self.received(agency=self.ward_a)
        dossiers = self.env["one_stop.dossier"]
        for user in (self.leader, self.auditor):
            self.assertIsNone(dossiers.with_user(user)._figures_agencies())
        for user, agency in ((self.clerk, self.van_phong), (self.clerk_ward_a, self.ward_a)):
            own = dossiers.with_user(user)
            self.assertEqual(own._figures_agencies(), agency)
            self.assertEqual(own.read_figures(*map(str, MARCH))["c3"], 1)
            groups = own.read_figures(*map(str, MARCH), group_by=["agency"])
            self.assertEqual([key for key, _told in groups], [[agency.id]])
            other = (self.van_phong | self.ward_a) - agency
            asked = own.read_figures(*map(str, MARCH), agency=other.ids)
            self.assertEqual(asked, statistics.totals({}))
        counters = (self.van_phong | self.ward_a).ids
        told = dossiers.with_user(self.leader).read_figures(*map(str, MARCH), agency=counters)
        self.assertEqual(told["c3"], 2)

    def test_those_without_dossiers_read_no_figures(self):
        for name in ("coordinator", "hr", "documents", "admin_user"):
            own = self.env["one_stop.dossier"].with_user(getattr(self, name))
            with self.assertRaises(AccessError):
                own.read_figures(*map(str, MARCH))

    def test_odd_arguments_of_remote_calls_get_a_sentence(self):
        read = self.env["one_stop.dossier"].with_user(self.leader).read_figures
        first, last = map(str, MARCH)
        for dates, given in (
            ((first, "9999-12-31"), {}),
            (("0001-01-01", last), {}),
            (([first], last), {}),
            ((first, last), {"agencies": [1]}),
            ((first, last), {"agency": ["x"]}),
            ((first, last), {"agency": True}),
            ((first, last), {"ward": [False]}),
            ((first, last), {"field": 2**40}),
            ((first, last), {"procedure": {"id": 1}}),
            ((first, last), {"level": [1]}),
            ((first, last), {"group_by": "agency"}),
            ((first, last), {"group_by": 5}),
            ((first, last), {"group_by": [["agency"]]}),
            (("1990-01-01", "2099-12-31"), {"group_by": ["month"]}),
        ):
            with self.subTest(dates=dates, given=given), self.assertRaises(UserError) as caught:
                read(*dates, **given)
            self.assertTrue(str(caught.exception).endswith("."))

    def test_the_raw_methods_are_not_for_remote_calls(self):
        for name in ("_figures", "_shares", "_figures_dossiers", "_figures_by", "_figure_cells"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["one_stop.dossier"], name)

    def test_a_cell_opens_what_its_reader_may_see(self):
        own, other = self.received(), self.received(agency=self.ward_a)
        domain = self.env["one_stop.dossier"]._figures_dossiers("c5", *MARCH)
        json.dumps(domain)  # it stands in an action of the client
        found = self.env["one_stop.dossier"].with_user(self.clerk).search(domain)
        self.assertEqual(found & (own | other), own)
        found = self.env["one_stop.dossier"].with_user(self.leader).search(domain)
        self.assertEqual(found & (own | other), own | other)
        self.assertFalse(own.figure_cell)

    def test_a_cell_is_searched_together_with_other_words_and_negated(self):
        own, other = self.received(), self.received(channel="online")
        dossiers = self.env["one_stop.dossier"]
        both = [("id", "in", (own | other).ids)]
        online = dossiers._figures_dossiers("c4", *MARCH)
        self.assertEqual(dossiers.search([*online, *both]), other)
        self.assertEqual(dossiers.search(["!", *online, *both]), own)
        self.assertEqual(dossiers.search_count([*online, *both]), 1)
        self.assertEqual(
            dossiers._read_group([*online, *both], ["channel"], ["__count"]), [("online", 1)]
        )

    def test_what_is_no_cell_is_refused(self):
        cell = {"column": "c3", "from": "2012-03-01", "to": "2012-03-31"}
        odd = [{"agency": ["x"]}, {"ward": [True]}, {"level": [1]}, {"period": "x"}, {"period": []}]
        odd += [{"to": "9999-12-31"}, {"column": ["c3"]}, {"field": [2**40]}]
        texts = ["c3", "{}", '{"column": "c2"}', '{"column": "c3", "agency": 1}', "[]"]
        for text in texts + [json.dumps({**cell, **one}) for one in odd]:
            with self.assertRaises(UserError):
                self.env["one_stop.dossier"].search([("figure_cell", "=", text)])
        with self.assertRaises(UserError):
            self.env["one_stop.dossier"].search([("figure_cell", "=", '{"column": "c3"}')])
