"""What is doubtful about an extracted text: issues that say what a person should look at."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from lxml.etree import XPath

from ntm_crawler.extraction.around.meta_zone import is_label_alone, is_meta_line
from ntm_crawler.extraction.authors.credits import Byline, is_of_photos
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_rating, is_tag_line
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_bare_address, is_boilerplate_line, is_break, is_field_label
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, flow_of, holds, section_of
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, Box, Layout, has_text, text_of
from ntm_crawler.extraction.lines.prose import prose_length
from ntm_crawler.extraction.media.captions import is_description
from ntm_crawler.extraction.place.locator import LOCATED, Location
from ntm_crawler.extraction.place.scale import SENTENCE
from ntm_crawler.extraction.text.body import Body
from ntm_crawler.extraction.text.called import is_named_text
from ntm_crawler.extraction.text.closing import Closing
from ntm_crawler.extraction.text.flow import is_in_flow, paragraphs_of
from ntm_crawler.items import Issue

TOO_LITTLE = frozenset(("lead_only", "body_much_shorter", "container_much_larger", "low_confidence"))
"""The issues of a text that may be only a part of the page's, or not the article's at all."""

_DOCUMENTS = ("van ban", "tai lieu")
_QUOTED = 80  # characters of a line in an issue
_LOW_CONFIDENCE = 0.45  # of pages some have 0.43 (thachha 266), others 0.47
_FEW_LINES = 2  # a lead alone has no more
_GOES_ON = 150  # characters of plain lines behind a text, with which it may go on
_MUCH_LONGER = 3  # half is told of locbinh 74824, double of no page
_MUCH_MORE = 2  # times as much text elsewhere as taken: more than half as much, as comments, one right reading has
_SHORT_TEXT = 300  # characters that a text is taken to have at least, where it is held against its container
_NEAR = 3  # boxes around a paragraph, one of which is called a text
_NO_TEXT = frozenset(("form", "footer", "aside", "nav"))
_OF_OTHERS = frozenset(
    ("comment", "comments", "respond", "binhluan", "disqus", "related", "widget", "footer", "summary", "excerpt")
)
_CUT = ("[…]", "[...]")
_LENGTH = XPath("string-length()")
_PRINTED = XPath(
    ".//text()[not(parent::script or parent::style or parent::option or ancestor::a)]", smart_strings=False
)


def doubts_about(
    layout: Layout, place: Location, body: Body, title: str | None, byline: Byline, url: str
) -> list[Issue]:
    """The issues of the article `title` with a `body` read at `place` and a `byline`, on the page at `url`."""
    found = ([] if title else [("no_title", "no title found")]) + [*_doubts(layout, place, body)]
    if body.closing.byline.author not in (None, byline.author):
        lost = _lost(body.closing, byline)
        found += [("line_left_out", f"«{name}» closes the text, and was taken for nobody") for name in lost]
    return [Issue(code=code, message=message, url=url) for code, message in found] if found else []


def _doubts(layout: Layout, place: Location, body: Body) -> Iterator[tuple[str, str]]:
    """Codes and messages."""
    if place.confidence < _LOW_CONFIDENCE:
        yield "low_confidence", f"the article was located with confidence {place.confidence:.2f}"
    is_elsewhere = bool(place.weights) and _is_elsewhere(layout, place, body)
    length = sum(map(len, map(text_of, body.kept)))
    is_little = len([*filter(has_text, body.kept)]) <= _FEW_LINES
    if (
        place.container == LOCATED
        and is_little
        and (is_elsewhere or _is_cut_under_lead(body) or _may_go_on(layout, place, body.kept))
    ):
        yield "lead_only", "the text may go on in a box behind it"
    elif place.container == LOCATED and 0 < length < _SHORT_TEXT and _has_text_left(layout, place, body):
        yield "lead_only", "a box that is called a text, and was not taken, stands behind this one"
    for line in (*body.trimmed.doubted, *place.doubted, *_left_out_of_flow(layout, place, body)):
        yield "line_left_out", f"«{line.text[:_QUOTED]}» was taken for no text"
    kept, cut = prose_length(body.kept), prose_length(body.trimmed.cut)
    if cut > _MUCH_LONGER * max(kept, _SHORT_TEXT):
        yield "container_much_larger", f"{cut:,} characters of prose were cut from the container, {kept:,} kept"
    most = cut + _MUCH_LONGER * max(length, _SHORT_TEXT)
    printed = _printed_length(place, most)
    if printed > most:
        yield "body_much_shorter", f"the container prints {printed:,} characters; the text has {kept:,} of them"
    elif is_elsewhere and not is_little:
        yield "body_much_shorter", "the page has much more running text elsewhere than was taken"
    if any(map(_is_furniture, body.kept)):
        yield "furniture_in_body", "a line of the body reads like a part of the page around it"


def _lost(closing: Closing, byline: Byline) -> list[str]:
    """The names that close a text, and for which nothing vouched; who took the photos need not be told."""
    if any(is_of_photos(line.text) for line in closing.lines):
        return []
    said = f"{byline.author}, {byline.source_unit}"
    return [name for name in (closing.byline.author or "").split(", ") if name not in said]


def _left_out_of_flow(layout: Layout, place: Location, body: Body) -> Iterator[Block]:
    """The lines of the text's own box that were taken out for what they say alone: "Tóm tắt", "Từ khóa: đoàn kết",
    "Văn bản liên quan:" above links."""
    end = place.last_index() + 1
    for line in (*body.trimmed.front, *body.trimmed.cut, *layout.blocks[end : end + 1]):
        if line.links or not line.text or not _may_be_of_text(line, body.kept):
            continue
        if line.box.tag != "dt" or not _heads_cut(line, body.kept):
            yield line


def _heads_cut(term: Block, kept: Sequence[Block]) -> bool:
    """ "Chi tiết" over what Joomla's list says of an article: nothing of that is of the text either."""
    return all(block.index != term.index + 1 for block in kept)


