"""Looks at a portal that nobody has declared: its system, its news sections, what its articles read as.

The pages are asked for here, one after the other; what they say is read elsewhere, where pages are read.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from urllib.parse import urljoin, urlsplit

from ntm_crawler.archive.capture import Capture
from ntm_crawler.crawl.readers import addresses_on, listing_on
from ntm_crawler.exceptions import OnboardingError, VisitError
from ntm_crawler.items import Article
from ntm_crawler.language import gettext
from ntm_crawler.listings.page import Listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.listings.rows import ListingRow
from ntm_crawler.onboarding.address_rule import FEWEST_ROWS, Rule, infer_rule
from ntm_crawler.onboarding.candidates import TELLING, Candidate, is_short, likely_sections
from ntm_crawler.onboarding.looks import Link, Look, look_at
from ntm_crawler.onboarding.proposals import Proposal, propose
from ntm_crawler.onboarding.recognition import Recognition, recognise
from ntm_crawler.onboarding.visit import Visit, Visited
from ntm_crawler.portals import Portal, Section
from ntm_crawler.portals.declaration import FIRST_DAY
from ntm_crawler.portals.families import family_called
from ntm_crawler.portals.site import Site, declared_site
from ntm_crawler.portals.urls import AddressFamily, canonical_url
from ntm_crawler.reading.reader import Listed, Reader

_MOST_CANDIDATES = 16  # pages that are looked at as possible sections
_MOST_MOVES = 3  # refreshes and frames that are followed from the address given
_MOST_SITEMAPS = 4
_MOST_FEEDS = 3
_ARTICLES_READ = 3  # of each section
_MOST_TRIED = 8  # rows for that: an archive does not hold them all
_FEWEST_LINKS = 3  # of a page that is more than a door
_LITTLE_TEXT = 400  # characters of a page that is drawn by its scripts

FRONT = "Trang chủ"
"""The name of the first page where that is taken for a section."""

Say = Callable[[str], None]


@dataclass(slots=True, frozen=True, kw_only=True)
class Wishes:
    """What a person wants: the address, and what that person knows better than the pages."""

    url: str
    family: str | None = None
    sections: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True, kw_only=True)
class Page:
    """A page that may be a section: where it was found, how it came, how it looks, what rows its structure shows."""

    candidate: Candidate
    visited: Visited
    look: Look
    plain: Listing

    @property
    def is_list(self) -> bool:
        """Whether it shows a list: of several rows, or of one where its name says that there are news."""
        return len(self.plain.rows) >= (1 if self.candidate.points >= TELLING else FEWEST_ROWS)


@dataclass(slots=True, kw_only=True)
class FoundSection:
    """A section with its first page, the next one where there is one, and some of its articles."""

    section: Section
    points: int
    first: Visited
    listing: Listing
    second: Listing | None = None
    articles: list[tuple[Visited, Article]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def rows(self) -> tuple[ListingRow, ...]:
        """The rows of its first page."""
        return self.listing.rows


@dataclass(slots=True, frozen=True, kw_only=True)
class System:
    """How the portal's pages are to be read: by which family, with which addresses, and how that is known."""

    family: str
    addresses: AddressFamily | None = None
    recognition: Recognition | None = None
    rule: Rule | None = None


@dataclass(slots=True, kw_only=True)
class Found:
    """All that a survey finds."""

    base_url: str
    front: Look
    looks: list[Look]
    system: System
    sections: list[FoundSection]
    first_day: date


def read_article(reader: Reader, site: Site, capture: Capture, *, listed: Listed) -> Article:
    """An article, as the crawl reads it."""
    return reader.read(capture, site, listed)


