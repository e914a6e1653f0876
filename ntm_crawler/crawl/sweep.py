"""The incremental rules: which rows of a listing page to fetch, and whether to go on to the next page.

Plain values in, a decision out: no network, no database, no clock of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ntm_crawler.clock import CLOCK_TOLERANCE, from_iso
from ntm_crawler.database import KnownArticle
from ntm_crawler.items import Issue
from ntm_crawler.listings.page import Listing
from ntm_crawler.listings.rows import ListingRow
from ntm_crawler.text import fold

# An article is looked at again when it is this old, counted from when it was first seen: portals correct their news
# within days, seldom later.
RECHECK_AFTER = tuple(timedelta(days=days) for days in (1, 3, 7, 14))
_REPEATED_PAGES = 2  # pages in a row: one alone can be a server's mistake


@dataclass(slots=True, frozen=True, kw_only=True)
class SweepRules:
    """What the user asked for and what the settings say.

    `since` and `until` are inclusive days; `full` fetches known articles again and reads on past known pages;
    `resume` is True where no earlier sweep reached this far back, so that known pages must not end it.
    """

    since: date | None = None
    until: date | None = None
    full: bool = False
    max_pages: int | None = None
    stop_after_known_pages: int = 2
    hard_page_limit: int = 5000
    resume: bool = False

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the window."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(slots=True, frozen=True, kw_only=True)
class Decision:
    """What to do with a listing page: `fetch` unknown or due rows, `sighted` known ones; `stop` says why to end."""

    fetch: tuple[ListingRow, ...]
    sighted: tuple[ListingRow, ...]
    stop: str | None = None


@dataclass(slots=True)
class SectionSweep:
    """Follows one section's listing from its first page; call `decide` once a page, in order.

    Reasons to stop: `repeated` (two pages in a row bring no new address), `known` (enough pages in a row held only
    known articles), `since` (every dated row is older), `max_pages` (as asked), `page_limit` (something is wrong).
    The end of the pager is the caller's to see. `broken` is True when rows may have been missed on the way: a page was
    cut, or one that repeated earlier rows stood among others. `is_cut_short` is True when a page told of others to
    which no way leads; `total` is how many articles the pages state. `has_met_known` is True when a row was stored, or
    waits to be, since an earlier run.
    """

    rules: SweepRules
    pages: int = 0
    known_pages: int = 0
    repeated_pages: int = 0
    broken: bool = False
    is_cut_short: bool = False
    total: int | None = None
    has_met_known: bool = False
    seen_keys: set[str] = field(default_factory=set)

    def fault_of(self, listing: Listing, *, is_json: bool) -> str | None:
        """The code of what is wrong with the next page; some pagers do offer a page without rows behind the last."""
        if listing.is_truncated:
            return "truncated"
        if listing.rows or listing.is_empty:
            return None
        if self.pages == 0:
            return "listing_without_rows"
        return None if is_json or listing.has_earlier else "listing_broken_off"

    def take(self, listing: Listing) -> list[Issue]:
        """Note what a page tells of the whole listing; returns the issues that this is."""
        self.total = max(filter(None, (self.total, listing.total)), default=None)
        issues = [issue for issue in listing.issues if issue.code == "listing_incomplete"]
        self.is_cut_short |= bool(issues)
        return issues

    def fault_at_end(self, name: str, reason: str) -> Issue | None:
        """What is wrong with the listing called `name` that ended for `reason`."""
        if reason == "page_limit":
            return Issue(code="page_limit", message=f"«{name}» did not end after {self.pages} pages")
        if self.broken:
            message = f"a page of «{name}» was cut, or came in another's place"
            return Issue(code="listing_broken_off", message=message)
        if reason == "end" and self.total and self.total > len(self.seen_keys) and not self.is_cut_short:
            message = f"«{name}» states {self.total} articles and shows {len(self.seen_keys)}"
            return Issue(code="listing_incomplete", message=message)
        if reason == "end" and self._has_outrun():
            message = (
                f"«{name}» shows {len(self.seen_keys)} articles, none of which the last run met: others may be lost"
            )
            return Issue(code="listing_incomplete", message=message)
        return None

    def _has_outrun(self) -> bool:
        """True for a list that was read to its end before, and of which nothing is left: what came between is gone from
        it, too, where it shows no more than the newest."""
        rules = self.rules
        if rules.resume or rules.since or rules.until:  # what was not read, or a window left out, is unknown
            return False
        return self.pages > 0 and bool(self.seen_keys) and not self.has_met_known

    def is_whole(self, reason: str) -> bool:
        """Whether it was read as far as was asked for."""
        return not self.broken and not self.is_cut_short and reason not in ("max_pages", "page_limit")

    def decide(
        self,
        rows: tuple[ListingRow, ...],
        known: Mapping[str, KnownArticle],
        dates: Mapping[str, date],
        now: datetime,
    ) -> Decision:
        """Decide on the next page of rows.

        `known` holds stored articles and `dates` the publication days that are known, both by source key; `now` is
        the time the listing page was fetched.
        """
        self.pages += 1
        self.has_met_known |= any(row.address.key in known for row in rows)
        new_rows = tuple(row for row in rows if row.address.key not in self.seen_keys)
        self.seen_keys.update(row.address.key for row in new_rows)
        wanted = [row for row in new_rows if self._in_window(dates.get(row.address.key))]
        fetch = tuple(row for row in wanted if self._to_fetch(row, known.get(row.address.key), now))
        sighted = tuple(row for row in new_rows if row.address.key in known)
        all_known = all(row.address.key in known for row in new_rows)
        self.known_pages = self.known_pages + 1 if all_known else 0
        self.broken |= bool(new_rows and self.repeated_pages)
        self.repeated_pages = 0 if new_rows else self.repeated_pages + 1
        return Decision(fetch=fetch, sighted=sighted, stop=self._stop(rows, new_rows, dates))

    def _stop(
        self, rows: tuple[ListingRow, ...], new_rows: tuple[ListingRow, ...], dates: Mapping[str, date]
    ) -> str | None:
        if not rows:
            return "end"
        if self.repeated_pages >= _REPEATED_PAGES:
            return "repeated"
        if new_rows and self._older_than_window(new_rows, dates):
            return "since"
        if self.rules.max_pages is not None and self.pages >= self.rules.max_pages:
            return "max_pages"
        if self.known_pages >= self.rules.stop_after_known_pages and not (self.rules.full or self.rules.resume):
            return "known"
        return "page_limit" if self.pages >= self.rules.hard_page_limit else None

    def _older_than_window(self, rows: tuple[ListingRow, ...], dates: Mapping[str, date]) -> bool:
        """Whether every row is known to be older than the window; one pinned old article does not end a sweep."""
        if self.rules.since is None:
            return False
        days = [dates.get(row.address.key) for row in rows]
        return all(day is not None and day < self.rules.since for day in days)

    def _in_window(self, day: date | None) -> bool:
        return day is None or self.rules.contains(day)

    def _to_fetch(self, row: ListingRow, known: KnownArticle | None, now: datetime) -> bool:
        return known is None or self.rules.full or _retitled(row, known) or _due(known, now)


def _retitled(row: ListingRow, known: KnownArticle) -> bool:
    """Whether the listing now has another title; one that is merely cut (`…`) says nothing."""
    if not row.title or not known.listing_title:
        return False
    now, before = _uncut(row.title), _uncut(known.listing_title)
    return not now.startswith(before) and not before.startswith(now)


def _uncut(title: str) -> str:
    return fold(title).rstrip(".… ")


def _due(known: KnownArticle, now: datetime) -> bool:
    """Whether one of the re-check ages has passed since the article was last fetched.

    A time in the future was written by a clock that was ahead: nothing is known then but the order of the runs.
    """
    fetched = from_iso(known.fetched_at)
    if fetched > now + CLOCK_TOLERANCE:
        return True
    first_seen = min(from_iso(known.first_seen_at), fetched)
    return any(fetched < first_seen + age <= now for age in RECHECK_AFTER)
