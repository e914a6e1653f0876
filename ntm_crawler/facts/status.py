"""Achieved, aimed at, planned, registered, waiting, left over, under way: what the words around a number say."""

import re
from functools import lru_cache

from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.plain_text import Wording, last_match
from ntm_crawler.facts.reading import GOALS

# In front of a number: the last of these decides.
_LEFT = (
    (
        "target",
        r"(?<!\d năm )phấn đấu|(?<!\()(?<!vượt )(?<!thành )(?<!đạt )(?<!so với )(?<!% )"
        r"(?<!kết quả thực hiện )(?<!kết quả thực hiện các )mục tiêu"
        r"(?!\s+quốc gia|\s*[;.)]|(?:, nhiệm vụ)?\s+(?:được (?!giao)|đều|đã|cơ bản)\b)"
        r"|so với mục tiêu(?=[^.;,]{0,40}\b(?:có|là|đạt)\b)"
        r"|(?<!nhờ )(?<!với )(?<!sự )(?<!thần )quyết tâm(?!\s+(?:cao|của|chính trị|lớn|trong|vào)|\s*,)"
        r"|yêu cầu(?=[^.;]{0,90}?\bphải (?:đạt|có|hoàn thành))|\b(?:phải đạt|phải hoàn thành|phải có)\b"
        r"|thông qua(?=\s+\d+\s+chỉ tiêu)|(?<!\()(?<!/)(?<!/ )(?<!% )(?<!\d )(?<!đạt )(?<!so với )"
        r"(?<!kết quả thực hiện )(?<!kết quả thực hiện các )chỉ tiêu"
        r"(?!\s+(?:đều|đã|cơ bản|được giao|hoàn thành|vượt|tăng|đạt (?:mức|cao|khá|tốt))|\s*[;.)])"
        r"|nhiệm vụ(?=[^.;]{0,30}:)|nghị quyết đề ra|xác định(?=\s*:|\s+(?:mục tiêu|chỉ tiêu|đến năm)\b)"
        r"|(?<!kế hoạch )(?<!mục tiêu )(?<!chỉ tiêu )(?<!nghị quyết )(?<!tiến độ )"
        r"đề ra(?=\s*:|\s+(?:đến|là|năm|các|\d))",
    ),
    (
        "planned",
        r"(?<!so với )(?<!% )(?<!vượt )(?<!đạt )(?<!với )(?<!trong )(?<!thuộc )(?<!thành )(?<!tiêu )"
        r"(?<!\()(?<!thực hiện )(?<!triển khai )kế hoạch"
        r"(?!\s+(?:đề ra|năm trước)|\s*[;.)])|(?<!trong )(?<!thuộc )lộ trình|dự kiến"
        r"|(?<!đã )(?<!được )bố trí|đề nghị|đề xuất|kiến nghị"
        r"|(?<!nhu )(?<!tiểu )\bcần\b(?!\s+(?:thiết|cù|kiệm|thơ|giuộc|đước|giờ)\b)|lựa\s+chọn|chọn|\bsẽ\b|giao chỉ tiêu"
        r"|\b(?:để (?:\w+ bước |sớm )?(?:hoàn thành|đạt|về đích|cán đích))"
        r"|yêu cầu(?=\s+(?:các|xã|huyện|ubnd|phòng|ban|đơn vị|ngành|thôn|địa phương|cấp)\b)"
        r"|(?<!vượt )(?<!so với )(?<!% )kế hoạch đề ra(?=\s+(?:là\s+)?\d)"
        r"|được (?:tỉnh |huyện |cấp trên |trung ương )?giao(?=\s+(?:thêm\s+)?\d)"
        r"|tập trung chỉ đạo|thời gian tới|năm tới|chỉ đạo(?=\s+\d+\s+(?:xã|thôn)\b(?!\s+đã))"
        r"|(?:giao huyện|giao xã|giao các|giao cho)(?=\b[^.;]{0,40}\b(?:có|đạt|hoàn thành)\b)",
    ),
    ("registered", r"đăng ký"),
    (
        "pending",
        r"\btrình\b(?!\s+(?:độ|diễn|bày"
        r"|mtqg))(?<!chương trình)(?<!công trình)(?<!quá trình)(?<!lộ trình)(?<!tờ trình)(?<!quy trình)"
        r"|tờ trình (?:đề nghị )?công nhận|hoàn (?:thiện|chỉnh|tất) hồ s[ơư]|lập hồ sơ|bỏ phiếu|biểu quyết"
        r"|xét công nhận|xét, công nhận|đủ điều kiện (?:đề nghị|công nhận|đạt|được)"
        r"|(?:đồng ý|thống nhất|nhất trí)(?: \S+){0,5} công nhận|hội đồng (?:\S+ ){0,8}(?:công nhận"
        r"|đồng ý|nhất trí)|số phiếu",
    ),
    ("in_progress", r"\bđang\b(?!\s+có\b)"),
    (
        "achieved",
        r"vượt(?: mức)?(?: các| \d+(?:/\d+)?| nhiều)* (?:chỉ tiêu|mục tiêu|kế hoạch)"
        r"|(?<!phấn đấu )(?<!quyết tâm )(?<!để )(?<!nhằm )(?<!sẽ )(?<!cần )"
        r"hoàn thành các (?:mục tiêu|chỉ tiêu)(?=[^.;:]{0,30}đề ra)"
        r"|(?:đã hoàn thành|cơ bản hoàn thành|kết quả hoàn thành|được hoàn thành|đều hoàn thành)"
        r"(?: vượt)?(?: mức)?(?: các| \d+)* (?:mục tiêu|chỉ tiêu)"
        r"|(?<!xã )(?<!thôn )(?<!huyện )(?<!bản )\bđã\b"
        r"|\bđã\b(?!\s+(?:đạt|được|hoàn thành|về đích|cán đích|đăng ký|đề nghị|đề xuất|trình)\b)"
        r"|quyết định công nhận|lễ công bố|đón (?:bằng|nhận)"
        r"|trao bằng|đến nay|tới nay|đến thời điểm|(?<!thôn )\b(?:mới đạt|mới chỉ đạt)\b(?! chuẩn)|trong khi|nhưng nay"
        r"|qua (?:rà soát|đánh giá|kiểm tra)"
        r"|(?<!thôn )\bmới có(?= \d)|chỉ có(?= \d)|mới chỉ có|tuy nhiên"
        r"|hiện nay(?! (?:(?:nâng|tăng|giảm) )?(?:lên|xuống))|\b(?:hiện có|hiện đạt)|\bhiện,"
        r"|(?<!phấn đấu )lũy kế|lúy kế|kết quả|tính đến|tính chung",
    ),
)
_RIGHT = (
    ("remaining", r"chưa (?:đạt|hoàn thành|được công nhận|về đích)"),
    ("registered", r"đăng ký"),
    (
        "pending",
        r"\btrình\b(?!\s+(?:độ|diễn|bày"
        r"|mtqg))(?<!chương trình)(?<!công trình)(?<!quá trình)(?<!lộ trình)(?<!tờ trình)(?<!quy trình)"
        r"|hoàn (?:thiện|chỉnh|tất) (?:các )?hồ s[ơư]|lập hồ sơ|bỏ phiếu|biểu quyết|xét công nhận|xét, công nhận"
        r"|(?:đủ|đảm bảo)(?: các)? điều kiện (?:đề nghị|công nhận|đạt|được|xét)|chờ (?:quyết định"
        r"|công nhận|thẩm định|(?:xem )?xét)|đồng ý công nhận"
        r"|đang (?:được )?(?:\w+ ){0,3}(?:thẩm định|thẩm tra|xét duyệt)",
    ),
    ("in_progress", r"\bđang\b(?!\s+có\b)"),
    ("target", r"phấn đấu|quyết tâm"),
    (
        "planned",
        r"\bsẽ\b|(?<!\()(?<!vượt )(?<!so với )(?<!% )(?<!vượt mức )(?<!theo )kế hoạch|lộ trình|dự kiến|đề nghị"
        r"|được (?:lựa )?chọn(?=[^.;,]{0,40}xây dựng)|đủ điều kiện xây dựng"
        r"|có khả năng (?:về đích|cán đích|đạt|hoàn thành)",
    ),
    ("achieved", r"\bđã\b|quyết định công nhận"),
    ("recognised", r"được (?:(?!bỏ phiếu|biểu quyết)\w+\s+){0,6}công nhận"),
)


