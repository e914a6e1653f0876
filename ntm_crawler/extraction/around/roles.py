"""What an element of a page says its text is: by HTML's own names (`time`, `rel`, `address`), schema.org's `itemprop`,
the words of its class, and where it leads."""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.byline import AUTHOR_WORDS
from ntm_crawler.extraction.authors.names import is_foreign_name, is_persons_name, names_unit
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import words_of_name
from ntm_crawler.extraction.lines.tags import HEADING_TAGS, element_text

LONGEST_CLASS = 200  # characters of an element's class and id that are looked at: bounds what is remembered
DATE, EDITED, POSTED, AUTHOR, SOURCE, CATEGORY, COUNTER, TEXT = (
    "date",
    "edited",
    "posted",
    "author",
    "source",
    "category",
    "counter",
    "text",
)
UNKNOWN_LABEL = "label"  # of another language, in front of a colon
_SAYING_ROLE = frozenset(("rel", "itemprop", "href"))  # attributes
_REL = {"author": AUTHOR, "category": CATEGORY, "tag": CATEGORY}
_ITEMPROPS = {
    "author": AUTHOR,
    "creator": AUTHOR,
    "datepublished": DATE,
    "datecreated": DATE,
    "datemodified": EDITED,
    "articlesection": CATEGORY,
    "keywords": CATEGORY,
    "sourceorganization": SOURCE,
    "publisher": SOURCE,
    "commentcount": COUNTER,
    "interactioncount": COUNTER,
}
_CLASS_WORDS = {
    AUTHOR: AUTHOR_WORDS | {"authors", "vcard", "creator", "reporter"},
    CATEGORY: frozenset(
        (
            *("category", "categories", "cat", "cats", "chuyenmuc", "taxonomy", "term", "terms", "danhmuc"),
            *("tag", "tags", "topic", "topics", "keywords", "badge"),
        )
    ),
    COUNTER: frozenset(
        (
            *("views", "view", "hits", "hit", "counter", "luotxem", "comments", "comment", "binhluan", "reading"),
            *("wordcount", "words"),
        )
    ),
    SOURCE: frozenset(("source", "nguon", "nguontin", "sources")),
    EDITED: frozenset(("update", "updated", "modified", "edited", "lastmod")),
    DATE: frozenset(
        ("date", "time", "published", "timestamp", "ngay", "ngaydang", "thoigian", "created", "datetime", "pubdate")
    ),
}
OF_COMMENTS = frozenset(("comment", "comments", "binhluan", "commentlist", "reply"))  # whatever else they say
_PORTRAIT = frozenset(("author", "image"))  # its words are said where the photo is not shown
_OF_SITE = frozenset(("copyright", "site"))  # who made or owns the site wrote no article of it
_OF_LOOK = frozenset(("view", "mode"))  # Drupal: a part "paragraph--view-mode--default" counts nobody
_OF_POST = frozenset(("post", "type", "status"))  # WordPress: a whole article, with its categories and tags
_CLASS_PAIRS = {
    AUTHOR: (frozenset(("posted", "by")), frozenset(("by", "line")), frozenset(("tac", "gia"))),
    CATEGORY: (frozenset(("chuyen", "muc")), frozenset(("danh", "muc")), frozenset(("the", "loai"))),
    DATE: (frozenset(("posted", "on")), frozenset(("ngay", "dang"))),
    COUNTER: (frozenset(("luot", "xem")), frozenset(("binh", "luan"))),
}
_HREF_ROLES = (
    (
        AUTHOR,
        re.compile(
            r"(?:^|/)(?:authors?|tac-?gia|users?(?!/(?:log|regis|sign|pass))|by|nguoi-dung|nguoi-viet|phong-vien|but-danh"
            r"|profiles?(?!/(?:log|regis|sign|edit)))/|[?&]author="
            r"|[?&]\w{1,6}=users?&\w{1,6}=(?:details?|profile|view|show|info)(?:&|$)",  # Cotonti, Seditio
            re.IGNORECASE,
        ),
    ),
    (
        CATEGORY,
        re.compile(r"(?:^|[/?])(?:categor(?:y|ies)|chuyen-muc|danh-muc|tags?|topics?)\d*/|[?&](?:cat|tag)=", re.I),
    ),
    (COUNTER, re.compile(r"#(?:(?:box|list)[-_])?(?:comments?|respond|disqus_thread|binh-luan)$", re.IGNORECASE)),
)
# Viblo, Substack, Medium; those of a site lead elsewhere, too
_PROFILE = re.compile(r"/(?:u/[\w-]+|@[\w.-]+)/?(?:\?|$)")


