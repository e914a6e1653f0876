"""Percentages: what they are a share of, and of whom it is said."""

import re

from ntm_crawler.facts.amounts import CHANGES
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.vocabulary import indicators, noun_pattern

# A share of a plan, a vote, a comparison, or the wording of a criterion.
_OTHER_SHARE = re.compile(
    r"^\s*(?:so\s|kế hoạch|kh\b|chỉ tiêu|dự toán|mục tiêu|nghị quyết|kinh phí|số phiếu|phiếu"
    r"|thành viên|đại biểu|ý kiến|mức đóng|mệnh giá|lương|vốn|tổng kinh phí|tổng vốn|cán bộ|đảng viên"
    r"|học sinh|lao động)"
)
_WORDING = re.compile(
    r"≥|>=|theo quy định|quy định (?:là|phải)|yêu cầu|phải (?:đạt|dưới|trên|từ|có|giảm)|mức đóng"
    r"|hỗ trợ|giảm nghèo bền vững|cận nghèo|thoát nghèo"
    r"|chi trả|thanh toán|mức hưởng|cấp thẻ"
)
# "xã đạt tiêu chí khi tỷ lệ hộ nghèo từ 7% trở xuống"
_REQUIRED = re.compile(r"\b(?:khi|nếu)\s(?:có\s)?t[ỷỉ] lệ[^.;,]{0,60}$")
# "(từ 4%) xuống còn 3% mới đạt": what is asked for, of which the last number is told, or of which it is the first
_REQUIRED_AFTER = re.compile(
    r"\s*(?:(?:xuống|lên)(?:\s+còn)?\s+[\d,.]+\s*%\s*)?(?:trở (?:lên|xuống)\s+)?(?:thì\s+)?(?:mới|là)\s+(?:được|đạt)\b"
)
_OF_ALL_HOUSEHOLDS = re.compile(r"\s*so với tổng số (?:hộ|dân)")
_POOR = {"poverty_rate"}
_ASKED = re.compile(r"\bphải (?:có|đạt)\b|theo quy định")
_BARE = re.compile(r"\s*(?:\(|(?:đa chiều\s+)?(?:dưới|là|xuống|trên)?)\s*")
_PEOPLE_FIRST = re.compile(
    r"^\s*(?:tổng\s+)?(?:số\s+)?(?:hộ|người|dân|gia đình|dân số|nhân khẩu|nhân dân|tuyến|đường|km"
    r"|chất thải|rác|lượng|các|khối lượng|trục|ngõ|hệ thống)"
)


# The words that may stand between two numbers of one rate.
_BETWEEN = frozenset(
    (
        "năm",
        "xuống",
        "còn",
        "trở",
        "lên",
        "đến",
        "so",
        "với",
        "và",
        "nay",
        "hiện",
        "đã",
        "cuối",
        "đầu",
        "chỉ",
        "trước",
        "kỳ",
        "cùng",
        "khoảng",
        "giảm",
        "trong",
        "tăng",
        "từ",
        "bình",
        "quân",
        "mỗi",
    )
) | {str(year) for year in range(2008, 2040)}


