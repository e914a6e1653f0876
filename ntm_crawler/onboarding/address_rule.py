"""Infers what the addresses of a portal's articles look like from those that its listings, sitemaps and feeds show.

What is constant, what counts up, what is a slug and where the day stands are read off many addresses at once; a rule
that takes a section, a menu or a pager for an article is narrowed until it does not, or is none.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from urllib.parse import urlsplit

from ntm_crawler.portals.urls import AddressFamily, canonical_url

FEWEST_ROWS = 3
"""Addresses from which a rule can be inferred."""

_LEAST_SHARE = 0.7  # of the rows, that one form must cover: lists have a foreign row now and then
_MOST_OF_ONE_FOLDER = 0.85  # of those alike, in one first folder: what stands in others is foreign
_MOST_SKIPPED = 8  # pages that are named one by one because they look like articles
_LONGEST_SKIP = 200
_DISTINCT = 0.95

_EXTENSION = re.compile(r"\.(?:html?|aspx?|php|jsp|cfm)$", re.I)
_DATE_PARTS = re.compile(r"(?:^|/)((?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?)(?=/|$)")
_DATE_PART = re.compile(r"(?:^|/)((?:19|20)\d\d-\d{1,2}-\d{1,2})(?=/|$)")
_DATE_AHEAD = re.compile(r"((?:19|20)\d\d-\d{1,2}-\d{1,2})-(.+)")
_NUMBER_AT_END = re.compile(r"(.*?)(\d+)")
_NUMBER_AHEAD = re.compile(r"(\d+)([-_.])(.+)")
_MARK = re.compile(r"[-_.,](?:[a-z]{1,6})?$", re.I)  # between a slug and its number: "-", "_", "-n", "-post"
_PAGER = re.compile(r"/(?:page|trang|p)[-_/]?\d+(?:\.html?)?/?(?:\?|$)")
_NEXT_PAGES = ("page-2", "trang-2", "page/2/")  # of listings that may get one some day
_LISTS = ("tags?", "categor(?:y|ies)", "author", "page", "search", "feed")
_DIGITS_OF_ARTICLES = 4  # that numbers of articles have where a portal is not new


@dataclass(slots=True, frozen=True, kw_only=True)
class Rule:
    """An inferred rule, and how much of what was seen it covers: `covered` of `rows` addresses."""

    addresses: AddressFamily
    covered: int
    rows: int


@dataclass(slots=True, frozen=True)
class _Parts:
    """An address taken apart: `folders` before the day or the last part, `day` as written, `last` without extension."""

    target: str
    folders: tuple[str, ...]
    day: str
    last: str
    extension: str
    query: str

    @property
    def form(self) -> tuple[str, str, str]:
        """What addresses of one kind have in common at first sight."""
        return (re.sub(r"\d+", "0", self.day), self.extension.lower(), "0" if self.last.isdigit() else "a")


def infer_rule(
    rows: Mapping[str, Collection[str]], *, lists: Collection[str], others: Collection[str], base_url: str
) -> Rule | None:
    """The rule that fits the addresses of articles; None where they have no shape of their own.

    `rows` are those that each listing (or feed), by its own address, shows; `lists` addresses of listing pages, which
    no rule may take for articles, `others` of whatever else menus lead to.
    """
    targets = {section: list(dict.fromkeys(_target(url, base_url) for url in urls)) for section, urls in rows.items()}
    every = list(dict.fromkeys(target for found in targets.values() for target in found))
    if len(every) < FEWEST_ROWS:
        return None
    wrong = [_target(url, base_url) for url in lists]
    wrong += [f"{target.rstrip('/')}/{page}" for target in wrong if "?" not in target for page in _NEXT_PAGES]
    wrong += [f"{every[0].partition('?')[0].rstrip('/').rpartition('/')[0]}/{page}" for page in _NEXT_PAGES]
    soft = [target for url in others if (target := _target(url, base_url)) not in every]
    parameter = _parameter(every)
    parts = [_parts(target, parameter) for target in every]
    form, count = Counter(one.form for one in parts).most_common(1)[0]
    if count < _LEAST_SHARE * len(every):
        return None
    alike = _of_one_folder([one for one in parts if one.form == form])
    sections = {one.target: {section for section, found in targets.items() if one.target in found} for one in alike}
    listings = tuple(_target(url, base_url) for url in rows)
    seen = _Seen(alike=tuple(alike), sections=sections, listings=listings, parameter=parameter)
    addresses = _narrowed(seen, every, wrong, soft)
    if addresses is None:
        return None
    return Rule(addresses=addresses, covered=len(_matched(addresses, every)), rows=len(every))


def _target(url: str, base_url: str) -> str:
    """Path and query of an address in its canonical form."""
    parts = urlsplit(canonical_url(url, base_url=base_url))
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _parameter(targets: Sequence[str]) -> str | None:
    """The parameter of the query that names the article, where the path does not."""
    paths = {target.partition("?")[0].rstrip("/") for target in targets}
    if len(paths) >= _DISTINCT * len(targets):
        return None
    values: dict[str, set[str]] = {}
    for target in targets:
        for name, value in _pairs(target):
            values.setdefault(name, set()).add(value)
    most = max(values, key=lambda one: len(values[one]), default=None)
    return most if most and len(values[most]) >= _DISTINCT * len(targets) else None


def _pairs(target: str) -> Iterator[tuple[str, str]]:
    for pair in target.partition("?")[2].split("&"):
        name, _, value = pair.partition("=")
        if name and value:
            yield name, value


def _parts(target: str, parameter: str | None) -> _Parts:
    path, _, query = target.partition("?")
    bare = path.strip("/")
    extension = _EXTENSION.search(bare)
    bare = bare[: extension.start()] if extension else bare
    folders, _, last = bare.rpartition("/")
    day = _DATE_PARTS.search(folders) or _DATE_PART.search(folders)
    ahead = _DATE_AHEAD.fullmatch(last)
    if day and day.end(1) == len(folders):
        folders = folders[: day.start(1)].strip("/")
    else:
        day = None
    return _Parts(
        target=target,
        folders=tuple(folders.split("/")) if folders else (),
        day=day[1] if day else f"{ahead[1]}-" if ahead else "",
        last=ahead[2] if ahead and not day else last,
        extension=extension[0] if extension else "",
        query=dict(_pairs(f"?{query}")).get(parameter, "") if parameter else "",
    )


def _of_one_folder(alike: list[_Parts]) -> list[_Parts]:
    """Without the few that stand in another first folder than nearly all."""
    first, count = Counter(one.folders[:1] for one in alike).most_common(1)[0]
    return [one for one in alike if one.folders[:1] == first] if count >= _MOST_OF_ONE_FOLDER * len(alike) else alike


@dataclass(slots=True, frozen=True, kw_only=True)
class _Seen:
    """Addresses that are alike, the listings that show each, the listings themselves, and the parameter of the query
    that names the article where the path does not."""

    alike: tuple[_Parts, ...]
    sections: Mapping[str, Collection[str]]
    listings: tuple[str, ...]
    parameter: str | None


@dataclass(slots=True, frozen=True, kw_only=True)
class _OwnPart:
    """What is the article's own in its address, as an expression; `is_above` where its number is the folder above."""

    text: str
    has_number: bool = False
    is_above: bool = False


