"""What a text says twice: its copy for printing, and a lead that it begins with once more."""

import re
from collections.abc import Sequence
from operator import itemgetter

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.lines.boxes import flow_of, section_of
from ntm_crawler.extraction.lines.layout import CAPTION, IMAGE, ITEM, Block, has_text, text_of
from ntm_crawler.extraction.text.front import is_front
from ntm_crawler.extraction.titles.same import same_title

_REPEAT = 80
_CUT = re.compile(r"\s*(?:\.{2,}|…|\[…\]|\[\.\.\.\])\s*$")
_CUT_SIGNS = ("..", "…", "]")  # looked for first: the expression tries every character of a text
_OPENING_LINES = 5
_FIRST_LETTERS = itemgetter(slice(2))
_SHORTEST_CUT = 20  # characters in front of "…"
_REPEAT_OPENING = 30
_MOST_COPIES = 2  # of a text's opening, the first one too: what says it more often is meant to
_LONGEST_END = 60  # characters of who wrote it, with which an excerpt ends
EXCERPT_LINES = 40  # an excerpt has 55 words: rows of a table have three


def without_copies(blocks: list[Block], title: str | None) -> tuple[list[Block], list[Block]]:
    """Cut from where the text begins again (a print copy), and drop paragraphs that were there before."""
    first = next((number for number, block in enumerate(blocks) if _is_opening(block, title)), None)
    if first is None:
        start = next(
            (number for number, block in enumerate(blocks) if title and same_title(block.text, title)), len(blocks)
        )
        return blocks[:start], blocks[start:]
    texts = [*map(text_of, blocks)]
    if not _may_begin_again(texts):
        return blocks, []
    opening = blocks[first].text
    if texts.count(opening) > _MOST_COPIES and _is_said_in_one_flow(blocks, opening):
        return blocks, []
    again = texts.index(opening, first + 1) if opening in texts[first + 1 :] else None
    is_lead = again is not None and not any(map(has_text, blocks[first + 1 : again]))
    if again is not None and not is_lead and _repeats(blocks, first, again):
        start = _start_of_copy(blocks, first, again, title)
        return blocks[:start], blocks[start:]
    return _without_repeated_lead(blocks)


def _is_said_in_one_flow(blocks: Sequence[Block], text: str) -> bool:
    """True where the paragraphs that say the same stand in one flow: a copy, or a lead, has a box of its own, and is
    printed once more, not twice."""
    return len({flow_of(block) for block in blocks if block.text == text}) == 1


