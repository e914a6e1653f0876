"""Whether two texts tell one story: alike enough, and not two notices cut from one template."""

from dataclasses import dataclass

from ntm_crawler.derived.copies.alignment import Difference, differences
from ntm_crawler.derived.copies.notices import other_notice, other_period
from ntm_crawler.derived.copies.resemblance import LEAST_CONTAINMENT, likeness, other_numbers
from ntm_crawler.derived.copies.words import Words

_PART_JACCARD = 0.5  # below that a text must begin as the longer one does, or it is only quoted there
_OPENING_WORDS = 80  # a first paragraph may be new
_RUN_WORDS = 8


@dataclass(slots=True, frozen=True)
class Verdict:
    """`jaccard` and `containment` over four-word shingles; `reason` says in a word what decided.

    Reasons of copies: `alike`, `excerpt`, `edited`; of others: `short`, `unlike`, `quotation` (a text that stands
    inside a much longer one, not at its beginning), `template`, `period`.
    """

    copies: bool
    reason: str
    jaccard: float
    containment: float


def judge(one: Words, other: Words, *, titles: tuple[str, str] = ("", "")) -> Verdict:
    """Judge two texts without their captions; the order of the two makes no difference.

    `titles` help to tell notices apart. Texts of fewer than eight shingles are never copies here: whether they are
    equal as a whole is another question.
    """
    if (one.plain, one.text, titles[0]) > (other.plain, other.text, titles[1]):
        one, other, titles = other, one, (titles[1], titles[0])
    alike = likeness(len(one.distinct & other.distinct), len(one.distinct), len(other.distinct))
    objection = None if alike.enough else alike.reason
    if not objection and other_numbers(one.numbers, other.numbers):
        objection = "template"
    if not objection:
        differing = differences(one.plain, other.plain)
        if alike.reason == "edited" and _words_in_place(differing, one, other) < LEAST_CONTAINMENT:
            objection = "unlike"
        elif alike.reason == "excerpt" and alike.jaccard < _PART_JACCARD and not _same_opening(differing, one):
            objection = "quotation"
        elif other_notice(one, other, differing):
            objection = "template"
        elif other_period(*titles):
            objection = "period"
    return Verdict(not objection, objection or alike.reason, alike.jaccard, alike.containment)


def _words_in_place(differing: list[Difference], one: Words, other: Words) -> float:
    """The part of the shorter text that stands in the other one, in its order."""
    equal = len(one.plain) - sum(part.end - part.begin for part in differing)
    return equal / min(len(one.plain), len(other.plain))


def _same_opening(differing: list[Difference], one: Words) -> bool:
    """Whether the first stretch that both texts have stands at the beginning of both."""
    begin = other_begin = 0
    for part in (*differing, Difference(len(one.plain), len(one.plain), 0, 0)):
        if part.begin - begin >= _RUN_WORDS:
            break
        begin, other_begin = part.end, part.other_end
    return max(begin, other_begin) <= _OPENING_WORDS
