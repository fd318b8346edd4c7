from odoo import models

from odoo.addons.district_base.moment import local_date, today
from odoo.addons.district_base.sheets import Cell, Column, Sheet

from ..rules import figures_period, score
from .one_stop_score_tally import FORM_RULE

TITLE = "Kết quả đánh giá việc giải quyết thủ tục hành chính"
PAPER_KIND = "report"
PREPARER = ("NGƯỜI LẬP BẢNG", "")
MISSING = {
    "no_dossiers": "Trong kỳ không có hồ sơ đã giải quyết.",
    "no_term": "Hồ sơ trong kỳ không có hạn giải quyết.",
    "no_chain": "Các bước xử lý không quy định thời gian riêng.",
    "no_rating": "Chưa có: người dân chấm thái độ trên cổng thông tin, cổng chưa sử dụng.",
    "nobody_rated": "Trong kỳ chưa có người dân nào chấm thái độ.",
    "no_rule": "Chưa có quy định số điểm.",
    "no_procedures": "Đơn vị không có thủ tục đang có hiệu lực phải công khai.",
    "no_online": "Trong kỳ không có hồ sơ của thủ tục nhận trực tuyến.",
    "not_judged": "Chưa nhập kết quả đánh giá cho đúng kỳ này.",
    "unknown": "Hệ thống chưa biết cách tính chỉ số này.",
}
HUNDRED = {
    "transparency": ("Công khai, minh bạch", "thủ tục công khai đủ các bộ phận"),
    "progress": ("Tiến độ giải quyết", "hồ sơ giải quyết đúng hạn, trước hạn"),
    "satisfaction": ("Mức độ hài lòng", ""),
    "digitisation": ("Số hóa hồ sơ, kết quả", ""),
    "online": ("Dịch vụ công trực tuyến", "hồ sơ nộp trực tuyến"),
    "payment": ("Thanh toán trực tuyến", ""),
}


