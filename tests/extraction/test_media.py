"""Photos and captions near the bounds by which they are told: each fails where the number that its comment names is
halved or doubled, as said."""

import pytest

from ntm_crawler.extraction import extract, parse_page
from ntm_crawler.items import Image
from tests.extraction.pages import DATE, FOOTER, MENU, NOTICE, TEXT, TITLE, URL, paragraphs

SCENE = "Lãnh đạo huyện cùng bà con bản Piềng Khoẹ tham quan mô hình vườn mẫu trong ngày khai mạc hội nghị."
QUOTED = (
    "Chủ đề của năm là <i>Chung tay xây dựng nông thôn mới, không để ai bị bỏ lại phía sau</i>, được các bản của xã "
    "hưởng ứng từ đầu năm."
)

LEAD_IN_ITALICS = "Vụ xuân này, hợp tác xã Hoa Ban lần đầu gặt lúa bằng máy trên cánh đồng mẫu lớn của thôn Đông."
HARVEST = "Bà con bản Hậu, xã Tam Lư gặt lúa nếp trên cánh đồng mẫu lớn của hợp tác xã, sáng 27/4/2023."

LONG = (
    "Vừa về đến xã, đoàn công tác của huyện thăm mô hình nuôi cá lồng của gia đình ông Hà Văn Thân ở bản Na Mèo, nơi "
    "mỗi năm xuất bán hơn hai tấn cá, thu lãi gần một trăm triệu đồng."
)
IN_TABLE = "<table class='{}'><tr><td><p><img src='/u/1.jpg'></p></td></tr><tr><td><p>{}</p></td></tr></table>"
# what stands between two paragraphs → the photos' captions
FOUR = ("Cột bê tông", "Dây thép", "Lưới chắn", "Bản lề cổng")

