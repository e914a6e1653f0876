"""How alike two texts are as sets of shingles, and whether that is enough for copies."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ntm_crawler.derived.copies.fingerprints import LEAST_SHINGLES

LEAST_JACCARD = 0.6
LEAST_CONTAINMENT = 0.9
_LEAST_SHARE = 0.2  # an excerpt shorter than a fifth of the whole is a quotation, not a copy
_EXCERPT_SHINGLES = 20  # less may be a phrase of office language, which stands in many texts
# A word changed here and there, or another line added on each side, spoils shingles, and leaves words in place.
_EDITED_JACCARD = 0.4
_EDITED_CONTAINMENT = 0.6
_EDITED_SHINGLES = 400
_SOME_NUMBERS = 4
_LEAST_NUMBER_AGREEMENT = 0.6


@dataclass(slots=True, frozen=True)
class Likeness:
    """Jaccard index and containment (of the smaller in the larger set) of two texts' shingles.

    `reason` says what makes them likely copies: `alike`, `excerpt`, `edited` (where their words have to be compared),
    or what does not: `short` (too few shingles to tell), `unlike`.
    """

    jaccard: float
    containment: float
    reason: str

    @property
    def enough(self) -> bool:
        """Whether the texts may be copies."""
        return self.reason in ("alike", "excerpt", "edited")


def likeness(common: int, one: int, other: int) -> Likeness:
    """The likeness of two texts with `one` and `other` distinct shingles, of which `common` are in both."""
    small, large = sorted((one, other))
    jaccard = common / (small + large - common) if large else 0.0
    containment = common / small if small else 0.0
    return Likeness(jaccard, containment, _reason(jaccard, containment, small, large))


def _reason(jaccard: float, containment: float, small: int, large: int) -> str:
    if small < LEAST_SHINGLES:
        return "short"
    if jaccard >= LEAST_JACCARD:
        return "alike"
    if containment >= LEAST_CONTAINMENT and small >= max(_EXCERPT_SHINGLES, _LEAST_SHARE * large):
        return "excerpt"
    if jaccard >= _EDITED_JACCARD and containment >= _EDITED_CONTAINMENT and small <= _EDITED_SHINGLES:
        return "edited"
    return "unlike"


def number_agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """The part of the numbers of one text that the other has, too, whichever has fewer; 1.0 where one has none.

    Copies keep their numbers; two texts of one template have others.
    """
    fewer = min(len(one), len(other))
    return (Counter(one) & Counter(other)).total() / fewer if fewer else 1.0


def other_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts have so different numbers that they cannot be copies, however alike their words are."""
    return min(len(one), len(other)) >= _SOME_NUMBERS and number_agreement(one, other) < _LEAST_NUMBER_AGREEMENT