_ACT = re.compile(r"bố trí|đề nghị|cần|(?:lựa\s+)?chọn|đăng ký")


def _compiled(cues: tuple[tuple[str, str], ...]) -> Wording:
    return Wording.of("|".join(f"(?P<{name}>{words})" for name, words in cues))


_OWN = 30  # characters behind a noun within which "chưa đạt" is said of it, and not of what it lacks
_NAMES_ONLY = re.compile(r"(?!.*\b(?:có|đạt|tiêu chí|được)\b)[^,;:]{0,70}")  # "vùng dân tộc thiểu số và miền núi"
_MOST_STEPS = 40  # items of a list
_MOST_SENTENCES = 6  # in front of one that may go on with what they began
_LEFT_CUES, _RIGHT_CUES = _compiled(_LEFT), _compiled(_RIGHT)


def _last_goal(sentence: Sentence) -> str | None:
    """The goal or plan that a sentence speaks of last; None where it ends with what was achieved."""
    cues = sentence.all(_LEFT_CUES)
    return cues[-1].lastgroup if cues and cues[-1].lastgroup in GOALS else None


def _lasting_goal(sentence: Sentence) -> str | None:
    """The last goal of a sentence that holds in the next one, too; an act is over with its own."""
    cues = sentence.all(_LEFT_CUES)
    return None if cues and _ACT.fullmatch(cues[-1][0]) else _last_goal(sentence)


