"""The lines of a page that print a title which something else names: its metadata, a listing, its address."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, repeat
from operator import contains, itemgetter

from ntm_crawler.extraction.around.date_labels import is_lone_date
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import flow_of
from ntm_crawler.extraction.lines.layout import HEADING, Block, Layout, is_linked, kind_of, text_of
from ntm_crawler.extraction.metadata import is_site_name, title_parts
from ntm_crawler.extraction.titles.days import SHORT_LINE, is_dated
from ntm_crawler.extraction.titles.line import heading_words, is_overlined, is_title_field, title_text
from ntm_crawler.extraction.titles.make import has_title_name, in_article, in_sites_frame, links_back, links_here
from ntm_crawler.extraction.titles.other_headings import heads_section, is_sentence_of_text
from ntm_crawler.extraction.titles.same import LONGEST_TITLE, SHORTEST_CLUE, as_typed, says_any
from ntm_crawler.extraction.titles.slugs import SHORTEST_SLUG, is_slug_of, slugs_of, squeeze

_FIRST_LETTERS = itemgetter(slice(SHORTEST_CLUE))
_ID_IN_QUERY = re.compile(r"[?&](?:\w{0,12}id|p)=\d", re.IGNORECASE)  # what stands in front of it is a section
_BREADCRUMB_WORDS = frozenset(("breadcrumb", "breadcrumbs"))
_STEP_DEPTH = 3  # boxes up to the breadcrumb around a step: `span` in `li`
_FEWEST_LETTERS = 8  # of a line, with which a slug begins: compared before the whole line is
_OPENING = 30  # characters in which they stand: bounds the work
_SET_QUOTES = ("“", "‘")
_FEWEST_PARAGRAPHS = 2  # between a title and the heading of a part of its text: a motto may stand under a section's


def find_title_blocks(layout: Layout, clues: Iterable[str], url: str = "", site: str = "") -> list[Block]:
    """Every block that prints one of the clues; a linked one only when it links to the page itself, at `url`,
    or back to its listing. What the `site` calls itself is none where a clue leaves it out. The words of a line that is
    no link, or of a heading, may begin behind links in front of them."""
    wanted = tuple(clues)
    if not wanted:
        return []
    site = "" if all(map(contains, wanted, repeat(site))) else site
    lowered = "\n".join(wanted).lower()
    if (typed := as_typed(lowered)) != lowered:
        lowered = f"{lowered}\n{typed}"
    quotes = _SET_QUOTES if '"' in lowered or "'" in lowered else ()
    longest = max(map(len, wanted)) * 2 + 20
    begun = map(lowered.__contains__, map(str.lower, map(_FIRST_LETTERS, map(text_of, layout.blocks))))
    likely = [  # a few lines
        (block, begins_alike)
        for block, begins_alike in zip(layout.blocks, begun, strict=True)
        if begins_alike
        or (block.links and (not block.is_linked or block.kind == HEADING))
        or block.cells
        or (quotes and block.text.startswith(quotes))
    ]
    found: list[Block] = []
    for block, begins_alike in likely:
        text = block.text
        if not SHORTEST_CLUE <= len(text) <= longest:
            continue
        if not begins_alike and (block.cells or text.startswith(_SET_QUOTES)):
            is_quoted = text.startswith(_SET_QUOTES) and as_typed(text[:SHORTEST_CLUE].lower()) in lowered
            begins_alike = is_quoted or is_title_field(block)
        if not begins_alike and (not block.links or (block.is_linked and block.kind != HEADING)):
            continue
        if not (begins_alike or heading_words(block)[:SHORTEST_CLUE].lower() in lowered):
            continue
        if block.is_linked and not links_back(block, url):
            continue
        words = title_text(block, wanted)
        if not says_any(words, wanted):
            continue
        if block.text in wanted or not (block.text == site or is_site_name(block.text)):
            found.append(block)
    found = found or [block for block in layout.blocks if is_overlined(block, wanted)]
    found = _without_links(found) if any(map(is_linked, found)) else found
    return without_breadcrumbs(_without_sites_heading(found, layout.blocks, url))


def _without_links(titles: list[Block]) -> list[Block]:
    """Titles without those that are links, but for headings, where others are left."""
    unlinked = [block for block in titles if not block.is_linked or block.box.tag == "h1"]
    if HEADING not in map(kind_of, unlinked):  # a breadcrumb may end with the title
        unlinked = [block for block in titles if not block.is_linked or block.kind == HEADING]
    return unlinked or titles


def _without_sites_heading(titles: list[Block], blocks: Sequence[Block], url: str) -> list[Block]:
    """Titles without what the page's header says beside its logo, where an h1 of `main` or `article`, or a heading
    there that links to its own page, says another part of the document's title, or something else."""
    if not any(map(in_sites_frame, titles)):
        return titles
    own = [
        block
        for block in blocks
        if (block.box.tag == "h1" or (block.kind == HEADING and block.is_linked and links_here(block, url)))
        and in_article(block)
    ]
    if not own:
        return titles
    said = [one.text for one in own]
    return [block for block in titles if not in_sites_frame(block) or says_any(block.text, said)]


