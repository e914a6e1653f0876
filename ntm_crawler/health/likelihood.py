"""The little statistics that keep rules quiet on a bad day and loud on a fault, however few articles there are."""

from math import exp, lgamma, log, log1p

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


def has_risen(now: tuple[int, int], before: tuple[int, int], *, by: float = 0.2) -> bool:
    """Whether a share (hits, of how many) is higher than before: clearly (`by`), and not by accident.

    Without anything before, nothing has risen. One half of a hit is added to the earlier ones, so that what never
    happened before counts as rare, the rarer the more there was to see.
    """
    (hits, of), (hits_before, of_before) = now, before
    if not of or not of_before:
        return False
    share = (hits_before + 0.5) / (of_before + 1)
    return hits / of - hits_before / of_before >= by and at_least(hits, of, share) <= CREDIBLE
