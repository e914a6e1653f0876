"""Other articles inside a text: adverts, boxes that show one, boxes and lists of links, pointers among paragraphs."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, pairwise, takewhile

from ntm_crawler.dates import closing_date
from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_zone import is_meta_line, says_who_or_when
from ntm_crawler.extraction.boilerplate.adverts import is_advert_label, labels_banner
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.boilerplate.related import (
    heads_others_abroad,
    is_related_heading,
    is_way,
    labels_other,
    names_way,
)
from ntm_crawler.extraction.boilerplate.tools import is_bare_address, is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import boxes_around, flow_of, holds, is_alone, section_of
from ntm_crawler.extraction.lines.layout import (
    CAPTION,
    HEADING,
    IMAGE,
    ITEM,
    ROW,
    Block,
    Box,
    has_text,
    is_prose,
    words_of_name,
)
from ntm_crawler.extraction.lines.prose import BETWEEN_LINKS, TITLE_LENGTH, is_linked_title, prose_length
from ntm_crawler.extraction.lines.tags import element_text, with_outer
from ntm_crawler.extraction.media.captions import is_caption
from ntm_crawler.extraction.media.links import leads_into_page, leads_nowhere
from ntm_crawler.extraction.media.photos import shows_photo

_FEWEST_LINKS = 3
_LONGEST_POINTER = 90
_POINTER_MARK = re.compile(
    r"^\s*(?=\S)(?:[>»►▶•▪*+→-]+\s*)?"
    r"(?:(?:mời (?:bạn |quý vị )?)?(?:xem thêm|đọc thêm|tin liên quan|xem lại|đọc tiếp)\s*:?\s*)?"
    r"(?<=[>»►▶•▪*+→:\s-])",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"(?:(?:cac |mot so )?(?:tai lieu|nguon|link|bai viet|duong dan) )?tham khao(?: them)?$|nguon$"
    r"|(?:references?|sources?|bibliography|further reading)(?: (?:&|and) (?:references?|sources?|further reading))?$"
)
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOX_TAGS = frozenset(("div", "td", "section", "aside", "ul", "ol", "table", "dl", "nav"))
NAMING_TAGS = frozenset(("footer", "aside"))  # say what a box is without a name of its own
_OF_RIGHTS = frozenset(("copyright", "license", "licence", "reprint"))
_LICENCES = "creativecommons.org/licenses/"
_OWN_BOXES = frozenset(("div", "section", "aside", "blockquote", "ul"))
_CARD_TAGS = _BOX_TAGS | {"article", "figure"}
_CALLS = frozenset(  # of a site: buy this, subscribe
    ("cta", "newsletter", "signup", "subscription", "subscribe", "promo", "optin")
)
_BEHIND_TEXT = _CALLS | {"sidebar"}
_BESIDE_TEXT = frozenset(("sidebar",))  # the photo in it is its own, too
WAYS = frozenset(("prev", "next"))  # "prev-next-post": the articles before and after this one
_MOST_SAID = 3  # sentences of such a box
_SHORT_LINE = 12
_AROUND_HEADING = 4  # boxes
_ENDS = (".", ":", ";", "!", "?", "…")  # of sentences, and of what announces
_CUT = "..."  # of a title
_SHORTEST_TITLE = 12  # characters
_APART = frozenset(("section", "article", "aside"))
_MOST_FEATURED = 3  # lines of a box that shows another article
_PHOTO = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:[?#]|$)", re.IGNORECASE)
_PRICE = re.compile(r"(?:giá(?: bán)?\s?:?\s?)?\d[\d.,]{3,11}\s?(?:₫|đ|vnđ|vnd)(?:\s?/\s?\w+)?", re.IGNORECASE)
_LONGEST_PRICE = 30  # characters
_MOST_OF_PRODUCT = 4  # lines: name, price, old price, what is left of it
_BUTTONS = frozenset(("btn", "button"))
_LONGEST_BUTTON = 40  # characters
_AMOUNT = re.compile(r"[\d.,]*\d\s?(?:đ|vnđ|(?:(?:triệu|tỷ) )?đồng|%|ha|kg|ngày)(?:/\w+)?", re.IGNORECASE)


def without_adverts(blocks: list[Block]) -> list[Block]:
    """Drop what links to the same place as its label "Tin tài trợ" beside it: headline, photo and label; and labels in
    boxes that no paragraph shares."""
    if not any(map(is_advert_label, blocks)):  # nearly always
        return blocks
    labels = [n for n, block in enumerate(blocks) if is_advert_label(block)]
    sections = {section_of(block) for block in blocks if block.is_prose and not is_advert_label(block)}
    cut: set[Block] = set()
    for number in labels:
        label = blocks[number]
        leads_there = partial(_leads_to, _targets(label))
        if label.is_linked:
            cut.update(takewhile(leads_there, reversed(blocks[: number + 1])), takewhile(leads_there, blocks[number:]))
        elif (sections and section_of(label) not in sections) or labels_banner(label):
            cut.add(label)
    return [block for block in blocks if block not in cut]


def _leads_to(targets: set[str | None], block: Block) -> bool:
    return not targets.isdisjoint(_targets(block))


def _targets(block: Block) -> set[str | None]:
    return {link.get("href") for link in block.links}


def without_products(blocks: list[Block], section: Box) -> list[Block]:
    """Drop what a site sells in the middle of a text: boxes of a linked name and a price."""
    if not any(map(_is_price, blocks)):
        return blocks
    shown = {block.index: block for block in blocks}
    most = min(_MOST_OF_PRODUCT, sum(bool(block.text) for block in blocks) - 1)
    return _without_boxes(
        blocks, section, lambda box: box.tag in _CARD_TAGS and _offers_product(box, shown, most), kept=frozenset()
    )[0]


def without_buttons(blocks: list[Block]) -> list[Block]:
    """Drop lines that are buttons, where others are left; the last step, for they stand where other things end."""
    lines = [*filter(has_text, blocks)]
    called = {one for before, one in pairwise([*lines[:1], *lines]) if _is_button(one, before)}
    return [block for block in blocks if block not in called] if len(called) < len(lines) else blocks


def _is_button(block: Block, before: Block) -> bool:
    """ "<a class='btn' href='/dang-ky'>Đăng ký ngay</a>" as a line of its own, to no document and unannounced."""
    if not (block.is_link and block.links) or len(block.text) > _LONGEST_BUTTON or before.text.endswith(":"):
        return False
    return not block.shows_document and all(
        not _BUTTONS.isdisjoint(words_of_name(link.get("class") or "")) for link in block.links
    )


def _is_price(block: Block) -> bool:
    """ "180.000₫" alone."""
    return 0 < len(block.text) <= _LONGEST_PRICE and bool(_PRICE.fullmatch(block.text))


def _offers_product(box: Box, shown: Mapping[int, Block], most: int) -> bool:
    """True for a box of a linked name and a price."""
    inside = [shown[index] for index in range(box.first, box.last) if index in shown and shown[index].text]
    return 1 < len(inside) <= most and inside[0].is_link and any(map(_is_price, inside[1:]))


def opens_list(blocks: Sequence[Block], index: int) -> bool:
    """True for the heading of a list of other articles, with such a list under it."""
    heading = blocks[index]
    return is_related_heading(heading) and not is_way(heading) and _end_of_list(blocks, index + 1) > index + 1


def announced_links(blocks: Sequence[Block]) -> frozenset[Block]:
    """Links in a row behind a line of the text that ends with a colon, or that heads its references, in one box: what
    the text lists."""
    found: set[Block] = set()
    for position, (block, link) in enumerate(pairwise(blocks), 1):
        if not link.is_linked:  # most lines
            continue
        opens = block.text.endswith(":") or bool(_REFERENCES.match(block.key()))
        if not opens or block.links or is_related_heading(block) or is_ending(block):
            continue
        if flow_of(link) is flow_of(block):
            found.update(takewhile(lambda line: line.is_linked and bool(line.text), blocks[position:]))
    return frozenset(found)


def without_featured(blocks: list[Block], section: Box, announced: frozenset[Block]) -> tuple[list[Block], list[Block]]:
    """Drop boxes in the text that show one other article: its linked title with its photo or its summary."""
    if not any(block.links and (block.is_link or _opens_with_link(block)) for block in blocks):
        return blocks, []
    shown = {block.index: block for block in blocks}
    most = min(_MOST_FEATURED, sum(bool(block.text) for block in blocks) - 1)  # a box of all lines features none
    return _without_boxes(
        blocks,
        section,
        lambda box: box.tag in _CARD_TAGS and _features_one(box, shown, most, announced),
        kept=frozenset(),
    )


def is_called_boilerplate(box: Box) -> bool:
    """True for a box named like what a portal prints around its articles, or for what a site asks of its readers."""
    words = box.words()
    return is_boilerplate_box(box) or (bool(words) and (not _CALLS.isdisjoint(words) or words >= WAYS))


def without_boilerplate_boxes(
    blocks: list[Block], section: Box, announced: frozenset[Block]
) -> tuple[list[Block], list[Block]]:
    """Drop boxes inside the section that are named like boilerplate and shaped like it: links or short lines. Where no
    line leads on, and no box `is_called_boilerplate`, there is none."""
    left, cut = _without_boxes(blocks, section, lambda box: _is_boilerplate_part(box, section, blocks), kept=announced)
    way = next(filter(names_way, cut), None)
    return (left, cut) if way is None else _without_rest(left, cut, way)


def _without_rest(left: list[Block], cut: list[Block], way: Block) -> tuple[list[Block], list[Block]]:
    """Drop also what a site sets behind the way to the articles before and after: a word of its own in other boxes."""
    text = [block for block in left if block.index < way.index]
    rest = [block for block in left if block.index > way.index]
    flows = {flow_of(block) for block in text if block.is_prose}
    goes_on = any(block.shows_document if block.is_linked else flow_of(block) in flows for block in rest)
    if goes_on or not (rest and flows) or prose_length(rest) > prose_length(text):
        return left, cut
    return text, cut + rest


def without_licence(blocks: list[Block], boxes: Sequence[Box]) -> tuple[list[Block], list[Block]]:
    """Take out what stands in one of the `boxes` named for the rights to an article, with a link to its licence: its
    author, too; and what stands behind it, where that is no prose."""
    granting = [box for box in boxes if not _OF_RIGHTS.isdisjoint(box.words()) and _grants_rights(box, blocks)]
    if not granting:
        return blocks, []
    widest = max(granting, key=lambda box: box.last - box.first)
    goes_on = any(block.is_prose for block in blocks if block.index >= widest.last)
    end = widest.last if goes_on else blocks[-1].index + 1
    cut = [block for block in blocks if widest.first <= block.index < end]
    return [block for block in blocks if block not in cut], cut


def _grants_rights(box: Box, blocks: Sequence[Block]) -> bool:
    """True for a box of some of these lines, but for their first paragraph, that links to a licence."""
    inside = [block for block in blocks if holds(box, block)]
    if not inside or next(filter(is_prose, blocks), None) in inside:
        return False
    return any(_LICENCES in (link.get("href") or "") for link in box.element.iter("a"))


def _without_boxes(
    blocks: list[Block], section: Box, is_cut: Callable[[Box], bool], *, kept: frozenset[Block]
) -> tuple[list[Block], list[Block]]:
    """The blocks left and those cut: the ones in boxes inside the section that are to be cut, but for the `kept`."""
    verdicts = {section: False}
    left: list[Block] = []
    cut: list[Block] = []
    for block in blocks:
        (cut if block not in kept and _is_within(block.box, verdicts, is_cut) else left).append(block)
    return left, cut


def _is_within(box: Box, verdicts: dict[Box, bool], is_cut: Callable[[Box], bool]) -> bool:
    """True where a box, or one around it inside the section, is to be cut; `verdicts` has those of the boxes that were
    asked about, and takes those of others in."""
    unasked: list[Box] = []
    around: Box | None = box
    while around is not None and around not in verdicts:
        unasked.append(around)
        around = around.parent
    verdict = around is not None and verdicts[around]
    for inside in reversed(unasked):
        verdict = verdicts[inside] = verdict or is_cut(inside)
    return verdict


def _features_one(box: Box, shown: Mapping[int, Block], most: int, announced: frozenset[Block]) -> bool:
    """Whether a box shows one other article, in at most `most` lines; `shown` has the text's lines by their place."""
    inside = [shown[index] for index in range(box.first, box.last) if index in shown]
    lines = [*filter(has_text, inside)]
    titles = [
        block
        for block in lines
        if (is_linked_title(block) and not goes_on_in_link(block))
        or (len(lines) == 1 and (_opens_with_link(block) or _is_dated_link(block)))
    ]
    if not titles and lines and _is_short_title(lines[0], box, inside):
        titles = lines[:1]
    if len(titles) != 1 or len(lines) > (1 if box.tag == "figure" else most):  # or a photo, with its gallery's link
        return False
    title = titles[0]
    is_sentence = title.text.endswith(".") and not title.text.endswith(_CUT) and is_linked_title(title)
    if title in announced or title.shows_document or is_sentence or lines[0] is not title:
        return False
    behind = lines[1:]
    if any(block.kind == IMAGE and not _targets(title).isdisjoint(_targets(block)) for block in inside):
        return True
    if not behind:
        return not title.is_link and _runs_together(title.pieces)
    is_one_link = _leads_on(title) and all(map(goes_on_in_link, behind))
    is_told = _sums_up(behind[0], title) or (box.tag in _APART and behind[0].text.endswith("."))
    return is_one_link or (is_told and not behind[0].link_chars and all(map(is_date_line, behind[1:])))


