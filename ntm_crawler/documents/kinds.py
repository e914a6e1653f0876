"""What a document is by its bytes, and what its name and the server say that it is.

Signatures: the formats' own specifications. Office files of 2007 and later and OpenDocument are ZIP archives with
parts of agreed names (ECMA-376 part 2, OpenDocument 1.3 part 2); those before are compound files ([MS-CFB]) with
streams of agreed names ([MS-DOC] 2.1, [MS-XLS] 2.1, [MS-PPT] 2.1).
"""

import io
import re
import zipfile
from pathlib import PurePosixPath

_HEAD = 1024  # bytes in which a PDF's header stands (ISO 32000-1, annex H.3.4.1)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
)
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_STREAMS = (  # names of streams stand as UTF-16 in the directory
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|meta|title|style|table|div|!--)|<\?xml[^>]*>\s*<!doctype html", re.I
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# What servers and names say, as far as that can be wrong; "octet-stream" says nothing.
_TYPES = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    "application/vnd.rar": "rar",
    "application/x-rar-compressed": "rar",
    "application/x-7z-compressed": "7z",
    **_OPEN_DOCUMENT,
}
_NAMED = frozenset(_TYPES.values())
# Word and Excel open these under one another's names, and people save them so.
_ALIKE = (
    frozenset({"doc", "docx", "rtf", "html", "mhtml"}),
    frozenset({"xls", "xlsx", "html", "mhtml"}),
    frozenset({"ppt", "pptx"}),
)


def kind_of(body: bytes) -> str | None:
    """`pdf docx xlsx pptx odt ods odp doc xls ppt rtf zip rar 7z encrypted image html mhtml xml
    txt`, or None.

    `encrypted` is an office file of which nothing but the encryption can be told.
    """
    if is_pdf(body):
        return "pdf"
    if body.startswith(_COMPOUND):
        return _first_stream(body)
    if body.startswith(b"PK\x03\x04"):
        return _zip_kind(body)
    for signature, kind in _SIGNATURES:
        if body.startswith(signature):
            return kind
    head = body.removeprefix(b"\xef\xbb\xbf")[:_HEAD].lstrip()
    if head.startswith(b"MIME-Version:"):
        return "mhtml"
    if _MARKUP.match(head):
        return "html"
    if head.startswith(b"<?xml"):
        return "xml"
    return "txt" if _is_text(body) else None


def claimed_kind(content_type: str | None, name: str) -> str | None:
    """The kind that the name's ending says, else the server's type; None where neither says one."""
    ending = PurePosixPath(name.lower()).suffix.removeprefix(".")
    if ending in _NAMED:
        return ending
    return _TYPES.get(media_type(content_type) or "")


def is_pdf(body: bytes) -> bool:
    """Whether bytes are a PDF to those who read them, whatever stands in front of it."""
    return b"%PDF-" in body[:_HEAD]


def media_type(content_type: str | None) -> str | None:
    """`application/pdf` of `Application/PDF; charset=…`; None where there is none."""
    return (content_type or "").partition(";")[0].strip().lower() or None


def is_lie(claimed: str | None, kind: str | None) -> bool:
    """Whether what was claimed is another thing than what is there; no claim is no lie."""
    if claimed is None or claimed == kind or kind == "encrypted":
        return False
    return not any(claimed in alike and kind in alike for alike in _ALIKE)


def _is_text(body: bytes) -> bool:
    """Whether it is text in UTF-8, without characters that no text has."""
    try:
        return bool(body) and not _CONTROL.search(body.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _first_stream(body: bytes) -> str | None:
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in body), None)


def _zip_kind(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                kind = _OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip())
                if kind:
                    return kind
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return "zip"
    if "[Content_Types].xml" in names:
        return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "zip")
    return "zip"