def role_of(element: HtmlElement) -> str | None:
    """What an element says its text is: a date, a day of edit, a name, a source, a category, a counter."""
    tag = element.tag
    if tag == "time":
        return EDITED if _is_time_of_edit(element) else DATE
    said = dict(element.items())
    if not said and tag != "address":  # most elements
        return None
    name, identifier = said.get("class", ""), said.get("id")
    if identifier and tag not in HEADING_TAGS:  # Markdown's have their words
        name = f"{name} {identifier}"
    if _SAYING_ROLE.isdisjoint(said):
        role = _role_of_name(name[:LONGEST_CLASS]) if name else None
    else:
        role = _role_by_attributes(element, said, name[:LONGEST_CLASS])
    if role is None and tag == "address":  # elsewhere that of the site's owner
        return AUTHOR if next(element.iterancestors("article", "main"), None) is not None else None
    return role


def _role_by_attributes(element: HtmlElement, said: Mapping[str, str], name: str) -> str | None:
    """What a link's relation, schema.org's property, the `name` by its class, and the address that a link leads to say,
    the first of them that says it."""
    rel, itemprop, href = map(said.get, ("rel", "itemprop", "href"))
    if rel:
        found = next((_REL[word] for word in rel.lower().split() if word in _REL), None)
        if found and _OF_SITE.isdisjoint(words_of_name(said.get("class", "")[:LONGEST_CLASS])):
            return found
    if itemprop and itemprop.lower() in _ITEMPROPS and _OF_SITE.isdisjoint(words_of_name(name)):
        return _ITEMPROPS[itemprop.lower()]
    role = _role_of_name(name) if name else None
    if role == CATEGORY and href and _role_of_address(href) == AUTHOR:  # Bootstrap's "badge" is a look
        return AUTHOR
    if role is None and href:
        return _role_of_address(href) or (AUTHOR if _PROFILE.search(href) and _is_somebody(element) else None)
    return role


def _is_somebody(element: HtmlElement) -> bool:
    text = element_text(element)
    return is_persons_name(text) or is_foreign_name(text) or names_unit(text)


def _is_time_of_edit(time: HtmlElement) -> bool:
    """By schema.org, or by WordPress's class beside the `time` of posting: alone, it is many a theme's only day."""
    itemprop = (time.get("itemprop") or "").lower()
    if "modified" in itemprop:
        return True
    if "published" in itemprop:  # Blossom, Rara of WordPress: the classes the other way round
        return False
    beside = (
        (time.getprevious(), time.getnext())
        if _has_class(time, "updated") and not _has_class(time, "published")
        else ()
    )
    return any(other is not None and other.tag == "time" and _has_class(other, "published") for other in beside)


def _has_class(element: HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split()


def is_rel_author(link: HtmlElement) -> bool:
    """True for a link that HTML itself says to be that of the author: `rel=author`."""
    rel = link.get("rel")
    return rel is not None and "author" in rel.lower().split()


def leads_to_author(link: HtmlElement, name: str) -> bool:
    """True for a link to an author's page that shares a word with `name`, or has none: "/author/2420/"."""
    href = link.get("href") or ""
    if is_rel_author(link):
        return True
    way = next((pattern.search(href) for kind, pattern in _HREF_ROLES if kind == AUTHOR), None)
    if way is None:
        return False
    slug = fold_phrase(unquote(href[way.end() :]))
    words = (word for word in fold_phrase(name).split() if len(word) > 1)
    return not any(map(str.isalpha, slug)) or any(word in slug for word in words)


@lru_cache(maxsize=4096)  # a portal's pages share the links of its menu
def _role_of_address(href: str) -> str | None:
    return next((role for role, pattern in _HREF_ROLES if pattern.search(href)), None)


@lru_cache(maxsize=4096)  # a portal's pages share their classes
def names_author(class_name: str) -> bool:
    """True for a class attribute that says that an element names the author."""
    return _told_by_name(class_name) == AUTHOR


def _told_by_name(name: str) -> str | None:
    words = words_of_name(name)
    if words >= _OF_LOOK:
        words -= _OF_LOOK
    if not OF_COMMENTS.isdisjoint(words) or words == _PORTRAIT:
        return COUNTER
    if not _OF_SITE.isdisjoint(words) or words >= _OF_POST:
        return None
    for role, single in _CLASS_WORDS.items():
        if not single.isdisjoint(words) or any(words >= pair for pair in _CLASS_PAIRS.get(role, ())):
            return role
    return None


_role_of_name = lru_cache(maxsize=4096)(_told_by_name)
