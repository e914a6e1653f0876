"""Many small portals at once: each has an address of its own among those of this machine (127/8), all share some ports.

    python -m tests.portal_server.communes --articles 4 --ports 3

serves until interrupted; the first line on standard output names the ports.
"""

import argparse
import asyncio
import re
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from tests.portal_server.corpus import Corpus
from tests.portal_server.sites import SITES, family_of
from tests.portal_server.story import Listing

_FAMILY = family_of("kyanh")
_SECTION = SITES["kyanh"].sections[0]
_ARTICLE = re.compile(r"/vi/[^/]+/tin-bai/(\d+)")
_A_NETWORK = 250  # addresses of 127.0.x/24 that are used
_SPIDER = '''"""Portal of a made-up commune."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section


class {name}(PortalSpider):
    """A made-up commune."""

    name = "{stem}"
    family = "tin_bai"
    portal = Portal(
        title="Xã {number}", base_url="{url}", sections=(Section(name="{section}", path="{path}"),)
    )
'''


def commune_url(number: int, ports: Sequence[int]) -> str:
    """The address of portal `number` (from 0): no two have the same host."""
    network, host = divmod(number, _A_NETWORK)
    return f"http://127.0.{network + 1}.{host + 1}:{ports[number % len(ports)]}"


def commune_name(number: int) -> str:
    """The name of portal `number`: by names they are in the order of their numbers."""
    return f"xa{number:04}"


def write_spiders(package: Path, portals: int, ports: Sequence[int]) -> None:
    """Write a package with a spider for each portal."""
    package.mkdir()
    (package / "__init__.py").write_text('"""Spiders of made-up communes."""\n')
    for number in range(portals):
        stem = commune_name(number)
        text = _SPIDER.format(
            stem=stem,
            name=stem.capitalize(),
            number=number,
            url=commune_url(number, ports),
            section=_SECTION.name,
            path=_SECTION.path,
        )
        (package / f"{stem}.py").write_text(text)


class Communes:
    """What the portals answer: `articles` articles each, of a text that is theirs alone, on one listing page."""

    def __init__(self, articles: int, latency: float):
        self._articles = articles
        self._latency = latency

    async def answer(self, request: web.Request) -> web.Response:
        """A page of the portal whose address was asked."""
        if self._latency:
            await asyncio.sleep(self._latency)
        corpus = Corpus(articles=self._articles, seed=_number(request.host), sections=1)
        html = self._page(corpus, request.path)
        if html is None:
            return web.Response(status=404, text="404")
        return web.Response(text=_FAMILY.finish(html), content_type="text/html")

    def _page(self, corpus: Corpus, path: str) -> str | None:
        if path == _SECTION.path:
            rows = tuple(_FAMILY.row(corpus.story(number)) for number in range(self._articles, 0, -1))
            return _FAMILY.listing_page(Listing(section=0, page=1, last_page=1, rows=rows))
        found = _ARTICLE.fullmatch(path)
        return _FAMILY.article_page(corpus.story(int(found[1])), path=path) if found else None


def _number(host: str) -> int:
    _, _, network, number = host.partition(":")[0].split(".")
    return (int(network) - 1) * _A_NETWORK + int(number) - 1


async def _serve(communes: Communes, ports: int) -> None:
    application = web.Application()
    application.router.add_route("GET", "/{path:.*}", communes.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    try:
        for _ in range(ports):
            await web.TCPSite(runner, "0.0.0.0", 0, backlog=1000).start()  # all of 127/8
        print(*(address[1] for address in runner.addresses), flush=True)
        await ended.wait()
    finally:
        await runner.cleanup()


def main() -> None:
    """Serve until interrupted."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=4, help="of each portal (%(default)s)")
    options.add_argument("--ports", type=int, default=3, help="(%(default)s)")
    options.add_argument("--latency", type=float, default=0.0, help="seconds before each answer (%(default)s)")
    given = options.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(Communes(given.articles, given.latency), given.ports))


if __name__ == "__main__":
    main()
