"""What a crawl fetches behind its articles: the documents that they link to, and their photos where that is asked for.

One after the other, when nothing else is to be done; what does not come in this run comes in the next.
"""

import logging
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from ntm_crawler import clock
from ntm_crawler.crawl.arguments import SpiderArguments
from ntm_crawler.crawl.errands import asked_address, errand_of, fetched_at, header_of
from ntm_crawler.crawl.failures import file_code, is_given_up, issue_for
from ntm_crawler.crawl.file_answers import is_wanted_file, names_of
from ntm_crawler.crawl.replay_source import is_recorded
from ntm_crawler.crawl.reports import Reports
from ntm_crawler.crawl.requests import file_request
from ntm_crawler.crawl.state import CrawlState
from ntm_crawler.database.documents import (
    WantedFile,
    confirm_fetch,
    fail_fetch,
    leave_files,
    release_fetch,
    save_file,
    wanted_files,
)
from ntm_crawler.documents.kinds import media_type
from ntm_crawler.issues import STRIKES, kind_of
from ntm_crawler.portals.site import Site

logger = logging.getLogger(__name__)

_ELSEWHERE = "attachment_elsewhere"
_REFUSING = STRIKES | {"robots_unavailable"}  # so many in a row as STRIKES, and no more is asked for
_OF_NO_FILE = frozenset({"not_archived", "not_recorded"})


