"""Text that a reader sees although the page as it was sent keeps it from being read: a script shows it, or the parser
finds no end of the menu in front of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import Layout, is_prose
from ntm_crawler.extraction.lines.tags import PHOTO_TAGS
from ntm_crawler.extraction.lines.tree_index import PRINTED_CLASSES, is_hidden
from ntm_crawler.text import normalize

_UNREAD = frozenset(("nav", "button"))
_FEWEST = 3  # paragraphs of a text: a notice about cookies has fewer
_PARAGRAPH = 60  # characters
_UNFOLDING = re.compile(r"(?:xem|doc|hien thi) (?:them|tiep|day du|toan bo)(?: noi dung)?|(?:read|show) more")
_MOST_SLIDES = 100  # of one gallery: bounds the work
_MUCH_MORE = 2  # times as much as the page prints


def is_unfolded(hidden: HtmlElement) -> bool:
    """True for a hidden text beside a button, or a link to nowhere, that shows the rest: "Xem thêm"."""
    for beside in (hidden.getprevious(), hidden.getnext()):
        if beside is not None and beside.tag in ("p", "div") and len(beside) == 1:
            beside = beside[0]
        if beside is None or beside.tag not in ("a", "button"):
            continue
        is_nowhere = (beside.get("href") or "#").strip().lower().startswith(("#", "javascript:"))
        if is_nowhere and _UNFOLDING.fullmatch(fold_phrase(beside.text_content())):
            return len(normalize(hidden.text_content())) >= _PARAGRAPH
    return False


def is_slide(hidden: HtmlElement) -> bool:
    """True for a photo, with its caption perhaps, of a gallery that shows one at a time: its elements are made like the
    first one, which is not hidden, and lead nowhere."""
    if next(hidden.iter(*PHOTO_TAGS), None) is None or any(link.text_content().strip() for link in hidden.iter("a")):
        return False
    made = hidden.tag, hidden.get("class")
    before = islice(hidden.itersiblings(preceding=True), _MOST_SLIDES)
    slides = takewhile(lambda one: (one.tag, one.get("class")) == made, before)
    first = next((one for one in slides if not is_hidden(one)), None)
    return made[1] is not None and first is not None and next(first.iter(*PHOTO_TAGS), None) is not None


def printed_text(hidden: Iterable[HtmlElement], layout: Layout) -> list[HtmlElement]:
    """Of the elements that a class hides, the texts that are called what is printed and are no copy of one that the
    page shows: the rest of the page is what is not printed."""
    named = [one for one in hidden if not PRINTED_CLASSES.isdisjoint((one.get("class") or "").lower().split())]
    if not named:  # nearly always
        return []
    shown = {block.text for block in layout.blocks}
    return [one for one in named if _is_text(one) and not any(map(shown.__contains__, _paragraphs(one)))]


def unseen_text(root: HtmlElement, layout: Layout, menus: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The elements that keep most of the paragraphs below `root` from being read, where hardly anything else is
    printed; `menus` are the page's."""
    printed_prose = [*islice(filter(is_prose, layout.blocks), _FEWEST)]
    headed = filter(_holds_title, menus)  # nearly none
    if len(printed_prose) == _FEWEST and not any(root in (menu, *menu.iterancestors()) for menu in headed):
        return []
    paragraphs = [one for one in root.iter("p") if one not in layout.boxes]  # those that were read have a box
    lengths = [(paragraph, len(paragraph.text_content())) for paragraph in paragraphs]
    long = [(paragraph, length) for paragraph, length in lengths if length >= _PARAGRAPH]
    if len(long) < _FEWEST:
        return []
    unread: dict[HtmlElement, list[int]] = {}
    for paragraph, length in long:
        for around in paragraph.iterancestors():
            if around.tag in _UNREAD or is_hidden(around):
                unread.setdefault(around, []).append(length)
    most = max(unread.values(), key=sum, default=[])
    printed = sum(len(block.text) for block in layout.blocks)
    if len(most) < _FEWEST or sum(most) < _MUCH_MORE * printed:
        return []
    return [element for element, hidden in unread.items() if 2 * sum(hidden) >= sum(most)]


def _holds_title(menu: HtmlElement) -> bool:
    """True for a menu with the page's heading in it: the article is in it too, as the page forgot to end the menu."""
    return next(menu.iter("h1"), None) is not None


def hidden_around(heading: HtmlElement) -> list[HtmlElement]:
    """The hidden elements around a heading, where they hide the paragraphs of a text with it, or the page's only
    `article`, which a script fades in."""
    hidden = [around for around in heading.iterancestors() if is_hidden(around)]
    return hidden if hidden and (_is_text(hidden[-1]) or _is_of_only_article(heading)) else []


def _is_of_only_article(heading: HtmlElement) -> bool:
    around = next(heading.iterancestors("article"), None)
    articles = heading.getroottree().iter("article")
    return around is not None and next(articles, None) is around and next(articles, None) is None


def _is_text(element: HtmlElement) -> bool:
    return len(list(islice(_paragraphs(element), _FEWEST))) == _FEWEST


def _paragraphs(element: HtmlElement) -> Iterator[str]:
    """The long paragraphs below an element."""
    texts = (normalize(paragraph.text_content()) for paragraph in element.iter("p"))
    return (text for text in texts if len(text) >= _PARAGRAPH)
