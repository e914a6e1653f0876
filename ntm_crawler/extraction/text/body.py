"""From an article's place to its body: the lines there, with photo and lead in front of them, trimmed and closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box, Layout, place_of, text_of
from ntm_crawler.extraction.place.locator import Location
from ntm_crawler.extraction.text.closing import Closing, take_closing
from ntm_crawler.extraction.text.consensus import agree
from ntm_crawler.extraction.text.opening import photo_above
from ntm_crawler.extraction.text.running_text import Trimmed, trim

_CELLS = ("td", "th")


@dataclass(slots=True)
class Body:
    """The `kept` blocks of an article's text by `method` (see `consensus`), and what they are left of: all `blocks`,
    `trimmed`, then without their `closing` lines."""

    blocks: list[Block]
    trimmed: Trimmed
    closing: Closing
    kept: list[Block]
    method: str

    def text(self) -> str:
        """One block a line; photos have none."""
        return "\n".join(filter(None, map(text_of, self.kept)))


def read_body(layout: Layout, place: Location, lead: Sequence[Block], title: str | None, menu: frozenset[str]) -> Body:
    """The body of the article `title` at `place`, with the lines of its declared `lead`, wherever they stand. `menu`
    has the keys of the page's short links."""
    blocks = sorted({*lead, *photo_above(layout, place.title), *place.blocks}, key=place_of)
    if blocks and blocks[-1].kind == IMAGE:
        blocks = _without_columns_beside(blocks, place.title)
    shown = _shown_around(layout, place.title, blocks)
    trimmed = trim(
        blocks, title=title, is_printed=place.title is not None, section=place.section, menu=menu, shown=shown
    )
    closing = take_closing(trimmed.text, [*shown, *trimmed.front])
    kept, method = agree(closing.text)
    return Body(blocks, trimmed, closing, kept, method)


def _without_columns_beside(blocks: list[Block], title: Block | None) -> list[Block]:
    """The blocks without the photos behind the text in other cells of a row that has title and text in one of its own:
    the columns of a page laid out in tables."""
    photos = list(takewhile(lambda block: block.kind == IMAGE, reversed(blocks)))
    text = blocks[: len(blocks) - len(photos)]
    if not text or title is None:
        return blocks
    cells = [box for box in text[-1].box.ancestors() if box.tag in _CELLS and holds(box, title)]
    return [*text, *reversed([one for one in photos if not any(map(partial(_is_beside, one), cells))])]


def _is_beside(block: Block, cell: Box) -> bool:
    return cell.parent is not None and holds(cell.parent, block) and not holds(cell, block)


def _shown_around(layout: Layout, title: Block | None, blocks: Sequence[Block]) -> list[Block]:
    """The lines between a title and an article's blocks, and the one right above it."""
    if title is None or not blocks:
        return []
    return layout.blocks[max(0, title.index - 1) : title.index] + layout.blocks[title.index + 1 : blocks[0].index]
