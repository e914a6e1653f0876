"""What is computed from stored articles: named, numbered, resumable, never in the way of a crawl."""

import logging
import sqlite3
from abc import ABC, abstractmethod
from typing import ClassVar, Self

from scrapy.settings import BaseSettings

from ntm_crawler.database import Database
from ntm_crawler.database.derivations import (
    count_articles,
    count_outdated,
    forget_derived,
    mark_derived,
    outdated_articles,
    was_derived,
)
from ntm_crawler.exceptions import NtmCrawlerError

logger = logging.getLogger(__name__)

BATCH = 200  # articles in one transaction: whoever writes at the same time waits no longer


class Derivation(ABC):
    """Something computed from what is stored, `things` by `things`, by rules of a `version`.

    What is not up to date by its version is outdated: `run` takes the next of those. What it did is committed with each
    batch, so that a run that is killed is gone on with by the next one, and a crawl can write in between. Close it.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    things: ClassVar[str] = "articles"
    batch: ClassVar[int] = BATCH  # things that one call of `run` takes
    follows_crawls: ClassVar[bool] = False  # whether a crawl ends with it

    def __init__(self, database: Database, *, newest_first: bool = False):
        self.database = database
        self._newest_first = newest_first

    @classmethod
    def from_settings(cls, database: Database, settings: BaseSettings, *, newest_first: bool = False) -> Self:
        """One that keeps to the settings of the project."""
        del settings
        return cls(database, newest_first=newest_first)

    @abstractmethod
    def total(self) -> int:
        """How many things there are to derive from."""

    @abstractmethod
    def outdated(self) -> int:
        """How many of them this version has not been derived from, as they are now."""

    @abstractmethod
    def run(self, batch: int) -> int:
        """Derive from the next `batch` outdated things; returns how many they were, 0 at the end.

        What becomes outdated behind those already looked at is for the next Derivation object.
        """

    @abstractmethod
    def forget(self) -> None:
        """Take away all that was derived: everything is outdated."""

    def close(self) -> None:  # noqa: B027 - most hold nothing
        """Give back what it holds."""


class ArticleDerivation(Derivation):
    """One that is computed article by article.

    The database knows of each article which version of it was derived from, by which version of the rules. Where
    either is another one now, the article is outdated.
    """

    def __init__(self, database: Database, *, newest_first: bool = False):
        super().__init__(database, newest_first=newest_first)
        self._after: int | None = None  # articles up to this one were looked at; from it on, the newest first
        self._is_prepared = False

    def total(self) -> int:
        """All articles."""
        return count_articles(self.database)

    def outdated(self) -> int:
        """Articles that this version has not been derived from, as they are now."""
        return count_outdated(self.database, self.name, self.version)

    def run(self, batch: int) -> int:
        """Derive from the next `batch` outdated articles, in one transaction."""
        with self.database.transaction():
            if not self._is_prepared:
                self.prepare()
            article_ids = outdated_articles(
                self.database, self.name, self.version, after=self._after, limit=batch, newest_first=self._newest_first
            )
            for article_id in article_ids:
                self._derive_if_possible(article_id)
            mark_derived(self.database, self.name, self.version, article_ids)
        self._after = article_ids[-1] if article_ids else self._after
        self._is_prepared = True
        return len(article_ids)

    def _derive_if_possible(self, article_id: int) -> None:
        """A text that brings the rules down is named, and keeps no other one back: what it gave before stays."""
        try:
            self.derive(article_id)
        except (sqlite3.Error, NtmCrawlerError):
            raise
        except Exception:
            logger.exception("%s: article %d cannot be read; please report its text", self.name, article_id)

    def was_run(self) -> bool:
        """Whether anything was derived by this version."""
        return was_derived(self.database, self.name, self.version)

    def forget(self) -> None:
        """Every article is outdated."""
        with self.database.transaction():
            self.clear()
            forget_derived(self.database, self.name)
        self._after = None
        self._is_prepared = False

    @abstractmethod
    def derive(self, article_id: int) -> None:
        """Compute and store what one article gives, in place of what it gave before; part of a transaction."""

    @abstractmethod
    def clear(self) -> None:
        """Take away everything stored; part of a transaction."""

    def prepare(self) -> None:
        """Before the first batch: take away what other versions left that would be in the way."""
