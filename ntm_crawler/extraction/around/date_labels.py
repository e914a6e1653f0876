"""Short texts that look like a date, near the title or at the end of an article. Reading them is for `dates`."""

import re
from collections.abc import Iterable

from ntm_crawler.dates import has_clock, has_date, is_clock, is_date_label, other_words
from ntm_crawler.extraction.lines.layout import CAPTION, Block, remembered
from ntm_crawler.text import normalize

_DIGIT = re.compile(r"\d")  # every date has one, most lines have none
_WORDS = re.compile(r"\w")
_PARTS_CLOCK = re.compile(r"\W*(?:(?:giờ|lúc|vào lúc)(?: đăng)?\W*)?", re.IGNORECASE)  # signs, or its label
_DAY_AND_WHAT = re.compile(r"(?:\d[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)?|^\d{1,2}\s?[hg:]\s?(?:\d\d)?)\s?:\s+[^\W\d_]")
_FROM_TO = re.compile(r"(?<![\d:])\d{1,2}\s?[:hg]\s?(?:\d\d)?\s?[-–]\s?\d{1,2}\s?[:hg]", re.IGNORECASE)
_RANGE = re.compile(  # "14/8/2026 - 21/8/2026": how long a poll runs
    r"[/.-]\d{4}\s?(?:[-–]|đến|tới)\s?(?:hết )?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE
)
_OF_OTHER_DAY = re.compile(  # what begins, ends or is forecast then, what is counted since, the page's own clock
    r"(?:từ|tính đến|kể từ|(?:bắt đầu|áp dụng|có hiệu lực)(?: từ)?)\s(?:ngày\s)?\d"
    r"|(?:thời tiết|giá vàng|tỷ giá|lịch (?:công tác )?tuần|thống kê|truy cập|ảnh chụp)(?: từ)?\s(?:ngày\s)?\d"
    r"|(?:tổng )?(?:số )?(?:lượt |người )?(?:truy cập|khách|tham quan)\b.{0,25}\btừ\s(?:ngày\s)?\d"
    r"|(?:lễ(?! hội)|hạn|khai mạc|bế mạc|hiệu lực|thời gian [^\W\d_]+ điện|bắt đầu|kết thúc|hết hạn|thời hạn"
    r"|(?:âm|dương) lịch|phiên bản"
    r"|(?:thời (?:gian|điểm)|ngày) (?:(?:bắt|khởi) đầu|kết thúc|diễn ra|tổ chức|hết hạn|(?:có |hết )?hiệu lực|mở thầu"
    r"|đóng thầu|in(?=\s*:))|(?:ban hành|ký)(?: ngày\b|:)"
    r"|ngày (?:ban hành|ký|mất|sinh|thi|họp|khai giảng|khởi hành|sự kiện|âm|in|xem|truy cập|nhận|hẹn trả|tham gia))\b"
    r"|hôm nay\W+(?:(?:thứ \w+|chủ nhật)\W+)?(?:ngày\s)?\d{1,2}[/.-]\d",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\d\s?°")
_OF_POSTING = re.compile(r"\b(?:đăng|cập nhật|xuất bản|gửi|tạo|updated?|post(?:ed)?|published)\b", re.IGNORECASE)
_IDLE_PLAYER = re.compile(r"0?0:00")  # "0:00 / 3:15"
_OTHER_LABEL = re.compile(
    r"\s*(?:[|•·–—-]\s*)?(?:(?:số )?lượt (?:xem|đọc|truy cập)|đã xem|view count|views?\b|lượt\b|\d+ lượt|tác giả"
    r"|người đăng|đăng bởi|nguồn\s*:|chuyên mục|\d+\s?%|cỡ chữ|bình luận).*$",
    re.IGNORECASE,
)
_IN_OTHER_LABELS = (  # looked for first: most lines with a date have none
    *("lượt", "đã xem", "view", "tác giả", "người đăng", "đăng bởi", "nguồn", "chuyên mục", "%", "cỡ chữ", "bình luận"),
)
_POSTED = re.compile(  # "Đăng lúc … bởi admin."
    r"(?:được )?(?:đăng(?! ký)|gửi|cập nhật|xuất bản|posted|published|updated|written|created)\b", re.IGNORECASE
)
# Its two bounds are on the work: without them a line of many " on " takes long.
_ENTRY_POSTED = re.compile(  # WordPress: "This entry was posted on … at 8:05 am and is filed under …. You can follow"
    r"This (?:entry|post) was (?:posted|published|written)\b[^.]{0,80}? on (?P<date>(?:[^.]|\.(?=\s\d{4})){6,60}?)"
    r"(?: and\b| by\b|\.\s(?!\d{4})|\.?$)"
)
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.-]\d{1,2}")  # a day beside a clock: "07:30 | 12/11"
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d")
_IN_LABELS = re.compile(r"[^\W\d_]|%")  # looked for first: a date in numbers has none
_MOST_OTHER_WORDS = 2  # 1 and 4 change pages
_ROOT = re.compile(r"(?:https?://[^/?#]+)?/?")  # a site's first page
_SET_OFF = re.compile(r"\s[-–—•·/»]\s")
_SIGNS = " |•·–—-/»()[]"
_LONGEST_CATEGORY = 30  # characters
_MOST_IN_CATEGORY = 6  # words
_LONGEST = 160  # characters: bounds the work on paragraphs; half loses days