@dataclass(slots=True, frozen=True, kw_only=True)
class _Pattern:
    """The regular expression of addresses that are alike, and by what they are narrow."""

    text: str
    key: str
    canonical: str | None
    has_number: bool
    has_day: bool
    is_anchored: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing but its place tells an article from other pages."""
        return not (self.has_number or self.is_anchored or self.has_day)


def _pattern(seen: _Seen, *, digits: int) -> _Pattern:
    """The expression; `digits` is the least that an article's number has."""
    own = _last_part(seen, digits)
    folders, is_anchored = _folder_part(seen, own)
    day, extension = _day_part(seen.alike[0].day), _escaped(seen.alike[0].extension)
    if seen.parameter:
        has_number = all(one.query.isdigit() for one in seen.alike)
        value = rf"(?P<id>{_number(digits)})" if has_number else r"(?P<id>[^&]+)"
        text = rf"^(?P<path>/{folders}{own.text}{extension})\?(?:[^#]*&)?{_escaped(seen.parameter)}={value}(?:&.*)?$"
        key, canonical = "{path}?{id}", None
    else:
        has_number = own.has_number
        end = "" if extension else "/?"
        text = rf"^(?P<path>/{folders}{day}{own.text}{extension}){end}(?:\?.*)?$"
        key = "{id}" if has_number and _counts_together(seen, own) else "{path}"  # the whole path is never wrong
        has_slash = all(one.target.partition("?")[0].endswith("/") for one in seen.alike)
        canonical = "{path}/" if has_slash else "{path}"
    return _Pattern(
        text=text,
        key=key,
        canonical=canonical,
        has_number=has_number,
        has_day=bool(seen.alike[0].day),
        is_anchored=is_anchored,
    )


