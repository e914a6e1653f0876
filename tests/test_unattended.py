"""Crawls that nobody watches: a server that breaks and is repaired, the lock, alerts, backups, schedules."""

import json
import multiprocessing
import re
import shlex
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ntm_crawler import clock
from ntm_crawler.archive.manifest import differences, manifest_lines
from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.commands.schedule import DEPLOY, NOT_CHECKED, fill_in, verify
from ntm_crawler.crawl.lock import crawl_lock
from ntm_crawler.database import open_read_only
from ntm_crawler.database.backup import back_up, check
from ntm_crawler.exceptions import AlertError, CrawlLockedError, DatabaseError
from ntm_crawler.health import assess
from ntm_crawler.health.alerts import notify_command, post_webhook
from ntm_crawler.health.deadline import within
from ntm_crawler.health.loading import load_histories
from ntm_crawler.health.messages import require_service
from tests.conftest import ROOT, query, run_scrapy, start_scrapy
from tests.helpers.receivers import hook_server, mail_server
from tests.portal_server.faults import Fault
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST, crawl

QUICK = ("-s", "RETRY_TIMES=0", "-s", "STRIKES=3")


def recently() -> datetime:
    """When the test portal published last: a fresh one."""
    return datetime.now(LOCAL_ZONE) - timedelta(hours=3)


def verdict(database: Path, portal: str = "kyanh") -> tuple[str, str | None]:
    """Verdict and fault as `scrapy health` has them."""
    with closing(open_read_only(database)) as opened:
        now = clock.now()
        histories = load_histories(opened, [portal], now=now, interval=timedelta(days=1), titles={})
        health = assess(histories[0], now)
        return health.verdict.value, health.fault


def _redesigned_listings(server: PortalServer, on: bool) -> None:
    server.redesigned_listings = on


def _moved_articles(server: PortalServer, on: bool) -> None:
    server.moved_articles = on


def _redesigned_articles(server: PortalServer, on: bool) -> None:
    server.redesigned_articles = on
    for _ in range(4):
        server.content.add(0)


def _blocking(server: PortalServer, on: bool) -> None:
    server.faults = [Fault("waf_403")] if on else []


def _dead(server: PortalServer, on: bool) -> None:
    if on:
        server.stop()
    else:
        server.start()


BREAKS: list[tuple[Callable[[PortalServer, bool], None], str, str]] = [
    (_redesigned_listings, "warn", "redesigned_listing"),
    (_moved_articles, "fail", "no_rows"),
    (_redesigned_articles, "warn", "redesigned_articles"),
    (_blocking, "fail", "blocked"),
    (_dead, "gone", "refused"),
]


@pytest.mark.parametrize(("change", "expected", "fault"), BREAKS, ids=[row[2] for row in BREAKS])
def test_broken_and_repaired(
    change: Callable[[PortalServer, bool], None], expected: str, fault: str, good: Path, tmp_path: Path
) -> None:
    database = tmp_path / "ntm.db"
    back_up(good, database)
    with PortalServer(portal="kyanh", articles=30, seed=30, newest=NEWEST) as server:
        change(server, True)
        crawl(server, database, *QUICK)
        assert verdict(database) == (expected, fault)
        change(server, False)
        crawl(server, database, *QUICK)
        assert verdict(database) == ("ok", None)


