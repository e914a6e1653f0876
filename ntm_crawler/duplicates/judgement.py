"""Whether two texts tell one story: alike enough, and not two notices cut from one template."""

from dataclasses import dataclass

from ntm_crawler.duplicates.alignment import Difference, differences
from ntm_crawler.duplicates.fingerprint import LEAST_SHARE, LEAST_SHINGLES
from ntm_crawler.duplicates.notices import other_notice, other_period
from ntm_crawler.duplicates.words import Words

LEAST_JACCARD = 0.6
LEAST_CONTAINMENT = 0.9
_EDITED_JACCARD = 0.4  # a short text with a word changed here and there: few whole shingles, most words in place
_EXCERPT_SHINGLES = 20  # less may be a phrase of office language, which stands in many texts


@dataclass(slots=True, frozen=True)
class Verdict:
    """`jaccard` and `containment` over four-word shingles; `reason` says in a word or two what decided.

    Reasons: `alike`, `excerpt`, `edited`; of texts that are not copies `short`, `unlike`, `template`, `period`.
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
    jaccard, containment = _similarity(one.distinct, other.distinct)
    small, large = sorted((len(one.distinct), len(other.distinct)))
    if small < LEAST_SHINGLES:
        return Verdict(False, "short", jaccard, containment)
    excerpt = containment >= LEAST_CONTAINMENT and small >= max(_EXCERPT_SHINGLES, LEAST_SHARE * large)
    if jaccard < _EDITED_JACCARD and not excerpt:
        return Verdict(False, "unlike", jaccard, containment)
    first, second = sorted((one, other), key=lambda words: words.plain)
    differing = differences(first.plain, second.plain)
    reason = "alike" if jaccard >= LEAST_JACCARD else "excerpt"
    if jaccard < LEAST_JACCARD and not excerpt:
        if _words_in_place(differing, first, second) < LEAST_CONTAINMENT:
            return Verdict(False, "unlike", jaccard, containment)
        reason = "edited"
    if other_notice(first, second, differing, titles=titles):
        return Verdict(False, "template", jaccard, containment)
    if other_period(*titles):
        return Verdict(False, "period", jaccard, containment)
    return Verdict(True, reason, jaccard, containment)


def _similarity(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    common = len(one & other)
    union = len(one) + len(other) - common
    smaller = min(len(one), len(other))
    return (common / union if union else 0.0), (common / smaller if smaller else 0.0)


def _words_in_place(differing: list[Difference], one: Words, other: Words) -> float:
    """The part of the shorter text that stands in the other one, in its order."""
    equal = len(one.plain) - sum(part.end - part.begin for part in differing)
    return equal / min(len(one.plain), len(other.plain))
