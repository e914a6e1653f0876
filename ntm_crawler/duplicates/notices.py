"""Notices cut from one template are not copies: a power cut in another week is news, however alike the words are.

What differs decides. An editor adds sentences and changes wording; a template is filled with other days, hours,
figures, places and names, each in its slot between words that stay.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntm_crawler.duplicates.alignment import Difference
from ntm_crawler.duplicates.words import Words
from ntm_crawler.text import fold

_SLOT_WORDS = 8  # more is a sentence, not the filling of a slot
_OPENING_WORDS = 60
_NOTICE_WORDS = 700  # longer texts are reports, whatever they are called
_SHORT_WORDS = 120
_MEDIUM_WORDS = 250

_OPENINGS = re.compile(  # how an office begins a notice, accents folded
    r"^(?:thong bao|lich|giay moi|thu moi|tin buon|cao pho|kinh gui|kinh moi|tran trong kinh moi|moi thau)\b"
)
_PHRASES = re.compile(
    r"\b(?:lich (?:cong tac|lam viec|tiep|tuan|hop|truc|cat dien|ngung|tam ngung|cap nuoc|tiem|thi|phat song|xet xu)"
    r"|giay moi|thu moi|kinh moi|trieu tap|kinh gui|thong bao (?:ve|lich|moi|tam|ngung|cat|ket qua|tuyen|dau gia|ban)"
    r"|(?:ngung|ngung cung|cat|mat|giam|tam ngung) (?:cap )?(?:dien|nuoc)|moi (?:thau|hop|du)|dau gia|tuyen dung"
    r"|tin buon|cao pho|ban tin (?:du bao|thoi tiet|gia ca|thi truong))\b"
)
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


@dataclass(slots=True)
class _Tally:
    """How many differences are of which kind; `kept_numbers` counts the numbers both texts have in place."""

    times: int = 0
    figures: int = 0
    names: int = 0
    wordings: int = 0
    rewritten: int = 0
    kept_numbers: int = 0

    @property
    def particulars(self) -> int:
        return self.times + self.figures + self.names

    @property
    def agreement(self) -> float:
        """The part of the numbers in place that is the same in both texts."""
        changed = self.times + self.figures
        return self.kept_numbers / (self.kept_numbers + changed) if changed else 1.0


def other_notice(one: Words, other: Words, differing: Sequence[Difference], *, titles: tuple[str, str]) -> bool:
    """Whether two texts that are alike are two notices, two bulletins or two reports of one template."""
    tally = _tally(one, other, differing)
    if not tally.particulars:
        return False
    words = min(len(one.plain), len(other.plain))
    if words <= _NOTICE_WORDS and (_is_notice(one, titles[0]) or _is_notice(other, titles[1])):
        return tally.times > 0 or 2 * tally.particulars >= tally.wordings
    return _is_templated_prose(tally, words)


def other_period(title: str, other_title: str) -> bool:
    """Whether two titles are one but for the week, day or month they name."""
    one, other = fold(title), fold(other_title)
    periods, other_periods = _PERIOD.findall(one), _PERIOD.findall(other)
    if not periods or not other_periods or periods == other_periods:
        return False
    return _PERIOD.sub("", one) == _PERIOD.sub("", other) and bool(_OPENINGS.search(one) or _PHRASES.search(one))


def _is_notice(words: Words, title: str) -> bool:
    title = fold(title).strip()
    opening = " ".join(words.plain[:_OPENING_WORDS])
    return any(bool(_OPENINGS.search(text) or _PHRASES.search(text)) for text in (title, opening))


def _is_templated_prose(tally: _Tally, words: int) -> bool:
    """Texts that do not call themselves a notice: the shorter they are, the less has to differ."""
    only_particulars = tally.wordings + tally.rewritten == 0
    if words < _SHORT_WORDS and (tally.times or tally.names or tally.figures > 1):
        return tally.particulars > (0 if tally.times else tally.wordings) and 2 * tally.particulars >= tally.wordings
    if words < _MEDIUM_WORDS and tally.times and (only_particulars or tally.particulars > 1 + tally.wordings):
        return True
    if tally.times >= 2 and tally.agreement < 0.75:
        return True
    return (
        tally.particulars >= 3
        and tally.particulars >= 2 * tally.wordings
        and (tally.agreement < 0.75 or tally.names >= 3)
    )


def _tally(one: Words, other: Words, differing: Sequence[Difference]) -> _Tally:
    tally = _Tally()
    place = 0
    for part in differing:
        tally.kept_numbers += sum(word.isdigit() for word in one.plain[place : part.begin])
        place = part.end
        _count(tally, one, other, part)
    tally.kept_numbers += sum(word.isdigit() for word in one.plain[place:])
    return tally


def _count(tally: _Tally, one: Words, other: Words, part: Difference) -> None:
    here, there = one.plain[part.begin : part.end], other.plain[part.other_begin : part.other_end]
    if max(len(here), len(there)) > _SLOT_WORDS:
        tally.rewritten += 1
    elif not here or not there:
        tally.wordings += not _at_the_edge(one, other, part)
    elif _numbers(here) and _numbers(there):
        if _numbers(here) != _numbers(there):
            if _is_time(one.plain, part):
                tally.times += 1
            else:
                tally.figures += 1
    elif _is_weekday(one.plain, part, here, there):
        tally.times += 1
    elif _is_name(one, other, part):
        tally.names += 1
    else:
        tally.wordings += 1


def _at_the_edge(one: Words, other: Words, part: Difference) -> bool:
    """Whether the words stand before or after all others: a dateline or a byline, which say nothing of the text."""
    first = part.begin == part.other_begin == 0
    return first or (part.end == len(one.plain) and part.other_end == len(other.plain))


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
