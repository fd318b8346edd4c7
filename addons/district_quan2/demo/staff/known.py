"""People whom the district has already, with their accounts: where they work in the example.

Names of records ``district_quan2.employee_<name>``, by the position that they hold.
"""

WARD_NAMES = (
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
OFFICES = {
    "Q2/1": ("chu_tich",),
    "Q2/2": ("pho_chu_tich",),
    "VP/1": ("truong_van_phong",),
    "VP/3": ("mot_cua", "tiep_nhan", "tiep_nhan_hai"),
    "VP/5": ("quan_tri", "officer_van_phong"),
    "VP/9": ("van_thu",),
    "NV/1": ("truong_noi_vu",),
    "NV/3": ("nhan_su",),
    "NV/4": ("dau_moi", "officer_noi_vu"),
    "TP/1": ("truong_tu_phap",),
    "TP/4": ("officer_tu_phap",),
    "TCKH/1": ("truong_tai_chinh",),
    "TCKH/3": ("tai_vu",),
    "TCKH/4": ("officer_tai_chinh",),
    "TNMT/1": ("truong_tai_nguyen",),
    "TNMT/5": ("officer_tai_nguyen",),
    "QLĐT/1": ("truong_do_thi",),
    "QLĐT/3": ("officer_do_thi",),
    "KT/1": ("truong_kinh_te",),
    "KT/3": ("officer_kinh_te",),
    "YT/3": ("officer_y_te",),
    "VHTT/3": ("officer_van_hoa",),
    "LĐTBXH/1": ("truong_lao_dong",),
    "LĐTBXH/3": ("officer_lao_dong",),
    "GDĐT/3": ("officer_giao_duc",),
    "TTr/3": ("thanh_tra_vien", "officer_thanh_tra"),
    "CCT/1": ("officer_chi_cuc_thue",),
    "CA/1": ("officer_cong_an",),
    "QLTT2B/1": ("officer_qltt",),
    "QU/1": ("officer_quan_uy",),
    "BTC/1": ("officer_to_chuc_qu",),
    "BDV/1": ("officer_dan_van_qu",),
    "MTTQ/1": ("officer_mat_tran",),
    "BCĐ/1": ("officer_ban_chi_dao",),
    "TCCHC/1": ("officer_to_cchc",),
    "VPĐK/1": ("truong_dang_ky_dat",),
    "BBT/3": ("officer_boi_thuong",),
    "VPĐK/3": ("officer_dang_ky_dat",),
    "BQLDA/3": ("officer_quan_ly_da",),
    "TTVH/3": ("officer_tt_van_hoa",),
    "TTTDTT/3": ("officer_tt_tdtt",),
    "TTYT/3": ("officer_tt_y_te",),
    "BV/3": ("officer_benh_vien",),
    "TTCT/3": ("officer_tt_chinh_tri",),
    "GDTX/3": ("officer_tt_gdtx",),
    "NTN/3": ("officer_nha_thieu_nhi",),
}
COUNTERS = ("an_phu", "binh_an", "thao_dien")
# Women among them; their names tell.
WOMEN = {
    *("truong_noi_vu", "truong_van_phong", "truong_tai_chinh", "tiep_nhan", "mot_cua", "quan_tri"),
    *("tiep_nhan_hai", "truong_kinh_te", "officer_tu_phap", "officer_tai_nguyen"),
    *("officer_do_thi", "officer_y_te", "officer_van_hoa", "officer_lao_dong", "officer_qltt"),
    *("officer_quan_uy", "officer_dan_van_qu", "officer_mat_tran", "officer_dang_ky_dat"),
    *("officer_quan_ly_da", "officer_tt_y_te", "officer_tt_gdtx", "officer_nha_thieu_nhi"),
    *("officer_an_khanh", "officer_an_loi_dong", "officer_binh_khanh", "officer_binh_trung_dong"),
    *("officer_cat_lai", "officer_thu_thiem", "chu_tich_an_loi_dong", "chu_tich_binh_trung_tay"),
    *("chu_tich_thao_dien", "chu_tich_thu_thiem", "tiep_nhan_an_phu", "tiep_nhan_binh_an"),
    "officer_giao_duc",
}


def known():
    """Return {key of a position: names of those who hold it}."""
    found = dict(OFFICES)
    for number, ward in enumerate(WARD_NAMES, 1):
        found[f"P{number:02}/1"] = (f"chu_tich_{ward}",)
        found[f"P{number:02}/3"] = (f"officer_{ward}",)
        if ward in COUNTERS:
            found[f"P{number:02}/6"] = (f"tiep_nhan_{ward}",)
    return found
