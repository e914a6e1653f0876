"""The words around the names of places: types of units, and what a name stands in that is no place. Data.

All in small letters, as tokens: a word is what stands between blanks and signs.
"""

from typing import NamedTuple

from ntm_crawler.places.gazetteer import Level
from ntm_crawler.text import fold


class TypeWord(NamedTuple):
    """A type of units: the levels that units of it have, and its name in full."""

    levels: tuple[Level, ...]
    kind: str


def _words(level: Level, *kinds: str) -> dict[tuple[str, ...], TypeWord]:
    return {tuple(kind.split()): TypeWord((level,), kind) for kind in kinds}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CITY = TypeWord(("district", "province"), "thành phố")

TYPE_WORDS: dict[tuple[str, ...], TypeWord] = {
    **_words("province", "tỉnh"),
    ("thành", "phố"): _CITY,
    **_words("district", "huyện", "quận", "thị xã", "huyện đảo"),
    **_words("commune", "xã", "phường", "thị trấn", "đặc khu", "xã đảo"),
    **_words("village", "thôn", "bản", "xóm", "ấp", "buôn", "bon", "làng", "khóm", "khối", "sóc", "phum", "plei"),
    **_words("village", "tổ dân phố", "khu phố", "khu dân cư", "khối phố", "tiểu khu", "khu"),
}

# In texts without any accent. No villages: "ban" and "lang" are words of other languages, too.
UNACCENTED_TYPE_WORDS = {
    tuple(map(fold, words)): word for words, word in TYPE_WORDS.items() if word.levels != ("village",)
}

# Written in capitals, or with a stop behind them.
ABBREVIATIONS: dict[str, TypeWord] = {
    "tp": _CITY,
    "tx": TypeWord(("district",), "thị xã"),
    "tt": TypeWord(("commune",), "thị trấn"),
    "p": TypeWord(("commune",), "phường"),
    "q": TypeWord(("district",), "quận"),
    "h": TypeWord(("district",), "huyện"),
    "x": TypeWord(("commune",), "xã"),
    "tdp": TypeWord(("village",), "tổ dân phố"),
}

NUMBERED = frozenset(("phường", "quận"))  # and villages: "100 xã 1.200 hộ" names nothing

# What else the words for types are: "văn bản", "nông thôn", "hợp tác xã", by the word in front; "bản Kế hoạch", "khu
# Công nghiệp", "làng Văn hóa", by the words behind.
NO_TYPE_AFTER = _set("văn tài kịch phiên xuất căn cơ bài nguyên bằng dị ấn kết biên nhân trọng phim nông tác")
NO_VILLAGE_NAMES = frozenset(
    tuple(words.split())
    for words in (
        *("quy hoạch", "quy chế", "quy định", "quy ước", "kế hoạch", "cam kết", "tuyên ngôn", "tuyên bố", "đề án"),
        *("hương ước", "hợp đồng", "nghị quyết", "quyết định", "công nghiệp", "công viên", "công nghệ", "kinh tế"),
        *("du lịch", "di tích", "bảo tồn", "bảo tàng", "đô thị", "nông nghiệp", "nông thôn", "văn hóa", "văn hoá"),
        *("sinh thái", "sinh hoạt", "kiểu mẫu", "chế xuất", "tái định", "dân cư", "hành chính", "trung tâm"),
        *("thể thao", "nghỉ dưỡng", "quản lý", "liên hợp", "tập thể", "nghề truyền", "thông minh", "vực"),
    )
)

# Of persons: "Chủ tịch UBND xã Nguyễn Văn A", "trưởng thôn Lê Thị B"; some villages and communes bear one, too.
FAMILY_NAMES = _set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai lương trương đào đoàn lò hà "
    "vi cao lâm tạ tống quách lưu thái triệu ngân lục nông hứa giàng vàng sùng thào hờ quàng cà lường bế chu kiều"
)
ROLES = _set("trưởng phó bộ thư tịch viên ban ubnd hđnd mttq ủy uỷ an quân đoàn hội")

# Words that count what a number stands before: "thôn Đông Sơn 15 hộ" names no "Đông Sơn 15".
COUNTED = _set(
    "hộ thôn bản xóm ấp xã huyện km ha m m2 tỷ triệu nghìn ngàn vườn tiêu tuyến người khẩu nhân công mô sản con cây % "
    "căn ngôi nhà khu năm tháng ngày đồng tấn tạ lần hội đoàn chi tổ phòng trường tập cá đại em học"
)

# A capital at the beginning of a sentence, not of a name: "Tại Gia Lai".
FIRST_WORDS = _set("tại ở từ theo đến về người vùng ngành hiện nay với trên của là và do qua như cả khi vì để đảng") - {
    "bà"
}

# What a place's name names when it stands behind these is no unit. The words stand anywhere in the same phrase ...
INSTITUTIONS = (
    ("công", "ty"),
    ("tổng", "công"),
    ("doanh", "nghiệp"),
    ("tập", "đoàn"),
    ("htx",),
    ("hợp", "tác"),
    ("trường",),
    ("đại", "học"),
    ("thpt",),
    ("thcs",),
    ("ngân", "hàng"),
    ("nhà", "máy"),
    ("nhà", "hàng"),
    ("khách", "sạn"),
    ("cửa", "hàng"),
    ("cơ", "sở"),
    ("báo",),
    ("đài",),
    ("bệnh", "viện"),
)
# ... or right in front of it.
NO_UNIT_AFTER = _set(
    "ông bà anh chị em cháu cô chú bác cụ mẹ thầy sĩ nhân họ sông núi suối hồ đèo cầu đường phố ga cảng chùa đền đình "
    "miếu chợ biển vịnh đảo kcn ccn lộ tộc rừng thác hang động đập kênh"
)
OFFICES = _set("ủy uỷ đoàn bộ hội")
JOINING = _set("và với cùng hay hoặc")
LIST_WORDS = _set("gồm là như")
PLURAL_WORDS = _set("các những hai ba bốn năm sáu bảy tám chín mười")
