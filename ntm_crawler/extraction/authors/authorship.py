"""Who wrote an article, and which unit sent it in, of all that a page says of it: declared places first, then the
text's own last lines, then the lines around it, then the metadata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from ntm_crawler.dates import has_date
from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.around.parts import atoms_of
from ntm_crawler.extraction.around.roles import (
    AUTHOR,
    CATEGORY,
    COUNTER,
    DATE,
    EDITED,
    POSTED,
    is_rel_author,
    leads_to_author,
    names_author,
    role_of,
)
from ntm_crawler.extraction.around.surroundings import Surroundings
from ntm_crawler.extraction.authors.byline import (
    ABOUT_AUTHOR,
    cited_in,
    is_for_authors,
    is_right_aligned,
    read_byline,
    read_cited_unit,
    text_without_tools,
)
from ntm_crawler.extraction.authors.credits import (
    NOBODY,
    Byline,
    is_abbreviation,
    is_of_photos,
    names_nobody,
    read_apart,
    read_behind_text,
    read_declared_names,
    without_by,
    without_others_label,
)
from ntm_crawler.extraction.authors.given_names import is_word_of_pages
from ntm_crawler.extraction.authors.names import (
    LONGEST_BYLINE,
    UPPER,
    is_bare_name,
    is_domain,
    is_family_name,
    is_foreign_name,
    is_full_name,
    is_heading,
    is_known_name,
    is_names,
    is_paper,
    is_persons_name,
    is_unit,
    joined_names,
    names_unit,
)
from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.declared import Declared
from ntm_crawler.extraction.lines.boxes import boxes_around, is_in_box_named
from ntm_crawler.extraction.lines.layout import HEADING, PARAGRAPH, Block, has_links, has_text, text_of
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.lines.tree_index import TreeIndex
from ntm_crawler.extraction.metadata import Metadata
from ntm_crawler.extraction.survey import Survey
from ntm_crawler.extraction.text.closing import Closing
from ntm_crawler.extraction.titles.slugs import squeeze
from ntm_crawler.text import fold, normalize

_WORD = re.compile(r"\w+")
_AUTHOR = "tac gia"
_PLACE = "xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố"
_LONGEST_NAME = 4  # words of a person's name
_NAME_OF_AUTHOR = frozenset(("author", "name"))
_SHORTEST_ACRONYM = 3  # letters: "THCS", and not "JD Vance", "R.C. Baker"
_LONGEST_LABEL = 20  # characters beside a name: "Von … | Redakteurin"
_OF_CARD = 2  # lines from the title of another article to who wrote that
_LONGEST_ABOUT = 60  # characters of "Về tác giả", with what stands around it: spares folding all that is longer
_OF_OWNER = frozenset(("copyright",))
_META = frozenset(("meta",))
_WHEN = frozenset((DATE, POSTED, EDITED, COUNTER))
_MOST_AROUND = 3  # boxes around the name that heads what a theme says of its author
_AROUND_HEADING = 5  # in rows and columns


def declared_byline(declared: Declared) -> Byline:
    """What the selectors of a portal find."""
    if not (declared.names or declared.source_unit):
        return NOBODY
    return Byline(source_unit=declared.source_unit).merged(read_declared_names(declared.names))


def read_authorship(
    survey: Survey, closing: Closing, around: Surroundings, menu: frozenset[str], title: str | None
) -> Byline:
    """The byline of an article whose text has these `closing` lines and those `around` it. `menu` has the keys of the
    page's short links: none of them is a name, and no more is the article's `title`, said again."""
    metadata, url = survey.metadata, survey.page.url
    byline = declared_byline(survey.declared).merged(_closing_byline(closing, around.closing, metadata, url))
    lines, blocks = around.zone.lines, survey.layout.blocks
    is_named = byline.author is not None and not byline.author.isascii()  # whoever else is: nobody need be looked for
    is_whole = is_named and byline.source_unit is not None
    front, late = _without_places(around.front_meta.byline(), lines, blocks), around.late_meta.byline()
    if front.author and late.author and _calls_author(around.late) and not _calls_author(lines):
        front, late = late, front
    said = (
        front,
        late,
        NOBODY if is_named else _without_places(_name_alone(around.zone.behind, menu), lines, blocks),
        NOBODY if is_whole else _byline_apart(around.zone.behind, menu),
        NOBODY if is_whole else _signature(around.behind, menu),
        # of the metadata a person: many name the portal, or its maker
        Byline(next(filter(is_persons_name, metadata.authors), None)) if metadata.authors else NOBODY,
    )
    for other in said:
        if other.author or other.source_unit or other.editor:  # most say nothing
            byline = byline.merged(_without_site(other, metadata, url))
    byline = _without_label(_with_accents(byline, said))
    if byline.author is None:
        byline = byline.merged(_navigation_byline(survey.index)).merged(_headed_byline(blocks))
    if metadata.authors:
        byline = _confirmed(byline, metadata, around.lines(), url)
    if byline.author is None and (name := _named_elsewhere(blocks, metadata, url)):
        byline = replace(byline, author=name)
    if byline.author is None and byline.source_unit is None and metadata.authors:
        byline = replace(byline, source_unit=_unit_in_meta(blocks, metadata, url))
    byline = byline.settled()
    if not byline.source_unit:
        return _without_title(byline, title)
    return _without_own_address(_without_title(_told_apart(byline), title), url)


def _calls_author(lines: Sequence[Block]) -> bool:
    """ "Tác giả: Lâm Anh": who wrote it, whatever account has posted it ("Submitted by …")."""
    return any(block.key().startswith(_AUTHOR) for block in lines)


def _without_own_address(byline: Byline, url: str) -> Byline:
    """A byline without the address of the page itself, which its printed form says as "Nguồn: https://…"."""
    unit = byline.source_unit or ""
    is_own = unit.startswith(("http://", "https://")) and unit.split("/")[2:3] == url.split("/")[2:3]
    return replace(byline, source_unit=None) if is_own else byline


def _without_title(byline: Byline, title: str | None) -> Byline:
    """A byline without what the article is called, which a page that shows a document may print in place of a text."""
    author, unit = byline.author, byline.source_unit
    said = squeeze(title) if title and (author or unit) else ""
    if not said:  # of a script without Latin letters: every name would be the same
        return byline
    if said not in (squeeze(author or ""), squeeze(unit or "")):  # most bylines
        return byline
    author = None if author and squeeze(author) == said else author
    unit = None if unit and squeeze(unit) == said else unit
    return Byline(author, unit, byline.editor)


def _closing_byline(closing: Closing, lines: Sequence[Block], metadata: Metadata, url: str) -> Byline:
    """What the text's own last lines say, then `lines` behind them, labelled or set apart."""
    byline = _vouched(closing.byline, closing.lines, metadata)
    if byline.author:
        author = _without_sites_name(byline.author, metadata, url)
        byline = byline if author == byline.author else replace(byline, author=author)
        if author and all(map(is_of_photos, filter(None, map(text_of, closing.lines)))):
            byline = Byline(None, byline.source_unit, author)  # whose text another line may say it is
    for number, block in enumerate(lines):
        found = read_byline(block, is_last=False) or _read_behind(block, lines[number + 1 : number + 2])
        if found and not (found.author and not is_names(found.author) and is_meta_line(block)):  # each part by itself
            byline = byline.merged(_without_site(_vouched(found, [block], metadata), metadata, url))
    return byline


