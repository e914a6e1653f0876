"""The articles of the sample pages: the five real ones, and others cut from their paragraphs and titles.

No person and no fact is made up: every sentence and every title comes from the texts of the five real articles
(`cut` fails on words they do not hold); only days and numbers of publication are chosen.
"""

from datetime import date, datetime
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE
from tests.portal_server.story import Block, Heading, Items, Paragraph, Photo, Story, Table
from tests.portal_server.texts import cut, seed_blocks

QUANSON_UNIT = "Trung tâm VHTT-TT&DL huyện Quan Sơn"
LOCBINH_UNIT = "Trung tâm VHTT&TT Lộc Bình"
BUI_DONG: dict[str, Any] = {
    "tail": ("Tin, ảnh: Bùi Đông", QUANSON_UNIT),
    "author": "Bùi Đông",
    "source_unit": QUANSON_UNIT,
}
THU_HUONG: dict[str, Any] = {"tail": ("Thu Hương",), "author": "Thu Hương"}
LAM_ANH: dict[str, Any] = {
    "tail": (f"Tin, ảnh: Lâm Anh – {LOCBINH_UNIT}",),
    "author": "Lâm Anh",
    "source_unit": LOCBINH_UNIT,
}
THUY_NGA_ANH_DUC: dict[str, Any] = {"tail": ("Thuý Nga, Anh Đức",), "author": "Thuý Nga, Anh Đức"}
ANH_DUC: dict[str, Any] = {"tail": ("Anh Đức",), "author": "Anh Đức"}

# Titles and times of the box "Tin mới nhất" under Quan Sơn's real article, in its order, cut where it cuts them.
QUANSON_NEWEST = (
    "Ban Kinh tế - Xã hội HĐND huyện giám sát kết quả thực hiện đầu tư xây dựng cơ sở vật chất cho các...",
    "Tiếp tục chương trình làm việc với Công ty Bamboo King Vina về đầu tư phát triển khu du lịch",
    "Đoàn công tác huyện Quan Sơn tham quan và làm việc với Công ty CP BamBoo King Vina",
    "UBND huyện Quan Sơn họp giao ban thường kỳ tháng 5 năm 2023",
    "Huyện Quan Sơn sơ kết 2 năm thực hiện Chương trình Xây dựng nông thôn mới.",
    "Đồng chí Phó Bí thư Thường trực Huyện ủy kiểm tra tiến độ các công trình, dự án trên địa bàn huyện",
    "Ban đại diện Hội đồng quản trị Ngân hàng CSXH huyện Quan Sơn tổ chức phiên họp thường kỳ quý I,...",
    "Ban Dân tộc HĐND tỉnh giám sát việc thực hiện quy hoạch, bố trí, sắp xếp ổn định dân cư vùng...",
    "Hội nghị giao ban Thường trực Huyện ủy, HĐND, UBND huyện Quan Sơn",
    "Chủ tịch UBND huyện Lê Hồng Quang kiểm tra công tác giải phóng mặt bằng tại tuyến đường Xa Mang",
    "Hội nghị trực tuyến công bố Quy hoạch tỉnh Thanh Hóa thời kỳ 2021 - 2030, tầm nhìn đến năm 2045",
    "Hội nghị rà soát, điều chỉnh quy hoạch sử dụng đất thời kỳ 2021 - 2030 và kế hoạch sử dụng đất...",
    "Hội nghị tổng kết “Giới thiệu, công bố và đón nhận chứng chỉ FSC cho nhóm hộ các xã Mường Mìn,...",
)


def at(text: str) -> datetime:
    """`2023-04-28 15:25` or `… 15:25:30` as a local time of Viet Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """One typed paragraph a text."""
    return tuple(Paragraph(text=text) for text in texts)


def newest_title(place: int) -> str:
    """The title at `place` of Quan Sơn's box, without the words that its cut left hanging."""
    title = QUANSON_NEWEST[place].removesuffix("...")
    for hanging in (" cho các", " vùng", ","):
        title = title.removesuffix(hanging)
    return title


# Three articles that two portals carry word for word.
PRIORITY = paragraphs(
    cut("dongson", "Ưu tiên đầu tư xây dựng các hạng mục", "NTM kiểu mẫu") + ".",
    cut("dongson", "các phòng, ban chuyên môn của huyện tăng cường kiểm tra", "./."),
    cut("dongson", "Tập trung huy động đa dạng hóa các nguồn lực"),
)
LEARNING = paragraphs(
    cut("locbinh", "tăng cường tổ chức các cuộc hội thảo", "trong và ngoài tỉnh") + ".",
    cut("locbinh", "khuyến khích hình thành, nhân rộng các mô hình liên kết", "chuỗi giá trị phù hợp") + ".",
    cut("locbinh", "Công tác tuyên tuyền, vận động xây dựng nông thôn mới", "được chú trọng") + ".",
)
OCOP = paragraphs(
    cut("thachha", "Thực hiện Chương trình OCOP, toàn huyện có thêm"),
    cut("thachha", "Tranh thủ tốt các nguồn lực để đầu tư các công trình"),
    cut("thachha", "Các xã đã đạt chuẩn xã NTM, xã NTM nâng cao củng cố"),
)
PRIORITY_TITLE = cut("dongson", "Ưu tiên đầu tư xây dựng các hạng mục", "có khả năng sớm đạt NTM kiểu mẫu")
LEARNING_TITLE = cut("locbinh", "tăng cường tổ chức các cuộc hội thảo", "tại các địa phương trong và ngoài tỉnh")
OCOP_TITLE = cut("thachha", "toàn huyện có thêm 10 sản phẩm được tỉnh công nhận", "đạt 03 sao")


