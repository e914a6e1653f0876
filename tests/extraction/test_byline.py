"""Bylines and source units: closing lines → fields, and lines that look like them but are text."""

import pytest

from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.extraction.authors.credits import is_credit
from ntm_crawler.extraction.authors.names import is_names, is_persons_name, is_unit
from tests.extraction.pages import DATE, OTHERS, RELATED, TEXT, TITLE, URL, in_columns, paragraphs

# closing markup → author, source unit
CLOSINGS: tuple[tuple[str, str | None, str | None], ...] = (
    # the five seeds
    (
        "<p>Tin, ảnh: Bùi Đông</p><p>Trung tâm VHTT-TT&amp;DL huyện Quan Sơn</p>",
        "Bùi Đông",
        "Trung tâm VHTT-TT&DL huyện Quan Sơn",
    ),
    ("<p>Tin, ảnh: Lâm Anh – Trung tâm VHTT&amp;TT Lộc Bình</p>", "Lâm Anh", "Trung tâm VHTT&TT Lộc Bình"),
    ("<p>&nbsp; Thu Hương</p><p>&nbsp;</p>", "Thu Hương", None),
    ("<p>Thuý Nga, Anh Đức</p>", "Thuý Nga, Anh Đức", None),
    # two labels in one text; whose piece it is; behind a long dash
    ("<p>Tác giả: Lâm Thị Anh Nguồn: Sở Nội vụ</p>", "Lâm Thị Anh", "Sở Nội vụ"),
    ("<p>Nguồn: Sở Nội vụ Tác giả: Lâm Thị Anh</p>", "Lâm Thị Anh", "Sở Nội vụ"),
    ("<p align='right'>Tin, ảnh: Lâm Thị Anh Nguồn: Báo Nghệ An</p>", "Lâm Thị Anh", "Báo Nghệ An"),
    ("<p>Nguồn: Sở Nội vụ - 04.06.2024 - 3220 lượt xem</p>", None, "Sở Nội vụ"),
    ("<p>Nguồn tin: UBND xã Na Mèo; Đã xem: 2381</p>", None, "UBND xã Na Mèo"),
    (
        "<p>Tác giả: Lâm Thị Anh • Nguồn tin: Báo Nghệ An • Đăng ngày: 25/05/2024 • 38 lượt xem</p>",
        "Lâm Thị Anh",
        "Báo Nghệ An",
    ),
    ("<p>Ký của Lâm Thị Anh</p>", "Lâm Thị Anh", None),
    ("<p>Bài và ảnh của Lâm Thị Anh</p>", "Lâm Thị Anh", None),
    ("<p>Tin, ảnh của Lâm Thị Anh</p>", "Lâm Thị Anh", None),
    ("<p>— Lâm Thị Anh - Chủ tịch Hội Người cao tuổi</p>", "Lâm Thị Anh", None),
    ("<p>— Theo Báo Thanh Hóa</p>", None, "Báo Thanh Hóa"),
    # behind a film, which has no caption
    (
        "<p><iframe src='https://www.youtube.com/embed/1'></iframe></p><p>Đài Truyền thanh xã</p>",
        None,
        "Đài Truyền thanh xã",
    ),
    # in bold, as no line in front of it is; offices as communes call them
    ("<p><strong>Lê Hương – Công chức VHXH</strong></p>", "Lê Hương", None),
    ("<p><b><i>Nguyễn Hoa</i></b></p>", "Nguyễn Hoa", None),
    ("<p align='right'>(Lâm Thị Anh, CC VH-XH xã)</p>", "Lâm Thị Anh", None),
    ("<p align='right'>Lâm Thị Anh (Chi hội trưởng Nông dân bản Na Mèo)</p>", "Lâm Thị Anh", None),
    ("<p align='right'>Trung tá Lâm Anh Sơn - Chính trị viên Ban CHQS huyện</p>", "Trung tá Lâm Anh Sơn", None),
    (
        "<p align='right'><i>Nhà giáo</i> <b>Lâm Anh Sơn</b><br><i>(Tỉnh ủy viên, Giám đốc Sở Nội vụ)</i></p>"
        "<p align='right'><i>Báo Nghệ An.</i></p>",
        "Nhà giáo Lâm Anh Sơn",
        "Báo Nghệ An",
    ),
    # Đắk Nông districts: no colon, a unit's abbreviation, a pointer to a document behind the byline
    ("<p>Tin, ảnh Ngô Tấm – Khánh Hiền</p>", "Ngô Tấm, Khánh Hiền", None),
    ("<p>Lệ Sương- Ngô Tấm</p>", "Lệ Sương, Ngô Tấm", None),
    ("<p>Tin Lệ Sương, ảnh Ngô Tấm</p>", "Lệ Sương, Ngô Tấm", None),
    ("<p>Bài Lệ Sương – Ảnh Ngô Tấm</p>", "Lệ Sương, Ngô Tấm", None),
    ("<p>Vương Hợp – ĐTT.</p>", "Vương Hợp", "ĐTT"),
    ("<p>(Người viết: Lâm Anh/ 244)</p>", "Lâm Anh", None),
    ("<p>Nguồn Đăk Nông Điện tử</p>", None, "Đăk Nông Điện tử"),
    ("<p>Tin, ảnh trường THCS Sơn Lư</p>", None, "trường THCS Sơn Lư"),
    ("<p>Theo baosonlu online</p>", None, "baosonlu online"),
    ("<p>Theo VnMuaVang</p>", None, "VnMuaVang"),
    ("<p>Theo NongF</p>", None, "NongF"),
    ("<p>Reuters</p>", None, "Reuters"),
    # a unit behind a label without a colon, and beside its day
    ("<p>Tác giả <b>Văn phòng UBND huyện</b></p>", None, "Văn phòng UBND huyện"),
    ("<p>Bởi Trung tâm Phát triển quỹ đất</p>", None, "Trung tâm Phát triển quỹ đất"),
    ("<p><strong>Ban Biên tập</strong> - 12/04/2025</p>", None, "Ban Biên tập"),
    ("<p><strong>Trường THPT 19/5</strong></p>", None, "Trường THPT 19/5"),
    # a first name that no syllable spells, behind a family's and a middle one; pen names of one syllable each
    ("<p align='right'>Hoàng Thị Slam</p>", "Hoàng Thị Slam", None),
    ("<p align='right'><b>KIM – MINH</b></p>", "KIM, MINH", None),
    ("<p align='right'>KHÁNH - LINH - TÚ</p>", "KHÁNH, LINH, TÚ", None),
    ("<p align='right'><b>Thu Cúc/UBND xã Na Mèo</b></p>", "Thu Cúc", "UBND xã Na Mèo"),
    ("<p align='right'>Lâm Thị Anh (Thủ quỹ Hội Nông dân)</p>", "Lâm Thị Anh", None),
    ("<p align='right'>Lâm Anh, Chỉ huy trưởng Ban CHQS xã</p>", "Lâm Anh", None),
    ("<p align='right'>Lâm Thị Anh - Người có uy tín bản Na Mèo</p>", "Lâm Thị Anh", None),
    ("<p align='right'>Lâm Thị Anh, Tổng phụ trách Đội Trường THCS Na Mèo</p>", "Lâm Thị Anh", None),
    # what is said of a person in words that no list of offices has
    ("<p align='right'>Lâm Thị Anh - Kiểm lâm viên địa bàn</p>", "Lâm Thị Anh", None),
    ("<p align='right'><b>Lâm Thị Anh (Nông dân giỏi bản Na Mèo)</b></p>", "Lâm Thị Anh", None),
    ("<p align='right'>Lâm Thị Anh, Bùi Văn Đông</p>", "Lâm Thị Anh, Bùi Văn Đông", None),
    # where who wrote it lives
    ("<p align='right'>Tác giả: Lâm Thị Anh (Tổ 3, thị trấn Sơn Lư)</p>", "Lâm Thị Anh", None),
    ("<p align='right'><b>Lâm Thị Anh - Xóm 4, xã Na Mèo</b></p>", "Lâm Thị Anh", None),
    ("<p align='right'><b>Xí nghiệp Thủy nông Na Mèo</b></p>", None, "Xí nghiệp Thủy nông Na Mèo"),
    # banks and networks, by their short names
    ("<p align='right'>Lâm Anh – TSC Agribank</p>", "Lâm Anh", "TSC Agribank"),
    ("<p align='right'>Lâm Anh - Agribank Lào Cai</p>", "Lâm Anh", "Agribank Lào Cai"),
    ("<p align='right'>Lâm Anh – VNPT Hà Giang</p>", "Lâm Anh", "VNPT Hà Giang"),
    ("<p align='right'>Dược sĩ Lâm Thị Anh</p>", "Dược sĩ Lâm Thị Anh", None),
    # other labels
    ("<p>Ngọc Ánh (tổng hợp)</p>", "Ngọc Ánh", None),
    ("<p>Lê Phương (T/h)</p>", "Lê Phương", None),
    ("<p>Tổng hợp bởi: Lê Phương</p>", "Lê Phương", None),
    ("<p>Đình Trọng</p><h5>Điện lực Định Hóa</h5>", "Đình Trọng", "Điện lực Định Hóa"),
    ("<p>Tin và ảnh: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Bài, ảnh: Bùi Đông</p>", "Bùi Đông", None),
    ("<p><strong>Tác giả: Anh Đức</strong></p>", "Anh Đức", None),
    ("<p>Người viết: Thu Hương</p>", "Thu Hương", None),
    ("<p>CTV: Lâm Anh</p>", "Lâm Anh", None),
    ("<p><strong>Bác sĩ Lâm Thị Anh</strong></p>", "Bác sĩ Lâm Thị Anh", None),
    ("<p><b><span>Luật sư Lâm Thị Anh</span></b></p>", "Luật sư Lâm Thị Anh", None),
    ("<address class='author'>Par <a href='#'>Lâm Thị Anh</a></address>", "Lâm Thị Anh", None),
    ("<p>Thực hiện: Lâm Anh - Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Bài: Lâm Anh - Ảnh: Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Bài: Lâm Anh</p><p>Ảnh: Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Ảnh: Bùi Đông</p>", "Bùi Đông", None),
    ("<p>Ảnh trong bài: Bùi Đông</p>", "Bùi Đông", None),
    ("<p>PV - Ảnh: Bùi Đông</p>", "Bùi Đông", None),
    ("<p>Lâm Anh (Trung tâm VHTT&amp;TT Lộc Bình)</p>", "Lâm Anh", "Trung tâm VHTT&TT Lộc Bình"),
    ("<p>Nguồn: Báo Thanh Hóa</p>", None, "Báo Thanh Hóa"),
    ("<p>Nguồn: (Báo Thanh Hóa)</p>", None, "Báo Thanh Hóa"),
    ("<p>Nguồn tin từ: Báo Thanh Hóa</p>", None, "Báo Thanh Hóa"),
    ("<p>Lâm Thị Anh - Phó Chủ tịch Công đoàn ngành Giáo dục</p>", "Lâm Thị Anh", None),
    ("<p>Nguồn&nbsp;<a href='http://baomau.vn/a'>http://baomau.vn/a</a></p>", None, "http://baomau.vn/a"),
    ("<p>Nguồn http://baomau.vn/a</p>", None, "http://baomau.vn/a"),
    ("<p>Nguồn <a href='http://baomau.vn/a'>baomau.vn</a></p>", None, "baomau.vn"),
    ("<p>Tác giả: Ban Từ thiện chùa Đông Sơn</p>", None, "Ban Từ thiện chùa Đông Sơn"),
    ("<p>Tác giả: Ban Thị Hoa</p>", "Ban Thị Hoa", None),
    ("<p>Tin: Hội Làm vườn</p>", None, "Hội Làm vườn"),
    (
        "<p align='right'><b>Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh Sơn La</b></p>",
        None,
        "Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh Sơn La",
    ),
    (
        "<p>(Theo Trung tâm Giống cây trồng, vật nuôi tỉnh Sơn La)</p>",
        None,
        "Trung tâm Giống cây trồng, vật nuôi tỉnh Sơn La",
    ),
    ("<p align='right'><b>Tin Nông Dũng – Lý Hà</b></p>", "Nông Dũng, Lý Hà", None),  # and no "Tin nóng"
    ("<p align='right'>Bài Cù Thị Sáu</p>", "Cù Thị Sáu", None),
    ("<p align='right'>Tin, ảnh: <b>Hội Bảo trợ người khuyết tật</b></p>", None, "Hội Bảo trợ người khuyết tật"),
    ("<p align='right'>Hội Đông y huyện</p>", None, "Hội Đông y huyện"),
    ("<p>Tin: Đoàn Thị Hội</p>", "Đoàn Thị Hội", None),
    (
        "<p>Nguồn: Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch huyện</p>",
        None,
        "Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch huyện",
    ),
    (f"<p>Nguồn: http://tuyensinh.example.vn/tin/20170314/{'nhieu-truong-' * 5}hoc-sinh/1279949.html</p>", None, None),
    ("<p>Lâm Anh - (Đài Truyền thanh)</p>", "Lâm Anh", "Đài Truyền thanh"),
    ("<p><b>Lâm Anh </b>(Thời Đại)</p>", "Lâm Anh", "Thời Đại"),
    # newspapers' signatures: initials in front of the name
    ("<p><strong>B.ĐÔNG</strong></p>", "B.ĐÔNG", None),
    ("<p>L.Anh - N.T.Hương</p>", "L.Anh, N.T.Hương", None),
    ("<p>T.H</p>", "T.H", None),
    ("<p>Lâm Thị Anh, cộng tác viên</p>", "Lâm Thị Anh", None),
    ("<div>✍ Lâm Thị Anh</div>", "Lâm Thị Anh", None),
    ("<p>LÂM ANH – B.ĐÔNG</p>", "LÂM ANH, B.ĐÔNG", None),
    ("<p>Dịch bởi Lâm Anh</p>", "Lâm Anh", None),
    ("<div class='author'>Lâm Anh (nguồn VNPT)</div>", "Lâm Anh", "VNPT"),
    ("<p>Lâm Anh (nguồn: Báo Thanh Hóa)</p>", "Lâm Anh", "Báo Thanh Hóa"),
    # one word, set to the right: a pen name, beside no other
    ("<p style='text-align: right'><strong>Mây</strong></p>", "Mây", None),
    ("<p align='right'><strong>Bimbo</strong></p>", "Bimbo", None),
    # to the right by the names that editors of texts have for it
    ("<p class='text-align-right'><strong>Sông Nhơn</strong></p>", "Sông Nhơn", None),
    ("<p class='has-text-align-right'>Sông Nhơn</p>", "Sông Nhơn", None),
    ("<p class='ql-align-right'><em>Sông Nhơn</em></p>", "Sông Nhơn", None),
    ("<p class='rteright'>Sông Nhơn</p>", "Sông Nhơn", None),
    ("<p align='right'><strong>Hết</strong></p>", None, None),
    (
        "<p style='text-align: right'>Theo Lâm Anh/baomau.vn</p><p style='text-align: right'>Times</p>",
        "Lâm Anh",
        "baomau.vn",
    ),
    # titles and baptismal names
    ("<p style='text-align: right'><b>Lm. Giuse Lâm Anh Đức</b></p>", "Lm. Giuse Lâm Anh Đức", None),
    ("<p style='text-align: right'><b>Linh mục Bùi Đông</b></p>", "Linh mục Bùi Đông", None),
    ("<p style='text-align: right'><b>Maria Nguyễn Thu Hương</b></p>", "Maria Nguyễn Thu Hương", None),
    ("<p style='text-align: right'><b>Nhà văn Bùi Đông</b></p>", "Nhà văn Bùi Đông", None),
    # who lets a text pass did not write it
    ("<p>Người viết: Lâm Anh</p><p>Kiểm duyệt: Bùi Đông</p>", "Lâm Anh", None),
    ("<p>Tác giả: Lâm Anh | Duyệt: Bùi Đông</p>", "Lâm Anh", None),
    # what a person is: a figure behind a dash
    ("<p>Tin: Lâm Anh – Toán 12-15</p>", "Lâm Anh", None),
    ("<div class='author'>Lâm Anh (Tin+)</div>", "Lâm Anh", "Tin+"),
    ("<p align='right'>Bùi Đông - Tổ Ngữ văn</p>", "Bùi Đông", None),
    ("<p align='right'>Lâm Anh - PCT Hội Nông dân xã</p>", "Lâm Anh", None),
    ("<p align='right'>GV: Lâm Anh</p>", "Lâm Anh", None),
    ("<p align='right'>Học sinh: Bùi Đông - Lớp 9A2</p>", "Bùi Đông", None),
    ("<p align='right'>Cán bộ thư viện: Bùi Thu Hương</p>", "Bùi Thu Hương", None),
    ("<p>Người thực hiện: Tổ Ngữ văn</p>", None, "Tổ Ngữ văn"),
    ("<p>Bài: Khoa Công nghệ thông tin – Ảnh: Lâm Anh</p>", "Lâm Anh", "Khoa Công nghệ thông tin"),
    ("<p>Bài: Khoa Anh Đức</p>", "Khoa Anh Đức", None),
    ("<p>Lâm Anh (tổng hợp từ baomau.vn)</p>", "Lâm Anh", None),
    ("<p>Lâm Anh (dịch từ VOA)</p>", "Lâm Anh", None),
    ("<p align='right'>H.V.</p>", "H.V.", None),
    ("<p>(Theo Báo Thanh Hóa)</p>", None, "Báo Thanh Hóa"),
    ("<p>Theo baothanhhoa.vn</p>", None, "baothanhhoa.vn"),
    ("<p align='right'>BBT</p>", None, "BBT"),
    ("<p align='right'>CTTĐT</p>", None, "CTTĐT"),
    ("<p>Ban Biên tập</p>", None, "Ban Biên tập"),
    ("<p align='right'>Ban công tác Mặt trận khu phố</p>", None, "Ban công tác Mặt trận khu phố"),
    ("<p align='right'>Ban Văn hóa xã</p>", None, "Ban Văn hóa xã"),
    ("<p>Thư viện huyện</p>", None, "Thư viện huyện"),
    ("<p align='right'><b>Tư pháp - Hộ tịch xã</b></p>", None, "Tư pháp - Hộ tịch xã"),
    # offices of communes that are neither board nor society, and who writes for them
    ("<p>Thường trực HĐND xã Na Mèo</p>", None, "Thường trực HĐND xã Na Mèo"),
    ("<p>Công đoàn xã Na Mèo</p>", None, "Công đoàn xã Na Mèo"),
    ("<p>Hải quan cửa khẩu Na Mèo</p>", None, "Hải quan cửa khẩu Na Mèo"),
    ("<p>Hội Người cao tuổi xã</p>", None, "Hội Người cao tuổi xã"),
    ("<p>Thuế cơ sở 5 tỉnh Thanh Hóa</p>", None, "Thuế cơ sở 5 tỉnh Thanh Hóa"),
    ("<p>Nhà văn hóa thôn Đông</p>", None, "Nhà văn hóa thôn Đông"),
    ("<p align='right'>Ban QLDA đầu tư xây dựng huyện</p>", None, "Ban QLDA đầu tư xây dựng huyện"),
    ("<p align='right'>Khối MTTQ và đoàn thể</p>", None, "Khối MTTQ và đoàn thể"),
    ("<p align='right'>Khôi Nguyên</p>", "Khôi Nguyên", None),
    ("<p>Tỉnh đoàn Thanh Hóa</p>", None, "Tỉnh đoàn Thanh Hóa"),
    ("<p align='right'>CA xã Na Mèo</p>", None, "CA xã Na Mèo"),
    ("<p align='right'>Nhóm Zalo bản Na Mèo</p>", None, "Nhóm Zalo bản Na Mèo"),
    ("<p>Tin, ảnh: VNPT Quan Hóa</p>", None, "VNPT Quan Hóa"),
    ("<p>Tin, ảnh: KMT Staff</p>", "KMT Staff", None),
    ("<p>Tác giả: Thu Hương, Bộ đội Biên phòng tỉnh</p>", "Thu Hương", "Bộ đội Biên phòng tỉnh"),
    ("<p>Chi đoàn Công an xã - Lâm Anh</p>", "Lâm Anh", "Chi đoàn Công an xã"),
    ("<p>Trạm Y tế xã Na Mèo: Thu Hương</p>", "Thu Hương", "Trạm Y tế xã Na Mèo"),
    ("<p>BTV Lâm Anh</p>", "Lâm Anh", None),
    ("<p>BTV: Thu Hương</p>", "Thu Hương", None),
    ("<p>Tin: Thu Hương - BTV: Lâm Anh</p>", "Thu Hương", None),
    ("<p>T/h: Thu Hương</p>", "Thu Hương", None),
    ("<div class='author'>Tin, ảnh: Trạm Y tế xã</div>", None, "Trạm Y tế xã"),
    # nobody
    ("<p align='right'>Nhóm PV</p>", None, None),
    ("<p class='rteright'>PV</p>", None, None),
    ("<p>Sưu tầm</p>", None, None),
    ("<p>Nguồn: Sưu tầm</p>", None, None),
    ("<p>(Nguồn VnExpress)</p>", None, "VnExpress"),
    ("<p>(nguồn TTXVN).</p>", None, "TTXVN"),
    ("<p>Nguồn tham khảo: Tổng hợp</p>", None, None),
    ("<p><em>(Tổng hợp)</em></p>", None, None),
    # what it is, and whose; what somebody is in a school
    ("<p align='right'>Truyện ngắn của Vân Khánh</p>", "Vân Khánh", None),
    ("<p align='right'><i>NVTV: Lâm Thị Anh</i></p>", "Lâm Thị Anh", None),
    ("<p align='right'>GVCN: Lường Thị Anh</p>", "Lường Thị Anh", None),
    ("<p align='right'><b>TH: Lâm Anh</b></p>", "Lâm Anh", None),
    (
        "<p align='right'>Kỹ sư Bùi Đông - Trạm Trồng trọt và Bảo vệ thực vật huyện</p>",
        "Kỹ sư Bùi Đông",
        "Trạm Trồng trọt và Bảo vệ thực vật huyện",
    ),
    ("<div class='flex justify-end font-bold'><span>Lâm Anh (thực hiện)</span></div>", "Lâm Anh", None),
    # in bold and no more
    (
        "<p><strong>Trung tá Lâm Anh Sơn - Chính trị viên Ban CHQS huyện</strong></p>",
        "Trung tá Lâm Anh Sơn",
        None,
    ),
    ("<p><b>Theo Đài Khí tượng Thủy văn tỉnh</b></p>", None, "Đài Khí tượng Thủy văn tỉnh"),
    ("<p><b>Hội Chữ thập đỏ huyện</b></p>", None, "Hội Chữ thập đỏ huyện"),
    ("<p class='text-end'>Lâm Anh</p><p class='text-end'>Cán bộ VH-XH xã</p>", "Lâm Anh", None),
    ("<p>Đài Truyền thanh - Truyền hình huyện</p>", None, "Đài Truyền thanh - Truyền hình huyện"),
    ("<p>Văn phòng HĐND - UBND huyện</p>", None, "Văn phòng HĐND - UBND huyện"),
    ("<p style='text-align: right'><b>BÙI ĐÔNG</b></p>", "BÙI ĐÔNG", None),
    # signs around a name, a place in brackets, a doctor's titles
    ("<p>— Bùi Đức Đông</p>", "Bùi Đức Đông", None),
    ("<p>Viết bài: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Tin: Lâm Anh (Bản Na Mèo)</p>", "Lâm Anh", None),
    ("<p>(Tin: Lâm Anh (Đài Truyền thanh))</p>", "Lâm Anh", "Đài Truyền thanh"),
    ("<p>Tác giả: Lena Holt (LH-Soft)</p>", "Lena Holt (LH-Soft)", None),
    ("<p align='right'>BS CKI Bùi Đức Đông</p>", "BS CKI Bùi Đức Đông", None),
    ("<p align='right'>BSCKII. Bùi Đức Đông</p>", "BSCKII. Bùi Đức Đông", None),
    ("<p>Lương y Bùi Đức Đông (theo baothanhhoa.vn)</p>", "Bùi Đức Đông", "baothanhhoa.vn"),
    ("<div class='author'>Theo TTXVN</div>", None, "TTXVN"),
    # papers that are called like persons, provinces beside a name
    ("<div class='author'>Theo Tuổi Trẻ</div>", None, "Tuổi Trẻ"),
    ("<p align='right'>NHÂN DÂN</p>", None, "NHÂN DÂN"),
    ("<p>Theo Lâm Anh/Thanh Niên</p>", "Lâm Anh", "Thanh Niên"),
    ("<p align='right'>Theo Lâm Thị Anh</p>", "Lâm Thị Anh", None),
    ("<p align='right'>Theo Cao Bằng Ngày Nay</p>", None, "Cao Bằng Ngày Nay"),
    ("<p>Lâm Anh - Dân Trí</p>", "Lâm Anh", "Dân Trí"),
    ("<p>Lâm Anh - Quảng Ninh</p>", "Lâm Anh", None),
    ("<p><b>Hòa Bình</b></p>", "Hòa Bình", None),
    ("<p>Theo Lâm Anh (TTXVN)</p>", "Lâm Anh", "TTXVN"),
    # a person and a paper in elements of their own, a family's name of two words, and a paper called like a person
    ("<p><span>Theo Lâm Anh</span> <span>Báo Đồng quê</span></p>", "Lâm Anh", "Báo Đồng quê"),
    ("<p><span>Theo Lâm Anh</span><span>Đời sống nông thôn</span></p>", "Lâm Anh", "Đời sống nông thôn"),
    ("<p><span>Theo</span> <b>Lâm Anh</b> <b>Báo Đồng quê</b> <i>12/04/2023</i></p>", "Lâm Anh", "Báo Đồng quê"),
    ("<p><b>Theo Lâm Anh</b> <a href='https://bao.example/'>Tuổi Trẻ</a></p>", "Lâm Anh", "Tuổi Trẻ"),
    ("<p>Theo Ha Nhị</p>", "Ha Nhị", None),
    ("<p>Theo Y Blơk Niê</p>", "Y Blơk Niê", None),
    ("<p>Theo Đất Việt</p>", None, "Đất Việt"),
    ("<p align='right'>Kha Nọi</p>", "Kha Nọi", None),
    ("<p align='right'>IOC Na Mèo</p>", None, "IOC Na Mèo"),
    ("<p align='right'>Hội quán nông dân Bản Khương</p>", None, "Hội quán nông dân Bản Khương"),
    ("<p>Lâm Anh - CTV</p>", "Lâm Anh", None),
    ("<p align='right'>Th.S Lâm Thị Anh</p>", "Th.S Lâm Thị Anh", None),
    # what was written
    ("<p>Dịch: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Bút ký: Lâm Anh</p>", "Lâm Anh", None),
    ("<p align='right'><b>Thơ LÂM THỊ ANH</b></p>", "LÂM THỊ ANH", None),
    ("<p>Truyện ngắn Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Sưu tầm và biên soạn: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Rơ Châm Jú</p>", "Rơ Châm Jú", None),
    # a name with its office in a unit, as a paragraph like the others
    ("<p>Bùi Văn Đông – Phó Hiệu trưởng Trường THCS Na Mèo</p><p>&nbsp;</p>", "Bùi Văn Đông", None),
    ("<p>Lâm Thị Anh - Chủ tịch Hội Nông dân xã</p>", "Lâm Thị Anh", None),
    # whom another paper's article is by, and where it stood
    ("<p>Theo - Lâm Anh- Loquan.gov</p>", "Lâm Anh", "Loquan.gov"),
    ("<p>(Theo Bùi Đông - baothanhhoa.vn)</p>", "Bùi Đông", "baothanhhoa.vn"),
    ("<p>&lt;Theo baothanhhoa.vn&gt;</p>", None, "baothanhhoa.vn"),
    ("<p>Theo Lâm Anh<br>VnMoney</p>", "Lâm Anh", "VnMoney"),
    ("<p><em>Bởi <a href='https://example.org/tac-gia/lam-anh'>Lâm Anh</a></em></p>", "Lâm Anh", None),
    # behind a stroke stands a paper of three words, or another person; a name of three words needs no family's
    ("<p align='right'>Lâm Anh / Tuổi Trẻ Online</p>", "Lâm Anh", "Tuổi Trẻ Online"),
    ("<p align='right'>Lâm Anh / Thảo Vy</p>", "Lâm Anh, Thảo Vy", None),
    ("<p>Thảo Thanh Vy</p>", "Thảo Thanh Vy", None),
    ("<p>Lâm Anh, Bùi Đông, Thu Hương, Anh Đức</p>", "Lâm Anh, Bùi Đông, Thu Hương, Anh Đức", None),
    ("<p>Theo Lâm Anh<br>Báo Thanh Hóa</p><p>&lt;Theo tinxa.vn&gt;</p>", "Lâm Anh", "Báo Thanh Hóa"),
    # a teacher, called so in front of the name
    (
        "<p>Cô giáo Lâm Thị Anh (Trường Tiểu học Nga Tân, Nga Sơn)</p>",
        "Lâm Thị Anh",
        "Trường Tiểu học Nga Tân, Nga Sơn",
    ),
    *(
        (f"<p align='right'>{title} Bùi Văn Đông{office}</p>", f"{title} Bùi Văn Đông", None)
        for title in ("KTS.", "BSTY.", "NGƯT", "Họa sĩ", "Nghệ nhân", "Đại đức", "Hạ sĩ", "Cử nhân")
        for office in ("", " – Trạm trưởng Trạm Thú y huyện")
    ),
    *(
        (f"<p align='right'><b>Lâm Thị Anh - {unit}</b></p>", "Lâm Thị Anh", unit)
        for unit in (
            *("TT Văn hóa, Thể thao và Truyền thông", "TT. VHTT&TT huyện", "TT Y tế huyện", "TT TT-VH", "MN Hoa Ban"),
            *("TH&THCS Na Mèo", "BQL rừng phòng hộ", "P. Nông nghiệp"),
        )
    ),
    ("<p align='right'>Lâm Thị Anh - TP. Lạng Sơn</p>", "Lâm Thị Anh", None),
    ("<p>(Ảnh: Bùi Đông)</p>", "Bùi Đông", None),
    ("<p align='right'><b>Trạm Y tế xã: BS Lâm Thị Anh</b></p>", "BS Lâm Thị Anh", "Trạm Y tế xã"),
    ("<p align='right'><b>Trạm Y tế xã - BS Lâm Thị Anh</b></p>", "BS Lâm Thị Anh", "Trạm Y tế xã"),
    *(
        (f"<p align='right'>Hội LHPN xã Na Mèo {done}</p>", None, "Hội LHPN xã Na Mèo")
        for done in ("cung cấp", "(cung cấp)", "thực hiện", "đăng tải")
    ),
    ("<p><i>(Ảnh Bùi Đông)</i></p>", "Bùi Đông", None),
    ("<p>Thầy giáo Bùi Đông(Trường THCS Na Mèo)</p>", "Bùi Đông", "Trường THCS Na Mèo"),
    ("<p>Tác giả: Nhà giáo Bùi Văn Đông</p>", "Bùi Văn Đông", None),
    # who edited, drew or set it beside who wrote it; alone they are all the page names
    (
        "<p>Người viết: Lâm Anh – Lớp vẽ tối thứ ba, khóa 2<br>Biên tập: Bùi Đông – Ban Truyền thông<br>"
        "Minh họa: Nhóm Cọ Nhỏ vui tính</p>",
        "Lâm Anh",
        "Ban Truyền thông",
    ),
    ("<p>Biên tập và trình bày: Bùi Đông</p><p>Tác giả: Lâm Anh – Ngành Mỹ thuật</p>", "Lâm Anh", None),
    ("<p>Biên tập: Bùi Đông</p><p>Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Thiết kế: Bùi Đông | Nội dung: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Tác giả: Lâm Anh</p><p>Quay phim: Bùi Đông</p>", "Lâm Anh", None),
    ("<p>Quay phim: Bùi Đông<br>Nội dung: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Nội dung: Lâm Anh. Kỹ thuật: Bùi Đông</p>", "Lâm Anh", None),
    ("<p>Biên tập: Bùi Đông</p>", "Bùi Đông", None),
    # what was done, behind the name
    ("<p><b>Lâm Anh</b> thực hiện</p>", "Lâm Anh", None),
    ("<p>Lâm Anh - Bùi Đông ghi</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Lâm Anh (sachxa.info) lược dịch</p>", "Lâm Anh", "sachxa.info"),
    ("<p>Oscar Peter</p><p>Lâm Anh dịch</p>", "Oscar Peter, Lâm Anh", None),
    ("<p>Lâm Anh (bài và ảnh)</p>", "Lâm Anh", None),
    ("<p>Lâm Anh – bài, ảnh</p>", "Lâm Anh", None),
    ("<p>Lâm Anh (St)</p>", "Lâm Anh", None),
    ("<p>Người dịch: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Ghi chép của Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Đưa tin: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Bài, ảnh, video: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Tin - bài - ảnh: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Tin, bài &amp; ảnh: Lâm Anh</p>", "Lâm Anh", None),
    ("<p>Nhóm phóng viên: Lâm Anh, Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Lâm Anh (th)</p>", "Lâm Anh", None),
    ("<p>Nhóm tác giả: Lâm Anh, Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    # a name set as a heading
    ("<h2>LÂM ANH</h2>", "LÂM ANH", None),
    ("<h3>Tin, ảnh: Bùi Đông</h3>", "Bùi Đông", None),
    ("<h2>Bùi Đông / Nhịp Sống Xanh</h2>", "Bùi Đông", "Nhịp Sống Xanh"),
    ("<p>Bùi Đông/Nhịp Cầu Tre Xanh</p>", "Bùi Đông", "Nhịp Cầu Tre Xanh"),
    ("<p>Lâm Anh/Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    # names and labels in other places
    ("<p>Lâm Anh; Ảnh: Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p align='right'>Tin, ảnh:</p><p align='right'>Lâm Anh</p>", "Lâm Anh", None),
    ("<p align='right'>Bài và ảnh<br>Lâm Anh</p>", "Lâm Anh", None),
    ("<p align='right'>Lâm Anh<br>(Trưởng thôn Na Mèo)</p>", "Lâm Anh", None),
    ("<p align='right'>Th.S Lâm Thị Anh<br><i>Trưởng khoa, Trường Trung cấp Sơn Lư</i></p>", "Th.S Lâm Thị Anh", None),
    ("<p align='right'>Lâm Anh, xã Na Mèo</p>", "Lâm Anh", None),
    ("<p align='right'>Lâm Anh (huyện đoàn)</p>", "Lâm Anh", "huyện đoàn"),
    ("<p>Hội Nông dân xã Na Mèo: Lâm Anh</p>", "Lâm Anh", "Hội Nông dân xã Na Mèo"),
    ("<p>Tổ truyền thông Trường Mầm non Na Mèo</p>", None, "Tổ truyền thông Trường Mầm non Na Mèo"),
    ("<p class='text-end'>Nguyễn T.H</p>", "Nguyễn T.H", None),
    ("<p style='text-align: end'>Nguyễn T.H</p>", "Nguyễn T.H", None),
    ("<p align='right'>L.A – B.Đ</p>", "L.A, B.Đ", None),
    ("<p align='right'>Thượng tá Bùi Văn Đông</p>", "Thượng tá Bùi Văn Đông", None),
    ("<p align='right'>_Lâm Anh_</p>", "Lâm Anh", None),
    ("<p align='right'>Lâm Anh ./.</p>", "Lâm Anh", None),
    ("<p>Ảnh: Bùi Đông – UBND xã Na Mèo</p>", "Bùi Đông", "UBND xã Na Mèo"),
    ("<p>Tin, ảnh: Lâm Anh./.</p>", "Lâm Anh", None),
    # what a person does in the commune, and who helped
    ("<p align='right'>Lâm Anh - Thú y xã</p>", "Lâm Anh", None),
    ("<p align='right'>Bùi Thị Đông – PCT Hội LHPN xã</p>", "Bùi Thị Đông", None),
    ("<p>Tin, ảnh: Lâm Anh (VHTT xã)</p>", "Lâm Anh", None),
    ("<p align='right'>Lâm Anh, Bùi Đông và nhóm CTV</p>", "Lâm Anh, Bùi Đông", None),
    ("<p>Lâm Anh (Sưu tầm và biên soạn)</p>", "Lâm Anh", None),
    ("<p>PV. Lâm Anh</p>", "Lâm Anh", None),
    ("<p><b>Tin:&nbsp;</b>Lâm Anh&nbsp;<b>Ảnh:&nbsp;</b>Bùi Đông</p>", "Lâm Anh, Bùi Đông", None),
    ("<p align='right'>K' Brếp</p>", "K' Brếp", None),
    ("<p align='center'><b>Bùi Văn Đông</b><br><i>(Hội viên CLB thơ xã)</i></p>", "Bùi Văn Đông", None),
    ("<p align='right'>HND xã Na Mèo</p>", None, "HND xã Na Mèo"),
    ("<p align='right'>Tổ CNSCĐ xã</p>", None, "Tổ CNSCĐ xã"),
    ("<p align='right'>HTX DVNN Na Mèo</p>", None, "HTX DVNN Na Mèo"),
    ("<p align='right'>(Trích Báo Nhân Dân)</p>", None, "Báo Nhân Dân"),
    ("<p align='right'><b>BS CKI Lâm Thị Anh - Khoa Nhi</b></p>", "BS CKI Lâm Thị Anh", "Khoa Nhi"),
    ("<p align='right'><b>Luật gia Bùi Đông</b></p>", "Luật gia Bùi Đông", None),
    ("<p align='right'>Bùi Đông - PA05</p>", "Bùi Đông", "PA05"),
    ("<p>Tác giả: Bùi Đông, đơn vị: Hội CCB xã</p>", "Bùi Đông", "Hội CCB xã"),
    ("<p>Khoa Dược</p>", None, "Khoa Dược"),
    ("<p align='right'>Khoa Dinh dưỡng - Tiết chế</p>", None, "Khoa Dinh dưỡng - Tiết chế"),
    ("<p align='right'><b>Bùi Đông</b></p><p align='right'><i>Phó Chủ tịch Hội CCB xã</i></p>", "Bùi Đông", None),
    # sources
    ("<p>Lâm Anh (Theo Báo Thanh Hóa)</p>", "Lâm Anh", "Báo Thanh Hóa"),
    ("<p>Lâm Anh (theo dõi và ghi lại)</p>", "Lâm Anh", None),
    ("<p>Nguồn: Lâm Anh - Báo Thanh Hóa</p>", "Lâm Anh", "Báo Thanh Hóa"),
    ("<p>Trích nguồn: Báo Thanh Hóa</p>", None, "Báo Thanh Hóa"),
    ("<p>Nguồn tham khảo: baothanhhoa.vn</p>", None, "baothanhhoa.vn"),
    ("<p>Nội dung được dẫn từ nguồn: <u>baothanhhoa.vn</u></p>", None, "baothanhhoa.vn"),
    ("<p>Theo Người đưa tin</p>", None, "Người đưa tin"),
    ("<p>Theo Kênh14</p>", None, "Kênh14"),
    ("<p>Vietnamplus</p>", None, "Vietnamplus"),
    ("<p>(nguồn vnexpress)</p>", None, "vnexpress"),
    ("<p>Nguồn: Tổng hợp từ Internet</p>", None, None),
    ("<p>Nguồn: Sưu tầm từ nhiều nguồn</p>", None, None),
    ("<p>(baothanhhoa.vn)</p>", None, "baothanhhoa.vn"),
    ("<p>BAOTHANHHOA.VN</p>", None, "BAOTHANHHOA.VN"),
)

# last lines that belong to the text
TEXT_CLOSINGS = (
    "Theo dõi online",
    "Tin bài trường THCS Sơn Lư",
    "Thông tin liên hệ: Trung tâm Văn hóa huyện",
    "Nội dung cụ thể: giống lúa mới",
    "Nội dung: Ung ho cau Na Meo",
    "Ngân hàng: Agribank Na Mèo",
    "Nguồn: ngân sách huyện",
    "Về xây dựng nông thôn mới",
    "Về tình hình kinh tế - xã hội",
    "Từ khóa của năm nay: chuyển đổi số",
    "Hà Nội, Hải Phòng, Đà Nẵng",
    "Phòng họp số 2",
    "Hạn nộp hồ sơ: 17h00 ngày 30/5/2023",
    "Video: Lễ công bố xã đạt chuẩn nông thôn mới",
    "GV: Lâm Anh",
    "TH: Lâm Anh",
    "Hiệu trưởng: Bùi Đông",
    "Bùi Đông - Tổ Ngữ văn",
    "Bởi người dân là chủ thể.",
    "Bởi đường đã thông suốt",
    "Xuân Về Bản Nhỏ",
    "Lâm Anh, Bùi Đông, Thu Hương, Anh Đức, Lê Phương",
    "PV: Xin trân trọng cảm ơn ông!",
    "Nguồn lực từ nhân dân là chính.",
    "Theo báo cáo, đến nay toàn huyện có 5 bản đạt chuẩn.",
    "Theo kế hoạch, hội nghị sẽ kết thúc vào ngày 30/4.",
    "Theo báo cáo, 6 tháng đầu năm 2020 công tác chỉ đạo tổ chức thực hiện tốt.",
    "Ảnh: Toàn cảnh buổi lễ",
    "Thời gian: từ 7 giờ 30 ngày 20/5/2023.",
    "Ngày 30/4 là hạn cuối.",
    "Nguồn: vốn ngân sách nhà nước và nhân dân đóng góp được huy động trong 5 năm để làm đường giao thông nông thôn.",
    "Xã Trung Hạ đạt 19 tiêu chí.",
    "Ảnh: UBND huyện tặng giấy khen cho 12 tập thể, cá nhân tiêu biểu năm 2023.",
    "Tác giả Nguyễn Văn An, Trần Thị Bình, Lê Văn Cường, Phạm Thị Dung, Hoàng Hà",  # no names sign so without a colon
    "Ban Chỉ đạo yêu cầu các xã thực hiện nghiêm túc các nội dung trên./.",
    "Trung tâm VHTT đã tổ chức 5 buổi tuyên truyền.",
    "Cô giáo Lâm Thị Anh (bên trái) hướng dẫn học sinh",
    "Nguyễn An, Lê Bình, Trần Cường, Phạm Dũng, Hoàng Hà",  # whom a prize was given: four names sign at most
    "Thiết kế: Nhà ba gian, mái ngói đỏ",
    "Minh họa: hai đội kéo co trong ngày hội",
    "Kỹ thuật: Ngâm giống hai ngày, ủ một đêm",
    "Trình bày: Lâm Anh",  # a song, on a programme
    "Nội dung: Quan Sơn – huyện miền núi đổi thay từng ngày nhờ đường mới",
    "Dịch: Tả lợn châu Phi",
    "Phóng sự: Đường về bản Chanh",
    "Quảng Ninh",
    "Nguồn: 12 tỷ đồng",
    "(nguồn vốn ngân sách huyện)",
    "Tổng hợp bởi: nhiều người đã ở bản lâu năm và nhớ những chuyện cũ.",
    "Vue.js",
    "NTM nâng cao",
    "Chi hội trưởng",
    "CA xã Na Mèo giữ trật tự trong ngày hội",
    "Nhóm Zalo bản Na Mèo",
    "Xã Na Mèo thực hiện",
    "Các bản đã bàn và tổ chức thực hiện",
    "Lâm Anh ghi được ba bàn thắng",
    "Xã Na Mèo / Trung Hạ đang dẫn đầu",
    "Huyện Quan Sơn",
    "Khu Phố Hai",
    "Giám khảo: Lâm Anh, Bùi Đông",
    "Giải nhất: Lâm Anh – Khóa 2 ngành Mỹ thuật",
    "Dẫn nguồn: nước sạch về ba bản cuối xã đã xong trong quý hai.",
    "Bài hát của Lâm Anh được cả hội trường hát theo.",
    "Lâm Anh (Phó Chủ tịch)",
    "PHÓ CHỦ TỊCH",
    "Lâm Anh (sinh năm 1995)",
    "TP.VINH",
    "Q.Xyz",
    "Lâm Thị Anh - Kiểm lâm viên địa bàn",
    "Agribank Lào Cai giải ngân vốn vay cho hộ nghèo",
    # whom a sentence cites, and letters with stops in it
    "Theo người nhà, ông T. mất tích từ chiều hôm trước.",
    "Theo trình báo, khoảng 18h cùng ngày, em N.T. L.",
    "Theo đó, bà con bản Chanh, em N.V. H.",
    "Trích quỹ vì người nghèo mua 70.000 cây giống",
)
# set to the right, and no name, unit or source all the same
TEXT_ON_THE_RIGHT = (
    *("Báo cáo viên cấp huyện kêu gọi bà con vùng lũ di dời", "Công an triệu tập nhóm khai thác cát ở bãi sông Lò"),
    "Công an xã phát hiện bãi rác tự phát ven sông",
    "Huyện ủy Quan Sơn yêu cầu các xã sớm chốt danh sách hộ nghèo",
    "Agribank đẩy mạnh hoạt động hướng tới khách hàng vùng cao",
    "Điện lực Quan Sơn tổ chức tập huấn an toàn cho thợ đường dây",
    *("Tổ chức thi vòng hai", "Lịch tiếp công dân huyện"),
    *("Hội nghị nghiệm thu đề tài lịch sử Đảng bộ thị trấn Sơn Lư", "Lễ đón bằng di tích xã Sơn Hà"),
    "Ông Lâm Văn Anh, Phó Giám đốc Sở Công Thương chính thức khởi động cổng thông tin hàng Việt",
    "Đồng chí Lâm Văn Anh, Chủ tịch UBND huyện phát biểu khai mạc ngày hội",
    "Lớp học ở bản Chanh sau trận lũ quét - Ảnh: BÙI ĐÔNG",
    *("- Lâm Văn Anh - nguyên giám đốc Công ty Sông Lò: 5 năm tù", "- Lâm Thị Anh, kế toán trưởng Hợp tác xã Na Mèo"),
    "Theo TTXVN, lũ trên sông Lò lên nhanh và gây ngập nhiều nơi.",
    "Theo Ban Chỉ huy, Sơn Hà hiện có hai điểm sạt lở.",
    "Theo Luật biển thì bờ biển là của cộng đồng.",
    # said to the readers, and what a button asks for; where a house stands
    *("TRÂN TRỌNG KÍNH MỜI", "Xin Chân Thành Cảm Ơn", "Chúc Bạn Ngon Miệng", "Hẹn Gặp Lại", "Thân Ái", "Còn Tiếp"),
    *("MUA NGAY", "Tìm Hiểu Thêm", "NHẬN TƯ VẤN NGAY", "Ảnh Minh Họa", "Lời Kết"),
    "Ban biên tập Sông Lò 12/4 Lê Lợi, Phường 2, TP. Thanh Hóa",
    *(
        "Thông báo chuyển trụ sở Ban Tiếp công dân tỉnh",
        "Đồng chí Lâm Anh, Phó Chủ tịch UBND huyện phát động Tết trồng cây",
    ),
)


def read_lines(lines: str) -> Extraction:
    """The article whose text these lines are, on a page with columns and others behind it."""
    return extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{lines}</div>{RELATED}"), url=URL))


@pytest.mark.parametrize(("markup", "author", "unit"), CLOSINGS, ids=[row[0] for row in CLOSINGS])
def test_closing_lines(markup: str, author: str | None, unit: str | None) -> None:
    found = read_lines(f"{paragraphs(TEXT)}{markup}")
    assert (found.author, found.source_unit) == (author, unit)
    assert tuple(found.body.split("\n")) == TEXT


@pytest.mark.parametrize("behind", ["", f"<p>{OTHERS[1]}.</p>"])
@pytest.mark.parametrize("line", TEXT_ON_THE_RIGHT)
def test_lines_of_the_text_on_the_right(line: str, behind: str) -> None:
    lines = f"{paragraphs(TEXT)}<p style='text-align: right'>{line}</p>{behind}"
    found = read_lines(lines)
    assert (found.author, found.source_unit) == (None, None)
    assert line in found.body.split("\n")


@pytest.mark.parametrize(
    "references",
    [
        "<p>Nguồn:</p><p><a href='https://vau.example/1'>Giống vầu lục trúc ở vùng cao</a></p>",
        "<p>Tài liệu tham khảo:</p><ul><li><a href='https://vau.example/1'>vau.example</a></li></ul>",
        "<p><a href='https://vau.example/1'>vau.example</a></p><p><a href='https://tre.example/2'>tre.example</a></p>",
    ],
)
def test_who_wrote_it_in_front_of_what_it_draws_on(references: str) -> None:
    found = read_lines(f"{paragraphs(TEXT)}<p>Lâm Anh (vanhoa.example.vn) tổng hợp</p>{references}")
    assert (found.author, found.source_unit) == ("Lâm Anh", "vanhoa.example.vn")
    assert "tổng hợp" not in found.body


@pytest.mark.parametrize("line", ["Nguồn: Nam Phong 500W", "Nguồn Nam Phong 450 W chuẩn đồng"])
def test_what_gives_a_computer_its_current(line: str) -> None:
    lines = f"{paragraphs(TEXT)}<p style='text-align: right'>{line}</p>"
    found = read_lines(lines)
    assert (found.source_unit, found.body.split("\n")) == (None, [*TEXT, line])


@pytest.mark.parametrize(
    "unit",
    [
        "Trạm bảo vệ thực vật huyện",
        "Trung tâm y tế dự phòng",
        "Bộ phận tiếp nhận và trả kết quả xã",
        "Trung tâm giới thiệu việc làm",
    ],
)
def test_units_on_the_right_with_small_words(unit: str) -> None:
    lines = f"{paragraphs(TEXT)}<p align='right'>{unit}</p>"
    found = read_lines(lines)
    assert (found.source_unit, found.body.split("\n")) == (unit, list(TEXT))


def test_a_heading_in_capitals_above_who_wrote_it() -> None:
    """A place in front is no post of who signs a document."""
    line = "XÃ NA MÈO RA MẮT TỔ CÔNG NGHỆ SỐ"
    lines = f"{paragraphs([*TEXT, line])}<p align='right'>Bùi Đông</p>"
    found = read_lines(lines)
    assert (found.author, found.body.split("\n")) == ("Bùi Đông", [*TEXT, line])


@pytest.mark.parametrize(
    "line",
    [
        "PV: Xin trân trọng cảm ơn ông!",
        "PV: Ông đánh giá thế nào về vụ lúa năm nay?",
        "PV: Nhiều người vẫn lo đầu ra cho cây mận ở các bản xa.",
        "Clip: Toàn cảnh vụ sạt lở đất ở bản Na Mèo",
    ],
)
def test_what_is_said_or_shown_above_who_wrote_it(line: str) -> None:
    """Nothing but names and short titles is a credit beside one."""
    lines = f"{paragraphs([*TEXT, line])}<p>Tin, ảnh: Thu Hương</p>"
    found = read_lines(lines)
    assert (found.author, found.body.split("\n")) == ("Thu Hương", [*TEXT, line])


@pytest.mark.parametrize("line", ["Đường mới, mùa mới", "Sơn La", "Xã Na Mèo", "Quyết Tâm Về Đích"])
def test_a_last_line_in_bold_that_names_nobody(line: str) -> None:
    found = read_lines(f"{paragraphs(TEXT)}<p><b>{line}</b></p>")
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, line])


