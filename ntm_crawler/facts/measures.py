"""What was built, lengthened and given: works by their noun, lengths in km, land and days of work."""

import re

from ntm_crawler.facts.amounts import CHANGES
from ntm_crawler.facts.passages import Sentence
from ntm_crawler.facts.reading import Reading
from ntm_crawler.facts.vocabulary import indicators, noun_pattern

_FILLER = r"\s*(?:các\s+|tuyến\s+|loại\s+|công trình\s+|hệ thống\s+|chiều dài\s+|mét\s+|cái\s+|bộ\s+)*"
_TORN_DOWN = re.compile(
    r"(?:phá dỡ|tháo dỡ|dỡ bỏ|đập bỏ|phá bỏ|di dời|giải phóng(?! mặt bằng)|lùi|dịch chuyển|sạt lở|hư hỏng)[^.;,]{0,60}$"
)
_WIDE = re.compile(r"(?:(?<!mở )rộng|cao|sâu|dày|mỗi bên|nền đường|bán kính)\s+(?:\w+\s+){0,2}$|mặt đường[^,.;]{0,30}$")
_THE_WHOLE = re.compile(r"\b(?:trong|trên)\s+(?:tổng\s+)?số\s*$")
_AWAY = re.compile(
    r"\b(?:cách|xa|khoảng cách|đường biên|biên giới|bờ biển|tốc độ|bán kính|độ cao|chạy|đi bộ|quãng)\b[^.;,]{0,50}$"
)
_EXISTING = re.compile(
    r"(?:có|với|hiện)\s+(?:tổng\s+)?(?:chiều dài|tổng số|tổng)|tổng (?:chiều )?(?:dài|số)|hiện có"
    r"|quản lý|nối|liền|qua địa bàn|toàn tuyến|chiều dài"
)
_DONE = re.compile(
    r"xây|làm|mở|bê tông|cứng|nâng cấp|cải tạo|sửa|tu bổ|duy tu|nạo vét|kiên cố|đổ|rải|lắp|hoàn thành"
    r"|thi công|khởi công|khánh thành|đầu tư"
    r"|thực hiện|phát quang|nhựa|trồng|chỉnh trang|kéo|tu sửa|khơi|bảo dưỡng|giúp|đắp"
    r"|vệ sinh|vận động|phát triển|hỗ trợ|nối dài|gia cố"
)
_BUILT = re.compile(r"làm|xây|mở|bê tông hóa|cứng hóa|nâng cấp|sửa")
_BUILT_TOO = re.compile(
    r"(?:hoàn thành|thi công|đầu tư|cải tạo|thực hiện|triển khai|đổ|rải|khởi công|khánh thành)[^.;]{0,90}$"
)
# "tuyến đường dài 1,2 km vừa được thảm nhựa"
_BUILT_BEHIND = re.compile(
    r"(?:\s*,[^.;]{0,90},?)?\s*(?:đã|vừa|đang|mới)?\s*được\s+(?:\w+\s+)?"
    r"(?:khởi công|xây|làm|bê tông|cứng|nâng cấp|đầu tư|thảm|mở|rải|đổ|thi công"
    r"|hoàn thành|cải tạo|nhựa|sửa|đưa vào)"
)
_LINED_BEHIND = re.compile(r"[^.;,\d]{0,25}\s(?:đã\s+)?được\s+(?:kiên cố|cứng|bê tông|nhựa|nâng cấp|làm mới)")
_MENDED = re.compile(r"(?:chỉnh trang|xây|xóa|sửa|cải tạo|làm mới|làm nhà)[^.;]{0,50}$")
_MENDED_AFTER = re.compile(r"[^.;,]{0,25}(?:chỉnh trang|được (?:xây|sửa|xóa|chỉnh))")
_NO_WORK = re.compile(r"^\s*(?:bị|hư hỏng|xuống cấp|sập|ngập|sạt|cháy)")
_LENGTH_NOUN_BEFORE = re.compile(
    r"(?:dài|chiều dài|với|được|hơn|trên|gần|khoảng|thêm|:|tổng chiều dài)?\s*(?:\w+\s+){0,4}$"
)