QUANSON = (
    Story(
        number=1,
        title=newest_title(0),
        published=at("2023-05-22 11:06"),
        blocks=(
            Table(
                rows=(
                    ("Nội dung", "Kết quả"),
                    ("Đường giao thông nông thôn", "71,43 km"),
                    ("Kênh mương và rãnh thoát nước", "20,37 km"),
                    ("Công trình thủy lợi", "11"),
                    ("Phòng học các cấp", "130"),
                    ("Đường điện", "6,8 km"),
                    ("Nhà văn hóa bản", "11"),
                    ("Công trình cấp nước sinh hoạt", "5"),
                )
            ),
        ),
        **BUI_DONG,
    ),
    Story(
        number=2,
        title=newest_title(1),
        published=at("2023-05-15 11:28"),
        blocks=(Photo(name="DSC_0412.JPG"), Photo(name="DSC_0415.JPG"), Photo(name="DSC_0421.JPG")),
        tail=("Ảnh: Bùi Đông",),
        author="Bùi Đông",
    ),
    Story(
        number=3,
        title=newest_title(2),
        published=at("2023-05-13 15:37"),
        lead=cut("quanson", "tiếp tục đẩy mạnh hơn nữa công tác thanh tra, kiểm tra", "các cấp, các ngành") + ".",
        blocks=(
            Paragraph(
                text=cut("quanson", "cần thực hiện đồng bộ các giải pháp về huy động vốn", "các địa phương") + "."
            ),
            Photo(caption="Toàn cảnh hội nghị", name="bamboo king vina 1.jpg"),
            Paragraph(text=cut("quanson", "phát hiện những khó khăn, vướng mắc, những hạn chế, khuyết điểm")),
        ),
        **BUI_DONG,
    ),
    Story(
        number=4,
        title=newest_title(3),
        published=at("2023-05-09 21:19"),
        blocks=paragraphs(
            cut("quanson", "Bình quân toàn huyện đạt 6,36 tiêu chí")
            + " "
            + cut("quanson", "Thực hiện tốt quy chế dân chủ, huy động tối đa nguồn lực")
        ),
    ),
    Story(
        number=5,
        title=QUANSON_NEWEST[4],
        published=at("2023-04-28 15:25"),
        section=1,
        lead=cut("quanson", "Sáng 27/4/2023"),
        blocks=seed_blocks("quanson", "so ket ntm {}.jpg")[1:],
        event_date=date(2023, 4, 27),
        **BUI_DONG,
    ),
    Story(
        number=6,
        title=newest_title(5),
        published=at("2023-04-21 11:24"),
        style="breaks",
        blocks=paragraphs(
            cut("quanson", "Đã huy động được trên 47 tỷ đồng", "các sản phẩm OCOP") + ".",
            cut("quanson", "xây mới, cải tạo nâng cấp trên 71,43 km"),
            cut("quanson", "Đẩy mạnh xây dựng nông thôn mới toàn diện, nâng cao và bền vững"),
            cut("quanson", "Tiếp tục Đẩy mạnh tái cơ cấu nông nghiệp"),
        ),
    ),
    Story(
        number=7,
        title=newest_title(6),
        published=at("2023-04-19 16:51"),
        style="word",
        letters="entities",
        blocks=paragraphs(
            cut("quanson", "Đổi mới, nâng cao chất lượng, hiệu quả hơn nữa công tác tuyên truyền"),
            cut("quanson", "tiếp tục đẩy mạnh hơn nữa công tác thanh tra", "chỉ đạo phổ biến nhân rộng") + ".",
            cut("quanson", "Thực hiện tốt quy chế dân chủ"),
        ),
        **BUI_DONG,
    ),
    Story(
        number=8,
        title=newest_title(7),
        published=at("2023-04-14 16:38"),
        section=1,
        lead=cut("quanson", "cụ thể hóa các cơ chế, chính sách của Trung ương", "bền vững") + ".",
        blocks=(
            Heading(text="Kết quả"),
            Paragraph(text=cut("quanson", "toàn huyện có thêm 5 bản đạt chuẩn Nông thôn mới")),
            Heading(text="Nhiệm vụ"),
            Items(
                texts=(
                    cut("quanson", "giải quyết các vấn đề tồn tại trong XDNTM", ";"),
                    cut("quanson", "góp phần thu hẹp khoảng cách trong xây dựng NTM", ";"),
                    cut("quanson", "đổi mới hình thức tổ chức sản xuất"),
                )
            ),
        ),
        **BUI_DONG,
    ),
    Story(
        number=9,
        title=newest_title(8),
        published=at("2023-04-09 17:41"),
        blocks=paragraphs(
            cut("quanson", "Với sự nỗ lực, cố gắng của cả hệ thống chính trị"),
            "Đánh giá của bạn về cổng thông tin điện tử: 233 người đã bình chọn, 402 người đang online; "
            + cut("quanson", "Bình quân toàn huyện đạt 6,36 tiêu chí"),
            cut("quanson", "11 công trình thủy lợi", "6,8 km đường điện, 1 trạm biến áp") + ".",
        ),
        **BUI_DONG,
    ),
    Story(
        number=10,
        title=newest_title(9),
        published=at("2023-04-06 09:13"),
        second_address=True,
        also_listed=True,
        blocks=(
            Paragraph(text=cut("quanson", "xây dựng mới và chỉnh trang hàng nghìn nhà ở dân cư")),
            Photo(
                caption=cut("quanson", "Đồng chí Lê Hồng Quang - Phó Bí thư", "Chủ tịch UBND huyện"), name="xa mang.jpg"
            ),
            Paragraph(text=cut("quanson", "đầy đủ, kịp thời theo quy định", "các địa phương") + "."),
            Paragraph(text=cut("quanson", "phát hiện mô hình mới, cách làm hay", "phổ biến nhân rộng") + "."),
        ),
        **BUI_DONG,
    ),
    Story(
        number=11,
        title=newest_title(10),
        published=at("2023-04-02 10:14"),
        blocks=(
            Paragraph(
                text="Quy hoạch tỉnh Thanh Hóa thời kỳ 2021 - 2030, tầm nhìn đến năm 2045 (tải văn bản tại đây).",
                link="tải văn bản tại đây",
                document="quy-hoach-tinh-thanh-hoa.pdf",
            ),
            Photo(name="quy hoach trang 1.jpg"),
        ),
    ),
    Story(
        number=12,
        title=newest_title(11),
        published=at("2023-03-30 14:49"),
        section=1,
        blocks=paragraphs(
            cut("quanson", "đổi mới hình thức tổ chức sản xuất"),
            cut("quanson", "chú trọng việc nâng cao chất lượng các phong trào thi đua", "“Chung sức xây dựng NTM”."),
            cut("quanson", "góp phần thu hẹp khoảng cách trong xây dựng NTM", "các địa phương") + ".",
        ),
        **BUI_DONG,
    ),
    Story(
        number=13,
        title=newest_title(12),
        published=at("2023-03-30 10:59"),
        section=1,
        blocks=(
            Photo(caption="Toàn cảnh hội nghị", name="FSC (1).jpg"),
            Paragraph(text=cut("quanson", "các chủ thể sản phẩm OCOP và tập thể")),
            Photo(
                caption=cut("quanson", "Các đồng chí lãnh đạo tỉnh, huyện trao giấy khen cho tập thể", "tiêu biểu"),
                name="FSC (2).jpg",
            ),
        ),
        **BUI_DONG,
    ),
    Story(
        number=14,
        title=PRIORITY_TITLE,
        published=at("2020-08-11 08:30"),
        section=1,
        blocks=PRIORITY,
        **BUI_DONG,
    ),
)

