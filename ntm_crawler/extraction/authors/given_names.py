"""What a Vietnamese person is called: the syllables that first names end with, and the words of pages that are shaped
like names.

Pages write what they say beside an article like names, too ("Bình Luận", "Quay Lại", "Nông Nghiệp"). A name without
that of a family ("Thu Hương") is told from these by its last syllable. Collected by us; a pen name may lack here.
"""

from collections.abc import Sequence

_GIVEN = frozenset(
    word
    for line in (
        "an anh ánh ân ấn ái á ba bách bạch bảo báu bắc bằng bé bền bích biên bình bính bổn bồng bưởi bửu bút ca cẩm",
        "cảnh cát cần cầm châu chi chí chiến chiểu chinh chính chung chúc chuyên chương chuyền cơ công cúc cương",
        "cường cậy dân danh diễm diệp diệu dinh doanh du dung dũng duy duyên duyệt dư dương dưỡng dạ đa đài đại đàm",
        "đan đào đạo đạt đảm đăng đằng đắc đệ điềm điền điệp đính định đoan đoàn đô độ đồng đông đủ đức đường gái gấm",
        "gia giang giao giáp hà hạ hải hân hận hậu hạnh hảo hào hằng hiên hiến hiền hiển hiệp hiếu hiệu hinh hoa hoá",
        "hóa hoà hòa hoài hoan hoàn hoàng hoành hoạt hồ hồng hợi hợp huân huấn huế huệ hùng huy huyên huyền huynh",
        "huỳnh hưng hương hướng hường hữu hy hoằng kha khá khải khang khánh khiêm khiết khoa khoát khôi khuê khương",
        "khuyên khuyến kiên kiệt kiều kim kỳ kỷ lai lam lâm lan lành lãm lạc lân lập lê lệ lĩnh liêm liên liễu linh",
        "loan long lộc lợi luân luận luật luyến luyện lương lượng lưu lực lựu ly lý lài mai man mạnh mẫn mận mến mi",
        "miên minh mơ mùi mười mỹ my mạc mây mậu na nam năm nga ngà ngân nghi nghĩa nghiêm nghị ngoan ngọ ngọc ngôn",
        "ngộ nguyên nguyện nguyệt nhã nhạc nhạn nhan nhàn nhâm nhân nhẫn nhất nhật nhi nhiên nho nhu nhung nhuận như",
        "nhường nhựt ninh nở nữ nương nết oanh oánh ơn phái phát phấn phi phiên phong phú phúc phụng phước phương",
        "phượng phận quân quang quảng quế quí quý quốc quyên quyền quyết quyến quỳnh rạng sa sang sáng sâm sen sinh",
        "sơn sự sương sửu sỹ sĩ song suốt tài tám tâm tân tấn tạo thạch thái thao thảo thanh thành thạnh thắm thăng",
        "thắng thâm thân thẩm thế thêm thi thiên thiềm thiện thiệp thiệu thịnh thìn thoa thoại thoan thọ thông thống",
        "thơ thời thơm thu thuần thuấn thuận thuật thục thuỳ thùy thuỷ thủy thuý thúy thuỵ thụy thuyên thuyền thuyết",
        "thụ thư thức thường thương thưởng thước thực tiên tiến tiền tiệp tín tình tịnh toan toàn toán toản toại toả",
        "tốt tôn tố tới trà trai trang trạch trâm trân trầm tri trí trinh trình triết triều triệu triển trọng trúc",
        "trung truyền trường trưởng trực trứ tú tuân tuấn tuệ tùng tụng tuý túy tuyên tuyến tuyền tuyển tuyết tước tư",
        "từ tứ tường tươi tưởng tỵ tý uy uyên uyển ưng út vân văn vạn vàng vi vĩ viên viện việt vinh vịnh vĩnh võ vũ",
        "vui vương vượng vỹ vy xoan xoa xuân xuyến xuyên yên yến ý",
    )
    for word in line.split()
)
_WORDS_OF_PAGES = frozenset(  # and of their sections, whose last syllable is that of a name, or the first a family's
    word
    for line in (
        "bình luận, thảo luận, kết luận, dư luận, lý luận, tham luận, đọc nhiều, mới nhất, gần nhất, đầu trang",
        "cuối trang, lên đầu trang, về đầu trang, in trang, liên quan, tổng quan, cơ quan, góp ý, lưu ý, chú ý",
        "gợi ý, đồng ý, phản ánh, hình ảnh, tiếp theo, công khai, toàn văn, công văn, văn bản, văn thư, văn kiện",
        "văn nghệ, văn học, văn mẫu, nguyên văn, tuyển sinh, học sinh, thí sinh, an sinh, dân sinh, vệ sinh",
        "phát sinh, khai sinh, hộ sinh, phát thanh, âm thanh, thanh toán, giải trí, vị trí, bố trí, quản trị",
        "chính trị, nông nghiệp, lâm nghiệp, công nghiệp, doanh nghiệp, khởi nghiệp, hướng nghiệp, ngư nghiệp",
        "nông sản, nông dân, nông lâm, nông thôn, hồ sơ, đoàn thể, đoàn viên, đào tạo, từ khóa, từ khoá, từ thiện",
        "từ điển, lưu trữ, lưu tin, lưu bài, lương thực, mã số, vi phạm, tăng trưởng, thân thiện, lệ phí, phạm vi",
        "cao cấp, cao đẳng, châu á, châu âu, dương lịch, nguyên nhân, nguyên liệu, lý lịch, lịch sử, tiểu sử",
        "nhân sự, dân sự, hình sự, quân sự, tâm sự, phóng sự, ký sự, thế sự, bút ký, tư tưởng, ý tưởng, thiên nhiên",
        "tự nhiên, giao thông, truyền thông, viễn thông, phổ thông, thông tư, đầu tư, dân tộc, quốc tế",
        "công bố, công trình, chương trình, lập trình, quy trình, lộ trình, tiến trình, quy định, quyết định",
        "nghị định, ổn định, gia đình, thị trường, môi trường, nhà trường, tin bài, tin ảnh, gia công, thi công",
        "dịch vụ công, tiếp công dân, thủ công, xã luận, tiểu luận, quốc hội, lễ hội, cơ hội, đại hội",
        "chi hội, xã hội, hành chính, tài chính, tài nguyên, tài liệu, tài khoản, tài trợ, điều khoản, thương hiệu",
        "tín hiệu, thương mại, du lịch, lưu học sinh, điện lực, nhân lực, năng lực, pháp luật, kỷ luật, công đoàn",
        "công an, hôn nhân, quê hương, địa phương, tâm linh, tôn giáo, văn hóa, thủy lợi, thuỷ lợi",
        "phúc lợi, tập huấn, quảng trường, chợ phiên, trực tuyến, nâng cao, phụ huynh, lịch thi, khen thưởng",
        "dự thi, hội thi, thực thi, tuổi thơ, nhà thơ, bài thơ, quốc phòng, biên phòng, văn phòng, tiên tiến",
        "cải tiến, tiên phong, hải quan, tham quan, bảo đảm, an toàn, thiên tai, trung bình, trung tâm",
        "quan tâm, tiêu biểu, phương tiện, phương hướng, phương pháp, xu hướng, định hướng, đời sống, hành trình",
        "tiểu học, công tác, cộng tác, hợp tác, sáng tác, sáng tạo, lãnh đạo, chỉ đạo, nhân đạo, quảng cáo",
        "thành tựu, thành tích, thành viên, nhân viên, sinh viên, giáo viên, hội viên, đảng viên, khuyến mãi",
        "khuyến mại, khuyến học, khuyến nông, bảo hiểm, y học, khoa học, sức khỏe",
    )
    for word in line.split(", ")
)
_OF_MOUNTAINS = frozenset(  # families of the Hmông, Dao, Thái, Khơ Mú and Tày, whose first names are others
    word
    for line in (
        "vàng vừ mùa hạng cứ lầu lù má cháng tráng sìn thèn xồng và hờ chá phàng tẩn chảo bàn cầm cà bạc điêu vì kha",
        "ngân lang lữ cụt moong seo lèng chẩu quan mông mạc ly lỳ pờ sần xeo hoa lộc khang cư chớ dềnh páo thò tếnh",
    )
    for word in line.split()
)
_MIDDLE_NAMES = frozenset(("thị", "văn", "a", "bá", "seo", "láo"))


def is_called_otherwise(words: Sequence[str]) -> bool:
    """True for names whose last syllable may be any: with one in the middle that only names have ("Hơ Thị Xua"), or of
    three syllables and more behind the name of a family in the mountains ("Mùa Chú Páo")."""
    first, *middle = (word.lower() for word in words[:-1])
    return not _MIDDLE_NAMES.isdisjoint(middle) or (bool(middle) and first in _OF_MOUNTAINS)


def may_end_name(syllable: str) -> bool:
    """Whether first names end with this syllable, in any case: "Hương", and no "Cáo"."""
    return syllable.lower() in _GIVEN


def is_word_of_pages(text: str) -> bool:
    """True for words that pages write beside articles, and name their sections with: "Bình Luận"."""
    return text.lower() in _WORDS_OF_PAGES
