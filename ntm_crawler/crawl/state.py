"""What a spider remembers: which articles are stored, which are still to fetch, how far each section was read.

All of it is in the database, so a killed run loses nothing and the next one goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from scrapy.http import Response

from ntm_crawler import clock
from ntm_crawler.crawl.boxes import Boxes
from ntm_crawler.crawl.date_orders import DateOrders
from ntm_crawler.crawl.errands import errand_of
from ntm_crawler.crawl.run import CrawlRun
from ntm_crawler.crawl.sweep import SectionSweep
from ntm_crawler.database import Database, KnownArticle, Pending, Sighted, crawl_state
from ntm_crawler.database.held import articles_held, drop_held
from ntm_crawler.database.runs import note_feed_date
from ntm_crawler.dates import DateOrder
from ntm_crawler.items import Article
from ntm_crawler.listings.rows import ListingRow
from ntm_crawler.portals.declaration import Section
from ntm_crawler.reading.reader import Listed

_LOOKS = 5  # at an article with a held version; after that it is looked at when a listing names it, or by a person


@dataclass(slots=True, frozen=True, kw_only=True)
class Meeting:
    """Where rows were met: section, listing page and the time it was fetched (aware)."""

    section: Section
    listing_url: str
    moment: datetime


@dataclass(slots=True, frozen=True, kw_only=True)
class LeftOver:
    """What earlier runs found and did not get: `untried` they did not come to, `failed` they tried without success."""

    untried: tuple[Pending, ...]
    failed: tuple[Pending, ...]


@dataclass(slots=True)
class CrawlState:
    """The state of one run of one portal; articles that were tried `most_attempts` times are left alone. `waiting` has
    the keys of those that earlier runs found and did not get."""

    run: CrawlRun
    portal: str
    most_attempts: int
    scheduled: set[str] = field(default_factory=set)
    waiting: frozenset[str] = frozenset()
    met_again: list[tuple[ListingRow, Meeting]] = field(default_factory=list)
    date_orders: DateOrders = field(init=False)
    boxes: Boxes = field(init=False)

    def __post_init__(self) -> None:
        self.date_orders = DateOrders(self.run.database, self.portal)
        self.boxes = Boxes(self.run, self.portal)

    @property
    def database(self) -> Database:
        """The database."""
        return self.run.database

    def known(self, rows: Iterable[ListingRow]) -> dict[str, KnownArticle]:
        """The stored articles among `rows`, by source key."""
        return crawl_state.known_articles(self.database, self.portal, [row.address.key for row in rows])

    def days(self, rows: Iterable[ListingRow], known: Mapping[str, KnownArticle]) -> dict[str, date]:
        """The publication days that are known before an article is fetched: stored, or as the row has it."""
        stored = {key: article.published_at for key, article in known.items() if article.published_at}
        shown = {row.address.key: row.published for row in rows if row.published}
        return {key: date.fromisoformat(text[:10]) for key, text in (shown | stored).items()}

    def sight(self, rows: Iterable[ListingRow], known: Mapping[str, KnownArticle], meeting: Meeting) -> int:
        """Record that stored articles were met on a listing page; returns how many sightings are new."""
        sighted = [_sighted(row, known[row.address.key], meeting) for row in rows if row.address.key in known]
        return crawl_state.sight(self.database, sighted, run_id=self.run.id, seen_at=meeting.moment)

    def left_over(self) -> LeftOver:
        """What earlier runs left; scheduled now, and so not again when a listing names it."""
        pending = crawl_state.pending_articles(self.database, self.portal)
        self.waiting = frozenset(one.source_key for one in pending)
        self.scheduled.update(self.waiting)
        tried = sorted((one for one in pending if one.attempts), key=lambda one: one.attempts)
        return LeftOver(
            untried=tuple(one for one in pending if not one.attempts),
            failed=tuple(one for one in tried if one.attempts < self.most_attempts),
        )

    def schedule(
        self, rows: Iterable[ListingRow], known: Mapping[str, KnownArticle], meeting: Meeting
    ) -> list[tuple[Pending, KnownArticle | None]]:
        """The articles among `rows` that this run has not scheduled yet, with what is known of them."""
        fresh = []
        for row in rows:
            if row.address.key in self.scheduled:
                self.met_again.append((row, meeting))
            else:
                fresh.append(row)
        self.scheduled.update(row.address.key for row in fresh)
        found = [(_pending(row, meeting.section), known.get(row.address.key)) for row in fresh]
        new = [pending for pending, article in found if article is None]
        crawl_state.add_pending(self.database, self.portal, new, found_at=meeting.moment)
        return found

    def listed(self, pending: Pending | None, *, feed_date: str | None) -> Listed:
        """What is known of an article before its page is read."""
        title, day = (pending.listing_title, pending.listing_date) if pending else (None, None)
        return Listed(title=title, date=day, feed_date=feed_date, date_order=self.date_orders.known)

    def to_read_again(self) -> list[Pending]:
        """Stored articles that another look settles: those with a held version that no listing named, and those whose
        date could be read either way, once the portal's order is known."""
        held = articles_held(self.database, self.portal, fewer_looks_than=_LOOKS)
        found = [one for one in held if one.source_key not in self.scheduled]
        if self.date_orders.known is not DateOrder.UNKNOWN:
            found += crawl_state.articles_with_flaw(self.database, self.portal, "ambiguous_date")
        return found

    def remember(self, found: Iterable[Pending], moment: datetime) -> list[Pending]:
        """Note articles that no listing showed as still to fetch; returns them."""
        pending = list(found)
        self.scheduled.update(one.source_key for one in pending)
        crawl_state.add_pending(self.database, self.portal, pending, found_at=moment)
        return pending

    def failed(self, source_key: str, error: str) -> None:
        """An attempt failed; an article that is not stored yet stays pending."""
        crawl_state.fail_pending(self.database, self.portal, source_key, error)

    def is_stored(self, source_key: str) -> bool:
        """Whether an article is stored."""
        return bool(crawl_state.known_articles(self.database, self.portal, [source_key]))

    def withdrawn(self, source_key: str) -> None:
        """The portal has taken a stored article away."""
        crawl_state.withdraw(self.database, self.portal, source_key, at=clock.now())

    def released(self, source_key: str) -> None:
        """An attempt came to nothing, and says nothing about the page."""
        crawl_state.release_pending(self.database, self.portal, source_key)

    def complete(
        self, article: Article, response: Response, *, asked: str, listing_url: str | None, pending: Pending | None
    ) -> None:
        """Fill in where an article came from: the Reader knows of its page only."""
        self.date_orders.learn(article.published_raw)
        article.page_id = errand_of(response.request).page_id
        if article.feed_date and article.page_id:
            note_feed_date(self.database, article.page_id, article.feed_date)
        article.seen_url = asked
        article.listing_url = listing_url
        article.section = pending.section if pending else None

    def not_modified(self, source_key: str, url: str, moment: datetime) -> None:
        """The server says that a stored article has not changed: a sighting, and no re-check until the next is due."""
        known = crawl_state.known_articles(self.database, self.portal, [source_key])[source_key]
        drop_held(self.database, known.id)
        crawl_state.confirm(self.database, Sighted(article_id=known.id, url=url), run_id=self.run.id, seen_at=moment)

    def swept(self, section: Section, since: date | None) -> bool:
        """Whether an earlier run read the section at least as far back as `since`."""
        return crawl_state.swept(self.database, self.portal, section.name, since=since.isoformat() if since else None)

    def record_section(self, section: Section, sweep: SectionSweep) -> None:
        """Record how much of a section this run has read."""
        crawl_state.record_section_read(
            self.database,
            run_id=self.run.id,
            section=section.name,
            pages=sweep.pages,
            rows=len(sweep.seen_keys),
            total=sweep.total,
        )

    def end_sweep(self, meeting: Meeting, *, since: date | None, reason: str, listing_pages: int) -> None:
        """Record that the section was read as far as was asked for."""
        crawl_state.record_sweep(
            self.database,
            portal=self.portal,
            section=meeting.section.name,
            since=since.isoformat() if since else None,
            reason=reason,
            listing_pages=listing_pages,
            run_id=self.run.id,
            at=meeting.moment,
        )

    def close(self) -> None:
        """Record articles that were met in a second section while they were still being fetched."""
        for row, meeting in self.met_again:
            self.sight([row], self.known([row]), meeting)
        self.boxes.close()


def _pending(row: ListingRow, section: Section) -> Pending:
    return Pending(
        source_key=row.address.key, url=row.url, section=section.name, listing_title=row.title, listing_date=row.date
    )


def _sighted(row: ListingRow, known: KnownArticle, meeting: Meeting) -> Sighted:
    return Sighted(
        article_id=known.id,
        url=row.url,
        section=meeting.section.name,
        listing_url=meeting.listing_url,
        listing_title=row.title,
    )
