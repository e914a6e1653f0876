"""WordPress of Debian's package, crawled live: in three themes, with three forms of addresses, with its family and
without. What WordPress's own database says is compared with what is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

import pytest

from ntm_crawler.text import normalize
from tests.systems.servers import require
from tests.systems.wordpress.crawling import Crawl, Sighting, crawl
from tests.systems.wordpress.system import NEEDED, StoredPost, Truth, WordPress, filled_wordpress

pytestmark = pytest.mark.systems

LISTS = ("sitemap", "feed", "wp/v2/posts")
BY_DAY, BY_NAME, PLAIN = "/%year%/%monthnum%/%day%/%postname%/", "/%postname%/", ""


@dataclass(slots=True, kw_only=True, frozen=True)
class Dress:
    """What the WordPress looks like, and what the crawler is told of it."""

    theme: str
    permalinks: str
    date_format: str
    family: str = "wordpress"

    def __str__(self) -> str:
        form = {BY_DAY: "by day", BY_NAME: "by name", PLAIN: "plain"}[self.permalinks]
        return f"{self.theme}, {form}, {self.family}"


DRESSES = (
    Dress(theme="twentytwentyone", permalinks=BY_DAY, date_format="F j, Y"),
    Dress(theme="twentytwentyone", permalinks=BY_NAME, date_format="d/m/Y"),
    Dress(theme="twentytwentytwo", permalinks=BY_NAME, date_format="j F, Y"),
    Dress(theme="twentytwentytwo", permalinks=PLAIN, date_format="d/m/Y H:i"),
    Dress(theme="twentytwentythree", permalinks=PLAIN, date_format="d.m.Y"),
    Dress(theme="twentytwentythree", permalinks=BY_DAY, date_format="F j, Y"),
    Dress(theme="twentytwentyone", permalinks=PLAIN, date_format="d/m/Y", family="generic"),
    Dress(theme="twentytwentytwo", permalinks=BY_DAY, date_format="F j, Y", family="generic"),
    Dress(theme="twentytwentythree", permalinks=BY_NAME, date_format="d/m/Y H:i", family="generic"),
)


@dataclass(slots=True, kw_only=True, frozen=True)
class Crawled:
    """The truth; what was stored and met where by listings alone; and all that was stored by the run after that."""

    truth: Truth
    by_listings: list[str]
    sightings: set[Sighting]
    stored: list[str]
    articles: dict[str, StoredPost]
    all_sightings: set[Sighting]


@pytest.fixture(scope="module")
def wordpress() -> Iterator[WordPress]:
    require(*NEEDED)
    with filled_wordpress() as site:
        yield site


@pytest.fixture(scope="module", params=DRESSES, ids=str)
def crawled(request: pytest.FixtureRequest, wordpress: WordPress, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    dress: Dress = request.param
    truth = wordpress.dress(theme=dress.theme, permalinks=dress.permalinks, date_format=dress.date_format)
    folder = tmp_path_factory.mktemp("crawl")
    # with a limit of pages, what no listing shows is not fetched
    first = crawl(wordpress, truth, dress.family, folder, "-a", "max_pages=100")
    by_listings, sightings = first.stored(), first.sightings()
    whole: Crawl = crawl(wordpress, truth, dress.family, folder)
    return Crawled(
        truth=truth,
        by_listings=by_listings,
        sightings=sightings,
        stored=whole.stored(),
        articles=whole.articles(),
        all_sightings=whole.sightings(),
    )


def test_every_article_that_exists_is_stored_once(crawled: Crawled) -> None:
    assert sorted(crawled.stored) == sorted(crawled.truth.articles)


def test_listings_alone_show_what_the_categories_list(crawled: Crawled) -> None:
    listed = {path for section in crawled.truth.sections for path in section.articles}
    assert sorted(crawled.by_listings) == sorted(listed)


def test_sections_hold_what_their_category_lists_and_nothing_else(crawled: Crawled) -> None:
    found = {
        section.name: {one.path for one in crawled.sightings if one.section == section.name}
        for section in crawled.truth.sections
    }
    assert found == {section.name: set(section.articles) for section in crawled.truth.sections}


def test_rows_were_met_on_pages_of_their_section(crawled: Crawled) -> None:
    paths = {section.name: section.path for section in crawled.truth.sections}
    wrong = [one for one in crawled.all_sightings if one.section and not _is_page_of(paths[one.section], one.met_on)]
    assert wrong == []


def _is_page_of(listing: str, path: str) -> bool:
    """Whether an address is that of a listing's page: below it, or with further parameters, in whatever order."""
    first, found = urlsplit(listing), urlsplit(path)
    return found.path.startswith(first.path) and set(parse_qsl(first.query)) <= set(parse_qsl(found.query))


def test_what_no_listing_shows_comes_from_a_second_source(crawled: Crawled) -> None:
    listed = {path for section in crawled.truth.sections for path in section.articles}
    elsewhere = [one for one in crawled.all_sightings if one.path not in listed]
    assert {one.path for one in elsewhere} == crawled.truth.articles.keys() - listed
    assert {one.section for one in elsewhere} == {None}
    assert all(any(list_ in one.met_on for list_ in LISTS) for one in elsewhere), elsewhere


FIELDS: dict[str, tuple[float, Callable[[StoredPost], object]]] = {  # share that must be right, what is compared
    "title": (0.98, lambda one: normalize(one.title or "")),
    "published_at": (0.98, lambda one: one.published),
    "author": (0.98, lambda one: one.author),
    "photos": (0.98, lambda one: [(path, caption and normalize(caption)) for path, caption in one.photos]),
    "attachments": (0.98, lambda one: one.documents),
    "body": (0.95, lambda one: [normalize(line) for line in one.lines]),
}


@pytest.mark.parametrize("field", FIELDS)
def test_fields_are_right(crawled: Crawled, field: str) -> None:
    share, value = FIELDS[field]
    missing = StoredPost(path="", title="", published="", author="", lines=(), photos=(), documents=())
    wrong = {
        path: {"stored": value(crawled.articles.get(path, replace(missing, path=path))), "right": value(right)}
        for path, right in crawled.truth.articles.items()
        if value(crawled.articles.get(path, missing)) != value(right)
    }
    are_too_many = len(wrong) > (1 - share) * len(crawled.truth.articles)
    assert not are_too_many, wrong
