"""What servers send in place of a page: forms that other crawlers have met, and messages of the servers named."""

import json
from pathlib import Path

import pytest

from ntm_crawler.exceptions import PageError
from ntm_crawler.reading.guard import check_body
from tests.conftest import run_scrapy

PROSE = "<p>Sáng 27/4/2023, Ban Chỉ đạo tổ chức Hội nghị sơ kết.</p>" * 100

REFUSED = [
    (b"", "empty_page"),
    (b"\x00\x00 \r\n", "empty_page"),
    (b'<html><body><script>document.cookie="D1N=0123456789abcdef0123456789abcdef"+"; path=/";'
     b"window.location.reload(true);</script></body></html>", "cookie_stub"),
    (b"<html><head><title>Access denied</title></head><body>Viettel WAF</body></html>", "blocked"),
    ("<html><body><h1>Truy cập bị từ chối</h1></body></html>".encode(), "blocked"),
    ("<html><title>Hệ thống đang bảo trì</title><body>Vui lòng quay lại sau</body></html>".encode(), "maintenance"),
    (b"<html><head><title>Runtime Error</title></head><body>" + b"<p>Server Error</p>" * 20 + b"</body>", "error_page"),
    ("<html><body>Bài viết không tồn tại hoặc đã bị xóa</body></html>".encode(), "error_page"),
    (b"<html><title>404 Not Found</title><body>nginx</body></html>", "error_page"),
    ("<html><body><form>Vui lòng đăng nhập để tiếp tục</form></body></html>".encode(), "login_page"),
]  # fmt: skip

PAGES = [
    "<html><body><p>Thông báo mất điện.</p></body></html>",  # short, but a page
    f"<html><title>Thanh tra xử lý lỗi hệ thống cấp nước</title><body>{PROSE}</body></html>",
    f"<html><body>{PROSE}<p>Hệ thống đang bảo trì</p></body></html>",  # an article that mentions it
    "<html><body><h1>Thông báo</h1><p>Tạm ngừng cấp nước.</p><p>Bạn phải đăng nhập để bình luận.</p></body></html>",
    "<html><body><p>Tạm ngừng cấp nước.</p><a>Vui lòng đăng nhập hoặc đăng ký để gửi ý kiến</a></body></html>",
    f"<html><head><script>document.cookie='a=1'; location.href='/x'</script></head><body>{PROSE}</body></html>",
]


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_messages_are_no_pages(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as refused:
        check_body(body, url="https://x/page")
    assert refused.value.code == code
    assert "https://x/page" in str(refused.value)


@pytest.mark.parametrize("html", PAGES)
def test_pages_are_pages(html: str) -> None:
    check_body(html.encode(), url="https://x/page")


MENU = f"<ul>{'<li><a href=/x>Văn bản chỉ đạo điều hành</a></li>' * 60}</ul>"
MESSAGES = [
    ("thong-bao-12", "<h1>Thông báo</h1><p>Rất tiếc, hệ thống đang bảo trì, mời quay lại sau.</p>", ["maintenance"]),
    ("he-thong-dang-bao-tri-12", "<h1>Hệ thống đang bảo trì</h1><p>Bà con sửa đường ống nước.</p>", []),
]


@pytest.mark.parametrize(("slug", "main", "codes"), MESSAGES)
def test_a_message_in_the_portals_own_design(slug: str, main: str, codes: list[str], tmp_path: Path) -> None:
    """Its first sentence, or its heading, says what it is, unless the address has the heading for its title."""
    (tmp_path / "page.html").write_text(
        f"<html><head><title>Xã Tân Phú</title></head><body>{MENU}{main}</body></html>", encoding="utf-8"
    )
    url = f"https://xa.example.gov.vn/tin/{slug}.html"
    found = json.loads(run_scrapy("extract", "generic", tmp_path / "page.html", "--url", url).stdout)
    kinds = [issue["code"] for issue in found["issues"] if issue["code"] in ("maintenance", "error_page")]
    assert kinds == codes, found
