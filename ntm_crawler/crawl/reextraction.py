"""Reads archived article pages again with the present extractor, in several processes; results keep their order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_crawler.archive.capture import Capture
from ntm_crawler.archive.stored_pages import body_at
from ntm_crawler.clock import from_iso
from ntm_crawler.crawl.readers import fingerprint_of
from ntm_crawler.database.articles import HOW_READ, content_sha256, how_read
from ntm_crawler.database.reextractions import ArchivedArticle
from ntm_crawler.dates import DateOrder
from ntm_crawler.exceptions import PageError, ReadingError, ReplayError
from ntm_crawler.issues import BLOCKING, KINDS
from ntm_crawler.items import Article, Issue
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Listed, Reader

AHEAD = 16  # pages that are handed to a process before it gives an answer

UNCHANGED, CHANGED, REFUSED, LOST = "unchanged", "changed", "refused", "lost"
"""What became of a page: `refused` gives no article or no text any more, `lost` is not in the archive folder."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One archived page to read again: what it was read with, and what is stored of it. `capture` has no body yet."""

    article_id: int
    capture: Capture
    listed: Listed
    content_sha256: str
    how_read: tuple[object, ...]
    has_body: bool


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a page gives now: an article where anything differs from what is stored, and why it gives none."""

    article_id: int
    verdict: str
    article: Article | None = None
    issue: Issue | None = None

    @property
    def brought_reader_down(self) -> bool:
        """Whether the process that read the page died of it, or had to be ended."""
        return self.issue is not None and self.issue.code == "page_unreadable"

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of what the page gives: it is not there, or could not be read to its end."""
        return self.verdict == LOST or self.brought_reader_down or (self.issue is not None and self.issue.code == "bug")


def task_of(archived: ArchivedArticle, date_order: DateOrder) -> Task:
    """The task of reading an article's page again."""
    stored = archived.stored
    return Task(
        article_id=stored["id"],
        capture=Capture(
            asked=stored["url"],
            url=archived.page_url,
            body=b"",
            content_type=archived.content_type,
            moment=from_iso(archived.fetched_at),
            place=archived.place,
        ),
        listed=Listed(
            title=archived.listing_title,
            date=archived.listing_date,
            feed_date=archived.feed_date,
            date_order=date_order,
        ),
        content_sha256=stored["content_sha256"],
        how_read=tuple(stored[name] for name in HOW_READ),
        has_body=bool(stored["body"]),
    )


async def outcomes(
    pool: ReadingPool, site: Site, archive_dir: Path, tasks: Iterable[Task], *, at_once: int
) -> AsyncIterator[Outcome]:
    """What the pages of a portal give, in the order of `tasks`, which are taken as they are needed."""
    running: deque[tuple[Task, asyncio.Future[Outcome]]] = deque()
    for task in tasks:
        answer = pool.read(_read_again, site, archive_dir, task, page=task.capture.asked, lane=None)
        running.append((task, answer))
        if len(running) >= at_once:
            yield await _outcome(*running.popleft())
    while running:
        yield await _outcome(*running.popleft())


async def _outcome(task: Task, answer: asyncio.Future[Outcome]) -> Outcome:
    try:
        return await answer
    except PageError as error:
        return _without_article(task, REFUSED, error.code, str(error))
    except ReadingError as error:
        return _without_article(task, REFUSED, "bug", f"{error}; please report this page")


def _read_again(reader: Reader, site: Site, archive_dir: Path, task: Task) -> Outcome:
    """In the process that reads: the page out of the archive, the article out of the page, and what differs."""
    assert task.capture.place is not None
    try:
        body = body_at(archive_dir, task.capture.place)
    except (OSError, ReplayError) as error:
        return _without_article(task, LOST, "archive_lost", f"{task.capture.place.of_payload[0]}: {error}")
    capture = replace(task.capture, body=body)
    article = reader.read(capture, site, task.listed)
    broken = [issue for issue in article.issues if issue.code in BLOCKING]
    if broken:
        return Outcome(article_id=task.article_id, verdict=REFUSED, issue=broken[0])
    if task.has_body and not article.body:
        return _without_article(task, REFUSED, "body_lost", KINDS["body_lost"].meaning)
    if content_sha256(article) != task.content_sha256:
        article.fingerprint = fingerprint_of(article)
        return Outcome(article_id=task.article_id, verdict=CHANGED, article=article)
    same = tuple(how_read(article).values()) == task.how_read
    return Outcome(article_id=task.article_id, verdict=UNCHANGED, article=None if same else article)


def _without_article(task: Task, verdict: str, code: str, message: str) -> Outcome:
    named = message if task.capture.asked in message else f"{task.capture.asked}: {message}"
    issue = Issue(code=code, message=named, url=task.capture.asked)
    return Outcome(article_id=task.article_id, verdict=verdict, issue=issue)
