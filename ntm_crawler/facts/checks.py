"""A fact is kept only if its value can be read from its quote alone, and bounds hold."""

import re

from ntm_crawler.facts.amounts import CHANGES, quantities
from ntm_crawler.facts.fact import Fact
from ntm_crawler.facts.plain_text import plain
from ntm_crawler.facts.vocabulary import indicators

_MOST_CRITERIA = 20  # of any set: QĐ 491/2009, 1980/2016 and 318/2022 have 19, Hà Tĩnh counts 20, QĐ 51/2025 has 10
_NONE = re.compile(r"không (?:còn|có)\b")


def holds(fact: Fact, text: str) -> bool:
    """Whether `fact` is what its quote in `text` says, and possible."""
    return _is_possible(fact) and _reads_again(fact, plain(text)[fact.start : fact.end])


def _reads_again(fact: Fact, words: str) -> bool:
    """Whether the plain `words` of the quote alone give the same value."""
    if fact.value == 0 and _NONE.match(words):
        return True
    first = next(quantities(words), None)
    return first is not None and (fact.value, fact.value_max, fact.total) == (first.value, first.value_max, first.total)


def _is_possible(fact: Fact) -> bool:
    highest = fact.value_max if fact.value_max is not None else fact.value
    changes = fact.comparator in CHANGES
    if fact.unit not in indicators()[fact.indicator].units:
        return False
    if fact.total is not None and (highest > fact.total or fact.total == 0):
        return False
    if fact.unit == "%" and not changes and not 0 <= highest <= 100:
        return False
    if fact.unit.startswith("criteria/") and highest > _MOST_CRITERIA:
        return False
    if fact.unit == "criteria" and highest > _MOST_CRITERIA and fact.qualifier != "set=sum":
        return False
    counted = fact.unit not in ("VND", "VND/person/year", "%", "km", "m2", "ha", "times") and not fact.unit.startswith(
        "criteria"
    )
    return not counted or fact.value == int(fact.value)


# The sets of criteria for a commune, and the day from which each holds.
_SETS = (("2026-02-15", "51/2025"), ("2022-03-08", "318/2022"), ("2016-10-17", "1980/2016"), ("2009-04-16", "491/2009"))
_NAMED = re.compile(r"(?:quyết định|qđ)\s*(?:số\s*)?(?P<number>491|1980|318|51)(?:/20\d\d)?/qđ-ttg")


def criteria_set(indicator: str, sentence: str, published: str | None) -> str | None:
    """The set of criteria that a figure is told by: the one that its sentence names, else the one in force."""
    if indicator not in ("commune_ntm", "commune_by_criteria", "criteria_avg", "criteria_met", "subcriteria_met"):
        return None
    named = _NAMED.search(sentence)
    name = next((name for _, name in _SETS if named and name.startswith(named["number"] + "/")), None)
    if name is None and published:
        name = next((name for since, name in _SETS if published[:10] >= since), None)
    return name
