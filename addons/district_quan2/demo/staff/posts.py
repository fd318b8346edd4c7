"""The positions of work of the example: agencies by their codes, positions by keys."""

from typing import NamedTuple

LAND, BUDGET, CIVIL, BUILD, GENERAL, TEACH, HEALTH, CULTURE, SOCIAL = (
    "land",
    "accountancy",
    "justice",
    "construction",
    "general",
    "teaching",
    "medicine",
    "culture",
    "social",
)


class Post(NamedTuple):
    """A position; `sector` of the rotation list makes it a listed one.

    Of its `posts` so many are `free` on the first day.
    """

    key: str
    agency: str
    name: str
    profession: str = GENERAL
    sector: str = ""
    area: str = ""
    kind: str = "civil_servant"
    posts: int = 1
    leading: bool = False
    counter: bool = False
    free: int = 0


# Offices: code → [(name, profession, sector, area, posts, at the counter)].
OFFICES = {
    "VP": [
        ("Tiếp nhận và trả kết quả", GENERAL, "justice", "", 4, True),
        ("Kế toán cơ quan", BUDGET, "finance", "", 1, False),
        ("Tổng hợp, thi đua", GENERAL, "", "", 3, False),
    ],
    "NV": [
        ("Tổ chức cán bộ", GENERAL, "personnel", "", 2, False),
        ("Cải cách hành chính", GENERAL, "", "", 2, False),
    ],
    "TP": [
        ("Hộ tịch, chứng thực", CIVIL, "justice", "", 2, False),
        ("Phổ biến, giáo dục pháp luật", CIVIL, "", "", 2, False),
    ],
    "TCKH": [
        ("Quản lý ngân sách", BUDGET, "finance", "Khối phường", 2, False),
        ("Quản lý ngân sách", BUDGET, "finance", "Khối đơn vị sự nghiệp", 2, False),
        ("Đăng ký kinh doanh", BUDGET, "business_registration", "", 1, False),
    ],
    "TNMT": [
        ("Cấp giấy chứng nhận", LAND, "land", "An Phú, Thảo Điền, Bình An", 2, False),
        ("Cấp giấy chứng nhận", LAND, "land", "Cát Lái, Thạnh Mỹ Lợi", 2, False),
        ("Bảo vệ môi trường", LAND, "environment", "", 1, False),
    ],
    "QLĐT": [
        ("Cấp phép xây dựng", BUILD, "construction", "Khu vực phía Bắc", 2, False),
        ("Cấp phép xây dựng", BUILD, "construction", "Khu vực phía Nam", 2, False),
    ],
    "KT": [("Thương mại, dịch vụ", BUDGET, "business_registration", "", 2, False)],
    "YT": [("Hành nghề y dược tư nhân", HEALTH, "health", "", 2, False)],
    "VHTT": [("Quản lý dịch vụ văn hóa", CULTURE, "culture", "", 2, False)],
    "LĐTBXH": [("Chính sách người có công", SOCIAL, "social_policy", "", 3, False)],
    "GDĐT": [
        ("Phổ thông, tuyển sinh", TEACH, "education", "", 3, False),
        ("Kế toán ngành", BUDGET, "finance", "", 1, False),
    ],
    "TTr": [("Thanh tra, tiếp công dân", CIVIL, "inspection", "", 3, False)],
}
# Positions that nobody holds on the first day.
NEW = (
    Post("TNMT/6", "TNMT", "Kiểm tra đất đai", LAND, "land", free=1),
    Post("LĐTBXH/4", "LĐTBXH", "Bảo trợ xã hội", SOCIAL, free=1),
    Post("P09/9", "P09", "Trang thông tin điện tử phường", kind="ward", free=1),
    Post("BQLDA/4", "BQLDA", "Giám sát hiện trường", BUILD, kind="public_employee", free=1),
)
CHIEFS = {"VP": "Chánh Văn phòng", "TTr": "Chánh Thanh tra"}
# Service units: code → profession of the people who do its work.
UNITS = {
    "BBT": LAND,
    "VPĐK": LAND,
    "BQLDA": BUILD,
    "TTVH": CULTURE,
    "TTTDTT": CULTURE,
    "TTYT": HEALTH,
    "BV": HEALTH,
    "TTCT": TEACH,
    "GDTX": TEACH,
    "NTN": TEACH,
}
# Agencies beside or above those of the district: one person works with it.
OTHERS = {
    "CCT": "Chuyên viên thuế",
    "CA": "Cán bộ tổng hợp",
    "QLTT2B": "Kiểm soát viên",
    "QU": "Chuyên viên Văn phòng",
    "BTC": "Chuyên viên tổ chức",
    "BDV": "Chuyên viên dân vận",
    "MTTQ": "Chuyên viên Mặt trận",
    "BCĐ": "Thường trực cải cách hành chính",
    "TCCHC": "Tổ viên cải cách hành chính",
}
WARDS = tuple(f"P{number:02}" for number in range(1, 12))


def posts():
    """Return all positions of the example."""
    found = [
        Post("Q2/1", "Q2", "Chủ tịch Ủy ban nhân dân quận", kind="cadre", leading=True),
        Post("Q2/2", "Q2", "Phó Chủ tịch Ủy ban nhân dân quận", kind="cadre", leading=True),
    ]
    found += [Post(f"{code}/1", code, name) for code, name in OTHERS.items()]
    for code, works in OFFICES.items():
        found += _office(code, works)
    for code, profession in UNITS.items():
        found += _unit(code, profession)
    for code in WARDS:
        found += _ward(code)
    return [*found, *NEW]


def _office(code, works):
    chief = CHIEFS.get(code, "Trưởng phòng")
    yield Post(f"{code}/1", code, chief, leading=True)
    yield Post(f"{code}/2", code, f"Phó {chief}", leading=True, posts=2 if code == "VP" else 1)
    for number, (name, profession, sector, area, places, counter) in enumerate(works, 3):
        yield Post(
            f"{code}/{number}",
            code,
            name,
            profession,
            sector,
            area,
            posts=places,
            counter=counter,
        )
    yield Post(f"{code}/9", code, "Văn thư, lưu trữ")


def _unit(code, profession):
    yield Post(f"{code}/1", code, "Giám đốc", profession, kind="public_employee", leading=True)
    yield Post(f"{code}/2", code, "Kế toán đơn vị", BUDGET, "finance", kind="public_employee")
    yield Post(f"{code}/3", code, "Chuyên môn", profession, kind="public_employee", posts=5)
    yield Post(f"{code}/8", code, "Lái xe, bảo vệ", kind="contract_68")


def _ward(code):
    yield Post(f"{code}/1", code, "Chủ tịch Ủy ban nhân dân phường", kind="cadre", leading=True)
    yield Post(f"{code}/2", code, "Phó Chủ tịch phường", kind="cadre", leading=True)
    works = (
        ("Văn phòng - Thống kê", GENERAL, "", 1, False),
        ("Địa chính - Xây dựng", LAND, "land", 1, False),
        ("Tài chính - Kế toán", BUDGET, "finance", 1, False),
        ("Tư pháp - Hộ tịch", CIVIL, "justice", 2, True),
        ("Văn hóa - Xã hội", SOCIAL, "", 1, False),
    )
    for number, (name, profession, sector, places, counter) in enumerate(works, 3):
        yield Post(
            f"{code}/{number}",
            code,
            name,
            profession,
            sector,
            kind="ward",
            posts=places,
            counter=counter,
        )
    yield Post(f"{code}/8", code, "Tuyên giáo, dân vận", kind="part_time", posts=2)