PHOTOS: dict[str, tuple[str, list[str | None]]] = {
    "four photos in a row over four captions": (
        f"<table><tr>{''.join(f'<td><img src=/u/{n}.jpg></td>' for n in range(4))}</tr>"
        f"<tr>{''.join(f'<td>{words}</td>' for words in FOUR)}</tr></table>",
        [*FOUR],
    ),
    "a sentence that goes on behind its photo": ("<p><img src='/u/1.jpg'></p><p>và các hộ dân thôn Đông.</p>", [None]),
    "what readers are asked under a photo": (
        "<p><img src='/u/1.jpg'></p><p>Quý khách cần mua giống xin gọi cho hợp tác xã để được hỗ trợ</p>",
        [None],
    ),
    # _SMALL, halved
    "an icon": ("<p><img src='/u/huy-hieu.png' width='48' height='48'></p>", []),
    "a picture of the theme": ("<p><img src='themes/xa/img/page-default-image.jpg' width='900'></p>", []),
    "the site itself": ("<p><img src='https://xa.example.gov.vn/'></p><p><img src='/'></p>", []),
    "a sign that there is none": ("<p><img src='/modules/news/images/nopic.png' alt=''></p>", []),
    "a picture of a theme for an article without one": ("<p><img src='/img/default-header-image.jpg'></p>", []),
    "tools to set the letters larger and smaller": (
        "<div><a href='#' title='Tăng font'><img src='/images/fonttang.png' alt=''></a>"
        "<a href='#' title='Giảm font'><img src='/images/fontgiam.png' alt=''></a></div>",
        [],
    ),
    "the sign of readers' words beside their number": (
        "<div><a href='#'><img src='/img/core-img/chat.png' alt=''> <span>12</span></a></div>",
        [],
    ),
    "a photo beside its number": (
        "<div><a href='#'><img src='/u/ra-quan.jpg' alt=''> <span>1</span></a></div>",
        [None],
    ),
    "a picture that a link names": ("<p><a href='#' title='Sơ đồ quy hoạch'><img src='/u/so-do.png'></a></p>", [None]),
    "a picture of somebody who has none": ("<p><img src='/img/blog/user-img.jpg' alt=''></p>", []),
    "a theme that was told of no cover": ("<p><img src='#' alt='Bà con thăm đồng'></p>", []),
    "a button that shares the page": (
        "<p><a href='#'><img alt='Chia sẻ bài viết lên Zing' src='/u/z.jpg'></a></p>",
        [],
    ),
    "how people share a harvest": ("<p><img alt='Chia sẻ mùa vàng' src='/u/z.jpg'></p>", [None]),
    "who wrote it, beside the day": (
        "<div class='byline'><img src='/u/lam-anh.jpg'> <a href='/tac-gia/1'>Lâm Anh</a> <time>28/04/2023</time></div>",
        [],
    ),
    "a banner in the room that tagDiv's themes sell": (
        "<div class='td-a-rec td-a-rec-id-content_inline'><div class='td-all-devices'><a href='#'>"
        "<img src='/u/2023/04/khung-ngang-lon.jpg'></a></div></div>",
        [],
    ),
    "who took a photo, above its caption": (
        "<figure><img src='/u/1.jpg'><figcaption><p class='credit'>Lâm Anh</p><p class='caption'>Bà con thăm đồng</p>"
        "</figcaption></figure>",
        ["Bà con thăm đồng"],
    ),
    "a picture that no theme has": ("<p><img src='http://placehold.it/900x300' alt=''></p>", []),
    "a cover that the CMS calls an avatar, by the moment": (
        "<div><img src='/2026/3/6/avatar1772812083010-17728120833613.jpg' alt='Bà con thăm đồng'></div>",
        [None],
    ),
    "WordPress's own picture of a post, from a banner": (
        "<div><img class='attachment-large wp-post-image' src='/u/cho-phien-banner-1024x575.jpg'></div>",
        [None],
    ),
    "a banner": ("<div><img class='attachment-large' src='/u/cho-phien-banner-1024x575.jpg'></div>", []),
    "called after what they show, a sign's word among the others": (
        "<p><img src='/u/ong-mat-banner-gian-hang.jpg'></p><p><img src='/u/trao-giai-thiet-ke-logo.jpg'></p>"
        "<p><img src='/u/thi-ve-logo-ocop-cho-hoc-sinh.png'></p><p><img src='/u/catalogo-san-pham.jpg'></p>"
        "<p><img src='/SharedDocs/anh/gat-lua.png'></p>",
        [None] * 5,
    ),
    "called after what they are": (
        "<p><img src='/u/hoi-nong-dan-xa-na-meo-logo.png'></p><p><img src='/u/banner-chuyen-doi-so-xa.jpg'></p>"
        "<p><img src='/u/top-right-banner-ads.jpg'></p><p><img src='/banners/gian-hang-banner-ocop-xa.jpg'></p>",
        [],
    ),
    "an emblem with a caption": (
        "<figure><img src='/u/logo-le-hoi.jpg'><figcaption>Biểu trưng của lễ hội</figcaption></figure>",
        ["Biểu trưng của lễ hội"],
    ),
    "a person's picture with a caption": (
        "<figure><img src='/u/avatar-nghe-nhan.jpg'><figcaption>Nghệ nhân Lò Thị Ban</figcaption></figure>",
        ["Nghệ nhân Lò Thị Ban"],
    ),
    "whoever wrote it": ("<p><img src='/u/avatar-toa-soan.jpg'></p>", []),
    "a banner for adverts between paragraphs": ("<p><img src='/u/banner-qc-ngang.png'></p>", []),
    "adverts that are against the law, over a line in italics": (
        "<p align='center'><img src='/u/quang-cao-trai-phep.jpg'></p><p align='center'><i>Tháo dỡ quảng cáo trái phép"
        "</i></p>",
        ["Tháo dỡ quảng cáo trái phép"],
    ),
    "a group's sign in a table for its caption": (
        IN_TABLE.format("tplCaption", "Mã của nhóm Zalo bản Na Mèo").replace("1.jpg", "zalo-nhom.png"),
        ["Mã của nhóm Zalo bản Na Mèo"],
    ),
    "a photo called an icon, as large as one": (
        "<p><img src='/u/vo-chai-icon.png' width='640' height='480'></p>",
        [None],
    ),
    "an icon as wide as it is high, and a banner": (
        "<p><img src='/u/vo-chai-icon.png' width='512' height='512'></p>"
        "<p><img src='/u/banner-xa.jpg' width='640' height='480'></p>",
        [],
    ),
    "a placeholder with a caption": (
        "<figure><img src='/u/placeholder.png'><figcaption>Bà con thăm gian hàng</figcaption></figure>",
        [],
    ),
    "a banner that is handed over, between paragraphs": (
        "<p style='text-align: center'><img src='/u/trao-banner-tuyen-truyen.jpg'></p>",
        [None],
    ),
    "a logo in a table": (
        IN_TABLE.format("anh", "Biểu trưng mới").replace("/1.jpg", "/logo_xa.jpg"),
        ["Biểu trưng mới"],
    ),
    "a banner that scripts load, with its file's name for a text": (
        "<p><img src='data:image/gif;base64,R0' data-src='/u/banner-le-hoi.jpg' alt='banner-le-hoi'></p>",
        [None],
    ),
    "a logo beside what is shown without scripts": (
        "<noscript><img src='/u/logo-hop-tac-xa.jpg'></noscript><img data-src='/u/logo-hop-tac-xa.jpg'>",
        [None],
    ),
    "a banner behind a link to itself": (
        "<p><a href='/u/banner-ra-quan-to.jpg'><img data-src='/u/banner-ra-quan.jpg'></a></p>",
        [None],
    ),
    "a banner that a script opens, in a paragraph that a parser ends in front of it": (
        "<p align='center'><div class='fancybox-wrapper'><img data-original='/u/banner-trong-cay.png'></div></p>",
        [None],
    ),
    "a banner of a photo's size in a box that says nothing": (
        "<div><img data-lazy-src='/u/banner-dai-hoi.jpg' width='800' height='450'></div>",
        [None],
    ),
    "a banner of a photo's size in a box for adverts": (
        "<div class='ads'><img data-src='/u/banner-phan-bon.jpg' width='800' height='450'></div>",
        [],
    ),
    "a banner that leads elsewhere": ("<p><a href='https://a.example/'><img src='/u/banner-1.jpg'></a></p>", []),
    "a banner of a list": ("<ul><li><img src='/u/banner-1.jpg'></li></ul>", []),
    "an item of a list under a photo": (
        "<p align='center'><img src='/u/1.jpg'></p><p>- Hỗ trợ cây giống cho 12 hộ</p>",
        [None],
    ),
    "an item in italics under a photo": (
        "<p align='center'><img src='/u/1.jpg'></p><p><i>- Bà con thăm đồng</i></p>",
        ["- Bà con thăm đồng"],
    ),
    "a portrait behind a sign": ("<p><img data-src='/img/avatar.png' src='/img/cho.gif'></p>", []),
    "addresses that a script wrote": ("<p><img src='undefined'><img src='/anh/null'></p>", []),
    "sizes of a photo that is none": ("<p><img srcset=' 300w, 600w' src=''></p>", []),
    "the sign of a network": ("<p><img src='/u/facebook_512.png'></p>", []),
    "a sign among those of networks": ("<p><a href='#'><img src='assets/images/social/tw.png'></a></p>", []),
    "the heading of a part under a photo": (
        "<p align='center'><img src='/u/1.jpg'></p><p><b>3. Điều kiện của hộ vay vốn</b></p>",
        [None],
    ),
    "the heading of a part in Roman numerals under a photo": (
        "<p><img src='/u/1.jpg'></p><p>II. Điều kiện của hộ vay vốn</p>",
        [None],
    ),
    "a paragraph of two sentences under a photo, before a list": (
        f"<div><img src='/u/1.jpg'></div><div><p>{LONG[:-1]}. Vì thế, hộ muốn nuôi cá lồng cần có</p></div>",
        [None],
    ),
    "a long caption with a title and a town": (
        f"<p><img src='/u/1.jpg'></p><p>{LONG[:150]}, TS. Hà Văn Tố dự tại TP. Thanh Hóa</p>",
        [f"{LONG[:150]}, TS. Hà Văn Tố dự tại TP. Thanh Hóa"],
    ),
    "words that WordPress prints over a photo": (
        "<div class='wp-block-cover'><img class='wp-block-cover__image-background' src='/u/1.jpg'>"
        "<div class='wp-block-cover__inner-container'><p>Hội xuân bản Hậu</p></div></div>",
        [None],
    ),
    "a heading that the photo's alt says, too": (
        f"<p><img src='/u/1.jpg' alt='{HARVEST[:-1]}'></p><h3>{HARVEST[:-1]}</h3>",
        [HARVEST[:-1]],
    ),
    "a short heading that the photo's alt says, too": (
        "<p><img src='/u/1.jpg' alt='Kết quả bước đầu'></p><h3>Kết quả bước đầu</h3>",
        [None],
    ),
    "how many like a photo": ("<div><img src='/u/1.jpg'><span>52</span></div>", [None]),
    "a number in a caption in italics": (
        "<p align='center'><img src='/u/1.jpg'></p><p><i>1. Bà con thăm đồng</i></p>",
        ["1. Bà con thăm đồng"],
    ),
    "a sapo that ends with a dot or three": (
        f"<div class='khung'><img src='/u/1.jpg'><p class='sapo'><b>{SCENE[:70]}...</b></p></div>",
        [None],
    ),
    "a photo that a telephone took from a network": (
        "<p><img src='/u/facebook_1662898755945_69747029036.jpg'></p>",
        [None],
    ),
    "a paragraph in the cell beside it": (
        f"<table><tr><td><img src='/u/1.jpg'></td><td><b>{SCENE[:70]}.</b></td></tr></table>",
        [None],
    ),
    "its words in the cell beside it": (
        "<table><tr><td><img src='/u/1.jpg'></td><td>Bà con thăm đồng</td></tr></table>",
        ["Bà con thăm đồng"],
    ),
    "an advert by its words": ("<p><img src='/xe-moi.webp' alt='Quảng cáo header'></p>", []),
    "a photo of an advert": (
        "<p><img src='/u/1.jpg' alt='Quảng cáo của Dove'></p><p>Quảng cáo của Dove</p>",
        ["Quảng cáo của Dove"],
    ),
    "adverts in a photo": ("<p><img src='/u/1.jpg' alt='Quảng cáo sai sự thật bị phạt nặng'></p>", [None]),
    # _SMALL, doubled
    "a portrait": ("<p><img src='/u/ong-ha-van-to.jpg' width='100' height='110'></p>", [None]),
    # _ITALIC, halved
    "a paragraph with a quotation": (f"<p><img src='/u/1.jpg'></p><p>{QUOTED}</p>", [None]),
    # _ITALIC, doubled
    "a sentence in italics": (
        f"<p><img src='/u/1.jpg'></p><p>Ảnh của Văn Tú, cán bộ văn hóa xã Tam Lư: <i>{SCENE}</i></p>",
        [f"Ảnh của Văn Tú, cán bộ văn hóa xã Tam Lư: {SCENE}"],
    ),
    # _LONGEST_PLAIN, doubled, and halved
    "a paragraph behind its photo": (f"<p><img src='/u/1.jpg'>{TEXT[1]}</p>", [None]),
    "a sentence beside its photo": (f"<p><img src='/u/1.jpg' align='left'>{HARVEST}</p>", [None]),
    "a sentence beside its photo, by a class": (f"<p><img class='alignright' src='/u/1.jpg'>{HARVEST}</p>", [None]),
    "a sentence behind its photo": (f"<p><img src='/u/1.jpg'><br>{HARVEST}</p>", [HARVEST]),
    # _PHOTO_PAGE
    "a photo pasted from a network, where it has a page": (
        "<p><a href='https://www.facebook.com/218/photos/a.21/30/?__tn__=EH-R'><img src='/u/1.jpg' width='960'></a></p>"
        "<p><a href='https://m.facebook.com/photo.php?fbid=30'><img src='/u/2.jpg' width='960'></a></p>",
        [None, None],
    ),
    "a photo that leads to its page in WordPress": (
        "<p><a href='/tin/1/attachment/2/' rel='attachment wp-att-2'><img src='/u/1.jpg' width='757'></a></p>",
        [None],
    ),
    "photos that lead to their pages under the article's": (
        f"<p><a href='{URL}/ra-quan/#main'><img src='/u/1.jpg' width='757'></a></p>"
        f"<p><a href='{URL}/photo/2/xem/'><img src='/u/2.jpg' width='757'></a></p>",
        [None, None],
    ),
    "a sign that leads further under the article's page": (
        f"<p><a href='{URL}/kiem-tra/ket-qua/'><img src='/u/1.jpg' width='757'></a></p>",
        [],
    ),
    "the photos of a gallery in WordPress": (
        "<div class='gallery'><figure class='gallery-item'><div class='gallery-icon landscape'>"
        "<a href='/tin/1/ra-quan/'><img src='/u/ra-quan-150x150.jpg'></a></div></figure>"
        "<figure class='gallery-item'><div class='gallery-icon landscape'>"
        "<a href='/tin/1/trong-cay/'><img src='/u/trong-cay-150x150.jpg'></a></div></figure></div>",
        [None, None],
    ),
    "a picture that leads to somebody's page in a network": (
        "<p><a href='https://www.facebook.com/hoa.lan.photos.vn'><img src='/u/1.jpg' width='960'></a></p>",
        [],
    ),
    "a long sentence under its photo in a table for captions": (IN_TABLE.format("tplCaption", LONG), [LONG]),
    "a long caption in an element for it": (
        f"<figure><img src='/u/1.jpg'><figcaption>{LONG} {LONG}</figcaption></figure>",
        [f"{LONG} {LONG}"],
    ),
    "a long sentence under a photo in another table": (IN_TABLE.format("bang", LONG), [None]),
    "a caption set as a heading, as its photo is": (
        "<h4 align='center'><img src='/u/1.jpg'></h4><h4 align='center'><em>Bà con thăm đồng</em></h4>",
        ["Bà con thăm đồng"],
    ),
    "a heading behind a photo set as one": (
        "<h4 align='center'><img src='/u/1.jpg'></h4><h4 align='center'>Kết quả bước đầu</h4>",
        [None],
    ),
    # a click on which opens it over the page
    "a photo that is all of a button": (
        "<figure><button type='button' aria-haspopup='dialog'><div><img src='/u/1.jpg'></div></button>"
        "<figcaption>Bà con thăm đồng</figcaption></figure>",
        ["Bà con thăm đồng"],
    ),
    "a photo in a button of no figure": (
        "<p><button class='lightbox-open'><img src='/u/1.jpg'></button></p>",
        [None],
    ),
    "the sign on a button beside a photo": (
        "<figure><img src='/u/1.jpg'><button>Phóng to <img src='/u/kinh-lup.png'></button></figure>",
        [None],
    ),
    "a button of the page": ("<div class='cong-cu'><button><img src='/u/dong.png'></button></div>", []),
    # running text, set as the paragraphs around it are
    "a short paragraph under a centred photo": (
        "<p align='center'><img src='/u/1.jpg'></p><p style='text-align: justify'>Bà con đã trồng 2.500 cây vầu.</p>",
        [None],
    ),
    "a short sentence in a paragraph of no make": (
        "<p align='center'><img src='/u/1.jpg'></p><p>Bà con trồng cây vầu.</p>",
        ["Bà con trồng cây vầu."],
    ),
    "a short sentence where the other photo's caption is in italics": (
        f"<p align='center'><img src='/u/1.jpg'><br><i>Bà con thăm đồng</i></p><p>{TEXT[1]}</p>"
        "<p align='center'><img src='/u/2.jpg'></p><p>Bà con trồng cây vầu.</p>",
        ["Bà con thăm đồng", None],
    ),
    "a sentence under several photos without captions": (
        "<p><img src='/u/1.jpg'></p><p><img src='/u/2.jpg'></p><p>Mỗi chiếc làn bán từ 80 nghìn đồng.</p>",
        [None, None],
    ),
    "a sentence of the text's own box where the other photo's caption is in italics": (
        f"<div><div align='center'><img src='/u/1.jpg'></div><div align='center'><i>Bà con thăm đồng</i></div>{TEXT[1]}"
        "<br><br><div align='center'><img src='/u/2.jpg'></div>Chiều xuống, trống tan trường vang khắp bản.<br><br>"
        f"{TEXT[2]}</div>",
        ["Bà con thăm đồng", None],
    ),
    "a caption set as a heading in its element (Hugo)": (
        "<figure><img src='/u/1.jpg'><figcaption><h4>Bà con thăm đồng</h4></figcaption></figure>",
        ["Bà con thăm đồng"],
    ),
    "the signs of Joomla's tools": (
        f"<ul><li><a href='{URL}?print=1'><img src='/media/system/images/printButton.png' alt='In'></a></li></ul>",
        [],
    ),
    "short sentences under all photos": (
        "<p align='center'><img src='/u/1.jpg'></p><p>Bà con thăm đồng.</p>"
        "<p align='center'><img src='/u/2.jpg'></p><p>Bà con trồng cây vầu.</p>",
        ["Bà con thăm đồng.", "Bà con trồng cây vầu."],
    ),
    # a figure without a caption of its own, and a line that a class centres
    "a bold line centred by WordPress": (
        "<figure class='wp-block-image aligncenter'><img src='/u/1.jpg'></figure>"
        "<p class='has-text-align-center'><strong>Bà con thăm đồng</strong></p>",
        ["Bà con thăm đồng"],
    ),
    "a plain line centred by Drupal": (
        "<figure><img src='/u/1.jpg'></figure><p class='text-align-center'>Bà con thăm đồng</p>",
        ["Bà con thăm đồng"],
    ),
    "a plain line centred by Quill": (
        "<p class='ql-align-center'><img src='/u/1.jpg'></p><p class='ql-align-center'>Bà con thăm đồng.</p>",
        ["Bà con thăm đồng."],
    ),
    "a plain line under a figure": (
        "<figure class='wp-block-image aligncenter'><img src='/u/1.jpg'></figure><p>Bà con thăm đồng</p>",
        [None],
    ),
    "a picture of WordPress's theme": ("<p><img src='/wp-content/themes/cocoon/screenshot.jpg'></p>", []),
    "a photo that a script of WordPress's theme cuts": (
        "<p><img src='/wp-content/themes/magz/timthumb.php?src=/u/1.jpg&w=600'></p>",
        [None],
    ),
    # folders called so by systems that keep the photos of all departments in one
    "a photo in a folder shared by a paper's editors": (
        "<p><img src='/Images/Uploaded/Share/2023/05/gat-lua.jpg'></p>",
        [None],
    ),
    "a photo in a folder shared by the users of a file manager": (
        "<p><img src='/photos/shares/gat-lua.png'></p>",
        [None],
    ),
    "a photo in a library of shared documents": ("<p><img src='/Shared%20Documents/gat-lua.png'></p>", [None]),
    "signs of sharing": (
        "<p><img src='/images/share.jpg'><img src='/img/share/fb.png'><img src='/i/share-zalo.webp'></p>",
        [],
    ),
}


