"""A digest: some news, what they are news of, and how much of them is shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from ntm_crawler.clock import LOCAL_ZONE, to_iso
from ntm_crawler.database.news import KINDS, News, stories_once
from ntm_crawler.language import gettext, marked

HEADINGS = {"new": marked("New"), "changed": marked("Changed"), "withdrawn": marked("Withdrawn by the portal")}
_NOTHING = marked("nothing new")
_SINCE = marked("{about} since {moment}: {figures}")
_FIGURES = {
    "new": marked("{count} new"),
    "changed": marked("{count} changed"),
    "withdrawn": marked("{count} withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`about` is what was asked for; `counts` has a number for each kind of news, of which the first are in `news`.

    `since` is None, and `delivery` an id, for one that goes on where the last one ended.
    """

    about: str
    since: datetime | None
    made_at: datetime
    news: tuple[News, ...]
    counts: dict[str, int]
    delivery: str = ""

    @classmethod
    def of(
        cls,
        news: Iterable[News],
        *,
        about: str,
        made_at: datetime,
        since: datetime | None = None,
        copies: bool = False,
        delivery: str = "",
    ) -> Self:
        """The digest of all `news`, each story once unless `copies`."""
        told = list(news) if copies else stories_once(news)
        told.sort(key=lambda one: KINDS.index(one.kind))
        counts = {kind: sum(one.kind == kind for one in told) for kind in KINDS}
        return cls(about=about, since=since, made_at=made_at, news=tuple(told), counts=counts, delivery=delivery)

    @property
    def title(self) -> str:
        """One line, in the language of who reads: what it is about, and how much there is."""
        return self._titled(gettext)

    def _titled(self, say: Callable[[str], str]) -> str:
        told = [say(_FIGURES[kind]).format(count=count) for kind, count in self.counts.items() if count]
        figures = ", ".join(told) or say(_NOTHING)
        if not self.since:
            return f"{self.about}: {figures}"
        return say(_SINCE).format(about=self.about, moment=local(self.since), figures=figures)

    @property
    def left_out(self) -> int:
        """How many news are not shown."""
        return sum(self.counts.values()) - len(self.news)

    def shortened(self, most: int) -> Self:
        """The same with at most so many news in it."""
        return replace(self, news=self.news[:most])

    def of_kind(self, kind: str) -> Sequence[News]:
        """The news of one kind."""
        return [one for one in self.news if one.kind == kind]

    def as_json(self) -> dict[str, Any]:
        """Plain values; moments are UTC, `…Z`, days of publication as in the database."""
        return {
            "about": self.about,
            "since": to_iso(self.since) if self.since else None,
            "title": self._titled(str),
            "made_at": to_iso(self.made_at),
            "delivery": self.delivery or None,
            "counts": self.counts,
            "left_out": self.left_out,
            "articles": [_news_json(one) for one in self.news],
        }


def local(moment: datetime) -> str:
    """A moment for people: `2026-11-26 17:05`, in Viet Nam."""
    return f"{moment.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"


def _news_json(one: News) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.article_id,
        "portal": one.portal,
        "url": one.url,
        "title": one.title,
        "published_at": one.published_at,
        "version": one.version,
        "happened_at": one.happened_at,
        "changed": list(one.changed),
        "excerpt": one.excerpt,
        "also": list(one.also),
    }