def _counts_together(seen: _Seen, own: _OwnPart) -> bool:
    """Whether the numbers of several listings lie among each other, and none stands for two articles."""
    number_of = {one.target: _number_in(one, own) for one in seen.alike}
    numbers: dict[str, set[int]] = {}
    for target, number in number_of.items():
        for section in seen.sections[target]:
            numbers.setdefault(section, set()).add(number)
    every = [number for found in numbers.values() for number in found]
    if len(numbers) < 2 or len(set(number_of.values())) < len(seen.alike):
        return False
    ordered = sorted((number, section) for section, found in numbers.items() for number in found)
    changes = sum(one[1] != other[1] for one, other in pairwise(ordered))
    return changes > 2 * (len(numbers) - 1) and len(every) >= 2 * FEWEST_ROWS


def _number_in(one: _Parts, own: _OwnPart) -> int:
    last = "/".join((*one.folders[-1:], one.last)) if own.is_above else one.last
    found = re.fullmatch(own.text, last)
    return int(found["id"]) if found else -1


def _folder_part(seen: _Seen, own: _OwnPart) -> tuple[str, bool]:
    """The folders before the article's own part, and whether one is told: constant ones stand as they are, the others
    by how many there are."""
    ways = [one.folders[:-1] if own.is_above else one.folders for one in seen.alike]
    constant = len(_shared_start(ways))
    if constant and len({section for found in seen.sections.values() for section in found}) < 2:
        parts = {part for listing in seen.listings for part in urlsplit(listing).path.strip("/").split("/")}
        if ways[0][constant - 1] in parts:
            constant -= 1
    end = len(_shared_start([way[constant:][::-1] for way in ways]))
    rest = [len(way) - constant - end for way in ways]
    before = "".join(f"{_escaped(part)}/" for part in ways[0][:constant])
    after = "".join(f"{_escaped(part)}/" for part in ways[0][len(ways[0]) - end :])
    return before + _folders(min(rest), max(rest)) + after, bool(constant or end)


def _day_part(day: str) -> str:
    if not day:
        return ""
    digits = r"\d{4}-\d{1,2}-\d{1,2}" if "-" in day else r"\d{4}/\d{1,2}/\d{1,2}" if day.count("/") > 1 else ""
    digits = digits or r"\d{4}/\d{1,2}"
    return rf"(?P<date>{digits})" + ("-" if day.endswith("-") else "/")


def _last_part(seen: _Seen, digits: int) -> _OwnPart:
    """The article's own part: a number, a slug with one, or a slug; of what a parameter names, the page's name."""
    lasts = [one.last for one in seen.alike]
    number = rf"(?P<id>{_number(digits)})"
    if seen.parameter:
        return _OwnPart(text=_constant(lasts) or "[^/?]*")
    if all(last.isdigit() for last in lasts):
        return _OwnPart(text=number, has_number=True)
    at_end = [match for last in lasts if (match := _NUMBER_AT_END.fullmatch(last))]
    if len(at_end) == len(lasts) and _all_differ(match[2] for match in at_end):
        stems = [match[1] for match in at_end]
        if len(set(stems)) == 1:
            return _OwnPart(text=_escaped(stems[0]) + number, has_number=True)
        mark = _MARK.search("".join(_shared_start([stem[::-1] for stem in stems]))[::-1])
        if mark:
            return _OwnPart(text=rf"[^/?]*{_escaped(mark[0])}{number}", has_number=True)
    ahead = [match for last in lasts if (match := _NUMBER_AHEAD.fullmatch(last))]
    if len(ahead) == len(lasts) and _all_differ(match[1] for match in ahead):
        return _OwnPart(text=rf"{number}{_escaped(ahead[0][2])}[^/?]+", has_number=True)
    above = [one.folders[-1] if one.folders else "" for one in seen.alike]
    if not seen.alike[0].day and all(part.isdigit() for part in above) and _all_differ(above):
        return _OwnPart(text=rf"{number}/[^/?]+", has_number=True, is_above=True)
    return _OwnPart(text="[^/?]+")


