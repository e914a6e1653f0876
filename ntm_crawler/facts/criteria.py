"""Criteria met by one, criteria on average, and communes by how many they meet."""

import re

from ntm_crawler.facts.amounts import CHANGES
from ntm_crawler.facts.counts import noun_of
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import Reading

_HEAD = re.compile(r"\s*(?P<what>ti[êể]u chí|chỉ tiêu)(?!\w)")
_EACH = re.compile(r"^[^.,;\d]{0,45}?(?:/\s*1?\s*|\s+(?:mỗi|trên một|trên)\s+)(?P<who>xã|thôn|bản|ấp|xóm|buôn|làng)")
_MEAN = re.compile(r"(?:(?<!so với )bình quân|(?<!so với )trung bình)(?![^;]*;)")
_MEANS_GO_ON = re.compile(r"\s*tiêu chí[^.;,\d]{0,25},\s*(?:và\s+)?")  # "bình quân 16 tiêu chí, 12 tiêu chí nâng cao"
_SET = re.compile(
    r"(?:\bbộ|\bcác|\btrong|\bcả|\bgồm|\bvới|\btheo|nhóm|hệ thống|trên tổng số|tổng số|\bđối với"
    r"|thực hiện|xây dựng|rà soát|đánh giá|\bcủa|về|trong số)\s+(?:đủ\s+)?$"
)
_BETWEEN = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?"
    r"(?:(?!.*(?:xây dựng|chuẩn|\bđược\b|đăng ký|\bcó\b|phấn đấu|kế hoạch|giữ|đích|không))[^;:.()\d]{2,90}?\s+"
    r"(?=đã|đạt|cơ bản|hoàn thành|mới đạt))?"
    r"(?:còn lại\s+)?(?:,?\s*(?:đã|cơ bản|chỉ còn|còn|được|hiện|phấn đấu|sẽ|nào|công nhận)\s+)*(?:đạt"
    r"|hoàn thành|hoàn thiện|có|duy trì|giữ vững|đạt được|chỉ đạt|mới đạt|đạt và hoàn thành)?"
    r"\s*(?:đủ\s+)?(?:chuẩn\s+)?(?:tất cả\s+|cả\s+|toàn bộ\s+|đầy đủ\s+)?(?:từ\s+)?$"
)
_WRITTEN = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười lăm": 15}
_ZERO = re.compile(
    r"không (?:còn|có)\s+xã\s+(?:nào\s+)?(?:đạt\s+)?(?:chuẩn\s+)?dưới\s+(?P<number>\d+|"
    + "|".join(_WRITTEN)
    + r")\s+tiêu chí"
)
_LABELLED = re.compile(
    r"(?:số\s+|\A\W*|[;,+-]\s*)xã\s+(?:đã\s+)?(?:đạt\s+|hoàn thành\s+)?(?:chuẩn\s+)?(?P<bound>dưới\s+|trên\s+"
    r"|từ\s+)?(?P<low>\d+)(?:\s*(?:-|đến)\s*(?P<high>\d+))?(?:/\d+)?"
    r"\s+tiêu chí(?P<more>\s+trở lên)?[^.;\d]{0,60}?(?:còn|xuống|lên|là|:|có)\s+(?:còn\s+)?$"
)
_ADVANCED_LABEL = re.compile(r"tiêu chí (?:ntm |nông thôn mới )?nâng cao[^.;,]{0,40}$")
_OF_A_DISTRICT = re.compile(r"\b(?:huyện|thị xã|thành phố|tỉnh)\b")  # the criteria of its communes add up
_TOTAL_LABEL = re.compile(r"tổng số tiêu chí[^.;:]{0,120}\b(?:là|:)\s+$|\bcộng\b[^.;:\d]{0,30}\b(?:là|được|có|:)\s+$")
_MOST_OF_ONE = 25  # criteria of any set
_FEWEST_OF_ALL = 50  # criteria of several communes together
_WHOLE_SETS = (10, 19, 20)  # "19 tiêu chí" may be the name of the set
_ITS_OWN = re.compile(r"\b(?:xã|thị trấn|thôn|bản|huyện)\b[^.;]{0,90}\b(?:đã|đạt)\b[^.;,]{0,30}$")
# "xã đạt 15-18 tiêu chí: 3 xã": the name of a count
_BAND_LABEL = re.compile(r"\s*(?:trở lên\s*)?(?::|có|là)\s*(?:\d+\s*/\s*)?\d+\s*xã\b")
# "xã An Hòa: 16/19 tiêu chí", "(16/19 tiêu chí)"
_NAMED_BEFORE = re.compile(r"\b(?:xã|thị trấn|thôn|bản|huyện)\b[^.;,:()]{2,40}\s*(?:[:(]|\s-)\s*(?:có\s+)?$")
_LISTED_BEFORE = re.compile(r"\bgồm(?: có)?\s*:?\s*(?:xã\s+)?[^\W\d][^.;:()\d]{1,25}\(\s*$")
_OF_SEVERAL = re.compile(
    r"\b(?:các|số|những|nhiều|hai|ba|bốn|năm|sáu|\d)\s+(?:xã|thôn|bản|huyện|xóm|ấp)\b[^.;:]{0,60}$"
)
_LIST_OF_SEVERAL = re.compile(r"\d\s+(?:xã|thôn|bản|huyện)\s*(?:gồm\s*)?:")  # "có 16 xã gồm: … đã đạt 19/19 tiêu chí"
_WITHIN = 45  # characters between counted villages and what each of them met
_MET = re.compile(
    r"(?:đạt|hoàn thành|thêm|được|có|còn|duy trì|giữ vững|công nhận|tăng|lên|đạt chuẩn"
    r"|tiêu chí đạt chuẩn lên)\s+(?:được\s+|xong\s+)?(?:thêm\s+)?(?:đủ\s+|chuẩn\s+|toàn bộ\s+|cả\s+)?(?:từ\s+"
    r"|số\s+)?$"
)


