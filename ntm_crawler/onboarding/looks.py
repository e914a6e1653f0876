"""What a page says of the portal that it belongs to: read where pages are read, before anything is declared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.archive.capture import Capture
from ntm_crawler.extraction import Page, parse_page
from ntm_crawler.language import gettext
from ntm_crawler.listings.labels import short_text
from ntm_crawler.portals.selection import select
from ntm_crawler.portals.signs import SIGNS, Signs
from ntm_crawler.portals.site import Site
from ntm_crawler.portals.urls import absolute_url, canonical_url
from ntm_crawler.reading.guard import check_body
from ntm_crawler.reading.reader import Reader
from ntm_crawler.text import normalize

_MOST_LINKS = 3_000
_LONGEST_LABEL = 120
_LONGEST_ADDRESS = 1_000
_MOST_SCRIPT = 200_000  # characters of scripts that are searched
_REFRESH = re.compile(r"""\s*\d+\s*;\s*url\s*=\s*['"]?([^'"\s]+)""", re.I)
_SCRIPT_MOVE = re.compile(r"""\blocation(?:\.href)?\s*=\s*["']([^"']+)["']""")
_LONGEST_MOVE = 4_000  # characters of a page that does nothing but lead elsewhere


@dataclass(slots=True, frozen=True, kw_only=True)
class Link:
    """A link to another page of the portal: its canonical address, the address as linked, and what it reads as."""

    address: str
    url: str
    label: str


@dataclass(slots=True, frozen=True, kw_only=True)
class Look:
    """One page, seen without knowing the portal.

    `links` are those within the portal, in their order, each address once under its longest label. `signs` tells what
    of each family's signs stands on the page. `text` counts the characters that a reader sees, `scripts` the scripts;
    `asks_password` is True for a page with a login form. `leads_to` is where a page sends its reader by a refresh or a
    script, or what the first of its frames shows.
    """

    url: str
    title: str
    heading: str
    site_name: str
    links: tuple[Link, ...]
    signs: dict[str, tuple[str, ...]]
    text: int
    scripts: int
    asks_password: bool
    leads_to: str | None


def look_at(reader: Reader, site: Site, capture: Capture) -> Look:  # noqa: ARG001 - a job of the reading processes
    """Look at a page. Raises PageError where it is none."""
    check_body(capture.body, url=capture.url)
    page = parse_page(capture.body, url=capture.url, content_type=capture.content_type)
    root = page.root
    text = sum(len(piece.strip()) for piece in _visible(root))
    return Look(
        url=page.url,
        title=_first_text(root, "title"),
        heading=_first_text(root, "h1"),
        site_name=_meta(root, "og:site_name"),
        links=tuple(_links(page, site)),
        signs={name: found for name, signs in SIGNS.items() if (found := tuple(_found(page, signs)))},
        text=text,
        scripts=sum(1 for _ in root.iter("script")),
        asks_password=any(one.get("type") == "password" for one in root.iter("input")),
        leads_to=_leads_to(page, text),
    )


def _visible(root: HtmlElement) -> Iterator[str]:
    body = root.find("body")
    for element in (body if body is not None else root).iter():
        if element.tag not in ("script", "style", "noscript", "template"):
            yield element.text or ""
        yield element.tail or ""


def _first_text(root: HtmlElement, tag: str) -> str:
    element = next(root.iter(tag), None)
    return short_text(element, 300) if element is not None else ""


def _meta(root: HtmlElement, name: str) -> str:
    for element in root.iter("meta"):
        if name in ((element.get("property") or "").lower(), (element.get("name") or "").lower()):
            return normalize(element.get("content") or "")
    return ""


def _links(page: Page, site: Site) -> Iterator[Link]:
    found: dict[str, Link] = {}
    for element in islice(page.root.iter("a", "area"), _MOST_LINKS):
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")) or len(href) > _LONGEST_ADDRESS:
            continue
        try:
            url = absolute_url(page.base_url, href).partition("#")[0]
            address = canonical_url(url, base_url=site.base_url, hosts=site.hosts)
        except ValueError:
            continue
        if not site.is_own(url):
            continue
        label = short_text(element, _LONGEST_LABEL) or normalize(element.get("title") or "")
        before = found.get(address)
        if before is None or len(label) > len(before.label):
            found[address] = Link(address=address, url=url, label=label)
    yield from found.values()


def _found(page: Page, signs: Signs) -> Iterator[str]:
    """What of a system's signs stands on a page, in words."""
    generator = _meta(page.root, "generator")
    if signs.generator.search(generator):
        yield gettext("the page says that it is made by {name}").format(name=generator[:60])
    resource = next((one for one in _resources(page.root) if signs.resources.search(one)), None)
    if resource:
        yield gettext("a script, style or picture at {path}").format(path=urlsplit(resource).path[:60])
    named = next((match[0] for one in _scripts(page.root) if (match := signs.scripts.search(one))), None)
    if named:
        yield gettext("a script speaks of {name}").format(name=named)
    markup = next((selector for selector in signs.markup if select(page.root, selector)), None)
    if markup:
        yield gettext("markup {selector}").format(selector=markup)


def _resources(root: HtmlElement) -> Iterator[str]:
    for element in root.iter("script", "link", "img"):
        address = element.get("src") or element.get("href")
        if address:
            yield address[:_LONGEST_ADDRESS]


def _scripts(root: HtmlElement) -> Iterator[str]:
    left = _MOST_SCRIPT
    for element in root.iter("script"):
        text = (element.text or "")[:left]
        left -= len(text)
        yield text


def _leads_to(page: Page, text: int) -> str | None:
    """The address to which a page does nothing but lead."""
    addresses = [*_refreshes(page.root), *(frame.get("src") for frame in page.root.iter("frame"))]
    if text < _LONGEST_MOVE:
        addresses += [match[1] for one in _scripts(page.root) if (match := _SCRIPT_MOVE.search(one))]
    for address in filter(None, addresses):
        try:
            return urljoin(page.base_url, address)
        except ValueError:
            continue
    return None


def _refreshes(root: HtmlElement) -> Iterator[str]:
    for element in root.iter("meta"):
        if (element.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(element.get("content") or "")
            if match:
                yield match[1]
