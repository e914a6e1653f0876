"""Lets a crawl reach its portal and nothing else: no other host, no other scheme, no address inside a network.

Redirects and pager links pass here as well, since Scrapy sends each as a new request.
"""

from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from ntm_crawler.crawl.contact import is_loopback
from ntm_crawler.crawl.errands import FILES, errand_of
from ntm_crawler.crawl.signals import request_refused
from ntm_crawler.exceptions import RefusedRequestError
from ntm_crawler.extensions.public_addresses import is_public
from ntm_crawler.issues import KINDS
from ntm_crawler.portals.site import Site


class AddressGuardMiddleware:
    """Downloader middleware: refuses requests to anything but the portal's declared hosts over http(s); those that
    serve documents are asked for nothing else."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        base_url = getattr(getattr(crawler.spider, "site", None), "base_url", "")
        if is_loopback(base_url):
            _DECLARED.add(urlsplit(base_url).hostname or "")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise RefusedRequestError for an address outside the portal; robots.txt is subject to it, too."""
        spider: Any = self.crawler.spider
        if not hasattr(spider, "portal"):
            return  # scrapy shell and fetch: a person typed the address
        if not (spider.site.is_own(request.url) or _is_for_files(spider.site, request)):
            self.crawler.stats.inc_value("address_guard/refused")
            self.crawler.signals.send_catch_log(request_refused, request=request)
            raise _refusal(request)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why a name was not resolved: Twisted drops what `PublicResolver` had to say of it."""
        name = urlsplit(request.url).hostname or ""
        if isinstance(exception, CannotResolveHostError) and name in _REFUSED:
            raise RefusedRequestError("dns", f"{request.url}: {_not_public(name, _REFUSED[name])}")


def _is_for_files(site: Site, request: Request) -> bool:
    """Whether a request is one that a host of documents may be asked: for a file, or for its robots.txt."""
    is_meant = errand_of(request).kind in FILES or urlsplit(request.url).path == "/robots.txt"
    return is_meant and site.may_hold_files(request.url)


def _refusal(request: Request) -> RefusedRequestError:
    origin = request.meta.get("redirect_urls")
    if origin:
        return RefusedRequestError("moved", f"{origin[0]} redirects to {request.url}: {KINDS['moved'].advice}")
    return RefusedRequestError(
        "not_allowed", f"{request.url}: only the portal's declared hosts are asked, over http(s)"
    )


class PublicResolver(CachingThreadedResolver):
    """Resolves names, and refuses those that lead into a private network: a DNS answer is not to be trusted.

    The host of `PORTAL_BASE_URL` may be anywhere, and that of a spider may be this machine: a person put it there.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, allowed: frozenset[str]):
        super().__init__(reactor, cache_size, timeout)
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Scrapy's constructor, called once for the process."""
        settings = crawler.settings
        host = urlsplit(settings.get("PORTAL_BASE_URL") or "").hostname
        cache_size = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, cache_size, settings.getfloat("DNS_TIMEOUT"), frozenset({host} if host else ()))

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        """The IPv4 address of `name`; fails with DNSLookupError where it is not a public one."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if name in self.allowed or name in _DECLARED else found.addCallback(_public, name)


_DECLARED: set[str] = set()  # names of this machine that a spider declares to be its portal's
_REFUSED: dict[str, str] = {}  # names that led to an address which is not public, and that address


def _public(address: str, name: str) -> str:
    if not is_public(address):
        _REFUSED[name] = address
        raise DNSLookupError(_not_public(name, address))
    return address


def _not_public(name: str, address: str) -> str:
    return f"{name} leads to {address}, which is not a public address"
