"""Text → facts: each amount goes to the rules in turn; what they read is checked, and placed in time and space."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ntm_crawler.facts.amounts import Quantity
from ntm_crawler.facts.checks import holds
from ntm_crawler.facts.counts import listed_indicator, noun_of, of_one_criterion, read_count
from ntm_crawler.facts.criteria import none_below, read_by_criteria, read_criteria
from ntm_crawler.facts.fact import NO_TOPIC, Fact, Topic
from ntm_crawler.facts.gate import about_another, about_programme, names_programme
from ntm_crawler.facts.measures import read_amount, read_length, read_work
from ntm_crawler.facts.money import read_income, read_money
from ntm_crawler.facts.passages import Sentence, sentences
from ntm_crawler.facts.plain_text import plain
from ntm_crawler.facts.rates import read_rate
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.status import (
    agenda_status,
    begun_status,
    carried_status,
    goes_on,
    is_doubtful,
    left_status,
    own_status,
    section_heading,
    set_aside_before,
    tells_past,
    until_a_year,
)
from ntm_crawler.facts.telling import Told
from ntm_crawler.facts.vocabulary import indicators
from ntm_crawler.places import Place

_CHANGES = ("increase", "decrease")


def find_facts(text: str, *, topic: Topic = NO_TOPIC, places: Sequence[Place] = ()) -> list[Fact]:
    """The facts of a text, in their order; `places` are those that it names. Pure, and linear in its length."""
    if topic.programme is False:
        return []
    about = about_programme(topic.gist or text, topic)
    if not (about or names_programme(plain(text))):
        return []
    found: list[Fact] = []
    memory = _Memory()
    told = Told(text, places, topic)
    for sentence in sentences(text) if about else _naming_lines(sentences(text)):
        memory = _Memory() if sentence.opens_line else memory
        if memory.here and not (_tells_parts(sentence) or goes_on(sentence)):
            memory.here.clear()
        for span, amount, reading in _read(sentence, memory, topic):
            if about or _passes_anywhere(sentence, reading):
                fact = told.fact(sentence, span, amount, reading)
                if holds(fact, text):
                    found.append(fact)
    return _without_bold_titles(sorted(found, key=lambda fact: fact.start), text)


def _without_bold_titles(found: list[Fact], text: str) -> list[Fact]:
    """Facts of which a title that tells a goal as if it were reached is no longer sure: the text below says more."""
    end = text.find("\n")
    goals = {(fact.indicator, fact.value) for fact in found if fact.start > end and fact.status in _GOALS}
    return [
        replace(fact, sure=False) if fact.start < end and (fact.indicator, fact.value) in goals else fact
        for fact in found
    ]


def _naming_lines(all_sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of the lines that name the programme: in an article about something else, others tell nothing."""
    line: list[Sentence] = []
    for following in (*all_sentences, None):
        if following is None or following.opens_line:
            if any(names_programme(sentence.words) for sentence in line):
                yield from line
            line = []
        if following:
            line.append(following)


@dataclass
class _Memory:
    """What was said last: by noun, the count in the line, and that in the sentence; and the status."""

    counts: dict[str, tuple[str, str]] = field(default_factory=dict)
    here: dict[str, str] = field(default_factory=dict)
    status: str | None = None


def _passes_anywhere(sentence: Sentence, reading: Reading) -> bool:
    return indicators()[reading.indicator].anywhere and names_programme(sentence.words)


def _tells_parts(sentence: Sentence) -> bool:
    return bool(re.match(r"\W*(?:trong đó|cụ thể|gồm|bao gồm|đó là|còn lại|riêng)\b", sentence.words))


