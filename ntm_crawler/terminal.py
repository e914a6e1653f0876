"""What a person at a terminal sees: how far a command is, and tables that fit. Elsewhere nothing moves."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.table import Table

from ntm_crawler.language import gettext

Told = Callable[[int, int], None]
"""Takes how much of how much is done."""

_GAP = 2  # columns of white space for each column of a table: between two, and half of it at both edges


def terminal_progress(*, transient: bool = False) -> Progress:
    """Bars on standard error while a command works; nothing where that is no terminal. A context manager.

    With `transient` they go when the work is done.
    """
    console = Console(file=sys.stderr)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=transient)


@contextmanager
def telling(what: str) -> Iterator[Told]:
    """A bar for work that tells by itself how far it is; until it does, a bar that only moves."""
    with terminal_progress(transient=True) as progress:
        bar = progress.add_task(what, total=None)

        def tell(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        yield tell


def tell_nobody(done: int, total: int) -> None:
    """Where nobody looks."""


def fitting_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, texts: int, spared: Sequence[str]
) -> Table:
    """A table in which no cell is cut: columns that `spared` names are left out, the first first, until it fits.

    Headings are `marked`. The first `texts` columns are aligned to the left, the others are figures. `width` is that of
    the terminal.
    """
    named = [gettext(heading) for heading in headings]
    shown = list(range(len(headings)))
    for name in spared:
        if _width(named, rows, shown) <= width:
            break
        shown.remove(headings.index(name))
    table = _PlainTable(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in shown:
        justify: JustifyMethod = "left" if column < texts else "right"
        table.add_column(named[column], justify=justify, no_wrap=True)
    for row in rows:
        table.add_row(*(row[column] for column in shown))
    return table


class _PlainTable(Table):
    """Rich's table without wrapping, styles in cells and all else that costs it half a millisecond a row."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same lines; by rich itself where they do not fit."""
        columns = [[str(column.header), *map(str, column.cells)] for column in self.columns]
        widths = [max(map(cell_len, cells)) for cells in columns]
        whole = sum(widths) + _GAP * len(widths)
        if whole > options.max_width:
            yield from super().__rich_console__(console, options)
            return
        filled = (
            [_filled(cell, width, column.justify) for cell in cells]
            for cells, width, column in zip(columns, widths, self.columns, strict=True)
        )
        heading, *rows = (f" {(' ' * _GAP).join(cells)} " for cells in zip(*filled, strict=True))
        edge = Segment(f"{' ' * whole}\n")
        yield edge
        yield Segment(heading, console.get_style("table.header"))
        yield Segment(f"\n {'─' * (whole - _GAP)} \n")
        yield from (Segment(f"{row}\n") for row in rows)
        yield edge


def _filled(cell: str, width: int, justify: JustifyMethod) -> str:
    gap = " " * (width - cell_len(cell))
    return gap + cell if justify == "right" else cell + gap


def _width(headings: Sequence[str], rows: Sequence[Sequence[str]], shown: Sequence[int]) -> int:
    widest = (max(map(cell_len, (headings[column], *(row[column] for row in rows)))) for column in shown)
    return sum(widest) + _GAP * len(shown)
