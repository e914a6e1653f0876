"""An amount in words: "12/20 communes", "≥ 47 tỷ đồng"."""

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


def _span(fact: Mapping[str, Any], scale: float) -> str:
    told = _plain(fact["value"] / scale)
    if fact["value_max"] is not None:
        told += f"–{_plain(fact['value_max'] / scale)}"
    return told + (f"/{_plain(fact['total'] / scale)}" if fact["total"] is not None else "")


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
