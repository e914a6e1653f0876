"""What a WARC record says of a capture: the page of an address at a moment, and how useful it is.

Seen: records of this crawler, wget, cdx-toolkit (Wayback Machine and Common Crawl), Browsertrix.
"""

import base64
import re
from contextlib import suppress
from urllib.parse import unquote_plus, urljoin

from ntm_crawler.archive.capture_index import RecordNames
from ntm_crawler.archive.cdxj import REVISIT, IndexedCapture, Submission, hashed, moment_of_iso
from ntm_crawler.archive.sources import address_of, form_of, loose_form_of, request_key
from ntm_crawler.archive.warc_reader import Headers, HttpHead, WarcRecord

_WAYBACK = re.compile(r"^https?://[^/]+/[\w-]+/(\d{14})(?:[a-z]{2}_)?/(https?:/+.*)$", re.S)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_QUERY = 4096  # characters, as in cdxj-indexer
_MIME_END = re.compile(r"[;\s]")

OTHER, REDIRECT, CUT_SHORT, PAGE = range(4)
"""How useful a capture is: a page is preferred to one the archive cut short, that to a redirect, that to an error."""


def captured(record: WarcRecord) -> IndexedCapture | None:
    """What a record captures: None where it captures nothing that can be asked for."""
    if record.type not in ("response", "resource", "revisit") or not _is_of_web(record):
        return None
    url, moment = origin_of(record)
    rank = _rank(record)
    if moment is None or rank is None:
        return None
    try:
        if rank == REDIRECT and _leads_to_itself(record, url):
            return None
    except ValueError:
        return None
    head = head_of(record)
    return IndexedCapture(
        url=url,
        moment=moment,
        offset=record.offset,
        length=record.length,
        mime=REVISIT if record.type == "revisit" else _mime(head),
        status=head.status if head else 0,
        rank=rank,
        digest=_digest(record),
        refers_to=_refers_to(record),
    )


def submitted(record: WarcRecord) -> Submission | None:
    """What a request sent: None where it is a GET, or none that can be understood."""
    if record.type != "request" or not record.http or not _is_of_web(record):
        return None
    method = record.http.first_line.partition(" ")[0].upper()
    if method == "GET":
        return None
    try:
        key = request_key(method, record.target, record.payload)
    except ValueError:
        return None
    query = _query(record.http, record.payload)
    return Submission(method=method, form=hashed(form_of(key)), loose_form=hashed(loose_form_of(key)), query=query)


def names_of(record: WarcRecord) -> RecordNames:
    """What tells which records belong together."""
    return RecordNames(
        place=f"{record.headers.get('warc-date', '')[:19]} {record.target}",
        record=record.headers.get("warc-record-id"),
        concurrent=record.headers.get("warc-concurrent-to"),
    )


def is_segment(record: WarcRecord) -> bool:
    """Whether a record holds a part of what was captured."""
    return record.type == "continuation" or "warc-segment-number" in record.headers


def head_of(record: WarcRecord) -> HttpHead | None:
    """HTTP headers of a record; a resource (a file without them) gets those that say what it is."""
    if record.http or record.type != "resource":
        return record.http
    headers: Headers = (("Content-Type", record.headers.get("content-type", "")),)
    return HttpHead("HTTP/1.1 200 OK", headers)


def origin_of(record: WarcRecord) -> tuple[str, int | None]:
    """Address and time (seconds since 1970) of a capture: of the original where a record was made from a Wayback page.

    cdx-toolkit writes the time of its own download into WARC-Date, and the Wayback address into WARC-Source-URI.
    """
    written = moment_of_iso(record.headers.get("warc-date", ""))
    for address in (record.headers.get("warc-source-uri", ""), record.target):
        found = _WAYBACK.match(address)
        if found:
            url = found[2] if address == record.target else record.target
            return _with_two_slashes(url), moment_of_iso(found[1]) or written
    return record.target.replace(" ", "%20"), written


def unwrapped(url: str) -> str:
    """The original address in one of a Wayback Machine."""
    found = _WAYBACK.match(url)
    return _with_two_slashes(found[2]) if found else url


def _is_of_web(record: WarcRecord) -> bool:
    return record.target.lower().startswith(("http:", "https:"))


def _rank(record: WarcRecord) -> int | None:
    """How useful a capture is; None for a record that answers nothing."""
    head = head_of(record)
    if head is None or head.status in (0, 304):
        return OTHER if record.type == "revisit" else None
    if head.status in _REDIRECTS and head.get("location"):
        return REDIRECT
    if not 200 <= head.status < 300:
        return OTHER
    return CUT_SHORT if record.headers.get("warc-truncated") or is_segment(record) else PAGE


def _with_two_slashes(url: str) -> str:
    """Wayback addresses are met with `http:/` in them: some servers merge slashes."""
    return re.sub(r"^(https?):/+", r"\1://", url)


def _leads_to_itself(record: WarcRecord, url: str) -> bool:
    """Whether a redirect leads from http to https or from www to no www: one address here."""
    location = unwrapped(record.http.get("location")) if record.http else ""
    return address_of(request_key("GET", urljoin(url, location))) == address_of(request_key("GET", url))


def _mime(head: HttpHead | None) -> str:
    return _MIME_END.split(head.get("content-type"), 1)[0] if head else ""


def _digest(record: WarcRecord) -> str | None:
    algorithm, _, value = record.headers.get("warc-payload-digest", "").rpartition(":")
    return f"{algorithm.lower() or 'sha1'}:{value.upper()}" if value else None


def _refers_to(record: WarcRecord) -> tuple[str, str] | None:
    moment = record.headers.get("warc-refers-to-date")
    if record.type != "revisit" or not moment:
        return None
    target = record.headers.get("warc-refers-to-target-uri", record.target).removeprefix("<").removesuffix(">")
    return target, moment


def _query(head: HttpHead, body: bytes) -> str:
    """A form as the indexes of the field append it to addresses; what is no form as base64."""
    if head.get("content-type").startswith("application/x-www-form-urlencoded"):
        with suppress(UnicodeDecodeError):
            return unquote_plus(body.decode())[:_LONGEST_QUERY]
    return f"__wb_post_data={base64.b64encode(body).decode()}"[:_LONGEST_QUERY] if body else ""
