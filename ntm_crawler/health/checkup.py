"""From settings and database to verdicts: what `scrapy health` and `scrapy crawlall` have in common."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from ntm_crawler.crawl.spiders import declared_portals
from ntm_crawler.database import Database
from ntm_crawler.database.reports import portals_with_runs
from ntm_crawler.health import PortalHealth, assess_all
from ntm_crawler.health.loading import load_histories


def enabled_portals(settings: BaseSettings) -> list[str]:
    """The names of all spiders but those that DISABLED_PORTALS names, sorted."""
    disabled = set(settings.getlist("DISABLED_PORTALS"))
    return sorted(name for name in get_spider_loader(settings).list() if name not in disabled)


def crawled_portals(database: Database, settings: BaseSettings) -> list[str]:
    """The enabled portals and those that were crawled before, without the disabled ones, sorted."""
    disabled = set(settings.getlist("DISABLED_PORTALS"))
    return sorted({*enabled_portals(settings), *portals_with_runs(database)} - disabled)


def check_up(
    database: Database, settings: BaseSettings, portals: Sequence[str], now: datetime, *, source: str | None = None
) -> list[PortalHealth]:
    """Judge portals by what the database holds; `source` is `live`, `replay`, or None (live where there is any)."""
    interval = timedelta(hours=settings.getfloat("CRAWL_INTERVAL"))
    histories = load_histories(database, portals, now=now, interval=interval, titles=_titles(settings, portals))
    return assess_all(histories, now, source=source)


def _titles(settings: BaseSettings, portals: Sequence[str]) -> dict[str, tuple[str, str]]:
    declared = declared_portals(settings)
    return {name: (declared[name].title, declared[name].base_url) for name in portals if name in declared}
