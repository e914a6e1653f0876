"""Which line of a page is the article's title, and what the title is when the page prints it cut or not at all."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, takewhile
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date, other_words, without_dates
from ntm_crawler.extraction.boilerplate import (
    is_attachment_heading,
    is_boilerplate_line,
    is_breadcrumb,
    is_ending,
    is_footer_line,
    is_related_heading,
    is_tool,
)
from ntm_crawler.extraction.boxes import PAGE_TAGS, is_alike, is_alone, parent_of, section_of
from ntm_crawler.extraction.byline import read_byline
from ntm_crawler.extraction.date_labels import date_label, is_linked_label
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.layout import HEADING, Block, Box, Layout, remembered, words_of_name
from ntm_crawler.extraction.media import is_centred
from ntm_crawler.extraction.meta_zone import read_meta
from ntm_crawler.extraction.metadata import is_site_name, title_parts, without_site_name
from ntm_crawler.extraction.own_address import leads_here
from ntm_crawler.extraction.scale import is_sentence
from ntm_crawler.text import fold, normalize

_CUT = re.compile(r"\s*(?:\.{2,}|…)\s*$")
_OF_ARTICLE = frozenset(("main", "article"))
_SHORTEST = 8
_SHORTEST_PART = 20
_SHORTEST_TITLE = 12  # of a line that only its make tells
_SEPARATORS = tuple("-–—|»:•·/")
_TITLE_WORDS = frozenset(["headline", "tit"])
_PARTS_OF_ENTRY = frozenset(["content", "summary", "meta", "footer", "date", "body", "text"])  # "entry-content"
_TITLE_STARTS, _TITLE_ENDS = ("title", "tieude"), ("title", "tieude", "heading")
_SPLIT_TITLE_WORDS = frozenset(["tieu", "de"])
_LONGEST = 400
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 4
_MUCH_LONGER = 3
_SHORTEST_SLUG, _SHARED_SLUG, _CUT_SLUG = 15, 25, 40
_FEWEST_LETTERS = 8  # of a line, with which a slug begins: compared before the whole line is
_OPENING = 30  # characters in which they stand: bounds the work
_MUCH_OF_SLUG = 1.25
_ENDING = re.compile(r"\.(?:html?|aspx|php|jsp)$", re.IGNORECASE)
_BADGES = frozenset(
    (
        *(
            "moi",
            "moi nhat",
            "new",
            "hot",
            "noi bat",
            "tin moi",
            "tin hot",
            "tin nong",
            "nong",
            "tin nhanh",
            "quan trong",
        ),
        *("updated", "pin", "ghim", "video", "anh", "truc tiep", "live", "infographic", "e-magazine"),
    )
)
_CLOCKS = re.compile(r"\d{1,2}[:hg]\d{2}(?::\d{2})?")
_ID_TAIL = re.compile(r"[-_.]\d{1,12}$")
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_STEPS = re.compile(r"\s*(?:[>»/›|]|-)+\s+|\s*[>»›]+\s*")
_STEP_SIGNS = " \t\r\n\xa0/>»›"  # between the steps of a breadcrumb
_FEWEST_ROWS = 3  # linked headings of one make that are a list
_FEWEST_PARAGRAPHS = 2  # between a title and the heading of a part of its text
_BESIDE_TITLE = 2  # lines between a title and its date label
_MOST_BESIDE = 5  # short ones among which it may stand: name, category, readers
_MOST_BETWEEN = (
    100  # lines between a heading and text, and _MOST_LEVELS boxes around both: what a hostile page may cost
)
_MOST_LEVELS = 20
_SHORT_LINE = 60  # characters, as all lengths here
_LONGEST_NAME = 200  # characters of an element's class and id that are looked at: bounds the work
_LONGEST_LABEL = 90
_POSTED = re.compile(
    r"^(?:ngay |duoc |bai |tin )?(?:dang|cap nhat|xuat ban|gui)(?: (?:ngay|luc|tai|tin|boi|bai))?\b"
    r"|^(?:ngay )?\d.*\d:\d\d"
)
_OF_DOCUMENT = re.compile(r"[^\d:]{2,40}, ngay \d")  # "Quan Sơn, ngày 28 tháng 4 năm 2023"
_ENUMERATED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s")  # "1. Kết quả nổi bật": a part of a text
_BOLD = frozenset(("b", "strong", "big"))
_BOLD_DEPTH = 3  # elements around a word: `b` around `font` around `span`; one further out may be left open
LEAD_WORDS = frozenset(
    [
        "lead",
        "brief",
        "subtitle",
        "sapo",
        "summary",
        "hometext",
        "desc",
        "description",
        "intro",
        "introtext",
        "trichdan",
        "tomtat",
        "mota",
        "abstract",
        "quote",
        "teaser",
    ]
)


def title_clues(*titles: str | None) -> tuple[str, ...]:
    """The given titles that can be an article's (site names left out), without duplicates."""
    kept = (title.strip() for title in titles if title and len(title.strip()) >= _SHORTEST)
    return tuple(dict.fromkeys(title for title in kept if not is_site_name(title)))


