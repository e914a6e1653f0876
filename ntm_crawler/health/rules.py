"""The rules. Each looks at one run and the runs before it, and returns a finding or None; none needs a clock.

They stand in stages, from the cause to its consequences: where a stage finds a failure, the later ones are not asked,
so that a blocked portal is called blocked, and not also empty, undated and stale.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import History, Run
from ntm_crawler.health.likelihood import has_risen

WARN, FAIL, GONE = Verdict.WARN, Verdict.FAIL, Verdict.GONE

# Issue codes that say that the portal was not reached or did not serve us: fault, and verdict where nothing was read.
REACH: dict[str, tuple[str, Verdict]] = {
    "dns": ("host_unknown", GONE),
    "refused": ("refused", GONE),
    "moved": ("moved", GONE),
    "certificate": ("certificate", FAIL),
    "blocked": ("blocked", FAIL),
    "cookie_stub": ("blocked", FAIL),
    "login_page": ("blocked", FAIL),
    "timeout": ("unreachable", FAIL),
    "connection": ("unreachable", FAIL),
    "truncated": ("unreachable", FAIL),
    "download_failed": ("unreachable", FAIL),
    "server_error": ("server_error", FAIL),
    "maintenance": ("server_error", FAIL),
    "error_page": ("server_error", FAIL),
    "empty_page": ("server_error", FAIL),
    "not_html": ("server_error", FAIL),
    "page_too_large": ("server_error", FAIL),
    "robots_unavailable": ("robots", FAIL),
    "not_allowed": ("robots", FAIL),
    "not_found": ("listing_not_found", FAIL),
    "redirected": ("listing_not_found", FAIL),
    "http_400": ("listing_not_found", FAIL),
}
_ACCOUNTED = ("articles/sighted", "articles/not_modified", "articles/outside_window")
_UNREADABLE = ("no_title", "no_article", "no_content", "another_page", "bug", "unreadable_file")

FEWEST_RUNS = 5  # comparable runs before figures of a run are called unusual
MOST_RUNS = 30  # comparable runs that are looked at, the latest
LONGEST_MEMORY = timedelta(days=60)  # after it the portal's pace of today is its habit
FEWEST_ARTICLES = 3  # of which one must see something before it is a failure
DEAD_AFTER = timedelta(days=7)  # without an answer
_SATURDAY = 5
_NO_CHANCE = 2.0  # standard deviations below the expected number of articles (Poisson)
_LONGEST_GAP = 3.0  # days of new articles that one run is expected to bring at most
_OVERLONG_MINUTES = 30.0
_NEVER_FINISHES = 3
_USUAL_GAP = 0.95  # share of the gaps between publications that is called habit
_SHORTEST_HABIT = 7
_UNKNOWN_HABIT = 60
_HABIT_DAYS = 365
_DAYS_FOR_A_HABIT = 8


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the run, all runs before it, and those of them that were healthy (both oldest first)."""

    history: History
    run: Run
    before: Sequence[Run]
    healthy: Sequence[Run]

    @cached_property
    def comparable(self) -> list[Run]:
        """The latest healthy runs that were asked for the same."""
        same = [one for one in self.healthy if one.is_comparable(self.run) and one.is_whole]
        return [one for one in same if self.run.started_at - one.started_at <= LONGEST_MEMORY][-MOST_RUNS:]

    def finding(self, fault: str, verdict: Verdict, **values: Any) -> Finding:
        """A finding about this portal."""
        return Finding(fault, verdict, {"portal": self.history.portal, "url": self.history.base_url} | values)


Rule = Callable[[Context], Finding | None]


# Stage 1: did the run come to its end?


def killed(context: Context) -> Finding | None:
    """The process died before it could close the run."""
    return context.finding("killed", FAIL) if context.run.was_killed else None


def run_failed(context: Context) -> Finding | None:
    """The run ended itself for a reason that lies on this machine (the breaker is judged by what broke it)."""
    run = context.run
    if run.status != "failed" or run.ran_out_of_time or run.reason == "portal_left_alone":
        return None
    if run.reason in ("shutdown", "cancelled"):
        return context.finding("interrupted", WARN)
    return context.finding("run_failed", FAIL, reason=run.reason or "no reason")