def _read(
    sentence: Sentence, memory: _Memory, topic: Topic
) -> Iterator[tuple[tuple[int, int], Quantity | None, Reading]]:
    """What the rules read in a sentence: where it begins and ends, its amount (None: it has none), and its reading."""
    if about_another(sentence.words):
        return
    zeros = none_below(sentence)
    for start, end, bound in zeros:
        yield (
            (start, end),
            None,
            Reading(
                "commune_by_criteria",
                "none_below",
                end,
                "commune",
                "",
                (bound,),
                status=_status_at(sentence, start),
            ),
        )
    found: list[tuple[int, Reading]] = []
    taken: set[int] = set()
    for index, amount in enumerate(sentence.amounts):
        if index in taken or any(start <= amount.start < end for start, end, _ in zeros):
            continue
        if _beyond_plan(sentence, index):
            continue
        last = found[-1][1].indicator if found else None
        near = bool(found) and found[-1][0] == index - 1
        reading = None
        if by_criteria := read_by_criteria(sentence, index):
            reading, bound_index = by_criteria
            if bound_index != index:
                taken.add(bound_index)
        reading = (
            reading
            or (_repeated(sentence, index, found) if found else None)
            or read_criteria(sentence, index, last)
            or read_count(sentence, index, memory.here, memory.counts)
            or _part(sentence, index, memory)
            or _elliptic(sentence, index, memory)
            or read_work(sentence, index)
            or read_amount(sentence, index)
            or read_income(sentence, index, last)
            or read_length(sentence, index, last)
            or read_money(sentence, index, last if last and (last == "debt" or last.startswith("fund")) else None)
            or read_rate(sentence, index, last if near else None)
        )
        if reading is None:
            continue
        status, certain = _status(sentence, index, reading, memory, topic)
        reading = reading._replace(status=status, sure=reading.sure and certain and amount.exact)
        noun = noun_of(sentence, index)
        if noun and indicators()[reading.indicator].rule == "count":
            memory.counts[noun[0]] = reading.indicator, status
            memory.here[noun[0]] = reading.indicator
        memory.status = status
        found.append((index, reading))
        yield (amount.start, reading.end), amount, reading


_BEYOND = re.compile(r"[^.;]{0,100}?(?:so với )?(?:kế hoạch|mục tiêu|chỉ tiêu|nghị quyết|dự toán)\b")


def _beyond_plan(sentence: Sentence, index: int) -> bool:
    """Whether an amount is what is more than a plan: "vượt 12,4% số xã … so với mục tiêu"."""
    amount = sentence.amounts[index]
    return "vượt" in sentence.text[amount.start : amount.number[0]] and bool(_BEYOND.match(sentence.right(index)))


_PLACE_HAS = re.compile(
    r"(?:(?:xã|huyện|thị xã|thị trấn|tp\.?|thành phố|tx\.?)\s+\S[^.;,:()]{0,28}?|(?:^|[,;:]"
    r"|và)\s*[^\W\d][^.;,:()\d]{1,22}?)\s+(?:có\s+|đạt\s+|:\s*|\(\s*)?$"
)


_PART_OF = re.compile(
    r"\s*(?:(?:ở|thuộc|tại|của|nằm)\s+(?:các|những|địa bàn|vùng|khu vực)\b"
    r"|(?:biên giới|miền núi|vùng cao|bãi ngang|đảo|(?:đặc biệt )?khó khăn)\s*(?:$|[,.;)]))"
)


def _part(sentence: Sentence, index: int, memory: _Memory) -> Reading | None:
    """ "Trong đó, xã Đông Văn có 4 thôn, Đông Yên 1 thôn, còn lại 17 thôn …": a part of the count before."""
    noun = noun_of(sentence, index)
    if noun is None or sentence.amounts[index].unit == "%":
        return None
    if noun[0] not in memory.counts:
        return _listed(sentence, index, noun)
    code, status = memory.counts[noun[0]]
    left, right = sentence.left(index), sentence.right(index)
    rest = re.search(r"còn lại\s+(?:là\s+)?$", left)
    amount = sentence.amounts[index]
    after = right[noun[2] - amount.end :]
    if rest:
        return Reading(code, "count_rest", noun[2], noun[0], after[:60], sure=False)
    if _PART_OF.match(after) and re.search(r"trong đó[^.]{0,150}$", sentence.far_left(index)):
        return Reading(code, "count_part", noun[2], noun[0], "", status=status, sure=False)
    if not _PLACE_HAS.search(left) or not re.match(r"\s*(?:$|[,.;()]|và\b)", after):
        return None
    if amount.total is None and not (
        _tells_parts(sentence) or re.search(r"trong đó|gồm|cụ thể", sentence.far_left(index))
    ):
        return None
    return Reading(
        code, "count_part", noun[2], noun[0], "", status=status, sure=amount.total is not None or "có" in left[-8:]
    )


