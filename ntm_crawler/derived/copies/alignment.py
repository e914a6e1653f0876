"""Which words of one text stand where in another: for judging what differs, and for showing it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_MOST = 10_000**2  # words times words: some hundredths of a second. Texts come from the network, and may be longer
_DATE_NUMBERS = 2


@dataclass(slots=True, frozen=True)
class Difference:
    """Words `[begin, end)` of the first text stand where words `[other_begin, other_end)` of the second do.

    One of both may be empty, never both: what is equal lies between the differences.
    """

    begin: int
    end: int
    other_begin: int
    other_end: int


def differences(one: Sequence[str], other: Sequence[str]) -> list[Difference]:
    """What differs between two sequences of words, in order; of enormous ones all between their equal ends."""
    gaps = _aligned(one, other) if len(one) * len(other) <= _MOST else _between_equal_ends(one, other)
    return _joined(one, gaps)


def _aligned(one: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    begin = other_begin = 0
    for block in Indel.opcodes(one, other).as_matching_blocks():
        if begin < block.a or other_begin < block.b:
            yield Difference(begin, block.a, other_begin, block.b)
        begin, other_begin = block.a + block.size, block.b + block.size


def _between_equal_ends(one: Sequence[str], other: Sequence[str]) -> Iterator[Difference]:
    begin = _equal_words(one, other)
    end = _equal_words(one[begin:][::-1], other[begin:][::-1])
    if begin + end < max(len(one), len(other)):
        yield Difference(begin, len(one) - end, begin, len(other) - end)


def _equal_words(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (word, there) in pairs if word != there), min(len(one), len(other)))


def _joined(one: Sequence[str], gaps: Iterator[Difference]) -> list[Difference]:
    """Differences with nothing but a number between them are one: `23/1` for `1/6` is another date, not an edit."""
    joined: list[Difference] = []
    for part in gaps:
        last = joined[-1] if joined else None
        between = one[last.end : part.begin] if last else ()
        if last and 0 < len(between) <= _DATE_NUMBERS and all(word.isdigit() for word in between):
            joined[-1] = Difference(last.begin, part.end, last.other_begin, part.other_end)
        else:
            joined.append(part)
    return joined
