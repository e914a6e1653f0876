"""The time that a figure is of: what its sentence says, else what the text says before it, else the day of the text.

Written as `YYYY`, `YYYY-MM`, `YYYY-Qn`, `FROM/TO` of these, `asof` (up to the day of the text) and `asof:DATE`.
"""

import re
from dataclasses import dataclass
from string import digits

from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.plain_text import Wording

_YEAR = r"20[0-4]\d"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BEGINNINGS = (
    *("đến", "tính", "quý", "từ đầu", "hiện", "lũy", "lúy", "thời", "nâng", "giai", "nhiệm", "năm", "cuối", "hết"),
    *(rf"{digit}(?=\d? (?:năm|tháng) )" for digit in digits),
)
_SPANS = Wording(
    rf"""
    (?P<many>\d+\ năm\ \(\s*(?P<many_from>{_YEAR})\s*-\s*(?P<many_to>{_YEAR})\s*\)
        (?:\ và\ quý\ (?P<many_quarter>i{{1,3}}|iv)\s*[/,]?\s*(?:năm\ )?(?P<many_year>{_YEAR}))?)
    |(?P<until>(?:đến|tính\ đến)\ (?:hết\ |cuối\ |thời\ điểm\ |ngày\ |nay\ \(?)*(?:ngày\ )?
        (?P<day>\d{{1,2}})[/.-](?P<day_month>\d{{1,2}})[/.-](?P<day_year>{_YEAR}))
    |(?P<until_month>(?:đến|tính\ đến)\ (?:hết\ |cuối\ |giữa\ )*tháng\ (?P<month>\d{{1,2}})\s*(?:/|\ năm\ )\s*
        (?P<month_year>{_YEAR}))
    |(?P<months>(?P<count>\d{{1,2}})\ tháng(?:\ đầu)?\ năm\ (?P<months_year>{_YEAR}))
    |(?P<quarter>quý\ (?P<number>iv|i{{1,3}}|[1-4])(?:\s*[/,]?\s*(?:năm\ )?(?P<quarter_year>{_YEAR}))?)
    |(?P<ytd>từ\ đầu\ năm(?:\ {_YEAR})?\ (?:đến|tới)\ nay)
    |(?P<asof>đến\ nay|hiện\ nay|(?<!thực\ )(?<!phát\ )(?<!thể\ )(?<!xuất\ )(?<!biểu\ )\bhiện\b
        (?!\ (?:đại|tượng|trạng|thực))|lũy\ kế|lúy\ kế|tính\ chung|đến\ thời\ điểm|thời\ điểm\ hiện\ tại
        |nâng\ tổng\ số|nâng\ (?:số|lên))
    |(?P<stage>(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|năm)\ (?P<stage_from>{_YEAR})\s*(?:-|đến)\s*(?:năm\ )?
        (?P<stage_to>{_YEAR}))
    |(?P<two>năm\ (?P<two_from>{_YEAR})\ (?:và|,)\ (?:năm\ )?(?P<two_to>{_YEAR}))
    |(?P<year>(?:năm|cuối\ năm|hết\ năm)\ (?P<only>{_YEAR}))
    """,
    "|".join(_BEGINNINGS),
    re.X,
)
_ASIDES = re.compile(r"\([^()]*nâng[^()]*\)")
_COMPARED = re.compile(
    r"so với (?:cuối |cùng kỳ |kỳ |năm )*$|so (?:cuối |cùng kỳ )*$|bộ tiêu chí[^.;]{0,60}$|(?:đề án"
    r"|nghị quyết|kế hoạch|lộ trình)[^.;]{0,80}$"
)


_BEFORE = 120  # characters in front of a time that may make it one that is compared with
_SENTENCES = 3  # so many in front of a figure may tell its time


@dataclass(frozen=True)
class Period:
    """A time as it is written, and where it comes from: sentence, text, article or published."""

    written: str
    source: str


def own_period(sentence: Sentence, start: int, end: int, year: str | None) -> Period | None:
    """What the sentence says in front of a number, else right behind it; `year` is that of the text, for "quý I"."""
    said = [match for match in sentence.once(_spans) if match.end() <= start and not _in_aside(sentence, match, start)]
    if said and (written := _written(said[-1], sentence.text, year)):
        return Period(written, "sentence")
    after = sentence.text[end : min(sentence.end, end + 120)]
    following = _SPANS.search(after) if "20" in after else None
    if (
        following
        and (following["year"] or following["two"] or following["stage"])
        and not re.search(r"[;:]|\d\s*(?:xã|thôn|%|km|tỷ|triệu)", after[: following.start()])
    ):
        written = None if _COMPARED.search(after[: following.start()]) else _written(following, sentence.text, year)
        return Period(written, "sentence") if written else None
    return None