def _may_be_of_text(line: Block, kept: Sequence[Block]) -> bool:
    if _is_called_furniture(line):
        return is_in_flow(line, paragraphs_of(kept))
    return _may_say_more(line) and any(holds(flow_of(one), line) for one in paragraphs_of(kept))


def _is_called_furniture(line: Block) -> bool:
    if is_field_label(line):
        return not (is_label_alone(line) or is_boilerplate_line(line))
    is_of_documents = is_related_heading(line) and line.key().startswith(_DOCUMENTS)
    return is_of_documents or (is_bare_address(line) and line.key().startswith("link"))


def _may_say_more(line: Block) -> bool:
    """ "Chủ đề: Nước sạch", "Hotline 1022": words of a page's own boxes with something behind them."""
    if is_tag_line(line):
        return not line.text.endswith(":")
    return is_mild_ending(line) and any(map(str.isdigit, line.text))


def _is_furniture(block: Block) -> bool:
    if block.kind == IMAGE or not (is_ending(block) or is_boilerplate_line(block)):
        return False
    return not (is_bare_address(block) or is_break(block.text) or is_mild_ending(block))


def _printed_length(place: Location, enough: int) -> int:
    """Characters of the container's unlinked text without blanks, hidden or not: what a text could be made of. Any
    number up to `enough` where all of its text has no more."""
    container = place.section.element
    whole = int(_LENGTH(container)) if place.length is None else place.length
    if whole <= enough:  # nearly always, and told in no time
        return whole
    return len("".join("".join(_PRINTED(container)).split()))


def _is_elsewhere(layout: Layout, place: Location, body: Body) -> bool:
    """True where the page has much more running text that was neither taken nor cut: in front of a title found too far
    down, in boxes of the same text further on. Beside photos without a word any sentence is more."""
    weights = place.weights
    taken = sum(weights[block.index] for block in body.kept)
    most = _MUCH_MORE * max(taken, _SHORT_TEXT) if any(map(has_text, body.kept)) else 0.0
    if sum(weights) - taken <= most:  # nearly always, and told in no time
        return False
    known = {block.text for block in (*body.kept, *body.trimmed.cut, *filter(None, [place.title]))}
    others = (block.index for block in layout.blocks if block.text not in known)
    return sum(weights[index] for index in others if weights[index] >= SENTENCE) > most