def same_title(text: str, clue: str) -> bool:
    """True when `text` is the title `clue`, up to case, a final stop, a cut with "..." or the site's name around it."""
    short, long = _key(text), _key(clue)
    if len(short) < _SHORTEST:
        return False
    if short == long:
        return True
    if _is_cut(text) and len(short) >= _SHORTEST_PART and long.startswith(short):
        return True
    if _is_cut(clue) and len(long) >= _SHORTEST_PART and short.startswith(long):
        return True
    if len(short) < _SHORTEST_PART or len(short) > len(long):
        return False
    before, found, behind = long.partition(short)
    is_apart = not behind or behind.lstrip(" .").startswith(_SEPARATORS)
    return bool(found) and is_apart and (not before or before.rstrip().endswith(_SEPARATORS))


def find_title_blocks(layout: Layout, clues: Iterable[str], url: str = "") -> list[Block]:
    """Every block that prints one of the clues; a linked one only when it links to the page itself, at `url`."""
    wanted = tuple(clues)
    if not wanted:
        return []
    lowered = "\n".join(wanted).lower()
    longest = max(map(len, wanted)) * 2 + 20
    found: list[Block] = []
    for block in layout.blocks:
        if not _SHORTEST <= len(block.text) <= longest:
            continue
        words = _heading_words(block) if block.links else block.text
        if words[:_SHORTEST].lower() not in lowered:
            continue
        if block.is_linked and not _links_here(block, url):
            continue
        if any(same_title(title_text(block, wanted), clue) for clue in wanted) and not is_site_name(block.text):
            found.append(block)
    return without_breadcrumbs(_without_sites_heading([block for block in found if not block.is_linked] or found))


def _without_sites_heading(titles: list[Block]) -> list[Block]:
    """Titles without what the page's header says beside its logo, where an h1 of `main` or `article` says another part
    of the document's title."""
    own = [block for block in titles if block.box.tag == "h1" and _OF_ARTICLE & _tags_around(block)]
    if not own:
        return titles
    return [
        block
        for block in titles
        if "header" not in (around := _tags_around(block))
        or _OF_ARTICLE & around
        or any(same_title(block.text, one.text) for one in own)
    ]


def _tags_around(block: Block) -> set[str]:
    return {box.tag for box in block.box.ancestors()}


def without_breadcrumbs(titles: list[Block]) -> list[Block]:
    """Titles from the first heading among them on: breadcrumbs in front of it end with the title, too."""
    first = next((number for number, block in enumerate(titles) if block.kind == HEADING), None)
    return titles if first is None else titles[first:]


def find_slug_titles(layout: Layout, url: str) -> list[Block]:
    """Every block that prints the title which the CMS has put into the page's address, `url`, as its slug; of a short
    slug an h1 that says the same."""
    all_slugs = _slugs(url)
    slugs = [slug for slug in all_slugs if len(slug) >= _SHORTEST_SLUG]
    if not slugs:
        return _find_short_slug_titles(layout, all_slugs) if all_slugs else []
    found = []
    letters = {slug[0] for slug in slugs}
    for block in layout.blocks:
        if len(block.text) < _SHORTEST_SLUG or len(block.text) > _LONGEST:
            continue
        first = _squeezed(block.text[0])
        if first and first[0] not in letters:  # most lines: no need to fold more of them
            continue
        head = _squeezed(block.text[:_OPENING])[:_FEWEST_LETTERS]
        begun = [slug for slug in slugs if slug.startswith(head) and len(head) == _FEWEST_LETTERS]
        if not begun or (block.is_linked and not _links_here(block, url)):
            continue
        if any(_is_slug_of(slug, _squeezed(block.text)) for slug in begun):
            found.append(block)
    return without_breadcrumbs(found)


