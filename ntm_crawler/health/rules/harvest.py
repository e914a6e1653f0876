"""Stage 5, too: are as many articles published as usual?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from math import ceil
from statistics import median

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.context import FEWEST_RUNS, Context
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.likelihood import at_most

_SATURDAY = 5
_NO_CHANCE = 0.01  # a day so unlikely, and none was worse, is no accident
_LONGEST_GAP = 3.0  # days of new articles that one run is expected to bring at most


@dataclass(frozen=True, slots=True)
class _Harvest:
    """New articles a day that a live run found since the one before, `days` earlier; `has_weekend`: over a weekend."""

    rate: float
    days: float
    has_weekend: bool


def fewer_articles(context: Context) -> Finding | None:
    """Less than half of the new articles that comparable runs found in as many days, and too few to be chance.

    Too few is no more than the worst of comparable runs, and unlikely where articles come independently of each other.
    Stretches with a weekend, and without, are compared among themselves: nobody publishes on Sundays.
    """
    run = context.run
    if run.source != "live" or not run.is_whole:
        return None
    harvests = _harvests(context)
    mine = harvests.pop(run.id, None)
    usual = [harvest.rate for harvest in harvests.values() if mine and harvest.has_weekend == mine.has_weekend]
    if mine is None or len(usual) < FEWEST_RUNS:
        return None
    expected = median(usual) * min(mine.days, _LONGEST_GAP)
    is_usual = run.new >= expected / 2 or run.new > min(usual) * mine.days
    if is_usual or at_most(run.new, expected) > _NO_CHANCE:
        return None
    return context.finding("fewer_articles", Verdict.WARN, new=run.new, usual=expected)


def _harvests(context: Context) -> dict[int, _Harvest]:
    """The harvests of this run and of comparable ones, by run id."""
    met = [run for run in context.recent(context.before) if run.source == "live" and run.rows][::-1]
    comparable = {run.id for run in context.comparable} | {context.run.id}
    pairs = pairwise([*met, context.run])
    return {
        run.id: _harvest(run.new, earlier.started_at, run.started_at)
        for earlier, run in pairs
        if run.id in comparable and run.started_at != earlier.started_at
    }


@lru_cache(maxsize=1024)  # a run is compared with the same ones as the run before it
def _harvest(new: int, earlier: datetime, moment: datetime) -> _Harvest:
    days = _days(earlier, moment)
    return _Harvest(new / days, days, any(noon.weekday() >= _SATURDAY for noon in _noons(earlier, moment)))


def _noons(earlier: datetime, moment: datetime) -> Iterator[datetime]:
    """The middle of each day between two moments."""
    first = datetime.combine(earlier.astimezone(LOCAL_ZONE), time(12), LOCAL_ZONE)
    noons = (first + timedelta(days=days) for days in range(ceil(_days(earlier, moment)) + 1))
    return (noon for noon in noons if earlier < noon <= moment)


def _days(earlier: datetime, moment: datetime) -> float:
    return (moment - earlier) / timedelta(days=1)