WORDS_OF_PAGES = (
    *("Quảng Cáo", "Bình Luận", "Chia Sẻ", "Quay Lại", "Mới Nhất", "Đọc Nhiều", "Cuối Trang", "Phản Ánh", "Tiêu Dùng"),
    *("Nông Nghiệp", "Giải Trí", "Tuyển Sinh", "Khuyến Nông", "Tôn Giáo", "Dự Án", "Nhà Đất", "Thống Kê", "VIỆC LÀM"),
)


@pytest.mark.parametrize("words", WORDS_OF_PAGES)
def test_words_of_pages_that_are_written_like_names(words: str) -> None:
    day = "<div class='meta'><span>12/04/2025 14:18</span> | {}</div>"
    for beside, behind in ((words, ""), (f"<span>{words}</span>", ""), ("", f"<p>{words}</p>")):
        page = in_columns(f"<h1>{TITLE}</h1>{day.format(beside)}<div>{paragraphs(TEXT)}{behind}</div>{RELATED}")
        found = extract(parse_page(page, url=URL))
        assert found.author is None
        assert tuple(found.body.split("\n"))[: len(TEXT)] == TEXT


def author_and_lines(main: str) -> tuple[str | None, tuple[str, ...]]:
    """Who wrote the article under the title, and the lines of its text."""
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{main}{RELATED}"), url=URL))
    return found.author, tuple(found.body.split("\n"))


