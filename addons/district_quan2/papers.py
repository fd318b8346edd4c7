"""Number books and signatures for papers of the one-stop shop.

Not as data files: an agency may have opened such a book, or have said who signs, before an
upgrade brings these, and has one book for a kind of paper at a time.
"""

# Agencies that examine dossiers: what stands behind the dash of their papers, title of the head.
OFFICES = {
    "van_phong": ("VP", ""),
    "tu_phap": ("TP", ""),
    "tai_nguyen": ("TNMT", "TRƯỞNG PHÒNG"),
    "do_thi": ("QLĐT", "TRƯỞNG PHÒNG"),
    "kinh_te": ("KT", "TRƯỞNG PHÒNG"),
    "lao_dong": ("LĐTBXH", "TRƯỞNG PHÒNG"),
    "dang_ky_dat": ("VPĐK", "GIÁM ĐỐC"),
}
WARDS = (
    "an_khanh",
    "an_loi_dong",
    "an_phu",
    "binh_an",
    "binh_khanh",
    "binh_trung_dong",
    "binh_trung_tay",
    "cat_lai",
    "thanh_my_loi",
    "thao_dien",
    "thu_thiem",
)
# Kinds of paper and what stands in front of the dash; what only a counter gives comes last.
KINDS = {
    "supplement_slip": "HDHS",
    "return_slip": "TLHS",
    "apology_slip": "XLHS",
    "notice": "TB",
    "delivery_slip": "PBG",
    "minutes": "BB",
    "refusal_slip": "TCHS",
}
COUNTERS = ("van_phong", *WARDS)
SAMPLE = "Mẫu minh họa"
SIGN_FROM = "2011-07-01"


def prepare_papers(env):
    """Give each agency that works on dossiers the books and the signature that it has not."""
    for name in (*OFFICES, *WARDS):
        agency = env.ref(f"district_quan2.agency_{name}", raise_if_not_found=False)
        if agency and agency.active:
            _open_books(env, name, agency)
            _let_head_sign(env, name, agency)


def _open_books(env, name, agency):
    books = env["district.number.book"]
    kinds = {code: env["district.paper.kind"]._of(code) for code in KINDS}
    there = books.search([("agency_id", "=", agency.id)]).kind_id
    symbol = OFFICES[name][0] if name in OFFICES else "UBND"
    for code, front in KINDS.items():
        if kinds[code] in there or (code == "refusal_slip" and name not in COUNTERS):
            continue
        book = books.create(
            {
                "agency_id": agency.id,
                "kind_id": kinds[code].id,
                "pattern": f"{{n:02}}/{front}-{symbol}",
                "note": SAMPLE,
            }
        )
        _name(env, f"book_{name}_{code}", book)


def _let_head_sign(env, name, agency):
    signings = env["district.signing"]
    role = f"truong_{name}" if name in OFFICES else f"chu_tich_{name}"
    head = env.ref(f"district_quan2.employee_{role}", raise_if_not_found=False)
    if not head or not head.active or signings.search_count([("agency_id", "=", agency.id)]):
        return
    words = {"capacity": "none", "title": OFFICES[name][1]} if name in OFFICES else {}
    signing = signings.create(
        {
            "agency_id": agency.id,
            "employee_id": head.id,
            "capacity": "tm",
            "title": "CHỦ TỊCH",
            "collective": False if words else "ỦY BAN NHÂN DÂN",
            "sequence": 10,
            "valid_from": SIGN_FROM,
            **words,
        }
    )
    _name(env, f"signing_{name}", signing)


def _name(env, name, record):
    xml_id = f"district_quan2.{name}"
    env["ir.model.data"]._update_xmlids([{"xml_id": xml_id, "record": record, "noupdate": True}])
