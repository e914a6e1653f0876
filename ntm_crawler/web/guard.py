"""What stands between the room and a browser: nothing foreign is loaded, nothing runs."""

import re
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import Response

from ntm_crawler.web.texts import LANGUAGES
from ntm_crawler.web.wording import LANGUAGE

CAPTURE_POLICY = b"sandbox; default-src 'none'; style-src 'unsafe-inline'"  # of a portal's own page
_POLICY = b"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_OF_DATASETTE = re.compile(r"/-/(?!static/)|/_internal\b")  # its own pages tell paths, versions and settings
_NOWHERE = "/-/static/-"
_YEAR = 365 * 24 * 60 * 60


def guarded(application: Any) -> Any:
    """An ASGI application whose answers carry a policy, and that keeps Datasette's pages about itself closed."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            await Response.text("There is nothing to write here.", status=405).asgi_send(send)
            return
        if _OF_DATASETTE.match(scope["path"]):
            scope = scope | {"path": _NOWHERE, "raw_path": _NOWHERE.encode()}
        cookie = _language_cookie(scope)

        async def send_guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                policy = [] if b"content-security-policy" in names else [(b"content-security-policy", _POLICY)]
                message = message | {"headers": [*message["headers"], *policy, *_HEADERS, *cookie]}
            await send(message)

        await application(scope, receive, send_guarded)

    return answer


def _language_cookie(scope: Any) -> list[tuple[bytes, bytes]]:
    """The header that remembers the language which an address asks for."""
    wanted = parse_qs(scope["query_string"].decode("latin-1")).get(LANGUAGE, [""])[0]
    if wanted not in LANGUAGES:
        return []
    return [(b"set-cookie", f"{LANGUAGE}={wanted}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly".encode())]