NEWEST = recently().replace(microsecond=0)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database after one good crawl of a fresh portal."""
    database = tmp_path_factory.mktemp("good") / "ntm.db"
    with PortalServer(portal="kyanh", articles=30, seed=30, newest=NEWEST) as server:
        assert crawl(server, database).returncode == 0
    assert verdict(database) == ("ok", None)
    return database


def test_a_redesign_where_no_selector_is_declared(database: Path) -> None:
    with PortalServer(portal="dongson", articles=30, seed=30, newest=NEWEST) as server:
        crawl(server, database)
        _redesigned_articles(server, True)
        crawl(server, database)
        assert verdict(database, "dongson") == ("warn", "redesigned_articles")
        _redesigned_articles(server, False)
        crawl(server, database)
        assert verdict(database, "dongson") == ("ok", None)


def test_a_stale_portal(database: Path) -> None:
    long_ago = recently() - timedelta(days=40)
    with PortalServer(portal="kyanh", articles=15, seed=31, newest=long_ago) as server:
        crawl(server, database)
    assert verdict(database) == ("warn", "stale")
    with PortalServer(portal="kyanh", articles=25, seed=31, newest=recently()) as server:
        crawl(server, database)
    assert verdict(database) == ("ok", None)


def test_a_killed_run(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=30, seed=32, newest=NEWEST) as server:
        arguments = ["-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST]
        process = start_scrapy("crawlall", "kyanh", *arguments, network=True)
        server.after("tin-bai", process.kill)
        process.wait(timeout=60)
        assert verdict(database) == ("fail", "killed")
        done = run_scrapy("crawlall", "kyanh", *arguments, network=True)  # its lock is gone with it
        assert done.returncode == 0, done.stdout + done.stderr
    assert verdict(database) == ("ok", None)
    assert query(database, "SELECT status FROM runs ORDER BY id") == ["killed", "finished"]


def test_two_at_once(database: Path) -> None:
    with PortalServer(portal="kyanh", articles=30, seed=33, newest=NEWEST) as server:
        server.latency = 0.3
        arguments = ["-s", f"PORTAL_BASE_URL={server.url}", "-s", f"DATABASE={database}", "-s", "ARCHIVE=0", *FAST]
        asked = threading.Event()
        server.after("robots", asked.set)
        first = start_scrapy("crawlall", "kyanh", *arguments, network=True, console=True)
        assert asked.wait(timeout=60)
        second = run_scrapy("crawlall", "kyanh", *arguments, network=True)
        assert second.returncode == 75
        assert f"another crawl is at work on {database}: process {first.pid}" in second.stderr
        assert first.poll() is None
        server.latency = 0.0
        assert first.wait(timeout=60) == 0
    assert query(database, "PRAGMA integrity_check") == ["ok"]
    assert query(database, "SELECT count(*) FROM runs") == [1]
    assert query(database, "SELECT count(*) FROM articles") == [30]


def test_the_lock(tmp_path: Path) -> None:
    database = str(tmp_path / "ntm.db")
    with crawl_lock(database), pytest.raises(CrawlLockedError, match="since 20"), crawl_lock(database):
        raise AssertionError("two have it")
    with crawl_lock(database), crawl_lock(str(tmp_path / "other.db")), crawl_lock(":memory:"), crawl_lock(":memory:"):
        pass


def test_the_lock_is_not_held_by_processes_that_were_forked_meanwhile(tmp_path: Path) -> None:
    """A reader may be at a page for a minute after its crawl was killed: the next crawl need not wait for it."""
    database = str(tmp_path / "ntm.db")
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()
    with crawl_lock(database):
        reader = context.Process(target=_be_at_a_page, args=(theirs,))
        reader.start()
        mine.recv()
    with crawl_lock(database):
        assert reader.is_alive()
    mine.send("the page is done")
    reader.join()


def _be_at_a_page(crawl: Connection) -> None:
    crawl.send("begun")
    crawl.recv()


class _Hook(BaseHTTPRequestHandler):
    posted: list[bytes]

    def do_POST(self) -> None:
        self.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        status = re.fullmatch(r"/(\d{3})", self.path)
        self.send_response(int(status[1]) if status else 204)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_report_alerts_and_metrics(tmp_path: Path) -> None:
    database, page, file = tmp_path / "ntm.db", tmp_path / "report.html", tmp_path / "alert.json"
    _Hook.posted = []
    server = HTTPServer(("127.0.0.1", 0), _Hook)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    options: list[str | Path] = [
        "--report",
        page,
        "--notify-command",
        f"tee {shlex.quote(str(file))}",
        "--since",
        "2015-01-01",
    ]
    options += ["--webhook", f"http://127.0.0.1:{server.server_port}/hook", "--max-time", "10m"]
    place = ["-s", f"DATABASE={database}"]
    done = run_scrapy("crawlall", "quanson", "--replay-from", "sample_pages", *options, *place, network=True)
    thread.join(timeout=10)
    server.server_close()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "quanson" in done.stdout
    report = json.loads(file.read_text(encoding="utf-8"))
    assert report == json.loads(_Hook.posted[0])
    assert [(one["portal"], one["verdict"]) for one in report["portals"]] == [("quanson", "ok")]
    assert "Huyện Quan Sơn" in page.read_text(encoding="utf-8")

    metrics = tmp_path / "ntm.prom"
    health = run_scrapy("health", "--json", "--prometheus", metrics, "--strict", *place)
    assert health.returncode == 1  # four portals were never crawled
    overview = json.loads(health.stdout)
    assert {one["fault"] for one in overview["portals"]} == {None, "never_run"}
    assert 'ntm_crawler_verdict{portal="quanson",verdict="ok"} 1' in metrics.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("crawlall", "--max-time", "soon"), "is no duration"),
        (("health", "-s", "DATABASE=/nowhere/ntm.db"), "there is no database"),
        (("crawlall", "--report", "/nowhere/report.html"), "no folder for the report"),
        (("crawlall", "--replay-from", "nowhere"), "no recorded pages at nowhere"),
        (
            ("crawlall", "-s", "DATABASE=/nowhere/ntm.db", "-s", "CONTACT=a@b.vn"),
            "no folder for the database /nowhere/ntm",
        ),
    ],
)
def test_misuse(arguments: tuple[str, ...], words: str) -> None:
    done = run_scrapy(*arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_report_and_an_alert_that_do_not_arrive_change_the_exit_code(database: Path, tmp_path: Path) -> None:
    arguments: list[str | Path] = ["--replay-from", "sample_pages", "--report", tmp_path, "--notify-command", "false"]
    done = run_scrapy("crawlall", "kyanh", *arguments, "-s", f"DATABASE={database}")
    assert done.returncode == 1
    assert f"--report {tmp_path}: Is a directory" in done.stderr
    assert "--notify-command false: " in done.stderr
    assert query(database, "SELECT count(*) FROM articles") == [11]
    health = run_scrapy("health", "kyanh", "-s", f"DATABASE={database}")
    assert (health.returncode, health.stdout) == (0, "ok    kyanh: 11 new, 11 articles, the newest of 2021-03-21\n")


def test_people_are_told_in_words(tmp_path: Path) -> None:
    place = ["--replay-from", "sample_pages", "-s", f"DATABASE={tmp_path / 'ntm.db'}"]
    with mail_server() as mail, hook_server() as hook:
        services = ["--mail", "ops@ubnd-tinh.vn", "--notify", f"{hook.url.replace('http', 'json')}/secret"]
        done = run_scrapy("crawlall", "kyanh", *place, *services, "-s", f"MAIL_SERVER={mail.address}", network=True)
        assert done.returncode == 0, done.stderr
        assert [message["Subject"] for _, message in mail.messages] == ["ntm_crawler: 1 ok"]
        assert hook.posted[0]["message"].startswith("ok    kyanh: 11 new, 11 articles")
        hook.status = 500
        done = run_scrapy("crawlall", "kyanh", *place, *services[2:], network=True)
    assert done.returncode == 1
    assert "--notify json: it was not delivered" in done.stderr
    assert "secret" not in done.stderr


def test_a_service_is_looked_at_before_the_crawl(tmp_path: Path) -> None:
    done = run_scrapy(
        "crawlall", "kyanh", "--notify", "secret", "-s", f"DATABASE={tmp_path / 'ntm.db'}", "-s", "CONTACT=a@b.vn"
    )
    assert (done.returncode, "no address of a service" in done.stderr, "secret" in done.stderr) == (2, True, False)


def test_an_alert_that_does_not_arrive_is_told() -> None:
    for command in ("false", "/nowhere/to/be/found", "an 'open quote"):
        with pytest.raises(AlertError, match="--notify-command"):
            notify_command(command, {"verdict": "ok"})
    for url in ("ftp://portal.example.vn/", "http://127.0.0.1:9/secret", "file:///etc/hosts", "http://[", "hook"):
        with pytest.raises(AlertError, match="--webhook") as told:
            post_webhook(url, {"verdict": "ok"})
        assert "secret" not in str(told.value)


def test_a_service_that_fails_in_its_own_way_is_told_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("secret")

    with pytest.raises(AlertError, match=r"--notify slack: it failed \(ValueError\)$"):
        within(30, fail, "--notify slack")
    monkeypatch.setitem(sys.modules, "apprise", None)  # as where it is not installed
    with pytest.raises(AlertError, match=r"apprise is not installed .*: pip install -e \.\[notify\]"):
        require_service("json://127.0.0.1/")


def test_a_command_that_does_not_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntm_crawler.health.alerts._SECONDS", 0.1)
    with pytest.raises(AlertError, match=r"--notify-command sleep: it did not end within 0\.1 seconds"):
        notify_command("sleep 60", {"verdict": "ok"})


def test_a_webhook_that_does_not_take_the_report_is_told() -> None:
    """A redirect would be followed without the report."""
    _Hook.posted = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for status in (302, 404, 500):
            with pytest.raises(AlertError, match=str(status)):
                post_webhook(f"http://127.0.0.1:{server.server_port}/{status}", {"verdict": "ok"})
        server.shutdown()
    assert len(_Hook.posted) == 3


def test_a_webhook_that_drips_and_one_that_answers_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole answer has a deadline, and no message holds the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr("urllib.request._opener", None)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/secret"
        for answer in (b"", b"HTTP/1.1 secret\r\n\r\n", b"x" * 70_000, b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000):
            threading.Thread(target=_answer_once, args=(server, answer), daemon=True).start()
            with pytest.raises(AlertError, match=r"--webhook 127\.0\.0\.1: ") as told:
                post_webhook(url, {"verdict": "ok"})
            assert "secret" not in str(told.value)
        with pytest.raises(AlertError, match=r"within 0\.2 seconds"):
            post_webhook(url, {"verdict": "ok"}, seconds=0.2)
        with pytest.raises(AlertError) as told:
            post_webhook(f"{url} with blanks", {"verdict": "ok"})
        assert "secret" not in str(told.value)
    with pytest.raises(AlertError, match="--notify-command false: it ended with exit code 1") as told:
        notify_command("false https://hooks.example.vn/secret", {"verdict": "ok"})
    assert "secret" not in str(told.value)


def _answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(100_000)
        connection.sendall(answer)


# backups


def test_backup_and_restore(good: Path, tmp_path: Path) -> None:
    archive, target = tmp_path / "archive", tmp_path / "backup.db"
    (archive / "kyanh").mkdir(parents=True)
    (archive / "kyanh" / "one.warc.gz").write_bytes(b"one")
    (archive / "kyanh" / "two.warc.gz").write_bytes(b"two")
    place = ["-s", f"DATABASE={good}", "-s", f"ARCHIVE_DIR={archive}"]
    done = run_scrapy("backup", target, *place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "30 articles, checked" in done.stdout

    restored = tmp_path / "new machine"
    restored.mkdir()
    target.rename(restored / "ntm.db")
    assert verdict(restored / "ntm.db") == ("ok", None)
    with PortalServer(portal="kyanh", articles=30, seed=30, newest=NEWEST) as server:
        crawl(server, restored / "ntm.db")
    assert query(restored / "ntm.db", "SELECT count(*) FROM articles") == [30]

    checked = run_scrapy("backup", "--check", restored / "ntm.db", *place)
    assert (checked.returncode, checked.stdout.splitlines()[-1]) == (
        1,
        f"{restored / 'ntm.db.manifest'} is not there: the archive was not checked",
    )
    shutil.copy(tmp_path / "backup.db.manifest", restored / "ntm.db.manifest")
    checked = run_scrapy("backup", "--check", restored / "ntm.db", *place)
    assert (checked.returncode, checked.stdout) == (
        0,
        f"{restored / 'ntm.db'}: 30 articles, whole\n{archive}: 2 of 2 files as listed\n",
    )

    lines = (tmp_path / "backup.db.manifest").read_text(encoding="utf-8").splitlines()
    assert lines == list(manifest_lines(archive))
    (archive / "kyanh" / "later.warc.gz").write_bytes(b"later")
    with (archive / "kyanh" / "one.warc.gz").open("ab") as growing:  # a crawl was writing it
        growing.write(b" and more")
    assert list(differences(archive, lines)) == []
    (archive / "kyanh" / "one.warc.gz").write_bytes(b"two")
    (archive / "kyanh" / "two.warc.gz").unlink()
    assert list(differences(archive, lines)) == ["kyanh/one.warc.gz: other content", "kyanh/two.warc.gz: missing"]
    checked = run_scrapy("backup", "--check", restored / "ntm.db", *place)
    assert checked.returncode == 1
    assert f"{archive}/kyanh/two.warc.gz: missing\n{archive}: 0 of 2 files as listed\n" in checked.stdout


def test_backup_while_somebody_writes(good: Path, tmp_path: Path) -> None:
    database, target = tmp_path / "ntm.db", tmp_path / "backup.db"
    back_up(good, database)
    writer = sqlite3.connect(database, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE articles SET title = 'half done'")
    assert back_up(database, target) == 30
    writer.execute("ROLLBACK")
    writer.close()
    assert query(target, "SELECT count(*) FROM articles WHERE title = 'half done'") == [0]


def test_a_damaged_backup_is_told(good: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    back_up(good, target)
    content = bytearray(target.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = bytes(20_000)
    target.write_bytes(content)
    with pytest.raises(DatabaseError, match="damaged"):
        check(target)
    broken = tmp_path / "other.db"
    with pytest.raises(DatabaseError):
        back_up(target, broken)
    assert not broken.exists()
    assert run_scrapy("backup", "--check", target).returncode == 1


# schedules


def test_the_schedule_is_filled_in_and_checked(tmp_path: Path) -> None:
    place = ["-s", f"DATABASE={tmp_path / 'ntm.db'}", "-s", "CONTACT=crawler@ubnd.example.vn"]
    done = run_scrapy("schedule", "systemd", "--time", "04:15", "--write", tmp_path, *place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "systemctl enable --now ntm-crawler.timer" in done.stdout
    service = (tmp_path / "ntm-crawler.service").read_text(encoding="utf-8")
    assert f"WorkingDirectory={ROOT}" in service
    assert f'"NTM_DATABASE={tmp_path / "ntm.db"}"' in service
    assert "@" not in service.replace("crawler@ubnd", "").replace("@ signs", "")
    assert "OnCalendar=*-*-* 04:15:00" in (tmp_path / "ntm-crawler.timer").read_text(encoding="utf-8")


def test_a_cron_line_with_spaces_and_percent_signs(tmp_path: Path) -> None:
    database = tmp_path / "dữ liệu 100%" / "ntm.db"
    done = run_scrapy("schedule", "cron", "-s", f"DATABASE={database}")
    line = next(line for line in done.stdout.splitlines() if line.startswith("30 5 * * * "))
    assert not re.search(r"(?<!\\)%", line)  # to cron it is the end of the command
    typed = line.removeprefix("30 5 * * * ").replace(r"\%", "%")  # as cron hands it to sh
    assert subprocess.run(["sh", "-n", "-c", typed], check=False).returncode == 0
    assert f"NTM_DATABASE='{database}'" in typed


def test_every_template_can_be_filled_in() -> None:
    names = "CHECKOUT MANUAL SCRAPY USER CONTACT DATABASE ARCHIVE REPORT LOG WRITABLE TIME HOUR MINUTE MAX_TIME"
    for template in DEPLOY.rglob("*"):
        if template.is_file():
            fill_in(template, dict.fromkeys(names.split(), "x"))


def test_units_are_not_checked_where_systemd_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert verify({}) == NOT_CHECKED


def test_a_bad_unit_is_told() -> None:
    units = {"ntm-crawler.service": "[Service]\nExecStart=nowhere/scrapy crawlall\n"}
    assert verify(units)
    good_unit = {"ntm-crawler.service": f"[Service]\nType=oneshot\nExecStart={sys.executable} --version\n"}
    assert verify(good_unit) in (None, NOT_CHECKED)