def read_length(sentence: Sentence, index: int, last: str | None) -> Reading | None:
    """Roads, drains, canals, lines and fences in km, built in a period; the network that is there is none."""
    amount = sentence.amounts[index]
    if amount.unit != "km" or amount.comparator in CHANGES:
        return None
    left, right = sentence.left(index), sentence.right(index)
    clause = re.split(r";|\. ", left)[-1]
    if _TORN_DOWN.search(clause) or _WIDE.search(clause) or _THE_WHOLE.search(clause):
        return None
    if _AWAY.search(clause) or re.match(r"\s*(?:tính từ|về phía|so với|nối liền|/)", right):
        return None
    noun = re.compile(_FILLER).match(sentence.text, amount.end, sentence.end)
    assert noun is not None
    found = noun_pattern("length").match(sentence.text, noun.end(), sentence.end)
    if found:
        code, end, near = found.lastgroup or "", found.end(), True
    else:
        if re.match(r"\s*\w", right) and not re.match(
            r"\s*(?:và|để|với|tại|ở|trong|qua|cho|bằng|được|vừa|đã|đang|có|do|,|theo|trị giá|kinh phí|tổng)\b", right
        ):
            return None
        named = _named_before(sentence, index, clause)
        if named is None:
            return None
        code, end, near = named, amount.end, False
    done = bool(_DONE.search(sentence.far_left(index, 200)) or _DONE.search(sentence.far_right(index, 60)))
    if re.search(r"(?<!đã )\bcó\s+$", clause) and not re.search(r"trong đó\s+có\s+$", clause):
        # "có 12 km kênh mương": the network, but for "có 12 km kênh mương được kiên cố hóa"
        lined = found and _LINED_BEHIND.match(sentence.text, end, sentence.end)
        return Reading(code, "length_lined", end, "km", sure=False) if lined else None
    built_behind = bool(_BUILT_BEHIND.match(sentence.far_right(index, 150)))
    existing = _EXISTING.search(clause[-60:])
    if existing and not _BUILT.search(sentence.far_left(index, 80)):
        if not built_behind and not _BUILT_TOO.search(sentence.far_left(index, 110)):
            return None
        near = False
    if built_behind and not done:
        done, near = True, False
    if not done and last not in ("road", "drain", "canal", "power_line", "fence"):
        return None
    if code == "road" and re.search(
        r"quốc lộ|cao tốc|biên giới|tỉnh lộ|đường tỉnh|cờ|đường hoa|trồng|mặt cắt", clause[-40:] + right[:40]
    ):
        return None
    if code == "road" and _GIVEN.search(clause):
        return None
    ready = not _UNDER_WAY.match(sentence.text, end, sentence.end)
    return Reading(code, "length" if near else "length_behind_noun", end, "km", sure=near and done and ready)


_GIVEN = re.compile(r"\bhiến\s+(?:\w+\s+){0,2}$")  # "hiến 200 m đường": land for it
_UNDER_WAY = re.compile(r"[^.,;]{0,40}\b(?:đang|chưa)\b")  # "2,6 km đường nội đồng đang được đổ bê tông"
_OF_SUCH_LENGTH = re.compile(r"(?:chiều dài|\bdài|(?:cứng|bê tông|nhựa|kiên cố) hóa(?:\s+được)?)\s*(?:là\s+|:\s*)?$")
_SURFACED = re.compile(
    r"(?:láng|trải|rải|thảm|đổ)\s+(?:nhựa|bê tông)\s+(?:được\s+)?$|(?:bê tông|nhựa) hóa\s+(?:được\s+)?$"
)
_NAMED_WITHIN = 70  # characters between the noun and its length


def _named_before(sentence: Sentence, index: int, clause: str) -> str | None:
    """The indicator whose noun stands before a length; before another number, too, where the words go on with it."""
    names = list(noun_pattern("length").finditer(clause))
    if names:
        return _unless_a_bridge(names[-1], clause) if len(clause) - names[-1].end() <= _NAMED_WITHIN else None
    if _SURFACED.search(clause):
        return "road"
    if index == 0 or not _OF_SUCH_LENGTH.search(clause):
        return None
    far = sentence.far_left(index, 130).split(";")[-1]
    names = list(noun_pattern("length").finditer(far))
    return _unless_a_bridge(names[-1], far) if names else None


_BRIDGE = re.compile(r"\bcầu\b")


def _unless_a_bridge(name: re.Match[str], words: str) -> str | None:
    """The indicator of a noun; None where a bridge stands beside it, whose length it may be."""
    return None if _BRIDGE.search(words, max(0, name.start() - 25)) else name.lastgroup


_COUNTED_BY = re.compile(r"\s*(?:(?:cái|ngôi|hộ có|số|chiếc|tuyến)\s+)?")