def never_finishes(context: Context) -> Finding | None:
    """Each of the last runs was ended by a limit: what comes late in the crawl is never reached."""
    last = [*context.before, context.run][-_NEVER_FINISHES:]
    if len(last) < _NEVER_FINISHES or not all(one.ran_out_of_time for one in last):
        return None
    return context.finding("never_finishes", WARN, times=len(last))


def overlong(context: Context) -> Finding | None:
    """Three times as long as comparable runs, and half an hour longer, though it met no more pages than they did."""
    minutes = context.run.minutes
    if minutes is None or minutes <= _OVERLONG_MINUTES:
        return None
    same = [one for one in context.comparable if one.minutes is not None]
    if len(same) < FEWEST_RUNS:
        return None
    usual = median(one.minutes or 0.0 for one in same)
    more_work = _responses(context.run) > 3 * median(_responses(one) for one in same)
    if minutes <= 3 * usual or minutes <= usual + _OVERLONG_MINUTES or more_work:
        return None
    return context.finding("overlong", WARN, minutes=minutes, usual=usual)


# Stage 2: was the portal reached?


def replay_misses(context: Context) -> Finding | None:
    """A replay asked for pages that were not recorded."""
    misses = max(context.run.count("replay/misses"), context.run.issues("not_recorded"))
    return context.finding("replay_misses", FAIL, count=misses) if misses else None


def not_reached(context: Context) -> Finding | None:
    """No listing could be read, or the breaker ended the run: named after what happened most.

    A server that has given no answer for a week is gone.
    """
    run = context.run
    left_alone = run.reason == "portal_left_alone"
    code = _most_frequent(run, REACH)
    if code is None or (not left_alone and not _read_nothing(run)):
        return None
    if run.issues("listing_without_rows") and not left_alone:
        return None
    fault, verdict = REACH[code]
    verdict = verdict if _read_nothing(run) else FAIL
    if fault == "unreachable" and _silent_since(context) >= DEAD_AFTER:
        verdict = GONE
    return context.finding(fault, verdict, code=code, count=run.issues(*_codes_of(fault)))


# Stage 3: did the listings give rows?


def no_rows(context: Context) -> Finding | None:
    """A run that ends in good order and has met no row: the listing was redesigned, moved, or never asked for."""
    run = context.run
    had_no_turn = run.ran_out_of_time or not run.reads_listings
    if run.rows or (had_no_turn and run.attempted):
        return None
    return context.finding("no_rows", FAIL, pages=max(run.listing_pages, run.count("pages/listing")))


def section_without_rows(context: Context) -> Finding | None:
    """A section's first page gives no row, while others do."""
    count = context.run.issues("listing_without_rows")
    return context.finding("section_without_rows", FAIL, count=count) if count and context.run.rows else None


def section_failed(context: Context) -> Finding | None:
    """A listing page was not to be had: once is an accident, twice in a row a failure."""
    count = context.run.count("listing/failed")
    if not count or not context.run.rows:
        return None
    again = bool(context.before) and context.before[-1].count("listing/failed") > 0
    code = _most_frequent(context.run, REACH) or "unknown"
    return context.finding("section_failed", FAIL if again else WARN, count=count, code=code)


def endless_pager(context: Context) -> Finding | None:
    """A section was given up after LISTING_PAGE_LIMIT pages."""
    count = context.run.count("sweeps/page_limit")
    return context.finding("endless_pager", WARN, count=count) if count else None


def fewer_rows(context: Context) -> Finding | None:
    """Less than half of the rows that comparable runs met: what is read is perhaps a box beside the list."""
    same = [one for one in context.comparable if "listing/rows" in one.counters]
    if len(same) < FEWEST_RUNS or not context.run.is_whole or "listing/rows" not in context.run.counters:
        return None
    usual = min(median(one.rows for one in same), median(one.rows for one in same[-FEWEST_RUNS:]))
    if context.run.rows >= usual / 2:
        return None
    return context.finding("fewer_rows", WARN, rows=context.run.rows, usual=usual)


