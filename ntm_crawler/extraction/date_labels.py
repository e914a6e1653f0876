"""Short texts that look like a date, near the title or at the end of an article. Reading them is for `dates`."""

import re
from collections.abc import Iterable

from ntm_crawler.extraction.layout import IMAGE, Block, remembered
from ntm_crawler.text import fold, normalize

_MONTHS = "một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp"
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE_SHAPE = re.compile(
    r"(?<!\d)\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?<!\d)\d{4}([/.])\d{1,2}\1\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2} \d{1,2} \d{4}(?!\d)"
    r"|\d{1,2}\s*(?:,|-)?\s*tháng\s*\d{1,2}(?:\s*(?:,|-|năm|/)\s*\d{4}(?!\d))?"
    rf"|\d{{1,2}}\s+tháng\s+(?:{_MONTHS}),?\s+\d{{4}}|tháng\s+(?:{_MONTHS}|\d{{1,2}})\s+\d{{1,2}},?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_ENGLISH})[a-z]*\.?,?\s+\d{{4}}"
    rf"|(?:{_ENGLISH})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?[.,]?\s+\d{{4}}"
    rf"|(?:{_ENGLISH}) \d{{1,2}} \d\d:\d\d:\d\d (?:[a-z]{{2,4}} )?\d{{4}}"  # as Java writes a moment
    r"|tháng\s*\d{1,2}\s*(?:,|-|năm|/)\s*\d{4}"
    r"|\d{1,2}\s*Th\d{1,2},?\s*\d{4}"
    r"|\d{1,3} (?:phút|giờ|ngày|tuần|tháng|năm) trước"
    r"|\d{1,3} (?:minute|hour|day|week|month|year)s? ago|(?:hôm qua|hôm nay),?\s*(?:lúc\s*)?\d{1,2}[:h]\d{2}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")  # every date has one, most lines have none
