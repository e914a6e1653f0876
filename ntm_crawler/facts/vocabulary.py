"""The indicators as `indicators.toml` holds them, and the expressions that are made of their words."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ntm_crawler.facts.plain_text import Wording, any_of, plain
from ntm_crawler.text import sha256

_FILE = Path(__file__).with_name("indicators.toml")

VOCABULARY_VERSION = sha256(_FILE.read_text("utf-8"))[:8]
"""Changes with every edit of `indicators.toml`: what was read with other words is read again."""


@dataclass(frozen=True)
class Indicator:
    """An entry of `indicators.toml`; the comments there say what each field means."""

    code: str
    name: str
    units: tuple[str, ...]
    subject: str
    rule: str
    anywhere: bool = False
    nouns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@cache
def indicators() -> dict[str, Indicator]:
    """By its code, every indicator."""
    return {code: _indicator(code, entry) for code, entry in tomllib.loads(_FILE.read_text("utf-8")).items()}


def _indicator(code: str, entry: dict[str, Any]) -> Indicator:
    return Indicator(
        code=code,
        name=entry["name"],
        units=tuple(entry["units"]),
        subject=entry["subject"],
        rule=entry["rule"],
        anywhere=entry.get("anywhere", False),
        nouns=tuple(map(plain, entry.get("nouns", ()))),
        beside=tuple(map(plain, entry.get("and", ()))),
        other=tuple(map(plain, entry.get("not", ()))),
    )


def by_rule(rule: str) -> list[Indicator]:
    """The indicators that `rule` reads."""
    return [indicator for indicator in indicators().values() if indicator.rule == rule]


def words(choices: Iterable[str]) -> str:
    """An expression that finds the longest of `choices`, with any blanks between their words."""
    longest_first = sorted({plain(choice) for choice in choices}, key=len, reverse=True)
    return "(?:" + "|".join(r"\s*".join(map(_word, re.split(r"(\W)", one))) for one in longest_first) + r")(?!\w)"


def _word(part: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in part.split(" ")) if part != " " else r"\s"


@cache
def noun_pattern(rule: str) -> Wording:
    """The nouns of all indicators of a rule, each in a group called like the indicator."""
    first_words = {re.split(r"\W", noun)[0] for indicator in by_rule(rule) for noun in indicator.nouns}
    parts = []
    for indicator in by_rule(rule):
        stop = rf"(?!\s+{words(indicator.other)})" if indicator.other else ""
        parts.append(
            (max(map(len, indicator.nouns), default=0), rf"(?P<{indicator.code}>{words(indicator.nouns)}{stop})")
        )
    return Wording(r"\b(?:" + "|".join(part for _, part in parts) + ")", any_of(first_words))
