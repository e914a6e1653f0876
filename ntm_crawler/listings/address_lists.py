"""Lists of addresses that a portal gives to machines: sitemaps and their indexes, RSS and Atom feeds, WordPress's JSON.

What a listing does not show would be lost silently; these say what else there is. Sources: sitemaps.org, RSS 2.0,
RFC 4287, the REST API of WordPress. Whatever is hostile in them is read where pages are read, with limits.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import LxmlError
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.exceptions import PageError
from ntm_crawler.portals.site import Site
from ntm_crawler.text import normalize

MOST_ADDRESSES = 50_000  # of one file: the limit of sitemaps.org
_MOST_BYTES = 52_428_800  # uncompressed: likewise
_GZIP = b"\x1f\x8b"
# Parts of a sitemap that list no articles, by their file's name: WordPress, its plug-ins, NukeViet.
_OTHER_PARTS = re.compile(r"taxonom|categor|tag|author|user|image|video|product|(?:^|[-_.])pages?[-_.\d]", re.I)
_WP_POSTS = "wp/v2/posts"
_WP_JSON_PAGE = 100  # posts; the most that WordPress gives at once


@dataclass(slots=True, frozen=True, kw_only=True)
class FoundAddress:
    """An article that a list names.

    `key` and `url` identify it as everywhere; `published` is the moment of publication where the list states it,
    `changed` any other moment it gives, both ISO 8601 with an offset, or a day.
    """

    key: str
    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Part:
    """Another file that belongs to a list, and when it changed, as the list says it."""

    url: str
    changed: str | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class AddressList:
    """What a file lists: `articles` of the portal, further `parts`; `foreign` counts addresses of other hosts, `others`
    addresses of the portal that are no articles."""

    articles: tuple[FoundAddress, ...] = ()
    parts: tuple[Part, ...] = ()
    foreign: int = 0
    others: int = 0


@dataclass(slots=True, frozen=True, kw_only=True)
class _Entry:
    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None


def read_addresses(body: bytes, site: Site, *, url: str) -> AddressList:
    """The list in `body`, of whatever kind it is; `url` is its own address.

    Raises PageError `not_a_list` for what is none, `page_too_large` for one beyond the limits of sitemaps.org.
    """
    body = _plain(body, url)
    beginning = body[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning[:1] in (b"[", b"{"):
        return _read_posts(body, site, url)
    if re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", beginning):
        return _read_sitemap(body, site, url)
    if re.search(rb"<(?:rss|feed|rdf:RDF)\b", beginning):
        return _sorted_out(_feed_entries(body), site)
    raise PageError("not_a_list", f"{url}: neither a sitemap nor a feed")


def posts_address(api: str) -> str:
    """The address of the first posts in WordPress's REST API; `api` is what its pages link as the API.

    It is a folder, or without permalinks the parameter `rest_route`.
    """
    mark = "&" if "?" in api else "?"
    return f"{api.rstrip('/')}/{_WP_POSTS}{mark}per_page={_WP_JSON_PAGE}&page=1&_fields=link,date,modified,title"


def is_posts_address(url: str) -> bool:
    """Whether an address is one of posts in that API."""
    return f"/{_WP_POSTS}" in url


def _plain(body: bytes, url: str) -> bytes:
    if body.startswith(_GZIP):
        try:
            body = gunzip(body, max_size=_MOST_BYTES)
        except (ValueError, OSError, EOFError) as error:
            raise PageError("page_too_large", f"{url}: cannot be unpacked within {_MOST_BYTES:,} bytes") from error
    if len(body) > _MOST_BYTES:
        raise PageError("page_too_large", f"{url}: {len(body):,} bytes, the limit of sitemaps is {_MOST_BYTES:,}")
    return body


def _read_sitemap(body: bytes, site: Site, url: str) -> AddressList:
    try:
        sitemap = Sitemap(body)
        found = list(islice(sitemap, MOST_ADDRESSES))
    except (LxmlError, StopIteration, ValueError) as error:
        raise PageError("not_a_list", f"{url}: damaged XML: {error}") from error
    if sitemap.type == "sitemapindex":
        parts = [Part(url=part, changed=one.get("lastmod")) for one in found if (part := _joined(url, one.get("loc")))]
        own = tuple(part for part in parts if site.is_own(part.url) and part.url != url and _lists_articles(part.url))
        return AddressList(parts=own, foreign=sum(not site.is_own(part.url) for part in parts))
    entries = (_Entry(url=one["loc"], changed=one.get("lastmod")) for one in found if one.get("loc"))
    return _sorted_out(entries, site)


def _lists_articles(url: str) -> bool:
    return not _OTHER_PARTS.search(urlsplit(url).path.rpartition("/")[2])


def _feed_entries(body: bytes) -> Iterator[_Entry]:
    import feedparser  # type: ignore[import-untyped]  # most processes never meet a feed

    feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=True)
    for one in feed.entries[:MOST_ADDRESSES]:
        link = one.get("link")
        if link:
            yield _Entry(
                url=str(link),
                title=normalize(one.get("title") or "") or None,
                published=_moment(one.get("published_parsed")),
                changed=_moment(one.get("updated_parsed")),
            )


def _joined(url: str, location: str | None) -> str | None:
    try:
        return urljoin(url, location) if location else None
    except ValueError:
        return None


def _moment(utc: tuple[int, ...] | None) -> str | None:
    """A moment in UTC, as feedparser gives it, in Viet Nam's time; of midnight, a generator's way to write a day, the
    day."""
    if not utc:
        return None
    try:
        moment = datetime(*utc[:6], tzinfo=UTC)  # type: ignore[misc,arg-type]
        if not any(utc[3:6]):
            return moment.date().isoformat()
        return moment.astimezone(LOCAL_ZONE).isoformat()
    except (ValueError, OverflowError):
        return None


def _read_posts(body: bytes, site: Site, url: str) -> AddressList:
    """Posts of WordPress's REST API; a full page is followed by another one."""
    try:
        posts = json.loads(body)
    except ValueError as error:
        raise PageError("not_a_list", f"{url}: neither a sitemap nor a feed: {error}") from error
    if not isinstance(posts, list):
        raise PageError("not_a_list", f"{url}: JSON without posts")
    entries = (
        _post(one) for one in posts[:MOST_ADDRESSES] if isinstance(one, dict) and isinstance(one.get("link"), str)
    )
    found = _sorted_out(entries, site)
    page = re.search(r"[?&]page=(\d{1,5})\b", url)
    if len(posts) < _WP_JSON_PAGE or not page:
        return found
    following = url[: page.start(1)] + str(int(page[1]) + 1) + url[page.end(1) :]
    return replace(found, parts=(Part(url=following),))


def _post(post: dict[str, object]) -> _Entry:
    title = post.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else title
    return _Entry(
        url=str(post["link"]),
        title=normalize(rendered) if isinstance(rendered, str) else None,
        published=_local(post.get("date")),
        changed=_local(post.get("modified")),
    )


def _local(text: object) -> str | None:
    """A moment without offset, in the site's own time."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=LOCAL_ZONE).isoformat()
    except ValueError:
        return None


def _sorted_out(entries: Iterator[_Entry], site: Site) -> AddressList:
    articles: dict[str, FoundAddress] = {}
    foreign = others = 0
    for entry in entries:
        address = site.identify(entry.url)
        if address:
            articles.setdefault(
                address.key,
                FoundAddress(
                    key=address.key,
                    url=address.url,
                    title=entry.title,
                    published=entry.published,
                    changed=entry.changed,
                ),
            )
        elif site.is_own(entry.url):
            others += 1
        else:
            foreign += 1
    return AddressList(articles=tuple(articles.values()), foreign=foreign, others=others)