def _find_short_slug_titles(layout: Layout, slugs: tuple[str, ...]) -> list[Block]:
    headings = [block for block in layout.blocks if block.kind == HEADING and block.box.tag == "h1"]
    own = (block for block in headings if len(block.text) <= _SHORT_LINE and not block.links)
    return [block for block in own if _squeezed(block.text) in slugs and not is_site_name(block.text)]


def find_short_titles(layout: Layout, titles: Iterable[str | None], url: str) -> list[Block]:
    """Headings of a word or two ("Thông báo") that the listing, the document's own title or the address names, too;
    the only h1 in front of a text needs no other witness."""
    names = {fold_phrase(part) for title in titles if title for part in title_parts(title)}
    slugs = _slugs(url, shortest=True)
    made = [
        block
        for block in layout.blocks
        if 2 <= len(block.text) <= _SHORT_LINE
        and (block.kind == HEADING or has_title_name(block))
        and not (block.is_linked and not _links_here(block, url))
        and title_parts(block.text)
    ]
    named = [
        block
        for block in made
        if (fold_phrase(title_text(block, ())) in names or _squeezed(block.text) in slugs)
        and not _heads_a_section(layout, block, url)
    ]
    first = [block for block in named if block.box.tag == "h1"]
    return first or [block for block in named if _squeezed(block.text) in slugs or _is_witnessed(layout, block)]


def _is_witnessed(layout: Layout, block: Block) -> bool:
    """A date label stands beside the line, and is no other title's, or it links to its own page."""
    return bool(block.links) or _is_dated(layout.blocks, block.index)


def _heads_a_section(layout: Layout, block: Block, url: str) -> bool:
    """True for the name of a section above a title that is dated or named one. A heading with a day of its own is none,
    whatever subheading follows it, but for one that is made as a title more than it."""
    behind = list(_short_lines(layout.blocks[block.index + 1 : block.index + 2 + _MOST_BESIDE + _BESIDE_TITLE]))
    title = next(
        (line for line in behind if can_be_title(line, url) and not (_tells_day(line) or _is_lead(line))), None
    )
    if title is None or not (has_title_name(title) or _is_dated(layout.blocks, title.index)):
        return False
    is_own_day = any(map(date_label, behind[: behind.index(title)]))
    return not is_own_day or title.box.tag == "h1" or block.kind != HEADING or has_title_name(title)


def _short_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The lines of these up to the first one of a text: longer than a label, and neither linked nor made as a title."""
    return takewhile(
        lambda line: (
            len(line.text) - line.link_chars <= _SHORT_LINE
            or looks_like_title(line)
            or is_breadcrumb(line)
            or _tells_day(line)
        ),
        (block for block in blocks if block.text),
    )


def is_title_of_address(text: str, url: str) -> bool:
    """True for the title that the CMS has put into the page's address as its slug."""
    squeezed = _squeezed(text) if len(text) <= _LONGEST else ""
    return any(min(len(slug), len(squeezed)) >= _SHORTEST_SLUG and _is_slug_of(slug, squeezed) for slug in _slugs(url))


