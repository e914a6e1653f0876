"""Every fault that health can name: what it is called, what is said about it, and the next thing to do."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "vi"]
Words = dict[Language, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A class of fault; `message` and `next_step` are templates for the figures of a finding."""

    title: Words
    message: Words
    next_step: Words


_LOOK: Words = {
    "en": "Open {url} in a browser. If it works there, see the log of the run",
    "vi": "Mở {url} bằng trình duyệt. Nếu xem được, hãy xem nhật ký của lần chạy",
}
_COMPARE: Words = {
    "en": "Open the page of an open issue, compare it with the `selectors` of spiders/{portal}.py, and try a change "
    "with `scrapy parse --spider {portal} URL`. Then `scrapy reextract {portal}` reads the archived pages again",
    "vi": "Mở trang của một lỗi còn lại, so với `selectors` trong spiders/{portal}.py và thử thay đổi bằng "
    "`scrapy parse --spider {portal} URL`. Sau đó `scrapy reextract {portal}` đọc lại các trang đã lưu",
}
_LISTING: Words = {
    "en": "Open the listing in a browser. Redesigned: compare it with `addresses` and `rows` of spiders/{portal}.py "
    "and its family. Moved: correct the path of the section. Try it with `scrapy parse --spider {portal} URL`",
    "vi": "Mở trang danh sách bằng trình duyệt. Nếu giao diện đổi: so với `addresses` và `rows` của "
    "spiders/{portal}.py. Nếu đã chuyển: sửa đường dẫn của chuyên mục. Thử bằng `scrapy parse --spider {portal} URL`",
}