def redesigned_listing(context: Context) -> Finding | None:
    """All listing pages are built as none was before; said once, for the figures of the run show whether it matters."""
    layouts = set(context.run.below("listing/layout/"))
    seen = {layout for run in context.before for layout in run.below("listing/layout/")}
    if not layouts or not seen or layouts & seen:
        return None
    return context.finding("redesigned_listing", WARN, rows=context.run.rows)


def row_selectors(context: Context) -> Finding | None:
    """The declared row selectors have stopped to match."""

    def located(run: Run) -> tuple[int, int]:
        return run.count("listing/located"), run.count("listing/located", "listing/selector")

    return _risen(context, "row_selectors", located)


# Stage 4: did the rows give articles?


def no_articles(context: Context) -> Finding | None:
    """Not one of several articles that were asked for could be read, or rows were met and nothing came of them.

    Articles that earlier runs had failed to get do not count.
    """
    run = context.run
    if not run.rows or run.stored:
        return None
    none_asked_for = run.is_whole and not run.has_window and not run.lost and not run.count(*_ACCOUNTED)
    if run.lost - run.lost_before < min(FEWEST_ARTICLES, run.rows) and not none_asked_for:
        return None
    code = _most_frequent(run, (*_UNREADABLE, *REACH)) or "unknown"
    return context.finding("no_articles", FAIL, rows=run.rows, lost=run.lost, code=code)


def articles_lost(context: Context) -> Finding | None:
    """More of the articles than before could not be read; most of several is a failure."""
    run, lost = context.run, _fresh_losses(context.run)
    if not lost[0]:
        return None
    before = _pooled(context.healthy, _fresh_losses)
    if not has_risen(lost, before) and not (_share(lost) >= 0.5 and lost[0] >= FEWEST_ARTICLES):
        return None
    code = _most_frequent(run, (*_UNREADABLE, *REACH)) or "unknown"
    verdict = FAIL if lost[0] >= FEWEST_ARTICLES and _share(lost) >= 0.5 else WARN
    return context.finding("articles_lost", verdict, lost=lost[0], attempted=lost[1], before=_share(before), code=code)


def repeated_body(context: Context) -> Finding | None:
    """New articles with a text that two others have, too: what is read is a box of the page, not the article."""
    run = context.run
    repeated = (min(run.repeated, run.new), run.new)
    if not repeated[0]:
        return None
    many = repeated[0] >= FEWEST_ARTICLES and _share(repeated) >= 0.5
    if not many and not has_risen(repeated, _pooled(context.healthy, lambda one: (one.repeated, one.new))):
        return None
    return context.finding("repeated_body", FAIL if many else WARN, repeated=repeated[0], new=run.new)


def fewer_articles(context: Context) -> Finding | None:
    """Less than half of the new articles that comparable runs found in as many days, and too few to be chance.

    Working days and weekends are compared among themselves: nobody publishes on Sundays.
    """
    run = context.run
    if run.source != "live" or not run.is_whole:
        return None
    harvests = _harvests(context)
    mine = harvests.pop(run.id, None)
    usual = [harvest.rate for harvest in harvests.values() if mine and harvest.is_weekend == mine.is_weekend]
    if mine is None or len(usual) < FEWEST_RUNS:
        return None
    expected = median(usual) * min(mine.days, _LONGEST_GAP)
    if run.new >= expected / 2 or expected - run.new <= _NO_CHANCE * expected**0.5:
        return None
    return context.finding("fewer_articles", WARN, new=run.new, usual=expected)


def bug(context: Context) -> Finding | None:
    """The program raised an error that nobody foresaw."""
    count = context.run.issues("bug")
    return context.finding("bug", WARN, count=count) if count else None


# Stage 5: do the articles have all their parts, from where they were found before?