def without_headings_of_boxes(printed: list[Block], named: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Titles by the address, without those that only begin like one further up that the page names, and those with
    paragraphs between such an h1 and them: addresses are cut short, and a box at the side, or a part of the text, may
    be called the same."""
    own = next((title.index for title in named if title.box.tag == "h1"), len(blocks))
    left = [block for block in printed if not any(_goes_on(title, block) for title in named)]
    if all(block.index <= own for block in left):  # nearly always
        return left
    paragraphs = islice((line.index for line in blocks[own + 1 :] if _is_sentence(line)), _FEWEST_PARAGRAPHS - 1, None)
    end = next(paragraphs, len(blocks))
    return [block for block in left if block.index < end]


def _goes_on(title: Block, block: Block) -> bool:
    is_longer = len(title.text) > len(block.text) and title.key().startswith(block.key())
    return is_longer and title.index < block.index


def _slugs(url: str, *, shortest: bool = False) -> tuple[str, ...]:
    """The letters and digits of the address's last telling part: "…/nam-n-dir-tich-cuc-251.html" → namndirtichcuc, and
    those behind a number in front, which may be the article's: "…/12-su-kien" → 12sukien, sukien.

    With `shortest`, a last part of one word counts, too."""
    segments = [_ENDING.sub("", unquote(segment)) for segment in urlsplit(url).path.split("/") if segment]
    last = next((segment for segment in reversed(segments) if shortest or "-" in segment or "_" in segment), "")
    slug = _squeezed(_ID_TAIL.sub("", last))
    return tuple(filter(None, dict.fromkeys((slug, slug.lstrip("0123456789")))))


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return _NOT_ALNUM.sub("", fold(text))


def _is_slug_of(slug: str, squeezed: str) -> bool:
    """Slugs may be cut, if long, and a random tail may follow them: what they share with the title decides."""
    shared = next((number for number, pair in enumerate(zip(slug, squeezed, strict=False)) if pair[0] != pair[1]), -1)
    if shared < 0:
        return len(slug) >= _CUT_SLUG or len(squeezed) <= _MUCH_OF_SLUG * len(slug)
    return shared >= _SHARED_SLUG


def title_text(block: Block, clues: Iterable[str]) -> str:
    """The title that `block` prints, without what stands in its line beside it: a badge ("Mới"), a tool, a day in
    elements of their own, a date label; of a breadcrumb, the last step that no link leads to."""
    if len(block.pieces) < 2:
        return block.text
    if block.link_chars and (step := _last_step(block)):
        return step
    wanted = tuple(clues)
    words = _heading_words(block)
    if words != block.text and any(same_title(words, clue) for clue in wanted):
        return words
    if any(block.text.casefold() == clue.casefold() for clue in wanted):
        return block.text
    bare = _without_badges(block)
    if block.link_chars or date_label(block) is None or bare != block.text:
        return bare
    first = normalize(next((piece for piece in block.pieces if not piece.isspace()), ""))
    is_known = any(same_title(first, clue) for clue in wanted) or is_telling(first)
    return first if is_known and len(first) < len(block.text) and _ends_in_label(block, first) else block.text


def _heading_words(block: Block) -> str:
    """A line without the linked category or site's name in front of it: "<a>Giáo dục</a> Cô giáo cắm bản", or the
    linked steps of a breadcrumb with signs between them: ikiwiki's "wiki/ posts/ …"."""
    if not block.links:
        return block.text
    if block.is_linked:
        if block.kind != HEADING:
            return block.text
        return normalize(block.links[-1].text_content()) or block.text
    pieces = zip(block.pieces, block.owners, strict=False)
    linked = takewhile(lambda pair: not pair[0].strip(_STEP_SIGNS) or _is_linked(pair[1]), pieces)
    return normalize("".join(block.pieces[len(list(linked)) :]))


def _is_linked(element: HtmlElement) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None


def _without_badges(block: Block) -> str:
    """The text of a heading without badges, tools and days that stand in elements of their own in front of or behind
    its words."""
    pieces = [(piece, owner) for piece, owner in zip(block.pieces, block.owners, strict=False) if not piece.isspace()]
    if block.kind != HEADING and not has_title_name(block):
        return _beside_time(block, pieces)
    while len(pieces) > 1 and pieces[-1][1] is not block.box.element and _is_badge(pieces[-1][0]):
        pieces.pop()
    while len(pieces) > 1 and pieces[0][1] is not block.box.element and _is_badge(pieces[0][0]):
        pieces.pop(0)
    if len(pieces) == sum(not piece.isspace() for piece in block.pieces):
        return block.text
    return normalize("".join(piece for piece, _ in pieces))


def _beside_time(block: Block, pieces: Sequence[tuple[str, HtmlElement]]) -> str:
    """The words in an element named like a title, where nothing but elements with a day stand in their line, too."""
    words = [
        (piece, owner)
        for piece, owner in pieces
        if not ((owner.tag == "time" and owner.get("datetime")) or (has_date(piece) and _is_badge(piece)))
    ]
    if not words or len(words) == len(pieces) or len({owner for _, owner in words}) > 1:
        return block.text
    return normalize("".join(piece for piece, _ in words)) if _is_named_title(words[0][1]) else block.text


def _is_badge(piece: str) -> bool:
    text = normalize(piece)
    key = fold_phrase(text)
    return is_tool(key) or key in _BADGES or (has_date(text) and not other_words(_CLOCKS.sub("", without_dates(text))))


def _last_step(block: Block) -> str | None:
    """ "Trang chủ >> Tin trong huyện >> Hội nghị …" with the last step unlinked: that step."""
    if not is_breadcrumb(block):
        return None
    step = _STEPS.split(block.text)[-1].strip()
    is_linked = len(block.text) - block.link_chars < len(step)
    return step if not is_linked and is_telling(step) else None


def _ends_in_label(block: Block, title: str) -> bool:
    """True when nothing but a date label with a clock stands behind `title` in its line."""
    label = date_label(block)
    if label is None or has_date(title) or not has_clock(label):
        return False
    return block.text.endswith(label.split()[-1])  # signs between day and clock are no part of a label


def _links_here(block: Block, url: str) -> bool:
    links = block.links[-1:] if block.kind == HEADING else block.links  # the site's name may stand in front
    targets = [(link.get("href") or "").strip() for link in links]
    return all(target.startswith(("#", "javascript:")) or leads_here(target, url) for target in targets)


@remembered
def has_title_name(block: Block) -> bool:
    """True when the block's box, the one around it, or the inline element around all of its words is named like a
    title: `<td><span id="lblTieuDe">`."""
    for box in islice(block.box.ancestors(), 2):
        if _name_a_title(box.words()):
            return True
    owner = block.owners[0] if len(block.owners) == 1 else None
    return owner is not None and owner is not block.box.element and _is_named_title(owner)


def _is_named_title(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _name_a_title(words_of_name(name[:_LONGEST_NAME]))


@lru_cache(maxsize=4096)
def _name_a_title(words: frozenset[str]) -> bool:
    if not _TITLE_WORDS.isdisjoint(words) or words >= _SPLIT_TITLE_WORDS:
        return True
    if "entry" in words and words.isdisjoint(_PARTS_OF_ENTRY):
        return True
    return any(word.startswith(_TITLE_STARTS) or word.endswith(_TITLE_ENDS) for word in words)


def looks_like_title(block: Block) -> bool:
    """A heading, or a line in a box named like one, of a title's length."""
    if not _SHORTEST_TITLE <= len(block.text) <= _LONGEST:
        return False
    return block.kind == HEADING or has_title_name(block)


def can_be_title(block: Block, url: str = "") -> bool:
    """A line that looks like a title, says enough for one, and is no label or heading of a box; a linked one only when
    it is made as a title and links to the page itself, at `url`."""
    return looks_like_title(block) and _says_a_title(block, url)


def _says_a_title(block: Block, url: str) -> bool:
    if block.link_chars and not ((block.kind == HEADING or has_title_name(block)) and _links_here(block, url)):
        return False
    if not is_telling(block.text) or not block.box.words().isdisjoint(LEAD_WORDS):
        return False
    return not (_opens_box(block) or is_boilerplate_line(block) or _ENUMERATED.match(block.text))


def heads_part(block: Block, blocks: Sequence[Block]) -> bool:
    """True for the heading of a part of a text: sentences stand in front of it and behind it in one box, those in front
    as paragraphs of that box and under no link (summaries), and no date label between them and it."""
    near = pairwise(blocks[max(0, block.index - _MOST_BETWEEN) : block.index])
    in_front = [line for above, line in near if not above.is_linked and _is_sentence(line)]
    rest = blocks[block.index + 1 : block.index + 1 + _MOST_BETWEEN] if in_front else ()
    sentences = [line for line in rest if _is_sentence(line)]
    for box in islice(block.box.ancestors(), _MOST_LEVELS if sentences else 0):
        if box.tag in PAGE_TAGS:
            break
        behind = [line for line in sentences if line.index < box.last]
        before = [line for line in in_front if line.index >= box.first and _is_paragraph(line, box, behind)]
        if before and behind:
            return not _is_set_apart(block, before[-1], blocks, rest)
    return False


def _is_paragraph(line: Block, box: Box, behind: Iterable[Block]) -> bool:
    """True for a line right in a box, or alone in one inside it that is like those of lines `behind`."""
    place = section_of(line)
    if place is box:
        return True
    alone = (section_of(one) for one in behind if is_alone(section_of(one)))
    return is_alone(place) and parent_of(place) is box and any(is_alike(place, other) for other in alone)


def _is_sentence(line: Block) -> bool:
    return is_sentence(line) and not is_breadcrumb(line)


def _is_set_apart(block: Block, sentence: Block, blocks: Sequence[Block], rest: Iterable[Block]) -> bool:
    """True for a title behind a sentence: a day label stands between the two, or between the title and its text."""
    behind = takewhile(lambda line: not _is_sentence(line), rest)
    return any(map(_tells_day, (*blocks[sentence.index + 1 : block.index], *islice(behind, _MOST_BESIDE))))


def find_dated_titles(layout: Layout, url: str) -> list[Block]:
    """The titles of pages whose metadata name none: the only h1 with a sentence right behind it, else lines made as
    titles with a date label right beside them or in them, else the only h1, heading named a title, or line named one,
    else any line in front of a label that says when it was posted, or a bold one with a day beside it; never the
    heading of a part of a text."""
    blocks = layout.blocks
    rows = frozenset(linked_rows(blocks, _tag_and_class))
    made = [
        block
        for block in blocks
        if can_be_title(block, url) and block not in rows and not _is_lead(block) and not heads_part(block, blocks)
    ]
    first = [block for block in made if block.box.tag == "h1"]
    if len(first) == 1 and any(map(_is_sentence, blocks[first[0].index + 1 : first[0].index + 1 + _BESIDE_TITLE])):
        return first
    dated = [block for block in made if _is_dated(blocks, block.index)]
    if len(first) == 1 and first[0] in dated:  # what stands above the only h1 is its section
        dated = dated[dated.index(first[0]) :]
    split = [  # a part of their line is the title
        block
        for block in blocks
        if len(block.pieces) > 1
        and (not block.is_linked or _links_here(block, url))
        and title_text(block, ()) != block.text
        and not heads_part(block, blocks)
    ]
    dated += [block for block in split if not is_breadcrumb(block)]
    first = first or [block for block in made if block.kind == HEADING and has_title_name(block)]
    first = first or [block for block in made if has_title_name(block)]
    named = dated or (first if len(first) == 1 else [])
    if named:
        return named
    posted = [
        one
        for one, label, behind in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if _is_posted(label) and _is_like_title(one, url) and not (_names_somebody(one) or _opens_box(behind))
    ]
    return posted or _bold_beside_days(blocks, url) or split


def linked_rows(blocks: Sequence[Block], make: Callable[[Block], object]) -> list[Block]:
    """Headings that are links, three or more of one `make`: rows of a list, wherever they lead."""
    linked = [block for block in blocks if block.kind == HEADING and block.is_linked]
    alike = Counter(map(make, linked))
    return [block for block in linked if alike[make(block)] >= _FEWEST_ROWS]


def _tag_and_class(block: Block) -> tuple[str, str | None]:
    return block.box.tag, block.box.element.get("class")


def find_lone_short_title(layout: Layout) -> list[Block]:
    """The h1 of a word or two right in front of a date label, which nothing else on the page names: "Sự kiện"."""
    return [
        one
        for one, label in pairwise(layout.blocks)
        if one.box.tag == "h1" and 2 <= len(one.text) <= _SHORT_LINE and not one.links and date_label(label)
    ][:1]


def _is_lead(heading: Block) -> bool:
    """A whole sentence set as a heading, too long for a title."""
    return len(heading.text) > _LONGEST_LABEL and heading.text.endswith(".")


def _bold_beside_days(blocks: Sequence[Block], url: str) -> list[Block]:
    """Bold lines with a day right beside them, but for the place and day at the head of a document."""
    return [
        block
        for block in blocks
        if _is_like_title(block, url)
        and _is_bold(block)
        and not _names_somebody(block)
        and not heads_part(block, blocks)
        and any(_tells_day(line) and not _OF_DOCUMENT.match(line.key()) for line in _neighbours(blocks, block.index))
    ]


def _neighbours(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    return (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])


def _is_dated(blocks: Sequence[Block], index: int) -> bool:
    """True for a line with a date label beside it, or among the short lines and tools around it."""
    before, behind = blocks[max(0, index - _MOST_BESIDE) : index], blocks[index + 1 : index + 1 + _MOST_BESIDE]
    around = (*before[-_BESIDE_TITLE:], *behind[:_BESIDE_TITLE], *_beside(reversed(before)), *_beside(behind))
    return any(_tells_day(block) and (not block.is_linked or is_linked_label(block)) for block in around)


def _tells_day(block: Block) -> bool:
    """True for a date label, and for a line that names who wrote it beside the day."""
    if date_label(block):
        return True
    return len(block.text) <= _LONGEST_LABEL and has_date(block.text) and bool(read_meta([block])[1])


def _beside(blocks: Iterable[Block]) -> Iterator[Block]:
    """The first of these lines that are short and no links, but for tools."""
    return takewhile(
        lambda block: len(block.text) <= _SHORT_LINE and (not block.is_linked or is_boilerplate_line(block)), blocks
    )


def _is_posted(label: Block) -> bool:
    return 0 < len(label.text) <= _LONGEST_LABEL and bool(_POSTED.match(label.key())) and bool(date_label(label))


def is_set_as_title(block: Block) -> bool:
    """True for a bold, centred line of a title's length that does not end like a sentence."""
    is_short = _SHORTEST_TITLE <= len(block.text) <= _LONGEST and not block.text.endswith((".", ";", ",", ":"))
    return is_short and is_centred(block) and _is_bold(block)


def _is_bold(block: Block) -> bool:
    """True when all words of a line are set in bold."""
    words = [owner for piece, owner in zip(block.pieces, block.owners, strict=False) if not piece.isspace()]
    return bool(words) and all(
        any(one.tag in _BOLD for one in islice(chain((owner,), owner.iterancestors()), _BOLD_DEPTH)) for owner in words
    )


def _is_like_title(block: Block, url: str) -> bool:
    if (
        not _SHORTEST_TITLE <= len(block.text) <= _LONGEST
        or block.text.endswith((".", ";", ","))
        or is_breadcrumb(block)
    ):
        return False
    return _says_a_title(block, url)


def _names_somebody(block: Block) -> bool:
    return bool(read_meta([block])[1]) or read_byline(block, is_last=True) is not None


def _opens_box(block: Block) -> bool:
    return is_related_heading(block) or is_ending(block) or is_footer_line(block) or is_attachment_heading(block)


def is_like_title(text: str, title: str) -> bool:
    """True when `text` has at least half of the words of `title`, and is no much longer: a title edited a little."""
    words = _words(title)
    return len(text) <= _MUCH_LONGER * len(title) and 2 * len(words & _words(text)) >= len(words)


def holds_title(text: str, title: str) -> bool:
    """True when one of the two is a part of the other, up to case, accents and signs around it: listings cut titles,
    and pages print more of them."""
    short, long = sorted((fold_phrase(_without_cut(text)), fold_phrase(_without_cut(title))), key=len)
    return len(short.split()) >= _FEWEST_WORDS and short in long


def is_telling(title: str) -> bool:
    """True for a title of enough words to compare another one with, and no site's or section's name."""
    return len(_words(title)) >= _FEWEST_WORDS and not is_site_name(title)


@lru_cache(maxsize=1024)  # each title is compared with several
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def best_title(visible: str | None, clues: tuple[str, ...], document_title: str) -> str | None:
    """The article's title: as printed, the full one where that is cut, from the metadata where nothing is printed."""
    if visible:
        if _is_cut(visible):
            full = (clue for clue in clues if not _is_cut(clue) and same_title(visible, clue))
            return next((_own_title(clue, (*clues, document_title)) for clue in full), visible)
        return visible
    for clue in clues:
        if not _is_cut(clue):
            return _own_title(clue, (*clues, document_title))
    if clues:
        return without_site_name(clues[0])
    return None if is_site_name(document_title) else without_site_name(document_title)


def title_told_twice(titles: Iterable[str], listing_title: str | None, url: str) -> str | None:
    """The part of a page's own titles that its listing or its address says again, however short: "Sự kiện | Xã Tân Phú"
    at "…/su-kien"."""
    told = {*_slugs(url, shortest=True), _squeezed(listing_title or "")}
    parts = (part for title in titles for part in title_parts(title))
    return next((part for part in parts if _squeezed(part) in told), None)


def _own_title(clue: str, titles: Iterable[str]) -> str:
    """`clue` without the site's name; whole where another title goes on behind it: the site's name is only there."""
    is_whole = any(title.startswith(clue) and title[len(clue) :].lstrip().startswith(_SEPARATORS) for title in titles)
    return clue if is_whole else without_site_name(clue)


def _key(text: str) -> str:
    return _without_cut(text.lower()).rstrip(" .")


def _without_cut(text: str) -> str:
    return _CUT.sub("", text) if _is_cut(text) else text


def _is_cut(text: str) -> bool:
    return text.rstrip().endswith(("..", "…"))
