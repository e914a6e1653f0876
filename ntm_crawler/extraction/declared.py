"""What the declared selectors of a portal find on a page, each counted by its place in the tuple."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

from ntm_crawler.extraction.around.moments import moment_of
from ntm_crawler.extraction.boilerplate.imprint import opens_like_imprint
from ntm_crawler.extraction.lines.documents import is_document
from ntm_crawler.extraction.lines.tags import element_text
from ntm_crawler.extraction.lines.tree_index import TreeIndex, is_hidden
from ntm_crawler.extraction.media.photos import is_photo
from ntm_crawler.items import DateCandidate
from ntm_crawler.portals.declaration import Selectors
from ntm_crawler.portals.selection import select
from ntm_crawler.text import normalize

_CLASS_SELECTOR = re.compile(r"^([a-z][a-z0-9]*)?\.([A-Za-z_][\w-]*)$")
_PLAIN_SELECTOR = re.compile(r"^[\w\s.#>*-]+$")
_CLASS_NAME = re.compile(r"\.([A-Za-z_][\w-]*)")
_PHOTO_WORTH = 150  # characters, as a short paragraph
_PHOTOS_COUNTED = 20  # bounds the work, as the next two
_CANDIDATES = 100
_OPENING = 40  # pieces of a text, of which most hold words
_SAID = 200  # characters of it, in which an imprint says that it is one


@dataclass(slots=True)
class Declared:
    """The parts that declared selectors found; `used` names these selectors, `body/0` the first one for the body."""

    used: list[str] = field(default_factory=list)
    title: str | None = None
    title_element: HtmlElement | None = None
    date: str | None = None
    date_element: HtmlElement | None = None
    lead: HtmlElement | None = None
    names: list[str] = field(default_factory=list)  # texts declared to say who wrote the article
    source_unit: str | None = None
    body: HtmlElement | None = None
    body_length: int = 0  # characters of its text, printed or not
    body_name: str = ""
    removed: list[HtmlElement] = field(default_factory=list)

    def date_candidates(self) -> list[DateCandidate]:
        """The date's text, with what its `time` element says for machines."""
        if not self.date:
            return []
        times = () if self.date_element is None else self.date_element.iter("time")
        exact = next((value for time in times if (value := moment_of(time))), None)
        return [DateCandidate(text=self.date, source="selector" if self.is_date_shown() else "meta", exact=exact)]

    def is_date_shown(self) -> bool:
        """False for a declared date that no reader sees: microdata may say when the article was edited."""
        element = self.date_element
        return element is not None and not any(map(is_hidden, (element, *element.iterancestors())))

    def elements(self) -> list[HtmlElement]:
        """The elements found for title, lead and body."""
        return [element for element in (self.title_element, self.lead, self.body) if element is not None]


def read_declared(index: TreeIndex, selectors: Selectors) -> Declared:
    """Run the selectors of one portal on one page."""
    finder = _Finder(index, selectors)
    declared = Declared()
    declared.title, declared.title_element = finder.first_text("title", selectors.title, declared.used)
    declared.date, declared.date_element = finder.first_text("date", selectors.date, declared.used)
    _, declared.lead = finder.first_text("lead", selectors.lead, declared.used)
    declared.names = finder.texts("author", selectors.author, declared.used)
    declared.source_unit, _ = finder.first_text("source_unit", selectors.source_unit, declared.used)
    finder.choose_body(selectors.body, declared)
    for selector in selectors.remove:
        declared.removed.extend(
            element for element in finder.find(selector, declared.body) if not isinstance(element, str)
        )
    return declared