class OneStopScore(models.TransientModel):
    """The score sheet on paper and as a workbook, Vietnamese in any language."""

    _inherit = "one_stop.score"
    _xlsx_papers = {"score": "_xlsx_score"}

    def _paper(self):
        """Return what the sheet prints: {"head", "title", "period", "points", "rows", …}."""
        self.ensure_one()
        unit = self._unit(self.agency_id.id)
        sheet = self._one_sheet(unit, self.date_from, self.date_to)
        known = {points for one in sheet.findings for points, _count in one.score.cells}
        points = sorted(known, reverse=True)
        return {
            "head": self._paper_head(unit),
            "title": TITLE,
            "unit": unit._name_on(self.date_to),
            "period": figures_period.words(self.date_from, self.date_to),
            "points": [_text(one) for one in points],
            "rows": [self._paper_row(one, points) for one in sheet.findings],
            "total": self._paper_total(sheet),
            "class": sheet.total.class_name,
            "dossiers": sheet.dossiers,
            "notes": self._paper_notes(sheet),
            "hundred": self._paper_hundred(sheet),
        }

    def _paper_head(self, unit):
        on = today(self)
        # sudo: who signs stands on the paper
        signing = self.env["district.signing"].sudo()._signing_for(PAPER_KIND, unit, on)
        signature = (signing.title_lines, signing.signer_name) if signing else PREPARER
        return self.env["district.letterhead"]._head(unit, on, number=None, signature=signature)

    def _paper_row(self, finding, points):
        """Return a row: no, name, most, points, dossiers, [count of each of `points`], note."""
        one, counts = finding.score, dict(finding.score.cells)
        return {
            "no": one.no,
            "name": one.name,
            "most": one.maximum,
            "points": one.points,
            "dossiers": one.dossiers if one.cells else None,
            "counts": [counts.get(each) if counts else None for each in points],
            "note": self._paper_note(finding),
        }

    def _paper_note(self, finding):
        if finding.missing:
            return MISSING[finding.missing]
        if finding.judgement:
            one = finding.judgement
            day = local_date(self, one.closed_at).strftime("%d/%m/%Y")
            return f"{one.closed_by_id.name} nhập ngày {day}: {one.reason} ({one.document})"
        if finding.whole:
            what = "hồ sơ" if finding.score.no == 9 else "thủ tục"
            return _share_of(finding.part, finding.whole, what)
        left = finding.score.left_out
        return f"{_count(left)} hồ sơ chưa đủ dữ liệu để chấm." if left else ""

    def _paper_text(self, number):
        """Return points as the paper writes them, "" for none."""
        return "" if number is None else _text(number)

    def _paper_count(self, number):
        """Return a number of dossiers as the paper writes it, "" for none."""
        return _count(number) if number else ""

    def _paper_total(self, sheet):
        told = sheet.total
        if not told.known:
            return "Chưa có chỉ số nào đủ dữ liệu; không tính tổng điểm và không xếp loại."
        points = f"{_text(told.points)}/{_text(told.maximum)} điểm"
        if told.is_whole:
            return f"Tổng điểm: {points}. Xếp loại: {told.class_name}."
        missing = ", ".join(str(no) for no in told.missing)
        return (
            f"Đạt {points} ở {len(told.known)}/{len(sheet.findings)} chỉ số đã có dữ liệu."
            f" Chưa có dữ liệu chỉ số {missing}: không tính tổng điểm và không xếp loại."
        )

    def _paper_notes(self, sheet):
        """Return what must be said about the rules by which the sheet was made."""
        given = [segment.given[FORM_RULE] for segment in sheet.segments]
        notes = []
        if not all(one.exact for one in given):
            notes.append(self._paper_comparison(sheet))
        used = {code for segment in sheet.segments for code, one in segment.given.items() if one}
        unverified = self._unverified_names(sorted(used), sheet.last)
        if unverified:
            notes.append(f"Giá trị chưa được kiểm chứng: {'; '.join(unverified)}.")
        return notes

    def _paper_comparison(self, sheet):
        periods = sorted(self._periods(FORM_RULE), key=lambda one: one.first)
        begin, end = periods[0].first, periods[-1].last
        if sheet.last < begin:
            return (
                f"Kỳ này chưa có quy định chấm điểm (có từ {begin:%d/%m/%Y}): trình bày để so sánh,"
                " theo quy định có sớm nhất."
            )
        if end and sheet.first > end:
            return (
                f"Quy định chấm điểm đã biết hết hiệu lực ngày {end:%d/%m/%Y}, quy định thay thế"
                " chưa có trong hệ thống: trình bày để so sánh, theo quy định cuối cùng đã biết."
            )
        return (
            "Một số ngày trong kỳ không có quy định chấm điểm đang có hiệu lực hoặc đã biết: trình"
            " bày để so sánh, theo quy định gần nhất."
        )

    def _paper_hundred(self, sheet):
        """Return (name, most, what the data give) of each group of the set of 100 points."""
        return [
            (
                HUNDRED[group][0],
                _text(most) if most is not None else "Chưa rõ",
                _share_of(part, whole, HUNDRED[group][1]) if whole else "Chưa có dữ liệu",
            )
            for group, most, part, whole in self._hundred(sheet)
        ]

    def _xlsx_score(self):
        """Return (name of the file, one sheet for each of these records)."""
        papers = [sheet._paper() for sheet in self]
        return f"Chấm điểm một cửa {papers[0]['unit']}", [self._xlsx_sheet(one) for one in papers]

    def _xlsx_sheet(self, paper):
        columns = [
            Column("STT", 5, "integer", align="center"),
            Column("Chỉ số", 44),
            Column("Điểm tối đa", 8, "number"),
            Column("Điểm đạt", 8, "number"),
            Column("Số hồ sơ được chấm", 10, "integer"),
            *(
                Column(f"{one} điểm", 8, "integer", group="Số hồ sơ theo điểm")
                for one in paper["points"]
            ),
            Column("Căn cứ, nội dung còn thiếu", 44),
        ]
        rows = [
            [
                row["no"],
                row["name"],
                row["most"],
                Cell(row["points"], "bold") if row["points"] is not None else None,
                row["dossiers"],
                *row["counts"],
                row["note"],
            ]
            for row in paper["rows"]
        ]
        return Sheet(
            paper["unit"],
            columns,
            rows,
            head=paper["head"],
            title=paper["title"],
            subtitle=f"{paper['unit']} – {paper['period']}",
            notes=[
                f"Số hồ sơ đã giải quyết trong kỳ: {_count(paper['dossiers'])}.",
                paper["total"],
                *paper["notes"],
                *self._xlsx_hundred(paper),
            ],
        )

    def _xlsx_hundred(self, paper):
        if not paper["hundred"]:
            return []
        return [
            "Bộ chỉ số theo Quyết định số 766/QĐ-TTg (100 điểm): không chấm, chỉ nêu số liệu có.",
            *(f"– {name} (tối đa {most}): {given}" for name, most, given in paper["hundred"]),
        ]


def _text(number):
    """Return a number as Vietnamese papers write it."""
    return f"{number.normalize():f}".replace(".", ",") if number else "0"


def _count(number):
    return f"{number:,}".replace(",", ".")


def _share_of(part, whole, what):
    share = _text(score.average(score.exact(part * 100), whole, 1))
    return f"{_count(part)}/{_count(whole)} {what} ({share} %)"
