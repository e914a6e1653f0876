"""WARC files made by hand, record by record, in the shapes that other tools give them."""

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

Headers = Sequence[tuple[str, str]]
HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True)
class Record:
    """A record: its type, its headers, its block."""

    type: str
    headers: Headers
    block: bytes
    content_type: str = "application/http; msgtype=response"

    def to_bytes(self, *, gzip: bool) -> bytes:
        headers = [("WARC-Type", self.type), *self.headers]
        record = ArcWarcRecord(
            "warc",
            self.type,
            StatusAndHeaders("", headers, protocol="WARC/1.0"),
            BytesIO(self.block),
            None,
            self.content_type,
            len(self.block),
        )
        if self.type == "revisit":  # warcio writes nothing else of them
            record.http_headers = _Head(self.block)
            record.raw_stream, record.payload_length = BytesIO(), 0
        buffer = BytesIO()
        WARCWriter(buffer, gzip=gzip).write_record(record)
        return buffer.getvalue()


class _Head:
    def __init__(self, block: bytes):
        self.headers_buff = block

    def compute_headers_buffer(self, header_filter: object) -> None:
        pass


def digest(body: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()


def message(first_line: str, headers: Headers, body: bytes) -> bytes:
    lines = [first_line, *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode() + body


def response(
    url: str,
    body: bytes,
    *,
    date: str = "2023-05-01T01:00:00Z",
    status: str = "200 OK",
    headers: Headers = (HTML,),
    more: Headers = (),
) -> Record:
    named = [("WARC-Record-ID", _id(url, date)), ("WARC-Target-URI", url), ("WARC-Date", date)]
    return Record(
        "response",
        [*named, ("WARC-Payload-Digest", digest(body)), *more],
        message(f"HTTP/1.1 {status}", headers, body),
    )


def request(
    url: str, *, date: str = "2023-05-01T01:00:00Z", method: str = "GET", body: bytes = b"", more: Headers = ()
) -> Record:
    path = "/" + url.split("/", 3)[3]
    headers = [("WARC-Record-ID", _id("request " + url, date)), ("WARC-Target-URI", url), ("WARC-Date", date), *more]
    block = message(f"{method} {path} HTTP/1.1", [("Host", url.split("/")[2])], body)
    return Record("request", headers, block, "application/http; msgtype=request")


def revisit(url: str, original: Record, *, date: str, more: Headers | None = None, head: bytes | None = None) -> Record:
    """A revisit of `original` with its digest; `more` instead names it in another way."""
    named = dict(original.headers)
    refers = [
        ("WARC-Refers-To-Target-URI", named["WARC-Target-URI"]),
        ("WARC-Refers-To-Date", named["WARC-Date"]),
        ("WARC-Payload-Digest", named["WARC-Payload-Digest"]),
    ]
    headers = [
        ("WARC-Record-ID", _id("revisit " + url, date)),
        ("WARC-Target-URI", url),
        ("WARC-Date", date),
        ("WARC-Profile", "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"),
        *(refers if more is None else more),
    ]
    return Record("revisit", headers, message("HTTP/1.1 200 OK", [HTML], b"") if head is None else head)


def warcinfo(text: bytes = b"software: by hand\r\n") -> Record:
    headers = [("WARC-Record-ID", _id("warcinfo", "")), ("WARC-Date", "2023-05-01T00:00:00Z")]
    return Record("warcinfo", headers, text, "application/warc-fields")


def write_warc(path: Path, records: Iterable[Record]) -> Path:
    """Compressed record by record where the name ends with `.gz`."""
    gzip = path.name.endswith(".gz")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(record.to_bytes(gzip=gzip) for record in records))
    return path


def write_wacz(path: Path, warc: Path, *, compression: int = zipfile.ZIP_STORED) -> Path:
    """What Browsertrix writes: `archive/`, `indexes/`, `pages/`, `datapackage.json`."""
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n')
        container.writestr(zipfile.ZipInfo(f"archive/{warc.name}"), warc.read_bytes(), compression)
        container.writestr("indexes/index.cdx.gz", b"\x1f\x8b\x08\x00not read")
        container.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
    return path


def chunked(body: bytes, size: int = 1000) -> bytes:
    parts = [body[place : place + size] for place in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _id(url: str, date: str) -> str:
    name = hashlib.md5(f"{url} {date}".encode()).hexdigest()
    return f"<urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}>"
