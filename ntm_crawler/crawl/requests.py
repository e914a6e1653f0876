"""Requests of a portal's pages, from what the crawl knows of them."""

from typing import Any
from urllib.parse import urlencode

from scrapy.http import JsonRequest, Request

from ntm_crawler.crawl.errands import Errand, meta_of
from ntm_crawler.database import KnownArticle
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
    """The request for an article's page, conditional where it is `known` (RFC 9110, 13.1): the answer may be 304."""
    meta = meta_of(Errand(kind="article")) | {"handle_httpstatus_list": [304] if known else []}
    return Request(url, headers=_conditions(known), meta=meta, priority=ARTICLE_PRIORITY, **options)


def _conditions(known: KnownArticle | None) -> dict[str, str]:
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}
