"""The words the pages are made of: paragraphs, captions, titles and figures of the five seed texts, none invented."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
_SENTENCE_END = re.compile(r"(?<=[.!?…]) (?=[A-ZĐÂÊÔƠƯ“])")
_LISTED = re.compile(r"^(?P<title>.+?)\((?P<day>\d\d/\d\d/\d{4}) (?P<clock>\d{1,2}:\d\d) (?P<half>SA|CH)\)$")

# First and last line of the article in each seed file.
_SPANS = {
    "quanson": ("Sáng 27/4/2023", "Cũng tại hội nghị, các đồng chí lãnh đạo tỉnh"),
    "dongson": ("Sáng 5/8", "Phát biểu chỉ đạo và kết luận"),
    "thachha": ("Chiều 22/1/2021", "Đồng chí Bí thư Huyện ủy Nguyễn Thị Nguyệt và"),
    "locbinh": ("Ngày 14/8/2020", "Kết luận hội nghị"),
    "kyanh": ("Chiều ngày 18/3", "Kết luận hội nghị"),
}
# The day each opening sentence names, and the publication time the seed shows (None: it shows none).
EVENT_DAYS = {
    "quanson": date(2023, 4, 27),
    "dongson": date(2020, 8, 5),
    "thachha": date(2021, 1, 22),
    "locbinh": date(2020, 8, 14),
    "kyanh": date(2021, 3, 18),
}
SEED_TIMES = {
    "quanson": datetime(2023, 4, 28, 15, 25),  # noqa: DTZ001 (wall clock of the portal)
    "dongson": datetime(2020, 8, 8, 22, 42, 29),  # noqa: DTZ001
    "thachha": datetime(2021, 1, 23, 9, 14),  # noqa: DTZ001
    "locbinh": datetime(2020, 8, 17, 14, 5),  # noqa: DTZ001
    "kyanh": datetime(2021, 3, 19, 15, 57),  # noqa: DTZ001
}
AUTHORS = ("Bùi Đông", "Thu Hương", "Lâm Anh", "Thuý Nga", "Anh Đức")
UNITS = ("Trung tâm VHTT-TT&DL huyện Quan Sơn", "Trung tâm VHTT&TT Lộc Bình")
TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "locbinh": (
        ("Nhóm xã", "Số xã", "Tỷ lệ"),
        ("Số xã đạt 19 tiêu chí", "51/181 xã", "28,18%"),
        ("Số xã đạt 15-18 tiêu chí", "04/181 xã", "2,21%"),
        ("Số xã đạt 10-14 tiêu chí", "36/181 xã", "19,89%"),
        ("Số xã đạt từ 5-9 tiêu chí", "90/181 xã", "49,72%"),
    ),
    "thachha": (
        ("Nguồn lực huy động", "Triệu đồng"),
        ("Ngân sách nhà nước", "217.763"),
        ("Vốn lồng ghép từ các chương trình, dự án", "77.179"),
        ("Vốn tín dụng", "1.580"),
        ("Vốn huy động từ doanh nghiệp", "2.580"),
        ("Đóng góp của cộng đồng dân cư", "117.960"),
        ("Nguồn khác", "4.975"),
        ("Tổng nguồn lực", "442.307"),
    ),
    "quanson": (
        ("Nội dung", "Khối lượng", "Đơn vị"),
        ("Đường giao thông nông thôn", "71,43", "km"),
        ("Kênh mương và rãnh thoát nước", "20,37", "km"),
        ("Công trình thủy lợi", "11", "công trình"),
        ("Phòng học các cấp", "130", "phòng"),
        ("Đường điện", "6,8", "km"),
        ("Nhà văn hóa bản", "11", "nhà"),
    ),
    "dongson": (
        ("Nội dung", "Kết quả"),
        ("Mở rộng đường giao thông nông thôn", "15,5km"),
        ("Rãnh thoát nước", "7,7 km"),
        ("Tường rào thoáng", "22"),
        ("Vườn mẫu", "18"),
    ),
    "kyanh": (
        ("Chỉ tiêu phấn đấu", "Số lượng"),
        ("Xã đạt chuẩn NTM", "2 xã"),
        ("Xã đạt chuẩn NTM nâng cao", "2-3 xã"),
        ("Khu dân cư mẫu đạt chuẩn", "37"),
        ("Vườn mẫu đạt chuẩn cấp tỉnh và cấp huyện", "300"),
        ("Sản phẩm Ocop 3 sao, 4 sao", "10"),
    ),
}
# A body may quote what elsewhere is boilerplate: words and counter-like figures inside sentences.
QUOTED_BOILERPLATE = (
    "Hôm nay: 25 hộ đăng ký cải tạo vườn tạp, hôm qua: 19 hộ; tổng số 1.810.997 cây hàng rào xanh đã được trồng.",
    "Lượt xem và nghe phóng sự truyền hình về kết quả thực hiện Chương trình được các đại biểu đánh giá cao.",
    "Đạt 100% so với kế hoạch huyện giao.",
    "Bình luận về 2 xã Kỳ Tây và Kỳ Lạc, các đại biểu chỉ rõ nguyên nhân tồn tại, hạn chế.",
    "Chỉ đạo điều hành sát sao, cụ thể của UBND huyện được tỉnh đánh giá cao.",
    "Tất cả: 19 tiêu chí, 22 thôn, 181 xã.",
)
VERSES = (
    "Toàn dân đoàn kết",
    "Xây dựng đời sống văn hóa",
    "Ở khu dân cư",
    "Chung sức xây dựng nông thôn mới",
    "Chỉ có điểm khởi đầu",
    "Không có điểm kết thúc",
    "Dân giàu, nước mạnh",
    "Xã hội dân chủ, công bằng, văn minh",
)


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed article: its paragraphs and photo captions in order, and titles cut from its own words."""

    name: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    titles: tuple[str, ...]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; sentences glued together in the seed stay one."""
    return _SENTENCE_END.split(paragraph)


@cache
def seed(name: str) -> Seed:
    """The seed article `name`, read from the text file of that name."""
    lines = [" ".join(line.split()) for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    first, last = (next(i for i, line in enumerate(lines) if line.startswith(start)) for start in _SPANS[name])
    inside = [line for line in lines[first : last + 1] if line and not line.endswith(".jpg")]
    captions = tuple(line for line in inside if _is_caption(line))
    rows = [row.split("|", 1) for row in (FOLDER / "titles.txt").read_text(encoding="utf-8").splitlines()]
    titles = tuple(title for owner, title in rows if owner == name)
    return Seed(name, tuple(line for line in inside if line not in captions), captions, titles)


@cache
def listed_titles() -> tuple[tuple[str, datetime], ...]:
    """The titles of the "Tin mới nhất" list in the seed of Quan Sơn, with the time printed behind each."""
    found = []
    for line in (FOLDER / "quanson.txt").read_text(encoding="utf-8").splitlines():
        if match := _LISTED.match(line.strip()):
            moment = datetime.strptime(f"{match['day']} {match['clock']}", "%d/%m/%Y %H:%M")  # noqa: DTZ007
            hour = moment.hour % 12 + (12 if match["half"] == "CH" else 0)
            found.append((match["title"], moment.replace(hour=hour)))
    return tuple(found)


def _is_caption(line: str) -> bool:
    return len(line) < 260 and not line.endswith((".", "…", "/./"))
