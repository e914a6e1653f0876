"""What the parts of a meta line say of an article: its authors, its source unit, its days."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.extraction.around.parts import Atom
from ntm_crawler.extraction.around.roles import AUTHOR, LONGEST_CLASS, SOURCE, leads_to_author
from ntm_crawler.extraction.authors.byline import AUTHOR_WORDS
from ntm_crawler.extraction.authors.credits import (
    ACCORDING,
    NOBODY,
    Byline,
    is_called_like_label,
    is_credit,
    names_nobody,
    read_without_colon,
    split_person_and_unit,
    without_about,
    without_task,
)
from ntm_crawler.extraction.authors.names import (
    LABEL_ALONE,
    clean,
    is_foreign_name,
    is_known_name,
    is_names,
    is_persons_name,
    is_unit,
    joined_names,
    names_unit,
)
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import Block, words_of_name
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.items import DateCandidate
from ntm_crawler.text import normalize

# characters at most
LONGEST_NAME = 70
_LONGEST_LOGIN = 24
_LOGINS = frozenset(("quan tri", "quan tri vien", "bien tap vien", "super user", "site admin"))
_BESIDE_NAME = frozenset(("role", "heading", "more", "history", "checked", "social"))
_BY = frozenset(("by",))
_ABOUT_NAME = frozenset(("description", "desc"))  # may hold the name, too: "By Lena Holt"
_OF_LISTS = re.compile(
    r"\b(?:posts?|articles|view|more|profile|about|bio|contribut(?:or|ing)|xem|bài viết|tất cả|all)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\S)\d+[.,:]?(?!\S)")
_LOOSE_DOTS = re.compile(r"\s*(?:\.{2,}|…)$|\s\.$")  # "Lâm Anh .."
_CUT = ("...", "…")
_HOW_MANY = re.compile(r"\s?\(\d+\)$")  # how many articles are of "Lâm Anh (37)"


@dataclass(slots=True)
class MetaZone:
    """What the meta lines of a page say. Dates are in document order, those of an edit marked by their label."""

    authors: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    dates: tuple[tuple[Block, DateCandidate], ...] = ()
    is_sure: bool = False  # an element, a label or a date said so, not the shape alone

    def byline(self) -> Byline:
        """Author and source unit of the zone."""
        if not (self.authors or self.units):
            return NOBODY
        names = list(dict.fromkeys(self.authors))
        shaped = [name for name in names if is_known_name(name) or is_foreign_name(name)]
        names = shaped or names  # beside a name stand an office, a button: "Xem hồ sơ"
        return Byline(", ".join(names) or None, self.units[0] if self.units else None)

    def joined(self, other: "MetaZone") -> "MetaZone":
        """What both say; neither is changed."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        return MetaZone(
            self.authors + other.authors,
            self.units + other.units,
            self.dates + other.dates,
            self.is_sure or other.is_sure,
        )


NOTHING = MetaZone()


def said_by(found: Byline, dates: tuple[tuple[Block, DateCandidate], ...] = ()) -> MetaZone:
    """What a byline says, as a zone of its own."""
    names = found.settled().author
    units = (found.source_unit,) if found.source_unit else ()
    return MetaZone((names,) if names else (), units, dates, is_sure=True)


def take(line: MetaZone, role: str, atom: Atom) -> bool:
    """Note what `atom` says in its role; False when it cannot be that."""
    text = _HOW_MANY.sub("", clean(normalize(atom.text).strip(" -–—|,;:[]").strip(" @")))
    if text.endswith((".", "…")):
        text = _LOOSE_DOTS.sub("", text)
    if role in (AUTHOR, SOURCE):
        text = _whole_name(text, atom.owner)
    if role == AUTHOR and LABEL_ALONE.match(text):  # "Tin" of "Tin, ảnh: Trạm Y tế xã"
        return True
    if role == AUTHOR:
        text = without_task(without_about(text) if atom.role == AUTHOR else text)
        labelled = None if is_called_like_label(text) else read_without_colon(text)  # "CTV Lâm Anh", for authors
        text = labelled.author if labelled and labelled.author else text
    if len(text) > LONGEST_NAME:
        return False
    if role not in (AUTHOR, SOURCE):
        return True
    if not (is_names(text) or is_credit(text)):
        if not _is_login(text, is_named=atom.role == AUTHOR):
            return False
        if _NUMBER.search(text):  # "29. Juni 2017": a day in words of another language
            return note(line, Byline())
    if according := ACCORDING.match(normalize(atom.text)):
        return note(line, _cited(according["rest"]))
    if role == AUTHOR and _is_beside_name(text, atom):
        return True
    first, joint, _ = text.partition(" và ")
    if role == AUTHOR and joint and not (is_persons_name(first) or is_unit(text)):
        return True  # "Văn hóa và Đời sống": a column
    is_other = bool(line.authors) and not (is_persons_name(text) or _is_linked_author(text, atom))
    if role == AUTHOR and (_OF_LISTS.search(text) or is_other):
        return True  # the office of who was named before
    split = split_person_and_unit(text)
    is_both = split.author is not None and split.source_unit is not None and is_persons_name(split.author)
    return note(line, split if role == AUTHOR or is_both else Byline(source_unit=text.removesuffix(".")))