def test_two_who_wrote_a_text_by_the_words_of_schema_org() -> None:
    links = ", ".join(
        f"<span itemprop='author'><a itemprop='name' href='#ve'>{name}</a></span>"
        for name in ("Lena Holt", "Mara Berg")
    )
    main = f"<ul><li class='auteur'>Par {links}</li></ul>{DATE}<div>{paragraphs(TEXT)}</div>"
    assert author_and_lines(main) == ("Lena Holt, Mara Berg", TEXT)


TWO_LINKED = (
    *("{0} {1}", "{0}, {1}", "{0} và {1}", "{0} &amp; {1}", "Bởi {0} và {1}", "Tác giả: {0} và {1}"),
    "<span>{0}</span> / <span>{1}</span>",
)


@pytest.mark.parametrize("name", ["author", "k2"])
@pytest.mark.parametrize("names", [("Lâm Anh", "Bùi Đông"), ("Lena Holt", "Mara Berg")])
@pytest.mark.parametrize("line", TWO_LINKED)
def test_two_who_wrote_a_text_each_with_a_link(line: str, names: tuple[str, str], name: str) -> None:
    links = (f"<a rel='author' href='/tac-gia/{number}/'>{who}</a>" for number, who in enumerate(names))
    main = f"<h1>{TITLE}</h1><div class='{name}'>{line.format(*links)}</div>{DATE}<div>{paragraphs(TEXT)}</div>"
    assert author_and_lines(main) == (", ".join(names), TEXT)


