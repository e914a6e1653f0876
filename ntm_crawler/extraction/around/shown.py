"""The dates that the lines around an article show."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date, is_clock
from ntm_crawler.extraction.around.date_labels import labelled_blocks
from ntm_crawler.extraction.around.meta_said import MetaZone
from ntm_crawler.extraction.around.meta_zone import is_label_alone, is_meta_line
from ntm_crawler.extraction.around.moments import (
    is_labelled_posted,
    labelled_like,
    machine_date,
    moment_of,
    says_edited,
)
from ntm_crawler.extraction.around.parts import BEFORE_CLOCK, CLOCK, atoms_of, says
from ntm_crawler.extraction.around.roles import DATE, EDITED, LONGEST_CLASS, OF_COMMENTS, POSTED
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, is_alone
from ntm_crawler.extraction.lines.layout import Block, words_of_name
from ntm_crawler.items import DateCandidate

_META = "meta"
_OF_OTHERS = OF_COMMENTS | {"prev", "previous", "next", "navigation"}


def shown_dates(zone: Sequence[Block], meta: MetaZone) -> list[DateCandidate]:
    """The dates that the lines of a zone show, each with what its `time` element says for machines; that stands for
    itself, too, where the words say no day."""
    if not zone:
        return []
    labels = dict(labelled_blocks(zone))
    said: dict[Block, list[DateCandidate]] = {}
    for line, said_date in meta.dates:
        said.setdefault(line, []).append(said_date)
    found: list[DateCandidate] = []
    silent: set[HtmlElement] = set()
    previous: Block | None = None
    for block in dict.fromkeys(zone):
        own = said.get(block, [])
        if block in labels and len(own) < 2:
            own = [_labelled_date(block, labels[block], own[0] if own else None, silent)]
        elif not own and (exact := exact_date(block, silent)):
            own = [DateCandidate(text=exact, source="label")]
        if len(own) == 1 and (label := _label_of(block, previous)):
            own = [replace(own[0], text=f"{label}: {own[0].text}")]
        previous = block
        for date in own:
            found.append(date)
            if date.exact and date.exact != date.text:
                is_less = has_clock(date.text) and not has_clock(date.exact)  # "lúc <time datetime=2025-04-12>"
                text = date.exact if is_less else labelled_like(date.text, date.exact)
                found.append(DateCandidate(text=text, source="label"))
    found = [*dict.fromkeys(found)] if len(found) > 1 else found
    return with_lone_clock(found, zone) if found else found


def dates_in_navigation(times: Sequence[HtmlElement]) -> list[DateCandidate]:
    """The first of a page's `times` that stands in a box called "meta" of a `nav`, where no text is looked for:
    mkdocs-material says there when a post came out; and in none of what readers said, nor on the way to others."""
    for time in times:
        if next(time.iterancestors("nav"), None) is None:  # nearly all
            continue
        around = [*takewhile(lambda box: box.tag not in PAGE_TAGS, time.iterancestors())]
        nav = max((depth for depth, box in enumerate(around) if box.tag == "nav"), default=0)  # in which others stand
        if not any(_META in _words_of(box) for box in around[:nav]):
            continue
        if all(box.tag != "a" and _OF_OTHERS.isdisjoint(_words_of(box)) for box in around):
            said = moment_of(time)
            return [DateCandidate(text=said, source="meta")] if has_date(said) else []
    return []


def _words_of(element: HtmlElement) -> frozenset[str]:
    return words_of_name((element.get("class") or "")[:LONGEST_CLASS])


def _labelled_date(block: Block, label: str, said: DateCandidate | None, silent: set[HtmlElement]) -> DateCandidate:
    """The date of a line by its label, and by what its parts have `said`: the one that tells more."""
    exact = (said.exact if said else None) or exact_date(block, silent)
    whole = said.text if said and has_clock(said.text) else label
    is_behind_label = bool(CLOCK.match(label)) and says(POSTED, whole)  # behind "Đăng lúc"
    is_less = is_behind_label or is_labelled_posted(whole)
    text = label if has_clock(label) and not is_less else whole
    if said and said.text != text and says_edited(said.text) and not says_edited(text):  # in another element
        text = said.text
    if said and (said.text, said.exact) == (text, exact):  # most lines
        return said
    return DateCandidate(text=text, source="label", exact=exact)


def _label_of(block: Block, previous: Block | None) -> str | None:
    """What says which day this is, in the cell or the line in front of it and nothing else there: "Ngày tạo"."""
    if len(block.cells) == 2:
        label = block.cells[0]
    elif previous is not None and previous.index == block.index - 1 and is_label_alone(previous):
        label = previous.text
    else:
        return None
    return label.strip(" :") if says(POSTED, label) or says(EDITED, label) else None


def with_lone_clock(dates: list[DateCandidate], lines: Sequence[Block]) -> list[DateCandidate]:
    """The only one of `dates`, where it has no clock, with the only clock of `lines`."""
    if (
        len(dates) == 1
        and dates[0].exact is None
        and not has_clock(dates[0].text)
        and (clock := _lone_clock(lines, dates[0].text))
    ):
        return [replace(dates[0], text=f"{dates[0].text} {clock}")]
    return dates


def _lone_clock(zone: Sequence[Block], day: str) -> str | None:
    """The only clock behind "lúc" or "at" in a meta line: "Saturday, December 6. 2025" in a heading, and "Posted by Thu
    Hương at 07:53" under it (Serendipity). The clock behind another day than `day` is that day's."""
    clocks = {
        clock.text
        for block in zone
        if has_clock(block.text) and is_meta_line(block) and (day in block.text or not has_date(block.text))
        for before, clock in pairwise(atoms_of(block))
        if clock.kind == DATE and is_clock(clock.text) and fold_phrase(before.text) in BEFORE_CLOCK
    }
    return clocks.pop() if len(clocks) == 1 else None


def exact_date(block: Block, silent: set[HtmlElement]) -> str | None:
    """What the first `time` element around a piece of this line, or shown by its box, says for machines. `silent` are
    the elements that say nothing, and more are added: lines share what is around them."""
    if not block.owners:
        return None
    inside = block.box.element.iter("time") if len(block.box.element) and is_alone(block.box) else ()
    return machine_date(chain(dict.fromkeys(block.owners), inside), silent)