# "năm sau có thêm 3 xã", "lũy kế 6 xã", "hiện đã có 2 xã đạt": more of what was counted
_MORE = re.compile(r"(?:thêm|lũy kế(?: có)?|\b(?:nay|hiện) (?:đã )?(?:có|còn)|đã có|lên(?: thành)?|nâng tổng số)\s+$")
_SAID_SHORT = re.compile(r"\s*(?:(?P<reached>đạt|về đích)\s*)?(?:$|[,.;)]|\((?!\d)|và\b|còn\b)")
# "2 xã đang hoàn thiện hồ sơ trình tỉnh": for the standard that is spoken of
_APPLIES = re.compile(
    r"[^.;,\d]{0,40}?\b(?:hoàn (?:thiện|chỉnh|tất|thành)|lập|trình|nộp|gửi)\b[^.;,\d]{0,30}?"
    r"\b(?:hồ sơ|công nhận|thẩm định)\b"
)


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


def _elliptic(sentence: Sentence, index: int, memory: _Memory) -> Reading | None:
    """A count of what the line counted before, in so few words that it is never sure."""
    noun = noun_of(sentence, index)
    if noun is None or sentence.amounts[index].unit == "%" or noun[0] not in ("commune", "village", "district"):
        return None
    if of_one_criterion(sentence, index):
        return None
    code = memory.counts.get(noun[0], ("", ""))[0]
    after = sentence.text[noun[2] : min(sentence.end, noun[2] + 120)]
    if _APPLIES.match(after):
        code = code or {"commune": "commune_ntm", "village": "village_ntm"}.get(noun[0], "")
        return Reading(code, "count_applies", noun[2], noun[0], "", status="pending", sure=False) if code else None
    short = _SAID_SHORT.match(after)
    if not code or not short:
        return None
    if not (short["reached"] or sentence.amounts[index].comparator == "add" or _MORE.search(sentence.left(index))):
        return None
    return Reading(code, "count_elliptic", noun[2], noun[0], "", sure=False)


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
_OWN_PREDICATE = re.compile(r"\s*(?:tổng\s+)?số\s+(?:xã|thôn|huyện|bản|ấp)\s+(?:đạt|được|hoàn thành|về đích)\b")
_ASIDE_WITHIN = 160  # characters between a count and its change
_ASIDE = re.compile(r"[(,]\s*$|\(?đã\s*$|và\s*$")


