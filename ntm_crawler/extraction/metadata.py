"""What a document says about itself outside its visible text: titles, dates and the canonical address."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.extraction.authors.names import names_unit
from ntm_crawler.extraction.lines.tree_index import TreeIndex
from ntm_crawler.text import fold, normalize

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "article.published",
    "datecreated",
    "article:modified_time_published",
    "dc:date",
    "dc:date.issued",
    "publication_date",
    "publication-date",
    "published_time",
    "parsely-pub-date",
    "bepress_citation_date",
)
_AUTHOR_NAMES = ("article:author", "author", "dc.creator", "dcterms.creator")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_OG_SITE, _OG_URL = "og:site_name", "og:url"
_NAMES = frozenset((*_DATE_NAMES, *_AUTHOR_NAMES, *_TITLE_NAMES, _OG_SITE, _OG_URL))
_LONGEST = 1_000
_MOST_ENTRIES = 50  # bounds the work: each title is looked for among the lines of the page
_HOME_PATH = re.compile(
    r"^/?(?:(?:vi|en|web|portal|trang-chu|home|index|default)(?:\.\w{2,5})?/?){0,2}$", re.IGNORECASE
)
_PLACE = r"(?:huyen|tinh|xa|thi tran|thi xa|thanh pho|phuong|quan|tp|tt)\.? \w+(?: \w+){0,2}"
_SITE_NAME = re.compile(
    rf"^(?:(?:cong (?:thong tin|tt|ttdt)|trang (?:thong tin|tin|ttdt))\b[^:]{{0,60}}|portal|website\b.*|home"
    rf"|{_PLACE}(?: {_PLACE})?"
    rf"|(?:ubnd|uy ban nhan dan|hdnd|huyen uy)(?: {_PLACE}){{0,2}}"
    r"|(?:trang )?chi tiet(?: (?:tin|bai|bai viet|tin tuc|tin bai))?|bai viet|xem tin|tin bai"
    r"|.{0,60}(?:\.gov\.vn|thong tin dien tu|ttdt)"
    r"|dang nhap(?: (?:he thong|thanh vien|tai khoan|quan tri)\b.{0,15})?"
    r"|dang ky(?: (?:thanh vien|tai khoan)\b.{0,15})?"
    r"|trang chu(?: (?:cong|trang|website|portal|huyen|xa|tinh|so|ubnd)\b[^:]{0,50})?"
    r"|tim kiem(?: (?:nang cao|tin tuc|van ban))?|ket qua tim kiem.{0,30}|so do (?:trang|cong|website)"
    r"|login|sign in|search|post|dispform|(?:(?:news|article|view) ?)?details?"  # pages of SharePoint and DotNetNuke
    r"|(?:loi|error|http)?\s?(?:403|404|500|502|503)\b.{0,40}|(?:trang )?khong (?:tim thay|ton tai).{0,30}"
    r"|(?:page )?not found|bao loi|bao tri.{0,30}|access denied|forbidden)$"
)
_NO_PLACES = ("tình ", "xã hội")  # "Tình hình kinh tế - xã hội tháng 11"
_SECTION_NAME = re.compile(  # of sections, and of short articles, too
    r"^(?:tin tuc(?: (?:- )?su kien)?|tin (?:hoat dong|trong huyen|noi bat|tong hop|dia phuong|moi)|su kien|thong bao"
    r"|gioi thieu|lien he|gop y|hoi dap)$"
)
_PAGE = "WebPage"
_OF_XML = re.compile(r"^\s*(?:/[/*])?\s*<!\[CDATA\[(?:\s*\*/)?|(?:/[/*])?\s*\]\]>(?:\s*\*/)?\s*$")
_STATED_DAY = re.compile(  # of linked data that a quote in a title breaks
    r'"@type"\s*:\s*"(\w*(?:Article|Posting))".*?"datePublished"\s*:\s*"([^"]{8,40})"', re.DOTALL
)
_HOME_NAMES = frozenset(("trang chu", "home", "homepage", "trang nhat"))  # what the titles of untitled pages open with
_OF_HEADLINE = re.compile(  # signs and words of what is told of a unit: "Trường A - Trường B: Phải thắng!"
    r"['\"‘’“”:!?%]| (?:chính thức|khánh thành) "
)
_SEPARATOR = re.compile(r"\s+[-–—|»«:•·/>]+\s+|\s*[|»]+\s*|\s*::\s*")  # DotNetNuke: "… > …"


@dataclass(slots=True)
class Metadata:
    """Titles in order of trust (`document_title` is the raw `<title>`), date texts, the canonical address, and that of
    Open Graph as it is written."""

    titles: tuple[str, ...]
    document_title: str
    dates: tuple[str, ...]
    canonical: str | None
    authors: tuple[str, ...] = ()
    site_name: str = ""
    og_url: str = ""

    def names_site(self, name: str, url: str) -> bool:
        """True when `name` is what the site calls itself: in its metadata, at the end of `<title>`, in its address."""
        return _letters(name) in _names_of_site(self.site_name, self.document_title, url)


def read_metadata(index: TreeIndex, url: str, base_url: str) -> Metadata:
    """Read meta, title, canonical link and JSON-LD of a document."""
    content = dict(_meta_contents(index.tags["meta"]))
    titles = [*filter(None, map(content.get, _TITLE_NAMES))]
    dates = [*filter(None, map(content.get, _DATE_NAMES))]
    authors = [*filter(None, map(content.get, _AUTHOR_NAMES))]
    pages: list[dict[str, object]] = []  # what calls itself a page states a day where no article does
    for script in index.tags["script"]:
        kind = script.get("type")
        if kind and "ld+json" in kind.lower() and script.text:
            entries = list(_linked_data(script.text))
            pages += [entry for entry in entries if entry.get("@type") == _PAGE]
            for entry in islice((one for one in entries if _is_article(one.get("@type"))), _MOST_ENTRIES):
                _collect(entry, "headline", titles)
                _collect(entry, "datePublished", dates)
                _collect(entry, "dateCreated", dates)
                _collect_names(entry.get("author"), authors)
    for entry in pages[:_MOST_ENTRIES] if not dates else ():
        _collect(entry, "datePublished", dates)
    title = next(iter(index.tags["title"]), None)
    return Metadata(
        titles=tuple(dict.fromkeys(titles)),
        document_title=_read((title.text or "")[:_LONGEST]) if title is not None else "",
        dates=tuple(dict.fromkeys(dates)),
        canonical=_canonical(index.tags["link"], url, base_url),
        authors=tuple(dict.fromkeys(authors)),
        site_name=content.get(_OG_SITE, ""),
        og_url=content.get(_OG_URL, ""),
    )


def without_site_name(title: str) -> str:
    """`<title>` without the site's name before or after it: "… - Cổng thông tin điện tử huyện X" → "…"."""
    parts = _SEPARATOR.split(title)
    separators = _SEPARATOR.findall(title)
    while len(parts) > 1 and _is_site_name(parts[-1]):
        parts.pop()
        separators.pop()
    while len(parts) > 1 and _is_site_name(parts[0]):
        parts.pop(0)
        separators.pop(0)
    joined = parts[0] + "".join(separator + part for separator, part in zip(separators, parts[1:], strict=True))
    return joined.strip()