def images_of(text: str) -> tuple[Image, ...]:
    page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{text}{FOOTER}</body></html>"
    return extract(parse_page(page.encode(), url=URL)).images


@pytest.mark.parametrize("name", PHOTOS)
def test_photos(name: str) -> None:
    markup, captions = PHOTOS[name]
    text = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{markup}{paragraphs(TEXT[1:])}</div>"
    assert [image.caption for image in images_of(text)] == captions


SLIDE = "<div class='anh' style='{}'><img src='/u/{}.jpg'><div class='chu'>{}</div></div>"
SLIDES = ("Bà con bản Hậu gặt lúa", "Lễ ra mắt tủ sách của thôn", "Học sinh nhận quà")


def test_a_gallery_that_shows_one_photo_at_a_time() -> None:
    """Portals hide all slides but the first one by their style."""
    slides = "".join(SLIDE.format("display: none" if n else "", n, words) for n, words in enumerate(SLIDES))
    text = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p><div id='g'>{slides}</div>{paragraphs(TEXT[1:])}</div>"
    assert [image.caption for image in images_of(text)] == [*SLIDES]


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='anh'><img src='/u/0.jpg'></div><div class='cu' style='display:none'><img src='/u/1.jpg'></div>",
        "<div class='anh'><img src='/u/0.jpg'></div><div class='anh' style='display:none'>Chữ</div>",
        "<div class='anh'><img src='/u/0.jpg'></div>"
        "<div class='anh' style='display:none'><a href='/tin/7.html'>Họp thôn</a><img src='/u/1.jpg'></div>",
    ],
)
def test_what_is_hidden_and_no_slide(markup: str) -> None:
    text = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{markup}{paragraphs(TEXT[1:])}</div>"
    assert len(images_of(text)) == 1