@pytest.mark.parametrize("name", ["Thu Hương", "Mùa Chú Páo", "Hơ Thị Xua", "Vừ A Dính", "Ngọc Lê", "Tuyet Vo"])
def test_names_beside_a_day(name: str) -> None:
    day = f"<div>12/04/2025 14:18 | {name}</div>"
    assert author_and_lines(f"{day}<div>{paragraphs(TEXT)}</div>") == (name, TEXT)


@pytest.mark.parametrize("day", ["Thứ Năm, 12/04/2025 14:18 · {}", "Chủ nhật, ngày 12/04/2025 | {}", "12/04/2025 · {}"])
def test_an_office_beside_a_day(day: str) -> None:
    text = f"<div>{day.format('Phòng Văn hóa xã')}</div><div>{paragraphs(TEXT)}</div>"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{text}{RELATED}"), url=URL))
    assert (found.source_unit, found.author, found.body.split("\n")) == ("Phòng Văn hóa xã", None, list(TEXT))


@pytest.mark.parametrize("section", ["Công nghệ", "Lâm nghiệp", "Văn nghệ quần chúng"])
def test_a_section_in_a_span_beside_the_day(section: str) -> None:
    info = f"<div class='ct__info'><div class='time'>12/04/2025 14:18</div><span>{section}</span></div>"
    page = in_columns(f"<h1>{TITLE}</h1>{info}<div>{paragraphs(TEXT)}</div>{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, None, list(TEXT))


def test_a_short_line_beside_the_day_in_the_box_of_the_text() -> None:
    text = f"<div><div>12/04/2025 14:18</div><span>Đường mới bản Ngàm</span>{paragraphs(TEXT)}</div>"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{text}{RELATED}"), url=URL))
    assert found.body.split("\n") == ["Đường mới bản Ngàm", *TEXT]


@pytest.mark.parametrize("name", ["Sông Trẹm", "Bút Lửa", "Mây Trắng"])
def test_a_pen_name_at_the_end_of_a_text(name: str) -> None:
    behind = f"<p style='text-align: right'>{name}</p>"
    assert author_and_lines(f"{DATE}<div>{paragraphs(TEXT)}{behind}</div>") == (name, TEXT)


@pytest.mark.parametrize("words", ["Bài, ảnh: Lâm Thị Anh", "<i>Lâm Thị Anh</i>", "Lâm Thị Anh - Trạm Y tế xã"])
def test_a_credit_in_front_of_a_text(words: str) -> None:
    credit = f"<p align='right'>{words}</p>"
    assert author_and_lines(f"{DATE}<div>{credit}{paragraphs(TEXT)}</div>") == ("Lâm Thị Anh", TEXT)


@pytest.mark.parametrize("box", ["<div>{}</div>", "<p>{}</p>", "<div style='text-align: right'>{}</div>"])
@pytest.mark.parametrize(
    ("words", "author", "unit"),
    [
        ("Đồn Biên phòng Na Mèo", None, "Đồn Biên phòng Na Mèo"),
        ("Tin, ảnh: Hội CCB xã", None, "Hội CCB xã"),
        ("Thu Hương (Đài Truyền thanh xã)", "Thu Hương", "Đài Truyền thanh xã"),
        ("Trạm Y tế xã: Thu Hương", "Thu Hương", "Trạm Y tế xã"),
        ("Lâm Thị Anh - Công chức VHXH xã", "Lâm Thị Anh", None),
        ("Phòng Văn hóa - Xã hội xã", None, "Phòng Văn hóa - Xã hội xã"),
        ("Thực hiện: Thu Hương", "Thu Hương", None),
    ],
)
def test_a_byline_in_a_box_between_day_and_text(words: str, author: str | None, unit: str | None, box: str) -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}{box.format(words)}<div class='k2'>{paragraphs(TEXT)}</div>{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.source_unit, tuple(found.body.split("\n"))) == (author, unit, TEXT)