def _read_behind(block: Block, following: Sequence[Block]) -> Byline | None:
    """ "Theo Lâm Anh" above a paper, "Theo Báo Thanh Hóa", and "Bài, ảnh Ngọc Lan", without a colon, in a line of its
    own behind the text."""
    text = text_without_tools(block)
    if len(text) > LONGEST_BYLINE:
        return None
    found = cited_in((block, *following)) or read_cited_unit(text)
    return found or (read_behind_text(text) if block.kind == PARAGRAPH and not block.links else None)


def _name_alone(behind: Sequence[Block], menu: frozenset[str]) -> Byline:
    """A person's name that stands alone between title and text; those in boxes for authors, where the first is one of
    the page's short links."""
    for number, block in enumerate(behind):
        text = text_without_tools(block)
        if not is_persons_name(text) or is_unit(block.text):
            continue
        if block.key() not in menu:
            return Byline(author=joined_names(text))
        if _is_in_authors(block):
            others = filter(_is_in_authors, behind[number:])
            names = filter(is_persons_name, map(text_without_tools, others))
            return Byline(author=", ".join(map(joined_names, names)))
    return NOBODY


def _is_in_authors(block: Block) -> bool:
    """True for a line in a box of the class "author", "authors"."""
    return any(names_author(box.element.get("class") or "") for box in boxes_around(block, _MOST_AROUND))


