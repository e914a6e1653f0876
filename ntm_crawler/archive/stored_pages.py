"""Archived pages as they are looked at later: their records, and their bytes as the portal meant them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ntm_crawler.archive.capture import Place
from ntm_crawler.archive.transfer import decoded
from ntm_crawler.archive.warc_reader import WarcRecord, read_record
from ntm_crawler.exceptions import ReplayError
from ntm_crawler.language import gettext


def stored_record(archive_dir: Path, name: str, offset: int) -> WarcRecord:
    """The record at `offset` of a file that the database names. Raises ReplayError, or OSError for a missing file."""
    with (archive_dir / name).open("rb") as file:
        return read_record(file, offset)


def records_of(archive_dir: Path, page: Mapping[str, Any]) -> tuple[WarcRecord, WarcRecord]:
    """The record of a row of `pages`, and the one that holds its body: another one where it is a revisit.

    Raises ReplayError, or OSError for a missing file.
    """
    if not page["archive_file"]:
        raise ReplayError(
            gettext("this page is not in an archive file (it was read from a sample set, or with ARCHIVE=0)")
        )
    record = stored_record(archive_dir, page["archive_file"], page["archive_offset"])
    if not page["payload_file"]:
        return record, record
    return record, stored_record(archive_dir, page["payload_file"], page["payload_offset"])


def body_at(archive_dir: Path, place: Place) -> bytes:
    """The decompressed body of an archived answer. Raises ReplayError, PageError, or OSError for a missing file."""
    return body_of(stored_record(archive_dir, *place.of_payload))


def body_of(record: WarcRecord) -> bytes:
    """The decompressed body of a record. Raises PageError."""
    return decoded(record.payload, record.http.headers if record.http else ())
