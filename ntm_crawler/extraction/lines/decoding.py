"""Bytes of a page → text: portals declare charsets that are absent, wrong or long out of use, so the bytes decide."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEADER_DECLARED = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 8192  # browsers look at 1,024 bytes; old templates put scripts first; further on scripts name others'
_LEGACY = ("windows-1258", "windows-1252")
_VIETNAMESE = frozenset("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_MOJIBAKE = "á»"  # the first two bytes of ạ … ỵ in UTF-8, read as windows-1252
_ASCII = bytes(range(128))
_COMBINING = (b"\xcc", b"\xcd")  # lead bytes of U+0300 … U+037F in UTF-8, and of nothing else
_SAMPLE_CHARACTERS = 5_000  # bounds the work, as the next one
_SAMPLE_BYTES = 4096
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """A page's text in NFC without NULs, the same as UTF-8, and what was odd about its bytes.

    `wrong_charset` is the charset declared wrongly (None when it was not); `decomposed` tells that a UTF-8 page wrote
    its accents as letters of their own (NFD).
    """

    text: str
    utf8: bytes
    encoding: str
    wrong_charset: str | None
    decomposed: bool


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """`body` as text.

    Order: byte order mark, UTF-16 seen by its NULs, valid UTF-8, then whichever of the declared and the legacy
    Vietnamese charsets gives the more plausible Vietnamese.
    """
    declared = declared_charset(body, content_type)
    plain = _plain_utf8(body)
    if plain is not None:
        return Decoded(plain, body, "utf-8", _wrong(declared, "utf-8", plain), decomposed=False)
    read, encoding = _read(body, declared)
    text = read.replace("\x00", "").removeprefix("\ufeff")
    composed = unicodedata.normalize("NFC", text)
    decomposed = encoding == "utf-8" and composed != text
    return Decoded(
        composed, composed.encode("utf-8", "replace"), encoding, _wrong(declared, encoding, read), decomposed
    )


def declared_charset(body: bytes, content_type: str | None) -> str | None:
    """Charset named by the HTTP header, else by the document, as Python spells it; None when it knows none."""
    for name in _declared_names(body, content_type):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def _declared_names(body: bytes, content_type: str | None) -> Iterator[str]:
    if in_header := _HEADER_DECLARED.search(content_type or ""):
        yield in_header[1]
    head = body[:_HEAD_BYTES]
    for in_document in (_XML_DECLARED.match(head), _DECLARED.search(head)):
        if in_document:
            yield in_document[1].decode("ascii")


def _plain_utf8(body: bytes) -> str | None:
    """The text of bytes that are as they should be, as nearly all pages are; None where there is anything to undo."""
    if b"\x00" in body or body.startswith(codecs.BOM_UTF8) or _COMBINING[0] in body or _COMBINING[1] in body:
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _looks_encoded_twice(text) else text


def _read(body: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), encoding
    wide = _utf16_by_nulls(body)
    if wide:
        return body.decode(wide, "replace"), wide
    try:
        return _repaired(body.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _read_invalid_utf8(body, declared)


def _utf16_by_nulls(body: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL in every second byte of its markup: nearer to all of them than to none, by
    the share that exceeds that of the other bytes (a text padded with NULs has as many there)."""
    sample = body[:_SAMPLE_BYTES]
    excess = (sample[1::2].count(0) - sample[0::2].count(0)) / max(1, len(sample))
    if abs(excess) < 0.25:
        return None
    return "utf-16-le" if excess > 0 else "utf-16-be"


def _read_invalid_utf8(body: bytes, declared: str | None) -> tuple[str, str]:
    """UTF-8 with a few broken bytes (cut pages, junk in a script) stays UTF-8; else the most plausible charset."""
    readings = [(body.decode("utf-8", "replace"), "utf-8")]
    names = [name for name in (declared, *_LEGACY) if name and not name.startswith(("utf", "ascii", "iso8859-1"))]
    for name in dict.fromkeys(codecs.lookup(name).name for name in names):
        try:
            readings.append((body.decode(name, "replace"), name))
        except (UnicodeError, LookupError):  # codecs that are no text encodings ("hex") or cannot replace ("idna")
            continue
    return max(readings, key=lambda reading: _plausibility(reading[0]))


def _plausibility(text: str) -> float:
    """Vietnamese letters in favour, replacement and stray characters against, per character beyond ASCII."""
    beyond = _beyond_ascii(unicodedata.normalize("NFC", text))[:_SAMPLE_CHARACTERS].lower()
    counts = Counter(beyond)
    good = sum(count for character, count in counts.items() if character in _VIETNAMESE)
    bad = sum(count for character, count in counts.items() if _is_stray(character))
    return (good - bad) / max(1, len(beyond))


def _beyond_ascii(text: str) -> str:
    """The characters of `text` beyond ASCII but for blanks. Most are ASCII, and leave it fastest as bytes."""
    kept = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return "".join(kept.split())


def _is_stray(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Mn", "Cc", "So")


def _repaired(text: str) -> str:
    """Undo UTF-8 that was once read as windows-1252 and saved as UTF-8 again, when that gives clean Vietnamese."""
    if not _looks_encoded_twice(text):
        return text
    try:
        repaired = _latin_bytes(text).decode("utf-8")
    except UnicodeError:
        return text
    return repaired if _plausibility(repaired) > _plausibility(text) else text


def _looks_encoded_twice(text: str) -> bool:
    return _MOJIBAKE[1] in text and _MOJIBAKE in text


def _latin_bytes(text: str) -> bytes:
    """The bytes that gave `text` when read as windows-1252 or latin-1, whichever fits each character."""
    return b"".join(
        bytes([ord(character)]) if character <= "\xff" else character.encode("cp1252") for character in text
    )


def _wrong(declared: str | None, encoding: str, text: str) -> str | None:
    """The declared charset where it is another than that of the bytes, and the text shows it."""
    if declared is None or declared == encoding or text.isascii():
        return None
    families = {name.split("_")[0].rstrip("-lbe") for name in (declared.replace("-sig", ""), encoding)}
    both_utf16 = declared.startswith("utf-16") and encoding.startswith("utf-16")
    return declared if len(families) > 1 and not both_utf16 else None
