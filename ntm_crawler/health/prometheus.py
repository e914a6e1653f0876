"""Health as metrics for Prometheus' textfile collector.

Format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.assessment import PortalHealth
from ntm_crawler.health.finding import Verdict

_Value = Callable[[PortalHealth], float | None]

_GAUGES: tuple[tuple[str, str, _Value], ...] = (
    ("articles", "Stored articles", lambda health: health.history.articles),
    ("open_issues", "Open issues", lambda health: health.history.open_issues),
    ("last_run_timestamp_seconds", "Start of the last run", lambda health: _last_run(health, "started_at")),
    ("last_run_duration_seconds", "Duration of the last run", lambda health: _duration(health)),
    ("last_run_rows", "Rows that the last run met on listings", lambda health: _of_run(health, "rows")),
    ("last_run_new_articles", "New articles of the last run", lambda health: _of_run(health, "new")),
    ("last_run_lost_articles", "Articles that the last run could not read", lambda health: _of_run(health, "lost")),
    ("last_good_run_timestamp_seconds", "Start of the last run without a finding", lambda health: _last_good(health)),
    ("newest_article_timestamp_seconds", "Day of the newest article", lambda health: _newest(health)),
)


def metrics(healths: Sequence[PortalHealth], now: datetime) -> str:
    """The text of the file: one gauge for each verdict of each portal (1: this is it), faults, and figures."""
    lines = [
        *_block(
            "verdict",
            "Verdict on the portal: 1 for the present one",
            (
                ({"portal": health.history.portal, "verdict": verdict.value}, float(health.verdict is verdict))
                for health in healths
                for verdict in Verdict
            ),
        ),
        *_block(
            "fault",
            "Faults found now",
            (
                (
                    {"portal": health.history.portal, "fault": finding.fault, "verdict": finding.verdict.value},
                    1.0,
                )
                for health in healths
                for finding in health.findings
            ),
        ),
    ]
    for name, text, value in _GAUGES:
        samples = [({"portal": health.history.portal}, value(health)) for health in healths]
        lines += _block(name, text, ((labels, number) for labels, number in samples if number is not None))
    lines += _block("health_timestamp_seconds", "When these figures were taken", [({}, now.timestamp())])
    return "\n".join(lines) + "\n"


def _block(name: str, text: str, samples: Iterable[tuple[dict[str, str], float]]) -> list[str]:
    full = f"ntm_crawler_{name}"
    lines = [f"{full}{_labels(labels)} {value:.15g}" for labels, value in samples]
    return [f"# HELP {full} {text}", f"# TYPE {full} gauge", *lines]


def _labels(labels: dict[str, str]) -> str:
    inside = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _of_run(health: PortalHealth, name: str) -> float | None:
    return float(getattr(health.run, name)) if health.run else None


def _last_run(health: PortalHealth, name: str) -> float | None:
    moment: datetime | None = getattr(health.run, name) if health.run else None
    return moment.timestamp() if moment else None


def _duration(health: PortalHealth) -> float | None:
    return health.run.minutes * 60 if health.run and health.run.minutes is not None else None


def _last_good(health: PortalHealth) -> float | None:
    return health.last_good.started_at.timestamp() if health.last_good else None


def _newest(health: PortalHealth) -> float | None:
    days = health.history.days
    return datetime.combine(days[-1], datetime.min.time(), LOCAL_ZONE).timestamp() if days else None
