"""Amounts in a text: Vietnamese numbers (decimal comma, thousands point), ranges, wholes, money words, units."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ntm_crawler.facts.plain_text import Wording

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {
    **dict.fromkeys(("tỷ", "tỉ"), Decimal(10) ** 9),
    **dict.fromkeys(("triệu", "tr"), Decimal(10) ** 6),
    "vạn": Decimal(10_000),
    **dict.fromkeys(("nghìn", "ngàn"), Decimal(1000)),
}
_SCALE = r"(?:tỷ|tỉ)(?!\s*(?:lệ|trọng|suất|số))|triệu|tr(?=\.?\s*đ)|nghìn|ngàn|vạn"

# "52 xã/136 xã": what is counted may be said of the part, too
_COUNTED = r"xã|thôn|bản|ấp|xóm|buôn|làng|huyện|tiêu\ chí|chỉ\ tiêu|sản\ phẩm|trường|hộ"

_AMOUNT = Wording(
    rf"""
    (?<![\w/.,])(?<!\d[:-])
    (?P<low>(?>{_NUMBER}))
    (?:\s*%?\s*(?:-|đến|tới)\s*(?P<high>(?>{_NUMBER})))?
    (?:\s*(?:(?P<noun>{_COUNTED})\s*)?/\s*(?P<total>(?>{_NUMBER})(?(noun)(?=\s*(?P=noun)\b)))
      |(?<!\b1)(?:\s+(?:{_COUNTED}))?\s+(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?(?:(?:trên|hơn|gần)\s+)?
       (?P<of>(?>{_NUMBER}))(?=\s+(?:{_COUNTED})\b))?
    (?!\s*/\s*\d)(?!/(?:qđ|nq|ct|tt|kh|nđ|tb|bc|cv|hd|đa|ub|hđ|tu)\b)(?!-(?:ct|nq|kl|qđ|tb|hd|đa|kh)\b)
    """,
    r"\d(?<!\d\d)",  # it begins where a run of digits does
    re.X,
)
_MONEY = re.compile(
    rf"""
    \s*%?\s*(?P<scale>(?:{_SCALE})(?:\s*(?:tỷ|tỉ)(?!\s*lệ))?)\b
    (?:(?:\s*|,\s*(?=\d{{3}}\s))(?P<rest>\d+(?:,\d+)?)\s*(?P<rest_scale>{_SCALE})\b)?
    (?P<currency>\.?\s*(?:đồng|đ|vnđ|vnd)\b)?
    | (?P<bare>\s*(?:đồng|vnđ|vnd|đ)\b)
    """,
    re.X,
)
_FOREIGN = re.compile(r"\s*(?:usd|đô|euro|yên|won|nhân dân tệ|kíp|bảng)\b|\s*\$")
_PER = re.compile(
    r"\s*(?:/|một |mỗi )\s*(?:1\s*)?(?P<one>[a-zà-ỹđ0-9]+)(?:\s*/\s*(?:1\s*)?(?P<two>[a-zà-ỹđ0-9]+))?", re.I
)
_UNIT = re.compile(
    r"\s*(?:(?P<share>%)|(?P<km>(?:km|ki-?lô-?mét)(?![\w²2/]))|(?P<m>(?:m|mét)(?![\w²2³3/]|\ 2\ (?:đất|ruộng|vườn)))"
    r"|(?P<m2>(?:m2|m²|m\^2|m 2(?= (?:đất|ruộng|vườn))|mét vuông)(?!\w))"
    r"|(?P<ha>(?:ha|héc-?ta|hecta)(?!\w))|(?P<times>lần(?!\s*thứ)(?!\w)))"
)

_COUNTED_IN_THOUSANDS = re.compile(r"\s*(?:(?P<rest>\d{1,3})\s+)?(?P<what>m2|m²|ha|ngày công)(?!\w)")

# The widest first: of two that meet, the one that ends nearer to the number counts.
_COMPARATORS = (
    ("ge", r"ít nhất(?: là)?|tối thiểu(?: là)?|không dưới"),
    ("gt", r"trên|hơn|vượt(?! \d+ xã)"),
    ("lt", r"gần|dưới|chưa đến|chưa đầy|chưa tới|không quá|tối đa"),
    ("approx", r"khoảng|ước(?: đạt| tính| khoảng)?|xấp xỉ|chừng"),
    ("add", r"có thêm|thêm|(?<!thôn )mới"),
)
_BOUND = Wording.of(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _COMPARATORS) + r")\s+(?:được\s+|từ\s+)?$"
)
_CHANGE_WORDS = (
    r"\b(?:(?P<up>tăng(?:\s+gấp)?|gấp)|(?P<down>giảm))(?:\s+(?:thêm|được|bình quân|trung bình"
    r"|(?:tỷ lệ )?hộ nghèo(?: đa chiều)?))*"
    r"(?:(?:\s*/\s*|\s+)(?:năm|hằng năm|hàng năm|mỗi năm):?)?\s+$"
)
_CHANGE = re.compile(_CHANGE_WORDS)
_FROM = re.compile(r"\btừ\s+$")
_MORE_OF_THEM = re.compile(r"\d+\s+(?:xã|huyện|thôn|bản|làng|ấp|khu|sản phẩm|đơn vị)\b(?![^.;,]{0,60}so với)")
_LONGEST_BOUND, _LONGEST_CHANGE = 24, 40  # characters
CHANGES = ("increase", "decrease")  # comparators of what is a change and no level


def _last_words(pattern: str) -> set[str]:
    """The syllables with which the alternatives of an expression may end, and a few more."""
    return set(re.findall(r"[a-zà-ỹđ]+(?=[|()?:\\]|$)", pattern))


# Where none of these stands in front of a number, nothing is said of how exact it is, or that it is a change.
_COMPARING = {"từ", "được", *_last_words(_CHANGE_WORDS)}.union(*(_last_words(words) for _, words in _COMPARATORS))

# Behind these words a number is a name, a rank or a time.
_ORDINAL_LIST = (
    r"ngày|tháng|thứ|lần|đợt|khóa|cụm|loại|hạng|tổ|quý|điều|khoản|mục|thôn|xóm|ấp|bản|buôn|bon|làng|khu|tiểu khu"
    r"|(?<!nâng )(?<!cung )(?<!phân )(?<!được )(?<!trợ )(?<!sự )cấp"
    r"|tiêu chí|km|quốc lộ|tỉnh lộ|nhiệm kỳ|giai đoạn|khoa|phường|quận|mùng|bài|phần|chương|top|covid"
)
_ORDINAL = re.compile(rf"(?:\b(?:{_ORDINAL_LIST})|(?<!tổng )(?<!trong )\bsố|\bnăm(?= (?:19|20)\d\d))\s+$")
_ORDINAL_WORDS = {"số", "năm", *_last_words(_ORDINAL_LIST)}
_OR_MORE = re.compile(r"\s*(?:[\w/]+\s+){0,4}?trở lên\b")


class Quantity(NamedTuple):
    """An amount where it stands: `number` is the span of its digits, `end` that of its unit.

    `unit` is VND, %, km, m2, ha, times, or None for what is counted; `per` what it is divided by ("người", "năm").
    `exact` is False where the digits can be read in two ways.
    """

    start: int
    number: tuple[int, int]
    end: int
    value: float
    value_max: float | None
    total: float | None
    unit: str | None
    per: tuple[str, ...]
    comparator: str
    exact: bool


_ONE, _NONE = Decimal(1), Decimal(0)
_MOST_CHARACTERS = 60  # of a range with its whole: more digits are no amount


_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_EITHER_WAY = re.compile(r"\d{1,3},\d{3}")  # "2,045": of a foreign hand, or a decimal


def number(digits: str) -> Decimal:
    """The value of digits as Vietnamese writes them: "4.054" is 4054, "6,36" is 6.36, "30.9" is 30.9."""
    if digits.isdigit():
        return Decimal(digits)
    if _THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", "."))


def read_quantity(text: str, at: re.Match[str], word: str) -> Quantity | None:
    """The amount whose digits `at` found in the plain `text`; `word` is the one in front.

    None where they are none (a day, a document's number).
    """
    begin, end = at.span()
    if end - begin > _MOST_CHARACTERS:
        return None
    digits, high_digits, total_digits, of = at.group("low", "high", "total", "of")
    low, high = number(digits), number(high_digits) if high_digits else None
    total = number(whole) if (whole := total_digits or of) else None
    # "2 trong 3 xã" may be told as a part, too
    exact = not of and not ("," in digits and _EITHER_WAY.fullmatch(digits))
    unit, scale, rest = None, _ONE, _NONE
    per: tuple[str, ...] = ()
    money = _MONEY.match(text, end)
    if money and (read := _money(text, money)):
        scale, rest, end = read
        unit = "VND"
    elif money and money["scale"]:
        counted = _COUNTED_IN_THOUSANDS.match(text, money.end())
        if counted is None:
            return None  # "11 triệu con": a scale of something else
        scale = _SCALES.get(money["scale"], _ONE)
        rest = number(counted["rest"]) if counted["rest"] else rest
        measured = _UNIT.fullmatch(counted["what"])
        unit = measured.lastgroup if measured else None
        end = counted.end() if unit else counted.start("what")
    elif found := _UNIT.match(text, end):
        unit, end = "%" if found.lastgroup == "share" else found.lastgroup, found.end()
    if unit == "m":
        unit, scale = "km", Decimal("0.001")
    if unit == "VND" and (divided := _PER.match(text, end)):
        per = tuple(part for part in (divided["one"], divided["two"]) if part)
        end = divided.end()
    comparator, start = _comparator(text, begin, word, ranged=high is not None)
    if high is not None and high <= low:
        return None
    if comparator == "eq" and high is not None:
        comparator = "range"
    if (
        comparator in ("eq", "range")
        and unit in ("%", None, "VND")
        and "trở lên" in text[end : end + 30]
        and _OR_MORE.match(text[end : end + 30])
    ):
        comparator = "ge"
    return Quantity(
        start,
        at.span(),
        end,
        float(low * scale + rest),
        None if high is None else float(high * scale),
        None if total is None else float(total * scale),
        unit,
        per,
        comparator,
        exact,
    )


def quantities(text: str) -> Iterator[Quantity]:
    """All amounts of the plain `text`, in their order."""
    end = 0
    for at in _AMOUNT.finditer(text, 0, len(text)):
        if at.start() < end or _is_item_number(text, at):
            continue
        word = _word_before(text, at.start())
        if word in _ORDINAL_WORDS and _is_ordinal(text, at):
            continue
        if quantity := read_quantity(text, at, word):
            end = quantity.end
            yield quantity


def _is_ordinal(text: str, at: re.Match[str]) -> bool:
    """Whether a number is a name, a rank or a time ("thôn 4", "lần thứ 2"); money behind such a word is none."""
    before = text[max(0, at.start() - 12) : at.end()]
    return bool(_ORDINAL.search(before, 0, min(12, at.start()))) and not _MONEY.match(text, at.end())


def _is_item_number(text: str, at: re.Match[str]) -> bool:
    """Whether a number only counts the items of a list: "(6) Tỷ lệ …", "9. Tỷ lệ …"."""
    if text[at.end() : at.end() + 1] not in (".", ")") or at["total"]:
        return False
    before, after = text[max(0, at.start() - 2) : at.start()], text[at.end() : at.end() + 2]
    return (before.endswith("(") and after.startswith(")")) or (
        after in (". ", ") ") and (not before.strip() or before[-2:] in (". ", "; "))
    )


def _money(text: str, money: re.Match[str]) -> tuple[Decimal, Decimal, int] | None:
    """Scale, what is added in smaller words, and the end; None where the words are no money."""
    if money["bare"]:
        return Decimal(1), Decimal(0), money.end()
    words = money["scale"].split()
    scale = Decimal(1)
    for word in words:
        scale *= _SCALES[word]
    rest = Decimal(0)
    if money["rest"]:
        rest_scale = _SCALES[money["rest_scale"]]
        # "4 ngàn 627 tỷ": the greater word governs both
        if rest_scale > scale:
            scale, rest = scale * rest_scale, number(money["rest"]) * rest_scale
        else:
            rest = number(money["rest"]) * rest_scale
    if money["currency"]:
        return scale, rest, money.end()
    if _FOREIGN.match(text, money.end()):
        return None
    if scale >= 1e9 or money["rest"]:
        return scale, rest, money.end()
    after = text[money.end() : money.end() + 12]
    return (scale, rest, money.end()) if scale >= 1e6 and re.match(r"\s*(?:$|[,.;:)/]|và\b|để\b)", after) else None


def _word_before(text: str, at: int) -> str:
    """The word in front of a position, across blanks and a colon."""
    end = at
    while end and (text[end - 1].isspace() or text[end - 1] == ":"):
        end -= 1
    begin = end
    while begin and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:end]


def _comparator(text: str, start: int, word: str, *, ranged: bool) -> tuple[str, int]:
    """What stands before a number of how exact it is, or that it is a change; and where that begins."""
    begin, name = start, "eq"
    if word not in _COMPARING:
        return name, begin
    before = text[max(0, begin - _LONGEST_BOUND) : begin]
    if bound := _BOUND.search(before):
        name = next(name for name, _ in _COMPARATORS if bound[name])
        begin -= len(before) - bound.start()
    before = text[max(0, begin - _LONGEST_CHANGE) : begin]
    first = before.endswith("từ ") and _FROM.search(before)
    if first:
        begin -= len(before) - first.start()
        before = text[max(0, begin - _LONGEST_CHANGE) : begin]
    change = ("giảm" in before or "tăng" in before or "gấp" in before) and _CHANGE.search(before)
    if change and name == "add" and _MORE_OF_THEM.match(text, start):  # "tăng thêm 4 xã đạt chuẩn": four that joined
        return name, begin
    if change and (ranged or not first):  # "giảm từ 11% xuống còn 3%" tells two levels
        return ("increase" if change["up"] else "decrease"), begin - len(before) + change.start()
    return name, begin
