"""Makes a spider and its sample set in a folder of its own, proves them there, and puts both in their place at once."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scrapy.settings import Settings

from ntm_crawler.archive.edge import write_edge
from ntm_crawler.archive.sample_writer import SampleWriter
from ntm_crawler.crawl.expectations import Expected, differences, write_expectations
from ntm_crawler.exceptions import OnboardingError, VisitError
from ntm_crawler.language import gettext
from ntm_crawler.onboarding.proof import loaded_spider, replay
from ntm_crawler.onboarding.spider_text import Declaration, source_of
from ntm_crawler.onboarding.survey import FoundSection
from ntm_crawler.onboarding.visit import Visit

_MOST_OF_SECTION = 20  # articles of one listing page that are recorded
_MOST_ARTICLES = 60  # of all of them


@dataclass(slots=True, frozen=True, kw_only=True)
class Places:
    """Where a spider and its sample set belong: `module` is the package of the spiders, `spiders` its folder."""

    module: str
    spiders: Path
    samples: Path

    def spider(self, name: str) -> Path:
        """The file of a spider."""
        return self.spiders / f"{name}.py"

    def sample_set(self, name: str) -> Path:
        """The folder of its sample set."""
        return self.samples / name

    def taken(self, name: str) -> list[Path]:
        """What stands already where a new portal would be put."""
        return [path for path in (self.spider(name), self.sample_set(name)) if path.exists()]


@dataclass(slots=True, frozen=True, kw_only=True)
class Workpiece:
    """A spider and its sample set in the making: `spider` is its file, `samples` the folder that holds its set."""

    name: str
    spider: Path
    samples: Path

    @property
    def sample_set(self) -> Path:
        """The folder of the set."""
        return self.samples / self.name


@contextmanager
def workpiece(name: str) -> Iterator[Workpiece]:
    """A folder for making a portal, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="newportal-") as folder:
        samples = Path(folder) / "samples"
        (samples / name).mkdir(parents=True)
        yield Workpiece(name=name, spider=Path(folder) / f"{name}.py", samples=samples)


async def record(visit: Visit, sections: Sequence[FoundSection], piece: Workpiece) -> int:
    """Save robots.txt, each section's first page, and the articles of its rows; returns how many articles that are."""
    writer = SampleWriter(piece.sample_set)
    await _record_robots(visit, writer)
    saved = 0
    for section in sections:
        writer.add(section.first.response, section.first.request.url, section.first.capture.moment)
    for section in sections:
        most = min(_MOST_OF_SECTION, max(3, _MOST_ARTICLES // len(sections)))
        saved += await _record_articles(visit, section, writer, most)
    writer.close()
    return saved


async def _record_robots(visit: Visit, writer: SampleWriter) -> None:
    """Save robots.txt; where an archive has none, the set ends there."""
    url = f"{visit.site.base_url}/robots.txt"
    recorded = visit.recorded(url)
    if recorded:
        writer.add(recorded.response, url, recorded.capture.moment)
        return
    with suppress(VisitError):
        page = await visit.get(url, kind="robots", any_status=True)
        writer.add(page.response, url, page.capture.moment)


async def _record_articles(visit: Visit, section: FoundSection, writer: SampleWriter, most: int) -> int:
    had = {page.request.url: page for page, _ in section.articles}
    saved = 0
    for row in section.rows[:most]:
        if writer.has(row.url):
            continue
        try:
            page = had.get(row.url) or await visit.get(row.url, kind="article")
        except VisitError:
            continue  # beyond the edge of the set
        writer.add(page.response, row.url, page.capture.moment)
        saved += 1
    return saved


async def prove(settings: Settings, piece: Workpiece, declaration: Declaration, module: str) -> list[Expected]:
    """Write the spider, replay its set once to see where it ends, and again to see that it closes.

    Returns what the set gives. Raises OnboardingError where it does not close.
    """
    piece.spider.write_text(source_of(declaration), encoding="utf-8")
    with loaded_spider(piece.spider, f"{module}.{piece.name}") as spider:
        once = partial(replay, settings, spider, piece.samples)
        first = await once(piece.samples.parent / "first.db")
        write_edge(piece.sample_set, first.lacking)
        unread = [str(article["url"]) for article in first.articles]
        write_expectations(piece.sample_set / "expected.jsonl", first.articles, unread=unread)
        second = await once(piece.samples.parent / "second.db")
    if not second.articles:
        raise OnboardingError(
            gettext("{name}: the spider stores none of the articles that were recorded with it").format(name=piece.name)
        )
    problems = [
        *differences(first.articles, second.articles),
        *(gettext("not recorded: {address}").format(address=one) for one in second.missed),
    ]
    if problems or second.reason != "finished":
        told = "; ".join(problems[:3]) or gettext("it ended with {reason}").format(reason=second.reason)
        raise OnboardingError(
            gettext("{name}: replaying the recorded pages twice does not give the same: {told}").format(
                name=piece.name, told=told
            )
        )
    return second.articles


def publish(piece: Workpiece, places: Places) -> None:
    """Put both in their place, in the place of what stood there: the set first, and the spider that speaks of it last;
    neither where the other fails."""
    target, spider = places.sample_set(piece.name), places.spider(piece.name)
    places.samples.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{piece.name}-", dir=places.samples) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        shutil.copytree(piece.sample_set, new)
        had = target.exists()
        if had:
            target.rename(old)
        try:
            new.rename(target)
            temporary = spider.with_suffix(".new")
            shutil.copyfile(piece.spider, temporary)
            temporary.replace(spider)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            spider.with_suffix(".new").unlink(missing_ok=True)
            if had:
                old.rename(target)
            raise
