"""Every issue that this project can leave: the one place that says what a code means, and what follows from it.

A new code is a new row of `KINDS`; tests hold the table against the source, and the manual against the table
(`python -m tests.helpers.manual` writes its part anew).
"""

import re
from dataclasses import KW_ONLY, dataclass
from typing import Literal


@dataclass(slots=True, frozen=True)
class IssueKind:
    """What a code says: `meaning` what has happened, `advice` what to do, or what is done; both begin in lower case.

    `on` is what it stands on. A page with an issue that `blocks` gives no article: storing it would lose or invent
    text. An issue that `is_doubt` says that the page may be no article: it gives no new one, and replaces none that is
    stored. `is_strike` says that it tells of the portal and not of one page: some in a row, and the portal is left
    alone for the run. `fault` is the fault of health (`health/faults.toml`) that it is evidence of.
    """

    meaning: str
    advice: str
    _: KW_ONLY
    on: Literal["page", "section", "portal", "run", "file"] = "page"
    blocks: bool = False
    is_doubt: bool = False
    is_strike: bool = False
    fault: str | None = None

    @property
    def words(self) -> str:
        """Meaning and advice in one."""
        return f"{self.meaning}; {self.advice}"


_AGAIN = "it is asked for again on the next run"
_COMPARE = "open the page, and compare it with the selectors of the spider"
_REPORT = "please report it with the page"