SAID = (
    "Hình 1: Cán bộ khuyến nông xã hướng dẫn bà con cắt tỉa cành cho vườn cam đang vào vụ thu hoạch ở bản Lướt, nơi có "
    "hơn 40 ha cam được cấp mã số vùng trồng.",
    "Hình 2.1. Đoàn công tác kiểm tra tuyến đường hoa của chi hội phụ nữ thôn Lặn.",
    "Ảnh minh họa: Mô hình trồng dâu nuôi tằm ở bản Tân Lập, xã Tam Lư.",
    "Hình ảnh – Học sinh nhận quà của đoàn công tác trong lễ ra mắt tủ sách của thôn.",
    "Trong ảnh: Bà con nạo vét kênh.",
    "Ông Lò Văn Tuyên (bên trái) giới thiệu với đoàn công tác mô hình trồng dâu nuôi tằm. Mô hình cho gia đình ông thu "
    "nhập hơn 200 triệu đồng mỗi năm, và đang được nhân rộng ra các bản Tân Lập, bản Lướt. Ảnh: Hà Vân.",
    "Bà con bản Hậu gặt lúa nếp trên cánh đồng mẫu lớn của hợp tác xã, nơi năm nay được mùa. (Nguồn ảnh: Hà Vân)",
)
UNSAID = (
    "Ảnh hưởng của đợt rét làm hơn 20 con trâu, bò của bà con chết, huyện đã hỗ trợ giống cho các hộ bị thiệt hại nặng "
    "nhất ở ba xã Na Mèo, Sơn Thủy, Mường Mìn.",
    "Hình thức thi gồm hai phần là vẽ tranh và kể chuyện; bài gửi về huyện trước ngày 30/6, mỗi thí sinh gửi nhiều "
    "nhất hai bài. Tin, ảnh: Hà Vân.",
)


@pytest.mark.parametrize("photo", ["<p><img src='/u/1.jpg'></p>", "<figure><img src='/u/1.jpg'></figure>"])
@pytest.mark.parametrize("line", [*SAID, *UNSAID])
def test_a_line_that_says_whose_photo_it_is(photo: str, line: str) -> None:
    """However long it is, and whether or not the photo stands in a figure, which could hold it."""
    text = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{photo}<p>{line}</p>{paragraphs(TEXT[1:])}</div>"
    assert [image.caption for image in images_of(text)] == [line if line in SAID else None]


def test_who_took_the_photos_behind_the_last_paragraph() -> None:
    last = f"<p><img src='/u/1.jpg'></p><p>{TEXT[2]} Ảnh: Hà Vân.</p>"
    text = f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT[:2])}{last}</div>"
    assert [image.caption for image in images_of(text)] == [None]


@pytest.mark.parametrize(
    ("between", "caption"), [("", "Toàn cảnh hội nghị"), (f"{DATE}<div>Lượt xem: 98</div><div>{DATE}</div>", None)]
)
def test_what_the_page_prints_between_a_cover_and_the_text(between: str, caption: str | None) -> None:
    """Days and tools are left out of the text, and do not bring its first line nearer to the cover above them."""
    cover = f"<div><img src='/u/1.jpg' alt='{TITLE}'></div>"
    text = f"<h1>{TITLE}</h1><div>{cover}{between}<div><b>Toàn cảnh hội nghị</b></div>{paragraphs(TEXT)}</div>"
    assert [image.caption for image in images_of(text)] == [caption]


