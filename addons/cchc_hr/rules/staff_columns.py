"""The columns in which staff are taken over from a workbook, and by what names they are known.

A heading is recognised by its words alone: capitals, diacritics, line breaks, points and what
stands in brackets do not count, and the columns may stand in any order.
"""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "Danh sách"
GUIDE, LISTS = "Hướng dẫn", "Danh mục"


@dataclass(frozen=True)
class Column:
    """One column: `key` of the value, heading, width, what its cells hold.

    :param kind: ``text``, ``date``, ``year``, ``whole``, ``number``, ``truth``, ``identity``,
        ``choice`` (one of `WORDS[words]`) or ``name`` (a record of `words`).
    :param required: ``always``, ``main`` (not in the row of a concurrent post) or nothing.
    :param also: other headings under which people send the same.
    """

    key: str
    title: str
    width: float = 12
    kind: str = "text"
    words: str = ""
    required: str = ""
    also: tuple[str, ...] = ()
    group: str = ""
    example: str = ""


_PERSON, _POST, _PAY, _SCHOOL, _PARTY = (
    "Nhân thân",
    "Nơi làm việc",
    "Ngạch, lương",
    "Trình độ",
    "Đảng viên",
)

COLUMNS: tuple[Column, ...] = (
    Column(
        "name",
        "Họ và tên",
        24,
        required="always",
        also=("Họ tên", "Họ và tên khai sinh", "Họ, chữ đệm, tên", "Họ tên cán bộ, công chức"),
        group=_PERSON,
        example="Nguyễn Thị Ánh",
    ),
    Column("other_names", "Tên gọi khác", 14, also=("Bí danh",), group=_PERSON),
    Column(
        "birthday",
        "Ngày sinh",
        12,
        "date",
        required="always",
        also=("Ngày tháng năm sinh", "Năm sinh", "Sinh ngày"),
        group=_PERSON,
        example="15/03/1975",
    ),
    Column(
        "sex",
        "Giới tính",
        8,
        "choice",
        "sex",
        required="main",
        also=("Giới", "Phái", "Nam/Nữ"),
        group=_PERSON,
        example="Nữ",
    ),
    Column(
        "identity",
        "Số CMND, CCCD",
        15,
        "identity",
        also=(
            "CMND",
            "Số CMND",
            "CCCD",
            "Số CCCD",
            "CMND/CCCD",
            "Số CMND/CCCD",
            "Số định danh",
            "Chứng minh nhân dân",
            "Số chứng minh nhân dân",
            "Căn cước công dân",
            "Số căn cước",
        ),
        group=_PERSON,
        example="023456789",
    ),
    Column("identity_on", "Ngày cấp", 12, "date", also=("Ngày cấp CMND",), group=_PERSON),
    Column("identity_by", "Nơi cấp", 16, also=("Nơi cấp CMND",), group=_PERSON),
    Column("insurance", "Số sổ BHXH", 14, also=("Số BHXH", "Sổ BHXH"), group=_PERSON),
    Column("ethnicity", "Dân tộc", 10, group=_PERSON, example="Kinh"),
    Column("religion", "Tôn giáo", 10, group=_PERSON, example="Không"),
    Column("birthplace", "Nơi sinh", 20, group=_PERSON),
    Column("hometown", "Quê quán", 20, also=("Nguyên quán",), group=_PERSON),
    Column(
        "residence",
        "Nơi ở hiện nay",
        24,
        also=("Chỗ ở hiện nay", "Địa chỉ", "Nơi ở", "Địa chỉ thường trú"),
        group=_PERSON,
    ),
    Column("phone", "Điện thoại", 13, also=("Số điện thoại", "Di động"), group=_PERSON),
    Column("email", "Thư điện tử", 18, also=("Email", "E-mail", "Hộp thư"), group=_PERSON),
    Column(
        "agency",
        "Cơ quan, đơn vị",
        26,
        "name",
        "agency",
        required="always",
        also=("Cơ quan", "Đơn vị", "Đơn vị công tác", "Cơ quan công tác", "Nơi công tác"),
        group=_POST,
    ),
    Column("team", "Bộ phận", 18, also=("Tổ", "Tổ, bộ phận", "Tổ chuyên môn"), group=_POST),
    Column(
        "position",
        "Vị trí công tác",
        28,
        required="always",
        also=(
            "Vị trí việc làm",
            "Công việc được giao",
            "Công việc đang làm",
            "Nhiệm vụ được giao",
            "Công việc chính",
        ),
        group=_POST,
        example="Kế toán ngân sách",
    ),
    Column(
        "title",
        "Chức vụ, chức danh",
        18,
        also=("Chức vụ", "Chức danh", "Chức vụ hiện nay"),
        group=_POST,
        example="Chuyên viên",
    ),
    Column("area", "Địa bàn phụ trách", 16, also=("Địa bàn",), group=_POST),
    Column(
        "leading",
        "Lãnh đạo, quản lý",
        9,
        "truth",
        also=("Lãnh đạo", "Là lãnh đạo", "Quản lý"),
        group=_POST,
    ),
    Column("concurrent", "Kiêm nhiệm", 8, "truth", also=("Kiêm",), group=_POST),
    Column(
        "since",
        "Giữ vị trí từ ngày",
        12,
        "date",
        required="always",
        also=(
            "Từ ngày",
            "Ngày giữ vị trí",
            "Ngày bổ nhiệm",
            "Ngày nhận nhiệm vụ",
            "Thời gian giữ vị trí",
            "Giữ chức vụ từ ngày",
        ),
        group=_POST,
        example="01/07/2010",
    ),
    Column(
        "decision",
        "Số quyết định",
        16,
        also=("Quyết định số", "Quyết định", "Số QĐ"),
        group=_POST,
        example="123/QĐ-UBND",
    ),
    Column("decided_on", "Ngày quyết định", 12, "date", also=("Ngày QĐ",), group=_POST),
    Column(
        "kind",
        "Loại",
        18,
        "choice",
        "kind",
        required="main",
        also=("Loại cán bộ", "Đối tượng", "Loại cán bộ, công chức, viên chức", "Nhóm đối tượng"),
        group=_PAY,
        example="Công chức",
    ),
    Column("recruited_on", "Ngày tuyển dụng", 12, "date", also=("Ngày vào ngành",), group=_PAY),
    Column(
        "rank",
        "Mã ngạch",
        10,
        "name",
        "rank",
        also=("Ngạch", "Mã số ngạch", "Tên ngạch", "Ngạch công chức", "Mã số", "Hạng"),
        group=_PAY,
        example="01.003",
    ),
    Column("step", "Bậc", 6, "whole", also=("Bậc lương",), group=_PAY, example="3"),
    Column("coefficient", "Hệ số", 8, "number", also=("Hệ số lương",), group=_PAY, example="3,00"),
    Column(
        "excess",
        "Vượt khung (%)",
        9,
        "number",
        also=("Phụ cấp thâm niên vượt khung", "PC vượt khung", "% vượt khung"),
        group=_PAY,
    ),
    Column(
        "step_since",
        "Hưởng bậc từ ngày",
        12,
        "date",
        also=(
            "Ngày hưởng",
            "Hưởng từ ngày",
            "Thời điểm hưởng",
            "Mốc nâng lương",
            "Thời gian nâng bậc lần sau tính từ",
        ),
        group=_PAY,
        example="01/04/2011",
    ),
    Column(
        "allowance",
        "Phụ cấp chức vụ",
        9,
        "number",
        also=("PCCV", "Hệ số phụ cấp chức vụ"),
        group=_PAY,
    ),
    Column(
        "retires_on",
        "Nghỉ hưu theo quyết định",
        12,
        "date",
        also=("Kéo dài thời gian công tác đến",),
        group=_PAY,
    ),
    Column(
        "general",
        "Giáo dục phổ thông",
        10,
        "name",
        "general",
        also=("Trình độ phổ thông", "Trình độ văn hóa", "Văn hóa", "Học vấn"),
        group=_SCHOOL,
        example="12/12",
    ),
    Column(
        "level",
        "Trình độ chuyên môn",
        14,
        "name",
        "professional",
        also=("Chuyên môn", "Trình độ", "Trình độ chuyên môn cao nhất", "Trình độ đào tạo"),
        group=_SCHOOL,
        example="Đại học",
    ),
    Column(
        "field",
        "Chuyên ngành",
        20,
        also=("Ngành đào tạo", "Chuyên ngành đào tạo", "Ngành"),
        group=_SCHOOL,
        example="Kế toán",
    ),
    Column(
        "school",
        "Nơi đào tạo",
        24,
        also=("Cơ sở đào tạo", "Trường", "Trường đào tạo"),
        group=_SCHOOL,
    ),
    Column("year", "Năm tốt nghiệp", 8, "year", group=_SCHOOL, example="1998"),
    Column(
        "political",
        "Lý luận chính trị",
        12,
        "name",
        "political",
        also=("LLCT", "Trình độ lý luận chính trị", "Trình độ chính trị", "Chính trị"),
        group=_SCHOOL,
        example="Trung cấp",
    ),
    Column(
        "state",
        "Quản lý nhà nước",
        14,
        "name",
        "state_management",
        also=("QLNN", "Trình độ quản lý nhà nước"),
        group=_SCHOOL,
        example="Chuyên viên",
    ),
    Column(
        "language",
        "Ngoại ngữ",
        14,
        also=("Trình độ ngoại ngữ",),
        group=_SCHOOL,
        example="Tiếng Anh B",
    ),
    Column(
        "it", "Tin học", 10, "name", "it", also=("Trình độ tin học",), group=_SCHOOL, example="A"
    ),
    Column(
        "party_on",
        "Ngày vào Đảng",
        12,
        "date",
        also=("Ngày kết nạp Đảng", "Ngày kết nạp", "Ngày vào Đảng dự bị"),
        group=_PARTY,
    ),
    Column(
        "party_official",
        "Ngày chính thức",
        12,
        "date",
        also=("Ngày vào Đảng chính thức", "Ngày công nhận chính thức"),
        group=_PARTY,
    ),
)
# Lists of the time give the birthday below "Nam" or "Nữ" instead of a column for the sex.
BORN = {"nam": "male", "nu": "female"}
BY_KEY = {column.key: column for column in COLUMNS}
# What belongs to the person; the rest of a row is about one post.
OF_POST = frozenset(
    "agency team position title area leading concurrent since decision decided_on".split()
)

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "sex": {"male": ("Nam",), "female": ("Nữ",)},
    "kind": {
        "cadre": ("Cán bộ",),
        "civil_servant": ("Công chức", "CC"),
        "public_employee": ("Viên chức", "VC", "Giáo viên"),
        "ward": (
            "Cán bộ, công chức phường",
            "Cán bộ phường",
            "Công chức phường",
            "Cán bộ, công chức cấp xã",
            "Cán bộ cấp xã",
            "Công chức cấp xã",
            "Cán bộ xã",
            "Công chức xã",
        ),
        "part_time": (
            "Người hoạt động không chuyên trách",
            "Không chuyên trách",
            "Cán bộ không chuyên trách",
            "KCT",
        ),
        "contract_68": (
            "Hợp đồng 68",
            "HĐ 68",
            "HĐ68",
            "Hợp đồng theo Nghị định 68",
            "Hợp đồng theo Nghị định 68/2000/NĐ-CP",
        ),
    },
}
