"""A portal as the crawl and the Reader see it: what it declares, joined with what its family does. Plain data."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from ntm_crawler.portals.declaration import FIRST_DAY, NO_ROW_SELECTORS, NO_SELECTORS, Portal, RowSelectors, Selectors
from ntm_crawler.portals.families import GENERIC, Family, family_called
from ntm_crawler.portals.urls import Address, AddressFamily, article_address, canonical_url, same_site

Declared = TypeVar("Declared", Selectors, RowSelectors)

NOWHERE = "https://portal.invalid"
"""The base address of pages whose own address nobody knows (RFC 2606)."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Site:
    """What is known of a portal before any of its pages is read.

    `base_url` is where its pages are asked for; `hosts` are further host names that serve them, `document_hosts` those
    that serve files of its articles. `selectors` and `rows` are the portal's own before those of its family. `names`
    are what it calls itself and the office that runs it, `province` and `district` codes of what it is the portal of.
    """

    name: str
    base_url: str
    addresses: AddressFamily
    hosts: tuple[str, ...] = ()
    document_hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    province: str | None = None
    district: str | None = None
    first_day: date = FIRST_DAY
    selectors: Selectors = NO_SELECTORS
    rows: RowSelectors = NO_ROW_SELECTORS
    page_parameter: str | None = None
    first_page: int = 1
    feeds: tuple[str, ...] = ()

    def identify(self, url: str) -> Address | None:
        """The article of this portal behind `url`, or None."""
        return article_address(url, self.addresses, base_url=self.base_url, hosts=self.hosts)

    @property
    def has_articles_of_its_own(self) -> bool:
        """Whether articles' addresses differ from those of other pages, as far as anybody declared."""
        return self.addresses.article != GENERIC.addresses.article

    def address(self, url: str) -> Address:
        """The article's address, also where `url` does not look like one: then the canonical form, and its path."""
        found = self.identify(url)
        if found:
            return found
        canonical = canonical_url(url)
        return Address(url=canonical, key=urlsplit(canonical).path)

    def is_own(self, url: str) -> bool:
        """Whether an address belongs to the portal."""
        return same_site(url, base_url=self.base_url, hosts=self.hosts)

    def may_hold_files(self, url: str) -> bool:
        """Whether an address is on a host that serves files of the portal's articles."""
        return same_site(url, base_url=self.base_url, hosts=(*self.hosts, *self.document_hosts))


def declared_site(
    name: str,
    portal: Portal,
    family: Family,
    *,
    addresses: AddressFamily | None = None,
    base_url: str | None = None,
) -> Site:
    """The site of a portal; `addresses` are its own where they are not those of its family, `base_url` sends its
    addresses elsewhere (mirrors, tests)."""
    return Site(
        name=name,
        base_url=base_url or portal.base_url,
        addresses=addresses or family.addresses,
        hosts=portal.hosts,
        document_hosts=portal.document_hosts,
        names=portal.names,
        province=portal.province,
        district=portal.district,
        first_day=portal.first_day,
        selectors=joined(portal.selectors, family.selectors),
        rows=joined(portal.rows, family.rows),
        page_parameter=family.page_parameter,
        first_page=family.first_page,
        feeds=family.feeds,
    )


def undeclared_site(name: str, url: str | None) -> Site:
    """The site of a page whose portal has no spider: `name` is a family's, or `generic`. Raises KeyError."""
    family = family_called(name)
    parts = urlsplit(url or NOWHERE)
    base_url = f"{parts.scheme}://{parts.netloc}"
    return declared_site(name, Portal(title=name, base_url=base_url, sections=()), family)


def joined(first: Declared, then: Declared) -> Declared:
    """Field by field, the selectors of `first` before those of `then`."""
    return replace(first, **_joined(first, then))


def _joined(first: Selectors | RowSelectors, then: Selectors | RowSelectors) -> dict[str, Any]:
    return {part.name: (*getattr(first, part.name), *getattr(then, part.name)) for part in fields(first)}