def read_rate(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """A percentage with the name of a rate in front of it, or with what it is a share of behind it."""
    amount = sentence.amounts[index]
    if amount.unit != "%":
        return None
    left, right = sentence.left(index, 200), sentence.right(index, 160)
    if _REQUIRED_AFTER.match(sentence.far_right(index, 60)) or (right.startswith(" trở ") and _REQUIRED.search(left)):
        return None
    if _OTHER_SHARE.match(right) and not _OF_ALL_HOUSEHOLDS.match(right) and amount.comparator not in CHANGES:
        return None
    clause = left.split(";")[-1]
    changes = amount.comparator in CHANGES
    if changes and "hộ nghèo" in sentence.text[amount.start : amount.number[0]]:  # "giảm tỷ lệ hộ nghèo 2%"
        return Reading("poverty_rate", "rate_change", amount.end, "%", "")
    return (
        _named(sentence, index, clause)
        or _share_of(sentence, index, right)
        or _from_to(sentence, index, left, last, changes)
        or _of_more_roads(sentence, index, left, last)
        or _part_of_people(sentence, index, left, right, last)
        or _of_built(sentence, index, left)
    )


_HARDENED = re.compile(r"(?:(?:cứng|nhựa) hóa|bê tông)[^.]{0,160}$")
_SHARE_BEHIND = re.compile(r"[^;.]{0,60}(?:,\s*(?:đạt|chiếm)\s+(?:tỷ lệ\s+)?|\(\s*(?:đạt\s+|chiếm\s+)?)")


def _of_built(sentence: Sentence, index: int, left: str) -> Reading | None:
    """ "đã bê tông hóa 12,5 km đường trục thôn, đạt 100%"."""
    if index == 0 or sentence.amounts[index - 1].unit != "km" or not _SHARE_BEHIND.fullmatch(left):
        return None
    if not _HARDENED.search(sentence.far_left(index, 200)) or "đường" not in sentence.far_left(index, 200):
        return None
    return Reading("road_hard_rate", "rate_of_built", sentence.amounts[index].end, "%", "", sure=False)


_ROAD = r"(?:các\s+|tuyến\s+|trục\s+)*(?:đường|trục|ngõ|lộ)\b[^.;,()\d]{0,40}?"
_ROAD_AGAIN = re.compile(rf"\s*[,;]\s*(?:và\s+)?{_ROAD}\s*(?:(?:đạt|là|:)\s*)?$")
_NEXT_ROAD = re.compile(rf"\s*(?:số\s+)?(?:km\s+)?{_ROAD}\s*(?:[,;]|và)\s*$")


def _of_more_roads(sentence: Sentence, index: int, left: str, last: str | None) -> Reading | None:
    """ "đường xã được bê tông hóa đạt 100%; đường ngõ đạt 85%", "100% đường xã, 95% đường thôn được bê tông hóa"."""
    if last == "road_hard_rate" and _ROAD_AGAIN.fullmatch(left):
        return Reading("road_hard_rate", "rate_again", sentence.amounts[index].end, "%", "", sure=False)
    at = index
    while at + 1 < len(sentence.amounts) and _NEXT_ROAD.fullmatch(sentence.right(at, 160)):
        at += 1
        if sentence.amounts[at].unit != "%":
            return None
    if at == index:
        return None
    found = _share_of(sentence, at, sentence.right(at, 160))
    if found is None or found.indicator != "road_hard_rate":
        return None
    return found._replace(rule="rate_joined", end=sentence.amounts[index].end, sure=False)


_USES = re.compile(r"\s*(?:số\s+)?(?:hộ\s+|người\s+|dân\s+)?(?:được\s+)?(?:sử dụng|dùng|tham gia|có)\b[^.;,]{0,40}")


def _part_of_people(sentence: Sentence, index: int, left: str, right: str, last: str | None) -> Reading | None:
    """ "98% hộ dùng nước hợp vệ sinh, trong đó 65% dùng nước sạch": of the same people."""
    if last is None or indicators()[last].rule != "rate" or not re.search(r"trong đó(?: có)?\s*:?\s*$", left):
        return None
    uses = _USES.match(right)
    found = noun_pattern("rate").search(uses[0]) if uses else None
    if found is None or found.lastgroup in _POOR or indicators()[found.lastgroup or ""].beside:
        return None
    return Reading(found.lastgroup or "", "rate_part", sentence.amounts[index].end, "%", "", sure=False)


_OF_LATRINES = re.compile(r"nhà (?:tiêu|tắm|vệ sinh)\b[^.;]{0,60}$")
_TAKEN = re.compile(
    r"\d\s*%\s*(?:số\s+)?(?:\w+\s+){0,3}(?:tham gia|sử dụng|được dùng|có)\s*$"
)  # "100% người dân tham gia …, 80%"


# "100% đường được bê tông hóa, 100% số hộ có điện": the label is of the number in front of it
_NEXT_ITEM = re.compile(r"(?!.*\b(?:đạt|còn|chiếm|là|giảm|tăng)\b)[^;:]{0,40},\s*(?:gần |hơn |trên |khoảng )?")


def _named(sentence: Sentence, index: int, clause: str) -> Reading | None:
    code = None
    for match in noun_pattern("rate").finditer(clause):
        code, at = match.lastgroup, match
    if code is None:
        return None
    gap = clause[at.end() :] + sentence.text[sentence.amounts[index].start : sentence.amounts[index].number[0]]
    beside = indicators()[code].beside
    if _OF_LATRINES.search(clause[: at.end()]) or _TAKEN.search(sentence.far_left(index)[: at.start() - len(clause)]):
        return None
    if gap.endswith("vượt ") or (_NEXT_ITEM.fullmatch(gap) and index and sentence.amounts[index - 1].unit == "%"):
        return None
    if len(gap) > 110 or _WORDING.search(clause[max(0, at.start() - 60) :]):
        return None
    if beside and not any(word in clause for word in beside):
        return None
    if not beside and re.search(
        r",\s*(?!đến|năm|nay|từ|xuống|còn|hiện|giảm|tăng|đạt|trong|vượt|chiếm|bình quân|theo)[^,]{18,}$", gap
    ):
        return None
    named = bool(re.search(r"t[ỷỉ] lệ", sentence.far_left(index)[: at.end() - len(clause) or None][-140:]))
    if not named and not beside and _BARE.fullmatch(gap):
        if _ASKED.search(sentence.far_left(index)):
            return None
        return Reading(code, "rate_bare", sentence.amounts[index].end, "%", "", sure=False)
    if code in _POOR and not named and not re.match(r"[^,]{0,40}(?:giảm|còn|chiếm|dưới|xuống|là|từ)\s", gap + " "):
        return None
    plainly = named or bool(re.search(r"đạt|còn|chiếm|giảm|:", gap))
    if not plainly:
        return None
    if code == "clean_water_rate" and re.search(r"hợp vệ sinh|đảm bảo vệ sinh", gap):
        code = "sanitary_water_rate"
    whose = re.search(r"t[ỷỉ] lệ (?:số )?(?:xã|thôn)", clause[max(0, at.start() - 30) : at.end()])
    return Reading(code, "rate", sentence.amounts[index].end, "%", "", sure=(named or code in _POOR) and not whose)


def _share_of(sentence: Sentence, index: int, right: str) -> Reading | None:
    said = re.split(
        r"[;.]"
        if re.match(r"\s*(?:số\s+)?(?:các\s+)?(?:tuyến|đường|km|trục|hệ thống đường)", right)
        else r"[;.]|, (?!xử lý|vận chuyển|(?:nước )?hợp vệ sinh)",
        right,
    )[0]
    if not _PEOPLE_FIRST.match(said):
        return None
    found = noun_pattern("rate").search(said)
    if found is None or found.lastgroup in _POOR or _WORDING.search(said[: found.end()]):
        return None
    code = found.lastgroup or ""
    beside = indicators()[code].beside
    before = sentence.left(index, 20)
    if beside and not any(word in said or re.search(rf"{word}(?: hóa)?\s+(?:được\s+)?$", before) for word in beside):
        return None
    if code == "health_insurance_rate" and not re.search(r"tham gia|có\s|sử dụng", said):
        return None
    if code == "clean_water_rate" and "hợp vệ sinh" in said:
        code = "sanitary_water_rate"
    return Reading(code, "rate_share_of", sentence.amounts[index].end, "%", said)


def _from_to(sentence: Sentence, index: int, left: str, last: str | None, changes: bool) -> Reading | None:
    """ "giảm từ 11,25% xuống còn 2,89%", "còn 1,91%, giảm 5,61% so với năm 2011": the second of one rate."""
    poor = re.match(
        r"\s*hộ(?:\s+nghèo)?\s*[,(]\s*(?:chiếm|tỷ lệ|còn|đạt|tương ứng|bằng)?\s*(?:tỷ lệ\s+|với\s+|khoảng\s+)*$", left
    )
    near_poor = re.search(r"(?<!hộ nghèo, )cận nghèo(?!.*hộ nghèo)[^.;]{0,40}$", sentence.far_left(index, 60))
    if poor and not near_poor and re.search(r"hộ nghèo[^.;]{0,60}$|^\s*hộ nghèo", sentence.far_left(index, 100)):
        return Reading("poverty_rate", "rate_of_households", sentence.amounts[index].end, "%", "")
    if last is None or indicators()[last].rule != "rate" or len(left) > 60:
        return None
    if set(re.findall(r"\w+", left)) - _BETWEEN:
        return None
    if changes or re.search(r"(?:xuống|lên|còn|xuống còn|lên đến)(?:\s+\w+){0,3}\s*$|\(\s*$", left):
        return Reading(last, "rate_from_to", sentence.amounts[index].end, "%", "")
    return None
