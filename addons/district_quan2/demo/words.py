"""What people write in the example: invented, in the words of such papers."""

# What a task gives every year: by its number, then by the kind of its product.
PRODUCTS = {
    "I.1": "Kế hoạch cải cách hành chính giai đoạn 2011 - 2015 trên địa bàn quận",
    "I.2": "Kế hoạch nâng cao chất lượng giải quyết hồ sơ hành chính và ứng dụng công nghệ thông"
    " tin",
    "I.3": "Kế hoạch kiểm soát thủ tục hành chính năm {year}",
    "I.4": "Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm {year}",
    "I.5": "Báo cáo sơ kết thực hiện chế độ tự chủ về biên chế và kinh phí năm {year}",
    "I.6": "Kế hoạch xây dựng, kiểm tra văn bản quy phạm pháp luật năm {year}",
    "II.1": "Quyết định ban hành chương trình xây dựng văn bản quy phạm pháp luật năm {year}",
    "II.2": "Văn bản đề xuất đơn giản hóa thủ tục hành chính năm {year}",
    "II.3": "Kế hoạch kiểm tra trách nhiệm người đứng đầu trong đơn giản hóa thủ tục hành chính"
    " năm {year}",
    "II.4": "Văn bản chỉ đạo thực hiện cơ chế một cửa, một cửa liên thông năm {year}",
    "II.5": "Kế hoạch tiếp công dân, giải quyết khiếu nại, tố cáo năm {year}",
    "II.6": "Quyết định ban hành quy trình xử phạt vi phạm hành chính trên địa bàn quận",
    "II.7": "Kế hoạch phổ biến, giáo dục pháp luật năm {year}",
    "II.8": "Kế hoạch áp dụng và đánh giá hệ thống quản lý chất lượng ISO 9001:2008 năm {year}",
    "III.1": "Báo cáo sơ kết thí điểm Bí thư đồng thời là Chủ tịch phường năm {year}",
    "III.2": "Quyết định ban hành quy chế tổ chức và hoạt động của các cơ quan chuyên môn",
    "III.3": "Quyết định ủy quyền cho các cơ quan chuyên môn năm {year}",
    "III.4": "Quyết định kiện toàn các ban chỉ đạo, tổ công tác, hội đồng năm {year}",
    "IV.1": "Kế hoạch tuyển dụng và chuyển đổi vị trí công tác năm {year}",
    "IV.2": "Kế hoạch kiểm tra thực hiện quy chế văn hóa công sở năm {year}",
    "IV.3": "Quyết định ban hành tiêu chí, quy trình đánh giá cán bộ, công chức",
    "V.1": "Quyết định giao quyền tự chủ tài chính cho các đơn vị sự nghiệp năm {year}",
    "V.2": "Chương trình xã hội hóa y tế, giáo dục, văn hóa, thể dục thể thao năm {year}",
    "VI.1": "Quyết định phê duyệt cải tạo trụ sở và bộ phận tiếp nhận và trả kết quả",
    "VI.2": "Thông báo kết quả nâng cấp các phần mềm ứng dụng",
    "VI.3": "Văn bản chỉ đạo cập nhật thông tin trên trang thông tin điện tử năm {year}",
    "VI.4": "Quyết định đưa phần mềm một cửa điện tử vào sử dụng",
    "VII.1": "Báo cáo tuyên truyền Quy chế thực hiện dân chủ ở cơ sở năm {year}",
    "VII.2": "Báo cáo đổi mới lề lối làm việc, tiếp dân năm {year}",
    "VII.3": "Báo cáo công khai, minh bạch và quản lý các quỹ đóng góp của nhân dân năm {year}",
    "VII.4": "Báo cáo khảo sát sự hài lòng của nhân dân và doanh nghiệp năm {year}",
}

PROGRESS = (
    "Đã dự thảo xong, đang lấy ý kiến các cơ quan phối hợp.",
    "Đã họp triển khai, phân công từng bộ phận và thời gian hoàn thành.",
    "Đã tổng hợp số liệu sáu tháng, còn chờ ý kiến của hai đơn vị.",
    "Đã niêm yết công khai và phổ biến đến toàn thể công chức trong đơn vị.",
    "Đã hoàn chỉnh theo góp ý, đang trình lãnh đạo ký.",
    "Đã tổ chức hai buổi tập huấn và phát tài liệu cho các khu phố.",
)
OBSTACLES = (
    "Công chức phụ trách nghỉ thai sản, người thay chưa quen việc.",
    "Chờ hướng dẫn của sở chuyên ngành, đã hai lần có văn bản xin ý kiến.",
    "Số liệu của các khu phố gửi về chậm và không khớp, phải kiểm tra lại.",
    "Kinh phí được cấp muộn nên chưa in được tài liệu.",
    "Trùng thời gian phục vụ đoàn thanh tra của thành phố.",
)
WARD_OBSTACLES = (
    "Phường chỉ có một công chức tư pháp - hộ tịch, cuối năm vừa tiếp dân vừa làm báo cáo.",
    "Máy tính của bộ phận một cửa hỏng, phải nhập lại số liệu từ sổ giấy.",
    "Dân số tạm trú tăng nhanh, hồ sơ chứng thực gấp đôi năm trước nên báo cáo phải làm ngoài giờ.",
    "Công chức văn phòng - thống kê chuyển công tác, ba tháng chưa có người thay.",
    "Trụ sở đang sửa chữa, hồ sơ lưu phải gửi ở nhà văn hóa khu phố.",
)
REMARKS = (
    "Chưa nêu rõ thời gian hoàn thành và người chịu trách nhiệm từng việc, đề nghị bổ sung.",
    "Số liệu không khớp với báo cáo sáu tháng, đề nghị kiểm tra và giải trình.",
    "Văn bản kèm theo chưa có số và ngày ban hành, đề nghị gửi bản đã ký.",
    "Nội dung chép lại của năm trước, đề nghị viết theo tình hình năm nay.",
)
EXTENSION_REASONS = (
    "Chờ kết quả thẩm định của sở chuyên ngành.",
    "Phải lấy thêm ý kiến của các phường trước khi trình ký.",
    "Cần thêm thời gian tổng hợp số liệu của các đơn vị trực thuộc.",
)
GRANT_REASONS = (
    "Đồng ý vì nguyên nhân khách quan; không gia hạn thêm.",
    "Đồng ý, đề nghị báo cáo tiến độ giữa kỳ.",
)
REFUSAL_REASONS = (
    "Việc này các đơn vị khác đã hoàn thành đúng hạn, đề nghị tập trung thực hiện.",
    "Đề nghị gửi trước phần đã làm xong; lý do nêu không thuộc trường hợp khách quan.",
)
PARTS = (
    "Đề nghị gửi phần về kiểm soát thủ tục hành chính tại các bộ phận của Văn phòng.",
    "Đề nghị gửi danh mục thủ tục được rà soát và người chịu trách nhiệm.",
)
ANSWERS = (
    "Gửi danh mục và phân công kèm theo; đã được lãnh đạo Văn phòng thống nhất.",
    "Thống nhất nội dung, bổ sung phần công khai trên trang thông tin điện tử.",
)
