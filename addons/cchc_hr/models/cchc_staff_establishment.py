from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.sheets import Cell, Column, Sheet

from .cchc_staff import ON_KEY
from .cchc_staff_paper import list_head
from .hr_version import STAFF_KINDS

KEYS = [kind for kind, _label in STAFF_KINDS]
# A row is known by agency and kind: its id says both, whatever the day.
WIDTH = 10


class CchcStaffEstablishment(models.Model):
    """Quotas against heads and vacancies on a day: today, or that of the context key ``staff_on``.

    A row for each agency and kind that has a quota in the year or people on the day; people of
    whom the kind is not known make a row of their own.
    """

    _name = "cchc.staff.establishment"
    _description = "Quotas, heads and vacancies"
    _inherit = ["district.xlsx.mixin"]
    _auto = False
    _order = "agency_id, staff_kind, id"
    _rec_name = "agency_id"
    _xlsx_papers = {"establishment": "_xlsx_establishment"}
    _depends = {
        "cchc.staff.quota": ["agency_id", "year", "staff_kind", "number"],
        "cchc.staff": ["agency_id", "staff_kind"],
    }

    agency_id = fields.Many2one("hr.department", readonly=True)
    staff_kind = fields.Selection(STAFF_KINDS, string="Kind of staff", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    quota = fields.Integer(readonly=True)
    heads = fields.Integer(string="In service", readonly=True)
    vacancies = fields.Integer(readonly=True)
    over = fields.Integer(string="Over quota", readonly=True)
    has_quota = fields.Boolean(string="Quota given", readonly=True)

    @property
    def _table_query(self):
        people = self.env["cchc.staff"]
        on = people._staff_day()
        return SQL(
            """
            SELECT b.agency_id * %(width)s + COALESCE(array_position(%(kinds)s, b.staff_kind), 0)
                       AS id,
                   b.agency_id, b.staff_kind, %(year)s AS year, b.quota, b.heads,
                   GREATEST(b.quota - b.heads, 0) AS vacancies,
                   GREATEST(b.heads - b.quota, 0) AS over, b.has_quota
              FROM (SELECT agency_id, staff_kind, SUM(quota)::int AS quota,
                           SUM(heads)::int AS heads, BOOL_OR(has_quota) AS has_quota
                      FROM (SELECT agency_id, staff_kind, number AS quota, 0 AS heads,
                                   TRUE AS has_quota
                              FROM cchc_staff_quota WHERE year = %(year)s
                            UNION ALL
                            SELECT agency_id, staff_kind, 0, COUNT(*), FALSE
                              FROM (%(people)s) p WHERE agency_id IS NOT NULL
                             GROUP BY agency_id, staff_kind) a
                     GROUP BY agency_id, staff_kind) b
            """,
            width=WIDTH,
            kinds=KEYS,
            year=on.year,
            people=people._table_query,
        )

    def action_people(self):
        """Show the people behind the heads."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("cchc_hr.cchc_staff_action")
        domain = [("agency_id", "=", self.agency_id.id), ("staff_kind", "=", self.staff_kind)]
        on = fields.Date.to_string(self.env["cchc.staff"]._staff_day())
        return {**action, "domain": domain, "context": {ON_KEY: on}}

    def _xlsx_establishment(self):
        """Return a row for each agency; quota, in service and vacant or over for each kind."""
        kinds = [kind for kind in [*KEYS, False] if kind in self.mapped("staff_kind")]
        vietnamese = self.with_context(lang="vi_VN").env
        labels = dict(self._fields["staff_kind"]._description_selection(vietnamese))
        labels[False] = "Chưa rõ loại"
        columns = [Column("STT", 5, "integer"), Column("Cơ quan, đơn vị", 34)]
        for name in [*(labels[kind] for kind in kinds), "Cộng"]:
            columns += [
                Column(title, 8, "integer", group=name)
                for title in ("Được giao", "Có mặt", "Còn thiếu", "Vượt")
            ]
        rows = [
            [number, agency.name, *rows._xlsx_cells(kinds)]
            for number, (agency, rows) in enumerate(self.grouped("agency_id").items(), start=1)
        ]
        day = self.env["cchc.staff"]._staff_day()
        sheet = Sheet(
            "Biên chế",
            columns,
            rows,
            title="BIÊN CHẾ ĐƯỢC GIAO VÀ SỐ NGƯỜI CÓ MẶT",
            subtitle=f"(Ngày {day:%d/%m/%Y})",
            total=[None, "Tổng cộng", *self._xlsx_cells(kinds)],
            head=list_head(self.env, today(self)),
            freeze_columns=2,
            paper="A3",
        )
        return f"Biên chế {day:%Y-%m-%d}", [sheet]

    @api.model
    def _xlsx_numbers(self, rows):
        over = sum(rows.mapped("over"))
        return [
            sum(rows.mapped("quota")),
            sum(rows.mapped("heads")),
            sum(rows.mapped("vacancies")),
            Cell(over, "bold" if over else ""),
        ]

    def _xlsx_cells(self, kinds):
        """Return the numbers of these rows by kind, and of all kinds together."""
        cells = []
        for kind in kinds:
            cells += self._xlsx_numbers(
                self.filtered(lambda one, kind=kind: one.staff_kind == kind)
            )
        return cells + self._xlsx_numbers(self)
