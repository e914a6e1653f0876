"""The day a text reports, from its opening sentences; never a document's date, a deadline or an anniversary."""

from datetime import datetime

import pytest

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates import ParsedDate, event_date, find_event, published_before_event

EVENTS = (  # opening of the text, publication day, day of the event
    # the five seeds
    ("Sáng 27/4/2023, Ban Chỉ đạo thực hiện các Chương trình Mục tiêu Quốc gia", "2023-04-28", "2023-04-27"),
    ("Sáng 5/8 Ban chỉ đạo chương trình mục tiêu quốc gia xây dựng NTM huyện", "2020-08-08", "2020-08-05"),
    ("Chiều ngày 18/3, Ban chỉ đạo Chương trình MTQG xây dựng NTM", "2021-03-19", "2021-03-18"),
    ("Chiều 22/1/2021, Ban Chỉ đạo Chương trình MTQG xây dựng NTM", "2025-01-01", "2021-01-22"),
    ("Ngày 14/8/2020, UBND tỉnh tổ chức hội nghị trực tuyến 03 cấp", "2025-08-08", "2020-08-14"),
    # forms
    ("SÁNG NGÀY 27/4/2023, TẠI HỘI TRƯỜNG", "2023-04-28", "2023-04-27"),
    ("sang ngay 27/4, tai hoi truong", "2023-04-28", "2023-04-27"),
    ("Sáng ngày 27-4, tại hội trường", "2023-04-28", "2023-04-27"),
    ("Sáng 27.4, tại hội trường", "2023-04-28", "2023-04-27"),
    ("Sáng 27 tháng 4 năm 2023, tại hội trường", "2023-04-28", "2023-04-27"),
    ("Ngày 28 tháng Tư, tại hội trường", "2023-04-28", "2023-04-28"),
    ("Sáng thứ 6, ngày 28/4, tại hội trường", "2023-04-28", "2023-04-28"),
    ("Chiều thứ Sáu (28/4), tại hội trường", "2023-04-28", "2023-04-28"),
    ("Sáng nay (27/4), UBND huyện", "2023-04-27", "2023-04-27"),
    ("Sáng nay, ngày 27/4, UBND huyện", "2023-04-27", "2023-04-27"),
    ("Hôm nay (27/4), UBND huyện", "2023-04-27", "2023-04-27"),
    ("Vào lúc 8h00 ngày 27/4, UBND huyện", "2023-04-28", "2023-04-27"),
    ("Tối 30/12, tại sân vận động", "2023-01-02", "2022-12-30"),
    ("Sáng 29/4/2023 (tức ngày 10/3 năm Quý Mão), tại đền thờ", "2023-04-29", "2023-04-29"),
    ("Đúng 8h sáng nay (27/4), tại hội trường", "2023-04-28", "2023-04-27"),
    ("Thứ năm, 27/4, UBND huyện", "2023-04-28", "2023-04-27"),
    # after a dateline, in a later clause, in a later sentence, inside a clause
    ("(Baothanhhoa.vn) - Sáng 27/4, tại huyện Quan Sơn", "2023-04-28", "2023-04-27"),
    ("Tại TP. Hà Tĩnh, sáng 27/4, UBND tỉnh", "2023-04-28", "2023-04-27"),
    ("UBND huyện họp giao ban. Sáng 27/4, tại hội trường", "2023-04-29", "2023-04-27"),
    ("UBND huyện vừa tổ chức hội nghị sáng 27/4.", "2023-04-28", "2023-04-27"),
    ("Hội nghị diễn ra vào sáng ngày 27/4/2023 tại hội trường", "2023-04-28", "2023-04-27"),
    # ranges: the first day; of a long one none
    ("Trong 2 ngày 26-27/4, huyện", "2023-04-28", "2023-04-26"),
    ("Trong hai ngày, 26 và 27/4, huyện", "2023-04-28", "2023-04-26"),
    ("Trong các ngày 26, 27/4/2023, huyện", "2023-04-28", "2023-04-26"),
    ("Ngày 26 và 27/4, Đoàn công tác", "2023-04-28", "2023-04-26"),
    ("Từ ngày 3/4 đến ngày 5/4/2023, tại huyện", "2023-04-06", "2023-04-03"),
    ("Từ 26-28/4, tại huyện", "2023-04-27", "2023-04-26"),
    ("Từ ngày 1/1 đến 30/6/2023 toàn huyện có 3 xã", "2023-07-06", ""),
    # a document's date is not the event's
    ("Nghị quyết số 25/2021/QH15 ngày 28/7/2021 của Quốc hội về phê duyệt", "2023-04-28", ""),
    ("Thực hiện Kế hoạch số 12/KH-UBND ngày 3/2/2023 của UBND huyện, sáng 5/4, xã", "2023-04-06", "2023-04-05"),
    ("Thực hiện Kế hoạch số 12/KH-UBND, ngày 3/2/2023 của UBND huyện, sáng 5/4, xã", "2023-04-06", "2023-04-05"),
    ("Thực hiện chỉ đạo của UBND tỉnh tại cuộc họp ngày 3/2/2023, sáng 5/4, xã", "2023-04-06", "2023-04-05"),
    ("Tại Công văn số 123/UBND-NN ngày 20/4/2023, UBND tỉnh yêu cầu", "2023-04-28", ""),
    ("UBND huyện ban hành Quyết định số 12/QĐ-UBND ngày 27/4/2023 về việc", "2023-04-28", ""),
    ("Thực hiện kế hoạch của UBND huyện ngày 20/4/2023, sáng 27/4, xã", "2023-04-28", "2023-04-27"),
    # anniversaries, feasts, the lunar calendar
    ("Nhân kỷ niệm 77 năm Ngày Thương binh - Liệt sỹ (27/7/1947 - 27/7/2024), sáng 26/7", "2024-07-27", "2024-07-26"),
    ("Kỷ niệm 77 năm Ngày Thương binh - Liệt sỹ (27/7/1947 - 27/7/2024)", "2024-07-27", ""),
    ("Chào mừng ngày Quốc tế Phụ nữ 8/3, sáng 7/3/2023, Hội LHPN huyện", "2023-03-08", "2023-03-07"),
    ("Nhân ngày 20/11, trường THCS", "2023-11-21", ""),
    ("Ngày 20/11 là ngày Nhà giáo Việt Nam", "2023-11-22", ""),
    ("Ngày 10/3 âm lịch, tại đền Hùng", "2023-04-29", ""),
    ("Sáng mùng 6 Tết, tại huyện", "2023-04-29", ""),
    # bounds of a period, other days
    ("Tính đến ngày 31/3/2023, toàn huyện", "2023-04-21", ""),
    ("Kết quả lũy kế đến nay (31/3/2023): Toàn huyện", "2023-04-28", ""),
    ("Đến hết tháng 7/2020, số tiêu chí bình quân", "2023-04-29", ""),
    ("Trước đó, ngày 20/4, UBND huyện", "2023-04-28", ""),
    ("Huyện đã hoàn thành 9/9 tiêu chí ngày 5/4/2023", "2023-04-28", "2023-04-05"),
    ("Đại hội lần thứ 3 (27/4) của huyện", "2023-04-28", ""),
    ("Kể từ ngày 1/1/2023, mức hỗ trợ", "2023-04-28", ""),
    ("Trước ngày 30/4/2023, các xã", "2023-05-28", ""),
    ("Hạn cuối nộp hồ sơ là ngày 30/4/2023 tại xã", "2023-05-28", ""),
    # announced days
    ("Ngày 30/4/2023, huyện sẽ tổ chức lễ hội", "2023-04-20", "2023-04-30"),
    ("Lễ hội sẽ diễn ra ngày 30/4", "2023-04-20", ""),
    ("Ngày 30/4 tới, huyện sẽ tổ chức lễ hội", "2023-04-20", ""),
    ("Lễ hội sẽ diễn ra ngày 30/4/2023", "2023-04-20", ""),
    ("Ngày 30/4/2029, huyện", "2023-04-20", ""),
    # without a year: the latest such day, however long ago
    ("Ngày 22/12, UBND huyện", "2023-11-20", "2022-12-22"),
    # one to 31 days ahead: the coming day where a part of the day or a weekday introduces it, never last year's
    ("Chiều ngày 6/9, UBND huyện tổ chức hội nghị", "2023-09-05", "2023-09-06"),
    ("Sáng 6-10, UBND huyện tổ chức hội nghị", "2023-09-05", "2023-10-06"),
    ("Sáng 7/10, UBND huyện tổ chức hội nghị", "2023-09-05", "2022-10-07"),
    ("Thứ Sáu, 8/9, UBND huyện", "2023-09-05", "2023-09-08"),
    ("Chiều thứ Sáu (8/9), UBND huyện", "2023-09-05", "2023-09-08"),
    ("8 giờ sáng ngày 6/9, UBND huyện", "2023-09-05", "2023-09-06"),
    ("Tối 2/1, tại sân vận động", "2023-12-30", "2024-01-02"),
    ("Tối 30/4 tới, huyện sẽ tổ chức lễ hội", "2023-04-20", "2023-04-30"),
    ("Sáng 6-7/9, tại hội trường", "2023-09-05", "2023-09-06"),
    ("Sáng mai, ngày 6/9, UBND xã phát quà", "2023-09-05", "2023-09-06"),
    ("5 giờ sáng mai (ngày 6/9), tại sân vận động", "2023-09-05", "2023-09-06"),
    ("Ngày mai, 6/9, học sinh tựu trường", "2023-09-05", "2023-09-06"),
    ("Bà Mai, ngày 6/9, nhận nhà mới", "2023-09-05", ""),
    ("Ngày 6/9, UBND huyện tổ chức hội nghị", "2023-09-05", ""),
    ("8h00 ngày 6/9, UBND huyện", "2023-09-05", ""),
    ("Sáng nay (6/9), UBND huyện", "2023-09-05", ""),
    ("Ngày 20/12, UBND huyện", "2023-11-20", ""),
    # a weekday beside the day must fit
    ("Thứ Hai, 8/9, UBND huyện", "2023-09-05", ""),
    ("Chiều thứ Năm (8/9), UBND huyện", "2023-09-05", ""),
    ("Chiều thứ Hai (28/4), UBND huyện", "2023-04-29", ""),
    ("Sáng thứ Hai, ngày 28/4/2023, UBND huyện", "2023-04-29", ""),
    ("Chiều ngày 29/2, UBND huyện", "2024-03-02", "2024-02-29"),
    # nothing sure
    ("Vừa qua, UBND huyện tổ chức hội nghị", "2023-04-28", ""),
    ("Sáng nay, UBND huyện tổ chức hội nghị", "2023-04-28", ""),
    ("Ngày 28/4 năm ngoái, UBND huyện", "2023-05-28", ""),
    ("Sáng ngày 31/2/2023, tại hội trường", "2023-05-28", ""),
    ("Trong 22 thôn đăng ký, 4 thôn đạt chuẩn 14/14 tiêu chí", "2020-08-08", ""),
    ("", "2023-04-28", ""),
)