class _Finder:
    """Runs selectors. The page's classes answer those of the form `.name`, `tag.name` and `.outer .name`, and spare the
    search for those that ask for a class the page does not have."""

    def __init__(self, index: TreeIndex, selectors: Selectors):
        self.root = index.elements[0]
        declared = (*selectors.title, *selectors.date, *selectors.lead, *selectors.body, *selectors.author)
        every = (*declared, *selectors.source_unit, *selectors.remove)
        self.by_class = index.of_classes(chain.from_iterable(map(_classes, every)))

    def find(self, selector: str, scope: HtmlElement | None = None) -> list[HtmlElement | str]:
        """What `selector` finds (under `scope` when given and cheaper), in document order."""
        if steps := _class_steps(selector):
            return self._of_classes(steps)
        if any(not self.by_class[name] for name in _classes(selector)):
            return []
        found = select(self.root if scope is None else scope, selector)
        return found if isinstance(found, list) else [str(found)]

    def _of_classes(self, steps: Sequence[tuple[str | None, str]]) -> list[HtmlElement | str]:
        """The elements of the last step, which is a tag or None and a class, inside those of the ones before it."""
        if len(steps) == 1:  # nearly all selectors
            return [*self._of_class(*steps[0])]
        found, *around = (self._of_class(tag, name) for tag, name in reversed(steps))
        outer = [set(elements) for elements in around]
        return [element for element in found if _is_inside(element, outer)]

    def _of_class(self, tag: str | None, name: str) -> list[HtmlElement]:
        found = self.by_class[name]
        return found if tag is None else [element for element in found if element.tag == tag]

    def first_text(self, name: str, selectors: Sequence[str], used: list[str]) -> tuple[str | None, HtmlElement | None]:
        """Text of the first selector that finds one, and its element when it selects elements."""
        for number, selector in enumerate(selectors):
            for found in self.find(selector):
                text = normalize(found) if isinstance(found, str) else element_text(found)
                if text:
                    used.append(f"{name}/{number}")
                    return text, None if isinstance(found, str) else found
        return None, None

    def texts(self, name: str, selectors: Sequence[str], used: list[str]) -> list[str]:
        """All texts of the first selector that finds one: name and source often share a selector."""
        for number, selector in enumerate(selectors):
            found = [normalize(one) if isinstance(one, str) else element_text(one) for one in self.find(selector)]
            if any(found):
                used.append(f"{name}/{number}")
                return [text for text in found if text]
        return []

    def choose_body(self, selectors: Sequence[str], declared: Declared) -> None:
        """The fullest element of the first selector that finds text or photos; a page may hold several."""
        for number, selector in enumerate(selectors):
            found = [element for element in self.find(selector) if not isinstance(element, str)]
            elements = found
            if len(found) > 1:
                elements = [element for element in found if not _is_imprint(element)] or found
            best = elements[0] if len(elements) == 1 else max(elements[:_CANDIDATES], key=_fullness, default=None)
            text = best.text_content() if best is not None else ""
            if best is not None and (text.strip() or _shows_anything(best)):
                declared.body, declared.body_length = best, len(text)
                declared.body_name = f"selector/body/{number}"
                declared.used.append(f"body/{number}")
                return


def _is_inside(element: HtmlElement, around: Sequence[set[HtmlElement]]) -> bool:
    """True where an element of each set is around it, those of the first set nearest."""
    outer = element.iterancestors()
    return all(any(one in elements for one in outer) for elements in around)


@lru_cache(maxsize=4096)  # a portal's pages share its selectors, as below
def _class_steps(selector: str) -> tuple[tuple[str | None, str], ...]:
    """Tag, or None, and class of each step of a selector that asks for nothing else; none of any other."""
    steps = [_CLASS_SELECTOR.match(step) for step in selector.split()]
    return tuple((step[1], step[2]) for step in steps if step) if all(steps) else ()


@lru_cache(maxsize=4096)
def _classes(selector: str) -> tuple[str, ...]:
    """The classes that every element chain matching a plain CSS selector must have."""
    return tuple(_CLASS_NAME.findall(selector)) if _PLAIN_SELECTOR.match(selector) else ()


def _is_imprint(element: HtmlElement) -> bool:
    """True for the portal's imprint, which a CMS prints in the same kind of element as its articles."""
    opening: list[str] = []
    said = 0
    for piece in islice(element.itertext(), _OPENING):
        opening.append(piece)
        said += len(piece.strip())
        if said > _SAID:
            break
    return opens_like_imprint(normalize("".join(opening)))


def _shows_anything(element: HtmlElement) -> bool:
    return next(element.iter("img", "iframe", "embed", "object"), None) is not None


def _fullness(element: HtmlElement) -> int:
    """Characters of unlinked text, with a photo counted as a short paragraph."""
    text = len(" ".join((element.text_content() or "").split()))
    links = [link for link in element.iter("a") if not is_document(link.get("href") or "")]
    linked = sum(len((link.text_content() or "").strip()) for link in links)
    photos = sum(is_photo(image) for _, image in zip(range(_PHOTOS_COUNTED), element.iter("img"), strict=False))
    return max(0, text - linked) + _PHOTO_WORTH * photos
