"""Whose figure it is: the place named next before it, or the whole that is meant, and on which level."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.plain_text import Wording
from ntm_crawler.places import Place

# The whole that is meant, without a name.
_WHOLES = (
    ("country", r"(?:trên (?:phạm vi )?)?(?:cả nước|toàn quốc)"),
    ("province", r"toàn tỉnh|tỉnh ta|trong tỉnh|toàn thành phố|trên địa bàn tỉnh"),
    (
        "district",
        r"toàn huyện|toàn thị xã|huyện nhà|trong huyện|trên địa bàn huyện|(?:^"
        r"|[.;,]\s*)huyện(?= (?:cũng|đã|có|đạt|hiện|phấn đấu))",
    ),
    ("commune", r"toàn xã|trên địa bàn xã|xã nhà|(?:^|[.;,]\s*)xã(?= (?:cũng|đã|có|đạt|hiện|phấn đấu|hoàn thành))"),
    ("village", r"toàn thôn|toàn bản|toàn xóm"),
)
_BEGINNINGS = (
    *("trên ", "cả nước", "toàn ", "tỉnh ta", "trong ", "huyện nhà", "xã nhà"),
    *("huyện(?<!.huyện)", "xã(?<!.xã)"),  # the first words of a text
    *(rf"\{sign}(?=\s*(?:huyện|xã))" for sign in ".;,"),
)
_WHOLE = Wording("|".join(f"(?P<{level}>{words})" for level, words in _WHOLES), "|".join(_BEGINNINGS))
# A place behind these words acts, signs or receives: it owns no figure.
_OFFICE = re.compile(
    r"(?:ubnd|hđnd|ủy ban(?: nhân dân)?|chủ tịch|bí thư|hội đồng|ban chỉ đạo|đảng bộ|văn phòng|sở"
    r"|phòng|hội|mttq|ban chấp hành|trung tâm|công an|đoàn|thẩm định)\s+(?:\S+\s+){0,4}$"
)
_RANKED = re.compile(r"(?:đứng|xếp|thứ|đầu|so với|nhất|cao hơn|dẫn đầu|bình quân chung)\s+(?:\S+\s+){0,3}$")
_ACTS = Wording.of(r"\b(?P<who>tỉnh|huyện)\b")
_COMMUNES_OF = re.compile(r"/\s*(\d{1,5}(?:\.\d{3})?)\s+xã")
_PART = re.compile(r"(?<!\d)\d{1,5}\s*$")
_ORDER = ("village", "commune", "district", "province", "country")
# The lowest level that can own a count of these.
_ABOVE = {"commune": "district", "district": "province", "province": "country", "village": "commune"}
_MOST_COMMUNES = (
    60,
    700,
)  # the whole of a district, of a province: no district had more than 45 communes, no province 600


@dataclass(frozen=True)
class Owner:
    """Whose figure it is; `named` is the position among the places of the text, where it is one of them."""

    text: str | None
    level: str | None
    source: str
    named: int | None = None


def find_owner(
    original: str, sentence: Sentence, at: int, places: Sequence[Place], unit: str, total: float | None
) -> Owner | None:
    """The owner that stands nearest in front of position `at` in its sentence; None where none does."""
    lowest = _lowest(unit, total)
    best: tuple[int, Owner] | None = None
    for match in sentence.all(_WHOLE):
        if match.end() > at:
            break
        level = match.lastgroup or ""
        before = sentence.text[max(sentence.start, match.start() - 60) : match.start()]
        if _ORDER.index(level) >= lowest and not _RANKED.search(before) and not _OFFICE.search(before):
            words = original[match.start() : match.end()].strip(" .,;")
            best = match.start(), Owner(words, level, "sentence")
    for position in range(bisect_left(places, sentence.start, key=_start), len(places)):
        place = places[position]
        if place.start >= at:
            break
        if place.level not in _ORDER or _ORDER.index(place.level) < lowest:
            continue
        before = sentence.text[max(sentence.start, place.start - 60) : place.start]
        if _is_counted(sentence, place) or _OFFICE.search(before) or before.count("(") > before.count(")"):
            continue
        if best is None or place.start > best[0]:
            best = place.start, Owner(original[place.start : place.end], place.level, "sentence", position)
    return best[1] if best else None


def _start(place: Place) -> int:
    return place.start


def _is_counted(sentence: Sentence, place: Place) -> bool:
    """Whether a place is one of those that a number counts: "2 xã Kỳ Tây và Kỳ Lạc"."""
    ahead = [amount for amount in sentence.amounts if amount.end <= place.start]
    between = sentence.text[ahead[-1].end : place.start] if ahead else "có"
    return bool(
        re.match(r"\s*(?:xã|thôn|bản|huyện|đơn vị|địa phương|khu dân cư|tỉnh)\b[^.;:]{0,80}$|\s*$", between)
    ) and not re.search(r"\b(?:có|đạt|đã|được|là|tại|ở|của)\b|[;:]", between)


def acting_level(sentence: Sentence, at: int) -> str | None:
    """The level of the office that acts in a sentence: "UBND tỉnh đã công nhận …"."""
    last = next((match for match in reversed(sentence.all(_ACTS)) if match.end() <= at), None)
    return None if last is None else "province" if last["who"] == "tỉnh" else "district"


def plausible_level(level: str | None, unit: str, total: float | None) -> str | None:
    """`level`, lifted to one that can have so many communes, or communes at all."""
    if level is None:
        return None
    return _ORDER[max(_ORDER.index(level), _lowest(unit, total))]


def higher(level: str | None, other: str | None) -> str | None:
    """The higher of two levels; None is below all."""
    known = [one for one in (level, other) if one]
    return max(known, key=_ORDER.index) if known else None


def least_level(text: str) -> str | None:
    """The lowest level that can have as many communes as the plain `text` counts: "51/181 xã" is a province's."""
    totals = [
        float(match[1].replace(".", ""))
        for match in _COMMUNES_OF.finditer(text)
        if _PART.search(text[max(0, match.start() - 10) : match.start()])
    ]
    return _ORDER[_lowest("commune", max(totals))] if totals else None


def _lowest(unit: str, total: float | None) -> int:
    lowest = _ORDER.index(_ABOVE.get(unit, "village"))
    if unit == "commune" and total is not None:
        at_least = "country" if total > _MOST_COMMUNES[1] else "province" if total > _MOST_COMMUNES[0] else "district"
        lowest = max(lowest, _ORDER.index(at_least))
    return lowest
