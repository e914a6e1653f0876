"""Databases of offices that crawl apart: runs and articles as a crawl stores them, at moments of one's choice."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from ntm_crawler.clock import to_iso
from ntm_crawler.database import Database, open_database
from ntm_crawler.database.articles import save_article
from ntm_crawler.database.documents import WantedFile, begin_fetch, save_file
from ntm_crawler.database.runs import begin_run, finish_run, save_page
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.items import Article, Attachment, Image
from ntm_crawler.text import sha256
from pipelines.duplicates import DuplicatePipeline

START = datetime(2026, 3, 2, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What an article says."""

    title: str
    body: str
    author: str | None = None
    images: tuple[Image, ...] = field(default=())
    attachments: tuple[Attachment, ...] = field(default=())


class Office:
    """One database and the runs in it."""

    def __init__(self, database: Database):
        self.database = database
        self._pipeline = DuplicatePipeline()

    @classmethod
    def at(cls, path: Path, *, empty: Path | None = None) -> Self:
        """An office with a new database; `empty` is one that is copied, which is cheaper than to make it."""
        if empty:
            shutil.copy(empty, path)
        return cls(open_database(path))

    def begin(self, portal: str, hour: float, *, source: str = "live") -> int:
        """Begin a run so many hours after START; returns its id."""
        return begin_run(
            self.database,
            portal=portal,
            title=f"Huyện {portal}",
            base_url=f"https://{portal}.gov.vn",
            source=source,
            started_at=moment(hour),
            arguments={},
            versions={},
        )

    def save(self, portal: str, texts: Mapping[str, Text], hour: float, *, run_id: int) -> None:
        """Fetch and store articles, by key, so many hours after START, as part of a run."""
        with self.database.transaction():
            for key, text in texts.items():
                article = Article(
                    portal=portal,
                    source_key=key,
                    url=f"https://{portal}.gov.vn/{key}",
                    section="Tin tức",
                    fetched_at=moment(hour),
                    title=text.title,
                    body=text.body,
                    author=text.author,
                    images=text.images,
                    attachments=text.attachments,
                    page_id=save_page(self.database, page_row(portal, key, run_id, hour)),
                )
                article_id, saved = save_article(self.database, self._pipeline.process_item(article), run_id=run_id)
                if saved.has_new_content:
                    Stories(self.database).save(article_id, None)

    def fetch(self, portal: str, texts: Mapping[str, Text], hour: float, *, run_id: int) -> None:
        """Fetch what articles link to, each document the bytes that its name says."""
        for attachment in [one for text in texts.values() for one in text.attachments]:
            wanted = WantedFile(url=attachment.url, kind="attachment")
            begin_fetch(self.database, portal, wanted, run_id=run_id)
            row = page_row(portal, attachment.url, run_id, hour) | {
                "kind": "attachment",
                "sha256": sha256(attachment.name),
            }
            page_id = save_page(self.database, row)
            save_file(self.database, portal, wanted, page_id=page_id, content_type=None, name=attachment.name)

    def end(self, run_id: int, hour: float) -> None:
        """End a run in good order."""
        finish_run(
            self.database, run_id, status="finished", reason="finished", finished_at=moment(hour), counters={"a": 1}
        )

    def crawl(self, portal: str, texts: Mapping[str, Text], hour: float) -> int:
        """A whole run; returns its id."""
        run_id = self.begin(portal, hour)
        self.save(portal, texts, hour, run_id=run_id)
        self.fetch(portal, texts, hour, run_id=run_id)
        self.end(run_id, hour)
        return run_id


def moment(hour: float) -> datetime:
    """So many hours after START, to the second."""
    return START + timedelta(seconds=round(3600 * hour))


def page_row(portal: str, key: str, run_id: int, hour: float) -> dict[str, object]:
    """A row of `pages` of an article's page, without its id."""
    url = f"https://{portal}.gov.vn/{key}"
    return {
        "run_id": run_id,
        "portal": portal,
        "kind": "article",
        "method": "GET",
        "url": url,
        "status": 200,
        "size": 1,
        "sha256": sha256(url),
        "fetched_at": to_iso(moment(hour)),
        "origin": "live",
        "archive_file": f"{portal}/2026/{portal}-{moment(hour):%Y%m%d%H%M%S}-run{run_id}-1.warc.gz",
        "archive_offset": 100,
    }


def empty_database(path: Path) -> Path:
    """A database without anything in it, closed, to be copied."""
    with closing(open_database(path)):
        pass
    return path
