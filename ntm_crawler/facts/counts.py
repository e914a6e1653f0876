"""Communes, villages, districts, gardens, products, schools that have reached a standard, or are to."""

import re

from ntm_crawler.facts.amounts import CHANGES, Quantity
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import GOALS, Reading

_VILLAGE = r"(?:thôn|bản|ấp|xóm|buôn|bon|làng)"
# What is counted, as it stands right behind the number.
_NOUNS = (
    ("residential", r"(?:mô hình\s+)?(?:khu dân cư|kdc)"),
    (
        "village",
        rf"{_VILLAGE}(?:\s*[/,]\s*(?:{_VILLAGE}|khu phố|tổ dân phố|khu dân cư))*(?!\s+(?:đồ|ghi|quyền"
        r"|án|thân|tin|chất|nghề|lề|sắc|cam kết|du lịch|văn hóa))|khu(?=\s+(?:đạt|nông thôn mới|ntm))",
    ),
    ("commune", r"(?:đơn vị cấp\s+)?xã(?:\s*[,/]\s*(?:phường|thị trấn))*(?!\s*(?:hội|viên|luận|điểm))"),
    (
        "district",
        r"(?:đơn vị cấp huyện|đô thị(?=\s+(?:được|đã|hoàn thành))|huyện(?:\s*,?\s*thị(?!\s*(?:xã|trấn)))?|thị xã|quận"
        r"|địa phương|đơn vị(?!\s+cấp xã))"
        r"(?:\s*,\s*(?:thị xã|thành phố|quận))*(?!\s*(?:ủy|lộ|lỵ|đội))",
    ),
    ("province", r"tỉnh(?:\s*,\s*thành phố)?(?!\s*(?:ủy|lộ))"),
    ("garden", r"(?:hộ\s+(?:đạt\s+|có\s+)?)?(?:vườn|vừn)"),
    ("product", r"(?:sản phẩm|sp)"),
    (
        "entity",
        r"(?:chủ thể|hợp tác xã|htx|tổ hợp tác|tht|doanh nghiệp|cơ sở sản xuất|hộ sản xuất|hộ kinh doanh|cơ sở)",
    ),
    ("school", r"trường(?!\s*(?:hợp|đại học|cao đẳng|sa))"),
)
_KINDS_OF_NOUNS = [(kind, re.compile(words)) for kind, words in _NOUNS]
_NOUN = re.compile(
    r'\s*"?(?:trở lên\s+)?(?:tổng\s+)?(?:số\s+)?(?:các\s+)?(?:'
    + "|".join(f"(?P<{name}>{words})" for name, words in _NOUNS)
    + r")(?!\w)"
)

