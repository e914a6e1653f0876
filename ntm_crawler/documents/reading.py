"""Any document → its pages of text, whatever it claims to be; what could not be read is said in issues."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from ntm_crawler.documents import programs
from ntm_crawler.documents.document import Budget, Clock, Document, Opened, Page, cut
from ntm_crawler.documents.kinds import claimed_kind, is_lie, kind_of
from ntm_crawler.documents.parts import row_of
from ntm_crawler.documents.wording import language_of, plain_lines
from ntm_crawler.exceptions import DocumentError
from ntm_crawler.extraction.lines.legacy_fonts import suspected_font
from ntm_crawler.items import Issue

if TYPE_CHECKING:
    from ntm_crawler.documents.ocr import Ocr

READER_VERSION = "1"
"""Raised with every change of what is read of a document."""

_ARCHIVES = ("zip", "rar", "7z")
_OFFICE = ("docx", "xlsx", "pptx", "odt", "ods", "odp")


def read_document(body: bytes, *, content_type: str | None, name: str, budget: Budget) -> Document:
    """What stands in a document. `content_type` and `name` are what the server and the link say of it.

    Raises nothing but MemoryError: a document that cannot be read is one with issues.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what of a workbook it would not write again
        return _document(body, content_type, name, budget)


def _document(body: bytes, content_type: str | None, name: str, budget: Budget) -> Document:
    clock = Clock(budget.seconds)
    kind = kind_of(body)
    issues = list(_doubts(kind, claimed_kind(content_type, name)))
    count, pages, found = _read(body, kind, budget, clock, depth=0)
    texts = tuple(page.text for page in pages)
    issues += found
    unread = sum(page.is_scan and page.confidences is None for page in pages)
    if unread:
        message = f"{unread} of {len(pages)} pages are pictures without text"
        issues.append(Issue(code="document_scanned", message=message))
    read_by_ocr = [page.confidences for page in pages if page.confidences is not None]
    confidences = [confidence for page in read_by_ocr for confidence in page]
    return Document(
        kind=kind,
        pages=texts,
        page_count=count,
        language=language_of(texts),
        has_text_layer=any(page.text and not page.is_scan for page in pages),
        scans=sum(page.is_scan for page in pages),
        is_ocr=bool(read_by_ocr),
        confidence=fmean(confidences) if confidences else None,
        issues=tuple(issues),
    )


def _doubts(kind: str | None, claimed: str | None) -> Iterator[Issue]:
    if is_lie(claimed, kind):
        told = "something else" if kind is None else kind.upper()
        yield Issue(code="document_mislabelled", message=f"it is called {str(claimed).upper()}, and is {told}")