DONGSON = (
    Story(
        number=1,
        title="Hội nghị giao ban tiến độ xây dựng thôn NTM, xã NTM kiểu mẫu 6 tháng đầu năm.",
        published=at("2020-08-08 22:42:29"),
        section=1,
        blocks=seed_blocks("dongson"),
        event_date=date(2020, 8, 5),
        **THU_HUONG,
    ),
    Story(
        number=2,
        title=cut("dongson", "toàn huyện đã mở rộng được 15,5km", "đường giao thông nông thôn"),
        published=at("2020-08-20 09:05:11"),
        blocks=paragraphs(
            cut("dongson", "Đến nay, toàn huyện đã mở rộng được")
            + " "
            + cut("dongson", "Trong đó, xã Đông Văn có 4 thôn")
        ),
    ),
    Story(
        number=3,
        title=cut(
            "dongson", "Ban chỉ đạo chương trình mục tiêu quốc gia xây dựng NTM huyện tổ chức", "giao ban tiến độ"
        ),
        published=at("2020-08-06 07:15:00"),
        style="breaks",
        blocks=paragraphs(
            cut("dongson", "Sáng 5/8 Ban chỉ đạo", "6 tháng đầu năm 2020."),
            cut("dongson", "lãnh đạo các phòng, ban, ngành, đoàn thể huyện", "trên địa bàn huyện."),
            cut("dongson", "Lê Trọng Thụ-Phó Bí thư huyện ủy"),
        ),
        event_date=date(2020, 8, 5),
        **THU_HUONG,
    ),
    Story(
        number=4,
        title=cut("dongson", "tiếp tục đẩy mạnh tuyên truyền, vận động nhân dân", "sự đồng thuận cao"),
        published=at("2020-07-30 16:20:45"),
        section=1,
        style="word",
        blocks=paragraphs(
            cut("dongson", "6 tháng đầu năm 2020 công tác chỉ đạo"),
            cut("dongson", "phát huy tốt vai trò làm chủ của nhân dân; Tập trung", "hạ tầng-xã hội."),
            cut("dongson", "một bộ phận cán bộ thôn có biểu hiện bằng long", "đạt thấp") + ".",
        ),
        **THU_HUONG,
    ),
    Story(
        number=5,
        title=cut("dongson", "tiến độ xây dựng thôn NTM, xã NTM kiểu mẫu", "6 tháng đầu năm 2020"),
        published=at("2020-07-28 10:00:02"),
        blocks=(
            Table(
                rows=(
                    ("Nội dung", "Kết quả"),
                    ("Đường giao thông nông thôn", "15,5km"),
                    ("Rãnh thoát nước", "7,7 km"),
                    ("Tường rào thoáng", "22"),
                    ("Vườn mẫu", "18"),
                    ("Thôn đã được công nhận đạt chuẩn", "1"),
                )
            ),
        ),
        **THU_HUONG,
    ),
    Story(
        number=6,
        title=cut("dongson", "nhiều tuyến đường sáng - xanh - sạch - đẹp", "được hình thành"),
        published=at("2020-07-24 14:41:09"),
        blocks=(Photo(name="1.jpg"), Photo(name="2.jpg")),
    ),
    Story(
        number=7,
        title=cut("dongson", "trình Chủ tịch UBND huyện quyết định công nhận", "14/14 tiêu chí"),
        published=at("2020-07-21 08:12:37"),
        section=1,
        blocks=(
            Paragraph(
                text="Quyết định công nhận đạt chuẩn 14/14 tiêu chí (văn bản kèm theo)",
                link="văn bản kèm theo",
                document="quyet-dinh-cong-nhan.pdf",
            ),
            Photo(name="trang-1.jpg"),
        ),
    ),
    Story(
        number=8,
        title=cut("dongson", "công tác tuyên truyền vận động nhân dân nắm được chủ trương", "Đảng, Nhà nước"),
        published=at("2020-07-17 15:33:20"),
        blocks=paragraphs(
            cut("dongson", "huyện ủy, HĐND, UBND, UBMTTQ và các đoàn thể chính trị xã hội", "của nhân dân."),
            "Truy cập trang thông tin điện tử: Hôm nay: 1159, Hôm qua: 1987, Tuần này: 5103, Tháng này: 64467, "
            "Tất cả: 2240627.",
            cut("dongson", "4 thôn đã được thẩm định hoàn chỉnh"),
        ),
        **THU_HUONG,
    ),
    Story(
        number=9,
        title=cut("dongson", "chương trình xây dựng NTM kiểu mẫu toàn huyện", "một số tồn tại, hạn chế"),
        published=at("2020-08-13 11:02:54"),
        second_address=True,
        also_listed=True,
        blocks=paragraphs(
            cut("dongson", "Tình hình dịch covid-19 diễn biến phức tạp", "chưa chi tiết") + ".",
            cut("dongson", "Khat năng lãnh đạo, điều hành của một số cấp ủy cơ sở", "đạt thấp") + ".",
            cut("dongson", "tái cơ cấu ngành nông nghiệp đã có sự chuyển biến", "chưa cao"),
        ),
        **THU_HUONG,
    ),
    Story(
        number=10,
        title=PRIORITY_TITLE,
        published=at("2020-08-10 19:48:31"),
        section=1,
        blocks=PRIORITY,
        **THU_HUONG,
    ),
    Story(
        number=11,
        title=LEARNING_TITLE,
        published=at("2020-08-18 07:55:16"),
        blocks=LEARNING,
        **THU_HUONG,
    ),
    Story(
        number=12,
        title=cut("dongson", "còn lại 17 thôn đang tiếp tục chỉ đạo thực hiện", "hoàn thành trong năm 2020"),
        published=at("2020-07-14 17:26:40"),
        section=1,
        blocks=(
            Heading(text="Kết quả"),
            Paragraph(text=cut("dongson", "Trong 22 thôn đăng ký hoàn thành thôn NTM kiểu mẫu")),
            Photo(caption=cut("dongson", "22 tường rào thoáng", "thoáng"), name="tuong-rao.jpg"),
            Items(
                texts=(
                    cut("dongson", "7,7 km rãnh thoát nước", ";"),
                    cut("dongson", "xây dựng 22 tường rào thoáng", ";"),
                    cut("dongson", "thực hiện mới được 18 vườn mẫu", "mẫu") + ".",
                )
            ),
        ),
        **THU_HUONG,
    ),
)

