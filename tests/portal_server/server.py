"""A portal of one of the five families on a loopback port, in a thread of its own, which misbehaves on request."""

import asyncio
import hashlib
import json
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from aiohttp import web

from tests.portal_server import boilerplate
from tests.portal_server.corpus import NEWEST, Content, Corpus
from tests.portal_server.faults import HTML, KINDS, LISTING, Fault, Page, RandomFaults
from tests.portal_server.pagers import AjaxPager, Pager, PathPager, PostBackPager, QueryPager
from tests.portal_server.sites import family_of
from tests.portal_server.story import Listing, Row, Story
from tests.portal_server.tls import Tls, server_context

PAGERS: dict[str, Callable[[], Pager]] = {
    "query_from_0": lambda: QueryPager(first=0),
    "query_from_1": QueryPager,
    "path": PathPager,
    "ajax": AjaxPager,
}
ListingTrap = Literal["last_page_repeats", "next_points_back", "endless_languages", "empty_last_page", "next_elsewhere"]
_NUMBER_IN_PATH = {
    "quanson": re.compile(r"/portal/[Pp]ages/\d{4}-\d{1,2}-\d{1,2}/tin-so-(\d+)-[^/]*\.aspx"),
    "dongson": re.compile(r"/web/trang-chu/[^/]+/tin-so-(\d+)-[^/]*\.html"),
    "thachha": re.compile(r"/[^/]+-\d+/tin-so-\d+-[^/]*-(\d+)"),
    "locbinh": re.compile(r"/(?:vi|en)/node/(\d+)"),
    "kyanh": re.compile(r"/(?:vi|en)/[^/]+/tin-bai/(\d+)"),
}
_MOVED = "/bai-viet/chi-tiet/"
_LANGUAGES = re.compile(r"(?:/(?:vi|en)(?=/))+")
_NAMES = re.compile(r'\b(class|id)="([^"]*)"')
_TAGS = re.compile(r"<(/?)(p|li|ul|article|figure|figcaption|nav|aside)\b")


class Seen(NamedTuple):
    """One request: seconds on the monotonic clock, method, path with query, status (0: no whole answer)."""

    time: float
    method: str
    path: str
    status: int


