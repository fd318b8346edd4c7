"""What the district of the benchmarks does: its offices and wards, fourteen procedures."""

from __future__ import annotations

from typing import NamedTuple

DISTRICT = ("BM", "Ủy ban nhân dân Quận Đo Tải")
VP = ("BM-VP", "Văn phòng Ủy ban nhân dân Quận Đo Tải")
OFFICES = (
    ("BM-TP", "Phòng Tư pháp Quận Đo Tải"),
    ("BM-TNMT", "Phòng Tài nguyên và Môi trường Quận Đo Tải"),
    ("BM-QLĐT", "Phòng Quản lý đô thị Quận Đo Tải"),
    ("BM-KT", "Phòng Kinh tế Quận Đo Tải"),
    ("BM-LĐ", "Phòng Lao động - Thương binh và Xã hội Quận Đo Tải"),
    ("BM-YT", "Phòng Y tế Quận Đo Tải"),
)
TAX = ("BM-THUE", "Chi cục Thuế Quận Đo Tải")
WARDS = tuple((f"BM-P{n:02}", f"Ủy ban nhân dân Phường {n} Quận Đo Tải") for n in range(1, 13))
FIELDS = {
    "BMDD": "Đất đai (đo tải)",
    "BMXD": "Xây dựng (đo tải)",
    "BMKD": "Đăng ký kinh doanh (đo tải)",
    "BMHT": "Hộ tịch (đo tải)",
    "BMCT": "Chứng thực (đo tải)",
}

ORIGINAL, CERTIFIED, COPY = "original", "certified", "copy"
APPLICATION = ("Đơn đề nghị", ORIGINAL, 1, True)
IDENTITY = ("Chứng minh nhân dân", COPY, 1, True)
HOUSEHOLD = ("Sổ hộ khẩu", COPY, 1, True)
LAND_PAPER = ("Giấy chứng nhận quyền sử dụng đất", CERTIFIED, 2, True)
OTHERS = ("Giấy tờ khác", COPY, 1, False)


class PlannedStep(NamedTuple):
    name: str
    kind: str = "intake"
    agency: str = ""
    role: str = "officer"
    hours: float = 8
    may_resolve: bool = False


class PlannedProcedure(NamedTuple):
    """`weight`: share of all dossiers, in thousandths; `settled`: done while the citizen waits;
    `pays`: share that waits for a payment."""

    code: str
    name: str
    field: str
    level: str
    unit: str
    amount: str | None
    steps: tuple[PlannedStep, ...]
    papers: tuple[tuple, ...]
    weight: int
    mode: str = "continue"
    settled: bool = False
    pays: float = 0.0
    fee: int = 0

    @property
    def result(self) -> str:
        return f"Kết quả {self.code}: {self.name}"


COUNTER = PlannedStep("Tiếp nhận", role="clerk", hours=4)
WARD_SIGNS = PlannedStep("Ký", role="head", hours=4, may_resolve=True)


def office(agency: str, hours: float) -> tuple[PlannedStep, ...]:
    """The way of a dossier of the district: the counter, an officer, the head who signs."""
    return (
        COUNTER,
        PlannedStep("Thẩm tra", "fixed", agency, hours=hours),
        PlannedStep("Ký", "fixed", agency, role="head", hours=8, may_resolve=True),
    )


LAND = (APPLICATION, LAND_PAPER, IDENTITY, HOUSEHOLD, ("Trích lục bản đồ", ORIGINAL, 2, True))
BUSINESS = (APPLICATION, IDENTITY, ("Hợp đồng thuê mặt bằng", COPY, 1, True), HOUSEHOLD, OTHERS)
CIVIL = (APPLICATION, IDENTITY, HOUSEHOLD, OTHERS)
CERTIFICATION = (("Bản chính", ORIGINAL, 1, True), ("Bản sao", COPY, 3, True))
TO_TAX = PlannedStep("Xác định nghĩa vụ tài chính", "fixed", TAX[0], hours=24)