THACHHA = (
    Story(
        number=251,
        title=cut("thachha", "Ban Chỉ đạo Chương trình MTQG xây dựng NTM, đô thị văn minh", "nhiệm vụ năm 2021"),
        published=at("2021-01-22 17:05"),
        section=1,
        blocks=seed_blocks("thachha", "hoi-nghi-{}.jpg"),
        event_date=date(2021, 1, 22),
    ),
    Story(
        number=248,
        title=cut("thachha", "phát động phong trào thi đua xây dựng NTM", "văn minh năm 2021"),
        published=at("2021-01-22 16:40"),
        dated=False,
        blocks=(
            Paragraph(text=cut("thachha", "Chiều 22/1/2021, Ban Chỉ đạo")),
            Photo(caption="Toàn cảnh hội nghị", name="toan-canh.jpg"),
            Paragraph(
                text=cut("thachha", "phát huy nội lực, huy động sức mạnh tổng hợp", "phong trào thi đua rộng lớn") + "."
            ),
            Paragraph(text=cut("thachha", "Vận động các tổ chức và cá nhân tích cực tham gia")),
        ),
        event_date=date(2021, 1, 22),
    ),
    Story(
        number=256,
        title=cut("thachha", "Mỗi xã cần có đề án phát triển sản xuất", "người dân"),
        published=at("2021-02-04 08:10"),
        blocks=paragraphs(
            cut("thachha", "Tổ chức thực hiện các tiêu chí: hiện đại hóa")
            + " "
            + cut("thachha", "Mỗi xã cần có đề án phát triển sản xuất", "...")
        ),
    ),
    Story(
        number=259,
        title=cut("thachha", "Kinh tế nông thôn phát triển khá", "khá"),
        published=at("2021-02-09 14:22"),
        style="breaks",
        blocks=paragraphs(
            cut("thachha", "Kinh tế nông thôn phát triển khá"),
            cut("thachha", "Tỷ lệ hộ nghèo năm 2020 giảm 0,57%"),
            cut("thachha", "Kết cấu hạ tầng kinh tế - xã hội được tập trung"),
        ),
    ),
    Story(
        number=261,
        title=cut("thachha", "chia sẻ kinh nghiệm, giải pháp trong vận động nhân dân", "kinh tế vườn hộ"),
        published=at("2021-02-19 09:45"),
        section=1,
        style="word",
        blocks=paragraphs(
            cut("thachha", "xã đã ban hành chính sách khuyến khích nhân dân chỉnh trang", "kinh tế vườn hộ") + ".",
            cut("thachha", "trên cơ sở rà soát hộ có diện tivchs trên 500m2"),
            cut("thachha", "Xây dựng quy hoạch được các vùng sản xuất", "..."),
        ),
    ),
    Story(
        number=262,
        title=cut("thachha", "Tổng nguồn lực huy động được 442.307", "triệu đồng"),
        published=at("2021-02-22 15:00"),
        section=1,
        blocks=(
            Table(
                rows=(
                    ("Nguồn lực", "Triệu đồng"),
                    ("Ngân sách nhà nước", "217.763"),
                    ("Vốn lồng ghép từ các chương trình, dự án", "77.179"),
                    ("Vốn tín dụng", "1.580"),
                    ("Vốn huy động từ doanh nghiệp", "2.580"),
                    ("Vốn huy động đóng góp của cộng đồng dân cư", "117.960"),
                    ("Vốn huy động từ nguồn khác", "4.975"),
                )
            ),
        ),
    ),
    Story(
        number=264,
        title=cut("thachha", "tặng hoa chúc mừng các xã đạt xã NTM", "năm 2020"),
        published=at("2021-02-25 17:30"),
        blocks=(Photo(name="tang-hoa-1.jpg"), Photo(name="tang-hoa-2.jpg")),
    ),
    Story(
        number=266,
        title=cut("thachha", "phê duyệt Đề án huyện đạt chuẩn nông thôn mới nâng cao", "2021 – 2024"),
        published=at("2021-03-01 10:15"),
        section=1,
        blocks=(
            Paragraph(
                text=cut("thachha", "Đề án huyện đạt chuẩn nông thôn mới nâng cao", "2021 – 2024"),
                link=cut("thachha", "Đề án huyện đạt chuẩn nông thôn mới nâng cao", "2021 – 2024"),
                document="de-an-huyen-ntm-nang-cao.pdf",
            ),
            Photo(name="de-an-trang-1.jpg"),
        ),
    ),
    Story(
        number=269,
        title=cut("thachha", "toàn huyện đã cải tạo 3.185 vườn tạp", "vườn tạp"),
        published=at("2021-03-04 08:05"),
        blocks=paragraphs(
            cut("thachha", "Trong năm qua toàn huyện đã cải tạo 3.185 vườn tạp"),
            "Thống kê: 1.810.997 lượt, Online: 65; " + cut("thachha", "toàn huyện có 420 tiêu chí đạt chuẩn"),
            cut("thachha", "Huyện cũng đã hoàn thành 9/9 tiêu chí huyện NTM"),
        ),
    ),
    Story(
        number=271,
        title=cut("thachha", "có thêm 35 khu dân cư mẫu đạt chuẩn", "đạt chuẩn"),
        published=at("2021-03-09 16:18"),
        second_address=True,
        also_listed=True,
        blocks=(
            Paragraph(text=cut("thachha", "Có tối thiểu 25 Khu dân cư mẫu và 200 vườn mẫu")),
            Photo(
                caption=cut("thachha", "Các xã, thị trấn ký cam kết chính trị", "cam kết chính trị"), name="cam-ket.jpg"
            ),
            Paragraph(text=cut("thachha", "Phấn đấu có tối thiểu 02 xã đạt chuẩn NTM nâng cao", ";")),
        ),
    ),
    Story(
        number=273,
        title=OCOP_TITLE,
        published=at("2021-03-12 09:00"),
        section=1,
        blocks=OCOP,
        **ANH_DUC,
    ),
    Story(
        number=275,
        title=cut("thachha", "biểu dương, khen thưởng", "tại hội nghị"),
        published=at("2021-03-16 11:11"),
        section=1,
        blocks=(
            Heading(text="Nhiệm vụ"),
            Items(
                texts=(
                    cut("thachha", "Tập trung chỉ đạo bằng được các mô hình phát triển kinh tế"),
                    cut("thachha", "Mỗi cán bộ, công chức cần nắm vững các tiêu chí"),
                    cut("thachha", "Các xã, thị trấn phát động các phong tào thi đua phù hợp"),
                )
            ),
        ),
    ),
)

