"""The title of a listing's row: its heading, or the line of a card that is neither day, excerpt, category nor name."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from ntm_crawler.dates import is_date_label
from ntm_crawler.listings.groups import Row, in_heading
from ntm_crawler.listings.labels import HEADING_TAGS, INLINE_TAGS, names_of
from ntm_crawler.text import fold, normalize

_BOLD_TAGS = frozenset(("b", "strong"))
_TITLE_TAGS = frozenset(("span", "p", "div"))  # which a card calls its title, where it links nothing
_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "button"))
_LONGEST_TITLE = 250
_LONG_LINE = 120  # an excerpt where something shorter can be the title
_MOST_LINKS = 20
_MOST_EVENTS = 200
_ROWS_COMPARED = 30
_FEWEST_PARTS = 2  # of a card
_NOT_A_TITLE = re.compile(
    r"\W*(?:(?:doc|xem) (?:them|tiep|chi tiet|tin)\b.*|chi tiet|(?:read|view|see|learn) (?:more|all|full).*"
    r"|continue reading.*|more|full story"
    r"|(?:\d+|no|khong co|leave a|gui|add) ?(?:binh luan|comments?|reactions?|y kien|phan hoi|reply)"
    r"|(?:so )?\d{1,5}(?:/\d{4})?/[a-z][a-z-]{1,20}"  # a document's number
    r"|(?:by|boi|posted by|dang boi|tac gia|nguoi dang)\b.*)?\W*"
)
_TITLE_NAME = re.compile(r"title|tieu-?de|ttl|heading|headline|name")
_ENDS_IN_TITLE = re.compile(r"(?:title|tieu-?de)$")
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_MONTH = re.compile(  # of a day's badge: "10" and under it "Tháng 11", "Th11", "Nov"
    r"(?:tháng|thg|th|t)[. ]?(?:\d{1,2}|\w{2,4}(?: một| hai)?)(?:[/,. -]+\d{4})?|\d{1,2}[/-]\d{4}"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:,? \d{4})?",
    re.IGNORECASE,
)
_BADGE_NAME = re.compile(r"label|badge|num|stt|count|index|order|rank|^(?:n|no|so|pos)$")


def repeated_lines(rows: Iterable[Row]) -> frozenset[str]:
    """The lines of links that stand in several rows: categories, names, "more"."""
    counts: Counter[str] = Counter()
    for row in islice(rows, _ROWS_COMPARED):
        counts.update({line for link in row.links[:3] for line in _lines(link.element)})
    return frozenset(line for line, count in counts.items() if count > 1)


def title_of(row: Row, repeated: Collection[str]) -> str | None:
    """The title of a row; `repeated` are lines that stand in other rows, too."""
    links = [link.element for link in row.links[:_MOST_LINKS]]
    links = [
        link for link in links if "#" not in (link.get("href") or "")
    ] or links  # "Bình luận?" leads to "#comments"
    headings = [link for link in links if in_heading(link)]
    wordings = [text for text in (_wording(link, repeated) for link in headings or links) if text]
    fitting = [text for text in wordings if _may_be_title(text)]
    unlinked = _heading_beside(row) if set(fitting) <= set(repeated) else ""
    title = unlinked or _longest(fitting or wordings)
    if not title or title.endswith(("...", "…")):
        title = _spoken(links, title.rstrip(".… ")) or title
    return title or None


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not _NOT_A_TITLE.fullmatch(fold(text)) and not is_date_label(text)


def _spoken(links: list[HtmlElement], beginning: str) -> str:
    """What links say to those who do not see them, where it begins like their text; of what they do ("Đọc thêm …")
    nothing is a title."""
    said = ((link.get("title"), link.get("aria-label"), _alternative(link)) for link in links)
    spoken = (normalize(text) for texts in said for text in texts if text)
    fitting = (text for text in spoken if text.startswith(beginning) and not _NOT_A_TITLE.fullmatch(fold(text)))
    return max(fitting, key=len, default="")


def _heading_beside(row: Row) -> str:
    """The heading of a row in which none is linked, or the line in front of it that is called a title: where a row has
    the whole text, that may have headings of its own."""
    headings = (heading for top in row.tops[:3] for heading in islice(filter(_is_heading, top.iter()), 1))
    return next((" ".join(lines) for heading in headings if (lines := _lines(heading))), "")


def _is_heading(element: HtmlElement) -> bool:
    if element.tag in HEADING_TAGS:
        return True
    return element.tag in _TITLE_TAGS and any(map(_ENDS_IN_TITLE.search, names_of(element)))


def _longest(wordings: list[str]) -> str:
    """The longest of the wordings of a title; an excerpt that is linked, too, comes behind it."""
    longest = max(wordings, key=len, default="")
    if len(longest) > _LONG_LINE or (longest.endswith(".") and not longest.endswith("..")):
        before = [text for text in wordings[: wordings.index(longest)] if len(text) > 3]
        return max(before, key=len, default=longest)
    return longest


def _wording(link: HtmlElement, repeated: Collection[str]) -> str:
    """What a link calls the article: the heading in it, or its line; its `title` where that is the line without what
    stands before it."""
    heading = next(link.iter(*HEADING_TAGS), None) if len(link) else None
    lines = _lines(link if heading is None else heading)
    if len(lines) == 1 and heading is None and not len(link) and not link.get("title"):
        return lines[0]
    kept = [line for line in lines if line not in repeated and not is_date_label(line)] or [
        line for line in lines if not is_date_label(line)
    ]
    text = " ".join(kept) if heading is not None else _title_line(link, kept)
    spoken = normalize(link.get("title") or "")
    return spoken if spoken and text.endswith(spoken) else text


def _title_line(link: HtmlElement, lines: list[str]) -> str:
    """Of the lines of a card the title: the one in bold or called so, or else the longest that is no excerpt."""
    if len(lines) < 2:
        return lines[0] if lines else ""
    for element in islice(link.iterdescendants(), _MOST_EVENTS):
        is_bold = element.tag in _BOLD_TAGS and not _begins_badge(element)
        if is_bold or any(map(_TITLE_NAME.search, names_of(element))):
            named = [line for line in _lines(element) if line in lines]
            if named:
                return named[0]
    alternative = _alternative(link)
    if alternative in lines:
        return alternative
    lines = [line for line in lines if not _NOT_A_TITLE.fullmatch(fold(line))] or lines
    lines = [line for line in lines if not line.endswith((".", "…"))] or lines
    return max((line for line in lines if len(line) <= _LONG_LINE), key=len, default=lines[0])


def _alternative(link: HtmlElement) -> str:
    return next((normalize(image.get("alt") or "") for image in islice(link.iter("img"), 1)), "")


def _lines(element: HtmlElement) -> list[str]:
    """The lines that a reader sees in an element, without the badges in them."""
    if not len(element):
        text = normalize(element.text or "")
        return [text] if text else _lines_of_table(element)
    return [line for line in map(normalize, _raw_lines(element)) if line]


def _lines_of_table(link: HtmlElement) -> list[str]:
    """The lines of the table right behind an empty link: a parser ends the link in front of the table in it."""
    table = link.getnext() if link.tag == "a" and not (link.tail or "").strip() else None
    if table is None or table.tag != "table" or next(table.iter("a"), None) is not None:
        return []
    return [line for line in map(normalize, _raw_lines(table)) if line]


def _raw_lines(element: HtmlElement) -> Iterator[str]:
    pieces: list[str] = []
    apart = _parts_of_card(element)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in islice(walk, _MOST_EVENTS):
        if one.tag not in INLINE_TAGS or one in apart or (one.tag == "span" and _is_badge(one)):
            yield "".join(pieces)
            pieces.clear()
        if event == "end":
            pieces.append((one.tail or "") if one is not element else "")
        elif one.tag in _UNREAD or (one is not element and (_is_badge(one) or _is_day(one))):
            walk.skip_subtree()
        else:
            pieces.append(one.text or "")
    yield "".join(pieces)


def _parts_of_card(link: HtmlElement) -> frozenset[HtmlElement]:
    """The inline elements that are lines of their own: those of a link with a picture or a day in it, which has text
    only in them."""
    if link.tag != "a" or len(link) < _FEWEST_PARTS:
        return frozenset()
    inside = list(islice(link.iter(), _MOST_EVENTS))
    if not any(one.tag in ("img", "time", "picture") or _is_day(one) or _begins_badge(one) for one in inside[1:]):
        return frozenset()
    bare = (one for one in inside if not any(text.strip() for text in (one.text or "", *_tails(one))))
    return frozenset(part for one in bare for part in one.iterchildren())


def _tails(element: HtmlElement) -> Iterator[str]:
    return (child.tail or "" for child in islice(element.iterchildren(), _MOST_EVENTS))


def _is_badge(element: HtmlElement) -> bool:
    """A number in a box of its own before a title."""
    text = element.text or ""
    return len(text) <= 4 and text.strip().isdigit() and any(map(_BADGE_NAME.search, names_of(element)))


def _begins_badge(element: HtmlElement) -> bool:
    """The number of a day in front of its month, in elements of their own, or both in one: "10/11"."""
    text, month = (element.text or "").strip(), element.getnext()
    if _DAY_AND_MONTH.fullmatch(text) and not len(element):
        return True
    if not (0 < len(text) <= 2 and text.isdigit()) or month is None or len(month):
        return False
    return bool(_MONTH.fullmatch((month.text or "").strip()))


def _is_day(element: HtmlElement) -> bool:
    text = (element.text or "").strip()
    return 5 < len(text) <= _LONG_LINE and not len(element) and is_date_label(normalize(text))
