"""Shares and changes of the count in front of them: "(chiếm 12,4%)", "tăng 160 xã so với năm 2021"."""

import re

from ntm_crawler.facts.amounts import CHANGES, Quantity
from ntm_crawler.facts.counts import noun_of
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.vocabulary import indicators

_BRACKETS = re.compile(r"\([^()\d]*\)")  # the names of those that are counted
# "gần bằng tỷ lệ chung của cả nước (48,3%)": the same of a greater place
_OF_GREATER = re.compile(
    r"[^.;()]{0,120}\b(?:chung|bình quân|trung bình)\b[^.;()]{0,40}\b(?:cả nước|toàn quốc|tỉnh|vùng|huyện)\s*\(\s*$"
)
# "93,6% số xã đạt chuẩn, trong đó nâng cao 35,2%, kiểu mẫu 8,1%"
_OF_LEVEL = re.compile(
    r"[^.;,(\d]{0,70}[,;(]\s*(?:trong đó\s*:?\s*)?(?:xã\s+|ntm\s+)?(?P<level>nâng cao|kiểu mẫu)"
    r"\s*(?:là|đạt|chiếm|có|:)?\s*"
)
# "5.361 chủ thể, trong đó có 38,1% là hợp tác xã"
_IS_OF_KIND = re.compile(r"\s*(?:chủ thể\s+)?là\s+(?:các\s+)?(?:hợp tác xã|htx|doanh nghiệp|cơ sở|hộ|tổ hợp tác)\b")
_OWN_PREDICATE = re.compile(r"\s*(?:tổng\s+)?số\s+(?:xã|thôn|huyện|bản|ấp)\s+(?:đạt|được|hoàn thành|về đích)\b")
_ASIDE_WITHIN = 160  # characters between a count and its change
_ASIDE = re.compile(r"[(,]\s*$|\(?đã\s*$|và\s*$")
_SAME_AS = re.compile(
    r"\s*\(\s*(?:tương đương\s+)?|[^.;,(\d]{0,60},\s*(?P<that_is>tức(?: là)?|tương đương(?: với)?)\s+"
)  # "75% số xã (12 xã)", "20% số xã đạt chuẩn, tức 30 xã"
_TO = re.compile(r"\s*(?:\(?(?:năm\s+)?\d{4}\)?\s*)?(?:tăng\s+|giảm\s+)?(?:lên|lên thành|xuống|xuống còn|thành)\s+")
_OF_A_PLAN = re.compile(r"\s*(?:xã\s+|thôn\s+|đơn vị\s+)?(?:so với\s+)?(?:kế hoạch|kh\b|chỉ tiêu|mục tiêu|nghị quyết)")
_SHARE_BESIDE = re.compile(
    r"[^.;,(]{0,90}?\s*(?:[(,]|,? đạt|,? chiếm)\s*(?:chiếm|đạt|bằng|tương đương)?\s*(?:tỷ lệ\s*)?(?:khoảng\s*)?"
)


def read_again(sentence: Sentence, index: int, found: list[tuple[int, Reading]]) -> Reading | None:
    """A share, a level or a change of the count in front, the last of those `found`; by their amounts' places."""
    amount, (at, reading) = sentence.amounts[index], found[-1]
    if indicators()[reading.indicator].rule not in ("count", "criteria") or reading.unit.startswith("criteria"):
        return None
    if _OF_A_PLAN.match(sentence.right(index)):
        return None
    between = _BRACKETS.sub("", sentence.text[max(reading.end, sentence.amounts[index - 1].end) : amount.start])
    counted = found[-2][0] if reading.rule == "share_of_count" and len(found) > 1 else at
    noun, first = noun_of(sentence, index), noun_of(sentence, counted)
    if reading.unit == "%" and amount.unit is None and noun and (same := _SAME_AS.fullmatch(between)):
        sure = reading.sure and not same["that_is"]
        return reading._replace(rule="count_of_share", end=noun[2], unit=noun[0], status=None, sure=sure)
    if reading.indicator == "ocop_entity" and amount.unit == "%" and _IS_OF_KIND.match(sentence.right(index)):
        return reading._replace(rule="share_of_kind", end=amount.end, unit="%", status=None, sure=False)
    if level := _OF_LEVEL.fullmatch(between):
        return _of_level(level["level"], reading, amount, noun)
    shares = amount.unit == "%" and "%" in indicators()[reading.indicator].units
    shared = _share(sentence, index, at, reading, between, first) if shares else None
    return shared or _change(sentence, index, at, reading, between, first)


