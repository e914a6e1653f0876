"""What the rules judge: the runs of a portal and the days on which it published, as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

Share = tuple[int, int]  # so many, of how many

# Spider arguments that change what a run reads: only runs that agree in them are compared by their figures.
_COMPARED_ARGUMENTS = ("until", "full", "max_pages", "discover", "as_of")
_STORED = ("articles/new", "articles/changed", "articles/unchanged")


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of one portal; moments are aware, `finished_at` is None while it runs.

    `status` and `source` are those of the table `runs`; a run that is `running` in a process that is dead has
    `process_alive` False. `counters` are Scrapy's. `repeated` counts the articles that this run found and whose text
    at least two other articles of the portal have, too.
    """

    id: int
    status: str
    source: str
    started_at: datetime
    finished_at: datetime | None = None
    reason: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    counters: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, Any] = field(default_factory=dict)
    listing_pages: int = 0
    repeated: int = 0
    process_alive: bool = True

    def count(self, *names: str) -> int:
        """The sum of some counters; one that was never counted is 0."""
        return sum(int(self.counters.get(name) or 0) for name in names)

    def issues(self, *codes: str) -> int:
        """How often issues with one of these codes were met."""
        met = self._issues
        return sum(met[code] for code in codes if code in met) if met else 0

    def most_frequent_issue(self, codes: Iterable[str]) -> str | None:
        """The code, of those asked for, that was met most often (of equals the first); None where none was."""
        code = max(codes, key=self.issues)
        return code if self.issues(code) else None

    @cached_property
    def _issues(self) -> dict[str, int]:
        return self.below("issues/")  # of most runs nothing, and rules ask for dozens of codes

    def below(self, prefix: str) -> dict[str, int]:
        """The counters whose names begin with `prefix`, without it."""
        return {
            name.removeprefix(prefix): int(value)
            for name, value in self.counters.items()
            if name.startswith(prefix) and isinstance(value, int | float)
        }

    @property
    def is_going_on(self) -> bool:
        """Whether the run's process is still at work."""
        return self.status == "running" and self.process_alive

    @property
    def was_killed(self) -> bool:
        """Whether the run's process died before it could close the run."""
        return self.status == "killed" or (self.status == "running" and not self.process_alive)

    @property
    def ran_out_of_time(self) -> bool:
        """Whether it was ended by a limit that the user set."""
        return (self.reason or "").startswith("closespider_")

    @property
    def came_to_attachments(self) -> bool:
        """Whether all articles were done, and their documents were being fetched."""
        return bool(self.counters.get("attachments/begun"))

    @property
    def was_interrupted(self) -> bool:
        """Whether it was stopped from outside: what it lacks then says nothing about the portal."""
        return self.status == "failed" and self.reason in ("shutdown", "cancelled")

    @property
    def was_left_alone(self) -> bool:
        """Whether the breaker ended it: the portal blocked us, or did not answer, again and again."""
        return self.reason == "portal_left_alone"

    @property
    def is_whole(self) -> bool:
        """Whether it read all that it was asked to."""
        return self.status == "finished"

    @property
    def reads_listings(self) -> bool:
        """Whether the run begins with listing pages (all do but those that take recorded pages as they are)."""
        return self.arguments.get("discover") != "archive"

    @cached_property
    def stored(self) -> int:
        """Articles that were read and stored, or found to be as they are stored."""
        return self.count(*_STORED)

    @cached_property
    def held(self) -> int:
        """Articles whose pages gave what may not replace the stored version."""
        return self.count("articles/held")

    @cached_property
    def new(self) -> int:
        """Articles that were not known before."""
        return self.count("articles/new")

    @cached_property
    def lost(self) -> int:
        """Articles that were asked for and gave nothing; pages that the portal has taken away do not count."""
        return max(0, self.count("articles/failed", "articles/refused") - self.issues("not_found"))

    @cached_property
    def missing(self) -> int:
        """Articles that a listing names and whose pages are not there; those that earlier runs missed do not count."""
        return max(0, self.count("articles/missing") - self.count("articles/left_over"))

    @cached_property
    def attempted(self) -> int:
        """Articles that were asked for."""
        return self.stored + self.held + self.lost

    @cached_property
    def lost_before(self) -> int:
        """Articles of `attempted` that earlier runs had already failed to get."""
        return min(self.count("articles/left_over"), self.lost)

    @cached_property
    def rows(self) -> int:
        """Rows met on listing pages; for runs that did not count them, the articles that they must have named."""
        if self.counted_rows:
            return self.count("listing/rows")
        met = ("articles/sighted", "articles/not_modified", "articles/outside_window")
        return self.count(*met) + self.attempted

    @property
    def counted_rows(self) -> bool:
        """Whether the rows were counted."""
        return "listing/rows" in self.counters

    @cached_property
    def read_nothing(self) -> bool:
        """Whether neither a row nor an article was read."""
        return not self.rows and not self.stored

    @property
    def minutes(self) -> float | None:
        """How long the run took."""
        return (self.finished_at - self.started_at).total_seconds() / 60 if self.finished_at else None

    @cached_property
    def days_asked(self) -> float | None:
        """How far back the argument `since` reached at the time; None where everything was asked for."""
        since = self.arguments.get("since")
        return (self.started_at.date() - date.fromisoformat(since)).days if since else None

    @cached_property
    def has_window(self) -> bool:
        """Whether only articles of some days were asked for."""
        return bool(self.arguments.get("since") or self.arguments.get("until"))

    def is_comparable(self, other: "Run") -> bool:
        """Whether both runs were asked for the same: source, arguments, and the same day or the same stretch back."""
        if self._asked != other._asked:
            return False
        if self.arguments.get("since") == other.arguments.get("since"):
            return True
        mine, others = self.days_asked, other.days_asked
        return mine is not None and others is not None and abs(mine - others) <= 1

    # parts of the stored articles

    @cached_property
    def titled(self) -> Share:
        """Articles with a title, of those read."""
        read = self.stored + self.issues("no_title")
        return self.stored, read

    @cached_property
    def with_text(self) -> Share:
        """Articles with a text, of those read; photo posts legally have none."""
        refused = max(self.issues("no_content"), self.issues("no_article")) + self.issues("body_lost")
        read = self.stored + refused
        return max(0, self.stored - self.count("body_method/empty")), read

    @cached_property
    def shown(self) -> Share:
        """Articles that the listings show, of those that sitemap and feeds name within the sections' scope."""
        return self.count("completeness/shown"), self.count("completeness/named")

    @cached_property
    def dated(self) -> Share:
        """Articles with a date of publication, of those stored."""
        dated = self.count("dated")
        return dated, dated + self.count("undated")

    @cached_property
    def dated_on_page(self) -> Share:
        """Articles whose date stands in its place on their page, of those dated."""
        sources = self.below("date_source/")
        dated = sum(sources.values()) - sources.get("none", 0)
        return sources.get("selector", 0) + sources.get("label", 0), dated

    @cached_property
    def attachments_lost(self) -> Share:
        """Documents that could not be had, of those asked for; what earlier runs had failed to get does not count."""
        lost = max(0, self.count("attachments/failed") - self.count("attachments/failed_again"))
        return lost, lost + self.count("attachments/new", "attachments/unchanged")

    @cached_property
    def containers(self) -> dict[str, int]:
        """How the articles' text was found: `selector/body/<n>`, `located`, `none`."""
        return self.below("container/")

    @cached_property
    def selectors(self) -> dict[str, int]:
        """How often each declared selector was the one that matched: `<part>/<place in its tuple>`."""
        return self.below("selector/")

    @cached_property
    def listing_layouts(self) -> frozenset[str]:
        """The fingerprints of the listing pages."""
        return frozenset(self.below("listing/layout/"))

    @cached_property
    def surroundings(self) -> dict[str, int]:
        """How often each fingerprint stood around a located text."""
        return self.below("surroundings/")

    @cached_property
    def _asked(self) -> tuple[Any, ...]:
        return self.source, *(self.arguments.get(name) for name in _COMPARED_ARGUMENTS)

    @cached_property
    def extractor(self) -> str | None:
        """The release of the extractor that read the articles."""
        return self.versions.get("extractor")


@dataclass(frozen=True, kw_only=True)
class History:
    """A portal and what is known of it: `runs` oldest first, `days` the days on which it published, ascending.

    `interval` is how often the portal should be crawled.
    """

    portal: str
    title: str = ""
    base_url: str = ""
    runs: tuple[Run, ...] = ()
    days: tuple[date, ...] = ()
    articles: int = 0
    open_issues: int = 0
    interval: timedelta = timedelta(days=1)
