"""`scrapy newportal` on a real WordPress: one command, no edit by hand, then a crawl that finds every article."""

import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import query
from tests.onboarding.desk import FAST, Desk
from tests.systems.servers import require
from tests.systems.wordpress.system import NEEDED, WordPress, filled_wordpress

pytestmark = pytest.mark.systems

PERMALINKS = {"by day": "/%year%/%monthnum%/%day%/%postname%/", "by name": "/%postname%/", "plain": ""}
THEMES = ("twentytwentyone", "twentytwentytwo")


@pytest.fixture(scope="module")
def wordpress() -> Iterator[WordPress]:
    require(*NEEDED)
    with filled_wordpress() as site:
        yield site


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("form", PERMALINKS)
def test_a_wordpress_in_one_command(form: str, theme: str, wordpress: WordPress, tmp_path: Path) -> None:
    truth = wordpress.dress(theme=theme, permalinks=PERMALINKS[form], date_format="d/m/Y")
    desk = Desk(tmp_path)
    done = desk.newportal(wordpress.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert desk.run("checkspiders", "--nolog").returncode == 0
    crawled = desk.run("crawl", "moi", "-s", f"DATABASE={desk.database}", "-s", "ARCHIVE=0", *FAST)
    assert crawled.returncode == 0, crawled.stderr
    stored = {_path(url) for url in query(desk.database, "SELECT url FROM articles")}
    assert stored == {_path(path) for path in truth.articles}


def _path(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
