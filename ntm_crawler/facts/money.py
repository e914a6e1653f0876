"""Money: whose it is, or what it is for, by the words next to the amount."""

import re

from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.plain_text import last_match
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.vocabulary import indicators, noun_pattern

# Money that is no money of the programme, in the clause of the amount.
_OTHER_MONEY = re.compile(
    r"thu ngân sách|thu nsnn|thu nsđp|vượt thu|nộp ngân sách|thu nội địa|thu ngân|chi ngân sách|dự toán"
    r"|giá trị sản xuất|giá trị sản lượng|giá trị gia tăng|tổng giá trị (?:sản|hàng|ngành)|doanh thu|lợi nhuận|dư nợ"
    r"|cho vay|vay vốn|được vay|vay ưu đãi"
    r"|học bổng|suất quà|phần quà|\bquà\b|tiền lương|mức lương|xuất khẩu|grdp|tổng sản phẩm|bồi thường"
    r"|xử phạt|phạt|thiệt hại|lãi|bán được|giá bán|tiết kiệm|trợ cấp"
    r"|thu nhập|thu về|đấu giá|bảo hiểm|học phí|cứu trợ|từ thiện|quỹ (?:vì người nghèo|khuyến học|hội"
    r"|đền|hỗ trợ nông dân)|liệt sĩ|người có công|covid|phòng, chống dịch|đô thị"
)
_CHARITY = re.compile(r"tình thương|tình nghĩa|đại đoàn kết|mái ấm|nhân ái")
_RURAL = re.compile(r"trường|trạm y tế|sân|chợ|nông thôn|ntm|thôn|bản|xóm|khuôn viên|nước sạch|rác")
_PER_OTHER = re.compile(r"\s*(?:/|mỗi|một)\s*\S+")
_MEMBERS = (
    r"(?:nhân dân|người dân|bà con|dân|hội viên|đoàn viên|gia đình|hộ dân|các hộ|cộng đồng"
    r"|nông dân|cán bộ, hội viên|phụ nữ|cựu chiến binh|người cao tuổi|các cấp hội|tầng lớp)"
)
_GIVE = r"(?:đóng góp|góp|ủng hộ|hiến|tự nguyện|đối ứng|chung sức)"
_COMMUNITY = re.compile(
    rf"\b{_MEMBERS}\b[^.;]{{0,90}}?\b{_GIVE}\b[^.;]{{0,60}}$|\b(?:vận động"
    rf"|huy động)\b[^.;]{{0,40}}\b{_MEMBERS}\b[^.;]{{0,90}}$|\bđóng góp\b[^.;,]{{0,40}}$"
)
_COMMUNITY_AFTER = re.compile(
    r"^\s*(?:tiền\s+|,\s*)?(?:do\s+|từ\s+|của\s+|là\s+)(?:sự\s+)?(?:đóng góp của\s+|nguồn\s+|vốn\s+"
    rf"|các\s+|sức\s+)*{_MEMBERS}|^\s*(?:{_MEMBERS}\s+(?:đóng )?góp)"
)
_BUDGET_GIVER = re.compile(
    r"\b(?:nhà nước|huyện|tỉnh|xã|thành phố|thị xã|ubnd (?:huyện|tỉnh"
    r"|xã))\b\s+(?:\w+\s+){0,3}?(?<!được )(?:hỗ trợ|đầu tư|bố trí|cấp|phân bổ|trích)\b[^.;,]{0,50}$"
)
_AWARD_AFTER = re.compile(r"^\s*(?:tiền\s+)?thưởng")
_IN_KIND = re.compile(r"(?:trị giá|giá trị)[^.;,]{0,40}$")
_WORTH_OF_GIFT = re.compile(r"(?:hiến|ngày công)[^;]{0,100}$")
_RAISED = re.compile(r"huy động(?:\s+được)?(?:\s+(?:tổng|số|trên|là|nguồn|các))*\s*(?:tiền\s+|vốn\s+|kinh phí\s+)?$")
_FOR_PROGRAMME = re.compile(
    r"(?:xây dựng|chương trình|thực hiện|đầu tư|phát triển)[^.;]{0,40}(?:ntm|nông thôn mới)|chương trình"
)
_AFTER_LABEL = re.compile(
    r"^\s*(?:\(?\s*)?(?:tiền\s+|là\s+|từ\s+|do\s+|thuộc\s+|nguồn\s+|vốn\s+|bằng\s+|của\s+|các\s+|theo\s+)*$"
)
_SHARE = re.compile(r"^\s*\(?\s*(?:,\s*)?(?:chiếm|đạt|bằng|tương đương)?\s*(?:tỷ lệ\s+|khoảng\s+|trên\s+|gần\s+)?$")
_WORK_LEFT = re.compile(
    r"(?:với|,)\s+(?:tổng\s+)?(?:số\s+)?(?:kinh phí|mức đầu tư|vốn đầu tư|tổng mức đầu tư|trị giá|giá trị)[^.;,]{0,40}$"
)


