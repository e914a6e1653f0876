"""The report page: read as text, and looked at with a real browser in light, dark, wide, narrow, and both languages."""

import json
import re
import subprocess
from contextlib import closing
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest

from ntm_crawler.database import open_database
from ntm_crawler.database.runs import record_issue
from ntm_crawler.health import History, assess
from ntm_crawler.items import Issue
from ntm_crawler.report import write_report
from ntm_crawler.report.page import portal_page
from tests.health.simulation import DAY, FIRST_DAY, World
from tests.helpers.browser import browser_path

NASTY = '<script>document.title="broken"</script>"\'&' + "x" * 300
# Asks the page in a frame what a reader would see, and puts the answer into the wrapper's body.
PROBE = """<!DOCTYPE html><iframe id="frame" style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe>
<pre id="answer"></pre><script>
frame.onload = () => {{
  const page = frame.contentDocument, seen = one => one.getClientRects().length > 0;
  const languages = () => [...new Set([...page.querySelectorAll('main [lang]')].filter(seen).map(one => one.lang))];
  const first = languages();
  page.getElementById('language-en').click();
  page.querySelectorAll('details').forEach(one => one.open = true);
  const colour = frame.contentWindow.getComputedStyle(page.body);
  answer.textContent = JSON.stringify({{first, then: languages(), title: page.title,
    overflow: page.documentElement.scrollWidth - frame.clientWidth, charts: page.querySelectorAll('svg').length,
    empty: [...page.querySelectorAll('svg')].filter(one => !seen(one)).length,
    heading: seen(page.querySelector('thead')), background: colour.backgroundColor, text: colour.color}});
}};
</script>"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report after two weeks with some faults, and an issue whose message is hostile."""
    folder = tmp_path_factory.mktemp("report")
    world = World(folder / "ntm.db", seed=5)
    world.planted = {("kyanh", 13): "no rows", ("dongson", 12): "undated", ("dongson", 13): "undated"}
    world.planted |= {("quanson", day): "dns" for day in range(11, 14)}
    *_, (_, verdicts) = world.days(14)
    now = FIRST_DAY + 13 * DAY + timedelta(hours=2)
    last_run = world.database.query("SELECT max(id) AS id FROM runs WHERE portal = 'kyanh'")[0]["id"]
    for url in ("https://kyanh.example.vn/vi/tin-tuc", "javascript:alert(1)"):
        issue = Issue(code="listing_without_rows", message=NASTY, url=url)
        record_issue(world.database, "kyanh", issue, run_id=last_run, seen_at=now)
    write_report(folder / "report.html", world.database, list(verdicts.values()), now)
    world.database.close()
    return folder


