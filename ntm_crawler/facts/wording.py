"""A fact in words: its amount ("12/20 communes", "≥ 47 tỷ đồng"), and the sentence around it."""

from collections.abc import Mapping
from typing import Any

_SIGNS = {"gt": "> ", "lt": "< ", "ge": "≥ ", "approx": "≈ ", "add": "+", "increase": "↑ ", "decrease": "↓ "}
_MONEY = ((1e12, "nghìn tỷ đồng"), (1e9, "tỷ đồng"), (1e6, "triệu đồng"))


def amount_words(fact: Mapping[str, Any]) -> str:
    """The value of a fact (its columns by name) with its sign and unit; money in the largest word that fits."""
    sign = _SIGNS.get(fact["comparator"], "")
    if fact["unit"].startswith("VND"):
        word, scale = next(((word, scale) for scale, word in _MONEY if fact["value"] >= scale), ("đồng", 1.0))
        per = fact["unit"].removeprefix("VND")
        return f"{sign}{_span(fact, scale)} {word}{per}"
    return f"{sign}{_span(fact, 1.0)} {fact['unit']}".replace(" %", "%")


def around_quote(fact: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before and behind the quote in the sentence of a fact (its columns by name)."""
    sentence, quote = fact["sentence"], fact["quote"]
    at = max(0, sentence.find(quote))
    return sentence[:at], sentence[at + len(quote) :]


def _span(fact: Mapping[str, Any], scale: float) -> str:
    told = _plain(fact["value"] / scale)
    if fact["value_max"] is not None:
        told += f"–{_plain(fact['value_max'] / scale)}"
    return told + (f"/{_plain(fact['total'] / scale)}" if fact["total"] is not None else "")


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
