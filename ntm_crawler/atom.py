"""A list of things as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from ntm_crawler.text import normalize

_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of a feed: `url` is where it is read, `original` the page it was taken from, `category` one word."""

    id: str
    title: str
    url: str
    updated: datetime
    summary: str = ""
    author: str = ""
    original: str = ""
    category: str = ""


def atom_feed(*, title: str, feed_url: str, page_url: str = "", entries: Iterable[Entry], now: datetime) -> str:
    """The XML of a feed whose own address is `feed_url`; one without entries was updated `now` (all moments aware).

    A feed that is a file somewhere has no address: `feed_url` is then another URI that is always its own (RFC 4151).
    """
    entries = list(entries)
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    _text(feed, "id", feed_url)
    _text(feed, "title", title)
    _text(feed, "updated", max((entry.updated for entry in entries), default=now).isoformat())
    if feed_url.startswith("http"):
        _link(feed, "self", feed_url)
    if page_url:
        _link(feed, "alternate", page_url)
    _text(ET.SubElement(feed, "author"), "name", "ntm_crawler")
    for entry in entries:
        _entry(ET.SubElement(feed, "entry"), entry)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode")


def _entry(element: ET.Element, entry: Entry) -> None:
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated.isoformat())
    _link(element, "alternate", entry.url)
    if entry.original:
        _link(element, "via", entry.original)
    if entry.author:
        _text(ET.SubElement(element, "author"), "name", entry.author)
    if entry.category:
        ET.SubElement(element, "category", term=entry.category)
    if entry.summary:
        _text(element, "summary", entry.summary)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = normalize(text)  # XML knows no control characters


def _link(parent: ET.Element, relation: str, url: str) -> None:
    ET.SubElement(parent, "link", rel=relation, href=normalize(url))
