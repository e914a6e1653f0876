"""The lines that close a text: who wrote it, and when. They say so outside of the text, and are no part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ntm_crawler.dates import date_spans, has_date, other_words
from ntm_crawler.extraction.around.date_labels import is_date_line, is_lone_date, is_of_post, says_posting, says_year
from ntm_crawler.extraction.around.meta_zone import tells_event
from ntm_crawler.extraction.around.parts import is_label_of_article
from ntm_crawler.extraction.authors.byline import take_byline
from ntm_crawler.extraction.authors.credits import Byline
from ntm_crawler.extraction.authors.names import is_persons_name
from ntm_crawler.extraction.boilerplate.tools import is_break
from ntm_crawler.extraction.lines.layout import CAPTION, Block, has_text, is_linked
from ntm_crawler.extraction.text.other_articles import announced_links
from ntm_crawler.extraction.text.tail import without_tail

_BEFORE_DAY = re.compile(r"(?![^\d:]+[,|–—-]\s*(?:ngày\s*)?\d)[^\d]+", re.IGNORECASE)  # no "Quan Sơn, ngày 28/4"


@dataclass(slots=True)
class Closing:
    """A text without the lines that close it; the `lines` that were taken ("Written by … on 2 April 2023") in the order
    of the page, the byline and the day in words that they say."""

    text: list[Block]
    lines: list[Block]
    byline: Byline
    dates: list[str]


def take_closing(blocks: list[Block], shown: Sequence[Block] = ()) -> Closing:
    """Split a trimmed text from what closes it; what is the page's own behind a byline goes, too. Where the lines
    `shown` in front of it have its day, a day under it is text."""
    text, byline = take_byline(blocks)
    text, _ = without_tail(text, announced_links(text) if any(map(is_linked, text)) else frozenset())
    day = _last_day(text)
    is_text = day is not None and _is_other_day(day.text, [block for block in shown if is_date_line(block)])
    if day is not None and not is_text:
        text = [block for block in text if block is not day]
    text = _without_outer_breaks(text)
    left = {*text}
    lines = [block for block in blocks if block not in left] if len(text) < len(blocks) else []
    return Closing(text, lines, byline, [day.text] if day else [])


def _is_other_day(text: str, shown: Sequence[Block]) -> bool:
    """True for a day that is not set as pages print that of posting, under one that is `shown`; with a clock, for what
    is then: "Chung kết - 24/05/2024 19:00", no name of a person, and none beside the day that is shown."""
    if not shown or not is_of_post(text):
        return bool(shown)
    words, dash, _ = text.replace("–", "-").partition(" - ")
    if not dash or has_date(words) or not other_words(words) or says_posting(words) or is_persons_name(words.strip()):
        return False
    days = [text[start:end] for start, end in date_spans(text)]
    return not any(day in block.text for day in days for block in shown)


def _without_outer_breaks(text: list[Block]) -> list[Block]:
    """A text without the stars in front of its first words, and behind its last ones: a byline may stand there."""
    for lines in (text, reversed(text)):
        outer = next(filter(has_text, lines), None)
        if outer is not None and is_break(outer.text):
            text = [block for block in text if block is not outer]
    return text


def _last_day(text: Sequence[Block]) -> Block | None:
    """A day alone in the last line; a sentence about a day, or when something is, is text."""
    last, *before = [*islice(filter(has_text, reversed(text)), 2), None]
    if last is None or last.kind == CAPTION or not (is_lone_date(last.text) and says_year(last.text)):
        return None
    if any(line and is_lone_date(line.text) for line in before):  # the last one of a list of days
        return None
    if last.cells and not is_label_of_article(last.cells[0]):  # "Thời điểm đóng thầu | 09:00 ngày 12/12/2024"
        return None
    is_told = last.key().startswith("thoi gian") or tells_event(last)
    is_told = is_told or bool(other_words(last.text) and _tells_of_day(last.text))
    return None if is_told else last


def _tells_of_day(text: str) -> bool:
    """ "Khai mạc 8h00 ngày 15/9/2024", "(Số liệu tính đến ngày 15/9/2024)": Vietnamese words in front of a day
    that are no name, and no place set off."""
    words = _BEFORE_DAY.match(text)
    if words is None or is_persons_name(words[0].strip()):
        return False
    return not all(letter.isascii() for letter in words[0] if letter.isalpha())
