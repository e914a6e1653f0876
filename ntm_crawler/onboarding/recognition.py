"""Which family a portal is of: by signs on its pages and by its articles' addresses, never by its host."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ntm_crawler.language import gettext, marked
from ntm_crawler.onboarding.looks import Look
from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.signs import SIGNS
from ntm_crawler.portals.urls import AddressFamily, article_address

_LEAST_COVERED = 0.6  # of what the listings' structure shows as rows, where a sign speaks for the family
_LEAST_COVERED_ALONE = 0.9  # and where only the shape of addresses does
_FEWEST_ROWS = 3


@dataclass(slots=True, frozen=True, kw_only=True)
class Recognition:
    """What is known of a portal's system.

    `family` is a name in `FAMILIES`. `sureness` is `sure` or `likely`; `evidence` says by what, a phrase each. `fits`
    is False where the family's own addresses are not those of this portal's articles.
    """

    family: str
    sureness: str
    evidence: tuple[str, ...]
    fits: bool = True


def recognise(
    looks: Iterable[Look], *, rows: Collection[str], others: Collection[str], base_url: str
) -> Recognition | None:
    """The family of a portal; None where it is none that is known.

    `rows` are addresses that listings show as articles, `others` addresses of pages that are none: sections, menus.
    """
    signs = _joined(look.signs for look in looks)
    trials = [_trial(name, signs.get(name, ()), rows, others, base_url) for name in FAMILIES]
    found = [trial for trial in trials if trial is not None]
    return max(found, key=lambda one: (one.fits, len(one.evidence), one.sureness == "sure"), default=None)


def share_covered(addresses: AddressFamily, urls: Collection[str], base_url: str) -> float:
    """How many of these addresses are articles' by a rule; 0 where there is none."""
    return len(covered(addresses, urls, base_url)) / len(urls) if urls else 0.0


def covered(addresses: AddressFamily, urls: Iterable[str], base_url: str) -> list[str]:
    """Those of these addresses that are articles' by a rule."""
    return [url for url in urls if article_address(url, addresses, base_url=base_url)]


def _joined(all_signs: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """By family, each sign once, in the order in which they were met."""
    joined: dict[str, dict[str, None]] = {}
    for signs in all_signs:
        for name, found in signs.items():
            joined.setdefault(name, {}).update(dict.fromkeys(found))
    return {name: tuple(found) for name, found in joined.items()}


def _trial(
    name: str, signs: tuple[str, ...], rows: Collection[str], others: Collection[str], base_url: str
) -> Recognition | None:
    addresses = FAMILIES[name].addresses
    share = share_covered(addresses, rows, base_url)
    mistaken = covered(addresses, others, base_url)
    fits = not mistaken and len(rows) >= _FEWEST_ROWS and share >= (_LEAST_COVERED if signs else _LEAST_COVERED_ALONE)
    if rows:
        words = gettext("addresses of {share:.0%} of {rows} rows").format(share=share, rows=len(rows))
    else:
        words = gettext("no rows to compare")
    if fits and (signs or SIGNS[name].shape):
        sureness = marked("sure") if signs else marked("likely")
        return Recognition(family=name, sureness=sureness, evidence=(words, *signs))
    if len(signs) >= 2:
        return Recognition(family=name, sureness="likely", evidence=signs, fits=False)
    return None