def _is_short_title(line: Block, box: Box, inside: Sequence[Block]) -> bool:
    """True for a few words that lead on, in a box of its own kind, or beside a photo that leads there, too."""
    if not (line.is_link and len(line.text) >= _SHORTEST_TITLE and _leads_on(line)) or line.kind == CAPTION:
        return False
    if "://" in (line.links[0].get("href") or ""):  # to a shop, perhaps
        return False
    is_shown = box.tag != "figure" and any(one.kind == IMAGE and _leads_to(_targets(line), one) for one in inside)
    is_shown = is_shown or all(map(goes_on_in_link, filter(has_text, inside[1:])))
    return len(inside) > 1 and (is_shown or box.tag in _APART)


def goes_on_in_link(block: Block) -> bool:
    """True for a further line of a card that is one link: only the first one has the link."""
    return block.is_linked and not block.links


def _is_dated_link(block: Block) -> bool:
    """A link, however short, with a day right behind it: "<a>Tin vui</a> <span>25/03/2023</span>"."""
    return block.is_link and len(block.text) < _LONGEST_POINTER and closing_date(block.text) is not None


def _sums_up(line: Block, title: Block) -> bool:
    """True for a paragraph under the linked title of another article; a short sentence under one that is a heading."""
    return not line.link_chars and (line.is_prose or (title.kind == HEADING and line.text.endswith(".")))


