"""Archives: ZIP, RAR, 7z. Each document in them is read, and its pages follow on each other, under its name.

No member's name is ever a path here: members are read one by one, as bytes.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

from ntm_crawler.documents import programs
from ntm_crawler.documents.document import Budget, Clock, Opened, Page, cut
from ntm_crawler.exceptions import DocumentError, TooLargeError
from ntm_crawler.items import Issue

Member = tuple[str, bytes]
ReadMember = Callable[[str, bytes, int], tuple[list[Page], list[Issue]]]
"""Reads a member by its name, its bytes, and how deep it lies."""

_PATTERN = re.compile(r"([\\*?\[\]{}])")  # bsdtar takes names for patterns
_IS_ENCRYPTED = 0x1  # bit of a ZIP entry (APPNOTE.TXT 4.4.4)
_IS_UTF8 = 0x800  # likewise


def open_archive(body: bytes, kind: str, budget: Budget, clock: Clock, read: ReadMember, depth: int) -> Opened:
    """The pages of all documents in an archive. Raises DocumentError."""
    if depth > budget.depth:
        raise DocumentError("document_cut", f"it lies in {depth} archives, one in the other; it was not opened")
    issues: list[Issue] = []
    members = _zip_members(body, budget, issues) if kind == "zip" else _members(body, kind, budget, clock, issues)
    return Opened(pages=_pages(members, read, depth, issues), issues=issues)


def _pages(members: Iterator[Member], read: ReadMember, depth: int, issues: list[Issue]) -> Iterator[Page]:
    for name, content in members:
        pages, found = read(name, content, depth + 1)
        issues += [Issue(code=issue.code, message=f"{name}: {issue.message}") for issue in found]
        first, *others = pages or [Page("")]
        yield replace(first, text=f"{name}\n{first.text}")
        yield from others


def _zip_members(body: bytes, budget: Budget, issues: list[Issue]) -> Iterator[Member]:
    left = budget.unpacked
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        for number, member in enumerate(members):
            if number == budget.files or member.file_size > left:
                issues.append(_too_many(number, len(members), budget))
                return
            if member.flag_bits & _IS_ENCRYPTED:
                raise DocumentError("document_encrypted", "it asks for a password")
            left -= member.file_size
            yield _name(member), archive.read(member)


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name: without the flag for UTF-8 it is in any encoding, and in UTF-8 more often than not."""
    if member.flag_bits & _IS_UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _members(body: bytes, kind: str, budget: Budget, clock: Clock, issues: list[Issue]) -> Iterator[Member]:
    """Those of RAR and 7z, by libarchive's bsdtar."""
    if not programs.installed("bsdtar"):
        raise programs.missing(kind, "libarchive-tools")
    source, told = budget.folder / f"archive.{kind}", budget.folder / "member"
    source.write_bytes(body)
    programs.run(["bsdtar", "-tf", str(source)], clock, output=told, most=budget.unpacked)
    names = [name for name in told.read_text(encoding="utf-8", errors="replace").splitlines() if name[-1:] != "/"]
    left = budget.unpacked
    for number, name in enumerate(names):
        if number == budget.files:
            issues.append(_too_many(number, len(names), budget))
            return
        pattern = _PATTERN.sub(r"\\\1", name)
        try:
            programs.run(["bsdtar", "-xOf", str(source), "--", pattern], clock, output=told, most=left)
        except TooLargeError:
            issues.append(_too_many(number, len(names), budget))
            return
        content = told.read_bytes()
        left -= len(content)
        yield name, content


def _too_many(read: int, there: int, budget: Budget) -> Issue:
    return cut(
        f"of its {there} files the first {read} were read: {budget.files} and {budget.unpacked:,} bytes are read"
    )
