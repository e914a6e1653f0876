"""One delay for each server: portals of many communes live on one machine, and are asked together as seldom as one.

A server is host and port; hosts that lead to one public address are one server.
"""

import asyncio
from time import monotonic
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.utils.defer import maybe_deferred_to_future

from ntm_crawler.extensions.public_addresses import is_public

_next_turns: dict[str, float] = {}  # by server; of all crawls in this process
_PORTS = {"http": 80, "https": 443}


def server_of(url: str, address: str | None) -> str:
    """What is one server to us: host and port of `url`, or the public `address` to which the host leads."""
    parts = urlsplit(url)
    if address and is_public(address):
        return address
    return f"{parts.hostname or ''}:{parts.port or _PORTS.get(parts.scheme, 0)}"


class ServerTurns:
    """Lets the requests of a crawl wait for those of others to the same server, by the delay of their own slot."""

    def __init__(self, crawler: Crawler):
        self._crawler = crawler

    async def wait(self, request: Request) -> None:
        """Take the next turn, and wait until it is there."""
        assert self._crawler.engine is not None
        slot = self._crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        server = server_of(request.url, await _address(urlsplit(request.url).hostname or ""))
        now = monotonic()
        turn = max(now, _next_turns.get(server, now))
        _next_turns[server] = turn + (slot.delay if slot else 0.0)
        if turn > now:
            await asyncio.sleep(turn - now)


async def _address(host: str) -> str | None:
    """To which address a host leads; None where nobody can say: fetching will tell what is wrong."""
    from twisted.internet import reactor

    try:
        address: str = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 - whatever a resolver raises
        return None
    return address