def _opens_with_link(block: Block) -> bool:
    """True for a linked title with its summary in one line."""
    if block.link_chars < TITLE_LENGTH:
        return False
    opening = next((owner for piece, owner in zip(block.pieces, block.owners, strict=False) if piece.strip()), None)
    return opening is not None and any(one in block.links for one in with_outer(opening, 2))


def _is_boilerplate_part(box: Box, section: Box, blocks: Sequence[Block]) -> bool:
    if box.tag in _HEADING_TAGS:  # what a heading opens is judged by its words
        return False
    if box.tag == "p" and not box.words():  # most boxes
        return False
    if box.tag == "footer" and box.parent is not None and box.parent.tag == "blockquote":  # whose words it is
        return False
    is_named = is_called_boilerplate(box) and not is_boilerplate_box(section)
    return (is_named and _is_shaped_like_boilerplate(box, blocks)) or _is_link_box(box, blocks)


def _is_shaped_like_boilerplate(box: Box, blocks: Sequence[Block]) -> bool:
    """Links, short lines, prose under a heading of comments and the like, or a footer behind the text. Names lie: other
    prose alone is kept."""
    inside = [block for block in blocks if holds(box, block) and block.kind != IMAGE]
    if not inside:
        return False
    prose, whole = prose_length(inside), prose_length(blocks)
    if prose and box.tag == "footer" and _ends_text(box, blocks):
        return True
    if prose > 0.5 * whole:
        return False
    if box.tag == "aside" and inside[-1].is_link and _is_card(box, blocks):
        return True
    is_brief = sum(block.is_prose for block in inside) <= _MOST_SAID
    if is_brief and not _BEHIND_TEXT.isdisjoint(box.words()) and _ends_text(box, blocks):
        return True
    if not prose:
        is_beside = whole > 0 and not _BESIDE_TEXT.isdisjoint(box.words())
        return not (inside[0].kind in (ROW, CAPTION) or (_is_under_photo(inside[0], blocks) and not is_beside))
    characters = sum(len(block.text) for block in inside)
    linked = sum(block.link_chars for block in inside)
    return linked > 0.4 * characters or is_ending(inside[0]) or is_related_heading(inside[0]) or _is_comment_box(box)


