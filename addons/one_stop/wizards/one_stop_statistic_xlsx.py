from odoo import api, models

from odoo.addons.district_base.sheets import Cell, Column, Sheet

from ..rules import figures_period

RECEIVED = "Số lượng hồ sơ tiếp nhận"
SETTLED = "Số lượng hồ sơ đã giải quyết"
PENDING = "Số lượng hồ sơ đang giải quyết"
IN_PERIOD = "Trong kỳ"
COLUMNS = (
    Column("Tổng số", 8, "integer", group=RECEIVED),
    Column("Trực tuyến", 8, "integer", group=RECEIVED, subgroup=IN_PERIOD),
    Column("Trực tiếp, dịch vụ bưu chính", 10, "integer", group=RECEIVED, subgroup=IN_PERIOD),
    Column("Từ kỳ trước", 8, "integer", group=RECEIVED),
    Column("Tổng số", 8, "integer", group=SETTLED),
    Column("Trước hạn", 8, "integer", group=SETTLED),
    Column("Đúng hạn", 8, "integer", group=SETTLED),
    Column("Quá hạn", 8, "integer", group=SETTLED),
    Column("Tổng số", 8, "integer", group=PENDING),
    Column("Trong hạn", 8, "integer", group=PENDING),
    Column("Quá hạn", 8, "integer", group=PENDING),
)
NUMBERS = tuple(f"({number})" for number in range(1, 14))
CELLS = tuple(f"c{number}" for number in range(3, 14))
SHARES = {
    "dossiers": "Số hồ sơ tham gia",
    "carried": "Từ kỳ trước",
    "came": "Chuyển đến trong kỳ",
    "finished": "Xử lý xong trong kỳ",
    "in_budget": "Trong thời gian quy định",
    "over_budget": "Quá thời gian quy định",
    "held": "Đang giữ cuối kỳ",
}
# How rows of each depth look: levels, fields, and procedures where they are shown.
STYLES = ("bold grey", "", "")
STYLES_WITH_PROCEDURES = ("bold grey", "bold", "")


class OneStopStatisticScreen(models.TransientModel):
    """Form II.06a as a workbook in its official layout, and each agency's share beside."""

    _name = "one_stop.statistic.screen"
    _inherit = ["one_stop.statistic.screen", "district.xlsx.mixin"]
    _xlsx_papers = {"ii06": "_xlsx_ii06"}

    @api.model
    def download_form(self, choice):
        """Return the action that downloads form II.06 of what the screen sends."""
        return self._kept(choice).action_xlsx("ii06")

    def _xlsx_ii06(self):
        """Return (name of the file, sheets)."""
        self.ensure_one()
        paper = self._paper()
        sheets = [self._form_sheet(paper)]
        shares = self._share_rows()
        if shares:
            sheets.append(self._share_sheet(shares))
        words = figures_period.words(self.date_from, self.date_to)
        return f"Biểu II.06 {words} - {paper['reporter'].partition(': ')[2]}", sheets

    def _form_sheet(self, paper):
        styles = STYLES_WITH_PROCEDURES if self.procedures else STYLES
        rows = [
            [
                Cell(value, styles[row["depth"]])
                for value in (
                    row["number"],
                    row["name"],
                    *(row["cells"][name] for name in CELLS),
                )
            ]
            for row in paper["rows"]
        ]
        names = (Column("TT", 6, align="center"), Column(paper["heading"], 40))
        return Sheet(
            "II.06a",
            (*names, *COLUMNS),
            rows,
            title=paper["title"],
            subtitle="\n".join(
                filter(None, (paper["period"], paper["days"], paper["filter"], paper["unit"]))
            ),
            sides=((paper["symbol"], paper["instrument"]), (paper["reporter"], paper["receiver"])),
            numbers=NUMBERS,
            total=["", "Tổng cộng", *(paper["total"][name] for name in CELLS)],
            notes=(paper["outside"], paper["state"], *paper["notes"]),
            signatures=(paper["drafter"], paper["signature"]),
            freeze_columns=2,
            empty="Trong kỳ không có hồ sơ.",
        )

    def _share_sheet(self, shares):
        """Return what each agency did with dossiers of other counters."""
        columns = [Column("TT", 6, "integer", align="center"), Column("Cơ quan, đơn vị", 44)]
        columns += [Column(title, 12, "integer") for title in SHARES.values()]
        rows = [
            [place, share["name"], *(share[name] for name in SHARES)]
            for place, share in enumerate(shares, start=1)
        ]
        return Sheet(
            "Phần việc từng cơ quan",
            columns,
            rows,
            title="PHẦN VIỆC CỦA TỪNG CƠ QUAN TRONG HỒ SƠ LIÊN THÔNG",
            subtitle=figures_period.words(self.date_from, self.date_to),
            notes=(
                "Hồ sơ liên thông chỉ tính một lần tại cơ quan tiếp nhận; bảng này không cộng"
                " vào Biểu II.06.",
            ),
        )
