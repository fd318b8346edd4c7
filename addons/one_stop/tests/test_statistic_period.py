from datetime import date
from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..rules import statistics
from .dossier_case import DossierCase

MARCH = {"date_from": "2012-03-01", "date_to": "2012-03-31"}


class PeriodCase(DossierCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district_manager = cls.make_user("district_manager", "one_stop_manager", cls.district)

    def period(self, agency=None, user=None, **vals):
        periods = self.env["one_stop.statistic.period"].with_user(user or self.env.user)
        agency = self.van_phong if agency is None else agency
        return periods.create({"agency_id": agency.id, "kind": "month", **MARCH, **vals})

    def some_dossiers(self):
        """Return (done, waiting, gone) of March at the counter of the district."""
        done, waiting = self.received(), self.received(channel="online")
        gone = self.received("2012-02-28 09:00")
        self.take(done, "resolve", "2012-03-06 09:00", outcome="granted")
        self.take(done, "ready", "2012-03-06 10:00")
        self.take(gone, "withdraw", "2012-03-07 09:00", reason="Đổi ý")
        return done, waiting, gone


@tagged("post_install", "-at_install")
class TestStatisticPeriod(PeriodCase):
    """Closing a period: rows, hash, identities; reopening; comparing with the data of today."""

    def test_closing_keeps_a_row_for_each_dossier_and_column(self):
        done, waiting, gone = self.some_dossiers()
        period = self.period(user=self.manager)
        live = period._period_figures()
        period.action_close()
        rows = {(line.dossier_id, line.column) for line in period.line_ids}
        self.assertEqual(
            rows,
            {(done, "c5"), (done, "c8"), (waiting, "c4"), (waiting, "c13"), (gone, "outside")},
        )
        self.assertEqual(set(period.line_ids.agency_id), {self.van_phong})
        self.assertEqual(set(period.line_ids.field_id), {self.field})
        self.assertEqual((period.state, period.row_count), ("closed", 5))
        self.assertEqual(period._period_figures(), live)
        self.assertEqual((period.c3, period.c7, period.c13, period.outside), (2, 1, 1, 1))
        self.assertEqual(period.closed_by_id, self.manager)
        self.assertFalse(period._verify())

    def test_the_hash_is_recomputed_from_the_rows(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        digest = statistics.Digest(
            statistics.head_line("MAU-VP", date(2012, 3, 1), date(2012, 3, 31), "II.06")
        )
        for line in period.line_ids.sorted(lambda one: (one.dossier_id.id, one.column)):
            ward = line.ward_id.id or None
            keys = (line.procedure_id.id, line.field_id.id, line.level)
            digest.add([(line.dossier_id.id, line.column, line.agency_id.id, ward, *keys)])
        self.assertEqual(digest.hex, period.content_hash)
        event = period.event_ids
        self.assertEqual((event.kind, event._payload()["hash"]), ("close", digest.hex))
        self.assertEqual(event._payload()["figures"], period._period_figures())

    def test_what_happens_after_the_closing_changes_no_closed_figure(self):
        _done, waiting, _gone = self.some_dossiers()
        period = self.period()
        period.action_close()
        closed = period._period_figures()
        self.take(waiting, "withdraw", "2012-03-30 09:00", reason="Đổi ý")
        self.assertEqual(period._period_figures(), closed)
        self.assertEqual((period.c13, period.c4), (1, 1))

    def test_a_year_is_closed_though_its_months_are_not(self):
        self.some_dossiers()
        year = self.period(kind="year", date_from="2012-01-01", date_to="2012-12-31")
        year.action_close()
        self.assertEqual((year.c3, year.c6, year.outside), (2, 0, 1))

    def test_the_district_counts_all_counters(self):
        self.received()
        self.received(agency=self.ward_a)
        period = self.period(self.env["hr.department"], self.leader)
        period.action_close()
        counters = set(period.line_ids.agency_id)
        self.assertTrue({self.van_phong, self.ward_a} <= counters)
        groups = period._period_figures(("agency",))
        self.assertEqual(groups[(self.ward_a.id,)]["c3"], 1)

    # Refusals

    def assertRefused(self, text, call, error=UserError):
        with self.assertRaises(error) as caught:
            call()
        self.assertIn(text, str(caught.exception))
        self.assertTrue(str(caught.exception).rstrip().endswith("."), str(caught.exception))

    def test_closing_twice_is_refused(self):
        period = self.period()
        period.action_close()
        self.assertRefused("closed already", period.action_close)
        self.assertEqual(period.closing, 1)

    def test_a_period_that_is_not_over_is_not_closed(self):
        period = self.period()
        acting = self.at(period, "2012-03-31 23:59")
        self.assertRefused("is not over", acting.action_close)
        self.at(period, "2012-04-01 00:01").action_close()
        self.assertEqual(period.state, "closed")

    def test_a_broken_identity_is_refused_and_named(self):
        done, waiting, _gone = self.some_dossiers()
        period = self.period()
        insert = type(period)._insert_lines

        def insert_without_one(self, closing):
            insert(self, closing)
            # A fresh row that goes wrong: the trigger guards what is there already.
            self.env.cr.execute("ALTER TABLE one_stop_statistic_line DISABLE TRIGGER USER")
            self.env.cr.execute(
                "DELETE FROM one_stop_statistic_line WHERE dossier_id = %s AND \"column\" = 'c8'",
                [done.id],
            )
            self.env.cr.execute("ALTER TABLE one_stop_statistic_line ENABLE TRIGGER USER")

        with patch.object(type(period), "_insert_lines", insert_without_one):
            self.assertRefused("3 = 7 + 11", period.action_close)
            self.assertRefused(done.name, period.action_close)
        self.assertEqual((period.state, period.journal_count), ("open", 0))
        self.assertFalse(period.line_ids)
        self.assertTrue(waiting)

    def test_dossiers_that_even_each_other_out_are_found(self):
        done, waiting, _gone = self.some_dossiers()
        period = self.period()
        insert = type(period)._insert_lines

        def insert_swapped(self, closing):
            insert(self, closing)
            self.env.cr.execute("ALTER TABLE one_stop_statistic_line DISABLE TRIGGER USER")
            # One loses its receipt, the other its end: the sums agree, the dossiers do not.
            self.env.cr.execute(
                "DELETE FROM one_stop_statistic_line"
                ' WHERE dossier_id = %s AND "column" = \'c5\' OR dossier_id = %s AND "column"'
                " = 'c13'",
                [done.id, waiting.id],
            )
            self.env.cr.execute("ALTER TABLE one_stop_statistic_line ENABLE TRIGGER USER")

        with patch.object(type(period), "_insert_lines", insert_swapped):
            self.assertRefused("3 = 7 + 11", period.action_close)

    def test_dossiers_that_contradict_their_journals_are_not_closed(self):
        done, waiting, gone = self.some_dossiers()
        period = self.period()
        for dossier, change in (
            (done, "done_at = NULL"),
            (done, "state = 'processing'"),
            (done, "done_at = '2012-03-28 03:00:00'"),
            (waiting, "received_at = NULL"),
            (waiting, "received_at = '2012-02-28 03:00:00'"),
            (waiting, "due_at = NULL"),
            (gone, "state = 'processing'"),
        ):
            self.env.flush_all()
            with self.subTest(change=change), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(
                    f"UPDATE one_stop_dossier SET {change} WHERE id = %s", [dossier.id]
                )
                self.env.invalidate_all()
                self.assertRefused(dossier.name, period.action_close)
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
        period.action_close()
        self.assertEqual(period.state, "closed")

    def test_a_closed_period_is_not_edited_or_deleted(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        for vals in ({"date_to": "2012-03-30"}, {"agency_id": self.ward_a.id}, {"note": "x"}):
            self.assertRefused("is closed", lambda vals=vals: period.write(vals))
        for vals in ({"state": "open"}, {"content_hash": "x"}, {"row_count": 1}, {"closing": 0}):
            with self.assertRaises(UserError):
                period.write(vals)
        self.assertRefused("stays", period.unlink)
        self.assertRefused("not duplicated", period.copy)

    def test_rows_are_never_changed_or_removed_by_sql_neither(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        line = period.line_ids[0]
        self.assertRefused("never changed", lambda: line.write({"column": "c9"}))
        self.assertRefused("never removed", line.unlink)
        for query in (
            "UPDATE one_stop_statistic_line SET \"column\" = 'c9' WHERE id = %s",
            "DELETE FROM one_stop_statistic_line WHERE id = %s",
            "DELETE FROM one_stop_statistic_event WHERE period_id = (SELECT period_id"
            " FROM one_stop_statistic_line WHERE id = %s)",
        ):
            with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.errors.RestrictViolation):
                with self.env.cr.savepoint():
                    self.env.cr.execute(query, [line.id])

    def test_rows_are_made_by_closing_alone(self):
        period = self.period()
        vals = {"period_id": period.id, "closing": 1, "dossier_id": self.received().id}
        vals |= {"column": "c5", "agency_id": self.van_phong.id, "level": "ward"}
        vals |= {"procedure_id": self.procedure.id, "field_id": self.field.id}
        for user in (self.manager, self.leader, self.auditor, self.clerk):
            with self.assertRaises(AccessError):
                self.env["one_stop.statistic.line"].with_user(user).create(vals)
        self.assertRefused(
            "closing a period",
            lambda: self.env["one_stop.statistic.line"].create(vals),
            AccessError,
        )

    def test_projected_values_of_an_open_period_are_nobodys_to_write(self):
        period = self.period()
        for vals in ({"state": "closed"}, {"content_hash": "x"}, {"row_count": 1}, {"closing": 1}):
            with self.assertRaises(AccessError):
                period.write(vals)

    def test_a_row_that_was_added_shows(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        self.env.cr.execute(
            'INSERT INTO one_stop_statistic_line (period_id, closing, dossier_id, "column",'
            " agency_id, procedure_id, field_id, level)"
            " SELECT period_id, closing, dossier_id, 'c13', agency_id, procedure_id, field_id,"
            " level FROM one_stop_statistic_line WHERE period_id = %s AND \"column\" = 'c8'",
            [period.id],
        )
        self.assertEqual(period._verify(), period.event_ids)

    def test_an_agency_called_otherwise_since_breaks_no_hash(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        self.van_phong.agency_code = "MAU-VP2"
        self.assertFalse(period._verify())

    def test_a_period_changed_by_sql_shows(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        for change in (
            "state = 'open'",
            "closing = 0",
            "row_count = 9",
            "content_hash = 'x'",
            "form = 'x'",
            "date_to = '2012-03-30'",
            "agency_id = NULL",
        ):
            self.env.flush_all()
            with self.subTest(change=change), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(
                    f"UPDATE one_stop_statistic_period SET {change} WHERE id = %s", [period.id]
                )
                self.env.invalidate_all()
                self.assertEqual(period._verify(), period.event_ids)
                savepoint.rollback()
                self.env.invalidate_all(flush=False)
        period._reopen("Sai số liệu")
        self.assertFalse(period._verify())
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE one_stop_statistic_period SET state = 'closed' WHERE id = %s", [period.id]
        )
        self.env.invalidate_all()
        self.assertEqual(period._verify().kind, "reopen")

    def test_a_changed_row_shows(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        self.env.cr.execute("ALTER TABLE one_stop_statistic_line DISABLE TRIGGER USER")
        self.env.cr.execute(
            "UPDATE one_stop_statistic_line SET \"column\" = 'c9'"
            " WHERE period_id = %s AND \"column\" = 'c8'",
            [period.id],
        )
        self.env.cr.execute("ALTER TABLE one_stop_statistic_line ENABLE TRIGGER USER")
        self.assertEqual(period._verify(), period.event_ids)

    def test_dates_that_are_no_such_period_get_a_sentence(self):
        for vals in (
            {"date_to": "2012-03-30"},
            {"kind": "quarter", "date_from": "2012-02-01", "date_to": "2012-04-30"},
            {"kind": "own", "date_from": "2012-03-02", "date_to": "2012-03-01"},
        ):
            self.assertRefused("", lambda vals=vals: self.period(**vals), ValidationError)
        # Reports are cut off on the 14th.
        self.period(kind="year", date_from="2011-12-15", date_to="2012-12-14")

    def test_no_two_periods_of_the_same_counter_and_dates(self):
        self.period()
        self.period(self.ward_a)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.errors.UniqueViolation):
            with self.env.cr.savepoint():
                self.period()

    # Who may

    def test_its_manager_closes_a_counter_and_leaders_the_district(self):
        period = self.period()
        for user in (self.clerk, self.officer_van_phong, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                period.with_user(user).action_close()
        ward = self.period(self.ward_a)
        with self.assertRaises(AccessError):
            ward.with_user(self.manager).action_close()
        district = self.period(self.env["hr.department"])
        for user in (self.manager, self.auditor, self.clerk):
            with self.assertRaises(AccessError):
                district.with_user(user).action_close()
        period.with_user(self.manager).action_close()
        district.with_user(self.district_manager).action_close()
        other = self.period(self.env["hr.department"], kind="own", date_to="2012-03-30")
        other.with_user(self.leader).action_close()
        self.assertEqual({period.state, district.state, other.state}, {"closed"})

    def test_who_reads_periods_rows_and_journal(self):
        self.some_dossiers()
        own, ward = self.period(), self.period(self.ward_a)
        district = self.period(self.env["hr.department"])
        (own | ward | district).action_close()
        readers = {
            "leader": own | ward | district,
            "auditor": own | ward | district,
            "clerk": own,
            "manager": own,
            "head_ward_a": ward,
            "district_manager": district,
            "officer_noi_vu": own.browse(),
        }
        for name, expected in readers.items():
            user = getattr(self, name)
            for records, field in (
                (own | ward | district, "id"),
                ((own | ward | district).line_ids, "period_id"),
                ((own | ward | district).event_ids, "period_id"),
            ):
                seen = records.with_user(user)._filtered_access("read")
                found = set(seen.ids if field == "id" else seen.sudo()[field].ids)
                whole = set(records.ids if field == "id" else records[field].ids)
                self.assertEqual(found, whole & set(expected.ids), (name, records._name))

    # Reopening

    def test_reopening_asks_for_a_reason_and_keeps_the_hash_of_before(self):
        _done, waiting, _gone = self.some_dossiers()
        period = self.period(user=self.manager)
        period.action_close()
        before = period.content_hash
        action = period.action_reopen()
        dialog = Form(
            self.env[action["res_model"]].with_user(self.manager).with_context(**action["context"])
        )
        dialog.reason = "Ghi nhận muộn một hồ sơ"
        dialog.save().action_reopen()
        self.assertEqual((period.state, period.content_hash, period.row_count), ("open", False, 0))
        reopened = period.event_ids.sorted("seq")[-1]
        self.assertEqual(
            (reopened.kind, reopened.reason, reopened.content_hash),
            ("reopen", "Ghi nhận muộn một hồ sơ", before),
        )
        self.take(waiting, "withdraw", "2012-03-30 09:00", reason="Đổi ý")
        self.assertEqual(period.outside, 2)
        period.action_close()
        self.assertNotEqual(period.content_hash, before)
        self.assertEqual((period.closing, period.outside, period.c11), (2, 2, 0))
        self.assertEqual(
            period.event_ids.sorted("seq").mapped("kind"), ["close", "reopen", "close"]
        )
        # The rows of both closings are evidence still.
        self.assertFalse(period._verify())
        self.assertEqual(set(period.line_ids.mapped("closing")), {1, 2})

    def test_reopening_is_refused_without_a_reason_or_a_closing(self):
        period = self.period()
        self.assertRefused("is not closed", lambda: period._reopen("Vì sao"))
        period.action_close()
        self.assertRefused("why", lambda: period._reopen("  "))
        for user in (self.clerk, self.leader, self.auditor):
            with self.assertRaises(AccessError):
                period.with_user(user)._reopen("Vì sao")
        period._reopen("Vì sao")
        self.assertRefused("was closed once", lambda: period.write({"date_to": "2012-03-30"}))
        self.assertRefused("stays", period.unlink)

    # Comparing

    def test_nothing_differs_while_nothing_happened(self):
        self.some_dossiers()
        period = self.period()
        self.assertRefused("never closed", period._compare)
        period.action_close()
        for then, now, come, gone in period._compare().values():
            self.assertEqual((then, come, gone), (now, [], []))

    def test_comparing_tells_who_came_who_went_and_why(self):
        done, waiting, gone = self.some_dossiers()
        period = self.period(user=self.manager)
        period.action_close()
        self.take(waiting, "withdraw", "2012-03-30 09:00", reason="Đổi ý")
        self.take(done, "reopen", "2012-03-20 09:00", reason="Sai sót")
        self.take(gone, "reopen", "2012-04-20 09:00", reason="Sau kỳ")
        late = self.received("2012-03-28 09:00")
        found = period._compare()
        self.assertEqual(found["c4"], (1, 0, [], [waiting.id]))
        self.assertEqual(found["outside"], (1, 2, [waiting.id], []))
        self.assertEqual(found["c8"], (1, 0, [], [done.id]))
        self.assertEqual(found["c13"], (1, 0, [], [waiting.id]))
        self.assertEqual(found["c3"], (2, 2, [late.id], [waiting.id]))
        self.assertEqual(found["c11"], (1, 2, sorted((done.id, late.id)), [waiting.id]))
        reasons = period._reasons([done.id, waiting.id, late.id])
        self.assertIn("Withdrawn (09:00 30/03/2012)", reasons[waiting.id])
        self.assertIn("Reopened (09:00 20/03/2012)", reasons[done.id])
        self.assertIn("Received (09:00 28/03/2012)", reasons[late.id])

    def test_the_comparison_opens_for_auditors_too(self):
        _done, waiting, _gone = self.some_dossiers()
        period = self.period()
        period.action_close()
        self.take(waiting, "withdraw", "2012-03-30 09:00", reason="Đổi ý")
        for user in (self.auditor, self.manager, self.clerk):
            action = period.with_user(user).action_compare()
            compare = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
            self.assertTrue(compare.differs)
            line = compare.line_ids
            self.assertEqual(line.dossier_id, waiting)
            self.assertIn("4", line.was)
            self.assertIn("Withdrawn or stopped", line.is_now)
            self.assertIn("<table", compare.table)
        with self.assertRaises(AccessError):
            period.with_user(self.clerk_ward_a).action_compare()

    # Cells

    def test_cells_of_a_closed_period_open_its_rows(self):
        done, waiting, _gone = self.some_dossiers()
        period = self.period()
        dossiers = self.env["one_stop.dossier"]
        for state in ("open", "closed"):
            if state == "closed":
                period.action_close()
            self.assertEqual(period.state, state)
            self.assertEqual(dossiers.search(period._period_domain("c8")), done)
            self.assertEqual(dossiers.search(period._period_domain("c3")), done | waiting)
            none = period._period_domain("c3", ward=self.ward_a)
            self.assertFalse(dossiers.search(none))
            some = period._period_domain("c3", field=self.field, level="district")
            self.assertEqual(dossiers.search(some), done | waiting)
            other = period._period_domain("c3", agency=self.ward_a)
            self.assertFalse(dossiers.search(other))
            action = period.with_context(column="c8").action_open_cell()
            self.assertEqual(dossiers.search(action["domain"]), done)
        self.take(waiting, "withdraw", "2012-03-30 09:00", reason="Đổi ý")
        self.assertEqual(dossiers.search(period._period_domain("c13")), waiting)

    def test_cells_of_a_period_are_for_its_readers(self):
        self.some_dossiers()
        period = self.period()
        period.action_close()
        domain = period._period_domain("c3")
        with self.assertRaises(AccessError):
            self.env["one_stop.dossier"].with_user(self.clerk_ward_a).search(domain)

    def test_figures_of_a_closed_period_by_what_they_were_told_apart_then(self):
        self.received(ward_id=self.ward_b.id)
        period = self.period()
        live = period._period_figures(("field", "level", "procedure", "ward", "agency"))
        period.action_close()
        self.procedure.level = "ward"
        closed = period._period_figures(("field", "level", "procedure", "ward", "agency"))
        self.assertEqual(closed, live)
        self.assertRefused("month", lambda: period._period_figures(("month",)))

    def test_what_is_no_column_opens_nothing(self):
        period = self.period()
        for column in (None, "c2", ["c3"], {}):
            self.assertRefused("no cell", period.with_context(column=column).action_open_cell)

    def test_periods_of_no_age_that_has_figures_get_a_sentence(self):
        for first, last in (("0001-01-01", "0001-01-31"), ("2012-01-01", "9999-12-31")):
            self.assertRefused(
                "between the years",
                lambda first=first, last=last: self.period(
                    kind="own", date_from=first, date_to=last
                ),
            )

    def test_a_new_period_is_the_month_that_is_over(self):
        periods = self.at(self.env["one_stop.statistic.period"], "2012-05-07 09:00")
        form = Form(periods.with_user(self.manager))
        self.assertEqual(
            (form.date_from, form.date_to, form.agency_id),
            (date(2012, 4, 1), date(2012, 4, 30), self.van_phong),
        )
        form.kind = "quarter"
        form.date_from = date(2012, 1, 1)
        self.assertEqual(form.date_to, date(2012, 3, 31))
        self.assertIn("01/01/2012 – 31/03/2012", form.save().display_name)
        form = Form(periods.with_user(self.leader))
        self.assertFalse(form.agency_id)