LOCBINH = (
    Story(
        number=74804,
        title=(
            "UBND tỉnh trực tuyến 03 cấp: Sơ kết kết quả thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn "
            "mới trên địa bàn tỉnh Lạng Sơn 7 tháng đầu năm 2020"
        ),
        published=at("2020-08-14 16:05:42"),
        section=1,
        second_address=True,
        blocks=seed_blocks("locbinh", "toan canh hop truc tuyen nong thon moi tai lộc binh.jpg"),
        event_date=date(2020, 8, 14),
        **LAM_ANH,
    ),
    Story(
        number=74850,
        title=cut("locbinh", "công tác xúc tiến thương mại, phát triển thị trường tiêu thụ", "cho sản phẩm"),
        published=at("2020-08-25 08:01:10"),
        blocks=paragraphs(
            cut("locbinh", "công tác hỗ trợ phát triển sản xuất có nhiều chuyển biến tích cực", "tích cực")
            + ". "
            + cut("locbinh", "các lĩnh vực văn hóa, môi trường có sự chuyển biến tích cực", "tích cực")
            + "."
        ),
    ),
    Story(
        number=74806,
        title=cut("locbinh", "UBND tỉnh tổ chức hội nghị trực tuyến 03 cấp", "7 tháng đầu năm 2020"),
        published=at("2020-08-15 09:30:00"),
        style="breaks",
        blocks=paragraphs(
            cut("locbinh", "Ngày 14/8/2020, UBND tỉnh tổ chức hội nghị trực tuyến"),
            cut("locbinh", "Tại điểm cầu huyện có đồng chí Nguyễn Đặng Ân"),
            cut("locbinh", "Tại hội nghị, một số sở, ngành của tỉnh"),
        ),
        event_date=date(2020, 8, 14),
        **LAM_ANH,
    ),
    Story(
        number=74811,
        title=cut("locbinh", "đẩy mạnh công tác truyền thông, thông tin tuyên truyền", "nông thôn mới"),
        published=at("2020-08-17 14:12:08"),
        section=1,
        style="word",
        blocks=paragraphs(
            cut("locbinh", "các cấp ủy đảng, chính quyền các cấp và thủ trưởng", "xây dựng nông thôn mới") + ".",
            cut("locbinh", "thực hiện tốt công tác tập huấn, bồi dưỡng", "các cấp") + ".",
            cut("locbinh", "thực hiện lồng ghép các nguồn vốn", "triển khai Chương trình") + ".",
        ),
        **LAM_ANH,
    ),
    Story(
        number=74815,
        title=cut("locbinh", "số tiêu chí bình quân 01 xã đạt 11,66", "tiêu chí/xã"),
        published=at("2020-08-18 10:40:55"),
        section=1,
        blocks=(
            Table(
                rows=(
                    ("Số xã", "Kết quả", "Chiếm"),
                    ("Số xã đạt 19 tiêu chí", "51/181 xã", "28,18%"),
                    ("Số xã đạt 15-18 tiêu chí", "04/181 xã", "2,21%"),
                    ("Số xã đạt 10-14 tiêu chí", "36/181 xã", "19,89%"),
                    ("Số xã đạt từ 5-9 tiêu chí", "90/181 xã", "49,72%"),
                )
            ),
        ),
        **LAM_ANH,
    ),
    Story(
        number=74820,
        title=cut("locbinh", "Toàn cảnh tại điểm cầu huyện Lộc Bình", "Lộc Bình"),
        published=at("2020-08-19 15:20:31"),
        blocks=(Photo(name="diem cau 1.jpg"), Photo(name="diem cau 2.jpg")),
    ),
    Story(
        number=74824,
        title=cut("locbinh", "triển khai thực hiện Bộ tiêu chí nâng cao", "nâng cao"),
        published=at("2020-08-20 08:48:00"),
        blocks=(
            Paragraph(
                text="Bộ tiêu chí nâng cao: tải văn bản tại đây.",
                link="tải văn bản tại đây",
                document="bo-tieu-chi-nang-cao.pdf",
            ),
            Photo(name="bo tieu chi trang 1.jpg"),
        ),
    ),
    Story(
        number=74829,
        title=cut("locbinh", "Có 02 xã được thẩm định công nhận đạt chuẩn", "năm 2020"),
        published=at("2020-08-21 09:09:09"),
        blocks=paragraphs(
            cut("locbinh", "Có 02 xã được thẩm định công nhận đạt chuẩn", ";"),
            "Thống kê truy cập: Hôm nay: 871; Tổng lượt truy cập: 3.306.415; "
            + cut("locbinh", "số tiêu chí bình quân 01 xã đạt 11,66"),
            cut("locbinh", "hệ thống chính trị, an ninh trật tự và quốc phòng", "giữ vững") + ".",
        ),
        **LAM_ANH,
    ),
    Story(
        number=74833,
        title=cut("locbinh", "huy động được các nguồn lực xây dựng nông thôn mới", "mới"),
        published=at("2020-08-22 16:55:47"),
        second_address=True,
        also_listed=True,
        blocks=(
            Paragraph(text=cut("locbinh", "huy động tối đa nguồn lực của địa phương", "Chương trình") + "."),
            Photo(caption=cut("locbinh", "Toàn cảnh tại điểm cầu huyện", "huyện"), name="hop.jpg"),
            Paragraph(text=cut("locbinh", "UBND các huyện, thành phố tập trung chỉ đạo")),
        ),
        **LAM_ANH,
    ),
    Story(
        number=74836,
        title=LEARNING_TITLE,
        published=at("2020-08-17 07:20:12"),
        section=1,
        blocks=LEARNING,
        **LAM_ANH,
    ),
    Story(
        number=74840,
        title=cut("locbinh", "rà soát lại các tiêu chí theo quy định", "quy định"),
        published=at("2020-08-24 13:35:26"),
        section=1,
        blocks=(
            Heading(text="Kết quả"),
            Items(
                texts=(
                    cut("locbinh", "Số xã đạt 19 tiêu chí có 51/181 xã", ";"),
                    cut("locbinh", "Số xã đạt 15-18 tiêu chí có 04/181 xã", ";"),
                    cut("locbinh", "Số xã đạt từ 5-9 tiêu chí có 90/181 xã"),
                )
            ),
            Paragraph(text=cut("locbinh", "Đối với các thôn phấn đấu đạt chuẩn thôn nông thôn mới", "./.")),
        ),
        **LAM_ANH,
    ),
)

