"""Small whole pages for the tests: an article's parts, between the boilerplate that every portal prints around them."""

from collections.abc import Sequence

URL = "https://huyen.example.gov.vn/tin-tuc/so-ket-2-nam-123.html"
TITLE = "Huyện Quan Sơn sơ kết 2 năm thực hiện Chương trình Xây dựng nông thôn mới"
DATE = "<div class='k1'>Cập nhật lúc: 15:25 28/04/2023</div>"
TEXT = (
    "Sáng 27/4/2023, Ban Chỉ đạo thực hiện các Chương trình Mục tiêu Quốc gia XDNTM huyện Quan Sơn tổ chức Hội nghị sơ "
    "kết 2 năm thực hiện CTMTQG về Xây dựng Nông thôn mới (XDNTM) giai đoạn 2021-2025 trên địa bàn huyện.",
    "Theo báo cáo, 6 tháng đầu năm 2020 công tác chỉ đạo tổ chức thực hiện được huyện ủy, HĐND, UBND, UBMTTQ và các "
    "đoàn thể chính trị xã hội từ huyện đến cơ sở đã tích cực làm tốt công tác tuyên truyền vận động nhân dân.",
    "Cũng tại hội nghị, các đồng chí lãnh đạo tỉnh, huyện trao giấy khen cho 10 tập thể, 17 cá nhân tiêu biểu có nhiều "
    "thành tích trong phong trào thi đua “Chung sức xây dựng NTM” giai đoạn 2021 – 2025.",
)
NOTICE = (
    "UBND huyện thông báo lịch tiếp công dân định kỳ tháng 5 năm 2023 tại trụ sở Ban Tiếp công dân huyện.",
    "Đề nghị các cơ quan, đơn vị, UBND các xã, thị trấn phối hợp thực hiện./.",
)
OTHERS = (
    "UBND huyện Quan Sơn họp giao ban thường kỳ tháng 5 năm 2023",
    "Ban Dân tộc HĐND tỉnh giám sát việc thực hiện quy hoạch, bố trí, sắp xếp ổn định dân cư vùng...",
    "Hội nghị giao ban Thường trực Huyện ủy, HĐND, UBND huyện Quan Sơn",
    "Đồng chí Phó Bí thư Thường trực Huyện ủy kiểm tra tiến độ các công trình, dự án trên địa bàn huyện",
)
PROSE = (
    "Đến nay, toàn huyện đã mở rộng được 15,5km đường giao thông nông thôn; 7,7 km rãnh thoát nước; xây dựng 22 tường "
    "rào thoáng; thực hiện mới được 18 vườn mẫu, nhiều tuyến đường sáng - xanh - sạch - đẹp được hình thành.",
    "Hội nghị cũng đã đưa ra một số chỉ tiêu phấn đấu trong thời gian tới đó là: 2 xã Kỳ Tây và Kỳ Lạc đạt chuẩn NTM; "
    "có từ 2-3 xã đạt chuẩn NTM nâng cao; 37 khu dân cư mẫu đạt chuẩn; 300 vườn mẫu đạt chuẩn cấp tỉnh và cấp huyện.",
    "Quý I, đã có thêm 4 thôn được công nhận khu dân cư kiểu mẫu, lúy kế đến nay có 73 khu dân cư đạt chuẩn. Năm 2021 "
    "đã rà soát lựa chọn 15 sản phẩm đủ điều kiện xây dựng sản phẩm Ocop.",
)

MENU = (
    "<ul class='m'>"
    + "".join(
        f"<li><a href='/muc-{n}'>{name}</a><ul>"
        f"{''.join(f'<li><a href=/m{n}-{k}>{name} {k}</a></li>' for k in range(8))}</ul></li>"
        for n, name in enumerate(("Giới thiệu", "Tin tức", "Văn bản", "Thủ tục hành chính", "Công khai", "Liên hệ"))
    )
    + "</ul>"
)
INTRODUCTION = (
    "<div class='x1'><div>Giới thiệu</div><p>Huyện Quan Sơn là huyện miền núi phía tây của tỉnh Thanh Hóa, có đường "
    "biên giới với nước bạn Lào và nhiều dân tộc cùng sinh sống.</p><a href='/gt'>Xem thêm</a></div>"
)
COUNTER = "<div class='x2'>Hôm nay: 1159<br>Hôm qua: 1987<br>Tất cả: 2240627</div>"
LATEST = (
    "<div class='x3'><h3>Tin mới nhất</h3><ul>"
    + "".join(
        f"<li><a href='/t{n}'>{title}</a> <span>(22/05/2023 11:06 SA)</span></li>" for n, title in enumerate(OTHERS)
    )
    + "</ul></div>"
)
RELATED = (
    "<div class='x4'><div>Các tin khác</div>"
    + "".join(f"<div><a href='/r{n}'>{title}</a> <i>(1{n}/05/2023)</i></div>" for n, title in enumerate(OTHERS))
    + "</div>"
)
TEASERS = (
    "<div class='x5'>"
    + "".join(
        f"<div><a href='/h{n}'><img src='/thumb/{n}.jpg'></a><h4><a href='/h{n}'>{title}</a></h4><p>{summary}</p></div>"
        for n, (title, summary) in enumerate(zip(OTHERS, PROSE, strict=False))
    )
    + "</div>"
)
COMMENTS = (
    "<div class='x6'><h3>Ý kiến bạn đọc (3)</h3>"
    + "".join(
        f"<div><b>Bạn đọc</b> <small>2{n}/05/2023 10:11</small><p>{prose}</p></div>" for n, prose in enumerate(PROSE)
    )
    + "<form><label>Họ và tên</label><input><textarea></textarea></form></div>"
)
FOOTER = (
    "<div class='x7'><p>CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN QUAN SƠN</p><p>Chịu trách nhiệm nội dung: Văn phòng UBND huyện. "
    "Địa chỉ: Thị trấn Sơn Lư, huyện Quan Sơn, tỉnh Thanh Hóa.</p></div>"
)
SITE_TITLE = "Cổng thông tin điện tử huyện Quan Sơn"


def paragraphs(texts: Sequence[str], tag: str = "p") -> str:
    """Each text in an element of its own."""
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def in_columns(main: str, *, title: str = f"{TITLE} - {SITE_TITLE}", head: str = "") -> bytes:
    """A page of three columns made of divs."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div class='ck'>Thứ Sáu, 20/10/2023</div>{MENU}"
        f"<div class='w'><div class='c1'>{INTRODUCTION}{COUNTER}</div><div class='c2'>{main}</div>"
        f"<div class='c3'>{LATEST}</div></div>{FOOTER}</body></html>"
    ).encode()


def in_tables(main: str, *, title: str = f"{TITLE} - {SITE_TITLE}", head: str = "") -> bytes:
    """The same page laid out with a table, as SharePoint and old PHP sites do."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div>Thứ Sáu, 20/10/2023</div><marquee>Nhiệt liệt chào "
        f"mừng kỷ niệm Quốc khánh 2/9</marquee><table><tr><td>{MENU}</td></tr></table><table><tr>"
        f"<td>{INTRODUCTION}{COUNTER}</td><td>{main}</td><td>{LATEST}</td></tr></table>{FOOTER}</body></html>"
    ).encode()