class PortalServer:
    """Serves `articles` articles of `portal`, the same for the same `seed`.

    Use it as a context manager from synchronous code: it runs in its own thread on an ephemeral port (`port` chooses
    one), `url` is where. `pager` puts one kind of pager (a key of `PAGERS`) in the place of the family's own; `tls`
    serves https with a certificate of that kind, whose issuer is in `ca_file`; `heavy` makes pages as large as those of
    real portals (130 kB, 500 links; otherwise 30 kB, which keeps tests quick). `content` holds what editors do while
    the server runs; `faults` and `random_faults` what goes wrong; both may be changed at any time.
    """

    def __init__(
        self,
        *,
        portal: str,
        articles: int = 200,
        seed: int = 0,
        port: int = 0,
        pager: str | None = None,
        tls: Tls | None = None,
        rows_a_page: int = 20,
        newest: datetime = NEWEST,
        heavy: bool = False,
    ):
        self.portal = portal
        self.content = Content(corpus=Corpus(articles=articles, seed=seed, newest=newest), rows_a_page=rows_a_page)
        self.faults: list[Fault] = []
        self.random_faults: RandomFaults | None = None
        self.requests: list[Seen] = []
        self.user_agents: set[str] = set()
        self.languages: set[str] = set()
        self.robots: str | None = None  # None: the family's own
        self.files: dict[str, Page] = {}  # by path and query: sitemaps, feeds, whatever else a portal has
        self.everywhere: Page | None = None  # the answer to whatever is asked for
        self.validators = True  # ETag and Last-Modified on articles, and 304
        self.changing_counters = True
        self.latency = 0.0  # seconds before each answer
        self.listing_trap: ListingTrap | None = None
        self.redesigned_listings = False
        self.redesigned_articles = False
        self.moved_articles = False  # articles under addresses of another form
        self.heavy = heavy
        self.url = ""
        self._port = port
        self._pager = PAGERS[pager]() if pager else None
        self._tls = tls
        self._family = family_of(portal, pager=self._pager)
        self._plain_row = lru_cache(maxsize=2000)(self._made_row)
        self._visits: Counter[str] = Counter()
        self._hooks: list[tuple[re.Pattern[str], Callable[[], object]]] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen; returns when requests are answered. Raises OSError when the port is taken."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name=f"portal {self.portal}", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure:
            raise self._failure
        if not self.url:
            raise RuntimeError("the test portal did not start; its thread says why")

    def stop(self) -> None:
        """Close all connections and end the thread."""
        if self._loop and self._stop and self._thread:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()
        if self._folder:
            self._folder.cleanup()
        self._loop = self._stop = self._thread = self._folder = None

    @property
    def ca_file(self) -> Path:
        """The certificate of the issuer, in PEM form; there while a server with `tls` runs."""
        if not self._folder:
            raise ValueError("the server does not run with TLS")
        return Path(self._folder.name) / "ca.pem"

    def path(self, number: int) -> str:
        """The address of article `number` below `url`."""
        if self.moved_articles:
            return f"{_MOVED}{number}"
        return self._family.article_path(self.content.corpus.story(number))

    def truth(self, number: int) -> dict[str, Any]:
        """What a perfect reader takes from article `number` now, in the form of `expected.jsonl`."""
        return self._family.truth(self.content.story(number)) | {"url": self.url + self.path(number)}

    def section_path(self, section: int, page: int = 1) -> str:
        """The address of listing page `page` of `section`."""
        base = self._family.site.sections[section].path
        return self._family.site.sections[section].pager.address(base, page)

    def attach(self, number: int, name: str, page: Page | None = None) -> str:
        """Link a document from article `number`; `page` is what is there. Returns its path."""
        path = self._family.document_path(self.content.attach(number, name), name)
        if page:
            self.files[path] = page
        return path

    def after(self, path: str, action: Callable[[], object]) -> None:
        """Call `action` once, in the server's thread, when the next request whose path holds `path` was answered."""
        self._hooks.append((re.compile(path), action))

    # Running

    def _run(self, ready: threading.Event) -> None:
        try:
            asyncio.run(self._serve(ready))
        except OSError as error:
            self._failure = error
        finally:
            ready.set()

    async def _serve(self, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        context = None
        if self._tls:
            self._folder = tempfile.TemporaryDirectory(prefix="portal-server-")
            context = server_context(self._tls, Path(self._folder.name))
        application = web.Application()
        application[LISTING] = lambda: self._listing(0, 1, "")
        application.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", self._port, ssl_context=context).start()
            port = runner.addresses[0][1]
            self.url = f"{'https' if context else 'http'}://127.0.0.1:{port}"
            self._family = family_of(self.portal, base_url=self.url, pager=self._pager)
            ready.set()
            await self._stop.wait()
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        self.user_agents.add(request.headers.get("User-Agent", ""))
        self.languages.add(request.headers.get("Accept-Language", ""))
        if self.latency:
            await asyncio.sleep(self.latency)
        place = len(self.requests)
        self.requests.append(Seen(time.monotonic(), request.method, path, 0))
        response = await self._response(request, path)
        self.requests[place] = self.requests[place]._replace(status=response.status)
        self._call_hooks(path)
        return response

    async def _response(self, request: web.Request, path: str) -> web.StreamResponse:
        page = await self._page(request)
        fault = next((fault for fault in self.faults if fault.strikes(path)), None)
        if fault:
            return await KINDS[fault.kind](request, page, fault.value)
        if self.random_faults:
            visit = self._visits[path]
            self._visits[path] += 1
            if kind := self.random_faults.kind_for(path, visit):
                return await KINDS[kind](request, page, "")
        if page.status == 200 and _unchanged(request, page):
            return web.Response(status=304, headers=page.headers)
        return web.Response(
            body=page.body, status=page.status, headers={"Content-Type": page.content_type, **page.headers}
        )

    def _call_hooks(self, path: str) -> None:
        due = [hook for hook in self._hooks if hook[0].search(path)]
        for hook in due:
            self._hooks.remove(hook)
            hook[1]()

    # Finding the page

    async def _page(self, request: web.Request) -> Page:
        if self.everywhere:
            return self.everywhere
        if request.method == "POST":
            return await self._posted(request)
        if request.path_qs in self.files:
            return self.files[request.path_qs]
        path, prefix = self._without_languages(request.path)
        if path == "/robots.txt":
            return Page(body=(self.robots or self._family.robots).encode(), content_type="text/plain; charset=utf-8")
        if path == "/":
            return self._home()
        if path == "/login":
            return _plain("Đăng nhập", "Bạn cần đăng nhập để xem trang này.")
        for section, here in enumerate(self._family.site.sections):
            page = here.pager.page_of(here.path, path, request.query)
            if page is not None:
                found = self._listing(section, max(1, page), prefix)
                return replace(found, body=_with_query_kept(found.body, here.path, request))
        return self._article(path)

    def _without_languages(self, path: str) -> tuple[str, str]:
        """`path` as the family knows it, and the languages that stand before it in excess."""
        found = _LANGUAGES.match(path)
        if self.listing_trap != "endless_languages" or not found:
            return path, ""
        prefix = found[0]
        own = "/vi" if self._family.site.sections[0].path.startswith("/vi/") else ""
        return own + path[len(prefix) :], prefix.removesuffix(own)

    async def _posted(self, request: web.Request) -> Page:
        try:
            if request.path == AjaxPager.path:
                return self._posted_rows(json.loads(await request.text()))
            form = {name: str(value) for name, value in (await request.post()).items()}
            return self._posted_form(request.path, form)
        except ValueError as error:
            return _plain("Server Error in '/' Application.", str(error), status=500)

    def _posted_form(self, path: str, form: Mapping[str, str]) -> Page:
        for section, here in enumerate(self._family.site.sections):
            if here.path == path and isinstance(here.pager, PostBackPager):
                return self._listing(section, here.pager.posted_page(here.path, form), "")
        return _plain("405 Method Not Allowed", "Không chấp nhận phương thức này.", status=405)

    def _posted_rows(self, data: Mapping[str, object]) -> Page:
        for section, here in enumerate(self._family.site.sections):
            page = here.pager.posted_page(here.path, data) if isinstance(here.pager, AjaxPager) else None
            if page is not None:
                rows = self._rows(section, page) if page <= self.content.last_page(section) else ()
                body = json.dumps({"d": self._family.rows_html(rows, section)}, ensure_ascii=False)
                return Page(body=body.encode(), content_type="application/json; charset=utf-8")
        raise ValueError("unknown menu")

    # Making the page

    def _listing(self, section: int, page: int, prefix: str) -> Page:
        last_page = self.content.last_page(section)
        shown = min(page, last_page) if self.listing_trap == "last_page_repeats" else page
        drawn_last = page + 1 if self.listing_trap in {"last_page_repeats", "next_points_back"} else last_page
        if self.listing_trap == "empty_last_page":
            drawn_last = last_page + 1
        rows = self._rows(section, shown)
        listing = Listing(section=section, page=page, last_page=max(last_page, drawn_last), rows=rows)
        html = self._family.listing_page(listing)
        if self.listing_trap == "next_points_back" and page >= last_page:
            html = self._pointing(html, section, page, to="")
        if self.listing_trap == "next_elsewhere":
            html = self._pointing(html, section, page, to="https://quangcao.example")
        if self.listing_trap == "endless_languages":
            html = html.replace('href="/', f'href="{prefix}/vi/'.replace("//", "/"))
        return self._finished(_redesigned(html) if self.redesigned_listings else html)

    def _pointing(self, html: str, section: int, page: int, *, to: str) -> str:
        """The pager's way on leads to the listing's first page, or to host `to`."""
        pager, base = self._family.site.sections[section].pager, self._family.site.sections[section].path
        if isinstance(pager, PostBackPager):
            return html.replace(f"'Page${page + 1}'", "'Page$1'")
        onward = {pager.address(base, page + 1), pager.address(base, page + 1).removeprefix(base)}
        target = to + pager.address(base, page + 1 if to else 1)
        for address in onward:
            html = html.replace(f'href="{escape(address)}"', f'href="{escape(target)}"')
        return html

    def _rows(self, section: int, page: int) -> tuple[Row, ...]:
        return tuple(self._row(number) for number in self.content.on_page(section, page))

    def _row(self, number: int) -> Row:
        if self.moved_articles or number in self.content.edited:
            return replace(self._family.row(self.content.story(number)), path=self.path(number))
        return self._plain_row(number)

    def _made_row(self, number: int) -> Row:
        return self._family.row(self.content.story(number))

    def _article(self, path: str) -> Page:
        number = self._number(path)
        if number is None or not self.content.exists(number):
            return _plain("404 - Không tìm thấy", "Trang bạn yêu cầu không tồn tại.", status=404)
        story = self.content.story(number)
        related = tuple(self._row(older) for older in range(number - 1, number - 5, -1) if self.content.exists(older))
        html = self._family.article_page(story, path=path, related=related)
        if self.redesigned_articles:
            html = _redesigned(html)
        return self._finished(html, self._validators(number, story) if self.validators else None)

    def _number(self, path: str) -> int | None:
        if self.moved_articles:
            number = path.removeprefix(_MOVED)
            return int(number) if path.startswith(_MOVED) and number.isdecimal() else None
        found = _NUMBER_IN_PATH[self.portal].fullmatch(path)
        if not found:
            return None
        story = self.content.corpus.story(int(found[1]))
        known = {self._family.article_path(story), self._family.second_path(story)}
        return story.number if path in known else None

    def _validators(self, number: int, story: Story) -> dict[str, str]:
        version = self.content.version(number)
        moment = story.published.replace(second=version % 60).astimezone(UTC)
        tag = f'W/"{number}-{version}-{int(self.redesigned_articles)}"'
        return {"ETag": tag, "Last-Modified": format_datetime(moment, usegmt=True)}

    def _finished(self, html: str, headers: dict[str, str] | None = None) -> Page:
        visits = len(self.requests) if self.changing_counters else 0
        if self.heavy:
            html = boilerplate.heavy(html)
        return Page(body=self._family.finish(html, visits).encode(), content_type=HTML, headers=headers or {})

    def _home(self) -> Page:
        links = " ".join(f'<a href="{here.path}">{here.name}</a>' for here in self._family.site.sections)
        return _plain(self._family.site.title, links)


def _with_query_kept(body: bytes, path: str, request: web.Request) -> bytes:
    """Pager links with the parameters that the listing was asked for with, as many systems keep them."""
    kept = "&".join(part for part in request.query_string.split("&") if part.startswith("muc="))
    return body.replace(f'href="{path}?'.encode(), f'href="{path}?{kept}&amp;'.encode()) if kept else body


def _unchanged(request: web.Request, page: Page) -> bool:
    tag = request.headers.get("If-None-Match")
    if tag is not None:
        return tag == page.headers.get("ETag")
    since, modified = request.headers.get("If-Modified-Since"), page.headers.get("Last-Modified")
    if since is None or modified is None:
        return False
    return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)


def _plain(title: str, text: str, *, status: int = 200) -> Page:
    html = (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    )
    return Page(body=html.encode(), status=status)


def _redesigned(html: str) -> str:
    """The same content under other class names and other elements, one level deeper."""
    html = _NAMES.sub(lambda found: f'{found[1]}="{_new_name(found[2])}"', html)
    html = _TAGS.sub(r"<\1div", html)
    html = re.sub(r"<body[^>]*>", '<body class="site-v2"><div class="wrap-v2"><div class="inner-v2">', html, count=1)
    return html.replace("</body>", "</div></div></body>")


@cache
def _new_name(name: str) -> str:
    return "v2-" + hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
