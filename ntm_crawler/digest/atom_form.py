"""A digest as an Atom feed (RFC 4287), for feed readers: an entry for each article."""

import re
from urllib.parse import quote
from xml.etree import ElementTree

from ntm_crawler.clock import to_iso
from ntm_crawler.database.news import News
from ntm_crawler.digest.digest import HEADINGS, Digest
from ntm_crawler.language import gettext

_ATOM = "http://www.w3.org/2005/Atom"
_AUTHORITY = "tag:ntm-crawler,2026"  # RFC 4151
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def as_atom(digest: Digest) -> str:
    """The feed. An entry's id stays the same as long as its article says the same."""
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"{_AUTHORITY}:digest/{quote(digest.about)}")
    _add(feed, "title", digest.title)
    _add(feed, "updated", to_iso(digest.made_at))
    _add(feed, "generator", "ntm_crawler")
    for one in digest.news:
        _add_entry(feed, one)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _add_entry(feed: ElementTree.Element, one: News) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", f"{_AUTHORITY}:{quote(f'{one.portal}/{one.source_key}/{one.version}/{one.kind}')}")
    _add(entry, "title", one.title)
    _add(entry, "updated", one.happened_at)
    _add(_add(entry, "author", ""), "name", one.portal)
    ElementTree.SubElement(entry, "link", rel="alternate", href=_xml(one.url))
    ElementTree.SubElement(entry, "category", term=one.kind, label=gettext(HEADINGS[one.kind]))
    _add(entry, "summary", one.excerpt)


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name)
    element.text = _xml(text)
    return element


def _xml(text: str) -> str:
    return _NOT_XML.sub(" ", text)