_PROGRAMME = r"(?:nông thông? mới(?:\s*\(\s*ntm\s*\))?|ntm|nmt|n\.t\.m)"
_ADVANCED = r"nâng cao(?!\s+(?:chất|hiệu|đời|nhận|năng|thu|trình|mức|các|ý|dân|tỷ|vai|tiêu chí|trách|hơn)\b)"
_MARK = re.compile(
    rf"(?P<model>ntm\s?km\b|(?:\A\s*|{_PROGRAMME}|xã|chuẩn|thôn|bản|dân cư|nâng cao,|đạt)[\s,]*(?:(?:chuẩn"
    rf"|{_PROGRAMME})\s+)*kiểu mẫu)"
    rf"|(?P<advanced>ntm\s?nc\b|(?:\A|{_PROGRAMME}|nông thôn|xã|chuẩn|đạt|thẩm định|công nhận|xét)\s*"
    rf"(?:{_PROGRAMME}\s+)?{_ADVANCED})"
    rf"|(?P<modern>{_PROGRAMME}\s+hiện đại)"
    rf"|(?P<ntm>{_PROGRAMME}|bộ tiêu chí quốc gia(?!\s+về\s+y tế))"
    r"|(?P<bare>(?:về đích|cán đích|đạt chuẩn(?!\s+(?:quốc gia|văn|y tế|nghèo|tiếp|phổ|đô thị|phường|thị"
    rf"|về)))(?![^.;,(]{{0,30}}?(?:{_PROGRAMME}|nâng cao|kiểu mẫu)))"
)
_NAMED = re.compile(
    r"(?P<named>được (?:\S+ ){0,5}?công nhận(?!\s*(?:danh|đô|văn|hộ|gia|là thôn văn|di tích))"
    r"|hoàn thành (?:chương trình|nhiệm vụ)|chưa (?:đạt|hoàn thành|về đích)(?=\s*(?:$|[.,;(]|là\b|gồm\b)))"
)
_ELSEWHERE = re.compile(
    r"văn hóa|y tế|văn minh|tiếp cận pháp luật|phổ cập|an toàn|an ninh|học tập"
    r"|du lịch|quốc phòng|dự án|đô thị"
    r"|lên phường|lên quận|lên thị trấn|sáp nhập|sắp xếp|chia tách|\bvà (?:tp|thành phố|huyện|tỉnh)\b"
    r"|không giữ|không đạt|rớt|thu hồi|thoát|sạch|ma túy|cháy|giáp ranh|dịch|bão|lũ"
)
# "hoàn thành tiêu chí giao thông": one criterion is not the standard.
_ONE_CRITERION = re.compile(
    r"(?<!bộ )(?<!các )(?<!\d )\btiêu chí(?!\s+(?:quốc gia|của)|\s*(?:(?:là|về|xã|huyện|thôn|xây dựng)\s+)*$)"
)
# What makes the counted ones take part, not reach: "22 xã xây dựng NTM", "4 xã có thôn kiểu mẫu".
_TAKES_PART = re.compile(
    r"^\W*(?:(?:để|đang|tiếp tục|tham gia|thực hiện|được|chọn|làm|điểm|triển khai"
    r"|thí điểm)\s+)*(?:xây dựng|thực hiện|triển khai|tham gia)\s+(?:chương trình\s+)?(?:mtqg\s+"
    rf"|mục tiêu quốc gia\s+)?(?:xây dựng\s+)?(?:(?:xã|thôn|ấp|bản|huyện)\s+)?{_PROGRAMME}"
)
_GOES_FOR = re.compile(r"(?:lựa chọn|chọn|đăng ký|phấn đấu|đề nghị|dự kiến|kế hoạch)[^.;]{0,60}$")
_VERB = re.compile(
    r"đạt|đáp ứng|công nhận|đích|hoàn thành|đăng ký|phấn đấu|lộ trình|kế hoạch|trình|hồ sơ|đủ điều kiện"
    r"|thẩm định|xét|duy trì|giữ vững|thành (?:xã|thôn|bản|huyện)|lên|xây dựng thành công"
)
_JOINED = re.compile(r"^\s*(?:,\s*(?:có\s+)?|và\s+(?:có\s+)?|/\s*|cùng\s+|cùng với\s+|hoặc\s+)$")
# "TP Tuy Hòa có 4/4 xã, huyện Tây Hòa có 10/10 xã đạt chuẩn": the wholes of several places share a predicate.
_JOINED_WHOLE = re.compile(
    r"^\s*[,;]\s*(?:và\s+)?(?:(?:tp\.?|thành phố|huyện|thị xã|tx\.?|xã)\s+[^.;,:()\d]{2,25}?)\s*(?:có\s+|đạt\s+|:\s*)?$"
)
# "137 thôn ở các xã chưa được công nhận": of which of the two it is said, the words leave open.
_OF_OTHERS = re.compile(r"\s*(?:ở|thuộc|tại|của|trong|trên địa bàn)\s+(?:các|những|\d+)\s+(?:xã|huyện|thôn|bản|tỉnh)\b")
# "4 xã có thôn kiểu mẫu", "5 thôn của các xã đạt chuẩn": but "5 xã của huyện đạt chuẩn"
_HAVE_OTHERS = re.compile(
    r"\b(?:có|gồm)\s+(?:\w+\s+){0,3}(?:xã|thôn|hộ|huyện|khu)\b|\bcủa\s+(?:\d+|hai|ba|các|những|nhiều|hộ)\b|\d+\s*%"
)
# "Xã có 10 thôn, 2.188 hộ, vừa được công nhận …": what there is, and what was said of the whole
_THERE_ARE = re.compile(r"\b(?:có|gồm|quản lý)\s+(?:tất cả\s+|tổng số\s+)?$")
_OF_THE_WHOLE = re.compile(
    r"\s*(?:,|với)\s*(?:với\s+)?(?:\d|(?:vừa|đã|mới|từng)\s+(?:được|đạt|hoàn thành|đón|về)|được|diện tích|dân số)"
    r"(?!.*\b(?:đều|tất cả|trong đó)\b)|\s*,\s*trong đó\b"
)
_HIGHER = ("commune_advanced", "commune_model", "village_model", "district_advanced", "district_model")
_KEEPS = re.compile(r"[^.;,\d]{0,60}?\btiếp tục (?:duy trì|giữ|nâng|củng cố)")  # "2 xã … tiếp tục duy trì các tiêu chí"
_OF_ONE_FIELD = re.compile(r"đạt chuẩn (?:về )?(?:giao thông|y tế|thủy lợi|môi trường|trường học|điện|văn hóa)\b")
# "20 thôn vùng thấp của 2 xã An Hòa, An Bình thành thôn kiểu mẫu"
_OF_SOME = re.compile(r"[^.;,\d]{0,30}\bcủa\s+(?:\d+|hai|ba|bốn|năm)\s+(?:xã|huyện)\b")
_STAR = re.compile(
    r"(?P<low>[1-5])(?:\s*sao)?\s*(?:-|đến|và|,|hoặc)\s*(?P<high>[1-5])\s*sao|(?P<one>[1-5])\s*sao(?P<more>\s+trở lên)?"
)
_OCOP = re.compile(r"ocop|mỗi (?:xã|làng)(?:\s*\(?,?\s*phường\)?)? một sản phẩm")
_PRODUCT_IS = re.compile(
    r"đạt|công nhận|xếp hạng|phân hạng|chứng nhận|\bsao\b|ocop|phấn đấu|đăng ký|đủ điều kiện|tiềm năng"
    r"|được cấp|nâng hạng|tiêu chuẩn|hồ sơ|lên"
)
# Behind the comma the next number is introduced: "…, dự kiến sẽ có thêm 36 xã".
_LEADS_ON = re.compile(
    r"(?<=\w),\s*(?:và\s+)?(?:(?:dự kiến|phấn đấu|sẽ|kế hoạch|đang|còn|đồng thời|trong đó)\b[^,]*"
    r"|[^,]*\bcó\s*(?:thêm\s*)?)\Z"
)
_SHOWN = re.compile(
    r"(?:giới thiệu|trưng bày|bày bán|quảng bá|tiêu thụ|kết nối|bán|mang|đưa|hỗ trợ)\s+(?:\w+\s+){0,3}$"
)
# "Tiêu chí giao thông: 12/15 xã đạt": of one criterion
_OF_ONE_CRITERION = re.compile(
    r"(?<!bộ )(?<!các )(?<!\d )\btiêu chí(?:\s+số\s+\d+)?\s+[^.;\d]{2,60}(?::|\bcó)\s*(?:có\s+|đã có\s+)?$"
)
# "quyết định công nhận đạt chuẩn nông thôn mới năm 2022 đối với 6 xã"
_DECIDED_FOR = re.compile(
    rf"công nhận\s[^.;]{{0,30}}?(?:(?P<model>{_PROGRAMME}\s+kiểu mẫu)|(?P<advanced>{_PROGRAMME}\s+nâng cao)"
    rf"|(?P<ntm>{_PROGRAMME}))"
    r"(?:\s+năm\s+\d{4})?\s+(?:đối với|cho)\s+$"
)
_GIVEN_TO = re.compile(r"\b(?:thưởng|khen|tặng|trao bằng)\b[^.;\d]{0,30}\bcho\s+$")  # "khen thưởng cho 8 xã đạt chuẩn"
_OWNER = re.compile(r"\b(?:thuộc|của|(?<!hiện )tại|ở|trên địa bàn|(?:đối|làm việc|cùng|phối hợp) với|cho)\s+$")
_LABEL = re.compile(
    r"(?:(?:tổng\s+)?số\s+(?:lượng\s+)?|t[ỷỉ] lệ\s+(?:số\s+)?)(?P<noun>xã"
    rf"|{_VILLAGE}(?:\s*[,/]\s*{_VILLAGE})*|huyện|khu dân cư|vườn mẫu|sản phẩm|trường|tỉnh"
    rf"|đơn vị cấp huyện)(?P<what>[^.;:,]{{0,90}}?)(?P<verb>"
    r"(?:\s(?:lên|là|với|đạt|còn|xuống|thành|có|được|chiếm|tăng)|:|\s-)?)\s*(?:con số\s+|tới\s+|mức\s+)?$"
)
_MOST_JOINED = 6  # counts that share one predicate
_UNITS = {
    "residential": "village",
    "village": "village",
    "commune": "commune",
    "district": "district",
    "province": "province",
    "garden": "garden",
    "product": "product",
    "entity": "entity",
    "school": "school",
}
_CODES = {
    ("commune", "ntm"): "commune_ntm",
    ("commune", "advanced"): "commune_advanced",
    ("commune", "model"): "commune_model",
    ("commune", "modern"): "commune_modern",
    ("village", "ntm"): "village_ntm",
    ("village", "model"): "village_model",
    ("district", "ntm"): "district_ntm",
    ("district", "advanced"): "district_advanced",
    ("province", "ntm"): "province_ntm",
}
_KINDS = {
    "hợp tác xã": "cooperative",
    "htx": "cooperative",
    "tổ hợp tác": "group",
    "tht": "group",
    "doanh nghiệp": "company",
    "hộ sản xuất": "household",
    "hộ kinh doanh": "household",
    "cơ sở sản xuất": "household",
    "cơ sở": "household",
}


