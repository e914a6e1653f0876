"""Addresses: the canonical form of a page's address, and the key that identifies the article behind it.

Identity is not content: one article may stand under `/vi/` and `/en/`, http and https, with tracking parameters, as a
print copy. What an article's address looks like is a property of the CMS, so it is declared here once per family.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|zarsrc|_ga|_gl|mc_[ce]id|sid|phpsessid|jsessionid|sessionid|rnd|_)$", re.I
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.I)
_LANGUAGE = re.compile(r"^([^/]*)/(?:(?:vi|en)(?:-[a-z]{2})?/)+", re.I)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(slots=True, frozen=True, kw_only=True)
class AddressFamily:
    """How a CMS addresses its articles.

    `rewrites` turn other addresses of an article (print copy, translation path) into its own one; `article` is then
    matched against the path (with `?query` where there is one). `key` and `canonical` are templates over its groups;
    without `canonical` the address stays as it is, without its query. The group `date` is the publication day, where
    the CMS puts it into the address.
    """

    article: re.Pattern[str]
    key: str
    canonical: str | None = None
    rewrites: tuple[tuple[re.Pattern[str], str], ...] = ()
    ignore_case: bool = False
    skip: re.Pattern[str] | None = None


@dataclass(slots=True, frozen=True, kw_only=True)
class Address:
    """An article's identity: `url` is canonical, `key` unique within the portal, `date` as in the address or None."""

    url: str
    key: str
    date: str | None = None


# Language segments; some portals pile them up (`/vi/vi/en/…`) with every click.
_TO_VIETNAMESE = (re.compile(r"^/(?:(?:vi|en)/)+"), "/vi/")
_WITHOUT_LANGUAGE = (re.compile(r"^/(?:(?:vi|en)/)+"), "/")

# Sources: the addresses seen for each family, portals.md.
TAN_DAN = AddressFamily(  # /portal/Pages/2023-4-28/<slug><random>.aspx, Pages or pages
    article=re.compile(r"^/(?:[^?]*/)?pages/(?P<date>\d{4}-\d{1,2}-\d{1,2})/(?P<slug>[^/?]+)\.aspx(?:\?.*)?$", re.I),
    key="{date}/{slug}",
    ignore_case=True,
    skip=re.compile(r"^/(?:en|home-new)/|/(?:login|sitemap|default)\.aspx", re.I),
)
WEB_TRANG_CHU = AddressFamily(  # /web/trang-chu/<section>/<slug>.html; a long slug is the title, alike in all sections
    article=re.compile(r"^/web/(?:[^?]*/(?P<slug>[^/?]{40,})|(?P<path>[^?]*[^/?]+/[^/?]+))\.html(?:\?.*)?$"),
    key="{slug}{path}",
    rewrites=(_WITHOUT_LANGUAGE, (re.compile(r"/(?:print|in-bai|ban-in)/(?=[^/]+\.html)"), "/")),
    skip=re.compile(r"\.htm\?.*\bpage="),
)
TIN_BAI = AddressFamily(  # /<lang>/<category>/tin-bai/<id>, newer /bai-viet/<slug>
    article=re.compile(r"^(?P<prefix>/[^?]*)?/(?P<id>(?:tin-bai/\d+|bai-viet/[^/?]+))/?(?:\?.*)?$"),
    key="{id}",
    canonical="{prefix}/{id}",
    rewrites=(_TO_VIETNAMESE,),
)
CATEGORY_ARTICLE = AddressFamily(  # /<category>-11/<slug>-251
    article=re.compile(
        r"^/(?P<category>[^/?]+-\d+)/(?P<slug>[^/?]*[^/?\d-][^/?]*)-(?P<id>\d+)(?:\.html?)?/?(?:\?.*)?$"
    ),
    key="{id}",
    canonical="/{category}/{slug}-{id}",
    rewrites=(_WITHOUT_LANGUAGE,),
    skip=re.compile(r"/(?:trang|page)-\d+"),
)
DRUPAL = AddressFamily(  # /vi/node/74804, the same again under /en/
    article=re.compile(r"^(?P<prefix>/[a-z]{2})?/node/(?P<id>\d+)/?(?:\?.*)?$"),
    key="node/{id}",
    canonical="{prefix}/node/{id}",
    rewrites=(
        _TO_VIETNAMESE,
        (re.compile(r"/(?:printable/)?print(?:/(?:pdf|html))?/(?:node/)?(?=\d+)"), "/node/"),
    ),
)
NUKEVIET = AddressFamily(  # /vi/news/<cat>/<slug>-<id>.html, copies under savefile/ and print/
    article=re.compile(r"^(?P<path>/[^?]*/)(?P<slug>[^/?]+)-(?P<id>\d+)\.html(?:\?.*)?$"),
    key="{id}",
    canonical="{path}{slug}-{id}.html",
    rewrites=((re.compile(r"/(?:savefile|print)/"), "/"), _TO_VIETNAMESE),
)
VNPT = AddressFamily(  # /<cat>/<slug>-254922
    article=re.compile(r"^(?P<path>/[^?]*/)(?P<slug>[^/?]+)-(?P<id>\d{4,})/?(?:\?.*)?$"),
    key="{id}",
    canonical="{path}{slug}-{id}",
)


