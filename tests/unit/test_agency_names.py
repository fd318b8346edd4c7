"""Whom a name means, and how a cell with several comes apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_samples import NAMES, matcher
from tests.rules_of.cchc_plan.agency_names import Closed, Matcher

MATCHER = matcher()


def keys(text):
    return [party.key or party.kind for party in MATCHER.parties(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Phòng Nội vụ", "noi_vu"),
        ("phòng nội vụ.", "noi_vu"),
        ("PHÒNG NỘI VỤ", "noi_vu"),
        ("P. Nội vụ", "noi_vu"),
        ("P.Nội vụ", "noi_vu"),
        ("Phòng Nội vụ quận", "noi_vu"),
        ("Phòng Nội vụ Quận 2", "noi_vu"),
        ("Phòng Nội vụ Q2", "noi_vu"),
        ("Phòng Nội vụ thuộc UBND quận 2", "noi_vu"),
        ("Văn phòng UBND", "van_phong"),
        ("VP.UBND quận", "van_phong"),
        ("Văn phòng Uỷ ban nhân dân", "van_phong"),
        ("Phòng Tài chính-Kế hoạch", "tai_chinh"),
        ("Phòng Tài chính – Kế hoạch", "tai_chinh"),
        ("Phòng TC-KH", "tai_chinh"),
        ("P. TCKH", "tai_chinh"),
        ("Phòng Văn hoá và Thông tin", "van_hoa"),
        ("Phòng Văn hóa & Thông tin", "van_hoa"),
        ("Phòng Văn hóa - Thông tin", "van_hoa"),
        ("Phòng LĐ-TB&XH", "lao_dong"),
        ("Phòng LĐTBXH", "lao_dong"),
        ("Phòng Quản lí đô thị", "do_thi"),
        ("Công an quận", "cong_an"),
        ("Đội QLTT2B.", "qltt"),
        ("Ðội QLTT2B", "qltt"),
        ("UBND Quận 2", "district"),
        ("Ủy ban nhân dân quận", "district"),
        ("P. Thảo Điền", "thao_dien"),
        ("UBND phường Thảo Điền", "thao_dien"),
        ("Ủy ban nhân dân các phường", "wards"),
        ("UBND phường", "wards"),
        ("UBND 11 phường", "wards"),
        ("cơ quan chuyên môn", "specialised"),
        ("Các cơ quan chuyên môn thuộc quận", "specialised"),
        ("Tất cả các cơ quan chuyên môn", "specialised"),
    ],
)
def test_every_spelling_of_a_name_is_the_same_name(text, key):
    assert MATCHER.match(text).key == key
    assert keys(text) == [key]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Phòng Nôi vụ", "noi_vu"),
        ("Phong Noi vu", "noi_vu"),
        ("Phòng Nội", "noi_vu"),
        ("Phòng Tư phápp", "tu_phap"),
        ("Phòng Tài chính Kế hoach", "tai_chinh"),
        ("Sở Nội vụ", "noi_vu"),
        ("Phòng Nội vụ Quận 3", "noi_vu"),
        ("UBND phường Thảo Điềng", "thao_dien"),
    ],
)
def test_a_misspelt_name_is_nobody_but_has_neighbours(text, nearest):
    (party,) = MATCHER.parties(text)
    assert (party.kind, party.key) == ("unknown", None)
    assert party.candidates[0][0] == nearest
    assert len(party.candidates) <= 3


def test_a_name_like_no_other_has_no_neighbour():
    assert MATCHER.match("Xyz").candidates == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Nội vụ, Văn phòng UBND", ["noi_vu", "van_phong"]),
        ("Phòng Nội vụ; Văn phòng UBND;", ["noi_vu", "van_phong"]),
        ("Phòng Nội vụ và Văn phòng UBND", ["noi_vu", "van_phong"]),
        ("Phòng Nội vụ/Văn phòng UBND", ["noi_vu", "van_phong"]),
        ("Phòng Nội vụ - Văn phòng UBND", ["noi_vu", "van_phong"]),
        ("Phòng Nội vụ Văn phòng UBND Phòng Tư pháp", ["noi_vu", "van_phong", "tu_phap"]),
        ("Văn phòng UBND quận phối hợp Phòng Nội vụ", ["van_phong", "noi_vu"]),
        ("Phòng Nội vụ phối hợp với Phòng Tư pháp", ["noi_vu", "tu_phap"]),
        ("1. Phòng Nội vụ 2. Phòng Tư pháp", ["noi_vu", "tu_phap"]),
        ("- Phòng Nội vụ\n- Phòng Tài chính\n- Kế hoạch", ["noi_vu", "tai_chinh"]),
        (
            "Ban Tổ chức Quận ủy, Các cơ quan chuyên môn, và UBND các phường",
            ["to_chuc", "specialised", "wards"],
        ),
        (
            "Phòng Lao động - Thương binh và Xã hội, Phòng Văn hóa và Thông tin",
            ["lao_dong", "van_hoa"],
        ),
        (
            "Các phòng ban, đơn vị, UBND các phường và các tổ chức, cá nhân có liên quan",
            ["offices", "all_units", "wards", "open"],
        ),
        (
            "Các cơ quan chuyên môn, đơn vị sự nghiệp, Công an quận, Đội QLTT2B.",
            ["specialised", "units", "cong_an", "qltt"],
        ),
        (
            "Các cơ quan chuyên môn, đơn vị và UBND các phường",
            ["specialised", "all_units", "wards"],
        ),
        ("Phòng Nội vụ, Phòng Nội vụ", ["noi_vu"]),
        ("Phòng Khoa học và Công nghệ, Phòng Tư pháp", ["unknown", "tu_phap"]),
    ],
)
def test_a_cell_comes_apart_between_names_only(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "công dân",
        "Các cơ quan, đơn vị, tổ chức, cá nhân có liên quan",
        "Các cơ quan, đơn vị có liên quan",
        "các phòng, ban liên quan",
        "tổ chức và cá nhân",
        "các đơn vị khác",
        "UBND các phường có liên quan",
    ],
)
def test_nobody_in_particular_stays_as_words(text):
    (party,) = MATCHER.parties(text)
    assert (party.kind, party.text) == ("open", text)


def test_parties_quote_the_cell_as_written():
    parties = MATCHER.parties("Phòng Tài chính – Kế hoạch , VP UBND")
    assert [party.text for party in parties] == ["Phòng Tài chính – Kế hoạch", "VP UBND"]
    assert parties[1].name == "Văn phòng Ủy ban nhân dân"


def test_brackets_after_a_name_are_kept_in_its_text():
    parties = MATCHER.parties("Phòng Nội vụ (thường trực), Phòng Tư pháp")
    assert [party.key for party in parties] == ["noi_vu", "tu_phap"]
    assert parties[0].text == "Phòng Nội vụ (thường trực)"


def test_a_name_of_two_agencies_is_ambiguous():
    twins = Matcher([(1, "agency", ["Trạm Y tế An Phú", "Trạm Y tế"]),
                     (2, "agency", ["Trạm Y tế Bình An", "Trạm Y tế"])])  # fmt: skip
    (party,) = twins.parties("Trạm Y tế")
    assert (party.kind, [key for key, _name in party.candidates]) == ("ambiguous", [1, 2])


def test_a_choice_comes_before_all_names():
    names = [(1, "agency", ["Trạm Y tế"]), (2, "agency", ["Trạm Y tế"])]
    chosen = Matcher(names, chosen={"TRẠM Y TẾ": 2, "Trạm xá": 1, "Trạm lạ": 3})
    parties = chosen.parties("Trạm Y tế, Trạm xá, Trạm lạ")
    assert [party.key for party in parties] == [2, 1, None]


def test_who_is_out_of_force_gives_way_to_a_namesake_and_to_a_successor():
    names = [(1, "agency", ["Phòng Y tế"]), (2, "agency", ["Phòng Y tế"]),
             (3, "agency", ["Phòng Tôn giáo"])]  # fmt: skip
    known = Matcher(names, closed={1: Closed("…–2008"), 3: Closed("…–2009", 2)})
    assert known.match("Phòng Y tế").key == 2
    assert known.in_force(known.match("Phòng Tôn giáo")).name == "Phòng Y tế"
    assert known.match("Phòng Tôn giáo").key == 3


def test_a_name_wins_over_an_alias_of_another():
    names = [(1, "agency", ["Phòng A", "Phòng B"]), (2, "agency", ["Phòng B"])]
    assert Matcher(names).match("Phòng B").key == 2


@given(
    st.lists(st.sampled_from([spellings[0] for _key, _kind, spellings in NAMES]), min_size=1,
             max_size=4, unique=True),
    st.sampled_from([", ", "; ", " và ", ", và ", "\n- ", " , "]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str, str.upper, str.lower]),
    st.sampled_from([" ", "\u00a0", "  "]),
)  # fmt: skip
def test_any_list_of_names_comes_apart(names, link, form, case, space):
    wanted = [key for name in names for key, _kind, spellings in NAMES if spellings[0] == name]
    text = case(unicodedata.normalize(form, link.join(names))).replace(" ", space)
    assert keys(text) == wanted


@given(st.text(max_size=60))
def test_no_text_breaks_the_matcher(text):
    for party in MATCHER.parties(text):
        assert party.kind in ("agency", "group", "open", "unknown", "ambiguous")


CITY = Matcher(NAMES, places=["Quận 2", "Thành phố Hồ Chí Minh"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Công an phường", "unknown"),
        ("Công an các phường", "unknown"),
        ("Công an phường Thảo Điền", "unknown"),
        ("Công an Phường Thảo Điền", "unknown"),
        ("UBND thành phố", "unknown"),
        ("UBND Thành phố Hồ Chí Minh", "unknown"),
        ("Công an thành phố", "unknown"),
        ("Phòng Nội vụ Quận 2, Thành phố Hồ Chí Minh", "noi_vu"),
        ("Phòng Nội vụ quận TP. Hồ Chí Minh", "noi_vu"),
    ],
)
def test_offices_of_others_are_not_taken_for_the_own_ones(text, key):
    assert [party.key or party.kind for party in CITY.parties(text)] == [key]


def test_a_ward_does_not_take_the_district_for_itself():
    names = [("ward", "agency", ["UBND phường An Phú"]), ("office", "agency", ["Văn phòng UBND"])]
    ward = Matcher(names, places=["phường An Phú"])
    found = [ward.match(text).key for text in ("UBND phường", "UBND quận", "Văn phòng UBND phường")]
    assert found == ["ward", None, "office"]


def test_lines_of_a_cell_and_letters_take_names_apart():
    lines = "Phòng Nội vụ\nCác cơ quan chuyên môn\nUBND các phường"
    assert keys(lines) == ["noi_vu", "specialised", "wards"]
    assert keys("a) Phòng Nội vụ b) Phòng Tư pháp") == ["noi_vu", "tu_phap"]
