from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.district_base.sheets import Column, Sheet

REPORT = "one_stop.one_stop_register_report"
# How the result reaches the applicant, by the channel that the dossier came through.
WAYS = {
    "counter": "Trực tiếp",
    "online": "Trực tiếp (nộp trực tuyến)",
    "post": "Qua bưu chính",
}
ENDS = {
    "withdrawn": "Người nộp rút hồ sơ",
    "stopped": "Dừng giải quyết",
    "paused": "Đang tạm dừng",
}
# Long tables are laid out in pieces: the engine's time grows faster than their rows.
PIECE = 100
GROUP = "Nhận và trả kết quả"
COLUMNS = (
    Column("TT", 6, "integer", align="center"),
    Column("Mã hồ sơ", 24),
    Column("Tên thủ tục hành chính", 30),
    Column("Số lượng hồ sơ (bộ)", 9, "integer", align="center"),
    Column("Tên cá nhân, tổ chức", 24),
    Column("Địa chỉ, số điện thoại", 30),
    Column("Cơ quan chủ trì giải quyết", 24),
    # A day and an hour; a column too narrow for them shows signs in their place.
    Column("Nhận hồ sơ", 18, "date", GROUP),
    Column("Hẹn trả kết quả", 18, "date", GROUP),
    Column("Trả kết quả", 18, "date", GROUP),
    Column("Phương thức nhận kết quả", 14, "text", GROUP),
    Column("Ký nhận", 18),
    Column("Ghi chú", 22),
)
READ = (
    "name",
    "register_number",
    "version_id",
    "agency_id",
    "sets",
    "applicant_name",
    "applicant_address",
    "applicant_phone",
    "ward_id",
    "channel",
    "state",
    "outcome",
    "received_at",
    "due_at",
    "promised_at",
    "done_at",
    "returned_at",
    "receiver_name",
)


class OneStopRegister(models.Model):
    """Sổ theo dõi hồ sơ on paper and as a workbook, volume by volume.

    Columns of the register of TT 01/2018/TT-VPCP. An official paper, Vietnamese in any language;
    it tells what the reader may see of the dossiers in it.
    """

    _name = "one_stop.register"
    _inherit = ["one_stop.register", "district.xlsx.mixin", "one_stop.paper.code.mixin"]
    _paper_code_prefix = "SO"
    _xlsx_papers = {"register": "_xlsx_register"}

    def action_print(self):
        """Print the volumes."""
        return self.env.ref(REPORT).report_action(self, config=False)

    def _volumes(self, date_from=None, date_to=None):
        """Return what is printed of each volume, those of dossiers alone.

        :param date_from: first local day of receipt; None for all.
        :param date_to: last local day of receipt; None for all.
        :return: [{"register", "codes", "head", "form", "title", "cover": [text], "rows": [row],
            "pieces": [[row]]}]; a row has a value for each of COLUMNS, dates as local datetimes.
        :raise UserError: when a book of another kind is among them.
        """
        other = self.filtered(lambda one: one.kind != "dossiers")[:1]
        if other:
            raise UserError(
                self.env._(
                    "%(register)s is no register of dossiers; only those are printed.",
                    register=other.display_name,
                )
            )
        rows = self._volume_rows(date_from, date_to)
        return [one._volume(rows[one.id], date_from, date_to) for one in self]

    def _volume(self, rows, date_from, date_to):
        first = rows[0][7].date() if rows else None
        opened = self._opened_on(first)
        on = date_to or self._closed_on() or (rows[-1][7].date() if rows else opened)
        form = self.env["one_stop.dossier"]._paper_form("register", on)
        return {
            "register": self,
            "codes": self._sheet_codes(self.env["one_stop.dossier"]),
            "head": self.env["district.letterhead"]._head(
                self.agency_id, on, number=None, signature=("NGƯỜI LẬP SỔ", "")
            ),
            "form": form,
            "title": form["heading"],
            "cover": self._volume_cover(rows, opened, date_from, date_to),
            "rows": rows,
            "pieces": [rows[at : at + PIECE] for at in range(0, len(rows), PIECE)],
        }

    def _volume_cover(self, rows, opened, date_from, date_to):
        """Return the lines below the title: which volume, from when until when, which entries."""
        closed = self._closed_on()
        cover = [
            f"Quyển số {self.volume:02}/{self.year} – Lĩnh vực: {self.field_id.name}",
            f"Ngày mở sổ: {opened:%d/%m/%Y} – "
            + (f"Ngày khóa sổ: {closed:%d/%m/%Y}" if closed else "Sổ chưa khóa"),
        ]
        numbers = f"từ số {rows[0][0]} đến số {rows[-1][0]}" if rows else "không có hồ sơ"
        if date_from and date_to:
            period = f"Từ ngày {date_from:%d/%m/%Y} đến ngày {date_to:%d/%m/%Y}: "
            return [*cover, period + numbers]
        return [*cover, numbers.capitalize()]

    def _opened_on(self, first):
        """Return when the volume was begun: with its first entry, or by hand before it."""
        made = self.env["resource.calendar"]._to_local(self.create_date).date()
        return min(made, first) if first else made

    def _closed_on(self):
        if not self.closed_at:
            return None
        return self.env["resource.calendar"]._to_local(self.closed_at).date()

    def _volume_rows(self, date_from, date_to):
        """Return {id of a volume: its rows}, read at once however many there are."""
        domain = [("register_id", "in", self.ids), *self._received_domain(date_from, date_to)]
        found = self.env["one_stop.dossier"].search_fetch(
            domain, (*READ, "register_id"), order="register_id, register_number"
        )
        agencies = found._deciding_names()
        rows = defaultdict(list)
        for dossier in found:
            rows[dossier.register_id.id].append(dossier._register_row(agencies))
        return rows

    @api.model
    def _received_domain(self, date_from=None, date_to=None):
        """Return a domain of the dossiers received from a local day to another, both included."""
        to_utc = self.env["resource.calendar"]._from_local
        domain = []
        if date_from:
            domain.append(("received_at", ">=", to_utc(datetime.combine(date_from, time.min))))
        if date_to:
            after = datetime.combine(date_to + timedelta(days=1), time.min)
            domain.append(("received_at", "<", to_utc(after)))
        return domain

    def _xlsx_register(self):
        """Return (name of the file, a sheet for each volume)."""
        return self._xlsx_volumes(self._volumes())

    def _xlsx_volumes(self, volumes):
        return _file_name(volumes), [_sheet(one) for one in volumes]


def _file_name(volumes):
    one = volumes[0]["register"] if len(volumes) == 1 else None
    if not one:
        return "Sổ theo dõi hồ sơ"
    return f"Sổ theo dõi hồ sơ {one.field_id.name} quyển {one.volume:02}-{one.year}"


def _sheet(volume):
    one, form = volume["register"], volume["form"]
    return Sheet(
        f"{one.field_id.name} {one.volume:02}-{one.year}",
        COLUMNS,
        volume["rows"],
        title=volume["title"],
        subtitle="; ".join(volume["cover"]),
        head=volume["head"],
        notes=[f"{form['label']}, {form['source']}."] if form["label"] else [],
        freeze_columns=2,
        empty="Không có hồ sơ.",
    )