def _byline_apart(behind: Sequence[Block], menu: frozenset[str]) -> Byline:
    """A unit that stands alone between title and text, or with a person or behind a label."""
    for line in behind:
        if line.kind == PARAGRAPH and not line.links and line.key() not in menu and _says_more_than_when(line):
            found = read_apart(line.text)
            if found:
                return found
    return NOBODY


def _says_more_than_when(line: Block) -> bool:
    """False for a line of days and counters alone, as most between title and text are."""
    return any(atom.kind not in _WHEN for atom in atoms_of(line))


def _without_places(byline: Byline, lines: Sequence[Block], blocks: Sequence[Block]) -> Byline:
    """A byline of `lines` without what they do not call an author, and the page a place: "xã Trung Thành"."""
    if byline.author is None:
        return byline
    names = byline.author.split(", ")
    persons = [name for name in names if is_full_name(name) or not _is_called_place(name, lines, blocks)]
    return byline if persons == names else replace(byline, author=", ".join(persons) or None)


def _is_called_place(name: str, lines: Sequence[Block], blocks: Sequence[Block]) -> bool:
    called = re.compile(rf"(?:{_PLACE}) {re.escape(name)}(?!\w|(?-i: [{UPPER}]))", re.IGNORECASE)
    if not any(name in block.text and called.search(block.text) for block in blocks):
        return False
    own = (atom for line in lines if name in line.text for atom in atoms_of(line))
    return not any(AUTHOR in (atom.kind, atom.role) for atom in own)


def _signature(behind: Sequence[Block], menu: frozenset[str]) -> Byline:
    """A person's name right behind the text, in a box of its own; what stands in one for tags is their label. A heading
    names who wrote the text in a box for authors alone, perhaps behind the day, and an element for them a unit, too."""
    if not behind:
        return NOBODY
    first = next(filter(has_text, behind), None)
    headed = next(filter(_heads_authors, behind), None)
    if headed is not None and names_unit(headed.text):
        return Byline(source_unit=headed.text)
    if first is None or first.links or role_of(first.box.element) == CATEGORY:
        return NOBODY
    if first.kind == HEADING and first is not headed:
        return NOBODY
    is_named = first.box.words() >= _NAME_OF_AUTHOR or role_of(first.box.element) == AUTHOR
    if is_named and names_unit(first.text):
        return Byline(source_unit=first.text)
    return _name_alone([first], menu)


def _heads_authors(block: Block) -> bool:
    """True for a heading in a box for who wrote the text."""
    is_heading = block.kind == HEADING and not block.links
    return is_heading and any(map(is_for_authors, boxes_around(block, _AROUND_HEADING)))


