"""What a re-extraction changes, field by field, for people: figures, and samples short enough to read."""

import difflib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ntm_crawler.items import Article

FIELDS = ("title", "lead", "body", "author", "source_unit", "published_at", "event_date", "images", "attachments")
_WIDTH = 160  # characters shown of a line
_LINES = 6  # lines shown of a text
_CONTEXT = 40  # characters shown before the first difference of a long line


class Differences:
    """Counts the articles in which each field differs, and keeps the first `samples` of each."""

    def __init__(self, *, samples: int):
        self._samples = samples
        self._counts: Counter[str] = Counter()
        self._kept: dict[str, list[str]] = {}

    def add(self, stored: dict[str, Any], media: dict[str, list[dict[str, Any]]], article: Article) -> None:
        """Compare an article with its row of `articles_full`, and its images and attachments."""
        for name in FIELDS:
            before = [list(one.values()) for one in media[name]] if name in media else stored[name]
            after = _value(article, name)
            if before != after:
                self._counts[name] += 1
                if self._counts[name] <= self._samples:
                    self._kept.setdefault(name, []).extend(_sample(stored["url"], _lines(before), _lines(after)))

    def lines(self) -> Iterator[str]:
        """A figure for each field that differs anywhere, with its samples."""
        for name in FIELDS:
            if self._counts[name]:
                yield f"{name}: {self._counts[name]}"
                yield from (f"  {line}" for line in self._kept.get(name, ()))


def _value(article: Article, name: str) -> Any:
    if name == "images":
        return [[image.url, image.caption] for image in article.images]
    if name == "attachments":
        return [[one.url, one.name] for one in article.attachments]
    return getattr(article, name)


def _lines(value: Any) -> list[str]:
    if isinstance(value, list):
        return [" · ".join(str(part or "") for part in one) for one in value]
    return str(value).split("\n") if value else []


def _sample(url: str, before: list[str], after: list[str]) -> Iterator[str]:
    yield url
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    shown = 0
    for kind, *places in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before[places[0] : places[1]], after[places[2] : places[3]]
        for line in _changed(old, new):
            if shown == _LINES:
                yield "  …"
                return
            yield f"  {line}"
            shown += 1


def _changed(old: list[str], new: list[str]) -> Iterator[str]:
    for number in range(max(len(old), len(new))):
        one = old[number] if number < len(old) else None
        other = new[number] if number < len(new) else None
        begin = _first_difference(one, other)
        if one is not None:
            yield f"- {_cut(one, begin)}"
        if other is not None:
            yield f"+ {_cut(other, begin)}"


def _first_difference(one: str | None, other: str | None) -> int:
    """Where to begin to show two lines that differ."""
    if one is None or other is None:
        return 0
    same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    place = min(len(one), len(other)) if same is None else same
    return place - _CONTEXT if place > _WIDTH - _CONTEXT else 0


def _cut(line: str, begin: int) -> str:
    text = ("…" if begin else "") + line[begin : begin + _WIDTH]
    return text + ("…" if len(line) > begin + _WIDTH else "")