def test_a_credit_under_a_photo_above_the_text_is_its_caption() -> None:
    photo = "<div><img src='/a.jpg' width='600' height='400'></div><div>Ảnh: Lâm Thị Anh</div>"
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}{photo}<div class='k2'>{paragraphs(TEXT)}</div>{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.images[0].caption) == (None, "Ảnh: Lâm Thị Anh")


@pytest.mark.parametrize("head", ["<div>{}</div>", "<p>{}</p>"])
def test_a_unit_that_heads_a_text_is_text(head: str) -> None:
    """A paragraph like the others, and the capitals of a letter's head in a box of their own."""
    for front, words in (("", "Trạm Y tế xã Na Mèo"), ("<div class='k1'>ỦY BAN NHÂN DÂN XÃ</div>", None)):
        own = head.format(words) if words else ""
        lines = "".join(map(head.format, TEXT))
        page = in_columns(f"<h1>{TITLE}</h1>{DATE}{front}<div class='k2'>{own}{lines}</div>{RELATED}")
        found = extract(parse_page(page, url=URL))
        assert (found.author, found.source_unit) == (None, None)
        assert found.body.split("\n")[0] == (words or "ỦY BAN NHÂN DÂN XÃ")


def test_what_a_reader_says_behind_a_text() -> None:
    said = "<div>Lâm Văn Anh - 14/04/2025 07:10: Rất hay</div>"
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div class='k2'>{paragraphs(TEXT)}</div>{said}{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, tuple(found.body.split("\n"))) == (None, TEXT)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Tản văn của Lâm Thị Anh", "Lâm Thị Anh"),
        ("Bài thơ của người lính", None),
        ("Thơ: Lâm Thị Anh", "Lâm Thị Anh"),
        ("(Thơ của Lâm Thị Anh)", "Lâm Thị Anh"),
        ("Thơ Lâm Thị Anh", "Lâm Thị Anh"),
        ("Sáng tác: Lâm Thị Anh", "Lâm Thị Anh"),
        ("Bài thơ của Lâm Thị Anh", "Lâm Thị Anh"),
        ("Tùy bút: Lâm Thị Anh", "Lâm Thị Anh"),
        ("Truyện ngắn của Lâm Thị Anh", "Lâm Thị Anh"),
        ("Tản văn Lâm Thị Anh", "Lâm Thị Anh"),
        ("Tùy bút: mùa ngô mới", None),
        ("Truyện: cây đa đầu làng", None),
        ("Thơ ca hò vè", None),
        ("Thơ: một góc nhìn từ bản làng", None),
    ],
)
def test_whose_piece_a_first_line_says_it_is(line: str, author: str | None) -> None:
    found = read_lines(paragraphs([line, *TEXT]))
    assert (found.author, found.body.split("\n")) == (author, [*TEXT] if author else [line, *TEXT])


