"""Documents and photos out of the archive, as a browser may be given them, and archived pages with their photos."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from lxml import html

from ntm_crawler.crawl.file_answers import image_type
from ntm_crawler.database.connection import Row
from ntm_crawler.documents.kinds import is_pdf
from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction.media.photos import image_url
from ntm_crawler.extraction.page import parse_page

_POLICY = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'"
_OF_IMAGES = ("src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src", "data-lazy", "data-url")


def file_headers(body: bytes, name: str) -> dict[str, str]:
    """The headers with which a document or photo is handed out: a PDF or a picture is shown, anything else is saved."""
    shown = "application/pdf" if is_pdf(body) else image_type(body)
    way = "inline" if shown else "attachment"
    return {
        "content-type": shown or "application/octet-stream",
        "content-disposition": f"{way}; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": _POLICY,
    }


def with_photos(body: bytes, page: Row, photos: Sequence[Row], addresses: Mapping[int, str]) -> bytes | None:
    """A page, in UTF-8, whose photos lead to `addresses`, by position; None where it has none of them."""
    kept = {row["url"]: addresses[row["position"]] for row in photos if row["page_id"]}
    if not kept:
        return None
    try:
        parsed = parse_page(body, url=page["url"], content_type=page["content_type"])
    except PageError:
        return None
    found = [(one, kept[url]) for one in parsed.root.iter("img") if (url := image_url(one, parsed.base_url)) in kept]
    for image, address in found:
        for name in _OF_IMAGES:
            image.attrib.pop(name, None)
        image.set("src", address)
    return html.tostring(parsed.root, encoding="utf-8", doctype="<!DOCTYPE html>") if found else None
