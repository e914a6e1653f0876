"""What a spider declares about its portal: frozen plain data, no behaviour."""

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True, kw_only=True, frozen=True)
class Selectors:
    """Where a CMS keeps the parts of an article page.

    Each field is a tuple in order of confidence: the first selector that matches something usable wins, and its place
    in the tuple is counted. A selector is CSS, or XPath when it begins with `/`, `./` or `(`. An XPath may select
    elements, or strings (`//meta[…]/@content`). Empty tuples are legal: the locator then finds the part by itself.
    """

    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source_unit: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()  # boilerplate inside the container that this CMS is known to put there


@dataclass(slots=True, kw_only=True, frozen=True)
class RowSelectors:
    """Where a CMS keeps the parts of a listing row; `title`, `date` and `summary` are looked up inside `row`."""

    row: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()


NO_SELECTORS, NO_ROW_SELECTORS = Selectors(), RowSelectors()
FIRST_DAY = date(2005, 1, 1)  # of the first district portals


@dataclass(slots=True, kw_only=True, frozen=True)
class Section:
    """One news listing of a portal: `name` is its Vietnamese heading, `path` the address of its first page."""

    name: str
    path: str


@dataclass(slots=True, kw_only=True, frozen=True)
class TlsException:
    """What a portal's broken TLS forces us to accept; `reason` is written into every run's row.

    `verify` False accepts any certificate; `ciphers` is an OpenSSL list for old servers (`DEFAULT:!DH`,
    `DEFAULT@SECLEVEL=1`).
    """

    reason: str
    verify: bool = True
    ciphers: str = "DEFAULT"


@dataclass(slots=True, kw_only=True, frozen=True)
class Portal:
    """Who the portal is and what it lists.

    `first_day` is the earliest day an article of it can bear: an older date is no date. `hosts` are further host names
    that serve the same pages (moved, www); the host of `base_url` always belongs to it. `document_hosts` serve nothing
    but the files that its articles link to. `names` are what the portal and
    the offices that write for it call themselves in bylines ("Cổng thông tin điện tử huyện Quan Sơn", "Trung tâm VHTT
    huyện Quan Sơn"): an article that bears one was written there, and is no copy. `province` and `district` are the GSO
    codes of what it is the portal of ("38", "387"): what its articles call "huyện" without a name.
    """

    title: str
    base_url: str
    sections: tuple[Section, ...]
    first_day: date = FIRST_DAY
    hosts: tuple[str, ...] = ()
    document_hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    province: str | None = None
    district: str | None = None
    selectors: Selectors = NO_SELECTORS
    rows: RowSelectors = NO_ROW_SELECTORS
    tls: TlsException | None = None
