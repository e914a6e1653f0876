"""What a spider remembers: which articles are stored, which are still to fetch, how far each section was read.

All of it is in the database, so a killed run loses nothing and the next one goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ntm_crawler.base_spiders.listing import ListingRow
from ntm_crawler.database import KnownArticle, Pending, Sighted, Store
from ntm_crawler.extensions.run_recorder import RunRecorder
from ntm_crawler.portals import Section


@dataclass(slots=True, frozen=True, kw_only=True)
class Meeting:
    """Where rows were met: section, listing page and the time it was fetched (aware)."""

    section: Section
    listing_url: str
    moment: datetime


@dataclass(slots=True)
class CrawlMemory:
    """The memory of one run of one portal; `recorder` has the database, and the run's id once it has begun."""

    recorder: RunRecorder
    portal: str
    scheduled: set[str] = field(default_factory=set)
    met_again: list[tuple[ListingRow, Meeting]] = field(default_factory=list)

    @property
    def store(self) -> Store:
        """The database."""
        return self.recorder.store

    @property
    def run_id(self) -> int:
        """The run's id."""
        return self.recorder.run_id

    def known(self, rows: Iterable[ListingRow]) -> dict[str, KnownArticle]:
        """The stored articles among `rows`, by source key."""
        return self.store.known_articles(self.portal, [row.address.key for row in rows])

    def sight(self, rows: Iterable[ListingRow], known: Mapping[str, KnownArticle], meeting: Meeting) -> int:
        """Record that stored articles were met on a listing page; returns how many sightings are new."""
        sighted = [_sighted(row, known[row.address.key], meeting) for row in rows if row.address.key in known]
        return self.store.sight(sighted, run_id=self.run_id, seen_at=meeting.moment)

    def left_over(self, most_attempts: int) -> list[Pending]:
        """What earlier runs found and did not get; scheduled now."""
        pending = self.store.pending(self.portal, most_attempts=most_attempts)
        self.scheduled.update(one.source_key for one in pending)
        return pending

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
        self.store.add_pending(self.portal, new, found_at=meeting.moment)
        return found

    def failed(self, source_key: str, error: str) -> None:
        """Count a failed attempt; the article stays pending."""
        self.store.fail_pending(self.portal, source_key, error)

    def not_modified(self, source_key: str, url: str, moment: datetime) -> None:
        """The server says that a stored article has not changed: a sighting, and no re-check until the next is due."""
        known = self.store.known_articles(self.portal, [source_key])[source_key]
        self.store.confirm(Sighted(article_id=known.id, url=url), run_id=self.run_id, seen_at=moment)

    def swept(self, section: Section, since: date | None) -> bool:
        """Whether an earlier run read the section at least as far back as `since`."""
        return self.store.swept(self.portal, section.name, since=since.isoformat() if since else None)

    def end_sweep(self, meeting: Meeting, *, since: date | None, reason: str, listing_pages: int) -> None:
        """Record that the section was read as far as was asked for."""
        self.store.record_sweep(
            portal=self.portal,
            section=meeting.section.name,
            since=since.isoformat() if since else None,
            reason=reason,
            listing_pages=listing_pages,
            run_id=self.run_id,
            at=meeting.moment,
        )

    def close(self) -> None:
        """Record articles that were met in a second section while they were still being fetched."""
        for row, meeting in self.met_again:
            self.sight([row], self.known([row]), meeting)


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
