"""The text, or the gallery, behind a section that turns out to be the lead alone."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_sharing, is_tag_heading, is_tag_line
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import is_alike, parent_of, section_of, sister_at
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, Box, has_text
from ntm_crawler.extraction.media.captions import is_named_caption, tie_captions
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.place.gathering.following import is_of_owner
from ntm_crawler.extraction.place.gathering.ground import Ground, box_around, first_line, steps_at
from ntm_crawler.extraction.place.gathering.named import (
    are_under_headings,
    is_named_as_all,
    is_named_text_of,
    is_sentence_in_heading,
    is_text_below_head,
)
from ntm_crawler.extraction.place.gathering.parts import begins_again, begins_with, sentence_alone
from ntm_crawler.extraction.place.scale import BRIEF, SENTENCE, is_plain_line, is_sentence
from ntm_crawler.extraction.text.called import is_named_text

_FEW_TOOLS = 8  # lines between an excerpt and its text
_OF_HEAD = frozenset(("author", "byline", "date", "header", "image", "meta", "media", "thumbnail"))
_FEWEST_PHOTOS = 2  # with captions, that are a text


def text_behind(ground: Ground, section: Box, last: int) -> list[Block]:
    """The box behind the few lines with which the box of title and lead ends, where it is that of the text, or the
    widest in it that links do not fill: a pager may stand below a short text (Grav's theme antimatter). Below a
    banner it is the one that begins with a breadcrumb and a sentence."""
    place = last + steps_at(ground, last)
    for sister in _sisters_at(ground, section, last):
        if begins_again(ground, sister, section) or is_named_text_of(ground, section, sister):
            return _opening_of(ground, sister)
        if last < place < sister.last and _is_text_below_banner(ground, ground.blocks[place]):
            return ground.blocks[place : sister.last] if ground.scale.is_open(sister) else []
    return []


def text_behind_lead(ground: Ground, found: Sequence[Block], start: int, section: Box, last: int) -> list[Block]:
    """What a lead is the lead of, where that is no run of paragraphs: photos, or parts with a heading each."""
    return (
        gallery_behind(ground, found, start, section, last)
        or _parts_behind_lead(ground, found, section, last)
        or _parts_below_day(ground, last)
    )


def _parts_behind_lead(ground: Ground, found: Sequence[Block], section: Box, last: int) -> list[Block]:
    """The box right behind that of title and lead, tools between, which begins with the heading of a part: paragraphs
    that are a `div` each do not weigh as one text."""
    lead = next((line for line in reversed(found) if is_sentence(line) or is_sentence_in_heading(line)), None)
    if lead is None:
        return []
    tools = takewhile(_is_tool, ground.blocks[last : last + _FEW_TOOLS])
    place = last + sum(1 for _ in tools)
    for sister in _sisters_at(ground, section, place):
        lines = ground.blocks[sister.first : sister.last]
        is_headed = lines[0].kind == HEADING and not (is_related_heading(lines[0]) or is_ending(lines[0]))
        sentences = sum(line.text.endswith(".") and line.kind != HEADING for line in lines)
        is_text = is_headed and sentences > 1 and are_under_headings(lines)
        if is_text and ground.scale.is_open(sister) and not ground.scale.is_aside(sister):
            return lines
    return []


def _parts_below_day(ground: Ground, last: int) -> list[Block]:
    """Behind the line of the day, or of who wrote it, under the box of title and lead: the widest box that begins with
    a sentence there and that links do not fill, where its sentences stand in parts made alike (Wagtail)."""
    told = [*takewhile(lambda line: is_meta_line(line) or _is_tool(line), ground.blocks[last : last + _FEW_TOOLS])]
    place = last + len(told)
    if not any(map(is_meta_line, told)) or place >= len(ground.blocks) or not _is_sentence_of_text(ground, place):
        return []
    boxes = [*takewhile(lambda box: box.first == place, ground.blocks[place].box.ancestors())]
    widest = next(filter(ground.scale.is_open, reversed(boxes)), None)
    if widest is None or ground.scale.is_aside(widest):
        return []
    lines = [*takewhile(lambda line: not ground.scale.ends_little(line), ground.blocks[place : widest.last])]
    parts = {section_of(line) for line in lines if _is_sentence_of_text(ground, line.index)}
    first = section_of(lines[0])
    return lines if sum(is_alike(part, first) for part in parts) > 1 else []


def _is_sentence_of_text(ground: Ground, place: int) -> bool:
    return ground.scale.raw[place] >= BRIEF and is_plain_line(ground.blocks[place])


def _is_tool(line: Block) -> bool:
    return is_boilerplate_line(line) or line.text.isdigit()


def text_behind_head(ground: Ground, found: Sequence[Block], section: Box, last: int) -> list[Block]:
    """The box behind that of a title, where that holds no sentence but a lead: of whatever shape, where it is named
    like a text; behind a cover without a line to read, any that begins with a plain line or a document. Who wrote it,
    the day, tools and a cover may stand between."""
    is_cover = any(map(shows_photo, found)) and not any(map(_is_of_text, found))
    if not is_cover and sum(map(is_sentence, found)) != 1:
        return []
    place = _end_of_head(ground, last)
    for sister in _sisters_at(ground, section, place):
        lines = [*takewhile(lambda line: not ground.scale.ends_little(line), _lines_of(ground, sister))]
        opening = next(filter(has_text, lines), None) or next(filter(_shows, lines), None)
        if opening is None or ground.scale.is_aside(sister) or is_of_owner(opening):
            return []
        is_open = opening.shows_document or ground.scale.is_open(sister)
        is_text = is_open and is_text_below_head(ground, section, sister)
        if is_text or (is_cover and opening.kind != HEADING and (_is_of_text(opening) or opening.shows_document)):
            between = ground.blocks[last:place]
            return [*(line for line in between if shows_photo(line) or is_named_caption(line)), *lines]
    return []


def _end_of_head(ground: Ground, last: int) -> int:
    """Behind who wrote an article, the day, tools and its cover."""
    place, end = last, min(last + _FEW_TOOLS, len(ground.blocks))
    while place < end:
        line = ground.blocks[place]
        if is_named_caption(line):
            place += 1
            continue
        if any(map(_is_for_text, takewhile(lambda box: box.first >= last, line.box.ancestors()))):
            break
        said = read_meta(ground.blocks[place:end])[1]
        is_of_head = not line.text or (_is_tool(line) and not is_ending(line))
        if not (said or is_of_head or _is_beside(ground, line)):
            break
        place += said or 1
    return place


def _is_beside(ground: Ground, line: Block) -> bool:
    """True for what shares an article, and a few words in a box named so or in an `aside`: "Chia sẻ"."""
    is_short = len(line.text) <= LONGEST_LABEL
    return is_sharing(line) or (is_short and (line.box.tag == "aside" or ground.scale.is_aside(line.box)))


def _is_for_text(box: Box) -> bool:
    """True for a box named like the text of an article: "post-author__content" is not."""
    return is_named_as_all(box) and _OF_HEAD.isdisjoint(box.words())


def _shows(line: Block) -> bool:
    """True for a photo or a document."""
    return line.shows_document or shows_photo(line)


def _lines_of(ground: Ground, box: Box) -> list[Block]:
    return ground.blocks[box.first : box.last]


def _is_of_text(line: Block) -> bool:
    """True for a line to read that is no caption."""
    return is_plain_line(line) and not is_named_caption(line)


def gallery_behind(ground: Ground, found: Sequence[Block], start: int, section: Box, last: int) -> list[Block]:
    """The photos with captions that are the article behind its lead, two or more: tools and links to other articles
    may stand between."""
    lead = next(reversed(found), None)
    if lead is None or not (is_sentence(lead) or is_sentence_in_heading(lead)):
        return []
    between = list(takewhile(lambda line: not shows_photo(line), ground.blocks[last : last + _FEW_TOOLS]))
    if any(map(_parts_from_photos, between)):
        return []
    first = last + len(between)
    end = max(box_around(start, section).last, _end_of_part(ground, first, last))
    photos = ground.scale.plain_run(first, end)
    if len(tie_captions(photos)) >= _FEWEST_PHOTOS:
        return photos
    return photos if photos and _is_gallery_of(ground, photos, first, is_right_behind=not between) else []


def _is_gallery_of(ground: Ground, photos: Sequence[Block], first: int, *, is_right_behind: bool) -> bool:
    """True for photos without captions behind a lead, in a box of their own that is named like a text; for two or more
    right behind the lead's box in any that is not named like boilerplate."""
    boxes = list(takewhile(lambda box: box.first == first, ground.blocks[first].box.ancestors()))
    if not boxes or ground.scale.is_aside(boxes[-1]) or not any(map(shows_photo, photos)):
        return False
    are_several = is_right_behind and sum(map(shows_photo, photos)) >= _FEWEST_PHOTOS
    return are_several or any(map(is_named_text, boxes))


def _end_of_part(ground: Ground, first: int, last: int) -> int:
    """The end of the widest box of a line that begins behind the lead: of the page's part below a cover."""
    boxes = ground.blocks[first].box.ancestors() if first < len(ground.blocks) else ()
    return max((box.last for box in takewhile(lambda box: box.first >= last, boxes)), default=0)


def _is_text_below_banner(ground: Ground, opening: Block) -> bool:
    return is_sentence(opening) and ground.scale.weights[opening.index] >= SENTENCE


def _sisters_at(ground: Ground, section: Box, place: int) -> Iterator[Box]:
    """The boxes that begin at a place behind the section, or behind one around it that ends in front of that."""
    if place >= len(ground.blocks):
        return
    for box in takewhile(lambda box: box.last <= place, section.ancestors()):
        sister = sister_at(parent_of(box), ground.blocks[place])
        if sister is not None:
            yield sister


def _opening_of(ground: Ground, sister: Box) -> list[Block]:
    """The lines of a text's box, but for lists of other articles in it; of one that links fill, those of the widest
    box in it that begins with a sentence and has hardly any, or, where that is the sentence's own, all up to the
    list."""
    opening = first_line(ground, sister)
    inside = [*takewhile(lambda box: box is not sister.parent, opening.box.ancestors())]
    boxes = reversed(inside) if is_sentence(opening) else [sister]
    widest = next(filter(ground.scale.is_open, boxes), None)
    if widest is None:
        return []
    if widest is not sister and widest.last == opening.index + 1:
        lines = ground.blocks[sister.first : sister.last]
        return [*takewhile(lambda line: not ground.scale.ends_little(line), lines)]
    return [line for line in ground.blocks[widest.first : widest.last] if line.index not in ground.scale.ended]


def text_again(ground: Ground, section: Box, last: int) -> list[Block]:
    """The text behind the name and the day below a lead, with which it begins once more; behind an excerpt that
    runs on, tools may stand there, too."""
    if sentence_alone(ground, section) is None:  # most texts
        return []
    lead = ground.blocks[last - 1].text
    begun = (block for block in ground.blocks[last:] if block.text[:1] == lead[:1])
    again = next((block for block in begun if lead and begins_with(ground, block, lead)), None)
    if again is None:
        return []
    between = ground.blocks[last : again.index]
    is_apart = again.text == lead and not all(map(is_meta_line, between))
    if is_apart or sum(bool(block.text) for block in between) > _FEW_TOOLS:
        return []
    photos = sum(1 for _ in takewhile(lambda block: block.kind == IMAGE, reversed(between)))
    places = (again.index - photos, again.index) if photos else (again.index,)  # a cover may have a box of its own
    sisters = (sister for place in places for sister in _sisters_at(ground, section, place))
    return next((_opening_of(ground, sister) for sister in sisters if begins_again(ground, sister, section)), [])


def _parts_from_photos(line: Block) -> bool:
    """True for a heading, another sentence, and what ends an article: photos behind it are not those of its lead.
    Buttons and tags are none, be they headed ("Chia sẻ bài này" in Odoo's column between cover and text)."""
    if is_sharing(line) or is_tag_line(line) or is_tag_heading(line):
        return False
    return line.kind == HEADING or is_ending(line) or (is_sentence(line) and not line.links)
