"""The steps between page and article, through the Reader: what an article lacks is said with the words of the table."""

from datetime import UTC, datetime

from scrapy.settings import Settings

from ntm_crawler import settings
from ntm_crawler.archive.capture import Capture
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Article
from ntm_crawler.portals.site import undeclared_site
from ntm_crawler.reading.reader import Listed, Reader
from tests.extraction.pages import PROSE, TEXT, TITLE, paragraphs

URL = "https://huyen.gov.vn/tin-tuc/1.html"
READER = Reader.from_settings(Settings({"EXTRACTION_PIPELINES": settings.EXTRACTION_PIPELINES}))


def read(html: str, *, title: str | None = None, date: str | None = None) -> Article:
    capture = Capture(
        asked=URL, url=URL, body=html.encode(), content_type=None, moment=datetime(2024, 5, 1, tzinfo=UTC)
    )
    return READER.read(capture, undeclared_site("generic", URL), Listed(title=title, date=date))


def issues(article: Article) -> dict[str, str]:
    return {issue.code: issue.message for issue in article.issues}


def test_an_article_without_a_date() -> None:
    article = read(f"<html><body><h1>{TITLE}</h1><div>{paragraphs(PROSE)}</div></body></html>")
    assert (article.title, article.published_at) == (TITLE, None)
    assert issues(article)["no_date"] == f"{URL}: {KINDS['no_date'].words}"


def test_an_article_without_a_title() -> None:
    html = f"<html><body><div>{paragraphs(TEXT)}</div></body></html>"
    assert issues(read(html))["no_title"]
    named = read(html, title=TITLE, date="28/04/2024")
    assert (named.title, named.published_at, named.published_source) == (TITLE, "2024-04-28", "listing")
    assert not {"no_title", "no_date"} & issues(named).keys()


def test_a_page_with_nothing() -> None:
    article = read("<html><head><title>Trang</title></head><body><p>.</p></body></html>")
    assert issues(article)["no_content"] == f"{URL}: {KINDS['no_content'].words}"
    assert article.body_sha256 is None
