"""The reading room in a browser, as a reader uses it: with a mouse, a keyboard, a phone, in the dark."""

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.conftest import query
from tests.health.test_report import brightness
from tests.helpers.browser import browser_path
from tests.web.conftest import CORRECTION, HOSTILE, Room

pytestmark = pytest.mark.systems

PHONE, DESK = 390, 1200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests; the machine's own, not one of Playwright's."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, room: Room) -> Iterator[Page]:
    """A page of a wide, light window; no test asks another host, runs a foreign script or breaks the policy."""
    yield from opened(browser, room, width=DESK, dark=False)


@pytest.fixture
def phone(browser: Browser, room: Room) -> Iterator[Page]:
    """The same on a phone, in the dark."""
    yield from opened(browser, room, width=PHONE, dark=True)


def opened(browser: Browser, room: Room, *, width: int, dark: bool) -> Iterator[Page]:
    context = browser.new_context(
        base_url=room.url, viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(room.url).netloc}
    assert not [one for one in complaints if not one.endswith("status of 400 (Bad Request)")]  # paths_of asks for one


def paths_of(room: Room) -> list[str]:
    """One page of each kind."""
    copy = query(room.database, "SELECT article_id FROM duplicates LIMIT 1")[0]
    return [
        *("/", "/search?q=dong+van", "/search?q=-x", "/questions", "/ntm/changed?since=2000-01-01", "/ntm/per_author"),
        *("/charts", "/figures", "/figures/387", "/ntm", "/ntm/articles_full", "/ntm/articles/1"),
        *(f"/article/{one}" for one in (copy, room.edited, room.hostile, room.undated, room.withdrawn)),
    ]


def test_searching_with_and_without_accents(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("dong van")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm: dong van")
    without = page.locator(".hit").count()
    assert {"động", "vận"} & set(page.locator(".hit mark").all_inner_texts())
    page.get_by_role("searchbox").fill("đông văn")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm: đông văn")
    assert 0 < page.locator(".hit").count() < without
    assert {text.lower() for text in page.locator(".hit mark").all_inner_texts()} == {"đông", "văn"}


def test_a_facet_narrows_and_is_taken_away(page: Page) -> None:
    page.goto("/search?q=dong+van")
    status = page.get_by_role("status")
    before = status.inner_text()
    page.get_by_label("Thu hẹp").get_by_role("link", name="Huyện Lộc Bình").click()
    expect(page.locator(".chips")).to_contain_text("Huyện Lộc Bình")
    assert {text.split(" · ")[0] for text in page.locator(".hit .quiet").all_inner_texts()} == {
        "Huyện Lộc Bình, tỉnh Lạng Sơn"
    }
    page.get_by_role("link", name="Bỏ: Cổng").click()
    expect(status).to_have_text(before)


def test_an_article_with_two_versions(page: Page, room: Room) -> None:
    page.goto(f"/article/{room.edited}")
    versions = page.get_by_role("heading", name="Các lần sửa").locator("..")
    expect(versions.locator("ins")).to_contain_text(CORRECTION)
    expect(page.locator(".text")).to_contain_text(CORRECTION)


def test_an_archived_page_loads_and_runs_nothing(browser: Browser, room: Room) -> None:
    with closing(browser.new_page(base_url=room.url)) as page:
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        page.goto(f"/article/{room.edited}")
        page.get_by_role("link", name="Bản lưu của trang").click()
        expect(page.locator("body")).to_contain_text(CORRECTION)
        blocked = [one.url for one in asked if one.failure == "csp"]
        assert {urlsplit(one.url).netloc for one in asked if one.url not in blocked} == {urlsplit(room.url).netloc}
        assert any("thongke.invalid" in url for url in blocked)  # what the page would load


def test_a_question_with_its_form(page: Page) -> None:
    page.goto("/questions")
    form = page.get_by_role("form", name="Mỗi tháng mỗi cổng đăng bao nhiêu bài?")
    form.get_by_label("Cổng").select_option("kyanh")
    form.get_by_label("Từ ngày").fill("2021-01-01")
    form.get_by_label("Đến ngày").fill("2021-03-31")
    form.get_by_role("button").click()
    rows = page.locator("tbody tr")
    assert {text[:4] for text in rows.all_inner_texts()} == {"2021"}
    expect(page.get_by_label("Từ ngày")).to_have_value("2021-01-01")  # the form still says what was asked
    counted = sum(int(text.split()[-1]) for text in rows.all_inner_texts())
    rows.first.get_by_role("link").click()
    expect(page.locator(".chips")).to_contain_text("2021")
    assert 0 < page.locator(".hit").count() <= counted


def test_naming_something_between_two_days(page: Page) -> None:
    page.goto("/questions")
    form = page.get_by_role("form", name="Bài nào nhắc đến")
    form.get_by_label("Từ cần tìm").fill("đông văn")
    form.get_by_label("Từ ngày").fill("2020-01-01")
    form.get_by_label("Đến ngày").fill("2020-12-31")
    form.get_by_role("button").click()
    expect(page.locator(".chips")).to_contain_text("01/01/2020 – 31/12/2020")
    assert page.locator(".hit").count() == 2  # README's journalist


def test_on_a_phone_in_the_dark(phone: Page, room: Room) -> None:
    for path in paths_of(room):
        phone.goto(path)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert phone.evaluate(overflow) <= 0, path
        style = "getComputedStyle(document.body)"
        text, ground = (brightness(phone.evaluate(f"{style}.{name}")) for name in ("color", "backgroundColor"))
        assert text > 200 > 60 > ground, path


def test_no_script_of_a_title_runs(page: Page, room: Room) -> None:
    for path in (f"/article/{room.hostile}", "/search?q=script", "/", "/ntm/changed?since=2000-01-01"):
        page.goto(path)
        assert "broken" not in page.title().replace(HOSTILE, "")
    page.goto(f"/article/{room.hostile}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_accessible(page: Page, phone: Page, room: Room, language: str) -> None:
    for path in paths_of(room):
        for window in (page, phone):
            window.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
            found = Axe().run(window)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


def test_a_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến phần nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("dong van")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1).wait_for()
    first = page.locator(".hit a").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("one => one === document.activeElement"):
            break
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_other_language_is_a_link_away(page: Page) -> None:
    page.goto("/search?q=dong+van")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search: dong van")
    page.get_by_role("link", name="Charts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Charts")
    assert page.locator("svg").count() == 7  # all, by year, five portals
