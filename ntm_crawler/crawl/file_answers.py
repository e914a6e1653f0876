"""What an answer to a request for a document or photo is: the file or a page in its place, and what the file is called.

Pure: bytes and headers in, plain values out.
"""

import re
from collections.abc import Iterable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from urllib.parse import parse_qsl, unquote, unquote_to_bytes, urlsplit

from ntm_crawler.documents.kinds import media_type
from ntm_crawler.text import normalize

_HEAD = 1445  # bytes that tell what a file is (MIME Sniffing, 5.2)
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # no byte of a text (MIME Sniffing, 3)
_TEXT_FORMATS = re.compile(rb"%PDF-|^\s*\{\\rtf|^MIME-Version:", re.IGNORECASE)
_OFFICE_MARKUP = re.compile(
    rb"urn:schemas-microsoft-com:|<\?mso-application|schemas\.openxmlformats\.org", re.IGNORECASE
)
_MARKUP_OR_JSON = re.compile(  # MIME Sniffing, 7.1
    rb"(?:\xef\xbb\xbf)?\s*(?:[{\[]|<!--|<\?xml"
    rb"|<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/json"})
_NEVER_TEXT = frozenset({"pdf", "docx", "xlsx", "pptx", "zip", "rar", "7z", "odt", "ods", "odp"})
_OFTEN_MARKUP = frozenset({"doc", "xls", "ppt", "xml", "mht", "csv", "txt", "rtf"})  # programs write tables as these
_IMAGES = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL), "image/bmp"),
    (re.compile(rb"....ftyp(?:avif|avis)", re.DOTALL), "image/avif"),
)

_PARAMETER = re.compile(r""";\s*([\w!#$&+\-^`|~.*]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)""", re.ASCII)
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_LONGEST_NAME = 255


def image_type(body: bytes) -> str | None:
    """The media type of a photo, by its first bytes; None for what is none that browsers show."""
    return next((name for magic, name in _IMAGES if magic.match(body)), None)


def is_wanted_file(
    kind: str, body: bytes, content_type: str | None, disposition: str | None, urls: Iterable[str]
) -> bool:
    """Whether an answer is the file that was asked for, a `photo` or `attachment`; `urls` are the addresses asked."""
    if kind == "photo":
        return image_type(body) is not None
    return is_document(body, content_type, names_of(disposition, urls))


def names_of(disposition: str | None, urls: Iterable[str]) -> list[str]:
    """The names under which a file was promised: the server's own, then those in addresses."""
    return [name for name in (file_name(disposition), *(file_name(None, url) for url in urls)) if name]


def is_document(body: bytes, content_type: str | None, names: Iterable[str]) -> bool:
    """Whether bytes are a file, and no page that says in its place why there is none (a login, an error message).

    `names` are those under which it was promised: a server's, a link's, an address. Word and Excel write pages, too.
    """
    head = body[:_HEAD]
    if _BINARY.search(head) or _TEXT_FORMATS.search(head) or _OFFICE_MARKUP.search(head):
        return bool(body)
    if not body.strip() or media_type(content_type) in _PAGE_TYPES:
        return False
    endings = set(map(_ending, names))
    if _MARKUP_OR_JSON.match(head):
        return bool(endings & _OFTEN_MARKUP)
    return not endings & _NEVER_TEXT


def file_name(disposition: str | None, *urls: str) -> str | None:
    """What a file is called: by Content-Disposition (RFC 6266), else by the first address that names one; None where
    neither does. A label of at most 255 characters, without any folder, and never a path."""
    return _disposition_name(disposition or "") or next(filter(None, map(_address_name, urls)), None)


def _disposition_name(header: str) -> str | None:
    """`filename*` goes before `filename` (RFC 6266, 4.3); what cannot be decoded is as if it were not there."""
    parameters: dict[str, str] = {}
    for name, value in _PARAMETER.findall(f";{header}" if "=" in header.partition(";")[0] else header):
        parameters.setdefault(name.lower(), value.strip())
    return next(filter(None, _names_in(parameters)), None)


def _names_in(parameters: dict[str, str]) -> Iterator[str | None]:
    if extended := parameters.get("filename*"):
        yield _label(_extended(_unquoted(extended)))
    yield _label(_plain(_unquoted(parameters.get("filename", ""))))


def _unquoted(value: str) -> str:
    """What stands in quotes; a backslash that is no escape is that of a path on Windows."""
    if not value.startswith('"'):
        return value
    return re.sub(r'\\(["\\])', r"\1", value[1:].removesuffix('"'))


def _extended(value: str) -> str:
    """RFC 5987: `UTF-8'vi'B%C3%A1o`; the empty string where it is none, or its characters are of another encoding."""
    charset, quote, rest = value.partition("'")
    _, second, encoded = rest.partition("'")
    if not quote or not second:
        return ""
    try:
        return unquote_to_bytes(encoded).decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return ""


def _plain(value: str) -> str:
    """A `filename` as servers write it: UTF-8 as it is, percent signs, or the encoded words of mail (RFC 2047)."""
    text = _from_latin(value)
    if text.startswith("=?"):
        try:
            return "".join(
                part.decode(charset or "latin-1") if isinstance(part, bytes) else part
                for part, charset in decode_header(text)
            )
        except (HeaderParseError, LookupError, ValueError):
            return text
    return _from_percent(text)


def _from_latin(text: str) -> str:
    """Headers are read as Latin-1; most servers mean UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _from_percent(text: str) -> str:
    """A name that went through a form's encoding; one that has a percent sign of its own stays."""
    if not _PERCENT.search(text):
        return text
    plain = text if " " in text else text.replace("+", " ")
    try:
        return unquote(plain, errors="strict")
    except UnicodeDecodeError:
        return text


def _address_name(url: str) -> str | None:
    """The last part of an address's path, or a value in its query, that ends as files do."""
    parts = urlsplit(url)
    candidates = [unquote(parts.path), *(value for _, value in parse_qsl(parts.query))]
    labels = filter(None, map(_label, candidates))
    return next((name for name in labels if _ending(name) in _NEVER_TEXT | _OFTEN_MARKUP), None)


def _ending(name: str) -> str | None:
    found = _ENDING.search(name)
    return found[1].lower() if found else None


def _label(text: str) -> str | None:
    """The last part of a path on any system, on one line; None for what is no name."""
    name = normalize(re.split(r"[/\\]", text.rstrip("/\\ "))[-1]).strip(" .\"'") if text else ""
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 10 else name[:_LONGEST_NAME]
    return name or None
