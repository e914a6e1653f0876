"""Starts a WordPress, fills it, and asks it what it holds: the truth that a crawl is compared with."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.portal_server.corpus import AUTHORS
from tests.systems.servers import free_port, give_to_server, greets, listens, own_folder, run, running
from tests.systems.wordpress.posts import ELSEWHERE, SECTIONS, posts

_OURS = Path(__file__).parent
_PACKAGE = Path("/usr/share/wordpress")
NEEDED = ("mariadbd", "mariadb-install-db", "php", "setpriv", str(_PACKAGE))
_OPTIONS = {"timezone_string": "Asia/Ho_Chi_Minh", "posts_per_page": 6}
_PAGE = {"post_title": "Giới thiệu", "post_content": "<p>Xã có mười hai thôn, bản.</p>"}
_QUIET = ("-d", "sendmail_path=/bin/true", "-d", "display_errors=stderr")


@dataclass(slots=True, kw_only=True, frozen=True)
class StoredPost:
    """An article as WordPress has it: `path` is its address below the host, `lines` its text, one block a line."""

    path: str
    title: str
    published: str
    author: str
    lines: tuple[str, ...]
    photos: tuple[tuple[str, str | None], ...]
    documents: tuple[tuple[str, str], ...]


@dataclass(slots=True, kw_only=True, frozen=True)
class Category:
    """A category: the address of its listing below the host, and those of the articles that it lists."""

    name: str
    path: str
    articles: frozenset[str]


@dataclass(slots=True, kw_only=True, frozen=True)
class Truth:
    """All that WordPress holds: its articles by their addresses, and its categories."""

    articles: dict[str, StoredPost]
    sections: tuple[Category, ...]


@dataclass(slots=True, kw_only=True, frozen=True)
class WordPress:
    """A running WordPress."""

    url: str
    folder: Path
    socket: Path

    def dress(self, *, theme: str, permalinks: str, date_format: str) -> Truth:
        """Change what its pages and addresses look like; returns what it then holds."""
        self.command("dress", theme=theme, permalinks=permalinks, date_format=date_format)
        told = self.command("tell", categories=SECTIONS)
        articles = [_stored(one) for one in told["articles"]]
        sections = tuple(
            Category(name=one["name"], path=one["path"], articles=frozenset(one["articles"]))
            for one in told["sections"]
        )
        return Truth(articles={one.path: one for one in articles}, sections=sections)

    def command(self, name: str, **values: Any) -> Any:
        """Run one command of manage.php; raises RuntimeError with what it says when it fails."""
        command = ("php", *_QUIET, "manage.php", name)
        return json.loads(run(*command, folder=self.folder, given=json.dumps(values), environment=self.environment))

    @property
    def environment(self) -> dict[str, str]:
        """What its wp-config.php reads."""
        return {"WORDPRESS_URL": self.url, "WORDPRESS_SOCKET": str(self.socket)}


@contextmanager
def filled_wordpress() -> Iterator[WordPress]:
    """A WordPress with a database of its own, and all posts in it."""
    port = free_port()
    with own_folder() as folder, _database(folder) as socket:
        site = WordPress(url=f"http://127.0.0.1:{port}", folder=_document_root(folder), socket=socket)
        site.command("install", title="Trang thông tin điện tử xã Tân Lập")
        site.command(
            "fill", options=_OPTIONS, page=_PAGE, categories=[*SECTIONS, ELSEWHERE], authors=AUTHORS, posts=posts()
        )
        server = ("php", *_QUIET, "-S", f"127.0.0.1:{port}", "-t", site.folder, site.folder / "router.php")
        with running(*server, folder=folder, answers=lambda: listens(port), environment=site.environment):
            yield site


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """A MariaDB that listens on a Unix socket alone; gives its path."""
    data, socket = folder / "data", folder / "database.sock"
    run(
        *("mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db"),
        *("--auth-root-authentication-method=normal", "--skip-name-resolve"),
        "--force",  # the machine's name need not be known
        folder=folder,
    )
    server = (
        *("mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking"),
        *(f"--pid-file={folder / 'database.pid'}", "--innodb-flush-log-at-trx-commit=0"),
    )
    with running(*server, folder=folder, answers=lambda: greets(socket)):
        yield socket


def _document_root(folder: Path) -> Path:
    """The package's files under our settings: WordPress looks for them beside its wp-load.php."""
    root = folder / "site"
    content = root / "wp-content"
    (content / "uploads").mkdir(parents=True)
    (root / ".htaccess").touch()
    for path in _PACKAGE.glob("*.php"):
        shutil.copy(path, root)
    for name in ("wp-admin", "wp-includes"):
        (root / name).symlink_to(_PACKAGE / name)
    for name in ("themes", "languages"):
        (content / name).symlink_to(_PACKAGE / "wp-content" / name)
    for name in ("wp-config.php", "router.php", "manage.php"):
        shutil.copy(_OURS / name, root)
    for path in (root / ".htaccess", content / "uploads"):
        give_to_server(path)
    return root


def _stored(told: dict[str, Any]) -> StoredPost:
    pairs = {name: tuple(tuple(pair) for pair in told[name]) for name in ("photos", "documents")}
    return StoredPost(**told | pairs | {"lines": tuple(told["lines"])})
