"""Rules about the present moment: they look at the history as a whole, and need no run."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.context import FEWEST_RUNS
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import History
from ntm_crawler.health.rules.process import OVERLONG_MINUTES

_USUAL_GAP = 0.95  # share of the gaps between publications that is called habit
_SHORTEST_HABIT = 7
_UNKNOWN_HABIT = 60
_HABIT_DAYS = 365
_GAPS_FOR_A_HABIT = 8


def never_run(history: History, _: datetime) -> Finding | None:
    """Nothing is recorded of an enabled portal."""
    return None if history.runs else Finding("never_run", Verdict.WARN, {"portal": history.portal})


def missing(history: History, now: datetime) -> Finding | None:
    """The schedule says that a run was due: a warning after a quarter of the interval, a failure after the whole."""
    live = [run for run in history.runs if run.source == "live"]
    if not live or not history.interval:
        return None
    waited, interval = now - live[-1].started_at, history.interval
    if waited <= 1.25 * interval or live[-1].is_going_on:
        return None
    values = {"hours": waited / timedelta(hours=1), "interval": interval / timedelta(hours=1)}
    verdict = Verdict.FAIL if waited > 2 * interval else Verdict.WARN
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
        limit = min(limit, max(3 * usual, usual + OVERLONG_MINUTES))
    if minutes <= limit:
        return None
    return Finding("overlong", Verdict.WARN, {"minutes": minutes, "usual": usual}, run.started_at)


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
    return Finding("stale", Verdict.WARN, values, since=since)


def habit_days(days: Sequence[date]) -> int:
    """After how many days without an article a portal is not as it used to be; `days` are ascending."""
    year = [day for day in days if (days[-1] - day).days <= _HABIT_DAYS]
    gaps = sorted((later - earlier).days for earlier, later in pairwise(year))
    if len(gaps) < _GAPS_FOR_A_HABIT:
        return _UNKNOWN_HABIT
    return max(_SHORTEST_HABIT, 2 * gaps[int(_USUAL_GAP * (len(gaps) - 1))])


MOMENT_RULES: tuple[Callable[[History, datetime], Finding | None], ...] = (never_run, missing, hangs)
