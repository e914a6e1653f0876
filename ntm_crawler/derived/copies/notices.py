"""Notices cut from one template are not copies: a power cut in another week is news, however alike the words are.

What differs decides. An editor adds sentences and changes wording; a template is filled with other days, hours,
figures, places and names, each in its slot between words that stay. No list of the words that offices use: schedules,
decisions, bulletins and reports of ceremonies are judged alike.
"""

import re
from collections.abc import Sequence

from ntm_crawler.derived.copies.alignment import Difference
from ntm_crawler.derived.copies.words import SHINGLE_WORDS, Words
from ntm_crawler.text import fold

_SLOT_WORDS = 8  # more is a sentence, not the filling of a slot
# How long a text must be to be a copy in spite of one such difference: the copies that were looked at have none, or a
# misspelt name and a corrected figure in far more words; templates have several in fewer.
_WORDS_FOR_A_TIME = 240
_WORDS_FOR_A_NAME = 90
_WORDS_FOR_A_FIGURE = 60

_PERIOD = re.compile(
    r"\b(?:tuan(?: thu)?|thang|quy|nam|ngay|dot|ky|so)\s+(?:\d+|[ivx]+\b)(?:\s?[/.-]\s?\d+)*"
    r"|\b\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?"
)
_TIME_BEFORE = re.compile(r"ngay|thang|nam|tuan|quy|thu|luc|hoi|tu|den|sang|trua|chieu|toi|dot|ky|gio|h")
_TIME_AFTER = re.compile(r"h|gio|phut|thang")
_WEEKDAY = re.compile(r"hai|ba|tu|nam|sau|bay|nhat")
_BEFORE_NAME = re.compile(
    r"xa|thon|ban|huyen|tran|thi|phuong|pho|khoi|to|xom|ap|lang|tinh|bien|duong|truong|tram|khu|ong|ba|chi|anh"
)


def other_notice(one: Words, other: Words, differing: Sequence[Difference]) -> bool:
    """Whether two texts that are alike are two notices, two bulletins or two reports of one template."""
    weight = sum(_weight(one, other, part) for part in differing)
    return weight > min(len(one.plain), len(other.plain))


def other_period(title: str, other_title: str) -> bool:
    """Whether two titles are one but for the week, day or month they name."""
    one, other = fold(title), fold(other_title)
    periods, other_periods = _PERIOD.findall(one), _PERIOD.findall(other)
    if not periods or not other_periods or periods == other_periods:
        return False
    return _PERIOD.sub("", one) == _PERIOD.sub("", other)


def _weight(one: Words, other: Words, part: Difference) -> int:
    """How many words of a copy would make up for the difference; 0 where it is none of a template."""
    here, there = one.plain[part.begin : part.end], other.plain[part.other_begin : part.other_end]
    if not here or not there or max(len(here), len(there)) > _SLOT_WORDS:
        return 0
    if _moved(one, part.begin, part.end, other) and _moved(other, part.other_begin, part.other_end, one):
        return 0
    if _numbers(here) and _numbers(there):
        if _numbers(here) == _numbers(there):
            return 0
        return _WORDS_FOR_A_TIME if _is_time(one.plain, part) else _WORDS_FOR_A_FIGURE
    if _is_weekday(one.plain, part, here, there):
        return _WORDS_FOR_A_TIME
    return _WORDS_FOR_A_NAME if _is_name(one, other, part) else 0


def _moved(words: Words, begin: int, end: int, other: Words) -> bool:
    """Whether each of these words stands in the other text in the same company: rows of a list in another order."""
    found_to = begin
    for start in range(max(0, begin - SHINGLE_WORDS + 1), min(end, len(words.shingles))):
        if start <= found_to and words.shingles[start] in other.distinct:
            found_to = max(found_to, start + SHINGLE_WORDS)
    return found_to >= end


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _is_time(plain: Sequence[str], part: Difference) -> bool:
    """Whether a number stands where a day, an hour or a week does: `ngày 12/5`, `7h30`, `tuần 20`."""
    inside = plain[part.begin : part.end]
    if any(_TIME_AFTER.fullmatch(word) for word in (*inside, *plain[part.end : part.end + 1])):
        return True
    before = part.begin - 1
    while before >= 0 and plain[before].isdigit() and part.begin - before <= 4:
        before -= 1
    return before >= 0 and bool(_TIME_BEFORE.fullmatch(plain[before]))


def _is_weekday(plain: Sequence[str], part: Difference, here: Sequence[str], there: Sequence[str]) -> bool:
    named = len(here) == 1 and bool(_WEEKDAY.fullmatch(here[0]) and _WEEKDAY.fullmatch(there[-1]))
    return named and part.begin > 0 and plain[part.begin - 1] in {"thu", "chu"}


def _is_name(one: Words, other: Words, part: Difference) -> bool:
    """Whether both texts have a name here: written with capitals, or the place behind `xã`, `thôn`, `ông` …"""
    here, there = one.written[part.begin : part.end], other.written[part.other_begin : part.other_end]
    if part.begin and _BEFORE_NAME.fullmatch(one.plain[part.begin - 1]):
        return here[0][0].isupper() and there[0][0].isupper()
    return all(word[0].isupper() and not word.isupper() for word in (*here, *there))