def text_period(sentence: Sentence, year: str | None) -> Period | None:
    """What the sentences in front of one say, as far as its line goes."""
    before, steps = sentence, 0
    while not before.opens_line and before.before and steps < _SENTENCES:
        before, steps = before.before, steps + 1
        said = [match for match in before.once(_spans) if not match["asof"]]
        if said and (written := _written(said[-1], before.text, year)):
            return Period(written, "text")
    return None


def _spans(sentence: Sentence) -> list[re.Match[str]]:
    """The times that a sentence names, without those that something is compared with."""
    return [
        match
        for match in sentence.all(_SPANS)
        if not _COMPARED.search(sentence.text, max(sentence.start, match.start() - _BEFORE), match.start())
    ]


def _in_aside(sentence: Sentence, match: re.Match[str], at: int) -> bool:
    """Whether a time stands in brackets that were closed before `at`, and raise a total: "(nâng tổng số … lên 115)"."""
    return any(aside.start() < match.start() < aside.end() <= at for aside in sentence.all(_ASIDES))


_AGAINST = re.compile(rf"[^.;]{{0,30}}?so (?:với )?(?:cuối )?năm (?P<year>{_YEAR})")


def since_compared(after: str, until: str | None) -> Period | None:
    """The time of a change "so với (cuối) năm Y": from the year after it to `until`, the year of the text."""
    compared = _AGAINST.match(after)
    if compared is None:
        return None
    since = str(int(compared["year"]) + 1)
    return Period(f"{since}/{until}" if until and until > since else since, "sentence")


def main_period(text: str, year: str | None) -> str | None:
    """The span of time that a text is about: the first that it names ("6 tháng đầu năm 2020", "công tác năm 2020")."""
    for match in _SPANS.finditer(text, 0, 1500):
        if _COMPARED.search(text[: match.start()]):
            continue
        if match["many"] or match["months"] or match["quarter"] or match["year"]:
            return _written(match, text, year)
    return None


def _written(match: re.Match[str], text: str, year: str | None) -> str | None:
    if match["many"]:
        if match["many_quarter"]:
            return f"{match['many_from']}/{match['many_year']}-{_ROMAN[match['many_quarter']] * 3:02d}"
        return f"{match['many_from']}/{match['many_to']}"
    if match["until"]:
        return f"asof:{match['day_year']}-{int(match['day_month']):02d}-{int(match['day']):02d}"
    if match["until_month"]:
        return f"asof:{match['month_year']}-{int(match['month']):02d}"
    if match["months"]:
        return f"{match['months_year']}-01/{match['months_year']}-{int(match['count']):02d}"
    if match["quarter"]:
        year = match["quarter_year"] or _nearest_year(text, match.start()) or year
        return f"{year}-Q{_ROMAN[match['number']]}" if year else None
    if match["ytd"]:
        return "ytd"
    if match["asof"]:
        return "asof"
    if match["stage"]:
        return f"{match['stage_from']}/{match['stage_to']}"
    if match["two"]:
        return f"{match['two_from']}/{match['two_to']}"
    return match["only"]


def _nearest_year(text: str, at: int) -> str | None:
    found = re.search(rf"\b{_YEAR}\b", text[at : at + 200]) or re.search(rf"\b{_YEAR}\b", text[max(0, at - 200) : at])
    return found[0] if found else None


def bounds(written: str | None, published: str | None) -> tuple[str | None, str | None]:
    """First and last day of a written period, `YYYY-MM-DD`; the first of "up to a day" is not known.

    >>> bounds("2021/2023-03", None), bounds("asof", "2023-04-28"), bounds("2021-Q1", None)
    (('2021-01-01', '2023-03-31'), (None, '2023-04-28'), ('2021-01-01', '2021-03-31'))
    """
    day = published[:10] if published else None
    if written is None:
        return None, None
    if written == "asof":
        return None, day
    if written == "ytd":
        return (f"{day[:4]}-01-01" if day else None), day
    if written.startswith("asof:"):
        return None, _last_day(written[5:])
    first, _, last = written.partition("/")
    return _first_day(first), _last_day(last or first)


def _first_day(part: str) -> str:
    if "-Q" in part:
        return f"{part[:4]}-{int(part[-1]) * 3 - 2:02d}-01"
    return {4: f"{part}-01-01", 7: f"{part}-01"}.get(len(part), part)


def _last_day(part: str) -> str:
    if "-Q" in part:
        part = f"{part[:4]}-{int(part[-1]) * 3:02d}"
    if len(part) == 4:
        return f"{part}-12-31"
    if len(part) == 7:
        year, month = int(part[:4]), min(12, int(part[5:]))
        days = [31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return f"{year}-{month:02d}-{days}"
    return part