def noun_of(sentence: Sentence, index: int) -> tuple[str, str, int] | None:
    """Kind, words and end of the noun that an amount counts, or a share of which it is; None for others."""
    return sentence.once(_nouns)[index]


def _nouns(sentence: Sentence) -> list[tuple[str, str, int] | None]:
    return [_noun_at(sentence, amount) for amount in sentence.amounts]


def _noun_at(sentence: Sentence, amount: Quantity) -> tuple[str, str, int] | None:
    if amount.unit not in (None, "%"):
        return None
    match = _NOUN.match(sentence.text, amount.end, sentence.end)
    if not match or match.lastgroup is None:
        return None
    return match.lastgroup, match[match.lastgroup], match.end()


def read_count(
    sentence: Sentence, index: int, known: dict[str, str], before: dict[str, tuple[str, str]]
) -> Reading | None:
    """A number of things that reached a standard. `known` holds, by noun, what the sentence said last of such.

    `before` holds what the line did, with its status.
    """
    noun = noun_of(sentence, index)
    if noun is None:
        return _labelled(sentence, index)
    kind, words, end = noun
    if of_one_criterion(sentence, index):
        return None
    if words == "khu" and re.search(r"khu dân cư|\bkdc\b", sentence.far_left(index)):
        kind = "residential"
    predicate = _predicate(sentence, index, end)
    if kind == "product":
        return _labelled(sentence, index) or _product(sentence, index, end, predicate)
    if kind == "entity":
        return _entity(sentence, index, words, end)
    if kind == "garden":
        return _labelled(sentence, index) or _garden(words, end, predicate)
    if kind == "school":
        return _labelled(sentence, index) or _school(sentence, index, end, predicate)
    if kind == "residential":
        return _labelled(sentence, index) or _residential(sentence, index, end, predicate)
    if kind == "commune" and (
        health := re.search(r"^[^.;]{0,40}?(?:quốc gia|chuẩn|tiêu chí)(?:\s+quốc gia)?\s+về\s+y tế", predicate)
    ):
        return Reading("health_standard", "health_standard", end, _unit(sentence, index, kind), health[0])
    return (
        _labelled(sentence, index)
        or _said_before(sentence, index, kind, end, predicate, known, before)
        or _standard(sentence, index, kind, end, predicate, known)
    )