class Survey:
    """One survey, step by step; `say` tells a person what is found."""

    def __init__(self, visit: Visit, wishes: Wishes, say: Say):
        self._visit = visit
        self._wishes = wishes
        self._say = say
        self._base_url = visit.site.base_url
        self._looks: list[Look] = []
        self._first_day = FIRST_DAY

    async def run(self) -> Found:
        """Look at the portal. Raises OnboardingError where no spider can come of it, VisitError for its address."""
        front_page, front = await self._front()
        pages = await self._pages(front_page, front)
        system = await self._system(front, pages)
        sections = await self._sections(system, pages)
        if not sections:
            raise OnboardingError(_no_news(self._wishes.url, pages))
        self._first_day = _first_day(sections)
        for section in sections:
            await self._read_articles(system, section)
            section.proposals = await propose(self._visit, self.site(system), section.articles)
        return Found(
            base_url=self._base_url,
            front=front,
            looks=self._looks,
            system=system,
            sections=sections,
            first_day=self._first_day,
        )

    def site(self, system: System) -> Site:
        """The portal as the crawl will see it."""
        portal = Portal(title=self._visit.name, base_url=self._base_url, sections=(), first_day=self._first_day)
        return declared_site(
            self._visit.name, portal, family_called(system.family), addresses=system.addresses, base_url=None
        )

    # the first page

    async def _front(self) -> tuple[Visited, Look]:
        """The page at the address given, or the one that it does nothing but lead to."""
        url = self._wishes.url
        for _ in range(_MOST_MOVES + 1):
            visited = await self._visit.get(url, kind="listing")
            self._settle(visited.url)
            look = await self._look(visited)
            if not look.leads_to or len(look.links) >= _FEWEST_LINKS or not self._visit.site.is_own(look.leads_to):
                break
            url = look.leads_to
        _refuse(look, self._wishes.url)
        return visited, look

    def _settle(self, url: str) -> None:
        """The portal is where its first page answers: under https, with www, as it likes."""
        parts = urlsplit(url)
        self._base_url = f"{parts.scheme}://{parts.netloc}"
        self._visit.site = replace(self._visit.site, base_url=self._base_url)

    async def _look(self, visited: Visited) -> Look:
        look = await self._visit.read(visited, look_at, self._visit.site)
        self._looks.append(look)
        return look

    # possible sections

    async def _pages(self, front_page: Visited, front: Look) -> list[Page]:
        """The pages that may be sections, with what their structure shows."""
        own = [await self._page(_own_candidate(front_page), front_page, front)]
        wanted = [urljoin(self._base_url, one) for one in self._wishes.sections]
        names = {link.address: link.label for link in front.links}
        listed = [
            Candidate(name=names.get(canonical_url(url), ""), url=url, points=9) for url in wanted
        ] or likely_sections(front.links, front=front.url, articles=_addresses(own[0].plain))[:_MOST_CANDIDATES]
        pages = list(own)
        await self._add_pages(pages, listed)
        if wanted:
            return pages[1:]
        if len(pages) == 1:
            await self._add_pages(pages, await self._named_elsewhere(own[0]))
        return [*pages[1:], *own]

    async def _add_pages(self, pages: list[Page], listed: Iterable[Candidate]) -> None:
        """Look at candidates; those that lead to the same page as one before are left out."""
        for candidate in listed:
            page = await self._visited_page(candidate)
            if page and page.visited.url not in {one.visited.url for one in pages}:
                pages.append(page)

    async def _named_elsewhere(self, front: Page) -> list[Candidate]:
        """Likely sections where the first page links none: those that its first article links, or a sitemap names."""
        found: list[Link] = []
        for row in front.plain.rows[:1]:
            try:
                found += (await self._look(await self._visit.get(row.url, kind="article"))).links
            except VisitError as error:
                self._say(f"  {row.url}: {error}")
        found += [Link(address=url, url=url, label="") for url in await self._in_sitemap()]
        likely = likely_sections(found, front=front.visited.url, articles=_addresses(front.plain))
        return [one for one in likely if one.points >= TELLING][:_MOST_CANDIDATES]

    async def _in_sitemap(self) -> list[str]:
        """Whatever the first sitemaps name."""
        files = list(self._visit.sitemaps or [f"{self._base_url}/sitemap.xml"])
        named: list[str] = []
        for url in files[:_MOST_SITEMAPS]:
            try:
                found = await self._visit.read(
                    await self._visit.get(url, kind="sitemap"), addresses_on, self._visit.site
                )
            except VisitError:
                continue  # most portals have none
            files += [part.url for part in found.parts]
            named += [one.url for one in found.articles]
        return named

    async def _visited_page(self, candidate: Candidate) -> Page | None:
        try:
            visited = await self._visit.get(candidate.url, kind="listing")
            return await self._page(candidate, visited, await self._look(visited))
        except VisitError as error:
            self._say(f"  {candidate.name or candidate.url}: {error}")
            return None

    async def _page(self, candidate: Candidate, visited: Visited, look: Look) -> Page:
        plain = await self._visit.read(visited, listing_on, self._visit.site)
        return Page(candidate=candidate, visited=visited, look=look, plain=plain)

    # the system

    async def _system(self, front: Look, pages: Sequence[Page]) -> System:
        if self._wishes.family and self._wishes.family != "generic":
            return System(family=self._wishes.family)
        shown = {one for page in pages if page.candidate.name != FRONT for one in _addresses(page.plain)}
        listings = [page for page in pages if page.is_list and page.visited.url not in shown]
        lists = _list_addresses(listings)
        if len(listings) > 1:
            listings = [page for page in listings if page.candidate.name != FRONT]  # where boxes of all kinds stand
        rows = {page.visited.url: [one for one in _addresses(page.plain) if one not in lists] for page in listings}
        every = list(dict.fromkeys(address for found in rows.values() for address in found))
        if self._wishes.family is None:
            recognition = recognise(self._looks, rows=every, others=lists, base_url=self._base_url)
            if recognition and recognition.fits:
                return System(family=recognition.family, recognition=recognition)
        else:
            recognition = None
        others = [link.address for link in front.links if link.address not in every and is_short(link.label)]
        rows |= await self._in_feeds(listings, {*every, *lists})
        rule = infer_rule(rows, lists=lists, others=others, base_url=self._base_url)
        family = recognition.family if recognition else "generic"
        return System(family=family, addresses=rule.addresses if rule else None, recognition=recognition, rule=rule)

    async def _in_feeds(self, pages: Sequence[Page], seen: Collection[str]) -> dict[str, list[str]]:
        """By the feeds that the pages link, the articles that they name and no listing shows."""
        named: dict[str, list[str]] = {}
        feeds = dict.fromkeys(url for page in pages for url in page.plain.feeds if self._visit.site.is_own(url))
        for url in list(feeds)[:_MOST_FEEDS]:
            try:
                found = await self._visit.read(await self._visit.get(url, kind="feed"), addresses_on, self._visit.site)
            except VisitError:
                continue  # the listings have to do
            others = {*seen, *(one for urls in named.values() for one in urls)}
            named[url] = [one.url for one in found.articles if one.url not in others]
        return {url: urls for url, urls in named.items() if urls}

    # the sections

    async def _sections(self, system: System, pages: Sequence[Page]) -> list[FoundSection]:
        """The pages that are sections: with rows that no page before shows alike."""
        site = self.site(system)
        pages = [page for page in pages if not site.has_articles_of_its_own or not site.identify(page.visited.url)]
        first = [await self._read_first(site, page, frozenset()) for page in pages]
        boxes = [frozenset(listing.boxes) for listing in first]
        found: list[FoundSection] = []
        seen: set[frozenset[str]] = set()
        for place, page in enumerate(pages):
            others = frozenset().union(*boxes[:place], *boxes[place + 1 :])
            listing = await self._read_first(site, page, others)
            keys = frozenset(row.address.key for row in listing.rows)
            if len(keys) < (1 if site.has_articles_of_its_own else FEWEST_ROWS) or keys in seen:
                continue
            if page.candidate.name == FRONT and found and not listing.next_page:
                continue  # its boxes show what the sections list
            seen.add(keys)
            found.append(await self._section(site, page, listing, others, taken={one.section.name for one in found}))
        return found

    async def _read_first(self, site: Site, page: Page, known: frozenset[str]) -> Listing:
        function = partial(listing_on, number=1, asked=None, known=known)
        return await self._visit.read(page.visited, function, site)

    async def _section(
        self, site: Site, page: Page, listing: Listing, known: frozenset[str], *, taken: Iterable[str]
    ) -> FoundSection:
        name = _free_name(page.candidate.name or page.look.heading or page.look.title, taken)
        path = _path(page.visited.request.url)
        section = FoundSection(
            section=Section(name=name, path=path),
            points=page.candidate.points,
            first=page.visited,
            listing=listing,
        )
        if listing.next_page and site.is_own(listing.next_page.url):
            section.second = await self._second(site, listing.next_page, known)
        return section

    async def _second(self, site: Site, page: NextPage, known: frozenset[str]) -> Listing | None:
        function = partial(listing_on, number=2, asked=page, known=known)
        try:
            return await self._visit.read(await self._visit.get_listing(page), function, site)
        except VisitError as error:
            self._say(f"  {page.url}: {error}")
            return None

    async def _read_articles(self, system: System, section: FoundSection) -> None:
        site = self.site(system)
        for row in section.rows[:_MOST_TRIED]:
            if len(section.articles) == _ARTICLES_READ:
                break
            try:
                visited = await self._visit.get(row.url, kind="article")
                function = partial(read_article, listed=Listed(title=row.title, date=row.date))
                section.articles.append((visited, await self._visit.read(visited, function, site)))
            except VisitError as error:
                self._say(f"  {row.url}: {error}")


