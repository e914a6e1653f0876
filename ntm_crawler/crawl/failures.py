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

from ntm_crawler.exceptions import PageError, RefusedRequestError, ReplayMissError
from ntm_crawler.items import Issue

_STATUS = {
    401: ("login_page", "the page asks for a login; it is not public"),
    403: ("blocked", "the server refuses this crawler; slow down, or ask the portal's office to let it in"),
    404: ("not_found", "the page is gone"),
    410: ("not_found", "the page is gone for good"),
    429: ("blocked", "the server says that it is asked too often; raise DOWNLOAD_DELAY"),
}
# What Scrapy's own middlewares say in an IgnoreRequest, which has no code.
_REFUSED = {"redirections": "redirected", "decompressed": "page_too_large"}
_EXCEPTIONS: tuple[tuple[type[BaseException], str, str], ...] = (
    (CannotResolveHostError, "dns", "the host name is not known; the portal may be gone or renamed"),
    (DownloadConnectionRefusedError, "refused", "the server does not accept connections; it may be down or gone"),
    (DownloadTimeoutError, "timeout", "the server did not answer in time; it is asked again on the next run"),
    (ResponseDataLossError, "truncated", "the connection ended before the whole page had come"),
    (DownloadFailedError, "connection", "the connection broke; the page is asked for again on the next run"),
    (DownloadCancelledError, "page_too_large", "the page is larger than DOWNLOAD_MAXSIZE"),
)


def issue_for(failure: Failure) -> Issue:
    """The issue that a request's failure leaves."""
    request: Request = failure.request  # type: ignore[attr-defined]
    url = str((request.meta.get("redirect_urls") or [request.url])[0])
    error = failure.value
    if isinstance(error, PageError | ReplayMissError | RefusedRequestError):
        return Issue(code=error.code, message=str(error), url=url)
    code, advice = what_happened(error or RuntimeError("no reason given"))
    return Issue(code=code, message=f"{url}: {advice}", url=url)


def what_happened(error: BaseException) -> tuple[str, str]:
    """The code of an error that Scrapy reports, and what it means to the reader."""
    if isinstance(error, HttpError):
        status = error.response.status
        code, advice = _STATUS.get(status) or (_status_code(status), "it is asked for again on the next run")
        return code, f"HTTP status {status}: {advice}"
    if isinstance(error, RefusedRequestError):
        return error.code, str(error)
    if isinstance(error, IgnoreRequest):
        code = next((code for words, code in _REFUSED.items() if words in str(error)), "not_allowed")
        return code, f"not fetched: {error}"
    if "SSL" in str(error) or "VerificationError" in str(error):
        return "certificate", f"the server's certificate or TLS version is not acceptable ({error})"
    for kind, code, advice in _EXCEPTIONS:
        if isinstance(error, kind):
            return code, f"{advice} ({error})"
    return "download_failed", f"{type(error).__name__}: {error}"


def _status_code(status: int) -> str:
    if status >= 500:
        return "server_error"
    return "redirected" if 300 <= status < 400 and status != 304 else f"http_{status}"