def _narrowed(seen: _Seen, rows: Sequence[str], wrong: Sequence[str], soft: Sequence[str]) -> AddressFamily | None:
    """The rule, narrowed until it takes no list for an article."""
    pattern = _pattern(seen, digits=1)
    addresses = _family(pattern)
    mistaken = _matched(addresses, wrong)
    pagers = [target for target in mistaken if _PAGER.search(target)]
    if mistaken and pattern.has_number and not pagers:
        addresses = _family(_pattern(seen, digits=_digits_apart(addresses, rows, mistaken)))
        mistaken = _matched(addresses, wrong)
    named = [target for target in mistaken if target not in pagers]
    if pattern.is_bare:
        named = list(dict.fromkeys((*named, *_matched(addresses, soft))))
    usual = _usual_lists(rows) if pattern.is_bare else []
    skip = _skip(named, usual, pagers=bool(pagers))
    if len(named) > _MOST_SKIPPED or len(skip) > _LONGEST_SKIP:
        return None
    return replace(addresses, skip=re.compile(skip)) if skip else addresses


def _family(pattern: _Pattern) -> AddressFamily:
    return AddressFamily(article=re.compile(pattern.text), key=pattern.key, canonical=pattern.canonical)


def _matched(addresses: AddressFamily, targets: Iterable[str]) -> list[str]:
    found = (target for target in targets if not (addresses.skip and addresses.skip.search(target)))
    return [target for target in found if addresses.article.match(target)]


def _digits_apart(addresses: AddressFamily, rows: Iterable[str], mistaken: Iterable[str]) -> int:
    """The fewest digits that tell an article's number from a section's; 1 where they are alike, or may become so."""
    articles = min((len(match["id"]) for row in rows if (match := addresses.article.match(row))), default=1)
    lists = max((len(match["id"]) for one in mistaken if (match := addresses.article.match(one))), default=1)
    return lists + 1 if articles >= _DIGITS_OF_ARTICLES and articles > lists else 1


def _usual_lists(rows: Iterable[str]) -> list[str]:
    """The usual names of lists, but for those that stand in addresses of articles."""
    used = {part.lower() for row in rows for part in row.partition("?")[0].split("/")}
    return [name for name in _LISTS if not any(map(re.compile(name).fullmatch, used))]


def _skip(named: Sequence[str], usual: Sequence[str], *, pagers: bool) -> str:
    """An expression for pages that look like articles and are none."""
    parts = [rf"/(?:{'|'.join(usual)})/"] if usual else []
    parts += [_PAGER.pattern] if pagers else []
    paths = "|".join(_escaped(target.partition("?")[0].rstrip("/")) for target in named)
    return "|".join([*parts, rf"^(?:{paths})/?(?:\?|$)"] if paths else parts)


def _shared_start(sequences: Sequence[Sequence[str]]) -> list[str]:
    """What all begin with, part by part."""
    together = takewhile(lambda parts: len(set(parts)) == 1, zip(*sequences, strict=False))
    return [parts[0] for parts in together]


def _folders(least: int, most: int) -> str:
    """So many folders with any name; where their number varies, there may be more of them elsewhere."""
    if most == 0:
        return ""
    if least == most:
        return "[^/?]+/" if most == 1 else rf"(?:[^/?]+/){{{most}}}"
    return rf"(?:[^/?]+/){{{least},}}"


def _escaped(text: str) -> str:
    """A text as an expression that fits it alone; `-` needs no escape where it is not in brackets."""
    return re.escape(text).replace(r"\-", "-")


def _number(digits: int) -> str:
    return r"\d+" if digits == 1 else rf"\d{{{digits},}}"


def _constant(texts: Sequence[str]) -> str:
    return _escaped(texts[0]) if len(set(texts)) == 1 else ""


def _all_differ(texts: Iterable[str]) -> bool:
    found = list(texts)
    return len(set(found)) >= _DISTINCT * len(found)
