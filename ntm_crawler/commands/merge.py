"""`scrapy merge SHARD… --into FILE`: the databases of several machines or offices as one."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, derive_outdated
from ntm_crawler.database import Database
from ntm_crawler.database.existing import database_at
from ntm_crawler.database.shards import merge_shard
from ntm_crawler.derived.copies.stories import Stories
from ntm_crawler.derived.derivations import follow_crawl
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.language import gettext
from ntm_crawler.terminal import terminal_progress


class Command(ProjectCommand):
    """Merges databases, then derives from what they brought; killed anywhere, the same call goes on with it."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("<shard> [<shard> …] --into FILE")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Make one database of those of several machines; again: what is new in them")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--into", type=Path, metavar="FILE", help=gettext("the database that gets all of them"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what each shard brought; exit code 1 when one could not be merged: the others are."""
        if not args or opts.into is None:
            raise UsageError(gettext("name the databases, and the file that gets them: --into FILE"), print_help=False)
        missing = [shard for shard in args if not Path(shard).is_file()]
        if missing:
            raise UsageError(gettext("there is no file {target}").format(target=", ".join(missing)), print_help=False)
        assert self.settings is not None
        with database_at(opts.into, self.settings) as database:
            with terminal_progress(transient=True) as progress:
                for shard in progress.track(args, description=opts.into.name):
                    self._merge(database, shard)
            derive_outdated(Stories(database))
            follow_crawl(database, self.settings)

    def _merge(self, database: Database, shard: str) -> None:
        assert self.settings is not None
        try:
            merged = merge_shard(database, shard, timeout=self.settings.getfloat("DATABASE_TIMEOUT"))
        except DatabaseError as error:
            print(error, file=sys.stderr)
            self.exitcode = 1
            return
        print(
            gettext("{shard}: {new} articles new, {changed} changed; {rows} rows").format(
                shard=shard, new=merged.new, changed=merged.changed, rows=sum(merged.rows.values())
            )
        )
