from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Column, Sheet

from ..rules.rotation_year import OUTCOMES, Facts, outcome, totals

FIGURES = ("due", *OUTCOMES)
COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Cơ quan, đơn vị", 34),
    Column("Phải chuyển đổi", 12, "integer"),
    Column("Đã chuyển đổi", 12, "integer", group="Kết quả"),
    Column("Điều động, bổ nhiệm khác", 13, "integer", group="Kết quả"),
    Column("Nghỉ hưu, thôi việc", 12, "integer", group="Kết quả"),
    Column("Chưa thực hiện theo quy định", 14, "integer", group="Kết quả"),
    Column("Sắp nghỉ hưu", 11, "integer", group="Kết quả"),
    Column("Quá hạn", 10, "integer", group="Kết quả"),
    Column("Chuyển đổi trước hạn", 13, "integer"),
)
NOTE = (
    "Phải chuyển đổi = đã chuyển đổi + điều động, bổ nhiệm khác + nghỉ hưu, thôi việc"
    " + chưa thực hiện theo quy định + sắp nghỉ hưu + quá hạn."
)


class CchcRotationReport(models.TransientModel):
    """The report of a year on changes of position: each figure opens the positions behind it."""

    _name = "cchc.rotation.report"
    _description = "Yearly report on rotation"
    _inherit = ["district.xlsx.mixin"]
    _xlsx_papers = {"report": "_xlsx_report"}

    def _default_agency_id(self):
        # sudo: which agency stands on top is no secret
        agency = self.env.user.agency_ids[:1].sudo()
        return agency._top_agency() if agency else agency

    year = fields.Integer(required=True, default=lambda self: today(self).year)
    agency_id = fields.Many2one(
        "hr.department",
        string="Reported by",
        required=True,
        default=lambda self: self._default_agency_id(),
        domain=[("is_agency", "=", True)],
    )
    as_of = fields.Date(compute="_compute_as_of")
    line_ids = fields.One2many(
        "cchc.rotation.report.line", "report_id", compute="_compute_line_ids", store=True
    )

    @api.depends("year")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._("Rotation in %(year)s", year=str(report.year or ""))

    @api.depends("year")
    def _compute_as_of(self):
        for report in self:
            report.as_of = min(report._days()[1], today(self)) if report.year else False

    @api.depends("year")
    def _compute_line_ids(self):
        for report in self:
            report.line_ids = [Command.clear(), *map(Command.create, report._line_values())]

    @api.constrains("year")
    def _check_year(self):
        for report in self:
            if not 2000 <= report.year <= today(self).year:
                raise ValidationError(
                    self.env._(
                        "There is no report on %(year)s: give a year that has begun, with four"
                        " digits.",
                        year=str(report.year),
                    )
                )

    def action_print(self):
        """Print the report."""
        return self.env.ref("cchc_hr.cchc_rotation_report_report").report_action(self)

    def _days(self):
        return date(self.year, 1, 1), date(self.year, 12, 31)

    def _line_values(self):
        """Return values of the lines: an agency each, with the holdings of each figure."""
        if not 2000 <= self.year <= today(self).year:
            return []
        by_agency = {}
        for holding, code in self._outcomes().items():
            by_agency.setdefault(holding.agency_id, {})[holding] = code
        return [
            {
                "agency_id": agency.id,
                "holding_ids": [Command.set([one.id for one in by_agency[agency]])],
                **totals(by_agency[agency].values()),
            }
            for agency in sorted(by_agency, key=lambda one: one.sort_key or "")
        ]

    def _outcomes(self):
        """Return {holding: code of `rules/rotation_year.py`}: what became of it, so far."""
        first, last = self._days()
        last = min(last, today(self))
        holdings = self.env["cchc.position.holding"]
        domain = Domain("position_id.is_listed", "=", True) & Domain("date_from", "<=", last)
        domain &= Domain("date_to", "=", False) | Domain("date_to", ">=", first)
        domain &= Domain("decision_id.kind", "!=", "second")
        held = holdings.search(domain) - self._leading(first, last)
        found = {}
        for one, reckoned in held._rotation(last).items():
            ended_by = one.end_decision_id.kind or ""
            stands = reckoned.standing.code
            facts = Facts(reckoned.answer.plain, one.date_to or None, ended_by, stands)
            found[one] = outcome(first, last, facts)
        return {one: code for one, code in found.items() if code}

    def _leading(self, first, last):
        """Return listed holdings of people who led all through the time: they are not rotated."""
        holdings = self.env["cchc.position.holding"]
        leading = holdings.search(
            [
                ("is_leading", "=", True),
                ("date_from", "<=", first),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", last),
            ]
        )
        return holdings.search([("employee_id", "in", leading.employee_id.ids)])

    def _total(self):
        return {name: sum(self.line_ids.mapped(name)) for name in FIGURES}

    def _paper_head(self):
        """Return head and foot of the report."""
        agency, on = self.agency_id, today(self)
        # sudo: what a paper prints is public
        signing = self.env["district.signing"]._signing_for("report", agency, on).sudo()
        return self.env["district.letterhead"]._head(
            agency,
            on,
            kind="report",
            subject=f"Kết quả chuyển đổi vị trí công tác năm {self.year}",
            recipients="Lưu: VT",
            signature=(signing.title_lines, signing.signer_name),
        )

    def _paper_rows(self):
        return [
            (place, line.agency_id.name, *(line[name] for name in FIGURES))
            for place, line in enumerate(self.line_ids, 1)
        ]

    def _paper_subtitle(self):
        on = self.as_of
        return f"(Số liệu tính đến ngày {on:%d/%m/%Y})"

    def _xlsx_report(self):
        self.ensure_one()
        self.line_ids.holding_ids._journal_export("xlsx", list(FIGURES))
        total = self._total()
        return f"Báo cáo chuyển đổi vị trí công tác năm {self.year}", [
            Sheet(
                "Báo cáo",
                COLUMNS,
                self._paper_rows(),
                head=self._paper_head(),
                subtitle=self._paper_subtitle(),
                total=("", "Tổng cộng", *(total[name] for name in FIGURES)),
                notes=(NOTE,),
                empty="Không có vị trí nào trong danh mục phải chuyển đổi.",
            )
        ]
