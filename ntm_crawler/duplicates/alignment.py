"""Which words of one text stand where in another: for judging what differs, and for showing it.

Linear where `difflib` is quadratic or worse: texts come from the network, and a hostile one must not stop a crawl.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ANCHOR_WORDS = (4, 2, 1)  # runs of words that occur once in both texts: long ones first, then inside what is left
_DATE_NUMBERS = 2
_SMALL = 60  # words of a difference that difflib may take apart


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
    """What differs between two sequences of words, in order."""
    found = list(_trimmed(one, other, Difference(0, len(one), 0, len(other))))
    for size in _ANCHOR_WORDS:
        found = [part for gap in found for part in _split(one, other, gap, size)]
    return _joined(one, [part for gap in found for part in _take_apart(one, other, gap)])


def _split(one: Sequence[str], other: Sequence[str], gap: Difference, size: int) -> Iterator[Difference]:
    """The differences that are left of `gap` when its unique common runs of `size` words are matched."""
    begin, other_begin = gap.begin, gap.other_begin
    for place, other_place in _anchors(one, other, gap, size):
        if place < begin or other_place < other_begin:
            continue  # inside the stretch matched before
        yield from _trimmed(one, other, Difference(begin, place, other_begin, other_place))
        begin, other_begin = _match_end(one, other, place, other_place, gap)
    yield from _trimmed(one, other, Difference(begin, gap.end, other_begin, gap.other_end))


def _anchors(one: Sequence[str], other: Sequence[str], gap: Difference, size: int) -> list[tuple[int, int]]:
    """Places of runs that occur once on both sides, the longest ascending chain of them."""
    places = _unique_runs(one, gap.begin, gap.end, size)
    other_places = _unique_runs(other, gap.other_begin, gap.other_end, size)
    pairs = [(place, other_places[run]) for run, place in places.items() if run in other_places]
    return _longest_chain(pairs)


def _unique_runs(words: Sequence[str], begin: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[begin + shift : end] for shift in range(size)), strict=False))
    counts = Counter(runs)
    return {run: begin + place for place, run in enumerate(runs) if counts[run] == 1}


def _longest_chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence in which the second places ascend, too (patience sorting); first places ascend."""
    places = [place for _, place in pairs]
    if places == sorted(places):
        return pairs
    tops: list[int] = []
    at_top: list[int] = []
    previous: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_left(tops, place)
        previous.append(at_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        at_top[pile : pile + 1] = [index]
    chain = []
    index = at_top[-1] if at_top else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _match_end(
    one: Sequence[str], other: Sequence[str], place: int, other_place: int, gap: Difference
) -> tuple[int, int]:
    while place < gap.end and other_place < gap.other_end and one[place] == other[other_place]:
        place, other_place = place + 1, other_place + 1
    return place, other_place


def _trimmed(one: Sequence[str], other: Sequence[str], gap: Difference) -> Iterator[Difference]:
    """`gap` without equal words at both of its ends; nothing where it is all equal."""
    begin, other_begin = _match_end(one, other, gap.begin, gap.other_begin, gap)
    end, other_end = gap.end, gap.other_end
    while end > begin and other_end > other_begin and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    if begin < end or other_begin < other_end:
        yield Difference(begin, end, other_begin, other_end)


def _take_apart(one: Sequence[str], other: Sequence[str], gap: Difference) -> Iterator[Difference]:
    """Small differences word by word: here no word is unique, so the chain above could not do it."""
    sides = (gap.end - gap.begin, gap.other_end - gap.other_begin)
    if min(sides) == 0 or max(sides) == 1 or max(sides) > _SMALL:
        yield gap
        return
    matcher = SequenceMatcher(None, one[gap.begin : gap.end], other[gap.other_begin : gap.other_end], autojunk=False)
    for tag, begin, end, other_begin, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield Difference(
                gap.begin + begin, gap.begin + end, gap.other_begin + other_begin, gap.other_begin + other_end
            )


def _joined(one: Sequence[str], found: list[Difference]) -> list[Difference]:
    """Differences with nothing but a number between them are one: `23/1` for `1/6` is another date, not an edit."""
    joined: list[Difference] = []
    for part in found:
        last = joined[-1] if joined else None
        between = one[last.end : part.begin] if last else ()
        if last and 0 < len(between) <= _DATE_NUMBERS and all(word.isdigit() for word in between):
            joined[-1] = Difference(last.begin, part.end, last.other_begin, part.other_end)
        else:
            joined.append(part)
    return joined