def read_money(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """The fund that an amount of đồng belongs to; `last` is the indicator of the money read before in the sentence."""
    amount = sentence.amounts[index]
    if amount.unit == "%":
        return _share(sentence, index, last)
    if amount.unit != "VND" or amount.comparator in ("increase", "decrease"):
        return None
    left, right = sentence.left(index), sentence.right(index, 120)
    clause = re.split(r";", left)[-1]
    if amount.per or _PER_OTHER.match(right[:8]) or _OTHER_MONEY.search(clause) or _OTHER_MONEY.search(right[:40]):
        return None
    if re.search(
        r"(?:mỗi|từng|/)\s+(?:hộ|xã|thôn|người|suất|gia đình|công trình|mô hình|sản phẩm|km|khu|huyện)\b[^.;,]{0,50}$",
        clause,
    ):
        return None
    if _CHARITY.search(sentence.far_left(index, 80)):
        return None
    if last == "debt" and re.search(r"(?:xuống|còn)(?:\s+\w+){0,2}\s*$", left):
        return _reading(sentence, index, "debt", "money_from_to")
    return _by_verb(sentence, index, clause, right) or _by_label(sentence, index, clause, right, last)


def _share(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """ "nhân dân đóng góp 216 tỷ đồng (chiếm 77%)", "tín dụng 57%, doanh nghiệp 5%"."""
    left, right = sentence.left(index), sentence.right(index, 60)
    if re.match(r"\s*(?:kế hoạch|kh\b|dự toán|so\b|mục tiêu|lãi)", right):
        return None
    code, rule = last, "money_share"
    if not re.fullmatch(r"\s*[(,]\s*(?:chiếm|bằng|đạt)\s+(?:tỷ lệ\s+)?(?:khoảng\s+|trên\s+|gần\s+)?", left):
        labels = list(noun_pattern("money").finditer(left))
        if not labels or len(left) - labels[-1].end() > 45 or not re.search(r"vốn|nguồn", sentence.words):
            return None
        if re.search(r"giải ngân|tăng|giảm|thu\b|[,;]", left[labels[-1].end() :]):
            return None
        code, rule = labels[-1].lastgroup, "money_share_label"
    if code is None or "%" not in indicators()[code].units:
        return None
    return Reading(code, rule, sentence.amounts[index].end, "%", sure=rule == "money_share")


def _reading(
    sentence: Sentence, index: int, code: str, rule: str, *, sure: bool = True, qualifier: tuple[str, ...] = ()
) -> Reading:
    return Reading(code, rule, sentence.amounts[index].end, "VND", "", qualifier, sure=sure)


def _by_label(sentence: Sentence, index: int, clause: str, right: str, last: str | None) -> Reading | None:
    labels = list(noun_pattern("money").finditer(clause))
    far = sentence.far_left(index)
    in_bracket = (
        far.count("(") > far.count(")") or bool(re.search(r"trong đó|gồm", sentence.left(index)))
    ) and last is not None
    label = labels[-1] if labels else None
    after = noun_pattern("money").search(right[:60])
    follows = after and _AFTER_LABEL.match(right[: after.start()]) and not re.search(r"[,;.:]", right[: after.start()])
    if after and follows and (label is None or label.lastgroup in ("fund_invest", "fund_total")):
        return _reading(sentence, index, after.lastgroup or "", "money_label_after")
    if label is None:
        if in_bracket and last == "fund_sponsor":
            return _reading(sentence, index, last, "money_part", sure=False, qualifier=("part",))
        if _RAISED.search(clause):
            return _reading(sentence, index, "fund_total", "money_raised")
        return None
    code, gap = label.lastgroup or "", clause[label.end() :]
    if len(gap) > (150 if re.search(r"(?:là|:|đạt)\s*$", gap) else 90) or (
        re.search(r"[,]\s+\w+\s+\w+\s+\w+", gap) and code not in ("fund_total", "fund_sponsor")
    ):
        return None
    if code == "fund_invest":
        wide = sentence.words
        if _WORTH_OF_GIFT.search(clause[: label.start()]) or (
            _IN_KIND.search(clause) and _WORTH_OF_GIFT.search(sentence.far_left(index))
        ):
            return _reading(sentence, index, "fund_community", "money_worth", qualifier=("kind=in_kind",))
        if re.search(
            r"chương trình|xây dựng ntm|xây dựng nông thôn mới|huy động",
            gap + clause[max(0, label.start() - 30) : label.start()],
        ):
            return _reading(
                sentence, index, "fund_total", "money_programme", sure="huy động" in clause or "chương trình" in gap
            )
        named = noun_pattern("work").search(wide) or noun_pattern("length").search(wide) or _RURAL.search(wide)
        return _reading(sentence, index, code, "money_work", sure=bool(named))
    if (
        code == "fund_state"
        and "hỗ trợ" not in gap
        and label[0] == "ngân sách"
        and re.search(r"thu\s+$", clause[: label.start()])
    ):
        return None
    qualifier = ("part",) if code == "fund_sponsor" and in_bracket and last == "fund_sponsor" else ()
    return _reading(sentence, index, code, "money_label", qualifier=qualifier)


def _by_verb(sentence: Sentence, index: int, clause: str, right: str) -> Reading | None:
    labels = list(noun_pattern("money").finditer(clause))
    nearest = labels[-1].start() if labels else -1
    if _AWARD_AFTER.match(right):
        return _reading(sentence, index, "award_money", "money_award")
    if _COMMUNITY_AFTER.match(right):
        return _reading(sentence, index, "fund_community", "money_given_after")
    budget = _BUDGET_GIVER.search(clause)
    if budget and budget.start() > nearest:
        code = "fund_central" if "trung ương" in budget[0] else "fund_state"
        return _reading(sentence, index, code, "money_budget")
    elsewhere = bool(labels) and labels[-1].lastgroup in ("fund_enterprise", "fund_sponsor")
    if elsewhere and not re.search(_MEMBERS, clause[labels[-1].end() :]):
        return None
    given = _COMMUNITY.search(clause)
    if given and (
        nearest < 0 or nearest < given.start() or (labels[-1].lastgroup in ("fund_invest",) and _IN_KIND.search(clause))
    ):
        kind = ("kind=in_kind",) if _IN_KIND.search(clause) else ()
        return _reading(sentence, index, "fund_community", "money_given", qualifier=kind, sure=not kind)
    if re.search(r"\b(?:đóng )?góp\s+(?:được\s+|thêm\s+|số tiền\s+)*$", clause):
        return _reading(sentence, index, "fund_community", "money_contributed")
    if re.search(r"\bủng hộ\s+(?:được\s+|thêm\s+|số tiền\s+)*$", clause) and not re.search(
        r"công ty|doanh nghiệp|ngân hàng|nhà hảo tâm|con em", clause
    ):
        return _reading(sentence, index, "fund_community", "money_supported", sure=False)
    if _IN_KIND.search(clause) and _WORTH_OF_GIFT.search(sentence.far_left(index)):
        return _reading(sentence, index, "fund_community", "money_worth", qualifier=("kind=in_kind",))
    return None


_INCOME = re.compile(
    r"thu nhập(?:\s+bình quân)?(?:\s+đầu người|\s*/\s*người|\s+của\s+(?:người dân|nhân dân|hộ dân"
    r"|dân cư)|\s+người dân|\s+bình quân)|bình quân thu nhập(?:\s+đầu người)?|thu nhập bq|tnbq"
    r"|bình quân đầu người"
)
_NOT_INCOME = re.compile(
    r"người lao động|công nhân|lao động|thành viên|xã viên|nhân viên|giáo viên|hộ nghèo|của hộ"
    r"|gia đình|công ty|htx|hợp tác xã|mô hình|lương|grdp|gdp|sản phẩm|giá trị|lương thực|1 ha|một ha"
    r"|đơn vị diện tích|canh tác"
)


def read_income(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """Income a head and year; a change of it where it stands behind such an income, or behind its name."""
    amount = sentence.amounts[index]
    if amount.unit not in ("VND", "%", "times"):
        return None
    left = sentence.left(index, 200)
    label = last_match(_INCOME, left)
    if set(amount.per) - {"người", "năm", "đầu", "nhân", "khẩu"} or re.match(
        r"\s*(?:/\s*|một |mỗi )?(?:tháng|ngày|vụ|lứa|hộ|ha|sào)", sentence.right(index)
    ):
        return None
    changes = amount.comparator in ("increase", "decrease")
    if label is None:
        if changes and last == "income_per_capita" and re.fullmatch(r"\W*(?:đã |và )?", left):
            return Reading("income_per_capita", "income_change", amount.end, _income_unit(amount.unit))
        if (
            last == "income_per_capita"
            and re.search(r"(?:lên|xuống)(?:\s+\w+){0,3}\s*$", left)
            and amount.unit == "VND"
        ):
            return Reading("income_per_capita", "income_from_to", amount.end, _income_unit(amount.unit))
        if last == "income_per_capita" and "người" in amount.per and len(left) < 50:
            return Reading("income_per_capita", "income_again", amount.end, _income_unit(amount.unit))
        if "người" in amount.per and "năm" in amount.per and "thu nhập" in sentence.far_left(index, 300):
            return Reading(
                "income_per_capita",
                "income_unit",
                amount.end,
                _income_unit(amount.unit),
                sure=not _NOT_INCOME.search(left),
            )
        return None
    gap = left[label.end() :]
    if _NOT_INCOME.search(left[max(0, label.start() - 30) :]) or len(gap) > 110:
        return None
    if amount.unit in ("%", "times") and not changes:
        return None
    if amount.unit == "VND" and not changes and amount.value < 3e6:
        return None
    return Reading("income_per_capita", "income", amount.end, _income_unit(amount.unit))


def _income_unit(unit: str | None) -> str:
    return "VND/person/year" if unit == "VND" else unit or ""
