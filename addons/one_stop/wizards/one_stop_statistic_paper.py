from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.moment import today
from odoo.addons.district_base.rules.letterhead import capitals

from ..rules import figures_period, statistics
from .one_stop_statistic_screen import FORM, ROWS

LEVEL_WORDS = {
    "province": "TTHC thuộc thẩm quyền giải quyết của cấp tỉnh",
    "district": "TTHC thuộc thẩm quyền giải quyết của cấp huyện",
    "ward": "TTHC thuộc thẩm quyền giải quyết của cấp xã",
}
NO_WARD = "Không gắn với phường nào"
HEADINGS = {
    "level": "Lĩnh vực, công việc giải quyết theo cấp",
    "agency": "Cơ quan tiếp nhận, lĩnh vực",
    "ward": "Phường nơi có đối tượng, lĩnh vực",
}
NOTES = (
    "Cột (3) = (4) + (5) + (6) = (7) + (11); cột (7) = (8) + (9) + (10); cột (11) = (12) + (13).",
    "Hồ sơ đang tạm dừng tính thời gian (chờ bổ sung, chờ thực hiện nghĩa vụ tài chính) thuộc"
    " cột (12).",
    "Hồ sơ liên thông được tính một lần, tại cơ quan tiếp nhận.",
)
HEAD_LINES = ["THỦ TRƯỞNG ĐƠN VỊ"]
DRAFTER_LINES = ["NGƯỜI LẬP BIỂU"]