def _may_go_on(layout: Layout, place: Location, kept: Sequence[Block]) -> bool:
    """True when a text of a line or two is cut, as an excerpt is, or when plain lines follow it that were not taken,
    before any link or heading, or paragraphs behind a list that is set beside them; the same line once more is
    none."""
    if not kept:
        return False
    if kept[-1].text.endswith(_CUT):
        return True
    last = place.last_index()
    if place.title and holds(place.section, place.title) and _is_behind_banner(layout, place, last):
        return True
    outer = next((box for box in place.section.ancestors() if box.last > last + 1), None)
    if outer is None or outer.tag in ("body", "html"):
        return False
    lines: list[Block] = []
    for block in layout.blocks[last + 1 : outer.last]:
        if block.links or block.kind == HEADING or is_ending(block) or is_footer_line(block):
            break
        lines.append(block)
    taken = {"", *(block.text for block in kept)}
    plain = [block for block in lines if block.text not in taken and _may_be_text(block, place)]
    return sum(len(block.text) for block in plain) >= _GOES_ON


def _has_text_left(layout: Layout, place: Location, body: Body) -> bool:
    """True where paragraphs behind a short text were not taken, in a box that is called a text: no cards of other
    articles, nor what readers say."""
    known = {block.text for block in (*body.kept, *body.trimmed.cut, *body.trimmed.front, *body.trimmed.meta)}
    lines = [*filter(has_text, layout.blocks[place.title.index + 1 if place.title else place.section.first :])]
    left = sum(
        len(line.text) - line.link_chars
        for before, line in pairwise(lines)
        if line.is_prose and line.text not in known and not before.is_linked and _is_called_text(line)
    )
    return left >= _GOES_ON


def _is_called_text(line: Block) -> bool:
    """True in a box that is called a text, where no box around it is for readers or a form."""
    boxes = [*takewhile(lambda box: box.tag not in PAGE_TAGS, line.box.ancestors())]
    if any(box.tag in _NO_TEXT or not box.words().isdisjoint(_OF_OTHERS) for box in boxes):
        return False
    return any(map(is_named_text, boxes[:_NEAR])) and not (is_footer_line(line) or speaks_to_visitors(line))


def _is_cut_under_lead(body: Body) -> bool:
    """True where paragraphs were cut with the heading of a box ("Thăm dò ý kiến"), not of readers' words, right under
    what the page calls the lead: of that there is more."""
    lines = [*filter(has_text, body.kept)]
    if len(lines) != 1 or not is_description(lines[0]):
        return False
    behind = sorted(filter(has_text, body.trimmed.cut), key=lambda block: block.index)
    heading = next((block for block in behind if block.index > lines[0].index), None)
    is_headed = heading is not None and is_ending(heading) and not (heading.links or is_rating(heading))
    return is_headed and prose_length(behind) >= _GOES_ON


def _is_behind_banner(layout: Layout, place: Location, last: int) -> bool:
    """True where a box that begins with a paragraph, or with photos above it, stands further on, behind the box of
    title and lead."""
    found: dict[Box, int] = {}
    for block in layout.blocks[last + 1 :] if place.weights else ():
        if place.weights[block.index] >= SENTENCE and _may_be_text(block, place):
            box = section_of(block)
            if box in found or all(line.kind == IMAGE for line in layout.blocks[box.first : block.index]):
                found[box] = found.get(box, 0) + len(block.text)
    return max(found.values(), default=0) >= _GOES_ON


def _may_be_text(block: Block, place: Location) -> bool:
    return not (is_meta_line(block) or _tells_page(block, place))


def _tells_page(block: Block, place: Location) -> bool:
    """ "Title: …", "Link: https://…": the page's own title or address once more."""
    title = place.title.text if place.title else ""
    return is_boilerplate_line(block) or bool(title and title in block.text)
