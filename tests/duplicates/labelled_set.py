"""Bodies with planted copies of every kind, and notices cut from one template that are no copies of each other.

Stories are clauses and paragraphs of the five real articles in another order, with other figures; no two of them
share half of their words. Notices are made up of the phrases offices use; places are the real articles' ones.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ntm_crawler.text import normalize
from tests.portal_server.texts import lines

PORTALS = ("dongson", "kyanh", "locbinh", "quanson", "thachha")
_CAPTION = "[ảnh] "
_SENTENCE = re.compile(r"(?<=[.;…!?])\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Body:
    """One carrier of a story. Bodies with the same `story` are copies of each other, all others are not.

    `kind` says how it was made: `story`, the name of a change, or the name of a template.
    """

    story: int
    kind: str
    portal: str
    title: str
    text: str
    captions: tuple[str, ...] = ()
    author: str | None = None


def _paragraphs() -> tuple[str, ...]:
    texts = (normalize(line) for portal in PORTALS for line in lines(portal) if not line.startswith(_CAPTION))
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) >= 15))


def _captions() -> tuple[str, ...]:
    found = (line for portal in PORTALS for line in lines(portal) if line.startswith(_CAPTION))
    return tuple(dict.fromkeys(normalize(line.removeprefix(_CAPTION)) for line in found))


PARAGRAPHS = _paragraphs()
SENTENCES = tuple(
    dict.fromkeys(
        sentence for text in PARAGRAPHS for sentence in _SENTENCE.split(text) if 8 <= len(sentence.split()) <= 90
    )
)
CLAUSES = tuple(
    dict.fromkeys(
        clause
        for text in PARAGRAPHS
        for clause in re.split(r"[,;:.…()]\s*(?=[^\d\s])", text)
        if 4 <= len(clause.split()) <= 16
    )
)
CAPTIONS = _captions()
WORDS = tuple(sorted({word for text in PARAGRAPHS for word in text.split() if word.isalpha() and word.islower()}))
COMMUNES = (
    "Kỳ Tây", "Kỳ Lạc", "Đông Văn", "Đông Yên", "Thạch Lạc", "Thạch Long", "Ngọc Sơn", "Việt Tiến", "Mường Mìn",
    "Xa Mang", "Lộc Bình", "Quan Sơn", "Thạch Hà", "Kỳ Anh", "Đông Sơn",
)  # fmt: skip
WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu")


class LabelledSet:
    """Makes bodies; the same seed makes the same ones.

    `shared` is the most of a story, as a part of its words, that other stories may hold word for word.
    """

    def __init__(self, seed: int, *, shared: float = 0.4):
        self.random = random.Random(seed)
        self.shared = shared
        self.stories = 0
        self._weeks: dict[Template, int] = {}

    def bodies(self, count: int) -> list[Body]:
        """`count` bodies in random order: half stories, a quarter copies, a quarter notices of twenty "
        "families."""
        made: list[Body] = []
        made += [self.story() for _ in range(count // 2)]
        originals = list(made)
        while len(made) < 3 * count // 4:
            made.append(self.copy(self.random.choice(originals)))
        while len(made) < count:
            notice = self.notice()
            made.append(notice)
            if self.random.random() < 0.1:
                made.append(self.copy(notice, kinds=NOTICE_CHANGES))
        self.random.shuffle(made)
        return made[:count]

    # stories

    def story(self) -> Body:
        """A text of its own: what it shares with others word for word is at most `shared` of it."""
        own = [self._sentence() for _ in range(self.random.randint(4, 18))]
        cuts = sorted(self.random.sample(range(1, len(own)), self.random.randint(1, 3)))
        pieces = [" ".join(own[begin:end]) for begin, end in zip([0, *cuts], [*cuts, len(own)], strict=True)]
        blocks = [self._renumbered(piece) for piece in pieces]
        for paragraph in self._shared_paragraphs(sum(len(sentence.split()) for sentence in own)):
            blocks.insert(self.random.randint(1, len(blocks)), paragraph)
        captions = tuple(self._caption() for _ in range(self.random.randint(0, 4)))
        for caption in captions:
            blocks.insert(self.random.randint(1, len(blocks)), caption)
        return Body(self._next(), "story", self._portal(), self._title(), "\n".join(blocks), captions, "Bùi Đông")

    def _sentence(self) -> str:
        """Clauses of the real articles in a new order."""
        clauses = self.random.sample(CLAUSES, self.random.randint(2, 5))
        text = ", ".join(clauses)
        return f"{text[0].upper()}{text[1:]}."

    def _shared_paragraphs(self, own_words: int) -> list[str]:
        """Real paragraphs, word for word, as they stand in many other stories, too."""
        left = own_words * self.shared / (1 - self.shared)
        found = []
        for paragraph in self.random.sample(PARAGRAPHS, 3):
            left -= len(paragraph.split())
            if left < 0:
                break
            found.append(paragraph)
        return found

    def _renumbered(self, text: str) -> str:
        return re.sub(r"\d+", lambda match: self._number(match[0]), text)

    def _number(self, digits: str) -> str:
        if len(digits) == 4 and digits.startswith("20"):
            return str(self.random.randint(2018, 2025))
        return str(self.random.randint(1, max(9, 10 ** len(digits) - 1))).zfill(len(digits))

    # copies

    def copy(self, original: Body, *, kinds: "tuple[Change, ...] | None" = None) -> Body:
        """The same story on another portal, changed in one to three ways."""
        changes = self.random.sample(kinds or CHANGES, self.random.choice((1, 1, 2, 3)))
        if _excerpt in changes:
            changes = [_excerpt]  # an excerpt with additions is neither contained nor alike
        made = replace(original, portal=self._portal(), author="Thu Hương")
        for change in changes:
            made = change(self, made)
        return replace(made, kind="+".join(change.__name__.lstrip("_") for change in changes))

    # notices

    def notice(self) -> Body:
        """Another notice of one of the templates."""
        template = self.random.choice(TEMPLATES)
        title, text = template(self, self._new_day(template))
        return Body(self._next(), template.__name__.lstrip("_"), self._portal(), title, text)

    def _new_day(self, template: "Template") -> date:
        """A day in a week that no other notice of the template has."""
        self._weeks[template] = self._weeks.get(template, -1) + 1
        return date(2010, 1, 4) + timedelta(weeks=self._weeks[template], days=self.random.randint(0, 6))

    def _next(self) -> int:
        self.stories += 1
        return self.stories

    def _portal(self) -> str:
        return self.random.choice(PORTALS)

    def _title(self) -> str:
        return " ".join(self.random.choice(SENTENCES).split()[:14])

    def _caption(self) -> str:
        return f"{self.random.choice(CAPTIONS)} tại xã {self.commune()}"

    def commune(self) -> str:
        return self.random.choice(COMMUNES)

    def hour(self) -> str:
        return f"{self.random.randint(7, 16)}h{self.random.choice(('00', '15', '30', '45'))}"


Change = Callable[[LabelledSet, Body], Body]
Template = Callable[[LabelledSet, date], tuple[str, str]]


def _own_blocks(body: Body) -> list[str]:
    return [block for block in body.text.split("\n") if block not in body.captions]


def _byline(made: LabelledSet, body: Body) -> Body:
    return replace(body, author=made.random.choice(("Thuý Nga", "Lâm Anh", None)))


def _byline_left_in_the_text(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=f"{body.text}\nTheo {made.random.choice(('Lâm Anh', 'Cổng TTĐT tỉnh'))}")


def _other_captions(made: LabelledSet, body: Body) -> Body:
    blocks = _own_blocks(body)
    captions = tuple(made._caption() for _ in range(made.random.randint(0, 4)))
    for caption in captions:
        blocks.insert(made.random.randint(1, len(blocks)), caption)
    return replace(body, text="\n".join(blocks), captions=captions)


def _captions_taken_for_text(made: LabelledSet, body: Body) -> Body:
    blocks = _own_blocks(body)
    blocks.insert(made.random.randint(1, len(blocks)), made._caption())
    return replace(body, text="\n".join(blocks), captions=())


def _first_line(made: LabelledSet, body: Body) -> Body:
    day = f"{made.random.randint(1, 28)}/{made.random.randint(1, 12)}"
    line = made.random.choice(
        (
            f"Theo tin từ Cổng thông tin điện tử tỉnh ngày {day}:",
            made.random.choice(SENTENCES),
            f"Chiều {day}, tại huyện {made.commune()}, lãnh đạo huyện dự và chỉ đạo.",
        )
    )
    return replace(body, text=f"{line}\n{body.text}")


def _dateline(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=f"({made.commune()}.gov.vn) - {body.text}")


def _edited_words(made: LabelledSet, body: Body) -> Body:
    body = replace(body, text="\n".join(_own_blocks(body)), captions=())
    words = body.text.split(" ")
    for _ in range(made.random.randint(1, max(1, len(words) // 50))):
        words[made.random.randrange(len(words))] = made.random.choice(WORDS)
    return replace(body, text=" ".join(words))


def _dropped_words(made: LabelledSet, body: Body) -> Body:
    body = replace(body, text="\n".join(_own_blocks(body)), captions=())
    words = body.text.split(" ")
    for _ in range(made.random.randint(1, max(1, len(words) // 80))):
        del words[made.random.randrange(len(words))]
    return replace(body, text=" ".join(words))


def _corrected_figure(made: LabelledSet, body: Body) -> Body:
    figures = list(re.finditer(r"\d+,\d+", body.text))
    if not figures:
        return _edited_words(made, body)
    figure = made.random.choice(figures)
    return replace(body, text=f"{body.text[: figure.start()]}{made._number(figure[0][:1])}{body.text[figure.end() :]}")


def _typography(made: LabelledSet, body: Body) -> Body:
    text = body.text.replace('"', "“").replace(" - ", " – ").replace("“", "«").replace("...", "…")
    return replace(body, text=text.replace(", ", ",\u00a0"))


def _decomposed(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=unicodedata.normalize("NFD", body.text))


def _accents_moved(made: LabelledSet, body: Body) -> Body:
    pairs = (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ỏe", "oẻ"))
    text = body.text
    for new, old in pairs:
        text = text.replace(new, old)
    return replace(body, text=text)


def _zeros(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=re.sub(r"(?<![\d.,])(\d)(?![\d.,])", r"0\1", body.text))


def _joined_paragraphs(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=" ".join(_own_blocks(body)), captions=())


def _split_paragraphs(made: LabelledSet, body: Body) -> Body:
    return replace(body, text="\n".join(_SENTENCE.split("\n".join(_own_blocks(body)))), captions=())


def _added_paragraph(made: LabelledSet, body: Body) -> Body:
    return replace(body, text=f"{body.text}\n{made.random.choice(SENTENCES)}")


def _excerpt(made: LabelledSet, body: Body) -> Body:
    words = " ".join(_own_blocks(body)).split(" ")
    kept = max(40, int(len(words) * made.random.uniform(0.4, 0.9)))
    return replace(body, text=" ".join(words[:kept]), captions=())


CHANGES: tuple[Change, ...] = (
    _byline, _byline_left_in_the_text, _other_captions, _captions_taken_for_text, _first_line, _dateline,
    _edited_words, _dropped_words, _corrected_figure, _typography, _decomposed, _accents_moved, _zeros,
    _joined_paragraphs, _split_paragraphs, _added_paragraph, _excerpt,
)  # fmt: skip
NOTICE_CHANGES: tuple[Change, ...] = (_byline, _byline_left_in_the_text, _typography, _decomposed, _zeros, _dateline)

_ACTIVITIES = (
    "Hội ý Thường trực Huyện ủy", "Họp giao ban UBND huyện", "Tiếp công dân định kỳ", "Dự hội nghị trực "
    "tuyến với tỉnh",
    "Kiểm tra tiến độ xây dựng nông thôn mới", "Làm việc với Ban Thường vụ Đảng ủy xã", "Họp Ban Chỉ đạo OCOP",
    "Dự sinh hoạt chi bộ", "Nghe báo cáo quy hoạch sử dụng đất", "Làm việc tại cơ quan",
)  # fmt: skip


def _weekly_schedule(made: LabelledSet, day: date) -> tuple[str, str]:
    monday = day - timedelta(days=day.weekday())
    week = monday.isocalendar().week
    title = f"Lịch công tác tuần {week} của Thường trực Huyện ủy, lãnh đạo UBND huyện"
    rows = [f"LỊCH CÔNG TÁC TUẦN {week}", f"(Từ ngày {monday:%d/%m/%Y} đến ngày {monday + timedelta(days=4):%d/%m/%Y})"]
    for offset, name in enumerate(WEEKDAYS):
        rows.append(f"Thứ {name}, ngày {monday + timedelta(days=offset):%d/%m}")
        for half, at in (("Sáng", "7h30"), ("Chiều", "14h00")):
            activity = _ACTIVITIES[offset] if made.random.random() < 0.7 else made.random.choice(_ACTIVITIES)
            rows.append(f"{half}: {at}: Đồng chí Chủ tịch UBND huyện: {activity}. Địa điểm: Phòng họp số {offset + 1}.")
    return title, "\n".join(rows)


def _invitation(made: LabelledSet, day: date) -> tuple[str, str]:
    place = made.commune()
    return (
        "Giấy mời dự hội nghị đánh giá kết quả xây dựng nông thôn mới",
        f"Kính gửi: Thường trực Đảng ủy, HĐND, UBND các xã, thị trấn.\nThực hiện chương trình công tác, "
        f"Ủy ban nhân dân "
        f"huyện trân trọng kính mời các đồng chí đại biểu tới dự hội nghị đánh giá kết quả thực hiện "
        f"Chương trình mục "
        f"tiêu quốc gia xây dựng nông thôn mới.\nThời gian: {made.hour()}, ngày {day.day} tháng "
        f"{day.month} năm "
        f"{day.year}.\nĐịa điểm: Hội trường UBND xã {place}.\nĐề nghị các đồng chí tham dự đầy đủ, đúng "
        f"thành phần để "
        f"hội nghị đạt kết quả tốt. Đại biểu mang theo tài liệu đã được gửi qua hệ thống văn bản điều hành.",
    )


def _power_cut(made: LabelledSet, day: date) -> tuple[str, str]:
    places = ", ".join(f"thôn {place}" for place in made.random.sample(COMMUNES, 2))
    return (
        "Thông báo tạm ngừng cung cấp điện",
        f"Điện lực huyện thông báo đến quý khách hàng lịch tạm ngừng cung cấp điện để bảo dưỡng, sửa "
        f"chữa lưới điện như "
        f"sau:\nThời gian: từ {made.hour()} đến {made.hour()} ngày {day:%d/%m/%Y}.\nKhu vực mất điện: "
        f"{places}, xã "
        f"{made.commune()}.\nĐiện lực huyện rất mong quý khách hàng thông cảm và chủ động bố trí sản "
        f"xuất, sinh hoạt. "
        f"Mọi thắc mắc xin liên hệ tổng đài chăm sóc khách hàng 19006769.",
    )


def _power_cut_same_hours(made: LabelledSet, day: date) -> tuple[str, str]:
    """Only the day and the place differ."""
    return (
        "Lịch cắt điện",
        f"Công ty Điện lực thông báo lịch ngừng cung cấp điện ngày {day.day}/{day.month}/{day.year} "
        f"trên địa bàn huyện. "
        f"Lý do: sửa chữa lưới điện. Thời gian ngừng cung cấp điện từ 7h30 đến 17h00. Khu vực ngừng "
        f"cung cấp điện gồm toàn "
        f"bộ xã {made.commune()} thuộc lộ 973. Công ty Điện lực thành thật xin lỗi quý khách hàng vì sự "
        f"bất tiện này và "
        f"mong nhận được sự thông cảm, hợp tác của quý khách hàng sử dụng điện.",
    )


def _reception(made: LabelledSet, day: date) -> tuple[str, str]:
    return (
        f"Thông báo lịch tiếp công dân tháng {day.month}/{day.year}",
        f"Chủ tịch UBND huyện tiếp công dân định kỳ tháng {day.month} năm {day.year} như sau: Thời "
        f"gian: bắt đầu từ "
        f"{made.hour()} ngày {day.day}/{day.month}/{day.year}. Địa điểm: Trụ sở Ban Tiếp công dân "
        f"huyện. Công dân đến khiếu "
        f"nại, tố cáo, kiến nghị, phản ánh mang theo giấy tờ tùy thân và tài liệu có liên quan. Giao "
        f"Văn phòng HĐND và "
        f"UBND huyện chuẩn bị các điều kiện phục vụ buổi tiếp công dân theo quy định.",
    )


def _auction(made: LabelledSet, day: date) -> tuple[str, str]:
    number = made.random.randint
    return (
        "Thông báo đấu giá quyền sử dụng đất",
        f"Thông báo việc đấu giá quyền sử dụng đất ở tại xã {made.commune()}: tổng số {number(2, 40)} "
        f"lô đất, diện tích từ "
        f"{number(90, 150)} m2 đến {number(151, 400)} m2, giá khởi điểm từ {number(200, 900)} triệu "
        f"đồng/lô, bước giá "
        f"{number(5, 30)} triệu đồng. Thời gian nộp hồ sơ từ ngày {day:%d/%m/%Y} đến {made.hour()} ngày "
        f"{day + timedelta(days=15):%d/%m/%Y} tại Phòng Tài nguyên và Môi trường huyện. Hồ sơ mời đấu "
        f"giá được bán trong giờ "
        f"hành chính các ngày làm việc cho tổ chức, cá nhân có nhu cầu tham gia đấu giá theo quy định "
        f"của pháp luật.",
    )


def _monthly_figures(made: LabelledSet, day: date) -> tuple[str, str]:
    number = made.random.randint
    return (
        f"Kết quả xây dựng nông thôn mới tháng {day.month}",
        f"Trong tháng {day.month}/{day.year}, toàn huyện đã cải tạo {number(20, 900)} vườn tạp, mở rộng "
        f"{number(1, 40)},"
        f"{number(1, 9)} km đường giao thông nông thôn; làm mới {number(1, 30)},{number(1, 9)} km rãnh "
        f"thoát nước; xây dựng "
        f"{number(5, 90)} tường rào thoáng; chỉnh trang {number(100, 999)} nhà ở; có thêm "
        f"{number(1, 9)} khu dân cư mẫu và "
        f"{number(5, 99)} vườn mẫu đạt chuẩn. Lũy kế đến nay toàn huyện có {number(60, 200)} khu dân cư "
        f"mẫu đạt chuẩn và "
        f"{number(200, 900)} vườn mẫu đạt chuẩn. Tổng nguồn lực huy động trong tháng được "
        f"{number(10, 90)} tỷ đồng, trong đó "
        f"nhân dân đóng góp {number(1, 9)} tỷ đồng, hiến {number(500, 9000)} m2 đất và "
        f"{number(100, 3000)} ngày công lao động. "
        f"Trong tháng tới, các xã tiếp tục đẩy nhanh tiến độ thực hiện các tiêu chí chưa đạt chuẩn để "
        f"hoàn thành mục tiêu đề ra.",
    )


def _ceremony(made: LabelledSet, day: date) -> tuple[str, str]:
    """Prose with another commune in every slot."""
    place = made.commune()
    return (
        f"Xã {place} đón bằng công nhận đạt chuẩn nông thôn mới",
        f"Sáng {day.day}/{day.month}, xã {place} long trọng tổ chức Lễ công bố quyết định công nhận xã "
        f"đạt chuẩn nông thôn "
        f"mới năm {day.year}. Dự buổi lễ có các đồng chí lãnh đạo huyện, đại diện các phòng, ban, ngành "
        f"cấp huyện cùng đông "
        f"đảo cán bộ và Nhân dân xã {place}. Sau nhiều năm triển khai thực hiện, với sự quyết tâm của "
        f"cả hệ thống chính trị "
        f"và sự đồng thuận của Nhân dân, xã {place} đã hoàn thành 19/19 tiêu chí. Thu nhập bình quân "
        f"đầu người của xã đạt "
        f"{made.random.randint(30, 60)} triệu đồng/năm. Phát biểu tại buổi lễ, lãnh đạo huyện biểu "
        f"dương những kết quả mà "
        f"Đảng bộ và Nhân dân xã {place} đã đạt được, đồng thời đề nghị xã tiếp tục duy trì, nâng cao "
        f"chất lượng các tiêu chí.",
    )


def _resolution_quoted(made: LabelledSet, day: date) -> tuple[str, str]:
    """Different news around the same long quotation."""
    own = " ".join(made._sentence() for _ in range(made.random.randint(8, 14)))
    quoted = PARAGRAPHS[5]
    return f"Quán triệt nghị quyết tại xã {made.commune()}", f"{own}\n{quoted}"


def _boilerplate(made: LabelledSet, day: date) -> tuple[str, str]:
    """Different news that end with the same paragraph about the programme."""
    own = " ".join(made._sentence() for _ in range(made.random.randint(4, 10)))
    return made._title(), f"{own}\n{PARAGRAPHS[0]}"


TEMPLATES: tuple[Template, ...] = (
    _weekly_schedule, _invitation, _power_cut, _power_cut_same_hours, _reception, _auction, _monthly_figures, _ceremony,
    _resolution_quoted, _boilerplate,
)  # fmt: skip