def _read(
    body: bytes, kind: str | None, budget: Budget, clock: Clock, depth: int
) -> tuple[int | None, list[Page], list[Issue]]:
    """How many pages a document has, those that could be read, and what is to be said of it."""
    pages: list[Page] = []
    issues: list[Issue] = []
    count: int | None = None
    try:
        opened = _open(body, kind, budget, clock, depth)
        issues = opened.issues
        count = opened.page_count
        if _take(opened, pages, budget, clock):
            count = count or len(pages)
    except DocumentError as error:
        issues.append(Issue(code=error.code, message=str(error)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files show themselves in as many ways as there are readers
        message = f"its reader failed on it: {type(error).__name__}: {error}"
        issues.append(Issue(code="document_unreadable", message=message))
    return count, pages, issues


def _take(opened: Opened, pages: list[Page], budget: Budget, clock: Clock) -> bool:
    """Take the pages that the budget allows; whether these are all."""
    characters = 0
    font = None
    for page in opened.pages:
        reason = _exhausted(len(pages), characters, budget, clock)
        if reason:
            there = f" of {opened.page_count:,}" if opened.page_count else ""
            opened.issues.append(cut(f"the first {len(pages):,}{there} pages were read: {reason}"))
            return False
        font = suspected_font(page.text) or font
        pages.append(replace(page, text=plain_lines(page.text, font)))
        characters += len(page.text)
    return True


def _exhausted(pages: int, characters: int, budget: Budget, clock: Clock) -> str | None:
    if pages >= budget.pages:
        return f"DOCUMENT_PAGES is {budget.pages:,}"
    if characters >= budget.characters:
        return f"no more than {budget.characters:,} characters are stored"
    if pages and not clock.left():
        return f"DOCUMENT_TIMEOUT is {budget.seconds:.0f} s"
    return None


def _open(body: bytes, kind: str | None, budget: Budget, clock: Clock, depth: int) -> Opened:
    """A document that is ready to be read. Raises DocumentError; readers are loaded when they are needed."""
    if kind in _OFFICE:
        return _open_office(body, kind, budget, clock)
    if kind in _OLD_OFFICE:
        return _OLD_OFFICE[kind](body, budget, clock)
    if kind == "pdf":
        from ntm_crawler.documents.pdf import open_pdf

        return open_pdf(body, _ocr(budget, clock))
    if kind in _ARCHIVES:
        from ntm_crawler.documents.packed import open_archive

        def read_member(name: str, content: bytes, depth: int) -> tuple[list[Page], list[Issue]]:
            inner = kind_of(content)
            _, pages, issues = _read(content, inner, budget, clock, depth)
            return pages, [*_doubts(inner, claimed_kind(None, name)), *issues]

        return open_archive(body, kind, budget, clock, read_member, depth)
    if kind in ("html", "mhtml"):
        from ntm_crawler.documents.markup import open_html, open_mhtml

        return open_html(body) if kind == "html" else open_mhtml(body)
    if kind == "txt":
        return Opened(pages=iter([Page(body.decode("utf-8-sig"))]), page_count=1)
    if kind == "image":
        ocr = _ocr(budget, clock)
        return Opened(pages=iter([ocr.read_image(body) if ocr else Page("", is_scan=True)]), page_count=1)
    if kind == "encrypted":
        raise DocumentError("document_encrypted", "it asks for a password")
    raise DocumentError("document_unsupported", "it is of no kind that is read")


def _ocr(budget: Budget, clock: Clock) -> "Ocr | None":
    if not budget.ocr:
        return None
    from ntm_crawler.documents.ocr import Ocr

    return Ocr(budget, clock)


def _open_office(body: bytes, kind: str, budget: Budget, clock: Clock) -> Opened:
    from ntm_crawler.documents.parts import require_small

    require_small(body, budget.unpacked)
    if kind == "docx":
        from ntm_crawler.documents.word import open_docx

        return open_docx(body)
    if kind == "xlsx":
        from ntm_crawler.documents.sheets import open_xlsx

        return open_xlsx(body, clock)
    if kind == "pptx":
        from ntm_crawler.documents.slides import open_pptx

        return open_pptx(body)
    from ntm_crawler.documents.open_document import open_open_document

    return open_open_document(body, kind)


def _open_doc(body: bytes, budget: Budget, clock: Clock) -> Opened:
    """By catdoc, which finds tables by their tabs and takes a hundredth of the time; else by LibreOffice."""
    if programs.installed("catdoc"):
        lines = programs.as_text(body, budget, clock).splitlines()
        return Opened(pages=iter([Page("\n".join(row_of(line.split("\t")) for line in lines))]))
    return _converted(body, "doc", "docx", budget, clock)


def _open_ppt(body: bytes, budget: Budget, clock: Clock) -> Opened:
    return _converted(body, "ppt", "pptx", budget, clock)


def _open_rtf(body: bytes, budget: Budget, clock: Clock) -> Opened:
    return _converted(body, "rtf", "docx", budget, clock)


def _open_xls(body: bytes, budget: Budget, clock: Clock) -> Opened:  # noqa: ARG001 - one of its kind
    from ntm_crawler.documents.sheets import open_xls

    return open_xls(body, clock)


_OLD_OFFICE: dict[str, Callable[[bytes, Budget, Clock], Opened]] = {
    "doc": _open_doc,
    "ppt": _open_ppt,
    "rtf": _open_rtf,
    "xls": _open_xls,
}
_PACKAGES = {"doc": "catdoc", "ppt": "libreoffice-impress", "rtf": "libreoffice-writer"}  # Debian's names


def _converted(body: bytes, kind: str, wanted: str, budget: Budget, clock: Clock) -> Opened:
    if not programs.installed("soffice"):
        raise programs.missing(kind, _PACKAGES[kind])
    return _open_office(programs.as_office_file(body, kind, wanted, budget, clock), wanted, budget, clock)
