"""Health as lines of text for a terminal, a log or a mail."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.assessment import PortalHealth
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.language import gettext, marked

WORDS = {
    Verdict.OK: marked("ok"),
    Verdict.WARN: marked("warn"),
    Verdict.FAIL: marked("fail"),
    Verdict.GONE: marked("gone"),
}
_ANY = {"portal": "NAME", "url": "URL"}  # in what is said of several portals


def health_lines(healths: Iterable[PortalHealth]) -> Iterator[str]:
    """A line for each portal, and two for each finding: what, since when, and the next thing to do. Times local.

    Portals of which the same is found are told in one line, with their own names and addresses as NAME and URL.
    """
    alike: dict[tuple[object, ...], list[PortalHealth]] = {}
    for health in healths:
        causes = [(finding.fault, finding.verdict, *_words(finding)) for finding in map(_of_any, health.findings)]
        alike.setdefault((*causes,) if causes else (health.history.portal,), []).append(health)
    for group in alike.values():
        yield from _lines(group)


def _lines(group: Sequence[PortalHealth]) -> Iterator[str]:
    """What is to be said of portals that have the same findings."""
    first = group[0]
    findings = first.findings if len(group) == 1 else tuple(map(_of_any, first.findings))
    names = ", ".join(health.history.portal for health in group)
    number = gettext(" ({count} portals)").format(count=len(group)) if len(group) > 1 else ""
    yield f"{gettext(WORDS[first.verdict]):{_width()}} {names}{number}: {_state(first)}"
    for place, finding in enumerate(findings):
        message, step = _words(finding)
        yield f"      {finding.fault}: {message}{_since(health.findings[place] for health in group)}"
        yield f"        → {step}"


def _width() -> int:
    """Of the column of verdicts."""
    return max(len(gettext(word)) for word in WORDS.values()) + 1


def _of_any(finding: Finding) -> Finding:
    return replace(finding, values=finding.values | {name: _ANY[name] for name in _ANY.keys() & finding.values.keys()})


def _words(finding: Finding) -> tuple[str, str]:
    return finding.message.told, finding.next_step.told


def _state(health: PortalHealth) -> str:
    if health.findings:
        return health.findings[0].title.told
    history, run = health.history, health.run
    told = gettext("{new} new, {articles} articles").format(new=run.new if run else 0, articles=history.articles)
    if history.days:
        told += gettext(", the newest of {day}").format(day=history.days[-1])
    return told + _completeness(health)


def _completeness(health: PortalHealth) -> str:
    shown, named = health.run.shown if health.run else (0, 0)
    if not named:
        return ""
    return gettext(", listings show {shown} of {named} that sitemap and feeds name").format(shown=shown, named=named)


def _since(findings: Iterable[Finding]) -> str:
    moments = [finding.since for finding in findings if finding.since]
    if not moments:
        return ""
    return gettext(" (since {moment:%Y-%m-%d %H:%M})").format(moment=min(moments).astimezone(LOCAL_ZONE))