def test_a_cover_that_leads_to_the_address_the_page_gives_itself() -> None:
    """Portals show an article under each of its sections, and link its cover to one of them."""
    own = "https://huyen.example.gov.vn/nong-thon-moi/so-ket-2-nam-123.html"
    cover = f"<div class='featured-image'><a href='{own}'><img src='/u/bia.jpg' alt='{TITLE}'></a></div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}{cover}<div class='post-body'>{paragraphs(TEXT)}</div></div>"
    page = f"<html><head><title>{TITLE}</title><link rel='canonical' href='{own}'></head><body>{text}</body></html>"
    assert len(extract(parse_page(page.encode(), url=URL)).images) == 1


@pytest.mark.parametrize(("target", "photos"), [(URL, 1), ("/tin-tuc/hop-giao-ban-124.html", 0)])
def test_a_cover_that_is_a_link(target: str, photos: int) -> None:
    """Themes link the photo above a text to the article, on the article's own page, too (HTMLy)."""
    cover = f"<div class='featured-image'><a href='{target}'><img src='/u/bia.jpg' alt='{TITLE}'></a></div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}{cover}<div class='post-body'>{paragraphs(TEXT)}</div></div>"
    assert len(images_of(text)) == photos


@pytest.mark.parametrize(("alt", "photos"), [(TITLE, 1), ("Chào mừng Đại hội Đảng bộ huyện", 0)])
def test_a_cover_above_the_title_in_a_card(alt: str, photos: int) -> None:
    """A photo above the title is the article's where it is called by the title (Bludit); a banner is not."""
    cover = f"<div class='cover-image-wrapper'><img class='card-img-top' src='/u/bia.jpg' alt='{alt}'></div>"
    text = f"<div class='card'>{cover}<div class='card-body'><h1>{TITLE}</h1>{DATE}{paragraphs(TEXT)}</div></div>"
    assert len(images_of(text)) == photos


@pytest.mark.parametrize(
    ("classes", "photos"), [("modal fade", ["bia-nho.jpg"]), ("modal fade in", ["bia-nho.jpg", "bia-lon.jpg"])]
)
def test_a_cover_shown_again_in_a_dialog(classes: str, photos: list[str]) -> None:
    """NukeViet's mobile theme holds the cover's full size in a dialog that a click opens."""
    dialog = f"<div class='{classes}' role='dialog'><div><img src='/u/bia-lon.jpg'></div></div>"
    cover = f"<div class='imghome'><a href='#'><img src='/u/bia-nho.jpg'></a>{dialog}</div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}{cover}<div class='bodytext'>{paragraphs(TEXT)}</div></div>"
    assert [image.url.rsplit("/", 1)[-1] for image in images_of(text)] == photos


@pytest.mark.parametrize("line", ["Kính gửi: Các nhà thầu", "Trân trọng cảm ơn,", "<i>Trân trọng kính mời</i>"])
def test_the_words_of_a_letter_under_a_picture(line: str) -> None:
    text = f"<h1>{TITLE}</h1>{DATE}<div><p><img src='/u/1.jpg'></p><p>{line}</p>{paragraphs(TEXT)}</div>"
    assert [image.caption for image in images_of(text)] == [None]


COVERS = (
    "<header><h1>{}</h1><div><img src='/u/1.jpg'></div></header>",
    "<div><h1>{}</h1></div><div><img class='wp-post-image' src='/u/1.jpg'></div>",
)


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize(("line", "caption"), [("Không ai đứng ngoài cuộc", None), ("Ảnh: Lâm Anh", "Ảnh: Lâm Anh")])
def test_a_short_first_line_under_the_cover_of_a_theme(cover: str, line: str, caption: str | None) -> None:
    text = f"{cover.format(TITLE)}<div><p>{line}</p>{paragraphs(TEXT)}</div>"
    assert [image.caption for image in images_of(text)] == [caption]


@pytest.mark.parametrize(("attribute", "caption"), [(" itemprop='description'", None), ("", "Lúa đã trổ đều.")])
def test_a_short_lead_under_a_cover(attribute: str, caption: str | None) -> None:
    """What the page calls its article's description is the lead, however short, and no caption of the cover."""
    cover = f"<div><img src='/u/bia.jpg'></div><div class='h2'{attribute}>Lúa đã trổ đều.</div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}<div id='hometext'>{cover}</div><div>{paragraphs(TEXT)}</div></div>"
    assert [image.caption for image in images_of(text)] == [caption]


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<div class='cover'><img src='/u/bia.jpg'></div><div class='nd'><p><em>{}</em></p>{}</div>", None),
        ("<div class='nd'><div><img src='/u/bia.jpg'></div><p><em>{}</em></p>{}</div>", LEAD_IN_ITALICS),
        ("<div><img src='/u/bia.jpg'></div><div class='chu'><p><em>{}</em></p></div><div>{}</div>", LEAD_IN_ITALICS),
    ],
)
def test_a_sentence_in_italics_under_a_cover(markup: str, caption: str | None) -> None:
    """The first line of the text's own box is its lead."""
    text = f"<h1>{TITLE}</h1>{DATE}{markup.format(LEAD_IN_ITALICS, paragraphs(TEXT))}"
    assert [image.caption for image in images_of(text)] == [caption]


def test_a_cover_over_its_lead_that_the_text_has_again() -> None:
    """The lead under a cover is the caption of neither: the text has the photo again, with its `figcaption`."""
    cover = "<div class='cover'><img src='/u/bia.jpg'></div><div class='sapo'><b>Lúa đã trổ đều khắp xã.</b></div>"
    again = "<figure><img src='/u/bia.jpg'><figcaption>Bà con thăm đồng.</figcaption></figure>"
    text = f"<h1>{TITLE}</h1>{DATE}{cover}<div><p>{TEXT[0]}</p>{again}{paragraphs(TEXT[1:])}</div>"
    assert [image.caption for image in images_of(text)] == ["Bà con thăm đồng."]


def test_a_cover_above_title_and_lead_that_the_text_has_again() -> None:
    lead = "<span class='header__subtitle'>Sau năm năm, 16 trong 18 xã của huyện đã đạt chuẩn nông thôn mới.</span>"
    head = f"<div class='header'><img src='/u/bia.jpg'><div class='header__text'><h1>{TITLE}</h1>{lead}</div></div>"
    again = "<p style='text-align: center'><img src='/u/bia.jpg'></p><p style='text-align: center'>Bà con thăm đồng</p>"
    text = f"<div><p>{TEXT[0]}</p>{again}{paragraphs(TEXT[1:])}</div>"
    main = f"<main>{head}<div class='content'><div class='container'><div>{text}</div></div></div></main>"
    assert [image.caption for image in images_of(main)] == ["Bà con thăm đồng"]


def test_the_row_of_a_ticker_that_leads_here_is_not_the_title() -> None:
    """Under a photo of the row, which the list of the newest articles has of this one, too."""
    title, slug = "Xã ra quân dọn đường làng", "xa-ra-quan-don-duong-lang"
    rows = ((slug, title), ("1", "Họp chợ phiên"), ("2", "Tin buồn"), ("3", "Thư mời họp"), ("4", "Lịch cắt điện"))
    ticker = "".join(f"<div><h2 class='t'><a href='/{row}'>{text}</a></h2></div>" for row, text in (*rows, rows[-1]))
    ticker = ticker.replace("<h2", "<figure><img src='/u/nho.jpg'></figure><h2", 1)
    text = f"<main><h1>{title}</h1>{DATE}<img src='/u/lon.jpg'>{paragraphs(TEXT)}</main>"
    page = f"<html><head><title>{title}</title></head><body>{MENU}<div>{ticker}</div>{text}{FOOTER}</body></html>"
    images = extract(parse_page(page.encode(), url=f"https://xa.example.gov.vn/{slug}")).images
    assert [image.url.rsplit("/", 1)[-1] for image in images] == ["lon.jpg"]