def _is_card(box: Box, blocks: Sequence[Block]) -> bool:
    """True for a box that opens with a photo and has a heading: what its last link leads to."""
    inside = [block for block in blocks if holds(box, block)]
    return inside[0].kind == IMAGE and any(block.kind == HEADING for block in inside)


def _ends_text(box: Box, blocks: Sequence[Block]) -> bool:
    """True where prose stands in front of a box, and none behind it."""
    beside = [block.index for block in blocks if block.is_prose and not holds(box, block)]
    return bool(beside) and beside[-1] < box.first


def _is_link_box(box: Box, blocks: Sequence[Block]) -> bool:
    """A box of links to other pages, with whatever stands among them; not one that holds most of the text, nor rows of
    a table with a value for each link."""
    if box.tag not in _BOX_TAGS or box.last - box.first < _FEWEST_LINKS:
        return False
    inside = [block for block in blocks if holds(box, block) and block.text]
    links = [block for block in inside if block.is_linked and not block.shows_document]
    if len(links) < _FEWEST_LINKS or 2 * len(links) < len(inside) or _has_captioned_photo(box, blocks):
        return False
    if all(map(_is_value_of_link, inside)) or all(map(_goes_on_behind_link, inside)):
        return False
    characters = sum(len(block.text) for block in inside)
    linked = sum(block.link_chars for block in inside)
    total, own = prose_length(blocks), prose_length(inside)
    if own and all(_is_under_link(block, blocks) for block in inside if block.is_prose):
        return total > own
    return linked > 0.5 * characters and own <= 0.5 * total


