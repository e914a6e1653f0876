"""The words all made-up pages are cut from: one real article per portal, kept verbatim beside this file."""

from functools import cache
from pathlib import Path

from ntm_crawler.text import normalize
from tests.portal_server.story import Block, Paragraph, Photo

_FOLDER = Path(__file__).parent / "texts"
_CAPTION = "[ảnh] "


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `texts/<name>.txt`, verbatim."""
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


@cache
def seed_blocks(portal: str, name: str = "anh-{}.jpg") -> tuple[Block, ...]:
    """The real article of `portal`, block by block; a line marked as a caption becomes a photo called `name`."""
    blocks: list[Block] = []
    for line in lines(portal):
        if line.startswith(_CAPTION):
            blocks.append(Photo(caption=line.removeprefix(_CAPTION), name=name.format(len(blocks))))
        else:
            blocks.append(Paragraph(text=line))
    return tuple(blocks)


@cache
def cut(portal: str, start: str, end: str = ".") -> str:
    """The real article's own words from `start` through the next `end`, white space normalised, with a capital at
    the front.

    Raises ValueError when the article does not hold them in one line.
    """
    for line in lines(portal):
        text = normalize(line.removeprefix(_CAPTION))
        at = text.find(start)
        if at < 0:
            continue
        stop = text.find(end, at + max(0, len(start) - len(end)))
        if stop < 0:
            continue
        piece = text[at : stop + len(end)]
        return piece[0].upper() + piece[1:]
    raise ValueError(f"no words from {start!r} to {end!r} in the text of {portal}")
