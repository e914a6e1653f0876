"""Every way a portal has of giving something else than its page, each by a name that a rule can ask for."""

import asyncio
import gzip
import hashlib
import re
import socket
import struct
import unicodedata
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from aiohttp import web

HTML = "text/html; charset=utf-8"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_CHUNK = b"<p>" + b"nong thon moi " * 4680 + b"</p>\n"  # 64 kB
_MOST_BYTES = 2_000_000_000  # an endless answer ends here when nobody hangs up
_META_CHARSET = re.compile(rb"<meta[^>]+charset[^>]*>", re.IGNORECASE)


@dataclass(slots=True, kw_only=True, frozen=True)
class Page:
    """What the portal would have answered."""

    body: bytes
    status: int = 200
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Fault:
    """Answer with `kind` where `path` (a regular expression) is found in path and query.

    The first `after` matches pass unharmed; `times` limits how often it strikes (None: always). `value` is the kind's
    own measure: seconds of Retry-After or between two drops, megabytes, a target address, robots.txt text.
    """

    kind: str
    path: str = ""
    times: int | None = None
    after: int = 0
    value: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(sorted(KINDS))}")

    def strikes(self, path: str) -> bool:
        """Whether this fault is the answer to `path`; counts the match."""
        if self.times == 0 or not re.search(self.path, path):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass(slots=True, kw_only=True, frozen=True)
class RandomFaults:
    """Strike a share `rate` of all requests with one of `kinds`, the same ones for the same `seed`.

    Whether the n-th request of a path is struck does not depend on the other paths, so the order of requests does not
    matter; no path is struck more than `most` times.
    """

    rate: float
    kinds: tuple[str, ...]
    seed: int = 0
    most: int = 2

    def kind_for(self, path: str, visit: int) -> str | None:
        """The fault for the `visit`-th request (from 0) of `path`."""
        digest = hashlib.blake2b(f"{self.seed}|{visit}|{path}".encode(), digest_size=8).digest()
        if visit >= self.most or int.from_bytes(digest[:4], "big") / 2**32 >= self.rate:
            return None
        return self.kinds[digest[4] % len(self.kinds)]


LISTING: web.AppKey[Callable[[], Page]] = web.AppKey("listing")
Answer = Callable[[web.Request, Page, str], Awaitable[web.StreamResponse]]
KINDS: dict[str, Answer] = {}


def _kind(function: Answer) -> Answer:
    KINDS[getattr(function, "__name__").removeprefix("_")] = function  # noqa: B009 - Callable has no __name__
    return function


def _message(title: str, text: str, status: int, headers: dict[str, str] | None = None) -> web.Response:
    html = (
        f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n<body><h1>{title}</h1><p>{text}</p></body></html>"
    )
    return web.Response(text=html, status=status, content_type="text/html", headers=headers)


# Statuses