def of_one_criterion(sentence: Sentence, index: int) -> bool:
    """Whether an amount counts who meets one criterion, by its name in front."""
    before = sentence.far_left(index, 110)
    found = _OF_ONE_CRITERION.search(before) if "tiêu chí" in before else None
    return found is not None and not re.search(r"nông thôn mới|\bntm\b|nâng cao|kiểu mẫu", found[0])


def _said_before(
    sentence: Sentence,
    index: int,
    kind: str,
    end: int,
    predicate: str,
    known: dict[str, str],
    before: dict[str, tuple[str, str]],
) -> Reading | None:
    """ "Phấn đấu 12 thôn … kiểu mẫu. Đã có 5 thôn được công nhận đạt chuẩn": by what the goal was, most likely."""
    code, status = before.get(kind, ("", ""))
    if kind in known or status not in GOALS:
        return None
    mark = _mark(predicate)
    if mark is None or mark.lastgroup not in ("bare", "named"):
        return None
    if sentence.amounts[index].total is not None or not re.search(r"đã có\s+$|đã\s+$", sentence.left(index)):
        return None
    return Reading(code, "count_of_goal", end, _unit(sentence, index, kind), predicate[: mark.end() + 60], sure=False)


def _unit(sentence: Sentence, index: int, kind: str) -> str:
    return "%" if sentence.amounts[index].unit == "%" else _UNITS[kind]