def _is_value_of_link(row: Block) -> bool:
    """True for a row that ends with an amount, behind what is linked: "70.000đ"."""
    return row.kind == ROW and len(row.cells) > 1 and bool(_AMOUNT.fullmatch(row.cells[-1]))


def _goes_on_behind_link(item: Block) -> bool:
    """ "<a>Bài dự thi số 4</a> của tổ phụ nữ thôn Piềng": an item whose sentence goes on behind what it links to; a day
    or a section is no sentence."""
    if item.kind != ITEM or not (item.is_linked and item.links):
        return False
    said = item.text.removeprefix(element_text(item.links[0])).lstrip()
    return said != item.text and said[:1].islower()


def _has_captioned_photo(box: Box, blocks: Sequence[Block]) -> bool:
    """True when a photo in the box stands above a line that is no link: thumbnails stand beside their links."""
    return any(
        photo.kind == IMAGE and holds(box, photo) and shows_photo(photo) and is_caption(line, photo)
        for photo, line in pairwise(blocks)
        if not line.links and not is_date_line(line)
    )


def _is_under_link(block: Block, blocks: Sequence[Block]) -> bool:
    position = next(number for number, other in enumerate(blocks) if other is block)
    before = next((other for other in reversed(blocks[:position]) if other.text and not is_date_line(other)), None)
    return before is not None and before.is_linked


def _is_under_photo(block: Block, blocks: Sequence[Block]) -> bool:
    position = next((number for number, other in enumerate(blocks) if other is block), 0)
    return position > 0 and blocks[position - 1].image is not None


def _is_comment_box(box: Box) -> bool:
    return not {"comment", "comments", "binhluan"}.isdisjoint(box.words())


