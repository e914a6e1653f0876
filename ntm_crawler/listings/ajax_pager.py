"""The pager of VNPT's ASP.NET portals (family G): page 2 and later are rows in JSON, asked for with a POST."""

import json
import re
from typing import Any

from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction import Page
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.listings.pager_links import absolute_address

_ENDPOINT = re.compile(r"""['"]([^'"\s]{0,200}/ArticleInMenuPagination\.aspx/LoadArticle)['"]""", re.I)
_PAIR = re.compile(r"""\b(\w{1,40})\s*:\s*(?:'([^'\n]{0,200})'|"([^"\n]{0,200})"|(\d{1,12})\b)""")
_PAGE_FIELD = "pageIndex"
_NO_FIELDS = {"url", "type", "method", "contenttype", "datatype", "totalpage", "totalpages", "pagecount"}


def find_ajax_page(page: Page) -> NextPage | None:
    """The request for page 2: its address and the ids that stand in the page's script; None without such a script."""
    for script in page.root.iter("script"):
        text = script.text or ""
        endpoint = _ENDPOINT.search(text)
        url = absolute_address(page, endpoint[1]) if endpoint else None
        if url:
            return NextPage(url, data=_fields(text) | {_PAGE_FIELD: 2})
    return None


def following_ajax_page(data: dict[str, Any], url: str) -> NextPage:
    """The request for the page after the one that `data` asked for."""
    return NextPage(url, data=data | {_PAGE_FIELD: int(data[_PAGE_FIELD]) + 1})


def rows_in_json(body: bytes, url: str) -> bytes:
    """The HTML inside an ASP.NET page method's answer, `{"d": "<li>…"}`. Raises PageError `not_html`."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise PageError("not_html", f"{url}: neither a page nor JSON: {error}") from error
    rows = answer.get("d") if isinstance(answer, dict) else None
    if not isinstance(rows, str):
        raise PageError("not_html", f"{url}: JSON without rows of a listing")
    return f"<html><body><ul>{rows}</ul></body></html>".encode()


def _fields(script: str) -> dict[str, Any]:
    pairs = {
        name: int(number) if number else single or double for name, single, double, number in _PAIR.findall(script)
    }
    return {name: value for name, value in pairs.items() if name.lower() not in _NO_FIELDS}
