"""The little statistics that keep rules quiet on a bad day and loud on a fault, however few articles there are."""

from collections.abc import Mapping
from math import exp, lgamma, log, log1p

_CLEARLY = 0.2  # by so much a share is higher, at least, to be called so
CREDIBLE = 0.02  # a share this unlikely under the earlier ones is no accident


def at_least(hits: int, of: int, share: float) -> float:
    """The probability of at least `hits` among `of`, when each happens with probability `share` (0 < share < 1)."""
    if hits <= 0:
        return 1.0
    terms = (
        lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * log(share) + (of - k) * log1p(-share)
        for k in range(hits, of + 1)
    )
    return min(1.0, sum(exp(term) for term in terms))


def at_most(events: int, expected: float) -> float:
    """The probability of at most so many independent events where so many are expected (Poisson; `expected` > 0)."""
    return sum(exp(k * log(expected) - expected - lgamma(k + 1)) for k in range(events + 1))


def share_of(part: tuple[int, int]) -> float:
    """A part (hits, of how many) as a number from 0 to 1; 0 of nothing."""
    return part[0] / part[1] if part[1] else 0.0


def once_seen(counts: Mapping[str, int]) -> tuple[int, int]:
    """How many things were the only one of their kind, of how many: so often another new kind is to be expected.

    I. J. Good, "The population frequencies of species", Biometrika 40 (1953).
    """
    return sum(count == 1 for count in counts.values()), sum(counts.values())


def can_have_risen(now: tuple[int, int]) -> bool:
    """Whether `has_risen` may be true of a share, whatever was before: that need not be looked up for any other."""
    return share_of(now) >= _CLEARLY


def has_risen(now: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a share (hits, of how many) is higher than before: clearly, and not by accident.

    Without anything before, nothing has risen. One half of a hit is added to the earlier ones, so that what never
    happened before counts as rare, the rarer the more there was to see.
    """
    (hits, of), (hits_before, of_before) = now, before
    if not of or not of_before:
        return False
    share = (hits_before + 0.5) / (of_before + 1)
    return share_of(now) - share_of(before) >= _CLEARLY and at_least(hits, of, share) <= CREDIBLE