def without_related(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Drop each heading such as "Tin liên quan" with the list of links under it, also where the list was left out or is
    filled by a script; text that goes on behind it stays."""
    if not (any(map(is_related_heading, blocks)) or any(map(heads_others_abroad, blocks))):  # nearly always
        return blocks, []
    kept: list[Block] = []
    cut: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        is_ours = is_related_heading(block)
        if (is_ours or heads_others_abroad(block)) and len(block.cells) <= 1:
            end = _end_of_list(blocks, index + 1, has_summaries=is_ours)
            if end > index + 1 or index + 1 == len(blocks) or _has_lost_list(block, blocks[index + 1]):
                cut.extend(blocks[index:end])
                index = end
                continue
        kept.append(block)
        index += 1
    return kept, cut


def _has_lost_list(heading: Block, behind: Block) -> bool:
    """True for the heading of a list in a box of its own, where what stood under it is not among the blocks any more,
    and for one that is a link to nowhere."""
    if section_of(heading) is section_of(behind):
        return False
    is_dead = bool(heading.links) and all(map(leads_nowhere, heading.links))
    return is_dead or behind.index > heading.index + 1


def _end_of_list(blocks: Sequence[Block], start: int, *, has_summaries: bool = True) -> int:
    """End of the run of other articles' titles, dates, thumbnails and, where it `has_summaries`, these that begins at
    `start`."""
    end = index = start
    linked = summaries = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind == IMAGE or (block.kind == CAPTION and not linked):
            index += 1
            continue
        if is_ending(block):
            break
        if block.is_linked and not block.shows_document:
            linked += 1
            index += 1
            end = index
        elif not linked and _may_open_list(blocks, index, start) and _leads_to_link(blocks, index):
            index += 1
        elif block.is_prose and not has_summaries:
            break
        elif linked and (_is_list_line(blocks, index) or 2 <= summaries == linked - 1):  # the others had one, too
            summaries += block.is_prose
            index += 1
            end = index
        else:
            break
    return end if linked else start


def _may_open_list(blocks: Sequence[Block], index: int, start: int) -> bool:
    """True for a heading right under that of a list, and for who wrote the first article of it, and when; "Read more"
    as a link is the end of something."""
    if not blocks[start - 1].links and is_meta_line(blocks[index]):
        return True
    return index == start and blocks[index].kind == HEADING


def _is_list_line(blocks: Sequence[Block], index: int) -> bool:
    """Who wrote an article and when, a tool, a summary, or a word or two between links."""
    block = blocks[index]
    if says_who_or_when(block) or is_boilerplate_line(block) or _is_summary(blocks, index):
        return True
    return len(block.text) < _SHORT_LINE and _leads_to_link(blocks, index)


def _leads_to_link(blocks: Sequence[Block], index: int) -> bool:
    """True where a linked line follows, perhaps behind a photo, or who wrote it and when."""
    following = (one for one in blocks[index + 1 :] if one.kind != IMAGE and not says_who_or_when(one))
    return any(one.is_linked for one in islice(following, 1))


def _is_summary(blocks: Sequence[Block], index: int) -> bool:
    """Prose under a linked title, followed by another linked title, or in the small box of its link."""
    before = next((block for block in reversed(blocks[:index]) if block.text and not is_date_line(block)), None)
    if before is None or not before.is_linked:
        return False
    after = next(filter(has_text, blocks[index + 1 :]), None)
    if after is not None and after.is_linked:
        return True
    parent = blocks[index].box.parent
    return (
        parent is not None and before.box in (parent, *_children_of(parent, before)) and parent.last - parent.first <= 4
    )


def _children_of(parent: Box, block: Block) -> list[Box]:
    return [box for box in block.box.ancestors() if box.parent is parent]


def without_pointers(blocks: list[Block], announced: frozenset[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """Drop lines among the text that only link to other articles: ">> <a>title</a>", or several such links in a row.
    Last come those for which nothing but their place speaks, addresses among them: several in a row are sources."""
    addresses = {n for n, block in enumerate(blocks) if is_bare_address(block) and block not in announced}
    pointers = {number for number, block in enumerate(blocks) if _is_pointer(block) and block not in announced}
    cards = {number for number, block in enumerate(blocks) if block.is_link and _is_link_card(blocks, number)}
    pointers |= {number for number in cards if blocks[number] not in announced}
    if not (pointers or addresses) or len(pointers) == sum(1 for block in blocks if block.text):
        return blocks, [], []
    dropped = {
        number
        for number in pointers
        if _POINTER_MARK.match(blocks[number].text)
        or _is_labelled(blocks[number])
        or number - 1 in pointers
        or number + 1 in pointers
        or number in cards
        or _is_alone_in_box(blocks[number])
    }
    dropped |= {other for number in pointers for other in _headed_box(blocks, number, pointers)}
    dropped |= {other for number in dropped for other in _lines_of_link(blocks, number)}
    parting = {number for number in (pointers - dropped) | addresses if _parts_paragraphs(blocks, number)}
    kept = [block for number, block in enumerate(blocks) if number not in dropped | parting]
    return kept, [blocks[number] for number in sorted(dropped)], [blocks[number] for number in sorted(parting)]


def _headed_box(blocks: Sequence[Block], number: int, pointers: set[int]) -> Sequence[int]:
    """The lines of the box of its own that holds such a link, others like it, and a few words right above the first of
    them: "Tiêu điểm". Under a photo that does not lead there, they are its caption."""
    heading = blocks[number - 1] if number and number - 1 not in pointers else None
    if heading is None or not 0 < len(heading.text) <= LONGEST_LABEL or heading.links:
        return ()
    if heading.text.endswith(_ENDS) or is_date_line(heading) or heading.kind in (ROW, CAPTION, ITEM):
        return ()
    above = blocks[number - 2 : number - 1] if number > 1 else ()
    if any(one.kind == IMAGE and not _leads_to(_targets(blocks[number]), one) for one in above):
        return ()
    boxes = (box for box in boxes_around(heading, _AROUND_HEADING) if holds(box, blocks[number]))
    box = next((box for box in boxes if box.tag in _OWN_BOXES), None)
    inside = [n for n, block in enumerate(blocks) if box is not None and holds(box, block)]
    is_headed = inside[:1] == [number - 1] and all(n in pointers or not blocks[n].text for n in inside[1:])
    return inside if is_headed else ()


def _lines_of_link(blocks: Sequence[Block], number: int) -> Iterator[int]:
    """The further lines of a card that is one link: its day, its summary. Only the first one has the link."""
    behind = takewhile(lambda n: goes_on_in_link(blocks[n]), range(number + 1, len(blocks)))
    return behind if blocks[number].links else iter(())


def _is_link_card(blocks: Sequence[Block], number: int) -> bool:
    """True for the first line of a card that is one link to another article, a few lines; or all of it in one line that
    runs title and summary together, each in its element."""
    block = blocks[number]
    if block.shows_document or not _leads_on(block):
        return False
    behind = len(list(_lines_of_link(blocks, number)))
    if behind:
        return behind < _MOST_FEATURED
    return len(block.text) >= TITLE_LENGTH and _runs_together(block.pieces)


def _leads_on(block: Block) -> bool:
    """True for a line of one link that leads on: to no photo, which opens over the page, and nowhere in it."""
    if len(block.links) != 1:
        return False
    link = block.links[0]
    return not (leads_nowhere(link) or _PHOTO.search(link.get("href") or ""))


def _runs_together(pieces: Sequence[str]) -> bool:
    """True where a piece begins with a capital right behind a letter or a figure of another one."""
    return any(one[-1:].isalnum() and other[:1].isupper() for one, other in pairwise(pieces))


def _is_alone_in_box(block: Block) -> bool:
    """A line that has a box of its own, which says that it is no part of the text around it."""
    boxes = takewhile(is_alone, block.box.ancestors())
    return any(box.tag in _OWN_BOXES for box in boxes)


def _parts_paragraphs(blocks: Sequence[Block], number: int) -> bool:
    """True for a short line that is a link as a whole and stands between two paragraphs, none of which announces it.
    Of longer ones trafilatura has a say; it keeps lines as short as these."""
    link = blocks[number]
    if link.link_share < 1.0 or len(link.text) > _LONGEST_POINTER or not 0 < number < len(blocks) - 1:
        return False
    before, behind = blocks[number - 1], blocks[number + 1]
    return before.is_prose and behind.is_prose and not before.text.endswith(":")


def _is_pointer(block: Block) -> bool:
    """True for a linked title, and no heading of the text that is a link to its own place (VuePress)."""
    if not block.is_linked or len(block.text) < TITLE_LENGTH or block.shows_document or is_bare_address(block):
        return False
    mark = _POINTER_MARK.match(block.text)
    if not mark:
        is_title = block.is_link and (not block.text.endswith(".") or block.text.endswith(_CUT))
        is_of_text = is_title and block.kind == HEADING and leads_into_page(block)
        return (is_title and not is_of_text) or _is_labelled(block)
    return len(block.text) - block.link_chars <= len(mark[0]) + BETWEEN_LINKS


def _is_labelled(block: Block) -> bool:
    """ "Read also: <a>…</a>", in any of the languages of papers."""
    label, colon, _ = block.text[:LONGEST_LABEL].partition(":")
    unlinked = len(block.text) - block.link_chars
    return bool(colon) and unlinked <= len(label) + BETWEEN_LINKS and labels_other(label)
