"""Whether a page is the one that was asked for: portals move and withdraw articles, and answer with another page; and
whether its metadata are its own: templates keep those of the article they were made from."""

from collections.abc import Sequence

from ntm_crawler.extraction.lines.layout import HEADING, Block, Layout
from ntm_crawler.extraction.lines.own_address import leads_here
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.extraction.metadata import Metadata, title_parts
from ntm_crawler.extraction.titles.choice import ToldTitles
from ntm_crawler.extraction.titles.make import linked_rows
from ntm_crawler.extraction.titles.same import holds_title, is_like_title, is_telling
from ntm_crawler.extraction.titles.slugs import is_title_of_address
from ntm_crawler.items import Issue


def another_page(layout: Layout, told: ToldTitles, title: Block | None, *, is_found: bool) -> list[Issue]:
    """Issue `another_page` where a page has a title, or no article at all, and nothing on it is the title that was
    asked for. `title` is the line of the article's title, and `is_found` says that there is an article."""
    asked = told.listing
    if not asked or not is_telling(asked):
        return []
    titles = [one for one in (told.declared, *told.by_page()) if one]
    leading = [block for block in layout.blocks if not all(map(leads_nowhere, block.links))]  # no menu's "Menu"
    rows = linked_rows(leading, lambda block: block.box.tag)
    printed = _printed(layout, rows, is_found=is_found)
    is_listed = any(is_like_title(row.text, asked) for row in rows)  # its summary has its words, too
    if _says_asked([*titles, *printed], asked, is_listed=is_listed):
        return []
    if is_found and any(is_title_of_address(text, told.url) for text in (*titles, *printed)):
        return []  # the address says that it is the article: its title was edited
    other = next(filter(is_telling, [*titles, *([title.text] if title else [])]), None)
    if is_found and not (other or is_listed):
        return []
    got = "a list of articles" if is_listed else f"«{other}»" if other else "no article"
    message = f"asked for «{asked}», got {got}; see whether the portal has moved or withdrawn it"
    return [Issue(code="another_page", message=message, url=told.url)]


def tells_of_another(metadata: Metadata, title: str | None, url: str) -> bool:
    """True where address and title of Open Graph are those of another article than the page at `url` prints."""
    told = metadata.og_url
    if not (told and title and metadata.titles) or leads_here(told, url):  # nearly all
        return False
    if any(is_like_title(text, title) or holds_title(text, title) for text in metadata.titles):
        return False
    parts = (part for text in metadata.titles for part in title_parts(text))
    return any(is_telling(part) and is_title_of_address(part, told) for part in parts)


def _printed(layout: Layout, rows: Sequence[Block], *, is_found: bool) -> list[str]:
    """The lines that may print the title: headings that are no rows, and in an article all that no link leads from."""
    return [
        block.text
        for block in layout.blocks
        if (is_found and not block.is_linked) or (block.kind == HEADING and block not in rows)
    ]


def _says_asked(texts: Sequence[str], asked: str, *, is_listed: bool) -> bool:
    """True where one of the texts is the title that was asked for; of a page that lists it, one that is no longer."""
    likes = (text for text in texts if is_like_title(text, asked) or holds_title(text, asked))
    return any(not is_listed or is_like_title(asked, text) for text in likes)
