"""Personal files of the people of the example: identity, Party, degrees."""

from datetime import date, timedelta

from ..dice import between, pick, roll
from .cast import TAKEN_OVER

HOMETOWNS = (
    "Quận 2, Thành phố Hồ Chí Minh",
    "Thủ Đức, Thành phố Hồ Chí Minh",
    "Cần Giuộc, Long An",
    "Biên Hòa, Đồng Nai",
    "Chợ Gạo, Tiền Giang",
    "Ba Tri, Bến Tre",
    "Nam Đàn, Nghệ An",
    "Điện Bàn, Quảng Nam",
    "Kim Sơn, Ninh Bình",
)
STREETS = (
    "Lương Định Của",
    "Trần Não",
    "Nguyễn Duy Trinh",
    "Đồng Văn Cống",
    "Nguyễn Thị Định",
    "Thảo Điền",
    "Quốc Hương",
)
SCHOOLS = (
    "Đại học Luật Thành phố Hồ Chí Minh",
    "Đại học Kinh tế Thành phố Hồ Chí Minh",
    "Học viện Hành chính Quốc gia",
    "Đại học Bách khoa Thành phố Hồ Chí Minh",
    "Đại học Nông Lâm Thành phố Hồ Chí Minh",
)
POLITICS = "Trường Cán bộ Thành phố Hồ Chí Minh"


def file_of(person):
    """Return values of ``hr.employee`` that a personal file asks for."""
    key = person.number
    values = {
        "ethnicity": "Hoa" if roll("ethnicity", key) < 0.04 else "Kinh",
        "religion": "Phật giáo" if roll("religion", key) < 0.1 else "Không",
        "hometown": pick(HOMETOWNS, "home", key),
        "residence": f"{between(2, 290, 'house', key)} {pick(STREETS, 'street', key)}, Quận 2",
        "identification_id": f"02{between(1000000, 9999999, 'identity', key)}",
        "identity_issued_on": date(between(1999, 2007, "issued", key), 1, 1)
        + timedelta(days=between(0, 360, "issued on", key)),
        "identity_issued_by": "Công an Thành phố Hồ Chí Minh",
        "health": "Tốt" if roll("health", key) < 0.9 else "Trung bình",
    }
    return {**values, **_party(person)}


def _party(person):
    share = 0.9 if person.kind == "cadre" else 0.35
    adult = date(person.birthday.year + 24, 5, 19)
    joined = adult + timedelta(days=between(0, 2500, "joined", person.number))
    if roll("party", person.number) > share or joined > TAKEN_OVER - timedelta(days=400):
        return {}
    # A year of probation.
    return {"party_joined_on": joined, "party_official_on": joined + timedelta(days=366)}


def qualifications_of(person, subject, leads):
    """Return [(kind, level, subject, school, year), …] of what was learnt before 2008 or entry."""
    key, born = person.number, person.birthday.year
    latest = 2007
    simple = person.kind in ("contract_68", "part_time")
    found = [("general", "12/12", "", "", min(born + 18, latest))]
    if simple:
        level = pick(("Sơ cấp", "Trung cấp"), "level", key)
    else:
        options = ("Cao đẳng", "Đại học", "Đại học", "Đại học", "Thạc sĩ")
        level = pick(
            ("Trung cấp", *options[:3]) if person.kind == "ward" else options, "level", key
        )
    year = min(born + (26 if level == "Thạc sĩ" else 22), latest)
    found.append(("professional", level, subject, pick(SCHOOLS, "school", key), year))
    if not simple:
        state = "Chuyên viên chính" if leads else "Chuyên viên"
        if leads or roll("state", key) < 0.6:
            found.append(("state_management", state, "", POLITICS, min(born + 28, latest)))
        found.append(("language", pick("ABBC", "language", key), "Tiếng Anh", "", year))
        found.append(("it", pick("AAB", "it", key), "", "", year))
    if leads or roll("politics", key) < 0.35:
        level = "Cao cấp" if person.kind == "cadre" and leads else "Trung cấp"
        found.append(("political", level, "", POLITICS, min(born + 29, latest)))
    return found
