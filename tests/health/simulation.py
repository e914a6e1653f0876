"""Five portals over some weeks, straight into the database: no crawl, no waiting, everything from a seed."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE, to_iso
from ntm_crawler.database import open_database
from ntm_crawler.database.runs import declare_portal
from ntm_crawler.health import PortalHealth, assess_all
from ntm_crawler.health.loading import load_histories

DAY = timedelta(days=1)
FIRST_DAY = datetime(2026, 3, 2, 5, 30, tzinfo=LOCAL_ZONE)  # a Monday
# New articles a working day; on weekends a fifth of it.
PACES = {"dongson": 12.0, "kyanh": 6.0, "locbinh": 3.0, "quanson": 1.5, "thachha": 20.0}
LOCATED = frozenset({"dongson", "thachha"})  # portals that declare no selectors
DECLARED = frozenset(PACES) - LOCATED

Counters = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """A kind of fault: how it changes a run's counters, and what health may call it."""

    change: Callable[[Counters], Counters]
    called: frozenset[str]
    status: str = "finished"
    reason: str = "finished"
    needs_articles: bool = False
    needs_pace: bool = False
    minutes: float | None = None
    is_missing: bool = False
    longest: int = 3  # days
    once: bool = False  # on a portal: what was new is not new again
    portals: frozenset[str] = frozenset(PACES)


def _unreached(code: str) -> Callable[[Counters], Counters]:
    return lambda _: {f"issues/{code}": 2, "listing/failed": 2}


def _instead(**changes: int) -> Callable[[Counters], Counters]:
    """Replace counters (`__` stands for `/`); a negative value takes the number of new articles."""

    def change(counters: Counters) -> Counters:
        new = counters["articles/new"]
        return counters | {name.replace("__", "/"): new if value < 0 else value for name, value in changes.items()}

    return change


def _unreadable(counters: Counters) -> Counters:
    new = counters["articles/new"]
    kept = {name: counters[name] for name in ("listing/rows", "articles/sighted")}
    return kept | {"articles/refused": new, "issues/no_article": new, "issues/no_content": new}


FAULTS: dict[str, Planted] = {
    "no rows": Planted(lambda _: {"listing/rows": 0, "issues/listing_without_rows": 2}, frozenset({"no_rows"})),
    "nothing at all": Planted(lambda _: {}, frozenset({"no_rows"})),
    "one section": Planted(_instead(issues__listing_without_rows=1), frozenset({"section_without_rows"})),
    "a listing page": Planted(_instead(listing__failed=1, issues__timeout=1), frozenset({"section_failed"})),
    "blocked": Planted(_unreached("blocked"), frozenset({"blocked"})),
    "left alone": Planted(
        lambda counters: counters | {"issues/blocked": 6},
        frozenset({"blocked"}),
        status="failed",
        reason="portal_left_alone",
    ),
    "dns": Planted(_unreached("dns"), frozenset({"host_unknown"})),
    "refused": Planted(_unreached("refused"), frozenset({"refused"})),
    "certificate": Planted(_unreached("certificate"), frozenset({"certificate"})),
    "moved": Planted(_unreached("moved"), frozenset({"moved"})),
    "timeouts": Planted(_unreached("timeout"), frozenset({"unreachable"})),
    "maintenance": Planted(_unreached("maintenance"), frozenset({"server_error"})),
    "robots": Planted(_unreached("robots_unavailable"), frozenset({"robots"})),
    "killed": Planted(lambda _: {}, frozenset({"killed"}), status="killed", reason="killed"),
    "disk": Planted(lambda _: {}, frozenset({"run_failed"}), status="failed", reason="database_error"),
    "overlong": Planted(lambda counters: counters, frozenset({"overlong"}), minutes=200.0),
    "missing": Planted(lambda _: {}, frozenset({"missing"}), is_missing=True),
    "unreadable": Planted(_unreadable, frozenset({"no_articles", "articles_lost"}), needs_articles=True),
    "located": Planted(
        _instead(container__located=-1, **{"container__selector/body/0": 0}),
        frozenset({"redesigned_articles"}),
        needs_articles=True,
        portals=DECLARED,
    ),
    "located elsewhere": Planted(
        _instead(container__located=-1, surroundings__ffffffff=-1, surroundings__01234567=0),
        frozenset({"redesigned_articles"}),
        needs_articles=True,
        once=True,
        portals=LOCATED,
    ),
    "dates from the lead": Planted(
        _instead(date_source__lead=-1, date_source__label=0), frozenset({"date_source"}), needs_articles=True
    ),
    "fallback": Planted(
        _instead(**{"selector__title/0": 0, "selector__title/1": -1}),
        frozenset({"fallback_selector"}),
        needs_articles=True,
        portals=DECLARED,
    ),
    "undated": Planted(_instead(dated=0, undated=-1), frozenset({"date_coverage"}), needs_articles=True),
    "textless": Planted(
        _instead(body_method__empty=-1, body_method__trafilatura=0), frozenset({"body_coverage"}), needs_articles=True
    ),
    "few": Planted(_instead(articles__new=0), frozenset({"fewer_articles"}), needs_pace=True),
    "few rows": Planted(_instead(listing__rows=10), frozenset({"fewer_rows"})),
    "redesigned": Planted(
        lambda counters: (
            {name: value for name, value in counters.items() if "layout" not in name} | {"listing/layout/ffffffff": 4}
        ),
        frozenset({"redesigned_listing"}),
        longest=1,
        once=True,
    ),
    "a bug": Planted(_instead(issues__bug=1), frozenset({"bug"})),
}


