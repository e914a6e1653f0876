"""Crawls a WordPress through the public door, as a portal of its own, and reads what was stored."""

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import query, run_scrapy
from tests.systems.wordpress.system import StoredPost, Truth, WordPress

_FAST = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "PROGRESS": "0"}
_SPIDER = '''"""A WordPress on loopback."""

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.portals import Portal, Section
from ntm_crawler.portals.families import FAMILIES


class Thu(PortalSpider):
    """Its sections are the categories."""

    name = "thu"
    family = "{family}"
    addresses = FAMILIES["wordpress"].addresses
    portal = Portal(title="Trang thử nghiệm", base_url="{url}", sections=({sections},))
'''


@dataclass(slots=True, kw_only=True, frozen=True)
class Sighting:
    """That an article was met: in a section, or in none, and on which page or list."""

    path: str
    section: str | None
    met_on: str


@dataclass(slots=True, kw_only=True, frozen=True)
class Crawl:
    """A database and what it holds of a WordPress; an article is known by its address below the host."""

    database: Path
    url: str

    def stored(self) -> list[str]:
        """The addresses of all articles, each as often as it is stored."""
        return [self._path(url) for url in query(self.database, "SELECT url FROM articles")]

    def sightings(self) -> set[Sighting]:
        """Where articles were met."""
        columns = "articles.url, sightings.section, listing_url"
        sql = f"SELECT {columns} FROM sightings JOIN articles ON articles.id = article_id"
        return {
            Sighting(path=self._path(url), section=section, met_on=self._path(met_on or ""))
            for url, section, met_on in query(self.database, sql)
        }

    def articles(self) -> dict[str, StoredPost]:
        """What was read of every article."""
        columns = "id, url, title, published_at, author, body"
        rows = query(self.database, f"SELECT {columns} FROM articles_full")
        return {
            self._path(url): StoredPost(
                path=self._path(url),
                title=title,
                published=published,
                author=author,
                lines=tuple((body or "").splitlines()),
                photos=self._files("images", "caption", number),
                documents=self._files("attachments", "name", number),
            )
            for number, url, title, published, author, body in rows
        }

    def _files(self, table: str, name: str, number: int) -> tuple[tuple[str, str], ...]:
        sql = f"SELECT url, {name} FROM {table} WHERE article_id = ? ORDER BY position"
        return tuple((self._path(url), text) for url, text in query(self.database, sql, number))

    def _path(self, url: str) -> str:
        return url.removeprefix(self.url)


def crawl(site: WordPress, truth: Truth, family: str, folder: Path, *arguments: str) -> Crawl:
    """Crawl the sections of `truth` into the database in `folder`; the run must end well."""
    package = folder / "spiders_of_wordpress"
    package.mkdir(exist_ok=True)
    (package / "__init__.py").touch()
    sections = ", ".join(f"Section(name={one.name!r}, path={one.path!r})" for one in truth.sections)
    (package / "thu.py").write_text(_SPIDER.format(family=family, url=site.url, sections=sections), encoding="utf-8")
    settings = _FAST | {
        "SPIDER_MODULES": package.name,
        "PORTAL_BASE_URL": site.url,
        "DATABASE": str(folder / "ntm.db"),
        "ARCHIVE_DIR": str(folder / "archive"),
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    done = run_scrapy("crawl", "thu", *arguments, *options, network=True, PYTHONPATH=str(folder))
    assert done.returncode == 0, done.stderr
    return Crawl(database=folder / "ntm.db", url=site.url)