@lru_cache(maxsize=1024)  # each title is asked about several times
def is_site_name(title: str) -> bool:
    """True when `title` names the portal or a section, not an article."""
    parts = _SEPARATOR.split(title)
    return not title or fold(parts[0]).strip() in _HOME_NAMES or all(_is_site_name(part) for part in parts)


def title_parts(title: str) -> list[str]:
    """The parts of a `<title>` that may be an article's title: sections' names are kept, the portal's are not."""
    parts = [part.strip() for part in (title, *_SEPARATOR.split(title))]
    return [part for part in parts if part and not _is_portal_name(part) and fold(part) not in _HOME_NAMES]


@lru_cache(maxsize=4096)
def _is_site_name(part: str) -> bool:
    is_section = _is_portal_name(part) or bool(_SECTION_NAME.match(fold(part).strip(" .-|")))
    # "Trung tâm Khuyến nông"; in capitals alone its name and what it does look the same
    return is_section or (names_unit(part) and not (part.isupper() or _OF_HEADLINE.search(part)))


@lru_cache(maxsize=4096)
def _is_portal_name(part: str) -> bool:
    key = fold(part).strip(" .-|")
    return not key or (bool(_SITE_NAME.match(key)) and not part.lower().startswith(_NO_PLACES))


def _meta_contents(metas: Iterable[HtmlElement]) -> Iterator[tuple[str, str]]:
    for element in metas:
        content = element.get("content")
        if not content:
            continue
        for name in map(element.get, ("property", "name", "itemprop")):
            if name and (name := name.strip().lower()) in _NAMES:
                yield name, _read(content[:_LONGEST])


def _linked_data(text: str) -> Iterator[dict[str, object]]:
    try:
        data = json.loads(_OF_XML.sub("", text).strip().rstrip(";"), strict=False)
    except ValueError:
        if stated := _STATED_DAY.search(text):
            yield {"@type": stated[1], "datePublished": stated[2]}
        return
    except RecursionError:
        return
    queue = [data]
    while queue:
        entry = queue.pop()
        if isinstance(entry, list):
            queue.extend(reversed(entry))
        elif isinstance(entry, dict):
            if entry.get("@type") == _PAGE or _is_article(entry.get("@type")):
                yield entry
            queue.extend(value for key, value in entry.items() if key in ("@graph", "mainEntity"))


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in kinds)


def _collect(entry: dict[str, object], key: str, found: list[str]) -> None:
    value = entry.get(key)
    if isinstance(value, str) and value.strip():
        found.append(_read(value))


def _read(text: str) -> str:
    """A text, of JSON-LD or escaped twice perhaps: "Chợ Na Mèo &#8211; Ngày mới"."""
    return normalize(unescape(text) if "&" in text else text)


def _collect_names(authors: object, found: list[str]) -> None:
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict):
            _collect(author, "name", found)
        elif isinstance(author, str):
            found.append(_read(author))


def _canonical(links: Iterable[HtmlElement], url: str, base_url: str) -> str | None:
    """`link rel=canonical` when it points to a page of the same host that is not its home."""
    written = canonical_href(links)
    if written is None:
        return None
    try:
        target = urljoin(base_url, written)
        parts, own = urlsplit(target), urlsplit(url)
        same_host = _host(parts.hostname) == _host(own.hostname)
    except ValueError:
        return None
    is_home = _HOME_PATH.match(parts.path) and not parts.query
    return target if parts.scheme in ("http", "https") and same_host and not is_home else None


def canonical_href(links: Iterable[HtmlElement]) -> str | None:
    """What the first `link rel=canonical` of these says, as it is written."""
    for link in links:
        if (link.get("rel") or "").strip().lower() == "canonical":
            return (link.get("href") or "").strip()
    return None


@lru_cache(maxsize=16)  # each name of a byline is compared with them
def _names_of_site(site_name: str, document_title: str, url: str) -> frozenset[str]:
    tail = _SEPARATOR.split(document_title)[-1] if _SEPARATOR.search(document_title) else ""
    host = _host(urlsplit(url).hostname)
    return frozenset(filter(None, map(_letters, (site_name, tail, host, *host.split(".")))))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _host(name: str | None) -> str:
    return (name or "").removeprefix("www.")