# Codes of one fault stand together. Where two happened equally often, health names the one that stands first.
KINDS: dict[str, IssueKind] = {
    # the portal, or a page of it, is not to be had
    "dns": IssueKind(
        "the host name is not known",
        "the portal may be gone or renamed",
        on="portal",
        is_strike=True,
        fault="host_unknown",
    ),
    "refused": IssueKind(
        "the server does not accept connections", "it may be down or gone", on="portal", is_strike=True, fault="refused"
    ),
    "moved": IssueKind(
        "a redirect or a pager leads to another host",
        "when the portal has moved there, add the host to its `hosts`",
        fault="moved",
    ),
    "certificate": IssueKind(
        "the server's certificate or TLS version is not acceptable",
        "if it stays so, declare `tls` in the spider, with the reason",
        on="portal",
        is_strike=True,
        fault="certificate",
    ),
    "blocked": IssueKind(
        "the server refuses this crawler",
        "slow down, or ask the portal's office to let it in",
        on="portal",
        is_strike=True,
        fault="blocked",
    ),
    "cookie_stub": IssueKind(
        "the server wants a cookie set by a script before it shows pages",
        "the portal is asked again later",
        on="portal",
        is_strike=True,
        fault="blocked",
    ),
    "login_page": IssueKind("the page asks for a login", "it is not public", fault="blocked"),
    "timeout": IssueKind(
        "the server did not answer in time",
        "it is asked again on the next run",
        on="portal",
        is_strike=True,
        fault="unreachable",
    ),
    "connection": IssueKind(
        "the connection broke",
        "the page is asked for again on the next run",
        on="portal",
        is_strike=True,
        fault="unreachable",
    ),
    "truncated": IssueKind(
        "the page ends before its own end",
        "fetch it again",
        blocks=True,
        fault="unreachable",
    ),
    "download_failed": IssueKind("the request failed for a reason that is not known here", _AGAIN, fault="unreachable"),
    "server_error": IssueKind(
        "the server answered with an HTTP status from 500", _AGAIN, on="portal", is_strike=True, fault="server_error"
    ),
    "maintenance": IssueKind(
        "the portal is being maintained",
        "the page is asked for again on the next run",
        on="portal",
        is_doubt=True,
        is_strike=True,
        fault="server_error",
    ),
    "error_page": IssueKind(
        "the server answered with an error message",
        "the page is asked for again on the next run",
        is_doubt=True,
        fault="server_error",
    ),
    "empty_page": IssueKind("the server sent an empty page", _AGAIN, fault="server_error"),
    "not_html": IssueKind(
        "the answer is no page: a document, an image, JSON, text without markup",
        "see what the address is; an article that is a document cannot be read",
        fault="server_error",
    ),
    "page_too_large": IssueKind(
        "the page is larger than DOWNLOAD_MAXSIZE", "open it; no article is so large", fault="server_error"
    ),
    "robots_unavailable": IssueKind(
        "the portal's robots.txt answers with an error",
        "nothing is fetched until robots.txt answers (RFC 9309)",
        on="portal",
        fault="robots",
    ),
    "not_allowed": IssueKind(
        "the page is forbidden by robots.txt, or is on no host of the portal",
        "read robots.txt; if it forbids listings or articles, ask the portal's office",
        fault="robots",
    ),
    "not_found": IssueKind(
        "the page is gone", "an article that is stored stays, and is marked as withdrawn", fault="listing_not_found"
    ),
    "redirected": IssueKind("redirects without an end, or without an address", _AGAIN, fault="listing_not_found"),
    "http_400": IssueKind(
        "HTTP status 400: the server does not understand the address", _AGAIN, fault="listing_not_found"
    ),
    "http_status": IssueKind("any other HTTP status; the code has its number (`http_418`)", _AGAIN),
    # listings
    "listing_incomplete": IssueKind(
        "the sitemap or a feed names articles that no listing shows, or a listing states more than it shows, or shows "
        "none that the last run met",
        "what a list names is fetched all the same; compare the page with the rows that `scrapy extract --listing` "
        "finds, and the sections of the spider with the portal's menu",
        on="section",
        fault="listing_incomplete",
    ),
    "addresses_shared": IssueKind(
        "a sitemap or feed names articles whose addresses do not tell whether they belong to the sections that are "
        "crawled, and the listings show less than half of them",
        "SHARED_ADDRESS_CHECKS of them are looked at in a run, and kept where their pages name a crawled section; when "
        "other sections of the portal belong to the collection, declare them, and when all of it does, crawl it with "
        "`-a discover=sitemap`",
        on="portal",
    ),
    "nothing_named": IssueKind(
        "neither a sitemap nor a feed names an article",
        "crawl the portal by its listings, without `-a discover=sitemap`; where it has another list of its articles, "
        "link it in a feed that its pages name, or ask its office to name it in robots.txt",
        on="portal",
        fault="listing_incomplete",
    ),
    "foreign_addresses": IssueKind(
        "a sitemap or feed names addresses of other hosts, which are left alone",
        "when the portal has moved there, add the host to its `hosts`",
        on="portal",
    ),
    "not_a_list": IssueKind(
        "what robots.txt or a page names as a sitemap or feed is none",
        "the listings are read all the same",
        on="portal",
    ),
    "listing_without_rows": IssueKind(
        "the first page of a listing gives no row",
        "no article found on it. The portal was redesigned, moved or is gone: open the page and compare it with the "
        "`addresses` and `rows` of the spider",
        on="section",
        fault="section_without_rows",
    ),
    "listing_broken_off": IssueKind(
        "a later page of a listing gives no row, is cut, or came in another's place",
        "articles are missing there: the section is read to its end on the next run",
        on="section",
        fault="section_failed",
    ),
    "page_limit": IssueKind(
        "the listing did not end",
        "see whether its pager loops, or raise LISTING_PAGE_LIMIT",
        on="section",
        fault="endless_pager",
    ),
    "clock_wrong": IssueKind(
        "a time that is stored lies in the future: this machine's clock is wrong, or was when that was stored",
        "set the clock (NTP); what is newer is told by the order of the runs",
        on="run",
    ),
    "portal_left_alone": IssueKind(
        "failures in a row: the portal is left alone for the rest of the run",
        "see what failed: the message names it",
        on="run",
    ),
    # articles that are not stored
    "no_title": IssueKind(
        "no title found, neither on the page nor in the listing", _COMPARE, blocks=True, fault="articles_lost"
    ),
    "no_article": IssueKind("no article text found on this page", _COMPARE, blocks=True, fault="articles_lost"),
    "no_content": IssueKind(
        "neither text nor images nor attachments found", _COMPARE, blocks=True, fault="articles_lost"
    ),
    "another_page": IssueKind(
        "the page is not the article that the listing named",
        "see whether the portal has moved or withdrawn it",
        blocks=True,
        fault="articles_lost",
    ),
    "goodbye_page": IssueKind(
        "the page says that the portal has ended or moved",
        "when the portal has moved, correct `base_url`; what is stored stays",
        is_doubt=True,
        fault="articles_lost",
    ),
    "bug": IssueKind("an error of this program", _REPORT, fault="bug"),
    "page_unreadable": IssueKind(
        "the page took too much time or memory, or ended the process that read it",
        f"{_REPORT}; it is tried again, after all others",
        fault="articles_lost",
    ),
    "not_an_article": IssueKind("the address is none of an article", "see the `addresses` of the spider"),
    "page_too_complex": IssueKind(
        "the page has too many lines to be an article", "if it is one, report it with the page"
    ),
    # articles that are stored
    "change_held": IssueKind(
        "the page now gives something that may not be the article; the stored version stays",
        "it is accepted when the next look agrees and nothing speaks against it; or look at it with `scrapy history "
        "ARTICLE`, and take it with `scrapy accept ARTICLE`, or leave it with `--reject`",
        fault="changes_held",
    ),
    "mass_change": IssueKind(
        "many articles changed at once",
        "see what the portal did: the changes are held, and accepted one by one when the next look agrees",
        on="run",
        fault="changes_held",
    ),
    "body_lost": IssueKind(
        "the page gives no text now; the stored text is kept",
        "compare the page with the stored article",
        fault="body_coverage",
    ),
    "body_on_three_addresses": IssueKind(
        "three new articles have one text", "if it is no article's text, correct the selectors", fault="repeated_body"
    ),
    "selectors_unmatched": IssueKind(
        "none of the declared body selectors matched; the locator was used", _COMPARE, fault="redesigned_articles"
    ),
    "selector_disagrees": IssueKind(
        "a declared selector gives another title than the page's headings and metadata agree on; theirs was taken",
        _COMPARE,
        fault="redesigned_articles",
    ),
    "lead_only": IssueKind("little text was taken, and lines or a box that look like more of it follow", _COMPARE),
    "line_left_out": IssueKind("a line beside or between paragraphs was taken for no part of the text", _COMPARE),
    "low_confidence": IssueKind("the article was located, but not with certainty", _COMPARE),
    "container_much_larger": IssueKind(
        "more prose was cut from the container than kept", "see whether text is missing"
    ),
    "body_much_shorter": IssueKind("the page prints much more than the text has", "see whether text is missing"),
    "furniture_in_body": IssueKind(
        "a line of the body reads like a part of the page around it", "declare a body selector"
    ),
    "no_date": IssueKind("no publication date found", _COMPARE, fault="date_coverage"),
    "date_guessed": IssueKind(
        "the date was guessed: from the day that the text reports on, or from the fetch",
        "declare a date selector for this portal",
        fault="date_source",
    ),
    "date_conflict": IssueKind("two sources give different dates", "check the date selector"),
    "ambiguous_date": IssueKind(
        "day and month of a date can be read in either order",
        "its text is kept; it is read again once the portal's other dates have shown the order",
    ),
    "unreadable_date": IssueKind(
        "the page shows a date that cannot be read for sure", "its text is kept; check the date selector"
    ),
    "published_before_event": IssueKind(
        "the date of publication lies before the day reported on", "compare both on the page"
    ),
    "legacy_font": IssueKind(
        "the text is written in an old Vietnamese font", "it was converted, or kept as it is where that is not sure"
    ),
    "wrong_charset": IssueKind(
        "the page is not in the encoding that it declares", "it was read rightly; nothing is to be done"
    ),
    "nfd_text": IssueKind("accents stood apart from their letters; joined", "nothing is to be done"),
    # documents and photos that articles link to
    "attachment_gone": IssueKind(
        "a document or photo that an article links to is not there",
        "it is asked for again on the next runs; the article stays as it is",
        fault="attachments_lost",
    ),
    "attachment_refused": IssueKind(
        "the server or its robots.txt refuses a document or photo",
        "it is asked for again on the next runs; read robots.txt, or ask the portal's office",
        fault="attachments_lost",
    ),
    "attachment_not_a_file": IssueKind(
        "a page came in the place of a document or photo: a login, an error message",
        "open it in a browser; it is asked for again on the next runs",
        fault="attachments_lost",
    ),
    "attachment_failed": IssueKind(
        "a document or photo that an article links to could not be fetched", _AGAIN, fault="attachments_lost"
    ),
    "attachment_too_large": IssueKind(
        "a document or photo is larger than ATTACHMENT_MAX_BYTES", "raise it, where the file is wanted"
    ),
    "attachment_elsewhere": IssueKind(
        "documents or photos are on a host that is not declared, and are left alone",
        "where the portal keeps its files there, add the host to its `document_hosts`",
        on="portal",
    ),
    "attachment_given_up": IssueKind(
        "a document or photo could not be had in PENDING_ATTEMPTS runs",
        "it is left alone until its article changes",
        fault="attachments_lost",
    ),
    # documents that articles link
    "document_scanned": IssueKind(
        "pages of a document are pictures without text",
        "`scrapy derive attachment_texts --ocr` reads them (docs/attachments.md)",
        on="file",
    ),
    "document_cut": IssueKind(
        "a document is larger than what is read of one", "what stands before the limit is stored", on="file"
    ),
    "document_encrypted": IssueKind(
        "a document is encrypted", "ask the portal's office for one that opens without a password", on="file"
    ),
    "document_mislabelled": IssueKind(
        "a document is another thing than its name or the server says", "it was read as what it is", on="file"
    ),
    "document_unsupported": IssueKind(
        "an attachment is no document that can be read", "see what the address is", on="file"
    ),
    "document_unreadable": IssueKind(
        "a document is damaged, took too much time or memory, or ended the process that read it",
        "open it; where others can read it, please report it with the file",
        on="file",
    ),
    "reader_missing": IssueKind(
        "a program that reads documents of this kind is not installed",
        "install what the message names, and call `scrapy derive attachment_texts --rebuild`",
        on="file",
    ),
    # recorded pages
    "not_recorded": IssueKind(
        "not in the recorded pages",
        "record it (scrapy savepage), or see why the spider asks for it",
        fault="replay_misses",
    ),
    "not_archived": IssueKind(
        "the archive holds no capture of it", "its articles can be found without listings: -a discover=archive"
    ),
    "nothing_archived": IssueKind(
        "the recorded pages hold no article of the portal",
        "see whether they are of this portal, and whether its `addresses` are those of that time",
        on="run",
        fault="replay_misses",
    ),
    "archive_cut": IssueKind(
        "a part of an archive file cannot be read",
        "what stands before it is used; get the file again if it was downloaded",
        on="file",
    ),
    "archive_lost": IssueKind(
        "the page is not where the database says that it is archived",
        "copy the archive folder back (docs/operations.md, Back up and restore)",
        on="file",
    ),
    "unreadable_file": IssueKind("the file cannot be read", "see its name and permissions", on="file"),
}

BLOCKING = frozenset(code for code, kind in KINDS.items() if kind.blocks)
"""Codes of pages that give no article."""

DOUBTS = frozenset(code for code, kind in KINDS.items() if kind.is_doubt)
"""Codes of pages that may be no article."""

STRIKES = frozenset(code for code, kind in KINDS.items() if kind.is_strike)
"""Codes of failures that say something about the portal."""

_HTTP_STATUS = re.compile(r"http_\d{3}")


def kind_of(code: str) -> IssueKind:
    """The row of a code. Raises KeyError for a code that is none."""
    return KINDS[code if code in KINDS or not _HTTP_STATUS.fullmatch(code) else "http_status"]


def codes_of(*faults: str) -> tuple[str, ...]:
    """The codes that are evidence of some faults of health, in the order of the table."""
    return tuple(code for code, kind in KINDS.items() if kind.fault in faults)
