"""Applies the rules to a portal's whole history, run after run, so that each finding knows since when it is so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ntm_crawler.clock import to_iso
from ntm_crawler.health.context import Context
from ntm_crawler.health.finding import Finding, Verdict, worst
from ntm_crawler.health.history import History, Run
from ntm_crawler.health.rules import STAGES
from ntm_crawler.health.rules.present import MOMENT_RULES, stale

_NOT_HERE = frozenset({"host_unknown", "unreachable"})  # what a machine without a network sees of every portal


@dataclass(frozen=True, kw_only=True)
class PortalHealth:
    """The verdict on a portal: `findings` worst first; `run` is the run that was judged, the last one that ended.

    `failed_runs` are the ids of the runs in which the portal, or the run itself, failed.
    """

    history: History
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    run: Run | None = None
    last_good: Run | None = None
    failed_runs: frozenset[int] = frozenset()

    @property
    def fault(self) -> str | None:
        """The class of the worst fault, None where all is well."""
        return self.findings[0].fault if self.findings else None

    @property
    def since(self) -> datetime | None:
        """Since when the worst fault is there."""
        return self.findings[0].since if self.findings else None

    def as_json(self) -> dict[str, Any]:
        """The plain values of `scrapy health --json`; moments are UTC, `…Z`."""
        history, first = self.history, self.findings[0] if self.findings else None
        return {
            "portal": history.portal,
            "title": history.title,
            "url": history.base_url,
            "verdict": self.verdict.value,
            "fault": self.fault,
            "since": to_iso(self.since) if self.since else None,
            "message": first.message.en if first else None,
            "next_step": first.next_step.en if first else None,
            "findings": [_finding_json(finding) for finding in self.findings],
            "last_run": _run_json(self.run) if self.run else None,
            "last_good_run_at": to_iso(self.last_good.started_at) if self.last_good else None,
            "newest_article": history.days[-1].isoformat() if history.days else None,
            "articles": history.articles,
            "open_issues": history.open_issues,
            "completeness": dict(zip(("shown", "named"), self.run.shown, strict=True)) if self.run else None,
        }


def assess(history: History, now: datetime, *, source: str | None = None) -> PortalHealth:
    """Judge a portal at the moment `now` (aware).

    Live runs are judged; recorded ones only where there are no live ones, or where `source` asks for them.
    """
    source = source or ("live" if any(run.source == "live" for run in history.runs) else "replay")
    ended = [run for run in history.runs if run.source == source and not run.is_going_on]
    findings, healthy, failed = _judge_runs(history, ended)
    if source == "live" or not history.runs:
        findings = _with_the_present(history, now, findings)
    findings = sorted(findings, key=lambda finding: -list(Verdict).index(finding.verdict))
    return PortalHealth(
        history=history,
        verdict=worst(finding.verdict for finding in findings),
        findings=tuple(findings),
        run=ended[-1] if ended else None,
        last_good=healthy[-1] if healthy else None,
        failed_runs=failed,
    )


def assess_all(histories: Iterable[History], now: datetime, *, source: str | None = None) -> list[PortalHealth]:
    """Judge portals; where none of several can be reached, the fault is this machine's."""
    found = [assess(history, now, source=source) for history in histories]
    if len(found) < 2 or not all(map(_is_out_of_reach, found)):
        return found
    return [_without_network(health, len(found)) for health in found]


def judge(context: Context) -> list[Finding]:
    """The findings of the first stage that sees a failure, and the warnings of the stages before it."""
    findings: list[Finding] = []
    for stage in STAGES:
        findings += [found for rule in stage if (found := rule(context))]
        if worst(finding.verdict for finding in findings).is_failure or context.run.was_interrupted:
            break
    return findings


def _judge_runs(history: History, runs: Sequence[Run]) -> tuple[list[Finding], list[Run], frozenset[int]]:
    """The findings of the last run, each with the moment since when every run has had it; the healthy runs; the ids of
    those that failed."""
    failed: set[int] = set()
    healthy: list[Run] = []
    findings: list[Finding] = []
    since: dict[str, datetime] = {}
    for place, run in enumerate(runs):
        findings = judge(Context(history, run, runs[:place], healthy))
        since = {found.fault: since.get(found.fault, run.started_at) for found in findings}
        if not findings:
            healthy.append(run)
        if worst(finding.verdict for finding in findings).is_failure:
            failed.add(run.id)
    return [replace(found, since=since[found.fault]) for found in findings], healthy, frozenset(failed)


def _with_the_present(history: History, now: datetime, findings: list[Finding]) -> list[Finding]:
    findings = [*(found for rule in MOMENT_RULES if (found := rule(history, now))), *findings]
    if not worst(finding.verdict for finding in findings).is_failure and (old := stale(history, now)):
        findings.append(old)
    return findings


def _is_out_of_reach(health: PortalHealth) -> bool:
    return health.fault in _NOT_HERE and health.run is not None and health.run.source == "live"


def _without_network(health: PortalHealth, portals: int) -> PortalHealth:
    finding = Finding("no_network", Verdict.FAIL, {"portals": portals}, health.since)
    return replace(health, verdict=Verdict.FAIL, findings=(finding, *health.findings[1:]))


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.fault,
        "title": finding.title.en,
        "verdict": finding.verdict.value,
        "since": to_iso(finding.since) if finding.since else None,
        "message": finding.message.en,
        "next_step": finding.next_step.en,
        "values": finding.values,
    }


def _run_json(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "status": "killed" if run.was_killed else run.status,
        "reason": run.reason,
        "source": run.source,
        "started_at": to_iso(run.started_at),
        "finished_at": to_iso(run.finished_at) if run.finished_at else None,
        "minutes": round(run.minutes, 1) if run.minutes is not None else None,
        "rows": run.rows,
        "new": run.new,
        "stored": run.stored,
        "lost": run.lost,
    }
