"""Activities of programmes and narratives of reports in the example: invented."""

# What agencies add to the plan's work, by code or type: (clause answered or "", what, product).
ACTIVITIES = {
    "NV": (
        ("II.3.f", "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính tại các cơ quan, phường",
         "Báo cáo kết quả kiểm tra kỷ luật, kỷ cương hành chính năm {year}"),
        ("II.3.b", "Tổ chức học tập, quán triệt Luật Cán bộ, công chức và các nghị định",
         "Kế hoạch quán triệt Luật Cán bộ, công chức năm {year}"),
        ("II.3.đ", "Rà soát bản mô tả công việc của từng vị trí tại các cơ quan chuyên môn",
         "Báo cáo rà soát bản mô tả công việc năm {year}"),
    ),
    "VP": (
        ("II.1.a", "Giao ban chuyên đề cải cách hành chính với các cơ quan và Ủy ban nhân dân"
         " các phường", "Thông báo kết luận giao ban chuyên đề năm {year}"),
        ("II.5.b", "Nâng cấp mạng nội bộ và máy chủ tại khu Trung tâm hành chính",
         "Quyết định phê duyệt nâng cấp hạ tầng công nghệ thông tin năm {year}"),
    ),
    "TP": (
        ("II.2.d", "Bồi dưỡng nghiệp vụ chứng thực, hộ tịch cho công chức tư pháp các phường",
         "Kế hoạch bồi dưỡng nghiệp vụ tư pháp năm {year}"),
    ),
    "TCKH": (
        ("II.4.d", "Kiểm tra thực hành tiết kiệm, chống lãng phí tại các đơn vị dự toán",
         "Báo cáo kiểm tra thực hành tiết kiệm, chống lãng phí năm {year}"),
    ),
    "ward": (
        ("II.1.g", "Đối thoại với người dân các khu phố về thủ tục hành chính",
         "Thông báo kết quả đối thoại với người dân năm {year}"),
        ("II.4.c", "Tiết kiệm điện, nước, văn phòng phẩm tại trụ sở phường",
         "Báo cáo kết quả thực hành tiết kiệm năm {year}"),
        ("", "Lấy phiếu hài lòng của người dân tại bộ phận tiếp nhận và trả kết quả",
         "Báo cáo kết quả lấy phiếu hài lòng năm {year}"),
    ),
    "specialised": (
        ("", "Rút ngắn thời gian giải quyết hai thủ tục thuộc lĩnh vực phụ trách",
         "Báo cáo rút ngắn thời gian giải quyết thủ tục năm {year}"),
        ("II.4.b", "Sinh hoạt chuyên đề học tập và làm theo tấm gương đạo đức Hồ Chí Minh gắn với"
         " thực hành tiết kiệm", "Kế hoạch sinh hoạt chuyên đề năm {year}"),
        ("II.4.c", "Khoán văn phòng phẩm và xăng xe đến từng bộ phận",
         "Quyết định khoán chi năm {year}"),
    ),
    "service_unit": (
        ("II.4.c", "Tiết kiệm chi thường xuyên, lập quỹ bổ sung thu nhập",
         "Báo cáo kết quả thực hành tiết kiệm năm {year}"),
        ("", "Niêm yết quy trình phục vụ, giá dịch vụ và đường dây nóng",
         "Thông báo niêm yết quy trình phục vụ năm {year}"),
    ),
}  # fmt: skip

PROGRAMME_REMARKS = (
    "Chưa phân công người thực hiện cho các hoạt động của đơn vị, đề nghị bổ sung.",
    "Thời gian hoàn thành trùng dịp tổng kết cuối năm, đề nghị làm sớm hơn.",
)
REPORT_REMARKS = (
    "Phần hạn chế viết chung chung, đề nghị nêu việc cụ thể và nguyên nhân.",
    "Số hồ sơ giải quyết trễ hạn chưa khớp với sổ theo dõi, đề nghị kiểm tra lại.",
)
SHORTCOMINGS = (
    "Một số công việc còn dồn vào cuối năm; báo cáo tiến độ chưa đều.",
    "Việc phối hợp với các cơ quan còn qua điện thoại, chưa thành văn bản nên khó theo dõi.",
    "Công chức kiêm nhiệm nhiều việc, thời gian dành cho cải cách hành chính còn ít.",
    "Trang thiết bị của bộ phận tiếp nhận và trả kết quả chưa đủ.",
)
CAUSES = (
    "Khối lượng hồ sơ tăng trong khi biên chế không tăng.",
    "Văn bản hướng dẫn của cấp trên ban hành chậm.",
    "Người đứng đầu bộ phận chưa thường xuyên kiểm tra, đôn đốc.",
)
PROPOSALS = (
    "Đề nghị mở lớp tập huấn nghiệp vụ một cửa trong quý I.",
    "Đề nghị bố trí kinh phí thay máy tính của bộ phận tiếp nhận và trả kết quả.",
    "Đề nghị các sở trả lời văn bản xin ý kiến đúng thời hạn.",
)
LESSONS = (
    "Nơi nào người đứng đầu trực tiếp theo dõi thì việc xong đúng hạn.",
    "Phân công một người, một việc, một thời hạn; có vướng mắc thì báo ngay khi còn kịp gỡ.",
    "Lắng nghe người dân ở bộ phận một cửa giúp thấy việc cần sửa trước tiên.",
)
LATE_WARD = "Cả năm năm phường đều chậm: thiếu công chức, trụ sở sửa chữa kéo dài và máy tính cũ."

AMENDMENT = {
    "symbol": "17862/QĐ-UBND",
    "issuer": "Ủy ban nhân dân Quận 2",
    "signed_by": "CHỦ TỊCH Lê Minh Quân",
    "note": "Thành phố kết thúc thí điểm Bí thư đồng thời là Chủ tịch phường; phần mềm cũ không"
    " khôi phục được nên đầu tư phần mềm mới.",
}
ADDED_TASK = {
    "number": "4",
    "content": "Đầu tư, đưa vào vận hành phần mềm một cửa điện tử tại quận và các phường thay cho"
    " các chương trình phần mềm cũ.",
    "deliverable": "Quyết định của UBND quận",
    "schedule_text": "Năm 2014",
    "lead_text": "Văn phòng Ủy ban nhân dân",
    "coordinate_text": "Phòng Nội vụ, Phòng Tài chính - Kế hoạch",
    "reason": "Thay cho việc khôi phục phần mềm cũ, không thực hiện được.",
}
DATED_TASK = {
    "schedule_text": "Năm 2014",
    "reason": "Phụ lục chưa ghi thời gian thực hiện.",
}
CANCELLED_TASK = {"reason": "Thành phố kết thúc thí điểm từ năm 2014."}