KYANH = (
    Story(
        number=2345,
        title=(
            "Ban chỉ đạo Chương trình mục tiêu quốc gia xây dựng NTM hội nghị đánh giá kết quả thực hiện quý I, "
            "triển khai nhiệm vụ quý II."
        ),
        published=at("2021-03-19 15:57"),
        section=1,
        second_address=True,
        blocks=seed_blocks("kyanh"),
        event_date=date(2021, 3, 18),
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2351,
        title=cut("kyanh", "phân công các đơn vị đỡ đầu 2 xã", "Kỳ Lạc"),
        published=at("2021-03-21 08:02"),
        blocks=paragraphs(
            cut("kyanh", "Trong đó xã Kỳ Tây khó khăn về các tiêu chí", "khu dân cư mẫu.")
            + " "
            + cut("kyanh", "Kỳ Lạc cần được hỗ trợ về tiêu chí giao thông", "khu dân cư mẫu…")
        ),
    ),
    Story(
        number=2342,
        title=cut("kyanh", "Ban chỉ đạo Chương trình MTQG xây dựng NTM, Đô thị văn minh", "nhiệm vụ quý II"),
        published=at("2021-03-18 18:20"),
        style="breaks",
        blocks=paragraphs(
            cut("kyanh", "Chiều ngày 18/3, Ban chỉ đạo Chương trình MTQG", "nhiệm vụ quý II."),
            cut("kyanh", "Các đồng chí Trần Đình Gia, ĐBQH, TUV, Bí thư Huyện ủy"),
            cut("kyanh", "Năm 2021 đã rà soát lựa chọn 15 sản phẩm"),
        ),
        event_date=date(2021, 3, 18),
    ),
    Story(
        number=2330,
        title=cut("kyanh", "hoàn thiện khung kế hoạch chi tiết thực hiện Đề án", "Đề án"),
        published=at("2021-03-15 09:40"),
        section=1,
        style="word",
        letters="nfd",
        blocks=paragraphs(
            cut("kyanh", "Đối với các ban, ngành cấp huyện tham mưu các giải pháp"),
            cut("kyanh", "Đối với các xã tranh thủ thời tiết thuận lợi", "…"),
            cut("kyanh", "Trong thời gian tới chúng ta cần tập trung quyết liệt hơn nữa", "như sau") + ".",
        ),
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2327,
        title=cut("kyanh", "một số chỉ tiêu phấn đấu trong thời gian tới", "tới"),
        published=at("2021-03-12 16:31"),
        blocks=(
            Table(
                rows=(
                    ("Chỉ tiêu", "Phấn đấu"),
                    ("Xã đạt chuẩn NTM", "2"),
                    ("Xã đạt chuẩn NTM nâng cao", "2-3"),
                    ("Khu dân cư mẫu đạt chuẩn", "37"),
                    ("Vườn mẫu đạt chuẩn cấp tỉnh và cấp huyện", "300"),
                    ("Sản phẩm đạt chất lượng Ocop 3 sao, 4 sao", "10"),
                )
            ),
        ),
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2322,
        title=cut("kyanh", "mô hình nhà sạch, vừn đẹp", "vừn đẹp"),
        published=at("2021-03-10 14:05"),
        blocks=(Photo(), Photo(), Photo()),
    ),
    Story(
        number=2318,
        title=cut("kyanh", "Đề án xây dựng huyện đạt chuẩn NTM", "NTM"),
        published=at("2021-03-09 10:10"),
        section=1,
        blocks=(
            Paragraph(
                text="Văn bản kèm theo: Đề án xây dựng huyện đạt chuẩn NTM.",
                link="Đề án xây dựng huyện đạt chuẩn NTM",
                document="de-an-huyen-ntm.pdf",
            ),
            Photo(),
        ),
    ),
    Story(
        number=2311,
        title=cut("kyanh", "chỉnh trang 4.054 nhà ở, 2.193 vườn hộ", "vườn hộ"),
        published=at("2021-03-05 07:50"),
        blocks=paragraphs(
            cut("kyanh", "Ngay từ đầu năm các xã đã vận động nhân dân trồng hàng rào xanh", "gắn biển") + ".",
            "Thống kê truy cập: Hôm nay: 1.204, Tháng này: 30.518, Tất cả: 4.402.771; "
            + cut("kyanh", "lúy kế đến nay có 73 khu dân cư đạt chuẩn"),
            cut("kyanh", "có 13 sản phẩm phấn đấu đạt chuẩn Ocop 3 sao"),
        ),
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2308,
        title=cut("kyanh", "Nhóm 11 xã đạt chuẩn, tiếp tục đẩy nhanh tiến độ", "các tiêu chí"),
        published=at("2021-03-03 17:12"),
        second_address=True,
        also_listed=True,
        blocks=(
            Paragraph(text=cut("kyanh", "Nhóm 11 xã đạt chuẩn, tiếp tục đẩy nhanh tiến độ")),
            Photo(caption="Đại biểu thảo luận tại hội nghị"),
            Paragraph(text=cut("kyanh", "Quý I, đã có thêm 4 thôn được công nhận")),
        ),
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2301,
        title=OCOP_TITLE,
        published=at("2021-03-02 11:24"),
        section=1,
        blocks=OCOP,
        **THUY_NGA_ANH_DUC,
    ),
    Story(
        number=2299,
        title=cut("kyanh", "đẩy mạnh xây dựng khu dân cư NTM kiểu mẫu", "nước thải sinh hoạt"),
        published=at("2021-03-01 08:33"),
        section=1,
        blocks=(
            Heading(text="Nhiệm vụ"),
            Items(
                texts=(
                    cut("kyanh", "duy tu, mở rộng hệ thống đường giao thông", ","),
                    cut("kyanh", "xây dựng các công trình xử lý nước thải sinh hoạt"),
                    cut("kyanh", "kênh mương nội đồng theo cơ chế hỗ trợ xi măng", ";"),
                )
            ),
            Paragraph(
                text=cut("kyanh", "đẩy nhanh tiến độ thực hiện các nội dung, tiêu chí chưa đạt", "đúng lộ trình")
            ),
        ),
        **THUY_NGA_ANH_DUC,
    ),
)

STORIES = {"quanson": QUANSON, "dongson": DONGSON, "thachha": THACHHA, "locbinh": LOCBINH, "kyanh": KYANH}
FETCHED_AT = {
    "quanson": "2023-05-23T08:00:00+07:00",
    "dongson": "2020-08-21T08:00:00+07:00",
    "thachha": "2021-03-22T08:00:00+07:00",
    "locbinh": "2021-05-20T08:00:00+07:00",
    "kyanh": "2021-03-22T08:00:00+07:00",
}