def _without_site(byline: Byline, metadata: Metadata, url: str) -> Byline:
    """A byline without what the site calls itself, where that is shaped like a person's name. A person's own site is
    called like who writes there; "JVN" is what the page says."""
    author, unit = byline.author, byline.source_unit
    if not (author or unit):
        return byline
    author = _without_sites_name(author, metadata, url) if author else None
    if unit and is_domain(unit) and metadata.names_site(unit, url):
        unit = None
    return Byline(author, unit, byline.editor)


def _told_apart(byline: Byline) -> Byline:
    """A byline whose author is no other than its unit: "TBTCVN" is a paper, whoever calls it the author, "Theo TBTCVN",
    too; or the end of its name: "Chi cục Thuế khu vực Sông Chu - Mường Lát". "Nguồn: Tổng hợp" names no unit."""
    if byline.source_unit and names_nobody(byline.source_unit):
        byline = replace(byline, source_unit=None)
    author, unit = byline.author, byline.source_unit
    if author is None or unit is None:
        return byline
    is_part = unit.endswith((f"- {author}", f"– {author}")) or author == f"Theo {unit}"
    return replace(byline, author=None) if is_part or author == unit else byline


def _without_sites_name(author: str, metadata: Metadata, url: str) -> str | None:
    """A name or several without what the site calls itself: "Tuyet Vo – Golf Vegas Media". Beside that the others must
    be a family's: "Hộ Chiếu Gấp — Khẩn Cấp" are a shop and its section."""
    names = author.split(", ")
    persons = [name for name in names if not _is_firm_of_site(name, metadata, url)] or names
    others = [name for name in persons if not is_family_name(name)]
    if others and any(_is_sites_name(name, metadata, url) for name in others):
        persons = [name for name in persons if name not in others]
    return ", ".join(persons) or None


def _is_firm_of_site(name: str, metadata: Metadata, url: str) -> bool:
    """ "Golf Vegas Media" on the site "Golf Vegas": one more word that is no syllable."""
    bare, _, last = name.rpartition(" ")
    return bool(bare) and not is_syllable(last) and metadata.names_site(bare, url)


def _is_sites_name(name: str, metadata: Metadata, url: str) -> bool:
    """True for what the site calls itself, shaped like a person's name, or in words that are none, or more than a name
    has; a login, in one word of small letters, is who writes there."""
    words = name.split()
    is_shaped = is_persons_name(name) or (is_bare_name(name) and all(map(is_syllable, words)))
    is_shaped = is_shaped or "." in name or any(word[0].islower() for word in words[1:]) or len(words) > _LONGEST_NAME
    return is_shaped and metadata.names_site(name, url)


def _without_label(byline: Byline) -> Byline:
    """A byline without the words of another language, or of a link, around its author."""
    author = byline.author
    if author is None or is_known_name(author):
        return byline
    name = without_others_label(author)
    return byline if name == author else replace(byline, author=name or None)


def _with_accents(byline: Byline, said: Sequence[Byline]) -> Byline:
    """A byline with its author as another line writes the same name: "Le Duong" is the account of Lê Dương."""
    author = byline.author
    if author is None or not author.isascii():
        return byline
    written = (other.author for other in said if other.author and not other.author.isascii())
    return replace(byline, author=next((name for name in written if fold(name) == author.casefold()), author))


def _vouched(byline: Byline, lines: Sequence[Block], metadata: Metadata) -> Byline:
    """A byline without those authors whom nothing but capitals makes such: a line that is no Vietnamese name, that no
    label opens, and that neither leads to an author nor is named by the metadata ("Watch Next", "Staff Writer"). Beside
    another author stands whom he translated ("Oscar Peter"), and no single word ("Forbes")."""
    author = byline.author
    if author is None or is_known_name(author) or author in metadata.authors:
        return byline
    names = author.split(", ")
    is_only = len(names) == 1
    vouched = [name for name in names if _is_vouched(name, lines, is_only=is_only)]
    return replace(byline, author=", ".join(vouched) or None)