def own_status(predicate: str) -> str | None:
    """What the words say that are said of the counted things themselves."""
    found = {
        match.lastgroup
        for match in _RIGHT_CUES.finditer(predicate, 0, len(predicate))
        if _is_own(match.lastgroup, predicate[: match.start()])
    }
    return next((name for name, _ in _RIGHT if name in found), None) if found else None


_BRACKETED = re.compile(r"\([^()]*\)")


_REACHES = r"(?:đạt|công nhận|hoàn thành(?! (?:các )?(?:hồ sơ|thủ tục))|về đích)\b"
_IN_AN_ASIDE = re.compile(r"\([^()]*\w[^()]*$")  # "18/19 tiêu chí (tiêu chí chợ đang …)", but "5 xã (đang …)"
_SAID_OF_OTHERS = re.compile(_REACHES + r".*(?:[,;]|\bvà\b)")  # "… đạt chuẩn và dự kiến có thêm …"


_JUST_REGISTERED = re.compile(r"\bđăng ký\s+(?:(?:xây dựng|thực hiện|thêm|có|đưa)\s+)*$")


def is_registered(sentence: Sentence, index: int) -> bool:
    """ "đăng ký 5 xã phấn đấu về đích": whether the word right in front of a number says that it is registered."""
    return "đăng ký" in sentence.words and bool(_JUST_REGISTERED.search(sentence.left(index)))


def _is_own(status: str | None, between: str) -> bool:
    """Whether a status is said of the counted things, by what stands between them and its words."""
    if status in ("planned", "target", "in_progress", "remaining", "pending", "registered") and (
        _SAID_OF_OTHERS.search(_BRACKETED.sub("", between)) or _IN_AN_ASIDE.search(between)
    ):
        return False
    if status == "remaining":
        return len(between) < _OWN or bool(_NAMES_ONLY.fullmatch(between))
    if status == "achieved":  # behind a comma it is said of others: "…, nâng chất các xã đã đạt chuẩn"
        return not re.search(r"[,;].*\b(?:các|những|xã|thôn|huyện)\b", _BRACKETED.sub("", between))
    return True


_CLOSED_ASIDE = re.compile(r"[^()]*\)")  # "100% thôn đạt chuẩn (hiện nay 9 thôn), ít nhất 8 sản phẩm"


