from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

from ..rules import figures_period, form_ii06, statistics

# What a series tells, and the columns of form II.06 that it adds up.
MEASURES = {
    "received": ("c4", "c5"),
    "settled": ("c7",),
    "in_time": ("c8", "c9"),
    "late": ("c10",),
    "pending": ("c11",),
    "overdue": ("c13",),
    "outside": ("outside",),
}
TITLES = {
    "received": "Tiếp nhận trong kỳ",
    "settled": "Đã giải quyết",
    "in_time": "Trước hạn, đúng hạn",
    "late": "Quá hạn",
    "pending": "Đang giải quyết cuối kỳ",
    "overdue": "Quá hạn cuối kỳ",
    "outside": "Rút, dừng giải quyết",
}
YEARS = 10  # that a yearly series may show at once


class OneStopStatisticScreen(models.TransientModel):
    """Figures month by month of a year, or year by year.

    What is pending at the end of a month is that of its end, so each month is a form of its own;
    a closed one tells what was closed.
    """

    _inherit = "one_stop.statistic.screen"
    _xlsx_papers = {"series": "_xlsx_series"}

    series = fields.Selection([("month", "By month"), ("year", "By year")], default="month")

    @api.model
    def get_series(self, choice):
        """Return [{name, from, to, measures of MEASURES, share, closed, over}], oldest first.

        :param choice: that of the class, with ``series`` ("month": those of the year of ``to``;
            "year": those from ``from`` to ``to``). What has not begun is left out.
        """
        return self._chosen(choice)._series()

    @api.model
    def open_series_cell(self, choice, first, last, measure):
        """Return the action that lists the dossiers of a number of the series.

        :param first, last: days of its month or year, as ISO texts.
        """
        if measure not in tuple(MEASURES):
            raise UserError(self.env._("There is no such cell in the table."))
        self._check_choice(choice)
        screen = self._chosen({**choice, "from": first, "to": last})
        domain = Domain.OR(Domain(screen._cell_domain(name, {})) for name in MEASURES[measure])
        words = figures_period.words(screen.date_from, screen.date_to)
        return self._dossiers_action(f"{self._measure_labels()[measure]} – {words}", list(domain))

    @api.model
    def download_series(self, choice):
        """Return the action that downloads the series as a workbook."""
        return self._kept(choice).action_xlsx("series")

    @api.model
    def _choice_vals(self, choice):
        vals = super()._choice_vals(choice)
        series = choice.get("series") or "month"
        if series not in ("month", "year"):
            raise UserError(self.env._("There is no such table."))
        return {**vals, "series": series}

    def _series(self):
        self.ensure_one()
        self._check_agency()
        on = today(self)
        return [self._series_row(*days, on) for days in self._series_days() if days[0] <= on]

    def _series_days(self):
        if self.series == "month":
            return figures_period.months(self.date_to.year)
        years = range(self.date_from.year, self.date_to.year + 1)
        if len(years) > YEARS:
            raise UserError(
                self.env._("A series shows at most %(years)s years at once.", years=YEARS)
            )
        return [(date(year, 1, 1), date(year, 12, 31)) for year in years]

    def _series_row(self, first, last, on):
        """Return the numbers of one month or year."""
        part = self.new({**self._kept_filters(), "date_from": first, "date_to": last})
        cells = statistics.added(part._grouped(("level",)).values())
        name = f"{first:%m/%Y}" if self.series == "month" else str(first.year)
        return {
            "name": name,
            "from": first.isoformat(),
            "to": last.isoformat(),
            **{measure: sum(cells[one] for one in cols) for measure, cols in MEASURES.items()},
            "share": form_ii06.share_in_time(cells),
            "closed": bool(part._closed_period()),
            "over": last < on,
        }

    def _kept_filters(self):
        return {
            "agency_id": self.agency_id.id,
            "ward_id": self.ward_id.id,
            "field_id": self.field_id.id,
            "level": self.level,
        }

    @api.model
    def _measure_labels(self):
        """Return {measure: what it counts}."""
        return {
            "received": self.env._("Received"),
            "settled": self.env._("Settled"),
            "in_time": self.env._("Settled early or on time"),
            "late": self.env._("Settled late"),
            "pending": self.env._("Pending at the end"),
            "overdue": self.env._("Overdue at the end"),
            "outside": self.env._("Withdrawn or stopped"),
        }

    def _xlsx_series(self):
        """Return (name of the file, sheets)."""
        rows = [
            [row["name"], *(row[name] for name in TITLES), row["share"], self._series_state(row)]
            for row in self._series()
        ]
        columns = [Column("Tháng" if self.series == "month" else "Năm", 10, align="center")]
        columns += [Column(title, 11, "integer") for title in TITLES.values()]
        columns += [Column("Tỷ lệ đúng hạn", 10, "percent"), Column("Số liệu", 14)]
        years = f"{self.date_from.year} – {self.date_to.year}"
        words = f"năm {self.date_to.year}" if self.series == "month" else f"các năm {years}"
        name = f"Số liệu giải quyết TTHC {words}"
        sheet = Sheet(
            "Số liệu",
            columns,
            rows,
            title="SỐ LIỆU TIẾP NHẬN, GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
            subtitle="\n".join(
                filter(
                    None,
                    (words.capitalize(), self._reporter_name(self.date_to), self._paper_filter()),
                )
            ),
            notes=(
                "Đang giải quyết và quá hạn được tính tại thời điểm cuối mỗi kỳ; tỷ lệ đúng hạn"
                " tính trên số đã giải quyết.",
            ),
            freeze_columns=1,
        )
        return name, [sheet]

    def _series_state(self, row):
        if row["closed"]:
            return "Đã chốt"
        return "Tạm tính" if row["over"] else "Chưa hết kỳ"
