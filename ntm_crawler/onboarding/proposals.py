"""Selectors for what is read with doubt: names that the pages give to their parts, each tried on all of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.archive.capture import Capture
from ntm_crawler.dates import is_date_label
from ntm_crawler.extraction import parse_page
from ntm_crawler.items import Article
from ntm_crawler.listings.labels import short_text
from ntm_crawler.onboarding.visit import Visit, Visited
from ntm_crawler.portals.declaration import Selectors
from ntm_crawler.portals.selection import select
from ntm_crawler.portals.site import Site, joined
from ntm_crawler.reading.reader import Listed, Reader

DOUBTFUL = 0.5
"""Confidence below which a text is doubtful."""

_MOST_TRIED = 6
_LONGEST_DATE = 80
_SHORTEST_TITLE, _LONGEST_TITLE = 15, 300
_LEAST_SHARE = 0.3  # of a page's prose
_MUCH_BETTER = 0.2  # of an article's confidence
_NAME = re.compile(r"[a-z][a-z_-]{2,40}", re.I)  # numbers are those of one article
_TITLE_NAMES = re.compile(r"title|tieu-?de|headline|heading", re.I)
_HEADINGS = frozenset({"h1", "h2", "h3"})

Pages = Sequence[tuple[Visited, Article]]


@dataclass(slots=True, frozen=True, kw_only=True)
class Proposal:
    """A selector for a part of the articles, and the articles as they read with it, in their order."""

    part: str
    selector: str
    articles: tuple[Article, ...]


def is_doubtful(article: Article, part: str) -> bool:
    """Whether a part of an article (`title`, `date`, `body`) was not read, or not with certainty."""
    return _score(article, part) < (DOUBTFUL if part == "body" else 1.0)


async def propose(visit: Visit, site: Site, pages: Pages) -> list[Proposal]:
    """For each part that is doubtful in one of the articles on these pages, the selector that reads it best of all
    that they have in common; none where it reads as before."""
    doubtful = [part for part in ("title", "date", "body") if any(is_doubtful(one, part) for _, one in pages)]
    if not doubtful:
        return []
    named = [await visit.read(page, _names_on, site) for page, _ in pages]
    found = (await _best(visit, site, pages, part, _shared([one[part] for one in named])) for part in doubtful)
    return [one async for one in found if one]


async def _best(visit: Visit, site: Site, pages: Pages, part: str, selectors: Sequence[str]) -> Proposal | None:
    best, most = None, sum(_score(article, part) for _, article in pages) + _MUCH_BETTER * len(pages)
    for selector in selectors[:_MOST_TRIED]:
        declared = replace(site, selectors=joined(Selectors(**{part: (selector,)}), site.selectors))
        articles = [await visit.read(page, partial(_read, before=before), declared) for page, before in pages]
        score = sum(_score(article, part) for article in articles)
        if score >= most:
            best, most = Proposal(part=part, selector=selector, articles=tuple(articles)), score + _MUCH_BETTER
    return best


def _read(reader: Reader, site: Site, capture: Capture, *, before: Article) -> Article:
    return reader.read(capture, site, Listed(title=before.listing_title, date=before.listing_date))


def _score(article: Article, part: str) -> float:
    if part == "body":
        return article.confidence
    return float(bool(article.title if part == "title" else article.published_at))


def _shared(named: Sequence[Sequence[str]]) -> list[str]:
    """What all pages have, as the first one has it."""
    return [one for one in named[0] if all(one in others for others in named[1:])]


def _names_on(reader: Reader, site: Site, capture: Capture) -> dict[str, list[str]]:  # noqa: ARG001 - a job
    """By part, selectors of what may be it on a page, the likeliest first; each selects one element alone."""
    root = parse_page(capture.body, url=capture.url, content_type=capture.content_type).root
    return {
        "title": _selectors(root, filter(_is_title, root.iter())),
        "date": _selectors(root, filter(_is_date, root.iter())),
        "body": _selectors(root, _bodies(root)),
    }


def _selectors(root: HtmlElement, elements: Iterator[HtmlElement]) -> list[str]:
    names = (name for element in elements for name in _names(element))
    return list(islice((one for one in dict.fromkeys(names) if len(select(root, one)) == 1), 2 * _MOST_TRIED))


def _names(element: HtmlElement) -> Iterator[str]:
    """The names of an element, as selectors."""
    for attribute, mark in (("id", "#"), ("class", ".")):
        yield from (f"{mark}{one}" for one in (element.get(attribute) or "").split() if _NAME.fullmatch(one))


def _is_title(element: HtmlElement) -> bool:
    is_one = element.tag in _HEADINGS or _TITLE_NAMES.search(element.get("class") or "")
    return bool(is_one) and _SHORTEST_TITLE <= len(short_text(element, _LONGEST_TITLE + 1)) <= _LONGEST_TITLE


def _is_date(element: HtmlElement) -> bool:
    if not (element.text or "").strip():
        return False  # what is around it says nothing more
    text = short_text(element, _LONGEST_DATE + 1)
    return len(text) <= _LONGEST_DATE and is_date_label(text)


def _bodies(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that hold most of the page's prose, the innermost first."""
    least = _LEAST_SHARE * _prose(root)
    boxes = [one for one in root.iter("div", "article", "section", "td", "main") if least and _prose(one) >= least]
    yield from reversed(boxes)


def _prose(element: HtmlElement) -> int:
    return len(element.text_content()) - sum(len(link.text_content()) for link in element.iter("a"))
