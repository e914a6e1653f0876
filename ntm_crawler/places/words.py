"""The words around the names of places: types of units, and what a name stands in that is no place. Data.

All in small letters, as tokens: a word is what stands between blanks and signs.
"""

from typing import NamedTuple

from ntm_crawler.places.gazetteer import Level


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
    **_words("village", "tổ dân phố", "khu phố", "khối phố", "tiểu khu", "khu"),
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

# What else "bản", "khu" and "làng" are: "văn bản", "bản Kế hoạch", "khu Công nghiệp", "làng Văn hóa". By the word in
# front, and by the first syllable behind.
NO_VILLAGE_AFTER = _set("văn tài kịch phiên xuất căn cơ bài nguyên bằng dị ấn kết biên nhân trọng")
NO_VILLAGE_NAMES = _set(
    "quy kế cam tuyên đề hương hợp nghị quyết công kinh du di bảo đô nông văn nghề sinh kiểu chế ntm mới liên"
)

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
JOINING = frozenset(("và", "với", "cùng", "hay", "hoặc"))
