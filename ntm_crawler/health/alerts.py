"""Hands the JSON report of a crawl to a command or a web address of the user's choice.

Neither may hold the crawl's end, and neither is printed: commands and addresses hold secrets.
"""

import json
import shlex
import subprocess
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ntm_crawler import __version__
from ntm_crawler.exceptions import AlertError
from ntm_crawler.health.deadline import within
from ntm_crawler.language import gettext

_SECONDS = 60


def notify_command(command: str, report: dict[str, Any]) -> None:
    """Run a command (words as in a shell, but no shell) with the report on its standard input.

    Raises AlertError when it cannot be started, fails, or takes longer than a minute; its message names the program.
    """
    program = ""
    try:
        words = shlex.split(command)
        program = f" {words[0]}" if words else ""
        subprocess.run(words, input=_text(report), text=True, encoding="utf-8", timeout=_SECONDS, check=True)  # noqa: S603 - the user's own command
    except subprocess.CalledProcessError as error:
        raise AlertError(
            gettext("--notify-command{program}: it ended with exit code {returncode}").format(
                program=program, returncode=error.returncode
            )
        ) from error
    except subprocess.TimeoutExpired as error:
        raise AlertError(
            gettext("--notify-command{program}: it did not end within {seconds} seconds").format(
                program=program, seconds=_SECONDS
            )
        ) from error
    except OSError as error:
        raise AlertError(
            gettext("--notify-command{program}: {strerror}").format(program=program, strerror=error.strerror)
        ) from error
    except (ValueError, IndexError) as error:
        raise AlertError(
            gettext("--notify-command{program}: this is no command ({name})").format(
                program=program, name=type(error).__name__
            )
        ) from error


def post_webhook(url: str, report: dict[str, Any], *, seconds: float = _SECONDS) -> None:
    """POST the report as JSON.

    Raises AlertError when the address is no http(s), or has not answered with 2xx after `seconds`, however much of an
    answer has come. Its message names the host only.
    """
    name = f"--webhook {require_web_address(url)}"

    def post() -> None:
        try:
            _post(url, report, seconds)
        except (OSError, HTTPException, ValueError) as error:
            raise AlertError(f"{name}: {_reason(error)}") from error

    within(seconds, post, name)


def require_web_address(url: str) -> str:
    """The host of an http(s) address. Raises AlertError where it is none."""
    host = ""
    try:
        address = urlsplit(url)
        host = address.hostname or ""
        is_web = address.scheme in ("http", "https") and bool(host)
    except ValueError:
        is_web = False
    if not is_web:
        raise AlertError(gettext("--webhook{host}: not an http(s) address").format(host=host and f" {host}"))
    return host


def _post(url: str, report: dict[str, Any], seconds: float) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"ntm_crawler/{__version__}"}
    request = Request(url, data=_text(report).encode(), headers=headers, method="POST")  # noqa: S310 - the caller checked
    with build_opener(_StayHere).open(request, timeout=2 * seconds) as response:  # the deadline speaks first
        response.read(1)


def _reason(error: Exception) -> str:
    """What went wrong, in words that hold nothing of the address: those of a server or a parser may."""
    if isinstance(error, HTTPError):
        return f"HTTP status {error.code}"
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return gettext("no answer that can be understood ({name})").format(name=type(cause).__name__)


class _StayHere(HTTPRedirectHandler):
    """A redirect is an error: it would be followed with a GET, without the report."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


def _text(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