def head(sentence: Sentence, index: int) -> re.Match[str] | None:
    """The word "tiêu chí" or "chỉ tiêu" behind an amount."""
    if sentence.amounts[index].unit is not None:
        return None
    return _HEAD.match(sentence.text, sentence.amounts[index].end, sentence.end)


def read_criteria(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """Criteria of one, or on average; `last` is the indicator read before this one in the sentence."""
    amount = sentence.amounts[index]
    if amount.unit is not None:
        return None
    found, left = head(sentence, index), sentence.left(index, 160)
    if found is None:
        return _score_again(sentence, index, last) or _labelled_score(sentence, index, left)
    if _SET.search(left[-24:]) and amount.total is None and not re.search(r"thêm\s+$", left):
        return None
    following = sentence.amounts[index + 1].start if index + 1 < len(sentence.amounts) else sentence.end
    after = sentence.text[found.end() : min(following, found.end() + 80)]
    said = re.split(r"[,;]", after)[0]
    if found["what"] == "chỉ tiêu":
        return _subcriteria(sentence, index, found.end())
    if re.search(r"\bbộ tiêu chí[^.;,\d]{0,50}\b(?:có|gồm)\s+$", left):
        return None
    if re.search(r"(?:cao|thấp) hơn[^.;,]{0,60}$", left) or re.match(r"\s*(?:trở lên\s*)?(?:so với bình quân)", after):
        return None
    counted = sentence.text[amount.start - len(left) : amount.number[0]]
    each = _EACH.match(after)
    advanced = bool(re.match(r"[^.,;\d]{0,25}?nâng cao", after) or _ADVANCED_LABEL.search(left))
    far = sentence.far_left(index, 200)
    changes = amount.comparator in CHANGES
    mean = bool(_MEAN.search(counted)) or bool(re.match(r"\s*(?:\w+\s+){0,4}bình quân", after))
    mean = mean or amount.value % 1 != 0  # one commune meets whole criteria
    goes_on = not (mean or each) and bool(_MEANS_GO_ON.fullmatch(left))
    if goes_on or (changes and not (mean or each)):
        mean = last in ("criteria_avg", "criteria_avg_advanced")
    if each and amount.value_max is not None and not _MEAN.search(far):
        return Reading("criteria_met", "criteria_each", found.end() + each.end(), "criteria", after, sure=False)
    if mean or each:
        unit = (
            "criteria/village"
            if (each["who"] != "xã" if each else re.search(r"mỗi (?:thôn|bản)|/(?:thôn|bản)", left))
            else "criteria/commune"
        )
        code = "criteria_avg_advanced" if advanced and unit == "criteria/commune" else "criteria_avg"
        end = found.end() + (each.end() if each else 0)
        return Reading(code, "criteria_mean", end, unit, said[:40], sure=not goes_on)
    if re.search(
        r"\bsố\s+(?:xã|thôn|bản)\s+(?:đã\s+)?(?:đạt\s+|hoàn thành\s+)?(?:chuẩn\s+)?(?:dưới\s+|trên\s+|từ\s+)?$", counted
    ):
        return None
    if re.search(
        r"không (?:giữ|đạt|duy trì|còn|có)[^.;,]{0,30}$|\b(?:xã|thôn"
        r"|bản)\s+(?:nào\s+)?(?:chỉ\s+)?(?:mới\s+)?(?:đạt\s+)?dưới\s+$",
        counted,
    ):
        return None
    reached = re.search(r"\bđã\b[^.;,]{0,20}$", left)
    if (
        amount.total == amount.value
        and not reached
        and re.search(r"\b(?:các|những|mỗi|từng|khi|một)\s+(?:xã|thôn|bản|huyện)\b[^,.;:]{0,30}$|tiêu chuẩn\s+$", left)
    ):
        return None
    listed = _LISTED_BEFORE.search(left)
    counted_before = index > 0 and noun_of(sentence, index - 1)
    if (
        (amount.total == amount.value or amount.comparator == "ge")
        and counted_before
        and len(left) < _WITHIN
        and not (listed or after.startswith((" huyện", " của huyện")))
    ):
        return None
    lacking = re.match(r"\s*(?:còn\s+)?chưa (?:đạt|hoàn thành)", after)
    summed = _TOTAL_LABEL.search(far)
    if _BAND_LABEL.match(sentence.text[found.end() : found.end() + 40]):
        return None
    met = _MET.search(left) or (amount.total is not None and re.search(r"đạt|hoàn thành", left[-40:]))
    named = (
        not met
        and amount.total is not None
        and (
            listed
            or _NAMED_BEFORE.search(left)
            or (last == "criteria_met" and _NEXT_SCORE.fullmatch(_after_noun(left)))
        )
    )
    if not (lacking or summed or met or changes or named):
        return None
    if (
        re.match(r"\s*(?:số|thành phần|khó|cứng|quan trọng|quốc gia)", after)
        and amount.total is None
        and not re.search(r"hoàn thành|đạt", left[-20:])
    ):
        return None
    qualifier = []
    if advanced or re.search(r"(?:ntm|nông thôn mới|xã|chuẩn) nâng cao[^.;]{0,30}$", left):
        qualifier.append("set=advanced")
    elif re.match(r"\s*(?:về\s+)?(?:xây dựng\s+)?huyện", after):
        qualifier.append("set=district")
    elif (
        (amount.value > 20 and _is_sum(sentence, amount.total))
        or "tổng số tiêu chí" in left
        or summed
        or (changes and amount.value > 10)
    ):
        qualifier.append("set=sum")
    basic = re.match(r"[^.;]{0,90}?\bcơ bản (?:đạt|hoàn thành)", after) and not re.match(r"[^.;]{0,40}chưa", after)
    leftover = not basic and (
        re.search(r"(?<!xã )(?<!thôn )\bcòn(?: lại)?\s+(?:khoảng\s+)?$|chưa đạt\s+$", left)
        or re.match(r"\s*(?:\w+\s+){0,2}chưa", after)
    )
    sure = amount.total is not None or bool(summed) or bool(re.search(r"(?:đạt|hoàn thành)\s+(?:được\s+)?$", left))
    if amount.total is None and amount.value in _WHOLE_SETS and not _ITS_OWN.search(left):
        sure = False
    several = _OF_SEVERAL.search(far)
    if named or several or _LIST_OF_SEVERAL.search(sentence.far_left(index, 700)):
        sure = False
    return Reading(
        "criteria_met",
        "criteria_met",
        found.end(),
        "criteria",
        said[:60],
        tuple(qualifier),
        sure=(sure or (bool(leftover) and not several)) and not (leftover and "đang" in after[:80]),
        status="remaining" if leftover else None,
    )


def _is_sum(sentence: Sentence, total: float | None) -> bool:
    """Whether more criteria than one has, of a `total`, can be those of several."""
    return total is None or total > _FEWEST_OF_ALL or bool(_OF_A_DISTRICT.search(sentence.words))


_NEXT_SCORE = re.compile(
    r"\s*[,;]?\s*(?:và\s+)?(?:xã|thị trấn|thôn|bản)?\s*[^\W\d][^.;:()\d]{1,22}?(?:\s*:|\s*\(|\s+đạt)?\s*"
)


_MEAN_LABEL = re.compile(
    r"(?:bình quân|trung bình)[^.;\d]{0,25}tiêu chí[^.;\d]{0,30}?(?:đạt|là|:|lên)\s*$"
    r"|tiêu chí[^.;\d]{0,25}(?:bình quân|/\s*xã)[^.;\d]{0,30}?(?:đạt|là|:|lên)\s*$"
)
_SCORE_LABEL = re.compile(r"\bsố tiêu chí[^.;\d]{0,50}?(?:đạt|là|:|lên)\s*$")


_WORD_BEHIND = re.compile(r"\s?\w")


def _labelled_score(sentence: Sentence, index: int, left: str) -> Reading | None:
    """ "Bình quân số tiêu chí/xã đạt 17,3", "nâng số tiêu chí đạt được lên 17/19": the noun is in the label."""
    amount = sentence.amounts[index]
    if _WORD_BEHIND.match(sentence.text, amount.end):
        return None
    if _MEAN_LABEL.search(left):
        return Reading("criteria_avg", "criteria_mean_label", amount.end, "criteria/commune", "", sure=False)
    if amount.total is not None and _SCORE_LABEL.search(left):
        return Reading("criteria_met", "criteria_label", amount.end, "criteria", "", sure=False)
    return None


def _score_again(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """ "Xã An Hòa đạt 16/19 tiêu chí, xã An Lạc 15/19"."""
    amount = sentence.amounts[index]
    if last != "criteria_met" or amount.total != sentence.amounts[index - 1].total:
        return None
    tail = sentence.text[amount.end : amount.end + 2].strip()
    if amount.total is None or tail[:1] not in ("", ",", ".", ";", ")"):
        return None
    if not _NEXT_SCORE.fullmatch(_after_noun(sentence.left(index, 60))):
        return None
    return Reading("criteria_met", "criteria_again", amount.end, "criteria", "", sure=False)


def _after_noun(left: str) -> str:
    """What stands before an amount, without the noun of the amount before."""
    return re.sub(r"^\s*(?:tiêu chí)?\s*\)?|\([^()\d]*\)", "", left)


def _subcriteria(sentence: Sentence, index: int, end: int) -> Reading | None:
    amount = sentence.amounts[index]
    if (
        amount.total is None
        or not re.search(r"tiêu chí|ntm|nông thôn mới", sentence.words)
        or not re.search(r"đạt|hoàn thành", sentence.far_left(index, 90))
    ):
        return None
    sure = amount.total not in _WHOLE_SETS  # "19/19 chỉ tiêu" may be criteria
    return Reading("subcriteria_met", "subcriteria", end, "subcriteria", sure=sure)


def read_by_criteria(sentence: Sentence, index: int) -> tuple[Reading, int] | None:
    """ "29 xã đạt 19/19 tiêu chí": communes by criteria, and the amount that is their bound."""
    noun = noun_of(sentence, index)
    if noun is None or noun[0] not in ("commune", "village", "residential") or index + 1 >= len(sentence.amounts):
        return _labelled(sentence, index)
    bound = head(sentence, index + 1)
    threshold = sentence.amounts[index + 1]
    if bound is None and _is_band_of_list(sentence, index, noun):
        qualifier = (f"criteria={_band(sentence, index + 1, '')}",)
        return Reading("commune_by_criteria", "band_of_list", noun[2], "commune", "", qualifier, sure=False), index + 1
    if bound is None or bound["what"] != "tiêu chí" or threshold.comparator in CHANGES:
        return _labelled(sentence, index)
    between = sentence.text[noun[2] : threshold.start]
    after = re.split(r"[,;.]|\bnhưng\b", sentence.text[bound.end() : min(sentence.end, bound.end() + 60)])[0]
    if not _BETWEEN.match(between) or re.match(r"\s*(?:ntm\s+|nông thôn mới\s+)?/\s*xã", after):
        return _labelled(sentence, index)
    if threshold.total is not None and threshold.total > _MOST_OF_ONE:  # the criteria of all of them together
        return None
    counted = "village" if noun[0] == "residential" else noun[0]
    unit = "%" if sentence.amounts[index].unit == "%" else counted
    qualifier = (f"criteria={_band(sentence, index + 1, after)}",)
    if counted == "village":
        if threshold.total is None or threshold.total != threshold.value:
            return None
        code = (
            "model_residential"
            if re.search("dân cư", after)
            else "village_model"
            if "kiểu mẫu" in after
            else "village_ntm"
        )
        return Reading(
            code, "villages_by_criteria", noun[2], unit, between + after[:40], qualifier, sure=False
        ), index + 1
    if re.match(r"[^.,;]{0,30}(?:nâng cao|kiểu mẫu)", after):
        level = "advanced" if "nâng cao" in after else "model"
        return Reading(
            "commune_by_criteria",
            "communes_by_criteria",
            noun[2],
            unit,
            between + after[:40],
            (*qualifier, f"set={level}"),
            sure=False,
        ), index + 1
    return Reading(
        "commune_by_criteria", "communes_by_criteria", noun[2], unit, between + after[:40], qualifier
    ), index + 1


_ENDS_ITEM = re.compile(r"\s*(?:[,;.)]|và\b|$)")
_REACHES = re.compile(r"\s*(?:mới\s+)?(?:đạt|đủ|hoàn thành)?\s*(?:từ\s+|dưới\s+|trên\s+)?")


def _is_band_of_list(sentence: Sentence, index: int, noun: tuple[str, str, int]) -> bool:
    """ "4 xã đủ 19, 1 xã đạt 15-17, 6 xã đạt 10-14 tiêu chí": what is met is named with another item of the list."""
    bound = sentence.amounts[index + 1]
    if noun[0] != "commune" or bound.unit or bound.value > _MOST_OF_ONE or bound.total not in (None, bound.value):
        return False
    said = sentence.text[noun[2] : bound.number[0]]
    if not (said.strip() and _REACHES.fullmatch(said) and _ENDS_ITEM.match(sentence.text, bound.end)):
        return False
    if bound.total:
        return True
    heads = (head(sentence, other) for other in range(len(sentence.amounts)))
    return any(found and found["what"] == "tiêu chí" for found in heads)


def _labelled(sentence: Sentence, index: int) -> tuple[Reading, int] | None:
    """ "giảm số xã dưới 5 tiêu chí xuống còn 20 xã", "số xã đạt 19 tiêu chí có 4 xã"."""
    noun = noun_of(sentence, index)
    if noun is None or noun[0] != "commune":
        return None
    label = _LABELLED.search(sentence.far_left(index, 140))
    if label is None:
        return None
    bound, low = label["bound"] or "", label["low"]
    band = f"<{low}" if bound.startswith("dưới") else f">{low}" if bound.startswith("trên") else low
    band += f"-{label['high']}" if label["high"] else "+" if label["more"] else ""
    return Reading("commune_by_criteria", "communes_label", noun[2], "commune", "", (f"criteria={band}",)), index


def _band(sentence: Sentence, index: int, after: str) -> str:
    amount = sentence.amounts[index]
    low = f"{amount.value:g}"
    if amount.value_max is not None:
        return f"{low}-{amount.value_max:g}"
    if amount.comparator == "lt":
        return f"<{low}"
    if amount.comparator == "ge" or re.match(r"\s*trở lên", after):
        return f"{low}+"
    return f">{low}" if amount.comparator == "gt" else low


def none_below(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Start, end and bound of each "không còn xã dưới 5 tiêu chí": no commune, told without a number."""
    if "tiêu chí" not in sentence.words:
        return []
    return [
        (match.start(), match.end(), f"criteria=<{_WRITTEN.get(match['number'], match['number'])}")
        for match in _ZERO.finditer(sentence.text, sentence.start, sentence.end)
    ]