@pytest.mark.parametrize(
    ("inside", "photos"),
    [
        (
            "<li><a href='/1'>Xã ra quân dọn vệ sinh đường làng</a></li>"
            "<li><a href='/2'>Hội nghị giao ban tháng năm</a></li>",
            [],
        ),
        ("<li><a href='/1'>Nông thôn mới</a></li>", ["anh.jpg"]),
    ],
)
def test_pictures_of_a_column_between_title_and_text(inside: str, photos: list[str]) -> None:
    """The column of other articles and adverts stands between the page's heading and the text in the source (a
    travel site in PHP)."""
    column = f"<div id='trang-sidebar'><div><img src='/u/anh.jpg'></div><ul>{inside}</ul></div>"
    for lines in (TEXT, (NOTICE[1],)):
        main = f"<div id='ben-phai'><div>{DATE}<div>{paragraphs(lines)}</div></div></div>"
        text = f"<div><h1>{TITLE}</h1><div>{column}{main}</div></div>"
        page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{text}{FOOTER}</body></html>"
        found = extract(parse_page(page.encode(), url=URL))
        assert [image.url.rsplit("/", 1)[-1] for image in found.images] == photos
        assert found.body.split("\n") == list(lines)


LEAD = "Sáng nay, cán bộ và nhân dân trong xã cùng nhau trồng cây, dọn vệ sinh ở bản Hậu và bản Lang."
ALBUM = ("Bà con trồng cây ven đường", "Đoàn viên dọn rác ở chợ", "Lãnh đạo xã trao quà")
FIGURES = "".join(
    f"<figure><img src='/u/{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(ALBUM)
)
CELLS = "".join(f"<tr><td><img src='/u/{n}.jpg'></td></tr><tr><td>{text}</td></tr>" for n, text in enumerate(ALBUM))

# what stands between a lead and the photos that are the article
BETWEEN_LEAD_AND_PHOTOS = {
    "buttons": "<div>Chia sẻ:<ul><li><a href='#'>Facebook</a></li><li><a href='#'>Zalo</a></li></ul></div>",
    "the category": "<div>Chuyên mục: <a href='/c'>Tin hoạt động</a></div>",
    "category and name": "<div>Chuyên mục: Thông báo</div><div>Người đăng: Nguyễn Thị Lan</div>",
    "tags": "<div>Từ khóa: <a href='/t/1'>nông thôn mới</a>, <a href='/t/2'>trồng cây</a></div>",
    "other articles": (
        "<ul><li><a href='/1'>Xã ra quân dọn vệ sinh đường làng</a></li>"
        "<li><a href='/2'>Hội nghị giao ban tháng năm</a></li></ul>"
    ),
    "a counter": "<div>Lượt xem: 120</div>",
}


@pytest.mark.parametrize("photos", [FIGURES, f"<table>{CELLS}</table>"])
@pytest.mark.parametrize("lead", [f"<div><b>{LEAD}</b></div>", f"<h2>{LEAD}</h2>"])
@pytest.mark.parametrize("between", BETWEEN_LEAD_AND_PHOTOS)
def test_photos_behind_a_lead(between: str, lead: str, photos: str) -> None:
    text = f"{lead}{BETWEEN_LEAD_AND_PHOTOS[between]}<div class='anh'>{photos}</div>"
    page = f"<html><body>{MENU}<div id='main'><h1>{TITLE}</h1>{DATE}{text}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert [image.caption for image in found.images] == list(ALBUM)
    assert found.body.split("\n") == [LEAD, *ALBUM]


def test_photos_in_the_part_of_a_page_below_its_cover() -> None:
    """Odoo: title and lead in a cover, who, when, buttons and tags in a column below it, in front of the photos."""
    column = (
        f"<div><img src='/web/res.partner/3/avatar'>{DATE}</div><h6>Chia sẻ bài này</h6><h6>Thẻ</h6><a href='/t'>xã</a>"
    )
    cover = f"<div><div class='cover'><h1>{TITLE}</h1><div>{LEAD}</div></div></div>"
    part = f"<div><div>{column}</div><div><div>{FIGURES}</div><div>Đăng nhập để viết bình luận</div></div></div>"
    page = f"<html><body>{MENU}<div id='main'>{cover}{part}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert [image.caption for image in found.images] == list(ALBUM)
    assert found.body.split("\n") == [LEAD, *ALBUM]


@pytest.mark.parametrize(
    "documents",
    [
        "<div><img src='/images/clip.gif'> <a href='/kh.pdf'>Kế hoạch.pdf</a></div>",
        "<div><img src='/images/tep.png'>Tệp đính kèm: <a href='/kh.pdf'>Kế hoạch.pdf</a></div>",
        "<table><tr><td><img src='/images/cham.gif'></td><td><a href='/kh.pdf'>Kế hoạch.pdf</a></td></tr></table>",
    ],
)
def test_the_sign_in_front_of_a_document(documents: str) -> None:
    assert images_of(f"<div><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{documents}</div></div>") == ()


def test_a_photo_above_a_document() -> None:
    photo = "<p><img src='/u/bien-ban.png'><br><a href='/kh.pdf'>Kế hoạch.pdf</a></p>"
    assert len(images_of(f"<div><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{photo}</div></div>")) == 1


def test_the_letters_of_networks_are_no_caption() -> None:
    """Haravan: the signs of networks are letters that its font draws."""
    share = "<div class='article-share'><span>Chia sẻ bài viết</span><a href='#'>f</a></div>"
    text = f"<div><p>{LEAD}</p><p><img src='/u/thiep.jpg'></p></div>"
    page = f"<html><body>{MENU}<div><h1>{TITLE}</h1>{DATE}<div>{text}{share}</div></div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert ([image.caption for image in found.images], found.body) == ([None], LEAD)


def test_a_cover_above_links_to_other_albums() -> None:
    """A paper's cover that opens an album, with other albums under it, is the article's."""
    albums = (
        "<ul><li><a href='/1'>Ảnh: xã ra quân dọn đường</a></li><li><a href='/2'>Ảnh: chợ phiên đầu xuân</a></li></ul>"
    )
    cover = f"<div class='featured-media'><div><img src='/u/bia.jpg'></div>{albums}</div>"
    assert len(images_of(f"<div><h1>{TITLE}</h1>{DATE}{cover}<div>{paragraphs(TEXT)}</div></div>")) == 1


@pytest.mark.parametrize(
    "heading",
    ["<h3>Bình luận</h3>", "<div>Bình luận (2)</div>", "<div>Chia sẻ: Facebook Zalo</div><h3>2 bình luận</h3>"],
)
def test_pictures_of_readers_behind_a_notice(heading: str) -> None:
    said = "".join(f"<div><img src='/u/{name}.jpg'><div>{name}</div><p>Hay lắm.</p></div>" for name in ("Lan", "Mai"))
    page = f"<html><body>{MENU}<div><h1>{TITLE}</h1>{DATE}<div><p>{LEAD}</p></div>{heading}{said}</div>{FOOTER}</body>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.images, found.body) == ((), LEAD)