@pytest.mark.parametrize("behind", ["", "<p>Cập nhật lần cuối: 01/11/2026 07:12</p>"])
@pytest.mark.parametrize(
    "post",
    [
        *("TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "KT. CHỦ TỊCH", "(Đã ký)", "Đã ký và đóng dấu"),
        *("Người viết thư", "Thay mặt gia đình"),
    ],
)
def test_who_signs_a_letter_wrote_no_article(post: str, behind: str) -> None:
    signed = f"<div align='right'><b>TM. BAN VẬN ĐỘNG</b></div><div align='right'>{post}</div>"
    letter = f"<div>{paragraphs(TEXT)}{signed}<div align='right'>Lâm Thị Anh</div></div>{behind}"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}{letter}{RELATED}"), url=URL))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, "TM. BAN VẬN ĐỘNG", post, "Lâm Thị Anh"])


@pytest.mark.parametrize(("line", "unit"), [("Nguồn:", "Trạm Y tế xã"), ("Mọi chi tiết xin liên hệ:", None)])
def test_a_unit_under_a_line_with_a_colon(line: str, unit: str | None) -> None:
    found = read_lines(paragraphs([*TEXT, line, "Trạm Y tế xã"]))
    assert (found.source_unit, found.body.split("\n")[-1]) == (unit, TEXT[-1] if unit else "Trạm Y tế xã")


@pytest.mark.parametrize("post", ["Hiệu trưởng", "PHT"])
def test_whose_post_stands_before_the_name_under_a_letter(post: str) -> None:
    letter = f"<div>{paragraphs(TEXT)}<div align='right'>{post}: Lâm Thị Anh</div></div>"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}{letter}{RELATED}"), url=URL))
    assert (found.author, found.body.split("\n")[-1]) == (None, f"{post}: Lâm Thị Anh")


@pytest.mark.parametrize("name", ["pAuthor", "article__src"])
@pytest.mark.parametrize("unit", ["Chi cục Thuế khu vực Sông Chu - Mường Lát", "Điện lực Hòa Sơn"])
def test_a_unit_behind_the_text(unit: str, name: str) -> None:
    """In a paragraph named for who wrote the text, or in brackets: the end of its name is no author."""
    words = unit if name == "pAuthor" else f"(Theo {unit})"
    text = f"<article><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div><p class='{name}'>{words}</p></article>"
    found = extract(parse_page(in_columns(f"{text}{RELATED}"), url=URL))
    assert (found.author, found.source_unit, found.body.split("\n")) == (None, unit, list(TEXT))


def test_who_wrote_another_article_beside_a_text_without_a_name() -> None:
    card = f"<div><h5><a href='/khac'>{OTHERS[0]}</a></h5><div>27/04/2023</div><div class='auth'>Lâm Anh</div></div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div></div>"
    page = in_columns(f"{text}<div><div>Hot News</div>{card}</div>")
    assert extract(parse_page(page, url=URL)).author is None


@pytest.mark.parametrize(
    "box",
    [
        "<div class='author-box'><h3>{}</h3></div>",
        "<div class='author-bio'><h4 class='author-title'>{}</h4><p>Người con của quê hương.</p></div>",
        "<div class='about-author'><p><strong>{}</strong></p></div>",
    ],
)
@pytest.mark.parametrize("words", ["About {}", "Về {}", "Giới thiệu về {}"])
@pytest.mark.parametrize(("name", "is_unit"), [("Lâm Anh", False), ("Trạm Y tế xã", True)])
def test_a_box_about_who_wrote_the_text(box: str, words: str, name: str, is_unit: bool) -> None:
    said = box.format(words.format(name))
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div class='k2'>{paragraphs(TEXT)}</div>{said}{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.source_unit) == ((None, name) if is_unit else (name, None))


def test_who_wrote_a_text_in_a_linked_heading_behind_it() -> None:
    unit = "Ban Biên tập Cổng thông tin"
    card = f"<div class='author-box'><h3><a href='/author/u7'>{unit}</a></h3></div>"
    page = in_columns(f"<div><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div>{card}</div>{RELATED}")
    assert extract(parse_page(page, url=URL)).source_unit == unit


@pytest.mark.parametrize("line", [*TEXT_CLOSINGS, "Biên tập và in 500 tờ rơi.", "Giá vàng tăng nhẹ trong tuần."])
def test_a_last_sentence_in_a_box_of_its_own(line: str) -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<div>{line}</div></div>{RELATED}")
    assert extract(parse_page(page, url=URL)).body.split("\n")[-1] == line


@pytest.mark.parametrize("line", [*TEXT_CLOSINGS, "Theo Huyện ủy, các xã đã về đích"])
def test_text_that_looks_like_a_byline(line: str) -> None:
    found = read_lines(paragraphs([*TEXT, line]))
    assert (found.author, found.source_unit) == (None, None)
    assert found.body.split("\n")[-1] == line


@pytest.mark.parametrize(
    "lines",
    [
        ("Thầy Bùi Văn Đông phát biểu.", "Bùi Văn Đông - Phó Hiệu trưởng Trường THCS Na Mèo"),  # who spoke
        ("Lâm Thị Anh - Chủ tịch Hội Nông dân xã", "Bùi Văn Đông - Hiệu trưởng Trường THCS Na Mèo"),  # who came
        ("Đại biểu dự lễ.", "Bùi Văn Đông - Bí thư Huyện ủy, Chủ tịch UBND huyện"),
        ("Đại biểu dự lễ.", "Bùi Văn Đông - Chủ tịch danh dự"),
    ],
)
def test_offices_in_the_last_line_of_a_text(lines: tuple[str, ...]) -> None:
    found = read_lines(paragraphs([*TEXT, *lines]))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, *lines])


@pytest.mark.parametrize(
    "lines",
    [
        ("<h2>Lâm Anh</h2><img src='/a.jpg'>", "Lâm Anh"),  # heads the photo behind it
        ("<h2>Lâm Anh</h2><p>Chị là hội viên giỏi của xã ba năm liền.</p>", "Lâm Anh"),
        ("<h2>Hội viên giỏi</h2><h3>Lâm Anh</h3>", "Lâm Anh"),  # listed under a heading
        ("<h2>Tuổi Trẻ</h2>", "Tuổi Trẻ"),  # no family is called so
        ("<h2>Bùi Đông và đàn dê</h2>", "Bùi Đông và đàn dê"),
        ("<p>Tra cứu tại:</p><p>baothanhhoa.vn</p>", "baothanhhoa.vn"),
        ("<p>Xã khen cô Lâm Thị Anh.</p><p><b>Bác sĩ Lâm Thị Anh</b></p>", "Bác sĩ Lâm Thị Anh"),
        ("<p>Dự lễ có:</p><p>Bác sĩ Bùi Văn Đông</p><p><b>Bác sĩ Lâm Thị Anh</b></p>", "Bác sĩ Lâm Thị Anh"),
        ("<p><b>Bà Lâm Thị Anh</b></p>", "Bà Lâm Thị Anh"),
        ("<p>Bác sĩ Lâm Thị Anh</p>", "Bác sĩ Lâm Thị Anh"),
    ],
)
def test_names_and_hosts_that_are_text(lines: tuple[str, str]) -> None:
    found = read_lines(f"{paragraphs(TEXT)}{lines[0]}")
    assert (found.author, found.source_unit) == (None, None)
    assert lines[1] in found.body.split("\n")