def _is_linked_author(text: str, atom: Atom) -> bool:
    """ "Lena Holt / <a rel=author>Mara Berg</a>": a name of another language in a link to who bears it, or one that
    schema.org's word says to be that."""
    link = atom.owner
    if link.tag != "a" or not is_foreign_name(text) or names_nobody(text):
        return False
    if normalize(link.text_content()).strip(" ,;") != text:  # "7 News WSVN"
        return False
    boxes = (link, *islice(link.iterancestors(), 1))
    return leads_to_author(link, text) or any(box.get("itemprop") == "author" for box in boxes)


def _whole_name(text: str, owner: HtmlElement) -> str:
    """A name, where its element cuts it by "…" ("Trung tâm Truyền …") as Drupal's long ones are: as its attribute says
    it, or, when that is nobody's name yet, with the sign that something lacks."""
    if not (owner.text or "").rstrip().endswith(_CUT):
        return text
    begun, whole = text.rstrip(" ."), normalize(owner.get("content") or "")
    if whole.startswith(begun):
        return whole
    return text if is_persons_name(begun) else f"{begun}…"


def note(line: MetaZone, said: Byline) -> bool:
    """Note in `line` what a byline says, whatever it says; always True."""
    line.authors += (said.author,) if said.author else ()
    line.units += (said.source_unit,) if said.source_unit else ()
    line.is_sure = True
    return True


def _cited(text: str) -> Byline:
    """Whom "Theo …" names: a person, perhaps with the paper, whatever it is called, in brackets, else a unit."""
    name, bracket, paper = text.partition(" (")
    if bracket and is_persons_name(name):
        return Byline(joined_names(name), clean(paper))
    split = split_person_and_unit(text)
    return split if split.author and is_persons_name(split.author) else Byline(source_unit=text.removesuffix("."))


def _is_beside_name(text: str, atom: Atom) -> bool:
    """True for what stands in the box of an author and names none: an element called after another part of such a box
    ("author-role"), or a link that leads elsewhere, of no name's shape: "Xem hồ sơ", "Liên hệ"."""
    classes = (atom.owner.get("class") or "")[:LONGEST_CLASS]
    if any(_names_part(name, _BESIDE_NAME) for name in classes.split()):
        return True
    if atom.owner.getnext() is not None and " " not in text and any(map(_is_named_by, classes.split())):
        return True
    is_shaped = is_known_name(text) or is_foreign_name(text) or names_unit(text)
    if not is_shaped and any(_names_part(name, _ABOUT_NAME) for name in classes.split()):
        return True
    if " " not in text or "name" in words_of_name(classes) or is_shaped:
        return False
    own = atom.owner if len(atom.owner) != 1 else atom.owner[0]
    link = next((one for one in (own, *islice(atom.owner.iterancestors(), 1)) if one.tag == "a"), None)
    return link is not None and not leads_nowhere(link) and not leads_to_author(link, text)


@lru_cache(maxsize=4096)
def _names_part(class_name: str, parts: frozenset[str]) -> bool:
    words = words_of_name(class_name)
    return not (parts.isdisjoint(words) or AUTHOR_WORDS.isdisjoint(words)) and "name" not in words


def _is_named_by(class_name: str) -> bool:
    """ "td-author-by": the element of the word in front of a name, in any language."""
    return class_name.endswith("by") and _names_part(class_name, _BY)


def _is_login(text: str, *, is_named: bool) -> bool:
    """ "admin", "quản trị": who posted, where the CMS knows no name; several words in an element named so."""
    most_words = 3 if is_named or fold_phrase(text) in _LOGINS else 1
    if not (is_named or text.isascii() or most_words > 1):  # "và": a word of a sentence
        return False
    return len(text) <= _LONGEST_LOGIN and len(text.split()) <= most_words and not text.endswith((".", "!", "?"))
