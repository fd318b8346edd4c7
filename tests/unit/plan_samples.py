"""What the tests of reading a plan share: decision 13633 and the agencies that it names."""

from datetime import date
from pathlib import Path

from tests.rules_of.cchc_plan.agency_names import Matcher

PLAN_FROM, PLAN_TO = date(2011, 1, 1), date(2015, 12, 31)
SEED = (
    Path(__file__).resolve().parents[2] / "addons" / "district_quan2" / "data" / "qd_13633.txt"
).read_text(encoding="utf-8")

NAMES = [
    ("district", "agency", ["Ủy ban nhân dân Quận 2"]),
    ("noi_vu", "agency", ["Phòng Nội vụ"]),
    ("van_phong", "agency", ["Văn phòng Ủy ban nhân dân", "VP UBND"]),
    ("tu_phap", "agency", ["Phòng Tư pháp"]),
    ("tai_chinh", "agency", ["Phòng Tài chính - Kế hoạch"]),
    ("van_hoa", "agency", ["Phòng Văn hóa và Thông tin"]),
    ("lao_dong", "agency", ["Phòng Lao động - Thương binh và Xã hội"]),
    ("tai_nguyen", "agency", ["Phòng Tài nguyên và Môi trường"]),
    ("y_te", "agency", ["Phòng Y tế"]),
    ("do_thi", "agency", ["Phòng Quản lý đô thị"]),
    ("to_chuc", "agency", ["Ban Tổ chức Quận ủy"]),
    ("dan_van", "agency", ["Ban Dân vận Quận ủy"]),
    ("cong_an", "agency", ["Công an Quận 2"]),
    ("qltt", "agency", ["Đội Quản lý thị trường 2B", "Đội QLTT2B"]),
    ("thao_dien", "agency", ["Ủy ban nhân dân phường Thảo Điền", "Phường Thảo Điền"]),
    ("specialised", "group", ["Các cơ quan chuyên môn"]),
    ("wards", "group", ["UBND các phường", "Các phường"]),
    ("units", "group", ["Đơn vị sự nghiệp"]),
    ("all_units", "group", ["Các đơn vị"]),
    ("offices", "group", ["Các phòng ban"]),
]
HEADING = [
    "Số TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian",
]  # fmt: skip


def matcher():
    return Matcher(NAMES, places=["Quận 2"])


def codes(annex, level=None):
    """(row, column, code) of every problem, in order."""
    return [
        (found.row, found.column, found.code)
        for found in annex.problems
        if level in (None, found.level)
    ]


def table(*rows):
    """Rows of cells, numbered from 1, under the usual heading."""
    return list(enumerate([HEADING, *rows], 1))
