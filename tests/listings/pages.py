"""Small listing pages, and what is read from them."""

from collections.abc import Collection
from datetime import UTC, datetime

from ntm_crawler.dates import DateOrder
from ntm_crawler.extraction import parse_page
from ntm_crawler.listings.page import Listing, read_listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals import RowSelectors
from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.site import Site

BASE = "https://xa.example.gov.vn"
URL = f"{BASE}/tin-tuc-5"
MOMENT = datetime(2023, 6, 1, 8, tzinfo=UTC)
NAMES = (
    "Bản Cát mở lớp dệt thổ cẩm",
    "Khánh thành cầu treo Nậm Xe",
    "Hội thi gói bánh chưng",
    "Trao giống ngô cho hộ nghèo",
    "Sửa kênh mương trước vụ mùa",
    "Ngày hội văn hóa bản Mường",
    "Ra mắt tổ truyền thông",
    "Khám mắt miễn phí",
    "Cấp thẻ bảo hiểm cho học sinh",
    "Dựng cột cờ ở đồi Thông",
    "Chợ phiên mở lại",
    "Tập huấn ghi nhật ký đồng ruộng",
)


def site(rows: RowSelectors | None = None) -> Site:
    """A portal that numbers sections and articles in its addresses."""
    return Site(
        name="xa",
        base_url=BASE,
        addresses=FAMILIES["category_article"].addresses,
        rows=rows or RowSelectors(),
        page_parameter="page",
    )


def read(
    html: str,
    *,
    rows: RowSelectors | None = None,
    number: int | None = 1,
    url: str = URL,
    head: str = "<title>Tin tức - Xã Nậm Xe</title>",
    known: Collection[str] = (),
    asked: NextPage | None = None,
    of: Site | None = None,
    order: DateOrder = DateOrder.UNKNOWN,
) -> Listing:
    """What `read_listing` says of a page with this body."""
    page = parse_page(f"<html><head>{head}</head><body>{html}</body></html>".encode(), url=url)
    return read_listing(page, of or site(rows), moment=MOMENT, number=number, asked=asked, known=known, order=order)


def keys(html: str, *, known: Collection[str] = ()) -> list[int]:
    """The numbers of the articles that a page lists."""
    return [int(row.address.key) for row in read(html, known=known).rows]


def name(number: int) -> str:
    """The title of an article."""
    return NAMES[number % len(NAMES)] + (f" lần {number}" if number >= len(NAMES) else "")


def address(number: int) -> str:
    """Where an article stands."""
    return f"/tin-tuc-5/bai-{number}x-{number}"


def link(number: int, text: str | None = None, *, more: str = "") -> str:
    """A link to an article, by default with its title."""
    return f'<a href="{address(number)}"{more}>{name(number) if text is None else text}</a>'


def picture(number: int) -> str:
    """A linked picture of an article."""
    return link(number, f'<img src="/anh/{number}.jpg">')


def excerpt(number: int) -> str:
    """The first sentences of an article."""
    return (
        f"Sáng nay, tại nhà văn hóa bản số {number}, bà con đã cùng cán bộ xã bàn cách làm, chia tổ, góp công, và hẹn "
        "nhau xong việc trước rằm."
    )


def day(number: int) -> str:
    """The day of an article, as text."""
    return f"{number % 28 + 1:02}/04/2023"


def lines(*numbers: int) -> str:
    """A plain list of links."""
    return "<ul>" + "".join(f"<li>{link(number)}</li>" for number in numbers) + "</ul>"


def cards(*numbers: int) -> str:
    """Rows with picture, title, day and excerpt."""
    return "".join(
        f"<div class='tin'>{picture(number)}<h3>{link(number)}</h3><i>{day(number)}</i><p>{excerpt(number)}</p></div>"
        for number in numbers
    )


def wordy(*numbers: int) -> str:
    """A list of links with long titles."""
    long = "và chuyện kể dài dòng về hội nghị tổng kết phong trào của toàn xã trong suốt cả năm vừa qua"
    return "<ul>" + "".join(f"<li>{link(number, f'{name(number)} {long}')}</li>" for number in numbers) + "</ul>"