def without_breadcrumbs(titles: list[Block]) -> list[Block]:
    """Titles from the first heading, or line named a title, among them on, and no steps of breadcrumbs, which end with
    the title, too, in front of it or behind the text (Joomla)."""
    for number, block in enumerate(titles if len(titles) > 1 else ()):
        if block.kind == HEADING or has_title_name(block):
            return [block, *(one for one in titles[number + 1 :] if one.kind == HEADING or not _is_step(one))]
    return titles


def _is_step(block: Block) -> bool:
    """True for the last line of a box that is called a breadcrumb."""
    return any(
        block.index == box.last - 1 and not _BREADCRUMB_WORDS.isdisjoint(box.words())
        for box in islice(block.box.ancestors(), 1, _STEP_DEPTH)
    )


def find_slug_titles(layout: Layout, url: str) -> list[Block]:
    """Every block that prints the title which the CMS has put into the page's address, `url`, as its slug; of a short
    slug an h1 that says the same."""
    all_slugs = slugs_of(url)
    slugs = [slug for slug in all_slugs if len(slug) >= SHORTEST_SLUG]
    if not slugs:
        return _find_short_slug_titles(layout, all_slugs) if all_slugs else []
    found = []
    letters = {slug[0] for slug in slugs}
    for block in layout.blocks:
        first = squeeze(block.text[:1])
        if first and first[0] not in letters:  # most lines: no need to fold more of them
            continue
        if not SHORTEST_SLUG <= len(block.text) <= LONGEST_TITLE:
            continue
        head = squeeze(block.text[:_OPENING])[:_FEWEST_LETTERS]
        begun = [slug for slug in slugs if slug.startswith(head) and len(head) == _FEWEST_LETTERS]
        if not begun or (block.is_linked and not links_back(block, url)):
            continue
        if any(is_slug_of(slug, squeeze(block.text)) for slug in begun):
            found.append(block)
    if len(found) > 1:
        found = without_breadcrumbs(_without_beginnings(found, slugs))
    own = _own_heading(found, layout.blocks, slugs, url)
    return found if own is None else [own]


def _without_beginnings(found: list[Block], slugs: Sequence[str]) -> list[Block]:
    """Lines without those that only begin like the address where one behind them says more of it: many a title begins
    with the site's own name, which its header prints."""
    return [
        block
        for number, block in enumerate(found)
        if not any(_says_more(one, squeeze(block.text), slugs) for one in found[number + 1 :])
    ]


