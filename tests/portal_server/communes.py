"""Many small portals at once: each has an address of its own among those of this machine (127/8), all share some ports.

    python -m tests.portal_server.communes --articles 4 --ports 3

serves until interrupted; the first line on standard output names the ports.
"""

import argparse
import asyncio
import re
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from aiohttp import web

from tests.portal_server import boilerplate
from tests.portal_server.corpus import Corpus
from tests.portal_server.sites import SITES, family_of
from tests.portal_server.story import Listing, Paragraph, Story

_FAMILY = family_of("kyanh")
_SECTION = SITES["kyanh"].sections[0]
_ARTICLE = re.compile(r"/vi/[^/]+/tin-bai/(\d+)")
_DOCUMENT = Paragraph(text="Tải về: ke-hoach.pdf", link="ke-hoach.pdf", document="ke-hoach.pdf")
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
    """`articles` articles of each portal, of a text that is its alone, on one listing page; `latency` before answers.

    A context manager: it serves in a thread of its own, on `ports` (free ones of this machine). `heavy` pages are as
    large as those of real portals. `asked` are the moments (monotonic, in seconds) of all requests, by the number of
    their portal. With `document_seconds` each article links to a document that takes so long; `documents_at_once` is
    how many were under way together, at most.
    """

    def __init__(
        self,
        *,
        articles: int = 4,
        ports: int = 3,
        latency: float = 0.0,
        heavy: bool = False,
        document_seconds: float = 0.0,
    ):
        self.articles = articles
        self.latency = latency
        self.heavy = heavy
        self.document_seconds = document_seconds
        self.documents_at_once = 0
        self._documents = 0
        self.ports: list[int] = []
        self.asked: defaultdict[int, list[float]] = defaultdict(list)
        self._hooks: dict[int, Callable[[], object]] = {}
        self._wanted = ports
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="communes", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        assert self._ended is not None
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    def when_asked(self, portals: int, action: Callable[[], object]) -> None:
        """Call `action` once, in the server's thread, when the first request to the last of so many portals comes."""
        self._hooks[portals] = action

    async def _serve(self) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        application = web.Application()
        application.router.add_route("GET", "/{path:.*}", self._answer)
        runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        try:
            for _ in range(self._wanted):
                await web.TCPSite(runner, "0.0.0.0", 0, backlog=1000).start()  # all of 127/8
            self.ports = [address[1] for address in runner.addresses]
            self._ready.set()
            await self._ended.wait()
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        number = _number(request.host)
        self.asked[number].append(time.monotonic())
        if hook := self._hooks.pop(len(self.asked), None):
            hook()
        if self.latency:
            await asyncio.sleep(self.latency)
        if request.path.endswith(".pdf"):
            return await self._document()
        html = self._page(Corpus(articles=self.articles, seed=number, sections=1), request.path)
        if html is None:
            return web.Response(status=404, text="404")
        html = boilerplate.heavy(html) if self.heavy else html
        return web.Response(text=_FAMILY.finish(html), content_type="text/html")

    async def _document(self) -> web.Response:
        self._documents += 1
        self.documents_at_once = max(self.documents_at_once, self._documents)
        await asyncio.sleep(self.document_seconds)
        self._documents -= 1
        return web.Response(body=b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")

    def _page(self, corpus: Corpus, path: str) -> str | None:
        if path == _SECTION.path:
            rows = tuple(_FAMILY.row(corpus.story(number)) for number in range(self.articles, 0, -1))
            return _FAMILY.listing_page(Listing(section=0, page=1, last_page=1, rows=rows))
        found = _ARTICLE.fullmatch(path)
        return _FAMILY.article_page(self._story(corpus, int(found[1])), path=path) if found else None

    def _story(self, corpus: Corpus, number: int) -> Story:
        story = corpus.story(number)
        return replace(story, blocks=(*story.blocks, _DOCUMENT)) if self.document_seconds else story


def _number(host: str) -> int:
    _, _, network, number = host.partition(":")[0].split(".")
    return (int(network) - 1) * _A_NETWORK + int(number) - 1


def main() -> None:
    """Serve until interrupted."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=4, help="of each portal (%(default)s)")
    options.add_argument("--ports", type=int, default=3, help="(%(default)s)")
    options.add_argument("--latency", type=float, default=0.0, help="seconds before each answer (%(default)s)")
    options.add_argument("--heavy", action="store_true", help="pages of 130 kB with 500 links")
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with Communes(**vars(options.parse_args())) as communes:
        print(*communes.ports, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
