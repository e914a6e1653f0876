"""Amounts that are no figures: distances, what is more than a plan, what is asked for, the ends of ranges."""

import re

from ntm_crawler.facts.passages import Sentence


def is_no_figure(sentence: Sentence, index: int) -> bool:
    """Whether an amount is none that can be told of a place."""
    return (
        _beyond_plan(sentence, index)
        or _is_distance(sentence, index)
        or _is_prescribed(sentence, index)
        or _bounds_range(sentence, index)
    )


_BEYOND = re.compile(r"[^.;]{0,100}?(?:so với )?(?:kế hoạch|mục tiêu|chỉ tiêu|nghị quyết|dự toán)\b")


def _beyond_plan(sentence: Sentence, index: int) -> bool:
    """Whether an amount is what is more than a plan: "vượt 12,4% số xã … so với mục tiêu"."""
    amount = sentence.amounts[index]
    return "vượt" in sentence.text[amount.start : amount.number[0]] and bool(_BEYOND.match(sentence.right(index)))


# "cao hơn cả nước 2,4%", "thấp hơn bình quân chung của tỉnh 1,2 triệu đồng": a distance, not a level
_COMPARED = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|lớn) hơn\b[^.;,()]{0,30}|\b(?:hơn|kém)\b[^.;,()\d]{0,30})"
    r"\b(?:cả nước|toàn quốc|tỉnh|huyện|vùng|khu vực|bình quân|trung bình"
    r"|mức chung|mặt bằng)\b[^.;,()]{0,25}$"
)


_FAR = re.compile(r"\b(?:cao|thấp|nhiều|ít)\s+$")


def _is_distance(sentence: Sentence, index: int) -> bool:
    if " hơn " not in sentence.words and "kém" not in sentence.words:
        return False
    left = sentence.left(index)
    more = sentence.text.startswith("hơn ", sentence.amounts[index].start)  # "thấp hơn 4,3 tiêu chí so với tỉnh"
    return bool(_COMPARED.search(left)) or (more and bool(_FAR.search(left)))


_PRESCRIBED = re.compile(
    r"\bquy định (?:đối với|cho|của|về)\b[^.;]{0,100}$"
    r"|\btiêu chí\b[^.;,]{0,40}\byêu cầu\s+$"
    r"|\btheo quy định\b[^.;]*\bphải (?:có|đạt)\b(?!.*\b(?:trong khi|hiện|nhưng)\b)[^.;]*$"
)


def _is_prescribed(sentence: Sentence, index: int) -> bool:
    """Whether an amount is what a criterion asks for: "quy định đối với xã đạt chuẩn là hộ nghèo không quá 12%"."""
    if sentence.amounts[index].unit not in ("%", "VND"):
        return False
    asked = "quy định" in sentence.words or "yêu cầu" in sentence.words
    return asked and bool(_PRESCRIBED.search(sentence.far_left(index)))


_RANGED = ("m2", "ha", "km")


def _bounds_range(sentence: Sentence, index: int) -> bool:
    """Whether an amount is one end of a range that names its unit twice: "hiến từ 10 m2 đến 30 m2"."""
    if sentence.amounts[index].unit not in _RANGED:
        return False
    for low in (index - 1, index):
        pair = sentence.amounts[low : low + 2] if low >= 0 else []
        if len(pair) < 2 or pair[0].unit != pair[1].unit:
            continue
        between = sentence.text[pair[0].end : pair[1].start]
        if between.strip() == "đến" and sentence.text.endswith("từ ", 0, pair[0].number[0]):
            return True
    return False
