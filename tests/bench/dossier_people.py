"""The people of the benchmarks' district: names as common as they are, numbers that are unique.

A person follows from a number alone, so that whoever needs one makes it again:

    person(17, seed=1).name        # "Nguyễn Thị Ngọc Lan"
"""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# In thousandths of all people, by what is told of the south of the country.
FAMILIES = {
    "Nguyễn": 384, "Trần": 121, "Lê": 95, "Phạm": 70, "Huỳnh": 38, "Hoàng": 13, "Phan": 45,
    "Võ": 27, "Vũ": 12, "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10,
    "Lý": 8, "Trương": 12, "Đinh": 8, "Đoàn": 7, "Lâm": 7, "Mai": 6, "Trịnh": 6, "Cao": 5,
    "Châu": 4, "Tạ": 4, "Thái": 4, "Tô": 4, "Hà": 4, "Lương": 4, "Tăng": 3, "Quách": 3,
    "Kiều": 2, "Vương": 2, "La": 2, "Ông": 1, "Thạch": 2, "Sơn": 1, "Từ": 2, "Giang": 1,
    "Nghiêm": 1, "Âu": 1,
}  # fmt: skip
MEN = {
    "Văn": 300, "Đức": 60, "Hữu": 60, "Minh": 80, "Quốc": 60, "Thanh": 60, "Công": 40,
    "Ngọc": 40, "Hoàng": 50, "Anh": 30, "Xuân": 30, "Đình": 30, "Trung": 20, "Chí": 20,
    "Thành": 40, "Quang": 40, "Tấn": 30, "Bá": 10,
}  # fmt: skip
WOMEN = {
    "Thị": 400, "Thị Ngọc": 60, "Ngọc": 90, "Thị Thanh": 50, "Thanh": 50, "Kim": 60, "Thùy": 40,
    "Thị Mỹ": 40, "Mỹ": 30, "Bích": 30, "Hồng": 40, "Thị Kim": 40, "Phương": 30, "Thị Hồng": 40,
}  # fmt: skip
GIVEN_MEN = (
    "Hùng Dũng Tuấn Minh Sơn Hải Long Nam Phúc Tâm Thành Thắng Trung Việt Vinh Bình Cường Đạt "
    "Đức Hiếu Hòa Huy Khoa Khôi Kiên Lâm Lộc Lợi Nghĩa Nhân Phong Phước Quân Quang Quý Sang Tài "
    "Tân Thái Thiện Thịnh Tiến Toàn Trí Trọng Tùng An Ân Bảo Chiến Danh Giàu Hậu Hưng Khánh Luân"
).split()
GIVEN_WOMEN = (
    "Lan Hoa Hương Hồng Mai Ngọc Nga Nhung Oanh Phương Quyên Thảo Thu Thúy Thủy Trang Trinh Tuyết "
    "Vân Vy Xuân Yến Anh Ánh Bích Châu Chi Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Huệ Huyền Khanh "
    "Lệ Liên Linh Loan Ly My Mỹ Nguyệt Nhi Như Phượng Sương Tâm Thanh Thơ Tiên Trâm Trúc Tú Uyên"
).split()
STREETS = (
    "Lương Định Của", "Nguyễn Thị Định", "Trần Não", "Nguyễn Duy Trinh", "Quốc Hương",
    "Thảo Điền", "Nguyễn Văn Hưởng", "Lê Văn Thịnh", "Đồng Văn Cống", "Mai Chí Thọ", "Song Hành",
    "Vũ Tông Phan", "Nguyễn Hoàng", "Đường số 12", "Đường số 5", "Xa lộ Hà Nội",
)  # fmt: skip
COMPANIES = ("Công ty TNHH", "Công ty Cổ phần", "Doanh nghiệp tư nhân", "Hộ kinh doanh")
TRADES = ("Thương mại", "Xây dựng", "Dịch vụ", "Vận tải", "Thực phẩm", "May mặc", "Cơ khí")
WARDS = 12
TAX = (31, 29, 23, 19, 17, 13, 7, 5, 3)  # weights of the digits of a tax number
ORGANISATIONS = 4  # in a hundred


class Person(NamedTuple):
    number: int
    name: str
    kind: str
    identity: str
    address: str
    phone: str
    ward: int  # 0 … 11


class _Weighted:
    """Words by weight, picked by any number."""

    def __init__(self, weights: dict[str, int]):
        self.words = list(weights)
        self.sums = list(accumulate(weights.values()))

    def pick(self, number: int) -> str:
        return self.words[bisect(self.sums, number % self.sums[-1])]


_FAMILIES, _MEN, _WOMEN = map(_Weighted, (FAMILIES, MEN, WOMEN))


def mixed(number: int) -> int:
    """Return a number of 64 bits that looks as if it were thrown (splitmix64)."""
    number = (number + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return number ^ (number >> 31)


@lru_cache(maxsize=20_000)
def person(number: int, seed: int = 1) -> Person:
    """Return the person of a number; the ward goes round with the number."""
    thrown = mixed(number * 2_654_435_761 + seed)
    ward = number % WARDS
    street = STREETS[(thrown >> 5) % len(STREETS)]
    address = f"{(thrown >> 9) % 380 + 1} {street}, Phường {ward + 1}, Quận Đo Tải"
    phone = f"09{(thrown >> 17) % 100_000_000:08}"
    if (thrown >> 3) % 100 < ORGANISATIONS:
        place = (thrown >> 21) % 999 + 1
        name = f"{COMPANIES[thrown % 4]} {TRADES[(thrown >> 7) % 7]} {_name(thrown)[0]} {place}"
        return Person(number, name, "organisation", _tax_number(number), address, phone, ward)
    # Multiplied by a number without a common factor, it goes through all seven digits.
    identity = f"02{number * 3_456_789 % 10_000_000:07}"
    return Person(number, " ".join(_name(thrown)), "person", identity, address, phone, ward)


def _tax_number(number: int) -> str:
    """Return a tax number of ten digits with its check digit, unique as the number is."""
    for first in "01":
        digits = f"{first}3{number:07}"
        check = 10 - sum(int(one) * weight for one, weight in zip(digits, TAX, strict=True)) % 11
        if check < 10:
            break
    return f"{digits}{check}"


def _name(thrown: int) -> tuple[str, str, str]:
    family = _FAMILIES.pick(thrown >> 11)
    if thrown & 1:
        return family, _WOMEN.pick(thrown >> 23), GIVEN_WOMEN[(thrown >> 37) % len(GIVEN_WOMEN)]
    return family, _MEN.pick(thrown >> 23), GIVEN_MEN[(thrown >> 37) % len(GIVEN_MEN)]
