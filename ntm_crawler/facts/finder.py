"""Text → facts: each amount goes to the rules in turn; what they read is checked, and placed in time and space."""

import re
from collections.abc import Iterator, Sequence

from ntm_crawler.facts.amounts import Quantity
from ntm_crawler.facts.checks import holds
from ntm_crawler.facts.counts import noun_of, read_count
from ntm_crawler.facts.criteria import none_below, read_by_criteria, read_criteria
from ntm_crawler.facts.fact import NO_TOPIC, Fact, Topic
from ntm_crawler.facts.gate import about_another, about_programme, names_programme
from ntm_crawler.facts.measures import read_amount, read_length, read_work
from ntm_crawler.facts.money import read_income, read_money
from ntm_crawler.facts.no_figures import is_no_figure
from ntm_crawler.facts.parts import Memory, read_elliptic, read_part, tells_parts
from ntm_crawler.facts.passages import Sentence, sentences
from ntm_crawler.facts.plain_text import plain
from ntm_crawler.facts.rates import read_rate
from ntm_crawler.facts.reading import GOALS, Reading
from ntm_crawler.facts.shares import read_again
from ntm_crawler.facts.status import (
    AT_LEAST,
    agenda_status,
    begun_status,
    carried_status,
    done_for_a_goal,
    goes_on,
    is_doubtful,
    is_examined,
    is_over,
    is_registered,
    is_told_of_others,
    left_status,
    own_status,
    section_heading,
    set_aside_before,
    tells_past,
    until_a_year,
    waits,
)
from ntm_crawler.facts.telling import Told
from ntm_crawler.facts.vocabulary import indicators
from ntm_crawler.places import Place