def test_a_host_in_front_of_the_text_is_its_source() -> None:
    found = read_lines(f"<p>(baothanhhoa.vn)</p>{paragraphs(TEXT)}")
    assert (found.source_unit, tuple(found.body.split("\n"))) == ("baothanhhoa.vn", TEXT)


@pytest.mark.parametrize("first", ["(baothanhhoa.vn) - Sáng 2/5, huyện họp.", "QĐ.UBND", "Node.js"])
def test_a_first_line_that_is_more_or_other_than_a_host(first: str) -> None:
    found = read_lines(paragraphs([first, *TEXT]))
    assert (found.source_unit, found.body.split("\n")[0]) == (None, first)


@pytest.mark.parametrize("line", ["Sẽ có thêm 2 bản đạt chuẩn.", "đến từ bản Na Mèo"])
def test_a_person_cited_above_a_line_that_is_no_paper(line: str) -> None:
    found = read_lines(f"{paragraphs(TEXT)}<p>Theo Lâm Anh<br>{line}</p>")
    assert (found.author, found.body.split("\n")[-2:]) == (None, ["Theo Lâm Anh", line])


@pytest.mark.parametrize(("count", "author"), [(2, "Lâm Anh"), (3, None)])
def test_lines_behind_a_byline(count: int, author: str | None) -> None:
    """Two notes may stand behind it; a poem that names who wrote it goes on."""
    behind = ("Mời xem phụ lục kèm theo", "Phụ lục gồm ba trang", "Bến đò xưa còn đó")[:count]
    found = read_lines(paragraphs([*TEXT, "Tác giả: Lâm Anh", *behind]))
    assert found.author == author
    assert tuple(found.body.split("\n")) == (*TEXT, *behind) if author else (*TEXT, "Tác giả: Lâm Anh", *behind)


@pytest.mark.parametrize(
    ("pointer", "author"),
    [
        ("Xem chi tiết <a href='/u/12.pdf'>tại đây</a>", "Lâm Anh"),
        ("Nội dung chi tiết tại file đính kèm.", "Lâm Anh"),
        ("Tại đây, đoàn tặng 20 suất quà kèm theo.", None),
    ],
)
def test_a_name_in_front_of_the_way_to_the_whole_document(pointer: str, author: str | None) -> None:
    found = read_lines(paragraphs([*TEXT, "Lâm Anh – ĐTT.", pointer]))
    assert (found.author, "Lâm Anh – ĐTT." in found.body) == (author, author is None)


@pytest.mark.parametrize("title", ["CĂN BẬC HAI", "Môn Lịch Sử", "BÁO CÁO NĂM HỌC 2017 - 2018"])
@pytest.mark.parametrize("document", ["<p><a href='/tep/1.pdf'>Tải về</a></p>", "<iframe src='/tep/1.pdf'></iframe>"])
def test_the_title_said_again_over_a_document_is_nobody(document: str, title: str) -> None:
    main = f"<h1>{title}</h1><div>28/04/2023</div><div class='nd'><h3>{title}</h3>{document}</div>"
    page = f"<html><head><title>{title}</title></head><body><div class='c'>{main}</div></body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.title, found.author, found.source_unit) == (title, None, None)


def test_a_name_in_the_script_of_its_title_is_not_the_title() -> None:
    """Neither has letters to compare in Latin script."""
    text = f"<p>{'Жители села провели собрание о новой сельской дороге и колодцах. ' * 2}</p>" * 3
    main = f"<h1>Собрание жителей</h1><div><a rel='author' href='/a'>Анна Иванова</a> 28/04/2023</div><div>{text}</div>"
    page = f"<html><head><title>Собрание жителей</title></head><body><div>{main}</div></body></html>"
    assert extract(parse_page(page.encode(), url=URL)).author == "Анна Иванова"


def test_a_way_to_more_is_no_name() -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p align='right'>XEM THÊM</p></div>")
    found = extract(parse_page(page, url=URL))
    assert (found.author, tuple(found.body.split("\n"))) == (None, TEXT)


def test_byline_inside_the_text_stays() -> None:
    lines = [TEXT[0], "Tin, ảnh: Bùi Đông", *TEXT[1:], TEXT[1][:90], TEXT[2][:90]]
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(lines)}</div>{RELATED}")
    assert "Tin, ảnh: Bùi Đông" in extract(parse_page(page, url=URL)).body


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("<p>Toàn cảnh hội nghị</p>", "Toàn cảnh hội nghị"),
        ("<p>UBND xã Tân Phú</p>", "UBND xã Tân Phú"),
        ("<figcaption>Nguyễn Văn An</figcaption>", "Nguyễn Văn An"),
        ("<p style='text-align:center'>Nguyễn Văn An</p>", "Nguyễn Văn An"),
        ("<center>Nguyễn Văn An</center>", "Nguyễn Văn An"),
        ("<p>Nguyễn Văn An - Bí thư Huyện ủy</p>", "Nguyễn Văn An - Bí thư Huyện ủy"),
        ("<div class='text-center'><p>Nguyễn Văn An</p></div>", "Nguyễn Văn An"),
    ],
)
def test_caption_of_the_last_photo_is_no_name(line: str, caption: str) -> None:
    markup = f"{paragraphs(TEXT)}<p><img src='/a.jpg'></p>{line}"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{markup}</div>"), url=URL))
    assert (found.author, found.source_unit) == (None, None)
    assert found.images[0].caption == caption
    assert found.body.endswith(caption)


def test_author_in_the_line_of_the_date() -> None:
    line = "<div><span>28/04/2023</span><span>Tác giả: Anh Đức</span></div>"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{line}<div>{paragraphs(TEXT)}</div>"), url=URL))
    assert found.author == "Anh Đức"
    assert "28/04/2023" in [candidate.text for candidate in found.date_candidates if candidate.source == "label"]


@pytest.mark.parametrize("words", ["Hãy đến với Lộc Bình!", "Vì sao?", "", "Lâm Anh, " * 15])
def test_what_follows_a_label_and_is_no_credit(words: str) -> None:
    assert not is_credit(words)


def test_shapes() -> None:
    assert all(map(is_names, ("Bùi Đông", "Thuý Nga, Anh Đức", "Lâm Anh - Thu Hương", "Nguyễn Văn A")))
    assert not any(map(is_names, ("Toàn cảnh hội nghị", "xã Trung Hạ", "2023", "")))
    assert all(map(is_unit, ("Trung tâm VHTT&TT Lộc Bình", "UBND huyện", "Đài TT-TH huyện", "Phòng Nông nghiệp")))
    assert not any(map(is_unit, ("Bùi Đông", "Toàn cảnh hội nghị")))


UNITS = (  # by a board's first word, by the commune or town behind it, with a number, with "các"
    *("Ban Quản lý các dự án huyện", "Ban Chỉ đạo các Chương trình MTQG huyện", "BCĐ các chương trình MTQG xã Sơn Lư"),
    *("Hội Làm vườn huyện Quan Sơn", "Hội Luật gia TP Lam Kinh", "Hội Văn học nghệ thuật thành phố Lam Kinh"),
    *("Bộ Nội vụ", "Bộ Nông nghiệp và Môi trường", "Tổng cục Thống kê", "Trung ương Hội Nông dân Việt Nam"),
    *("VPĐP NTM huyện Quan Sơn", "TTYT TP. Lam Kinh", "Bảo tàng huyện Quan Sơn", "Viễn thông Quan Sơn", "PC Lào Cai"),
    *("Truyền hình Quốc hội", "Vụ Pháp chế", "Chi nhánh Thủy nông Sơn Lư", "Đảng bộ xã Sơn Lư", "Nông trường Sơn Lư"),
    *("Tổ dân phố số 5 xã Sơn Lư 1", "Bộ phận Tiếp nhận và Trả kết quả xã Sơn Lư"),
    *("Tổ khuyến nông cộng đồng xã Sơn Lư", "Khu di tích lịch sử Lam Kinh"),
)
PERSONS = (  # of rarer families, of five syllables
    *("Trương Thị Hồng Thắm", "Trương Mai Thanh Trí", "Lâm Nguyễn Thị Huyền Trân", "Doãn Quốc Minh Anh"),
    *("Nguyễn Trần Hoàng Thiên Trúc", "Kim Thị Hồng Nhung"),
)
PLACES_OF_BYLINES = (
    *("{day}{text}<p align='right'><b>{name}</b></p>", "{day}{text}<p>Tin, ảnh: {name}</p>"),
    *("{day}{text}<p>Tác giả: {name}</p>", "<div>{name}</div>{day}{text}", "<p class='author'>{name}</p>{day}{text}"),
)


@pytest.mark.parametrize("place", PLACES_OF_BYLINES)
@pytest.mark.parametrize("name", [*UNITS, *PERSONS])
def test_persons_and_units_in_every_place_of_a_byline(name: str, place: str) -> None:
    main = place.format(name=name, day=f"{DATE}<div>", text=paragraphs(TEXT))
    page = in_columns(f"<h1>{TITLE}</h1>{main}</div>{RELATED}")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.source_unit) == ((name, None) if name in PERSONS else (None, name))
    assert tuple(found.body.split("\n")) == TEXT


@pytest.mark.parametrize("line", ["Chung Ngọc Minh Duy", "Điền Phúc Gia Bảo"])
def test_a_name_of_a_family_that_no_list_has(line: str) -> None:
    found = read_lines(f"{paragraphs(TEXT)}<p align='right'>{line}</p>")
    assert (found.author, found.body) == (line, "\n".join(TEXT))


@pytest.mark.parametrize(
    ("line", "author", "unit"),
    [
        ("Hội Nhà báo huyện Quan Sơn - Trương Công Lâm", "Trương Công Lâm", "Hội Nhà báo huyện Quan Sơn"),
        ("Lâm Thị Anh – Hội Luật gia huyện Quan Sơn", "Lâm Thị Anh", "Hội Luật gia huyện Quan Sơn"),
        ("Lâm Thị Anh, Ban Quản lý các dự án huyện", "Lâm Thị Anh", "Ban Quản lý các dự án huyện"),
        ("Lâm Thị Anh (Bảo tàng huyện Quan Sơn)", "Lâm Thị Anh", "Bảo tàng huyện Quan Sơn"),
        ("BHXH thành phố Lam Kinh - Lăng Song Vũ", "Lăng Song Vũ", "BHXH thành phố Lam Kinh"),
        ("Chi cục Thuế khu vực Sông Chu - Mường Lát", None, "Chi cục Thuế khu vực Sông Chu - Mường Lát"),
        ("Lâm Thị Anh - Tổ hợp tác nuôi ong xã Sơn Lư", "Lâm Thị Anh", "Tổ hợp tác nuôi ong xã Sơn Lư"),
        ("UBND xã Nậm Dịch", None, "UBND xã Nậm Dịch"),
        ("Lâm Thị Anh dịch", "Lâm Thị Anh", None),
    ],
)
def test_persons_beside_units_of_all_kinds(line: str, author: str | None, unit: str | None) -> None:
    found = read_lines(f"{paragraphs(TEXT)}<p align='right'>{line}</p>")
    assert (found.author, found.source_unit, found.body) == (author, unit, "\n".join(TEXT))


