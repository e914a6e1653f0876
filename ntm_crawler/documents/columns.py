"""Lines that are drawn across a page: two columns of running text are read one after the other, and the cells of a
table without rules are told apart."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ntm_crawler.documents.layout import GUTTER, Line, ends_early, height, is_below, joined, paragraphs
from ntm_crawler.documents.parts import CELLS

_FEWEST_LINES = 4  # of columns: three lines side by side may be a letterhead (Decree 30/2020, annex I)
_FEWEST_WORDS = 3  # in the middle line of a column of text: cells of tables have less
_FEWEST_ROWS = 3  # of a table
_FEWEST_CELLS = 3  # in each of its rows: two may be a letterhead, a signature, a heading with its number


def running_text(lines: Sequence[Line]) -> Iterator[str]:
    """Paragraphs, and rows of tables without rules, their cells joined by ` | `."""
    if not any(map(has_gap, lines)):
        yield from paragraphs(lines)
        return
    text: list[Line] = []
    for is_table, stretch in _rows_of(_in_columns(lines)):
        if is_table:
            yield from paragraphs(text)
            yield from (CELLS.join(joined([part]) for part in parts) for parts in stretch)
            text = []
        else:
            text += [[word for part in parts for word in part] for parts in stretch]
    yield from paragraphs(text)


def has_gap(line: Line) -> bool:
    """Whether parts of a line stand too far apart to be one."""
    return len(_parts(line)) > 1


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """`lines` with those that are drawn across two columns of running text in the order in which they are read."""
    ordered: list[Line] = []
    for stretch in _stretches(lines, 2):
        columns = [[parts[side] for parts in stretch] for side in (0, 1)] if len(stretch[0]) == 2 else []
        if columns and all(map(_is_running, columns)):
            ordered += [line for column in columns for line in column]
        else:
            ordered += [[word for part in parts for word in part] for parts in stretch]
    return ordered


def _rows_of(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Sequence[Line]]]]:
    """Stretches of lines: whether they are rows of a table, and of each its parts."""
    for stretch in _stretches(lines, _FEWEST_CELLS):
        yield len(stretch) >= _FEWEST_ROWS and len(stretch[0]) >= _FEWEST_CELLS, stretch


def _stretches(lines: Sequence[Line], fewest: int) -> Iterator[list[Sequence[Line]]]:
    """Lines one below the other with the same number of parts, at least `fewest`, that stand above each other."""
    stretch: list[Sequence[Line]] = []
    for line in lines:
        parts = _parts(line)
        if stretch and not (
            len(parts) == len(stretch[-1])
            and (len(parts) == 1 or (len(parts) >= fewest and _continue(parts, stretch[-1])))
        ):
            yield stretch
            stretch = []
        stretch.append(parts)
    if stretch:
        yield stretch


def _parts(line: Line) -> list[Line]:
    """What wide gaps part."""
    gutter = GUTTER * height(line)
    starts = [at for at, (before, word) in enumerate(pairwise(line), 1) if word.left - before.right > gutter]
    return [line[start:end] for start, end in pairwise([0, *starts, len(line)])]


def _continue(parts: Sequence[Line], above: Sequence[Line]) -> bool:
    return all(
        is_below(part, other) and part[0].left < other[-1].right and other[0].left < part[-1].right
        for part, other in zip(parts, above, strict=True)
    )


def _is_running(column: Sequence[Line]) -> bool:
    """Whether a column is running text: its lines are full."""
    if len(column) < _FEWEST_LINES or median(map(len, column)) < _FEWEST_WORDS:
        return False
    edge = max(line[-1].right for line in column)
    early = sum(ends_early(line, following, edge) for line, following in pairwise(column))
    return 2 * early < len(column)
