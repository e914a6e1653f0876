"""Whether a spider's declaration still fits what its portal shows today, part by part."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.readers import listing_on
from ntm_crawler.exceptions import VisitError
from ntm_crawler.items import Article
from ntm_crawler.language import gettext
from ntm_crawler.listings.page import Listing
from ntm_crawler.onboarding.candidates import TELLING, likely_sections
from ntm_crawler.onboarding.looks import Look, look_at
from ntm_crawler.onboarding.recognition import recognise, share_covered
from ntm_crawler.onboarding.survey import read_article
from ntm_crawler.onboarding.visit import Visit
from ntm_crawler.portals import Section
from ntm_crawler.portals.site import Site
from ntm_crawler.portals.urls import canonical_url
from ntm_crawler.reading.reader import Listed

_LEAST_COVERED = 0.6  # of what a listing's structure shows as rows
_LEAST_CONFIDENCE = 0.5


@dataclass(slots=True, frozen=True, kw_only=True)
class Verdict:
    """What is said of one part of a declaration; `fits` is None for what a person should know and nothing more."""

    part: str
    fits: bool | None
    words: str

    def __str__(self) -> str:
        verdict = {True: gettext("fits"), False: gettext("DOES NOT FIT"), None: gettext("note")}[self.fits]
        return f"{self.part}: {verdict}: {self.words}"


class Fitting:
    """One look at the portal of a spider."""

    def __init__(self, visit: Visit, spider: type[PortalSpider], site: Site):
        self._visit = visit
        self._spider = spider
        self._site = site
        self._looks: list[Look] = []
        self._plain: list[str] = []
        self._lists: list[str] = []

    async def verdicts(self) -> AsyncIterator[Verdict]:
        """What fits and what does not, in the order in which it is looked at."""
        front = await self._front()
        yield front
        for section in self._spider.portal.sections:
            async for verdict in self._section(section):
                yield verdict
        yield self._system()
        for verdict in self._sections_beside():
            yield verdict

    async def _front(self) -> Verdict:
        url = self._site.base_url
        try:
            visited = await self._visit.get(url, kind="listing")
            self._looks.append(await self._visit.read(visited, look_at, self._site))
        except VisitError as error:
            return Verdict(part=gettext("address"), fits=False, words=f"{url}: {error}")
        parts = urlsplit(visited.url)
        is_there = f"{parts.scheme}://{parts.netloc}" == url
        words = url if is_there else gettext("{url} answers at {other}").format(url=url, other=visited.url)
        return Verdict(part=gettext("address"), fits=is_there, words=words)

    async def _section(self, section: Section) -> AsyncIterator[Verdict]:
        part = gettext("section «{name}»").format(name=section.name)
        try:
            visited = await self._visit.get(self._site.base_url + section.path, kind="listing")
            self._looks.append(await self._visit.read(visited, look_at, self._site))
            plain = await self._visit.read(visited, listing_on, self._visit.site)
            function = partial(listing_on, number=1, asked=None, known=frozenset())
            listing = await self._visit.read(visited, function, self._site)
        except VisitError as error:
            yield Verdict(part=part, fits=False, words=str(error))
            return
        self._plain += [row.address.url for row in plain.rows]
        self._lists.append(visited.url)
        yield _rows_verdict(part, listing, plain, self._site)
        async for verdict in self._article(part, listing):
            yield verdict

    async def _article(self, part: str, listing: Listing) -> AsyncIterator[Verdict]:
        for row in listing.rows[:1]:
            try:
                visited = await self._visit.get(row.url, kind="article")
                function = partial(read_article, listed=Listed(title=row.title, date=row.date))
                article = await self._visit.read(visited, function, self._site)
            except VisitError as error:
                yield Verdict(
                    part=gettext("{part}, its newest article").format(part=part), fits=False, words=str(error)
                )
            else:
                yield _article_verdict(gettext("{part}, its newest article").format(part=part), article, self._site)

    def _system(self) -> Verdict:
        share = share_covered(self._site.addresses, self._plain, self._site.base_url)
        words = gettext("{share:.0%} of {rows} rows have addresses of articles").format(
            share=share, rows=len(self._plain)
        )
        if not self._site.has_articles_of_its_own:
            words = gettext("{rows} rows, without a rule").format(rows=len(self._plain))
            return Verdict(part=gettext("addresses"), fits=bool(self._plain), words=words)
        fits = share >= _LEAST_COVERED
        found = recognise(self._looks, rows=self._plain, others=self._lists, base_url=self._site.base_url)
        if found and found.family != self._spider.family and self._spider.addresses is None:
            words += gettext("; the pages look like {family}: {evidence}").format(
                family=found.family, evidence="; ".join(found.evidence)
            )
            fits = fits and not found.fits
        return Verdict(part=gettext("family {name}").format(name=self._spider.family), fits=fits, words=words)

    def _sections_beside(self) -> Iterator[Verdict]:
        """Likely sections that the portal's pages link and the spider does not list."""
        declared = {canonical_url(self._site.base_url + one.path) for one in self._spider.portal.sections}
        links = {link.address: link for look in self._looks[:2] for link in look.links}
        likely = likely_sections(links.values(), front=self._site.base_url, articles=self._plain)
        others = [one for one in likely if one.points >= TELLING and canonical_url(one.url) not in declared]
        if others:
            names = ", ".join(f"{one.name} ({urlsplit(one.url).path})" for one in others[:8])
            yield Verdict(
                part=gettext("sections"),
                fits=None,
                words=gettext("not listed by the spider: {names}").format(names=names),
            )


def _rows_verdict(part: str, listing: Listing, plain: Listing, site: Site) -> Verdict:
    shown = [row.address.url for row in plain.rows]
    share = share_covered(site.addresses, shown, site.base_url)
    told = (
        gettext("{rows} rows of {shown} that its structure shows, a next page")
        if listing.next_page
        else gettext("{rows} rows of {shown} that its structure shows, no next page")
    )
    words = told.format(rows=len(listing.rows), shown=len(shown))
    is_read = bool(listing.rows) or listing.is_empty
    return Verdict(part=part, fits=is_read and (share >= _LEAST_COVERED or not shown), words=words)


def _article_verdict(part: str, article: Article, site: Site) -> Verdict:
    lacking = [name for name in ("title", "published_at") if not getattr(article, name)]
    declared = bool(site.selectors.body) and article.container == "located"
    words = gettext("{day}, {lines} lines, «{title}»").format(
        day=article.published_at or gettext("no day"), lines=len(article.body.splitlines()), title=article.title
    )
    if declared:
        words += gettext("; no declared selector matches its text, which is found all the same")
    is_good = not lacking and article.confidence >= _LEAST_CONFIDENCE
    if lacking:
        words += gettext("; lacking: {names}").format(names=", ".join(lacking))
    return Verdict(part=part, fits=is_good, words=words)