class Attachments:
    """The documents and photos of one portal's articles in one run; counted below `attachments/` and `photos/`.

    A live run asks for ATTACHMENTS_PER_RUN files and ATTACHMENT_BYTES_PER_RUN at most, a replay for all that is
    recorded. Without an archive there is nothing to keep them in, and nothing is asked for.
    """

    def __init__(self, crawler: Crawler, site: Site, state: CrawlState, reports: Reports, arguments: SpiderArguments):
        settings = crawler.settings
        self._crawler = crawler
        self._site = site
        self._state = state
        self._reports = reports
        self._is_live = not settings.get("REPLAY_FROM")
        asked_for = {"attachment": arguments.attachments, "photo": arguments.photos}
        is_kept = settings.getbool("ARCHIVE") or not self._is_live
        self._kinds = [kind for kind, is_asked_for in asked_for.items() if is_asked_for and is_kept]
        self._most_bytes = settings.getint("ATTACHMENT_MAX_BYTES")
        self._files_left = settings.getint("ATTACHMENTS_PER_RUN")
        self._bytes_left = settings.getint("ATTACHMENT_BYTES_PER_RUN")
        self._strikes = 0

    def requests(self) -> Iterator[Request]:
        """The requests for what is not held yet, each to be made when the one before is done."""
        wanted = self._wanted() if self._kinds else []
        for place, one in enumerate(wanted):
            if self._is_over():
                self._crawler.stats.set_value("attachments/left", len(wanted) - place)
                logger.info("%d files are left to the next run", len(wanted) - place)
                return
            self._crawler.stats.set_value("attachments/begun", True)
            self._files_left -= 1
            yield file_request(
                one,
                most_bytes=self._most_bytes,
                seconds=self._crawler.settings.getfloat("ATTACHMENT_TIMEOUT"),
                callback=self.arrived,
                errback=self.failed,
                cb_kwargs={"wanted": one},
            )

    def _wanted(self) -> list[WantedFile]:
        """What may be asked for; what is on other hosts is told once."""
        found = wanted_files(
            self._state.database, self._site.name, kinds=self._kinds, fewer_attempts_than=self._state.most_attempts
        )
        found = [one for one in found if is_recorded(self._crawler, one.url)]
        elsewhere = [one for one in found if not self._site.may_hold_files(one.url)]
        self._tell_elsewhere([one for one in elsewhere if one.last_error != _ELSEWHERE])
        return [one for one in found if self._site.may_hold_files(one.url)]

    def _tell_elsewhere(self, wanted: list[WantedFile]) -> None:
        """One issue a host, whose address is the issue's."""
        hosts = Counter(urljoin(one.url, "/").removesuffix("/") for one in wanted)
        for host, count in sorted(hosts.items()):
            self._reports.tell_file(_ELSEWHERE, host, f"{count} of them", None)
        leave_files(
            *(self._state.database, self._site.name, wanted, _ELSEWHERE),
            moment=clock.now(),
            run_id=self._state.run.id,
        )

    def _is_over(self) -> bool:
        """Whether a live run has had its share, or is refused again and again."""
        if self._strikes and self._strikes >= self._crawler.settings.getint("STRIKES") > 0:
            logger.info("%d failures in a row: no more attachments are asked for in this run", self._strikes)
            return True
        return self._is_live and (self._files_left <= 0 or self._bytes_left <= 0)

    def arrived(self, response: Response, wanted: WantedFile) -> None:
        """Callback: store what came, where it is the file."""
        self._bytes_left -= len(response.body)
        self._strikes = 0
        if response.status == 304:
            confirm_fetch(self._state.database, self._site.name, wanted, moment=fetched_at(response))
            self._count(wanted, "unchanged")
        elif fault := self._fault_of(response, wanted):
            self._fail(wanted, *fault, request=response.request, status=response.status)
        elif page_id := errand_of(response.request).page_id:  # else the database took no row of it: the run ends
            self._save(response, wanted, page_id)

    def _fault_of(self, response: Response, wanted: WantedFile) -> tuple[str, str] | None:
        """Code and cause of what is wrong with an answer."""
        if len(response.body) > self._most_bytes:
            return "attachment_too_large", f"{len(response.body):,} bytes"
        content_type, disposition = header_of(response, "Content-Type"), header_of(response, "Content-Disposition")
        addresses = (asked_address(response), response.url)
        is_file = is_wanted_file(wanted.kind, response.body, content_type, disposition, addresses)
        return None if is_file else ("attachment_not_a_file", content_type or "without a type")

    def _save(self, response: Response, wanted: WantedFile, page_id: int) -> None:
        names = names_of(header_of(response, "Content-Disposition"), (asked_address(response), response.url))
        is_new = save_file(
            self._state.database,
            self._site.name,
            wanted,
            page_id=page_id,
            content_type=media_type(header_of(response, "Content-Type")),
            name=next(iter(names), None),
        )
        self._count(wanted, "new" if is_new else "unchanged")

    def failed(self, failure: Failure) -> None:
        """Errback: what could not be had is asked for again in the next run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        wanted: WantedFile = request.cb_kwargs["wanted"]
        issue = issue_for(failure)
        if is_given_up(failure) or issue.code in _OF_NO_FILE:
            release_fetch(self._state.database, self._site.name, wanted)
            return
        self._strikes = self._strikes + 1 if issue.code in _REFUSING else 0
        self._bytes_left -= self._most_bytes if issue.code == "page_too_large" else 0
        status = failure.value.response.status if isinstance(failure.value, HttpError) else None
        self._fail(
            wanted, file_code(issue.code), self._cause(issue.code, status, request), request=request, status=status
        )

    def _cause(self, code: str, status: int | None, request: Request) -> str:
        if status:
            return f"HTTP status {status}"
        if code == "moved":
            return f"it redirects to {request.url}"
        return f"more than {self._most_bytes:,} bytes" if code == "page_too_large" else kind_of(code).meaning

    def _fail(self, wanted: WantedFile, code: str, cause: str, *, request: Request | None, status: int | None) -> None:
        moment = errand_of(request).moment or clock.now()
        fail_fetch(
            *(self._state.database, self._site.name, wanted, code),
            status=status,
            moment=moment,
            run_id=self._state.run.id,
        )
        if wanted.attempts + 1 >= self._state.most_attempts:
            code, cause = "attachment_given_up", f"{kind_of(code).meaning}: {cause}"
        self._reports.tell_file(code, wanted.url, cause, request)
        self._count(wanted, "failed")
        if wanted.attempts:
            self._count(wanted, "failed_again")

    def _count(self, wanted: WantedFile, what: str) -> None:
        self._crawler.stats.inc_value(f"{wanted.kind}s/{what}")
