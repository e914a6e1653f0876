"""Counts whose meaning the ones before them tell: parts of them, and more of the same in few words."""

import re
from dataclasses import dataclass, field

from ntm_crawler.facts.counts import listed_indicator, noun_of, of_one_criterion
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import Reading


@dataclass
class Memory:
    """What was said last: by noun, the count in the line, and that in the sentence; the status, and whether
    one was doubted of which nothing was told."""

    counts: dict[str, tuple[str, str]] = field(default_factory=dict)
    here: dict[str, str] = field(default_factory=dict)
    status: str | None = None
    doubted: bool = False


def tells_parts(sentence: Sentence) -> bool:
    """Whether a sentence goes on with the parts of what was counted."""
    return bool(re.match(r"\W*(?:trong đó|cụ thể|gồm|bao gồm|đó là|còn lại|riêng)\b", sentence.words))


_PLACE_HAS = re.compile(
    r"(?:(?:xã|huyện|thị xã|thị trấn|tp\.?|thành phố|tx\.?)\s+\S[^.;,:()]{0,28}?|(?:^|[,;:]"
    r"|và)\s*[^\W\d][^.;,:()\d]{1,22}?)\s+(?:có\s+|đạt\s+|:\s*|\(\s*)?$"
)


_IN_THAT = re.compile(r"(?:trong đó|gồm)\s*(?:có\s+)?:?\s*(?:\d+\s+sản phẩm[^.;]{0,60}(?:,|và)\s*)?$")
_PART_OF = re.compile(
    r"\s*(?:(?:ở|thuộc|tại|của|nằm)\s+(?:các|những|địa bàn|vùng|khu vực)\b"
    r"|(?:biên giới|miền núi|vùng cao|bãi ngang|đảo|(?:đặc biệt )?khó khăn)\s*(?:$|[,.;)]))"
)


def read_part(sentence: Sentence, index: int, memory: Memory) -> Reading | None:
    """ "Trong đó, xã Đông Văn có 4 thôn, Đông Yên 1 thôn, còn lại 17 thôn …": a part of the count before."""
    noun = noun_of(sentence, index)
    if noun is None or sentence.amounts[index].unit == "%":
        return None
    if noun[0] not in memory.counts:
        return _listed(sentence, index, noun)
    code, status = memory.counts[noun[0]]
    left, right = sentence.left(index), sentence.right(index)
    if re.search(r"\b(?:tại|ở)\s+$", left):
        return None
    rest = re.search(r"còn lại\s+(?:là\s+)?$", left)
    amount = sentence.amounts[index]
    after = right[noun[2] - amount.end :]
    if noun[0] == "product" and _IN_THAT.search(sentence.far_left(index)):
        return Reading(code, "count_part", noun[2], noun[0], "", status=status, sure=False)
    if rest:
        return Reading(code, "count_rest", noun[2], noun[0], after[:60], sure=False)
    if _PART_OF.match(after) and re.search(r"trong đó[^.]{0,150}$", sentence.far_left(index)):
        return Reading(code, "count_part", noun[2], noun[0], "", status=status, sure=False)
    if not _PLACE_HAS.search(left) or not re.match(r"\s*(?:$|[,.;()]|và\b)", after):
        return None
    if amount.total is None and not (
        tells_parts(sentence) or re.search(r"trong đó|gồm|cụ thể", sentence.far_left(index))
    ):
        return None
    return Reading(
        code,
        "count_part",
        noun[2],
        noun[0],
        "",
        status=status,
        sure=status != "pending" and (amount.total is not None or "có" in left[-8:]),
    )


# "năm sau có thêm 3 xã", "lũy kế 6 xã", "hiện đã có 2 xã đạt": more of what was counted
_MORE = re.compile(r"(?:thêm|lũy kế(?: có)?|\b(?:nay|hiện) (?:đã )?(?:có|còn)|đã có|lên(?: thành)?|nâng tổng số)\s+$")
_SAID_SHORT = re.compile(r"\s*(?:(?P<reached>đạt|về đích)\s*)?(?:$|[,.;)]|\((?!\d)|và\b|còn\b)")
# "2 xã đang hoàn thiện hồ sơ trình tỉnh": for the standard that is spoken of
_APPLIES = re.compile(
    r"[^.;,\d]{0,40}?\b(?:hoàn (?:thiện|chỉnh|tất|thành)|lập|trình|nộp|gửi|thẩm định|xét)\b[^.;,\d]{0,30}?"
    r"\b(?:hồ sơ|công nhận|thẩm định)\b"
)


_DECIDED = re.compile(r"\s*(?:đã\s+)?có quyết định công nhận\b")  # "5 xã đã có quyết định công nhận"
# "6 xã đến nay chưa hoàn thành là An Hòa, An Bình": of what was counted before
_NOT_YET = re.compile(r"[^.;,\d]{0,30}?chưa (?:đạt|hoàn thành|về đích)\s*(?:$|[.,;(]|là\b|gồm\b)")
_LIST_OF = re.compile(
    r"\bsố\s+(?P<noun>xã|thôn|bản|sản phẩm)\s+(?P<what>[^.;:\d]{0,60}?(?:nông thôn mới|ntm|ocop)[^.;:\d]{0,40}?)"
    r"\b(?:gồm|như sau|cụ thể|là)\s*:"
)
_IN_BRACKETS = re.compile(r"[^\W\d][^.;:()\d]{1,25}\(\s*$")


def _listed(sentence: Sentence, index: int, noun: tuple[str, str, int]) -> Reading | None:
    """ "Số xã đạt chuẩn NTM của các huyện gồm: Hòa Bình (10 xã), Tân Lập (7 xã)"."""
    if not _IN_BRACKETS.search(sentence.left(index)):
        return None
    label = next(reversed(sentence.all(_LIST_OF)), None)
    if label is None or label["noun"] != noun[1] or label.end() > sentence.amounts[index].start:
        return None
    code = listed_indicator(noun[0], label["what"])
    return Reading(code, "count_listed", noun[2], noun[0], "", sure=False) if code else None


_PLAIN = {"commune": "commune_ntm", "village": "village_ntm"}  # the standard that is meant where none is named


def read_elliptic(sentence: Sentence, index: int, memory: Memory) -> Reading | None:
    """A count of what the line counted before, in so few words that it is never sure."""
    noun = noun_of(sentence, index)
    if noun is None or sentence.amounts[index].unit == "%" or noun[0] not in ("commune", "village", "district"):
        return None
    if of_one_criterion(sentence, index):
        return None
    code = memory.counts.get(noun[0], ("", ""))[0]
    after = sentence.text[noun[2] : min(sentence.end, noun[2] + 120)]
    plain = code or _PLAIN.get(noun[0])
    if _APPLIES.match(after):
        return Reading(plain, "count_applies", noun[2], noun[0], "", status="pending", sure=False) if plain else None
    if _DECIDED.match(after):
        return Reading(plain, "count_decided", noun[2], noun[0], "", status="achieved", sure=False) if plain else None
    if code and _NOT_YET.match(after):
        return Reading(code, "count_not_yet", noun[2], noun[0], "", status="remaining", sure=False)
    short = _SAID_SHORT.match(after)
    if not code or not short:
        return None
    if not (short["reached"] or sentence.amounts[index].comparator == "add" or _MORE.search(sentence.left(index))):
        return None
    return Reading(code, "count_elliptic", noun[2], noun[0], "", sure=False)