def _says_more(block: Block, beginning: str, slugs: Sequence[str]) -> bool:
    """True for a line that says of an address what goes on behind its `beginning`: some letters more, or all of it."""
    more, said = len(beginning) + _FEWEST_LETTERS, squeeze(block.text)
    return any(slug.startswith(beginning) and said.startswith(slug[:more]) and slug != beginning for slug in slugs)


def _own_heading(found: Sequence[Block], blocks: Sequence[Block], slugs: Sequence[str], url: str) -> Block | None:
    """The h1 that says the whole address, and more, over a text of which headings of parts are `found`; a link to its
    own page is none."""
    if not found or found[0].box.tag == "h1":
        return None
    front = blocks[: found[0].index]
    headings = (one for one in front if one.box.tag == "h1" and not (one.is_linked and not links_back(one, url)))
    own = next((block for block in headings if _says_address(block, slugs)), None)
    return own if own is not None and any(map(is_sentence_of_text, front[own.index + 1 :])) else None


def _says_address(block: Block, slugs: Sequence[str]) -> bool:
    """True for a line that says the whole of a slug, and perhaps more."""
    return any(slug in squeeze(block.text) for slug in slugs)


def _find_short_slug_titles(layout: Layout, slugs: tuple[str, ...]) -> list[Block]:
    headings = [block for block in layout.blocks if block.kind == HEADING and block.box.tag == "h1"]
    own = (block for block in headings if len(block.text) <= SHORT_LINE and not block.links)
    return [block for block in own if squeeze(block.text) in slugs and not is_site_name(block.text)]


def find_short_titles(layout: Layout, titles: Sequence[str | None], url: str) -> list[Block]:
    """Headings of a word or two ("Thông báo") that the listing, the first of `titles`, the document's own title or the
    address names, too; the only h1 in front of a text, what a breadcrumb ends with, what both the listing and the
    document say, and what is named a title right above a sentence, need no other witness."""
    listed, *own = ({fold_phrase(part) for part in title_parts(title or "")} for title in titles)
    names = listed.union(*own)
    made = [
        block
        for block in layout.blocks
        if 2 <= len(block.text) <= SHORT_LINE
        and (block.kind == HEADING or has_title_name(block))
        and not (block.is_linked and not links_back(block, url))
        and title_parts(block.text)
    ]
    slugs = slugs_of(url, shortest=True) if made else ()
    named = [
        block
        for block in made
        if (fold_phrase(title_text(block, ())) in names or squeeze(block.text) in slugs)
        and not heads_section(layout.blocks, block, url)
    ]
    named = [block for block in named if fold_phrase(title_text(block, ())) in listed] or named
    steps = _last_steps(layout.blocks) if named else frozenset()
    first = [block for block in named if block.box.tag == "h1"] or [block for block in named if block.key() in steps]
    told = listed.intersection(set().union(*own))
    told_of = [
        block
        for block in named
        if squeeze(block.text) in slugs
        or block.key() in told
        or _is_witnessed(layout, block)
        or ((block.key() in listed or _is_heading_named_title(block)) and _heads_text(layout.blocks, block))
    ]
    return first or _over_its_part(_without_sites_heading(told_of, layout.blocks, url), layout.blocks, url)


def _over_its_part(titles: list[Block], blocks: Sequence[Block], url: str) -> list[Block]:
    """The h1 that goes on behind the words of the first title, with paragraphs between the two: that heads a part.
    "<h1>Vườn mẫu là gì? Ba bước làm vườn mẫu</h1> … <h2>Vườn mẫu là gì?</h2>" at "/vuon-mau-la-gi"."""
    if not titles or titles[0].box.tag == "h1":
        return titles
    front = blocks[: titles[0].index]
    longer = (one for one in front if one.box.tag == "h1" and _goes_on(one, titles[0]) and not in_sites_frame(one))
    own = next((one for one in longer if not one.is_linked or links_back(one, url)), None)
    return [own] if own is not None and any(line.is_prose for line in front[own.index + 1 :]) else titles