def _first_day(sections: Sequence[FoundSection]) -> date:
    """The usual first day, or an earlier one where the lists show older articles: later ones are no evidence."""
    rows = [row for one in sections for row in (*one.rows, *(one.second.rows if one.second else ()))]
    days = [date.fromisoformat(row.published[:10]) for row in rows if row.published]
    oldest = min(days, default=FIRST_DAY)
    return oldest.replace(month=1, day=1) if oldest < FIRST_DAY else FIRST_DAY


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _own_candidate(page: Visited) -> Candidate:
    return Candidate(name=FRONT, url=page.request.url, points=0)


def _addresses(listing: Listing) -> list[str]:
    return [row.address.url for row in listing.rows]


def _list_addresses(pages: Sequence[Page]) -> list[str]:
    """The addresses of pages that are lists, and those that their pagers lead to."""
    addresses = [url for page in pages for url in (page.candidate.url, page.visited.url)]
    return addresses + [page.plain.next_page.url for page in pages if page.plain.next_page]


def _free_name(name: str, taken: Iterable[str]) -> str:
    used = set(taken)
    names = (name, *(f"{name} ({number})" for number in range(2, 100)))
    return next(one for one in names if one not in used)


def _refuse(look: Look, url: str) -> None:
    """Raise OnboardingError for a first page that is no portal's."""
    if look.asks_password and len(look.links) < _FEWEST_LINKS:
        raise OnboardingError(
            gettext("{url} asks for a password: nothing can be read there without one").format(url=url)
        )
    if look.text < _LITTLE_TEXT and look.scripts and len(look.links) < _FEWEST_LINKS:
        raise OnboardingError(
            gettext(
                "{url} is drawn by its scripts: the page itself has {text} characters of text and "
                "{links} links, and a crawl would see no more"
            ).format(url=url, text=look.text, links=len(look.links))
        )


def _no_news(url: str, pages: Sequence[Page]) -> str:
    looked = ", ".join(page.candidate.name or page.candidate.url for page in pages[:8])
    return gettext("{url}: no list of articles on its pages ({looked}); name one with --section URL").format(
        url=url, looked=looked
    )
