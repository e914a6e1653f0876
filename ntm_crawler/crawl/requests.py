"""Requests of a portal's pages, from what the crawl knows of them."""

from typing import Any
from urllib.parse import urlencode

from scrapy.http import JsonRequest, Request

from ntm_crawler.crawl.errands import Errand, meta_of
from ntm_crawler.database import KnownArticle
from ntm_crawler.database.address_sources import AddressSource
from ntm_crawler.database.documents import WantedFile
from ntm_crawler.listings.pager import NextPage

ARTICLE_PRIORITY = 10  # articles before the next listing page: memory stays flat, and a killed run has stored more


def listing_request(page: NextPage, **options: Any) -> Request:
    """The request for a listing page; `options` are those of Request."""
    options["meta"] = meta_of(Errand(kind="listing"))
    if page.data is not None:
        return JsonRequest(page.url, data=page.data, method="POST", **options)
    if page.form is not None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return Request(page.url, method="POST", body=urlencode(page.form), headers=headers, **options)
    return Request(page.url, **options)


def article_request(url: str, known: KnownArticle | None, **options: Any) -> Request:
    """The request for an article's page, conditional where it is `known`: the answer may be 304."""
    meta = meta_of(Errand(kind="article")) | {"handle_httpstatus_list": [304] if known else []}
    return Request(url, headers=conditions(known), meta=meta, priority=ARTICLE_PRIORITY, **options)


def file_request(wanted: WantedFile, *, most_bytes: int, seconds: float, **options: Any) -> Request:
    """The request for a document or photo, conditional where it is held: the answer may be 304.

    It is made once a run: what fails is asked for again by the next one.
    """
    asked = conditions(wanted)
    meta: dict[str, Any] = meta_of(Errand(kind=wanted.kind)) | {
        "handle_httpstatus_list": [304] if asked else [],
        "download_maxsize": most_bytes,
        "download_warnsize": most_bytes,
        "download_timeout": seconds,
        "dont_retry": True,
    }
    return Request(wanted.url, headers={"Accept": "*/*"} | asked, meta=meta, **options)


def conditions(before: KnownArticle | AddressSource | WantedFile | None) -> dict[str, str]:
    """The headers of a request for what was got `before`, if it was (RFC 9110, 13.1)."""
    if before is None:
        return {}
    headers = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    return {name: value for name, value in headers.items() if value}
