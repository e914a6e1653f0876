"""Tables that are drawn with lines: rules on a page and words between them → rows of cells.

A table is what rules that cross each other enclose, with at least two columns and two rows. Borders of cells that are
not drawn join cells, so that merged ones are one; a cell over several rows stands in the first of them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ntm_crawler.documents.layout import Line, Word, joined

_NEAR = 3.0  # points: rules of a border are up to 3 pt thick (Word's widest but one), and meet within that


class Rule(NamedTuple):
    """A straight line: at `place` (x of a vertical, y of a horizontal one) from `start` to `end`."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Table:
    """The cells that rules make: `columns` and `rows` are the borders, rising; `cells` the number of a joined cell."""

    columns: list[float]
    rows: list[float]
    cells: list[list[int]]
    words: dict[int, list[list[Word]]] = field(default_factory=lambda: defaultdict(list))

    def cell_at(self, word: Word) -> int | None:
        """The cell in which the middle of a word lies."""
        column = bisect_right(self.columns, (word.left + word.right) / 2) - 1
        row = bisect_right(self.rows, (word.bottom + word.top) / 2) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.cells[row][column]
        return None

    def take(self, line: Line) -> list[Word]:
        """Put the words of a line that lie in the table into their cells; returns the others."""
        left_over = []
        last = None
        for word in line:
            cell = self.cell_at(word)
            if cell is None:
                left_over.append(word)
            elif cell == last:
                self.words[cell][-1].append(word)
            else:
                self.words[cell].append([word])
            last = cell
        return left_over

    def lines(self) -> list[str]:
        """A row a line, from the top down, its cells joined by ` | `, without empty ones."""
        seen: set[int] = set()
        told = []
        for row in reversed(self.cells):
            here = [cell for cell in dict.fromkeys(row) if cell not in seen]
            seen.update(here)
            texts = [joined(self.words[cell]) for cell in here if cell in self.words]
            if texts:
                told.append(" | ".join(texts))
        return told


def find_tables(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Table]:
    """The tables that rules draw."""
    across, down = _merged(horizontal), _merged(vertical)
    tables = []
    for rows, columns in _crossing(across, down):
        xs, ys = _places(columns), _places(rows)
        if len(xs) > 2 and len(ys) > 2:
            tables.append(Table(xs, ys, _cells(xs, ys, rows, columns)))
    return tables


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that go on in each other, as one."""
    by_place: list[list[Rule]] = []
    for rule in sorted(rules):
        if by_place and rule.place - by_place[-1][0].place <= _NEAR:
            by_place[-1].append(rule)
        else:
            by_place.append([rule])
    merged = []
    for group in by_place:
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + _NEAR:
                end = max(end, rule.end)
            else:
                merged.append(Rule(group[0].place, start, end))
                start, end = rule.start, rule.end
        merged.append(Rule(group[0].place, start, end))
    return merged


def _crossing(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or over others, in groups of horizontal and vertical ones."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in across:
        mine = [one for one in groups if any(_meet(rule, other) for other in one[1])]
        new = [other for other in down if _meet(rule, other)]
        rows = [rule, *(row for one in mine for row in one[0])]
        columns = list(dict.fromkeys([*new, *(column for one in mine for column in one[1])]))
        groups = [one for one in groups if one not in mine]
        groups.append((rows, columns))
    return groups


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.place <= across.end + _NEAR
        and down.start - _NEAR <= across.place <= down.end + _NEAR
    )


def _places(rules: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for place in sorted(rule.place for rule in rules):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _cells(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]) -> list[list[int]]:
    """Numbers of cells, rows from the bottom up: those that no rule parts have one number."""
    width = len(xs) - 1
    parent = list(range(width * (len(ys) - 1)))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    down = [_at(columns, x) for x in xs]
    across = [_at(rows, y) for y in ys]
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(width):
            here = row * width + column
            centre = (xs[column] + xs[column + 1]) / 2
            if column and not _is_drawn(down[column], middle):
                parent[root(here)] = root(here - 1)
            if row and not _is_drawn(across[row], centre):
                parent[root(here)] = root(here - width)
    return [[root(row * width + column) for column in range(width)] for row in range(len(ys) - 1)]


def _at(rules: Iterable[Rule], place: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.place - place) <= _NEAR]


def _is_drawn(rules: Iterable[Rule], at: float) -> bool:
    """Whether one of the rules of a border goes over a point of it."""
    return any(start <= at <= end for _, start, end in rules)
