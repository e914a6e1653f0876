"""What a portal is called, by its own pages: its title, and the names under which its office signs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.items import Article
from ntm_crawler.onboarding.looks import Look
from ntm_crawler.places import Context, find_places, load_gazetteer
from ntm_crawler.text import fold

_BETWEEN = re.compile(r"\s+[|–—»·:-]+\s+|\s*[|»]\s*")
_OFFICE = re.compile(
    r"\b(?:cong|trang|bao|website|he thong) (?:thong tin|dien tu|tin)|\bubnd\b|\buy ban nhan dan\b"
    r"|^(?:huyen|xa|phuong|thi tran|thi xa|thanh pho|tinh|quan|so|phong) "
)
_PLACE = re.compile(
    r"\b(?i:huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|quận)\s+(?P<name>(?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*\s?){1,4})"
)
_LONGEST_TITLE = 90
_MOST_NAMES = 3


def portal_title(front: Look, looks: Sequence[Look]) -> str:
    """What the portal calls itself: on its first page, at the end of its pages' titles, or by its host."""
    parts = [front.site_name, *_pieces(front.title), *_shared_pieces(looks), front.heading]
    usable = [part for part in parts if part and len(part) <= _LONGEST_TITLE and fold_phrase(part) != "trang chu"]
    official = next((part for part in usable if _OFFICE.search(fold_phrase(part))), None)
    title = official or next(iter(usable), None) or urlsplit(front.url).netloc
    return title.replace('"', "'")


def portal_names(title: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """What the portal and its office call themselves in bylines: the title, and units that name the same place."""
    place = place_of(title)
    units = Counter(article.source_unit for article in articles if article.source_unit)
    own = [unit for unit, _ in units.most_common() if place and fold(place) in fold(unit)]
    official = [title] if _OFFICE.search(fold_phrase(title)) else []
    return tuple(dict.fromkeys((*official, *own)))[:_MOST_NAMES]


def place_of(title: str) -> str | None:
    """The name of the place in a title: "Quan Sơn" of "Cổng thông tin điện tử huyện Quan Sơn"."""
    found = _PLACE.search(title)
    return found["name"].strip() if found else None


def portal_place(url: str, title: str) -> tuple[str | None, str | None]:
    """The codes of the province and the district that a portal is of: by its title, its host where that has several.

    None where they are not certain, and the district of a portal that is of a province, or of a commune of today.
    """
    hosts = [part for part in (urlsplit(url).hostname or "").split(".") if part not in ("www", "gov", "vn")]
    named = [unit for part in hosts for unit in load_gazetteer().named_without_accents(part)]
    provinces = {unit.code for unit in named if unit.level == "province"}
    context = Context(province=provinces.pop()) if len(provinces) == 1 else Context()
    unit = next((place.unit for place in find_places(title, context=context) if place.unit), None)
    if unit is None:
        return context.province, None
    above = load_gazetteer().above(unit)
    district = unit if unit.level == "district" else above if above and above.level == "district" else None
    return load_gazetteer().province_of(unit).code, district.code if district else None


def suggested_name(url: str, title: str) -> str:
    """A spider's name: the first part of the host, or the place's where the host is a number."""
    host = urlsplit(url).hostname or ""
    first = host.removeprefix("www.").partition(".")[0]
    is_name = not re.fullmatch(r"[\d.]+|localhost|.*:.*", host)
    word = first if is_name else fold(place_of(title) or title)
    return re.sub(r"[^a-z0-9]+", "", word.lower()).lstrip("0123456789")[:30] or "portal"


def _pieces(title: str) -> Iterator[str]:
    yield from (piece.strip() for piece in _BETWEEN.split(title))


def _shared_pieces(looks: Sequence[Look]) -> Iterator[str]:
    """What stands in the titles of most pages."""
    pieces = Counter(piece for look in looks for piece in set(_pieces(look.title)) if piece)
    yield from (piece for piece, count in pieces.most_common() if count > 1 and count * 2 > len(looks))
