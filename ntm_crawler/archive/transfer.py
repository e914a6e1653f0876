"""Undoes what HTTP does to a body on its way: chunks and compression. Archives keep bodies as they were sent."""

import re
import zlib
from collections.abc import Callable, Iterable

import brotli  # type: ignore[import-untyped]
from scrapy.utils.gz import gunzip

from ntm_crawler.exceptions import PageError

MOST_BYTES = 64 * 1024 * 1024
"""A longer body is no page: twice what a live crawl would take (DOWNLOAD_MAXSIZE)."""

_MOST_CODINGS = 5  # each may cost as much as a page; urllib3 has the same limit
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
TRANSFER_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def decoded(body: bytes, headers: Iterable[tuple[str, str]], *, most: int = MOST_BYTES) -> bytes:
    """The document in `body`. A coding that the headers name and the bytes do not show was undone by the archive.

    What follows an unknown coding stays as it is, as in a crawl. Raises PageError: `truncated` for a body that is
    damaged, `page_too_large` for one longer than `most` bytes when decoded, or coded more often than pages are.
    """
    named = [(name.lower(), value.lower()) for name, value in headers]
    codings = [
        coding.strip()
        for header in ("content-encoding", "transfer-encoding")  # in the order in which they were applied
        for name, value in named
        if name == header
        for coding in value.split(",")
    ]
    if len(codings) > _MOST_CODINGS:
        raise PageError("page_too_large", f"{len(codings)} codings one in another")
    for coding in reversed(codings):
        decode = _DECODERS.get(coding)
        if decode is None:
            return body
        body = decode(body, most)
    return body


def _plain(body: bytes, most: int) -> bytes:  # noqa: ARG001
    return body


def _chunked(body: bytes, most: int) -> bytes:  # noqa: ARG001
    """The chunks' contents; a body that does not begin with a chunk is not chunked any more."""
    parts: list[bytes] = []
    position = 0
    while size := _CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        part = body[size.end() : size.end() + length]
        parts.append(part)
        position = size.end() + length
        position += 2 if body[position : position + 2] == b"\r\n" else 1
        if position >= len(body):
            return b"".join(parts)
        if not parts[1:] and not _CHUNK_SIZE.match(body, position):
            return body
    return b"".join(parts) if parts else body


def _gzip(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return gunzip(body, max_size=most)
    except ValueError as error:
        raise _too_large(most) from error
    except (OSError, EOFError, zlib.error) as error:
        raise PageError("truncated", f"damaged gzip body: {error}") from error


def _deflate(body: bytes, most: int) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers of Microsoft leave the zlib frame out
        decompressor = zlib.decompressobj(window)
        try:
            document = decompressor.decompress(body, most)
        except zlib.error:
            continue
        if decompressor.unconsumed_tail:
            raise _too_large(most)
        return document
    return body


def _brotli(body: bytes, most: int) -> bytes:
    decompressor = brotli.Decompressor()
    try:
        document: bytes = decompressor.process(body, output_buffer_limit=most)
    except brotli.error:
        return body
    if len(document) >= most and not decompressor.is_finished():
        raise _too_large(most)
    return document


def _zstandard(body: bytes, most: int) -> bytes:
    from scrapy.utils import _compression  # Scrapy chooses between Python's own module and its backport

    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    try:
        return _compression._unzstd(body, max_size=most)
    except ValueError as error:
        raise _too_large(most) from error
    except (EOFError, _compression.zstd.ZstdError) as error:  # type: ignore[attr-defined]
        raise PageError("truncated", f"damaged zstd body: {error}") from error


def _too_large(most: int) -> PageError:
    return PageError("page_too_large", f"more than {most:,} bytes when decompressed")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "": _plain,
    "identity": _plain,
    "chunked": _chunked,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstandard,
}
