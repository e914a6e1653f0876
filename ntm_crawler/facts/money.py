"""Money: whose it is, or what it is for, by the words next to the amount."""

import re

from ntm_crawler.facts.amounts import CHANGES, Quantity
from ntm_crawler.facts.gate import names_programme
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.plain_text import Wording, last_match
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.vocabulary import indicators, noun_pattern

# Money that is no money of the programme, in the clause of the amount.
_OTHER_MONEY = Wording.of(
    r"thu ngân sách|thu nsnn|thu nsđp|vượt thu|nộp ngân sách|thu nội địa|thu ngân|chi ngân sách|dự toán"
    r"|giá trị sản xuất|giá trị sản lượng|giá trị gia tăng|tổng giá trị (?:sản|hàng|ngành)|doanh thu|lợi nhuận|dư nợ"
    r"|cho vay|vay vốn|được vay|vay ưu đãi"
    r"|học bổng|suất quà|phần quà|\bquà\b|tiền lương|mức lương|xuất khẩu|grdp|tổng sản phẩm|bồi thường"
    r"|nộp lại|thu hồi|sai phạm|vi phạm|tạm ứng|(?<!vốn )\bvay\b|\btrả\b(?! lời)|thế chấp|chiếm đoạt|thất thoát|khống\b"
    r"|xử phạt|phạt|thiệt hại|lãi|bán được|giá bán|tiết kiệm|trợ cấp"
    r"|thu nhập|thu về|đấu giá|bảo hiểm|học phí|cứu trợ|từ thiện|quỹ (?:vì người nghèo|khuyến học|hội"
    r"|đền|hỗ trợ nông dân)|liệt sĩ|người có công|covid|phòng, chống dịch|đô thị(?! văn minh)"
)
_CHARITY = re.compile(r"tình thương|tình nghĩa|đại đoàn kết|mái ấm|nhân ái")
_RURAL = re.compile(r"công trình|mô hình|trường|trạm y tế|sân|chợ|nông thôn|ntm|thôn|bản|xóm|khuôn viên|nước sạch|rác")
# "nhân dân và doanh nghiệp đóng góp": one sum of two givers
_TOGETHER = re.compile(
    r"(?:nhân dân|người dân|cộng đồng|doanh nghiệp|tổ chức|cá nhân)\s*(?:,|và|cùng)\s*(?:các )?\w+ \w+$"
)
# "ngân sách xã kết hợp với vốn doanh nghiệp và vốn của dân 15 tỷ đồng": of several sources together
_MIXED = re.compile(r"^[^.;:]{0,60}\b(?:và|kết hợp|cùng|cộng)\b[^.;:]{0,30}$")
# "ngân sách tỉnh 21 tỷ đồng, huyện 30,4 tỷ đồng, nhân dân 25 tỷ đồng": a list of sources in short
_OF_LEVEL = re.compile(
    r"\s*[,;(]?\s*(?:và\s+)?(?:cấp\s+)?"
    r"(?:(?P<fund_central>trung ương|tw)|(?P<fund_state>tỉnh|huyện|xã|thành phố|thị xã)"
    r"|(?P<fund_community>nhân dân|người dân|dân|cộng đồng)|(?P<fund_enterprise>doanh nghiệp))\s*:?\s*(?:là\s+|góp\s+)?"
)
# "bà con góp 5.200 ngày công, 380 triệu đồng": money in a list of gifts
_GIVEN_TOO = re.compile(r"\s*(?:ngày công(?: lao động)?|đất(?: \w+){0,2})?\s*(?:,|và|cùng|cùng với)\s+(?:số tiền\s+)?")
_TO_PERSONS = re.compile(r"tập thể|cá nhân|thi đua|tấm gương|gương điển hình|chiến sĩ")
_SPENT_ON_PROGRAMME = re.compile(
    r"\s*(?:để\s+|cho\s+|nhằm\s+|(?=thực hiện))(?:thực hiện\s+)?(?:xây dựng|chương trình|mục tiêu)[^.;,]{0,40}?"
    r"(?:\bntm\b|nông thôn mới)|\s*(?:cho|thực hiện) chương trình\b"
)
_ALLOTTED = re.compile(r"\bđược\s+(?:\w+\s+){0,3}?(?:phân bổ|giao|cấp)\s+(?:\w+\s+){0,2}$")
# "tổng vốn thực hiện 19 tiêu chí là 250 tỷ đồng": across a number of what it is for
_TOTAL_FAR = re.compile(
    r"tổng (?:số |nguồn )?(?:vốn|kinh phí|nguồn lực)[^.;,]{0,70}\d+ (?:tiêu chí|xã|thôn|công trình)[^.;,\d]{0,40}$"
)
# "tổng kinh phí thực hiện 10 năm là 186 tỷ đồng": no work is named
_CARRIED_OUT = re.compile(
    r"tổng\s(?!.*\b(?:dự án|đường|cầu|nhà|trường|trạm|công trình|mô hình)\b)[^.;,]{0,40}"
    r"\b(?:thực hiện|huy động|giai đoạn|năm)\b[^.;,]{0,40}$"
)
# "đầu tư 3 tỷ đồng", "trường mầm non (12 tỷ đồng)"
_INVESTED = re.compile(
    r"\bđầu tư\s+(?:được\s+|thêm\s+|số tiền\s+)*$|\b(?:trường|trạm|nhà văn hóa|đường|cầu|chợ)\b[^.;,()]{0,40}\(\s*$"
)
_FOR_ALL = re.compile(r"\s*(?:cho|để)\s+(?:thực hiện\s+)?(?:toàn\s+)?chương trình\b")
_PER_OTHER = re.compile(r"\s*(?:/|mỗi|một)\s*\S+")
_OF_EACH = re.compile(
    r"(?:(?:mỗi|từng)\s+(?!năm\b)\w+|/\s+(?:hộ|xã|thôn|người|suất|công trình|mô hình|km))\b[^.;,]{0,50}$"
)
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
    r"^\s*(?:tiền\s+|,\s*)?(?:hoàn toàn\s+|đều\s+)?"
    r"(?:do\s+|từ\s+|của\s+|là\s+)(?:sự\s+)?(?:đóng góp của\s+|nguồn\s+|vốn\s+"
    rf"|các\s+|sức\s+|của\s+)*{_MEMBERS}|^\s*(?:{_MEMBERS}\s+(?:đóng )?góp)"
)
_BUDGET_GIVER = re.compile(
    r"\b(?:nhà nước|huyện|tỉnh|xã|thành phố|thị xã|ubnd (?:huyện|tỉnh"
    r"|xã))\b\s+(?:\w+\s+){0,3}?(?<!được )(?:hỗ trợ|đầu tư|bố trí|cấp|phân bổ|trích)\b[^.;,]{0,50}$"
)
# The same of words that budgets share with others: "xã đối ứng 1,2 tỷ đồng"
_BUDGET_SHARES = re.compile(
    r"\b(?:huyện|tỉnh|xã|thành phố|thị xã)\b\s+(?:\w+\s+){0,2}?(?:đối ứng|dành)\s+(?:\w+\s+){0,3}?$"
)
_FIRM = re.compile(
    r"\b(?:doanh nghiệp|công ty|tập đoàn|ngân hàng)\b[^.;]{0,80}\b(?:hỗ trợ|ủng hộ|đóng góp|tặng|giúp)\b[^.;]{0,60}$"
)
_AWARD_AFTER = re.compile(r"^\s*(?:tiền\s+)?thưởng|^[^.;\d]{0,90}\bđể (?:khen )?thưởng\b")
_EACH_AWARDED = re.compile(
    r"\b(?:mỗi|từng)\s+(?:xã|thôn|bản|huyện)\s+(?:sẽ\s+)?được\s+(?:khen\s+)?thưởng\b[^.;,]{0,40}$"
)
_AWARD_EACH = re.compile(r"thưởng\s+(?:cho\s+)?(?:mỗi|từng)\s+\w+\s+(?:số tiền\s+)?$")
_WELFARE = re.compile(r"(?:công trình phúc lợi|thưởng)\W*(?:\w+\W+){0,4}$")
_IN_KIND = re.compile(r"(?:trị giá|giá trị|quy (?:ra|đổi|đổi ra|thành) (?:tiền|giá trị))[^.;,]{0,40}$")
_PERSONAL_GIFT = re.compile(r"\b(?:trao|tặng)\b|\bcon (?:bò|lợn|gà|dê|trâu|giống)|giống\b|\bsuất\b|xe đạp")
_WORTH_OF_GIFT = re.compile(r"(?:hiến|ngày công)[^;]{0,100}$")
_RAISED = re.compile(
    r"huy động(?:\s+được)?(?:\s+(?:tổng|số|trên|là|đạt|nguồn|các))*\s*(?:tiền\s+|vốn\s+|kinh phí\s+)?$"
)
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
    """The fund that an amount of đồng belongs to; `last` is the indicator read before in the sentence."""
    amount = sentence.amounts[index]
    last = last if last and last.startswith(("debt", "fund")) else None
    if amount.unit == "%":
        return _share(sentence, index, last)
    if amount.unit != "VND":
        return None
    if amount.comparator in CHANGES:
        return _debt_change(sentence, index)
    left, right = sentence.left(index), sentence.right(index, 120)
    clause = left.split(";")[-1]
    if "thưởng" in clause and _EACH_AWARDED.search(clause):
        return _reading(sentence, index, "award_money", "money_award_each", sure=False)
    if _AWARD_EACH.search(clause):
        return _reading(sentence, index, "award_money", "money_award")
    if (
        amount.per
        or _PER_OTHER.match(right[:8])
        or _OTHER_MONEY.search(clause)
        or _OTHER_MONEY.search(re.split(r"[,;]", right[:40])[0])
    ):
        return None
    if _OF_EACH.search(clause):
        return None
    if _CHARITY.search(sentence.far_left(index, 80)):
        return None
    if last == "debt" and re.search(r"(?:xuống|còn)(?:\s+\w+){0,2}\s*$", left):
        return _reading(sentence, index, "debt", "money_from_to")
    labels = list(noun_pattern("money").finditer(clause))
    return (
        _debt(sentence, index, last)
        or _by_verb(sentence, index, clause, labels, right)
        or _by_label(sentence, index, clause, labels, right, last)
    )


