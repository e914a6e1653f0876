"""Lets work wait in the queue: which server a portal is on, and so whose crawls may not run at once."""

import asyncio
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.extensions.server_turns import server_of
from ntm_crawler.fleet.queue import FleetQueue
from ntm_crawler.fleet.work import CRAWL, Work
from ntm_crawler.health.checkup import enabled_portals

_LOOKUPS = 20  # names that are looked up at once


async def defer_all(queue: FleetQueue, settings: BaseSettings, works: Sequence[Work], priority: int) -> list[Work]:
    """Let each work wait in the queue; those that did not wait there already."""
    known = await queue.unfinished_locks()
    crawls = [work.portal for work in works if work.kind == CRAWL and work.key not in known]
    locks = await _server_locks(settings, crawls)
    deferred = []
    for work in works:
        lock = locks[work.portal] if work.portal in locks and work.kind == CRAWL else known.get(work.key)
        if await queue.defer(work, lock=lock or work.shard_lock, priority=priority):
            deferred.append(work)
    return deferred


async def defer_due(queue: FleetQueue, settings: BaseSettings) -> int:
    """Let the crawl of each enabled portal wait; how many did not wait there already."""
    return len(await defer_all(queue, settings, [Work(CRAWL, name) for name in enabled_portals(settings)], 0))


async def _server_locks(settings: BaseSettings, portals: Sequence[str]) -> dict[str, str]:
    """By portal, the lock of the server that it is on."""
    at_once = asyncio.Semaphore(_LOOKUPS)

    async def lock(portal: str) -> str:
        url = spider_class(settings, portal).site_at(settings.get("PORTAL_BASE_URL")).base_url
        async with at_once:
            return f"server:{server_of(url, await _address(urlsplit(url).hostname or ''))}"

    return dict(zip(portals, await asyncio.gather(*map(lock, portals)), strict=True))


async def _address(host: str) -> str | None:
    """To which address a host leads; None where nobody can say: the crawl will tell what is wrong."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return None
    return str(found[0][4][0])
