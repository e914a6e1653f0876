"""Bodies as they were sent, and the documents in them; bytes that show no coding were decoded by the archive."""

import gzip
import zlib

import brotli  # type: ignore[import-untyped]
import pytest

from ntm_crawler.archive.transfer import decoded
from ntm_crawler.exceptions import PageError

PAGE = b"<html><body><h1>x</h1></body></html>"
LONG = PAGE * 100


def zstandard(body: bytes) -> bytes:
    """One frame with one raw block (RFC 8878, 3.1.1)."""
    head = b"\x28\xb5\x2f\xfd" + b"\x60" + (len(body) - 256).to_bytes(2, "little")
    return head + (len(body) << 3 | 1).to_bytes(3, "little") + body


CASES = [
    ("identity", PAGE, PAGE),
    ("", PAGE, PAGE),
    ("zstd", zstandard(LONG), LONG),
    ("zstd", PAGE, PAGE),
    ("br", PAGE, PAGE),
    ("deflate", PAGE, PAGE),
    ("gzip", PAGE, PAGE),
    ("chunked", PAGE, PAGE),
    ("chunked", b"5\r\nabcde\r\n3\r\nfgh", b"abcdefgh"),  # the last chunk, which is empty, is missing
    ("chunked", b"5\r\nabcde and goes on as no chunk does", b"5\r\nabcde and goes on as no chunk does"),
    ("chunked", b"1\r\na\r\n1\r\nb\r\nwhat is no chunk", b"ab"),
]


@pytest.mark.parametrize(("coding", "body", "document"), CASES)
def test_documents(coding: str, body: bytes, document: bytes) -> None:
    name = "Transfer-Encoding" if coding == "chunked" else "Content-Encoding"
    assert decoded(body, [(name, coding)]) == document


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(LONG)),
        ("deflate", zlib.compress(LONG)),
        ("br", brotli.compress(LONG * 100)),  # its buffers hold 32 kB
        ("zstd", zstandard(LONG)),
    ],
    ids=["gzip", "deflate", "br", "zstd"],
)
def test_documents_that_are_too_long(coding: str, body: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decoded(body, [("Content-Encoding", coding)], most=1000)
    assert caught.value.code == "page_too_large"


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(LONG)[:5]), ("zstd", zstandard(LONG)[:5] + b"?" * 20)],
    ids=["gzip", "zstd"],
)
def test_a_body_that_broke_off(coding: str, body: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decoded(body, [("Content-Encoding", coding)])
    assert caught.value.code == "truncated"
