"""`scrapy digest`: what is new, changed and withdrawn, shown in four forms and sent to three kinds of places."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from ntm_crawler.clock import LOCAL_ZONE, to_iso
from ntm_crawler.crawl.lock import crawl_lock
from ntm_crawler.database.news import News
from ntm_crawler.digest.digest import Digest
from ntm_crawler.digest.html_form import as_html
from ntm_crawler.digest.text_form import as_text
from tests.conftest import query, run_scrapy
from tests.helpers.receivers import hook_server, mail_server
from tests.portal_server.faults import Page
from tests.portal_server.server import PortalServer
from tests.test_discovery import XML, sitemap
from tests.test_live_crawl import crawl

HOSTILE = "<script>alert('1')</script> & Tin"


def digest(database: Path, *options: str) -> dict[str, Any]:
    done = run_scrapy("digest", "--format", "json", *options, "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def kinds(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["kind"], one["url"].rpartition("/")[2]) for one in told["articles"]]


def change(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def happened(database: Path, moment: datetime) -> None:
    """All that is stored happened at a moment."""
    change(
        database,
        f"UPDATE article_versions SET seen_at = '{to_iso(moment)}'",
        f"UPDATE runs SET started_at = '{to_iso(moment)}'",
    )


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six articles of three days ago; then one is new, one changed twice, one is new and changed, one withdrawn."""
    database = tmp_path_factory.mktemp("changed") / "ntm.db"
    with PortalServer(portal="kyanh", articles=6, seed=70) as server:
        server.files["/sitemap.xml"] = Page(body=sitemap(server, range(1, 7)), content_type=XML)
        crawl(server, database)
        happened(database, datetime.now(UTC) - timedelta(days=3))
        new = server.content.add(0)
        server.content.edit(new, title=HOSTILE)
        server.content.edit(6, text="Đính chính: hội nghị diễn ra vào buổi chiều.")
        server.content.withdraw(5)
        server.files["/sitemap.xml"] = Page(body=sitemap(server, [1, 2, 3, 4, 6]), content_type=XML)
        crawl(server, database, "-a", "full=1")
        for number in (6, new):
            server.content.edit(number, text="Lại đính chính.")
        crawl(server, database, "-a", "full=1")
        return database


def test_what_happened(changed: Path) -> None:
    told = digest(changed)
    assert kinds(told) == [("new", "8"), ("changed", "6"), ("withdrawn", "5")]
    assert told["counts"] == {"new": 1, "changed": 1, "withdrawn": 1}
    assert told["articles"][1]["changed"] == ["body"]
    assert told["articles"][1]["version"] == 3
    assert len(kinds(digest(changed, "--since", "4d"))) == 7
    assert kinds(digest(changed, "--words", '"hội nghị diễn ra vào buổi chiều"')) == [("changed", "6")]
    assert kinds(digest(changed, "--portal", "kyanh", "--unit", "nobody")) == []


def test_what_a_better_extractor_changes_is_no_news(changed: Path, tmp_path: Path) -> None:
    database = Path(shutil.copy(changed, tmp_path))
    change(
        database,
        """UPDATE runs SET source = 'reextract' WHERE id IN (
            SELECT run_id FROM article_versions WHERE version > 1)""",
    )
    assert kinds(digest(database)) == [("new", "8"), ("withdrawn", "5")]


@pytest.mark.parametrize(
    ("since", "days_ago", "counts"), [("yesterday", 1, True), ("today", 1, False), ("2d", 2, True), ("1d", 2, False)]
)
def test_days_begin_at_midnight_in_viet_nam(
    changed: Path, tmp_path: Path, since: str, days_ago: int, counts: bool
) -> None:
    database = Path(shutil.copy(changed, tmp_path))
    day = datetime.now(LOCAL_ZONE).date() - timedelta(days=days_ago)
    midnight = datetime.combine(day, time(), tzinfo=LOCAL_ZONE)
    happened(database, midnight)
    assert bool(digest(database, "--since", since)["counts"]["new"]) is counts
    happened(database, midnight - timedelta(seconds=1))
    assert digest(database, "--since", since)["counts"]["new"] == 0


def test_each_story_once(replayed: Path) -> None:
    once, each = digest(replayed), digest(replayed, "--copies")
    (articles,) = query(replayed, "SELECT count(*) FROM articles")
    (stories,) = query(replayed, "SELECT count(*) FROM stories")
    assert (once["counts"]["new"], each["counts"]["new"]) == (stories, articles)
    assert sum(len(one["also"]) for one in once["articles"]) == articles - stories
    also = next(", ".join(one["also"]) for one in once["articles"] if one["also"])
    for form in ("text", "html"):
        told = run_scrapy("digest", "--format", form, "-s", f"DATABASE={replayed}").stdout
        assert f"The same story on: {also}" in told


def test_text(changed: Path) -> None:
    done = run_scrapy("digest", "-s", f"DATABASE={changed}")
    assert done.stdout.startswith("ntm_crawler since ")
    assert done.stdout.splitlines()[0].endswith(" 00:00: 1 new, 1 changed, 1 withdrawn")
    for words in (
        "\nNew\n",
        "\nChanged\n",
        "\nWithdrawn by the portal\n",
        f"\n  {HOSTILE}\n",
        "word by word: scrapy history ",
    ):
        assert words in done.stdout
    nothing = run_scrapy("digest", "--words", "chẳng có gì", "-s", f"DATABASE={changed}")
    assert nothing.stdout.endswith(": nothing new\n")


