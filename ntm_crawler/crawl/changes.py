"""Changes of stored articles: what is plausible is stored when the run has shown how many there are, the rest is held.

The page alone is judged where it is read (`reading.page_kinds`), page beside stored text by `plausibility`; here the
run and the database come to it: who else has the text, what an earlier look gave, how many articles change at once.
"""

from collections.abc import Sequence
from datetime import datetime

from scrapy.crawler import Crawler

from ntm_crawler import EXTRACTOR_VERSION, clock
from ntm_crawler.crawl.plausibility import MASS_CHANGE, PASSING, SHARED, Text, doubts_about, is_edit, text_of
from ntm_crawler.crawl.readers import fingerprint_of
from ntm_crawler.crawl.run import run_of
from ntm_crawler.crawl.signals import article_saved, issue_found
from ntm_crawler.database import Database, Saved
from ntm_crawler.database.archive import portal_row
from ntm_crawler.database.articles import content_sha256, is_older, met_again, save_held, save_over, stored_article
from ntm_crawler.database.connection import Row
from ntm_crawler.database.held import Held, drop_held, has_other_holder, held_in_run, held_version, hold
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Article, Issue
from ntm_crawler.text import sentence

FEWEST_CHANGES = 10
_MASS = 5  # one in so many of the articles that were read again


class Changes:
    """What one run changes of the articles of its portal: one transaction an article."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler
        self._portal = crawler.spider.name if crawler.spider else ""
        self._run = run_of(crawler)
        self._database = self._run.database
        self._read_again = 0
        self._changed = 0

    def save(self, article: Article) -> Saved | None:
        """Store an article, or hold it; None for a change that is decided on when the run ends."""
        with self._database.transaction():
            before = stored_article(self._database, article)
            if before is None:
                return self._store(article, None)
            self._read_again += 1
            if not article.body or is_older(self._database, article, before, run_id=self._run.id):
                return self._store(article, before)  # says what is missing, or only that the article is still there
            if before["content_sha256"] == content_sha256(article):
                drop_held(self._database, before["id"])
                return self._store(article, before)
            return self._change(article, before)

    def settle(self) -> None:
        """Call when all pages have been read: take the changes that wait, or hold them all."""
        waiting = [one for one in held_in_run(self._database, self._run.id) if not one.reasons]
        is_mass = self._is_mass_change()
        if is_mass:
            self._tell(self._mass_change(), clock.now())
        for held in waiting:
            with self._database.transaction():
                saved = self._settle(held, is_mass)
            self._crawler.signals.send_catch_log(article_saved, article=held.article, saved=saved)

    def _change(self, article: Article, before: Row) -> Saved | None:
        held = held_version(self._database, before["id"])
        doubts = self._doubts(article, before)
        if held and held.run_id != self._run.id and doubts <= PASSING and _agrees(held, article):
            return self._take(article, before)
        is_fresh = before["extractor_version"] == EXTRACTOR_VERSION  # else it may be our own reading that has changed
        self._changed += is_fresh
        if not doubts and not is_fresh:
            return self._take(article, before)
        met_again(self._database, article, before, run_id=self._run.id)
        self._hold(before["id"], before["url"], article, sorted(doubts))
        return Saved.HELD if doubts else None

    def _doubts(self, article: Article, before: Row) -> frozenset[str]:
        """What speaks against a change now, apart from how many there are."""
        doubts = doubts_about(article, Text(title=before["title"], body=before["body"]))
        is_shared = has_other_holder(self._database, before["id"], article, stored_identity=before["identity"])
        return doubts | ({SHARED} if is_shared else set())

    def _settle(self, held: Held, is_mass: bool) -> Saved:
        before = stored_article(self._database, held.article)
        assert before is not None
        reasons = self._doubts(held.article, before) | ({MASS_CHANGE} if is_mass else set())
        if not reasons:
            return self._take(held.article, before)
        self._hold(held.article_id, before["url"], held.article, sorted(reasons))
        return Saved.HELD

    def _take(self, article: Article, before: Row) -> Saved:
        drop_held(self._database, before["id"])
        return self._store(article, before)

    def _store(self, article: Article, before: Row | None) -> Saved:
        article_id, saved = save_over(self._database, article, before, run_id=self._run.id)
        if saved.has_new_content:
            Stories(self._database).save(article_id, article.fingerprint or fingerprint_of(article))
        return saved

    def _hold(self, article_id: int, url: str, article: Article, reasons: Sequence[str]) -> None:
        hold(self._database, article_id, article, reasons, run_id=self._run.id)
        if reasons:
            kind = KINDS["change_held"]
            message = f"{url}: {kind.meaning} ({', '.join(reasons)}). {sentence(kind.advice)}"
            self._tell(Issue(code="change_held", message=message, url=url), article.fetched_at)

    def _is_mass_change(self) -> bool:
        not_modified = self._crawler.stats.get_value("articles/not_modified", 0)
        return self._changed >= FEWEST_CHANGES and self._changed * _MASS > self._read_again + not_modified

    def _mass_change(self) -> Issue:
        url: str = portal_row(self._database, self._portal)["base_url"]
        kind = KINDS["mass_change"]
        figures = f"{self._changed} of the {self._read_again} articles that were read again have changed at once"
        return Issue(code="mass_change", message=f"{url}: {figures}. {sentence(kind.advice)}", url=url)

    def _tell(self, issue: Issue, moment: datetime) -> None:
        self._crawler.signals.send_catch_log(issue_found, issue=issue, seen_at=moment)


def accept_held(database: Database, article_id: int) -> bool:
    """Make the held version of an article the current one, as of the run that read it; whether there is one."""
    held = held_version(database, article_id)
    if held is None:
        return False
    with database.transaction():
        drop_held(database, article_id)
        save_held(database, held.article, run_id=held.run_id)
        Stories(database).save(article_id, fingerprint_of(held.article))
    return True


def _agrees(held: Held, article: Article) -> bool:
    """Whether another look gives what is held, or an edit of it."""
    return is_edit(text_of(held.article), text_of(article))
