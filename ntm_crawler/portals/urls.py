"""Addresses: the canonical form of a page's address, and the key that identifies the article behind it.

Identity is not content: one article may stand under `/vi/` and `/en/`, http and https, with tracking parameters, as a
print copy. What an article's address looks like is a property of the CMS, so it is declared here once per family.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|(?:fb|g|y|ms|tw|gb|wb)cl(?:sr)?id|igshid|zarsrc|gidzl|_ga|_gl|mc_[ce]id|_hs\w+|rnd|_)$", re.I
)
# `sid` is the article in CMSs that descend from PHP-Nuke: only a value that looks like a session is one.
_SESSION_NAME = re.compile(r"^(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid|cfid|cftoken)$", re.I)
_SESSION_VALUE = re.compile(r"^[\w.!-]{16,}$")
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*|/\((?:[a-z]\([^()/]*\))+\)(?=/)", re.I)  # Java, ASP.NET's /(S(…))/
_LANGUAGE = re.compile(r"^([^/]*)/(?:(?:vi|en)(?:-[a-z]{2})?/)+", re.I)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")
_FRONT = re.compile(r"/?(?:(?:vi|en)/?)?(?:(?:index|default|home|trang-?chu)(?:\.\w{2,5})?/?)?", re.I)


@dataclass(slots=True, frozen=True, kw_only=True)
class AddressFamily:
    """How a CMS addresses its articles.

    `rewrites` turn other addresses of an article (print copy, translation path) into its own one; `article` is then
    matched against the path (with `?query` where there is one). `key` and `canonical` are templates over its groups;
    without `canonical` the address stays as it is, and of its query what the key was found in. The group `date` is the
    publication day, where the CMS puts it into the address.
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


@lru_cache(maxsize=4096)  # a portal's menus stand on every page
def article_address(url: str, family: AddressFamily, *, base_url: str, hosts: tuple[str, ...] = ()) -> Address | None:
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


def absolute_url(base_url: str, href: str) -> str:
    """The address that a link leads to, read as browsers do. Raises ValueError for one that cannot be split."""
    if "\\" in href:
        path, mark, rest = href.partition("?")
        href = path.replace("\\", "/") + mark + rest
    if href.startswith("/") and not href.startswith("//"):
        base = urlsplit(base_url)
        return _from_root(base.scheme, base.netloc, href)
    return urljoin(base_url, href)


@lru_cache(maxsize=4096)  # likewise; most links of menus begin at the root
def _from_root(scheme: str, host: str, href: str) -> str:
    return urljoin(f"{scheme}://{host}", href)


def bare_address(url: str) -> str:
    """Host without `www.`, path and query of a canonical address: what is the same under http and https."""
    parts = urlsplit(url)
    return _bare(parts.netloc.lower()) + parts.path + (f"?{parts.query}" if parts.query else "")


def language_neutral(url: str) -> str:
    """`bare_address` without the language at the front of the path: the same for an article and its translation."""
    return _LANGUAGE.sub(r"\1/", bare_address(url))


def is_front(url: str) -> bool:
    """Whether an address is that of a portal's first page, under one of its usual names."""
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT.fullmatch(parts.path))


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
    path = family.canonical.format_map(groups) if family.canonical else _without_other_parameters(match, family.key)
    return Address(
        url=urlunsplit((scheme, host, path, "", "")),
        key=key.lower() if family.ignore_case else key,
        date=groups.get("date") or None,
    )


def _without_other_parameters(match: re.Match[str], key: str) -> str:
    """Path and query of an address, with those parameters alone in which a part of the key was found."""
    path, _, query = match.string.partition("?")
    places = [match.start(name) for name, value in match.groupdict().items() if value and f"{{{name}}}" in key]
    kept, start = [], len(path) + 1
    for pair in query.split("&"):
        end = start + len(pair)
        if any(start <= place < end for place in places):
            kept.append(pair)
        start = end + 1
    return "?".join(filter(None, (path, "&".join(kept))))


def _host(name: str, port: int | None, scheme: str) -> str:
    default = {"http": 80, "https": 443}.get(scheme)
    name = name.lower().removesuffix(".")
    name = f"[{name}]" if ":" in name else name  # an IPv6 address
    return name if port in (None, default) else f"{name}:{port}"


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _path(path: str) -> str:
    path = _SESSION_PATH.sub("", path)
    try:
        path = unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:  # bytes of an old encoding: only the server knows what they mean
        return _ESCAPE.sub(lambda match: match[0].upper(), re.sub(r"/{2,}", "/", path))
    return quote(re.sub(r"/{2,}", "/", path) or "/", safe="/:@!$&'()*+,;=~-._")


def _query(query: str) -> str:
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    kept = [(_part(name), _part(value)) for name, _, value in pairs if not _noise(unquote(name), unquote(value))]
    return "&".join(f"{name}={value}" for name, value in kept)


def _part(text: str) -> str:
    """A name or value of a query in one spelling; bytes of an old encoding stay as they are, in capitals."""
    try:
        return quote_plus(unicodedata.normalize("NFC", unquote_plus(text, errors="strict")))
    except UnicodeDecodeError:
        return _ESCAPE.sub(lambda match: match[0].upper(), text)


def _noise(name: str, value: str) -> bool:
    """Whether a parameter tells who is reading or where the link stood, not what is read."""
    if _SESSION_NAME.match(name):
        return name.lower() != "sid" or bool(_SESSION_VALUE.match(value))
    return bool(_TRACKING.match(name))