def _is_vouched(name: str, lines: Sequence[Block], *, is_only: bool) -> bool:
    if is_known_name(name):
        return True
    alone = [line for line in lines if normalize(line.text.strip(" ()[]*_.-–—")) == name]
    if not alone or any(leads_to_author(link, name) for line in alone for link in line.links):
        return not names_nobody(name)  # "View Archive"
    return any(map(_is_pen_name, alone)) if is_only else is_foreign_name(name)


def _is_pen_name(line: Block) -> bool:
    """ "Mộc", "Sông Trẹm", "Liêng Hót Ha Chước": words set to the right at the end of a text, and no abbreviation of a
    paper, no "Hết", no button."""
    text = line.text
    is_nobody = is_abbreviation(text) or fold(text) == "het" or is_boilerplate_line(line) or is_word_of_pages(text)
    is_shaped = " " not in text or is_bare_name(text) or (is_names(text) and not (is_heading(text) or is_unit(text)))
    is_name = re.sub("[ '’]", "", text).isalpha() and is_shaped and not is_nobody
    return is_name and line.kind == PARAGRAPH and not line.links and is_right_aligned(line.box)


def _confirmed(byline: Byline, metadata: Metadata, lines: Sequence[Block], url: str) -> Byline:
    """A byline with the persons whom the metadata name and a line beside the text prints, where it has no name that is
    one by its own shape."""
    if byline.author is not None and is_known_name(byline.author):
        return byline
    short = [line.text for line in lines if len(line.text) <= LONGEST_BYLINE]
    spaced = [_spaced(text) for text in short]
    names: list[str] = []
    for name in map(without_by, metadata.authors):
        is_printed = any(_spaced(name) in line for line in spaced)
        if is_printed and is_foreign_name(name) and not (names_nobody(name) or metadata.names_site(name, url)):
            names += [name] if not any(name in other or other in name for other in names) else []
    if not names and byline.author is None:
        names = [name for name in metadata.authors if _is_login_in_line(name, short)][:1]
    return replace(byline, author=", ".join(names)) if names else byline


def _is_login_in_line(name: str, lines: Sequence[str]) -> bool:
    """True for an account's name in small letters that stands between dots in the line of a day (PaperMod):
    "12/04/2025 · 3 min · lamanh"."""
    if not name.islower() or names_nobody(name):
        return False
    return any("·" in line and has_date(line) and name in map(str.strip, line.split("·")) for line in lines)


def _spaced(text: str) -> str:
    """The words of a text, folded, with a space around each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _named_elsewhere(blocks: Sequence[Block], metadata: Metadata, url: str) -> str | None:
    """Who wrote it, where no line beside the text says so. The metadata name him, and a link to his page or a short
    line prints the name anywhere; else the only link of `rel=author` does."""
    named = list(map(without_by, metadata.authors))
    of_authors = [
        (block, text)
        for block in filter(has_links, blocks)
        for link in block.links
        if is_rel_author(link) and (text := normalize(link.text_content()))
    ]
    if not (named or of_authors):  # most pages
        return None
    linked = (name for name in _linked_names(blocks, named) if _is_writer(name))
    printed = (name for name in named if _is_person(name) and any(_prints_name(block, name) for block in blocks))
    only = _only_linked(of_authors, blocks, metadata)
    names = (name for name in chain(linked, printed, only) if not names_nobody(name))
    return next((name for name in names if not metadata.names_site(name, url)), None)


def _linked_names(blocks: Sequence[Block], names: Sequence[str]) -> Iterator[str]:
    """Those of the names that a link to an author's page prints."""
    lines = (block for block in blocks if block.links and any(name in block.text for name in names)) if names else ()
    texts = ((link, normalize(link.text_content())) for block in lines for link in block.links)
    return (text for link, text in texts if text in names and leads_to_author(link, text))


