"""Small charts as inline SVG: they take their colours from the page's style, and each mark says its value on hover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ntm_crawler.report.html import number

_WIDTH, _HEIGHT = 360, 110
_TOP, _BOTTOM, _LEFT, _RIGHT = 14, 18, 6, 6
_SPARK_WIDTH, _SPARK_HEIGHT = 120, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its height, what it says on hover, and a style class (`bad`, or empty)."""

    value: float
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart of shares: values from 0 to 1, None where nothing was measured, and a style class."""

    style: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


def sparkline(bars: Sequence[Bar], label: str) -> str:
    """Tiny bars for a table's cell."""
    highest = _highest(bars)
    step = _SPARK_WIDTH / max(len(bars), 10)
    marks = [
        _rectangle(place * step, _SPARK_HEIGHT, step * 0.8, (_SPARK_HEIGHT - 2) * min(bar.value / highest, 1), bar)
        for place, bar in enumerate(bars)
    ]
    return _svg("spark", _SPARK_WIDTH, _SPARK_HEIGHT, label, marks)


def _highest(bars: Sequence[Bar]) -> float:
    """What fills a sparkline's height: the highest bar, unless one alone (the first crawl) dwarfs all others."""
    values = sorted((bar.value for bar in bars), reverse=True)[:2]
    if len(values) == 2 and values[1] and values[0] > 4 * values[1]:
        return 1.5 * values[1]
    return (values[0] if values else 0) or 1


def bar_chart(bars: Sequence[Bar], *, label: str, first: str, last: str, top: str) -> str:
    """Bars over a base line; `first` and `last` stand below its ends, `top` says what the highest bar amounts to."""
    highest = max((bar.value for bar in bars), default=0) or 1
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(bars), 12)
    height = _HEIGHT - _TOP - _BOTTOM
    marks = [
        _rectangle(_LEFT + place * step, _HEIGHT - _BOTTOM, step * 0.8, height * bar.value / highest, bar)
        for place, bar in enumerate(bars)
    ]
    end = _LEFT + step * max(len(bars), 1)
    return _svg("chart", _WIDTH, _HEIGHT, label, [*_frame(first, last, top, end), *marks])


def month_chart(months: Sequence[tuple[str, int]], *, label: str, until: str = "", most: int | None = None) -> str:
    """A bar for each month (`YYYY-MM`, ascending) from the first to `until` or the last, at most the last `most`.

    Months that are left out are empty.
    """
    counts = dict(months)
    names = list(_month_names(months[0][0], max(months[-1][0], until)))[-(most or 0) :]
    bars = [Bar(counts.get(name, 0), f"{name}: {counts.get(name, 0)}") for name in names]
    return bar_chart(bars, label=label, first=names[0], last=names[-1], top=number(max(bar.value for bar in bars)))


def _month_names(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def share_chart(lines: Sequence[Line], *, label: str, first: str, last: str) -> str:
    """Lines of shares between 0 and 100 %; measured points only are joined."""
    count = max((len(line.values) for line in lines), default=0)
    step = (_WIDTH - _LEFT - _RIGHT) / max(count - 1, 1)
    marks = [mark for line in lines for mark in _line_marks(line, step)]
    return _svg("chart", _WIDTH, _HEIGHT, label, [*_frame(first, last, "100 %", _WIDTH - _RIGHT), *marks])


def _line_marks(line: Line, step: float) -> list[str]:
    height = _HEIGHT - _TOP - _BOTTOM
    points = [
        (_LEFT + place * step, _TOP + height * (1 - value), line.texts[place])
        for place, value in enumerate(line.values)
        if value is not None
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = [
        f'<circle class="{line.style}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"><title>{escape(text)}</title></circle>'
        for x, y, text in points
    ]
    return [f'<polyline class="{line.style}" points="{path}"/>', *dots]


def _frame(first: str, last: str, top: str, end: float) -> list[str]:
    base = _HEIGHT - _BOTTOM
    anchor = "end" if end > _WIDTH / 2 else "start"
    ends = (
        f'<text x="{end:.1f}" y="{_HEIGHT - 4}" text-anchor="{anchor}">{escape(last)}</text>' if last != first else ""
    )
    return [
        f'<line x1="{_LEFT}" y1="{_TOP}" x2="{_WIDTH - _RIGHT}" y2="{_TOP}"/>',
        f'<line class="base" x1="{_LEFT}" y1="{base}" x2="{_WIDTH - _RIGHT}" y2="{base}"/>',
        f'<text x="{_LEFT}" y="{_TOP - 5}">{escape(top)}</text>',
        f'<text x="{_LEFT}" y="{_HEIGHT - 4}">{escape(first)}</text>',
        ends,
    ]


def _rectangle(x: float, base: float, width: float, height: float, bar: Bar) -> str:
    height = max(height, 1.0)  # a run that brought nothing is there all the same
    style = f' class="{bar.style}"' if bar.style else ""
    return (
        f'<rect{style} x="{x:.1f}" y="{base - height:.1f}" width="{width:.1f}" height="{height:.1f}">'
        f"<title>{escape(bar.text)}</title></rect>"
    )


def _svg(style: str, width: float, height: float, label: str, marks: Sequence[str]) -> str:
    return (
        f'<svg class="{style}" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        f"{''.join(marks)}</svg>"
    )