def test_html_is_escaped_and_loads_nothing(changed: Path, tmp_path: Path) -> None:
    page = tmp_path / "digest.html"
    done = run_scrapy("digest", "--format", "html", "--output", page, "-s", f"DATABASE={changed}")
    assert (done.returncode, done.stdout) == (0, "")
    seen: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: seen.update([tag, *(name for name, _ in attrs)])  # type: ignore[method-assign]
    parser.feed(page.read_text(encoding="utf-8"))
    assert "a" in seen
    assert not seen & {"script", "img", "link", "iframe", "src", "onclick"}


def test_what_is_left_out_is_counted_and_a_title_links_to_the_web_alone() -> None:
    one = News(
        kind="new", article_id=1, portal="kyanh", source_key="1", url="javascript:alert(1)", title="Tin", version=1,
        published_at=None, happened_at="2026-01-01T00:00:00Z", excerpt="", story_id=1,
    )  # fmt: skip
    digest = Digest.of([one] * 3, about="tin", made_at=datetime.now(UTC), copies=True).shortened(1)
    for told in (as_text(digest), as_html(digest)):
        assert "2 more are not shown: scrapy digest" in told
    assert "href" not in as_html(digest)


def test_watches_while_a_crawl_is_at_work(changed: Path) -> None:
    with crawl_lock(str(changed)):
        done = run_scrapy("digest", "--watches", "-s", f"DATABASE={changed}")
    assert done.returncode == 75
    assert "another crawl is at work on" in done.stderr


def test_atom_opens_in_a_feed_reader(changed: Path) -> None:
    done = run_scrapy("digest", "--format", "atom", "-s", f"DATABASE={changed}")
    feed = feedparser.parse(done.stdout.encode())
    assert not feed.bozo
    assert [entry.tags[0].term for entry in feed.entries] == ["new", "changed", "withdrawn"]
    assert (feed.entries[0].title_detail.type, feed.entries[0].title) == ("text/plain", HOSTILE)
    assert len({entry.id for entry in feed.entries}) == 3
    assert all(entry.link.startswith("http") and entry.updated and entry.author for entry in feed.entries)
    again = feedparser.parse(run_scrapy("digest", "--format", "atom", "-s", f"DATABASE={changed}").stdout.encode())
    assert [entry.id for entry in again.entries] == [entry.id for entry in feed.entries]


def test_it_is_sent(changed: Path) -> None:
    with mail_server() as mail, hook_server() as hook:
        places = ["--mail", "ha@thanhhoa.gov.vn", "--notify", f"{hook.url.replace('http', 'json')}/a"]
        places += ["--webhook", f"{hook.url}/b", "-s", f"MAIL_SERVER={mail.address}", "-s", f"DATABASE={changed}"]
        done = run_scrapy("digest", *places, network=True)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        ((people, message),) = mail.messages
        assert people == ["ha@thanhhoa.gov.vn"]
        assert message["Subject"].endswith(": 1 new, 1 changed, 1 withdrawn")
        body = message.get_body(("html",))
        assert body is not None
        assert "&lt;script&gt;" in body.get_content()
        assert "1 new" in hook.posted[0]["title"]
        assert "word by word: scrapy history " in hook.posted[0]["message"]
        assert kinds(hook.posted[1]) == [("new", "8"), ("changed", "6"), ("withdrawn", "5")]
        nothing = run_scrapy("digest", "--words", "chẳng có gì", *places, network=True)
        assert (nothing.returncode, len(mail.messages), len(hook.posted)) == (0, 1, 2)
        mail.refuses, hook.status = True, 500
        failed = run_scrapy("digest", *places, network=True)
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 3
    assert not any(secret in failed.stderr for secret in ("ha@", "/a", "/b", str(mail.port)))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--since", "soon"), "write yesterday, 7d or YYYY-MM-DD"),
        (("--since", "2999-01-01"), "is to come"),
        (("--portal", "kyan"), "did you mean kyanh?"),
        (("--words", "-"), "no word to look for"),
        (("--wordz", "a"), "did you mean --words?"),
        (("tin",), "write --words"),
        (("--notify", "secret"), "no address of a service"),
        (("--mail", "a@b.vn"), "set NTM_MAIL_SERVER"),
        (("--mail", "a@b.vn", "-s", "MAIL_SERVER=secret"), "mailtos://"),
        (("--mail", "nobody", "-s", "MAIL_SERVER=mailto://127.0.0.1?from=a@b.vn"), "is no mail address"),
        (("--output", "/nowhere/digest.html"), "No such file"),
        (("--watches", "-s", "WATCHES=none.toml"), "there is no file none.toml"),
        (("--watches",), "there are no watches in watches.toml"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed: Path, options: tuple[str, ...], words: str) -> None:
    done = run_scrapy("digest", *options, "-s", f"DATABASE={changed}")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