def _unit_in_meta(blocks: Sequence[Block], metadata: Metadata, url: str) -> str | None:
    """The unit that the metadata call the author, where a box called "meta" prints it; the whole site's is none."""
    units = (name for name in metadata.authors if names_unit(name) and not metadata.names_site(name, url))
    return next((name for name in units if any(_prints_in_meta(block, name) for block in blocks)), None)


def _prints_in_meta(block: Block, name: str) -> bool:
    is_printed = _prints_name(block, name) or any(normalize(link.text_content()) == name for link in block.links)
    return is_printed and is_in_box_named(block, _META, _MOST_AROUND)


def _only_linked(links: Sequence[tuple[Block, str]], blocks: Sequence[Block], metadata: Metadata) -> Iterator[str]:
    """The name that all these links to authors print, where one of them is not another article's."""
    if len({text for _, text in links}) == 1:
        yield from (text for block, text in links if _is_writer(text) and not _is_of_other(block, blocks, metadata))


def _is_person(name: str) -> bool:
    """True for a person's name of any language; "Trường THCS A", "THCS A" and "Associated Press" are shaped so, too."""
    if not (is_persons_name(name) or is_foreign_name(name)) or name.endswith("."):
        return False
    first = name.split()[0]
    is_acronym = len(first) >= _SHORTEST_ACRONYM and first.isupper() and first.isalpha() and not name.isupper()
    return not (is_acronym or is_unit(name) or is_paper(name.removeprefix("The ")))


def _prints_name(block: Block, name: str) -> bool:
    """True for a line that says little more than the name: a label, a day."""
    text = block.text
    if name not in text or len(text) > LONGEST_BYLINE:
        return False
    if _spaced(name) not in _spaced(text) and not text.endswith(name):  # "PorLena Holt"
        return False
    return len(text) - len(name) <= _LONGEST_LABEL or has_date(text)


def _is_writer(name: str) -> bool:
    """True for a person's name, of any language, or an account's."""
    return " " not in name or _is_person(name)


def _is_of_other(block: Block, blocks: Sequence[Block], metadata: Metadata) -> bool:
    """True for a line below the title of another article, and for who owns the site or made its theme."""
    above = blocks[max(0, block.index - _OF_CARD) : block.index]
    is_in_card = any(is_linked_title(line) and line.text not in metadata.document_title for line in above)
    return is_in_card or is_footer_line(block) or is_in_box_named(block, _OF_OWNER, _MOST_AROUND)


def _navigation_byline(index: TreeIndex) -> Byline:
    """The one person or unit named in an element for authors inside a `nav`, where no text is looked for:
    mkdocs-material prints there who wrote a post."""
    named = [element for name in filter(names_author, index.classes) for element in index.classes[name]]
    if not named:  # most pages
        return NOBODY
    inside = [element for element in named if any(True for _ in element.iterancestors("nav"))]
    texts = (next(filter(None, map(normalize, element.itertext())), "") for element in inside)
    names = {text for text in texts if is_persons_name(text) or names_unit(text)}
    if len(names) != 1:
        return NOBODY
    name = names.pop()
    return Byline(source_unit=name) if names_unit(name) else Byline(author=name)


def _stands_twice(line: Block, blocks: Sequence[Block]) -> bool:
    return any(other.text == line.text for other in blocks if other is not line)


def _headed_byline(blocks: Sequence[Block]) -> Byline:
    """The one person named right under a heading such as "Về tác giả" in an `aside` (InstantCMS), or by a line that
    stands elsewhere on the page, too."""
    short = [block.key() for block in blocks if len(block.text) <= _LONGEST_ABOUT]
    if ABOUT_AUTHOR.isdisjoint(short):  # most pages
        return NOBODY
    names = {
        line.text
        for heading, line in pairwise(filter(has_text, blocks))
        if heading.key() in ABOUT_AUTHOR
        and is_persons_name(line.text)
        and (any(box.tag == "aside" for box in line.box.ancestors()) or _stands_twice(line, blocks))
    }
    return Byline(author=names.pop() if len(names) == 1 else None)
