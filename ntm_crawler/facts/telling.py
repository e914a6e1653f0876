"""A reading becomes a fact: when it was so, whose it is, whether it is a stock, and by which criteria it is told."""

import re
from collections.abc import Sequence

from ntm_crawler.facts.amounts import CHANGES, Quantity
from ntm_crawler.facts.checks import criteria_set
from ntm_crawler.facts.fact import Fact, Topic
from ntm_crawler.facts.owners import Owner, acting_level, find_owner, higher, least_level, plausible_level
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.periods import Period, main_period, own_period, since_compared, text_period
from ntm_crawler.facts.plain_text import plain
from ntm_crawler.facts.reading import GOALS, Reading
from ntm_crawler.facts.vocabulary import indicators
from ntm_crawler.places import Place

_FLOWS = ("work", "length", "amount", "money")
_STOCKS = ("criteria_avg", "criteria_avg_advanced", "commune_by_criteria")
_DECIDED = re.compile(
    r"quyết định|vừa công nhận|đã công nhận|khen thưởng|trao bằng|thưởng cho|thẩm định|có thêm"
    r"|công nhận cho|đợt \d|kết quả:"
)


class Told:
    """What a text has said so far of time and place, and the facts that follow from it."""

    def __init__(self, text: str, places: Sequence[Place], topic: Topic):
        self._text, self._places, self._topic = text, places, topic
        year = topic.published[:4] if topic.published else None
        self._year = year
        self._level = higher(topic.level, least_level(plain(text))) if topic.level else None
        self._main = main_period(plain(topic.title), year) or main_period(plain((topic.gist or text)[:3000]), year)
        self._owner: Owner | None = None
        self._period: Period | None = None
        self._sentence: Sentence | None = None

    def fact(self, sentence: Sentence, span: tuple[int, int], amount: Quantity | None, reading: Reading) -> Fact:
        """The fact that a reading of an amount is (None: it is told without a number, and is 0)."""
        if sentence is not self._sentence:
            if sentence.opens_line:
                self._owner = self._period = None
            self._sentence = sentence
        comparator = reading.comparator or (amount.comparator if amount else "eq")
        status = reading.status or "achieved"
        total = amount.total if amount else None
        own = own_period(sentence, span[0], span[1], self._year)
        stock = _is_stock(sentence, span[0], reading, status, comparator, total, own)
        period = self._find_period(sentence, span[1], status, stock, comparator, own)
        self._period = own or self._period
        owner = self._find_owner(sentence, span[0], reading, total)
        return Fact(
            start=span[0],
            end=span[1],
            quote=self._text[slice(*span)],
            sentence=(sentence.start, sentence.end),
            indicator=reading.indicator,
            value=amount.value if amount else 0.0,
            value_max=amount.value_max if amount else None,
            total=total,
            unit=reading.unit,
            comparator=comparator,
            status=status,
            stock=stock,
            period=period.written if period else None,
            period_source=period.source if period else None,
            place=owner.text,
            named_place=owner.named,
            place_level=owner.level,
            place_source=owner.source if owner.level else None,
            qualifier=";".join(reading.qualifier) or None,
            criteria_set=criteria_set(reading.indicator, sentence.words, self._topic.published),
            rule=reading.rule,
            sure=reading.sure,
        )

    def _find_period(
        self, sentence: Sentence, end: int, status: str, stock: bool | None, comparator: str, own: Period | None
    ) -> Period | None:
        """The period of a figure: of its sentence, else of those before it, else of the article."""
        if comparator in CHANGES:
            since = since_compared(
                sentence.text[end : min(sentence.end, end + 60)], _first_year(self._main) or self._year
            )
            if since:
                return since
        flows = stock is False
        if own and not (flows and own.written == "asof"):  # what came in a period has no end of its own in "đến nay"
            return own
        said = text_period(sentence, self._year)
        if status in GOALS:
            fitting = said if said and not said.written.startswith(("asof", "ytd")) else None
            return fitting or (Period(self._year, "published") if self._year else None)
        if stock:
            return said if said and said.written.startswith("asof") else Period("asof", "published")
        if said and not said.written.startswith("asof"):
            return said
        if self._main:
            return Period(self._main, "article")
        return own

    def _find_owner(self, sentence: Sentence, at: int, reading: Reading, total: float | None) -> Owner:
        unit = reading.unit
        owner = (
            None if reading.rule == "count_rest" else find_owner(self._text, sentence, at, self._places, unit, total)
        )
        if owner:
            if unit != "village" or owner.level != "commune":
                self._owner = owner
            return owner
        if self._owner and plausible_level(self._owner.level, unit, total) == self._owner.level:
            return Owner(self._owner.text, self._owner.level, "text", self._owner.named)
        level = plausible_level(self._level or acting_level(sentence, at), unit, total)
        return Owner(self._topic.place if level == self._topic.level else None, level, "article")


def _first_year(period: str | None) -> str | None:
    return period[:4] if period and period[:2] == "20" else None


def _is_stock(
    sentence: Sentence, at: int, reading: Reading, status: str, comparator: str, total: float | None, own: Period | None
) -> bool | None:
    """True for a state, False for what came in a period, None for rates."""
    rule = indicators()[reading.indicator].rule
    if rule in ("rate", "income"):
        return None
    if comparator in ("add", *CHANGES) or rule in _FLOWS:
        return False
    if status != "achieved":
        return reading.indicator in _STOCKS or total is not None
    if reading.indicator in _STOCKS or total is not None or reading.indicator == "criteria_met":
        return True
    if own:
        return own.written.startswith("asof")
    if reading.unit in ("commune", "district", "province"):
        return not _DECIDED.search(sentence.text[sentence.start : at])
    return False
