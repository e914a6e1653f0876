"""What our WordPress is filled with: sixty posts as editors of a portal write them, from the words of real articles."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE
from tests.portal_server.corpus import Corpus, sentences
from tests.portal_server.story import Block, Heading, Items, Paragraph, Photo, Story, Table

SECTIONS = ("Tin tức - Sự kiện", "Xây dựng nông thôn mới", "Thông báo")
ELSEWHERE = "Chuyên trang"
"""A category that no section of the portal lists."""

COUNT = 60
_SPACING = timedelta(days=41, hours=5, minutes=17)
_NEWEST = datetime(2025, 6, 27, 16, 42, tzinfo=LOCAL_ZONE)
_NOTICES = {  # number → title, the one line of the text
    5: ("Thông báo", "Mời các hộ kinh doanh chợ Mới đến UBND xã nhận mặt bằng trước ngày 15."),
    17: ("Lịch cắt điện", "Điện lực tạm ngừng cấp điện thôn 3 từ 7 giờ đến 11 giờ để sửa chữa đường dây."),
    38: ("Thông báo", "Bộ phận một cửa nghỉ chiều thứ Sáu để tập huấn phần mềm mới."),
}
_TITLES = {
    8: 'Phát động phong trào thi đua "Chung sức xây dựng nông thôn mới"',
    21: "Hội thao 2024 - 2025: đội bóng thôn Tân Lập & thôn Tân Thành cùng về nhất",
    33: "Nhiều hộ thoát nghèo nhờ cây dược liệu...",
}


@dataclass(slots=True, kw_only=True, frozen=True)
class _OverYears(Corpus):
    """Articles some weeks apart: a portal's history of years in few of them."""

    def published(self, number: int) -> datetime:
        return self.newest - (self.articles - number) * _SPACING


_CORPUS = _OverYears(articles=COUNT, seed=15, newest=_NEWEST, sections=len(SECTIONS))


def posts() -> list[dict[str, Any]]:
    """The posts in the words of manage.php."""
    return [_post(number) for number in range(1, COUNT + 1)]


def _post(number: int) -> dict[str, Any]:
    story = _CORPUS.story(number)
    title, blocks = _content(number, story)
    byline = [{"kind": "byline", "text": f"Tin, ảnh: {story.author}"}] if _has_byline(number) else []
    return {
        "title": title,
        "published": story.published.strftime("%Y-%m-%d %H:%M:%S"),
        "author": story.author,
        "categories": _categories(number),
        "blocks": [*map(_block, blocks), *byline],
        "cover": f"bia-{number}.jpg" if number % 9 == 1 else None,
        "tags": ["OCOP", "chuyển đổi số"] if number % 5 == 0 else [],
        "comments": [f"{_sentence(number, 'comment')}!"] if number % 6 == 0 else [],
    }


def _categories(number: int) -> list[str]:
    if number in (13, 44):
        return [ELSEWHERE]
    main = number % len(SECTIONS)
    also = [(main + 1) % len(SECTIONS)] if number % 7 == 0 else []
    return [SECTIONS[place] for place in (main, *also)]


def _has_byline(number: int) -> bool:
    return number % 4 == 2 and number not in _NOTICES


def _content(number: int, story: Story) -> tuple[str, tuple[Block, ...]]:
    """Title and blocks: of every kind that editors use, in turn."""
    if number in _NOTICES:
        title, line = _NOTICES[number]
        return title, (Paragraph(text=line),)
    blocks = story.blocks
    match number % 10:
        case 1:
            blocks = (*blocks[:2], Photo(caption=_sentence(number, "caption"), name=f"xa-{number}.jpg"), *blocks[2:])
        case 3:
            document = f"Kế hoạch số {number}/KH-UBND"
            blocks = (*blocks, Paragraph(text=document, link=document, document=f"ke-hoach-{number}.pdf"))
        case 4:
            blocks = (*blocks[:3], Heading(text=_sentence(number, "heading")[:60].rsplit(" ", 1)[0]), *blocks[3:])
        case 6:
            rows = (("Xã", "Số tiêu chí", "Năm"), ("Tân Lập", "19", "2021"), ("Yên Khê", "17", "2022"))
            blocks = (*blocks[:3], Table(rows=rows), *blocks[3:])
        case 7:
            texts = tuple(_sentence(number, f"item {place}") for place in range(3))
            blocks = (*blocks[:2], Items(texts=texts), *blocks[2:])
        case 9:
            blocks = (Photo(name=f"dau-{number}.jpg"), *blocks)
    return _TITLES.get(number, story.title), blocks


def _sentence(number: int, place: str) -> str:
    pool = sentences()
    digest = hashlib.blake2b(f"{number}|{place}".encode(), digest_size=4).digest()
    return pool[int.from_bytes(digest) % len(pool)]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text=text, document=str(document)):
            return {"kind": "document", "name": text, "file": document}
        case Paragraph(text=text):
            return {"kind": "paragraph", "text": text}
        case Heading(text=text):
            return {"kind": "heading", "text": text}
        case Items(texts=texts):
            return {"kind": "items", "texts": texts}
        case Table(rows=rows):
            return {"kind": "table", "rows": rows}
        case Photo(caption=None, name=name):
            return {"kind": "photo", "file": name}
        case Photo(caption=caption, name=name):
            return {"kind": "photo", "file": name, "caption": caption}