def _reaches(cue: re.Match[str], between: str) -> bool:
    """Whether a word in front of a number may be said of it: an act is over with its clause, a goal heads a list."""
    if _CLOSED_ASIDE.match(between):
        return False
    if cue[0] in ("đang", "bố trí") or cue[0].startswith("phải "):
        return not re.search(r"[,;](?!\s(?:trong đó|gồm)\b)", between)
    return not (_ACT.fullmatch(cue[0]) and ";" in between and not between.lstrip().startswith(":"))


_REACHED = re.compile(r"\bđã (?:đạt|hoàn thành)(?: được)?(?: đủ)? $")


def left_status(sentence: Sentence, at: int) -> str | None:
    """What is said in front of the number at the place `at` in its sentence: the nearest word decides."""
    near = max(sentence.start, at - 25)
    if sentence.text.find("đã ", near, at) >= 0 and _REACHED.search(sentence.text, near, at):
        return "achieved"
    cues = [cue for cue in sentence.all(_LEFT_CUES) if at - 400 <= cue.start() and cue.end() <= at]
    while cues and not _reaches(cues[-1], sentence.text[cues[-1].end() : at]):
        cues.pop()
    if len(cues) > 1 and cues[-1][0] == "lũy kế" and cues[-2].lastgroup in GOALS:  # "mục tiêu có thêm 9 xã, lũy kế 145"
        cues.pop()
    if not cues:
        return None
    *earlier, last = cues
    decided = sentence.text.endswith("đã có ", 0, last.start())  # "bỏ phiếu 12 xã, 7 xã đã có quyết định công nhận"
    if (
        not decided
        and last[0] in ("quyết định công nhận", "đề nghị")
        and any(cue.lastgroup == "pending" and last.start() - cue.end() < 80 for cue in earlier)
    ):
        return "pending"
    if last[0] in ("thời gian tới", "năm tới") and earlier and earlier[-1].lastgroup == "target":
        return "target"
    return last.lastgroup


def _last_cue(sentence: Sentence, at: int) -> re.Match[str] | None:
    return next((cue for cue in reversed(sentence.all(_LEFT_CUES)) if cue.end() <= at), None)


def is_over(sentence: Sentence, index: int) -> bool:
    """Whether the last word in front of a number is over with its clause: "đang làm 2 cầu, 5 km đường"."""
    at = sentence.amounts[index].start
    cue = _last_cue(sentence, at)
    between = sentence.text[cue.end() : at] if cue else ""
    return cue is not None and ";" not in between and not _reaches(cue, between)


_COUNTED = re.compile(r"\d\s+(?:xã|thôn|bản|ấp|huyện|khu dân cư|sản phẩm|đơn vị)\b[^.,;]{0,60}$")


_OF_ONE_CLAUSE = ("dự kiến", "sẽ", "cần", "được giao", "thời gian tới", "năm tới")  # plans that head no list