class OneStopStatisticScreen(models.TransientModel):
    """Form II.06a on paper: all that the PDF and the workbook print, in Vietnamese."""

    _inherit = "one_stop.statistic.screen"

    @api.model
    def print_form(self, choice):
        """Return the action that prints form II.06 of what the screen sends."""
        return self.env.ref("one_stop.one_stop_statistic_report_ii06").report_action(
            self._kept(choice)
        )

    def _paper(self):
        """Return what form II.06 prints: texts, ``rows``, ``total`` and both signatures.

        The figures of a closed period are those that were closed; others are marked.
        """
        self.ensure_one()
        self._check_agency()
        keys = ROWS[self.rows] if self.procedures else ROWS[self.rows][:2]
        groups = self._grouped(ROWS[self.rows])
        rows = self._named_rows(groups, {**LEVEL_WORDS, False: NO_WARD})
        total = statistics.added(groups.values())
        return {
            **self._form_texts(FORM, self.date_to),
            "period": f"Kỳ báo cáo: {figures_period.words(self.date_from, self.date_to)}",
            "days": f"({figures_period.from_to(self.date_from, self.date_to)})",
            "filter": self._paper_filter(),
            "state": self._paper_state(),
            "heading": HEADINGS[self.rows],
            "rows": [row for row in rows if row["depth"] < len(keys)],
            "total": total,
            "outside": "Ngoài biểu: hồ sơ công dân rút và hồ sơ dừng giải quyết trong kỳ:"
            f" {total[statistics.OUTSIDE]} hồ sơ.",
            "notes": NOTES,
        }

    def _form_texts(self, code, on):
        """Return the texts of an official form as of a day: which it is, whose, and who signs.

        :param code: of the rule that has its layout; before the first form, that one is used and
            the paper says so.
        """
        layout, is_earlier = self._form_layout(code, on)
        agency = self._reporter()
        return {
            "symbol": f"Biểu số {layout['symbol']}",
            "instrument": _instrument_words(layout, is_earlier),
            "title": capitals(layout["title"]),
            "reporter": f"Đơn vị báo cáo: {self._reporter_name(on)}",
            "receiver": f"Đơn vị nhận báo cáo: {self._receiver_name(on, layout)}",
            "unit": f"ĐVT: {layout['unit']}",
            "head": self._paper_head(agency),
            "drafter": (DRAFTER_LINES, self.env.user.name),
            "signature": self._paper_signature(agency),
        }

    def _form_layout(self, code, on):
        """Return (layout in force on a day, whether the day lies before the first one)."""
        found = self._known_layout(code, on)
        return found or (self.env["district.rule"].get_value(code, on), False)  # says what misses

    def _known_layout(self, code, on):
        """Return what `_form_layout` does, None while no rule says how the form looks."""
        rules = self.env["district.rule"]
        if rules._rule(code, on):
            return rules.get_value(code, on), False
        # sudo: what the law says is public
        first = rules.sudo().search([("code", "=", code)], order="valid_from", limit=1)
        return (first.value, True) if first and first.valid_from > on else None

    def _layout_words(self, code, on):
        """Return which official form a screen shows, in the words of papers; "" without a rule."""
        found = self._known_layout(code, on)
        return f"Biểu số {found[0]['symbol']} – {_instrument_words(*found)}" if found else ""

    def _reporter(self):
        """Return the agency that reports: the counter, or the committee above all of them.

        :raise UserError: for who works for no agency, and where there is none.
        """
        # sudo: names of agencies are public
        scope, agencies = self._scope(), self.env["hr.department"].sudo()
        if scope is not None:
            found = scope.sudo()[:1]  # sudo: as above
        else:
            own = self.env.user.agency_ids.sudo()  # sudo: as above
            first = agencies.search([("is_agency", "=", True), ("parent_id", "=", False)], limit=1)
            found = self._root(own[:1]) or self._root(self._counters()[:1]) or first
        if not found:
            raise UserError(self.env._("You work for no agency that could report these figures."))
        return found

    def _reporter_name(self, on):
        scope = self._scope()
        # sudo: names of agencies are public
        agencies = self._reporter() if scope is None else scope.sudo()
        return "; ".join(agency._name_on(on) for agency in agencies)

    def _receiver_name(self, on, layout):
        agency = self._reporter()
        above = agency.report_via_id or self._root(agency)
        if above and above != agency:
            return above._name_on(on)
        return layout.get("receiver") or agency.letterhead_above or "……………………"

    def _root(self, agency):
        """Return the agency on top of the tree: the committee of the district, or of a ward."""
        while agency.parent_id:
            agency = agency.parent_id
        return agency

    def _paper_head(self, agency):
        """Return the letterhead's dict, for page, font and sizes; the form has its own head."""
        return self.env["district.letterhead"]._head(agency, today(self), kind="report")

    def _paper_signature(self, agency):
        on = today(self)
        # sudo: what papers print is public
        signing = self.env["district.signing"].sudo()._signing_for("report", agency, on)
        lines = (signing.title_lines or "").splitlines()
        return (lines or HEAD_LINES, signing.signer_name or "")

    def _paper_filter(self):
        """Return what the figures are narrowed to, "" when they are not."""
        # sudo: names of wards and fields are public
        own = self.sudo()
        words = {
            "Phường": own.ward_id.name,
            "Lĩnh vực": own.field_id.name,
            "Cấp": self.level and LEVEL_WORDS[self.level].removeprefix("TTHC thuộc "),
        }
        return "; ".join(f"{name}: {value}" for name, value in words.items() if value)

    def _paper_state(self):
        """Return whether the figures are closed, by whom and when, in the words of papers."""
        period = self._closed_period()
        if not period:
            return "Số liệu tạm tính, chưa chốt."
        moment = self.env["resource.calendar"]._to_local(period.closed_at)
        is_part = self._scope() is not None and not period.agency_id
        return (
            f"Số liệu đã chốt{' cùng số liệu toàn quận' if is_part else ''}"
            f" lúc {moment:%H:%M} ngày {moment:%d/%m/%Y},"
            f" người chốt: {period.sudo().closed_by_id.name},"  # sudo: only the name of who closed
            f" mã kiểm tra: {period.content_hash[:16]}."
        )


def _instrument_words(layout, is_earlier):
    """Return by what a form is laid out; periods before it are told in its columns, and say so."""
    instrument = layout["instrument"]
    if is_earlier:
        return f"Theo biểu {instrument.replace('Thông tư số', 'TT')}"
    return f"Ban hành theo {instrument}"
