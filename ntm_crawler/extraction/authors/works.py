"""What a text says of a work that it is about, a book or a song: libraries and schools introduce them by their fields,
and who wrote the work is one of these."""

import re
from collections.abc import Sequence

from ntm_crawler.extraction.lines.layout import Block

_WRITER = re.compile(
    r"\W{0,3}(?:(?:đồng )?tác giả|dịch giả|người dịch|chủ biên|biên soạn|nhạc sĩ)\s*[:：|]", re.IGNORECASE
)
_FIELD = re.compile(  # of a work, and of no article
    r"\W{0,3}(?:tên (?:sách|truyện|tác phẩm|bài hát|cuốn sách)|(?:tên )?tác phẩm|nhan đề|(?:nhà )?xuất bản|nhà xb|nxb"
    r"|(?:năm|nơi|lần|thời gian) (?:xuất bản|xb|sáng tác|ra đời|in)|hoàn cảnh (?:sáng tác|ra đời)|số trang"
    r"|khổ(?: sách| giấy)?|ký hiệu(?: kho| xếp giá)?|kho sách|đơn vị phát hành|giá (?:bìa|sách)|isbn"
    r"|công diễn(?: lần đầu)?)\s*[:：|–-]"
    r"|\W{0,3}(?:nhà xuất bản|nxb)\s+\w",
    re.IGNORECASE,
)
_LONGEST_FIELD = 160  # characters
_NEAR = 2  # lines


def tells_of_work(blocks: Sequence[Block], number: int) -> bool:
    """True for a line, or a row, that says who wrote something, near one with another field of it: "Tác giả: Đoàn Giỏi"
    beside "Nhà xuất bản: Kim Đồng"."""
    if not _WRITER.match(blocks[number].text):  # nearly all
        return False
    near = blocks[max(0, number - _NEAR) : number + 1 + _NEAR]
    return any(len(line.text) <= _LONGEST_FIELD and _FIELD.match(line.text) for line in near)