def _told_after(sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a goal follows what is, as an aside: "Hộ nghèo còn 13%, mục tiêu giảm xuống 10%; thu nhập …"."""
    begin = sentence.text.rfind(";", sentence.start, cue.start()) + 1 or sentence.start
    return any(begin <= amount.start < cue.start() for amount in sentence.amounts)


def is_told_of_others(sentence: Sentence, index: int) -> bool:
    """Whether the last word in front of a number may be said of others: of those counted in front of it ("2 xã đăng ký
    về đích, 4 xã đạt 15 tiêu chí"), or in another clause that heads no list ("Dự kiến đạt …; hộ nghèo còn …")."""
    at = sentence.amounts[index].start
    cue = _last_cue(sentence, at)
    if cue is None:
        return False
    between = sentence.text[cue.end() : at]
    if cue.lastgroup in GOALS and ";" in between.split(":")[0]:
        return cue[0] in _OF_ONE_CLAUSE or _told_after(sentence, cue)
    counted = sentence.text[max(sentence.start, cue.start() - 60) : cue.start()]
    acts = cue.lastgroup in ("registered", "pending", "in_progress")
    return acts and bool(re.search("[,;]", between)) and bool(_COUNTED.search(counted))


# "Để về đích, xã huy động 45 tỷ đồng", "Phấn đấu về đích năm 2023, nhân dân hiến …": what was done for a goal
_FOR_A_GOAL = re.compile(
    r"\W*(?:(?:là|với)\s[^,;]{0,40},\s*)?(?:để|nhằm|phấn đấu|quyết tâm|đăng ký|hướng tới)\s[^,;\d]*"
    r"(?:20\d\d[^,;\d]*)?,\s*"
    r"(?:toàn\s+)?(?:xã|huyện|thôn|bản|thị xã|tỉnh|nhân dân|người dân|bà con|hội|đoàn|các)\b"
    r"(?:(?!\b(?:cần|sẽ|phải|dự kiến|phấn đấu)\b)[^,;\d]){0,60}?"
    r"\b(?:huy động|vận động|hiến|làm|xây|đầu tư|đóng góp|hỗ trợ|cứng hóa|bê tông)\b"
)


def done_for_a_goal(sentence: Sentence, index: int) -> bool:
    """Whether a sentence begins with what something was done for, and goes on with what was done."""
    begun = sentence.once(_for_a_goal)
    at = sentence.amounts[index].start
    return begun is not None and not any(begun <= cue.start() < at for cue in sentence.all(_LEFT_CUES))


def _for_a_goal(sentence: Sentence) -> int | None:
    found = _FOR_A_GOAL.match(sentence.words)
    return sentence.start + found.end() if found else None


def carried_status(sentence: Sentence) -> str | None:
    """The goal or plan under whose heading a sentence stands."""
    heading, listed = sentence.before, sentence.opens_line and bool(_ITEM.match(sentence.words))
    steps = 0
    while heading and steps < _MOST_STEPS:
        if heading.heads_list:
            return _last_goal(heading)
        if listed and heading.words.endswith("\n") and _GOALS_HEADING.fullmatch(heading.words.strip()):
            return "target"
        if not sentence.opens_line or not _ITEM.match(heading.words):
            return None
        heading, steps = heading.before, steps + 1
    return None


_ITEM = re.compile(r"\s*(?:[-+*•(]|\d+[.)])")
# A line of its own: "Nhiệm vụ năm 2023", "2. Mục tiêu, chỉ tiêu chủ yếu"
_GOALS_HEADING = re.compile(
    r"(?:(?:[ivx]+|\d+)[.)]\s*|-\s*)?(?:các\s+|một số\s+)?(?:mục tiêu|nhiệm vụ|phương hướng"
    r"|kế hoạch|chỉ tiêu|định hướng|phấn đấu)\b[^.;:]{0,80}"
)
_AGENDA = Wording.of(
    r"(?<!tiêu chí )(?<!chỉ tiêu )(?<!mục tiêu )(?<!kế hoạch )đề ra|phương hướng|về mục tiêu"
    r"|mục tiêu (?:cụ thể|tổng quát|triển khai)"
    r"|các mục tiêu|mục tiêu, nhiệm vụ|các chỉ tiêu|chỉ tiêu phấn đấu|chỉ tiêu chủ yếu"
)
AT_LEAST = re.compile(r"ít nhất|tối thiểu")  # said of what is wanted
_SHOWN = Wording.of(
    r"(?<!xã )\bđã\b|đến nay|tới nay|đến thời điểm"
    r"|hiện nay|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )\bhiện\b(?! đại)|tính đến|kết quả|lũy kế"
    r"|trong năm qua|vừa qua|thời gian qua"
)


def tells_past(sentence: Sentence) -> bool:
    """Whether a sentence tells what was, by its words."""
    return sentence.once(_shows) or bool(sentence.all(_PAST))


def _shows(sentence: Sentence) -> bool:
    return bool(_SHOWN.search(sentence.words))


_PAST = Wording.of(
    r"(?:nhiệm kỳ|năm|thời gian|giai đoạn) (?:qua|trước)\b|\bvừa\b|mới đạt|dịp này"
    r"|đến (?:giữa|hết|cuối) tháng|\bcòn lại\b"
)


def agenda_status(sentence: Sentence) -> tuple[str, bool] | None:
    """The goal that the sentences before it in the same line are about, and whether they say that they tell goals."""
    if sentence.opens_line or sentence.once(_shows):
        return None
    before, sure, steps = sentence.before, False, 0
    while before and steps < _MOST_SENTENCES:
        steps += 1
        cues = [cue.lastgroup for cue in before.all(_LEFT_CUES)]
        sure = sure or bool(before.all(_AGENDA))
        if cues and (cues[-1] == "target" or (sure and cues[-1] == "planned")):
            asks = re.match(
                r"\W*(?:phấn đấu|có|đạt|hoàn thành|xây dựng|duy trì|tỷ lệ|giảm|nâng|thu nhập)\b", sentence.words
            )
            return ("target", sure) if sure or asks or AT_LEAST.search(sentence.words) else None
        if cues or before.opens_line:
            return None
        before = before.before
    return None


_GOES_ON = re.compile(
    r"\W*(?:cụ thể|trong đó|theo đó|đó là|gồm|bao gồm|nâng (?:tổng )?số|đồng thời|bên cạnh đó|ngoài ra|cùng với đó)\b"
)


_PARTS = re.compile(r"\W*trong đó\b")  # of a sum that an act asks for, too
_DECIDED = re.compile(r"(?:ubnd|chủ tịch|thủ tướng)[^.;,]{0,60}(?<!xét )\bcông nhận (?:thêm )?\d")


def begun_status(sentence: Sentence) -> str | None:
    """The goal or plan that the sentence before began, where this one goes on with it."""
    if not goes_on(sentence):
        return None
    assert sentence.before is not None
    if sentence.all(_DECIDED):
        return None
    return _last_goal(sentence.before) if _PARTS.match(sentence.words) else _lasting_goal(sentence.before)


_SPENT_IN = re.compile(r"\bnăm (?P<year>20\d\d)\b")


def set_aside_before(sentence: Sentence, index: int, published: str | None) -> bool:
    """Whether money was set aside ("bố trí") in a year that is over, or beside what others gave."""
    begin = max(sentence.start, sentence.amounts[index].start - 90)
    at = sentence.text.rfind("bố trí", begin, sentence.amounts[index].start)
    if at < 0:
        return False
    if (sentence.before and goes_on(sentence) and tells_past(sentence.before)) or _others_gave(sentence, at):
        return True
    named = last_match(_SPENT_IN, sentence.text[begin:at])
    if named is None:
        return False
    now = int(published[:4]) if published else _latest_year(sentence.text)
    return now is not None and int(named["year"]) < now


def _others_gave(sentence: Sentence, at: int) -> bool:
    """Whether others gave money in front of the place `at`: "trung ương hỗ trợ 3 tỷ đồng, huyện bố trí 2 tỷ đồng"."""
    given = any(amount.unit == "VND" and amount.end <= at for amount in sentence.amounts)
    return given and left_status(sentence, at) in (None, "achieved")


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what the one before it began: "Cụ thể, …", "Trong đó …"."""
    return sentence.before is not None and bool(_GOES_ON.match(sentence.words))


_NUMBERED = (
    r"\W*(?:(?:điều|phần|mục)\s+\w{1,3}\s*[.:)-]?\s*)?(?:(?:[ivx]{1,4}|\d{1,2}|[a-e])\s*[.)/-]\s*)*"
    r"(?:về\s+|các\s+|một số\s+|những\s+)*"
)
# A line of its own that heads the paragraphs under it, by what they tell.
_HEADS_GOALS = re.compile(
    _NUMBERED + r"(?:mục tiêu(?!\s+quốc gia)|nhiệm vụ|phương hướng|kế hoạch|chỉ tiêu|định hướng|phấn đấu|giải pháp)\b"
)
_HEADS_RESULTS = re.compile(
    _NUMBERED
    + r"(?:kết quả|tình hình|thực trạng|đánh giá|thuận lợi|khó khăn|tồn tại|công tác|ưu điểm|hạn chế|thành tích)\b"
)
_NAMES_GOALS = re.compile(
    _NUMBERED + r"(?:mục tiêu|chỉ tiêu)(?: chủ yếu)?(?:\s*:|,? (?:nhiệm kỳ|đến năm|năm|giai đoạn)\b|$)"
)
_LONGEST_HEADING = 130  # characters
_MOST_LINES = 30  # sentences under a heading


def section_heading(sentence: Sentence) -> str | None:
    """What the heading above a sentence announces: "goals", "results"; None without such a heading."""
    before, steps = sentence.before, 0
    while before and steps < _MOST_LINES:
        words = before.words
        if words.endswith("\n") and len(words) < _LONGEST_HEADING and words.rstrip()[-1:] not in ".,;!?":
            if _HEADS_RESULTS.match(words):
                return "results"
            if _HEADS_GOALS.match(words) and (before.before or _NAMES_GOALS.match(words)):  # a title heads no section
                return "goals"
        before, steps = before.before, steps + 1
    return None


_ORDERS = re.compile(
    r"\W*(?:giảm|nâng|hoàn thành|duy trì|phát triển|tiếp tục|tập trung|đẩy mạnh|tăng cường|chú trọng|chỉ đạo"
    r"|phát huy|quan tâm|rà soát)\b"
)
_STILL_TO_DO = Wording.of(
    r"\b(?:tiếp tục|tập trung|ưu tiên)\b|(?:tháng|quý|thời gian) cuối năm|dự toán|nhu cầu"
    r"|\bước (?:thực hiện|cả năm)|\bđến (?:hết|cuối) năm(?!\s+(?:(?:19|20)\d\d|trước|ngoái))"
)
_STAGE = re.compile(r"giai đoạn\s+20\d\d\s*-\s*(?P<last>20\d\d)")
_BY_DECISION = Wording.of(r"\btheo (?:\w+ ){0,2}(?:nghị quyết|đề án|phương án)\b|\bđại hội\b")
# "thẩm định 5 xã đạt chuẩn": what those who examine them have not decided yet
_EXAMINATIONS = ("thẩm định", "thẩm tra", "xét duyệt", "kiểm tra", "khảo sát")
_EXAMINED = re.compile(rf"\b(?:{'|'.join(_EXAMINATIONS)})\s+(?:\w+\s+)?$")
_MEAN_WANTED = re.compile(r"tiêu chí\s*/\s*xã trở lên")
_WANTED = re.compile(rf"{_MEAN_WANTED.pattern}|\d (?:xã|thôn|bản|huyện|sản phẩm) trở lên")
_LATER = 4  # sentences behind one that waits for a decision, or says at least how many there have to be
_SOON_AFTER = 2  # sentences behind one that ended with a goal
_FIRST_MONTHS = ("01", "02", "03")  # what is told of a year in them may be its plan
_SOME_YEAR = re.compile(r"20(?<!\w20)[0-4]\d\b")  # \b20, by its digits: they are found faster


def is_examined(sentence: Sentence, index: int) -> bool:
    """Whether those that a number counts are being examined."""
    return sentence.once(_examines) and bool(_EXAMINED.search(sentence.left(index, 40)))


def _examines(sentence: Sentence) -> bool:
    return any(words in sentence.words for words in _EXAMINATIONS)


def is_doubtful(sentence: Sentence, at: int, published: str | None) -> bool:
    """Whether a number at the place `at` of which nothing says that it was achieved may be one that is wanted.

    It is where goals were told just before, where a list has no heading that says what it tells, where the sentence
    gives an order, or early in the year that it names.
    """
    if tells_past(sentence):
        return False
    if sentence.once(_stands_in_doubt) or ("trở lên" in sentence.words and _MEAN_WANTED.search(sentence.words)):
        return True
    if any(found.end() <= at for found in sentence.all(_STILL_TO_DO)):
        return True
    if published is None or not sentence.all(_SOME_YEAR):
        return False
    stage = _last_before(sentence, _STAGE, at)
    if stage and stage["last"] > published[:4]:
        return True
    years = _SOME_YEAR.findall(sentence.text, max(sentence.start, at - 160), at)
    return published[5:7] in _FIRST_MONTHS and published[:4] in years


def _stands_in_doubt(sentence: Sentence) -> bool:
    words = sentence.words
    if words.lstrip().startswith("nghị quyết") or _BY_DECISION.search(words):
        return True
    if _ORDERS.match(words) or _follows_a_goal(sentence):
        return True
    listed = sentence.opens_line and _ITEM.match(sentence.words)
    return bool(listed) and sentence.once(section_heading) != "results"


def _is_earlier(sentence: Sentence, goal: Sentence) -> bool:
    """Whether a sentence names a year, and the goal a later one."""
    own, aimed_at = _SOME_YEAR.findall(sentence.words), _SOME_YEAR.findall(goal.words)
    return bool(own and aimed_at) and max(own) < max(aimed_at)


def _bounds(sentence: Sentence) -> bool:
    """Whether a sentence says at least how many there have to be."""
    words = sentence.words
    return bool(AT_LEAST.search(words)) or ("trở lên" in words and bool(_WANTED.search(words)))


def waits(sentence: Sentence) -> bool:
    """Whether a sentence stands behind one that tells of what waits for a decision."""
    before = sentence.before
    for _ in range(_LATER):
        if before is None:
            return False
        if cues := before.all(_LEFT_CUES):
            return cues[-1].lastgroup == "pending"
        before = before.before
    return False


def _follows_a_goal(sentence: Sentence) -> bool:
    before = sentence.before
    for steps in range(_LATER):
        if before is None:
            return False
        cues = before.all(_LEFT_CUES)
        if before.once(_bounds) and not tells_past(before):
            return True
        if cues and steps >= _SOON_AFTER:
            return False
        if cues:
            goal = _lasting_goal(before)
            told = goal == "target" or (goal is not None and bool(before.amounts))
            return told and not _is_earlier(sentence, before)
        before = before.before
    return False


_UNTIL = Wording.of(r"\bđến\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d\d)")
_ANY_YEAR = re.compile(r"(?<!đến )(?<!đến hết )(?<!đến cuối )(?:năm\s+|\d/)(?P<year>20\d\d)\b")
_IN_YEAR = Wording.of(r"(?<!-)(?<!- )\b(?:năm|tháng \d{1,2}/)\s*(?P<year>20\d\d)\b(?!\s*-\s*20)")
_NOW = re.compile(r"\bđã\b|(?<!thực )(?<!thể )\bhiện\b(?! đại)|đến nay|kết quả|so với|\bnăm 20\d\d\b|hiện nay")
_TOGETHER = 320  # characters within which what is told of a year stands in one sentence
_LATEST = 2025  # from this year on a date that nothing else dates is taken for one to come


def until_a_year(sentence: Sentence, index: int, published: str | None) -> bool | None:
    """Whether a number is one for a year to come ("đến năm 2025 đạt …"); None where nothing says so.

    Any year is one to come that is later than the day of the text.
    """
    if not sentence.all(_SOME_YEAR):
        return None
    at = sentence.amounts[index].start
    named, until = _last_before(sentence, _IN_YEAR, at), _last_before(sentence, _UNTIL, at)
    if named and published and int(named["year"]) > int(published[:4]):
        return None if _NOW.search(sentence.text, named.end(), at) else True
    if until is None or _NOW.search(sentence.text, until.end(), at):
        return None
    year = int(until["year"])
    if published:
        return year > int(published[:4])
    latest = _latest_year(sentence.text)
    return year > latest if latest else year >= _LATEST


def _last_before(sentence: Sentence, pattern: re.Pattern[str] | Wording, at: int) -> re.Match[str] | None:
    near = (found for found in reversed(sentence.all(pattern)) if found.end() <= at)
    found = next(near, None)
    return found if found and found.start() >= at - _TOGETHER else None


@lru_cache(maxsize=2)
def _latest_year(text: str) -> int | None:
    """The latest year that a text names as one that was."""
    return max((int(match["year"]) for match in _ANY_YEAR.finditer(text)), default=None)