def _last_steps(blocks: Sequence[Block]) -> frozenset[str]:
    """The keys of the lines that end a box named a breadcrumb and lead nowhere: there a page names itself."""
    return frozenset(block.key() for block in blocks if not block.links and _is_step(block))


def _is_heading_named_title(block: Block) -> bool:
    return block.kind == HEADING and has_title_name(block)


def _heads_text(blocks: Sequence[Block], block: Block) -> bool:
    """True right above a sentence, perhaps behind whom it is sent to ("Kính gửi: …")."""
    behind = blocks[block.index + 1 : block.index + 1 + _FEWEST_PARAGRAPHS]
    return not any(line.links for line in behind) and any(map(is_sentence_of_text, behind))


def _is_witnessed(layout: Layout, block: Block) -> bool:
    """A date label stands beside the line, and is no other title's, or it links to its own page."""
    return bool(block.links) or is_dated(layout.blocks, block.index)


def without_headings_of_boxes(
    printed: list[Block], named: list[Block], blocks: Sequence[Block], url: str
) -> list[Block]:
    """Titles by the address, without those that only begin like one further up that the page names, and those with
    paragraphs between such an h1 and them, those that part the text under a lower such heading, or with one where a
    day stands beside the h1, or it says the whole address behind a word of its own: addresses are cut short, and a box
    at the side, or a part of the text, may be called the same, its first line as the article was called before; and
    without the section's name right above a heading that the page names, where its address has that."""
    if not printed:
        return printed
    own = next((title.index for title in named if title.box.tag == "h1"), len(blocks))
    left = [block for block in printed if not any(_goes_on(title, block) for title in named)]
    if own < len(blocks) and len(blocks[own].text) > SHORT_LINE and not blocks[own].links:  # given another title
        left = [line for line in left if line.index <= own or line.kind == HEADING or has_title_name(line)]
    over = next((title for title in named if title.kind == HEADING), None)
    if own == len(blocks) and over is not None and left and all(over.index < block.index for block in left):
        left = [block for block in left if not _parts_text(block, blocks[over.index + 1 : block.index])]
    if _ID_IN_QUERY.search(url):
        left = [block for block in left if block in named or not _is_over_title(block, named)]
    if all(block.index <= own for block in left):  # nearly always
        return left
    slugs = slugs_of(url)
    left = [block for block in left if block.index < own or not _says_less(block, slugs)]
    paragraphs = (line.index for line in blocks[own + 1 :] if is_sentence_of_text(line))
    is_known = is_dated(blocks, own) or _says_address(blocks[own], slugs)
    fewest = 1 if is_known else _FEWEST_PARAGRAPHS
    end = next(islice(paragraphs, fewest - 1, None), len(blocks))
    return [block for block in left if block.index < end]


def _parts_text(heading: Block, front: Sequence[Block]) -> bool:
    """True for a heading in the flow of paragraphs in `front` of it: that of a part."""
    flow = flow_of(heading)
    paragraphs = (line for line in front if is_sentence_of_text(line) and flow_of(line) is flow)
    return heading.kind == HEADING and next(islice(paragraphs, _FEWEST_PARAGRAPHS - 1, None), None) is not None


def _says_less(block: Block, slugs: Sequence[str]) -> bool:
    """True for a line that says no more than the beginning of an address, where words follow: a kicker."""
    said = squeeze(block.text)
    return any(slug.startswith(said) and len(slug) >= len(said) + _FEWEST_LETTERS for slug in slugs)


def _is_over_title(block: Block, named: Sequence[Block]) -> bool:
    return any(title.kind == HEADING and title.index == block.index + 1 for title in named)


def _goes_on(title: Block, block: Block) -> bool:
    is_longer = len(title.text) > len(block.text) and title.key().startswith(block.key())
    is_row = is_longer and is_lone_date(title.text[len(block.text) :])  # with its day: of a list
    return is_longer and not is_row and title.index < block.index