def _predicate(sentence: Sentence, index: int, end: int) -> str:
    """What is said of the counted ones: on to the next amount that counts something, or the end of the clause."""
    stop = min(sentence.end, end + 240)
    leads_on = False
    opened = sentence.text[max(sentence.start, end - 40) : end]
    if opened.rfind("(") > opened.rfind(")") and (closing := sentence.text.find(")", end, stop)) >= 0:
        stop = closing
    for after in range(index + 1, len(sentence.amounts)):
        amount = sentence.amounts[after]
        if amount.start >= stop:
            break
        between = sentence.text[end : amount.start]
        inside = between.count("(") > between.count(")")
        if inside and (amount.unit == "%" or amount.comparator in CHANGES or between.find("(") < 3):
            continue
        noun = noun_of(sentence, after)
        if noun and _OWNER.search(between):
            continue
        if noun or amount.unit or _criteria_follow(sentence, after):
            stop, leads_on = amount.start, True
            break
    said = _IN_NUMBERED_BRACKETS.sub(lambda match: " " * len(match[0]), sentence.text[end:stop])
    said = said.split(";")[0]
    return _LEADS_ON.sub("", said) if leads_on else said


_IN_NUMBERED_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)")
_CRITERIA = re.compile(r"\s{0,9}(?:tiêu chí|chỉ tiêu)")


def _criteria_follow(sentence: Sentence, index: int) -> bool:
    return bool(_CRITERIA.match(sentence.text, sentence.amounts[index].end))


