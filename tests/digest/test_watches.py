"""Watches: what is new is told once to each place, whenever the process ends."""

from pathlib import Path

import pytest

from ntm_crawler.digest.watches import read_watches
from ntm_crawler.exceptions import WatchError
from tests.conftest import query, run_scrapy, start_scrapy
from tests.helpers.receivers import Hook, hook_server, mail_server
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST


class Desk:
    """A portal, a database, and watches of it."""

    def __init__(self, server: PortalServer, folder: Path):
        self.server = server
        self.database = folder / "ntm.db"
        self.watches = folder / "watches.toml"
        self.settings = ["-s", f"DATABASE={self.database}", "-s", f"PORTAL_BASE_URL={server.url}", "-s", "ARCHIVE=0"]

    def watch(self, text: str) -> None:
        self.watches.write_text(text, encoding="utf-8")

    @property
    def command(self) -> list[str]:
        return ["crawlall", "kyanh", *self.settings, *FAST]

    def crawl(self, *more: str, code: int = 0) -> str:
        done = run_scrapy(*self.command, *more, network=True, NTM_WATCHES=str(self.watches))
        assert done.returncode == code, done.stderr
        return done.stderr

    def ids(self, hook: Hook) -> list[list[str]]:
        """The numbers of the articles in each delivery."""
        return [[one["url"].rpartition("/")[2] for one in posted["articles"]] for posted in hook.posted]


def test_news_are_told_once(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=2, seed=80) as server, hook_server() as hook, mail_server() as mail:
        desk = Desk(server, tmp_path)
        desk.crawl()
        desk.watch(f'["tất cả"]\nwebhook = "{hook.url}"\n[sua]\nwords = "đính chính"\nmail = ["ha@thanhhoa.gov.vn"]\n')
        desk.crawl("-s", f"MAIL_SERVER={mail.address}")
        assert (hook.posted, mail.messages) == ([], [])  # what was stored before is no news
        new = server.content.add(0)
        server.content.edit(new, text="Đính chính: hội nghị diễn ra vào buổi chiều.")
        desk.crawl("-s", f"MAIL_SERVER={mail.address}")
        desk.crawl("-s", f"MAIL_SERVER={mail.address}")
        assert desk.ids(hook) == [[str(new)]]
        assert hook.posted[0]["title"] == "tất cả: 1 new"
        ((_, message),) = mail.messages
        assert message["Subject"] == "sua: 1 new"
        assert message["X-Delivery-ID"] in message.get_body(("html",)).get_content()  # type: ignore[union-attr]
        addresses = query(desk.database, "SELECT group_concat(target) FROM deliveries")[0]
        assert "127.0.0.1" not in addresses


def test_a_first_crawl_is_news_for_a_watch_that_was_there_before(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=3, seed=81) as server, hook_server() as hook:
        desk = Desk(server, tmp_path)
        desk.watch(f'[all]\nwebhook = "{hook.url}"\n')
        process = start_scrapy(*desk.command, network=True, NTM_WATCHES=str(desk.watches))
        server.after("tin-bai/1$", process.kill)  # killed in the crawl: nothing was told yet
        process.wait(timeout=60)
        assert hook.posted == []
        desk.crawl()
        assert sorted(desk.ids(hook)[0]) == ["1", "2", "3"]
        assert len(hook.posted) == 1


def test_a_delivery_in_doubt_is_sent_again_under_its_id(tmp_path: Path) -> None:
    """The receiver has it, the process dies before it is written down: the second is told by its id."""
    with PortalServer(portal="kyanh", articles=3, seed=82) as server, hook_server() as hook:
        desk = Desk(server, tmp_path)
        desk.watch(f'[all]\nwebhook = ["{hook.url}/first", "{hook.url}/second"]\n')
        process = start_scrapy(*desk.command, network=True, NTM_WATCHES=str(desk.watches))
        hook.on_post = lambda: process.kill() if len(hook.posted) == 2 else None
        process.wait(timeout=60)
        assert len(hook.posted) == 2
        server.content.add(0)
        desk.crawl()
    first, doubtful, _, again, later = hook.posted  # the third is what is new at the first place
    assert first["delivery"] != doubtful["delivery"] == again["delivery"] != later["delivery"]
    assert [len(numbers) for numbers in desk.ids(hook)] == [3, 3, 1, 3, 1]
    assert query(desk.database, "SELECT count(*) FROM deliveries WHERE delivered_at IS NULL") == [0]


