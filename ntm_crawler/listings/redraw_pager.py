"""The pager of VHV CMS: a script draws it, and asks for a list's module alone, with a POST that its settings make.

Each module of a page hands its settings to a script: as JSON in base64, and as plain JSON that names it. Source:
saved pages and public crawlers of a dozen portals of this system.
"""

import json
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction import Page
from ntm_crawler.listings.pager import NextPage

_MODULE = "Content.Listing"
_SETTINGS = re.compile(
    r"""decode64\(\s{0,9}["']([\w+/=]{20,20000})["']\s{0,9}\)\s{0,9}\)\s{0,9},\s{0,9}(\{[^{}]{10,1000}\})([^<]{0,400})"""
)
_FIGURE = re.compile(r"\b(totalItems|pageNo|itemsPerPage)\s{0,9}:\s{0,9}(\d{1,8})\b")
_SITE = re.compile(r"/(?:css/[\d.]{1,12}|upload)/(\d{4,9})/")
_MOST_SCRIPTS = 300
_MOST_MODULES = 60
_MOST_ADDRESSES = 200


def find_redraw_page(page: Page, rows: Collection[HtmlElement]) -> NextPage | None:
    """The request for the page after this one, of the module that holds the list, whose links are `rows`."""
    for settings, module, rest in _modules(page):
        figures = {name: int(number) for name, number in _FIGURE.findall(rest)}
        number, size, total = (
            figures.get(name) or _number(settings.get(name)) for name in ("pageNo", "itemsPerPage", "totalItems")
        )
        if size and total and (number or 1) * size < total and _holds(page, str(module["id"]), rows):
            return _request(page, settings, module, (number or 1) + 1)
    return None


def _modules(page: Page) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """The settings of each list of a page, its module, and what follows them in the script."""
    for script in islice(page.root.iter("script"), _MOST_SCRIPTS):
        source = script.text or ""
        for found in islice(_SETTINGS.finditer(source) if "decode64" in source else (), _MOST_MODULES):
            try:
                settings, module = json.loads(b64decode(found[1])), json.loads(found[2])
            except (Base64Error, ValueError):
                continue
            if isinstance(settings, dict) and module.get("module") == _MODULE and "id" in module:
                yield settings, module, found[3]


def _holds(page: Page, module: str, rows: Collection[HtmlElement]) -> bool:
    """Whether a module is the one of the list: it has most of its rows, or is all that was asked for."""
    if parse_qs(urlsplit(page.url).query).get("moduleId", [""])[0] == module:
        return True
    inside = sum(any(one.get("id") == f"module{module}" for one in row.iterancestors()) for row in rows)
    return 2 * inside > len(rows)


def _request(page: Page, settings: dict[str, Any], module: dict[str, Any], number: int) -> NextPage | None:
    site, name = _site(page), str(module["id"])
    if site is None:
        return None
    about = str(module.get("page", ""))
    query = [("module", _MODULE), ("moduleId", name), ("cmd", "redraw"), ("site", site), ("url_mode", "rewrite")]
    query += [("submitFormId", name), ("moduleId", name), ("page", about), ("site", site)]
    fields = {key: str(value) for key, value in settings.items() if isinstance(value, str | int)}
    fields |= {key: str(module[key]) for key in ("modulePosition", "moduleParentId") if key in module}
    fields |= {"page": about, "pageNo": str(number)}
    fields.pop("totalItems", None)
    return NextPage(urljoin(page.url, f"/?{urlencode(query)}"), form=tuple(fields.items()))


def _site(page: Page) -> str | None:
    """The number of the portal in its system: in the address asked for, or else in those of styles and pictures."""
    asked = parse_qs(urlsplit(page.url).query).get("site")
    if asked:
        return asked[0]
    addresses = (one.get("href") or one.get("src") or "" for one in page.root.iter("link", "img"))
    sites = Counter(found[1] for text in islice(addresses, _MOST_ADDRESSES) if (found := _SITE.search(text)))
    return sites.most_common(1)[0][0] if sites else None


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, str | int) and str(value).isdecimal() else None
