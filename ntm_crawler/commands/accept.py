"""`scrapy accept ARTICLE…`: what a page gave in the place of a stored article becomes the current version, or goes."""

import argparse

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.crawl.changes import accept_held
from ntm_crawler.database import Database
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.held import drop_held
from ntm_crawler.database.queries import find_article
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """A person's word on held versions."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--reject] <article id or address> …")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Make the held version of articles the current one, or drop it (--reject)")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--reject", action="store_true", help=gettext("drop the held version; what is stored stays")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Decide on each article; exit code 1 when one is not stored, or has no held version."""
        if not args:
            raise UsageError
        assert self.settings is not None
        with existing_database(self.settings, to_write=True) as database:
            done = [_decide(database, reference, reject=opts.reject) for reference in args]
        self.exitcode = 0 if all(done) else 1


def _decide(database: Database, reference: str, *, reject: bool) -> bool:
    article_id = find_article(database, reference)
    if article_id is None:
        print(gettext("no article {reference} in {path}").format(reference=reference, path=database.path))
        return False
    is_done = drop_held(database, article_id) if reject else accept_held(database, article_id)
    if not is_done:
        told = gettext("article {id} has no held version")
    elif reject:
        told = gettext("article {id}: the held version is dropped; the stored version stays")
    else:
        told = gettext("article {id}: the held version is accepted; it is the current version now")
    print(told.format(id=article_id))
    return is_done