def _standard(
    sentence: Sentence, index: int, kind: str, end: int, predicate: str, known: dict[str, str]
) -> Reading | None:
    borrowed = False
    if sentence.left(index).endswith((" với ", " cho ")) and (decided := _DECIDED_FOR.search(sentence.left(index))):
        code = _CODES.get((kind, decided.lastgroup or ""))
        return Reading(code, "count_decided", end, _unit(sentence, index, kind), "", sure=False) if code else None
    left = sentence.left(index)[-40:]
    if re.search(r"\b(?:1|một)\s+trong\s+(?:số\s+|những\s+)*$", sentence.far_left(index, 30)):
        return None
    given_to = _GIVEN_TO.search(sentence.left(index))
    if _OWNER.search(left) and not given_to and not re.search(r"công nhận\s+(?:cho|đối với)\s+$", left):
        return None
    if sentence.amounts[index].unit == "%" and re.search(
        r"\d\s*(?:tỉnh|huyện|địa phương|đơn vị)(?:,\s*(?:thành phố|thị xã))*[^.;,]{0,40}(?:có|đạt)\s+$",
        sentence.far_left(index),
    ):
        return None
    if _joins(sentence, index, predicate) and (next_noun := noun_of(sentence, index + 1)):
        predicate, borrowed = _joined_predicate(sentence, index + 1), True
        if next_noun[0] not in ("commune", "village", "district", "province", "residential"):
            return None
    if kind == "province" and re.match(
        r"\s*(?:\([^)]*\)\s*)?(?:đã\s+)?(?:có|đạt)\s+100\s*%\s+(?:tổng\s+)?(?:số\s+)?(?:đơn vị cấp\s+)?xã",
        sentence.text[end : end + 90],
    ):
        return Reading("province_all_communes", "province_all_communes", end, "province", predicate)
    mark = _mark(predicate)
    if mark and _OF_ONE_FIELD.search(predicate):
        return None
    if mark is None or _KEEPS.match(predicate[: mark.end()]):
        return None
    said = predicate[: mark.start()]
    name = mark.lastgroup or ""
    following = predicate[mark.end() :]
    if _ONE_CRITERION.search(said) or re.match(r"\s*(?:về\s+)?tiêu chí", following):
        return None
    if said.rstrip().endswith("tiêu chí") and re.match(r"\s*(?:số|về|thứ)\b", following):
        return None
    if not borrowed and _OF_THE_WHOLE.match(predicate[: mark.end()]) and _THERE_ARE.search(left):
        return None
    if _ELSEWHERE.search(said) or re.match(r"\s*(?:văn hóa|văn minh|đô thị)", predicate[mark.end() :]):
        return None
    of_some = _OF_SOME.match(said)
    others = _HAVE_OTHERS.search(said)
    if others and not borrowed and not of_some:
        return None
    takes_part = _TAKES_PART.match(predicate) and not re.search(r"hoàn thành|về đích|đạt", said)
    chosen = takes_part and _GOES_FOR.search(sentence.left(index))
    if takes_part and not chosen:
        return None
    if name in ("bare", "named") and kind in known:
        code = known[kind]
        sure = code not in _HIGHER  # "2 xã nâng cao và 36 xã đạt chuẩn": of which standard?
        return Reading(code, "count_again", end, _unit(sentence, index, kind), predicate[: mark.end() + 60], sure=sure)
    if name == "bare" and re.search(r"\bcó\s+[^\W\d]", said) and not of_some:  # "100% số xã có hệ thống điện đạt chuẩn"
        return None
    if name in ("bare", "named"):
        here = re.search(_PROGRAMME, sentence.words)
        if name == "named" and sentence.amounts[index].total is not None and kind == "commune":
            return Reading("commune_ntm", "count_of_whole", end, "commune", predicate[: mark.end()], sure=False)
        if name == "named" and here and mark[0].startswith("được") and re.match(r"\s*(?:$|[,.;)])", following):
            code = _CODES.get((kind, "ntm"))
            return Reading(code, "count_named", end, _unit(sentence, index, kind), said, sure=False) if code else None
        if (name == "named" and not mark[0].startswith("hoàn thành")) or (
            kind in ("district", "province") and not here
        ):
            return None
        name = "ntm"
    if kind == "village" and re.search(r"khu dân cư|kdc", predicate[: mark.end()]):
        if name != "ntm" or "đạt" in predicate:
            return Reading(
                "model_residential",
                "residential_villages",
                end,
                _unit(sentence, index, kind),
                predicate[: mark.end() + 60],
            )
        return None
    code = _CODES.get((kind, name))
    if code is None:
        return None
    plainly = bool(_VERB.search(predicate[: mark.end()])) or bool(re.match(rf"\s*{_PROGRAMME}", predicate))
    if not plainly and not chosen and not re.match(r"\s*(?:xã\s+|thôn\s+|bản\s+)?(?:kiểu mẫu|nâng cao)", predicate):
        return None
    both = bool(re.match(rf"\s*(?:,|và|/|hoặc)\s*(?:{_PROGRAMME}\s*)?(?:nâng cao|kiểu mẫu)", predicate[mark.end() :]))
    rule = "count_joined" if borrowed else "count"
    building = bool(re.search(r"(?<!hoàn thành )xây dựng\s+$", sentence.left(index)))
    of_others = kind != "district" and _OF_OTHERS.match(said)
    announced = bool(re.match(r"\W*công nhận\s+(?:thêm\s+)?$", sentence.far_left(index)))  # a title's word, of whom?
    other = announced or "khó khăn" in said or following.startswith(" thông minh")
    sure = not (both or building or of_some or of_others or chosen or given_to or other)
    return Reading(
        code, rule, end, _unit(sentence, index, kind), predicate[: mark.end() + 60], sure=sure, borrowed=borrowed
    )


def _joins(sentence: Sentence, index: int, predicate: str) -> bool:
    """Whether an amount shares what is said of the next one."""
    if index + 1 >= len(sentence.amounts):
        return False
    noun, following = noun_of(sentence, index), sentence.amounts[index + 1]
    if _JOINED.match(predicate):  # "12 xã, 100% xã đạt chuẩn": all of them, and no more
        return following.unit != "%" or sentence.amounts[index].unit == "%"
    if noun is None or sentence.amounts[index].total is None or following.total is None:
        return False
    return bool(_JOINED_WHOLE.match(sentence.text[noun[2] : following.start]))


def _mark(predicate: str) -> re.Match[str] | None:
    """The first words that name a standard."""
    return _MARK.search(predicate) or _NAMED.search(predicate)