def test_every_opening_gives_its_day() -> None:
    failures = []
    for text, published, expected in EVENTS:
        reference = datetime.fromisoformat(f"{published}T09:00:00").replace(tzinfo=LOCAL_ZONE)
        found = event_date(text, reference=reference)
        read = found.isoformat() if found else ""
        if read != expected:
            failures.append(f"{text!r} at {published}: {read or 'none'}, not {expected or 'none'}")
    assert not failures, "\n" + "\n".join(failures)


def test_a_far_sentence_is_not_read() -> None:
    reference = datetime(2023, 4, 28, tzinfo=LOCAL_ZONE)
    text = "Hội nghị thành công. " * 4 + "Sáng 27/4, UBND huyện tổ chức hội nghị."
    assert event_date(text, reference=reference) is None


@pytest.mark.parametrize(
    ("text", "published", "is_issue"),
    [
        ("Chiều ngày 6/9, UBND huyện tổ chức hội nghị", "2023-09-05", True),
        ("Chiều 6/9/2023, UBND huyện tổ chức hội nghị", "2023-08-20", True),
        ("Chiều 22/1/2021, Ban Chỉ đạo họp", "2016-03-01", True),  # more than a year ahead: no event, but an issue
        ("Chiều ngày 6/9, UBND huyện sẽ tổ chức hội nghị", "2023-09-05", False),
        ("Chiều ngày 6/9, huyện tổ chức hội nghị giao ban, mời các đồng chí dự họp", "2023-09-05", False),
        ("Chiều ngày 6/9, huyện tổ chức hội nghị nông thôn mới", "2023-09-05", True),
        ("Chiều ngày 6/9, huyện dự kiến khởi công", "2023-09-05", False),
        ("Tối 30/4 tới, huyện khai mạc lễ hội", "2023-04-20", False),
        ("Chiều ngày 5/9, UBND huyện tổ chức hội nghị", "2023-09-05", False),
        ("Chiều ngày 4/9, UBND huyện tổ chức hội nghị", "2023-09-05", False),
        ("Ngày 6/9, UBND huyện tổ chức hội nghị", "2023-09-05", False),  # which year is not sure
        ("UBND huyện tổ chức hội nghị", "2023-09-05", False),
    ],
)
def test_a_publication_before_the_day_reported(text: str, published: str, is_issue: bool) -> None:
    moment = ParsedDate(datetime.fromisoformat(f"{published}T16:00").replace(tzinfo=LOCAL_ZONE), "minute")
    event = find_event(text, moment.value)
    issue = published_before_event(text, event, moment, reference=datetime(2025, 11, 5, tzinfo=LOCAL_ZONE))
    assert (issue is not None) == is_issue
    assert issue is None or issue.code == "published_before_event"


@pytest.mark.parametrize(
    ("title", "is_issue"),
    [
        ("Lịch cắt điện tuần tới", False),
        ("Thông báo thu tiền nước", False),
        ("Mời dự lễ ra quân", False),
        ("Thông báo kết quả hội thi nấu ăn", True),
        ("Lịch sử một ngôi đình", True),
        ("Mới khai trương chợ quê", True),
        (None, True),
    ],
)
def test_a_title_that_announces_the_day(title: str | None, is_issue: bool) -> None:
    text = "Chiều ngày 6/9, điện lực ngừng cấp điện tại thôn Đông."
    moment = ParsedDate(datetime(2023, 9, 5, 16, tzinfo=LOCAL_ZONE), "minute")
    event = find_event(text, moment.value)
    found = published_before_event(text, event, moment, reference=moment.value, title=title)
    assert (found is not None) == is_issue
