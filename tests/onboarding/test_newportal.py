"""`scrapy newportal`: one command, no edit by hand, and the crawl of what it wrote equals the server's truth."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PORTALS, ROOT
from tests.onboarding.desk import Desk, truths
from tests.portal_server.server import PortalServer

FAMILIES = {
    "quanson": "tan_dan",
    "dongson": "web_trang_chu",
    "thachha": "category_article",
    "locbinh": "drupal",
    "kyanh": "tin_bai",
}
ARTICLES = 45


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def is_well_written(desk: Desk) -> None:
    """Every spider passes the project's linter, the formatter, the linter and the type checker."""
    assert desk.run("checkspiders", "--nolog").returncode == 0
    file = desk.spiders / "moi.py"
    tools = Path(sys.executable).parent
    for tool in (("ruff", "check"), ("ruff", "format", "--check")):
        done = subprocess.run([tools / tool[0], *tool[1:], "--config", ROOT / "pyproject.toml", file], check=False)
        assert done.returncode == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 30


@pytest.mark.parametrize("portal", PORTALS)
def test_a_known_family_is_recognised_and_crawled_whole(portal: str, desk: Desk) -> None:
    with PortalServer(portal=portal, articles=ARTICLES, seed=3) as server:
        done = desk.newportal(server.url.replace("127.0.0.1", "localhost") if portal == "kyanh" else server.url)
        assert done.returncode == 0, done.stdout + done.stderr
        assert FAMILIES[portal] in done.stdout
        is_well_written(desk)
        assert desk.crawl() == truths(server, ARTICLES)
    assert f'family = "{FAMILIES[portal]}"' in (desk.spiders / "moi.py").read_text(encoding="utf-8")
    replay = desk.run("replay", "--from", desk.samples, "moi", network=False)
    assert replay.returncode == 0, replay.stdout
    assert "unreviewed" in replay.stdout


@pytest.mark.parametrize("portal", PORTALS)
def test_an_unknown_system_gets_a_rule_of_its_own(portal: str, desk: Desk) -> None:
    with PortalServer(portal=portal, articles=ARTICLES, seed=4) as server:
        done = desk.newportal(server.url, "--family", "generic")
        assert done.returncode == 0, done.stdout + done.stderr
        is_well_written(desk)
        assert set(desk.crawl()) == set(truths(server, ARTICLES))
    assert "addresses = AddressFamily(" in (desk.spiders / "moi.py").read_text(encoding="utf-8")