_CLOCK = re.compile(
    r"^\W{0,3}\d{1,2}\s?[:hg]\s?\d{2}(?:\s?[:m'p]\s?\d{2})?\s*(?:SA|CH|AM|PM)?"
    r"\W{0,3}(?:(?:GMT|UTC)\s*[+-]?\d{0,2}(?::?\d\d)?\W{0,3})?$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"\s*(?:[|•·–—-]\s*)?(?:(?:số )?lượt (?:xem|đọc|truy cập)|đã xem|view count|views?\b|lượt\b|\d+ lượt|tác giả"
    r"|người đăng|đăng bởi|nguồn\s*:|chuyên mục|\d{1,3}\s?%|cỡ chữ|bình luận).*$",
    re.IGNORECASE,
)
# Words that stand with a date in a label, folded: "Đăng lúc: Thứ Sáu, 28/04/2023 08:30 SA (GMT+7)".
_LABEL_WORDS = frozenset(
    [
        "ngay",
        "dang",
        "luc",
        "cap",
        "nhat",
        "cuoi",
        "cung",
        "lan",
        "moi",
        "tai",
        "len",
        "tin",
        "bai",
        "viet",
        "thoi",
        "gian",
        "gui",
        "xuat",
        "ban",
        "duoc",
        "dua",
        "vao",
        "hoi",
        "khoi",
        "tao",
        "boi",
        "thu",
        "hai",
        "ba",
        "tu",
        "nam",
        "sau",
        "bay",
        "chu",
        "cn",
        "t",
        "sang",
        "chieu",
        "toi",
        "trua",
        "dem",
        "sa",
        "ch",
        "am",
        "pm",
        "gmt",
        "utc",
        "gio",
        "phut",
        "giay",
        "h",
        "g",
        "p",
        "thang",
        "truoc",
        "hom",
        "qua",
        "nay",
        "post",
        "posted",
        "date",
        "published",
        "on",
        "at",
        "update",
        "updated",
        "created",
        "submitted",
        "mot",
        "bon",
        "tam",
        "chin",
        "muoi",
        "day",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "by",
        "admin",
        "administrator",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_MOST_OTHER_WORDS = 2
_LONGEST = 160
_LONGEST_LABEL = 90
_LONE = re.compile(
    r"^\W{0,3}(?:(?:ngày đăng|đăng ngày|đăng lúc|cập nhật|ngày cập nhật|đăng tải|thời gian)\b.{0,60}"
    r"|.{0,25}ngày\s*\d{1,2}\s*(?:tháng|[-/.])\s*\d{1,2}\s*(?:năm|[-/.])\s*\d{4}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}.{0,20})\W{0,3}$",
    re.IGNORECASE,
)


def has_date(text: str) -> bool:
    """True when something in `text` has the shape of a date."""
    return bool(DATE_SHAPE.search(text))


@remembered
def date_label(block: Block) -> str | None:
    """The smallest part of a block that is a date label, or None when the block is none."""
    if block.kind == IMAGE or not 4 <= len(block.text) <= _LONGEST or not _DIGIT.search(block.text):
        return None
    pieces = [piece for piece in map(normalize, block.pieces) if piece]
    with_date = [piece for piece in pieces if has_date(piece)]
    text = block.text
    if len(with_date) == 1 and len(pieces) > 1:
        text = _with_neighbours(pieces, pieces.index(with_date[0]))
    if not has_date(text):
        return None
    text = _without_other_parts(text)
    return text if text and len(text) <= _LONGEST_LABEL and _other_words(text) <= _MOST_OTHER_WORDS else None


def date_labels(blocks: Iterable[Block]) -> list[str]:
    """The date labels among `blocks`, in order; a lone clock beside a label without one is joined to it."""
    return [label for _, label in labelled_blocks(blocks)]


def labelled_blocks(blocks: Iterable[Block]) -> list[tuple[Block, str]]:
    """Likewise, with the line that each label stands in."""
    labels: list[str] = []
    places: list[Block] = []
    previous: Block | None = None
    joined = False
    for block in blocks:
        label = date_label(block) if block.link_share < 0.5 or is_linked_label(block) else None
        if label:
            clock_before = previous is not None and _CLOCK.match(previous.text) and not _has_clock(label)
            labels.append(f"{previous.text} {label}" if clock_before and previous else label)
            places.append(block)
            joined = False
        elif labels and not joined and previous is not None and _CLOCK.match(block.text) and not _has_clock(labels[-1]):
            labels[-1] = f"{labels[-1]} {block.text}"
            joined = True
        previous = block
    return list(zip(places, labels, strict=True))


def is_linked_label(block: Block) -> bool:
    """A date label that links nowhere else than a date may: itself, or its category in the cell beside it."""
    if block.cells:
        return len(block.cells) == 2 and any(is_lone_date(cell) for cell in block.cells)
    return len(block.text) <= _LONGEST_LABEL and is_date_line(block)


def is_lone_date(text: str) -> bool:
    """A line that is a date and nothing else: "Ngày 28 tháng 4 năm 2023"."""
    return len(text) <= _LONGEST_LABEL and has_date(text) and bool(_LONE.match(text))


def is_date_line(block: Block) -> bool:
    """A short line that is a date label, not a sentence that holds a date."""
    label = date_label(block)
    if label is None or len(block.text) > _LONGEST_LABEL:
        return False
    return _other_words(block.text.replace(label, " ")) <= _MOST_OTHER_WORDS and not block.text.endswith((";", ":"))


def is_time_element(block: Block) -> bool:
    """A line that a `time` element with a date shows in words: "Đã đăng từ lâu"."""
    if len(block.text) > _LONGEST_LABEL:
        return False
    times = block.box.element.iter("time")
    return any(time.get("datetime") and normalize(time.text_content()) == block.text for time in times)


def _other_words(text: str) -> int:
    """How many words of `text` belong neither to a date nor to a label: a sentence has several."""
    rest = _OTHER_LABEL.sub("", DATE_SHAPE.sub(" ", text))
    return sum(word not in _LABEL_WORDS for word in re.findall(r"[^\W\d]+", fold(rest)))


def _with_neighbours(pieces: list[str], index: int) -> str:
    """A date piece with the clock pieces right beside it."""
    text = pieces[index]
    if index and _CLOCK.match(pieces[index - 1]):
        text = f"{pieces[index - 1]} {text}"
    if index + 1 < len(pieces) and _CLOCK.match(pieces[index + 1]):
        text = f"{text} {pieces[index + 1]}"
    return text


def _without_other_parts(text: str) -> str:
    parts = [part.strip() for part in text.split("|")]
    kept = [part for part in parts if has_date(part) or _CLOCK.match(part)]
    joined = " | ".join(kept)
    shorter = _OTHER_LABEL.sub("", joined)
    return shorter if has_date(shorter) else joined


def _has_clock(text: str) -> bool:
    return bool(re.search(r"\d{1,2}\s?[:hg]\s?\d{2}", text))
