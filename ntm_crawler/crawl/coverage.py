"""What a portal's lists name beside what its listings show: which articles belong to the sections that are crawled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from ntm_crawler.crawl.completeness import Completeness
from ntm_crawler.crawl.state import CrawlState
from ntm_crawler.crawl.sweep import SweepRules
from ntm_crawler.database import Pending
from ntm_crawler.database.address_sources import AddressSources
from ntm_crawler.listings.address_lists import FoundAddress
from ntm_crawler.portals.declaration import Section
from ntm_crawler.portals.urls import is_front

_LEAST_SHOWN = 0.5  # of the articles named in one folder: with less, the rest may belong to other sections
_NEWEST = 2000  # stored articles whose addresses say where the sections keep theirs
_NUMBER = re.compile(r"\d+")

_Place = tuple[str, str]  # key and folder: modules of one system may number their articles alike


@dataclass(slots=True, frozen=True, kw_only=True)
class _Named:
    """An article that a list names: `source` is the list's address, `section` the one whose own feed names it."""

    found: FoundAddress
    source: str
    section: str | None


@dataclass(frozen=True)
class Coverage:
    """Compares the lists of one portal with its listings; `sections` are those that are crawled."""

    sources: AddressSources
    state: CrawlState
    base_url: str
    sections: tuple[Section, ...]

    @cached_property
    def section_paths(self) -> str:
        """The paths of the sections as one text; what was found out of an article holds as long as that is the same."""
        return "\n".join(sorted(section.path for section in self.sections))

    def completeness(
        self, rules: SweepRules, read: Iterable[str], section_feeds: Mapping[str, str], *, every: bool
    ) -> Completeness:
        """What the lists `read` name beside what listings showed, by this run's `section_feeds` and their sections;
        `every` takes all that they name for in scope."""
        named = self._named(read, section_feeds)
        stored = self.sources.stored_keys()
        scope, left = (set(), set()) if every else self._scope(named, stored)
        inside = {key: one for (key, folder), one in reversed(named.items()) if every or folder in scope or one.section}
        aside = set() if every else self.sources.those_aside(sections=self.section_paths)
        shared = {
            key: one
            for (key, folder), one in named.items()
            if folder in left and key not in inside and one.found.url not in aside
        }
        met = self.state.scheduled
        shown, shared_shown = (sum(bool(stored.get(key)) or key in met for key in keys) for keys in (inside, shared))

        def missing(names: Mapping[str, _Named]) -> tuple[_Named, ...]:
            unknown = (one for key, one in names.items() if key not in stored and key not in met)
            return tuple(one for one in unknown if _may_lie_in(rules, one.found))

        return Completeness(
            named=len(inside),
            shown=shown,
            unlisted=_pending(missing(inside)),
            shared=len(shared),
            shared_shown=shared_shown,
            suspects=_pending(sorted(missing(shared), key=_moment, reverse=True)),
        )

    def _named(self, read: Iterable[str], section_feeds: Mapping[str, str]) -> dict[_Place, _Named]:
        named: dict[_Place, _Named] = {}
        for url in sorted(read, key=section_feeds.__contains__, reverse=True):
            for key, one in self.sources.named(url).items():
                place = key, _folder(one.url)
                named.setdefault(place, _Named(found=one, source=url, section=section_feeds.get(url)))
        return named

    def _scope(self, named: Mapping[_Place, _Named], stored: Mapping[str, str | None]) -> tuple[set[str], set[str]]:
        """The folders of addresses in which the sections keep their articles, and those that they share with others.

        A folder that is no section's own counts only where the listings show most of what is named in it. Of a portal
        that is crawled from its front page alone, every folder is the section's.
        """
        folders = {_folder(row["url"]) for row in self.sources.listed(newest=_NEWEST)}
        if all(is_front(f"{self.base_url}{one.path}") for one in self.sections):
            return folders, set()
        own = {_folder(f"{self.base_url}{one.path.partition('?')[0].rstrip('/')}/x") for one in self.sections}
        shared = {one for one in folders - own if _share_shown(one, named, stored) < _LEAST_SHOWN}
        return folders - shared, shared


def _pending(names: Iterable[_Named]) -> tuple[tuple[Pending, str], ...]:
    return tuple(
        (
            Pending(source_key=one.found.key, url=one.found.url, section=one.section, listing_title=one.found.title),
            one.source,
        )
        for one in names
    )


def _moment(one: _Named) -> str:
    return one.found.published or one.found.changed or ""


def _share_shown(folder: str, named: Mapping[_Place, _Named], stored: Mapping[str, str | None]) -> float:
    inside = [key for key, place in named if place == folder]
    return sum(bool(stored.get(key)) for key in inside) / len(inside) if inside else 0.0


def _folder(url: str) -> str:
    """The path of an address without its last part, with a mark for each number: a day, a page, an id."""
    return _NUMBER.sub("#", urlsplit(url).path.rstrip("/").rpartition("/")[0])


def _may_lie_in(rules: SweepRules, one: FoundAddress) -> bool:
    """Whether an article may lie in the window asked for; where that is not known, only if there is no window."""
    try:
        day = date.fromisoformat((one.published or one.changed or "")[:10])
    except ValueError:
        return rules.since is None and rules.until is None
    return rules.contains(day) if one.published else rules.since is None or day >= rules.since