FAULTS: dict[str, Fault] = {
    # the run
    "never_run": Fault(
        title={"en": "never crawled", "vi": "chưa từng thu thập"},
        message={"en": "no run of this portal is recorded", "vi": "chưa có lần chạy nào của cổng này"},
        next_step={
            "en": "`scrapy crawlall {portal}`; for a timer see `scrapy schedule`",
            "vi": "`scrapy crawlall {portal}`; đặt lịch chạy: xem `scrapy schedule`",
        },
    ),
    "missing": Fault(
        title={"en": "run is missing", "vi": "thiếu lần chạy"},
        message={
            "en": "the last run began {hours:.0f} hours ago; one is due every {interval:.0f} hours",
            "vi": "lần chạy cuối bắt đầu cách đây {hours:.0f} giờ; lẽ ra cứ {interval:.0f} giờ có một lần",
        },
        next_step={
            "en": "See whether the timer works: `systemctl list-timers`, `journalctl -u ntm-crawler`, or the cron log",
            "vi": "Kiểm tra bộ hẹn giờ: `systemctl list-timers`, `journalctl -u ntm-crawler`, hoặc nhật ký cron",
        },
    ),
    "killed": Fault(
        title={"en": "run was killed", "vi": "lần chạy bị ngắt đột ngột"},
        message={
            "en": "the process of the last run died before its end (power, memory, kill)",
            "vi": "tiến trình của lần chạy cuối chết giữa chừng (mất điện, hết bộ nhớ, bị kill)",
        },
        next_step={
            "en": "Nothing is lost: run again, it goes on where it was. If it happens again, see "
            "`journalctl -k` for lack of memory",
            "vi": "Không mất dữ liệu: chạy lại, chương trình sẽ tiếp tục. Nếu lặp lại, xem `journalctl -k` có báo hết "
            "bộ nhớ không",
        },
    ),
    "interrupted": Fault(
        title={"en": "run was stopped", "vi": "lần chạy bị dừng"},
        message={"en": "the last run was stopped from outside", "vi": "lần chạy cuối bị dừng từ bên ngoài"},
        next_step={"en": "Run again; it goes on where it was", "vi": "Chạy lại; chương trình sẽ tiếp tục"},
    ),
    "run_failed": Fault(
        title={"en": "run failed", "vi": "lần chạy thất bại"},
        message={"en": "the last run ended with {reason}", "vi": "lần chạy cuối kết thúc với {reason}"},
        next_step={
            "en": "See the log of the run; for database_error: disk space and permissions of the database",
            "vi": "Xem nhật ký của lần chạy; nếu là database_error: dung lượng đĩa và quyền ghi cơ sở dữ liệu",
        },
    ),
    "overlong": Fault(
        title={"en": "run takes too long", "vi": "lần chạy quá lâu"},
        message={
            "en": "{minutes:.0f} minutes; comparable runs took {usual:.0f}",
            "vi": "{minutes:.0f} phút; các lần tương tự chỉ mất {usual:.0f}",
        },
        next_step={
            "en": "See whether the portal answers slowly, or whether a pager does not end; `--max-time` limits a run",
            "vi": "Xem cổng có trả lời chậm không, hay danh sách không có trang cuối; `--max-time` giới hạn lần chạy",
        },
    ),
    "never_finishes": Fault(
        title={"en": "never gets to the end", "vi": "không bao giờ chạy hết"},
        message={
            "en": "{times} runs in a row were ended by their limit",
            "vi": "{times} lần liên tiếp bị dừng vì giới hạn",
        },
        next_step={"en": "Raise `--max-time`", "vi": "Tăng `--max-time`"},
    ),
    # reaching the portal
    "host_unknown": Fault(
        title={"en": "host name is gone", "vi": "tên miền không còn"},
        message={
            "en": "the host name of {url} is not known any more",
            "vi": "tên miền của {url} không còn tồn tại",
        },
        next_step={
            "en": "Search for the portal's new address (districts were merged in 2025). Moved: change `base_url`. "
            "Closed: add it to DISABLED_PORTALS; what is stored stays",
            "vi": "Tìm địa chỉ mới của cổng (các huyện đã sáp nhập năm 2025). Đã chuyển: sửa `base_url`. Đã đóng: thêm "
            "vào DISABLED_PORTALS; dữ liệu đã lưu vẫn còn",
        },
    ),
    "refused": Fault(
        title={"en": "server is gone", "vi": "máy chủ không còn"},
        message={
            "en": "the server of {url} accepts no connections",
            "vi": "máy chủ của {url} không nhận kết nối",
        },
        next_step={
            "en": "One run: the server may be restarting. Several days: search for the portal's new address; closed "
            "for good: add it to DISABLED_PORTALS; what is stored stays",
            "vi": "Một lần: có thể máy chủ đang khởi động lại. Nhiều ngày: tìm địa chỉ mới của cổng; nếu đóng hẳn: "
            "thêm vào DISABLED_PORTALS; dữ liệu đã lưu vẫn còn",
        },
    ),
    "moved": Fault(
        title={"en": "portal has moved", "vi": "cổng đã chuyển địa chỉ"},
        message={
            "en": "{url} leads to another host",
            "vi": "{url} chuyển sang máy chủ khác",
        },
        next_step={
            "en": "Open {url} in a browser. The portal's own new address: change `base_url`, or add it to `hosts`",
            "vi": "Mở {url} bằng trình duyệt. Nếu là địa chỉ mới của cổng: sửa `base_url` hoặc thêm vào `hosts`",
        },
    ),
    "no_network": Fault(
        title={"en": "this machine has no network", "vi": "máy này không có mạng"},
        message={
            "en": "none of the {portals} portals can be reached",
            "vi": "không kết nối được tới cổng nào trong {portals} cổng",
        },
        next_step={
            "en": "Check network and name servers of this machine",
            "vi": "Kiểm tra mạng và máy chủ tên miền của máy này",
        },
    ),
    "certificate": Fault(
        title={"en": "certificate is not valid", "vi": "chứng thư không hợp lệ"},
        message={
            "en": "the certificate or TLS version of {url} is not acceptable",
            "vi": "chứng thư hoặc phiên bản TLS của {url} không được chấp nhận",
        },
        next_step={
            "en": "Mostly it has expired: wait some days, or tell the portal's office. If it stays so, declare `tls` "
            "in spiders/{portal}.py with the reason",
            "vi": "Thường là hết hạn: chờ vài ngày hoặc báo cho đơn vị quản lý. Nếu kéo dài, khai báo `tls` trong "
            "spiders/{portal}.py kèm lý do",
        },
    ),
    "blocked": Fault(
        title={"en": "portal blocks the crawler", "vi": "cổng chặn trình thu thập"},
        message={
            "en": "the portal refused {count} requests ({code})",
            "vi": "cổng từ chối {count} yêu cầu ({code})",
        },
        next_step={
            "en": "Do not work around it. Raise DOWNLOAD_DELAY, crawl more seldom, and ask the portal's office to let "
            "you in (name the User-Agent)",
            "vi": "Không tìm cách lách. Tăng DOWNLOAD_DELAY, chạy thưa hơn, và đề nghị đơn vị quản lý cho phép (nêu "
            "User-Agent)",
        },
    ),
    "unreachable": Fault(
        title={"en": "portal does not answer", "vi": "cổng không trả lời"},
        message={
            "en": "{count} requests to {url} were not answered ({code})",
            "vi": "{count} yêu cầu tới {url} không được trả lời ({code})",
        },
        next_step=_LOOK,
    ),
    "server_error": Fault(
        title={"en": "server is out of order", "vi": "máy chủ bị lỗi"},
        message={
            "en": "{count} requests were answered with an error ({code})",
            "vi": "{count} yêu cầu bị trả về lỗi ({code})",
        },
        next_step=_LOOK,
    ),
    "robots": Fault(
        title={"en": "robots.txt forbids it", "vi": "robots.txt không cho phép"},
        message={
            "en": "robots.txt of {url} forbids the pages, or cannot be read ({code})",
            "vi": "robots.txt của {url} cấm các trang này, hoặc không đọc được ({code})",
        },
        next_step={
            "en": "Read {url}/robots.txt. If it forbids the listing on purpose, ask the portal's office",
            "vi": "Đọc {url}/robots.txt. Nếu cố ý cấm, hãy hỏi đơn vị quản lý cổng",
        },
    ),
    "listing_not_found": Fault(
        title={"en": "listings are not there", "vi": "không còn trang danh sách"},
        message={
            "en": "the listings are not where they were ({code})",
            "vi": "trang danh sách không còn ở địa chỉ cũ ({code})",
        },
        next_step=_LISTING,
    ),
    "replay_misses": Fault(
        title={"en": "pages were not recorded", "vi": "thiếu trang đã ghi"},
        message={
            "en": "{count} pages that the spider asked for are not in the recording",
            "vi": "{count} trang mà trình thu thập cần không có trong bản ghi",
        },
        next_step={
            "en": "See the issues `not_recorded`; fetch them with `scrapy savepage {portal} URL`",
            "vi": "Xem các lỗi `not_recorded`; tải về bằng `scrapy savepage {portal} URL`",
        },
    ),
    # listings
    "no_rows": Fault(
        title={"en": "listing gives no rows", "vi": "danh sách không có dòng nào"},
        message={
            "en": "{pages} listing pages were read and no article was found in them",
            "vi": "đã đọc {pages} trang danh sách mà không thấy bài viết nào",
        },
        next_step=_LISTING,
    ),
    "section_without_rows": Fault(
        title={"en": "a section gives no rows", "vi": "một chuyên mục không có dòng nào"},
        message={
            "en": "{count} sections gave no article, others did",
            "vi": "{count} chuyên mục không có bài viết nào, các chuyên mục khác vẫn có",
        },
        next_step=_LISTING,
    ),
    "section_failed": Fault(
        title={"en": "a listing page failed", "vi": "một trang danh sách bị lỗi"},
        message={
            "en": "{count} listing pages could not be read ({code})",
            "vi": "không đọc được {count} trang danh sách ({code})",
        },
        next_step={
            "en": "It is read again on the next run. If it stays so, open the page of the issue",
            "vi": "Lần chạy sau sẽ đọc lại. Nếu vẫn lỗi, mở trang được nêu trong lỗi",
        },
    ),
    "fewer_rows": Fault(
        title={"en": "listings give fewer rows", "vi": "danh sách ít dòng hơn"},
        message={
            "en": "{rows} rows; comparable runs met {usual:.0f}",
            "vi": "{rows} dòng; các lần tương tự có {usual:.0f}",
        },
        next_step=_LISTING,
    ),
    "redesigned_listing": Fault(
        title={"en": "listing was redesigned", "vi": "danh sách đổi giao diện"},
        message={
            "en": "all listing pages are built as none was before; {rows} rows were found in them all the same",
            "vi": "mọi trang danh sách đều có cấu trúc mới; vẫn tìm thấy {rows} dòng trong đó",
        },
        next_step={
            "en": "Compare the newest articles of the portal with `scrapy search --portal {portal}`. If none is "
            "missing, nothing is to be done: this is said once",
            "vi": "So các bài mới nhất trên cổng với `scrapy search --portal {portal}`. Nếu không thiếu bài nào thì "
            "không cần làm gì: cảnh báo này chỉ hiện một lần",
        },
    ),
    "row_selectors": Fault(
        title={"en": "row selectors do not match", "vi": "bộ chọn dòng không khớp"},
        message={
            "en": "the declared row selectors do not match on {now:.0%} of the listing pages (before: {before:.0%}); "
            "the rows were found by their addresses",
            "vi": "bộ chọn dòng không khớp trên {now:.0%} trang danh sách (trước đây: {before:.0%}); các dòng được tìm "
            "theo địa chỉ",
        },
        next_step=_LISTING,
    ),
    "endless_pager": Fault(
        title={"en": "a listing does not end", "vi": "danh sách không có trang cuối"},
        message={
            "en": "{count} sections reached LISTING_PAGE_LIMIT",
            "vi": "{count} chuyên mục chạm LISTING_PAGE_LIMIT",
        },
        next_step={
            "en": "See whether its pager loops, or raise LISTING_PAGE_LIMIT",
            "vi": "Xem phân trang có bị lặp không, hoặc tăng LISTING_PAGE_LIMIT",
        },
    ),
    # articles
    "no_articles": Fault(
        title={"en": "rows but no articles", "vi": "có dòng nhưng không có bài"},
        message={
            "en": "{rows} rows were met, {lost} articles asked for, and none could be read ({code})",
            "vi": "có {rows} dòng, đã hỏi {lost} bài mà không đọc được bài nào ({code})",
        },
        next_step=_COMPARE,
    ),
    "articles_lost": Fault(
        title={"en": "articles cannot be read", "vi": "có bài không đọc được"},
        message={
            "en": "{lost} of {attempted} articles could not be read ({code}); before: {before:.0%}",
            "vi": "{lost} trong {attempted} bài không đọc được ({code}); trước đây: {before:.0%}",
        },
        next_step=_COMPARE,
    ),
    "fewer_articles": Fault(
        title={"en": "fewer new articles", "vi": "ít bài mới hơn"},
        message={
            "en": "{new} new articles; after as many days comparable runs found {usual:.0f}",
            "vi": "{new} bài mới; sau cùng số ngày, các lần tương tự có {usual:.0f}",
        },
        next_step={
            "en": "Compare the newest articles of the portal with `scrapy search --portal {portal}`; holidays are "
            "a harmless reason",
            "vi": "So các bài mới nhất trên cổng với `scrapy search --portal {portal}`; ngày lễ là lý do bình thường",
        },
    ),
    "repeated_body": Fault(
        title={"en": "the same text again and again", "vi": "nhiều bài cùng một nội dung"},
        message={
            "en": "{repeated} of {new} new articles have a text that at least two others have, too",
            "vi": "{repeated} trong {new} bài mới có nội dung trùng với ít nhất hai bài khác",
        },
        next_step=_COMPARE,
    ),
    "bug": Fault(
        title={"en": "error in the program", "vi": "lỗi của chương trình"},
        message={"en": "{count} pages raised an error", "vi": "{count} trang gây lỗi chương trình"},
        next_step={
            "en": "Report the issue `bug` with its page; the crawl goes on without it",
            "vi": "Báo lỗi `bug` kèm trang gây lỗi; việc thu thập vẫn tiếp tục",
        },
    ),
    # extraction
    "redesigned_articles": Fault(
        title={"en": "article page was redesigned", "vi": "trang bài viết đổi giao diện"},
        message={
            "en": "the declared selectors do not match on {now:.0%} of the articles (before: {before:.0%}); their text "
            "was located by itself",
            "vi": "bộ chọn không khớp trên {now:.0%} số bài (trước đây: {before:.0%}); nội dung được tự động định vị",
        },
        next_step=_COMPARE,
    ),
    "fallback_selector": Fault(
        title={"en": "another selector is used", "vi": "dùng bộ chọn dự phòng"},
        message={
            "en": "{selector} is used for {now:.0%} of the articles (before: {before:.0%})",
            "vi": "{selector} được dùng cho {now:.0%} số bài (trước đây: {before:.0%})",
        },
        next_step=_COMPARE,
    ),
    "title_coverage": Fault(
        title={"en": "titles are missing", "vi": "thiếu tiêu đề"},
        message={
            "en": "{now:.0%} of the articles have a title (before: {before:.0%})",
            "vi": "{now:.0%} số bài có tiêu đề (trước đây: {before:.0%})",
        },
        next_step=_COMPARE,
    ),
    "body_coverage": Fault(
        title={"en": "texts are missing", "vi": "thiếu nội dung"},
        message={
            "en": "{now:.0%} of the articles have a text (before: {before:.0%})",
            "vi": "{now:.0%} số bài có nội dung (trước đây: {before:.0%})",
        },
        next_step=_COMPARE,
    ),
    "date_coverage": Fault(
        title={"en": "dates are missing", "vi": "thiếu ngày đăng"},
        message={
            "en": "{now:.0%} of the articles have a date (before: {before:.0%})",
            "vi": "{now:.0%} số bài có ngày đăng (trước đây: {before:.0%})",
        },
        next_step=_COMPARE,
    ),
    # the portal itself
    "stale": Fault(
        title={"en": "nothing new is published", "vi": "không có tin mới"},
        message={
            "en": "the newest article is of {newest}, {days} days ago; this portal's habit is {habit} days at most",
            "vi": "bài mới nhất ngày {newest}, cách đây {days} ngày; thông thường nhiều nhất {habit} ngày",
        },
        next_step={
            "en": "Open {url} in a browser. Newer articles there: the listing moved, correct the sections. None: the "
            "portal is not kept any more, or has a successor",
            "vi": "Mở {url} bằng trình duyệt. Nếu có bài mới hơn: danh sách đã chuyển, sửa các chuyên mục. Nếu không: "
            "cổng không còn được cập nhật, hoặc đã có cổng thay thế",
        },
    ),
}
