"""The place of a text that another reader takes of the page: asked for where the locator's own reading is doubted."""

from collections import Counter
from collections.abc import Sequence

from ntm_crawler.extraction.lines.boxes import section_of
from ntm_crawler.extraction.lines.layout import Block, Box, Layout
from ntm_crawler.extraction.place.locator import Location

_TELLING = 20  # characters: shorter lines stand in any text
_MOST = 0.9  # of the text's characters are in its section: a line or two of a box beside it do not widen it
_IN_FRONT = 12  # lines in front of a text in which its title is looked for
_CONFIDENCE = 0.5  # as sure as of a text far from its title


def place_of_text(layout: Layout, text: str, told: str) -> Location | None:
    """The place of `text` (in one line) on the page: from its first line to its last, in the smallest section that
    holds nearly all of it; None where no line of the page stands in it. Its title is the nearest line above that stands
    in `told`, the title that the page is said to have."""
    said = [block for block in layout.blocks if len(block.text) >= _TELLING and block.text in text]
    if not said:
        return None
    section = _section_around(said)
    inside = [block.index for block in said if section.first <= block.index < section.last]
    above = reversed(layout.blocks[max(0, inside[0] - _IN_FRONT) : inside[0] + 1])
    title = next((block for block in above if len(block.text) >= _TELLING and block.text in told), None)
    first = title.index + 1 if title else inside[0]
    return Location(tuple(layout.blocks[first : inside[-1] + 1]), section, title, _CONFIDENCE)


def _section_around(said: Sequence[Block]) -> Box:
    """The smallest section with most of the characters of these lines."""
    characters: Counter[Box] = Counter()
    for block in said:
        section = section_of(block)
        for box in (section, *section.ancestors()):
            characters[box] += len(block.text)
    enough = _MOST * sum(len(block.text) for block in said)
    return min((box for box in characters if characters[box] >= enough), key=lambda box: box.last - box.first)
