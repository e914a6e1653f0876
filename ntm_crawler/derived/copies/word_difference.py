"""What an editor changed, word by word, for people to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rich.markup import escape

from ntm_crawler.derived.copies.alignment import Difference, differences

_TOKEN = re.compile(r"\n|[^\s]+")
_CONTEXT = 6  # words shown before and after a change
_GAP = "…"


class Change(Enum):
    """What became of a stretch of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


_COLOURS = {
    Change.KEPT: ("", ""),
    Change.REMOVED: ("[red strike]", "[/red strike]"),
    Change.ADDED: ("[green]", "[/green]"),
}
_MARKS = {Change.KEPT: ("", ""), Change.REMOVED: ("\\[-", "-]"), Change.ADDED: ("{+", "+}")}


@dataclass(slots=True, frozen=True)
class Piece:
    """A stretch of words; a long kept stretch is shortened to its ends, with `…` between them."""

    change: Change
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """How `before` became `after`: pieces in order, none where both have the same words."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found = differences(old, new)
    return list(_pieces(old, new, found)) if found else []


def _pieces(old: list[str], new: list[str], found: list[Difference]) -> Iterator[Piece]:
    place = 0
    for part in found:
        yield from _piece(Change.KEPT, _shortened(old[place : part.begin], first=place == 0, last=False))
        yield from _piece(Change.REMOVED, old[part.begin : part.end])
        yield from _piece(Change.ADDED, new[part.other_begin : part.other_end])
        place = part.end
    yield from _piece(Change.KEPT, _shortened(old[place:], first=False, last=True))


def _piece(change: Change, words: list[str]) -> Iterator[Piece]:
    text = " ".join("¶" if word == "\n" else word for word in words)
    if text:
        yield Piece(change, text)


def _shortened(words: list[str], *, first: bool, last: bool) -> list[str]:
    """The words next to a change; at the text's ends there is a change on one side only."""
    before, after = (0 if first else _CONTEXT), (0 if last else _CONTEXT)
    if len(words) <= before + after + 1:
        return words
    return [*words[:before], _GAP, *words[len(words) - after :]]


def difference_markup(before: str, after: str, *, terminal: bool) -> str:
    """The difference as markup for rich: colours on a terminal, `[-removed-]` and `{+added+}` elsewhere."""
    styles = _COLOURS if terminal else _MARKS
    return " ".join(
        f"{styles[piece.change][0]}{escape(piece.text)}{styles[piece.change][1]}"
        for piece in word_changes(before, after)
    )
