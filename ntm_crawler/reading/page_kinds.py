"""Tells articles from what portals show in their place with status 200, in their own design: errors, goodbyes, lists.

Of most lists the extraction says that they are none (`another_page`, `no_article`, `no_content`); of one in which the
article is a row, that is seen here. The guard knows servers' bare messages by their bytes; here the page has been read.
What shows a date in its place, or the title that was asked for, is no message: there are articles about portals that
close, and short notices.
"""

import re
from collections.abc import Iterable

from lxml import etree

from ntm_crawler.extraction.page import Page
from ntm_crawler.extraction.titles.same import holds_title, is_telling
from ntm_crawler.extraction.titles.slugs import is_title_of_address
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Article, Issue
from ntm_crawler.listings.links import ArticleLink, article_links
from ntm_crawler.listings.rows import read_rows
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.guard import MESSAGES, is_heading
from ntm_crawler.text import fold, normalize

_DATES_IN_PLACE = frozenset({"selector", "label"})
_SHORT = 800  # characters; goodbyes are shorter, articles about portals seldom
_OPENING = 300  # characters in which a message says what it is
_HEADINGS = etree.XPath("//title | //h1")
_UNLINKED = "//h1[not(.//a or ancestor::a)]"  # lists link what theirs say
_OWN_TITLES = etree.XPath(_UNLINKED)
_OWN_HEADINGS = etree.XPath(f"//title | {_UNLINKED}")
_FEWEST_ROWS = 2

_PORTAL = r"(?:trang|cong|website|web|portal|ten mien|dia chi|site)\b"
_ENDS = (
    r"(?:(?:tam )?(?:dung|ngung|cham dut|ket thuc|dinh chi) (?:viec )?(?:hoat dong|van hanh|cung cap|cap nhat)"
    r"|(?:khong con|het) (?:hoat dong|duoc cap nhat|ton tai)|da (?:bi |duoc )?dong cua?\b"
    r"|(?:chuyen|doi) (?:sang|den|ve|toi|qua) (?:dia chi|ten mien|trang|cong|website)|(?:dia chi|ten mien) moi"
    r"|no longer (?:available|active|in use)|has (?:moved|closed|been (?:moved|closed|discontinued|retired)))"
)
# One sentence says of the portal that it ends or has moved.
_GOODBYE = re.compile(rf"\b{_PORTAL}[^.!?\n]{{0,160}}\b{_ENDS}|\b{_ENDS}[^.!?\n]{{0,80}}\b{_PORTAL}")


def doubt_about(article: Article, page: Page, site: Site) -> Issue | None:
    """The issue of a page that is no article: `error_page`, `maintenance`, `goodbye_page`; `another_page` for a list.

    `article` is what was read from `page`, with its dates.
    """
    code = _message_code(article, page)
    if code and not _names_its_article(article, page, _HEADINGS):
        return Issue(code=code, message=f"{article.url}: {KINDS[code].words}", url=article.url)
    if _is_row_of_list(article, page, site) and not _names_its_article(article, page, _OWN_HEADINGS):
        message = f"{article.url}: the page is a list of articles, of which this one is a row"
        return Issue(code="another_page", message=message, url=article.url)
    return None


def shows_its_date(article: Article) -> bool:
    """Whether the page shows the date of publication in its place, beside the title or where it is declared."""
    return article.published_source in _DATES_IN_PLACE


def _message_code(article: Article, page: Page) -> str | None:
    """What kind of message the page's headings, or the first words of a short text, are."""
    if shows_its_date(article):
        return None
    opening = fold(article.body[:_OPENING])
    is_short = len(article.body) <= _SHORT
    if is_short and _GOODBYE.search(opening):
        return "goodbye_page"
    headings = [text for element in _HEADINGS(page.root) if (text := "".join(element.itertext()))]
    headings += [article.title] if article.title and is_short else []
    for code in ("error_page", "maintenance"):
        for phrase in MESSAGES[code]:
            if any(is_heading(phrase, heading) for heading in headings) or opening.startswith(phrase):
                return code
            if is_short and phrase in opening.split(".")[0]:
                return code
    return None


def _is_row_of_list(article: Article, page: Page, site: Site) -> bool:
    """Whether the text is no more than what a list on the page says of the article beside others."""
    if not 0 < len(article.body) <= _SHORT or not site.has_articles_of_its_own:
        return False
    links = article_links(page, site.identify)
    to_itself = [link for link in links if link.key == article.source_key]
    if not to_itself or _heads_itself(article, page, to_itself):
        return False
    rows = read_rows(page, links, site.rows)
    own = next((row for row in rows if row.address.key == article.source_key), None)
    said = fold(f"{own.title or ''} {own.summary or ''}") if own and len(rows) >= _FEWEST_ROWS else ""
    return all(fold(line) in said for line in article.body.splitlines())


def _heads_itself(article: Article, page: Page, to_itself: Iterable[ArticleLink]) -> bool:
    """Whether an h1 that leads nowhere says the title, and no link to the article does: its day alone leads there, as
    WordPress' themes have it, and a notice is no longer than a list's summary."""
    title = normalize(article.title or "")
    linked = {normalize("".join(link.element.itertext())) for link in to_itself}
    return title not in linked and title in _printed(page, _OWN_TITLES)


def _printed(page: Page, headings: etree.XPath) -> list[str]:
    """The words of a page's headings."""
    return [normalize("".join(element.itertext())) for element in headings(page.root)]


def _names_its_article(article: Article, page: Page, headings: etree.XPath) -> bool:
    """Whether the page prints the title that was asked for, or one that its address tells."""
    printed = _printed(page, headings)
    if any(is_title_of_address(text, article.url) for text in printed):
        return True
    listed = article.listing_title
    return bool(listed and is_telling(listed) and any(holds_title(text, listed) for text in printed))
