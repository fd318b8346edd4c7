from odoo import api, models

from odoo.addons.district_base.sheets import Column, Sheet

from ..rules import form_ii07b
from .one_stop_procedure_statistic import FORM

ALL = "Tổng số TTHC thuộc thẩm quyền giải quyết"
COUNTER = "TTHC thực hiện theo cơ chế một cửa, một cửa liên thông"
PROCESS = "Quy trình nội bộ đã ban hành"
AT = "Tiếp nhận tại bộ phận một cửa"
LEVELS = ("Cấp tỉnh", "Cấp huyện", "Cấp xã")
COLUMNS = (
    Column("TT", 6, "integer", align="center"),
    Column("Đơn vị", 36),
    *(Column(title, 8, "integer", group=ALL) for title in ("Tổng số", *LEVELS)),
    Column("Tổng số", 8, "integer", group=COUNTER),
    *(Column(title, 8, "integer", group=COUNTER, subgroup=AT) for title in LEVELS),
    *(Column(title, 8, "integer", group=PROCESS) for title in ("Tổng số", *LEVELS)),
)
NUMBERS = tuple(f"({number})" for number in range(1, 15))
EVERY_WARD = "UBND các phường (thủ tục chung của mọi phường)"
NOTES = (
    "Tính các thủ tục có phiên bản đã công bố đang có hiệu lực trong ngày chốt, theo cơ quan"
    " được giao giải quyết.",
    "Một cửa: thủ tục có bước do công chức tiếp nhận tại bộ phận một cửa thực hiện. Quy trình nội"
    " bộ: thủ tục đã quy định các bước giải quyết.",
)


class OneStopProcedureStatistic(models.TransientModel):
    """Form II.07b on paper: the PDF and the workbook, in Vietnamese."""

    _name = "one_stop.procedure.statistic"
    _inherit = ["one_stop.procedure.statistic", "district.xlsx.mixin"]
    _xlsx_papers = {"ii07b": "_xlsx_ii07b"}

    @api.model
    def print_form(self, choice):
        """Return the action that prints form II.07b of what the screen sends."""
        return self.env.ref("one_stop.one_stop_statistic_report_ii07b").report_action(
            self._kept(choice)
        )

    @api.model
    def download_form(self, choice):
        """Return the action that downloads form II.07b of what the screen sends."""
        return self._kept(choice).action_xlsx("ii07b")

    @api.model
    def _kept(self, choice):
        self.check_access("read")
        return self.create(self._choice_vals(choice))

    def _paper(self):
        """Return what form II.07b prints: texts, ``rows``, ``total`` and both signatures."""
        self.ensure_one()
        tally = self._tally()
        rows = self._rows(tally)
        for row in rows:
            row["name"] = row["name"] if row["agency"] else EVERY_WARD
        # sudo: the catalogue is one for all, so the district reports it, whoever prints
        screen = (
            self.env["one_stop.statistic.screen"]
            .sudo()
            .new({"date_from": self.on, "date_to": self.on, "agency_id": self.agency_id.id})
        )
        return {
            **screen._form_texts(FORM, self.on),
            "period": f"Số liệu tính đến ngày {self.on:%d/%m/%Y}",
            "rows": rows,
            "total": self._total(tally),
            "columns": form_ii07b.COLUMNS,
            "notes": NOTES,
        }

    def _xlsx_ii07b(self):
        """Return (name of the file, sheets)."""
        paper = self._paper()
        rows = [
            [place, row["name"], *(row["cells"][name] for name in form_ii07b.COLUMNS)]
            for place, row in enumerate(paper["rows"], start=1)
        ]
        sheet = Sheet(
            "II.07b",
            COLUMNS,
            rows,
            title=paper["title"],
            subtitle=f"{paper['period']}\n{paper['unit']}",
            sides=((paper["symbol"], paper["instrument"]), (paper["reporter"], paper["receiver"])),
            numbers=NUMBERS,
            total=["", "Tổng cộng", *(paper["total"][name] for name in form_ii07b.COLUMNS)],
            notes=paper["notes"],
            signatures=(paper["drafter"], paper["signature"]),
            freeze_columns=2,
            empty="Không có thủ tục nào đang có hiệu lực.",
        )
        return f"Biểu II.07b {self.on:%d-%m-%Y}", [sheet]
