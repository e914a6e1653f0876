"""Locks of portals where the machine has no folder for them."""

import tempfile
from pathlib import Path

import pytest

from ntm_crawler.crawl.lock import portal_lock
from ntm_crawler.exceptions import LockError

URL = "https://khoa.example.gov.vn"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("ntm_crawler.crawl.lock._LOCKS", tmp_path / "gone")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_of_ours_for_everybody(temporary: Path) -> None:
    for _ in range(2):
        with portal_lock(URL):
            folder = temporary / "ntm_crawler-locks"
            assert [file.name for file in folder.iterdir()] == ["ntm_crawler-khoa.example.gov.vn.lock"]
    assert folder.stat().st_mode & 0o7777 == 0o1777


def test_what_is_no_folder_holds_no_lock(temporary: Path) -> None:
    (temporary / "ntm_crawler-locks").touch()
    with pytest.raises(LockError, match="is no folder"), portal_lock(URL):
        pass