@_kind
async def _error_500(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("Server Error in '/' Application.", "Runtime Error", 500)


@_kind
async def _error_502(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("502 Bad Gateway", "nginx", 502)


@_kind
async def _error_503(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("Service Unavailable", "HTTP Error 503.", 503, {"Retry-After": value or "1"})


@_kind
async def _error_404(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("404 - Không tìm thấy", "Trang bạn yêu cầu không tồn tại.", 404)


@_kind
async def _gone_410(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("410 Gone", "Trang đã bị gỡ.", 410)


@_kind
async def _waf_403(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    text = "Your request was blocked by Viettel WAF. Support ID: 1084402251"
    return _message("Access denied", text, 403, {"Server": "Viettel-WAF"})


@_kind
async def _rate_limit_429(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("429 Too Many Requests", "Quá nhiều yêu cầu.", 429, {"Retry-After": value or "1"})


# Pages with status 200 that are not the page


@_kind
async def _cookie_stub(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    cookie = hashlib.md5(request.path.encode(), usedforsecurity=False).hexdigest()
    script = (
        f'document.cookie="D1N={cookie}"+"; expires=Fri, 31-Dec-2037 23:59:59 GMT; path=/";'
        "window.location.reload(true);"
    )
    return web.Response(text=f"<html><body><script>{script}</script></body></html>", content_type="text/html")


@_kind
async def _error_page_200(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("Lỗi", "Đã xảy ra lỗi trong quá trình xử lý. Vui lòng thử lại sau.", 200)


@_kind
async def _maintenance_200(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("Bảo trì hệ thống", "Cổng thông tin điện tử đang được bảo trì, nâng cấp. Xin quay lại sau.", 200)


@_kind
async def _listing_for_article(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """The first listing page in the place of whatever was asked for."""
    listing = request.app[LISTING]()
    return web.Response(body=listing.body, headers={"Content-Type": listing.content_type})


@_kind
async def _meta_refresh(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """A page that is nothing but an order to go on to `value`, here to itself."""
    refresh = f'<meta http-equiv="refresh" content="0; url={value or request.path}">'
    return web.Response(text=f"<html><head>{refresh}</head><body></body></html>", content_type="text/html")


@_kind
async def _not_modified_304(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Whether a validator was sent or not."""
    return web.Response(status=304)


@_kind
async def _no_content_204(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(status=204)


@_kind
async def _empty_page(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(body=b"", headers={"Content-Type": HTML})


@_kind
async def _truncated_page(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """The first part of the page, delivered without any sign that the rest is missing."""
    return web.Response(body=page.body[: len(page.body) * 55 // 100], headers={"Content-Type": HTML})


@_kind
async def _pdf_as_html(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    body = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 40 + b"%%EOF\n"
    return web.Response(body=body, headers={"Content-Type": HTML})


# Redirects


@_kind
async def _login_redirect(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _redirect(f"/login?redirect={quote(request.path_qs, safe='')}")


@_kind
async def _redirect_loop(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """To the same address with another query, and back again."""
    here = request.rel_url
    there = here.without_query_params("vong") if "vong" in here.query else here.update_query(vong="1")
    return _redirect(str(there))


@_kind
async def _redirect_other_host(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _redirect((value or "https://quangcao.example") + request.path)


@_kind
async def _redirect_private(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _redirect(value or "http://169.254.169.254/latest/meta-data/")


@_kind
async def _redirect_file(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _redirect(value or "file:///etc/passwd")


@_kind
async def _redirect_to(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """A Location exactly as `value` has it; the front page when not given, as for articles that are gone."""
    return _redirect(value or "/")


@_kind
async def _set_cookie_loop(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """The same address again and again, until a cookie comes with it."""
    if "phien" in request.cookies:
        return web.Response(body=page.body, headers={"Content-Type": page.content_type})
    response = _redirect(request.path_qs)
    response.set_cookie("phien", hashlib.md5(request.path.encode(), usedforsecurity=False).hexdigest())
    return response


def _redirect(target: str) -> web.Response:
    return web.Response(status=302, headers={"Location": target}, text="", content_type="text/html")


# Broken transport


@_kind
async def _reset(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Half of the body, then a TCP reset."""
    response = await _started(request, {"Content-Type": HTML, "Content-Length": str(len(page.body))})
    await response.write(page.body[: len(page.body) // 2])
    return _hang_up(request, response, reset=True)


@_kind
async def _lying_length(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """A Content-Length that promises more than is sent; the connection is closed in good order."""
    response = await _started(request, {"Content-Type": HTML, "Content-Length": str(len(page.body) + 5000)})
    await response.write(page.body)
    return _hang_up(request, response, reset=False)


@_kind
async def _truncated_gzip(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    packed = gzip.compress(page.body)
    headers = {"Content-Type": HTML, "Content-Encoding": "gzip"}
    return web.Response(body=packed[: len(packed) // 2], headers=headers)


@_kind
async def _slow_drip(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Ten bytes every `value` seconds (0.2 when not given)."""
    response = await _started(request, {"Content-Type": HTML, "Content-Length": str(len(page.body))})
    for start in range(0, len(page.body), 10):
        await response.write(page.body[start : start + 10])
        await asyncio.sleep(float(value or 0.2))
    await response.write_eof()
    return response


@_kind
async def _endless_body(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return await _poured(request, page, _MOST_BYTES)


@_kind
async def _huge_page(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """A page of `value` megabytes (50 when not given) that is well formed."""
    return await _poured(request, page, int(value or 50) * 1_000_000)


@_kind
async def _gzip_bomb(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Some kilobytes that unpack to `value` megabytes (200 when not given)."""
    headers = {"Content-Type": HTML, "Content-Encoding": "gzip"}
    body = await asyncio.get_running_loop().run_in_executor(None, _packed_blanks, int(value or 200))
    return web.Response(body=body, headers=headers)


@_kind
async def _huge_header(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    headers = {"Content-Type": HTML, "X-Phien": "x" * 200_000}
    return web.Response(body=page.body, headers=headers)


@_kind
async def _endless_headers(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Headers without an end, or as many as `value` says (two million bytes of them at most)."""
    transport = request.transport
    assert transport is not None
    transport.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(int(value or 100_000)):
        transport.write(b"X-%d: nong thon\r\n" % number)
        if number % 1000 == 0:
            await asyncio.sleep(0)
    return _hang_up(request, web.StreamResponse(), reset=False)


@_kind
async def _odd_status(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """A status of twenty digits."""
    assert request.transport is not None
    head = f"HTTP/1.1 {value or '9' * 20} OK\r\nContent-Type: {HTML}\r\nContent-Length: {len(page.body)}\r\n\r\n"
    request.transport.write(head.encode() + page.body)
    return _hang_up(request, web.StreamResponse(), reset=False)


@_kind
async def _plain_as_gzip(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """The page as it is, under a header that says it is compressed."""
    headers = {"Content-Type": page.content_type, "Content-Encoding": value or "gzip"}
    return web.Response(body=page.body, headers=headers)


@_kind
async def _no_http(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """Bytes that are no HTTP at all, and the connection is closed."""
    response = web.StreamResponse()
    if request.transport is not None:
        request.transport.write(b"ERROR: too many connections\r\n\r\n")
    return _hang_up(request, response, reset=False)


@_kind
async def _unknown_encoding(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    headers = {"Content-Type": HTML, "Content-Encoding": "x-nen"}
    return web.Response(body=bytes(range(256)) * 40, headers=headers)


# Letters


@_kind
async def _utf_16(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    body = _META_CHARSET.sub(b"", page.body).decode().encode("utf-16")
    return web.Response(body=body, headers={"Content-Type": "text/html; charset=utf-16"})


@_kind
async def _octet_stream(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """The page under a type that says nothing."""
    return web.Response(body=page.body, headers={"Content-Type": "application/octet-stream"})


@_kind
async def _wrong_charset(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    """UTF-8 bytes under a header that says otherwise; the document itself says the truth."""
    return web.Response(body=page.body, headers={"Content-Type": "text/html; charset=iso-8859-1"})


@_kind
async def _no_charset(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(body=_META_CHARSET.sub(b"", page.body), headers={"Content-Type": "text/html"})


@_kind
async def _windows_1258(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    body = windows_1258(_META_CHARSET.sub(b"", page.body).decode())
    return web.Response(body=body, headers={"Content-Type": "text/html; charset=windows-1258"})


@_kind
async def _nfd(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(text=unicodedata.normalize("NFD", page.body.decode()), content_type="text/html")


# robots.txt


@_kind
async def _robots_html(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return _message("Trang chủ", "Chào mừng bạn đến với cổng thông tin điện tử.", 200)


@_kind
async def _robots_crawl_delay(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(text=f"User-agent: *\nCrawl-delay: {value or 5}\nDisallow: /admin/\n")


@_kind
async def _robots_disallow(request: web.Request, page: Page, value: str) -> web.StreamResponse:
    return web.Response(text=f"User-agent: *\nDisallow: {value or '/'}\n")


def windows_1258(text: str) -> bytes:
    """`text` as an old Vietnamese Windows writes it: tones as letters of their own after the vowel."""

    def spelled(character: str) -> str:
        marks = unicodedata.normalize("NFD", character)
        tones = "".join(mark for mark in marks if mark in _TONES)
        return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tones

    return "".join(map(spelled, text)).encode("cp1258", errors="xmlcharrefreplace")


async def _started(request: web.Request, headers: dict[str, str]) -> web.StreamResponse:
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    return response


def _hang_up(request: web.Request, response: web.StreamResponse, *, reset: bool) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        if reset:
            linger_zero = struct.pack("ii", 1, 0)
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_zero)
            transport.abort()
        else:
            transport.close()
    return response


async def _poured(request: web.Request, page: Page, size: int) -> web.StreamResponse:
    head, _, tail = page.body.partition(b"</body>")
    response = await _started(request, {"Content-Type": HTML})
    await response.write(head)
    for _ in range(size // len(_CHUNK)):
        await response.write(_CHUNK)
    await response.write(b"</body>" + tail)
    await response.write_eof()
    return response


@lru_cache(maxsize=2)
def _packed_blanks(megabytes: int) -> bytes:
    """A gzip file of blanks: one packed megabyte, repeated, which a full flush before each makes legal."""
    packer = zlib.compressobj(9, wbits=-15)
    head, block = b"<html><body>", b" " * 1_000_000
    packed_head = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    packed_block = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = zlib.crc32(head)
    for _ in range(megabytes):
        checksum = zlib.crc32(block, checksum)
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
    trailer = struct.pack("<II", checksum, len(head) + megabytes * len(block))
    return header + packed_head + packed_block * megabytes + packer.flush() + trailer
