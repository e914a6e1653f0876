"""Proves a spider that was just written on the pages that were recorded with it: by replaying them."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from scrapy.settings import Settings

from ntm_crawler.archive.edge import Beyond
from ntm_crawler.crawl import PortalSpider
from ntm_crawler.crawl.expectations import Expected, stored_articles
from ntm_crawler.crawl.replay_source import lacking_of
from ntm_crawler.database import open_database
from ntm_crawler.database.queries import addresses_with_issue


@dataclass(slots=True, frozen=True, kw_only=True)
class Replayed:
    """What a replay gave: its `articles` in the form of `expected.jsonl`, what the set could not answer (`lacking`),
    and which of these requests its edge does not name (`missed`)."""

    articles: list[Expected]
    lacking: list[Beyond]
    missed: tuple[str, ...]
    reason: str


@contextmanager
def loaded_spider(file: Path, module: str) -> Iterator[type[PortalSpider]]:
    """The spider in a file that is not in its place yet; it is `module` for as long as the block lasts."""
    specification = importlib.util.spec_from_file_location(module, file)
    assert specification is not None
    assert specification.loader is not None
    loaded = importlib.util.module_from_spec(specification)
    before = sys.modules.get(module)
    sys.modules[module] = loaded
    try:
        specification.loader.exec_module(loaded)
        own = (one for one in vars(loaded).values() if isinstance(one, type) and one.__module__ == module)
        yield next(one for one in own if issubclass(one, PortalSpider))
    finally:
        sys.modules.pop(module, None)
        if before is not None:
            sys.modules[module] = before


async def replay(settings: Settings, spider: type[PortalSpider], samples: Path, database: Path) -> Replayed:
    """Replay the set of a spider in the folder `samples` into a new `database`, within a crawl that is under way."""
    settings = settings.copy()
    changes: dict[str, Any] = {"REPLAY_FROM": str(samples), "DATABASE": str(database), "PORTAL_BASE_URL": ""}
    settings.setdict(changes, priority="cmdline")
    crawler = Crawler(spider, settings)
    await crawler.crawl_async()  # not through the process, which would put its own settings over these
    stats = crawler.stats.get_stats() if crawler.stats else {}
    with closing(open_database(str(database))) as opened:
        articles = stored_articles(opened, spider.name)
        missed = addresses_with_issue(opened, spider.name, "not_recorded")
    return Replayed(
        articles=articles,
        lacking=lacking_of(crawler),
        missed=tuple(missed),
        reason=str(stats.get("finish_reason")),
    )