def test_what_cannot_be_delivered_stays_to_be(tmp_path: Path) -> None:
    with PortalServer(portal="kyanh", articles=2, seed=83) as server, hook_server() as hook, mail_server() as mail:
        desk = Desk(server, tmp_path)
        desk.watch(f'[all]\nmail = "ha@thanhhoa.gov.vn"\nwebhook = "{hook.url}/secret"\n')
        mail.refuses = True
        told = desk.crawl("-s", f"MAIL_SERVER={mail.address}", code=1)
        assert "watch all: --mail mailto: it was not delivered" in told
        assert "ha@" not in told
        assert len(hook.posted) == 1
        mail.refuses = False
        again = ["digest", "--watches", *desk.settings, "-s", f"MAIL_SERVER={mail.address}"]
        for _ in range(2):
            done = run_scrapy(*again, network=True, NTM_WATCHES=str(desk.watches))
            assert (done.returncode, done.stderr) == (0, "")
        assert (len(mail.messages), len(hook.posted)) == (1, 1)


def test_sample_pages_are_news_where_it_is_asked_for(tmp_path: Path) -> None:
    watches = tmp_path / "watches.toml"
    with hook_server() as hook:
        watches.write_text(f'[dong-van]\nwords = \'"đông văn"\'\nwebhook = "{hook.url}"\n', encoding="utf-8")
        replay = ["crawlall", "dongson", "--replay-from", "sample_pages", "-s"]
        run_scrapy(*replay, f"DATABASE={tmp_path / 'a.db'}", network=True, NTM_WATCHES=str(watches))
        assert hook.posted == []
        run_scrapy(*replay, f"DATABASE={tmp_path / 'b.db'}", "-s", f"WATCHES={watches}", network=True)
        assert [len(posted["articles"]) for posted in hook.posted] == [2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a", "Expected"),
        ("[a]\n", "nobody is told: give it one of mail, notify, webhook"),
        ("a = 1\n", "a watch begins with a line [a]"),
        ('[a]\nword = "x"\nwebhook = "http://b"\n', "there is no word (did you mean words?)"),
        ('[a]\nwords = "-"\nwebhook = "http://b"\n', "no word to look for"),
        ('[a]\nwords = 1\nwebhook = "http://b"\n', "words is a text in quotes"),
        ('[a]\nportal = "kyan"\nwebhook = "http://b"\n', "did you mean kyanh?"),
        ('[a]\ncopies = "yes"\nwebhook = "http://b"\n', "true or false"),
        ("[a]\nnotify = [1]\n", "notify is a list of texts"),
        ('[a]\nnotify = "secret"\n', "no address of a service"),
        ('[a]\nmail = "x@y.vn"\n', "set NTM_MAIL_SERVER"),
        ('[a]\nwebhook = "secret"\n', "not an http(s) address"),
    ],
)
def test_a_watch_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, words: str) -> None:
    watches = tmp_path / "watches.toml"
    watches.write_text(text, encoding="utf-8")
    with pytest.raises(WatchError) as told:
        read_watches(watches, portals=["kyanh"], mail_server="")
    assert words in str(told.value)
    assert str(watches) in str(told.value)
    assert "secret" not in str(told.value)


def test_watches_are_read_before_the_crawl(tmp_path: Path) -> None:
    watches, database = tmp_path / "watches.toml", tmp_path / "ntm.db"
    watches.write_text("[a]", encoding="utf-8")
    place = ["--replay-from", "sample_pages", "-s", f"DATABASE={database}", "-s", f"WATCHES={watches}"]
    done = run_scrapy("crawlall", "kyanh", *place)
    assert (done.returncode, "watch a: nobody is told" in done.stderr) == (2, True), done.stderr
    assert query(database, "SELECT count(*) FROM runs") == [0]