def redesigned_articles(context: Context) -> Finding | None:
    """The share of articles whose text had to be located has risen."""

    def located(run: Run) -> tuple[int, int]:
        return run.containers.get("located", 0), sum(run.containers.values())

    return _risen(context, "redesigned_articles", located)


def fallback_selector(context: Context) -> Finding | None:
    """A selector that stands later in its list is used for more of the articles than before."""
    for name in context.run.below("selector/"):
        if name.endswith("/0"):
            continue

        def used(run: Run, name: str = name) -> tuple[int, int]:
            return run.count(f"selector/{name}"), sum(run.containers.values())

        found = _risen(context, "fallback_selector", used, selector=name)
        if found:
            return found
    return None


def title_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a title."""
    return _fallen(context, "title_coverage", lambda run: run.titled, FAIL)


def body_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a text."""
    return _fallen(context, "body_coverage", lambda run: run.with_text, FAIL)


def date_coverage(context: Context) -> Finding | None:
    """Fewer of the articles have a date of publication; a date can be read again from the archive."""
    return _fallen(context, "date_coverage", lambda run: run.dated, WARN)


STAGES: tuple[tuple[Rule, ...], ...] = (
    (killed, run_failed, never_finishes, overlong),
    (replay_misses, not_reached),
    (no_rows, section_without_rows, section_failed, endless_pager, fewer_rows, redesigned_listing, row_selectors),
    (no_articles, articles_lost, repeated_body, bug),
    (redesigned_articles, title_coverage, body_coverage, date_coverage, fallback_selector, fewer_articles),
)


# Rules about the present moment: they need no run


def never_run(history: History, now: datetime) -> Finding | None:
    """Nothing is recorded of an enabled portal."""
    del now
    return None if history.runs else Finding("never_run", WARN, {"portal": history.portal})


def missing(history: History, now: datetime) -> Finding | None:
    """The schedule says that a run was due: a warning after a quarter of the interval, a failure after the whole."""
    live = [run for run in history.runs if run.source == "live"]
    if not live or not history.interval:
        return None
    waited, interval = now - live[-1].started_at, history.interval
    if waited <= 1.25 * interval or live[-1].is_going_on:
        return None
    values = {"hours": waited / timedelta(hours=1), "interval": interval / timedelta(hours=1)}
    verdict = FAIL if waited > 2 * interval else WARN
    return Finding("missing", verdict, values, since=live[-1].started_at + interval)


def hangs(history: History, now: datetime) -> Finding | None:
    """The last run is still at work after more than its interval, or three times as long as comparable ones."""
    if not history.runs or not history.runs[-1].is_going_on or not history.interval:
        return None
    run = history.runs[-1]
    same = [one.minutes for one in history.runs if one.is_whole and one.is_comparable(run) and one.minutes is not None]
    usual = median(same) if same else 0.0
    minutes = (now - run.started_at).total_seconds() / 60
    limit = history.interval / timedelta(minutes=1)
    if len(same) >= FEWEST_RUNS:
        limit = min(limit, max(3 * usual, usual + _OVERLONG_MINUTES))
    return Finding("overlong", WARN, {"minutes": minutes, "usual": usual}, run.started_at) if minutes > limit else None


def stale(history: History, now: datetime) -> Finding | None:
    """The newest article is older than twice the longest usual gap between this portal's publications.

    Usual are 95 of 100 gaps of the year before the newest article; a week is never stale. Replays have no present.
    """
    if not history.days or not any(run.source == "live" for run in history.runs):
        return None
    newest = history.days[-1]
    habit = habit_days(history.days)
    days = (now.astimezone(LOCAL_ZONE).date() - newest).days
    if days <= habit:
        return None
    values = {"newest": newest.isoformat(), "days": days, "habit": habit, "url": history.base_url}
    since = datetime.combine(newest + timedelta(days=habit + 1), datetime.min.time(), LOCAL_ZONE)
    return Finding("stale", WARN, values, since=since)


