"""Turns what goes wrong in a crawl into issues, and ends a crawl of a portal that does not serve us."""

from collections.abc import Mapping
from datetime import datetime

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler import clock
from ntm_crawler.crawl import signals
from ntm_crawler.crawl.completeness import Completeness
from ntm_crawler.crawl.errands import asked_address, errand_of
from ntm_crawler.crawl.failures import is_given_up, issue_for
from ntm_crawler.exceptions import PageError
from ntm_crawler.issues import KINDS, STRIKES
from ntm_crawler.items import Issue
from ntm_crawler.text import sentence

# An article page that is cut is one article less; behind a listing page that is cut stands the rest of the section.
# What health tells from a page that was not to be had.
_NOT_FAILED = frozenset({"listing_without_rows", "listing_incomplete", "page_limit"})
_MOST_ANSWERS = 12
_CUT_LISTING = "it ends before its own end: the section is read to its end on the next run"


class Reports:
    """The issues of one crawl. `base_url` names the portal where the whole of it is meant."""

    def __init__(self, crawler: Crawler, base_url: str):
        self._crawler = crawler
        self._base_url = base_url
        self._strikes = 0

    def all_is_well(self) -> None:
        """A page was read: what failed before it says nothing about the portal."""
        self._strikes = 0

    def tell(self, code: str, message: str, response: Response) -> None:
        """An issue with the advice that goes with its code."""
        self._tell(code, message, KINDS[code].advice, response)

    def tell_section(self, code: str, message: str, response: Response) -> None:
        """An issue of a listing page, which is counted as failed."""
        if code not in _NOT_FAILED:
            self._crawler.stats.inc_value("listing/failed")
        self._tell(code, message, _CUT_LISTING if code == "truncated" else KINDS[code].advice, response)

    def tell_issue(self, issue: Issue, response: Response) -> None:
        """An issue that the Reader found on a page."""
        message = f"{issue.message}. {sentence(KINDS[issue.code].advice)}"
        self._send(Issue(code=issue.code, message=message, url=response.url), response.request)

    def tell_page_error(self, error: PageError, response: Response) -> None:
        """A response that is no page, or that could not be read."""
        asked = asked_address(response)
        message = str(error) if asked == response.url else f"{asked}: led to {error}"
        self._send(Issue(code=error.code, message=message, url=asked), response.request)

    def tell_failure(self, failure: Failure) -> None:
        """A request that failed; one that was given up at the end of the crawl says nothing."""
        if not is_given_up(failure):
            self._send(issue_for(failure), failure.request)  # type: ignore[attr-defined]

    def tell_file(self, code: str, url: str, cause: str, request: Request | None) -> None:
        """A document or photo that is not kept, and why; `request` is the one that failed, if one was made."""
        kind = KINDS[code]
        message = f"{url}: {kind.meaning} ({cause}). {sentence(kind.advice)}"
        self._send(Issue(code=code, message=message, url=url), request)

    def tell_completeness(self, found: Completeness, *, checks: int) -> None:
        """How much of what sitemaps and feeds name the listings showed; an issue where much is missing, and where more
        articles may belong to the sections than the `checks` of this run will tell."""
        stats = self._crawler.stats
        for name, count in (("named", found.named), ("shown", found.shown), ("unlisted", len(found.unlisted))):
            stats.set_value(f"completeness/{name}", count)
        if not found.is_fair:
            figures = f"of {found.named} articles that its sitemap or feed names its listings show {found.shown}"
            message = f"{self._base_url}: {figures}. {sentence(KINDS['listing_incomplete'].advice)}"
            self._send(Issue(code="listing_incomplete", message=message, url=self._base_url), None)
        if len(found.suspects) > checks:
            figures = f"of {found.shared} articles that its sitemap or feed names among theirs the sections show"
            advice = sentence(KINDS["addresses_shared"].advice)
            message = (
                f"{self._base_url}: {figures} {found.shared_shown}, and {len(found.suspects)} are unknown. {advice}"
            )
            self._send(Issue(code="addresses_shared", message=message, url=self._base_url), None)

    def tell_nothing_archived(self) -> None:
        """The recorded pages hold no article of the portal at all."""
        words = KINDS["nothing_archived"].words
        self._send(Issue(code="nothing_archived", message=f"{self._base_url}: {words}", url=self._base_url), None)

    def tell_nothing_named(self, answers: Mapping[str, str]) -> None:
        """No sitemap and no feed names an article; `answers` says what was asked for, and what came."""
        asked = "; ".join(f"{url}: {answer}" for url, answer in list(answers.items())[:_MOST_ANSWERS])
        more = f"; and {len(answers) - _MOST_ANSWERS} more" if len(answers) > _MOST_ANSWERS else ""
        message = f"{self._base_url}: {KINDS['nothing_named'].words}. Asked: {asked or 'nothing'}{more}"
        self._send(Issue(code="nothing_named", message=message, url=self._base_url), None)

    def _tell(self, code: str, message: str, advice: str, response: Response) -> None:
        message = f"{response.url}: {message}. {sentence(advice)}"
        self._send(Issue(code=code, message=message, url=asked_address(response)), response.request)

    def _send(self, issue: Issue, request: Request | None) -> None:
        moment = errand_of(request).moment or clock.now()
        self._crawler.signals.send_catch_log(signals.issue_found, issue=issue, seen_at=moment)
        if issue.code in STRIKES:
            self._strikes += 1
            self._leave_alone_if_struck(issue, moment)

    def _leave_alone_if_struck(self, issue: Issue, moment: datetime) -> None:
        """The circuit breaker: a portal that blocks us, or does not answer, is not asked on and on."""
        if self._strikes != self._crawler.settings.getint("STRIKES"):
            return
        message = f"{self._strikes} failures in a row, the last one {issue.code}: left alone for the rest of the run"
        left = Issue(code="portal_left_alone", message=message, url=self._base_url)
        self._crawler.signals.send_catch_log(signals.issue_found, issue=left, seen_at=moment)
        raise CloseSpider("portal_left_alone")