def find_facts(text: str, *, topic: Topic = NO_TOPIC, places: Sequence[Place] = ()) -> list[Fact]:
    """The facts of a text, in their order; `places` are those that it names. Pure, and linear in its length."""
    if topic.programme is False:
        return []
    about = about_programme(topic.gist or text, topic)
    if not (about or names_programme(plain(text))):
        return []
    found: list[Fact] = []
    memory = Memory()
    told = Told(text, places, topic)
    for sentence in sentences(text) if about else _naming_lines(sentences(text)):
        memory = Memory() if sentence.opens_line else memory
        if memory.here and not (tells_parts(sentence) or goes_on(sentence)):
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
    goals = {(fact.indicator, fact.value) for fact in found if fact.start > end and fact.status in GOALS}
    return [
        fact._replace(sure=False) if fact.start < end and (fact.indicator, fact.value) in goals else fact
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


def _passes_anywhere(sentence: Sentence, reading: Reading) -> bool:
    return indicators()[reading.indicator].anywhere and names_programme(sentence.words)


def _read(
    sentence: Sentence, memory: Memory, topic: Topic
) -> Iterator[tuple[tuple[int, int], Quantity | None, Reading]]:
    """What the rules read in a sentence: where it begins and ends, its amount (None: it has none), and its reading."""
    if about_another(sentence.words):
        return
    zeros = none_below(sentence)
    for start, end, bound in zeros:
        yield (start, end), None, _zero(sentence, start, end, bound, topic)
    found: list[tuple[int, Reading]] = []
    taken: set[int] = set()
    for index, amount in enumerate(sentence.amounts):
        if index in taken or (zeros and any(start <= amount.start < end for start, end, _ in zeros)):
            continue
        if is_no_figure(sentence, index):
            continue
        by_criteria = read_by_criteria(sentence, index)
        if by_criteria:
            taken.add(by_criteria[1])
        reading = by_criteria[0] if by_criteria else _by_rules(sentence, index, memory, found)
        if reading is None:
            continue
        status, certain = _status(sentence, index, reading, memory, topic)
        certain = certain and not (
            _shares_doubt(reading, found)
            or _is_under_higher(sentence, reading)
            or _is_of_each(sentence, index, reading)
        )
        reading = reading._replace(status=status, sure=reading.sure and certain and amount.exact)
        noun = noun_of(sentence, index)
        if noun and indicators()[reading.indicator].rule == "count":
            memory.counts[noun[0]] = reading.indicator, status
            memory.here[noun[0]] = reading.indicator
        memory.status = status
        found.append((index, reading))
        yield (amount.start, reading.end), amount, reading


def _zero(sentence: Sentence, start: int, end: int, bound: str, topic: Topic) -> Reading:
    """ "Không còn xã dưới 5 tiêu chí"."""
    status = _status_at(sentence, start)
    sure = not is_doubtful(sentence, start, topic.published)
    return Reading("commune_by_criteria", "none_below", end, "commune", "", (bound,), status=status, sure=sure)


def _by_rules(sentence: Sentence, index: int, memory: Memory, found: list[tuple[int, Reading]]) -> Reading | None:
    """What the first rule reads that reads anything in an amount; `found` is what was read in front of it."""
    amount = sentence.amounts[index]
    last = found[-1][1].indicator if found else None
    near = last if found and found[-1][0] == index - 1 else None
    return (
        (read_again(sentence, index, found) if found else None)
        or read_criteria(sentence, index, last)
        or read_count(sentence, index, memory.here, memory.counts)
        or read_part(sentence, index, memory)
        or read_elliptic(sentence, index, memory)
        or read_work(sentence, index)
        or read_amount(sentence, index)
        or read_income(sentence, index, last)
        or read_length(sentence, index, last)
        or read_money(sentence, index, near if amount.unit == "%" else last)
        or read_rate(sentence, index, near)
    )


def _shares_doubt(reading: Reading, found: list[tuple[int, Reading]]) -> bool:
    """Whether a sum is doubtful of which a reading is the share: "27 tỷ đồng (chiếm 38,12%)"."""
    return reading.rule == "money_share" and bool(found) and not found[-1][1].sure


_EACH = re.compile(r"\b(?:mỗi|hằng|hàng)\s+(?:tỉnh|huyện|xã|thôn|bản|ấp|địa phương|đơn vị|hộ|người|năm)\b[^.;]{0,60}$")


def _is_of_each(sentence: Sentence, index: int, reading: Reading) -> bool:
    """Whether an amount is one for each of several, or for each year: "mỗi xã có 2 sản phẩm"."""
    return indicators()[reading.indicator].rule in _COUNTING and bool(_EACH.search(sentence.left(index)))


_COUNTING = ("count", "work", "length", "amount")
_HIGHER = re.compile(r"nâng cao|kiểu mẫu")
_MOST_ITEMS = 10


def _is_under_higher(sentence: Sentence, reading: Reading) -> bool:
    """Whether a count of the plain standard is an item under a heading that tells of a higher one."""
    if reading.indicator not in ("commune_ntm", "village_ntm") or not sentence.opens_line:
        return False
    before, steps = sentence.before, 0
    while before and not before.heads_list and steps < _MOST_ITEMS:
        before, steps = before.before, steps + 1
    return before is not None and before.heads_list and bool(_HIGHER.search(before.words))


_REGISTERED_AND_REACHED = re.compile(
    r"\s*đăng ký\b[^.;,]{0,40}?(?:\bđã\b|được\s+(?:\w+\s+){0,4}công nhận)|\s*đăng ký\s+(?:đều\s+)?đạt\b"
)


def _status(sentence: Sentence, index: int, reading: Reading, memory: Memory, topic: Topic) -> tuple[str, bool]:
    """The status of a reading, and whether it is certain."""
    if reading.status:
        return reading.status, True
    status, certain = _told(sentence, index, reading, memory, topic)
    if reading.rule == "communes_by_criteria" and is_told_of_others(sentence, index):
        return "achieved", False
    if reading.rule == "communes_by_criteria" and status in ("pending", "registered"):
        return status, False  # they have met the criteria, and wait, or go on
    if reading.unit == "criteria" and _APPLIES_WITH.search(sentence.left(index)):
        return "achieved", False
    if status == "pending" and reading.unit.startswith("criteria") and not _DECIDES_ON.search(sentence.left(index)):
        return "achieved", certain  # what is decided on is the standard
    return status, certain


def _may_be_another(status: str, sentence: Sentence, index: int, reading: Reading) -> bool:
    """Whether what is said in front of an amount may be said of another one."""
    if status == "pending" and reading.rule == "label":
        return True  # what a total comes to need not wait for the decision that its parts wait for
    if status == "achieved" and is_over(sentence, index):
        return True
    if status == "target" and _TO_BECOME.search(sentence.left(index)):
        return True
    if is_told_of_others(sentence, index):
        return True
    return status in GOALS and _is_start(sentence.amounts[index], sentence.text)


def _is_start(amount: Quantity, text: str) -> bool:
    """Whether an amount is where a change begins: "phấn đấu giảm hộ nghèo từ 5% xuống 3%"."""
    return amount.value_max is None and text.startswith("từ ", amount.start)


_TO_BECOME = re.compile(r"\b(?:muốn|để)\b[^.;]{0,60}\bphải\b")  # what is asked of any, and no goal of one
# "Xã đề nghị công nhận … với 19/19 tiêu chí", "Ở nhóm xã đề nghị đạt chuẩn, xã An Hòa có 12/19 tiêu chí"
_APPLIES_WITH = re.compile(r"(?:đề nghị|đề xuất|kiến nghị)\b[^.;]{0,80}(?:\bvới\s+|,\s[^.;,]{0,40}\bcó\s+)$")
_DECIDES_ON = re.compile(r"công nhận (?:\w+ ){0,3}$")


def _told(sentence: Sentence, index: int, reading: Reading, memory: Memory, topic: Topic) -> tuple[str, bool]:
    own = "registered" if is_registered(sentence, index) else own_status(reading.predicate)
    if own == "registered":
        return _registered(sentence, index, reading)
    if own and own != "recognised":  # "được công nhận" is said of what is aimed at, too
        return own, own != "planned" or "đề nghị" not in reading.predicate
    if is_examined(sentence, index):
        return "pending", False
    left = left_status(sentence, sentence.amounts[index].start)
    if left in (None, "achieved") and until_a_year(sentence, index, topic.published):
        return "target", topic.published is not None
    if left == "planned" and set_aside_before(sentence, index, topic.published):
        return "achieved", False
    if left in GOALS and done_for_a_goal(sentence, index):
        return "achieved", False
    if left:
        return left, not _may_be_another(left, sentence, index, reading)
    if told := _told_before(sentence, reading, memory):
        return told
    status, certain = _untold(sentence, index, topic)
    if status == "achieved" and not tells_past(sentence):
        certain = certain and not (indicators()[reading.indicator].rule == "count" and sentence.once(waits))
        memory.doubted = memory.doubted or not certain
        certain = not memory.doubted and not is_over(sentence, index)
    return status, certain


def _registered(sentence: Sentence, index: int, reading: Reading) -> tuple[str, bool]:
    """Of "6/25 xã đăng ký" the part has reached what all registered for; else who is told to have reached it has."""
    if sentence.amounts[index].total is not None:
        return "achieved", False
    if _REGISTERED_AND_REACHED.match(reading.predicate):
        return "achieved" if left_status(sentence, sentence.amounts[index].start) == "achieved" else "registered", False
    return "registered", True


_TELLS_ANEW = re.compile(r"\bđã\b|\A\W*(?:toàn \w+ |hiện )?có\b")


def _told_before(sentence: Sentence, reading: Reading, memory: Memory) -> tuple[str, bool] | None:
    """The status that a heading or the sentences before give; None where they give none."""
    if carried := sentence.once(carried_status):
        return carried, True
    if begun := sentence.once(begun_status):
        return begun, False
    if agenda := sentence.once(agenda_status):
        return agenda
    if sentence.once(section_heading) == "goals" and not tells_past(sentence):
        return "target", False
    counts = indicators()[reading.indicator].rule == "count"
    if memory.status == "pending" and counts and not _TELLS_ANEW.search(sentence.words):
        return "pending", False
    return (memory.status, False) if memory.status in GOALS and goes_on(sentence) else None


def _untold(sentence: Sentence, index: int, topic: Topic) -> tuple[str, bool]:
    amount = sentence.amounts[index]
    if amount.comparator == "ge" or AT_LEAST.search(sentence.text, amount.start, amount.number[0]):
        return "target", False
    return "achieved", not is_doubtful(sentence, sentence.amounts[index].start, topic.published)


def _status_at(sentence: Sentence, start: int) -> str:
    left = left_status(sentence, start)
    return left if left in GOALS else sentence.once(carried_status) or "achieved"