def habit_days(days: Sequence[date]) -> int:
    """After how many days without an article a portal is not as it used to be; `days` are ascending."""
    year = [day for day in days if (days[-1] - day).days <= _HABIT_DAYS]
    gaps = sorted((later - earlier).days for earlier, later in pairwise(year))
    if len(gaps) < _DAYS_FOR_A_HABIT:
        return _UNKNOWN_HABIT
    return max(_SHORTEST_HABIT, 2 * gaps[int(_USUAL_GAP * (len(gaps) - 1))])


MOMENT_RULES = (never_run, missing, hangs)


# Steps of the above


def _read_nothing(run: Run) -> bool:
    return not run.rows and not run.stored


def _responses(run: Run) -> int:
    return run.count("response_received_count") or run.rows


def _most_frequent(run: Run, codes: Sequence[str] | dict[str, Any]) -> str | None:
    counts = Counter({code: run.issues(code) for code in codes})
    code, count = counts.most_common(1)[0]
    return code if count else None


def _codes_of(fault: str) -> list[str]:
    return [code for code, (name, _) in REACH.items() if name == fault]


def _silent_since(context: Context) -> timedelta:
    """For how long no run has read anything."""
    since = context.run.started_at
    for run in reversed(context.before):
        if not _read_nothing(run):
            break
        since = run.started_at
    return context.run.started_at - since


def _fresh_losses(run: Run) -> tuple[int, int]:
    lost = run.lost - run.lost_before
    return lost, run.stored + lost


@dataclass(frozen=True, slots=True)
class _Harvest:
    """New articles a day that a live run found since the one before, `days` earlier; whether these were a weekend."""

    rate: float
    days: float
    is_weekend: bool


def _harvests(context: Context) -> dict[int, _Harvest]:
    """The harvests of this run and of comparable ones, by run id."""
    oldest = context.run.started_at - LONGEST_MEMORY
    whole = [run for run in context.before if run.source == "live" and run.is_whole and run.started_at >= oldest]
    comparable = {run.id for run in context.comparable} | {context.run.id}
    pairs = pairwise([*(run for run in whole if run.rows), context.run])
    return {run.id: _harvest(earlier, run) for earlier, run in pairs if run.id in comparable and _days(earlier, run)}


def _harvest(earlier: Run, run: Run) -> _Harvest:
    days = _days(earlier, run)
    middle = (earlier.started_at + timedelta(days=days / 2)).astimezone(LOCAL_ZONE)
    return _Harvest(run.new / days, days, middle.weekday() >= _SATURDAY)


def _days(earlier: Run, run: Run) -> float:
    return (run.started_at - earlier.started_at) / timedelta(days=1)


def _share(part: tuple[int, int]) -> float:
    return part[0] / part[1] if part[1] else 0.0


def _pooled(runs: Sequence[Run], part: Callable[[Run], tuple[int, int]]) -> tuple[int, int]:
    parts = [part(run) for run in runs[-MOST_RUNS:]]
    return sum(hits for hits, _ in parts), sum(of for _, of in parts)


def _risen(context: Context, fault: str, part: Callable[[Run], tuple[int, int]], **values: Any) -> Finding | None:
    """A warning where a share of this run is higher than that of the healthy runs before it."""
    now = part(context.run)
    if not now[0]:
        return None
    before = _pooled(context.healthy, part)
    if not has_risen(now, before):
        return None
    return context.finding(fault, WARN, now=_share(now), before=_share(before), **values)


def _fallen(
    context: Context, fault: str, part: Callable[[Run], tuple[int, int]], verdict_below_half: Verdict
) -> Finding | None:
    """A finding where a share is lower than before; below half of it, in several articles, it is a worse one."""
    now = part(context.run)
    if now[0] == now[1]:
        return None
    before = _pooled(context.healthy, part)
    if not has_risen((now[1] - now[0], now[1]), (before[1] - before[0], before[1])):
        return None
    is_half = now[1] >= FEWEST_ARTICLES and _share(now) < _share(before) / 2
    verdict = verdict_below_half if is_half else WARN
    return context.finding(fault, verdict, now=_share(now), before=_share(before))