# "4 khu dân cư kiểu mẫu, 100% đường được bê tông hóa": of something else
_OF_ANOTHER = re.compile(r"\s+(?!(?:và|với|trong|trên|của|so|tổng|số|cả|toàn|kế hoạch)\b)[^\W\d]")
_OF_ITS_OWN = re.compile(r"\s*(?:tổng\s+)?(?:số\s+|các\s+)*(?P<noun>xã|thôn|bản|ấp|huyện|hộ|người)\b")


def _share(
    sentence: Sentence, index: int, at: int, reading: Reading, between: str, first: tuple[str, str, int] | None
) -> Reading | None:
    amount, right = sentence.amounts[index], sentence.right(index)
    shared = reading._replace(rule="share_of_count", end=amount.end, unit="%", status=None)
    if _OF_GREATER.fullmatch(between):
        return shared._replace(rule="share_of_greater", comparator=None, sure=False)
    of_such = bool(_OWN_PREDICATE.match(right))  # "chiếm 12% số xã đạt chuẩn của tỉnh"
    if (
        reading.unit == "%"
        or amount.comparator in CHANGES
        or re.match(r"\s*so\b", right)
        or (of_such and "chiếm" not in between)
    ):
        return None
    own = _OF_ITS_OWN.match(right)
    if own and first and own["noun"] != first[1]:  # "8/9 huyện đạt chuẩn, 100% xã đạt chuẩn"
        return None
    if not own and between.endswith(", ") and _OF_ANOTHER.match(right):
        return None
    beside = at == index - 1 or (at == index - 2 and _threshold(sentence, index - 1))
    of_all = (
        first
        and re.search(r"chiếm\s+(?:khoảng\s+|trên\s+|gần\s+)?$", between)
        and re.match(rf"\s*(?:tổng\s+)?số\s+{re.escape(first[1])}", right)
    )
    if not (beside and _SHARE_BESIDE.fullmatch(between)) and not of_all:
        return None
    # "tăng 769 xã (8,62%)", but "tăng 3 huyện, chiếm 30,3%"
    counts = None if "chiếm" in between else reading.comparator
    return shared._replace(comparator=counts, sure=reading.sure and not of_such)


def _change(
    sentence: Sentence, index: int, at: int, reading: Reading, between: str, first: tuple[str, str, int] | None
) -> Reading | None:
    amount, noun = sentence.amounts[index], noun_of(sentence, index)
    if (
        amount.comparator in CHANGES
        and amount.unit == "%"
        and reading.unit == "%"
        and re.match(r"\s*(?:\))?\s*so với", sentence.right(index))
        and re.search(r"[(,]\s*$", between)
    ):
        return reading._replace(rule="change_of_share", end=amount.end, comparator=amount.comparator, status=None)
    if noun is None or first is None or noun[0] != first[0]:
        return None
    if at == index - 1 and _TO.fullmatch(between):
        return reading._replace(rule="count_from_to", end=noun[2], status=None)
    if amount.comparator in CHANGES and len(between) < _ASIDE_WITHIN and _ASIDE.search(between):
        unit = noun[0] if reading.unit == "%" else reading.unit
        return reading._replace(
            rule="change_of_count", end=noun[2], unit=unit, comparator=amount.comparator, status=None
        )
    return None


def _of_level(level: str, reading: Reading, amount: Quantity, noun: tuple[str, str, int] | None) -> Reading | None:
    if reading.indicator not in ("commune_ntm", "commune_advanced"):
        return None
    code = "commune_advanced" if level == "nâng cao" else "commune_model"
    reading = reading._replace(indicator=code, rule="level_of_count", status=None, sure=False)
    if amount.unit == "%":
        return reading._replace(end=amount.end, unit="%")
    return reading._replace(end=noun[2], unit="commune") if noun and noun[0] == "commune" else None


def _threshold(sentence: Sentence, index: int) -> bool:
    return bool(re.match(r"\s*tiêu chí", sentence.text[sentence.amounts[index].end :][:12]))
