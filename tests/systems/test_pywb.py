"""pywb, the Internet Archive's kind of player, shows the pages of a crawl by the index that the crawl has left."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ntm_crawler.archive.index_file import index_path
from ntm_crawler.archive.warc_writer import Original
from tests.archive.test_writing import archive, exchange, only_file

PYWB = "pywb==2.10.0"
ASK = """
import json, os, sys
from pywb.apps.frontendapp import FrontEndApp
from werkzeug.test import Client

client = Client(FrontEndApp())
shown = [client.get(f"/own/20260501010210id_/{url}") for url in sys.argv[1:]]
print(json.dumps([[one.status_code, one.data.decode()] for one in shown]), flush=True)
os._exit(0)  # its own server never ends
"""

pytestmark = pytest.mark.systems


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with pywb."""
    folder = tmp_path_factory.mktemp("pywb")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    done = subprocess.run([folder / "bin" / "pip", "install", "--quiet", PYWB], check=False)
    if done.returncode:
        reason = f"{PYWB} cannot be installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder / "bin" / "python"


def test_pages_are_found_by_our_index(python: Path, tmp_path: Path) -> None:
    """A page, a revisit, and one that is not there."""
    pages = {number: f"<p>Xã Kỳ Hải, trang {number}</p>" for number in (1, 2)}
    with closing(archive(tmp_path / "made")) as warc:
        for number, page in pages.items():
            warc.write(exchange(number, page.encode()))
        warc.write(exchange(6, pages[1].encode()), Original(exchange(1, b"").url, "2026-05-01T01:02:04Z"))
    file = only_file(tmp_path / "made")
    collection = tmp_path / "collections" / "own"
    for source, folder in ((file, "archive"), (index_path(file), "indexes")):
        (collection / folder).mkdir(parents=True)
        shutil.copy(source, collection / folder)
    urls = [exchange(number, b"").url for number in (1, 2, 6, 9)]
    done = subprocess.run(
        [python, "-c", ASK, *urls], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
    )
    shown = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("[[")))
    assert shown[:3] == [[200, pages[1]], [200, pages[2]], [200, pages[1]]]
    assert shown[3][0] == 404
