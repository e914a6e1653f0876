"""Hands the JSON report of a crawl to a command or a web address of the user's choice."""

import json
import shlex
import subprocess
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ntm_crawler import __version__
from ntm_crawler.exceptions import AlertError

_SECONDS = 60


def notify_command(command: str, report: dict[str, Any]) -> None:
    """Run a command (words as in a shell, but no shell) with the report on its standard input.

    Raises AlertError when it cannot be started, fails, or takes longer than a minute.
    """
    try:
        words = shlex.split(command)
        subprocess.run(words, input=_text(report), text=True, encoding="utf-8", timeout=_SECONDS, check=True)  # noqa: S603 - the user's own command
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise AlertError(f"--notify-command {command}: {error}") from error


def post_webhook(url: str, report: dict[str, Any]) -> None:
    """POST the report as JSON.

    Raises AlertError when the address is no http(s), or does not answer with 2xx within a minute. Its message names
    the host only: addresses of webhooks hold secrets.
    """
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"ntm_crawler/{__version__}"}
    host = ""
    try:
        address = urlsplit(url)
        host = f" {address.hostname}"
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("not an http(s) address")
        request = Request(url, data=_text(report).encode(), headers=headers, method="POST")  # noqa: S310 - checked above
        with build_opener(_StayHere).open(request, timeout=_SECONDS) as response:
            response.read(1)
    except (OSError, ValueError) as error:
        raise AlertError(f"--webhook{host}: {error}") from error


class _StayHere(HTTPRedirectHandler):
    """A redirect is an error: it would be followed with a GET, without the report."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


def _text(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