def test_pictures_of_adverts_behind_a_notice() -> None:
    """Without captions, and behind tools, they are no article's."""
    tools = "<div><span>Chia sẻ:</span><ul><li><a href='#'>Facebook</a></li><li><a href='#'>Zalo</a></li></ul></div>"
    adverts = "<div class='qc'><img src='/u/xe.jpg'><img src='/u/nha.jpg'></div>"
    assert images_of(f"<div><h1>{TITLE}</h1>{DATE}<div><p>{LEAD}</p></div>{tools}{adverts}</div>") == ()


def test_the_feed_of_readers_words_is_no_document() -> None:
    feed = "<p><a class='rss' href='/feed/rss/comments/article17' download>RSS</a></p>"
    page = f"<html><body><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}</div>{feed}{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).attachments == ()


@pytest.mark.parametrize("address", ["/getattachment/6f1c/QD-77.pdf.aspx", "/getmedia/6f1c/KH-45.DOCX.aspx?lang=vi-VN"])
def test_a_file_that_is_given_out_as_a_page(address: str) -> None:
    link = f"<p><a href='{address}'>Quyết định số 77.pdf</a></p>"
    page = f"<html><body><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{link}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert [attachment.url.rpartition(".vn")[2] for attachment in found.attachments] == [address]
    assert tuple(found.body.split("\n")) == TEXT


def test_a_page_about_files_is_no_file() -> None:
    link = "<p>Xem <a href='/huong-dan-doc-pdf.aspx'>hướng dẫn đọc tệp</a> trước khi tải.</p>"
    page = f"<html><body><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{link}</div>{FOOTER}</body></html>"
    assert extract(parse_page(page.encode(), url=URL)).attachments == ()


@pytest.mark.parametrize("line", ["<p><i>Ảnh: Lâm Thị Anh</i></p>", "<p>Ảnh: Lâm Thị Anh</p>"])
def test_who_took_the_photo_above_the_last_line_wrote_no_text(line: str) -> None:
    photo = "<p style='text-align: center'><img src='/anh/cau.jpg' width='640'></p>"
    page = f"<html><body><h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{{}}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.format(photo + line).encode(), url=URL))
    assert (found.author, found.body.split("\n")) == (None, [*TEXT, "Ảnh: Lâm Thị Anh"])
    both = f"{photo}<p>Bài: Bùi Đông</p>{line}"
    found = extract(parse_page(page.format(both).encode(), url=URL))
    assert (found.author, found.body.split("\n")) == ("Bùi Đông, Lâm Thị Anh", list(TEXT))


NAMED_PHOTOS = (  # after what they show, which tools and networks are called, too
    *("ra-mat-zalo-oa-xa-na-meo.jpg", "su-dung-zalo-trong-cong-viec.png", "zalo-oa-xa.jpg", "zalo-1682670300000.jpg"),
    *("fanpage-facebook-xa.jpg", "trao-nut-bac-youtube-cho-xa.jpg", "start-up-thanh-nien.jpg", "celebrating-20-11.jpg"),
    *("narrow-road.jpg", "uploading-2023.jpg", "transparent-2024-minh-bach.jpg", "rating-5-sao-ocop.jpg"),
    *("thao-do-bien-quang-cao.jpg", "volcano-picture.jpg"),
    *("printer-3d-hoc-sinh.jpg", "like-chung-tay.jpg", "liket-hop.jpg", "button-mushroom.jpg", "Starlight/01.jpg"),
)
SIGNS = (
    *("zalo.png", "zalo_32.png", "zalo.jpg", "share-zalo.jpg", "btn-zalo-oa.png", "facebook-icon.png", "twitter.gif"),
    *("youtube-logo.jpg", "arrow_left_2.png", "arrowdown.gif", "bullet_red.png", "button-print.gif", "star_half.png"),
    *("rating-5.png", "nbc-ajax-loader.gif", "pixel.png", "transparent.gif", "printer.png", "email.png", "like.png"),
    *("quang-cao-trai.jpg", "hinh-quang-cao-1.jpg", "quangcao/1.jpg", "no-image.jpg", "noimage.png"),
    *("printButton.png", "pdf_button.png", "emailButton.png", "volum.png", "volume-up.png", "sound.gif"),
    *("mail-ico.jpg", "fb-ico.jpg", "fb_share.png", "LI_share.jpg"),
    *("facebook/f.png", "icon-twitter-circle-blue%402x.png", "grey-placeholder.png", "pixel.php?id=1"),
)


@pytest.mark.parametrize(("name", "photos"), [*((name, 1) for name in NAMED_PHOTOS), *((name, 0) for name in SIGNS)])
def test_photos_and_signs_by_their_names(name: str, photos: int) -> None:
    text = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p><p><img src='/u/{name}'></p>{paragraphs(TEXT[1:])}</div>"
    assert len(images_of(text)) == photos


