from odoo import models

from odoo.addons.district_base.rules.letterhead import day_words, place_and_date
from odoo.addons.district_base.sheets import Band, Column, Sheet

from .cchc_programme_decision import KIND

COLUMNS = (
    Column("TT", 5, "integer"),
    Column("Nội dung công việc", 38),
    Column("Kết quả", 20),
    Column("Người thực hiện", 18),
    Column("Từ ngày", 11, "date", group="Thời gian thực hiện"),
    Column("Đến ngày", 11, "date", group="Thời gian thực hiện"),
    Column("Cơ quan phối hợp", 20),
    Column("Ghi chú", 14),
)
ROLES = {"lead": "Chủ trì", "co_lead": "Đồng chủ trì", "coordinate": "Phối hợp"}


class CchcProgramme(models.Model):
    """The programme on paper, part by part: each is what one decision says."""

    _name = "cchc.programme"
    _inherit = ["cchc.programme", "district.xlsx.mixin"]
    _xlsx_papers = {"programme": "_xlsx_programme"}

    def _papers(self):
        """Return the parts to print: all but those given up, the first one first."""
        self.ensure_one()
        parts = self.part_ids._filtered_access("read")
        live = parts.filtered(lambda one: one.state != "cancelled")
        return (live or parts).sorted("number")

    def _paper_subject(self, part):
        """Return what the paper of a part is about (trích yếu)."""
        name = self.agency_id._name_on(part.decided_on or self._days()[0])
        what = f"Cải cách hành chính năm {self.year} của {name}"
        return what if part.number == 1 else f"Bổ sung Kế hoạch {what[0].lower()}{what[1:]}"

    def action_print(self):
        """Print the programme, every part of it as its own paper."""
        return self.env.ref("cchc_plan.cchc_programme_report").report_action(self)

    def _xlsx_programme(self):
        self.ensure_one()
        return f"Kế hoạch CCHC năm {self.year} {self.agency_id.name}", [
            part._sheet() for part in self._papers()
        ]


class CchcProgrammePart(models.Model):
    """Head, text and table of one part's paper."""

    _inherit = "cchc.programme.part"

    def _paper_head(self):
        """Return head and foot, for the letterhead templates; of a draft without number and day."""
        self.ensure_one()
        programme = self.programme_id
        # A draft shows who is to sign it; a decided part keeps who did.
        agency = self.issuer_id or programme.agency_id
        on = self.decided_on or programme._days()[0]
        lines, name = self.signature_lines, self.signer_name
        if self.state != "approved":
            signing = self.env["district.signing"]._signing_for(KIND, agency, on).sudo()
            # sudo: what a paper prints is public
            lines, name = signing.title_lines, signing.signer_name
        head = self.env["district.letterhead"]._head(
            agency,
            on,
            number=self.symbol or "",
            kind=KIND,
            subject=programme._paper_subject(self),
            recipients=self._paper_recipients(agency),
            signature=(lines or "", name or ""),
        )
        if not self.decided_on:
            place = agency.sudo()._letterhead_place()  # sudo: places on papers are public
            # Room to write by hand, which HTML would take away.
            head["place_date"] = place_and_date(place, None).replace("  ", " \u00a0")
        return head

    def _paper_recipients(self, agency):
        above = self.programme_id.plan_id._district_agency()
        names = [above.name] if above != agency else ["Các cơ quan, đơn vị thuộc quận"]
        own = self.line_ids.filtered(lambda one: one.kind == "own")
        return "\n".join([*names, *own.coordinator_ids.mapped("name"), "Lưu: VT"])

    def _paper_basis(self):
        """Return the paragraphs above the table: what the programme rests on."""
        programme = self.programme_id
        plan, decision = programme.plan_id, programme.plan_id.sudo().decision_id
        basis = plan.name
        if decision:
            basis = (
                f"Quyết định số {decision.symbol} {day_words(decision.issued_on)}"
                f" của {decision.issuer} về {decision.title[:1].lower()}{decision.title[1:]}"
            )
        name = programme.agency_id._name_on(self.decided_on or programme._days()[0])
        what = "xây dựng Kế hoạch cải cách hành chính"
        if self.number > 1:
            first = programme.part_ids.filtered(lambda one: one.number == 1)
            what = f"bổ sung Kế hoạch số {first.symbol} {day_words(first.decided_on)}"
            what += ", kế hoạch cải cách hành chính"
        text = [f"Căn cứ {basis};", f"{name} {what} năm {programme.year} như sau:"]
        return [*text[:1], f"Lý do bổ sung: {self.reason}.", text[1]] if self.reason else text

    def _paper_rows(self):
        """Return [(title, ""), …] for bands and [(None, values of COLUMNS), …] for lines."""
        rows = []
        for kind, title in (
            ("plan", "Nhiệm vụ theo Kế hoạch của quận"),
            ("own", "Hoạt động của cơ quan, đơn vị"),
        ):
            lines = self.line_ids.filtered(lambda one, kind=kind: one.kind == kind)
            if lines:
                rows.append((title, ()))
                rows += [(None, line._paper_values(place)) for place, line in enumerate(lines, 1)]
        roman = iter(("I", "II"))
        return [(f"{next(roman)}. {title}" if title else None, row) for title, row in rows]

    def _sheet(self):
        head = self._paper_head()
        return Sheet(
            self.symbol or self.display_name,
            COLUMNS,
            [Band(title) if title else values for title, values in self._paper_rows()],
            head=head,
            subtitle="" if self.state == "approved" else "(Dự thảo)",
            empty="Kế hoạch chưa có nội dung.",
        )

    def _paper_days(self, values):
        """Return the dates of a row's values as one text, for the printed table."""
        start, end = values[4:6]
        return " –\n".join(f"{day:%d/%m/%Y}" for day in (start, end) if day)


class CchcProgrammeLine(models.Model):
    """A line as a row of the paper."""

    _inherit = "cchc.programme.line"

    def _paper_values(self, place):
        self.ensure_one()
        note = [ROLES.get(self.role, ""), self.note or ""]
        if self.clause_ids:
            note.append("Mục " + ", ".join(self.clause_ids.sorted("sequence").mapped("ref")))
        return (
            place,
            self.content,
            self.deliverable,
            self.people,
            self.date_from or None,
            self.date_to or None,
            self.coordinator_text or ", ".join(self.coordinator_ids.mapped("name")),
            "; ".join(filter(None, note)),
        )