def _without_repeated_lead(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Drop a lead that the text begins with once more, or that is cut from its beginning: an excerpt of several lines,
    or one. Other lines may be repeated: lists of petitions do."""
    excerpt = _excerpt(blocks)
    if excerpt:
        return blocks[len(excerpt) :], excerpt
    lines = [block for block in blocks if block.text and block.kind != CAPTION]
    opening = lines[:_OPENING_LINES]
    again = [
        block
        for number, block in enumerate(opening)
        if len(block.text) >= _REPEAT and any(block.text == before.text for before in opening[:number])
    ]
    again += [block for block in lines[1:2] if _is_same_elsewhere(block, lines[0])]
    said = [_before_cut(block) for block in opening]
    again += [block for number, block in enumerate(opening) if _is_cut_from(block, said[number], lines[number + 1 :])]
    again += [block for block, text in zip(opening, said, strict=True) if _is_excerpt_of(block, text, blocks)]
    return [block for block in blocks if block not in again], again


def _may_begin_again(texts: Sequence[str]) -> bool:
    """False for a text each of whose lines begins with other letters than all others, as most short ones do."""
    said = [*filter(None, texts)]
    if len(said) == len({*map(str.strip, map(_FIRST_LETTERS, said))}):
        return False
    begun = sorted([_squashed(text[:_SHORTEST_CUT]).rstrip("|") for text in said])
    return any(map(str.startswith, begun[1:], begun))  # what begins like another line stands right behind it


def _is_same_elsewhere(block: Block, lead: Block) -> bool:
    """True for a short lead that the text, in another box, begins with; in the same box a verse may be sung twice."""
    is_short = len(block.text) < _REPEAT and block.text == lead.text
    return is_short and section_of(block) is not section_of(lead)


def _excerpt(blocks: list[Block]) -> list[Block]:
    """The first lines, two at least, where the same follow once more; the last of them may be cut."""
    lines = [*filter(has_text, blocks)]
    for count in range(2, len(lines) // 2 + 1):
        if lines[count].text != lines[0].text:
            continue
        one, other = lines[:count], lines[count : 2 * count]
        is_same = all(line.text == again.text for line, again in zip(one[:-1], other, strict=False))
        if is_same and other[-1].text.startswith(_without_cut(one[-1].text)):
            end = next(number for number, block in enumerate(blocks) if block is lines[count])
            photos = next((number for number in range(end, 0, -1) if blocks[number - 1].kind != IMAGE), 0)
            return blocks[:photos]
    return []


def _is_cut_from(block: Block, text: str, behind: Sequence[Block]) -> bool:
    """True for the beginning of the next line, or of it and those behind it, run together; or, where "…" says that it
    is cut, of one a little further on: WordPress's excerpt runs on through paragraphs, Grav's through tables. `text` is
    the line without that sign, as below."""
    if text == block.text or len(text) < _SHORTEST_CUT:
        if not behind or len(block.text) >= len(behind[0].text):
            is_of_more = bool(behind) and text.startswith(behind[0].text.replace(" | ", " "))
            return is_of_more and text != behind[0].text and runs_through(text, behind[:EXCERPT_LINES])
        return len(block.text) >= _REPEAT and behind[0].text.startswith(text)
    return _opens_one_of(text, _said_otherwise(block, behind))


def _is_excerpt_of(block: Block, text: str, blocks: Sequence[Block]) -> bool:
    """True for what is cut, as "…" says, from the beginning of the lines behind it with their captions."""
    if text == block.text or len(text) < _REPEAT:
        return False
    return _opens_one_of(
        text, _said_otherwise(block, [line for line in blocks if line.index > block.index and line.text])
    )


def _said_otherwise(block: Block, lines: Sequence[Block]) -> list[Block]:
    """The lines but those that say the same, sign and all: of a lead that ends with "…" and is said again one stays."""
    return [line for line in lines if line.text != block.text]


def _opens_one_of(text: str, behind: Sequence[Block]) -> bool:
    """True for the beginning of one of the first lines `behind` and those that follow it, run together, and no end."""
    said = _squashed(text)
    for told in (behind[:EXCERPT_LINES], _told(behind[:EXCERPT_LINES])):
        lines = [_squashed(line.text) for line in told]
        following = ("".join(lines[number:]) for number in range(min(len(lines), _OPENING_LINES)))
        if any(len(line) > len(said) and line.startswith(said) for line in following):
            return True
    return False


def is_cut(text: str) -> bool:
    """True for words that end with the sign that they are cut."""
    return text.endswith(_CUT_SIGNS) and len(_without_cut(text)) >= _SHORTEST_CUT


def opens_with(line: str, excerpt: str) -> bool:
    """True for a line that goes on behind the words of an excerpt."""
    return line.startswith(_without_cut(excerpt))


def runs_through(excerpt: str, lines: Sequence[Block]) -> bool:
    """True when an excerpt, cut or not, is the beginning of lines run together: WordPress's, which leaves out the items
    of lists, documents and what stands under photos."""
    every = [line for line in lines if line.text]
    told = _told(every)
    texts = ([line.text for line in one] for one in ((every, told) if len(told) < len(every) else (every,)))
    return any(_runs_on(excerpt, one) for one in texts)


def _told(lines: Sequence[Block]) -> list[Block]:
    """The lines of which WordPress's excerpt is made."""
    return [line for line in lines if line.kind not in (ITEM, CAPTION) and not line.shows_document]


def _runs_on(excerpt: str, lines: Sequence[str]) -> bool:
    begun, said = _squashed(" ".join(lines)), _squashed(_without_cut(excerpt))
    if begun.startswith(said):
        return True
    is_enough = len(lines) > 1 or (len(begun) >= _REPEAT and len(said) <= len(begun) + _LONGEST_END)
    return is_enough and said.startswith(begun)  # names of documents behind them, who wrote it


def _squashed(text: str) -> str:
    """`text` without blanks and without what parts cells: they are lost where lines are run together."""
    return "".join(text.replace(" | ", "").split())


def _before_cut(block: Block) -> str:
    """The text of a line without the sign that it is cut, and the link behind that sign: "… Continue reading"."""
    said, sign, more = block.text.rpartition("…") if len(block.links) == 1 else ("", "", "")
    is_link = 0 < len(more.strip()) <= block.link_chars
    return said if sign and is_link else _without_cut(block.text)


def _without_cut(text: str) -> str:
    """`text` without the sign that it is cut."""
    return _CUT.sub("", text) if text.rstrip().endswith(_CUT_SIGNS) else text


def _is_opening(block: Block, title: str | None) -> bool:
    return (
        len(block.text) >= _REPEAT_OPENING
        and not (title and block.text.casefold() == title.casefold())
        and not is_date_line(block)
    )


def _start_of_copy(blocks: Sequence[Block], first: int, again: int, title: str | None) -> int:
    """Where the copy's own title and date begin, in front of its first line."""
    start = again
    for number in range(again - 1, first, -1):
        if blocks[number].kind == IMAGE:
            continue
        if not is_front(blocks[number], title):
            break
        start = number
    return start


def _repeats(blocks: Sequence[Block], first: int, again: int) -> bool:
    """True when the blocks from `again` on are those from `first` on once more; a text may end as it began."""
    originals = {block.text for block in blocks[first:again] if block.text}
    behind = [block for block in blocks[again:] if len(block.text) >= _REPEAT_OPENING]
    if len(behind) == 1 and section_of(behind[0]) is section_of(blocks[again - 1]):
        return False
    return sum(block.text in originals for block in behind) >= 0.6 * len(behind)