@pytest.fixture(scope="module")
def page(written: Path) -> str:
    """The overview."""
    return (written / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def portal(written: Path) -> str:
    """The page of the portal with the issue."""
    return (written / "report_portals" / "kyanh.html").read_text(encoding="utf-8")


def test_it_is_self_contained(page: str, portal: str) -> None:
    for one in (page, portal):
        assert not re.findall(r"<(?:script|link|img|iframe|object|embed)\b|@import|url\(|\bsrc\s*=|\bon\w+\s*=", one)
        assert "default-src 'none'" in one
    assert set(re.findall(r'(\w+)="https?://', portal)) == {"href"}
    assert "javascript:alert(1)</li>" in portal  # told, no link
    assert escape(NASTY) in portal


def test_its_links_lead_to_a_page_of_each_portal_and_back(written: Path, page: str) -> None:
    links = re.findall(r'<th scope="row"><a href="([^"]*)">', page)
    assert sorted(links) == sorted(path.relative_to(written).as_posix() for path in written.glob("*/*"))
    for link in links:
        (back,) = re.findall(r'<a href="(\.\.[^"]*)">', (written / link).read_text(encoding="utf-8"))
        assert (written / link).parent.joinpath(back).resolve() == (written / "report.html").resolve()


def test_a_portal_of_another_name_writes_nowhere_else(tmp_path: Path) -> None:
    health = assess(History(portal="../a b", base_url="https://kyanh.example.vn"), FIRST_DAY)
    with closing(open_database(":memory:")) as database:
        write_report(tmp_path / "report", database, [health], FIRST_DAY)
    assert [path.name for path in (tmp_path / "report_portals").iterdir()] == ["..%2Fa%20b.html"]
    assert 'href="report_portals/..%252Fa%2520b.html"' in (tmp_path / "report").read_text(encoding="utf-8")


def test_its_tables_have_headings(page: str) -> None:
    assert len(re.findall(r'<th scope="row"><a href="', page)) == 5
    assert set(re.findall(r"<th\b[^>]*>", page)) == {'<th scope="col">', '<th scope="row">'}
    assert all(label for label in re.findall(r'role="img" aria-label="([^"]*)"', page))


def test_failed_runs_are_marked(page: str) -> None:
    quanson = page.split('<a href="report_portals/quanson.html"')[1].split("</tr>")[0]
    assert re.findall(r"<rect( class=\"bad\")?", quanson)[-4:] == ["", *[' class="bad"'] * 3]


def test_it_says_what_is_wrong(page: str, portal: str) -> None:
    assert page.index("Huyện quanson") < page.index("Huyện kyanh") < page.index("Huyện dongson")  # the worst first
    assert "listing gives no rows" in page
    assert "danh sách không có dòng nào" in page
    assert "since 2026-03-13 0" in page  # quanson, three days ago
    assert '<a href="https://kyanh.example.vn/vi/tin-tuc"' in portal


@pytest.mark.parametrize(
    ("months", "first", "last"),
    [
        ([("2020-03", 4), ("2021-05", 2)], "2020-03", "2021-05"),  # frozen: its own years
        ([("2015-01", 4), ("2023-01", 2)], "2020-02", "2023-01"),
        ([("2020-03", 4), ("2026-01", 2)], "2023-04", "2026-03"),
        ([("2025-03", 1)], "2025-03", "2026-03"),
        ([("2025-02", 1)], "2025-02", "2025-02"),
    ],
)
def test_the_months_that_are_shown(months: list[tuple[str, int]], first: str, last: str) -> None:
    now = FIRST_DAY.replace(year=2026, month=3, day=15)
    health = assess(History(portal="kyanh", base_url="https://kyanh.example.vn"), now)
    drawn = portal_page(health, [], months, now, overview="report.html")
    bars = re.findall(r"<title>(\d{4}-\d{2}): ", drawn)
    assert (bars[0], bars[-1]) == (first, last)


def look(page: str, folder: Path, *, width: int, dark: bool) -> dict[str, object]:
    """What a browser shows of the page in a frame of some width."""
    wrapper = folder / "probe.html"
    wrapper.write_text(PROBE.format(width=width, page=escape(page)), encoding="utf-8")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", *quiet, *scheme]
    command = [browser_path(), *options, "--window-size=1400,1000", "--dump-dom", wrapper.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    answer = re.search(r'<pre id="answer">(.*?)</pre>', done.stdout)
    assert answer, done.stdout[-500:] + done.stderr[-500:]
    found: dict[str, object] = json.loads(answer[1])
    return found


@pytest.mark.parametrize(
    ("name", "charts", "width", "dark"),
    [("page", 5, 1100, False), ("page", 5, 360, True), ("portal", 3, 360, True)],
    ids=["wide, light", "phone, dark", "portal, phone, dark"],
)
def test_in_a_browser(
    name: str, charts: int, request: pytest.FixtureRequest, tmp_path: Path, width: int, dark: bool
) -> None:
    seen = look(request.getfixturevalue(name), tmp_path, width=width, dark=dark)
    assert seen["first"] == ["vi"]
    assert seen["then"] == ["en"]
    assert seen["title"] != "broken"
    assert int(str(seen["overflow"])) <= 0
    assert seen["charts"] == charts
    assert seen["empty"] == 0
    assert seen["heading"] is (width > 700)
    assert brightness(str(seen["background"])) > 200 or dark
    assert brightness(str(seen["text"])) > 200 or not dark


def brightness(colour: str) -> float:
    """The mean of red, green and blue in `rgb(1, 2, 3)`."""
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