@remembered
def date_label(block: Block) -> str | None:
    """The smallest part of a block that is a date label, or None when the block is none."""
    text = block.text
    if text.startswith("This ") and (posted := _ENTRY_POSTED.match(text)):
        return f"Posted on {posted['date']}" if has_date(posted["date"]) else None
    if len(text) > _LONGEST or not _DIGIT.search(text) or block.kind == CAPTION:
        return None
    if len(block.pieces) > 1:
        pieces = [piece for piece in map(normalize, block.pieces) if piece]
        with_date = [piece for piece in pieces if has_date(piece)]
        if len(with_date) == 1:
            text = _with_neighbours(pieces, pieces.index(with_date[0]))
    if not has_date(text) or _is_of_other_day(block.text):
        return None
    text = _without_other_parts(text)
    if text and _other_words(text) > _MOST_OTHER_WORDS:
        text = _moment_set_off(text)
    return text or None


def labelled_blocks(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """The date labels among `blocks`, in order, with their lines; a lone clock beside a label without one joins it."""
    labels: list[str] = []
    places: list[Block] = []
    previous: Block | None = None
    joined = False
    for block in blocks:
        label = date_label(block)
        if label and block.is_linked and not is_linked_label(block):
            label = None
        if label:
            clock_before = previous is not None and is_clock(previous.text) and not has_clock(label)
            labels.append(f"{previous.text} {label}" if clock_before and previous else label)
            places.append(block)
            joined = False
        elif labels and not joined and previous is places[-1] and _is_clock_behind(block, labels[-1]):
            labels[-1] = f"{labels[-1]} {block.text}"
            joined = True
        if label or not _PARTS_CLOCK.fullmatch(block.text):  # "14/03/2024", "·" or "Giờ", "09:05"
            previous = block
    return list(zip(places, labels, strict=True))


def _is_clock_behind(block: Block, label: str) -> bool:
    return is_clock(block.text) and not has_clock(label) and not _IDLE_PLAYER.fullmatch(block.text)


def is_linked_label(block: Block) -> bool:
    """A date label that links nowhere else than a date may: itself, its category in the cell beside it, or the site's
    first page in front of a `time`."""
    if block.cells:
        return len(block.cells) == 2 and any(is_lone_date(cell) for cell in block.cells)
    return is_date_line(block) or _is_behind_sites_name(block)


def _is_behind_sites_name(block: Block) -> bool:
    has_time = any(owner.tag == "time" and owner.get("datetime") for owner in block.owners)
    return has_time and all(_ROOT.fullmatch(link.get("href") or "") for link in block.links)


def is_lone_date(text: str) -> bool:
    """A line that is a date and nothing else: "Ngày 28 tháng 4 năm 2023"."""
    return len(text) <= _LONGEST and is_date_label(text) and not is_of_schedule(text)


@remembered
def is_date_line(block: Block) -> bool:
    """A short line that is a date label, not a sentence that holds a date ("Ngày 12/04/2025 có 120 lượt xem.") or what
    is done on it ("12/04/2025: Họp thôn")."""
    label = date_label(block)
    if label is None or (_is_sentence(block.text) and not _POSTED.match(block.text)) or is_of_schedule(block.text):
        return False
    rest = block.text.replace(label, " ")
    is_short = _other_words(rest) <= _MOST_OTHER_WORDS or (has_clock(label) and _may_be_category(rest))
    return is_short and not block.text.endswith((";", ":"))


def has_category_beside(block: Block) -> bool:
    """True for a date line with more words than a label has: a category's, or what happens then."""
    return _other_words(block.text.replace(date_label(block) or "", " ")) > _MOST_OTHER_WORDS


def words_beside(block: Block) -> list[str]:
    """ "Họp thôn" of "Họp thôn - 12/04/2025 19:30": what is set off from a day in a line, if words are."""
    parts = _SET_OFF.split(block.text)
    others = [part for part in parts if not has_date(part)]
    return others if len(parts) == len(others) + 1 and _other_words(" ".join(others)) else []


def _may_be_category(text: str) -> bool:
    """ "Cải cách hành chính |": a few words beside a day and its clock, in an element of their own or set off."""
    words = text.strip(_SIGNS)
    is_named = words[:1].isupper() and not any(map(str.isdigit, words)) and words[-1:].isalnum()
    return is_named and len(words) <= _LONGEST_CATEGORY and len(words.split()) <= _MOST_IN_CATEGORY


def _moment_set_off(text: str) -> str:
    """The day and clock of "Chuyển đổi số - 12/04/2025 14:18"; nothing where no words of a category are set off."""
    parts = _SET_OFF.split(text)
    dated = [part for part in parts if has_date(part) and has_clock(part)]
    others = " ".join(part for part in parts if part not in dated)
    is_moment = len(dated) == 1 and not _other_words(dated[0]) and _may_be_category(others)
    return dated[0] if is_moment else ""


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!")) and bool(other_words(text))


def says_year(text: str) -> bool:
    """Whether a day is written with its year: "28/04/23", and no badge's "28 Th4"."""
    return bool(_YEAR.search(text))


def is_of_post(text: str) -> bool:
    """True for a day as pages print that of posting, with its clock or a word of posting: "Thứ Sáu, 06/12/2019 |
    16:30", and no "15h00, ngày 05/3/2025"."""
    return says_posting(text) or (has_clock(text) and "ngày" not in text.lower())


def says_posting(text: str) -> bool:
    """True for words of posting: "Đăng lúc", "Cập nhật"."""
    return bool(_OF_POSTING.search(text))


def is_of_schedule(text: str) -> bool:
    """ "20/5/2023: Họp thôn 3", "15h00: Chung kết", "Từ ngày 20/5 đến 25/5/2023", "Lễ viếng: 8h ngày 20/5": a day or a
    clock and what is done then, or how long it takes."""
    if not _DIGIT.search(text):
        return False
    if _OF_OTHER_DAY.match(text) or (":" in text and _DAY_AND_WHAT.search(text)) or _RANGE.search(text):
        return True
    return ("-" in text or "–" in text) and bool(_FROM_TO.search(text))


def _is_of_other_day(text: str) -> bool:
    """ "Ngày bắt đầu: 15/05/2023", "Quan Sơn 28/10/2026 27°C": a day that no article has, whatever stands behind it."""
    return bool(_OF_OTHER_DAY.match(text) or _DEGREES.search(text) or _RANGE.search(text))


def is_time_element(block: Block) -> bool:
    """A line that a `time` element with a date shows in words: "Đã đăng từ lâu"."""
    if len(block.text) > _LONGEST:
        return False
    times = block.box.element.iter("time")
    return any(time.get("datetime") and normalize(time.text_content()) == block.text for time in times)


def _other_words(text: str) -> int:
    """How many words of `text` belong neither to a date nor to a label: a sentence has several."""
    return len(other_words(_without_other_labels(text))) if _IN_LABELS.search(text) else 0


def _without_other_labels(text: str) -> str:
    lowered = text.lower()
    return _OTHER_LABEL.sub("", text) if any(map(lowered.__contains__, _IN_OTHER_LABELS)) else text


def _with_neighbours(pieces: list[str], index: int) -> str:
    """A date piece with the clock pieces right beside it, or behind a separator."""
    text = pieces[index]
    before = next(filter(_WORDS.search, reversed(pieces[:index])), "")
    behind = next((piece for piece in pieces[index + 1 :] if not _PARTS_CLOCK.fullmatch(piece)), "")
    if is_clock(before):
        text = f"{before} {text}"
    return f"{text} {behind}" if is_clock(behind) else text


def _without_other_parts(text: str) -> str:
    if "|" in text:
        parts = [part.strip() for part in text.split("|")]
        kept = (part for part in parts if has_date(part) or is_clock(part) or _DAY_AND_MONTH.fullmatch(part))
        text = " | ".join(kept)
    shorter = _without_other_labels(text)
    return shorter if has_date(shorter) else text
