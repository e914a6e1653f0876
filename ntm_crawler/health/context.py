"""What a rule may look at, and how it compares a run with the healthy ones before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import History, Run, Share
from ntm_crawler.health.likelihood import can_have_risen, has_risen, share_of

FEWEST_RUNS = 5  # comparable runs before figures of a run are called unusual
FEWEST_ARTICLES = 3  # of which one must see something before it is a failure
LONGEST_MEMORY = timedelta(days=60)  # after it the portal's pace of today is its habit
_MOST_RUNS = 30  # comparable runs that are looked at, the latest
_DESIGN_IS_HABIT_AFTER = timedelta(days=7)

Part = Callable[[Run], Share]


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
        same = (one for one in self.recent(self.healthy) if one.is_whole and one.is_comparable(self.run))
        return list(islice(same, _MOST_RUNS))[::-1]

    def usual_surroundings(self) -> Iterator[Mapping[str, int]]:
        """What stood around located texts, and how often: in healthy runs, and in any that began a week before.

        The latest run first. Another release of the extractor finds texts elsewhere: its runs do not count.
        """
        healthy = {one.id for one in self.healthy}
        return (
            one.surroundings
            for one in reversed(self.before)
            if one.extractor == self.run.extractor
            and (one.id in healthy or self.run.started_at - one.started_at > _DESIGN_IS_HABIT_AFTER)
        )

    def recent(self, runs: Sequence[Run]) -> Iterator[Run]:
        """Those of `runs` (oldest first) that began within the longest memory, the latest first."""
        oldest = self.run.started_at - LONGEST_MEMORY
        return takewhile(lambda one: one.started_at >= oldest, reversed(runs))

    def finding(self, fault: str, verdict: Verdict, **values: Any) -> Finding:
        """A finding about this portal."""
        return Finding(fault, verdict, {"portal": self.history.portal, "url": self.history.base_url} | values)

    def usual(self, part: Part) -> Share:
        """A share over the latest healthy runs."""
        shares = [part(run) for run in self.healthy[-_MOST_RUNS:]]
        return sum(hits for hits, _ in shares), sum(of for _, of in shares)

    def risen(self, fault: str, part: Part, **values: Any) -> Finding | None:
        """A warning where a share of this run is higher than that of the healthy runs before it."""
        return self.higher(fault, part(self.run), self.usual(part), **values) if self.has_risen(part) else None

    def has_risen(self, part: Part) -> bool:
        """Whether a share of this run is higher than that of the healthy runs before it."""
        now = part(self.run)
        return can_have_risen(now) and has_risen(now, self.usual(part))

    def higher(self, fault: str, now: Share, before: Share, **values: Any) -> Finding | None:
        """A warning where a share is higher than before."""
        if not has_risen(now, before):
            return None
        return self.finding(fault, Verdict.WARN, now=share_of(now), before=share_of(before), **values)

    def fallen(self, fault: str, part: Part, below_half: Verdict) -> Finding | None:
        """A finding where a share is lower than before; below half of it, in several articles, it is a worse one."""
        if not self.has_risen(lambda run: _others(part(run))):
            return None
        now, before = part(self.run), self.usual(part)
        is_half = now[1] >= FEWEST_ARTICLES and share_of(now) < share_of(before) / 2
        verdict = below_half if is_half else Verdict.WARN
        return self.finding(fault, verdict, now=share_of(now), before=share_of(before))


Rule = Callable[[Context], Finding | None]


def _others(share: Share) -> Share:
    return share[1] - share[0], share[1]