def _joined_predicate(sentence: Sentence, index: int) -> str:
    """Of "330 xã, 869 thôn/bản đạt chuẩn NTM" what is said of the last one."""
    for at in range(index, min(index + _MOST_JOINED, len(sentence.amounts))):
        noun = noun_of(sentence, at)
        if noun is None:
            return ""
        predicate = _predicate(sentence, at, noun[2])
        if not _joins(sentence, at, predicate):
            return predicate
    return ""


def _labelled(sentence: Sentence, index: int) -> Reading | None:
    """ "số xã đạt chuẩn NTM lên 16 xã": the name of the figure first."""
    amount = sentence.amounts[index]
    if amount.unit not in (None, "%") or amount.comparator in CHANGES:
        return None
    left = sentence.left(index)
    label = _LABEL.search(left) if "số" in left or "lệ" in left else None
    if label is None or re.match(r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu)\b", sentence.right(index)):
        return None
    noun = _NOUN.match(sentence.text, amount.end, sentence.end)
    end = noun.end() if noun else amount.end
    kinds = [name for name, pattern in _KINDS_OF_NOUNS if pattern.match(label["noun"])]
    told = label["verb"] or (amount.unit == "%" and ("lệ" in label[0][:8] or not (noun or label[0].endswith(" và "))))
    if not told:
        return None
    if kinds and kinds[0] == "school":
        found = re.search(r"chuẩn quốc gia|đạt chuẩn", label["what"])
        return (
            Reading("school_standard", "label", end, _unit(sentence, index, "school"), label["what"]) if found else None
        )
    if not kinds or (
        noun and noun.lastgroup not in kinds and not (noun.lastgroup == "village" and kinds[0] == "residential")
    ):
        return None
    if noun is None and re.match(r"\s*\w", sentence.text[end : end + 3]) and amount.unit is None:
        return None
    kind, what = kinds[0], label["what"]
    unit = _unit(sentence, index, kind)
    if kind == "residential":
        return Reading("model_residential", "label", end, unit, what) if re.search("mẫu|đạt chuẩn|ntm", what) else None
    if kind == "garden":
        return Reading("model_garden", "label", end, unit, what)
    if kind == "product":
        return Reading("ocop_product", "label", end, unit, what, _stars(what)) if _OCOP.search(what) else None
    code = listed_indicator(kind, what)
    # "có thêm 3 khu dân cư kiểu mẫu, nâng số thôn đạt chuẩn lên 12 thôn": of which standard?
    either = code == "village_ntm" and not re.search(_PROGRAMME, what) and "kiểu mẫu" in sentence.far_left(index)
    return Reading(code, "label", end, unit, what, sure=not either) if code else None


def listed_indicator(kind: str, what: str) -> str | None:
    """The indicator of counted things of which `what` is said."""
    if kind == "product":
        return "ocop_product"
    mark = _mark(what)
    if mark is None or _ELSEWHERE.search(what):
        return None
    return _CODES.get((kind, "ntm" if mark.lastgroup in ("bare", "named") else mark.lastgroup or ""))


# Where villages are called so: "109 khu dân cư đạt chuẩn nông thôn mới"
_STANDARD_VILLAGE = re.compile(
    rf"\s*(?:được\s+(?:\w+\s+){{0,3}}công nhận\s+)?(?:đã\s+)?đạt chuẩn {_PROGRAMME}(?!\s*(?:kiểu|nâng|mẫu))"
)


def _residential(sentence: Sentence, index: int, end: int, predicate: str) -> Reading | None:
    found = re.match(r"[^.;]{0,60}?(?:mẫu|đạt chuẩn|ntm|nông thôn mới)", predicate)
    if not found or _ELSEWHERE.search(found[0]):
        return None
    if _STANDARD_VILLAGE.match(predicate):
        return Reading("village_ntm", "residential_ntm", end, "village", predicate[:90], sure=False)
    status = None
    built = "được xây dựng" in found[0]
    building = re.search(r"xây dựng\s+$", sentence.left(index))
    if building and not re.search(
        r"hoàn thành|chỉ tiêu|mục tiêu|phấn đấu|kế hoạch|dự kiến|đăng ký|giao\b", sentence.left(index)
    ):
        status = "in_progress"
    return Reading(
        "model_residential",
        "residential",
        end,
        "village",
        predicate[: found.end() + 60],
        status=status,
        sure=status is None and not built,
    )


