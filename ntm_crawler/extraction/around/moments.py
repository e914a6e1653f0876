"""The days and clocks of a meta line as candidates for the article's date, those of an edit marked by their label."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date, tells_how_long_ago
from ntm_crawler.extraction.around.parts import Atom, is_of_posting, says
from ntm_crawler.extraction.around.roles import DATE, EDITED, POSTED
from ntm_crawler.extraction.lines.tags import element_text, with_outer
from ntm_crawler.items import DateCandidate

_MACHINE_DATE = re.compile(  # and as Go prints a moment, which Hugo's themes show over its day: with its zone twice
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d| \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [+-]?\w{2,5}$)"
)
_SAYING_WHEN = frozenset(("title", "data-original-title", "data-bs-original-title", "content", "datetime"))
_CREATED = re.compile(r"(?:được\s+|ngày\s+)?(?:viết|tạo|soạn)\b|created\b|written\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"(?:(?:bài(?: viết)?|tin) )?(?:(?:đã(?: được)?|được|lần) (?:cập nhật|chỉnh sửa|sửa)"
    r"|(?:cập nhật|chỉnh sửa|sửa)(?: đổi)? (?:lần (?:cuối|gần)|gần nhất|mới nhất|cuối)"
    r"|sửa|chỉnh sửa|(?:last )?(?:updated|modified|edited|changed))\b",
    re.IGNORECASE,
)
_OF_TAGDIV = "td-module-date"
_POSTED_AS = "Đăng: "  # the label of posting, where an element says that, or other words
_LONGEST_SHOWN = 60  # characters
_WITH_OUTER = 3  # elements
_text_of, _is_day, _owner_of, _role_of = map(attrgetter, ("text", "is_day", "owner", "role"))


def date_of(atoms: Sequence[Atom], *, is_edit: bool, is_changed: bool) -> DateCandidate | None:
    """The candidate for the label, day and clock that stand together, with what their `time` element says exactly;
    `is_changed` where the line says that this is the time of a change, and nothing else."""
    text = " ".join(map(_text_of, atoms))
    days = [atom for atom in atoms if atom.kind == DATE]
    exact = machine_date(map(_owner_of, days), set())
    if not (any(map(_is_day, days)) or has_date(text)):
        if not exact:
            return None
        text = labelled_like(text, exact)  # a clock alone would be read as one of today
    elif exact and not is_of_posting(text) and any(map(_is_published, days)):
        text = f"{_POSTED_AS}{text}"
    if atoms[0].kind != EDITED and (is_edit or (bool(days) and {EDITED}.issuperset(map(_role_of, days)))):
        text = _as_edited(" ".join(map(_text_of, days)) or text)
    if is_changed:
        text = f"Sửa lần cuối: {' '.join(map(_text_of, days)) or text}"
    return DateCandidate(text=text, source="label", exact=exact)


def _is_published(day: Atom) -> bool:
    """True for hAtom's moment of posting, as Blogger writes it at the foot of an article: "vào lúc <abbr
    class=published title=2025-04-12T07:30:00+07:00>"."""
    outer = with_outer(day.owner, _WITH_OUTER)
    return any(one.tag == "abbr" and "published" in (one.get("class") or "").split() for one in outer)


def labelled_like(shown: str, exact: str) -> str:
    """An exact moment with the label of the words that show it: of an edit, of writing, of posting, or none."""
    if says_edited(shown):
        return _as_edited(exact)
    if _CREATED.match(shown):
        return f"Viết: {exact}"
    return f"{_POSTED_AS}{exact}" if says(POSTED, shown) else exact


def is_labelled_posted(text: str) -> bool:
    """True for a date to which the label of posting was given; that of a page has no colon left."""
    return text.startswith(_POSTED_AS)


def says_edited(text: str) -> bool:
    """True for a date in words whose label says that it is an edit's."""
    return says(EDITED, text)


def says_changed(text: str) -> bool:
    """True for such a label that tells of a change and cannot be that of posting, as "Cập nhật lúc" is on portals."""
    return bool(_CHANGED.match(text)) and says_edited(text)


def _as_edited(text: str) -> str:
    """A date with the label that says it is an edit's."""
    return f"Cập nhật: {text}"


def machine_date(elements: Iterable[HtmlElement], silent: set[HtmlElement]) -> str | None:
    """`datetime` of the `time` element around the first of these that has one, when it holds a date; the moment that a
    pointer shows over "3 tháng trước". Elements that say nothing are added to the `silent` ones, which are not asked
    again: neighbours share what is around them."""
    for element in elements:
        outer: HtmlElement | None = element
        for _ in range(_WITH_OUTER):
            if outer is None:
                break
            if outer not in silent:
                if outer.tag == "time":
                    if said := _day_of_time(outer):
                        return said
                    break
                if not _SAYING_WHEN.isdisjoint(outer.keys()) and (said := _moment_on(outer)):  # nearly none has any
                    return said
                silent.add(outer)
            outer = outer.getparent()
    return None


def _day_of_time(time: HtmlElement) -> str | None:
    """What a pointer shows over a `time`, but for less than the element says, else what it says."""
    shown = _shown_over(time)
    if shown and not _is_less(shown, time):
        return shown
    value = moment_of(time)
    return value if value and has_date(value) else None


def _moment_on(element: HtmlElement) -> str | None:
    """What a pointer shows over an element, or hAtom's `abbr` or schema.org's `content` say."""
    written = (value.strip() for name in ("title", "content", "datetime") if (value := element.get(name)))
    return _shown_over(element) or next(filter(_MACHINE_DATE.match, written), None)


def _shown_over(element: HtmlElement) -> str | None:
    """The day that a pointer shows over words that say how long ago that was."""
    shown = element.get("title") or element.get("data-original-title") or element.get("data-bs-original-title")
    return shown if shown and _is_moment_shown(shown, element) else None


def moment_of(time: HtmlElement) -> str:
    """What `datetime` of a `time` element says. tagDiv's themes (Newspaper, Newsmag) print the portal's own clock there
    as if it were UTC's: PHP's `date(DATE_W3C, …)` of a time that is local already."""
    said = (time.get("datetime") or "").strip()
    return said.removesuffix("+00:00") if _OF_TAGDIV in (time.get("class") or "") else said


def _is_less(shown: str, time: HtmlElement) -> bool:
    """Whether a day is shown whose `time` element says the clock, too."""
    return not has_clock(shown) and has_clock(time.get("datetime") or "")


def _is_moment_shown(shown: str, element: HtmlElement) -> bool:
    """True for a day that a pointer shows over words that say how long ago that was; Bootstrap keeps it under a name of
    its own."""
    is_moment = len(shown) <= _LONGEST_SHOWN and has_date(shown)
    return is_moment and tells_how_long_ago(element_text(element)[:_LONGEST_SHOWN])


def is_edit(date: DateCandidate) -> bool:
    """True for a date whose label says that it is an edit's."""
    return says_edited(date.text)
