"""What a person at a terminal sees: how far a command is, and tables that fit. Elsewhere nothing moves."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
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
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in shown:
        justify = "left" if column < texts else "right"
        table.add_column(named[column], justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(row[column] for column in shown))
    return table


def _width(headings: Sequence[str], rows: Sequence[Sequence[str]], shown: Sequence[int]) -> int:
    widest = (max(map(cell_len, (headings[column], *(row[column] for row in rows)))) for column in shown)
    return sum(widest) + _GAP * len(shown)