@dataclass
class World:
    """A database that grows day by day; `planted` names the fault of a portal on a day."""

    path: Path
    seed: int = 0
    planted: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.database = open_database(self.path)
        self.numbers = dict.fromkeys(PACES, 0)
        self.not_found_yet = dict.fromkeys(PACES, 0)
        for name in PACES:
            declare_portal(self.database, name, title=f"Huyện {name}", base_url=f"https://{name}.example.vn", names=())

    def days(self, count: int) -> Iterator[tuple[int, dict[str, PortalHealth]]]:
        """Let days pass; after each morning's crawl, the verdict on each portal."""
        for day in range(count):
            for portal in PACES:
                self._morning(portal, day)
            yield day, self.verdicts(FIRST_DAY + day * DAY + timedelta(hours=7))

    def verdicts(self, now: datetime) -> dict[str, PortalHealth]:
        """The verdicts at a moment."""
        histories = load_histories(self.database, list(PACES), now=now, interval=DAY, titles={})
        return {health.history.portal: health for health in assess_all(histories, now)}

    def new_articles(self, portal: str, day: int) -> int:
        """How many articles came out on the day before `day`: a Poisson number, fewer on weekends."""
        weekday = (FIRST_DAY + (day - 1) * DAY).weekday()
        pace = PACES[portal] * (0.2 if weekday >= 5 else 1.0)
        return _poisson(random.Random(f"{self.seed} {portal} {day}"), pace)

    def _morning(self, portal: str, day: int) -> None:
        fault = FAULTS.get(self.planted.get((portal, day), ""))
        new = 300 if day == 0 else self.new_articles(portal, day) + self.not_found_yet[portal]
        if fault and fault.is_missing:
            self.not_found_yet[portal] = new
            return
        counters = self._counters(portal, new, day)
        counters = fault.change(counters) if fault else counters
        self.not_found_yet[portal] = new - counters.get("articles/new", 0)
        started = FIRST_DAY + day * DAY + timedelta(minutes=self.random.uniform(0, 60))
        minutes = (fault.minutes if fault else None) or self.random.uniform(10, 25) + new / 20
        run_id = self._insert_run(portal, started, minutes, counters, fault)
        self._insert_articles(portal, run_id, started, counters.get("articles/new", 0))

    def _counters(self, portal: str, new: int, day: int) -> Counters:
        rows = 600 if day == 0 else self.random.randint(76, 80) + new
        found = (
            {"container/located": new, "surroundings/01234567": new}
            if portal in LOCATED
            else {"container/selector/body/0": new, "selector/body/0": new, "selector/title/0": new}
        )
        return found | {
            "listing/rows": rows,
            "listing/layout/01234567": 4,
            "articles/new": new,
            "articles/sighted": rows - new,
            "body_method/trafilatura": new,
            "dated": new,
            "date_source/label": new,
            "response_received_count": new + 5,
        }

    def _insert_run(
        self, portal: str, started: datetime, minutes: float, counters: Counters, fault: Planted | None
    ) -> int:
        row = {
            "portal": portal,
            "status": fault.status if fault else "finished",
            "finish_reason": fault.reason if fault else "finished",
            "source": "live",
            "started_at": to_iso(started),
            "finished_at": to_iso(started + timedelta(minutes=minutes)),
            "counters": json.dumps({name: value for name, value in counters.items() if value}),
        }
        cursor = self.database.execute(
            f"INSERT INTO runs ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )
        return int(cursor.lastrowid or 0)

    def _insert_articles(self, portal: str, run_id: int, started: datetime, count: int) -> None:
        with self.database.transaction():
            for place in range(count):
                self.numbers[portal] += 1
                published = started - DAY - timedelta(hours=3 * place if count > 100 else 0)
                self.database.execute(
                    """INSERT INTO articles (portal, source_key, url, title, published_at, body_method, container,
                        confidence, content_sha256, first_seen_at, last_seen_at, fetched_at, first_run_id, last_run_id,
                        extractor_version) VALUES (:portal, :key, :url, 'Tin', :day, '', '', 1, '', :at, :at, :at,
                        :run, :run, '1')""",
                    {
                        "portal": portal,
                        "key": str(self.numbers[portal]),
                        "url": f"https://{portal}.example.vn/{self.numbers[portal]}",
                        "day": f"{published:%Y-%m-%d}",
                        "at": to_iso(started),
                        "run": run_id,
                    },
                )


def _poisson(source: random.Random, mean: float) -> int:
    count, time = 0, source.expovariate(mean)
    while time < 1:
        count, time = count + 1, time + source.expovariate(mean)
    return count
