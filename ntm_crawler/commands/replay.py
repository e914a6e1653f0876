"""`scrapy replay [NAME…]`: replays sample sets into a temporary database and compares with what is expected."""

import argparse
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from ntm_crawler.archive.edge import has_edge, write_edge
from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.crawl.expectations import (
    differences,
    read_expectations,
    stored_articles,
    unreviewed,
    write_expectations,
)
from ntm_crawler.crawl.replay_source import lacking_of
from ntm_crawler.database import Database, open_database
from ntm_crawler.database.queries import addresses_with_issue
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """The project's proof that its spiders read their sample pages exactly as expected."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--from FOLDER] [--update | --reviewed] [<spider> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Replay the sample pages and compare the articles with expected.jsonl")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--from",
            dest="folder",
            default="sample_pages",
            help=gettext("folder of sample sets (default: %(default)s)"),
        )
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--update",
            action="store_true",
            help=gettext("rewrite expected.jsonl with what the replay gives, and the edge of a set that has one"),
        )
        what.add_argument(
            "--reviewed",
            action="store_true",
            help=gettext("a person has read expected.jsonl: take the marks off its lines"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Replay; exit code 1 when an article differs, a page was not recorded, or a spider failed."""
        assert self.crawler_process is not None
        folder = Path(opts.folder)
        known = self.crawler_process.spider_loader.list()
        having = sorted(name for name in known if (folder / name / "pages.jsonl").is_file())
        told = gettext("no spider with sample pages in {folder} is called {{name}}").format(folder=folder)
        names = [one_of(name, having, told) for name in args] or having
        if not names:
            raise UsageError(gettext("no spider has sample pages in {folder}").format(folder=folder), print_help=False)
        with tempfile.TemporaryDirectory() as temporary:
            path = str(Path(temporary) / "replay.db")
            crawlers = self._crawl(names, folder, path)
            with closing(open_database(path)) as database:
                verdicts = [self._verdict(name, crawlers[name], database, folder, opts) for name in names]
        self.exitcode = 0 if all(verdicts) else 1

    def _crawl(self, names: list[str], folder: Path, database: str) -> dict[str, Crawler]:
        assert self.crawler_process is not None
        assert self.settings is not None
        self.settings.setdict({"DATABASE": database, "REPLAY_FROM": str(folder)}, priority="cmdline")
        self.crawler_process.settings.setdict({"DATABASE": database, "REPLAY_FROM": str(folder)}, priority="cmdline")
        crawlers = {name: self.crawler_process.create_crawler(name) for name in names}
        for crawler in crawlers.values():
            self.crawler_process.crawl(crawler)
        self.crawler_process.start()
        return crawlers

    def _verdict(self, name: str, crawler: Crawler, database: Database, folder: Path, opts: argparse.Namespace) -> bool:
        stats = crawler.stats.get_stats() if crawler.stats else {}
        got = stored_articles(database, name)
        path = folder / name / "expected.jsonl"
        expected = read_expectations(path) if path.is_file() else []
        misses = stats.get("replay/misses", 0)
        if opts.update:
            write_expectations(path, got, unread=unreviewed(expected))
            expected = got
            misses = 0 if _close(crawler, folder / name) else misses
        elif opts.reviewed:
            write_expectations(path, expected)
        problems = list(differences(expected, got))
        if misses:
            addresses = addresses_with_issue(database, name, "not_recorded")
            problems += [gettext("not recorded: {address}").format(address=address) for address in addresses] or [
                gettext("{misses} pages not recorded").format(misses=misses)
            ]
        if stats.get("finish_reason") != "finished":
            problems.append(gettext("the spider ended with {reason}").format(reason=stats.get("finish_reason")))
        pages = stats.get("response_received_count", 0)
        unread = 0 if opts.reviewed else len(unreviewed(read_expectations(path) if path.is_file() else []))
        reading = gettext(", {unread} of them unreviewed").format(unread=unread) if unread else ""
        verdict = gettext("differs") if problems else gettext("as expected")
        print(
            gettext("{name}: {count} articles from {pages} pages, {verdict}{reading}").format(
                name=name, count=len(got), pages=pages, verdict=verdict, reading=reading
            )
        )
        for line in problems:
            print(f"  {line}")
        return not problems


def _close(crawler: Crawler, folder: Path) -> bool:
    """Write down where a set ends that has an edge; False for one that is to hold all that is asked for."""
    if not has_edge(folder):
        return False
    write_edge(folder, lacking_of(crawler))
    return True