def _repeated(sentence: Sentence, index: int, found: list[tuple[int, Reading]]) -> Reading | None:
    """A share of, or a change of, the count in front: "(chiếm 12,4%)", "tăng 160 xã so với năm 2021"."""
    amount, (at, reading) = sentence.amounts[index], found[-1]
    if indicators()[reading.indicator].rule not in ("count", "criteria") or reading.unit.startswith("criteria"):
        return None
    between = _BRACKETS.sub("", sentence.text[max(reading.end, sentence.amounts[index - 1].end) : amount.start])
    right = sentence.right(index)
    if re.match(r"\s*(?:xã\s+|thôn\s+|đơn vị\s+)?(?:so với\s+)?(?:kế hoạch|kh\b|chỉ tiêu|mục tiêu|nghị quyết)", right):
        return None
    counted = found[-2][0] if reading.rule == "share_of_count" and len(found) > 1 else at
    noun, first = noun_of(sentence, index), noun_of(sentence, counted)
    if reading.unit == "%" and amount.unit is None and noun and re.fullmatch(r"\s*\(\s*(?:tương đương\s+)?", between):
        return reading._replace(rule="count_of_share", end=noun[2], unit=noun[0], status=None)
    counts = (
        None if "chiếm" in between else reading.comparator
    )  # "tăng 769 xã (8,62%)", but "tăng 3 huyện, chiếm 30,3%"
    shares = amount.unit == "%" and "%" in indicators()[reading.indicator].units
    if shares and _OF_GREATER.fullmatch(between):
        return reading._replace(
            rule="share_of_greater", end=amount.end, unit="%", status=None, comparator=None, sure=False
        )
    if level := _OF_LEVEL.fullmatch(between):
        return _of_level(level["level"], reading, amount, noun)
    if shares and reading.unit != "%":
        shared = reading._replace(
            rule="share_of_count",
            end=amount.end,
            unit="%",
            status=None,
            comparator=counts,
            sure=reading.sure and not _OWN_PREDICATE.match(right),  # "chiếm 12% số xã đạt chuẩn của tỉnh"
        )
        if (
            amount.comparator in _CHANGES
            or re.match(r"\s*so\b", right)
            or (_OWN_PREDICATE.match(right) and "chiếm" not in between)
        ):
            return None
        if (at == index - 1 or (at == index - 2 and _threshold(sentence, index - 1))) and re.fullmatch(
            r"[^.;,(]{0,90}?\s*(?:[(,]|,? đạt|,? chiếm)\s*(?:chiếm|đạt|bằng"
            r"|tương đương)?\s*(?:tỷ lệ\s*)?(?:khoảng\s*)?",
            between,
        ):
            return shared
        if (
            first
            and re.search(r"chiếm\s+(?:khoảng\s+|trên\s+|gần\s+)?$", between)
            and re.match(rf"\s*(?:tổng\s+)?số\s+{re.escape(first[1])}", right)
        ):
            return shared
    if (
        amount.comparator in _CHANGES
        and amount.unit == "%"
        and reading.unit == "%"
        and re.match(r"\s*(?:\))?\s*so với", right)
        and re.search(r"[(,]\s*$", between)
    ):
        return reading._replace(rule="change_of_share", end=amount.end, comparator=amount.comparator, status=None)
    same = noun and first and noun[0] == first[0]
    if same and at == index - 1 and re.fullmatch(r"\s*(?:lên|lên thành|xuống|xuống còn|thành)\s+", between):
        return reading._replace(rule="count_from_to", end=noun[2] if noun else amount.end, status=None)
    if amount.comparator in _CHANGES and noun and same and len(between) < _ASIDE_WITHIN and _ASIDE.search(between):
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


_GOALS = ("target", "planned", "registered")
_REGISTERED_AND_REACHED = re.compile(r"\s*đăng ký\s+(?:đã\s+|đều\s+)?(?:được\s+(?:\w+\s+){0,4}công nhận|đạt)\b")


def _status(sentence: Sentence, index: int, reading: Reading, memory: _Memory, topic: Topic) -> tuple[str, bool]:
    """The status of a reading, and whether it is certain."""
    if reading.status:
        return reading.status, True
    own = own_status(reading.predicate)
    left = left_status(sentence, index)
    future = until_a_year(sentence, index, topic.published)
    if future and left in (None, "achieved") and own in (None, "recognised"):
        return "target", topic.published is not None
    if own == "registered" and _REGISTERED_AND_REACHED.match(reading.predicate) and left == "achieved":
        return "achieved", False
    if own and own != "recognised":  # "được công nhận" is said of what is aimed at, too
        return own, True
    if left == "planned" and set_aside_before(sentence, index, topic.published):
        return "achieved", False
    if left:  # what a total comes to need not wait for the decision that its parts wait for
        return left, left != "pending" or reading.rule != "label"
    if carried := carried_status(sentence):
        return carried, True
    if begun := begun_status(sentence):
        return begun, False
    if agenda := agenda_status(sentence):
        return agenda
    if section_heading(sentence) == "goals" and not tells_past(sentence):
        return "target", False
    if (
        memory.status == "pending"
        and indicators()[reading.indicator].rule == "count"
        and not re.search(r"\bđã\b", sentence.words)
    ):
        return "pending", False
    if memory.status in _GOALS and goes_on(sentence):
        return memory.status, False
    if sentence.amounts[index].comparator == "ge":  # "at least" is said of what is wanted
        return "target", False
    return "achieved", not is_doubtful(sentence, index, topic.published)


def _status_at(sentence: Sentence, start: int) -> str:
    words = sentence.text[sentence.start : start]
    return "target" if re.search(r"phấn đấu|mục tiêu(?!\s+quốc gia)", words) else carried_status(sentence) or "achieved"