def _debt_change(sentence: Sentence, index: int) -> Reading | None:
    """ "Nợ đọng xây dựng cơ bản giảm 8,5 tỷ đồng": of money, debts alone are told by their change."""
    labels = list(noun_pattern("money").finditer(sentence.left(index)))
    if not labels or labels[-1].lastgroup != "debt":
        return None
    return _reading(sentence, index, "debt", "debt_change")


_OWES = re.compile(r"\bnợ(?:\s+(?:hơn|trên|gần|tới|lên tới|đến|lên đến|khoảng|số tiền))*\s*$")
_OWED_FOR = re.compile(r"[^.;,]{0,30}(?:xây dựng (?:cơ bản|nông thôn mới|ntm|nhà|đường|công trình|trường)|xdcb)")
_NEXT_DEBTOR = re.compile(
    r"\s*[,;]\s*(?:và\s+)?(?:(?:xã|huyện|tỉnh|thị xã)\s+)?[^\W\d][^.;,:()\d]{1,22}\s+(?:là\s+|nợ\s+)?"
)


def _debt(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """ "Xã nợ 12 tỷ đồng tiền xây dựng nhà văn hóa"; "nợ đọng lớn như Hòa Bình 12 tỷ đồng, Tân Lập 9 tỷ đồng"."""
    left = sentence.left(index)
    owes = "nợ" in left and _OWES.search(left) and _OWED_FOR.match(sentence.right(index, 60))
    if owes or (last == "debt" and _NEXT_DEBTOR.fullmatch(left)):
        return _reading(sentence, index, "debt", "debt_owed", sure=False)
    return None


_GIVES_SHARE = re.compile(r"hỗ trợ|góp")  # "Nhà nước hỗ trợ 70%, nhân dân đóng góp 30%"


def _share(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """ "nhân dân đóng góp 216 tỷ đồng (chiếm 77%)", "tín dụng 57%, doanh nghiệp 5%"."""
    left, right = sentence.left(index), sentence.right(index, 60)
    if re.match(r"\s*(?:kế hoạch|kh\b|dự toán|so\b|mục tiêu|lãi)", right):
        return None
    code, rule = last, "money_share"
    if not re.fullmatch(r"\s*[(,]\s*(?:chiếm|bằng|đạt)\s+(?:tỷ lệ\s+)?(?:khoảng\s+|trên\s+|gần\s+)?", left):
        labels = list(noun_pattern("money").finditer(left))
        if (
            not labels
            or len(left) - labels[-1].end() > 45
            or not (re.search(r"vốn|nguồn|kinh phí|huy động", sentence.words) or _GIVES_SHARE.search(labels[-1][0]))
        ):
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


def _without_amounts(sentence: Sentence, index: int) -> str:
    """What stands before an amount in its clause, with the digits of those before it left out."""
    return re.sub(r"\d[\d.,]*\s*", "", sentence.far_left(index, 120))


# Budgets, firms and rewards pay for much else, too: their money is certain only beside the words below.
_WITH_ANOTHER = re.compile(r"\s*(?:và|,)\s*(?:tỉnh|huyện|xã|trung ương|doanh nghiệp|nhân dân)\b")
_OF_ANY_PURPOSE = ("fund_state", "fund_enterprise", "award_money")
_TOLD_AS_FUNDS = re.compile(r"nông thôn mới|\bntm\b|chương trình|huy động|\btổng\b|nguồn vốn|trong đó")


# "huy động 33 tỷ đồng làm 65 km đường": of one work, or all that came
_FOR_WORKS = re.compile(r"\s*(?:để\s+)?(?:làm|xây|nâng cấp|bê tông|cứng hóa|mở)\b(?! dựng (?:nông thôn mới|ntm))")


# "nhà văn hóa được đầu tư 3 tỷ đồng từ ngân sách": what the work costs, or whose money it is?
_BUILT_FOR = re.compile(r"\bđược (?:đầu tư|xây)\b[^.;,]{0,40}$")
_NEXT_OF_LIST = re.compile(r"\s*(?:,|và|cùng)\s+(?:và\s+)?")


def _is_of_amount_before(clause: str, label: re.Match[str] | None) -> bool:
    """ "34 tỷ đồng vốn trung ương, 109 tỷ đồng vốn tỉnh": whether a label stands right behind the amount before."""
    return (
        label is not None
        and bool(_AFTER_LABEL.match(clause[: label.start()]))
        and bool(_NEXT_OF_LIST.fullmatch(clause[label.end() :]))
    )


def _by_label(
    sentence: Sentence, index: int, clause: str, labels: list[re.Match[str]], right: str, last: str | None
) -> Reading | None:
    far = sentence.far_left(index)
    in_bracket = (
        far.count("(") > far.count(")") or bool(re.search(r"trong đó|gồm", sentence.left(index)))
    ) and last is not None
    label = labels[-1] if labels else None
    after = noun_pattern("money").search(right[:60])
    follows = after and _AFTER_LABEL.match(right[: after.start()]) and not re.search(r"[,;.:]", right[: after.start()])
    whole = label is None or label.lastgroup in ("fund_invest", "fund_total")
    if after and follows and (whole or _is_of_amount_before(clause, label)):
        sure = label is None and not _BUILT_FOR.search(clause)
        return _reading(sentence, index, after.lastgroup or "", "money_label_after", sure=sure)
    if label is None:
        if _TOTAL_FAR.search(far) and names_programme(sentence.words):
            return _reading(sentence, index, "fund_total", "money_total_far", sure=False)
        if last and last.startswith("fund") and (level := _OF_LEVEL.fullmatch(clause)):
            code = next(
                name for name in ("fund_central", "fund_state", "fund_community", "fund_enterprise") if level[name]
            )
            return _reading(sentence, index, code, "money_list")
        if in_bracket and last == "fund_sponsor":
            return _reading(sentence, index, last, "money_part", sure=False, qualifier=("part",))
        if _RAISED.search(clause):
            return _reading(sentence, index, "fund_total", "money_raised", sure=not _FOR_WORKS.match(right))
        if _INVESTED.search(clause) and not _OF_SOMEBODY.search(sentence.far_left(index, 120)):
            return _reading(sentence, index, "fund_invest", "money_invested", sure=False)
        if _ALLOTTED.search(clause) and names_programme(sentence.words) and "chương trình" in sentence.far_left(index):
            return _reading(sentence, index, "fund_total", "money_allotted", sure=False)
        if _SPENT_ON_PROGRAMME.match(right):
            return _reading(sentence, index, "fund_total", "money_for_programme", sure=False)
        return None
    code, gap = label.lastgroup or "", clause[label.end() :]
    if len(gap) > (150 if re.search(r"(?:là|:|đạt)\s*$", gap) else 90) or (
        re.search(r"[,]\s+\w+\s+\w+\s+\w+", gap) and code not in ("fund_total", "fund_sponsor")
    ):
        return None
    if code == "fund_invest":
        if _IN_KIND.search(clause) and len(labels) > 1 and _WELFARE.search(clause[labels[-2].start() : label.start()]):
            return _reading(sentence, index, "award_money", "money_award_worth", sure=False)
        if _IN_KIND.search(clause) and _PERSONAL_GIFT.search(clause):
            return None
        if _IN_KIND.search(clause) and (giver := _BUDGET_GIVER.search(_without_amounts(sentence, index))):
            central = "trung ương" in giver[0]
            return _reading(
                sentence, index, "fund_central" if central else "fund_state", "money_worth", qualifier=("kind=in_kind",)
            )
        if _IN_KIND.search(clause) and _FIRM.search(_without_amounts(sentence, index)):
            return _reading(sentence, index, "fund_enterprise", "money_firm", sure=False, qualifier=("kind=in_kind",))
        if _WORTH_OF_GIFT.search(clause[: label.start()]):
            return _reading(sentence, index, "fund_community", "money_worth", qualifier=("kind=in_kind",))
        if re.search(
            r"chương trình|xây dựng ntm|xây dựng nông thôn mới|huy động",
            gap + clause[max(0, label.start() - 30) : label.start()],
        ):
            return _reading(
                sentence, index, "fund_total", "money_programme", sure="huy động" in clause or "chương trình" in gap
            )
        if _FOR_ALL.match(right) or _SPENT_ON_PROGRAMME.match(right):
            return _reading(sentence, index, "fund_total", "money_for_programme", sure=False)
        if _CARRIED_OUT.search(clause[label.start() :]):
            return _reading(sentence, index, "fund_total", "money_carried_out", sure=False)
        wide = sentence.words
        named = noun_pattern("work").search(wide) or noun_pattern("length").search(wide) or _RURAL.search(wide)
        return _reading(sentence, index, code, "money_work", sure=False) if named else None
    if len(labels) > 1 and _MIXED.search(clause[labels[-2].end() : label.start()]) and labels[-2].lastgroup != code:
        return _reading(sentence, index, code, "money_mixed", sure=False)
    if code == "award_money" and _TO_PERSONS.search(sentence.words) and not names_programme(sentence.words):
        return None
    qualifier = ("part",) if code == "fund_sponsor" and in_bracket and last == "fund_sponsor" else ()
    sure = code not in _OF_ANY_PURPOSE or bool(_TOLD_AS_FUNDS.search(sentence.words))
    sure = sure and not (_WITH_ANOTHER.match(gap) or _TOGETHER.search(clause[max(0, label.start() - 40) : label.end()]))
    return _reading(sentence, index, code, "money_label", sure=sure, qualifier=qualifier)


def _is_for_the_country(sentence: Sentence, right: str) -> bool:
    """Whether the sentence of a sum speaks of the programme or of its works."""
    return bool(
        _RURAL.search(sentence.words)
        or names_programme(sentence.words)
        or noun_pattern("length").search(right)
        or noun_pattern("work").search(sentence.words)
    )


def _by_verb(sentence: Sentence, index: int, clause: str, labels: list[re.Match[str]], right: str) -> Reading | None:
    nearest = labels[-1].start() if labels else -1
    if _AWARD_AFTER.match(right):
        return _reading(sentence, index, "award_money", "money_award")
    if _COMMUNITY_AFTER.match(right):
        return _reading(sentence, index, "fund_community", "money_given_after")
    budget = _BUDGET_GIVER.search(clause)
    if budget and budget.start() > nearest:
        code = "fund_central" if "trung ương" in budget[0] else "fund_state"
        mixed = re.search(r"nhiều nguồn|các nguồn|nguồn vốn khác nhau", sentence.words)
        whole = _SPENT_ON_PROGRAMME.match(right) or _FOR_ALL.match(right)
        invests = "đầu tư" in budget[0] and "ngân sách" not in clause  # "xã còn đầu tư 100 triệu đồng": whose money?
        firm = re.search(r"doanh nghiệp|công ty|nhà hảo tâm|mạnh thường quân", clause[: budget.start()])
        return _reading(sentence, index, code, "money_budget", sure=not (mixed or whole or invests or firm))
    shares = _BUDGET_SHARES.search(clause)
    if shares and not (labels and labels[-1].end() >= shares.start()):
        return _reading(sentence, index, "fund_state", "money_budget_shares", sure=False)
    is_firms = not labels or labels[-1].lastgroup in ("fund_enterprise", "fund_invest")
    if is_firms and _FIRM.search(clause) and _is_for_the_country(sentence, right):
        kind = ("kind=in_kind",) if _IN_KIND.search(clause) else ()
        return _reading(sentence, index, "fund_enterprise", "money_firm", sure=False, qualifier=kind)
    elsewhere = bool(labels) and labels[-1].lastgroup in ("fund_enterprise", "fund_sponsor")
    if elsewhere and not re.search(_MEMBERS, clause[labels[-1].end() :]):
        return None
    given = _COMMUNITY.search(clause)
    if given and (
        nearest < 0 or nearest < given.start() or (labels[-1].lastgroup in ("fund_invest",) and _IN_KIND.search(clause))
    ):
        kind = ("kind=in_kind",) if _IN_KIND.search(clause) else ()
        return _reading(sentence, index, "fund_community", "money_given", qualifier=kind, sure=not kind)
    if _GIVEN_TOO.fullmatch(clause) and _COMMUNITY.search(_without_amounts(sentence, index)):
        return _reading(sentence, index, "fund_community", "money_given")
    if re.search(r"\b(?:đóng )?góp\s+(?:được\s+|thêm\s+|số tiền\s+)*$", clause):
        return _reading(sentence, index, "fund_community", "money_contributed")
    if _NEEDED.search(clause) and re.search(r"\b(?:để|mục tiêu|tiêu chí)\b", sentence.words):
        return _reading(sentence, index, "fund_total", "money_needed", sure=False)
    if re.search(r"\bủng hộ\s+(?:được\s+|thêm\s+|số tiền\s+)*$", clause) and not re.search(
        r"công ty|doanh nghiệp|ngân hàng|nhà hảo tâm|con em", clause
    ):
        return _reading(sentence, index, "fund_community", "money_supported", sure=False)
    if _IN_KIND.search(clause) and _PERSONAL_GIFT.search(clause):
        return None
    if _IN_KIND.search(clause) and _WORTH_OF_GIFT.search(sentence.far_left(index)):
        stated = "quy" not in clause[-50:]
        return _reading(sentence, index, "fund_community", "money_worth", qualifier=("kind=in_kind",), sure=stated)
    return None


_NEEDED = re.compile(r"\bcần\s+(?:có\s+|thêm\s+)?$")  # "để về đích, xã cần 51 tỷ đồng"
_INCOME = re.compile(
    r"(?:bình quân\s+)?mỗi người(?: dân)?[^.;,]{0,30}\bthu nhập"
    r"|thu nhập(?:\s+bình quân)?(?:\s+đầu người|\s*/\s*người|\s+của\s+(?:người dân|nhân dân|hộ dân"
    r"|dân cư)|\s+người dân|\s+bình quân)|bình quân thu nhập(?:\s+đầu người)?|thu nhập bq|tnbq"
    r"|bình quân đầu người"
)
_REQUIRED = re.compile(r"\bphải\b(?! phấn đấu)|yêu cầu|quy định")
_NOT_INCOME = re.compile(
    r"người lao động|công nhân|lao động|thành viên|xã viên|nhân viên|giáo viên|hộ nghèo|của hộ"
    r"|gia đình|công ty|htx|hợp tác xã|mô hình|lương|grdp|gdp|sản phẩm|giá trị|lương thực|1 ha|một ha"
    r"|đơn vị diện tích|canh tác"
)


# "không có xã thu nhập bình quân dưới 62 triệu đồng", "hộ nghèo (thu nhập dưới 16 triệu đồng)": a bound
_BOUND_OF_POOR = re.compile(r"(?:không (?:có|còn)\b[^.;,]{0,60}|nghèo\s*\([^()]*)\bthu nhập\b[^.;,()]*$")


def read_income(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """Income a head and year; a change of it where it stands behind such an income, or behind its name."""
    amount = sentence.amounts[index]
    if amount.unit not in ("VND", "%", "times"):
        return None
    left = sentence.left(index, 200)
    label = last_match(_INCOME, left) if "nhập" in left or "bq" in left or "đầu người" in left else None
    if label is None and last != "income_per_capita" and "thu nhập" not in sentence.far_left(index, 300):
        return None
    if set(amount.per) - {"người", "năm", "đầu", "nhân", "khẩu"} or re.match(
        r"\s*(?:/\s*|một |mỗi )?(?:tháng|ngày|vụ|lứa|hộ|ha|sào)", sentence.right(index)
    ):
        return None
    if _REQUIRED.search(re.split(r"[;,]", left)[-1]) or _BOUND_OF_POOR.search(left):
        return None
    changes = amount.comparator in CHANGES
    if label is None:
        if changes and last == "income_per_capita" and re.fullmatch(r"(?:\s*so với[^.;,]{0,30})?\W*(?:đã |và )?", left):
            return Reading("income_per_capita", "income_change", amount.end, _income_unit(amount.unit))
        if (
            last == "income_per_capita"
            and re.search(r"(?:lên|xuống)(?:\s+\w+){0,3}\s*$", left)
            and amount.unit == "VND"
        ):
            return Reading("income_per_capita", "income_from_to", amount.end, _income_unit(amount.unit))
        if last == "income_per_capita" and amount.unit == "VND" and _BY_NOW.search(left) and len(left) < 50:
            return Reading("income_per_capita", "income_by_now", amount.end, "VND/person/year", sure=False)
        if last == "income_per_capita" and "người" in amount.per and len(left) < 50:
            return Reading("income_per_capita", "income_again", amount.end, _income_unit(amount.unit))
        if last == "income_per_capita" and amount.unit == "VND" and _NEXT_PLACE.fullmatch(left):
            return Reading("income_per_capita", "income_next", amount.end, "VND/person/year", sure=False)
        if _is_bare_income(left, amount) and not _OF_SOMEBODY.search(sentence.far_left(index)):
            return Reading("income_per_capita", "income_bare", amount.end, "VND/person/year", sure=False)
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


_NEXT_PLACE = re.compile(
    r"\s*[,;]\s*(?:và\s+)?(?:xã|thôn|huyện|tỉnh|toàn huyện|toàn tỉnh)\b[^.;,:()\d]{0,25}?\s+(?:đạt\s+|là\s+)?"
)
_BY_NOW = re.compile(r"\b(?:nay|hiện)\s+(?:\w+\s+){0,3}$")
_BARE_INCOME = re.compile(
    r"(?:^|[,;:(]|\b(?:tiêu chí|và|nâng|mức))\s*thu nhập(?:\s+(?:của\s+)?(?:người dân|nhân dân|dân cư))?\s*"
    r"[(:]?\s*(?:(?:tăng|từ|lên|đạt|còn|là|mới|chỉ|hiện|đã|ước|bình quân|trung bình|trên|gần|hơn|năm \d{4})\s+)*$"
)
_OF_SOMEBODY = re.compile(r"\b(?:anh|chị|ông|bà|hộ|gia đình)\b(?!\s+nghèo)|\b(?:mô hình|vườn|lứa|vụ)\b(?!\s+mẫu)")
_OF_A_HEAD = (15e6, 120e6)  # đồng: less is of a month, more of a farm


def _is_bare_income(left: str, amount: Quantity) -> bool:
    """ "thu nhập 46 triệu đồng, hộ nghèo còn 2,7%": in a list of figures, of whom is not said."""
    if amount.unit != "VND" or amount.value_max is not None or not _OF_A_HEAD[0] <= amount.value <= _OF_A_HEAD[1]:
        return False
    return bool(_BARE_INCOME.search(left)) and not _NOT_INCOME.search(left)


def _income_unit(unit: str | None) -> str:
    return "VND/person/year" if unit == "VND" else unit or ""