def read_work(sentence: Sentence, index: int) -> Reading | None:
    """A number of works whose noun stands behind it."""
    amount = sentence.amounts[index]
    if amount.unit is not None:
        return None
    start = _COUNTED_BY.match(sentence.text, amount.end, sentence.end)
    assert start is not None
    left, right = sentence.left(index), sentence.right(index)
    found = noun_pattern("work").match(sentence.text, start.end(), sentence.end)
    if found is None:
        fence = noun_pattern("length").match(sentence.text, start.end(), sentence.end)
        if fence and fence.lastgroup == "fence" and amount.total is None:
            return Reading("fence", "work", fence.end(), "work", right[:60])
        return _villages_with_house(sentence, index) or _households(sentence, index)
    code, end = found.lastgroup or "", found.end()
    elliptic = code == "house_improved" and found[0] == "nhà" and "nhà văn hóa" in sentence.far_left(index)
    if elliptic:  # "xây 8 nhà văn hóa, sửa chữa 15 nhà"
        return Reading("cultural_house", "work_again", end, "work", sure=False)
    said = sentence.text[end : end + 80]
    if amount.comparator in CHANGES or _NO_WORK.match(said):
        return None
    done = (
        _DONE.search(left)
        or _DONE.search(sentence.far_left(index, 500))
        or re.match(r"[^.;,]{0,40}được (?:xây|đầu tư|sửa|nâng|làm)", said)
    )
    if code == "house_improved" and not (_MENDED.search(left) or _MENDED_AFTER.match(said)):
        return None
    if (
        code in ("bridge", "commune_office", "classroom", "cultural_house", "production_model", "garden_improved")
        and not done
    ):
        sure = False
    else:
        sure = True
    if code == "production_model":
        sure = sure and bool(re.search(r"xây dựng|triển khai|hỗ trợ|thực hiện", left))
    if code == "garden_improved" and not re.search(
        r"cải tạo|chỉnh trang|phát triển|xây", sentence.far_left(index, 120)
    ):
        return None
    unit = indicators()[code].units[0]
    return Reading(code, "work", end, unit, said[:25].split(";")[0], sure=sure)


def _households(sentence: Sentence, index: int) -> Reading | None:
    """ "Mô hình nhà sạch, vườn đẹp được nhân rộng với 320 hộ"."""
    found = re.match(r"\s*hộ(?!\s+(?:nghèo|dân tộc|cận))", sentence.right(index))
    if found is None or not re.search(r"nhà sạch,? vườn đẹp[^.;]{0,50}$", sentence.left(index)):
        return None
    end = sentence.amounts[index].end + found.end()
    return Reading("clean_house_model", "households", end, "house", sure=False)


def _villages_with_house(sentence: Sentence, index: int) -> Reading | None:
    """ "5/5 thôn có nhà văn hóa"."""
    amount = sentence.amounts[index]
    found = re.match(
        r"\s*(?:số\s+)?(?:thôn|bản|ấp|xóm|buôn|bon|làng|khu dân cư)(?:\s*[/,]\s*(?:thôn|bản|ấp|xóm"
        r"|khu phố|khu dân cư))*\s+(?:\([^)]*\)\s*)?(?:trong xã\s+|trên địa bàn\s+)?(?:đã\s+"
        r"|đều\s+)*(?:có|xây dựng được|xây dựng)\s+(?:nhà văn hóa|nvh|nhà sinh hoạt cộng đồng)",
        sentence.right(index),
    )
    if not found or amount.total is None:
        return None
    return Reading("cultural_house", "villages_with_house", amount.end + found.end(), "village", "")


_GIVES_LAND = re.compile(r"\bgóp\s+(?:được\s+|thêm\s+)*$")  # "nhân dân góp 35 ha đất"

_NO_LAND = re.compile(r"\s*(?:tường|hàng rào|rào|nhà|sân)\b")


def read_amount(sentence: Sentence, index: int) -> Reading | None:
    """Land given, in m² or ha, and days of work given."""
    amount = sentence.amounts[index]
    if amount.unit not in (None, "m2", "ha"):
        return None
    left, right = sentence.far_left(index, 200), sentence.right(index)
    if amount.unit is not None:
        clause = left.split(";")[-1]
        if _GIVES_LAND.search(clause) and re.match(r"\s*đất\b", right):
            return Reading("land_donated", "land_given", amount.end, amount.unit, sure=False)
        if not re.search(r"\bhiến\b[^.;]{0,150}$", clause) and not re.match(
            r"\s*(?:đất\s+)?(?:do|được)\s+[^.;,]{0,30}hiến|\s*đất hiến", right
        ):
            return None
        if re.search(r"(?:xây dựng|mở rộng|trồng|diện tích|quy mô)[^.;,]{0,30}$", clause[-40:]) and not re.search(
            r"hiến[^.;,]{0,40}$", clause
        ):
            return None
        if _NO_LAND.match(right):
            return None
        found = re.match(r"\s*đất(?:\s+(?:ở|vườn|thổ cư|nông nghiệp|sản xuất))?", right)
        return Reading("land_donated", "land", amount.end + (found.end() if found else 0), amount.unit, sure=True)
    if found := re.match(r"\s*(?:lượt\s+)?(?P<day>ngày )?công(?(day)|(?= lao động))(?: lao động)?", right):
        return Reading("labour_days", "labour", amount.end + found.end(), "day", sure=bool(found["day"]))
    return None