def canonical_url(url: str, *, base_url: str | None = None, hosts: Iterable[str] = ()) -> str:
    """One spelling for one address: lower-case host, no default port, fragment, session or tracking parameter.

    Percent-encoding and Unicode form are unified (UTF-8, NFC). A host among `hosts`, with or without `www.`, becomes
    scheme and host of `base_url`. The order of the query and empty parameters are kept: some CMSs need both.
    Raises ValueError for an address that cannot be split.
    """
    parts = urlsplit(_UNSAFE.sub(lambda match: quote(match[0]), url.strip()))
    scheme, host = parts.scheme.lower(), _host(parts.hostname or "", parts.port, parts.scheme.lower())
    if base_url:
        base = urlsplit(base_url)
        own = {_bare(base.netloc.lower()), *(_bare(name.lower()) for name in hosts)}
        if _bare(host) in own:
            scheme, host = base.scheme, base.netloc.lower()
    return urlunsplit((scheme, host, _path(parts.path), _query(parts.query), ""))


def article_address(url: str, family: AddressFamily, *, base_url: str, hosts: Iterable[str] = ()) -> Address | None:
    """The article that `url` leads to, or None where it is no article address of the portal."""
    try:
        canonical = urlsplit(canonical_url(url, base_url=base_url, hosts=hosts))
    except ValueError:
        return None
    base = urlsplit(base_url)
    if canonical.netloc != base.netloc.lower() or canonical.scheme not in ("http", "https"):
        return None
    target = canonical.path + (f"?{canonical.query}" if canonical.query else "")
    if family.skip and family.skip.search(target):
        return None
    for pattern, replacement in family.rewrites:
        target = pattern.sub(replacement, target)
    match = family.article.match(target)
    return _address(match, family, base.scheme, base.netloc.lower()) if match else None


def bare_address(url: str) -> str:
    """Host without `www.`, path and query of a canonical address: what is the same under http and https."""
    parts = urlsplit(url)
    return _bare(parts.netloc.lower()) + parts.path + (f"?{parts.query}" if parts.query else "")


def language_neutral(url: str) -> str:
    """`bare_address` without the language at the front of the path: the same for an article and its translation."""
    return _LANGUAGE.sub(r"\1/", bare_address(url))


def same_site(url: str, *, base_url: str, hosts: Iterable[str] = ()) -> bool:
    """Whether an http(s) address belongs to the portal: its own host or a declared one, with or without `www.`."""
    try:
        parts = urlsplit(url)
        host = _host(parts.hostname or "", parts.port, parts.scheme.lower())
    except ValueError:
        return False
    own = {_bare(urlsplit(base_url).netloc.lower()), *(_bare(name.lower()) for name in hosts)}
    return parts.scheme.lower() in ("http", "https") and _bare(host) in own


def _address(match: re.Match[str], family: AddressFamily, scheme: str, host: str) -> Address:
    groups = {name: value or "" for name, value in match.groupdict().items()}
    key = family.key.format_map({name: unquote(value) for name, value in groups.items()})
    path = family.canonical.format_map(groups) if family.canonical else match.string.partition("?")[0]
    return Address(
        url=urlunsplit((scheme, host, path, "", "")),
        key=key.lower() if family.ignore_case else key,
        date=groups.get("date") or None,
    )


def _host(name: str, port: int | None, scheme: str) -> str:
    default = {"http": 80, "https": 443}.get(scheme)
    return name.lower() if port in (None, default) else f"{name.lower()}:{port}"


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _path(path: str) -> str:
    path = unicodedata.normalize("NFC", unquote(_SESSION_PATH.sub("", path)))
    return quote(re.sub(r"/{2,}", "/", path) or "/", safe="/:@!$&'()*+,;=~-._")


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, unicodedata.normalize("NFC", value)) for name, value in pairs if not _TRACKING.match(name)]
    return urlencode(kept)