def _garden(words: str, end: int, predicate: str) -> Reading | None:
    if not re.match(r"\s*(?:kiểu\s+)?(?:mẫu|mâu)(?!\w)", predicate) and not re.match(
        r"[^.,;]{0,30}?(?:đạt chuẩn|vườn mẫu)", predicate
    ):
        return None
    mark = re.match(r"\s*(?:kiểu\s+)?m[ẫâ]u", predicate)
    end += mark.end() if mark else 0
    unit = "household" if words.startswith("hộ") else "garden"
    return Reading("model_garden", "garden", end, unit, predicate[:80])


def _product(sentence: Sentence, index: int, end: int, predicate: str) -> Reading | None:
    near = predicate[:160]
    context = sentence.words + (sentence.before.words if sentence.before else "")
    named = bool(_OCOP.search(context))
    if not named and not re.match(r"[^.;,\d]{0,25}?\d\s*(?:-\s*\d\s*)?sao\b", near):
        return None
    own = bool(_OCOP.search(near[:60])) or bool(_STAR.search(near[:60]))
    left = sentence.left(index)
    if (
        not own
        and not _PRODUCT_IS.search(near)
        and not re.search(r"công nhận|chứng nhận|xếp hạng|phân hạng|có\s+$|lên\s+$", left[-40:])
    ):
        return None
    if _SHOWN.search(left):
        return None
    if re.match(
        r"\s*(?:nông nghiệp|chủ lực|đặc trưng|đặc sản|tham gia(?:\s*[,;.]| (?!.{0,60}đạt))"
        r"|dự thi|trưng bày|công nghiệp)",
        near,
    ) and not re.search(r"đăng ký\s+(?:có\s+|với\s+)?$", left):
        return None
    qualifier = list(_stars(left) if re.search(r"sao\s*(?:có|là|:)\s*$", left) else _stars(near))
    if "công nhận lại" in left[-30:] or "đánh giá lại" in near:
        qualifier.append("kind=renewed")
    if re.search(r"cấp tỉnh", near) and not qualifier:
        qualifier.append("level=province")
    sure = named and (own or bool(re.search(r"công nhận|đạt", near + left[-30:])))
    if re.search(r"tham gia|đánh giá, phân hạng|dự thi|hồ sơ", near[:60] + left[-50:]):
        sure = sure and bool(re.search(r"\bđạt\b|công nhận", near[:80]))
    status = "planned" if "đủ điều kiện xây dựng" in near else None
    return Reading(
        "ocop_product",
        "product",
        end,
        _unit(sentence, index, "product"),
        near,
        tuple(qualifier),
        sure=sure,
        status=status,
    )


def _stars(words: str) -> tuple[str, ...]:
    found = _STAR.search(words)
    if not found:
        return ()
    if found["low"]:
        return (f"stars={found['low']}-{found['high']}",)
    mark = "+" if found["more"] else "p" if re.search(r"tiềm năng\s+(?:đạt\s+)?$", words[: found.start()]) else ""
    return (f"stars={found['one']}{mark}",)


def _entity(sentence: Sentence, index: int, words: str, end: int) -> Reading | None:
    context = sentence.words + (sentence.before.words if sentence.before else "")
    if not _OCOP.search(context) or "chủ thể" not in sentence.words:
        return None
    kind = _KINDS.get(words)
    if kind and not re.search(r"chủ thể[^.;]{0,80}$", sentence.far_left(index)):
        return None
    qualifier = (f"kind={kind}",) if kind else ()
    return Reading(
        "ocop_entity",
        "entity",
        end,
        _unit(sentence, index, "entity"),
        sentence.right(index)[:80],
        qualifier,
        sure=kind is None,
    )


def _school(sentence: Sentence, index: int, end: int, predicate: str) -> Reading | None:
    found = re.match(r"[^.;]{0,90}?(?:đạt chuẩn|chuẩn quốc gia)", predicate)
    if not found or re.search(r"ntm|nông thôn mới|văn hóa|xanh|an toàn", found[0]):
        return None
    sure = "quốc gia" in predicate[: found.end() + 12] and not re.search(r"xây dựng\s+$", sentence.left(index))
    return Reading(
        "school_standard", "school", end, _unit(sentence, index, "school"), predicate[: found.end() + 40], sure=sure
    )
