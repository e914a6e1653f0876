"""Turns a failed request into an issue: what happened, on which page, and what to do."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from ntm_crawler.exceptions import CrawlEndedError, PageError, RefusedRequestError, ReplayMissError
from ntm_crawler.issues import KINDS, kind_of
from ntm_crawler.items import Issue

_STATUS = {
    401: ("login_page", KINDS["login_page"].words),
    403: ("blocked", KINDS["blocked"].words),
    404: ("not_found", KINDS["not_found"].meaning),
    410: ("not_found", "the page is gone for good"),
    429: ("blocked", "the server says that it is asked too often; raise DOWNLOAD_DELAY"),
}
# What Scrapy's own middlewares say in an IgnoreRequest, which has no code.
_REFUSED = {"redirections": "redirected", "decompressed": "page_too_large"}
# What a failure is called where it is one of a document or photo: it says nothing about the portal's pages.
_FILE_CODES = {
    "not_found": "attachment_gone",
    "page_too_large": "attachment_too_large",
    "moved": "attachment_elsewhere",
    **dict.fromkeys(("blocked", "login_page", "not_allowed", "robots_unavailable"), "attachment_refused"),
}
_EXCEPTIONS: tuple[tuple[type[BaseException], str, str], ...] = (
    (CannotResolveHostError, "dns", KINDS["dns"].words),
    (DownloadConnectionRefusedError, "refused", KINDS["refused"].words),
    (DownloadTimeoutError, "timeout", KINDS["timeout"].words),
    (ResponseDataLossError, "truncated", "the connection ended before the whole page had come"),
    (DownloadFailedError, "connection", KINDS["connection"].words),
    (DownloadCancelledError, "page_too_large", KINDS["page_too_large"].meaning),
)


def issue_for(failure: Failure) -> Issue:
    """The issue that a request's failure leaves."""
    request: Request = failure.request  # type: ignore[attr-defined]
    url = str((request.meta.get("redirect_urls") or [request.url])[0])
    error = failure.value
    if isinstance(error, PageError | ReplayMissError | RefusedRequestError):
        return Issue(code=error.code, message=str(error), url=url)
    code, words = what_happened(error or RuntimeError("no reason given"))
    return Issue(code=code, message=f"{url}: {words}", url=url)


def file_code(code: str) -> str:
    """The code of a document's or photo's failure, by that of a page's."""
    return _FILE_CODES.get(code, "attachment_failed")


def is_given_up(failure: Failure) -> bool:
    """Whether a request failed only because the crawl ends."""
    return isinstance(failure.value, CrawlEndedError)


def what_happened(error: BaseException) -> tuple[str, str]:
    """The code of an error that Scrapy reports, and what it means to the reader."""
    if isinstance(error, HttpError):
        status = error.response.status
        code, words = _STATUS.get(status) or _any_status(status)
        return code, f"HTTP status {status}: {words}"
    if isinstance(error, RefusedRequestError | PageError):
        return error.code, str(error)
    if isinstance(error, IgnoreRequest):
        code = next((code for words, code in _REFUSED.items() if words in str(error)), "not_allowed")
        return code, f"not fetched: {error}"
    if "SSL" in str(error) or "VerificationError" in str(error):
        return "certificate", f"{KINDS['certificate'].meaning} ({error})"
    for exception, code, words in _EXCEPTIONS:
        if isinstance(error, exception):
            return code, f"{words} ({error})"
    return "download_failed", f"{type(error).__name__}: {error}"


def _any_status(status: int) -> tuple[str, str]:
    is_redirect = 300 <= status < 400 and status != 304
    code = "server_error" if status >= 500 else "redirected" if is_redirect else f"http_{status}"
    return code, kind_of(code).advice