PROCEDURES = (
    PlannedProcedure(
        "BM.DD.1", "Chuyển mục đích sử dụng đất", "BMDD", "district", "working_days", "20",
        (*office("BM-TNMT", 96)[:2], TO_TAX, office("BM-TNMT", 96)[2]),
        LAND, 40, pays=0.9, fee=100_000,
    ),
    PlannedProcedure(
        "BM.DD.2", "Cấp giấy chứng nhận quyền sử dụng đất lần đầu", "BMDD", "ward",
        "working_days", "30",
        (COUNTER, PlannedStep("Xác nhận nguồn gốc đất", "ward", hours=80),
         *office("BM-TNMT", 96)[1:2], TO_TAX, office("BM-TNMT", 96)[2]),
        LAND, 40, pays=0.8, fee=100_000,
    ),
    PlannedProcedure(
        "BM.DD.3", "Đăng ký biến động quyền sử dụng đất", "BMDD", "district",
        "working_days", "10", office("BM-TNMT", 56), LAND, 70, pays=0.2, fee=28_000,
    ),
    PlannedProcedure(
        "BM.XD.1", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "BMXD", "district",
        "working_days", "15", office("BM-QLĐT", 88),
        (*LAND[:4], ("Bản vẽ thiết kế", ORIGINAL, 2, True)), 90, mode="restart", fee=50_000,
    ),
    PlannedProcedure(
        "BM.XD.2", "Cấp số nhà", "BMXD", "district", "calendar_days", "10",
        office("BM-QLĐT", 40), (APPLICATION, LAND_PAPER, IDENTITY), 40,
    ),
    PlannedProcedure(
        "BM.KD.1", "Đăng ký hộ kinh doanh", "BMKD", "district", "working_days", "5",
        office("BM-KT", 24), BUSINESS, 90, fee=30_000,
    ),
    PlannedProcedure(
        "BM.KD.2", "Thay đổi nội dung đăng ký hộ kinh doanh", "BMKD", "district",
        "working_hours", "28", office("BM-KT", 16), BUSINESS, 50, fee=20_000,
    ),
    PlannedProcedure(
        "BM.HT.1", "Thay đổi, cải chính hộ tịch", "BMHT", "district", "working_days", "5",
        office("BM-TP", 24), CIVIL, 60, fee=25_000,
    ),
    PlannedProcedure(
        "BM.HT.2", "Cấp lại bản chính giấy khai sinh", "BMHT", "district", "working_days", "3",
        office("BM-TP", 12), CIVIL, 40, fee=10_000,
    ),
    PlannedProcedure(
        "BM.HT.3", "Xác nhận tình trạng hôn nhân", "BMHT", "ward", "working_days", "3",
        (COUNTER, PlannedStep("Xác minh", hours=12), WARD_SIGNS), CIVIL, 120, fee=3_000,
    ),
    PlannedProcedure(
        "BM.HT.4", "Đăng ký khai sinh", "BMHT", "ward", "same_day", None,
        (COUNTER, WARD_SIGNS), CIVIL, 60, settled=True,
    ),
    PlannedProcedure(
        "BM.HT.5", "Đăng ký kết hôn", "BMHT", "ward", "working_days", "5",
        (COUNTER, PlannedStep("Xác minh", hours=16), WARD_SIGNS), CIVIL, 50, fee=20_000,
    ),
    PlannedProcedure(
        "BM.CT.1", "Chứng thực bản sao từ bản chính tại quận", "BMCT", "district", "same_day", None,
        (COUNTER, PlannedStep("Ký", "fixed", "BM-TP", role="head", hours=4, may_resolve=True)),
        CERTIFICATION, 100, settled=True, fee=6_000,
    ),
    PlannedProcedure(
        "BM.CT.2", "Chứng thực bản sao từ bản chính tại phường", "BMCT", "ward", "same_day", None,
        (COUNTER, WARD_SIGNS), CERTIFICATION, 150, settled=True, fee=6_000,
    ),
)  # fmt: skip
assert sum(one.weight for one in PROCEDURES) == 1000