@pytest.mark.parametrize(
    ("first", "caption"),
    [
        ("<p><b>Đường vào bản được mở rộng</b></p>", None),
        ("<p><i>Đường vào bản được mở rộng</i></p>", "Đường vào bản được mở rộng"),
        ("<p>Đường vào bản được mở rộng</p>", "Đường vào bản được mở rộng"),
    ],
)
@pytest.mark.parametrize("second", ["<p><b>Nước về tận nhà</b></p>", "<p><strong>Nước về tận nhà</strong></p>"])
def test_a_heading_in_bold_under_a_photo(first: str, second: str, caption: str | None) -> None:
    """As another part of the same text has one, without a photo."""
    photo = "<p style='text-align: center'><img src='/u/1.jpg'></p>"
    parts = f"{photo}{first}<p>{TEXT[1]}</p>{second}<p>{TEXT[2]}</p>"
    (image,) = images_of(f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{parts}</div>")
    assert image.caption == caption


def test_a_caption_in_bold() -> None:
    """Where nothing else of the text is: a heading is no more likely."""
    photo = "<p><img src='/u/1.jpg'></p><p><b>Đường vào bản được mở rộng</b></p>"
    (image,) = images_of(f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{photo}{paragraphs(TEXT[1:])}</div>")
    assert image.caption == "Đường vào bản được mở rộng"


ONLY_LINES = (
    ("<figure><img src='/u/1.jpg'><figcaption>{}</figcaption></figure>", "Chị Lường Thị Ươi ở bản Lọng Bó", True),
    ("<p><img src='/u/1.jpg'></p><p class='caption'>{}</p>", "Chị Lường Thị Ươi nhận giấy khen.", True),
    ("<p align='center'><img src='/u/1.jpg'></p><p align='center'>{}</p>", "Chị Lường Thị Ươi ở bản Lọng Bó", True),
    ("<p align='center'><img src='/u/1.jpg'></p><p><i>{}</i></p>", "Ngày 27/9, xã cắt điện thôn 6.", False),
    ("<p align='center'><img src='/u/1.jpg'></p><p>{}</p>", "Ngày 27/9, xã cắt điện thôn 6", False),
)


@pytest.mark.parametrize(("form", "line", "is_caption"), ONLY_LINES)
def test_the_only_line_of_a_post_under_its_photo(form: str, line: str, is_caption: bool) -> None:
    page = f"<html><body>{MENU}<h1>{TITLE}</h1>{DATE}<div>{form.format(line)}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (found.body, [image.caption for image in found.images]) == (line, [line if is_caption else None])


UNCAPTIONED = "".join(f"<p align='center'><img src='/u/{n}.jpg'></p>" for n in range(4))
LONG_LEAD = f"{LEAD} Ban quản lý bến bãi đã bố trí thêm chỗ gửi xe và nhắc nhở mọi người giữ gìn vệ sinh chung."

# a lead and the photos that are the article: in a cover and below it, in boxes beside each other
LEAD_AND_PHOTOS = {
    "below a cover": "<div>{head}<p class='intro'>{lead}</p></div><div class='x'><div>{photos}</div></div>",
    "beside the lead": "<div>{head}<div class='sapo'>{lead}</div><div class='content'>{photos}</div></div>",
    "behind tools": (
        "<div>{head}<div class='sapo'>{lead}</div><div><a href='#'>In bài</a> <a href='#'>Gửi email</a></div>"
        "<div class='content'>{photos}</div></div>"
    ),
}


@pytest.mark.parametrize(("photos", "lines"), [(UNCAPTIONED, ()), (FIGURES, ALBUM)])
@pytest.mark.parametrize("lead", [LEAD, LONG_LEAD])
@pytest.mark.parametrize("frame", LEAD_AND_PHOTOS)
def test_a_lead_and_the_photos_that_are_the_article(frame: str, lead: str, photos: str, lines: tuple[str, ...]) -> None:
    text = LEAD_AND_PHOTOS[frame].format(head=f"<h1>{TITLE}</h1>{DATE}", lead=lead, photos=photos)
    page = f"<html><body>{MENU}<div id='main'>{text}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert len(found.images) == (len(lines) or 4)
    assert found.body.split("\n") == [lead, *lines]


@pytest.mark.parametrize("lead", [LEAD, LONG_LEAD])
def test_one_photo_in_the_box_for_the_text_behind_its_lead(lead: str) -> None:
    photo = "<div class='content'><p><img src='/u/thong-bao.jpg'></p></div>"
    text = f"<div><h1>{TITLE}</h1>{DATE}<div class='sapo'>{lead}</div>{photo}</div>"
    assert len(images_of(text)) == 1


def test_a_photo_in_a_folder_for_attachments_whose_name_ends_in_capitals() -> None:
    address = "/data/attachment/portal/202305/12/DSC_4471.JPG"
    photo = f"<p><a href='{address}'><img src='{address}'></a></p>"
    page = f"<h1>{TITLE}</h1>{DATE}<div><p>{TEXT[0]}</p>{photo}</div>"
    found = extract(parse_page(page.encode(), url=URL))
    assert (len(found.images), found.attachments) == (1, ())


CARDS = (  # a link around boxes: a title, the name of the file, its size, a sign
    "<div><div>Kế hoạch làm đường</div><div><div>kh-12.pdf</div><div>98 KB</div></div></div>"
    "<div><svg><title>download-circle</title></svg></div>",
    "<div><div>PDF</div></div><div>Kế hoạch làm đường</div>",
    "<div>Kế hoạch làm đường</div><span>98 KB</span>",
)


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        ("<figure><img src='/u/so-do-muong.svg'><figcaption>Sơ đồ tuyến mương bản Piềng</figcaption></figure>", 1),
        ("<figure><img src='/u/logo.svg'><figcaption>Sơ đồ tuyến mương bản Piềng</figcaption></figure>", 0),
        ("<figure><img src='/u/so-do-muong.svg'></figure>", 0),
        (
            "<figure><img src='/u/muong.jpg'><a href='#'><img src='/s/zoom-in.svg'></a><figcaption>Tuyến mương bản "
            "Piềng sau trận lũ</figcaption></figure>",
            1,
        ),
        ("<p><img src='/u/so-do-muong.svg'></p>", 0),
    ],
)
def test_a_drawing_with_a_caption(markup: str, count: int) -> None:
    page = f"<html><body>{MENU}<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{markup}</div>{FOOTER}</body></html>"
    assert len(extract(parse_page(page.encode(), url=URL)).images) == count


@pytest.mark.parametrize(
    "address", ["http://xa.example.gov.vn/u/kh-12.pdf", "https://xa.example.gov.vn/u/kh-12.pdf#p=2"]
)
def test_a_document_that_a_page_links_twice(address: str) -> None:
    links = f"<p><a href='https://xa.example.gov.vn/u/kh-12.pdf'>kh-12.pdf</a></p><p><a href='{address}'>Tải về</a></p>"
    page = f"<html><body>{MENU}<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{links}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert [attachment.url for attachment in found.attachments] == ["https://xa.example.gov.vn/u/kh-12.pdf"]


@pytest.mark.parametrize("card", CARDS)
def test_a_document_on_a_card(card: str) -> None:
    link = f"<div class='kg-card kg-file-card'><a href='/u/kh-12.pdf' title='Download' download>{card}</a></div>"
    page = f"<html><body>{MENU}<h1>{TITLE}</h1>{DATE}<div>{paragraphs(TEXT)}{link}</div>{FOOTER}</body></html>"
    found = extract(parse_page(page.encode(), url=URL))
    assert [attachment.name for attachment in found.attachments] == ["Kế hoạch làm đường"]
    assert found.body.split("\n") == list(TEXT)


@pytest.mark.parametrize("words", ["In", "Print", "Gửi email"])
def test_the_sign_of_printing_above_a_verse_is_no_photo_with_its_first_line(words: str) -> None:
    """Joomla's, from its first to its third edition: the link leads to the article's own address."""
    sign = f"<img src='/media/system/images/printButton.png' alt='{words}'>"
    tools = f"<ul class='actions'><li><a href='{URL}?tmpl=component&amp;print=1' rel='nofollow'>{sign}</a></li></ul>"
    verse = "<p style='text-align:center'>Cầu mới bắc qua bến cũ<br>Người quê đi sớm về khuya</p>"
    about = "<dl class='article-info'><dt>Chi tiết</dt><dd>Ngày đăng: 12/04/2025</dd></dl>"
    assert images_of(f"<article><h2>{TITLE}</h2>{tools}{about}{verse}</article>") == ()


def test_the_stars_of_a_rating_above_a_verse_are_no_photos_with_its_lines() -> None:
    lines = ("Cầu mới bắc qua bến cũ", "Người quê đi sớm về khuya", "Lúa reo theo gió đồng xa", "Tiếng ai gọi bạn")
    stars = "<img src='/images/system/rating_star.png' alt='Sao'>" * 4
    verse = f"<p style='text-align:center'>{'<br>'.join(lines)}</p>"
    text = f"<div class='content_rating'>{stars}</div><div itemprop='articleBody'>{verse}</div>"
    assert images_of(f"<div><h2>{TITLE}</h2>{DATE}{text}</div>") == ()
