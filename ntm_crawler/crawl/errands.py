"""What a request is for, and what became of it: one value in the request's meta, from the spider to the page's row."""

from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Request, Response

from ntm_crawler import clock
from ntm_crawler.archive.capture import Capture, Place

_META = "errand"
FILES = frozenset({"attachment", "photo"})
"""The kinds of errands that fetch what articles link to: documents and photos."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Errand:
    """`kind` is the `kind` of the row in `pages`; the rest is known once there is an answer.

    `moment` (aware) is when it came, in replay the recorded time; `origin` one of `live`, `archived`, `reconstructed`;
    `place` where it stands in the archive, `digest` that of its payload; `page_id` its row's id.
    """

    kind: str = ""
    moment: datetime | None = None
    origin: str = "live"
    place: Place | None = None
    digest: str | None = None
    page_id: int | None = None


def meta_of(errand: Errand) -> dict[str, Errand]:
    """The meta of a request that is on an errand."""
    return {_META: errand}


def errand_of(request: Request | None) -> Errand:
    """What a request is for; requests that no spider of ours made are for nothing in particular."""
    errand: Errand = request.meta.get(_META) or Errand() if request else Errand()
    return errand


def set_errand(request: Request, errand: Errand) -> None:
    """Note what became of a request."""
    request.meta[_META] = errand


def fetched_at(response: Response) -> datetime:
    """When a response came: aware; in replay the recorded time."""
    return errand_of(response.request).moment or clock.now()


def asked_address(response: Response) -> str:
    """The address that was asked for, before any redirect."""
    redirects = response.request.meta.get("redirect_urls") if response.request else None
    return str((redirects or [response.url])[0])


def header_of(response: Response, name: str) -> str | None:
    """A header of a response as text, whatever its bytes are; None where it has none."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def capture_of(response: Response, *, asked: str) -> Capture:
    """A response as a page to read; `asked` is the address under which its article, or its listing, is known."""
    return Capture(
        asked=asked,
        url=response.url,
        body=response.body,
        content_type=header_of(response, "Content-Type"),
        moment=fetched_at(response),
        place=errand_of(response.request).place,
    )