@pytest.mark.parametrize("form", ["<p align='right'><b>{}</b></p>", "<p>Tin, ảnh: {}</p>"])
@pytest.mark.parametrize(
    ("line", "is_person"),
    [
        *(("Trương Công Định", True), ("Trâm Anh", True), ("Phong Lan", True), ("Vân Phong", True), ("Cúc Hoa", True)),
        *(("Thanh Trà", True), ("Bảo Ngọc", True), ("Đại Phát", True), ("Y Blơk Niê", True), ("Trường Giang", True)),
        *(("Trường Tiểu học Nga Tân", False), ("Thanh tra huyện", False), ("TRƯỜNG THCS NA MÈO", False)),
        *(("Quý Bình", True), ("Viên Minh", True), ("Quỹ Khuyến học huyện", False), ("Viện Quy hoạch tỉnh", False)),
        *(("Ban CHQS huyện", False), ("Đồn Biên phòng Na Mèo", False), ("VKSND huyện", False)),
    ],
)
def test_names_that_begin_like_units_without_accents(form: str, line: str, is_person: bool) -> None:
    found = read_lines(f"{paragraphs(TEXT)}{form.format(line)}")
    assert (found.author, found.source_unit) == ((line, None) if is_person else (None, line))


@pytest.mark.parametrize("credit", ["Ảnh: Bùi Đông", "(Ảnh: Bùi Đông)", "Video: Bùi Đông", "Ảnh Bùi Đông"])
def test_who_took_the_photos_is_the_author_where_no_other_is_named(credit: str) -> None:
    closing = f"<p>{credit}</p>"
    main = "<article><h1>{}</h1><p>{}</p>{}{}</article>"
    for named, author in (("Lâm Thị Anh - 12/04/2025 14:18", "Lâm Thị Anh"), ("12/04/2025 14:18", "Bùi Đông")):
        html = main.format(TITLE, named, paragraphs(TEXT), closing)
        found = extract(parse_page(f"<html><body>{html}</body></html>".encode(), url=URL))
        assert (found.author, found.body) == (author, "\n".join(TEXT))


FULL_NAMES = (  # of four words, behind families that are not the most frequent ones, or are other words, too
    *("Trương Thị Thu Hà", "Nghiêm Quốc Việt Anh", "Doãn Thị Bích Ngọc", "Kim Thị Sa Vẹt", "Hoa Thị Kim Ngân"),
    *("Kim Thị Sa Rươl", "Đậu Quang Minh Tuấn", "Danh Thị Sa Mết", "TRƯƠNG THỊ THU HÀ"),
)


@pytest.mark.parametrize("form", ["<p align='right'><b>{}</b></p>", "<p>{}</p>", "<p align='right'>({})</p>"])
@pytest.mark.parametrize("name", FULL_NAMES[:4])
def test_full_names_that_close_a_text(name: str, form: str) -> None:
    found = extract(
        parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{form.format(name)}</div>"), url=URL)
    )
    assert (found.author, found.body.split("\n")) == (name, list(TEXT))


@pytest.mark.parametrize("name", FULL_NAMES)
def test_full_names_on_the_right(name: str) -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p align='right'>Lê An - {name}</p></div>")
    assert extract(parse_page(page, url=URL)).author == f"Lê An, {name}"


@pytest.mark.parametrize(
    "words", ["Siêu Thị Điện Máy", "Đô Thị Thông Minh", "Tiêu Chí Môi Trường", "Danh Lam Thắng Cảnh"]
)
def test_words_of_pages_that_are_no_full_names(words: str) -> None:
    assert not is_persons_name(words)


# the fields of a work
WORKS = {
    "a book": ("Tên sách: Chuyện bản Hậu", "Tác giả: Lâm Anh Sơn", "Nhà xuất bản: Hội Nhà văn", "Số trang: 214"),
    "a book by its author first": ("Tác giả: Lâm Anh Sơn", "NXB Hội Nhà văn - 2021"),
    "a book in a list of signs": ("- Tác giả: Lâm Anh Sơn", "- Năm xuất bản: 2021", "- Giá bìa: 95.000 đồng"),
    "a song": ("Tác phẩm: Chiều bản Hậu", "Nhạc sĩ: Lâm Anh Sơn", "Thời gian sáng tác: Năm 1969"),
}
# where they stand, with a text
WORK_PLACES = {
    "in front of the text": "<div>{fields}{text}</div>",
    "in a box in front of it": "<div><div class='thong-tin'>{fields}</div>{text}</div>",
    "behind the text": "<div>{text}{fields}</div>",
}


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("place", WORK_PLACES)
@pytest.mark.parametrize("signature", [None, "Thu Hương"])
def test_who_wrote_a_work_that_a_text_is_about(name: str, place: str, signature: str | None) -> None:
    """Libraries introduce books by their fields: who wrote the book is one of them, and did not write the article."""
    fields = WORKS[name]
    text = WORK_PLACES[place].format(fields=paragraphs(fields), text=paragraphs(TEXT))
    signed = f"<p align='right'><b>{signature}</b></p>" if signature else ""
    found = read_lines(f"{text}{signed}")
    assert (found.author, found.source_unit) == (signature, None)
    assert sorted(found.body.split("\n")) == sorted([*fields, *TEXT])


def test_who_wrote_a_work_in_a_table() -> None:
    rows = "".join(
        f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in (("Tác giả", "Lâm Anh"), ("NXB", "Trẻ"))
    )
    page = f"<h1>{TITLE}</h1>{DATE}<div><table border='1'>{rows}</table>{paragraphs(TEXT)}</div>"
    found = extract(parse_page(in_columns(page), url=URL))
    assert (found.author, found.body.split("\n")) == (None, ["Tác giả | Lâm Anh", "NXB | Trẻ", *TEXT])


def test_who_wrote_the_article_beside_its_kind() -> None:
    lines = "<p>Tác giả: Lâm Anh</p><p>Thể loại: Tản văn</p>"
    found = extract(parse_page(in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{lines}</div>"), url=URL))
    assert found.author == "Lâm Anh"


MADE = (  # what one person made, in the words of pages: author where a name follows
    *("Chùm ảnh: Bùi Đông", "Bài và chùm ảnh: Bùi Đông", "Phóng sự ảnh: Bùi Đông", "Ảnh và clip: Bùi Đông"),
    *("Tin bài, hình ảnh: Bùi Đông", "Nội dung và hình ảnh: Bùi Đông", "Viết và chụp ảnh: Bùi Đông"),
    *("Người chụp: Bùi Đông", "Lời và ảnh: Bùi Đông", "Ghi nhanh: Bùi Đông", "Chùm ảnh của Bùi Đông"),
)


@pytest.mark.parametrize("line", MADE)
def test_what_one_person_made(line: str) -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p>{line}</p></div>")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.body.split("\n")) == ("Bùi Đông", list(TEXT))


@pytest.mark.parametrize("line", ["Chùm ảnh: Lễ hội xuống đồng ở Nà Pục", "Nội dung và hình ảnh: trang trọng, dễ hiểu"])
def test_what_photos_show_is_text(line: str) -> None:
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p>{line}</p></div>")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, line])


@pytest.mark.parametrize("name", ["Bùi Đông", "Thu Hương - Anh Đức"])
@pytest.mark.parametrize("form", ["<p class='{}'>{}</p>", "<div class='{}'>{}</div>"])
@pytest.mark.parametrize("box", ["tac-gia", "but-danh", "x7"])
def test_a_name_between_lead_and_text(box: str, form: str, name: str) -> None:
    lead, *text = TEXT
    main = f"<h1>{TITLE}</h1>{DATE}<p class='sapo'>{lead}</p>{form.format(box, name)}{paragraphs(text)}"
    found = extract(parse_page(in_columns(f"<div>{main}</div>"), url=URL))
    assert (found.author, found.body.split("\n")) == (name.replace(" - ", ", "), list(TEXT))


def test_who_is_told_of_in_a_line_of_the_text_behind_its_lead() -> None:
    lead, *text = TEXT
    main = f"<h1>{TITLE}</h1>{DATE}<p class='sapo'>{lead}</p>{paragraphs(['Bùi Đông', *text])}"
    found = extract(parse_page(in_columns(f"<div>{main}</div>"), url=URL))
    assert (found.author, found.body.split("\n")[1]) == (None, "Bùi Đông")


SIGNS = "<i class='fa fa-user'></i> {}<span class='pull-right'><i class='fa fa-eye'></i> 146</span>"


@pytest.mark.parametrize(
    ("line", "author", "unit"),
    [
        ("Bùi Đông ", "Bùi Đông", None),
        ("Bùi Đông <i class='fa fa-link'></i> Nguồn: Trạm Khuyến nông ", "Bùi Đông", "Trạm Khuyến nông"),
        ("<i class='fa fa-link'></i> Nguồn: Trạm Khuyến nông ", None, "Trạm Khuyến nông"),
    ],
)
def test_who_wrote_it_behind_a_sign_beside_a_count(line: str, author: str | None, unit: str | None) -> None:
    foot = f"<div class='panel-footer'>{SIGNS.format(line)}</div>"
    main = f"<div class='panel'><h3>{TITLE}</h3>{DATE}<div class='panel-body'>{paragraphs(TEXT)}</div>{foot}</div>"
    found = extract(parse_page(in_columns(main), url=URL))
    assert (found.author, found.source_unit, found.body.split("\n")) == (author, unit, list(TEXT))


@pytest.mark.parametrize("name", ["Liêng Hót Ha Chước", "Cil Mup Ha Ai", "Điểu K'Rứ", "Ra Pát Ngọc Hà"])
def test_names_of_the_highlands_on_the_right(name: str) -> None:
    """Whatever is set there like a name, and is no unit, is one: it leaves the text."""
    page = in_columns(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}<p align='right'><b>{name}</b></p></div>")
    found = extract(parse_page(page, url=URL))
    assert (found.author, found.body.split("\n")) == (name, list(TEXT))


@pytest.mark.parametrize("line", ["Tin, ảnh: Bùi Đông", "Thơ Đậu Xuân Hòa"])
def test_who_wrote_it_in_front_of_a_slider(line: str) -> None:
    photos = "".join(f"<div><img src='/u/{n}.jpg'><div class='caption'>Gian bánh số {n}</div></div>" for n in range(2))
    text = f"<div>{paragraphs(TEXT)}<p align='right'><b>{line}</b></p></div><div class='slider'>{photos}</div>"
    found = extract(parse_page(in_columns(f"<div><h1>{TITLE}</h1>{DATE}{text}</div>"), url=URL))
    assert found.author == line.removeprefix("Tin, ảnh: ").removeprefix("Thơ ")
    assert found.body.split("\n") == [*TEXT, "Gian bánh số 0", "Gian bánh số 1"]
